#include "format/srx_read.h"

#include <libxml/xmlreader.h>
#include <limits.h>

#include "base/error.h"
#include "base/file.h"
#include "text/encoding.h"

#define NAMESPACE "http://www.lisa.org/srx20"

enum {
    LARGEST_FILE = 64 << 20,   /* bytes */
    LONGEST_PATTERN = 1 << 20, /* bytes */
    MOST_ROWS = 1 << 20,       /* rules, language rules, maps */
};

/* The elements; FOREIGN stands for those of other namespaces. */
enum element {
    NONE,
    SRX,
    HEADER,
    FORMATHANDLE,
    BODY,
    LANGUAGERULES,
    LANGUAGERULE,
    RULE,
    BEFOREBREAK,
    AFTERBREAK,
    MAPRULES,
    LANGUAGEMAP,
    FOREIGN
};

static const struct {
    const char *name;
    enum element parent;
} ELEMENTS[] = {
    [SRX] = {"srx", NONE},
    [HEADER] = {"header", SRX},
    [FORMATHANDLE] = {"formathandle", HEADER},
    [BODY] = {"body", SRX},
    [LANGUAGERULES] = {"languagerules", BODY},
    [LANGUAGERULE] = {"languagerule", LANGUAGERULES},
    [RULE] = {"rule", LANGUAGERULE},
    [BEFOREBREAK] = {"beforebreak", RULE},
    [AFTERBREAK] = {"afterbreak", RULE},
    [MAPRULES] = {"maprules", BODY},
    [LANGUAGEMAP] = {"languagemap", MAPRULES},
};

struct reader {
    xmlTextReaderPtr xml;
    struct fronte_srx_document *doc;
    enum element open; /* the innermost of SRX */
    int foreign;       /* depth of the outermost element of another namespace; 0: none */
    bool has_header, has_body;
    struct fronte_buf text; /* of a beforebreak or afterbreak */
    fronte_error *error;
};

/* ---- Errors ---- */

static uint64_t line_number(struct reader *r) {
    long line = xmlGetLineNo(xmlTextReaderCurrentNode(r->xml));
    return line > 0 && line < 65535 ? (uint64_t)line : (uint64_t)xmlTextReaderGetParserLineNumber(r->xml);
}

static fronte_status fail_at(struct reader *r, const char *what, const char *name) {
    struct fronte_place place = {.file = r->doc->file, .line = line_number(r)};
    return fronte_fail(r->error, FRONTE_ERR_FORMAT, place, "%s%.100s", what, name);
}

static fronte_status fail_xml(struct reader *r) {
    const xmlError *said = xmlGetLastError();
    if (!said || said->code == XML_ERR_NO_MEMORY)
        return fronte_fail_memory(r->error);
    fronte_view message = fronte_view_of(said->message ? said->message : "damaged");
    while (message.len && (message.len > 200 || message.ptr[message.len - 1] == '\n'))
        message.len--;
    struct fronte_place place = {.file = r->doc->file, .line = said->line > 0 ? (uint64_t)said->line : 0};
    return fronte_fail(r->error, FRONTE_ERR_FORMAT, place, "XML: %.*s", (int)message.len, message.ptr);
}

/* ---- Attributes ---- */

/* A copy that lives as long as the document; NULL when the attribute is not there. */
static fronte_status attribute(struct reader *r, const char *name, const char **out) {
    xmlChar *value = xmlTextReaderGetAttribute(r->xml, (const xmlChar *)name);
    *out = NULL;
    if (!value)
        return FRONTE_OK;
    *out = fronte_arena_copy(&r->doc->arena, fronte_view_of((const char *)value)).ptr;
    xmlFree(value);
    return *out ? FRONTE_OK : fronte_fail_memory(r->error);
}

/* An attribute that must be there. */
static fronte_status demand(struct reader *r, const char *name, const char **value) {
    fronte_status status = attribute(r, name, value);
    return status || *value ? status : fail_at(r, "the element lacks the attribute ", name);
}

static bool is_word(const char *value, const char *word) {
    size_t n = strlen(word);
    for (size_t i = 0; i < n; i++)
        if ((value[i] | 0x20) != word[i])
            return false;
    return !value[n];
}

/* yes or no, in any letter case; left as it is when the attribute is not there. */
static fronte_status read_yes(struct reader *r, const char *name, bool *out) {
    const char *value;
    fronte_status status = attribute(r, name, &value);
    if (status || !value)
        return status;
    if (!is_word(value, "yes") && !is_word(value, "no"))
        return fail_at(r, "yes or no is expected in the attribute ", name);
    *out = is_word(value, "yes");
    return FRONTE_OK;
}

/* ---- Elements ---- */

static fronte_status begin_srx(struct reader *r) {
    const char *version;
    fronte_status status = demand(r, "version", &version);
    if (!status && strcmp(version, "2.0") != 0)
        status = fail_at(r, "SRX 2.0 is expected, not version ", version);
    return status;
}

