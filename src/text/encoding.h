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

/* The same for bytes that come in pieces, of which no more than a character is held back.  Start with
 * `struct fronte_decoder decoder = {.encoding = encoding, .file = file};`. */
struct fronte_decoder {
    const char *encoding; /* NULL: a BOM decides */
    const char *file;
    struct UConverter *converter; /* NULL: UTF-8 */
    uint64_t bytes;               /* decoded, those of the BOM included */
    uint64_t lines;               /* line ends among them */
    char held[4];                 /* what may be the first part of a BOM or a character */
    uint8_t n_held;
    bool begun;    /* the encoding is known */
    bool after_cr; /* an LF that comes next belongs to the line end that is written */
    uint16_t lead; /* a surrogate whose other half comes next, or 0 */
};

/* After the `last` piece nothing may follow.  After a failure `out` holds the text before the wrong bytes,
 * and the decoder is of no more use. */
fronte_status fronte_decoder_read(struct fronte_decoder *decoder, fronte_view bytes, bool last,
                                  struct fronte_buf *out, fronte_error *error);
void fronte_decoder_free(struct fronte_decoder *decoder);

#endif
