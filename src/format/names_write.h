/* How answers about names are written. */
#ifndef FRONTE_FORMAT_NAMES_WRITE_H
#define FRONTE_FORMAT_NAMES_WRITE_H

#include "entity/name_query.h"
#include "entity/name_table.h"
#include "format/format.h"

/* For a person: the name, then a few lines for each reply. */
void fronte_names_write_answer_text(struct fronte_sink *sink, const struct fronte_name_answer *answer);
/* A line a reply: query, right forms, type, origin, how it is known, whose spelling the query is, wrong
 * forms. */
void fronte_names_write_answer_tsv(struct fronte_sink *sink, const struct fronte_name_answer *answer);
/* An object. */
void fronte_names_write_answer_jsonl(struct fronte_sink *sink, const struct fronte_name_answer *answer);

/* The table of names of a run. */
struct fronte_names_run {
    const struct fronte_name_table *table;
    const fronte_checked *pairs; /* [n_pairs] */
    size_t n_pairs;
};

/* By type, for a person: an entity a line, a rendering a line below it, with its places. */
void fronte_names_write_table_text(struct fronte_sink *sink, const struct fronte_names_run *run);
/* A line a rendering, safe for spreadsheets; the first line names the columns. */
void fronte_names_write_table_tsv(struct fronte_sink *sink, const struct fronte_names_run *run);
/* An object an entity. */
void fronte_names_write_table_jsonl(struct fronte_sink *sink, const struct fronte_names_run *run);

#endif
