/* The checks of a pair as a whole, a file each: fronte_check_units() runs them. */
#ifndef FRONTE_ENTITY_UNIT_CHECKS_H
#define FRONTE_ENTITY_UNIT_CHECKS_H

#include "entity/check.h"

enum { FRONTE_DOUBTFUL = 5000 }; /* ten-thousandths: a pairing less likely than that says little */

/* A unit with text on both sides. */
static inline bool fronte_unit_is_paired(const fronte_unit *unit) {
    return unit->count[FRONTE_SOURCE] && unit->count[FRONTE_TARGET];
}

/* The words of a unit on one side, from its first segment to its last. */
static inline const struct fronte_word *fronte_unit_words(const struct fronte_pair *pair,
                                                          const fronte_unit *unit, int side, uint32_t *n) {
    const struct fronte_reading *reading = &pair->reading[side];
    uint32_t begin = reading->begin[unit->first[side]];
    *n = reading->begin[unit->first[side] + unit->count[side]] - begin;
    return reading->words ? reading->words + begin : NULL;
}

/* A whole segment. */
static inline struct fronte_spot fronte_spot_of_segment(const struct fronte_pair *pair, int side,
                                                        uint32_t segment) {
    return (struct fronte_spot){segment, {0, (uint32_t)pair->bitext->doc[side]->segments[segment].plain.len}};
}

/* All return false when memory is short. */
bool fronte_check_addresses(struct fronte_pair *pair); /* url-mismatch */
bool fronte_check_terms(struct fronte_pair *pair);     /* term */
bool fronte_check_repeats(struct fronte_pair *pair);   /* inconsistent-target, inconsistent-source */

#endif
