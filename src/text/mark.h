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

/* Not 0 for the bytes that a stop, a straight quote or ")" may begin with: the scan runs over the others.
 * Those are most of ASCII, bytes inside characters, and what leads U+0080 to U+02FF, the Latin letters. */
extern const uint8_t fronte_mark_leads[256];

/* Of more than one byte: see fronte_code_point_next(). */
int32_t fronte_code_point_long(fronte_view v, size_t *at);

/* The code point at *at, which moves behind it; 0 at the end of the text.  `v` is valid UTF-8. */
static inline int32_t fronte_code_point_next(fronte_view v, size_t *at) {
    if (*at >= v.len)
        return 0;
    if ((signed char)v.ptr[*at] >= 0)
        return v.ptr[(*at)++];
    return fronte_code_point_long(v, at);
}

/* The code point before *at, which moves back to it; 0 at the start. */
int32_t fronte_code_point_prev(fronte_view v, size_t *at);

/* `at`, or the start of the code point that it lies in. */
static inline size_t fronte_code_point_start(fronte_view v, size_t at) {
    while (at > 0 && at < v.len && ((uint8_t)v.ptr[at] & 0xC0) == 0x80)
        at--;
    return at;
}

/* The same without moving. */
static inline int32_t fronte_code_point_at(fronte_view v, size_t at) {
    return fronte_code_point_next(v, &at);
}

static inline int32_t fronte_code_point_before(fronte_view v, size_t at) {
    return fronte_code_point_prev(v, &at);
}

#endif
