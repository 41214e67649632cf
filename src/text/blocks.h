/* The blocks of a plain text, found while it is read: an empty line (white space only) ends a paragraph; a
 * line break inside a paragraph is white space unless the line is evidently a headline, a byline or a list
 * item, which then is a block of its own. */
#ifndef FRONTE_TEXT_BLOCKS_H
#define FRONTE_TEXT_BLOCKS_H

#include "text/document.h"
#include "text/sentence_word.h"

/* How much of a text is looked at, so that it need not be there as a whole: bytes. */
enum {
    FRONTE_LINE_HEAD = 1024,   /* of a line, its end apart */
    FRONTE_GROUP_HEAD = 65536, /* the lines between two empty ones are as wide as those that begin in it */
    FRONTE_BLOCK_GAP = 65536,  /* so much white space ends a block as an empty line does */
    FRONTE_LINE_TAIL = 64      /* before the end of a line, at least as much as one looks back */
};

/* What is there of a text: byte `base` and on.  Parts end between characters. */
struct fronte_window {
    fronte_view text;
    uint64_t base;
    bool last; /* nothing comes behind it */
};

/* A line without white space at its ends; places count from the start of the text. */
struct fronte_line {
    uint64_t begin, end, number; /* the number from 0; `end` so far */
    uint32_t columns;            /* UINT32_MAX: more than anybody wraps at */
    bool complete;
    bool punctuated; /* ends in punctuation, so far */
};

/* The block at hand. */
struct fronte_found_block {
    uint64_t begin, line;
    uint64_t end; /* text before it that belongs to no other block: all of it, when it has ended */
    bool ended;
    uint8_t kind; /* when it has ended: a fronte_block_kind */
};

/* Start from zero, but for the words. */
struct fronte_block_finder {
    const struct fronte_sentence_words *words; /* NULL: nobody knows the language */
    uint64_t at, number;                       /* what is read of the text, in bytes and lines */
    struct fronte_line line;                   /* the line at hand, while it is in no group */
    bool begun;                                /* it is not empty */
    struct fronte_line *lines; /* heap, those from `first` to `n` are in no block that has ended */
    size_t first, n, capacity;
    uint64_t group_begin;
    uint32_t width;   /* columns of the longest line of the group */
    uint32_t wraps;   /* line breaks of the group that are inside a sentence for sure */
    bool group_ended; /* no line comes behind those that are there */
    bool at_top;      /* of the group: headlines may stand here */
    bool open;        /* a block is at hand: its first line, and how its last line so far begins */
    struct fronte_line head;
    size_t n_lines;
    bool item, head_item;
    bool past_title; /* a block was there before it */
    bool failed;     /* memory was short */
};

/* Reads on in the window, which holds the text from fronte_block_finder_needs() and from `end` of the block
 * that came last, if it had not ended (FRONTE_LINE_TAIL bytes less, in both cases, where there are any).
 * True when a block is at hand: the one that came last, unless that had ended; then the next.  False when
 * there is none or `failed`. */
bool fronte_block_finder_next(struct fronte_block_finder *finder, const struct fronte_window *window,
                              struct fronte_found_block *out);

/* The first byte that the finder itself looks at again. */
uint64_t fronte_block_finder_needs(const struct fronte_block_finder *finder);

void fronte_block_finder_free(struct fronte_block_finder *finder);

#endif
