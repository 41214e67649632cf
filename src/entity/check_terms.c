/* The user's glossary: a term of it in the source wants one of its renderings in the translation. */
#include <stdlib.h>

#include "entity/unit_checks.h"
#include "lexicon/lookup.h"

static const struct fronte_spot NOWHERE = {FRONTE_NO_ID, {0, 0}};

enum { MOST_KEYS = 8, MOST_EXPECTED = 8 };

struct terms {
    struct fronte_pair *pair;
    const struct fronte_lexicon *glossary;
    struct fronte_keymaker keys[2]; /* [side] */
    struct fronte_arena arena;
    fronte_view *stems[2]; /* [side] arena, [forms] of those in the text */
    struct fronte_buf key;
};

/* A term met in a segment: words first .. first + n, and the glossary's keys that they may be. */
struct term {
    uint32_t first, n;
    uint32_t keys[MOST_KEYS]; /* [n_keys] */
    uint32_t n_keys;
    bool ambiguous; /* the word may be a form of another, too */
};

/* ---- Stems ---- */

static bool stem_forms(struct terms *t, int side) {
    const struct fronte_reading *reading = &t->pair->reading[side];
    const struct fronte_intern *forms = &reading->forms->strings;
    t->stems[side] = fronte_arena_alloc(&t->arena, forms->count, sizeof *t->stems[side]);
    for (uint32_t i = 0; i < forms->count && t->stems[side]; i++) {
        if (!reading->form[i].count)
            continue;
        fronte_view key = fronte_key_word(&t->keys[side], forms->strings[i]);
        fronte_view stem = key.ptr ? fronte_key_stem(&t->keys[side], key) : key;
        stem = stem.ptr ? fronte_arena_copy(&t->arena, stem) : stem;
        if (!stem.ptr)
            return false;
        t->stems[side][i] = stem;
    }
    return t->stems[side];
}

static bool is_term(const struct terms *t, uint32_t key) {
    uint32_t n = 0;
    if (key != FRONTE_NO_ID)
        fronte_lexicon_entries(t->glossary, key, &n);
    return n; /* a source whose pairs the glossary deletes has none */
}

/* ---- Terms of the source ---- */

static bool find_phrase(struct terms *t, const struct fronte_word *words, uint32_t n, struct term *term) {
    fronte_buf_clear(&t->key);
    for (uint32_t k = term->first; k < n && words[k].kind == FRONTE_TOKEN_WORD; k++) {
        if (k > term->first)
            fronte_buf_append_char(&t->key, ' ');
        fronte_buf_append(&t->key, t->stems[FRONTE_SOURCE][words[k].folded]);
        if (t->key.failed)
            return false;
        uint32_t key = fronte_lexicon_find(t->glossary, FRONTE_SOURCE, fronte_buf_view(&t->key));
        if (k > term->first && is_term(t, key)) {
            term->n = k - term->first + 1;
            term->keys[0] = key;
            term->n_keys = 1;
        }
        if (!(fronte_lexicon_flags(t->glossary, FRONTE_SOURCE, key) & FRONTE_STRING_PREFIX))
            break;
    }
    return true;
}

static void add_key(const struct terms *t, uint32_t key, struct term *term) {
    if (!is_term(t, key) || term->n_keys == MOST_KEYS)
        return;
    for (uint32_t i = 0; i < term->n_keys; i++)
        if (term->keys[i] == key)
            return;
    term->keys[term->n_keys++] = key;
}

struct lemmas {
    const struct terms *terms;
    struct term *term;
    fronte_view word;
    uint32_t n_other; /* lemmas that are no terms */
    bool any;
};

static bool take_lemma(void *user, fronte_view lemma, char pos) {
    struct lemmas *l = user;
    (void)pos;
    uint32_t key = fronte_lexicon_find(l->terms->glossary, FRONTE_SOURCE, lemma);
    l->any = true;
    if (is_term(l->terms, key))
        add_key(l->terms, key, l->term);
    else
        l->n_other++;
    return true;
}

static bool take_key(void *user, uint32_t key) {
    struct lemmas *l = user;
    add_key(l->terms, key, l->term);
    return true;
}

/* By its own form or a lemma that the lexicon gives; by its stem only when the lexicon gives none: porta and
 * porto have one stem. */
static bool find_word(struct terms *t, const struct fronte_word *word, struct term *term) {
    const struct fronte_reading *reading = &t->pair->reading[FRONTE_SOURCE];
    fronte_view key = fronte_key_word(&t->keys[FRONTE_SOURCE], fronte_reading_folded(reading, word));
    if (!key.ptr)
        return false;
    struct lemmas lemmas = {.terms = t, .term = term, .word = key};
    add_key(t, fronte_lexicon_find(t->glossary, FRONTE_SOURCE, key), term);
    const struct fronte_lexicon *lexicon = reading->lexicons->items[0];
    fronte_automaton_lemmas(&lexicon->side[FRONTE_SOURCE].automaton, key, take_lemma, &lemmas);
    struct fronte_lookup lookup = {t->glossary, FRONTE_SOURCE, &t->keys[FRONTE_SOURCE]};
    term->n = 1;
    term->ambiguous = lemmas.n_other;
    uint16_t flags =
        fronte_lexicon_flags(lexicon, FRONTE_SOURCE, fronte_lexicon_find(lexicon, FRONTE_SOURCE, key));
    return term->n_keys || lemmas.any || flags & FRONTE_STRING_HEAD ||
           fronte_lookup_word(&lookup, key, take_key, &lemmas);
}

/* ---- Their renderings ---- */

struct asking {
    fronte_view rendering;
    bool found;
};

static bool ask_lemma(void *user, fronte_view lemma, char pos) {
    struct asking *a = user;
    (void)pos;
    a->found |= fronte_view_equal(lemma, a->rendering);
    return !a->found;
}

