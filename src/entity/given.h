/* Given names that languages translate: given.tsv of a pair.  Giuseppe is Joseph. */
#ifndef FRONTE_ENTITY_GIVEN_H
#define FRONTE_ENTITY_GIVEN_H

#include "base/error.h"
#include "base/intern.h"

enum { FRONTE_MOST_GIVEN = 4 }; /* rows that a form stands in; the rest are passed over */

struct fronte_given {
    struct fronte_arena arena;
    struct fronte_intern forms;          /* keys of spellings */
    uint32_t (*rows)[FRONTE_MOST_GIVEN]; /* heap, [forms.count] numbers of rows from 1; 0: none */
    size_t capacity;
    uint32_t n_rows;
};

/* Reads `dir`/<source>-<target>/given.tsv; a missing file is empty.  Free it after a failure, too. */
fronte_status fronte_given_read(struct fronte_given *given, const char *dir, const char *const code[2],
                                fronte_error *error);
void fronte_given_free(struct fronte_given *given);

/* Whether both are forms of one given name; they need not differ.  *ok false: memory is short. */
bool fronte_given_are_one(const struct fronte_given *given, fronte_view a, fronte_view b, bool *ok);

#endif
