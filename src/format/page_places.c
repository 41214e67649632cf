/* Where findings stand in the sentences of the facing page: each place is a link to its finding.
 *
 * Places may lie within or across each other, which elements cannot.  So a sentence is cut at every begin
 * and end, and each piece names all findings that it belongs to; the link goes to the gravest. */
#include <inttypes.h>
#include <stdlib.h>

#include "format/page.h"
#include "format/xml.h"

/* ---- Collecting ---- */

static int compare(const void *a, const void *b) {
    const struct fronte_page_place *x = a, *y = b;
    if (x->segment != y->segment)
        return x->segment < y->segment ? -1 : 1;
    if (x->begin != y->begin)
        return x->begin < y->begin ? -1 : 1;
    if (x->end != y->end)
        return x->end > y->end ? -1 : 1;
    return x->finding < y->finding ? -1 : x->finding > y->finding;
}

/* The place of finding `number` on a side; false: it has none, or none within the text. */
static bool get_place(const struct fronte_page *page, uint32_t number, size_t side,
                      struct fronte_page_place *out) {
    const fronte_finding *f = fronte_checker_finding(page->options->checker, page->findings->first + number);
    const struct fronte_document *doc = page->bitext->doc[side];
    *out = (struct fronte_page_place){f->sentence[side], f->plain[side][0], f->plain[side][1], number};
    return out->segment < doc->n_segments && out->begin < out->end &&
           out->end <= doc->segments[out->segment].plain.len;
}

static bool collect(struct fronte_page_findings *findings, const struct fronte_page *page, size_t side) {
    struct fronte_page_place *places = malloc((findings->n + (size_t)1) * sizeof *places);
    if (!places)
        return false;
    uint32_t n = 0;
    for (uint32_t i = 0; i < findings->n; i++)
        n += get_place(page, i, side, &places[n]);
    qsort(places, n, sizeof *places, compare);
    findings->places[side] = places;
    findings->n_places[side] = n;
    return true;
}

/* The checker has its findings by pair, and those of a pair by unit. */
static void find_range(struct fronte_page_findings *findings, const fronte_write_options *options) {
    uint32_t count = fronte_checker_count(options->checker);
    while (findings->first < count &&
           fronte_checker_finding(options->checker, findings->first)->doc < options->doc)
        findings->first++;
    while (findings->first + findings->n < count &&
           fronte_checker_finding(options->checker, findings->first + findings->n)->doc == options->doc)
        findings->n++;
}

bool fronte_page_findings_open(struct fronte_page_findings *findings, const struct fronte_page *page) {
    find_range(findings, page->options);
    return collect(findings, page, FRONTE_SOURCE) && collect(findings, page, FRONTE_TARGET);
}

void fronte_page_findings_close(struct fronte_page_findings *findings) {
    for (size_t side = 0; side < 2; side++)
        free(findings->places[side]);
    fronte_buf_free(&findings->scratch);
}

/* ---- Marking ---- */

/* Places at the byte that is reached; more than so many upon each other are left unmarked. */
enum { MOST_ACTIVE = 16 };

struct active {
    const struct fronte_page_place *places[MOST_ACTIVE]; /* [n] */
    size_t n;
};

static void add(struct active *active, const struct fronte_page_place *place) {
    if (active->n < MOST_ACTIVE)
        active->places[active->n++] = place;
}

static void drop_ended(struct active *active, uint32_t at) {
    size_t kept = 0;
    for (size_t i = 0; i < active->n; i++)
        if (active->places[i]->end > at)
            active->places[kept++] = active->places[i];
    active->n = kept;
}

static uint32_t first_end(const struct active *active, uint32_t end) {
    for (size_t i = 0; i < active->n; i++)
        if (active->places[i]->end < end)
            end = active->places[i]->end;
    return end;
}

static fronte_severity severity_of(const struct fronte_page *page, const struct fronte_page_place *place) {
    return fronte_checker_finding(page->options->checker, page->findings->first + place->finding)->severity;
}

/* The gravest; of several the one that began last, which is the inner one. */
static const struct fronte_page_place *gravest(const struct fronte_page *page, const struct active *active) {
    const struct fronte_page_place *best = active->places[0];
    for (size_t i = 1; i < active->n; i++)
        if (severity_of(page, active->places[i]) >= severity_of(page, best))
            best = active->places[i];
    return best;
}

/* A sentence at hand. */
struct sentence {
    fronte_side side;
    uint32_t segment;
    const struct fronte_page_place *places; /* [n] by begin */
    size_t n;
};

/* Bytes `at` to `end`; `whole`: that is all of the sentence.  Entities lie within pieces and are cut where
 * these are, so that they bring no further links to the findings. */
static void put_piece(const struct fronte_page *page, const struct sentence *s, const struct active *active,
                      struct fronte_span piece, bool whole) {
    uint32_t end = piece.off + piece.len;
    if (!active->n) {
        fronte_page_put_entities(page, s->side, s->segment, piece.off, end);
        return;
    }
    const struct fronte_page_place *place = gravest(page, active);
    fronte_sink_printf(page->sink, "<a class=\"place %s%s\" href=\"#f%" PRIu32 "\" data-f=\"",
                       fronte_severity_name(severity_of(page, place)), whole ? " whole" : "",
                       place->finding + 1);
    for (size_t i = 0; i < active->n; i++)
        fronte_sink_printf(page->sink, "%s%" PRIu32, i ? " " : "", active->places[i]->finding + 1);
    fronte_sink_puts(page->sink, "\"><mark>");
    fronte_page_put_entities(page, s->side, s->segment, piece.off, end);
    fronte_sink_puts(page->sink, "</mark></a>");
}

static void put_pieces(const struct fronte_page *page, const struct sentence *s, uint32_t len) {
    struct active active = {.n = 0};
    size_t next = 0;
    for (uint32_t at = 0, end; at < len; at = end) {
        drop_ended(&active, at);
        for (; next < s->n && s->places[next].begin == at; next++)
            add(&active, &s->places[next]);
        end = first_end(&active, next < s->n ? s->places[next].begin : len);
        put_piece(page, s, &active, (struct fronte_span){at, end - at}, end - at == len);
    }
}

/* The first place of a sentence, or of one behind it. */
static uint32_t first_place(const struct fronte_page_findings *findings, fronte_side side, uint32_t segment) {
    uint32_t low = 0, high = findings->n_places[side];
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (findings->places[side][middle].segment < segment)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void fronte_page_put_marked(const struct fronte_page *page, fronte_side side, uint32_t segment) {
    uint32_t len = (uint32_t)page->bitext->doc[side]->segments[segment].plain.len;
    const struct fronte_page_findings *findings = page->findings;
    if (!findings) {
        fronte_page_put_entities(page, side, segment, 0, len);
        return;
    }
    uint32_t first = first_place(findings, side, segment), end = first_place(findings, side, segment + 1);
    struct sentence sentence = {side, segment, findings->places[side] + first, end - first};
    put_pieces(page, &sentence, len);
}
