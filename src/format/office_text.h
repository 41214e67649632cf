/* Paragraphs of office documents.  What stands inside another paragraph (a footnote, a text box) comes behind
 * it, so that no sentence is torn. */
#ifndef FRONTE_FORMAT_OFFICE_TEXT_H
#define FRONTE_FORMAT_OFFICE_TEXT_H

#include "format/block_text.h"

enum { FRONTE_OFFICE_DEPTH = 16 /* paragraphs within each other; deeper ones join the innermost */ };

struct fronte_office_text {
    struct fronte_block_text main, aside;
    struct fronte_buf aside_text;
    struct fronte_blocks aside_blocks;
    uint32_t depth;                                   /* paragraphs that are open */
    enum fronte_block_kind kind[FRONTE_OFFICE_DEPTH]; /* [depth] */
};

/* Where text goes is borrowed. */
void fronte_office_text_open(struct fronte_office_text *out, struct fronte_buf *text,
                             struct fronte_blocks *blocks);
void fronte_office_text_close(struct fronte_office_text *out);

void fronte_office_paragraph_open(struct fronte_office_text *out, enum fronte_block_kind kind);
void fronte_office_paragraph_kind(struct fronte_office_text *out, enum fronte_block_kind kind);
void fronte_office_paragraph_close(struct fronte_office_text *out);

/* Text of the innermost paragraph; outside of any it is dropped. */
void fronte_office_text_put(struct fronte_office_text *out, fronte_view text);

bool fronte_office_text_failed(const struct fronte_office_text *out);

#endif
