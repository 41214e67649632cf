#include "lexicon/lookup.h"

enum { MOST_KEYS = 32 }; /* of one word; a stem may have more: they are left out */

struct finding {
    const struct fronte_lookup *lookup;
    fronte_lookup_fn each;
    void *user;
    uint32_t keys[MOST_KEYS]; /* [n] given so far */
    int n;
};

/* Gives a key that has entries, once. */
static bool give_key(struct finding *f, uint32_t key) {
    const struct fronte_lookup *l = f->lookup;
    if (f->n == MOST_KEYS || !(fronte_lexicon_flags(l->lexicon, l->side, key) & FRONTE_STRING_HEAD))
        return true;
    for (int k = 0; k < f->n; k++)
        if (f->keys[k] == key)
            return true;
    f->keys[f->n++] = key;
    return f->each(f->user, key);
}

static bool give_lemma(void *user, fronte_view lemma, char pos) {
    struct finding *f = user;
    (void)pos;
    return give_key(f, fronte_lexicon_find(f->lookup->lexicon, f->lookup->side, lemma));
}

/* The form as a key of its own, and its lemmas. */
static bool give_form(struct finding *f, fronte_view form) {
    const struct fronte_lookup *l = f->lookup;
    return give_key(f, fronte_lexicon_find(l->lexicon, l->side, form)) &&
           fronte_automaton_lemmas(&l->lexicon->side[l->side].automaton, form, give_lemma, f);
}

/* The form with another ending, for each that fits. */
static bool give_endings(struct finding *f, fronte_view word) {
    const struct fronte_rewrites *endings = &f->lookup->keys->language->endings;
    struct fronte_buf form = {0};
    bool ok = true;
    for (size_t i = 0; i < endings->n && ok; i++) {
        fronte_view from = endings->items[i].from;
        if (word.len < from.len + 2 || memcmp(word.ptr + word.len - from.len, from.ptr, from.len) != 0)
            continue;
        fronte_buf_clear(&form);
        fronte_buf_append(&form, (fronte_view){word.ptr, word.len - from.len});
        fronte_buf_append(&form, endings->items[i].to);
        ok = !form.failed && give_form(f, fronte_buf_view(&form));
    }
    fronte_buf_free(&form);
    return ok;
}

static bool give_stem(struct finding *f, fronte_view word) {
    const struct fronte_lookup *l = f->lookup;
    fronte_view stem = fronte_key_stem(l->keys, word);
    struct fronte_buf form = {0};
    fronte_buf_append_char(&form, '~');
    fronte_buf_append(&form, stem);
    bool ok =
        stem.ptr && !form.failed &&
        fronte_automaton_lemmas(&l->lexicon->side[l->side].automaton, fronte_buf_view(&form), give_lemma, f);
    fronte_buf_free(&form);
    return ok;
}

bool fronte_lookup_word(const struct fronte_lookup *lookup, fronte_view word, fronte_lookup_fn each,
                        void *user) {
    struct finding f = {.lookup = lookup, .each = each, .user = user};
    if (!give_form(&f, word))
        return false;
    if (!f.n && !give_endings(&f, word))
        return false;
    return f.n || give_stem(&f, word);
}
