/* A zip archive of XML parts in memory: what Word and OpenDocument files are.  Through libzip. */
#ifndef FRONTE_FORMAT_PACKAGE_H
#define FRONTE_FORMAT_PACKAGE_H

#include "base/buf.h"
#include "format/xml_read.h"

struct fronte_package;

/* Whether the bytes begin like a zip archive. */
bool fronte_package_looks_like(fronte_view bytes);

/* `bytes` and `name`, which messages say, are borrowed until the package is closed.  FRONTE_ERR_FORMAT when
 * it is no archive, or a damaged one. */
fronte_status fronte_package_open(struct fronte_package **out, fronte_view bytes, const char *name,
                                  fronte_error *error);
void fronte_package_close(struct fronte_package **package);

bool fronte_package_has(const struct fronte_package *package, const char *part);

/* Appends a part.  FRONTE_ERR_FORMAT when it is not there, encrypted or damaged; FRONTE_ERR_LIMIT when it
 * unpacks to more than any text does. */
fronte_status fronte_package_read(struct fronte_package *package, const char *part, struct fronte_buf *out,
                                  fronte_error *error);

/* Reads a part that is XML, as fronte_xml_read() does. */
fronte_status fronte_package_read_xml(struct fronte_package *package, const char *part,
                                      const struct fronte_xml_events *events, void *user,
                                      fronte_error *error);

#endif
