/* Beads that the user has fixed, before the rest is aligned around them. */
#ifndef FRONTE_BITEXT_PINS_H
#define FRONTE_BITEXT_PINS_H

#include "align/align.h"

/* The first segment of a bead's empty side when its place is not known. */
#define FRONTE_PIN_NO_PLACE UINT32_MAX

bool fronte_pin_has_place(const struct fronte_align_bead *pin);

/* Says of the segments that are to stay alone where on the other side they stand: `beads` is an alignment
 * that obeys the pins that have a place; they stand behind the bead that holds them there, or before it when
 * they begin it.  `pins` is [n], in order on each side; then it is on both. */
void fronte_pins_place(struct fronte_align_bead *pins, uint32_t n, const struct fronte_align_beads *beads);

#endif
