#include "base/table.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

#include "base/error.h"
#include "base/file.h"
#include "base/utf8.h"

fronte_status fronte_row_fail(const struct fronte_row *row, fronte_error *error, const char *message) {
    return fronte_fail(error, FRONTE_ERR_DICTIONARY,
                       (struct fronte_place){.file = row->file, .line = row->line}, "%s", message);
}

bool fronte_row_cut(struct fronte_row *row) {
    fronte_view rest = row->text, part;
    row->n = 0;
    while (fronte_view_next(&rest, '\t', &part)) {
        if (row->n == FRONTE_TABLE_COLUMNS)
            return false;
        row->column[row->n++] = fronte_view_trim(part);
    }
    return true;
}

static fronte_status read_row(const struct fronte_table *table, struct fronte_row *row, fronte_error *error) {
    if (!fronte_row_cut(row))
        return fronte_row_fail(row, error, "too many columns: look for a stray tab");
    if (row->n < table->min)
        return fronte_row_fail(row, error, "too few columns: they are separated by one tab each");
    if (!row->column[0].len)
        return fronte_row_fail(row, error, "the first column is empty");
    return table->row(table->user, row, error);
}

static fronte_status read_rows(const struct fronte_table *table, const char *path, fronte_view text,
                               fronte_error *error) {
    if (text.len >= 3 && memcmp(text.ptr, "\xEF\xBB\xBF", 3) == 0)
        text = (fronte_view){text.ptr + 3, text.len - 3};
    const char *invalid = text.ptr + fronte_utf8_invalid_at(text);
    fronte_view line;
    for (uint64_t number = 1; fronte_view_next(&text, '\n', &line); number++) {
        struct fronte_row row = {.file = path, .line = number, .text = line};
        if (invalid < line.ptr + line.len)
            return fronte_row_fail(&row, error, "not UTF-8: save the file as UTF-8");
        if (!fronte_view_trim(line).len || line.ptr[0] == '#')
            continue;
        fronte_status status = read_row(table, &row, error);
        if (status)
            return status;
    }
    return FRONTE_OK;
}

fronte_status fronte_table_read_into(const struct fronte_table *table, struct fronte_buf *text,
                                     fronte_error *error) {
    struct fronte_buf path = {0};
    size_t start = text->len;
    fronte_buf_printf(&path, "%s/%s", table->dir, table->name);
    fronte_buf_append_char(&path, '\0');
    fronte_status status = FRONTE_OK;
    if (path.failed)
        status = fronte_fail_memory(error);
    else if (!table->optional || access(path.ptr, F_OK) == 0)
        status = fronte_file_read(path.ptr, text, error);
    size_t len = text->len - start;
    if (!status && len) {
        fronte_buf_append_char(text, '\n');
        status = text->failed ? fronte_fail_memory(error)
                              : read_rows(table, path.ptr, (fronte_view){text->ptr + start, len}, error);
    }
    fronte_buf_free(&path);
    return status;
}

fronte_status fronte_table_read(const struct fronte_table *table, fronte_error *error) {
    struct fronte_buf text = {0};
    fronte_status status = fronte_table_read_into(table, &text, error);
    fronte_buf_free(&text);
    return status;
}
