/* Several renderings of one text, held side by side. */
#ifndef FRONTE_ENTITY_COMPARE_H
#define FRONTE_ENTITY_COMPARE_H

#include "entity/check.h"

/* What one rendering makes of a group. */
struct fronte_compared_side {
    uint32_t unit, n_units; /* of its bitext */
    fronte_view text;       /* empty: left out */
};

/* The fewest sentences of the source that are whole units in every rendering; none of them: sentences that
 * renderings add. */
struct fronte_compared_group {
    uint32_t segment, n_segments;
    struct fronte_compared_side *sides; /* [n] */
    uint32_t entity, n_entities;
};

/* An entity of the source, or one that only renderings have, and what they make of it. */
struct fronte_compared_entity {
    const char *type;
    fronte_view text;        /* ptr NULL: not in the source */
    fronte_view *renderings; /* [n] ptr NULL: none */
    uint32_t group;
    bool differs;
};

/* All occurrences of an entity of the source that is somewhere rendered differently. */
struct fronte_compared_row {
    const char *type;
    fronte_view text;   /* as it stands where it comes first */
    uint32_t *entities; /* [n_entities] in the order of the text */
    uint32_t n_entities;
};

struct fronte_comparison {
    const struct fronte_pair *pairs; /* [n] checked, of one source document; borrowed */
    size_t n;
    struct fronte_arena arena;            /* owns all below */
    struct fronte_compared_group *groups; /* [n_groups] in the order of the source */
    uint32_t n_groups;
    struct fronte_compared_entity *entities; /* [n_entities] by group */
    uint32_t n_entities;
    struct fronte_compared_row *rows; /* [n_rows] in the order of the text */
    uint32_t n_rows;
};

/* Fills what lies below `n`, by the links of the pairs and, for quantities, by their findings: the same value
 * in another notation is no difference.  Names are held against each other without case, accents and article.
 * `language` is the target's.  false when memory is short; free it all the same. */
bool fronte_compare(struct fronte_comparison *comparison, const struct fronte_language *language);
void fronte_comparison_free(struct fronte_comparison *comparison);

static inline bool fronte_compared_left_out(const struct fronte_compared_group *group, size_t rendering) {
    return !group->sides[rendering].text.len;
}

#endif
