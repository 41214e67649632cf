#include "format/xml_read.h"

#include <limits.h>

#include "base/error.h"

/* The first complaint. */
struct complaint {
    bool any, memory;
    int line;
    char text[160];
};

static void complain(void *user, xmlErrorPtr e) {
    struct complaint *c = user;
    if (c->any || e->level < XML_ERR_ERROR)
        return;
    c->any = true;
    c->memory = e->code == XML_ERR_NO_MEMORY;
    c->line = e->line;
    snprintf(c->text, sizeof c->text, "%s", e->message ? e->message : "not well-formed");
    c->text[strcspn(c->text, "\n")] = '\0';
}

static const char *or_empty(const xmlChar *s) {
    return s ? (const char *)s : "";
}

static void give(xmlTextReaderPtr reader, const struct fronte_xml_events *events, void *user) {
    const char *space = or_empty(xmlTextReaderConstNamespaceUri(reader));
    const char *name = or_empty(xmlTextReaderConstLocalName(reader));
    switch (xmlTextReaderNodeType(reader)) {
    case XML_READER_TYPE_ELEMENT: {
        bool empty = xmlTextReaderIsEmptyElement(reader);
        if (events->start)
            events->start(user, reader, space, name);
        if (empty && events->end) /* the attributes are over: the reader is at the element again */
            events->end(user, space, name);
        break;
    }
    case XML_READER_TYPE_END_ELEMENT:
        if (events->end)
            events->end(user, space, name);
        break;
    case XML_READER_TYPE_TEXT:
    case XML_READER_TYPE_CDATA:
    case XML_READER_TYPE_WHITESPACE:
    case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
        if (events->text)
            events->text(user, fronte_view_of(or_empty(xmlTextReaderConstValue(reader))));
        break;
    default: break;
    }
}

/* 0: at the end, or stopped; -1: not well-formed; 1: a document type. */
static int read_nodes(xmlTextReaderPtr reader, const struct fronte_xml_events *events, void *user) {
    int more;
    while ((more = xmlTextReaderRead(reader)) == 1) {
        if (xmlTextReaderNodeType(reader) == XML_READER_TYPE_DOCUMENT_TYPE)
            return 1;
        give(reader, events, user);
        if (events->stopped && events->stopped(user))
            return 0;
    }
    return more;
}

fronte_status fronte_xml_read(fronte_view xml, const char *name, const char *part,
                              const struct fronte_xml_events *events, void *user, fronte_error *error) {
    struct fronte_place place = {.file = name};
    struct complaint complaint = {.any = false};
    if (xml.len > INT_MAX)
        return fronte_fail(error, FRONTE_ERR_LIMIT, place, "%s%slarger than 2 GiB", part,
                           *part ? " in it is " : "");
    xmlTextReaderPtr reader =
        xmlReaderForMemory(xml.ptr, (int)xml.len, NULL, NULL, XML_PARSE_NONET | XML_PARSE_COMPACT);
    if (!reader)
        return fronte_fail_memory(error);
    xmlTextReaderSetStructuredErrorHandler(reader, complain, &complaint);
    int end = read_nodes(reader, events, user);
    xmlFreeTextReader(reader);
    if (complaint.memory)
        return fronte_fail_memory(error);
    const char *in = *part ? " in " : "";
    place.line = *part || complaint.line < 0 ? 0 : (uint64_t)complaint.line;
    if (end > 0)
        return fronte_fail(error, FRONTE_ERR_FORMAT, place,
                           "a document type%s%s, which is not read: take it out", in, part);
    if ((end < 0 || complaint.any) && *part)
        return fronte_fail(error, FRONTE_ERR_FORMAT, place, "line %d of %s in it: %s", complaint.line, part,
                           complaint.any ? complaint.text : "not well-formed");
    if (end < 0 || complaint.any)
        return fronte_fail(error, FRONTE_ERR_FORMAT, place,
                           "XML: %s: correct the file there, or export it anew",
                           complaint.any ? complaint.text : "not well-formed");
    return FRONTE_OK;
}

const char *fronte_xml_attribute(xmlTextReaderPtr reader, const char *name, struct fronte_xml_value *value) {
    value->text[0] = '\0';
    for (int more = xmlTextReaderMoveToFirstAttribute(reader); more == 1;
         more = xmlTextReaderMoveToNextAttribute(reader))
        if (strcmp(or_empty(xmlTextReaderConstLocalName(reader)), name) == 0) {
            snprintf(value->text, sizeof value->text, "%s", or_empty(xmlTextReaderConstValue(reader)));
            break;
        }
    xmlTextReaderMoveToElement(reader);
    return value->text;
}
