/* The facing page: one HTML file with everything in it, sentence against sentence, for people to read,
 * print and check.  Whatever comes from the article or a file name is text and goes through
 * fronte_xml_put(); the policy in the head lets the browser run nothing but our own script. */
#include <inttypes.h>

#include "format/fields.h"
#include "format/page.h"
#include "format/page_assets.h"
#include "format/xml.h"

enum {
    MANY = 6,      /* beads of this many sentences on a side are counted together */
    MAX_LINKS = 12, /* pairs named one by one in the summary */
    PART = 32 /* rows of a list: what is far off the screen is not laid out, list by list */
};

static void put(const struct fronte_page *page, const char *s) {
    fronte_sink_puts(page->sink, s);
}

/* ---- Head ---- */

static fronte_view without_folders(const char *name) {
    const char *slash = strrchr(name, '/');
    return fronte_view_of(slash ? slash + 1 : name);
}

/* A page is passed on, and where a home folder lies is nobody's business; a name that begins in the folder of
 * the work stays as it is, since a memory made from the page says it. */
fronte_view fronte_page_shared_name(const char *name) {
    return *name == '/' ? without_folders(name) : fronte_view_of(name);
}

static void put_name(const struct fronte_page *page, fronte_side side) {
    const char *name = page->bitext->doc[side]->name;
    if (strcmp(name, "-") == 0)
        put(page, "standard input");
    else
        fronte_xml_put(page->sink, without_folders(name));
}

static void put_names(const struct fronte_page *page) {
    put_name(page, FRONTE_SOURCE);
    put(page, " \xC2\xB7 ");
    put_name(page, FRONTE_TARGET);
}

static void put_head(const struct fronte_page *page) {
    put(page, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
              "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src ");
    put(page, fronte_page_css_hash);
    put(page, "; script-src ");
    put(page, fronte_page_js_hash);
    put(page, "; base-uri 'none'; form-action 'none'\">\n"
              "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
              "<meta name=\"color-scheme\" content=\"light dark\">\n"
              "<meta name=\"referrer\" content=\"no-referrer\">\n<title>");
    put_names(page);
    put(page, "</title>\n<style>");
    fronte_sink_put(page->sink, (fronte_view){fronte_page_css, fronte_page_css_len});
    put(page, "</style>\n</head>\n");
}

/* ---- Summary ---- */

static bool is_doubtful(const struct fronte_page *page, const fronte_unit *unit) {
    return fronte_fields_doubtful(unit, page->options);
}

static bool is_omission(const struct fronte_page *page, const fronte_unit *unit) {
    (void)page;
    return fronte_fields_omission(unit);
}

static bool is_addition(const struct fronte_page *page, const fronte_unit *unit) {
    (void)page;
    return fronte_fields_addition(unit);
}

/* What an editor looks at first; each with links to its pairs. */
static const struct watch {
    const char *label;
    bool (*holds)(const struct fronte_page *page, const fronte_unit *unit);
} watched[] = {{"To check", is_doubtful}, {"Left out", is_omission}, {"Added", is_addition}};

static void put_links(const struct fronte_page *page, const struct watch *watch) {
    uint32_t links = 0;
    for (uint32_t i = 0; i < page->bitext->n_units && links <= MAX_LINKS; i++) {
        if (!watch->holds(page, &page->bitext->units[i]))
            continue;
        put(page, links ? ", " : " <span class=\"links\">(");
        if (links++ == MAX_LINKS)
            put(page, "\xE2\x80\xA6");
        else
            fronte_sink_printf(page->sink, "<a href=\"#p%" PRIu32 "\">%" PRIu32 "</a>", i + 1, i + 1);
    }
    put(page, ")</span>");
}

static void put_watch(const struct fronte_page *page, const struct watch *watch) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < page->bitext->n_units; i++)
        n += watch->holds(page, &page->bitext->units[i]);
    if (!n)
        return;
    fronte_sink_printf(page->sink, "<div><dt>%s</dt><dd>%" PRIu32, watch->label, n);
    put_links(page, watch);
    put(page, "</dd></div>\n");
}

static uint32_t at_most_many(uint32_t n) {
    return n < MANY ? n : MANY;
}

