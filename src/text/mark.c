#include "text/mark.h"

#include <unicode/uchar.h>

enum {
    STOP = FRONTE_MARK_STOP,
    OPEN = FRONTE_MARK_OPEN,
    CLOSE = FRONTE_MARK_CLOSE,
    QUOTE = FRONTE_MARK_QUOTE,
    DASH = FRONTE_MARK_DASH,
    PAUSE = FRONTE_MARK_PAUSE
};

static const uint8_t ascii_marks[128] = {
    ['.'] = STOP,
    ['?'] = STOP,
    ['!'] = STOP,
    ['"'] = OPEN | CLOSE | QUOTE,
    ['\''] = OPEN | CLOSE | QUOTE,
    ['('] = OPEN,
    ['['] = OPEN,
    ['{'] = OPEN,
    [')'] = CLOSE,
    [']'] = CLOSE,
    ['}'] = CLOSE,
    [','] = PAUSE,
    [';'] = PAUSE,
    [':'] = PAUSE,
    ['-'] = DASH,
};

static const struct {
    UChar32 c;
    uint8_t marks;
} other_marks[] = {
    {0x00A1, OPEN},          /* ¡ */
    {0x00AB, OPEN | QUOTE},  /* « */
    {0x00BB, CLOSE | QUOTE}, /* » */
    {0x00BF, OPEN},          /* ¿ */
    {0x2012, DASH},          /* figure dash */
    {0x2013, DASH},          /* en dash */
    {0x2014, DASH},          /* em dash */
    {0x2015, DASH},          /* horizontal bar */
    {0x2018, OPEN | QUOTE},  /* ‘ */
    {0x2019, CLOSE | QUOTE}, /* ’, the apostrophe as well */
    {0x201A, OPEN | QUOTE},  /* ‚ */
    {0x201C, OPEN | QUOTE},  /* “, closes in German: see closes() in sentence.c */
    {0x201D, CLOSE | QUOTE}, /* ” */
    {0x201E, OPEN | QUOTE},  /* „ */
    {0x201F, OPEN | QUOTE},  /* ‟ */
    {0x2026, STOP},          /* … */
    {0x2039, OPEN | QUOTE},  /* ‹ */
    {0x203A, CLOSE | QUOTE}, /* › */
};

unsigned fronte_mark_of(int32_t c) {
    if (c < 0x80)
        return c < 0 ? 0 : ascii_marks[c];
    for (size_t i = 0; i < sizeof other_marks / sizeof *other_marks; i++)
        if (other_marks[i].c == c)
            return other_marks[i].marks;
    return c >= 0x0300 && u_hasBinaryProperty(c, UCHAR_S_TERM) ? STOP : 0;
}

static bool is_trail(char byte) {
    return ((uint8_t)byte & 0xC0) == 0x80;
}

int32_t fronte_code_point_next(fronte_view v, size_t *at) {
    if (*at >= v.len)
        return 0;
    uint8_t lead = (uint8_t)v.ptr[(*at)++];
    if (lead < 0x80)
        return lead;
    int32_t c = lead >= 0xF0 ? lead & 0x07 : lead >= 0xE0 ? lead & 0x0F : lead & 0x1F;
    while (*at < v.len && is_trail(v.ptr[*at]))
        c = c << 6 | ((uint8_t)v.ptr[(*at)++] & 0x3F);
    return c;
}

int32_t fronte_code_point_prev(fronte_view v, size_t *at) {
    if (*at == 0)
        return 0;
    do
        --*at;
    while (*at > 0 && is_trail(v.ptr[*at]));
    return fronte_code_point_at(v, *at);
}
