/* Names that have changed places: what the words that bind them tell. */
#ifndef FRONTE_ENTITY_NAME_SWAP_H
#define FRONTE_ENTITY_NAME_SWAP_H

#include "entity/names.h"

/* Whether two names that are rendered, the first of the source first, have changed places by the verb between
 * them, their prepositions or their numbers; and whether these tell that they have not. */
bool fronte_names_have_exchanged(const struct fronte_names *names, const struct fronte_mention *a,
                                 const struct fronte_mention *b);
bool fronte_names_keep_places(const struct fronte_names *names, const struct fronte_mention *a,
                              const struct fronte_mention *b);

/* Where a word of the source is rendered, when that is one place of the unit's target; else FRONTE_NO_ID. */
uint32_t fronte_names_only_rendering(const struct fronte_names *names, uint32_t word);

#endif
