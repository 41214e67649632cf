/* A document: bytes decoded once into UTF-8 that is never edited; blocks, then sentences (segments) as spans
 * into it.  What goes into outputs is each segment's `plain` text. */
#ifndef FRONTE_TEXT_DOCUMENT_H
#define FRONTE_TEXT_DOCUMENT_H

#include "base/arena.h"
#include "text/byline.h"

enum fronte_block_kind {
    FRONTE_BLOCK_PARAGRAPH,
    FRONTE_BLOCK_TITLE, /* of the whole document */
    FRONTE_BLOCK_HEADING,
    FRONTE_BLOCK_LIST_ITEM,
    FRONTE_BLOCK_QUOTE,
    FRONTE_BLOCK_CAPTION
};

/* What stands between two empty lines, or in one element of HTML.  A hint for the aligner, never a wall. */
struct fronte_block {
    struct fronte_span span; /* no white space at its ends */
    uint32_t line;           /* 0-based line of the decoded text where it starts */
    uint8_t kind;
};

struct fronte_segment {
    struct fronte_span span; /* no white space at its ends */
    uint32_t block;
    uint32_t line;     /* 0-based line number in a pre-split file, else the segment's own number */
    fronte_view plain; /* NFC, white space folded to one space, illegal characters as U+FFFD */
    uint32_t file_line, file_column; /* of its start in the file, from 1; column in code points; 0: unknown */
    bool edited; /* `plain` is a corrected text, which does not stand in the file: all of the span is its
                    place */
};

struct fronte_document {
    struct fronte_arena arena; /* owns all below */
    const char *name;
    const char *lang;            /* as the user gave it: "it", "it-IT" */
    uint8_t side;                /* FRONTE_SOURCE or FRONTE_TARGET */
    bool presplit;               /* read as one sentence a line */
    bool lines_of_file;          /* a line of `text` is a line of the file: not so for HTML */
    bool bytes_of_file;          /* `text` is what stands in the file, byte for byte */
    fronte_view text;            /* decoded: UTF-8, no BOM, LF line ends */
    struct fronte_block *blocks; /* [n_blocks] in text order */
    uint32_t n_blocks;
    struct fronte_segment
        *segments; /* [n_segments] in text order; they tile the blocks but for white space */
    uint32_t n_segments;
    struct fronte_byline byline; /* before the first paragraph of more than a line */
    uint32_t replaced;           /* characters illegal in XML 1.0, now U+FFFD in `plain` */
};

/* Grows while a document is read; heap arrays that fronte_document_finish() copies into the arena. */
struct fronte_blocks {
    struct fronte_block *items; /* [n] */
    size_t n, capacity;
};

/* false when memory is short. */
bool fronte_blocks_add(struct fronte_blocks *blocks, struct fronte_block block);

#endif
