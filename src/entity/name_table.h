/* The table of names of a run: every person, place, organisation, acronym, event and work of the sources with
 * all its renderings, how often each, and where first. */
#ifndef FRONTE_ENTITY_NAME_TABLE_H
#define FRONTE_ENTITY_NAME_TABLE_H

#include "base/intern.h"
#include "entity/finding.h"

enum { FRONTE_MOST_TABLE_PLACES = 8 };

/* One way that an entity is written on a side. */
struct fronte_table_form {
    fronte_view text; /* as it stands first; ptr NULL: the target does not render it */
    uint32_t count;
    uint32_t next; /* form of the same entity and side + 1; 0: none */
    fronte_occurrence
        places[FRONTE_MOST_TABLE_PLACES]; /* [n_places] the first; of the source when not rendered */
    uint32_t n_places;
    uint64_t kinds; /* bits of enum fronte_kind: what was found to be wrong with it */
};

struct fronte_table_entity {
    fronte_view name; /* of a listed one the first column of its row, else its longest source form */
    fronte_view origin;
    const char *type;                     /* "person" ...; static */
    uint32_t count;                       /* mentions in the sources */
    uint32_t first_form[2], last_form[2]; /* [side] form + 1; 0: none */
    bool listed;
};

struct fronte_name_table {
    struct fronte_arena arena;
    struct fronte_intern keys;
    struct fronte_table_entity
        *entities;                   /* heap, [n]; after finishing in order, those merged away have count 0 */
    struct fronte_table_form *forms; /* heap, [n_forms] */
    size_t n, capacity, n_forms, forms_capacity;
};

struct fronte_pair;
struct fronte_link;

/* An entity of a pair and what renders it.  Titles, demonyms and quantities are passed over.  false when
 * memory is short. */
bool fronte_name_table_add(struct fronte_name_table *table, struct fronte_pair *pair,
                           const struct fronte_link *link);

/* After the last pair: surnames join the full names that they end, forms get the kinds of findings that only
 * the whole run shows; by type, the most frequent first.  false when memory is short. */
bool fronte_name_table_finish(struct fronte_name_table *table, const struct fronte_findings *findings);
void fronte_name_table_free(struct fronte_name_table *table);

#endif
