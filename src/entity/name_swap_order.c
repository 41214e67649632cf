/* Names that have changed places, by the order of everything else: when a phrase moves, its words move with
 * it; when two names alone stand in the other order and what is around and between them in its own, the names
 * were exchanged. */
#include "entity/name_swap.h"

enum {
    LEAST_GAIN = 4, /* pairs of words in order again if the names were put back */
    MOST_SHARE = 4  /* of those out of order now at most one in so many may stay so */
};

static void find_anchors(const struct fronte_names *names, struct fronte_anchors *anchors) {
    if (anchors->found)
        return;
    anchors->found = true;
    for (uint32_t i = names->first_mention; i < names->end_mention && anchors->n < FRONTE_MOST_ANCHORS; i++) {
        const struct fronte_mention *m = &names->mentions.items[i];
        const struct fronte_outcome *o = &names->outcome[m->first];
        if (o->state == FRONTE_NAME_FOUND && o->n_words)
            anchors->items[anchors->n++] = (struct fronte_anchor){{m->first, o->first}, m};
    }
    for (uint32_t w = names->begin[0]; w < names->end[0] && anchors->n < FRONTE_MOST_ANCHORS; w++) {
        uint32_t at = names->told[w] ? FRONTE_NO_ID : fronte_names_only_rendering(names, w);
        if (at != FRONTE_NO_ID)
            anchors->items[anchors->n++] = (struct fronte_anchor){{w, at}, NULL};
    }
}

/* The anchors that would be on another side of a name that stood at `target`, of two names aside. */
static uint32_t count_inversions(const struct fronte_anchors *anchors,
                                 const struct fronte_mention *const pair[2], uint32_t source,
                                 uint32_t target) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < anchors->n; i++) {
        const struct fronte_anchor *x = &anchors->items[i];
        n += x->mention != pair[0] && x->mention != pair[1] && x->at[1] != target &&
             (x->at[0] < source) != (x->at[1] < target);
    }
    return n;
}

bool fronte_names_broke_order(const struct fronte_names *names, struct fronte_anchors *anchors,
                              const struct fronte_mention *a, const struct fronte_mention *b) {
    const struct fronte_mention *const pair[2] = {a, b};
    uint32_t x = names->outcome[a->first].first, y = names->outcome[b->first].first;
    if (x <= y || fronte_names_are_turned(names, a, b) || fronte_names_keep_places(names, a, b))
        return false;
    find_anchors(names, anchors);
    uint32_t now =
        count_inversions(anchors, pair, a->first, x) + count_inversions(anchors, pair, b->first, y);
    uint32_t back =
        count_inversions(anchors, pair, a->first, y) + count_inversions(anchors, pair, b->first, x);
    return now >= back + LEAST_GAIN && back * MOST_SHARE <= now;
}
