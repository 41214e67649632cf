/* Opening a document: bytes, text, blocks, sentences. */
#include <stdlib.h>

#include "answerer.h"
#include "base/error.h"
#include "base/feed.h"
#include "format/html_read.h"
#include "format/office_read.h"
#include "input.h"
#include "text/document.h"
#include "text/encoding.h"
#include "text/plain.h"

/* ---- Segments ---- */

struct reader {
    struct fronte_document *doc;
    struct fronte_segment *segments; /* heap, [n] */
    size_t n, capacity;
    struct fronte_buf plain;
    uint32_t block; /* at hand */
    uint32_t offset, file_line,
        file_column; /* how far the lines of the text are counted, and where that is */
};

/* Counts on to `offset`. */
static void count_lines(struct reader *r, uint32_t offset) {
    if (!r->doc->lines_of_file)
        return;
    for (; r->offset < offset; r->offset++) {
        char c = r->doc->text.ptr[r->offset];
        if (c == '\n')
            r->file_line++, r->file_column = 1;
        else
            r->file_column += ((unsigned char)c & 0xC0) != 0x80;
    }
}

static bool add_segment(struct reader *r, struct fronte_span span, uint32_t line) {
    void *segments = r->segments;
    if (!fronte_grow(&segments, &r->capacity, r->n + 1, sizeof *r->segments))
        return false;
    r->segments = segments;
    fronte_buf_clear(&r->plain);
    r->doc->replaced += fronte_plain_text(fronte_view_at(r->doc->text.ptr, span), &r->plain);
    fronte_view plain = fronte_arena_copy(&r->doc->arena, fronte_buf_view(&r->plain));
    if (r->plain.failed || !plain.ptr)
        return false;
    count_lines(r, span.off);
    r->segments[r->n++] = (struct fronte_segment){.span = span,
                                                  .block = r->block,
                                                  .line = line,
                                                  .plain = plain,
                                                  .file_line = r->file_line,
                                                  .file_column = r->file_column};
    return true;
}

static bool add_sentence(void *user, struct fronte_span sentence, const char *why) {
    struct reader *r = user;
    (void)why;
    sentence.off += r->doc->blocks[r->block].span.off;
    return add_segment(r, sentence, (uint32_t)r->n);
}

static fronte_status split_blocks(struct reader *r, const struct fronte_resources *resources,
                                  fronte_error *error) {
    struct fronte_answerer answerer;
    bool ok = fronte_answerer_open(&answerer, resources, r->doc->side);
    struct fronte_splitting splitting = fronte_splitting_of(&answerer);
    splitting.sink = (struct fronte_split_sink){.sentence = add_sentence, .user = r};
    fronte_status status = ok ? FRONTE_OK : fronte_fail_memory(error);
    for (r->block = 0; r->block < r->doc->n_blocks && !status; r->block++) {
        fronte_view block = fronte_view_at(r->doc->text.ptr, r->doc->blocks[r->block].span);
        status = fronte_split_block(&splitting, block, error);
    }
    if (!status && answerer.failed)
        status = fronte_fail_memory(error);
    fronte_answerer_close(&answerer);
    return status;
}

/* Lines are segments; blocks are what stands between empty lines. */
static fronte_status keep_lines(struct reader *r, fronte_error *error) {
    struct fronte_block *blocks = r->doc->blocks;
    uint32_t n_lines = r->doc->n_blocks, last_line = 0;
    r->doc->n_blocks = 0;
    for (uint32_t k = 0; k < n_lines; k++) {
        struct fronte_block line = blocks[k];
        if (!k || line.line > last_line + 1)
            blocks[r->doc->n_blocks++] = line;
        r->block = r->doc->n_blocks - 1;
        blocks[r->block].span.len = line.span.off + line.span.len - blocks[r->block].span.off;
        last_line = line.line;
        if (!add_segment(r, line.span, line.line))
            return fronte_fail_memory(error);
    }
    return FRONTE_OK;
}

static bool keep_segments(struct reader *r) {
    r->doc->segments = fronte_arena_alloc(&r->doc->arena, r->n, sizeof *r->segments);
    if (!r->doc->segments)
        return false;
    if (r->n)
        memcpy(r->doc->segments, r->segments, r->n * sizeof *r->segments);
    r->doc->n_segments = (uint32_t)r->n;
    return true;
}

enum { LAST_OF_BYLINES = 4 }; /* block: title, kicker and standfirst may stand before it */

/* Among the first blocks, which are a sentence each. */
static void find_byline(struct fronte_document *doc, const struct fronte_resources *resources) {
    const struct fronte_sentence_words *words =
        fronte_splitter_words(resources->language[doc->side].splitter);
    for (uint32_t k = 0; k < doc->n_segments && doc->segments[k].block <= LAST_OF_BYLINES; k++) {
        const struct fronte_segment *s = &doc->segments[k];
        if ((k && s[-1].block == s->block) || (k + 1 < doc->n_segments && s[1].block == s->block))
            continue;
        doc->byline.segment = k;
        if (fronte_byline_read(s->plain, words, &doc->byline))
            return;
    }
}

