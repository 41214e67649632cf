/* The bits of an arc: shared by the two files of the automaton. */
#ifndef FRONTE_LEXICON_AUTOMATON_ARC_H
#define FRONTE_LEXICON_AUTOMATON_ARC_H

#include <stdbool.h>
#include <stdint.h>

enum {
    SEPARATOR = 1,   /* between form and code: no byte of a word */
    FIRST_CUT = 'A', /* nothing is cut */
    ARC_LAST = 1 << 8,
    ARC_ENDS_ENTRY = 1 << 9,
    ARC_TARGET_SHIFT = 10,
    MOST_ARCS = 1 << 22
};

static inline uint8_t arc_label(uint32_t arc) {
    return (uint8_t)arc;
}

static inline bool arc_is_last(uint32_t arc) {
    return arc & ARC_LAST;
}

static inline bool arc_ends_entry(uint32_t arc) {
    return arc & ARC_ENDS_ENTRY;
}

static inline uint32_t arc_target(uint32_t arc) {
    return arc >> ARC_TARGET_SHIFT;
}

#endif
