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
    struct fronte_forms *forms = a->reading->forms;
    void *keys = forms->keys;
    bool ok = fronte_grow(&keys, &forms->keys_capacity, forms->n_keys + 1, sizeof *forms->keys);
    forms->keys = keys;
    if (!ok)
        return false;
    forms->keys[forms->n_keys++] = key;
    a->n++;
    a->common |= is_common(a->lexicon, a->reading->side, key);
    return true;
}

/* What the lexicons know of a form: its keys, flags, and whether it is a word that is no name. */
static bool describe_form(struct fronte_reading *reading, struct fronte_keymaker *keys, uint32_t id) {
    struct fronte_form *form = &reading->forms->items[id];
    fronte_view folded = reading->forms->strings.strings[id], word = fronte_key_word(keys, folded);
    bool ok = word.ptr;
    form->stopword = fronte_language_is_stopword(reading->language, folded);
    form->first_key = (uint32_t)reading->forms->n_keys;
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

/* Those that no text before has had. */
static bool describe_forms(struct fronte_reading *reading, struct fronte_keymaker *keys) {
    struct fronte_forms *forms = reading->forms;
    while (forms->described < forms->strings.count) {
        if (!describe_form(reading, keys, forms->described))
            return false;
        forms->described++;
    }
    return true;
}

/* ---- Words ---- */

static uint32_t slot_of(fronte_view text) {
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < text.len; i++)
        hash = (hash ^ (unsigned char)text.ptr[i]) * 16777619u;
    return (hash ^ hash >> 15) % FRONTE_SPELLINGS;
}

static uint32_t add_form(struct fronte_forms *forms, fronte_view folded) {
    void *items = forms->items;
    uint32_t n = forms->strings.count;
    bool ok = fronte_grow(&items, &forms->capacity, (size_t)n + 1, sizeof *forms->items);
    forms->items = items;
    uint32_t id = ok && folded.ptr ? fronte_intern_add(&forms->strings, folded) : FRONTE_NO_ID;
    if (id == n)
        forms->items[id] = (struct fronte_form){0};
    return id;
}

/* Folds a word.  Its letters tell all: only those of a dotted one have stops between them. */
static bool read_spelling(struct fronte_forms *forms, struct fronte_keymaker *keys, fronte_view sentence,
                          const struct fronte_token *token, struct fronte_spelling *out) {
    out->form = add_form(forms, fronte_key_fold(keys, sentence, token));
    out->upper = token->kind == FRONTE_TOKEN_WORD && is_upper(fronte_view_at(sentence.ptr, token->span));
    return out->form != FRONTE_NO_ID;
}

static bool find_spelling(struct fronte_forms *forms, struct fronte_keymaker *keys, fronte_view sentence,
                          const struct fronte_token *token, struct fronte_spelling *out) {
    fronte_view text = fronte_view_at(sentence.ptr, token->span);
    if (text.len > FRONTE_SPELLING_BYTES)
        return read_spelling(forms, keys, sentence, token, out);
    struct fronte_spelling *known = &forms->spellings[slot_of(text)];
    if (known->len != text.len || memcmp(known->text, text.ptr, text.len) != 0) {
        if (!read_spelling(forms, keys, sentence, token, known)) {
            known->len = 0;
            return false;
        }
        memcpy(known->text, text.ptr, text.len);
        known->len = (uint8_t)text.len;
    }
    *out = *known;
    return true;
}

static bool add_word(struct fronte_reading *reading, struct fronte_keymaker *keys, fronte_view text,
                     const struct fronte_token *token) {
    struct fronte_spelling spelling;
    void *words = reading->words;
    bool ok = fronte_grow(&words, &reading->words_capacity, reading->n_words + 1, sizeof *reading->words);
    reading->words = words;
    if (!ok || !find_spelling(reading->forms, keys, text, token, &spelling))
        return false;
    reading->words[reading->n_words++] =
        (struct fronte_word){token->span, spelling.form, token->kind, token->flags};
    struct fronte_form *form = &reading->forms->items[spelling.form];
    if (token->kind == FRONTE_TOKEN_WORD && !(token->flags & FRONTE_TOKEN_INITIAL))
        (token->flags & FRONTE_TOKEN_CAPITAL) ? form->capital++ : form->small++;
    form->count++;
    form->upper += spelling.upper;
    return true;
}

static bool read_segment(struct fronte_reading *reading, struct fronte_keymaker *keys, uint32_t segment) {
    fronte_view text = reading->doc->segments[segment].plain;
    bool ok = fronte_tokenize(text, &keys->tokens);
    for (size_t k = 0; k < keys->tokens.n && ok; k++)
        ok = add_word(reading, keys, text, &keys->tokens.items[k]);
    reading->begin[segment + 1] = (uint32_t)reading->n_words;
    return ok;
}

/* ---- Opening and closing ---- */

enum { MOST_FORMS = 1 << 14 }; /* so many are kept: what is read has no end */

static bool prepare(struct fronte_reading *reading) {
    struct fronte_forms *forms = reading->forms;
    if (forms->strings.count > MOST_FORMS)
        fronte_forms_free(forms);
    forms->strings.arena = &forms->arena;
    if (!forms->spellings)
        forms->spellings = calloc(FRONTE_SPELLINGS, sizeof *forms->spellings);
    reading->begin =
        fronte_arena_alloc(&reading->arena, (size_t)reading->doc->n_segments + 1, sizeof *reading->begin);
    return forms->spellings && reading->begin;
}

bool fronte_reading_open(struct fronte_reading *reading, const struct fronte_reading_source *source) {
    *reading = (struct fronte_reading){.doc = source->doc,
                                       .side = source->doc->side,
                                       .language = source->language,
                                       .lexicons = source->lexicons,
                                       .forms = source->forms};
    struct fronte_keymaker keys;
    bool ok = fronte_keymaker_open(&keys, source->language) && prepare(reading);
    for (uint32_t s = 0; s < source->doc->n_segments && ok; s++)
        ok = read_segment(reading, &keys, s);
    ok = ok && describe_forms(reading, &keys);
    reading->form = source->forms->items;
    fronte_keymaker_close(&keys);
    return ok;
}

void fronte_reading_close(struct fronte_reading *reading) {
    for (size_t i = 0; i < reading->n_words; i++) {
        struct fronte_form *form = &reading->forms->items[reading->words[i].folded];
        form->capital = form->small = form->count = form->upper = 0;
    }
    free(reading->words);
    fronte_arena_free(&reading->arena);
    *reading = (struct fronte_reading){0};
}

void fronte_forms_free(struct fronte_forms *forms) {
    fronte_intern_free(&forms->strings);
    free(forms->items);
    free(forms->keys);
    free(forms->spellings);
    fronte_arena_free(&forms->arena);
    *forms = (struct fronte_forms){0};
}

/* ---- Asking ---- */

uint32_t fronte_reading_find(const struct fronte_reading *reading, fronte_view folded) {
    uint32_t id = fronte_intern_find(&reading->forms->strings, folded);
    return id != FRONTE_NO_ID && reading->form[id].count ? id : FRONTE_NO_ID;
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
    if (!source->forms->keys || !target->forms->keys)
        return false;
    const uint32_t *source_keys = source->forms->keys + a->first_key,
                   *target_keys = target->forms->keys + b->first_key;
    for (int i = 0; i < source->lexicons->n; i++) {
        for (uint32_t k = 0; k < a->n_keys[i]; k++)
            if (entries_have(source->lexicons->items[i], source_keys[k], target_keys, b->n_keys[i]))
                return true;
        source_keys += a->n_keys[i];
        target_keys += b->n_keys[i];
    }
    return false;
}
