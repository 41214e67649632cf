/* Quantities of a text: numbers by value, percentages, money, measures, dates and times. */
#ifndef FRONTE_ENTITY_QUANTITY_H
#define FRONTE_ENTITY_QUANTITY_H

#include "entity/reading.h"

enum fronte_quantity_type {
    FRONTE_QUANTITY_NUMBER,
    FRONTE_QUANTITY_PERCENT,
    FRONTE_QUANTITY_CURRENCY,
    FRONTE_QUANTITY_UNIT,
    FRONTE_QUANTITY_DATE, /* with weekday, month, year, decade or century, as far as given */
    FRONTE_QUANTITY_TIME
};

struct fronte_quantity {
    uint32_t segment;
    struct fronte_span span; /* in the segment's plain text: symbols and units included */
    uint8_t type;
};

struct fronte_quantities {
    struct fronte_quantity *items; /* heap, [n] in text order; they do not overlap */
    size_t n, capacity;
    uint32_t *begin; /* heap, [n_segments + 1] */
};

/* Words of numbers, calendar, units and currencies of both languages. */
struct fronte_measures;

fronte_status fronte_measures_open(struct fronte_measures **out, const char *dir,
                                   const struct fronte_language *const language[2], fronte_error *error);
void fronte_measures_close(struct fronte_measures **measures);

/* Finds the quantities of a text.  false when memory is short; free it all the same. */
bool fronte_quantities_read(struct fronte_quantities *quantities, const struct fronte_measures *measures,
                            const struct fronte_reading *reading);
void fronte_quantities_free(struct fronte_quantities *quantities);

#endif
