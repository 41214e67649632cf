/* A rectangle of two texts, as a text pair of its own. */
#ifndef FRONTE_ALIGN_WINDOW_H
#define FRONTE_ALIGN_WINDOW_H

#include "align/scorer.h"

/* A part of the matrix of two texts: segments from .. to - 1 of each side. */
struct fronte_rectangle {
    uint32_t from[2], to[2]; /* [side] */
};

static inline uint64_t fronte_rectangle_area(const struct fronte_rectangle *r) {
    return ((uint64_t)r->to[0] - r->from[0] + 1) * ((uint64_t)r->to[1] - r->from[1] + 1);
}

struct fronte_window {
    struct fronte_rectangle part;    /* of the whole text */
    struct fronte_align_input input; /* those segments and their tokens only; types of the whole */
    struct fronte_lexis lexis;       /* what words are worth in the whole text */
};

/* Fills all but `part`, which is given; segments are in the arena, all else is borrowed from `whole`.
 * false when memory is short. */
bool fronte_window_open(struct fronte_window *window, const struct fronte_lexis *whole,
                        struct fronte_arena *arena);

/* Fills *lexis and *input, which it points to, as those of the whole text but with the edges alone whose
 * types occur in segments from .. to - 1 of both sides: of a large vocabulary, most do not.  Edges are in the
 * arena.  false when memory is short. */
bool fronte_window_narrow(struct fronte_lexis *lexis, struct fronte_align_input *input,
                          const struct fronte_lexis *whole, const struct fronte_rectangle *part,
                          struct fronte_arena *arena);

/* Fills *window with the segments of [n] pairs alone, numbered as the pairs are.  false when memory is short.
 */
bool fronte_window_gather(struct fronte_window *window, const struct fronte_lexis *whole,
                          uint32_t (*pairs)[2], uint32_t n, struct fronte_arena *arena);

#endif
