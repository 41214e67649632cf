/* Views (pointer and length, passed) and spans (offset and length, stored). */
#ifndef FRONTE_BASE_VIEW_H
#define FRONTE_BASE_VIEW_H

#include <string.h>

#include "fronte.h"

/* Bytes of a document's decoded text. */
struct fronte_span {
    uint32_t off, len;
};

static inline fronte_view fronte_view_of(const char *s) {
    return (fronte_view){s, strlen(s)};
}

static inline fronte_view fronte_view_at(const char *text, struct fronte_span span) {
    return (fronte_view){text + span.off, span.len};
}

static inline bool fronte_view_equal(fronte_view a, fronte_view b) {
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

static inline bool fronte_view_is(fronte_view a, const char *s) {
    return fronte_view_equal(a, fronte_view_of(s));
}

static inline bool fronte_view_ends_with(fronte_view a, const char *s) {
    size_t n = strlen(s);
    return a.len >= n && memcmp(a.ptr + a.len - n, s, n) == 0;
}

/* Byte order, as memcmp; the shorter first. */
static inline int fronte_view_compare(fronte_view a, fronte_view b) {
    size_t n = a.len < b.len ? a.len : b.len;
    int c = n ? memcmp(a.ptr, b.ptr, n) : 0;
    return c ? c : (a.len > b.len) - (a.len < b.len);
}

/* Cuts `*rest` at the first `sep`; the part before it is returned, `*rest` is what follows.  Returns false
 * when nothing is left.  "a|" gives "a" and "". */
static inline bool fronte_view_next(fronte_view *rest, char sep, fronte_view *part) {
    if (!rest->ptr)
        return false;
    const char *at = rest->len ? memchr(rest->ptr, sep, rest->len) : NULL;
    if (!at) {
        *part = *rest;
        *rest = (fronte_view){NULL, 0};
        return true;
    }
    *part = (fronte_view){rest->ptr, (size_t)(at - rest->ptr)};
    *rest = (fronte_view){at + 1, rest->len - part->len - 1};
    return true;
}

static inline bool fronte_is_blank(char c) {
    return (unsigned char)c <= ' ' && (c == ' ' || c == '\t' || c == '\r'); /* of most letters one question */
}

/* Without ASCII blanks at both ends. */
static inline fronte_view fronte_view_trim(fronte_view v) {
    while (v.len && fronte_is_blank(*v.ptr))
        v.ptr++, v.len--;
    while (v.len && fronte_is_blank(v.ptr[v.len - 1]))
        v.len--;
    return v;
}

#endif
