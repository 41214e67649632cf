/* Names in a text: those of the tables, and capitalised words that no table knows. */
#ifndef FRONTE_ENTITY_MENTION_H
#define FRONTE_ENTITY_MENTION_H

#include "entity/gazetteer.h"

enum { FRONTE_MOST_ROWS = 4 };

enum {
    FRONTE_MENTION_UNSURE =
        1, /* it may be a common word: the capital begins a sentence, or all is in capitals */
    FRONTE_MENTION_PART = 2, /* of a longer run of capitalised words: Francia in Anatole Francia */
};

/* A name in the source.  An unlisted one is a run of capitalised words. */
struct fronte_mention {
    uint32_t segment;
    uint32_t first; /* number of its first word in reading->words */
    uint16_t n_words;
    uint8_t type, flags, n_rows;
    uint32_t rows[FRONTE_MOST_ROWS]; /* [n_rows] of the gazetteer: the longest phrases that stand here */
    struct fronte_span span;         /* in the segment's plain text */
};

struct fronte_mentions {
    struct fronte_mention *items; /* heap, [n] in text order, not overlapping */
    size_t n, capacity;
    uint32_t *begin; /* heap, [n_segments + 1] */
    bool *is_name;   /* heap, [forms] the form stands in a name of the text, common word or not */
};

/* Finds the names of the source.  false when memory is short; free it all the same. */
bool fronte_mentions_read(struct fronte_mentions *mentions, struct fronte_gazetteer *gazetteer,
                          const struct fronte_reading *reading);
void fronte_mentions_free(struct fronte_mentions *mentions);

/* Whether a word of an unlisted name has to be found in the translation: it is no common word. */
bool fronte_mention_is_strong(const struct fronte_mentions *mentions, const struct fronte_reading *reading,
                              uint32_t word);

/* A phrase of the tables in the target: all of them, those within others too. */
struct fronte_sight {
    uint32_t segment;
    uint32_t first; /* number of its first word in reading->words */
    struct fronte_name_match match;
};

struct fronte_sights {
    struct fronte_sight *items; /* heap, [n] in text order */
    size_t n, capacity;
    uint32_t *begin; /* heap, [n_segments + 1] */
    uint32_t
        *rows; /* heap, [rows of the gazetteer] how often a right rendering of a row stands in the text */
};

bool fronte_sights_read(struct fronte_sights *sights, struct fronte_gazetteer *gazetteer,
                        const struct fronte_reading *reading);
void fronte_sights_free(struct fronte_sights *sights);

/* The bytes of a run of words of one segment. */
struct fronte_span fronte_words_span(const struct fronte_reading *reading, uint32_t first, uint32_t n);

#endif