static fronte_status cut(struct fronte_document *doc, const struct fronte_resources *resources,
                         fronte_error *error) {
    uint32_t start = doc->lines_of_file; /* 0: unknown */
    struct reader r = {.doc = doc, .file_line = start, .file_column = start};
    fronte_status status = doc->presplit ? keep_lines(&r, error) : split_blocks(&r, resources, error);
    if (!status && !keep_segments(&r))
        status = fronte_fail_memory(error);
    if (!status)
        find_byline(doc, resources);
    free(r.segments);
    fronte_buf_free(&r.plain);
    return status;
}

/* ---- Text and blocks ---- */

static bool keep_text(struct fronte_document *doc, const struct fronte_buf *text,
                      const struct fronte_blocks *blocks) {
    doc->text = fronte_arena_copy(&doc->arena, fronte_buf_view(text));
    doc->blocks = fronte_arena_alloc(&doc->arena, blocks->n, sizeof *doc->blocks);
    if (!doc->text.ptr || !doc->blocks)
        return false;
    if (blocks->n)
        memcpy(doc->blocks, blocks->items, blocks->n * sizeof *doc->blocks);
    doc->n_blocks = (uint32_t)blocks->n;
    return true;
}

static fronte_status find_blocks(struct fronte_document *doc, const struct fronte_resources *resources,
                                 const fronte_input *input, fronte_view bytes, fronte_error *error) {
    fronte_input_type type = fronte_input_type_of(input, bytes);
    const struct fronte_splitter *splitter = resources->language[doc->side].splitter;
    struct fronte_buf text = {0};
    struct fronte_blocks blocks = {0};
    fronte_status status;
    bool ok = true;
    bool elements = type == FRONTE_INPUT_HTML || type == FRONTE_INPUT_OFFICE;
    if (type == FRONTE_INPUT_OFFICE) {
        status = fronte_office_read(bytes, doc->name, &text, &blocks, error);
    } else if (type == FRONTE_INPUT_HTML) {
        status = fronte_html_read(bytes, input->encoding, doc->name, &text, &blocks, error);
    } else {
        status = fronte_decode(bytes, input->encoding, doc->name, &text, error);
        if (!status)
            ok = type == FRONTE_INPUT_LINES ? fronte_line_blocks(fronte_buf_view(&text), &blocks)
                                            : fronte_plain_blocks(fronte_buf_view(&text), splitter, &blocks);
    }
    if (!status && (!ok || !keep_text(doc, &text, &blocks)))
        status = fronte_fail_memory(error);
    doc->lines_of_file = !elements;
    doc->bytes_of_file = !status && doc->lines_of_file && fronte_view_equal(bytes, doc->text);
    free(blocks.items);
    fronte_buf_free(&text);
    return status;
}

/* Bytes in memory are taken as they are, if gzip has not packed them. */
static fronte_status read_bytes(const fronte_input *input, struct fronte_buf *own, fronte_view *bytes,
                                fronte_error *error) {
    enum { PIECE = 1 << 18 };
    *bytes = input->bytes;
    if (!input->path && !fronte_gunzip_looks_like(input->bytes))
        return FRONTE_OK;
    struct fronte_feed feed;
    bool ended = false;
    fronte_status status = fronte_feed_open(&feed, input, PIECE, error);
    if (!status)
        status = fronte_feed_gather(&feed, NULL, own, &ended, error);
    fronte_feed_close(&feed);
    *bytes = fronte_buf_view(own);
    return status;
}

fronte_status fronte_document_open(fronte_document **out, const fronte_resources *resources, fronte_side side,
                                   const fronte_input *input, fronte_error *error) {
    *out = NULL;
    struct fronte_document *doc = calloc(1, sizeof *doc);
    if (!doc)
        return fronte_fail_memory(error);
    struct fronte_buf own = {0};
    fronte_view bytes = {0};
    doc->name = fronte_arena_copy(&doc->arena, fronte_view_of(fronte_input_name(input))).ptr;
    doc->lang = resources->tag[side];
    doc->side = (uint8_t)side;
    doc->presplit = input->type == FRONTE_INPUT_LINES;
    fronte_status status = doc->name ? read_bytes(input, &own, &bytes, error) : fronte_fail_memory(error);
    if (!status)
        status = find_blocks(doc, resources, input, bytes, error);
    if (!status)
        status = cut(doc, resources, error);
    fronte_buf_free(&own);
    if (status)
        fronte_document_close(&doc);
    *out = doc;
    return status;
}

void fronte_document_close(fronte_document **document) {
    if (!document || !*document)
        return;
    fronte_arena_free(&(*document)->arena);
    free(*document);
    *document = NULL;
}

uint32_t fronte_document_sentence_count(const fronte_document *document) {
    return document->n_segments;
}

fronte_sentence fronte_document_sentence(const fronte_document *document, uint32_t index) {
    const struct fronte_segment *s = &document->segments[index];
    return (fronte_sentence){s->plain, s->span.off, s->span.len, s->block, s->line};
}

uint32_t fronte_document_replaced(const fronte_document *document) {
    return document->replaced;
}
