/* Bytes to UTF-8, once. */
#ifndef FRONTE_TEXT_ENCODING_H
#define FRONTE_TEXT_ENCODING_H

#include "base/buf.h"

/* Appends `bytes` to `out` as UTF-8 without BOM and with LF line ends (CRLF and lone CR become LF).
 * `encoding` NULL: a BOM decides between UTF-8, UTF-16LE and UTF-16BE, else UTF-8; otherwise an IANA name
 * that ICU knows (a BOM that contradicts it is an error).  Invalid or unassigned bytes, truncated
 * sequences and NUL characters are FRONTE_ERR_ENCODING with file, line and byte, and advice (for instance:
 * looks like Windows-1252, try --encoding windows-1252); an unknown encoding is FRONTE_ERR_ARGUMENT. */
fronte_status fronte_decode(fronte_view bytes, const char *encoding, const char *file, struct fronte_buf *out,
                            fronte_error *error);

#endif
