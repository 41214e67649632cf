#include "text/plain.h"

#include <stdlib.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "base/checked.h"
#include "text/blocks.h"
#include "text/mark.h"

static fronte_view trim(fronte_view v) {
    size_t from = 0, to = v.len;
    for (size_t at = 0; u_isUWhiteSpace(fronte_code_point_next(v, &at)); from = at)
        ;
    for (size_t at = to; at > from && u_isUWhiteSpace(fronte_code_point_prev(v, &at)); to = at)
        ;
    return (fronte_view){v.ptr + from, to - from};
}

/* ---- Blocks ---- */

bool fronte_plain_blocks(fronte_view text, const struct fronte_splitter *splitter,
                         struct fronte_blocks *out) {
    struct fronte_block_finder finder = {.words = splitter ? fronte_splitter_words(splitter) : NULL};
    struct fronte_window window = {.text = text, .last = true};
    struct fronte_found_block found;
    bool ok = true;
    while (ok && fronte_block_finder_next(&finder, &window, &found))
        ok = fronte_blocks_add(out, (struct fronte_block){
                                        .span = {(uint32_t)found.begin, (uint32_t)(found.end - found.begin)},
                                        .line = (uint32_t)found.line,
                                        .kind = found.kind,
                                    });
    ok = ok && !finder.failed;
    fronte_block_finder_free(&finder);
    return ok;
}

bool fronte_line_blocks(fronte_view text, struct fronte_blocks *out) {
    const char *start = text.ptr;
    uint32_t number = 0;
    for (fronte_view part; fronte_view_next(&text, '\n', &part); number++) {
        fronte_view line = trim(part);
        struct fronte_block block = {.line = number, .kind = FRONTE_BLOCK_PARAGRAPH};
        block.span = (struct fronte_span){(uint32_t)(line.ptr - start), (uint32_t)line.len};
        if (line.len && !fronte_blocks_add(out, block))
            return false;
    }
    return true;
}

/* ---- The text that is written ---- */

/* Characters that only say where a line may be broken, and byte order marks. */
static bool is_dropped(int32_t c) {
    return c == 0x00AD || c == 0x200B || c == 0xFEFF;
}

/* XML 1.0, production 2. */
static bool is_legal_in_xml(int32_t c) {
    return c >= 0x20 && c != 0xFFFE && c != 0xFFFF;
}

/* Code points below U+0300 are in NFC whatever stands around them. */
static bool may_change_in_nfc(int32_t c) {
    return c >= 0x0300 &&
           (u_getIntPropertyValue(c, UCHAR_NFC_QUICK_CHECK) != UNORM_YES || u_getCombiningClass(c) != 0);
}

static UChar *to_utf16(fronte_view v, int32_t *n, UErrorCode *code) {
    size_t bytes;
    UChar *units = fronte_mul(v.len + 1, sizeof *units, &bytes) ? malloc(bytes) : NULL;
    if (!units)
        *code = U_MEMORY_ALLOCATION_ERROR;
    else
        u_strFromUTF8(units, (int32_t)v.len + 1, n, v.ptr, (int32_t)v.len, code);
    return units;
}

static void append_utf16(struct fronte_buf *out, const UChar *units, int32_t n) {
    for (int32_t i = 0; i < n;) {
        UChar unit = units[i++];
        UChar32 c = unit;
        if (U16_IS_LEAD(unit) && i < n)
            c = U16_GET_SUPPLEMENTARY(c, units[i++]);
        fronte_buf_append_code_point(out, c);
    }
}

/* Replaces what `out` holds from `start` on by its NFC.  ICU's C interface takes UTF-16 only. */
static void normalise(struct fronte_buf *out, size_t start) {
    enum { GROWTH = 3 /* times as many UTF-16 units at most in NFC: UAX 15, section 12 */ };
    fronte_view v = {out->ptr + start, out->len - start};
    UErrorCode code = U_ZERO_ERROR;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&code);
    int32_t n = 0, n_normal = 0;
    if (v.len >= INT32_MAX / GROWTH)
        code = U_MEMORY_ALLOCATION_ERROR;
    UChar *units = U_FAILURE(code) ? NULL : to_utf16(v, &n, &code);
    UChar *normal = units ? malloc(((size_t)n * GROWTH + 1) * sizeof *normal) : NULL;
    if (normal)
        n_normal = unorm2_normalize(nfc, units, n, normal, n * GROWTH + 1, &code);
    if (normal && U_SUCCESS(code)) {
        out->len = start;
        append_utf16(out, normal, n_normal);
    } else {
        out->failed = true;
    }
    free(normal);
    free(units);
}

