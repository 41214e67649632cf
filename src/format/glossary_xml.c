#include "format/glossary_xml.h"

#include <fcntl.h>
#include <libxml/xmlreader.h>
#include <limits.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/file.h"

enum {
    MOST_TERMS = 64,        /* of an entry and a side: an entry stands for all pairs of them */
    LONGEST_ENTRY = 1 << 16 /* bytes of all its terms */
};

enum what { NOTHING, TERM, POS, NOTE };

/* Spans are of reader.text. */
struct term {
    struct fronte_span text, pos;
};

struct terms {
    struct term items[MOST_TERMS];
    size_t n;
};

/* Depths are those of the element that began the state; 0 stands for no such element. */
struct reader {
    xmlTextReaderPtr xml;
    const char *path;
    const struct fronte_glossary_options *options;
    fronte_glossary_fn each;
    void *user;

    int entry;              /* depth */
    uint64_t line;          /* of the entry */
    struct fronte_buf text; /* of the entry: its terms, parts of speech and note, one behind the other */
    struct terms terms[2];  /* [side]; of TEI heads and translations */
    struct fronte_span pos, note;
    bool swapped; /* the heads of TEI are in the target language */
    bool too_large;

    int side;       /* of the language section or translation; -1: another language */
    int cit;        /* depth of a TEI translation or quotation */
    enum what what; /* is being collected, */
    int collecting; /* since this depth, */
    size_t begin;   /* from this byte of the text */

    uint64_t n_entries, n_rows;
    bool stopped;
};

/* ---- Languages and attributes ---- */

static char lower(char c) {
    return (char)(c >= 'A' && c <= 'Z' ? c + 'a' - 'A' : c);
}

/* "en-GB", "EN" and "en_US" are "en". */
static bool same_language(const char *a, const char *b) {
    for (; *a && *a != '-' && *a != '_'; a++, b++)
        if (lower(*a) != lower(*b))
            return false;
    return !*b || *b == '-' || *b == '_';
}

/* The side of an element's language: -1 when it is of neither, `unmarked` when it does not say. */
static int side_of(struct reader *reader, int unmarked) {
    xmlChar *lang = xmlTextReaderGetAttribute(reader->xml, (const xmlChar *)"xml:lang");
    if (!lang)
        lang = xmlTextReaderGetAttribute(reader->xml, (const xmlChar *)"lang");
    if (!lang)
        return unmarked;
    int side = -1;
    for (int s = 1; s >= 0; s--)
        if (reader->options->lang[s] && same_language((const char *)lang, reader->options->lang[s]))
            side = s;
    xmlFree(lang);
    return side;
}

static bool type_begins(struct reader *reader, const char *with) {
    xmlChar *type = xmlTextReaderGetAttribute(reader->xml, (const xmlChar *)"type");
    bool begins = type && strncmp((const char *)type, with, strlen(with)) == 0;
    xmlFree(type);
    return begins;
}

/* ---- An entry ---- */

static bool is_any(const char *name, const char *a, const char *b) {
    return strcmp(name, a) == 0 || strcmp(name, b) == 0;
}

/* The parser itself has read some way ahead; a node knows its line up to 65,534. */
static uint64_t line_number(struct reader *reader) {
    long line = xmlGetLineNo(xmlTextReaderCurrentNode(reader->xml));
    return line > 0 && line < 65535 ? (uint64_t)line
                                    : (uint64_t)xmlTextReaderGetParserLineNumber(reader->xml);
}

static void begin_entry(struct reader *reader, int depth) {
    reader->entry = depth;
    reader->line = line_number(reader);
    fronte_buf_clear(&reader->text);
    reader->terms[0].n = reader->terms[1].n = 0;
    reader->pos = reader->note = (struct fronte_span){0};
    reader->too_large = reader->swapped = false;
    reader->side = -1;
    reader->cit = 0;
    reader->what = NOTHING;
    reader->n_entries++;
}

