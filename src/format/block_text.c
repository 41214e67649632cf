#include "format/block_text.h"

static bool is_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r' && c != '\v');
}

static void begin(struct fronte_block_text *out) {
    if (out->blocks->n)
        fronte_buf_puts(out->text, "\n\n");
    out->start = out->text->len;
    out->in_block = true;
    out->space = false;
}

void fronte_block_text_put(struct fronte_block_text *out, fronte_view text) {
    for (size_t i = 0, n; i < text.len; i += n) {
        n = 1;
        if (is_space(text.ptr[i])) {
            out->space = true;
            continue;
        }
        while (i + n < text.len && !is_space(text.ptr[i + n]))
            n++;
        if (!out->in_block)
            begin(out);
        if (out->space)
            fronte_buf_append_char(out->text, ' ');
        out->space = false;
        fronte_buf_append(out->text, (fronte_view){text.ptr + i, n});
    }
}

void fronte_block_text_end(struct fronte_block_text *out, enum fronte_block_kind kind) {
    out->space = false;
    if (!out->in_block)
        return;
    out->in_block = false;
    struct fronte_block block = {
        .span = {(uint32_t)out->start, (uint32_t)(out->text->len - out->start)},
        .line = 2 * (uint32_t)out->blocks->n, /* an empty line between two; none has a line break */
        .kind = (uint8_t)kind};
    out->failed |= !fronte_blocks_add(out->blocks, block);
}
