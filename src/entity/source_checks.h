/* The checks of the source's spelling, a file each: fronte_check_source() runs them. */
#ifndef FRONTE_ENTITY_SOURCE_CHECKS_H
#define FRONTE_ENTITY_SOURCE_CHECKS_H

#include "entity/unit_checks.h"

/* One edit: a letter dropped, added, changed, or two neighbours swapped; both folded, bytes. */
bool fronte_is_one_edit(fronte_view a, fronte_view b);

/* A word of the source, as it stands there. */
bool fronte_report_misspelling(struct fronte_pair *pair, uint32_t segment, struct fronte_span span,
                               struct fronte_claim claim);

/* Words in small letters that no dictionary knows.  false when memory is short. */
bool fronte_check_words(struct fronte_pair *pair);

#endif
