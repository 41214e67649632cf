/* libxml2's push parser gives events, no tree: nothing is kept of a unit that is done, and line numbers are
 * right beyond the 65,535th.  With a user datum of our own and no getEntity(), libxml2 knows no entity but
 * the five of XML, so none is ever expanded. */
#include "format/tmx_read.h"

#include <fcntl.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/feed.h"
#include "text/plain.h"

enum { DEEPEST = 64, CHUNK = 1 << 16, LONGEST_TAG = 40 };

/* How well the language of a text suits the one asked for. */
enum match { NO_MATCH, OTHER_REGION, NO_REGION, EXACT };

/* Depths are those of the element that began the state, the root's is 1; 0 stands for no such element. */
struct reader {
    xmlParserCtxtPtr xml;
    const char *name; /* of the file, for messages */
    const struct fronte_tmx_options *options;
    struct fronte_tmx_count *count;
    char srclang[LONGEST_TAG]; /* of the header */

    int depth, tu, tuv, seg, code;
    uint64_t line;            /* of the unit */
    enum match match[2];      /* [side] of what is in raw */
    struct fronte_buf raw[2]; /* [side] as the file has it */
    struct fronte_buf text[2];
    int side;   /* of the <tuv>; -1: it is not wanted */
    bool began; /* there is a root */
    bool too_long;

    fronte_error *error;
    fronte_status status; /* the first failure, of which `error` tells */
};

/* ---- Failures ---- */

static struct fronte_place place_of(const struct reader *reader) {
    int line = xmlSAX2GetLineNumber(reader->xml);
    return (struct fronte_place){.file = reader->name, .line = line > 0 ? (uint64_t)line : 0};
}

static void stop(struct reader *reader, fronte_status status) {
    reader->status = status;
    xmlStopParser(reader->xml);
}

/* ---- Languages and attributes ---- */

static char lower(char c) {
    return (char)(c >= 'A' && c <= 'Z' ? c + 'a' - 'A' : c);
}

static size_t primary_length(fronte_view tag) {
    size_t n = 0;
    while (n < tag.len && tag.ptr[n] != '-' && tag.ptr[n] != '_')
        n++;
    return n;
}

/* ASCII case and "it_IT" for "it-IT" aside. */
static bool same_tag(fronte_view a, fronte_view b) {
    for (size_t i = 0; i < a.len && i < b.len; i++) {
        char x = a.ptr[i] == '_' ? '-' : lower(a.ptr[i]);
        if (x != (b.ptr[i] == '_' ? '-' : lower(b.ptr[i])))
            return false;
    }
    return a.len == b.len;
}

static enum match match_tags(fronte_view has, fronte_view wanted) {
    size_t n = primary_length(has), m = primary_length(wanted);
    if (!n || !same_tag((fronte_view){has.ptr, n}, (fronte_view){wanted.ptr, m}))
        return NO_MATCH;
    if (same_tag(has, wanted))
        return EXACT;
    return n == has.len || m == wanted.len ? NO_REGION : OTHER_REGION;
}

/* libxml2 gives five pointers an attribute: name, prefix, address, begin and end of the value. */
static fronte_view attribute_of(const xmlChar **attributes, int n, const char *name, bool in_xml) {
    for (int i = 0; i < n; i++, attributes += 5) {
        const char *prefix = attributes[1] ? (const char *)attributes[1] : "";
        if (strcmp((const char *)attributes[0], name) == 0 && strcmp(prefix, in_xml ? "xml" : "") == 0)
            return (fronte_view){(const char *)attributes[3], (size_t)(attributes[4] - attributes[3])};
    }
    return (fronte_view){"", 0};
}

/* ---- A unit ---- */

static void begin_unit(struct reader *reader) {
    reader->tu = reader->depth;
    reader->line = place_of(reader).line;
    reader->match[0] = reader->match[1] = NO_MATCH;
    reader->too_long = false;
    reader->count->units++;
}

/* Up to 1.3 the attribute was `lang`. */
static void begin_variant(struct reader *reader, const xmlChar **attributes, int n) {
    fronte_view lang = attribute_of(attributes, n, "lang", true);
    if (!lang.len)
        lang = attribute_of(attributes, n, "lang", false);
    enum match match[2];
    for (int side = 0; side < 2; side++)
        match[side] = match_tags(lang, fronte_view_of(reader->options->lang[side]));
    int side = match[FRONTE_TARGET] > match[FRONTE_SOURCE];
    reader->tuv = reader->depth;
    reader->side = match[side] > reader->match[side] ? side : -1;
    if (reader->side < 0)
        return;
    reader->match[side] = match[side];
    fronte_buf_clear(&reader->raw[side]);
}

