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

/* A word or name of the source and the only place where it is rendered. */
struct fronte_anchor {
    uint32_t at[2];                       /* [side] words */
    const struct fronte_mention *mention; /* NULL: a word */
};

enum { FRONTE_MOST_ANCHORS = 256 };

struct fronte_anchors {
    struct fronte_anchor items[FRONTE_MOST_ANCHORS]; /* [n] */
    uint32_t n;
};

/* Of the unit at hand. */
void fronte_names_find_anchors(const struct fronte_names *names, struct fronte_anchors *anchors);

/* Whether two names that are rendered, the first of the source first, stand in the other order while all that
 * is around and between them stands in its own. */
bool fronte_names_broke_order(const struct fronte_names *names, const struct fronte_anchors *anchors,
                              const struct fronte_mention *a, const struct fronte_mention *b);

/* Whether a construction may turn two names round: a passive gives the agent's preposition to one that had
 * none; a genitive goes before what it belongs to. */
bool fronte_names_are_turned(const struct fronte_names *names, const struct fronte_mention *a,
                             const struct fronte_mention *b);

/* Whether the preposition of a place stands before a name that is none, and the place has lost it. */
bool fronte_names_have_exchanged_place(const struct fronte_names *names, const struct fronte_mention *a,
                                       const struct fronte_mention *b);

#endif
