/* The tables of names of a pair: places, people, organisations, acronyms, demonyms, titles, events. */
#ifndef FRONTE_ENTITY_GAZETTEER_H
#define FRONTE_ENTITY_GAZETTEER_H

#include "base/error.h"
#include "entity/reading.h"

enum fronte_mention_type {
    FRONTE_MENTION_NAME, /* a capitalised word that no table knows */
    FRONTE_MENTION_PERSON,
    FRONTE_MENTION_PLACE,
    FRONTE_MENTION_ORGANISATION,
    FRONTE_MENTION_ACRONYM,
    FRONTE_MENTION_DEMONYM,
    FRONTE_MENTION_TITLE,
    FRONTE_MENTION_EVENT,
    FRONTE_N_MENTIONS
};
extern const char *const fronte_mention_types[FRONTE_N_MENTIONS];

struct fronte_gazetteer;

/* Reads the user's tables ([n_names] paths, the first comes first), then dictionaries/<pair>/. */
fronte_status fronte_gazetteer_open(struct fronte_gazetteer **out, const char *dir,
                                    const struct fronte_language *const language[2], const char *const *names,
                                    size_t n_names, fronte_error *error);
void fronte_gazetteer_close(struct fronte_gazetteer **gazetteer);

#endif
