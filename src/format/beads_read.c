/* Corrected alignments back in: the lines of beads.c or the table of tsv.c, edited by hand or by a
 * spreadsheet, which may have added a BOM, CR, quotes round a cell, or made 0.9731 into 0,9731. */
#include <inttypes.h>
#include <stdlib.h>

#include "base/error.h"
#include "base/utf8.h"
#include "format/beads_table.h"
#include "format/format.h"
#include "text/sentence.h"

enum { CERTAIN = 10000 };

/* A bead that says it crosses the others. */
struct crossing {
    struct fronte_bead_line bead;
    uint64_t line; /* of the file */
};

struct reader {
    const char *name;
    uint64_t line; /* 1-based */
    const struct fronte_document *const *doc;
    uint32_t n_lines[2];        /* [side] lines of the file, or sentences when it was not one a line */
    uint32_t next[2];           /* [side] the segment whose turn it is */
    bool pins_only;             /* a row is pinned: those that are neither pinned nor edited do not count */
    struct crossing *crossings; /* heap, [n_crossings] in order of the file */
    size_t n_crossings, crossings_capacity;
    uint32_t *crossed[2]; /* [side] heap, [segments] the crossing that holds it, from 1; NULL: none does */
    struct fronte_beads *beads;
    fronte_error *error;
};

/* A bead as it stands in the file. */
struct raw_bead {
    fronte_view lines[2], probability;
};

static const char *const side_name[] = {"source", "target"};

#define FAIL(reader, ...)                                                                                    \
    fronte_fail((reader)->error, FRONTE_ERR_FORMAT,                                                          \
                (struct fronte_place){.file = (reader)->name, .line = (reader)->line}, __VA_ARGS__)

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool parse_number(fronte_view v, uint32_t *out) {
    *out = 0;
    for (size_t i = 0; i < v.len; i++) {
        if (!is_digit(v.ptr[i]) || __builtin_mul_overflow(*out, 10u, out) ||
            __builtin_add_overflow(*out, (uint32_t)(v.ptr[i] - '0'), out))
            return false;
    }
    return v.len > 0;
}

/* "0.9731", "0,9731", "1"; digits beyond the fourth are dropped; nothing is certain. */
static bool parse_probability(fronte_view v, uint32_t *out) {
    *out = CERTAIN;
    if (!v.len)
        return true;
    if (v.ptr[0] != '0' && v.ptr[0] != '1')
        return false;
    if (v.len > 1 && v.ptr[1] != '.' && v.ptr[1] != ',')
        return false;
    *out = v.ptr[0] == '1' ? CERTAIN : 0;
    uint32_t unit = CERTAIN / 10;
    for (size_t i = 2; i < v.len; i++, unit /= 10) {
        if (!is_digit(v.ptr[i]))
            return false;
        *out += (uint32_t)(v.ptr[i] - '0') * unit;
    }
    return *out <= CERTAIN;
}

static uint32_t count_lines(const struct fronte_document *doc) {
    if (!doc->presplit)
        return doc->n_segments;
    uint32_t n = doc->text.len && doc->text.ptr[doc->text.len - 1] != '\n';
    for (size_t i = 0; i < doc->text.len; i++)
        n += doc->text.ptr[i] == '\n';
    return n;
}

