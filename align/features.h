/* What a bead is judged by.  A bead's score is the sum of its features' values times their weights; each
 * weight was fitted so that the score reads as a log-likelihood ratio against "these segments have nothing to
 * do with each other". */
#ifndef FRONTE_ALIGN_FEATURES_H
#define FRONTE_ALIGN_FEATURES_H

#include "align/align.h"

/* Families of features: name of the enumerator, name in the file of weights, members.  The members of a
 * family have consecutive numbers, FRONTE_F_<family> is the number of the first; in the file they are called
 * "name.0", "name.1" ...  What they mean: type           shape of the bead: 1-1 .. 1-5, 2-2, 2-3, 2-4, 3-3,
 * other up to 4-4, wider match          [edge kind] matched word pairs info           [edge kind] their
 * information, in units of 5 nats match-covered  [edge kind] as match, times the coverage of the text by the
 * lexicon less .6 crowd          matches times .3 ln of the tokens on the larger side gap            [bin]
 * matches by difference of place in the bead alone          tokens without a match: function words, known
 * words by rarity (3), unknown, names, numbers alone-covered  the same, times coverage less .6 coverage [bin]
 * information matched over information there; 1-1 and wider beads worst          [bin] coverage of the worst
 * covered segment of a wider bead length         [bin] Gale and Church's delta; 1-1 and wider beads end
 * [mark] both sides end in the same mark end-differs    [mark] only one side ends in it marks          [mark]
 * absolute difference of counts units          [difference] of sentence units: 0, 1, 2, more; 1-1 and wider
 * beads start          [start] both sides start alike block          both sides start a block; one does;
 * block borders inside the source; inside the target orphan         [bin] a segment left out, by its content
 * words run            first of a run of segments left out; further one; change of side */
#define FRONTE_FAMILIES(X)                                                                                   \
    X(TYPE, "type", 11)                                                                                      \
    X(MATCH, "match", FRONTE_N_EDGE_KINDS)                                                                   \
    X(INFO, "info", FRONTE_N_EDGE_KINDS)                                                                     \
    X(MATCH_COVERED, "match-covered", FRONTE_N_EDGE_KINDS)                                                   \
    X(CROWD, "crowd", 1)                                                                                     \
    X(GAP, "gap", 5)                                                                                         \
    X(ALONE, "alone", 7)                                                                                     \
    X(ALONE_COVERED, "alone-covered", 7)                                                                     \
    X(COVERAGE_11, "coverage-11", 8)                                                                         \
    X(COVERAGE_NM, "coverage-nm", 8)                                                                         \
    X(WORST, "worst", 6)                                                                                     \
    X(LENGTH_11, "length-11", 8)                                                                             \
    X(LENGTH_NM, "length-nm", 8)                                                                             \
    X(END, "end", FRONTE_N_END_MARKS)                                                                        \
    X(END_DIFFERS, "end-differs", FRONTE_N_END_MARKS)                                                        \
    X(MARKS, "marks", FRONTE_N_MARKS)                                                                        \
    X(UNITS_11, "units-11", 4)                                                                               \
    X(UNITS_NM, "units-nm", 4)                                                                               \
    X(START, "start", FRONTE_N_STARTS)                                                                       \
    X(BLOCK, "block", 4)                                                                                     \
    X(ORPHAN, "orphan", 5)                                                                                   \
    X(RUN, "run", 3)

enum fronte_feature {
#define FRONTE_FAMILY_RANGE(id, name, size) FRONTE_F_##id, FRONTE_F_##id##_LAST = FRONTE_F_##id + (size)-1,
    FRONTE_FAMILIES(FRONTE_FAMILY_RANGE)
#undef FRONTE_FAMILY_RANGE
        FRONTE_N_FEATURES
};

/* Weights in thousandths of a nat, by feature number. */
struct fronte_weights {
    int32_t value[FRONTE_N_FEATURES];
};

/* Members of the family `run`. */
enum fronte_run { FRONTE_RUN_FIRST, FRONTE_RUN_FURTHER, FRONTE_RUN_OTHER_SIDE };

/* Writes "match.2" for a feature's number; `out` has room for FRONTE_FEATURE_NAME bytes. */
enum { FRONTE_FEATURE_NAME = 32 };
void fronte_feature_name(uint32_t feature, char *out);

/* Number of the feature called `name` ("match.2"), or UINT32_MAX. */
uint32_t fronte_feature_find(fronte_view name);

#endif
