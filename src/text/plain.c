/* Which line breaks end a block?  An empty line does.  Between empty lines:
 *
 *   1. A list item ("- ", "• ", "1. ", "a) ") begins a block.
 *   2. Nobody wraps at more than 120 columns: where a line is longer, each line is a paragraph, unless the
 *      next goes on in lower case.
 *   3. Lines at the top are a headline, a byline, a standfirst, if they end without punctuation, the next
 *      line begins like a sentence or is a byline, and the break was not forced: the next line's first word
 *      would have fitted into the longest of the lines (or 60 columns).  An editor that wraps never leaves
 *      such room.
 *   4. Every other line break is white space. */
#include "text/plain.h"

#include <stdlib.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "base/checked.h"
#include "text/mark.h"

enum { NARROWEST_WRAP = 60, WIDEST_WRAP = 120, MOST_ITEM_DIGITS = 3, MOST_BYLINE_WORDS = 8 };

struct line {
    fronte_view text; /* trimmed; empty for an empty line */
    uint32_t number;  /* 0-based */
};

/* Lines between two empty ones. */
struct group {
    const char *text; /* of the document: spans count from here */
    struct line *lines;
    size_t n, capacity;
    size_t width; /* columns of the longest line */
};

static fronte_view trim(fronte_view v) {
    size_t from = 0, to = v.len;
    for (size_t at = 0; u_isUWhiteSpace(fronte_code_point_next(v, &at)); from = at)
        ;
    for (size_t at = to; at > from && u_isUWhiteSpace(fronte_code_point_prev(v, &at)); to = at)
        ;
    return (fronte_view){v.ptr + from, to - from};
}

static size_t count_columns(fronte_view v) {
    size_t n = 0;
    for (size_t i = 0; i < v.len; i++)
        n += ((uint8_t)v.ptr[i] & 0xC0) != 0x80;
    return n;
}

/* ---- What a line looks like ---- */

/* Behind "12" or "a", or 0. */
static size_t skip_ordinal(fronte_view v) {
    size_t at = 0;
    while (at < MOST_ITEM_DIGITS && at < v.len && v.ptr[at] >= '0' && v.ptr[at] <= '9')
        at++;
    if (at == 0 && v.len && v.ptr[0] >= 'a' && v.ptr[0] <= 'z')
        at++;
    return at;
}

static bool is_blank_at(fronte_view v, size_t at) {
    return u_isUWhiteSpace(fronte_code_point_at(v, at));
}

/* "• ", "* ", "1) ", "a) ": nothing else begins so. */
static bool begins_item_surely(fronte_view v) {
    size_t at = 0, ordinal = skip_ordinal(v);
    int32_t c = fronte_code_point_next(v, &at);
    if (c == '*' || c == 0x2022 /* • */ || c == 0x25AA /* ▪ */ || c == 0x25CF /* ● */)
        return is_blank_at(v, at);
    return ordinal && ordinal < v.len && v.ptr[ordinal] == ')' && is_blank_at(v, ordinal + 1);
}

/* "- ", "1. ": so may a wrapped line that happens to be broken there. */
static bool begins_item_maybe(fronte_view v) {
    size_t at = 0, ordinal = skip_ordinal(v);
    if (fronte_mark_of(fronte_code_point_next(v, &at)) & FRONTE_MARK_DASH)
        return is_blank_at(v, at);
    return ordinal && ordinal < v.len && v.ptr[ordinal] == '.' && is_blank_at(v, ordinal + 1);
}

static bool begins_item(fronte_view v) {
    return begins_item_surely(v) || begins_item_maybe(v);
}

static bool begins_in_lower_case(fronte_view v) {
    return u_isULowercase(fronte_code_point_at(v, 0));
}

static bool begins_like_sentence(fronte_view v) {
    int32_t c = fronte_code_point_at(v, 0);
    return u_isupper(c) || u_isdigit(c) || fronte_mark_of(c) & (FRONTE_MARK_OPEN | FRONTE_MARK_DASH);
}

/* Stops, commas, dashes; those inside a closing quotation mark or bracket count. */
static bool ends_in_punctuation(fronte_view v) {
    for (size_t at = v.len; at;) {
        unsigned mark = fronte_mark_of(fronte_code_point_prev(v, &at));
        if (!(mark & FRONTE_MARK_CLOSE))
            return mark & (FRONTE_MARK_STOP | FRONTE_MARK_PAUSE | FRONTE_MARK_DASH);
    }
    return false;
}

static fronte_view first_word(fronte_view v) {
    for (size_t at = 0; at < v.len; fronte_code_point_next(v, &at))
        if (is_blank_at(v, at))
            return (fronte_view){v.ptr, at};
    return v;
}

/* "di Anna Verdi e G. Neri", "by Jane Doe": names, and between them words of three letters at most. */
static bool is_byline(fronte_view v) {
    size_t names = 0, words = 0;
    while (v.len && words <= MOST_BYLINE_WORDS) {
        fronte_view word = first_word(v);
        bool name = u_isupper(fronte_code_point_at(word, 0));
        if (!name && count_columns(word) > 3)
            return false;
        names += name;
        words++;
        v = trim((fronte_view){v.ptr + word.len, v.len - word.len});
    }
    return names >= 2 && words <= MOST_BYLINE_WORDS;
}

