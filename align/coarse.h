/* The first pass: which nodes deserve a close look. */
#ifndef FRONTE_ALIGN_COARSE_H
#define FRONTE_ALIGN_COARSE_H

#include "align/anchors.h"

struct fronte_node {
    uint32_t at[2];     /* [side] segments done */
    uint32_t first_arc; /* arcs that end here: up to the next node's first_arc; before there are arcs, 1 when
                           the node is on the first pass's best path, else 0 */
};

/* What the first pass keeps. */
struct fronte_coarse {
    struct fronte_node *nodes; /* heap, [n_nodes] row by row; holds (0, 0) and the end */
    size_t n_nodes, nodes_capacity;
    uint32_t (*pairs)[2]; /* heap, [n_pairs] segments paired on the best path, ascending */
    size_t n_pairs, pairs_capacity;
    const struct fronte_align_bead *fixed; /* [n_fixed] borrowed: beads that the paths must hold, in order;
                                              their corners are nodes, and no node lies beside them */
    uint32_t n_fixed;
};

/* A quick dynamic programme, one cell a pair of segments, that keeps the nodes whose best path comes within
 * `margin` millinats of the best one: over the whole matrix of two short texts, in a band between anchors of
 * long ones.  false when memory is short; free it all the same. */
bool fronte_coarse_run(struct fronte_coarse *coarse, const struct fronte_lexis *lexis, int32_t margin);

/* The same for [n] rectangles that follow each other in both texts, appended to what is there.  A node that
 * ends one and starts the next is there once. */
bool fronte_coarse_add(struct fronte_coarse *coarse, const struct fronte_lexis *lexis, int32_t margin,
                       const struct fronte_anchors *anchors, const struct fronte_rectangle *rectangles,
                       size_t n);
/* The nodes and pairs of another that follow those of `coarse`. */
bool fronte_coarse_append(struct fronte_coarse *coarse, const struct fronte_coarse *more);
void fronte_coarse_free(struct fronte_coarse *coarse);

#endif
