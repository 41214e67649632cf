/* Code points and what they do at the edges of a sentence: stops, quotation marks, brackets, dashes. */
#ifndef FRONTE_TEXT_MARK_H
#define FRONTE_TEXT_MARK_H

#include "base/view.h"

enum fronte_mark {
    FRONTE_MARK_STOP = 1,  /* ends a sentence: . ? ! … and their like in other scripts */
    FRONTE_MARK_OPEN = 2,  /* opens a quotation or a bracket */
    FRONTE_MARK_CLOSE = 4, /* closes one; straight quotes do both */
    FRONTE_MARK_QUOTE = 8,
    FRONTE_MARK_DASH = 16,
    FRONTE_MARK_PAUSE = 32 /* , ; : */
};

/* The marks that a code point is, or-ed; 0 for letters, digits, white space and the rest. */
unsigned fronte_mark_of(int32_t c);

/* The code point at *at, which moves behind it; 0 at the end of the text.  `v` is valid UTF-8. */
int32_t fronte_code_point_next(fronte_view v, size_t *at);

/* The code point before *at, which moves back to it; 0 at the start. */
int32_t fronte_code_point_prev(fronte_view v, size_t *at);

/* The same without moving. */
static inline int32_t fronte_code_point_at(fronte_view v, size_t at) {
    return fronte_code_point_next(v, &at);
}

static inline int32_t fronte_code_point_before(fronte_view v, size_t at) {
    return fronte_code_point_prev(v, &at);
}

#endif
