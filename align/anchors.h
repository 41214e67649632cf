/* Places where two long texts surely meet, found without looking at all pairs of segments. */
#ifndef FRONTE_ALIGN_ANCHORS_H
#define FRONTE_ALIGN_ANCHORS_H

#include "align/window.h"

/* A pair of segments that answer each other far better than any other does. */
struct fronte_anchor {
    uint32_t at[2]; /* [side] segment */
    int32_t weight; /* millinats by which it is better */
    bool exact;     /* better than the segments next to it, too */
};

struct fronte_anchors {
    struct fronte_anchor *items; /* heap, [n] ascending on both sides */
    size_t n, capacity;
};

/* Appends the anchors inside each of [n] rectangles, which follow each other in both texts; small ones get
 * none, nor do texts without telling words.  false when memory is short; free `out` all the same. */
bool fronte_anchors_find(struct fronte_anchors *out, const struct fronte_lexis *lexis,
                         const struct fronte_rectangle *rectangles, size_t n);
void fronte_anchors_free(struct fronte_anchors *anchors);

#endif