static void end_unit(struct reader *reader) {
    reader->tu = 0;
    if (!reader->match[0] || !reader->match[1]) {
        reader->count->lacking++;
        return;
    }
    if (reader->too_long) {
        reader->count->too_long++;
        return;
    }
    struct fronte_tmx_unit unit = {.number = reader->count->units, .line = reader->line};
    for (int side = 0; side < 2; side++) {
        fronte_buf_clear(&reader->text[side]);
        if (reader->raw[side].len)
            fronte_plain_text(fronte_buf_view(&reader->raw[side]), &reader->text[side]);
        bool failed = reader->raw[side].failed || reader->text[side].failed;
        if (failed) {
            stop(reader, fronte_fail_memory(reader->error));
            return;
        }
        unit.text[side] =
            (fronte_view){reader->text[side].len ? reader->text[side].ptr : "", reader->text[side].len};
    }
    fronte_status status = reader->options->each(reader->options->user, &unit, reader->error);
    if (status)
        stop(reader, status);
}

static void append(struct reader *reader, fronte_view v) {
    struct fronte_buf *raw = &reader->raw[reader->side];
    if (v.len > FRONTE_TMX_LONGEST - raw->len)
        reader->too_long = true;
    else
        fronte_buf_append(raw, v);
}

/* ---- Events ---- */

static bool is_code(const char *name) {
    static const char *const codes[] = {"bpt", "ept", "it", "ph", "sub", "ut"};
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (strcmp(name, codes[i]) == 0)
            return true;
    return false;
}

/* A line break stands between words. */
static bool is_line_break(const xmlChar **attributes, int n) {
    fronte_view type = attribute_of(attributes, n, "type", false);
    return fronte_view_is(type, "lb") || fronte_view_is(type, "x-lb") || fronte_view_is(type, "br") ||
           fronte_view_is(type, "x-br");
}

static void begin_in_segment(struct reader *reader, const char *name, const xmlChar **attributes, int n) {
    if (!is_code(name))
        return;
    reader->code = reader->depth;
    if (is_line_break(attributes, n))
        append(reader, (fronte_view){" ", 1});
}

static void keep_srclang(struct reader *reader, fronte_view srclang) {
    size_t n = srclang.len < LONGEST_TAG ? srclang.len : 0;
    memcpy(reader->srclang, n ? srclang.ptr : "", n);
    reader->srclang[n] = '\0';
}

static void begin_outside(struct reader *reader, const char *name, const xmlChar **attributes, int n) {
    if (reader->tuv) {
        if (reader->side >= 0 && strcmp(name, "seg") == 0)
            reader->seg = reader->depth;
    } else if (reader->tu) {
        if (strcmp(name, "tuv") == 0)
            begin_variant(reader, attributes, n);
    } else if (strcmp(name, "tu") == 0) {
        begin_unit(reader);
    } else if (strcmp(name, "header") == 0) {
        keep_srclang(reader, attribute_of(attributes, n, "srclang", false));
    }
}

static void on_begin(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *address,
                     int n_namespaces, const xmlChar **namespaces, int n, int n_defaulted,
                     const xmlChar **attributes) {
    struct reader *reader = user;
    (void)prefix, (void)address, (void)n_namespaces, (void)namespaces, (void)n_defaulted;
    reader->began = true;
    reader->depth++;
    if (reader->depth == 1 && strcmp((const char *)name, "tmx") != 0)
        stop(reader, fronte_fail(reader->error, FRONTE_ERR_FORMAT, place_of(reader),
                                 "no TMX: the file is XML that begins with <%.40s>", (const char *)name));
    else if (reader->depth > DEEPEST)
        stop(reader, fronte_fail(reader->error, FRONTE_ERR_LIMIT, place_of(reader),
                                 "elements nested %d deep: is the file damaged?", DEEPEST));
    else if (reader->seg && !reader->code)
        begin_in_segment(reader, (const char *)name, attributes, n);
    else if (!reader->seg)
        begin_outside(reader, (const char *)name, attributes, n);
}

static void on_end(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *address) {
    struct reader *reader = user;
    (void)name, (void)prefix, (void)address;
    int depth = reader->depth--;
    if (depth == reader->code)
        reader->code = 0;
    else if (depth == reader->seg)
        reader->seg = 0;
    else if (depth == reader->tuv)
        reader->tuv = 0;
    else if (depth == reader->tu)
        end_unit(reader);
}

static void on_text(void *user, const xmlChar *text, int n) {
    struct reader *reader = user;
    if (reader->seg && !reader->code && n > 0)
        append(reader, (fronte_view){(const char *)text, (size_t)n});
}

static fronte_status fail_entity(const struct reader *reader, const char *name) {
    return fronte_fail(reader->error, FRONTE_ERR_FORMAT, place_of(reader),
                       "the entity &%.40s; is not read: write the text itself", name);
}

/* One that is not declared, in a file that names a DTD, which is not read: for libxml2 that is no error. */
static void on_entity(void *user, const xmlChar *name) {
    struct reader *reader = user;
    if (reader->seg && !reader->code)
        stop(reader, fail_entity(reader, (const char *)name));
}

