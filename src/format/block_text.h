/* Text and blocks of a document that is made of elements: HTML, Word, OpenDocument. */
#ifndef FRONTE_FORMAT_BLOCK_TEXT_H
#define FRONTE_FORMAT_BLOCK_TEXT_H

#include "base/buf.h"
#include "text/document.h"

/* Zero but for the first two, which are borrowed. */
struct fronte_block_text {
    struct fronte_buf *text; /* blocks with an empty line between */
    struct fronte_blocks *blocks;
    size_t start;         /* of the open block in `text` */
    bool in_block, space; /* white space is due before the next character */
    bool failed;          /* memory was short */
};

/* Adds to the open block, or opens one.  White space is folded to one blank; at the ends of a block there is
 * none. */
void fronte_block_text_put(struct fronte_block_text *out, fronte_view text);

/* Ends the open block, if there is one. */
void fronte_block_text_end(struct fronte_block_text *out, enum fronte_block_kind kind);

#endif
