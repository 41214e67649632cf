/* Pairs by way of a third language: Italian to Catalan and Catalan to English gives Italian to English. */
#ifndef FRONTE_LEXICON_IMPORT_PIVOT_H
#define FRONTE_LEXICON_IMPORT_PIVOT_H

#include "base/intern.h"

struct fronte_pivot_link {
    uint32_t pivot, word; /* interned */
    char pos;             /* n v a d p, or - */
};

struct fronte_pivot_links {
    struct fronte_pivot_link *items; /* heap, [n] */
    size_t n, capacity;
};

struct fronte_pivot {
    struct fronte_arena arena;
    struct fronte_intern pivots, words[2]; /* [side] */
    struct fronte_pivot_links links[2];    /* [side] */
};

void fronte_pivot_init(struct fronte_pivot *pivot);
void fronte_pivot_free(struct fronte_pivot *pivot);

/* A word of one side of the pair and a word of the pivot language that render each other.  false when memory
 * is short. */
bool fronte_pivot_add(struct fronte_pivot *pivot, int side, fronte_view word, fronte_view pivot_word,
                      char pos);

/* Calls `each` for every pair of words that meet in a pivot word with parts of speech that agree ("-" agrees
 * with all), each pair of words once.  Pivot words with very many renderings are left out: what meets there
 * is chance.  false when memory is short or `each` says stop. */
typedef bool (*fronte_pivot_fn)(void *user, fronte_view source, fronte_view target, char pos);
bool fronte_pivot_compose(struct fronte_pivot *pivot, fronte_pivot_fn each, void *user);

#endif
