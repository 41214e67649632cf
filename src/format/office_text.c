#include "format/office_text.h"

#include <stdlib.h>

void fronte_office_text_open(struct fronte_office_text *out, struct fronte_buf *text,
                             struct fronte_blocks *blocks) {
    *out = (struct fronte_office_text){.main = {.text = text, .blocks = blocks}};
    out->aside = (struct fronte_block_text){.text = &out->aside_text, .blocks = &out->aside_blocks};
}

void fronte_office_text_close(struct fronte_office_text *out) {
    fronte_buf_free(&out->aside_text);
    free(out->aside_blocks.items);
}

static uint32_t top(const struct fronte_office_text *out) {
    return (out->depth < FRONTE_OFFICE_DEPTH ? out->depth : FRONTE_OFFICE_DEPTH) - 1;
}

void fronte_office_paragraph_open(struct fronte_office_text *out, enum fronte_block_kind kind) {
    if (out->depth > 1 && out->depth <= FRONTE_OFFICE_DEPTH)
        fronte_block_text_end(&out->aside, out->kind[top(out)]);
    out->depth++;
    if (out->depth <= FRONTE_OFFICE_DEPTH)
        out->kind[top(out)] = kind;
}

void fronte_office_paragraph_kind(struct fronte_office_text *out, enum fronte_block_kind kind) {
    if (out->depth)
        out->kind[top(out)] = kind;
}

/* What was said aside comes now. */
static void put_asides(struct fronte_office_text *out) {
    for (size_t i = 0; i < out->aside_blocks.n; i++) {
        struct fronte_block block = out->aside_blocks.items[i];
        fronte_block_text_put(&out->main, fronte_view_at(out->aside_text.ptr, block.span));
        fronte_block_text_end(&out->main, block.kind);
    }
    out->aside.failed |= out->aside_text.failed; /* which clearing forgets */
    fronte_buf_clear(&out->aside_text);
    out->aside_blocks.n = 0;
}

void fronte_office_paragraph_close(struct fronte_office_text *out) {
    if (!out->depth)
        return;
    fronte_block_text_end(out->depth == 1 ? &out->main : &out->aside, out->kind[top(out)]);
    if (--out->depth == 0)
        put_asides(out);
}

void fronte_office_text_put(struct fronte_office_text *out, fronte_view text) {
    if (out->depth)
        fronte_block_text_put(out->depth == 1 ? &out->main : &out->aside, text);
}

bool fronte_office_text_failed(const struct fronte_office_text *out) {
    return out->main.failed || out->aside.failed || out->main.text->failed || out->aside_text.failed;
}