static void collect(struct reader *reader, enum what what, int depth) {
    reader->what = what;
    reader->collecting = depth;
    reader->begin = reader->text.len;
}

/* The translations' language, where it is marked, says which language the heads are in. */
static void begin_translations(struct reader *reader, int unmarked) {
    reader->side = side_of(reader, unmarked);
    if (reader->side == FRONTE_SOURCE) {
        reader->swapped = true;
        reader->side = FRONTE_TARGET;
    }
}

/* <cit type="trans"><quote>; what is quoted inside an example is no translation of the head. */
static void begin_tei(struct reader *reader, const char *name, int depth) {
    if (strcmp(name, "cit") == 0 && !reader->cit) {
        reader->cit = depth;
        reader->side = -1;
        if (type_begins(reader, "trans"))
            begin_translations(reader, FRONTE_TARGET);
    } else if (strcmp(name, "quote") == 0 && reader->side >= 0 && depth == reader->cit + 1) {
        begin_translations(reader, reader->side);
        if (reader->side >= 0)
            collect(reader, TERM, depth);
    } else if (strcmp(name, "orth") == 0 && !reader->cit) {
        reader->side = FRONTE_SOURCE;
        collect(reader, TERM, depth);
    } else if (strcmp(name, "pos") == 0 && !reader->cit) {
        reader->side = -1;
        collect(reader, POS, depth);
    }
}

static void begin_element(struct reader *reader, const char *name, int depth) {
    if (!reader->entry) {
        if (is_any(name, "termEntry", "conceptEntry") || strcmp(name, "entry") == 0)
            begin_entry(reader, depth);
    } else if (reader->what != NOTHING) {
        return; /* markup inside a term */
    } else if (is_any(name, "langSet", "langSec")) {
        reader->side = side_of(reader, -1);
    } else if (strcmp(name, "term") == 0) {
        if (reader->side >= 0)
            collect(reader, TERM, depth);
    } else if (strcmp(name, "partOfSpeech") == 0 ||
               (strcmp(name, "termNote") == 0 && type_begins(reader, "partOfSpeech"))) {
        collect(reader, POS, depth);
    } else if (strcmp(name, "note") == 0) {
        collect(reader, NOTE, depth);
    } else {
        begin_tei(reader, name, depth);
    }
}

/* The text collected, with blanks and line ends as single blanks. */
static struct fronte_span collected(struct reader *reader) {
    struct fronte_buf *text = &reader->text;
    size_t kept = reader->begin;
    for (size_t i = reader->begin; i < text->len; i++) {
        char c = text->ptr[i];
        bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        if (!blank)
            text->ptr[kept++] = c;
        else if (kept > reader->begin && text->ptr[kept - 1] != ' ')
            text->ptr[kept++] = ' ';
    }
    if (kept > reader->begin && text->ptr[kept - 1] == ' ')
        kept--;
    text->len = kept;
    return (struct fronte_span){(uint32_t)reader->begin, (uint32_t)(kept - reader->begin)};
}

static void add_term(struct reader *reader, struct fronte_span span) {
    struct terms *terms = &reader->terms[reader->side];
    if (!span.len)
        return;
    if (terms->n == MOST_TERMS)
        reader->too_large = true;
    else
        terms->items[terms->n++] = (struct term){.text = span};
}

/* TBX has the part of speech behind the term, TEI behind all heads. */
static void add_pos(struct reader *reader, struct fronte_span span) {
    struct terms *terms = reader->side < 0 ? NULL : &reader->terms[reader->side];
    if (terms && terms->n)
        terms->items[terms->n - 1].pos = span;
    else if (!reader->pos.len)
        reader->pos = span;
}

static void end_collecting(struct reader *reader) {
    struct fronte_span span = collected(reader);
    if (reader->what == TERM)
        add_term(reader, span);
    else if (reader->what == POS)
        add_pos(reader, span);
    else if (!reader->note.len)
        reader->note = span;
    reader->what = NOTHING;
}