/* ---- The file ---- */

/* What the parser says, on one line. */
static fronte_status fail_xml(struct reader *reader) {
    const xmlError *said = xmlCtxtGetLastError(reader->xml);
    if (!said || said->code == XML_ERR_NO_MEMORY)
        return fronte_fail_memory(reader->error);
    struct fronte_place place = place_of(reader);
    if (said->line > 0)
        place.line = (uint64_t)said->line;
    bool is_end = said->code == XML_ERR_DOCUMENT_END;
    if (said->code == XML_ERR_DOCUMENT_EMPTY || (is_end && !reader->began))
        return fronte_fail(reader->error, FRONTE_ERR_FORMAT, place, "no TMX: the file is empty or no XML");
    if (is_end && reader->depth)
        return fronte_fail(reader->error, FRONTE_ERR_FORMAT, place,
                           "the file is cut off: it ends within an element; export it anew");
    if (said->code == XML_ERR_UNDECLARED_ENTITY)
        return fail_entity(reader, said->str1 ? said->str1 : "");
    const char *what = said->message ? said->message : "damaged";
    return fronte_fail(reader->error, FRONTE_ERR_FORMAT, place,
                       "XML: %.*s: correct the file there, or export it anew", (int)strcspn(what, "\n"),
                       what);
}

static fronte_status feed(struct reader *reader, const char *bytes, int n, bool last) {
    xmlParseChunk(reader->xml, bytes, n, last);
    if (reader->status)
        return reader->status;
    return reader->xml->wellFormed ? FRONTE_OK : fail_xml(reader);
}

static fronte_status feed_input(struct reader *reader, const fronte_input *input) {
    struct fronte_feed bytes;
    fronte_view piece = {"", 1};
    fronte_status status = fronte_feed_open(&bytes, input, CHUNK, reader->error);
    while (!status && piece.len) {
        status = fronte_feed_read(&bytes, &piece, reader->error);
        if (!status && piece.len)
            status = feed(reader, piece.ptr, (int)piece.len, false);
    }
    fronte_feed_close(&bytes);
    return status;
}

static fronte_status set_encoding(struct reader *reader, const char *encoding) {
    if (!encoding)
        return FRONTE_OK;
    xmlCharEncodingHandlerPtr handler = xmlFindCharEncodingHandler(encoding);
    if (!handler || xmlSwitchToEncoding(reader->xml, handler) < 0)
        return fronte_fail(reader->error, FRONTE_ERR_ARGUMENT, (struct fronte_place){.file = reader->name},
                           "no such encoding: %.60s", encoding);
    return FRONTE_OK;
}

static fronte_status read_all(struct reader *reader, const fronte_input *input) {
    int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING;
    xmlCtxtUseOptions(reader->xml, input->encoding ? options | XML_PARSE_IGNORE_ENC : options);
    fronte_status status = set_encoding(reader, input->encoding);
    if (!status)
        status = feed_input(reader, input);
    return status ? status : feed(reader, "", 0, true);
}

static fronte_status check_languages(const struct reader *reader) {
    if (!reader->count->units || reader->count->lacking < reader->count->units)
        return FRONTE_OK;
    return fronte_fail(reader->error, FRONTE_ERR_FORMAT, (struct fronte_place){.file = reader->name},
                       "no unit has texts in both %.40s and %.40s (the file says srclang=\"%s\"): "
                       "name its languages with --lang",
                       reader->options->lang[0], reader->options->lang[1], reader->srclang);
}

fronte_status fronte_tmx_read(const fronte_input *input, const struct fronte_tmx_options *options,
                              struct fronte_tmx_count *count, fronte_error *error) {
    *count = (struct fronte_tmx_count){0};
    struct reader reader = {.options = options, .count = count, .error = error};
    reader.name = input->name ? input->name : input->path ? input->path : "TMX";
    xmlSAXHandler events = {.initialized = XML_SAX2_MAGIC,
                            .startElementNs = on_begin,
                            .endElementNs = on_end,
                            .characters = on_text,
                            .ignorableWhitespace = on_text,
                            .cdataBlock = on_text,
                            .reference = on_entity};
    reader.xml = xmlCreatePushParserCtxt(&events, &reader, NULL, 0, NULL);
    if (!reader.xml)
        return fronte_fail_memory(error);
    fronte_status status = read_all(&reader, input);
    if (!status)
        status = check_languages(&reader);
    xmlFreeDoc(reader.xml->myDoc); /* made for the entities that a file declares */
    xmlFreeParserCtxt(reader.xml);
    for (int side = 0; side < 2; side++) {
        fronte_buf_free(&reader.raw[side]);
        fronte_buf_free(&reader.text[side]);
    }
    return status;
}