/* The pairs that have both sides, by type: "58 of 1-1, 3 of 1-2". */
static void put_types(const struct fronte_page *page) {
    uint32_t types[MANY + 1][MANY + 1] = {{0}};
    for (uint32_t i = 0; i < page->bitext->n_units; i++) {
        const uint32_t *count = page->bitext->units[i].count;
        types[at_most_many(count[0])][at_most_many(count[1])]++;
    }
    put(page, "<div><dt>Pairs</dt><dd>");
    const char *comma = "";
    for (uint32_t m = 1; m <= MANY; m++) {
        for (uint32_t n = 1; n <= MANY; n++) {
            if (!types[m][n])
                continue;
            fronte_sink_printf(page->sink, "%s%" PRIu32 " of %" PRIu32 "%s\xE2\x80\x93%" PRIu32 "%s", comma,
                               types[m][n], m, m == MANY ? "+" : "", n, n == MANY ? "+" : "");
            comma = ", ";
        }
    }
    put(page, *comma ? "</dd></div>\n" : "none</dd></div>\n");
}

static bool has_findings(const struct fronte_page *page) {
    return page->findings && page->findings->n;
}

static void put_masthead(const struct fronte_page *page) {
    put(page, has_findings(page) ? "<body class=\"checked\">\n" : "<body>\n");
    put(page, "<a class=\"skip\" href=\"#text\">Skip to the text</a>\n<header>\n<h1>");
    put_names(page);
    fronte_sink_printf(page->sink,
                       "</h1>\n<dl>\n<div><dt>Sentences</dt><dd>%" PRIu32 " and %" PRIu32 "</dd></div>\n",
                       page->bitext->doc[0]->n_segments, page->bitext->doc[1]->n_segments);
    put_types(page);
    for (size_t i = 0; i < sizeof watched / sizeof *watched; i++)
        put_watch(page, &watched[i]);
    put(page, "</dl>\n");
    put(page, "</header>\n");
    fronte_sink_put(page->sink, (fronte_view){fronte_page_html, fronte_page_html_len}); /* hidden until it works */
}

/* ---- Text ---- */

static const struct element {
    const char *open, *close;
} elements[] = {
    [FRONTE_BLOCK_PARAGRAPH] = {"<p>", "</p>"},
    [FRONTE_BLOCK_TITLE] = {"<h2>", "</h2>"}, /* the page's own is the h1 */
    [FRONTE_BLOCK_HEADING] = {"<h3>", "</h3>"},
    [FRONTE_BLOCK_LIST_ITEM] = {"<p class=\"item\">", "</p>"},
    [FRONTE_BLOCK_QUOTE] = {"<p class=\"quote\">", "</p>"},
    [FRONTE_BLOCK_CAPTION] = {"<p class=\"caption\">", "</p>"},
};

/* An element of its own, which lights up with its partners and is moved from pair to pair. */
static void put_sentence(const struct fronte_page *page, fronte_side side, uint32_t segment) {
    bool edited = page->bitext->doc[side]->segments[segment].edited;
    fronte_sink_printf(page->sink, "<span class=\"sentence%s\" id=\"%c%" PRIu32 "\">",
                       edited ? " edited" : "", "st"[side], segment + 1);
    fronte_page_put_marked(page, side, segment);
    put(page, "</span>");
}

/* A bead may reach over a paragraph's end: an element for each block. */
static void put_sentences(const struct fronte_page *page, const fronte_unit *unit, fronte_side side) {
    const struct fronte_document *doc = page->bitext->doc[side];
    const struct fronte_segment *segment = doc->segments + unit->first[side];
    const struct element *element = NULL;
    for (uint32_t i = 0; i < unit->count[side]; i++) {
        bool same = element && segment[i].block == segment[i - 1].block;
        if (element)
            put(page, same ? " " : element->close);
        if (!same) {
            element = &elements[doc->blocks[segment[i].block].kind];
            put(page, element->open);
        }
        put_sentence(page, side, unit->first[side] + i);
    }
    put(page, element ? element->close : "");
}

static void put_cell(const struct fronte_page *page, const fronte_unit *unit, fronte_side side) {
    static const char *const nothing[] = {"Nothing in the original", "Nothing in the translation"};
    static const char *const class[] = {"source", "target"};
    if (unit->count[side] == 0) {
        fronte_sink_printf(page->sink, "<div class=\"%s none\"><p class=\"unseen\">%s</p></div>\n",
                           class[side], nothing[side]);
        return;
    }
    fronte_sink_printf(page->sink, "<div class=\"%s\" dir=\"auto\" lang=\"", class[side]);
    fronte_xml_put_lang(page->sink, page->bitext->doc[side]->lang);
    put(page, "\">");
    put_sentences(page, unit, side);
    put(page, "</div>\n");
}

