/* What a bead is judged by.  A bead's score is the sum of its features' values times their weights; each
 * weight was fitted so that the score reads as a log-likelihood ratio against "these segments have nothing to
 * do with each other". */
#ifndef FRONTE_ALIGN_FEATURES_H
#define FRONTE_ALIGN_FEATURES_H

#include "align/align.h"

/* Families of features: name of the enumerator, name in the file of weights, members.  The members of a
 * family have consecutive numbers, FRONTE_F_<family> is the number of the first; in the file they are called
 * "name.0", "name.1" ...  "11" is for beads of one segment with one, "nm" for wider ones; [kind] is enum
 * fronte_edge_kind, [bin] a bin of bead_features.c. */
/* clang-format off */
#define FRONTE_FAMILIES(X)                                                                                   \
    /* segments on the larger side beyond one; on the smaller side */                                        \
    X(TYPE, "type", 2)                                                                                       \
    /* [bin] any bead: how much more of the text's known words find partners than do by chance */            \
    X(TEXT, "text", 7)                                                                                       \
    /* [kind] matched word pairs; their information in units of 5 nats */                                    \
    X(MATCH, "match", FRONTE_N_EDGE_KINDS)                                                                   \
    X(INFO, "info", FRONTE_N_EDGE_KINDS)                                                                     \
    /* matches times .3 ln of the tokens on the larger side */                                               \
    X(CROWD, "crowd", 1)                                                                                     \
    /* [bin] matches by difference of place in the bead */                                                   \
    X(GAP, "gap", 5)                                                                                         \
    /* tokens without a match: function words; known: usual, middling, rare; unknown, names, numbers */   \
    X(ALONE, "alone", 7)                                                                                     \
    /* known words: ln of the coverage for each with a match, ln of its complement for each without */       \
    X(KNOWN, "known", 2)                                                                                     \
    /* [bin] information matched over information there */                                                   \
    X(COVERAGE_11, "coverage-11", 8)                                                                         \
    X(COVERAGE_NM, "coverage-nm", 8)                                                                         \
    /* [bin] coverage of the worst covered of several segments on a side */                                  \
    X(WORST, "worst", 6)                                                                                     \
    /* [size][bin] coverage of each of several segments on a side, by its content words */                   \
    X(PIECE, "piece", 20)                                                                                    \
    /* [bin] words before the first match and behind the last: difference between the sides */               \
    X(EDGE_11, "edge-11", 7)                                                                                 \
    X(EDGE_NM, "edge-nm", 7)                                                                                 \
    /* [bin] the same of how surprising it is that none of these words found a match */                      \
    X(SURPRISE_11, "surprise-11", 7)                                                                         \
    X(SURPRISE_NM, "surprise-nm", 7)                                                                         \
    /* [bin] Gale and Church's delta of the lengths */                                                       \
    X(LENGTH_11, "length-11", 8)                                                                             \
    X(LENGTH_NM, "length-nm", 8)                                                                             \
    /* [mark] both sides end in the same mark; only one side ends in it */                                   \
    X(END, "end", FRONTE_N_END_MARKS)                                                                        \
    X(END_DIFFERS, "end-differs", FRONTE_N_END_MARKS)                                                        \
    /* [mark] absolute difference of counts */                                                               \
    X(MARKS, "marks", FRONTE_N_MARKS)                                                                        \
    /* difference of sentence units: 0, 1, 2, more */                                                        \
    X(UNITS_11, "units-11", 4)                                                                               \
    X(UNITS_NM, "units-nm", 4)                                                                               \
    /* [start] both sides start alike */                                                                     \
    X(START, "start", FRONTE_N_STARTS)                                                                       \
    /* both sides start a block; one does; block borders inside the source; inside the target */             \
    X(BLOCK, "block", 4)                                                                                     \
    /* [bin] a segment left out, by its content words */                                                     \
    X(ORPHAN, "orphan", 5)                                                                                   \
    /* first of a run of segments left out; further one; change of side */                                   \
    X(RUN, "run", 3)
/* clang-format on */

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
