/* The formats a comparison of renderings is written in. */
#ifndef FRONTE_FORMAT_COMPARE_WRITE_H
#define FRONTE_FORMAT_COMPARE_WRITE_H

#include "entity/compare.h"
#include "format/format.h"

void fronte_compare_write_text(struct fronte_sink *sink, const struct fronte_comparison *comparison);
void fronte_compare_write_jsonl(struct fronte_sink *sink, const struct fronte_comparison *comparison);

#endif
