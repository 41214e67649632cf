#include "text/encoding.h"

#include <unicode/ucnv.h>

#include "base/error.h"
#include "base/utf8.h"

/* A byte order mark and the encoding it stands for.  UTF-32LE begins like UTF-16LE and so comes first. */
static const struct bom {
    const char *bytes, *encoding;
    size_t len;
} boms[] = {
    {"\xEF\xBB\xBF", "UTF-8", 3},
    {"\xFF\xFE\0\0", "UTF-32LE", 4},
    {"\xFF\xFE", "UTF-16LE", 2},
    {"\xFE\xFF", "UTF-16BE", 2},
};

struct input {
    fronte_view bytes; /* behind the BOM */
    size_t skipped;    /* length of the BOM */
    const char *file;
};

static const struct bom *find_bom(fronte_view bytes) {
    for (size_t i = 0; i < sizeof boms / sizeof *boms; i++)
        if (bytes.len >= boms[i].len && memcmp(bytes.ptr, boms[i].bytes, boms[i].len) == 0)
            return &boms[i];
    return NULL;
}

/* "UTF-16" leaves the byte order to the BOM. */
static bool contradicts(const struct bom *bom, const char *encoding) {
    return ucnv_compareNames(bom->encoding, encoding) != 0 &&
           (ucnv_compareNames(encoding, "UTF-16") != 0 || memcmp(bom->encoding, "UTF-16", 6) != 0);
}

/* The place of byte `at` of the input, whose text up to there is `before`. */
static struct fronte_place place_of(const struct input *in, size_t at, fronte_view before) {
    uint64_t line = 1;
    for (size_t i = 0; i < before.len; i++)
        line += before.ptr[i] == '\n' ||
                (before.ptr[i] == '\r' && (i + 1 == before.len || before.ptr[i + 1] != '\n'));
    return (struct fronte_place){.file = in->file, .line = line, .byte = in->skipped + at + 1};
}

/* Five bytes mean nothing in Windows-1252; a text in another encoding is likely to have one of them. */
static bool could_be_windows_1252(fronte_view bytes) {
    for (size_t i = 0; i < bytes.len; i++)
        if (memchr("\x00\x81\x8D\x8F\x90\x9D", bytes.ptr[i], 6))
            return false;
    return true;
}

static fronte_status fail_utf8(const struct input *in, size_t at, fronte_error *error) {
    struct fronte_place place = place_of(in, at, (fronte_view){in->bytes.ptr, at});
    unsigned byte = (uint8_t)in->bytes.ptr[at];
    if (could_be_windows_1252(in->bytes))
        return fronte_fail(
            error, FRONTE_ERR_ENCODING, place,
            "not UTF-8 (byte 0x%02X): if the file is Windows-1252, say --encoding windows-1252", byte);
    return fronte_fail(error, FRONTE_ERR_ENCODING, place,
                       "not UTF-8 (byte 0x%02X): say --encoding NAME, or save the file as UTF-8", byte);
}

static fronte_status fail_nul(const struct input *in, size_t at, fronte_view before, fronte_error *error) {
    return fronte_fail(error, FRONTE_ERR_ENCODING, place_of(in, at, before),
                       "a NUL character: no text file, unless it is UTF-16: then say --encoding utf-16le "
                       "or utf-16be");
}

static fronte_status decode_utf8(const struct input *in, struct fronte_buf *out, fronte_error *error) {
    size_t valid = fronte_utf8_invalid_at(in->bytes);
    const char *nul = valid ? memchr(in->bytes.ptr, '\0', valid) : NULL;
    if (nul) {
        size_t at = (size_t)(nul - in->bytes.ptr);
        return fail_nul(in, at, (fronte_view){in->bytes.ptr, at}, error);
    }
    if (valid < in->bytes.len)
        return fail_utf8(in, valid, error);
    fronte_buf_append(out, in->bytes);
    return FRONTE_OK;
}

