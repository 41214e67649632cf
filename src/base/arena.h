/* An arena: many allocations, one release.  One arena an article pair, one for the language data, and
 * scratch arenas inside a call. */
#ifndef FRONTE_BASE_ARENA_H
#define FRONTE_BASE_ARENA_H

#include "base/view.h"

struct fronte_arena {
    struct fronte_arena_block *blocks; /* newest first */
    size_t used, size;                 /* bytes of the newest block */
};

/* An arena is zero-initialised: `struct fronte_arena a = {0};`. */

/* `count` elements of `size` bytes, zeroed, aligned for any type; NULL when memory is short or the product
 * overflows.  count 0 gives a valid pointer. */
void *fronte_arena_alloc(struct fronte_arena *arena, size_t count, size_t size);

/* A copy with a NUL behind it; .ptr is NULL on failure. */
fronte_view fronte_arena_copy(struct fronte_arena *arena, fronte_view v);

/* Frees everything; the arena can be used again. */
void fronte_arena_free(struct fronte_arena *arena);

/* Gives *items (heap memory, element size `size`) room for at least `need` elements, growing by half.
 * false leaves *items and *capacity as they were. */
bool fronte_grow(void **items, size_t *capacity, size_t need, size_t size);

#endif
