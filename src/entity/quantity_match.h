/* Which quantity of one side renders which of the other. */
#ifndef FRONTE_ENTITY_QUANTITY_MATCH_H
#define FRONTE_ENTITY_QUANTITY_MATCH_H

#include "entity/check.h"
#include "entity/measures.h"

/* In a unit with more quantities than this only those at about the same place are compared. */
enum { FRONTE_MATCH_WINDOW = 64 };

struct fronte_range {
    uint32_t from, to; /* quantities */
};

enum fronte_verdict {
    FRONTE_VERDICT_RIGHT,
    FRONTE_VERDICT_WRONG,
    FRONTE_VERDICT_UNSURE /* worth a note */
};

struct fronte_matching {
    struct fronte_pair *pair;
    const struct fronte_measures *measures;
    const struct fronte_quantity *q[2]; /* [side][n] */
    uint32_t n[2];
    uint32_t *partner[2]; /* [side][n] heap: index on the other side; FRONTE_NO_ID: none */
    uint8_t *verdict;     /* [n of the source] heap: on the partner */
};

/* Joins what fits, in the same unit, in the next ones, anywhere.  false when memory is short. */
bool fronte_match_quantities(struct fronte_matching *w);

/* Whether a word of the unit has one of the roles. */
bool fronte_match_has(const struct fronte_matching *w, int side, uint32_t unit, uint64_t roles);

static inline struct fronte_range fronte_match_range(const struct fronte_matching *w, int side,
                                                     uint32_t unit) {
    const fronte_unit *u = &w->pair->bitext->units[unit];
    const uint32_t *begin = w->pair->quantities[side].begin;
    if (!u->count[side])
        return (struct fronte_range){0, 0};
    return (struct fronte_range){begin[u->first[side]], begin[u->first[side] + u->count[side]]};
}

static inline bool fronte_match_free(const struct fronte_matching *w, int side, uint32_t i) {
    return w->partner[side][i] == FRONTE_NO_ID;
}

static inline void fronte_match_join(struct fronte_matching *w, uint32_t s, uint32_t t) {
    w->partner[FRONTE_SOURCE][s] = t;
    w->partner[FRONTE_TARGET][t] = s;
}

/* Where the counterpart of the i-th of n is to be looked for among m. */
static inline struct fronte_range fronte_match_window(struct fronte_range other, uint32_t i, uint32_t n) {
    uint32_t m = other.to - other.from, at = n ? (uint32_t)((uint64_t)i * m / n) : 0;
    struct fronte_range r = other;
    if (m > 2 * FRONTE_MATCH_WINDOW) {
        r.from = other.from + (at > FRONTE_MATCH_WINDOW ? at - FRONTE_MATCH_WINDOW : 0);
        r.to = other.from + (at + FRONTE_MATCH_WINDOW < m ? at + FRONTE_MATCH_WINDOW : m);
    }
    return r;
}

/* How far apart two places are, in thousandths of their units. */
static inline uint32_t fronte_match_apart(struct fronte_range s, uint32_t i, struct fronte_range t,
                                          uint32_t j) {
    uint64_t n = s.to - s.from, m = t.to - t.from;
    int64_t a = n > 1 ? (int64_t)((i - s.from) * UINT64_C(1000) / (n - 1)) : 500;
    int64_t b = m > 1 ? (int64_t)((j - t.from) * UINT64_C(1000) / (m - 1)) : 500;
    return (uint32_t)(a > b ? a - b : b - a);
}

#endif
