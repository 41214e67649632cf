/* Numbers, percentages, money and measures. */
#ifndef FRONTE_ENTITY_AMOUNT_H
#define FRONTE_ENTITY_AMOUNT_H

#include "entity/numeral.h"

/* Reads the amount that begins with piece `at` and fills all but segment and span.  Returns the piece behind
 * it; `at` when there is none. */
size_t fronte_amount_at(const struct fronte_pieces *pieces, size_t at, struct fronte_quantity *out);

#endif