/* Whether the eight bytes are printable ASCII and blanks, no two of these side by side. */
static bool eight_stay(const char *bytes) {
    const uint64_t each = 0x0101010101010101u, high = each << 7;
    uint64_t eight;
    memcpy(&eight, bytes, sizeof eight);
    if (eight & high)
        return false;
    uint64_t printable = eight + each * (0x80 - ' '), not_blank = eight + each * (0x80 - '!');
    uint64_t blank = ~not_blank & high, delete = (eight + each) & high;
    return (printable & high) == high && !delete &&!(blank & blank << 8);
}

/* Bytes of the character at `at` when it stays as it is: printable ASCII, U+00C0 to U+02FF, and the dashes,
 * quotation marks and dots of U+2010 to U+2027; 0: it may not. */
static size_t length_that_stays(fronte_view v, size_t at) {
    uint8_t lead = (uint8_t)v.ptr[at];
    if (lead < 0x80)
        return lead > ' ' && lead < 0x7F;
    if (lead >= 0xC3 && lead <= 0xCB)
        return v.len - at >= 2 ? 2 : 0;
    return lead == 0xE2 && v.len - at >= 3 && (uint8_t)v.ptr[at + 1] == 0x80 &&
                   (uint8_t)v.ptr[at + 2] >= 0x90 && (uint8_t)v.ptr[at + 2] <= 0xA7
               ? 3
               : 0;
}

/* Length of the run of such characters at `at`, with single blanks between them. */
static size_t plain_run(fronte_view v, size_t at) {
    size_t end = at;
    while (end < v.len) {
        bool after_blank = end == at || v.ptr[end - 1] == ' ';
        size_t length = v.ptr[end] == ' ' ? !after_blank : length_that_stays(v, end);
        if (!length)
            break;
        if (v.len - end >= 8 && eight_stay(v.ptr + end))
            length = 8;
        end += length;
    }
    return end > at && v.ptr[end - 1] == ' ' ? end - 1 - at : end - at;
}

uint32_t fronte_plain_text(fronte_view v, struct fronte_buf *out) {
    uint32_t replaced = 0;
    bool space = false, check = false;
    size_t start = out->len;
    for (size_t at = 0; at < v.len;) {
        size_t run = plain_run(v, at);
        int32_t c = run ? ' ' + 1 : fronte_code_point_next(v, &at);
        if (u_isUWhiteSpace(c)) {
            space = out->len > start;
            continue;
        }
        if (is_dropped(c))
            continue;
        if (space)
            fronte_buf_append_char(out, ' ');
        space = false;
        if (run) {
            fronte_buf_append(out, (fronte_view){v.ptr + at, run});
            at += run;
            continue;
        }
        replaced += !is_legal_in_xml(c);
        check |= may_change_in_nfc(c);
        fronte_buf_append_code_point(out, is_legal_in_xml(c) ? c : 0xFFFD);
    }
    if (check && !out->failed)
        normalise(out, start);
    return replaced;
}

/* ---- Back to the decoded text ---- */

/* What both the decoded and the plain text have, one for one: no white space, nothing dropped, no marks that
 * NFC joins to a letter. */
static bool is_kept(int32_t c) {
    return !u_isUWhiteSpace(c) && !is_dropped(c) && u_getCombiningClass(c) == 0;
}

static size_t count_kept(fronte_view v) {
    size_t n = 0;
    for (size_t at = 0; at < v.len;)
        n += is_kept(fronte_code_point_next(v, &at));
    return n;
}

/* The byte behind the n-th kept character and the marks on it; 0 for n = 0. */
static size_t skip_kept(fronte_view v, size_t n) {
    size_t at = 0;
    while (n && at < v.len)
        n -= is_kept(fronte_code_point_next(v, &at));
    while (at && at < v.len) {
        size_t next = at;
        if (u_getCombiningClass(fronte_code_point_next(v, &next)) == 0)
            break;
        at = next;
    }
    return at;
}

/* The byte where the next kept character begins. */
static size_t skip_unkept(fronte_view v, size_t at) {
    for (size_t next = at; at < v.len && !is_kept(fronte_code_point_next(v, &next));)
        at = next;
    return at;
}

struct fronte_span fronte_segment_place(const struct fronte_document *doc, uint32_t segment,
                                        struct fronte_span plain) {
    const struct fronte_segment *s = &doc->segments[segment];
    fronte_view text = fronte_view_at(doc->text.ptr, s->span);
    if (s->edited)
        return s->span;
    if (fronte_view_equal(text, s->plain))
        return (struct fronte_span){s->span.off + plain.off, plain.len};
    size_t before = count_kept((fronte_view){s->plain.ptr, plain.off});
    size_t inside = count_kept(fronte_view_at(s->plain.ptr, plain));
    size_t begin = skip_unkept(text, skip_kept(text, before));
    size_t end = skip_kept(text, before + inside);
    return (struct fronte_span){(uint32_t)(s->span.off + begin), (uint32_t)(end > begin ? end - begin : 0)};
}
