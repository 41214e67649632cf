/* How answers about names are written. */
#ifndef FRONTE_FORMAT_NAMES_WRITE_H
#define FRONTE_FORMAT_NAMES_WRITE_H

#include "entity/name_query.h"
#include "format/format.h"

/* For a person: the name, then a few lines for each reply. */
void fronte_names_write_answer_text(struct fronte_sink *sink, const struct fronte_name_answer *answer);
/* A line a reply: query, right forms, type, origin, how it is known, whose spelling the query is, wrong forms. */
void fronte_names_write_answer_tsv(struct fronte_sink *sink, const struct fronte_name_answer *answer);
/* An object. */
void fronte_names_write_answer_jsonl(struct fronte_sink *sink, const struct fronte_name_answer *answer);

#endif
