/* The bilingual edition for readers: the two texts side by side, paragraph against paragraph, and nothing
 * about how they were paired.  One HTML file without a script; whatever comes from the article is text and
 * goes through fronte_xml_put().
 *
 * Rows end where a block ends on both sides and no pair reaches over it.  In a row each side stands in the
 * order of its own text, sentences that changed places included: it is to be read, not compared. */
#include <inttypes.h>
#include <stdlib.h>

#include "format/fields.h"
#include "format/page_assets.h"
#include "format/xml.h"

enum {
    LONG = 2000,      /* bytes of a side: a row that has more may end where one side's block ends ... */
    LONGER = 5000,    /* ... and one that has more, behind any pair */
    MOST_OPENING = 8, /* rows of headings at the beginning that are one opening */
    MOST_LIT = 24     /* pairs of a row whose sentences light each other: the style has so many */
};
#define NOBODY UINT32_MAX

struct reader {
    struct fronte_sink *sink;
    const struct fronte_bitext *bitext;
    uint32_t *unit_of[2]; /* [side] heap, [segments] */
    uint32_t unit;        /* the first that is in no row yet */
    uint32_t at[2];       /* [side] the first segment that is in none */
};

struct row {
    uint32_t begin[2], end[2]; /* [side] segments */
    uint32_t first_unit;
};

static void put(const struct reader *r, const char *s) {
    fronte_sink_puts(r->sink, s);
}

static const struct fronte_segment *segment_at(const struct reader *r, int side, uint32_t segment) {
    return &r->bitext->doc[side]->segments[segment];
}

/* ---- Rows ---- */

static bool map_units(struct reader *r) {
    const struct fronte_bitext *bitext = r->bitext;
    for (int side = 0; side < 2; side++) {
        r->unit_of[side] = malloc(((size_t)bitext->doc[side]->n_segments + 1) * sizeof *r->unit_of[side]);
        if (!r->unit_of[side])
            return false;
        for (uint32_t u = 0; u < bitext->n_units; u++)
            for (uint32_t k = 0; k < bitext->units[u].count[side]; k++)
                r->unit_of[side][bitext->units[u].first[side] + k] = u;
    }
    return true;
}

/* Whether a block ends before this segment. */
static bool ends_block(const struct reader *r, int side, uint32_t segment) {
    return segment == 0 || segment >= r->bitext->doc[side]->n_segments ||
           segment_at(r, side, segment)->block != segment_at(r, side, segment - 1)->block;
}

/* The target at hand belongs to a source that stands elsewhere. */
static bool is_moved(const struct reader *r, uint32_t segment) {
    return segment < r->bitext->doc[1]->n_segments && r->bitext->units[r->unit_of[1][segment]].crossing;
}

/* Takes in what was moved into the block that is at hand. */
static void take_moved(const struct reader *r, struct row *row) {
    while (is_moved(r, row->end[1]) && !ends_block(r, 1, row->end[1]))
        row->end[1]++;
}

static void take_unit(const struct reader *r, struct row *row, const fronte_unit *unit) {
    for (int side = 0; side < 2; side++)
        if (unit->count[side] && !(unit->crossing && side))
            row->end[side] = unit->first[side] + unit->count[side];
    take_moved(r, row);
}

static bool ends_row(const struct reader *r, const struct row *row, size_t bytes) {
    bool end[2] = {ends_block(r, 0, row->end[0]), ends_block(r, 1, row->end[1])};
    return (end[0] && end[1]) || (bytes > LONG && (end[0] || end[1])) || bytes > LONGER;
}

/* A block that was moved here as a whole stands by itself. */
static bool take_moved_block(const struct reader *r, struct row *row) {
    if (!is_moved(r, row->end[1]) || !ends_block(r, 1, row->end[1]))
        return false;
    row->end[1]++;
    take_moved(r, row);
    bool whole = ends_block(r, 1, row->end[1]);
    if (!whole)
        row->end[1] = row->begin[1];
    return whole;
}

