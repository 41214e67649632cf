/* Documents of word processors to text and blocks. */
#ifndef FRONTE_FORMAT_OFFICE_READ_H
#define FRONTE_FORMAT_OFFICE_READ_H

#include "base/buf.h"
#include "text/document.h"

/* Whether the bytes begin like a document of a word processor, or like another file that holds no plain text:
 * for those fronte_office_read() says what to do. */
bool fronte_office_looks_like(fronte_view bytes);

/* Appends the text of a .docx or .odt.  FRONTE_ERR_FORMAT for what is none, damaged, or has a password;
 * FRONTE_ERR_LIMIT for a zip bomb; FRONTE_ERR_NOMEM. */
fronte_status fronte_office_read(fronte_view bytes, const char *name, struct fronte_buf *text,
                                 struct fronte_blocks *blocks, fronte_error *error);

#endif
