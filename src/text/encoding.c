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

/* ---- What is said of wrong bytes ---- */

/* The place `at` bytes behind what is decoded, all of which before it is counted. */
static struct fronte_place place_of(const struct fronte_decoder *d, uint64_t at) {
    return (struct fronte_place){.file = d->file, .line = d->lines + 1, .byte = d->bytes + at + 1};
}

/* Five bytes mean nothing in Windows-1252; a text in another encoding is likely to have one of them. */
static bool could_be_windows_1252(fronte_view bytes) {
    for (size_t i = 0; i < bytes.len; i++)
        if (memchr("\x00\x81\x8D\x8F\x90\x9D", bytes.ptr[i], 6))
            return false;
    return true;
}

static fronte_status fail_utf8(const struct fronte_decoder *d, fronte_view piece, size_t at,
                               fronte_error *error) {
    unsigned byte = (uint8_t)piece.ptr[at];
    if (could_be_windows_1252(piece))
        return fronte_fail(
            error, FRONTE_ERR_ENCODING, place_of(d, at),
            "not UTF-8 (byte 0x%02X): if the file is Windows-1252, say --encoding windows-1252", byte);
    return fronte_fail(error, FRONTE_ERR_ENCODING, place_of(d, at),
                       "not UTF-8 (byte 0x%02X): say --encoding NAME, or save the file as UTF-8", byte);
}

static fronte_status fail_nul(const struct fronte_decoder *d, uint64_t at, fronte_error *error) {
    return fronte_fail(error, FRONTE_ERR_ENCODING, place_of(d, at),
                       "a NUL character: no text file, unless it is UTF-16: then say --encoding utf-16le "
                       "or utf-16be");
}

/* ---- Line ends ---- */

static uint64_t count_lines(fronte_view v) {
    uint64_t n = 0;
    const char *end = v.ptr + v.len;
    for (const char *at = v.ptr; at < end && (at = memchr(at, '\n', (size_t)(end - at))); at++)
        n++;
    return n;
}

/* CRLF and lone CR to LF, in what was appended from `start` on, and counts the lines. */
static void end_lines(struct fronte_decoder *d, struct fronte_buf *out, size_t start) {
    if (start == out->len)
        return;
    bool after_cr = d->after_cr;
    d->after_cr = out->ptr[out->len - 1] == '\r';
    if (after_cr || memchr(out->ptr + start, '\r', out->len - start)) {
        size_t to = start;
        for (size_t from = start; from < out->len; from++) {
            bool cr = out->ptr[from] == '\r';
            if (!after_cr || out->ptr[from] != '\n')
                out->ptr[to++] = cr ? '\n' : out->ptr[from];
            after_cr = cr;
        }
        out->len = to;
    }
    if (out->len > start)
        d->lines += count_lines((fronte_view){out->ptr + start, out->len - start});
}

/* ---- UTF-8 ---- */

static fronte_status read_utf8(struct fronte_decoder *d, fronte_view piece, struct fronte_buf *out,
                               fronte_error *error) {
    size_t valid = fronte_utf8_invalid_at(piece), start = out->len;
    const char *nul = valid ? memchr(piece.ptr, '\0', valid) : NULL;
    if (nul)
        valid = (size_t)(nul - piece.ptr);
    fronte_buf_append(out, (fronte_view){piece.ptr, valid});
    if (out->failed)
        return fronte_fail_memory(error);
    end_lines(d, out, start);
    if (nul)
        return fail_nul(d, valid, error);
    if (valid < piece.len)
        return fail_utf8(d, piece, valid, error);
    d->bytes += piece.len;
    return FRONTE_OK;
}

/* How many of the last bytes begin a character that goes on behind them. */
static size_t count_unfinished(fronte_view v) {
    for (size_t n = 1; n <= 3 && n <= v.len; n++) {
        uint8_t byte = (uint8_t)v.ptr[v.len - n];
        if ((byte & 0xC0) != 0x80)
            return byte >= 0xF0 ? (n < 4 ? n : 0) : byte >= 0xE0 ? (n < 3 ? n : 0) : byte >= 0xC0 && n < 2;
    }
    return 0;
}

static void hold(struct fronte_decoder *d, fronte_view bytes) {
    for (size_t i = 0; i < bytes.len; i++)
        d->held[d->n_held++] = bytes.ptr[i];
}

