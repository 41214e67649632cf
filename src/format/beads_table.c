#include "format/beads_table.h"

#include "format/fields.h"

enum { MOST_COLUMNS = 256 }; /* of a table; a spreadsheet may have added some */

static bool ends_cell(fronte_view v, size_t at) {
    return at == v.len || v.ptr[at] == '\t' || v.ptr[at] == '\n' ||
           (v.ptr[at] == '\r' && (at + 1 == v.len || v.ptr[at + 1] == '\n'));
}

/* The byte behind the quote that closes the cell which a quote opens at 0, or 0: none does.  Two in a row are
 * one that is meant.  An open quote is looked for no farther than the next single one, so that all cells of a
 * file together take time that grows with the file. */
static size_t behind_quotes(fronte_view v) {
    for (size_t at = 1; at < v.len; at++) {
        const char *quote = memchr(v.ptr + at, '"', v.len - at);
        if (!quote)
            return 0;
        at = (size_t)(quote - v.ptr) + 1;
        if (ends_cell(v, at))
            return at;
        if (v.ptr[at] != '"')
            return 0;
    }
    return 0;
}

/* Where the cell that begins at 0 ends.  What is quoted may hold tabs and line feeds. */
static size_t cell_end(fronte_view v) {
    size_t end = v.len && *v.ptr == '"' ? behind_quotes(v) : 0;
    while (!ends_cell(v, end))
        end++;
    return end;
}

static fronte_view without_quotes(fronte_view cell) {
    cell = fronte_view_trim(cell);
    if (cell.len >= 2 && cell.ptr[0] == '"' && cell.ptr[cell.len - 1] == '"')
        return fronte_view_trim((fronte_view){cell.ptr + 1, cell.len - 2});
    return cell;
}

/* Cuts the row at hand off `rest` into its cells, at most [MOST_COLUMNS], and returns how many. */
static size_t cut_row(struct fronte_beads_table *table, fronte_view cells[MOST_COLUMNS]) {
    fronte_view v = table->rest;
    size_t n = 0;
    table->line = table->next_line++;
    for (bool more = true; more;) {
        size_t end = cell_end(v);
        for (size_t i = 0; i < end; i++)
            table->next_line += v.ptr[i] == '\n';
        if (n < MOST_COLUMNS)
            cells[n++] = (fronte_view){v.ptr, end};
        if (end < v.len && v.ptr[end] == '\r') /* of a line end */
            end++;
        more = end < v.len && v.ptr[end] == '\t';
        end += end < v.len;
        v = (fronte_view){v.ptr + end, v.len - end};
    }
    table->rest = v;
    return n;
}

static size_t find_column(const fronte_view *cells, size_t n, const char *name) {
    for (size_t i = 0; i < n; i++)
        if (fronte_view_is(without_quotes(cells[i]), name))
            return i;
    return SIZE_MAX;
}

bool fronte_beads_table_open(struct fronte_beads_table *table, fronte_view bytes) {
    fronte_view cells[MOST_COLUMNS];
    *table = (struct fronte_beads_table){.rest = bytes, .next_line = 1};
    size_t n = bytes.len ? cut_row(table, cells) : 0;
    table->lines[FRONTE_SOURCE] = find_column(cells, n, "src_lines");
    table->lines[FRONTE_TARGET] = find_column(cells, n, "tgt_lines");
    table->probability = find_column(cells, n, "probability");
    table->target = find_column(cells, n, "target");
    table->note = find_column(cells, n, "note");
    return table->lines[FRONTE_SOURCE] != SIZE_MAX && table->lines[FRONTE_TARGET] != SIZE_MAX;
}

static void read_note(fronte_view note, struct fronte_beads_row *row) {
    fronte_view word;
    while (fronte_view_next(&note, ',', &word)) {
        word = fronte_view_trim(word);
        row->pin |= fronte_view_is(word, "pin");
        row->crossing |= fronte_view_is(word, "crossing");
        row->edited |= fronte_view_is(word, "edited");
    }
}

static fronte_view cell_at(const fronte_view *cells, size_t n, size_t column) {
    return column < n ? fronte_view_trim(cells[column]) : (fronte_view){NULL, 0};
}

static bool is_empty(const fronte_view *cells, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (fronte_view_trim(cells[i]).len)
            return false;
    return true;
}

bool fronte_beads_table_next(struct fronte_beads_table *table, struct fronte_beads_row *row) {
    fronte_view cells[MOST_COLUMNS];
    size_t n = 0;
    do {
        if (!table->rest.len)
            return false;
        n = cut_row(table, cells);
    } while (is_empty(cells, n));
    *row = (struct fronte_beads_row){
        .lines = {without_quotes(cell_at(cells, n, table->lines[0])),
                  without_quotes(cell_at(cells, n, table->lines[1]))},
        .probability = without_quotes(cell_at(cells, n, table->probability)),
        .target = cell_at(cells, n, table->target),
    };
    read_note(without_quotes(cell_at(cells, n, table->note)), row);
    return true;
}

/* Without the quotes round it and before each that is meant. */
static fronte_view unquote(fronte_view cell, char *out) {
    size_t n = 0;
    if (cell.len < 2 || cell.ptr[0] != '"' || cell.ptr[cell.len - 1] != '"') {
        memcpy(out, cell.ptr, cell.len);
        return (fronte_view){out, cell.len};
    }
    for (size_t i = 1; i + 1 < cell.len; i++) {
        out[n++] = cell.ptr[i];
        if (cell.ptr[i] == '"' && i + 2 < cell.len && cell.ptr[i + 1] == '"')
            i++;
    }
    return (fronte_view){out, n};
}

fronte_view fronte_beads_table_text(struct fronte_arena *arena, fronte_view cell) {
    char *out = fronte_arena_alloc(arena, cell.len + 1, 1);
    if (!out || !cell.len)
        return (fronte_view){out, 0};
    fronte_view text = fronte_view_trim(unquote(cell, out));
    if (text.len >= 2 && text.ptr[0] == '\'' && fronte_fields_needs_apostrophe(text.ptr[1]))
        return (fronte_view){text.ptr + 1, text.len - 1};
    return text;
}
