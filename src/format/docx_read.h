/* Word's .docx to text and blocks (ECMA-376 part 1, chapters 11 and 17; both the transitional and the strict
 * namespace). */
#ifndef FRONTE_FORMAT_DOCX_READ_H
#define FRONTE_FORMAT_DOCX_READ_H

#include "format/package.h"
#include "text/document.h"

bool fronte_docx_is(const struct fronte_package *package);

/* Appends the body's paragraphs by their styles: title, headings, list items, quotations, captions, table
 * cells in their order; text boxes behind the paragraph they stand in; footnotes and endnotes at the end.
 * What is deleted or moved away under track changes, hidden text, field codes, comments, page headers and
 * footers and tables of contents are left out.  A document without any text is FRONTE_ERR_FORMAT. */
fronte_status fronte_docx_read(struct fronte_package *package, const char *name, struct fronte_buf *text,
                               struct fronte_blocks *blocks, fronte_error *error);

#endif
