#include "cli/lines.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/interrupt.h"

enum { PIECE = 64 * 1024 };

/* Room for a piece behind what is there. */
static bool make_room(struct lines *lines) {
    if (lines->begin) {
        memmove(lines->bytes, lines->bytes + lines->begin, lines->end - lines->begin);
        lines->end -= lines->begin;
        lines->begin = 0;
    }
    if (lines->capacity - lines->end >= PIECE)
        return true;
    size_t capacity = lines->capacity * 2 < PIECE * 2 ? PIECE * 2 : lines->capacity * 2;
    char *bytes = realloc(lines->bytes, capacity);
    if (!bytes)
        return false;
    lines->bytes = bytes;
    lines->capacity = capacity;
    return true;
}

/* Waits for the stream or a signal: a signal just before read() would go unnoticed there. */
static enum lines_state await(const struct lines *lines) {
    struct pollfd wanted[2] = {{.fd = lines->descriptor, .events = POLLIN},
                               {.fd = interrupt_descriptor(), .events = POLLIN}};
    while (!interrupt_came()) {
        int n = poll(wanted, 2, -1);
        if (n < 0 && errno != EINTR)
            return LINES_FAILED;
        if (n > 0 && wanted[0].revents)
            return LINES_ONE;
    }
    return LINES_INTERRUPTED;
}

/* LINES_ONE: there are more bytes, or the end is known. */
static enum lines_state read_more(struct lines *lines) {
    enum lines_state state = make_room(lines) ? await(lines) : LINES_FAILED;
    if (state != LINES_ONE)
        return state;
    ssize_t n;
    do
        n = read(lines->descriptor, lines->bytes + lines->end, PIECE);
    while (n < 0 && errno == EINTR && !interrupt_came());
    if (n < 0)
        return errno == EINTR ? LINES_INTERRUPTED : LINES_FAILED;
    lines->end += (size_t)n;
    lines->ended = n == 0;
    return LINES_ONE;
}

/* The length of the line at hand when all of it is there. */
static bool find_end(struct lines *lines, size_t *len) {
    const char *at = lines->bytes + lines->begin;
    size_t n = lines->end - lines->begin;
    const char *feed = n > lines->searched ? memchr(at + lines->searched, '\n', n - lines->searched) : NULL;
    lines->searched = n;
    if (feed)
        *len = (size_t)(feed - at);
    else if (lines->ended && n)
        *len = n;
    else
        return false;
    return true;
}

enum lines_state lines_next(struct lines *lines, fronte_view *line) {
    size_t len;
    while (!lines->bytes || !find_end(lines, &len)) {
        if (lines->ended)
            return LINES_END;
        if (lines->end - lines->begin > LONGEST_LINE) {
            lines->passing = true;
            lines->begin = lines->end;
            lines->searched = 0;
        }
        enum lines_state state = read_more(lines);
        if (state != LINES_ONE)
            return state;
    }
    *line = (fronte_view){lines->bytes + lines->begin, len};
    lines->begin += len < lines->end - lines->begin ? len + 1 : len;
    lines->searched = 0;
    if (!lines->passing)
        return LINES_ONE;
    lines->passing = false;
    return LINES_TOO_LONG;
}

void lines_free(struct lines *lines) {
    free(lines->bytes);
    lines->bytes = NULL;
}
