/* SRX 2.0 files. */
#ifndef FRONTE_FORMAT_SRX_READ_H
#define FRONTE_FORMAT_SRX_READ_H

#include "text/srx.h"

/* Reads the bytes of a file.  `name` is for messages and must live as long as `doc`, which the caller frees,
 * after a failure too.  FRONTE_ERR_FORMAT with file and line for what is no SRX 2.0.  Elements of other
 * namespaces are passed over; entities other than XML's own are refused, and nothing is fetched.  UTF-8, or
 * UTF-16 with a byte order mark; else FRONTE_ERR_ENCODING. */
fronte_status fronte_srx_parse(fronte_view bytes, const char *name, struct fronte_srx_document *doc,
                               fronte_error *error);

/* The same of a file. */
fronte_status fronte_srx_read(const char *path, struct fronte_srx_document *doc, fronte_error *error);

#endif
