#include "base/intern.h"

#include <stdlib.h>

enum { FIRST_SLOTS = 256 };

/* FNV-1a.  Hash order is never visible: ids go by first appearance. */
static uint64_t hash(fronte_view v) {
    uint64_t h = 14695981039346656037u;
    for (size_t i = 0; i < v.len; i++)
        h = (h ^ (uint8_t)v.ptr[i]) * 1099511628211u;
    return h ^ (h >> 32);
}

/* The slot that holds `v`, or the free one where it would go.  The table is never full. */
static size_t find_slot(const struct fronte_intern *intern, fronte_view v) {
    size_t mask = intern->n_slots - 1;
    size_t slot = hash(v) & mask;
    while (intern->slots[slot] && !fronte_view_equal(intern->strings[intern->slots[slot] - 1], v))
        slot = (slot + 1) & mask;
    return slot;
}

static bool grow_slots(struct fronte_intern *intern) {
    size_t n = intern->n_slots ? intern->n_slots * 2 : FIRST_SLOTS;
    uint32_t *slots = calloc(n, sizeof *slots);
    if (!slots)
        return false;
    free(intern->slots);
    intern->slots = slots;
    intern->n_slots = n;
    for (uint32_t id = 0; id < intern->count; id++)
        slots[find_slot(intern, intern->strings[id])] = id + 1;
    return true;
}

uint32_t fronte_intern_add(struct fronte_intern *intern, fronte_view v) {
    if ((size_t)intern->count * 3 >= intern->n_slots * 2 && !grow_slots(intern))
        return FRONTE_NO_ID;
    size_t slot = find_slot(intern, v);
    if (intern->slots[slot])
        return intern->slots[slot] - 1;
    void *strings = intern->strings;
    if (intern->count >= UINT32_MAX - 1 ||
        !fronte_grow(&strings, &intern->capacity, (size_t)intern->count + 1, sizeof(fronte_view)))
        return FRONTE_NO_ID;
    intern->strings = strings;
    fronte_view copy = fronte_arena_copy(intern->arena, v);
    if (!copy.ptr)
        return FRONTE_NO_ID;
    intern->strings[intern->count] = copy;
    intern->slots[slot] = ++intern->count;
    return intern->count - 1;
}

uint32_t fronte_intern_find(const struct fronte_intern *intern, fronte_view v) {
    if (!intern->n_slots)
        return FRONTE_NO_ID;
    uint32_t id = intern->slots[find_slot(intern, v)];
    return id ? id - 1 : FRONTE_NO_ID;
}

void fronte_intern_free(struct fronte_intern *intern) {
    free(intern->strings);
    free(intern->slots);
    *intern = (struct fronte_intern){0};
}