/* The next row; false when all is read. */
static bool next_row(struct reader *r, struct row *row) {
    const struct fronte_bitext *bitext = r->bitext;
    *row = (struct row){{r->at[0], r->at[1]}, {r->at[0], r->at[1]}, r->unit};
    size_t bytes = 0;
    if (!take_moved_block(r, row)) {
        while (r->unit < bitext->n_units) {
            const fronte_unit *unit = &bitext->units[r->unit++];
            size_t more[2] = {unit->text[0].len, unit->text[1].len};
            bytes += more[0] > more[1] ? more[0] : more[1];
            take_unit(r, row, unit);
            if (ends_row(r, row, bytes))
                break;
        }
    }
    for (int side = 0; side < 2; side++)
        r->at[side] = row->end[side];
    return row->end[0] > row->begin[0] || row->end[1] > row->begin[1];
}

/* ---- Sentences ---- */

/* The number by which a sentence's pair is known in its row, or NOBODY's: it has no partner there. */
static uint32_t number_of(const struct reader *r, const struct row *row, int side, uint32_t segment) {
    uint32_t u = r->unit_of[side][segment];
    const fronte_unit *unit = &r->bitext->units[u];
    if (u < row->first_unit || u - row->first_unit >= MOST_LIT || !unit->count[!side])
        return NOBODY;
    bool here = unit->first[!side] >= row->begin[!side] && unit->first[!side] < row->end[!side];
    return here ? u - row->first_unit : NOBODY;
}

static void put_author(const struct reader *r, fronte_view name) {
    put(r, "<span itemprop=\"author\" itemscope itemtype=\"https://schema.org/Person\"><span "
           "itemprop=\"name\">");
    fronte_xml_put(r->sink, name);
    put(r, "</span></span>");
}

/* A byline with its authors as such. */
static void put_byline(const struct reader *r, int side) {
    const struct fronte_byline *byline = &r->bitext->doc[side]->byline;
    fronte_view text = segment_at(r, side, byline->segment)->plain;
    size_t done = 0;
    for (uint32_t k = 0; k < byline->n; k++) {
        struct fronte_span name = byline->authors[k];
        fronte_xml_put(r->sink, (fronte_view){text.ptr + done, name.off - done});
        put_author(r, fronte_view_at(text.ptr, name));
        done = name.off + name.len;
    }
    fronte_xml_put(r->sink, (fronte_view){text.ptr + done, text.len - done});
}

static bool is_byline(const struct reader *r, int side, uint32_t segment) {
    const struct fronte_byline *byline = &r->bitext->doc[side]->byline;
    return byline->n && byline->segment == segment;
}

/* The sentences of a block from `from` on, and returns the one behind them; those of one pair are together in
 * an element. */
static uint32_t put_sentences(const struct reader *r, const struct row *row, int side, uint32_t from) {
    uint32_t block = segment_at(r, side, from)->block, open = NOBODY, s = from;
    for (; s < row->end[side] && segment_at(r, side, s)->block == block; s++) {
        uint32_t number = number_of(r, row, side, s);
        fronte_view text = segment_at(r, side, s)->plain;
        if (open != NOBODY && number != open)
            put(r, "</span>");
        if (s > from && text.len)
            put(r, " ");
        if (number != NOBODY && number != open)
            fronte_sink_printf(r->sink, "<span class=\"s%" PRIu32 "\">", number);
        fronte_xml_put(r->sink, text);
        open = number;
    }
    put(r, open != NOBODY ? "</span>" : "");
    return s;
}

/* ---- The opening: title, standfirst, byline ---- */

static uint8_t kind_at(const struct reader *r, int side, uint32_t segment) {
    return r->bitext->doc[side]->blocks[segment_at(r, side, segment)->block].kind;
}

static bool is_heading(const struct reader *r, int side, uint32_t segment) {
    uint8_t kind = kind_at(r, side, segment);
    return kind == FRONTE_BLOCK_TITLE || kind == FRONTE_BLOCK_HEADING;
}

/* Whether nothing but headings and a byline stands in the row. */
static bool is_opening(const struct reader *r, const struct row *row) {
    for (int side = 0; side < 2; side++)
        for (uint32_t s = row->begin[side]; s < row->end[side]; s++)
            if (!is_heading(r, side, s) && !is_byline(r, side, s))
                return false;
    return true;
}

