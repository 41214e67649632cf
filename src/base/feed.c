#include "base/feed.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/error.h"
#include "base/file.h"

fronte_status fronte_feed_open(struct fronte_feed *feed, const fronte_input *input, size_t piece,
                               fronte_error *error) {
    *feed = (struct fronte_feed){.path = input->path, .fd = -1, .rest = input->bytes, .size = piece};
    feed->gunzip.name = input->name ? input->name : input->path ? input->path : "text";
    if (!input->path)
        return FRONTE_OK;
    feed->piece = malloc(feed->size);
    if (!feed->piece)
        return fronte_fail_memory(error);
    feed->fd = strcmp(input->path, "-") == 0 ? STDIN_FILENO : fronte_file_open(input->path, error);
    return feed->fd < 0 ? FRONTE_ERR_IO : FRONTE_OK;
}

void fronte_feed_close(struct fronte_feed *feed) {
    if (feed->fd > STDIN_FILENO)
        close(feed->fd);
    if (feed->state == FRONTE_FEED_PACKED)
        fronte_gunzip_close(&feed->gunzip);
    fronte_buf_free(&feed->unpacked);
    free(feed->piece);
}

/* Reads behind the `had` bytes of the piece. */
static fronte_status read_file(struct fronte_feed *feed, size_t had, fronte_view *bytes,
                               fronte_error *error) {
    ssize_t n;
    do
        n = read(feed->fd, feed->piece + had, feed->size - had);
    while (n < 0 && errno == EINTR);
    if (n < 0)
        return fronte_fail(error, FRONTE_ERR_IO, (struct fronte_place){.file = feed->path}, "cannot read: %s",
                           strerror(errno));
    *bytes = (fronte_view){feed->piece, had + (size_t)n};
    return FRONTE_OK;
}

/* As they come, packed or not. */
static fronte_status read_raw(struct fronte_feed *feed, fronte_view *bytes, fronte_error *error) {
    if (feed->path)
        return read_file(feed, 0, bytes, error);
    size_t n = feed->rest.len < feed->size ? feed->rest.len : feed->size;
    *bytes = (fronte_view){n ? feed->rest.ptr : "", n};
    feed->rest = (fronte_view){n ? feed->rest.ptr + n : "", feed->rest.len - n};
    return FRONTE_OK;
}

/* The first bytes tell.  A pipe may give them one by one. */
static fronte_status look(struct fronte_feed *feed, fronte_view *bytes, fronte_error *error) {
    enum { SIGN = 3 };
    fronte_status status = read_raw(feed, bytes, error);
    for (size_t had = 0;
         !status && feed->path && bytes->len > had && bytes->len < SIGN && bytes->ptr[0] == 0x1F;) {
        had = bytes->len;
        status = read_file(feed, had, bytes, error);
    }
    feed->state = FRONTE_FEED_PLAIN;
    if (!status && fronte_gunzip_looks_like(*bytes)) {
        feed->state = FRONTE_FEED_PACKED;
        status = fronte_gunzip_open(&feed->gunzip, feed->gunzip.name, error);
    }
    return status;
}

/* Unpacks until there is something to give out. */
static fronte_status unpack(struct fronte_feed *feed, fronte_view *bytes, fronte_error *error) {
    fronte_view raw = *bytes;
    fronte_status status = FRONTE_OK;
    while (!status && feed->handed == feed->unpacked.len) {
        fronte_buf_clear(&feed->unpacked);
        feed->handed = 0;
        if (!raw.len)
            status = read_raw(feed, &raw, error);
        if (!status && !raw.len) {
            *bytes = (fronte_view){"", 0};
            return fronte_gunzip_end(&feed->gunzip, error);
        }
        if (!status)
            status = fronte_gunzip_feed(&feed->gunzip, raw, &feed->unpacked, error);
        raw.len = 0;
    }
    size_t left = feed->unpacked.len - feed->handed, n = left < feed->size ? left : feed->size;
    *bytes = (fronte_view){feed->unpacked.ptr + feed->handed, status ? 0 : n};
    feed->handed += bytes->len;
    return status;
}

fronte_status fronte_feed_read(struct fronte_feed *feed, fronte_view *bytes, fronte_error *error) {
    fronte_status status = FRONTE_OK;
    *bytes = (fronte_view){"", 0};
    if (feed->state == FRONTE_FEED_NEW)
        status = look(feed, bytes, error);
    else if (feed->state == FRONTE_FEED_PLAIN)
        return read_raw(feed, bytes, error);
    return status || feed->state == FRONTE_FEED_PLAIN ? status : unpack(feed, bytes, error);
}

fronte_status fronte_feed_gather(struct fronte_feed *feed, bool (*enough)(fronte_view),
                                 struct fronte_buf *out, bool *ended, fronte_error *error) {
    fronte_view bytes;
    while (!*ended && !(enough && enough(fronte_buf_view(out)))) {
        fronte_status status = fronte_feed_read(feed, &bytes, error);
        if (status)
            return status;
        fronte_buf_append(out, bytes);
        *ended = !bytes.len;
        if (out->failed)
            return fronte_fail_memory(error);
        if (out->len > FRONTE_MAX_FILE)
            return fronte_fail(error, FRONTE_ERR_LIMIT, (struct fronte_place){.file = feed->path},
                               "larger than 4 GiB: split it into several files");
    }
    return FRONTE_OK;
}
