#include "format/docx_read.h"

#include "base/error.h"
#include "format/office_styles.h"
#include "format/office_text.h"
#include "format/xml_read.h"

static const char *const word_spaces[] = {"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                                          "http://purl.oclc.org/ooxml/wordprocessingml/main"};
static const char compatibility_space[] = "http://schemas.openxmlformats.org/markup-compatibility/2006";

struct reading {
    struct fronte_office_text out;
    struct fronte_office_styles styles;
    uint32_t skipped;                           /* elements around the place that are left out */
    bool in_text, in_run;                       /* in w:t; in w:r */
    bool hidden, in_properties;                 /* the run is hidden; in w:pPr */
    struct fronte_xml_value id, called, parent; /* of the style at hand */
};

static bool is_word(const char *space) {
    return strcmp(space, word_spaces[0]) == 0 || strcmp(space, word_spaces[1]) == 0;
}

static bool is_one_of(const char *name, const char *const *names, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (strcmp(name, names[i]) == 0)
            return true;
    return false;
}

/* ---- What is left out ---- */

/* Deleted, moved away, codes of fields; and the second of two forms of one thing. */
static bool is_skipped(const char *space, const char *name) {
    static const char *const names[] = {"del", "moveFrom", "instrText", "delText", "delInstrText"};
    if (strcmp(space, compatibility_space) == 0)
        return strcmp(name, "Fallback") == 0;
    return is_word(space) && is_one_of(name, names, sizeof names / sizeof *names);
}

/* <w:vanish/>, but not <w:vanish w:val="0"/>. */
static bool is_on(xmlTextReaderPtr reader) {
    static const char *const off[] = {"0", "false", "off"};
    struct fronte_xml_value value;
    return !is_one_of(fronte_xml_attribute(reader, "val", &value), off, sizeof off / sizeof *off);
}

/* ---- Styles ---- */

static void start_style(void *user, xmlTextReaderPtr reader, const char *space, const char *name) {
    struct reading *r = user;
    if (!is_word(space))
        return;
    if (strcmp(name, "style") == 0) {
        fronte_xml_attribute(reader, "styleId", &r->id);
        r->called.text[0] = r->parent.text[0] = '\0';
    } else if (strcmp(name, "name") == 0) {
        fronte_xml_attribute(reader, "val", &r->called);
    } else if (strcmp(name, "basedOn") == 0) {
        fronte_xml_attribute(reader, "val", &r->parent);
    }
}

static void end_style(void *user, const char *space, const char *name) {
    struct reading *r = user;
    if (is_word(space) && strcmp(name, "style") == 0 && r->id.text[0])
        fronte_office_styles_add(&r->styles, r->id.text, r->called.text, r->parent.text);
}

/* ---- Paragraphs ---- */

static enum fronte_block_kind kind_at_hand(const struct reading *r) {
    uint32_t depth = r->out.depth < FRONTE_OFFICE_DEPTH ? r->out.depth : FRONTE_OFFICE_DEPTH;
    return depth ? r->out.kind[depth - 1] : FRONTE_BLOCK_PARAGRAPH;
}

/* A line of a table of contents has a style of its own: its text is skipped with the paragraph. */
static void take_style(struct reading *r, xmlTextReaderPtr reader) {
    struct fronte_xml_value value;
    uint8_t kind = fronte_office_styles_kind(&r->styles, fronte_xml_attribute(reader, "val", &value));
    fronte_office_paragraph_kind(&r->out, kind);
}

/* Of the properties of a paragraph. */
static void start_property(struct reading *r, xmlTextReaderPtr reader, const char *name) {
    if (strcmp(name, "pStyle") == 0)
        take_style(r, reader);
    else if (strcmp(name, "numPr") == 0 && kind_at_hand(r) == FRONTE_BLOCK_PARAGRAPH)
        fronte_office_paragraph_kind(&r->out, FRONTE_BLOCK_LIST_ITEM);
    else if (strcmp(name, "outlineLvl") == 0) {
        struct fronte_xml_value value;
        const char *level = fronte_xml_attribute(reader, "val", &value);
        if (level[0] >= '0' && level[0] <= '8' && kind_at_hand(r) == FRONTE_BLOCK_PARAGRAPH)
            fronte_office_paragraph_kind(&r->out, FRONTE_BLOCK_HEADING);
    }
}

/* Elements that stand for characters. */
static fronte_view character_of(const char *name) {
    static const char *const blanks[] = {"tab", "ptab", "br", "cr"};
    if (is_one_of(name, blanks, sizeof blanks / sizeof *blanks))
        return fronte_view_of(" ");
    return fronte_view_of(strcmp(name, "noBreakHyphen") == 0 ? "-" : "");
}

static void start(void *user, xmlTextReaderPtr reader, const char *space, const char *name) {
    struct reading *r = user;
    if (r->skipped || is_skipped(space, name)) {
        r->skipped++;
        return;
    }
    if (!is_word(space))
        return;
    if (strcmp(name, "p") == 0)
        fronte_office_paragraph_open(&r->out, FRONTE_BLOCK_PARAGRAPH);
    else if (strcmp(name, "pPr") == 0)
        r->in_properties = true;
    else if (r->in_properties)
        start_property(r, reader, name);
    else if (strcmp(name, "r") == 0)
        r->hidden = false, r->in_run = true;
    else if (strcmp(name, "vanish") == 0 && r->in_run)
        r->hidden = is_on(reader);
    else if (strcmp(name, "t") == 0)
        r->in_text = true;
    else if (r->in_run && !r->hidden && kind_at_hand(r) < (enum fronte_block_kind)FRONTE_STYLE_TOC)
        fronte_office_text_put(&r->out, character_of(name));
}

static void end(void *user, const char *space, const char *name) {
    struct reading *r = user;
    if (r->skipped) {
        r->skipped--;
        return;
    }
    if (!is_word(space))
        return;
    if (strcmp(name, "p") == 0)
        fronte_office_paragraph_close(&r->out);
    else if (strcmp(name, "pPr") == 0)
        r->in_properties = false;
    else if (strcmp(name, "r") == 0)
        r->in_run = r->hidden = false;
    else if (strcmp(name, "t") == 0)
        r->in_text = false;
}

static void put_text(void *user, fronte_view text) {
    struct reading *r = user;
    if (r->in_text && !r->skipped && !r->hidden && kind_at_hand(r) < (enum fronte_block_kind)FRONTE_STYLE_TOC)
        fronte_office_text_put(&r->out, text);
}

/* ---- Parts ---- */

static const struct fronte_xml_events style_events = {start_style, end_style, NULL, NULL};
static const struct fronte_xml_events text_events = {start, end, put_text, NULL};

static fronte_status read_part(struct reading *r, struct fronte_package *package, const char *part,
                               const struct fronte_xml_events *events, fronte_error *error) {
    fronte_status status = fronte_package_read_xml(package, part, events, r, error);
    if (!status && (fronte_office_text_failed(&r->out) || r->styles.failed))
        status = fronte_fail_memory(error);
    return status;
}

/* Where the parts stand: all programs write them so. */
static const char body[] = "word/document.xml";
static const struct {
    const char *part;
    const struct fronte_xml_events *events;
} parts[] = {{"word/styles.xml", &style_events},
             {body, &text_events},
             {"word/footnotes.xml", &text_events},
             {"word/endnotes.xml", &text_events}};

bool fronte_docx_is(const struct fronte_package *package) {
    return fronte_package_has(package, body);
}

fronte_status fronte_docx_read(struct fronte_package *package, const char *name, struct fronte_buf *text,
                               struct fronte_blocks *blocks, fronte_error *error) {
    struct reading r = {.skipped = 0};
    fronte_status status = FRONTE_OK;
    fronte_office_text_open(&r.out, text, blocks);
    for (size_t i = 0; i < sizeof parts / sizeof *parts && !status; i++)
        if (fronte_package_has(package, parts[i].part))
            status = read_part(&r, package, parts[i].part, parts[i].events, error);
    if (!status && !blocks->n)
        status = fronte_fail(error, FRONTE_ERR_FORMAT, (struct fronte_place){.file = name},
                             "the document holds no text: is it all pictures?");
    fronte_office_text_close(&r.out);
    fronte_office_styles_free(&r.styles);
    return status;
}