/* All rows at the beginning that are no text yet, as one. */
static struct row take_opening(struct reader *r) {
    struct row opening = {.first_unit = 0}, row;
    struct reader before = *r;
    for (int n = 0; n < MOST_OPENING && next_row(r, &row) && is_opening(r, &row); n++) {
        for (int side = 0; side < 2; side++)
            opening.end[side] = row.end[side];
        before = *r;
    }
    *r = before;
    return opening;
}

/* A title and behind it a heading, as an HTML file has them. */
static bool has_both(const struct reader *r, const struct row *row, int side) {
    uint32_t first = row->begin[side];
    return first + 1 < row->end[side] && kind_at(r, side, first) == FRONTE_BLOCK_TITLE &&
           kind_at(r, side, first + 1) == FRONTE_BLOCK_HEADING && !is_byline(r, side, first + 1);
}

/* Such a title is for the browser's frame: "Port closes - The Times". */
static bool begins_as_heading(const struct reader *r, const struct row *row, int side) {
    if (!has_both(r, row, side))
        return false;
    fronte_view title = segment_at(r, side, row->begin[side])->plain;
    fronte_view heading = segment_at(r, side, row->begin[side] + 1)->plain;
    return heading.len && heading.len <= title.len && memcmp(title.ptr, heading.ptr, heading.len) == 0;
}

/* The first segment of an opening that is shown: what one side need not say, the other need not either. */
static uint32_t opening_from(const struct reader *r, const struct row *row, int side) {
    bool twice = begins_as_heading(r, row, side) || begins_as_heading(r, row, !side);
    return row->begin[side] + (twice && has_both(r, row, side));
}

static void put_opening_side(const struct reader *r, const struct row *row, int side) {
    bool titled = false;
    for (uint32_t s = opening_from(r, row, side); s < row->end[side];) {
        if (is_byline(r, side, s)) {
            put(r, "<p class=\"byline\">");
            put_byline(r, side);
            put(r, "</p>\n");
            s++;
            continue;
        }
        put(r, titled ? "<p class=\"deck\">" : "<h1 itemprop=\"headline\">");
        s = put_sentences(r, row, side, s);
        put(r, titled ? "</p>\n" : "</h1>\n");
        titled = true;
    }
    put(r, "<meta itemprop=\"inLanguage\" content=\"");
    fronte_xml_put_lang(r->sink, r->bitext->doc[side]->lang);
    put(r, "\">\n");
}

/* `more` are the attributes that a cell has besides. */
static void open_cell(const struct reader *r, int side, const char *more) {
    static const char *const class[] = {"source", "target"};
    fronte_sink_printf(r->sink, "<div class=\"%s\" dir=\"auto\" lang=\"", class[side]);
    fronte_xml_put_lang(r->sink, r->bitext->doc[side]->lang);
    put(r, "\"");
    put(r, more);
    put(r, ">\n");
}

/* The whole page is the translation's item; what it is a translation of is an item in it. */
static void put_opening(const struct reader *r, const struct row *row) {
    put(r, "<header class=\"row\">\n");
    open_cell(r, FRONTE_SOURCE,
              " itemprop=\"translationOfWork\" itemscope itemtype=\"https://schema.org/Article\"");
    put_opening_side(r, row, FRONTE_SOURCE);
    put(r, "</div>\n");
    open_cell(r, FRONTE_TARGET, "");
    put_opening_side(r, row, FRONTE_TARGET);
    put(r, "</div>\n</header>\n");
}

/* ---- The text ---- */

static const struct element {
    const char *open, *close;
} elements[] = {
    [FRONTE_BLOCK_PARAGRAPH] = {"<p>", "</p>\n"},
    [FRONTE_BLOCK_TITLE] = {"<h2>", "</h2>\n"},
    [FRONTE_BLOCK_HEADING] = {"<h2>", "</h2>\n"},
    [FRONTE_BLOCK_LIST_ITEM] = {"<p class=\"item\">", "</p>\n"},
    [FRONTE_BLOCK_QUOTE] = {"<blockquote><p>", "</p></blockquote>\n"},
    [FRONTE_BLOCK_CAPTION] = {"<p class=\"caption\">", "</p>\n"},
};

