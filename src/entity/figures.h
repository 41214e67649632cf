/* Figures written with signs: 2h 11' 47'', 1:43.27; 06/4567890. */
#ifndef FRONTE_ENTITY_FIGURES_H
#define FRONTE_ENTITY_FIGURES_H

#include "entity/numeral.h"

/* Reads the time that something took, the one that begins with piece `at`, as a measure in seconds; in
 * minutes when nothing smaller is said.  Returns the piece behind it; `at` when there is none. */
size_t fronte_figures_elapsed(const struct fronte_pieces *pieces, size_t at, struct fronte_quantity *out);

/* The same for a telephone number: its value is that of all its digits, a country code left out. */
size_t fronte_figures_phone(const struct fronte_pieces *pieces, size_t at, struct fronte_quantity *out);

#endif
