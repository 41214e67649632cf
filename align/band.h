/* The part of a rectangle that the first pass looks at. */
#ifndef FRONTE_ALIGN_BAND_H
#define FRONTE_ALIGN_BAND_H

#include "align/anchors.h"

/* A node (i, j) of the rectangle, 0 <= i <= n[0], 0 <= j <= n[1], is in the band when low[i] <= j <= high[i].
 * Both rise with i; rows overlap their neighbours; the corners are in it. */
struct fronte_band {
    uint32_t n[2];  /* [side] segments of the rectangle */
    uint32_t *low;  /* [n[0] + 1] */
    uint32_t *high; /* [n[0] + 1] */
};

/* Borrowed anchors that lie in the rectangle. */
struct fronte_band_anchors {
    const struct fronte_anchor *items; /* [n] */
    size_t n;
};

/* How far a band is widened. */
struct fronte_band_width {
    uint32_t round;      /* 0 at first; more widens */
    const bool *trouble; /* [n[0] + 1] rows whose anchors are not to be trusted; NULL: none */
};

/* The rectangles between the anchors, widened on all sides; of a small rectangle, everything.  The arrays are
 * in `arena`; false when memory is short. */
bool fronte_band_make(struct fronte_band *band, const struct fronte_rectangle *rectangle,
                      const struct fronte_band_anchors *anchors, const struct fronte_band_width *width,
                      struct fronte_arena *arena);

/* All of it. */
bool fronte_band_is_full(const struct fronte_band *band);

#endif