/* Whether a word of the translation is a form of a rendering of one word. */
static bool renders_word(struct terms *t, const struct fronte_word *word, fronte_view rendering,
                         fronte_view stem) {
    const struct fronte_reading *reading = &t->pair->reading[FRONTE_TARGET];
    const struct fronte_lexicon *lexicon = reading->lexicons->items[0];
    struct asking asking = {rendering, false};
    fronte_view folded = fronte_reading_folded(reading, word);
    if (fronte_view_equal(folded, rendering) ||
        fronte_view_equal(t->stems[FRONTE_TARGET][word->folded], stem))
        return true;
    fronte_automaton_lemmas(&lexicon->side[FRONTE_TARGET].automaton, folded, ask_lemma, &asking);
    return asking.found;
}

/* Whether the words from k on have the stems of a phrase. */
static bool renders_phrase(const struct terms *t, const struct fronte_word *words, uint32_t n,
                           fronte_view phrase) {
    fronte_view rest = phrase, part;
    for (uint32_t k = 0; fronte_view_next(&rest, ' ', &part); k++)
        if (k == n || !fronte_view_equal(t->stems[FRONTE_TARGET][words[k].folded], part))
            return false;
    return true;
}

static bool is_rendered_by(struct terms *t, const fronte_unit *unit, fronte_view rendering, bool *ok) {
    uint32_t n;
    const struct fronte_word *words = fronte_unit_words(t->pair, unit, FRONTE_TARGET, &n);
    bool phrase = rendering.len && memchr(rendering.ptr, ' ', rendering.len);
    fronte_view stem = phrase ? rendering : fronte_key_stem(&t->keys[FRONTE_TARGET], rendering);
    *ok = *ok && stem.ptr;
    for (uint32_t k = 0; k < n && *ok; k++)
        if (phrase ? renders_phrase(t, words + k, n - k, rendering)
                   : renders_word(t, &words[k], rendering, stem))
            return true;
    return false;
}

static bool report_term(struct terms *t, uint32_t u, struct fronte_spot spot, const struct term *term) {
    fronte_view expected[MOST_EXPECTED];
    size_t n_expected = 0;
    for (uint32_t i = 0; i < term->n_keys; i++) {
        uint32_t n;
        const struct fronte_entry *entries = fronte_lexicon_entries(t->glossary, term->keys[i], &n);
        for (uint32_t e = 0; e < n && n_expected < MOST_EXPECTED; e++)
            expected[n_expected++] = fronte_lexicon_string(t->glossary, FRONTE_TARGET, entries[e].target);
    }
    struct fronte_claim claim = {.kind = FRONTE_KIND_TERM,
                                 .note = term->ambiguous,
                                 .type = "term",
                                 .unit = u,
                                 .at = {spot, NOWHERE},
                                 .expected = expected,
                                 .n_expected = n_expected};
    return fronte_report(t->pair, &claim);
}

static bool check_term(struct terms *t, uint32_t u, uint32_t segment, const struct term *term) {
    const fronte_unit *unit = &t->pair->bitext->units[u];
    bool ok = true;
    for (uint32_t i = 0; i < term->n_keys; i++) {
        uint32_t n;
        const struct fronte_entry *entries = fronte_lexicon_entries(t->glossary, term->keys[i], &n);
        for (uint32_t e = 0; e < n && ok; e++)
            if (is_rendered_by(t, unit, fronte_lexicon_string(t->glossary, FRONTE_TARGET, entries[e].target),
                               &ok))
                return true;
    }
    uint32_t n;
    const struct fronte_word *words = fronte_reading_words(&t->pair->reading[FRONTE_SOURCE], segment, &n);
    struct fronte_span span = words[term->first].span;
    const struct fronte_span last = words[term->first + term->n - 1].span;
    span.len = last.off + last.len - span.off;
    return ok && report_term(t, u, (struct fronte_spot){segment, span}, term);
}

static bool check_segment(struct terms *t, uint32_t u, uint32_t segment) {
    uint32_t n;
    const struct fronte_word *words = fronte_reading_words(&t->pair->reading[FRONTE_SOURCE], segment, &n);
    bool ok = true;
    for (uint32_t k = 0, step; k < n && ok; k += step) {
        struct term term = {.first = k};
        ok = find_phrase(t, words, n, &term);
        if (ok && !term.n_keys && words[k].kind == FRONTE_TOKEN_WORD)
            ok = find_word(t, &words[k], &term);
        if (ok && term.n_keys)
            ok = check_term(t, u, segment, &term);
        step = term.n ? term.n : 1;
    }
    return ok;
}

bool fronte_check_terms(struct fronte_pair *pair) {
    const struct fronte_knowledge *knowledge = pair->knowledge;
    struct terms t = {.pair = pair, .glossary = knowledge->glossary};
    bool ok = true;
    if (!t.glossary)
        return true;
    for (int side = 0; side < 2 && ok; side++)
        ok = fronte_keymaker_open(&t.keys[side], knowledge->language[side]) && stem_forms(&t, side);
    for (uint32_t u = 0; u < pair->bitext->n_units && ok; u++) {
        const fronte_unit *unit = &pair->bitext->units[u];
        if (fronte_unit_is_paired(unit) && unit->probability >= FRONTE_DOUBTFUL)
            for (uint32_t k = 0; k < unit->count[FRONTE_SOURCE] && ok; k++)
                ok = check_segment(&t, u, unit->first[FRONTE_SOURCE] + k);
    }
    for (int side = 0; side < 2; side++)
        fronte_keymaker_close(&t.keys[side]);
    fronte_buf_free(&t.key);
    fronte_arena_free(&t.arena);
    return ok;
}
