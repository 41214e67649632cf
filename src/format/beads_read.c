/* Corrected alignments back in: the lines of beads.c or the table of tsv.c, edited by hand or by a
 * spreadsheet, which may have added a BOM, CR, quotes round a cell, or made 0.9731 into 0,9731. */
#include <inttypes.h>
#include <stdlib.h>

#include "base/error.h"
#include "format/format.h"

enum { CERTAIN = 10000 };

struct columns {
    size_t lines[2], probability, note; /* where each stands in a row */
};

struct reader {
    const char *name;
    uint64_t line; /* 1-based */
    const struct fronte_document *const *doc;
    uint32_t n_lines[2]; /* [side] lines of the file, or sentences when it was not one a line */
    uint32_t next[2];    /* [side] the segment whose turn it is */
    bool pins_only;      /* a row is pinned: the others do not count */
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

/* Puts the segment of `line` into the bead, which so far has what stands between `first` and r->next; an
 * empty line has none.  What is passed over between two beads is left to the aligner. */
static fronte_status take_line(struct reader *r, size_t side, uint32_t *first, uint32_t line) {
    const struct fronte_document *doc = r->doc[side];
    if (line >= r->n_lines[side])
        return FAIL(r, "the %s text has no line %" PRIu32 ": its %" PRIu32 " lines count from 0",
                    side_name[side], line, r->n_lines[side]);
    uint32_t segment = segment_from(doc, line);
    if (segment == doc->n_segments || doc->segments[segment].line != line)
        return FRONTE_OK;
    if (segment < r->next[side])
        return FAIL(r,
                    "line %" PRIu32
                    " of the %s text stands at or behind this place already: beads are in order and "
                    "hold each line once",
                    line, side_name[side]);
    if (segment > r->next[side] && *first < r->next[side])
        return FAIL(r,
                    "line %" PRIu32 " of the %s text is missing before line %" PRIu32
                    ": the lines of a bead follow one another",
                    doc->segments[r->next[side]].line, side_name[side], line);
    if (segment > r->next[side]) {
        r->beads->partial = true;
        *first = r->next[side] = segment;
    }
    r->next[side]++;
    return FRONTE_OK;
}

static fronte_status take_lines(struct reader *r, size_t side, uint32_t *first, fronte_view list) {
    fronte_view part;
    if (!list.len)
        return FRONTE_OK;
    while (fronte_view_next(&list, ',', &part)) {
        uint32_t line;
        if (!parse_number(fronte_view_trim(part), &line))
            return FAIL(r, "the %s lines must be numbers with commas between them, as in 3,4",
                        side_name[side]);
        fronte_status status = take_line(r, side, first, line);
        if (status != FRONTE_OK)
            return status;
    }
    return FRONTE_OK;
}

static fronte_status add_bead(struct reader *r, const struct fronte_bead_line *bead) {
    void *items = r->beads->items;
    if (!fronte_grow(&items, &r->beads->capacity, r->beads->n + 1, sizeof *bead))
        return fronte_fail_memory(r->error);
    r->beads->items = items;
    r->beads->items[r->beads->n++] = *bead;
    return FRONTE_OK;
}

static fronte_status take_bead(struct reader *r, const struct raw_bead *raw) {
    struct fronte_bead_line bead = {.first = {r->next[0], r->next[1]}};
    if (!raw->lines[0].len && !raw->lines[1].len)
        return FAIL(r, "a bead without any line");
    if (!parse_probability(raw->probability, &bead.probability))
        return FAIL(r, "a probability must be a number from 0 to 1, as in 0.9731");
    for (size_t side = 0; side < 2; side++) {
        fronte_status status = take_lines(r, side, &bead.first[side], raw->lines[side]);
        if (status != FRONTE_OK)
            return status;
        bead.count[side] = r->next[side] - bead.first[side];
    }
    if (!bead.count[0] && !bead.count[1])
        return FRONTE_OK; /* empty lines only */
    return add_bead(r, &bead);
}

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
    return take_bead(r, &raw);
}

