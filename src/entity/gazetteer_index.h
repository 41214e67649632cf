/* What is behind entity/gazetteer.h.
 *
 * The tables are tens of thousands of phrases and an article asks for some hundreds.  So reading keeps their
 * text as it is and notes where rows and phrases begin; the rest is done for those that a text asks about. */
#ifndef FRONTE_ENTITY_GAZETTEER_INDEX_H
#define FRONTE_ENTITY_GAZETTEER_INDEX_H

#include "base/intern.h"
#include "entity/gazetteer.h"
#include "lexicon/key.h"

/* A row in the text of the tables. */
struct gazetteer_line {
    uint32_t at;
    uint8_t type; /* enum fronte_mention_type */
    bool user;
};

/* A phrase that nobody has asked about. */
struct gazetteer_link {
    uint32_t at;   /* in the text of the tables */
    uint32_t next; /* phrase with the same beginning + 1; 0: none */
};

/* One word of a phrase. */
struct gazetteer_word {
    fronte_view folded; /* or the stem, when it bends */
    fronte_view whole;  /* folded */
    bool capital, bends;
};

struct gazetteer_phrase {
    struct gazetteer_word *words; /* [n_words] */
    uint32_t at, row;
    uint16_t which, n_words;
    bool wrong;   /* a wrong rendering */
    bool capital; /* its first word has one */
    char second;  /* first byte of its second word, folded; 0: none */
};

/* The phrases that a word begins, in the order of the tables. */
struct gazetteer_opening {
    struct gazetteer_phrase *phrases; /* arena, [n] */
    uint32_t n;
};

enum { GAZETTEER_BUCKETS = 4096 };

/* The phrases of one side. */
struct gazetteer_index {
    struct gazetteer_link *links; /* heap, [n] */
    size_t n, capacity;
    uint32_t first[2][GAZETTEER_BUCKETS]; /* [found by stems] phrase + 1, the last one read; 0: none */
    struct fronte_keymaker keys;
    struct fronte_buf stem, bent;
    struct gazetteer_phrase *found; /* heap, [n_found] by the word that is asked about */
    size_t n_found, found_capacity;
    struct fronte_intern words;         /* that do begin phrases, */
    struct gazetteer_opening *openings; /* heap, [words.count] and these phrases */
    size_t openings_capacity;
};

struct fronte_gazetteer {
    struct fronte_arena arena;
    struct fronte_buf text;       /* of all tables, the user's first; it ends with a newline */
    struct gazetteer_line *lines; /* heap, [n_rows] */
    size_t n_rows, capacity;
    struct fronte_name_row **rows; /* heap, [n_rows], NULL: not cut */
    struct gazetteer_index side[2];
    struct fronte_relations relations;
    struct fronte_buf folded;
    struct fronte_intern all_words; /* of names and right renderings, folded */
    bool gathered;                  /* all_words is filled */
    bool reading_user;              /* rows now read are the user's */
};

/* Adds a phrase, which is a part of the text, to those of a side; it is found by stems when it `bends`. false
 * when memory is short. */
bool gazetteer_index_add(struct fronte_gazetteer *g, int side, fronte_view phrase, bool bends);

/* The row that a place of the text is in. */
uint32_t gazetteer_row_at(const struct fronte_gazetteer *g, uint32_t at);

#endif
