/* A rectangle of two texts, as a text pair of its own. */
#ifndef FRONTE_ALIGN_WINDOW_H
#define FRONTE_ALIGN_WINDOW_H

#include "align/scorer.h"

struct fronte_window {
    uint32_t from[2], to[2];         /* [side] segments from .. to - 1 of the whole text */
    struct fronte_align_input input; /* those segments and their tokens only; types and edges of the whole */
    struct fronte_lexis lexis;       /* what words are worth in the whole text */
};

/* Fills all but from and to, which are given; segments are in the arena, all else is borrowed from `whole`.
 * false when memory is short. */
bool fronte_window_open(struct fronte_window *window, const struct fronte_lexis *whole,
                        struct fronte_arena *arena);

/* Fills *window with the segments of [n] pairs alone, numbered as the pairs are.  false when memory is short.
 */
bool fronte_window_gather(struct fronte_window *window, const struct fronte_lexis *whole,
                          uint32_t (*pairs)[2], uint32_t n, struct fronte_arena *arena);

#endif
