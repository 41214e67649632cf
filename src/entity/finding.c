#include "entity/finding.h"

#include <stdlib.h>

#include "base/error.h"
#include "entity/check.h"
#include "text/plain.h"

/* ---- Strings ---- */

static fronte_view keep(struct fronte_findings *findings, fronte_view v, bool *ok) {
    if (!v.ptr)
        return v;
    fronte_view copy = fronte_arena_copy(&findings->arena, v);
    *ok = *ok && copy.ptr;
    return copy;
}

static fronte_view *keep_all(struct fronte_findings *findings, const fronte_view *v, size_t n, bool *ok) {
    fronte_view *copies = fronte_arena_alloc(&findings->arena, n, sizeof *copies);
    *ok = *ok && copies;
    for (size_t i = 0; i < n && *ok; i++)
        copies[i] = keep(findings, v[i], ok);
    return copies;
}

/* ---- Messages ---- */

static void put_quoted(struct fronte_buf *buf, fronte_view v) {
    fronte_buf_puts(buf, "\u201C");
    fronte_buf_append(buf, v);
    fronte_buf_puts(buf, "\u201D");
}

static void put_expected(struct fronte_buf *buf, const fronte_finding *finding) {
    if (!finding->n_expected && fronte_view_ends_with(fronte_buf_view(buf), ": "))
        buf->len -= 2; /* nothing better is known */
    for (size_t i = 0; i < finding->n_expected; i++) {
        if (i)
            fronte_buf_puts(buf, " or ");
        put_quoted(buf, finding->expected[i]);
    }
}

/* Fills in {e}, {r} and {x}. */
static void put_message(struct fronte_buf *buf, const fronte_finding *finding, const char *message) {
    for (const char *p = message; *p; p++) {
        if (*p != '{') {
            fronte_buf_append_char(buf, *p);
            continue;
        }
        if (p[1] == 'x')
            put_expected(buf, finding);
        else
            put_quoted(buf, p[1] == 'e' ? finding->entity : finding->rendering);
        p += 2;
    }
}

/* ---- Places ---- */

static void set_span(uint32_t out[2], struct fronte_span span) {
    out[0] = span.off;
    out[1] = span.off + span.len;
}

/* The name of a file, which outlives its document. */
static const char *keep_file(struct fronte_findings *findings, const char *name, int side) {
    if (!findings->file[side] || strcmp(findings->file[side], name) != 0)
        findings->file[side] = fronte_arena_copy(&findings->arena, fronte_view_of(name)).ptr;
    return findings->file[side];
}

static fronte_view keep_text(struct fronte_findings *findings, fronte_view text, int side) {
    if (!findings->text[side].ptr || !fronte_view_equal(findings->text[side], text))
        findings->text[side] = fronte_arena_copy(&findings->arena, text);
    return findings->text[side];
}

static void walk(fronte_view text, uint32_t *line, uint32_t *column) {
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '\n')
            (*line)++, *column = 1;
        else
            *column += ((unsigned char)text.ptr[i] & 0xC0) != 0x80;
    }
}

/* Where `span` of the decoded text, which is in the segment, stands in the file. */
static fronte_region region_of(const struct fronte_document *doc, uint32_t segment, struct fronte_span span) {
    const struct fronte_segment *s = &doc->segments[segment];
    fronte_region region = {.line = s->file_line, .column = s->file_column};
    if (!region.column)
        return region;
    walk(fronte_view_at(doc->text.ptr, (struct fronte_span){s->span.off, span.off - s->span.off}),
         &region.line, &region.column);
    region.end_line = region.line;
    region.end_column = region.column;
    walk(fronte_view_at(doc->text.ptr, span), &region.end_line, &region.end_column);
    return region;
}

/* The bytes of a spot as findings tell them. */
static struct fronte_span bytes_of(const struct fronte_pair *pair, int side, struct fronte_spot spot,
                                   fronte_region *region) {
    const struct fronte_document *doc = pair->bitext->doc[side];
    struct fronte_span span = fronte_segment_place(doc, spot.segment, spot.span);
    *region = region_of(doc, spot.segment, span);
    if (pair->spans_in_lines)
        span.off -= doc->segments[spot.segment].span.off;
    return span;
}

