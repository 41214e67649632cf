#include "entity/reading.h"

#include <stdlib.h>

#include "lexicon/lookup.h"

/* Capitals throughout, of two letters or more. */
static bool is_upper(fronte_view word) {
    uint32_t letters = 0;
    for (size_t i = 0; i < word.len; i++) {
        unsigned char c = (unsigned char)word.ptr[i];
        if (c >= 'a' && c <= 'z')
            return false;
        letters += c >= 'A' && c <= 'Z';
    }
    return letters >= 2;
}

/* Whether a key has an entry that is no name.  Entries are by source key: of a target key the flags tell. */
static bool is_common(const struct fronte_lexicon *lexicon, int side, uint32_t key) {
    uint16_t flags = fronte_lexicon_flags(lexicon, side, key);
    if (!(flags & FRONTE_STRING_HEAD) || side == FRONTE_TARGET)
        return flags & FRONTE_STRING_HEAD && !(flags & FRONTE_STRING_NAME);
    uint32_t n;
    const struct fronte_entry *entries = fronte_lexicon_entries(lexicon, key, &n);
    for (uint32_t i = 0; i < n; i++)
        if (entries[i].pos != 'p')
            return true;
    return false;
}

struct asking {
    struct fronte_reading *reading;
    const struct fronte_lexicon *lexicon;
    uint32_t n;
    bool common;
};

static bool note_key(void *user, uint32_t key) {
    struct asking *a = user;
    struct fronte_reading *reading = a->reading;
    void *keys = reading->keys;
    bool ok = fronte_grow(&keys, &reading->keys_capacity, reading->n_keys + 1, sizeof *reading->keys);
    reading->keys = keys;
    if (!ok)
        return false;
    reading->keys[reading->n_keys++] = key;
    a->n++;
    a->common |= is_common(a->lexicon, reading->side, key);
    return true;
}

/* What the lexicons know of a form: its keys, flags, and whether it is a word that is no name. */
static bool describe_form(struct fronte_reading *reading, struct fronte_keymaker *keys, uint32_t id) {
    struct fronte_form *form = &reading->form[id];
    fronte_view word = fronte_key_word(keys, reading->forms.strings[id]);
    bool ok = word.ptr;
    form->first_key = (uint32_t)reading->n_keys;
    for (int i = 0; i < reading->lexicons->n && ok; i++) {
        struct asking asking = {reading, reading->lexicons->items[i], 0, false};
        struct fronte_lookup lookup = {asking.lexicon, reading->side, keys};
        form->flags |= fronte_lexicon_flags(asking.lexicon, reading->side,
                                            fronte_lexicon_find(asking.lexicon, reading->side, word));
        ok = fronte_lookup_word(&lookup, word, note_key, &asking);
        form->n_keys[i] = (uint16_t)(asking.n < UINT16_MAX ? asking.n : UINT16_MAX);
        form->common |= asking.common;
    }
    return ok;
}

static bool describe_forms(struct fronte_reading *reading) {
    struct fronte_keymaker keys;
    bool ok = fronte_keymaker_open(&keys, reading->language);
    for (uint32_t i = 0; i < reading->forms.count && ok; i++) {
        reading->form[i].stopword = fronte_language_is_stopword(reading->language, reading->forms.strings[i]);
        ok = describe_form(reading, &keys, i);
    }
    fronte_keymaker_close(&keys);
    return ok;
}

/* For one more word, and for what is known of a form. */
static bool make_room(struct fronte_reading *reading, uint32_t form_id) {
    void *words = reading->words, *form = reading->form;
    size_t had = reading->form_capacity;
    bool ok = fronte_grow(&words, &reading->words_capacity, reading->n_words + 1, sizeof *reading->words) &&
              fronte_grow(&form, &reading->form_capacity, (size_t)form_id + 1, sizeof *reading->form);
    reading->words = words;
    reading->form = form;
    if (ok && reading->form_capacity > had)
        memset(reading->form + had, 0, (reading->form_capacity - had) * sizeof *reading->form);
    return ok;
}

static bool add_word(struct fronte_reading *reading, struct fronte_keymaker *keys, fronte_view text,
                     const struct fronte_token *token) {
    fronte_view folded = fronte_key_fold(keys, text, token);
    uint32_t id = folded.ptr ? fronte_intern_add(&reading->forms, folded) : FRONTE_NO_ID;
    if (id == FRONTE_NO_ID || !make_room(reading, id))
        return false;
    reading->words[reading->n_words++] = (struct fronte_word){token->span, id, token->kind, token->flags};
    struct fronte_form *form = &reading->form[id];
    if (token->kind == FRONTE_TOKEN_WORD && !(token->flags & FRONTE_TOKEN_INITIAL))
        (token->flags & FRONTE_TOKEN_CAPITAL) ? form->capital++ : form->small++;
    form->count++;
    form->upper += token->kind == FRONTE_TOKEN_WORD && is_upper(fronte_view_at(text.ptr, token->span));
    return true;
}

bool fronte_reading_open(struct fronte_reading *reading, const struct fronte_document *doc,
                         const struct fronte_language *language, const struct fronte_lexicons *lexicons) {
    *reading =
        (struct fronte_reading){.doc = doc, .side = doc->side, .language = language, .lexicons = lexicons};
    reading->forms.arena = &reading->arena;
    struct fronte_keymaker keys;
    bool ok = fronte_keymaker_open(&keys, language);
    reading->begin = fronte_arena_alloc(&reading->arena, (size_t)doc->n_segments + 1, sizeof *reading->begin);
    ok = ok && reading->begin;
    for (uint32_t s = 0; s < doc->n_segments && ok; s++) {
        fronte_view text = doc->segments[s].plain;
        ok = fronte_tokenize(text, &keys.tokens);
        struct fronte_tokens tokens = keys.tokens;
        for (size_t k = 0; k < tokens.n && ok; k++)
            ok = add_word(reading, &keys, text, &tokens.items[k]);
        if (ok)
            reading->begin[s + 1] = (uint32_t)reading->n_words;
    }
    fronte_keymaker_close(&keys);
    return ok && describe_forms(reading);
}

void fronte_reading_close(struct fronte_reading *reading) {
    fronte_intern_free(&reading->forms);
    free(reading->form);
    free(reading->words);
    free(reading->keys);
    fronte_arena_free(&reading->arena);
    *reading = (struct fronte_reading){0};
}

static bool entries_have(const struct fronte_lexicon *lexicon, uint32_t key, const uint32_t *targets,
                         uint32_t n) {
    uint32_t n_entries;
    const struct fronte_entry *entries = fronte_lexicon_entries(lexicon, key, &n_entries);
    for (uint32_t i = 0; i < n_entries; i++)
        for (uint32_t k = 0; k < n; k++)
            if (entries[i].target == targets[k])
                return true;
    return false;
}

bool fronte_reading_renders(const struct fronte_reading *source, uint32_t source_form,
                            const struct fronte_reading *target, uint32_t target_form) {
    const struct fronte_form *a = &source->form[source_form], *b = &target->form[target_form];
    if (!source->keys || !target->keys)
        return false;
    const uint32_t *source_keys = source->keys + a->first_key, *target_keys = target->keys + b->first_key;
    for (int i = 0; i < source->lexicons->n; i++) {
        for (uint32_t k = 0; k < a->n_keys[i]; k++)
            if (entries_have(source->lexicons->items[i], source_keys[k], target_keys, b->n_keys[i]))
                return true;
        source_keys += a->n_keys[i];
        target_keys += b->n_keys[i];
    }
    return false;
}