/* The margin: the pair's number, which is its address, and what is to be said of it, in words. */
static void put_margin(const struct fronte_page *page, const fronte_unit *unit, uint32_t number) {
    fronte_sink_printf(page->sink,
                       "<p class=\"margin\"><a href=\"#p%" PRIu32 "\"><span class=\"unseen\">Pair </span>"
                       "%" PRIu32 "</a>",
                       number, number);
    if (fronte_fields_omission(unit))
        put(page, " <span>left out</span>");
    else if (fronte_fields_addition(unit))
        put(page, " <span>added</span>");
    else if (unit->count[0] != 1 || unit->count[1] != 1)
        fronte_sink_printf(page->sink, " <span>%" PRIu32 "\xE2\x80\x93%" PRIu32 "</span>", unit->count[0],
                           unit->count[1]);
    if (unit->crossing)
        put(page, " <span>moved</span>");
    if (is_doubtful(page, unit)) {
        char decimal[FRONTE_DECIMAL_SIZE];
        fronte_fields_short_decimal(unit->probability, decimal);
        fronte_sink_printf(page->sink, " <strong>check, %s</strong>", decimal);
    }
    put(page, "</p>\n");
}

/* True when a block begins here on the side that has a sentence, the source first. */
static bool starts_block(const struct fronte_page *page, const fronte_unit *unit) {
    size_t side = unit->count[FRONTE_SOURCE] ? FRONTE_SOURCE : FRONTE_TARGET;
    const struct fronte_segment *segment = page->bitext->doc[side]->segments + unit->first[side];
    return unit->first[side] == 0 || segment->block != segment[-1].block;
}

static void put_row(const struct fronte_page *page, uint32_t index) {
    const fronte_unit *unit = &page->bitext->units[index];
    fronte_sink_printf(page->sink, "<li id=\"p%" PRIu32 "\" class=\"row%s%s\">\n", index + 1,
                       starts_block(page, unit) ? " start" : "", is_doubtful(page, unit) ? " doubtful" : "");
    put_margin(page, unit, index + 1);
    put_cell(page, unit, FRONTE_SOURCE);
    put_cell(page, unit, FRONTE_TARGET);
    fronte_page_put_findings(page, index);
    put(page, "</li>\n");
}

static void put_text(const struct fronte_page *page) {
    put(page, "<main id=\"text\" tabindex=\"-1\">\n<div class=\"columns\"><p class=\"source\">");
    put_name(page, FRONTE_SOURCE);
    put(page, "</p><p class=\"target\">");
    put_name(page, FRONTE_TARGET);
    put(page,
        has_findings(page) ? "</p><p class=\"findings\">Findings</p></div>\n" : "</p></div>\n");
    for (uint32_t i = 0; i < page->bitext->n_units; i++) {
        if (i % PART == 0)
            put(page, i ? "</ol>\n<ol class=\"part\">\n" : "<ol class=\"part\">\n");
        put_row(page, i);
    }
    put(page, page->bitext->n_units ? "</ol>\n</main>\n" : "</main>\n");
}

static void put_footer(const struct fronte_page *page) {
    put(page, "<footer><p>Paired by fronte ");
    fronte_xml_put(page->sink, fronte_view_of(fronte_version()));
    fronte_sink_printf(page->sink, ", lexicon %08" PRIx32 ".</p></footer>\n",
                       page->bitext->lexicon_checksum);
    fronte_page_put_data(page);
    put(page, "<script>");
    fronte_sink_put(page->sink, (fronte_view){fronte_page_js, fronte_page_js_len});
    put(page, "</script>\n</body>\n</html>\n");
}

void fronte_write_page(struct fronte_sink *sink, const struct fronte_bitext *bitext,
                       const fronte_write_options *options) {
    struct fronte_page_findings findings = {.n = 0};
    struct fronte_page page = {
        .sink = sink, .bitext = bitext, .options = options, .findings = options->checker ? &findings : NULL};
    page.names = options->checker ? fronte_page_names_of(options->checker) : NULL;
    if ((page.findings && !fronte_page_findings_open(page.findings, &page)) ||
        !fronte_page_entities_open(&page))
        fronte_sink_fail(sink, FRONTE_ERR_NOMEM);
    if (sink->status == FRONTE_OK) {
        put_head(&page);
        put_masthead(&page);
        fronte_page_put_overview(&page);
        fronte_page_put_names(&page);
        put_text(&page);
        put_footer(&page);
    }
    fronte_page_findings_close(&findings);
    fronte_page_entities_close(&page);
}