static fronte_view view(const struct reader *reader, struct fronte_span span) {
    return span.len ? fronte_view_at(reader->text.ptr, span) : (fronte_view){"", 0};
}

static void give(struct reader *reader, const struct term *first, const struct term *second) {
    struct fronte_span pos = first->pos.len ? first->pos : second->pos.len ? second->pos : reader->pos;
    struct fronte_glossary_row row = {
        .pos = view(reader, pos), .note = view(reader, reader->note), .line = reader->line};
    row.term[reader->swapped] = view(reader, first->text);
    row.term[!reader->swapped] = view(reader, second->text);
    reader->n_rows++;
    reader->stopped = !reader->each(reader->user, &row);
}

static fronte_status complain(struct reader *reader, uint64_t line, const char *what, fronte_error *error) {
    fronte_error bad;
    fronte_fail(&bad, FRONTE_ERR_FORMAT, (struct fronte_place){.file = reader->path, .line = line}, "%s",
                what);
    return fronte_glossary_complain(reader->options, &bad, error);
}

static fronte_status end_entry(struct reader *reader, fronte_error *error) {
    reader->entry = 0;
    if (reader->too_large)
        return complain(reader, reader->line, "an entry with too many terms", error);
    const struct terms *terms = reader->terms;
    for (size_t i = 0; i < terms[0].n; i++)
        for (size_t j = 0; j < terms[1].n && !reader->stopped; j++)
            give(reader, &terms[0].items[i], &terms[1].items[j]);
    return FRONTE_OK;
}

/* ---- The file ---- */

static fronte_status end_element(struct reader *reader, const char *name, int depth, fronte_error *error) {
    if (!reader->entry)
        return FRONTE_OK;
    if (reader->what != NOTHING && depth == reader->collecting)
        end_collecting(reader);
    if (depth == reader->cit)
        reader->cit = 0;
    if (!reader->cit && (is_any(name, "langSet", "langSec") || is_any(name, "orth", "cit")))
        reader->side = -1;
    return depth == reader->entry ? end_entry(reader, error) : FRONTE_OK;
}

static void add_text(struct reader *reader) {
    const char *text = (const char *)xmlTextReaderConstValue(reader->xml);
    if (reader->what == NOTHING || !text)
        return;
    size_t n = strlen(text);
    if (n > LONGEST_ENTRY - reader->text.len)
        reader->too_large = true;
    else
        fronte_buf_append(&reader->text, (fronte_view){text, n});
}

static fronte_status read_node(struct reader *reader, fronte_error *error) {
    const char *name = (const char *)xmlTextReaderConstLocalName(reader->xml);
    int depth = xmlTextReaderDepth(reader->xml) + 1; /* the root's is 1 */
    switch (xmlTextReaderNodeType(reader->xml)) {
    case XML_READER_TYPE_ELEMENT: {
        bool empty = xmlTextReaderIsEmptyElement(reader->xml) == 1; /* then no end follows */
        begin_element(reader, name, depth);
        return empty ? end_element(reader, name, depth, error) : FRONTE_OK;
    }
    case XML_READER_TYPE_END_ELEMENT: return end_element(reader, name, depth, error);
    case XML_READER_TYPE_TEXT:
    case XML_READER_TYPE_CDATA:
    case XML_READER_TYPE_WHITESPACE:
    case XML_READER_TYPE_SIGNIFICANT_WHITESPACE: add_text(reader); return FRONTE_OK;
    default: return FRONTE_OK;
    }
}

/* What the parser says, without the line end behind it. */
static fronte_status fail_xml(struct reader *reader, fronte_error *error) {
    const xmlError *said = xmlGetLastError();
    if (said && said->code == XML_ERR_NO_MEMORY)
        return fronte_fail_memory(error);
    fronte_view message = fronte_view_of(said && said->message ? said->message : "damaged");
    while (message.len && message.ptr[message.len - 1] == '\n')
        message.len--;
    struct fronte_buf what = {0};
    fronte_buf_puts(&what, "XML: ");
    fronte_buf_append(&what, message);
    fronte_buf_append_char(&what, '\0');
    uint64_t line = said && said->line > 0 ? (uint64_t)said->line : 0;
    fronte_status status = what.failed ? fronte_fail_memory(error) : complain(reader, line, what.ptr, error);
    fronte_buf_free(&what);
    return status;
}

