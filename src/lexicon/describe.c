#include "lexicon/describe.h"

#include <stdlib.h>

#include "text/fold.h"

static const char *const GRADES[FRONTE_N_GRADES] = {"certain", "good", "fair", "poor"};

static const struct {
    uint8_t bit;
    const char *name;
} SOURCES[] = {
    {FRONTE_SOURCE_TABLE, "table"},           {FRONTE_SOURCE_GLOSSARY, "glossary"},
    {FRONTE_SOURCE_DIRECT, "direct"},         {FRONTE_SOURCE_APERTIUM_1, "apertium-1"},
    {FRONTE_SOURCE_APERTIUM_2, "apertium-2"}, {FRONTE_SOURCE_PLACES, "places"},
    {FRONTE_SOURCE_PIVOT, "pivots"},
};

static const struct {
    uint16_t bit;
    const char *name;
} NAMES[] = {
    {FRONTE_STRING_FEMALE, "woman's name"},       {FRONTE_STRING_MALE, "man's name"},
    {FRONTE_STRING_SURNAME, "surname"},           {FRONTE_STRING_PLACE, "place"},
    {FRONTE_STRING_ORGANISATION, "organisation"},
};

enum { N_SOURCES = sizeof SOURCES / sizeof *SOURCES, N_NAMES = sizeof NAMES / sizeof *NAMES };

/* ---- info ---- */

static void describe_side(const struct fronte_lexicon *lexicon, int side, const char *code,
                          struct fronte_buf *out) {
    const struct fronte_lexicon_side *s = &lexicon->side[side];
    uint32_t forms = 0, words = 0, phrases = 0, names[N_NAMES] = {0};
    for (uint32_t id = 0; id < s->n_strings; id++) {
        fronte_view string = fronte_lexicon_string(lexicon, side, id);
        bool head = s->flags[id] & FRONTE_STRING_HEAD, phrase = memchr(string.ptr, ' ', string.len);
        words += head && !phrase;
        phrases += head && phrase;
        for (int k = 0; k < N_NAMES; k++)
            names[k] += (s->flags[id] & NAMES[k].bit) != 0;
    }
    if (!fronte_automaton_count(&s->automaton, &forms))
        out->failed = true;
    fronte_buf_printf(out, "%s: %u forms, %u words and %u phrases with renderings", code, forms, words,
                      phrases);
    for (int k = 0; k < N_NAMES; k++)
        fronte_buf_printf(out, "; %s: %u", NAMES[k].name, names[k]);
    fronte_buf_append_char(out, '\n');
}

static bool differs(const struct fronte_lexicon *lexicon, uint32_t source, const struct fronte_entry *entry) {
    return !fronte_view_equal(fronte_lexicon_string(lexicon, 0, source),
                              fronte_lexicon_string(lexicon, 1, entry->target));
}

void fronte_lexicon_describe(const struct fronte_lexicon *lexicon, const char *const code[2],
                             struct fronte_buf *out) {
    uint32_t grades[FRONTE_N_GRADES] = {0}, sources[N_SOURCES] = {0}, places = 0, n;
    for (int side = 0; side < 2; side++)
        describe_side(lexicon, side, code[side], out);
    for (uint32_t source = 0; source < lexicon->side[0].n_strings; source++) {
        const struct fronte_entry *entries = fronte_lexicon_entries(lexicon, source, &n);
        for (uint32_t e = 0; e < n; e++) {
            grades[entries[e].grade]++;
            for (int k = 0; k < N_SOURCES; k++)
                sources[k] += (entries[e].sources & SOURCES[k].bit) != 0;
            places += (lexicon->side[0].flags[source] & FRONTE_STRING_PLACE) &&
                      differs(lexicon, source, &entries[e]);
        }
    }
    fronte_buf_printf(out, "%u pairs (%u of places that differ); by grade:", lexicon->n_entries, places);
    for (int g = 0; g < FRONTE_N_GRADES; g++)
        fronte_buf_printf(out, " %s %u", GRADES[g], grades[g]);
    fronte_buf_puts(out, "; by source:");
    for (int k = 0; k < N_SOURCES; k++)
        fronte_buf_printf(out, " %s %u", SOURCES[k].name, sources[k]);
    fronte_buf_append_char(out, '\n');
}

/* ---- lookup ---- */

struct explaining {
    const struct fronte_lookup *lookup;
    struct fronte_buf *out;
    bool found;
};

static void append_entry(const struct fronte_lexicon *lexicon, const struct fronte_entry *entry,
                         uint32_t target, int side, struct fronte_buf *out) {
    fronte_buf_puts(out, "    ");
    fronte_buf_append(out, fronte_lexicon_string(lexicon, side, target));
    fronte_buf_printf(out, "\t%c\t%s\t", entry->pos, GRADES[entry->grade]);
    const char *comma = "";
    for (int k = 0; k < N_SOURCES; k++)
        if (entry->sources & SOURCES[k].bit) {
            fronte_buf_printf(out, "%s%s", comma, SOURCES[k].name);
            comma = ",";
        }
    if (entry->votes)
        fronte_buf_printf(out, "\t%u votes", entry->votes);
    fronte_buf_append_char(out, '\n');
}