/* Completes the character that is held. */
static fronte_status finish_held(struct fronte_decoder *d, fronte_view *bytes, bool last,
                                 struct fronte_buf *out, fronte_error *error) {
    fronte_view held = {d->held, d->n_held};
    while (bytes->len && held.len < sizeof d->held && count_unfinished(held) == held.len) {
        d->held[held.len++] = *bytes->ptr++;
        bytes->len--;
    }
    d->n_held = (uint8_t)held.len;
    if (count_unfinished(held) == held.len && !(last && !bytes->len))
        return FRONTE_OK;
    d->n_held = 0;
    return read_utf8(d, held, out, error);
}

static fronte_status decode_utf8(struct fronte_decoder *d, fronte_view bytes, bool last,
                                 struct fronte_buf *out, fronte_error *error) {
    fronte_status status = d->n_held ? finish_held(d, &bytes, last, out, error) : FRONTE_OK;
    if (status || !bytes.len)
        return status;
    size_t unfinished = last ? 0 : count_unfinished(bytes);
    bytes.len -= unfinished;
    status = bytes.len ? read_utf8(d, bytes, out, error) : FRONTE_OK;
    hold(d, (fronte_view){bytes.ptr + bytes.len, unfinished});
    return status;
}

/* ---- Other encodings ---- */

enum { UNITS = 2048 /* UTF-16 units at a time */ };

/* A piece that a converter has turned to UTF-16. */
struct converted {
    const UChar *units;     /* [n] */
    const int32_t *offsets; /* [n] of the byte that a unit comes from */
    size_t n;
};

/* Where the unit begins that byte `at` belongs to.  Only units of several bytes are cut between pieces, and
 * they lie at multiples of their length; what ICU says of those differs by encoding. */
static uint64_t begin_of(const struct fronte_decoder *d, uint64_t at) {
    return at - at % (uint64_t)ucnv_getMinCharSize(d->converter);
}

static fronte_status append_units(struct fronte_decoder *d, const struct converted *c, uint64_t base,
                                  struct fronte_buf *out, fronte_error *error) {
    size_t start = out->len;
    for (size_t i = 0; i < c->n; i++) {
        UChar unit = c->units[i];
        if (unit == 0) {
            end_lines(d, out, start);
            d->bytes = begin_of(d, base + (uint64_t)(c->offsets[i] > 0 ? c->offsets[i] : 0));
            return fail_nul(d, 0, error);
        }
        if (U16_IS_LEAD(unit)) {
            d->lead = unit;
            continue;
        }
        fronte_buf_append_code_point(out, d->lead ? U16_GET_SUPPLEMENTARY(d->lead, unit) : unit);
        d->lead = 0;
    }
    if (out->failed)
        return fronte_fail_memory(error);
    end_lines(d, out, start);
    return FRONTE_OK;
}

static fronte_status fail_converter(struct fronte_decoder *d, fronte_error *error) {
    char wrong[32] = {0};
    int8_t n = sizeof wrong;
    UErrorCode code = U_ZERO_ERROR;
    ucnv_getInvalidChars(d->converter, wrong, &n, &code);
    if (U_SUCCESS(code) && n > 0)
        d->bytes = begin_of(d, d->bytes - (uint64_t)n);
    return fronte_fail(error, FRONTE_ERR_ENCODING, place_of(d, 0),
                       "byte 0x%02X is no character of the encoding: is --encoding right?",
                       (unsigned)(uint8_t)wrong[0]);
}

static fronte_status decode_other(struct fronte_decoder *d, fronte_view bytes, bool last,
                                  struct fronte_buf *out, fronte_error *error) {
    UChar units[UNITS];
    int32_t offsets[UNITS];
    const char *at = bytes.ptr, *limit = at + bytes.len;
    UErrorCode code;
    do {
        UChar *to = units;
        const char *from = at;
        uint64_t base = d->bytes;
        code = U_ZERO_ERROR;
        ucnv_toUnicode(d->converter, &to, units + UNITS, &at, limit, offsets, last, &code);
        struct converted converted = {units, offsets, (size_t)(to - units)};
        fronte_status status = append_units(d, &converted, base, out, error);
        if (status)
            return status;
        d->bytes += (uint64_t)(at - from);
    } while (code == U_BUFFER_OVERFLOW_ERROR);
    return U_FAILURE(code) ? fail_converter(d, error) : FRONTE_OK;
}

