/* Where the names, dates and numbers of a pair stand, and which render each other: for marking them on a
 * page. */
#ifndef FRONTE_ENTITY_TAG_H
#define FRONTE_ENTITY_TAG_H

#include "base/view.h"

/* As readers tell them apart. */
enum fronte_tag_kind {
    FRONTE_TAG_PERSON, /* and names of which nothing is known */
    FRONTE_TAG_PLACE,  /* and who comes from it */
    FRONTE_TAG_BODY,   /* organisations, acronyms */
    FRONTE_TAG_EVENT,  /* and works */
    FRONTE_TAG_DATE,   /* and times */
    FRONTE_TAG_NUMBER, /* with its unit */
    FRONTE_N_TAG_KINDS
};

/* An entity on one side, or on both and then its rendering. */
struct fronte_tag {
    uint32_t doc;                /* number of the pair in the run */
    uint32_t segment[2];         /* [side] FRONTE_NO_ID: not there */
    struct fronte_span plain[2]; /* [side] in the segment's plain text */
    uint8_t kind;
};

/* Of a run; in the order of the pairs.  The same words may be in several. */
struct fronte_tags {
    struct fronte_tag *items; /* heap, [n] */
    size_t n, capacity;
};

struct fronte_pair;
struct fronte_link;
struct fronte_spot;

/* What stands at a place on its own; `type` as in struct fronte_claim.  Does nothing when the run keeps no
 * tags. false when memory is short. */
bool fronte_tags_add_alone(struct fronte_pair *pair, int side, const char *type,
                           const struct fronte_spot *spot);

/* Links that say the most of their words, and the quantities that have none. */
bool fronte_tags_add_link(struct fronte_pair *pair, const struct fronte_link *link);
bool fronte_tags_add_quantities(struct fronte_pair *pair);

void fronte_tags_free(struct fronte_tags *tags);

#endif
