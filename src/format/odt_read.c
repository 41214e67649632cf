#include "format/odt_read.h"

#include <stdlib.h>

#include "base/error.h"
#include "format/office_styles.h"
#include "format/office_text.h"
#include "format/xml_read.h"

#define SPACE "urn:oasis:names:tc:opendocument:xmlns:"

struct reading {
    struct fronte_office_text out;
    struct fronte_office_styles styles;
    uint32_t skipped; /* elements around the place that are left out */
    uint32_t items;   /* list items around it */
    bool in_body;
};

static bool is(const char *space, const char *name, const char *wanted_space, const char *wanted) {
    return strcmp(name, wanted) == 0 && strncmp(space, SPACE, sizeof SPACE - 1) == 0 &&
           strncmp(space + sizeof SPACE - 1, wanted_space, strlen(wanted_space)) == 0;
}

/* ---- What is left out ---- */

static bool is_skipped(const char *space, const char *name) {
    static const char *const names[][2] = {
        {"office", "annotation"},       {"office", "annotation-end"},   {"office", "forms"},
        {"text", "tracked-changes"},    {"text", "note-citation"},      {"text", "hidden-text"},
        {"text", "hidden-paragraph"},   {"text", "ruby-text"},          {"text", "table-of-content"},
        {"text", "illustration-index"}, {"text", "table-index"},        {"text", "object-index"},
        {"text", "user-index"},         {"text", "alphabetical-index"}, {"text", "bibliography"},
        {"text", "sequence-decls"},     {"text", "variable-decls"},     {"text", "user-field-decls"},
        {"svg-compatible", "title"},    {"svg-compatible", "desc"},     {"presentation", "notes"},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (is(space, name, names[i][0], names[i][1]))
            return true;
    return false;
}

/* ---- Paragraphs ---- */

static enum fronte_block_kind kind_of(const struct reading *r, xmlTextReaderPtr reader, bool heading) {
    struct fronte_xml_value value;
    uint8_t kind = fronte_office_styles_kind(&r->styles, fronte_xml_attribute(reader, "style-name", &value));
    if (heading && kind != FRONTE_BLOCK_TITLE)
        return FRONTE_BLOCK_HEADING;
    if (kind == FRONTE_STYLE_TOC) /* outside of a table of contents */
        kind = FRONTE_BLOCK_PARAGRAPH;
    return kind == FRONTE_BLOCK_PARAGRAPH && r->items ? FRONTE_BLOCK_LIST_ITEM : kind;
}

static void take_style(struct reading *r, xmlTextReaderPtr reader) {
    struct fronte_xml_value id, parent;
    fronte_xml_attribute(reader, "name", &id);
    fronte_xml_attribute(reader, "parent-style-name", &parent);
    if (id.text[0])
        fronte_office_styles_add(&r->styles, id.text, id.text, parent.text);
}

static void start(void *user, xmlTextReaderPtr reader, const char *space, const char *name) {
    struct reading *r = user;
    if (r->skipped || is_skipped(space, name)) {
        r->skipped++;
        return;
    }
    bool heading = is(space, name, "text", "h");
    if (is(space, name, "style", "style"))
        take_style(r, reader);
    else if (is(space, name, "office", "body"))
        r->in_body = true;
    else if (r->in_body && (heading || is(space, name, "text", "p")))
        fronte_office_paragraph_open(&r->out, kind_of(r, reader, heading));
    else if (is(space, name, "text", "list-item"))
        r->items++;
    else if (is(space, name, "text", "s") || is(space, name, "text", "tab") ||
             is(space, name, "text", "line-break"))
        fronte_office_text_put(&r->out, fronte_view_of(" "));
}

static void end(void *user, const char *space, const char *name) {
    struct reading *r = user;
    if (r->skipped) {
        r->skipped--;
        return;
    }
    if (is(space, name, "office", "body"))
        r->in_body = false;
    else if (r->in_body && (is(space, name, "text", "h") || is(space, name, "text", "p")))
        fronte_office_paragraph_close(&r->out);
    else if (is(space, name, "text", "list-item") && r->items)
        r->items--;
}

static void put_text(void *user, fronte_view text) {
    struct reading *r = user;
    if (!r->skipped)
        fronte_office_text_put(&r->out, text);
}

/* ---- Parts ---- */

static const char content[] = "content.xml", styles[] = "styles.xml", manifest[] = "META-INF/manifest.xml";

bool fronte_odt_is(const struct fronte_package *package) {
    return fronte_package_has(package, content);
}

static fronte_status read_part(struct reading *r, struct fronte_package *package, const char *part,
                               fronte_error *error) {
    static const struct fronte_xml_events events = {start, end, put_text, NULL};
    fronte_status status = fronte_package_read_xml(package, part, &events, r, error);
    if (!status && (fronte_office_text_failed(&r->out) || r->styles.failed))
        status = fronte_fail_memory(error);
    return status;
}

static void start_entry(void *user, xmlTextReaderPtr reader, const char *space, const char *name) {
    (void)reader;
    if (is(space, name, "manifest", "encryption-data"))
        *(bool *)user = true;
}

/* Parts with a password are not told by the archive, but by its manifest. */
static fronte_status check_password(struct fronte_package *package, const char *name, fronte_error *error) {
    static const struct fronte_xml_events events = {start_entry, NULL, NULL, NULL};
    bool encrypted = false;
    if (!fronte_package_has(package, manifest))
        return FRONTE_OK;
    fronte_status status = fronte_package_read_xml(package, manifest, &events, &encrypted, error);
    if (!status && encrypted)
        return fronte_fail(error, FRONTE_ERR_FORMAT, (struct fronte_place){.file = name},
                           "it has a password: save it without one");
    return status;
}

fronte_status fronte_odt_read(struct fronte_package *package, const char *name, struct fronte_buf *text,
                              struct fronte_blocks *blocks, fronte_error *error) {
    struct reading r = {.skipped = 0};
    fronte_status status = check_password(package, name, error);
    fronte_office_text_open(&r.out, text, blocks);
    if (!status && fronte_package_has(package, styles))
        status = read_part(&r, package, styles, error);
    if (!status)
        status = read_part(&r, package, content, error);
    if (!status && !blocks->n)
        status = fronte_fail(error, FRONTE_ERR_FORMAT, (struct fronte_place){.file = name},
                             "the document holds no text: is it all pictures?");
    fronte_office_text_close(&r.out);
    fronte_office_styles_free(&r.styles);
    return status;
}
