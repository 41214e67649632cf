/* How a text pair is cut into parts that are done one by one, or at the same time: rectangles for the first
 * pass, windows for the second. */
#ifndef FRONTE_ALIGN_PLAN_H
#define FRONTE_ALIGN_PLAN_H

#include "align/coarse.h"

/* Rectangles that follow each other, with the fixed beads between some of them. */
struct fronte_plan {
    struct fronte_rectangle *rectangles; /* heap, [n_rectangles] */
    size_t n_rectangles, rectangles_capacity;
    size_t *groups; /* heap, [n_groups + 1] first rectangle of each group; a group is one task */
    size_t n_groups, groups_capacity;
};

/* The rectangles between fixed beads, large ones cut where anchors in a row leave no doubt.  `anchors` is
 * filled, too.  false when memory is short; free both all the same. */
bool fronte_plan_make(struct fronte_plan *plan, struct fronte_anchors *anchors,
                      const struct fronte_lexis *lexis, const struct fronte_align_options *options);
void fronte_plan_free(struct fronte_plan *plan);

/* What the second pass does at once: the nodes of the first pass from `first` to `last` that lie between
 * these two, and the fixed beads among them. */
struct fronte_part {
    size_t first, last;            /* nodes */
    uint32_t first_fixed, n_fixed; /* numbers of fixed beads */
    bool is_bead;                  /* nothing to do: it is fixed bead `first_fixed` itself */
};

struct fronte_parts {
    struct fronte_part *items; /* heap, [n] */
    size_t n, capacity;
};

/* Cuts at nodes that every good path goes through, or, for want of one, at a node of the best path; around
 * fixed beads that are wider than others may be.  false when memory is short; free it all the same. */
bool fronte_parts_make(struct fronte_parts *parts, const struct fronte_coarse *coarse,
                       const struct fronte_align_options *options);
/* The nodes and fixed beads of a part, numbered from its first node, in `arena`. */
bool fronte_part_nodes(struct fronte_coarse *out, const struct fronte_part *part,
                       const struct fronte_coarse *coarse, const struct fronte_align_options *options,
                       struct fronte_arena *arena);
void fronte_parts_free(struct fronte_parts *parts);

#endif