static fronte_view since(const struct fronte_buf *out, size_t start) {
    return out->len > start ? (fronte_view){out->ptr + start, out->len - start} : (fronte_view){0};
}

/* One code point at a time, because then the place of a wrong one is known. */
static fronte_status decode_other(UConverter *converter, const struct input *in, struct fronte_buf *out,
                                  fronte_error *error) {
    const char *at = in->bytes.ptr, *limit = at + in->bytes.len;
    size_t start = out->len;
    while (at < limit && !out->failed) {
        size_t offset = (size_t)(at - in->bytes.ptr);
        UErrorCode code = U_ZERO_ERROR;
        UChar32 c = ucnv_getNextUChar(converter, &at, limit, &code);
        if (code == U_INDEX_OUTOFBOUNDS_ERROR)
            break; /* an escape sequence at the end */
        fronte_view before = since(out, start);
        if (U_FAILURE(code))
            return fronte_fail(error, FRONTE_ERR_ENCODING, place_of(in, offset, before),
                               "byte 0x%02X is no character of the encoding: is --encoding right?",
                               (unsigned)(uint8_t)in->bytes.ptr[offset]);
        if (c == 0)
            return fail_nul(in, offset, before, error);
        fronte_buf_append_code_point(out, c);
    }
    return FRONTE_OK;
}

static fronte_status convert(const struct input *in, const char *encoding, struct fronte_buf *out,
                             fronte_error *error) {
    UErrorCode code = U_ZERO_ERROR;
    UConverter *converter = ucnv_open(encoding, &code);
    if (U_FAILURE(code))
        return fronte_fail(error, FRONTE_ERR_ARGUMENT, (struct fronte_place){.file = in->file},
                           "unknown encoding \"%s\": use an IANA name such as windows-1252", encoding);
    ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &code);
    fronte_status status =
        U_FAILURE(code) ? fronte_fail_memory(error) : decode_other(converter, in, out, error);
    ucnv_close(converter);
    return status;
}

/* CRLF and lone CR to LF, from `start` on. */
static void normalise_line_ends(struct fronte_buf *buf, size_t start) {
    if (start == buf->len || !memchr(buf->ptr + start, '\r', buf->len - start))
        return;
    size_t to = start;
    for (size_t from = start; from < buf->len; from++) {
        bool cr = buf->ptr[from] == '\r';
        if (cr && from + 1 < buf->len && buf->ptr[from + 1] == '\n')
            continue;
        buf->ptr[to++] = cr ? '\n' : buf->ptr[from];
    }
    buf->len = to;
}

fronte_status fronte_decode(fronte_view bytes, const char *encoding, const char *file, struct fronte_buf *out,
                            fronte_error *error) {
    if (!bytes.len)
        return FRONTE_OK;
    const struct bom *bom = find_bom(bytes);
    if (bom && encoding && contradicts(bom, encoding))
        return fronte_fail(error, FRONTE_ERR_ENCODING, (struct fronte_place){file, 1, 1},
                           "the file begins with the mark of %s, not of %s: leave out --encoding",
                           bom->encoding, encoding);
    if (bom)
        encoding = bom->encoding;
    size_t skipped = bom ? bom->len : 0, start = out->len;
    struct input in = {{bytes.ptr + skipped, bytes.len - skipped}, skipped, file};
    fronte_status status = !encoding || ucnv_compareNames(encoding, "UTF-8") == 0
                               ? decode_utf8(&in, out, error)
                               : convert(&in, encoding, out, error);
    if (!status && out->failed)
        status = fronte_fail_memory(error);
    if (!status && out->len - start > UINT32_MAX)
        status = fronte_fail(error, FRONTE_ERR_LIMIT, (struct fronte_place){.file = file},
                             "larger than 4 GiB as UTF-8: split it into several files");
    if (status)
        out->len = start;
    else
        normalise_line_ends(out, start);
    return status;
}