/* The first segment at `line` or after it. */
static uint32_t segment_from(const struct fronte_document *doc, uint32_t line) {
    uint32_t low = 0, high = doc->n_segments;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (doc->segments[middle].line < line)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static fronte_status fail_order(const struct reader *r, size_t side, uint32_t line) {
    return FAIL(r,
                "line %" PRIu32
                " of the %s text stands at or behind this place already: beads are in order and "
                "hold each line once",
                line, side_name[side]);
}

/* Puts the segment of `line` into the bead, whose segments follow one another; an empty line has none. */
static fronte_status take_line(const struct reader *r, size_t side, uint32_t line,
                               struct fronte_bead_line *bead) {
    const struct fronte_document *doc = r->doc[side];
    if (line >= r->n_lines[side])
        return FAIL(r, "the %s text has no line %" PRIu32 ": its %" PRIu32 " lines count from 0",
                    side_name[side], line, r->n_lines[side]);
    uint32_t segment = segment_from(doc, line);
    if (segment == doc->n_segments || doc->segments[segment].line != line)
        return FRONTE_OK;
    if (!bead->count[side])
        bead->first[side] = segment;
    uint32_t next = bead->first[side] + bead->count[side];
    if (segment < next)
        return fail_order(r, side, line);
    if (segment > next)
        return FAIL(r,
                    "line %" PRIu32 " of the %s text is missing before line %" PRIu32
                    ": the lines of a bead follow one another",
                    doc->segments[next].line, side_name[side], line);
    bead->count[side]++;
    return FRONTE_OK;
}

static fronte_status take_lines(const struct reader *r, size_t side, fronte_view list,
                                struct fronte_bead_line *bead) {
    fronte_view part;
    if (!list.len)
        return FRONTE_OK;
    while (fronte_view_next(&list, ',', &part)) {
        uint32_t line;
        if (!parse_number(fronte_view_trim(part), &line))
            return FAIL(r, "the %s lines must be numbers with commas between them, as in 3,4",
                        side_name[side]);
        fronte_status status = take_line(r, side, line, bead);
        if (status != FRONTE_OK)
            return status;
    }
    return FRONTE_OK;
}

static fronte_status parse_bead(const struct reader *r, const struct raw_bead *raw,
                                struct fronte_bead_line *bead) {
    if (!raw->lines[0].len && !raw->lines[1].len)
        return FAIL(r, "a bead without any line");
    if (!parse_probability(raw->probability, &bead->probability))
        return FAIL(r, "a probability must be a number from 0 to 1, as in 0.9731");
    fronte_status status = take_lines(r, 0, raw->lines[0], bead);
    return status ? status : take_lines(r, 1, raw->lines[1], bead);
}

static fronte_status add_bead(struct reader *r, const struct fronte_bead_line *bead) {
    void *items = r->beads->items;
    if (!fronte_grow(&items, &r->beads->capacity, r->beads->n + 1, sizeof *bead))
        return fronte_fail_memory(r->error);
    r->beads->items = items;
    r->beads->items[r->beads->n++] = *bead;
    return FRONTE_OK;
}

/* ---- Beads in order ---- */

static bool is_crossed(const struct reader *r, size_t side, uint32_t segment) {
    return r->crossed[side] && r->crossed[side][segment];
}

static fronte_status fail_crossed(const struct reader *r, size_t side, uint32_t segment) {
    return FAIL(r,
                "line %" PRIu32 " of the %s text stands in row %" PRIu64
                ", too, which says crossing: each line is in one row",
                r->doc[side]->segments[segment].line, side_name[side],
                r->crossings[r->crossed[side][segment] - 1].line);
}

/* The crossing whose source comes next; NULL: it is another's. */
static const struct crossing *next_crossing(const struct reader *r) {
    bool there = r->next[0] < r->doc[0]->n_segments && is_crossed(r, 0, r->next[0]);
    return there ? &r->crossings[r->crossed[0][r->next[0]] - 1] : NULL;
}

static fronte_status put_crossing(struct reader *r, const struct crossing *crossing) {
    r->next[0] += crossing->bead.count[0];
    return add_bead(r, &crossing->bead);
}

/* Those whose sources come next, one behind the other. */
static fronte_status put_crossings(struct reader *r) {
    const struct crossing *crossing;
    fronte_status status = FRONTE_OK;
    while (!status && (crossing = next_crossing(r)) != NULL)
        status = put_crossing(r, crossing);
    return status;
}

/* Passes over what crossings hold on a side, up to `segment`; what else is passed over is left to the
 * aligner. */
static void pass_to(struct reader *r, size_t side, uint32_t segment) {
    for (; r->next[side] < segment; r->next[side]++)
        r->beads->partial |= !is_crossed(r, side, r->next[side]);
}

static fronte_status take_side(struct reader *r, size_t side, struct fronte_bead_line *bead) {
    if (!bead->count[side]) {
        bead->first[side] = r->next[side];
        return FRONTE_OK;
    }
    for (uint32_t k = 0; k < bead->count[side]; k++) {
        uint32_t segment = bead->first[side] + k;
        if (is_crossed(r, side, segment))
            return fail_crossed(r, side, segment);
        if (segment < r->next[side] && bead->crossing)
            return FAIL(r, "a row that crosses others is not obeyed where the rest is aligned anew: without "
                           "pins, and with every sentence in a row, it is");
        if (segment < r->next[side])
            return fail_order(r, side, r->doc[side]->segments[segment].line);
    }
    pass_to(r, side, bead->first[side]);
    r->next[side] = bead->first[side] + bead->count[side];
    return FRONTE_OK;
}

static fronte_status take_bead(struct reader *r, struct fronte_bead_line *bead) {
    if (!bead->count[0] && !bead->count[1])
        return FRONTE_OK; /* empty lines only */
    fronte_status status = bead->count[0] && r->next[0] < bead->first[0] ? put_crossings(r) : FRONTE_OK;
    for (size_t side = 0; side < 2 && !status; side++)
        status = take_side(r, side, bead);
    return status ? status : add_bead(r, bead);
}

/* ---- Lines ---- */

/* Cuts `[0,1]` off the front. */
static bool cut_list(fronte_view *rest, fronte_view *list) {
    *rest = fronte_view_trim(*rest);
    const char *end = rest->len && *rest->ptr == '[' ? memchr(rest->ptr, ']', rest->len) : NULL;
    if (!end)
        return false;
    size_t len = (size_t)(end - rest->ptr);
    *list = fronte_view_trim((fronte_view){rest->ptr + 1, len - 1});
    *rest = fronte_view_trim((fronte_view){end + 1, rest->len - len - 1});
    return true;
}

static bool cut_colon(fronte_view *rest) {
    if (!rest->len || *rest->ptr != ':')
        return false;
    *rest = fronte_view_trim((fronte_view){rest->ptr + 1, rest->len - 1});
    return true;
}

static fronte_status read_bead(struct reader *r, fronte_view line) {
    struct raw_bead raw = {0};
    line = fronte_view_trim(line);
    if (!line.len || *line.ptr == '#')
        return FRONTE_OK;
    if (!cut_list(&line, &raw.lines[0]) || !cut_colon(&line) || !cut_list(&line, &raw.lines[1]))
        return FAIL(r, "a bead looks like [0,1]:[0] or [0,1]:[0]:0.9731");
    if (cut_colon(&line))
        raw.probability = line;
    else if (line.len)
        return FAIL(r, "after a bead comes nothing but a colon and its probability");
    struct fronte_bead_line bead = {.count = {0, 0}};
    fronte_status status = parse_bead(r, &raw, &bead);
    return status ? status : take_bead(r, &bead);
}

static fronte_status read_lines(struct reader *r, fronte_view rest) {
    fronte_view line;
    while (rest.len && fronte_view_next(&rest, '\n', &line)) {
        r->line++;
        fronte_status status = read_bead(r, line);
        if (status)
            return status;
    }
    return FRONTE_OK;
}

/* ---- Rows of a table ---- */

/* The corrected text of a row. */
static fronte_status take_text(struct reader *r, const struct fronte_beads_table *table, fronte_view cell,
                               struct fronte_bead_line *bead) {
    const struct fronte_place place = {.file = r->name, .line = r->line};
    if (table->target == SIZE_MAX)
        return FAIL(r, "a row says edited, but no column is called target");
    if (!bead->count[1])
        return FAIL(r, "an edited text takes the place of target lines: say in tgt_lines of which");
    if (cell.len > FRONTE_LONGEST_SENTENCE)
        return FAIL(r, "an edited text of more than %d bytes", FRONTE_LONGEST_SENTENCE);
    if (fronte_utf8_invalid_at(cell) < cell.len)
        return fronte_fail(r->error, FRONTE_ERR_ENCODING, place,
                           "an edited text that is not UTF-8: save the table as UTF-8");
    bead->edited = true;
    bead->text = fronte_beads_table_text(&r->beads->arena, cell);
    return bead->text.ptr ? FRONTE_OK : fronte_fail_memory(r->error);
}

static fronte_status parse_row(struct reader *r, const struct fronte_beads_table *table,
                               const struct fronte_beads_row *row, struct fronte_bead_line *bead) {
    const struct raw_bead raw = {{row->lines[0], row->lines[1]}, row->probability};
    *bead = (struct fronte_bead_line){.crossing = row->crossing, .pinned = row->pin};
    fronte_status status = parse_bead(r, &raw, bead);
    return status || !row->edited ? status : take_text(r, table, row->target, bead);
}

static fronte_status read_row(struct reader *r, const struct fronte_beads_table *table,
                              const struct fronte_beads_row *row) {
    struct fronte_bead_line bead;
    if (r->pins_only && !row->pin && !row->edited)
        return FRONTE_OK;
    const struct crossing *crossing = next_crossing(r);
    if (row->crossing && !r->pins_only) /* it is known already; this is its place when its source is next */
        return crossing && crossing->line == r->line ? put_crossing(r, crossing) : FRONTE_OK;
    fronte_status status = parse_row(r, table, row, &bead);
    return status ? status : take_bead(r, &bead);
}

/* Remembers which segments a crossing holds. */
static fronte_status cross_side(struct reader *r, size_t side, const struct fronte_bead_line *bead) {
    if (!r->crossed[side])
        r->crossed[side] = calloc((size_t)r->doc[side]->n_segments + 1, sizeof *r->crossed[side]);
    if (!r->crossed[side])
        return fronte_fail_memory(r->error);
    for (uint32_t segment = bead->first[side]; segment < bead->first[side] + bead->count[side]; segment++) {
        if (is_crossed(r, side, segment))
            return fail_crossed(r, side, segment);
        r->crossed[side][segment] = (uint32_t)r->n_crossings;
    }
    return FRONTE_OK;
}

static fronte_status add_crossing(struct reader *r, const struct fronte_bead_line *bead) {
    void *crossings = r->crossings;
    if (!bead->count[0] || !bead->count[1])
        return FAIL(r, "a row that says crossing has lines of both texts");
    if (!fronte_grow(&crossings, &r->crossings_capacity, r->n_crossings + 1, sizeof *r->crossings))
        return fronte_fail_memory(r->error);
    r->crossings = crossings;
    r->crossings[r->n_crossings++] = (struct crossing){*bead, r->line};
    fronte_status status = cross_side(r, 0, bead);
    return status ? status : cross_side(r, 1, bead);
}

/* Before all rows that are in order: whether one is pinned, and which cross the others. */
static fronte_status look_ahead(struct reader *r, struct fronte_beads_table table) {
    struct fronte_beads_table from = table;
    struct fronte_beads_row row;
    struct fronte_bead_line bead;
    while (!r->pins_only && fronte_beads_table_next(&table, &row))
        r->pins_only = row.pin;
    while (!r->pins_only && fronte_beads_table_next(&from, &row)) {
        r->line = from.line;
        if (!row.crossing)
            continue;
        fronte_status status = parse_row(r, &from, &row, &bead);
        if (!status)
            status = add_crossing(r, &bead);
        if (status)
            return status;
    }
    return FRONTE_OK;
}

static fronte_status read_rows(struct reader *r, struct fronte_beads_table *table) {
    struct fronte_beads_row row;
    fronte_status status = look_ahead(r, *table);
    while (!status && fronte_beads_table_next(table, &row)) {
        r->line = table->line;
        status = read_row(r, table, &row);
    }
    return status;
}

/* ---- The whole ---- */

/* Where a bead with an empty side stands on that side is known only when the beads before it are. */
static void forget_places(struct fronte_beads *beads) {
    for (size_t k = 0; k < beads->n; k++)
        for (size_t side = 0; side < 2; side++)
            if (!beads->items[k].count[side])
                beads->items[k].first[side] = FRONTE_PIN_NO_PLACE;
}

/* What a partial alignment is to hold is in order. */
static fronte_status drop_crossings(struct reader *r) {
    struct fronte_beads *beads = r->beads;
    size_t kept = 0;
    for (size_t k = 0; k < r->n_crossings; k++)
        if (r->crossings[k].bead.edited) {
            r->line = r->crossings[k].line;
            return FAIL(r, "a row that says crossing and edited needs a table that has every sentence");
        }
    for (size_t k = 0; k < beads->n && r->n_crossings; k++)
        if (!beads->items[k].crossing)
            beads->items[kept++] = beads->items[k];
    if (r->n_crossings)
        beads->n = kept;
    return FRONTE_OK;
}

static fronte_status read_all(struct reader *r, fronte_view bytes) {
    struct fronte_beads_table table;
    bool is_table = fronte_beads_table_open(&table, bytes);
    fronte_status status = is_table ? read_rows(r, &table) : read_lines(r, bytes);
    if (!status)
        status = put_crossings(r);
    if (status)
        return status;
    for (size_t side = 0; side < 2; side++)
        pass_to(r, side, r->doc[side]->n_segments);
    if (!r->beads->partial)
        return FRONTE_OK;
    status = drop_crossings(r);
    if (!status && !r->beads->n)
        return FAIL(r, "there is no bead in it");
    forget_places(r->beads);
    return status;
}

void fronte_beads_free(struct fronte_beads *beads) {
    fronte_arena_free(&beads->arena);
    free(beads->items);
    *beads = (struct fronte_beads){0};
}

fronte_status fronte_beads_read(fronte_view bytes, const char *name,
                                const struct fronte_document *const doc[2], struct fronte_beads *beads,
                                fronte_error *error) {
    *beads = (struct fronte_beads){0};
    struct reader r = {
        .name = name,
        .doc = doc,
        .n_lines = {count_lines(doc[0]), count_lines(doc[1])},
        .beads = beads,
        .error = error,
    };
    if (bytes.len >= 3 && memcmp(bytes.ptr, "\xEF\xBB\xBF", 3) == 0)
        bytes = (fronte_view){bytes.ptr + 3, bytes.len - 3};
    fronte_status status = read_all(&r, bytes);
    if (status != FRONTE_OK)
        fronte_beads_free(beads);
    free(r.crossings);
    for (size_t side = 0; side < 2; side++)
        free(r.crossed[side]);
    return status;
}
