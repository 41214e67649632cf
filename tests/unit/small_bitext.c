#include "small_bitext.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

/* A test that runs out of memory is over. */
static void *must(void *p) {
    if (!p)
        abort();
    return p;
}

static void add_sentence(struct fronte_document *doc, fronte_view sentence, bool new_block) {
    struct fronte_span span = {(uint32_t)(sentence.ptr - doc->text.ptr), (uint32_t)sentence.len};
    if (new_block)
        doc->blocks[doc->n_blocks++] = (struct fronte_block){.span = span};
    struct fronte_block *block = &doc->blocks[doc->n_blocks - 1];
    block->span.len = span.off + span.len - block->span.off;
    doc->segments[doc->n_segments] = (struct fronte_segment){
        .span = span, .block = doc->n_blocks - 1, .line = doc->n_segments, .plain = sentence};
    doc->n_segments++;
}

static void open_document(struct fronte_document *doc, fronte_side side, const char *text) {
    *doc = (struct fronte_document){.side = (uint8_t)side, .text = fronte_view_of(text)};
    doc->name = side == FRONTE_SOURCE ? "a.it.txt" : "a.en.txt";
    doc->lang = side == FRONTE_SOURCE ? "it" : "en";
    size_t most = doc->text.len + 1; /* sentences */
    doc->segments = must(fronte_arena_alloc(&doc->arena, most, sizeof *doc->segments));
    doc->blocks = must(fronte_arena_alloc(&doc->arena, most, sizeof *doc->blocks));
    fronte_view rest = doc->text, line;
    bool new_block = true;
    while (rest.len && fronte_view_next(&rest, '\n', &line)) {
        if (line.len)
            add_sentence(doc, line, new_block);
        new_block = !line.len;
    }
}

static fronte_view join(struct fronte_arena *arena, const struct fronte_segment *segment, uint32_t n) {
    size_t len = 0;
    for (uint32_t i = 0; i < n; i++)
        len += segment[i].plain.len + 1;
    char *text = must(fronte_arena_alloc(arena, len + 1, 1)), *end = text;
    for (uint32_t i = 0; i < n; i++) {
        if (i)
            *end++ = ' ';
        memcpy(end, segment[i].plain.ptr, segment[i].plain.len);
        end += segment[i].plain.len;
    }
    return (fronte_view){text, (size_t)(end - text)};
}

void small_open(struct small_bitext *small, const char *it, const char *en, const char *units) {
    open_document(&small->doc[FRONTE_SOURCE], FRONTE_SOURCE, it);
    open_document(&small->doc[FRONTE_TARGET], FRONTE_TARGET, en);
    struct fronte_bitext *bitext = &small->bitext;
    *bitext = (struct fronte_bitext){.doc = {&small->doc[0], &small->doc[1]}, .lexicon_checksum = 0x1A2B3C};
    bitext->units = must(fronte_arena_alloc(&bitext->arena, strlen(units) + 1, sizeof *bitext->units));
    uint32_t next[2] = {0, 0};
    fronte_view rest = fronte_view_of(units), word;
    while (rest.len && fronte_view_next(&rest, ' ', &word)) {
        fronte_unit *unit = &bitext->units[bitext->n_units++];
        if (sscanf(word.ptr, "%" SCNu32 "-%" SCNu32 "@%" SCNu32, &unit->count[0], &unit->count[1],
                   &unit->probability) != 3)
            abort();
        for (size_t side = 0; side < 2; side++) {
            unit->first[side] = next[side];
            unit->text[side] =
                join(&bitext->arena, small->doc[side].segments + next[side], unit->count[side]);
            next[side] += unit->count[side];
        }
    }
    if (next[0] != small->doc[0].n_segments || next[1] != small->doc[1].n_segments)
        abort();
}

void small_number_lines(struct fronte_document *doc) {
    doc->presplit = true;
    uint32_t line = 0, at = 0;
    for (uint32_t i = 0; i < doc->n_segments; i++) {
        for (; at < doc->segments[i].span.off; at++)
            line += doc->text.ptr[at] == '\n';
        doc->segments[i].line = line;
    }
}

void small_close(struct small_bitext *small) {
    fronte_arena_free(&small->bitext.arena);
    fronte_arena_free(&small->doc[0].arena);
    fronte_arena_free(&small->doc[1].arena);
}
