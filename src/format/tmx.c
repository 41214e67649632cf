/* TMX 1.4b, level 1, as CAT tools take it: some read by lines, so <body> and every <tu> and </tu> have one
 * to themselves; some go by the order of the tuv, so the source stands first; the date is in UTC without
 * separators; props come before the tuv and have types of our own, since OmegaT gives `file`, `id`, `path`
 * a meaning. */
#include <inttypes.h>
#include <stdlib.h>
#include <time.h>

#include "base/intern.h"
#include "format/fields.h"
#include "format/format.h"
#include "format/xml.h"

struct tmx {
    struct fronte_sink *sink;
    const struct fronte_bitext *bitext;
    const fronte_write_options *options;
    char date[20]; /* "20260207T101500Z", "" for none */
};

/* A pair of texts: tools fold pairs that come twice, or stumble, so each is written once. */
struct pair {
    uint32_t unit; /* where it comes first */
    uint32_t uses;
};

struct pairs {
    struct pair *items; /* [n] heap, in order of first appearance */
    size_t n, capacity;
};

static void format_date(char out[20], int64_t seconds) {
    time_t time = (time_t)seconds;
    struct tm tm;
    bool known = seconds >= 0 && gmtime_r(&time, &tm) && tm.tm_year <= 9999 - 1900;
    if (!known || !strftime(out, 20, "%Y%m%dT%H%M%SZ", &tm))
        out[0] = '\0';
}

/* No segment holds a line feed, so one between the texts keeps the pairs apart. */
static uint32_t intern_pair(struct fronte_intern *keys, struct fronte_buf *key, const fronte_unit *unit) {
    fronte_buf_clear(key);
    fronte_buf_append(key, unit->text[FRONTE_SOURCE]);
    fronte_buf_append_char(key, '\n');
    fronte_buf_append(key, unit->text[FRONTE_TARGET]);
    return key->failed ? FRONTE_NO_ID : fronte_intern_add(keys, fronte_buf_view(key));
}

static bool count_pair(struct pairs *pairs, uint32_t id, uint32_t unit) {
    if (id == FRONTE_NO_ID)
        return false;
    if (id < pairs->n) {
        pairs->items[id].uses++;
        return true;
    }
    void *items = pairs->items;
    if (!fronte_grow(&items, &pairs->capacity, pairs->n + 1, sizeof *pairs->items))
        return false;
    pairs->items = items;
    pairs->items[pairs->n++] = (struct pair){.unit = unit, .uses = 1};
    return true;
}

/* Units without text on one side are no translation and stay out, and so do those that are too unlikely. */
static bool belongs(const fronte_unit *unit, const fronte_write_options *options) {
    return unit->text[FRONTE_SOURCE].len && unit->text[FRONTE_TARGET].len &&
           unit->probability >= options->least;
}

static bool collect_pairs(struct pairs *pairs, const struct tmx *tmx) {
    struct fronte_arena arena = {0};
    struct fronte_intern keys = {.arena = &arena};
    struct fronte_buf key = {0};
    bool ok = true;
    for (uint32_t i = 0; ok && i < tmx->bitext->n_units; i++) {
        const fronte_unit *unit = &tmx->bitext->units[i];
        if (belongs(unit, tmx->options))
            ok = count_pair(pairs, intern_pair(&keys, &key, unit), i);
    }
    fronte_buf_free(&key);
    fronte_intern_free(&keys);
    fronte_arena_free(&arena);
    return ok;
}

static void put_date(const struct tmx *tmx) {
    if (tmx->date[0])
        fronte_sink_printf(tmx->sink, " creationdate=\"%s\"", tmx->date);
}

static void put_header(const struct tmx *tmx) {
    fronte_sink_puts(tmx->sink, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tmx version=\"1.4\">\n"
                                "<header creationtool=\"fronte\" creationtoolversion=\"");
    fronte_xml_put(tmx->sink, fronte_view_of(fronte_version()));
    fronte_sink_puts(tmx->sink, "\" segtype=\"sentence\" o-tmf=\"fronte\" adminlang=\"en\" srclang=\"");
    fronte_xml_put_lang(tmx->sink, tmx->bitext->doc[FRONTE_SOURCE]->lang);
    fronte_sink_puts(tmx->sink, "\" datatype=\"plaintext\"");
    put_date(tmx);
    fronte_sink_printf(tmx->sink, ">\n  <prop type=\"x-fronte-lexicon\">%08" PRIx32 "</prop>\n",
                       tmx->bitext->lexicon_checksum);
    char decimal[FRONTE_DECIMAL_SIZE];
    fronte_fields_decimal(fronte_bitext_score(tmx->bitext), decimal);
    fronte_sink_printf(tmx->sink, "  <prop type=\"x-fronte-score\">%s</prop>\n", decimal);
    fronte_sink_puts(tmx->sink, "</header>\n<body>\n");
}

