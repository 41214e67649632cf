/* A growing byte buffer.  A failed allocation is remembered: check `failed` once, at the end. */
#ifndef FRONTE_BASE_BUF_H
#define FRONTE_BASE_BUF_H

#include "base/view.h"

struct fronte_buf {
    char *ptr; /* heap; not NUL-terminated */
    size_t len, capacity;
    bool failed; /* an append did not fit: what is there is incomplete */
};

/* Makes room for `more` bytes behind what is there; false, and remembered, when memory is short. */
bool fronte_buf_reserve(struct fronte_buf *buf, size_t more);
void fronte_buf_append(struct fronte_buf *buf, fronte_view v);
void fronte_buf_append_char(struct fronte_buf *buf, char c);
/* A code point as UTF-8. */
void fronte_buf_append_code_point(struct fronte_buf *buf, int32_t c);
/* Integers, strings and characters only: a decimal point would follow the locale. */
void fronte_buf_printf(struct fronte_buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));

static inline void fronte_buf_puts(struct fronte_buf *buf, const char *s) {
    fronte_buf_append(buf, fronte_view_of(s));
}

static inline fronte_view fronte_buf_view(const struct fronte_buf *buf) {
    return (fronte_view){buf->ptr, buf->len};
}

/* Empties, keeps the memory, forgets a failure. */
static inline void fronte_buf_clear(struct fronte_buf *buf) {
    buf->len = 0;
    buf->failed = false;
}

void fronte_buf_free(struct fronte_buf *buf);

#endif
