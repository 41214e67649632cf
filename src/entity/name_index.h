/* The names of the tables by their spelling: for questions about one name, outside any text. */
#ifndef FRONTE_ENTITY_NAME_INDEX_H
#define FRONTE_ENTITY_NAME_INDEX_H

#include "base/intern.h"
#include "entity/gazetteer.h"

/* What a spelling is in its row. */
enum fronte_name_role { FRONTE_ROLE_SOURCE, FRONTE_ROLE_ACCEPTED, FRONTE_ROLE_WRONG };

struct fronte_name_entry {
    uint32_t row;
    uint32_t next;  /* entry of the same spelling, FRONTE_NO_ID: none */
    uint16_t which; /* of the row's forms of that role */
    uint8_t role;   /* enum fronte_name_role */
    bool part;      /* not the whole form but the last word of a person's: a surname, as a rule */
};

struct fronte_name_index {
    struct fronte_arena arena;
    struct fronte_intern keys;
    struct fronte_name_entry *entries; /* heap, [n] */
    size_t n, capacity;
    uint32_t *first, *last; /* heap, [keys.count] entry */
    size_t first_capacity, last_capacity;
};

/* Of all rows, which are cut for it.  Takes milliseconds: made once, for many questions.  false when memory
 * is short; free it all the same. */
bool fronte_name_index_make(struct fronte_name_index *index, struct fronte_gazetteer *gazetteer);
void fronte_name_index_free(struct fronte_name_index *index);

/* The first entry of a spelling, whole forms before parts, the user's rows before ours; FRONTE_NO_ID: none,
 * or memory is short, which *ok tells.  Case, accents, apostrophes, hyphens do not count. */
uint32_t fronte_name_index_find(const struct fronte_name_index *index, fronte_view name, bool *ok);

/* Appends the key that spellings are compared by.  Check out->failed. */
void fronte_name_key(fronte_view name, struct fronte_buf *out);

#endif
