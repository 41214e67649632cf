#include "base/utf8.h"

/* Length of the well-formed sequence at s (n bytes left), 0 when there is none. */
static size_t sequence_length(const uint8_t *s, size_t n) {
    if (s[0] < 0x80)
        return 1;
    size_t len = s[0] >= 0xF0 ? 4 : s[0] >= 0xE0 ? 3 : 2;
    if (s[0] < 0xC2 || s[0] > 0xF4 || len > n)
        return 0;
    uint8_t low = s[0] == 0xE0 ? 0xA0 : s[0] == 0xF0 ? 0x90 : 0x80;
    uint8_t high = s[0] == 0xED ? 0x9F : s[0] == 0xF4 ? 0x8F : 0xBF;
    if (s[1] < low || s[1] > high)
        return 0;
    for (size_t i = 2; i < len; i++)
        if ((s[i] & 0xC0) != 0x80)
            return 0;
    return len;
}

size_t fronte_utf8_invalid_at(fronte_view v) {
    const uint8_t *s = (const uint8_t *)v.ptr;
    size_t i = 0;
    while (i < v.len) {
        uint64_t eight;
        if (v.len - i >= sizeof eight) { /* eight ASCII bytes at a time */
            memcpy(&eight, s + i, sizeof eight);
            if (!(eight & 0x8080808080808080u)) {
                i += sizeof eight;
                continue;
            }
        }
        size_t n = sequence_length(s + i, v.len - i);
        if (!n)
            return i;
        i += n;
    }
    return i;
}
