/* Plain text to blocks, and segments to the text that is written. */
#ifndef FRONTE_TEXT_PLAIN_H
#define FRONTE_TEXT_PLAIN_H

#include "text/document.h"
#include "text/sentence.h"
#include "base/buf.h"

/* Blocks of a text: an empty line (white space only) ends a paragraph; a line break inside a paragraph is
 * white space unless the line is evidently a headline, a byline or a list item, which then is a block of
 * its own.  The splitter's words tell headlines from wrapped lines; NULL: of no language.  false when memory
 * is short. */
bool fronte_plain_blocks(fronte_view text, const struct fronte_splitter *splitter, struct fronte_blocks *out);

/* One block a line; an empty line is no block: a block's `line` says where it stood.  For pre-split files.
 * false when memory is short. */
bool fronte_line_blocks(fronte_view text, struct fronte_blocks *out);

/* Appends `v` in NFC with runs of white space (NBSP, U+2028, line breaks ... included) folded to one space
 * and none at the ends, soft hyphens (U+00AD), zero-width spaces and BOMs inside dropped, and each
 * character that XML 1.0 forbids replaced by U+FFFD; returns how many were replaced.
 * Check out->failed. */
uint32_t fronte_plain_text(fronte_view v, struct fronte_buf *out);

/* Where a part of a segment's plain text stands in the document's decoded text. */
struct fronte_span fronte_segment_place(const struct fronte_document *doc, uint32_t segment,
                                        struct fronte_span plain);

#endif
