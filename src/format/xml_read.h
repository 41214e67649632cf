/* XML, an event at a time, through libxml2's reader.  Nothing is fetched from anywhere, and no entities are
 * defined: what has a document type is refused, as no program writes one that makes the formats read so. */
#ifndef FRONTE_FORMAT_XML_READ_H
#define FRONTE_FORMAT_XML_READ_H

#include <libxml/xmlreader.h>

#include "base/buf.h"

/* What a reader of a format does with what comes.  `space` is the element's namespace, a URI, "" for none.
 * Any of them may be NULL. */
struct fronte_xml_events {
    void (*start)(void *user, xmlTextReaderPtr reader, const char *space, const char *name);
    void (*end)(void *user, const char *space, const char *name);
    void (*text)(void *user, fronte_view text);
    bool (*stopped)(void *user); /* asked after each: whether to read no further, which is no failure */
};

/* Reads a part; `name` is the document's and `part` its own, for messages.  An element without content ends,
 * too. FRONTE_ERR_FORMAT with the line for what is not well-formed, FRONTE_ERR_NOMEM. */
fronte_status fronte_xml_read(fronte_view xml, const char *name, const char *part,
                              const struct fronte_xml_events *events, void *user, fronte_error *error);

/* The value of an attribute of the element at hand, whatever its prefix; "" when there is none.  Valid until
 * the next call. */
struct fronte_xml_value {
    char text[256]; /* longer ones are cut */
};
const char *fronte_xml_attribute(xmlTextReaderPtr reader, const char *name, struct fronte_xml_value *value);

#endif