static bool fill_place(const struct fronte_pair *pair, const struct fronte_claim *claim, int side,
                       fronte_finding *finding) {
    const struct fronte_document *doc = pair->bitext->doc[side];
    const fronte_unit *unit = &pair->bitext->units[claim->unit];
    struct fronte_spot spot = claim->at[side];
    uint32_t segment = spot.segment;
    if (segment == FRONTE_NO_ID && unit->count[side])
        segment = unit->first[side];
    finding->file[side] = keep_file(pair->findings, doc->name, side);
    finding->sentence[side] = segment;
    if (segment == FRONTE_NO_ID || !finding->file[side])
        return finding->file[side];
    finding->line[side] =
        pair->first_line + 1 + (pair->units_are_lines ? doc->segments[segment].line : segment);
    finding->text[side] = keep_text(pair->findings, doc->segments[segment].plain, side);
    if (spot.segment == FRONTE_NO_ID || !spot.span.len) {
        finding->region[side] = region_of(doc, segment, doc->segments[segment].span);
    } else {
        set_span(finding->plain[side], spot.span);
        set_span(finding->span[side], bytes_of(pair, side, spot, &finding->region[side]));
    }
    return finding->text[side].ptr;
}

static fronte_view text_at(const struct fronte_pair *pair, int side, struct fronte_spot spot) {
    if (spot.segment == FRONTE_NO_ID || !spot.span.len)
        return (fronte_view){NULL, 0};
    return fronte_view_at(pair->bitext->doc[side]->segments[spot.segment].plain.ptr, spot.span);
}

/* ---- Identity ---- */

static uint64_t hash_more(uint64_t hash, fronte_view v) {
    for (size_t i = 0; i < v.len; i++)
        hash = (hash ^ (unsigned char)v.ptr[i]) * UINT64_C(0x100000001b3); /* FNV-1a */
    return (hash ^ 0xFF) * UINT64_C(0x100000001b3);
}

static uint64_t hash_sentence(const struct fronte_pair *pair, uint32_t unit, const fronte_finding *finding) {
    int side = finding->sentence[FRONTE_SOURCE] != FRONTE_NO_ID ? FRONTE_SOURCE : FRONTE_TARGET;
    uint32_t segment = finding->sentence[side];
    fronte_view text = segment != FRONTE_NO_ID ? pair->bitext->doc[side]->segments[segment].plain
                                               : pair->bitext->units[unit].text[side];
    return hash_more(UINT64_C(0xcbf29ce484222325), text);
}

static void fill_id(fronte_finding *finding, uint64_t sentence) {
    uint64_t hash = hash_more(sentence, fronte_view_of(fronte_kinds[finding->kind].name));
    hash = hash_more(hash, finding->entity);
    hash = hash_more(hash, finding->rendering);
    for (int i = 0; i < 16; i++)
        finding->id[i] = "0123456789abcdef"[hash >> (60 - 4 * i) & 15];
    finding->id[16] = 0;
}

/* ---- Adding ---- */

bool fronte_prepare(struct fronte_pair *pair, const struct fronte_claim *claim, struct fronte_prepared *out) {
    struct fronte_findings *findings = pair->findings;
    fronte_finding *finding = &out->finding;
    bool ok = true;
    *finding =
        (fronte_finding){.type = claim->type, .doc = pair->number, .unit = pair->first_line + claim->unit};
    for (int side = 0; side < 2; side++)
        ok = fill_place(pair, claim, side, finding) && ok;
    finding->entity =
        keep(findings, claim->entity.ptr ? claim->entity : text_at(pair, FRONTE_SOURCE, claim->at[0]), &ok);
    finding->rendering = keep(
        findings, claim->rendering.ptr ? claim->rendering : text_at(pair, FRONTE_TARGET, claim->at[1]), &ok);
    out->sentence = hash_sentence(pair, claim->unit, finding);
    return ok;
}

static fronte_finding *add(struct fronte_findings *findings) {
    void *items = findings->items;
    bool ok = fronte_grow(&items, &findings->capacity, findings->n + 1, sizeof *findings->items);
    findings->items = items;
    return ok ? &findings->items[findings->n] : NULL;
}