static fronte_status begin_header(struct reader *r) {
    r->has_header = true;
    fronte_status status = read_yes(r, "segmentsubflows", &r->doc->segment_subflows);
    return status ? status : read_yes(r, "cascade", &r->doc->cascade);
}

static fronte_status begin_formathandle(struct reader *r) {
    const char *type;
    bool ignored;
    fronte_status status = demand(r, "type", &type);
    if (status)
        return status;
    bool *include = strcmp(type, "start") == 0      ? &r->doc->include_start
                    : strcmp(type, "end") == 0      ? &r->doc->include_end
                    : strcmp(type, "isolated") == 0 ? &r->doc->include_isolated
                                                    : &ignored;
    return read_yes(r, "include", include);
}

/* Room for one more. */
static fronte_status grow(struct reader *r, void **items, size_t *capacity, size_t n, size_t size) {
    if (n >= MOST_ROWS)
        return fronte_fail(r->error, FRONTE_ERR_LIMIT,
                           (struct fronte_place){.file = r->doc->file, .line = line_number(r)},
                           "more than %d rules", MOST_ROWS);
    return fronte_grow(items, capacity, n + 1, size) ? FRONTE_OK : fronte_fail_memory(r->error);
}

static fronte_status begin_languagerule(struct reader *r) {
    struct fronte_srx_document *doc = r->doc;
    struct fronte_srx_language language = {.first = doc->n_rules};
    void *items = doc->languages;
    fronte_status status = demand(r, "languagerulename", &language.name);
    if (!status)
        status = grow(r, &items, &doc->language_capacity, doc->n_languages, sizeof language);
    doc->languages = items;
    if (!status)
        doc->languages[doc->n_languages++] = language;
    return status;
}

static fronte_status begin_rule(struct reader *r) {
    struct fronte_srx_document *doc = r->doc;
    struct fronte_srx_rule rule = {.line = line_number(r), .breaks = true};
    void *items = doc->rules;
    fronte_status status = read_yes(r, "break", &rule.breaks);
    if (!status)
        status = grow(r, &items, &doc->rule_capacity, doc->n_rules, sizeof rule);
    doc->rules = items;
    if (status)
        return status;
    doc->rules[doc->n_rules++] = rule;
    doc->languages[doc->n_languages - 1].n++;
    return FRONTE_OK;
}

static fronte_status begin_languagemap(struct reader *r) {
    struct fronte_srx_document *doc = r->doc;
    struct fronte_srx_map map = {.line = line_number(r)};
    void *items = doc->maps;
    fronte_status status = demand(r, "languagepattern", &map.pattern);
    if (!status)
        status = demand(r, "languagerulename", &map.name);
    if (!status)
        status = grow(r, &items, &doc->map_capacity, doc->n_maps, sizeof map);
    doc->maps = items;
    if (!status)
        doc->maps[doc->n_maps++] = map;
    return status;
}

static fronte_status begin_element(struct reader *r, enum element element) {
    r->open = element;
    switch (element) {
    case SRX: return begin_srx(r);
    case HEADER: return begin_header(r);
    case FORMATHANDLE: return begin_formathandle(r);
    case BODY: r->has_body = true; return FRONTE_OK;
    case LANGUAGERULE: return begin_languagerule(r);
    case RULE: return begin_rule(r);
    case BEFOREBREAK:
    case AFTERBREAK: fronte_buf_clear(&r->text); return FRONTE_OK;
    case LANGUAGEMAP: return begin_languagemap(r);
    default: return FRONTE_OK;
    }
}

static fronte_status end_element(struct reader *r) {
    enum element ended = r->open;
    r->open = ELEMENTS[ended].parent;
    if (ended != BEFOREBREAK && ended != AFTERBREAK)
        return FRONTE_OK;
    const char *pattern = fronte_arena_copy(&r->doc->arena, fronte_buf_view(&r->text)).ptr;
    if (!pattern || r->text.failed)
        return fronte_fail_memory(r->error);
    struct fronte_srx_rule *rule = &r->doc->rules[r->doc->n_rules - 1];
    *(ended == BEFOREBREAK ? &rule->before : &rule->after) = pattern;
    return FRONTE_OK;
}

/* ---- Nodes ---- */

/* The element when it is one of SRX; without a namespace it is, too, as Okapi has it. */
static enum element element_at(struct reader *r) {
    const char *name = (const char *)xmlTextReaderConstLocalName(r->xml);
    const char *uri = (const char *)xmlTextReaderConstNamespaceUri(r->xml);
    if (uri && strcmp(uri, NAMESPACE) != 0)
        return FOREIGN;
    for (enum element e = SRX; e < FOREIGN; e++)
        if (strcmp(ELEMENTS[e].name, name) == 0 && ELEMENTS[e].parent == r->open)
            return e;
    return NONE;
}