static fronte_status check_rows(const struct reader *reader, fronte_error *error) {
    struct fronte_place place = {.file = reader->path};
    const char *const *lang = reader->options->lang;
    if (!reader->n_entries)
        return fronte_fail(error, FRONTE_ERR_FORMAT, place, "no entry of TBX or TEI in this XML");
    if (!reader->n_rows)
        return fronte_fail(error, FRONTE_ERR_FORMAT, place, "no entry has terms in both %s and %s",
                           lang[0] ? lang[0] : "?", lang[1] ? lang[1] : "?");
    return FRONTE_OK;
}

static fronte_status read_nodes(struct reader *reader, fronte_error *error) {
    fronte_status status = FRONTE_OK;
    int more = 0;
    while (!status && (more = xmlTextReaderRead(reader->xml)) == 1) {
        status = read_node(reader, error);
        if (!status && (reader->text.failed || reader->stopped))
            status = fronte_fail_memory(error);
    }
    if (status)
        return status;
    return more < 0 ? fail_xml(reader, error) : check_rows(reader, error);
}

/* Takes reader->xml, which is NULL when memory was short. */
static fronte_status read_all(struct reader *reader, fronte_error *error) {
    fronte_status status = reader->xml ? read_nodes(reader, error) : fronte_fail_memory(error);
    xmlFreeTextReader(reader->xml);
    fronte_buf_free(&reader->text);
    return status;
}

enum { XML_OPTIONS = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING };

fronte_status fronte_glossary_xml_parse(const struct fronte_glossary_bytes *bytes,
                                        const struct fronte_glossary_options *options,
                                        fronte_glossary_fn each, void *user, fronte_error *error) {
    struct reader reader = {.path = bytes->name, .options = options, .each = each, .user = user};
    if (bytes->bytes.len > INT_MAX)
        return fronte_fail(error, FRONTE_ERR_LIMIT, (struct fronte_place){.file = bytes->name}, "too large");
    xmlResetLastError();
    reader.xml = xmlReaderForMemory(bytes->bytes.len ? bytes->bytes.ptr : "", (int)bytes->bytes.len, NULL,
                                    NULL, XML_OPTIONS);
    return read_all(&reader, error);
}

fronte_status fronte_glossary_xml_read(const char *path, const struct fronte_glossary_options *options,
                                       fronte_glossary_fn each, void *user, fronte_error *error) {
    struct reader reader = {.path = path, .options = options, .each = each, .user = user};
    int fd =
        fronte_file_open(path, error); /* libxml2 prints what it cannot open and unpacks what is compressed */
    if (fd < 0)
        return FRONTE_ERR_IO;
    xmlResetLastError();
    reader.xml = xmlReaderForFd(fd, NULL, NULL, XML_OPTIONS);
    fronte_status status = read_all(&reader, error);
    close(fd);
    return status;
}

bool fronte_glossary_xml_looks_like(const char *path) {
    fronte_view name = fronte_view_of(path);
    if (fronte_view_ends_with(name, ".tbx") || fronte_view_ends_with(name, ".tei") ||
        fronte_view_ends_with(name, ".xml"))
        return true;
    char bytes[8] = "";
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK); /* a pipe must not hang */
    ssize_t n = fd < 0 ? 0 : pread(fd, bytes, sizeof bytes - 1, 0);
    if (fd >= 0)
        close(fd);
    bool bom = memcmp(bytes, "\xEF\xBB\xBF", 3) == 0;
    return n > 0 && bytes[bom ? 3 : 0] == '<';
}
