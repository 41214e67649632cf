#include "base/gunzip.h"

#include "base/error.h"
#include "base/file.h"

enum {
    CHUNK = 1 << 16,
    GZIP = 16 + MAX_WBITS, /* zlib's way to say: a gzip header and nothing else */
    MOST_TIMES = 200,      /* that a text may grow: more is a bomb, from some size on */
    BOMB_BYTES = 64 << 20
};

#define FAIL(gunzip, status, ...)                                                                            \
    fronte_fail(error, status, (struct fronte_place){.file = (gunzip)->name}, __VA_ARGS__)

bool fronte_gunzip_looks_like(fronte_view bytes) {
    return bytes.len >= 3 && memcmp(bytes.ptr, "\x1F\x8B\x08", 3) == 0;
}

fronte_status fronte_gunzip_open(struct fronte_gunzip *gunzip, const char *name, fronte_error *error) {
    *gunzip = (struct fronte_gunzip){.name = name, .ended = true};
    return inflateInit2(&gunzip->stream, GZIP) == Z_OK ? FRONTE_OK : fronte_fail_memory(error);
}

void fronte_gunzip_close(struct fronte_gunzip *gunzip) {
    inflateEnd(&gunzip->stream);
}

static fronte_status check_growth(const struct fronte_gunzip *gunzip, fronte_error *error) {
    if (gunzip->out > BOMB_BYTES && gunzip->out / MOST_TIMES > gunzip->in)
        return FAIL(gunzip, FRONTE_ERR_LIMIT, "unpacks to more than %d times its size: no text, but a bomb",
                    MOST_TIMES);
    return FRONTE_OK;
}

/* One step: as much as fits in a chunk. */
static fronte_status step(struct fronte_gunzip *gunzip, struct fronte_buf *out, fronte_error *error) {
    z_stream *z = &gunzip->stream;
    if (gunzip->ended && inflateReset(z) != Z_OK)
        return fronte_fail_memory(error);
    fronte_buf_reserve(out, CHUNK);
    if (out->failed)
        return fronte_fail_memory(error);
    uInt had = z->avail_in;
    z->next_out = (Bytef *)out->ptr + out->len;
    z->avail_out = CHUNK;
    int result = inflate(z, Z_NO_FLUSH);
    out->len += CHUNK - z->avail_out;
    gunzip->out += CHUNK - z->avail_out;
    gunzip->in += had - z->avail_in;
    gunzip->ended = result == Z_STREAM_END;
    if (result == Z_MEM_ERROR)
        return fronte_fail_memory(error);
    if (result != Z_OK && result != Z_STREAM_END && result != Z_BUF_ERROR)
        return fronte_fail(error, FRONTE_ERR_FORMAT,
                           (struct fronte_place){.file = gunzip->name, .byte = gunzip->in},
                           "damaged: it does not unpack (%s)", z->msg ? z->msg : "not of gzip");
    return check_growth(gunzip, error);
}

fronte_status fronte_gunzip_feed(struct fronte_gunzip *gunzip, fronte_view bytes, struct fronte_buf *out,
                                 fronte_error *error) {
    z_stream *z = &gunzip->stream;
    fronte_status status = FRONTE_OK;
    bool full = false; /* there may be more of what is read */
    while (!status && (bytes.len || z->avail_in || full)) {
        if (!z->avail_in) {
            size_t n = bytes.len < CHUNK ? bytes.len : CHUNK;
            z->next_in = (const Bytef *)bytes.ptr;
            z->avail_in = (uInt)n;
            bytes = (fronte_view){bytes.ptr + n, bytes.len - n};
        }
        if (gunzip->ended && !z->avail_in)
            break;
        status = step(gunzip, out, error);
        full = !z->avail_out && !gunzip->ended;
    }
    return status;
}

fronte_status fronte_gunzip_end(const struct fronte_gunzip *gunzip, fronte_error *error) {
    return gunzip->ended ? FRONTE_OK
                         : FAIL(gunzip, FRONTE_ERR_FORMAT, "breaks off: it was not packed or copied whole");
}

fronte_status fronte_gunzip(fronte_view bytes, const char *name, struct fronte_buf *out,
                            fronte_error *error) {
    struct fronte_gunzip gunzip;
    fronte_status status = fronte_gunzip_open(&gunzip, name, error);
    if (!status)
        status = fronte_gunzip_feed(&gunzip, bytes, out, error);
    if (!status)
        status = fronte_gunzip_end(&gunzip, error);
    fronte_gunzip_close(&gunzip);
    return status;
}