/* ---- Where a block ends ---- */

static bool had_room(const struct group *group, size_t i) {
    fronte_view word = first_word(group->lines[i + 1].text);
    size_t width = group->width > NARROWEST_WRAP ? group->width : NARROWEST_WRAP;
    return count_columns(group->lines[i].text) + 1 + count_columns(word) <= width;
}

static bool is_headline(const struct group *group, size_t i) {
    fronte_view line = group->lines[i].text, next = group->lines[i + 1].text;
    bool begins =
        begins_like_sentence(next) || (i + 2 < group->n && is_byline(next) && !ends_in_punctuation(next));
    return !ends_in_punctuation(line) && begins && had_room(group, i);
}

/* Whether a block ends at the line break behind line i.  `at_top`: it may be a headline. */
static bool ends_block(const struct group *group, size_t i, bool at_top) {
    fronte_view line = group->lines[i].text, next = group->lines[i + 1].text;
    if (begins_item_surely(next))
        return true;
    if (begins_item_maybe(next) && (ends_in_punctuation(line) || begins_item(line) || had_room(group, i)))
        return true;
    if (group->width > WIDEST_WRAP && !begins_in_lower_case(next))
        return true;
    return at_top && !begins_item(line) && is_headline(group, i);
}

static enum fronte_block_kind kind_of(const struct group *group, size_t first, size_t last, bool title) {
    fronte_view line = group->lines[first].text;
    if (begins_item(line))
        return FRONTE_BLOCK_LIST_ITEM;
    if (first < last || ends_in_punctuation(line) || count_columns(line) > WIDEST_WRAP)
        return FRONTE_BLOCK_PARAGRAPH;
    return title ? FRONTE_BLOCK_TITLE : FRONTE_BLOCK_HEADING;
}

static bool add_block(const struct group *group, size_t first, size_t last, struct fronte_blocks *out) {
    const char *from = group->lines[first].text.ptr;
    const char *to = group->lines[last].text.ptr + group->lines[last].text.len;
    return fronte_blocks_add(out, (struct fronte_block){
                                      .span = {(uint32_t)(from - group->text), (uint32_t)(to - from)},
                                      .line = group->lines[first].number,
                                      .kind = (uint8_t)kind_of(group, first, last, out->n == 0),
                                  });
}

/* A headline may end with a stop, and the byline come behind it. */
static bool ends_sentence(const struct group *group, size_t i) {
    return ends_in_punctuation(group->lines[i].text) && begins_like_sentence(group->lines[i + 1].text);
}

/* Cuts the group into blocks and empties it. */
static bool end_group(struct group *group, struct fronte_blocks *out) {
    size_t first = 0;
    bool at_top = true, ok = true;
    for (size_t i = 0; i < group->n && ok; i++) {
        if (i + 1 < group->n && !ends_block(group, i, at_top)) {
            at_top &= ends_sentence(group, i);
            continue;
        }
        ok = add_block(group, first, i, out);
        first = i + 1;
    }
    group->n = group->width = 0;
    return ok;
}

static bool add_line(struct group *group, struct line line) {
    void *lines = group->lines;
    if (!fronte_grow(&lines, &group->capacity, group->n + 1, sizeof line))
        return false;
    group->lines = lines;
    group->lines[group->n++] = line;
    size_t width = count_columns(line.text);
    if (width > group->width)
        group->width = width;
    return true;
}

bool fronte_plain_blocks(fronte_view text, struct fronte_blocks *out) {
    struct group group = {.text = text.ptr};
    struct line line = {.number = 0};
    bool ok = true;
    for (fronte_view part; ok && fronte_view_next(&text, '\n', &part); line.number++) {
        line.text = trim(part);
        ok = line.text.len ? add_line(&group, line) : end_group(&group, out);
    }
    ok = ok && end_group(&group, out);
    free(group.lines);
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

/* Bytes of the character at `at` when it is printable and stays as it is: ASCII and À to ÿ; 0: it may not. */
static size_t plain_length(fronte_view v, size_t at) {
    if (v.ptr[at] > ' ' && v.ptr[at] < 0x7F)
        return 1;
    return (unsigned char)v.ptr[at] == 0xC3 && at + 1 < v.len ? 2 : 0;
}

/* Length of the run of such characters at `at`, with single blanks between them. */
static size_t plain_run(fronte_view v, size_t at) {
    size_t end = at, next = at, length;
    while (next < v.len && (length = plain_length(v, next))) {
        end = next + length;
        next = end + (end < v.len && v.ptr[end] == ' ');
    }
    return end - at;
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
    if (fronte_view_equal(text, s->plain))
        return (struct fronte_span){s->span.off + plain.off, plain.len};
    size_t before = count_kept((fronte_view){s->plain.ptr, plain.off});
    size_t inside = count_kept(fronte_view_at(s->plain.ptr, plain));
    size_t begin = skip_unkept(text, skip_kept(text, before));
    size_t end = skip_kept(text, before + inside);
    return (struct fronte_span){(uint32_t)(s->span.off + begin), (uint32_t)(end > begin ? end - begin : 0)};
}