static fronte_status open_converter(struct fronte_decoder *d, const char *encoding, fronte_error *error) {
    UErrorCode code = U_ZERO_ERROR;
    d->converter = ucnv_open(encoding, &code);
    if (U_FAILURE(code))
        return fronte_fail(error, FRONTE_ERR_ARGUMENT, (struct fronte_place){.file = d->file},
                           "unknown encoding \"%s\": use an IANA name such as windows-1252", encoding);
    ucnv_setToUCallBack(d->converter, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &code);
    return U_FAILURE(code) ? fronte_fail_memory(error) : FRONTE_OK;
}

/* ---- Pieces ---- */

/* Whether the bytes may be the first part of a BOM, or of a longer one. */
static bool may_be_bom(fronte_view bytes) {
    for (size_t i = 0; i < sizeof boms / sizeof *boms; i++)
        if (bytes.len < boms[i].len && memcmp(bytes.ptr, boms[i].bytes, bytes.len) == 0)
            return true;
    return false;
}

/* Settles the encoding by the first bytes and says how many of them are a BOM. */
static fronte_status begin(struct fronte_decoder *d, fronte_view bytes, size_t *skipped,
                           fronte_error *error) {
    const struct bom *bom = find_bom(bytes);
    const char *encoding = bom ? bom->encoding : d->encoding;
    *skipped = 0;
    if (bom && d->encoding && contradicts(bom, d->encoding))
        return fronte_fail(error, FRONTE_ERR_ENCODING, (struct fronte_place){d->file, 1, 1},
                           "the file begins with the mark of %s, not of %s: leave out --encoding",
                           bom->encoding, d->encoding);
    if (bom)
        d->bytes = *skipped = bom->len;
    d->begun = true;
    return !encoding || ucnv_compareNames(encoding, "UTF-8") == 0 ? FRONTE_OK
                                                                  : open_converter(d, encoding, error);
}

static fronte_status decode(struct fronte_decoder *d, fronte_view bytes, bool last, struct fronte_buf *out,
                            fronte_error *error) {
    return d->converter ? decode_other(d, bytes, last, out, error) : decode_utf8(d, bytes, last, out, error);
}

/* The first bytes, a few at a time: held until it is known whether they are a BOM. */
static fronte_status begin_held(struct fronte_decoder *d, fronte_view *bytes, bool last,
                                struct fronte_buf *out, fronte_error *error) {
    size_t skipped;
    while (bytes->len && may_be_bom((fronte_view){d->held, d->n_held})) {
        d->held[d->n_held++] = *bytes->ptr++;
        bytes->len--;
    }
    fronte_view held = {d->held, d->n_held};
    if (!last && may_be_bom(held))
        return FRONTE_OK;
    fronte_status status = begin(d, held, &skipped, error);
    if (status)
        return status;
    char first[sizeof d->held];
    memcpy(first, d->held, sizeof first);
    d->n_held = 0;
    return decode(d, (fronte_view){first + skipped, held.len - skipped}, last && !bytes->len, out, error);
}

fronte_status fronte_decoder_read(struct fronte_decoder *d, fronte_view bytes, bool last,
                                  struct fronte_buf *out, fronte_error *error) {
    fronte_status status = FRONTE_OK;
    if (!d->begun) {
        status = begin_held(d, &bytes, last, out, error);
        if (status || !d->begun || !bytes.len)
            return status;
    }
    return decode(d, bytes, last, out, error);
}

void fronte_decoder_free(struct fronte_decoder *d) {
    if (d->converter)
        ucnv_close(d->converter);
    d->converter = NULL;
}

fronte_status fronte_decode(fronte_view bytes, const char *encoding, const char *file, struct fronte_buf *out,
                            fronte_error *error) {
    if (!bytes.len)
        return FRONTE_OK;
    struct fronte_decoder decoder = {.encoding = encoding, .file = file};
    size_t start = out->len;
    fronte_status status = fronte_decoder_read(&decoder, bytes, true, out, error);
    if (!status && out->len - start > UINT32_MAX)
        status = fronte_fail(error, FRONTE_ERR_LIMIT, (struct fronte_place){.file = file},
                             "larger than 4 GiB as UTF-8: split it into several files");
    if (status)
        out->len = start;
    fronte_decoder_free(&decoder);
    return status;
}
