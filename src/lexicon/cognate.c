#include "lexicon/cognate.h"

enum {
    LONGEST = 32,      /* bytes of a skeleton that are compared */
    SHORTEST = 3,      /* shorter skeletons are like none but themselves */
    COGNATE_DICE = 88, /* percent */
    NEAR_DICE = 74,    /* percent, with NEAR_PREFIX letters in common at the start */
    NEAR_PREFIX = 3
};

static bool is_vowel(char c) {
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

void fronte_skeleton(const struct fronte_language *language, fronte_view folded, struct fronte_buf *out) {
    size_t start = out->len;
    fronte_rewrite_all(&language->skeleton, folded, out);
    size_t kept = start;
    for (size_t i = start; i < out->len; i++)
        if (i == start || out->ptr[i] != out->ptr[kept - 1])
            out->ptr[kept++] = out->ptr[i];
    while (kept > start + SHORTEST && is_vowel(out->ptr[kept - 1]))
        kept--;
    out->len = kept;
}

/* Length of the longest common subsequence. */
static size_t common(fronte_view a, fronte_view b) {
    uint8_t row[LONGEST + 1] = {0};
    for (size_t i = 0; i < a.len; i++) {
        uint8_t diagonal = 0;
        for (size_t j = 0; j < b.len; j++) {
            uint8_t above = row[j + 1];
            if (a.ptr[i] == b.ptr[j])
                row[j + 1] = (uint8_t)(diagonal + 1);
            else if (row[j] > above)
                row[j + 1] = row[j];
            diagonal = above;
        }
    }
    return row[b.len];
}

enum fronte_likeness fronte_likeness(fronte_view a, fronte_view b) {
    a.len = a.len > LONGEST ? LONGEST : a.len;
    b.len = b.len > LONGEST ? LONGEST : b.len;
    if (a.len < SHORTEST || b.len < SHORTEST)
        return FRONTE_UNLIKE;
    size_t shorter = a.len < b.len ? a.len : b.len, total = a.len + b.len;
    if (200 * shorter < NEAR_DICE * total) /* the best that these lengths allow */
        return FRONTE_UNLIKE;
    size_t dice = 200 * common(a, b) / total;
    if (dice >= COGNATE_DICE)
        return FRONTE_COGNATE;
    return dice >= NEAR_DICE && memcmp(a.ptr, b.ptr, NEAR_PREFIX) == 0 ? FRONTE_NEAR : FRONTE_UNLIKE;
}
