/* Files packed by gzip (RFC 1952), read as what they hold.  Through zlib. */
#ifndef FRONTE_BASE_GUNZIP_H
#define FRONTE_BASE_GUNZIP_H

#define ZLIB_CONST /* what is read is not written to */
#include <zlib.h>

#include "base/buf.h"

/* Whether the first bytes are those of a packed file. */
bool fronte_gunzip_looks_like(fronte_view bytes);

/* Unpacks a stream of pieces; one file packed behind the other is one. */
struct fronte_gunzip {
    z_stream stream;
    const char *name; /* for messages; borrowed */
    uint64_t in, out; /* bytes so far */
    bool ended;       /* at the end of a packed file */
};

/* Close it after a failure, too. */
fronte_status fronte_gunzip_open(struct fronte_gunzip *gunzip, const char *name, fronte_error *error);
void fronte_gunzip_close(struct fronte_gunzip *gunzip);

/* Appends what the next bytes hold.  FRONTE_ERR_FORMAT when they are damaged; FRONTE_ERR_LIMIT when they
 * unpack to more than any text does. */
fronte_status fronte_gunzip_feed(struct fronte_gunzip *gunzip, fronte_view bytes, struct fronte_buf *out,
                                 fronte_error *error);

/* To be asked when there are no more: FRONTE_ERR_FORMAT when the file breaks off. */
fronte_status fronte_gunzip_end(const struct fronte_gunzip *gunzip, fronte_error *error);

/* Appends all of a packed file. */
fronte_status fronte_gunzip(fronte_view bytes, const char *name, struct fronte_buf *out, fronte_error *error);

#endif
