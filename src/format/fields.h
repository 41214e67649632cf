/* What several formats say of a unit. */
#ifndef FRONTE_FORMAT_FIELDS_H
#define FRONTE_FORMAT_FIELDS_H

#include "format/format.h"

enum { FRONTE_BEAD_SIZE = 24, FRONTE_DECIMAL_SIZE = 16 };

/* "2-1" */
void fronte_fields_bead(const fronte_unit *unit, char out[FRONTE_BEAD_SIZE]);

/* 9731 as "0.9731" */
void fronte_fields_decimal(uint32_t ten_thousandths, char out[FRONTE_DECIMAL_SIZE]);

/* 4399 as "0.43": for people.  Cut, not rounded, so that it never reads as the threshold itself. */
void fronte_fields_short_decimal(uint32_t ten_thousandths, char out[FRONTE_DECIMAL_SIZE]);

/* The line numbers of one side: "3,4", nothing when there is no sentence. */
void fronte_fields_put_lines(struct fronte_sink *sink, const struct fronte_bitext *bitext,
                             const fronte_unit *unit, fronte_side side);

/* From the first sentence's start to the last one's end.  The unit has a sentence on that side. */
struct fronte_span fronte_fields_span(const struct fronte_bitext *bitext, const fronte_unit *unit,
                                      fronte_side side);

/* Whether a cell that begins so has to be guarded by an apostrophe, which beads_table.c takes off again. */
bool fronte_fields_needs_apostrophe(char first);

/* A cell of a table: without tabs and line feeds, and no formula. */
void fronte_fields_put_cell(struct fronte_sink *sink, fronte_view text);

static inline bool fronte_fields_doubtful(const fronte_unit *unit, const fronte_write_options *options) {
    return unit->probability < options->threshold;
}

/* Left out in the translation; added by it. */
static inline bool fronte_fields_omission(const fronte_unit *unit) {
    return unit->count[FRONTE_TARGET] == 0;
}
static inline bool fronte_fields_addition(const fronte_unit *unit) {
    return unit->count[FRONTE_SOURCE] == 0;
}

#endif
