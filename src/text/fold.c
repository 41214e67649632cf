#include "text/fold.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utf8.h>

/* Letters that have no decomposition but are written with plain ones when the keyboard lacks them. */
static const struct {
    UChar32 letter;
    const char *plain;
} PLAIN[] = {
    {0x00DF, "ss"}, {0x00E6, "ae"}, {0x00F8, "o"},  {0x00F0, "d"}, {0x00FE, "th"},
    {0x0111, "d"},  {0x0142, "l"},  {0x0153, "oe"}, {0x0131, "i"}, {0x2019, "'"},
    {0x2018, "'"},  {0x02BC, "'"},  {0x2010, "-"},  {0x2011, "-"},
};

static void append_letter(UChar32 c, struct fronte_buf *out) {
    for (size_t i = 0; i < sizeof PLAIN / sizeof *PLAIN; i++)
        if (PLAIN[i].letter == c) {
            fronte_buf_puts(out, PLAIN[i].plain);
            return;
        }
    fronte_buf_append_code_point(out, c);
}

/* One code point, decomposed: base letters stay, combining marks go. */
static void fold_code_point(const UNormalizer2 *nfd, UChar32 c, struct fronte_buf *out) {
    UChar units[32];
    char bytes[96];
    int32_t n_units, n = 0;
    UErrorCode code = U_ZERO_ERROR;
    n_units = nfd ? unorm2_getDecomposition(nfd, c, units, 32, &code) : -1;
    if (n_units >= 0 && U_SUCCESS(code))
        u_strToUTF8(bytes, sizeof bytes, &n, units, n_units, &code);
    if (n_units < 0 || U_FAILURE(code)) {
        append_letter(u_tolower(c), out);
        return;
    }
    for (int32_t i = 0; i < n;) {
        UChar32 part;
        U8_NEXT((const uint8_t *)bytes, i, n, part);
        if (u_charType(part) != U_NON_SPACING_MARK)
            append_letter(u_tolower(part), out);
    }
}

/* Appends the ASCII that `v` begins with, in lower case, and returns its length. */
static size_t append_ascii(fronte_view v, struct fronte_buf *out) {
    size_t n = 0, start = out->len;
    while (n < v.len && (unsigned char)v.ptr[n] < 0x80)
        n++;
    fronte_buf_append(out, (fronte_view){v.ptr, n});
    for (size_t i = start; i < out->len; i++)
        if (out->ptr[i] >= 'A' && out->ptr[i] <= 'Z')
            out->ptr[i] = (char)(out->ptr[i] + ('a' - 'A'));
    return n;
}

void fronte_fold(fronte_view v, struct fronte_buf *out) {
    const UNormalizer2 *nfd = NULL;
    const uint8_t *s = (const uint8_t *)v.ptr;
    for (size_t i = 0; i < v.len;) {
        size_t ascii = append_ascii((fronte_view){v.ptr + i, v.len - i}, out);
        i += ascii;
        if (ascii)
            continue;
        UChar32 c;
        U8_NEXT(s, i, v.len, c);
        UErrorCode code = U_ZERO_ERROR;
        if (!nfd)
            nfd = unorm2_getNFDInstance(&code);
        if (c >= 0 && u_charType(c) != U_NON_SPACING_MARK)
            fold_code_point(nfd, c, out);
    }
}

void fronte_lower(fronte_view v, struct fronte_buf *out) {
    const uint8_t *s = (const uint8_t *)v.ptr;
    for (size_t i = 0; i < v.len;) {
        UChar32 c;
        U8_NEXT(s, i, v.len, c);
        fronte_buf_append_code_point(out, c < 0 ? 0xFFFD : u_tolower(c));
    }
}
