/* Names whose article is a word of its own on one side only: Al Farabi, Alfarabi. */
#ifndef FRONTE_ENTITY_NAME_JOINED_H
#define FRONTE_ENTITY_NAME_JOINED_H

#include "entity/names.h"

/* What renders an unlisted name's word together with the article before it, Al Farabi and Alfarabi, or the
 * other way round; n_words 0: nothing. */
bool fronte_names_find_joined(const struct fronte_names *names, uint32_t word, struct fronte_outcome *out);

#endif