static void put_span(const struct tmx *tmx, const fronte_unit *unit, fronte_side side) {
    static const char *const type[] = {"x-fronte-source-span", "x-fronte-target-span"};
    struct fronte_span span = fronte_fields_span(tmx->bitext, unit, side);
    fronte_sink_printf(tmx->sink, "  <prop type=\"%s\">%" PRIu32 ",%" PRIu32 "</prop>\n", type[side],
                       span.off, span.len);
}

static void put_names(const struct tmx *tmx) {
    const struct fronte_document *const *doc = tmx->bitext->doc;
    fronte_sink_puts(tmx->sink, "  <prop type=\"x-fronte-document\">");
    fronte_xml_put(tmx->sink, fronte_view_of(doc[FRONTE_SOURCE]->name));
    fronte_sink_puts(tmx->sink, " | ");
    fronte_xml_put(tmx->sink, fronte_view_of(doc[FRONTE_TARGET]->name));
    fronte_sink_puts(tmx->sink, "</prop>\n");
}

static void put_props(const struct tmx *tmx, const fronte_unit *unit) {
    char bead[FRONTE_BEAD_SIZE], decimal[FRONTE_DECIMAL_SIZE];
    if (fronte_fields_doubtful(unit, tmx->options)) {
        fronte_fields_short_decimal(unit->probability, decimal);
        fronte_sink_printf(tmx->sink, "  <note>check: probability %s</note>\n", decimal);
    }
    fronte_fields_decimal(unit->probability, decimal);
    fronte_sink_printf(tmx->sink, "  <prop type=\"x-fronte-probability\">%s</prop>\n", decimal);
    fronte_fields_bead(unit, bead);
    fronte_sink_printf(tmx->sink, "  <prop type=\"x-fronte-bead\">%s</prop>\n", bead);
    put_names(tmx);
    put_span(tmx, unit, FRONTE_SOURCE);
    put_span(tmx, unit, FRONTE_TARGET);
}

static void put_tuv(const struct tmx *tmx, const fronte_unit *unit, fronte_side side) {
    fronte_sink_puts(tmx->sink, "  <tuv xml:lang=\"");
    fronte_xml_put_lang(tmx->sink, tmx->bitext->doc[side]->lang);
    fronte_sink_puts(tmx->sink, "\"><seg>");
    fronte_xml_put(tmx->sink, unit->text[side]);
    fronte_sink_puts(tmx->sink, "</seg></tuv>\n");
}

static void put_tu(const struct tmx *tmx, struct pair pair) {
    const fronte_unit *unit = &tmx->bitext->units[pair.unit];
    fronte_sink_puts(tmx->sink, "<tu");
    if (pair.uses > 1)
        fronte_sink_printf(tmx->sink, " usagecount=\"%" PRIu32 "\"", pair.uses);
    put_date(tmx);
    if (unit->count[FRONTE_SOURCE] > 1 || unit->count[FRONTE_TARGET] > 1)
        fronte_sink_puts(tmx->sink, " segtype=\"block\"");
    fronte_sink_puts(tmx->sink, ">\n");
    put_props(tmx, unit);
    put_tuv(tmx, unit, FRONTE_SOURCE);
    put_tuv(tmx, unit, FRONTE_TARGET);
    fronte_sink_puts(tmx->sink, "</tu>\n");
}

void fronte_write_tmx(struct fronte_sink *sink, const struct fronte_bitext *bitext,
                      const fronte_write_options *options) {
    struct tmx tmx = {.sink = sink, .bitext = bitext, .options = options};
    format_date(tmx.date, options->date);
    struct pairs pairs = {0};
    if (!collect_pairs(&pairs, &tmx))
        fronte_sink_fail(sink, FRONTE_ERR_NOMEM);
    put_header(&tmx);
    for (size_t i = 0; i < pairs.n; i++)
        put_tu(&tmx, pairs.items[i]);
    fronte_sink_puts(sink, "</body>\n</tmx>\n");
    free(pairs.items);
}
