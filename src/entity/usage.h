/* What is usual in a language beyond its words: dictionaries/<code>/misspellings.tsv, doubles.tsv,
 * affixes.tsv. */
#ifndef FRONTE_ENTITY_USAGE_H
#define FRONTE_ENTITY_USAGE_H

#include "base/buf.h"
#include "base/error.h"

struct fronte_usage;

/* Reads the tables of both languages; those that are missing are empty. */
fronte_status fronte_usage_open(struct fronte_usage **out, const char *dir, const char *const code[2],
                                fronte_error *error);
void fronte_usage_close(struct fronte_usage **usage);

/* Whether a folded word may stand twice in a row.  The second: whether any word may that is no function word
 * (piano piano), a row `*`. */
bool fronte_usage_may_double(const struct fronte_usage *usage, int side, fronte_view folded);
bool fronte_usage_doubles_freely(const struct fronte_usage *usage, int side);

/* A spelling that is surely wrong. */
struct fronte_misspelling {
    fronte_view wrong, right; /* as the table has them */
    bool name;                /* the wrong one has a capital: only the same letters are meant */
    bool place;               /* of names: a place, else a person or a body */
    bool note;                /* a habit rather than an error: perchè */
};

/* *out is the row for one word or several as they stand in a text, or NULL.  `scratch` is the caller's. false
 * when memory is short. */
bool fronte_usage_misspelling(const struct fronte_usage *usage, int side, struct fronte_buf *scratch,
                              fronte_view text, const struct fronte_misspelling **out);

/* How many words a row may have whose first, folded, is this; 0: no row begins with it. */
uint32_t fronte_usage_longest(const struct fronte_usage *usage, int side, fronte_view folded);

/* The length of a prefix (or suffix) that any word may take and this folded one has, with a few letters left;
 * 0: no more.  *at, 0 at first, goes on from call to call. */
size_t fronte_usage_prefix(const struct fronte_usage *usage, int side, fronte_view folded, size_t *at);
size_t fronte_usage_suffix(const struct fronte_usage *usage, int side, fronte_view folded, size_t *at);

#endif
