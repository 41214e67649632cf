/* Names whose article is a word of its own on one side only: Al Farabi, Alfarabi. */
#ifndef FRONTE_ENTITY_NAME_JOINED_H
#define FRONTE_ENTITY_NAME_JOINED_H

#include "entity/names.h"

/* What renders an unlisted name's word together with the article before it, Al Farabi and Alfarabi, or the
 * other way round; n_words 0: nothing. */
bool fronte_names_find_joined(const struct fronte_names *names, uint32_t word, struct fronte_outcome *out);

/* A run of words of the target that render words of an unlisted name otherwise: */
struct fronte_merged {
    uint32_t first, n_words; /* words of the source; n_words 0: none */
    struct fronte_outcome outcome;
};

/* One word for two of the name, or two for one: ExxonMobil, Exxon Mobil. */
struct fronte_merged fronte_names_find_merged(const struct fronte_names *names,
                                              const struct fronte_mention *m);

/* The initials of a name of three words or more: RSC. */
struct fronte_merged fronte_names_find_initials(const struct fronte_names *names,
                                                const struct fronte_mention *m);

#endif
