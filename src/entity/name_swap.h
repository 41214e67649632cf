/* Names that have changed places: what the words that bind them tell. */
#ifndef FRONTE_ENTITY_NAME_SWAP_H
#define FRONTE_ENTITY_NAME_SWAP_H

#include "entity/names.h"
#include "entity/relations.h"

/* The rows of bonds.tsv that have a use, that are prepositions, that have a word of a side, as sets. */
uint64_t fronte_names_bonds(const struct fronte_names *names, enum fronte_bond_use role);
uint64_t fronte_names_prepositions(const struct fronte_names *names);
uint64_t fronte_names_bonds_at(const struct fronte_names *names, int side, uint32_t word);

/* Whether a name is rendered, by words of which there are no others. */
bool fronte_names_may_swap(const struct fronte_names *names, const struct fronte_mention *m);

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

/* Of the unit at hand, found when they are asked about.  Zero-initialise it for each unit. */
struct fronte_anchors {
    bool found;
    struct fronte_anchor items[FRONTE_MOST_ANCHORS]; /* [n] */
    uint32_t n;
};

/* Whether two names that are rendered, the first of the source first, stand in the other order while all that
 * is around and between them stands in its own, and no construction turns them. */
bool fronte_names_broke_order(const struct fronte_names *names, struct fronte_anchors *anchors,
                              const struct fronte_mention *a, const struct fronte_mention *b);

/* A list that begins with *a and stands in another order in the target: *a becomes the first name that does
 * not keep its place, and what stands there is returned; NULL: none.  *note: it is of two names, which may
 * change places. */
const struct fronte_mention *fronte_names_find_relisted(const struct fronte_names *names,
                                                        const struct fronte_mention **a, bool *note);

/* Whether a construction may turn two names round: a passive gives the agent's preposition to one that had
 * none; a genitive goes before what it belongs to. */
bool fronte_names_are_turned(const struct fronte_names *names, const struct fronte_mention *a,
                             const struct fronte_mention *b);

/* Whether the preposition of a place stands before a name that is none, and the place has lost it. */
bool fronte_names_have_exchanged_place(const struct fronte_names *names, const struct fronte_mention *a,
                                       const struct fronte_mention *b);

#endif