/* Without the quotes of a spreadsheet; empty where the row has no such column. */
static fronte_view cell(fronte_view row, size_t column) {
    fronte_view part = {0};
    for (size_t i = 0; i <= column; i++)
        if (!fronte_view_next(&row, '\t', &part))
            return (fronte_view){0};
    part = fronte_view_trim(part);
    if (part.len >= 2 && part.ptr[0] == '"' && part.ptr[part.len - 1] == '"')
        part = fronte_view_trim((fronte_view){part.ptr + 1, part.len - 2});
    return part;
}

/* Whether `note` is among the notes of a row: "pin, doubtful". */
static bool has_note(fronte_view row, const struct columns *columns, const char *note) {
    fronte_view rest = columns->note == SIZE_MAX ? (fronte_view){0} : cell(row, columns->note), word;
    while (fronte_view_next(&rest, ',', &word))
        if (fronte_view_is(fronte_view_trim(word), note))
            return true;
    return false;
}

static fronte_status read_row(struct reader *r, fronte_view row, const struct columns *columns) {
    bool counts = r->pins_only ? has_note(row, columns, "pin") : !has_note(row, columns, "crossing");
    if (!fronte_view_trim(row).len || !counts)
        return FRONTE_OK;
    struct raw_bead raw = {
        .lines = {cell(row, columns->lines[0]), cell(row, columns->lines[1])},
        .probability = cell(row, columns->probability),
    };
    return take_bead(r, &raw);
}

enum { MOST_COLUMNS = 256 }; /* of a table; a spreadsheet may have added some */

static size_t find_column(fronte_view header, const char *name) {
    fronte_view rest = header, part;
    for (size_t i = 0; i < MOST_COLUMNS && fronte_view_next(&rest, '\t', &part); i++)
        if (fronte_view_is(cell(header, i), name))
            return i;
    return SIZE_MAX;
}

/* True when `line` is the first line of a table. */
static bool find_columns(fronte_view line, struct columns *columns) {
    columns->lines[FRONTE_SOURCE] = find_column(line, "src_lines");
    columns->lines[FRONTE_TARGET] = find_column(line, "tgt_lines");
    columns->probability = find_column(line, "probability");
    columns->note = find_column(line, "note");
    return columns->lines[FRONTE_SOURCE] != SIZE_MAX && columns->lines[FRONTE_TARGET] != SIZE_MAX;
}

static bool has_pins(fronte_view rows, const struct columns *columns) {
    fronte_view row;
    while (rows.len && fronte_view_next(&rows, '\n', &row))
        if (has_note(row, columns, "pin"))
            return true;
    return false;
}

/* Where a bead with an empty side stands on that side is known only when the beads before it are. */
static void forget_places(struct fronte_beads *beads) {
    for (size_t k = 0; k < beads->n; k++)
        for (size_t side = 0; side < 2; side++)
            if (!beads->items[k].count[side])
                beads->items[k].first[side] = FRONTE_PIN_NO_PLACE;
}

static fronte_status read_all(struct reader *r, fronte_view rest) {
    struct columns columns = {0};
    bool table = false;
    fronte_view line;
    while (rest.len && fronte_view_next(&rest, '\n', &line)) {
        r->line++;
        if (r->line == 1 && (table = find_columns(line, &columns))) {
            r->pins_only = has_pins(rest, &columns);
            continue;
        }
        fronte_status status = table ? read_row(r, line, &columns) : read_bead(r, line);
        if (status != FRONTE_OK)
            return status;
    }
    for (size_t side = 0; side < 2; side++)
        r->beads->partial |= r->next[side] < r->doc[side]->n_segments;
    if (!r->beads->n && r->beads->partial)
        return FAIL(r, "there is no bead in it");
    if (r->beads->partial)
        forget_places(r->beads);
    return FRONTE_OK;
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
    if (status != FRONTE_OK) {
        free(beads->items);
        *beads = (struct fronte_beads){0};
    }
    return status;
}
