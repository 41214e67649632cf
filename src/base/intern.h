/* Strings to small numbers: 0, 1, 2 ... in the order first seen. */
#ifndef FRONTE_BASE_INTERN_H
#define FRONTE_BASE_INTERN_H

#include "base/arena.h"

#define FRONTE_NO_ID UINT32_MAX

struct fronte_intern {
    struct fronte_arena *arena; /* holds the strings; the caller's */
    fronte_view *strings;       /* [count] heap */
    uint32_t *slots;            /* [n_slots] id + 1, 0 = free; heap */
    size_t n_slots, capacity;
    uint32_t count;
};

/* Zero-initialise with the arena: `struct fronte_intern names = {.arena = &a};`. */

/* The string's number; a new one is copied into the arena.  FRONTE_NO_ID when memory is short. */
uint32_t fronte_intern_add(struct fronte_intern *intern, fronte_view v);

/* The string's number, or FRONTE_NO_ID when it was never added. */
uint32_t fronte_intern_find(const struct fronte_intern *intern, fronte_view v);

/* Frees the table; the strings go with the arena. */
void fronte_intern_free(struct fronte_intern *intern);

#endif
