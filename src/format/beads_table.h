/* The table of tsv.c as it comes back: from an editor, a spreadsheet or the page.  Cells may have got quotes
 * round them, rows CR; columns may have been added, moved or left out. */
#ifndef FRONTE_FORMAT_BEADS_TABLE_H
#define FRONTE_FORMAT_BEADS_TABLE_H

#include "base/arena.h"

struct fronte_beads_table {
    fronte_view rest;                           /* rows that are not read yet */
    uint64_t line;                              /* 1-based, of the row at hand */
    uint64_t next_line;                         /* of `rest` */
    size_t lines[2], probability, target, note; /* which column each is; SIZE_MAX: none */
};

/* A row; views into the bytes that were opened, without quotes at the ends of a cell. */
struct fronte_beads_row {
    fronte_view lines[2], probability;
    fronte_view target; /* as the file has it: fronte_beads_table_text() */
    bool pin, crossing, edited;
};

/* False when the first line of `bytes` is not that of a table; then nothing is read. */
bool fronte_beads_table_open(struct fronte_beads_table *table, fronte_view bytes);

/* The next row that is not empty; false at the end. */
bool fronte_beads_table_next(struct fronte_beads_table *table, struct fronte_beads_row *row);

/* The text in a cell: without a spreadsheet's quotes, and without the apostrophe that fields.c puts before a
 * text that would be taken for a formula.  In the arena; ptr NULL when memory is short. */
fronte_view fronte_beads_table_text(struct fronte_arena *arena, fronte_view cell);

#endif
