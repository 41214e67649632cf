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

static const uint8_t latin_marks[0x00C0] = {
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
    [0x00A1] = OPEN,          /* ¡ */
    [0x00AB] = OPEN | QUOTE,  /* « */
    [0x00BB] = CLOSE | QUOTE, /* » */
    [0x00BF] = OPEN,          /* ¿ */
};

/* U+2010 to U+203F: the first part of General Punctuation. */
enum { PUNCTUATION = 0x2010, PUNCTUATION_END = 0x2040 };
static const uint8_t punctuation_marks[PUNCTUATION_END - PUNCTUATION] = {
    [0x2012 - PUNCTUATION] = DASH,          /* figure dash */
    [0x2013 - PUNCTUATION] = DASH,          /* en dash */
    [0x2014 - PUNCTUATION] = DASH,          /* em dash */
    [0x2015 - PUNCTUATION] = DASH,          /* horizontal bar */
    [0x2018 - PUNCTUATION] = OPEN | QUOTE,  /* ‘ */
    [0x2019 - PUNCTUATION] = CLOSE | QUOTE, /* ’, the apostrophe as well */
    [0x201A - PUNCTUATION] = OPEN | QUOTE,  /* ‚ */
    [0x201C - PUNCTUATION] = OPEN | QUOTE,  /* “, closes in German: see closes() in candidate.c */
    [0x201D - PUNCTUATION] = CLOSE | QUOTE, /* ” */
    [0x201E - PUNCTUATION] = OPEN | QUOTE,  /* „ */
    [0x201F - PUNCTUATION] = OPEN | QUOTE,  /* ‟ */
    [0x2026 - PUNCTUATION] = STOP,          /* … */
    [0x2039 - PUNCTUATION] = OPEN | QUOTE,  /* ‹ */
    [0x203A - PUNCTUATION] = CLOSE | QUOTE, /* › */
    [0x203C - PUNCTUATION] = STOP,          /* ‼ */
    [0x203D - PUNCTUATION] = STOP,          /* ‽ */
};

unsigned fronte_mark_of(int32_t c) {
    if (c < 0x00C0)
        return c < 0 ? 0 : latin_marks[c];
    if (c >= PUNCTUATION && c < PUNCTUATION_END)
        return punctuation_marks[c - PUNCTUATION];
    return c >= 0x0300 && u_hasBinaryProperty(c, UCHAR_S_TERM) ? STOP : 0;
}

/* The last row: 0xCC, which leads U+0300, and all behind it. */
#define FOUR 1, 1, 1, 1
#define SIXTEEN FOUR, FOUR, FOUR, FOUR
const uint8_t fronte_mark_leads[256] = {
    ['!'] = 1, ['"'] = 1, [')'] = 1, ['.'] = 1, ['?'] = 1, [0xCC] = FOUR, SIXTEEN, SIXTEEN, SIXTEEN,
};

static bool is_trail(char byte) {
    return ((uint8_t)byte & 0xC0) == 0x80;
}

int32_t fronte_code_point_long(fronte_view v, size_t *at) {
    uint8_t lead = (uint8_t)v.ptr[(*at)++];
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
