#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/checked.h"

bool fronte_buf_reserve(struct fronte_buf *buf, size_t more) {
    size_t need;
    void *items = buf->ptr;
    if (buf->failed || !fronte_add(buf->len, more, &need) || !fronte_grow(&items, &buf->capacity, need, 1)) {
        buf->failed = true;
        return false;
    }
    buf->ptr = items;
    return true;
}

void fronte_buf_append(struct fronte_buf *buf, fronte_view v) {
    if (!v.len || !fronte_buf_reserve(buf, v.len))
        return;
    memcpy(buf->ptr + buf->len, v.ptr, v.len);
    buf->len += v.len;
}

void fronte_buf_append_char(struct fronte_buf *buf, char c) {
    if (fronte_buf_reserve(buf, 1))
        buf->ptr[buf->len++] = c;
}

void fronte_buf_append_code_point(struct fronte_buf *buf, int32_t c) {
    char bytes[4];
    size_t n = 0;
    if (c < 0x80) {
        bytes[n++] = (char)c;
    } else if (c < 0x800) {
        bytes[n++] = (char)(0xC0 | (c >> 6));
        bytes[n++] = (char)(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        bytes[n++] = (char)(0xE0 | (c >> 12));
        bytes[n++] = (char)(0x80 | ((c >> 6) & 0x3F));
        bytes[n++] = (char)(0x80 | (c & 0x3F));
    } else {
        bytes[n++] = (char)(0xF0 | (c >> 18));
        bytes[n++] = (char)(0x80 | ((c >> 12) & 0x3F));
        bytes[n++] = (char)(0x80 | ((c >> 6) & 0x3F));
        bytes[n++] = (char)(0x80 | (c & 0x3F));
    }
    fronte_buf_append(buf, (fronte_view){bytes, n});
}

void fronte_buf_printf(struct fronte_buf *buf, const char *format, ...) {
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, args);
    if (n < 0)
        buf->failed = true;
    else if (fronte_buf_reserve(buf, (size_t)n + 1)) {
        vsnprintf(buf->ptr + buf->len, (size_t)n + 1, format, again);
        buf->len += (size_t)n;
    }
    va_end(again);
    va_end(args);
}

void fronte_buf_free(struct fronte_buf *buf) {
    free(buf->ptr);
    *buf = (struct fronte_buf){0};
}
