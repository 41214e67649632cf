/* A document as the checks read it: the words of each segment, folded and numbered. */
#ifndef FRONTE_ENTITY_READING_H
#define FRONTE_ENTITY_READING_H

#include "base/intern.h"
#include "lexicon/key.h"
#include "lexicon/lexicon.h"
#include "text/document.h"
#include "text/language.h"

/* A word or a number (text/token.h says what is one). */
struct fronte_word {
    struct fronte_span span; /* in the segment's plain text */
    uint32_t folded;     /* number of its folded form in reading->forms: lower case, no accents, no stops */
    uint8_t kind, flags; /* enum fronte_token_kind; FRONTE_TOKEN_CAPITAL ... */
};

/* What is known of a folded form. */
struct fronte_form {
    uint32_t capital, small; /* how often it stands within a sentence with and without a capital */
    uint32_t count;          /* how often it stands in the text at all */
    uint32_t upper;          /* how often in capitals throughout, of two letters or more */
    uint16_t flags; /* of the lexicons' strings: FRONTE_STRING_NAME ...; FRONTE_STRING_HEAD: has entries */
    bool stopword;
    bool common;                           /* the lexicon knows it as a word that is no name */
    uint32_t first_key;                    /* in reading->keys */
    uint16_t n_keys[FRONTE_MOST_LEXICONS]; /* [lexicon] one lexicon's after the other's */
};

struct fronte_reading {
    const struct fronte_document *doc;
    int side;
    const struct fronte_language *language;
    const struct fronte_lexicons *lexicons;
    struct fronte_arena arena;
    struct fronte_intern forms; /* folded forms */
    struct fronte_form *form;   /* heap, [forms.count] */
    struct fronte_word *words;  /* heap, [n_words] */
    uint32_t *begin;            /* arena, [n_segments + 1] first word of a segment */
    uint32_t *keys;             /* heap, [n_keys] of the forms in the lexicons */
    size_t n_words, words_capacity, form_capacity, n_keys, keys_capacity;
};

/* Reads all segments.  false when memory is short; close it all the same. */
bool fronte_reading_open(struct fronte_reading *reading, const struct fronte_document *doc,
                         const struct fronte_language *language, const struct fronte_lexicons *lexicons);
void fronte_reading_close(struct fronte_reading *reading);

/* The words of a segment, *n of them. */
static inline const struct fronte_word *fronte_reading_words(const struct fronte_reading *reading,
                                                             uint32_t segment, uint32_t *n) {
    *n = reading->begin[segment + 1] - reading->begin[segment];
    return reading->words ? reading->words + reading->begin[segment] : NULL;
}

/* A word as it stands in the text, and its folded form. */
static inline fronte_view fronte_reading_text(const struct fronte_reading *reading, uint32_t segment,
                                              struct fronte_span span) {
    return fronte_view_at(reading->doc->segments[segment].plain.ptr, span);
}
static inline fronte_view fronte_reading_folded(const struct fronte_reading *reading,
                                                const struct fronte_word *word) {
    return reading->forms.strings[word->folded];
}

/* Whether the lexicons render a form of the source by one of the target. */
bool fronte_reading_renders(const struct fronte_reading *source, uint32_t source_form,
                            const struct fronte_reading *target, uint32_t target_form);

#endif