/* Entries are stored with the source; those of a target word are searched for. */
static void append_renderings(const struct fronte_lexicon *lexicon, int side, uint32_t key,
                              struct fronte_buf *out) {
    uint32_t n, first = side ? 0 : key, last = side ? lexicon->side[0].n_strings : key + 1;
    for (uint32_t source = first; source < last; source++) {
        const struct fronte_entry *entries = fronte_lexicon_entries(lexicon, source, &n);
        for (uint32_t e = 0; e < n; e++) {
            if (side == 0)
                append_entry(lexicon, &entries[e], entries[e].target, 1, out);
            else if (entries[e].target == key)
                append_entry(lexicon, &entries[e], source, 0, out);
        }
    }
}

static bool append_key(void *user, uint32_t key) {
    struct explaining *x = user;
    const struct fronte_lookup *l = x->lookup;
    uint16_t flags = fronte_lexicon_flags(l->lexicon, l->side, key);
    x->found = true;
    fronte_buf_puts(x->out, "  ");
    fronte_buf_append(x->out, fronte_lexicon_string(l->lexicon, l->side, key));
    for (int k = 0; k < N_NAMES; k++)
        if (flags & NAMES[k].bit)
            fronte_buf_printf(x->out, "\t%s", NAMES[k].name);
    fronte_buf_append_char(x->out, '\n');
    append_renderings(l->lexicon, l->side, key, x->out);
    return !x->out->failed;
}

static bool append_lemma(void *user, fronte_view lemma, char pos) {
    struct explaining *x = user;
    fronte_buf_printf(x->out, "%s", x->found ? ", " : "  form of ");
    fronte_buf_append(x->out, lemma);
    fronte_buf_printf(x->out, " %c", pos);
    x->found = true;
    return !x->out->failed;
}

/* A name without renderings is a word of its own. */
static bool append_name(struct explaining *x, fronte_view word) {
    const struct fronte_lookup *l = x->lookup;
    uint32_t key = fronte_lexicon_find(l->lexicon, l->side, word);
    uint16_t flags = fronte_lexicon_flags(l->lexicon, l->side, key);
    return !(flags & FRONTE_STRING_NAME) || (flags & FRONTE_STRING_HEAD) || append_key(x, key);
}

/* The lemmas of a form: those of its accents, which tell parlo (I speak) from parlo' (spoke), where a table
 * has it so. */
static bool append_lemmas(struct explaining *lemmas, fronte_view word, fronte_view form) {
    const struct fronte_lookup *l = lemmas->lookup;
    const struct fronte_automaton *automaton = &l->lexicon->side[l->side].automaton;
    struct fronte_buf accented = {0};
    fronte_lower(word, &accented);
    bool ok = !accented.failed &&
              fronte_automaton_lemmas(automaton, fronte_buf_view(&accented), append_lemma, lemmas) &&
              (lemmas->found || fronte_automaton_lemmas(automaton, form, append_lemma, lemmas));
    fronte_buf_free(&accented);
    return ok;
}

/* A single word: lemmas, name, renderings.  false when memory is short. */
static bool append_word(struct explaining *lemmas, struct explaining *keys, fronte_view word,
                        fronte_view form) {
    const struct fronte_lookup *l = lemmas->lookup;
    bool ok = append_lemmas(lemmas, word, form);
    if (lemmas->found)
        fronte_buf_append_char(lemmas->out, '\n');
    return ok && append_name(keys, form) && fronte_lookup_word(l, form, append_key, keys);
}

static bool append_phrase(struct explaining *keys, fronte_view phrase) {
    const struct fronte_lookup *l = keys->lookup;
    uint32_t key = fronte_lexicon_find(l->lexicon, l->side, phrase);
    return !(fronte_lexicon_flags(l->lexicon, l->side, key) & FRONTE_STRING_HEAD) || append_key(keys, key);
}

bool fronte_lexicon_explain(const struct fronte_lookup *lookup, fronte_view word, struct fronte_buf *out) {
    struct explaining lemmas = {lookup, out, false}, keys = {lookup, out, false};
    struct fronte_buf form = {0};
    uint32_t n_words;
    fronte_view key = fronte_key_phrase(lookup->keys, word, &n_words);
    fronte_buf_append(&form, key); /* the key is gone with the next look-up */
    bool ok = key.ptr && !form.failed;
    if (ok && form.len)
        ok = n_words == 1 ? append_word(&lemmas, &keys, word, fronte_buf_view(&form))
                          : append_phrase(&keys, fronte_buf_view(&form));
    out->failed = out->failed || !ok;
    fronte_buf_free(&form);
    return lemmas.found || keys.found;
}
