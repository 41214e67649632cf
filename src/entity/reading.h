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
    uint32_t
        folded; /* number of its folded form in reading->forms->strings: lower case, no accents, no stops */
    uint8_t kind, flags; /* enum fronte_token_kind; FRONTE_TOKEN_CAPITAL ... */
};

/* What is known of a folded form; the counts are those of the text that is read. */
struct fronte_form {
    uint32_t capital, small; /* how often it stands within a sentence with and without a capital */
    uint32_t count;          /* how often it stands in the text at all */
    uint32_t upper;          /* how often in capitals throughout, of two letters or more */
    uint16_t flags; /* of the lexicons' strings: FRONTE_STRING_NAME ...; FRONTE_STRING_HEAD: has entries */
    bool stopword;
    bool common;                           /* the lexicon knows it as a word that is no name */
    uint32_t first_key;                    /* in forms->keys */
    uint16_t n_keys[FRONTE_MOST_LEXICONS]; /* [lexicon] one lexicon's after the other's */
    uint32_t opening;                      /* the gazetteer's: what it begins; 0: not asked */
    uint8_t left;                          /* the names': a spelling of the source's language; 0: not asked */
};

/* Spellings of words are met again and again: where a few thousand of them lead, one for each hash. */
enum { FRONTE_SPELLINGS = 16384, FRONTE_SPELLING_BYTES = 26 };
struct fronte_spelling {
    char text[FRONTE_SPELLING_BYTES];
    uint8_t len; /* 0: none */
    bool upper;  /* capitals throughout, of two letters or more */
    uint32_t form;
};

/* The forms of one language, kept from text to text of a run: the lexicons are asked once for each.  A text
 * at a time.  Zero-initialise it. */
struct fronte_forms {
    struct fronte_arena arena;
    struct fronte_intern strings;      /* folded */
    struct fronte_form *items;         /* heap, [strings.count] */
    uint32_t *keys;                    /* heap, [n_keys] of the forms in the lexicons */
    struct fronte_spelling *spellings; /* heap, [FRONTE_SPELLINGS] */
    uint32_t described;                /* forms that the lexicons have been asked about */
    size_t capacity, n_keys, keys_capacity;
};

void fronte_forms_free(struct fronte_forms *forms);

struct fronte_reading {
    const struct fronte_document *doc;
    int side;
    const struct fronte_language *language;
    const struct fronte_lexicons *lexicons;
    struct fronte_arena arena;
    struct fronte_forms *forms;     /* borrowed */
    const struct fronte_form *form; /* forms->items */
    struct fronte_word *words;      /* heap, [n_words] */
    uint32_t *begin;                /* arena, [n_segments + 1] first word of a segment */
    size_t n_words, words_capacity;
};

/* What is read with: `forms` are those of the language, and serve no other text until the reading is closed.
 */
struct fronte_reading_source {
    const struct fronte_document *doc;
    const struct fronte_language *language;
    const struct fronte_lexicons *lexicons;
    struct fronte_forms *forms;
};

/* Reads all segments.  false when memory is short; close it all the same. */
bool fronte_reading_open(struct fronte_reading *reading, const struct fronte_reading_source *source);
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
    return reading->forms->strings.strings[word->folded];
}

/* The number of a folded form that stands in the text, or FRONTE_NO_ID. */
uint32_t fronte_reading_find(const struct fronte_reading *reading, fronte_view folded);

/* Whether the lexicons render a form of the source by one of the target. */
bool fronte_reading_renders(const struct fronte_reading *source, uint32_t source_form,
                            const struct fronte_reading *target, uint32_t target_form);

#endif