/* "- an item", "2. an item", "b) an item": plain texts have the marks of their lists, HTML has not. */
static bool has_list_mark(fronte_view text) {
    if (!text.len)
        return false;
    unsigned char c = (unsigned char)text.ptr[0];
    bool letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    if (letter)
        return text.len > 1 && (text.ptr[1] == ')' || text.ptr[1] == '.');
    return c < 0x80 ? c != '"' && c != '\''
                    : c == 0xE2; /* bullets and dashes; letters of other scripts are not */
}

static const struct element *element_at(const struct reader *r, int side, uint32_t segment) {
    static const struct element unmarked = {"<p class=\"item unmarked\">", "</p>\n"};
    uint8_t kind = kind_at(r, side, segment);
    bool marked = kind != FRONTE_BLOCK_LIST_ITEM || has_list_mark(segment_at(r, side, segment)->plain);
    return marked ? &elements[kind] : &unmarked;
}

static void put_cell(const struct reader *r, const struct row *row, int side) {
    if (row->begin[side] == row->end[side])
        return;
    open_cell(r, side, "");
    for (uint32_t s = row->begin[side]; s < row->end[side];) {
        const struct element *element = element_at(r, side, s);
        put(r, element->open);
        s = put_sentences(r, row, side, s);
        put(r, element->close);
    }
    put(r, "</div>\n");
}

static void put_row(const struct reader *r, const struct row *row) {
    put(r, "<div class=\"row\">\n");
    put_cell(r, row, FRONTE_SOURCE);
    put_cell(r, row, FRONTE_TARGET);
    put(r, "</div>\n");
}

/* ---- The page ---- */

/* The first heading of a side; without one, its name without folders. */
static void put_title(const struct reader *r, const struct row *opening, int side) {
    const struct fronte_document *doc = r->bitext->doc[side];
    const char *slash = strrchr(doc->name, '/');
    for (uint32_t s = opening_from(r, opening, side); s < opening->end[side]; s++)
        if (!is_byline(r, side, s)) {
            fronte_xml_put(r->sink, doc->segments[s].plain);
            return;
        }
    fronte_xml_put(r->sink, fronte_view_of(slash ? slash + 1 : doc->name));
}

static void put_head(const struct reader *r, const struct row *opening) {
    put(r, "<!DOCTYPE html>\n<html lang=\"");
    fronte_xml_put_lang(r->sink, r->bitext->doc[FRONTE_TARGET]->lang);
    put(r, "\">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src ");
    put(r, fronte_reader_css_hash);
    put(r, "; base-uri 'none'; form-action 'none'\">\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
           "<meta name=\"color-scheme\" content=\"light dark\">\n<title>");
    put_title(r, opening, FRONTE_TARGET);
    put(r, " \xC2\xB7 ");
    put_title(r, opening, FRONTE_SOURCE);
    put(r, "</title>\n<style>");
    fronte_sink_put(r->sink, (fronte_view){fronte_reader_css, fronte_reader_css_len});
    put(r, "</style>\n</head>\n");
}

static void put_page(struct reader *r) {
    struct row row, opening = take_opening(r);
    put_head(r, &opening);
    put(r, "<body>\n<main itemscope itemtype=\"https://schema.org/Article\">\n");
    if (opening.end[0] || opening.end[1])
        put_opening(r, &opening);
    while (next_row(r, &row))
        put_row(r, &row);
    put(r, "</main>\n</body>\n</html>\n");
}

void fronte_write_reader(struct fronte_sink *sink, const struct fronte_bitext *bitext,
                         const fronte_write_options *options) {
    struct reader reader = {.sink = sink, .bitext = bitext};
    (void)options;
    if (map_units(&reader))
        put_page(&reader);
    else
        fronte_sink_fail(sink, FRONTE_ERR_NOMEM);
    for (int side = 0; side < 2; side++)
        free(reader.unit_of[side]);
}
