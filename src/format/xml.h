/* Text into XML and HTML: the one place where anything is escaped. */
#ifndef FRONTE_FORMAT_XML_H
#define FRONTE_FORMAT_XML_H

#include "format/format.h"

/* Writes `v` as character data, equally good between tags and between double quotes.  What XML 1.0 does not
 * allow (control characters, U+FFFE, U+FFFF, each byte that is not UTF-8) becomes U+FFFD. */
void fronte_xml_put(struct fronte_sink *sink, fronte_view v);

/* A language code as xml:lang wants it (BCP 47): `it_IT` is written `it-IT`, which CAT tools find. */
void fronte_xml_put_lang(struct fronte_sink *sink, const char *lang);

#endif
