#include <assert.h>
#include <stdarg.h>
#include <stdio.h>

#include "base/error.h"
#include "format/format.h"

/* A page is written in a few calls, a corpus in pieces that fit the caches. */
enum { PIECE = 64 * 1024 };

void fronte_sink_fail(struct fronte_sink *sink, fronte_status status) {
    if (sink->status == FRONTE_OK)
        sink->status = status;
}

void fronte_sink_flush(struct fronte_sink *sink) {
    if (sink->buf.failed)
        fronte_sink_fail(sink, FRONTE_ERR_NOMEM);
    if (sink->status == FRONTE_OK && sink->buf.len && !sink->write(sink->user, sink->buf.ptr, sink->buf.len))
        fronte_sink_fail(sink, FRONTE_ERR_WRITE);
    fronte_buf_clear(&sink->buf);
}

void fronte_sink_put(struct fronte_sink *sink, fronte_view v) {
    if (sink->status != FRONTE_OK)
        return;
    fronte_buf_append(&sink->buf, v);
    if (sink->buf.failed || sink->buf.len >= PIECE)
        fronte_sink_flush(sink);
}

void fronte_sink_puts(struct fronte_sink *sink, const char *s) {
    fronte_sink_put(sink, fronte_view_of(s));
}

void fronte_sink_printf(struct fronte_sink *sink, const char *format, ...) {
    char text[256];
    va_list args;
    va_start(args, format);
    int n = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    assert(n >= 0 && (size_t)n < sizeof text);
    fronte_sink_put(sink, (fronte_view){text, (size_t)n});
}

fronte_status fronte_sink_finish(struct fronte_sink *sink, fronte_error *error) {
    fronte_sink_flush(sink);
    fronte_buf_free(&sink->buf);
    switch (sink->status) {
    case FRONTE_OK: return FRONTE_OK;
    case FRONTE_ERR_NOMEM: return fronte_fail_memory(error);
    case FRONTE_ERR_WRITE:
        return fronte_fail(error, FRONTE_ERR_WRITE, (struct fronte_place){0},
                           "the output could not be written");
    default:
        return fronte_fail(error, sink->status, (struct fronte_place){0},
                           "a sentence is too long for this format");
    }
}