static fronte_status read_start(struct reader *r) {
    int depth = xmlTextReaderDepth(r->xml) + 1;            /* the root's is 1 */
    bool empty = xmlTextReaderIsEmptyElement(r->xml) == 1; /* then no end follows */
    enum element element = element_at(r);
    if (depth == 1 && element != SRX)
        return fail_at(r, "this is no SRX 2.0 file: it begins with the element ",
                       (const char *)xmlTextReaderConstName(r->xml));
    if (element == NONE)
        return fail_at(r, "not expected here: the element ", (const char *)xmlTextReaderConstName(r->xml));
    if (element == FOREIGN) {
        r->foreign = empty ? 0 : depth;
        return FRONTE_OK;
    }
    fronte_status status = begin_element(r, element);
    return status || !empty ? status : end_element(r);
}

static fronte_status add_text(struct reader *r) {
    const char *text = (const char *)xmlTextReaderConstValue(r->xml);
    if (!text || (r->open != BEFOREBREAK && r->open != AFTERBREAK))
        return FRONTE_OK;
    size_t n = strlen(text);
    if (n > LONGEST_PATTERN - r->text.len)
        return fail_at(r, "the regular expression is too long", "");
    fronte_buf_append(&r->text, (fronte_view){text, n});
    return r->text.failed ? fronte_fail_memory(r->error) : FRONTE_OK;
}

static fronte_status read_node(struct reader *r) {
    int type = xmlTextReaderNodeType(r->xml);
    if (r->foreign) {
        if (type == XML_READER_TYPE_END_ELEMENT && xmlTextReaderDepth(r->xml) + 1 == r->foreign)
            r->foreign = 0;
        return FRONTE_OK;
    }
    switch (type) {
    case XML_READER_TYPE_ELEMENT: return read_start(r);
    case XML_READER_TYPE_END_ELEMENT: return end_element(r);
    case XML_READER_TYPE_TEXT:
    case XML_READER_TYPE_CDATA:
    case XML_READER_TYPE_WHITESPACE:
    case XML_READER_TYPE_SIGNIFICANT_WHITESPACE: return add_text(r);
    case XML_READER_TYPE_ENTITY_REFERENCE:
        return fail_at(r, "entities are not read: &", (const char *)xmlTextReaderConstName(r->xml));
    default: return FRONTE_OK;
    }
}

static fronte_status read_nodes(struct reader *r) {
    fronte_status status = FRONTE_OK;
    int more = 0;
    while (!status && (more = xmlTextReaderRead(r->xml)) == 1)
        status = read_node(r);
    if (status)
        return status;
    if (more < 0)
        return fail_xml(r);
    if (!r->has_header || !r->has_body)
        return fronte_fail(r->error, FRONTE_ERR_FORMAT, (struct fronte_place){.file = r->doc->file},
                           "this is no SRX 2.0 file: it lacks %s", r->has_header ? "a body" : "a header");
    return FRONTE_OK;
}

/* Of text that is UTF-8, whatever it says of itself: libxml2 prints what its converters stumble on. */
static fronte_status parse_text(fronte_view text, struct fronte_srx_document *doc, fronte_error *error) {
    struct reader r = {.doc = doc, .error = error};
    xmlResetLastError();
    r.xml =
        xmlReaderForMemory(text.len ? text.ptr : "", (int)text.len, NULL, "UTF-8",
                           XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_IGNORE_ENC);
    fronte_status status = r.xml ? read_nodes(&r) : fronte_fail_memory(error);
    xmlFreeTextReader(r.xml);
    fronte_buf_free(&r.text);
    return status;
}

fronte_status fronte_srx_parse(fronte_view bytes, const char *name, struct fronte_srx_document *doc,
                               fronte_error *error) {
    /* What the standard has as defaults; a file that says nothing of cascading cascades, as in OmegaT. */
    *doc = (struct fronte_srx_document){
        .file = name, .cascade = true, .segment_subflows = true, .include_end = true};
    if (bytes.len > LARGEST_FILE)
        return fronte_fail(error, FRONTE_ERR_LIMIT, (struct fronte_place){.file = name},
                           "larger than SRX files are");
    struct fronte_buf text = {0};
    fronte_status status = fronte_decode(bytes, NULL, name, &text, error);
    if (!status)
        status = parse_text(fronte_buf_view(&text), doc, error);
    fronte_buf_free(&text);
    return status;
}

fronte_status fronte_srx_read(const char *path, struct fronte_srx_document *doc, fronte_error *error) {
    struct fronte_buf bytes = {0};
    *doc = (struct fronte_srx_document){0};
    fronte_status status = fronte_file_read(path, &bytes, error);
    if (!status)
        status = fronte_srx_parse(fronte_buf_view(&bytes), path, doc, error);
    fronte_buf_free(&bytes);
    return status;
}
