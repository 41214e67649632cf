/* Whether one quantity renders another. */
#ifndef FRONTE_ENTITY_EQUIVALENCE_H
#define FRONTE_ENTITY_EQUIVALENCE_H

#include "entity/measures.h"

enum fronte_fit {
    FRONTE_FIT_NONE,
    FRONTE_FIT_LOOSE, /* another type or less of a date, nothing that contradicts: 5 euro, 5; 7 May 2020, May
                       */
    FRONTE_FIT_FULL
};

/* How well `t` renders `s`.  Measures in different units fit when the conversion is right to a fortieth, or
 * to a twentieth when both numbers are round (100 km, 60 miles), or to what units.tsv says of a vague unit;
 * temperatures to one degree Celsius, four when said to be approximate. */
enum fronte_fit fronte_quantity_fit(const struct fronte_measures *measures, const struct fronte_quantity *s,
                                    const struct fronte_quantity *t);

/* The same number, whatever it counts. */
bool fronte_quantity_same_value(const struct fronte_quantity *s, const struct fronte_quantity *t);

#endif
