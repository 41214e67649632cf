/* OpenDocument text (.odt) to text and blocks (OpenDocument 1.3 part 3, chapters 3 to 7). */
#ifndef FRONTE_FORMAT_ODT_READ_H
#define FRONTE_FORMAT_ODT_READ_H

#include "format/package.h"
#include "text/document.h"

bool fronte_odt_is(const struct fronte_package *package);

/* Appends the body's paragraphs by their styles, as fronte_docx_read() does; a note comes behind the
 * paragraph it stands in.  Deleted text, comments, hidden text, indexes and tables of contents are left out.
 * A document without any text is FRONTE_ERR_FORMAT. */
fronte_status fronte_odt_read(struct fronte_package *package, const char *name, struct fronte_buf *text,
                              struct fronte_blocks *blocks, fronte_error *error);

#endif