bool fronte_report_prepared(struct fronte_findings *findings, const struct fronte_prepared *prepared,
                            const struct fronte_claim *claim) {
    if (findings->severity[claim->kind] < 0)
        return true;
    fronte_finding *finding = add(findings);
    if (!finding)
        return false;
    bool ok = true;
    *finding = prepared->finding;
    finding->kind = claim->kind;
    finding->severity = claim->note ? FRONTE_NOTE : (fronte_severity)findings->severity[claim->kind];
    if (claim->sure && finding->severity == FRONTE_WARNING)
        finding->severity = FRONTE_ERROR;
    finding->expected = keep_all(findings, claim->expected, claim->n_expected, &ok);
    finding->n_expected = finding->expected ? claim->n_expected : 0;
    fronte_buf_clear(&findings->scratch);
    if (claim->message.ptr)
        fronte_buf_append(&findings->scratch, claim->message);
    else
        put_message(&findings->scratch, finding, fronte_kinds[claim->kind].message);
    ok = ok && !findings->scratch.failed;
    finding->message = keep(findings, fronte_buf_view(&findings->scratch), &ok);
    fill_id(finding, prepared->sentence);
    findings->n += ok;
    return ok;
}

bool fronte_occurrence_at(struct fronte_pair *pair, const struct fronte_sighting *sighting,
                          fronte_occurrence *out) {
    const struct fronte_document *doc = pair->bitext->doc[sighting->side];
    struct fronte_spot spot = sighting->spot;
    bool ok = true;
    out->doc = pair->number;
    out->side = sighting->side;
    out->line =
        pair->first_line + 1 + (pair->units_are_lines ? doc->segments[spot.segment].line : spot.segment);
    set_span(out->span, bytes_of(pair, (int)sighting->side, spot, &out->region));
    out->text = keep(pair->findings, text_at(pair, (int)sighting->side, spot), &ok);
    return ok;
}

bool fronte_report_with(struct fronte_pair *pair, const struct fronte_claim *claim,
                        const struct fronte_sighting *sightings, size_t n) {
    struct fronte_findings *findings = pair->findings;
    struct fronte_prepared prepared;
    if (findings->severity[claim->kind] < 0)
        return true;
    bool ok = fronte_prepare(pair, claim, &prepared);
    fronte_occurrence *occurrences = fronte_arena_alloc(&findings->arena, n, sizeof *occurrences);
    ok = ok && occurrences;
    for (size_t i = 0; i < n && ok; i++)
        ok = fronte_occurrence_at(pair, &sightings[i], &occurrences[i]);
    prepared.finding.occurrences = occurrences;
    prepared.finding.n_occurrences = n;
    return ok && fronte_report_prepared(findings, &prepared, claim);
}

bool fronte_report(struct fronte_pair *pair, const struct fronte_claim *claim) {
    return fronte_report_with(pair, claim, NULL, 0);
}

/* Where a finding stands in the source, or else in the target. */
static uint32_t place_of(const fronte_finding *f) {
    return f->line[FRONTE_SOURCE] ? f->line[FRONTE_SOURCE] : f->line[FRONTE_TARGET];
}

static int compare(const void *a, const void *b) {
    const fronte_finding *x = a, *y = b;
    if (x->doc != y->doc)
        return x->doc < y->doc ? -1 : 1;
    if (x->unit != y->unit)
        return x->unit < y->unit ? -1 : 1;
    if (place_of(x) != place_of(y))
        return place_of(x) < place_of(y) ? -1 : 1;
    if (x->kind != y->kind)
        return x->kind < y->kind ? -1 : 1;
    for (int side = 0; side < 2; side++)
        if (x->plain[side][0] != y->plain[side][0])
            return x->plain[side][0] < y->plain[side][0] ? -1 : 1;
    return strcmp(x->id, y->id);
}

void fronte_findings_sort(struct fronte_findings *findings) {
    if (findings->n)
        qsort(findings->items, findings->n, sizeof *findings->items, compare);
}

void fronte_findings_clear(struct fronte_findings *findings) {
    fronte_arena_free(&findings->arena);
    findings->n = 0;
    for (int side = 0; side < 2; side++) {
        findings->file[side] = NULL;
        findings->text[side] = (fronte_view){NULL, 0};
    }
}

void fronte_findings_free(struct fronte_findings *findings) {
    free(findings->items);
    fronte_buf_free(&findings->scratch);
    fronte_arena_free(&findings->arena);
    *findings = (struct fronte_findings){0};
}
