#include "input.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/error.h"
#include "base/file.h"
#include "format/html_read.h"

enum {
    MOST_BLANKS = 64 * 1024, /* before a page begins; so much in vain, and it is text */
    HTML_SIGN = 14           /* bytes of <!doctype html */
};

const char *fronte_input_name(const fronte_input *input) {
    if (input->name)
        return input->name;
    return input->path ? input->path : "text";
}

fronte_input_type fronte_input_type_of(const fronte_input *input, fronte_view bytes) {
    if (input->type != FRONTE_INPUT_AUTO)
        return input->type;
    return fronte_html_looks_like(fronte_input_name(input), bytes) ? FRONTE_INPUT_HTML : FRONTE_INPUT_TEXT;
}

bool fronte_input_is_telling(fronte_view bytes) {
    for (size_t i = 0; i < bytes.len && i < MOST_BLANKS; i++)
        if (!memchr("\xEF\xBB\xBF \t\r\n", bytes.ptr[i], 7))
            return bytes.ptr[i] != '<' || bytes.len - i >= HTML_SIGN;
    return bytes.len >= MOST_BLANKS;
}

/* ---- Bytes ---- */

fronte_status fronte_feed_open(struct fronte_feed *feed, const fronte_input *input, size_t piece,
                               fronte_error *error) {
    *feed = (struct fronte_feed){.path = input->path, .fd = -1, .rest = input->bytes, .size = piece};
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
    free(feed->piece);
}

fronte_status fronte_feed_read(struct fronte_feed *feed, fronte_view *bytes, fronte_error *error) {
    if (!feed->path) {
        size_t n = feed->rest.len < feed->size ? feed->rest.len : feed->size;
        *bytes = (fronte_view){n ? feed->rest.ptr : "", n};
        feed->rest = (fronte_view){n ? feed->rest.ptr + n : "", feed->rest.len - n};
        return FRONTE_OK;
    }
    ssize_t n;
    do
        n = read(feed->fd, feed->piece, feed->size);
    while (n < 0 && errno == EINTR);
    if (n < 0)
        return fronte_fail(error, FRONTE_ERR_IO, (struct fronte_place){.file = feed->path}, "cannot read: %s",
                           strerror(errno));
    *bytes = (fronte_view){feed->piece, (size_t)n};
    return FRONTE_OK;
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
