/* Tables of language data: UTF-8, one row a line, columns separated by a tab, `#` starts a comment line.
 * A BOM and CRLF are accepted.  Files are small and written by people, so errors name file and line. */
#ifndef FRONTE_BASE_TABLE_H
#define FRONTE_BASE_TABLE_H

#include "base/buf.h"

enum { FRONTE_TABLE_COLUMNS = 8 };

struct fronte_row {
    const char *file;
    uint64_t line;                            /* 1-based */
    fronte_view text;                         /* the line */
    size_t n;                                 /* columns present */
    fronte_view column[FRONTE_TABLE_COLUMNS]; /* trimmed; empty where the row is shorter */
};

/* Called for each row; anything but FRONTE_OK ends the reading with that status. */
typedef fronte_status (*fronte_row_fn)(void *user, const struct fronte_row *row, fronte_error *error);

/* Reads `dir`/`name`.  A row with fewer than `min` or more than FRONTE_TABLE_COLUMNS columns, or invalid
 * UTF-8, is FRONTE_ERR_DICTIONARY at its line.  A missing file: FRONTE_OK with no row when `optional`. */
struct fronte_table {
    const char *dir, *name;
    size_t min;
    bool optional;
    fronte_row_fn row;
    void *user;
};
fronte_status fronte_table_read(const struct fronte_table *table, fronte_error *error);

/* The same for who keeps the text: the file and a newline are appended to `text`, and rows are parts of it.
 */
fronte_status fronte_table_read_into(const struct fronte_table *table, struct fronte_buf *text,
                                     fronte_error *error);

/* Cuts row->text into its columns; false: there are too many. */
bool fronte_row_cut(struct fronte_row *row);

/* FRONTE_ERR_DICTIONARY at the row's place. */
fronte_status fronte_row_fail(const struct fronte_row *row, fronte_error *error, const char *message);

#endif
