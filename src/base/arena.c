#include "base/arena.h"

#include <stdlib.h>

#include "base/checked.h"

enum { FIRST_BLOCK = 4096, LARGEST_BLOCK = 1 << 20, ALIGNMENT = 16 };

struct fronte_arena_block {
    struct fronte_arena_block *next;
    void *padding; /* keeps the bytes behind the header aligned */
};

static bool add_block(struct fronte_arena *arena, size_t need) {
    size_t size = arena->size ? arena->size * 2 : FIRST_BLOCK;
    if (size > LARGEST_BLOCK)
        size = LARGEST_BLOCK;
    if (size < need)
        size = need;
    size_t total;
    if (!fronte_add(size, sizeof(struct fronte_arena_block), &total))
        return false;
    struct fronte_arena_block *block = calloc(1, total);
    if (!block)
        return false;
    block->next = arena->blocks;
    arena->blocks = block;
    arena->size = size;
    arena->used = 0;
    return true;
}

void *fronte_arena_alloc(struct fronte_arena *arena, size_t count, size_t size) {
    size_t bytes;
    if (!fronte_mul(count, size, &bytes) || !fronte_add(bytes, ALIGNMENT - 1, &bytes))
        return NULL;
    bytes &= ~(size_t)(ALIGNMENT - 1);
    if (!arena->blocks || bytes > arena->size - arena->used) {
        if (!add_block(arena, bytes))
            return NULL;
    }
    void *at = (char *)(arena->blocks + 1) + arena->used;
    arena->used += bytes;
    return at;
}

fronte_view fronte_arena_copy(struct fronte_arena *arena, fronte_view v) {
    char *at = v.len < SIZE_MAX ? fronte_arena_alloc(arena, v.len + 1, 1) : NULL;
    if (!at)
        return (fronte_view){NULL, 0};
    if (v.len)
        memcpy(at, v.ptr, v.len);
    return (fronte_view){at, v.len};
}

void fronte_arena_free(struct fronte_arena *arena) {
    while (arena->blocks) {
        struct fronte_arena_block *next = arena->blocks->next;
        free(arena->blocks);
        arena->blocks = next;
    }
    arena->used = arena->size = 0;
}

bool fronte_grow(void **items, size_t *capacity, size_t need, size_t size) {
    if (need <= *capacity)
        return true;
    size_t wanted = *capacity + *capacity / 2;
    if (wanted < need)
        wanted = need;
    if (wanted < 16)
        wanted = 16;
    size_t bytes;
    if (!fronte_mul(wanted, size, &bytes))
        return false;
    void *grown = realloc(*items, bytes);
    if (!grown)
        return false;
    *items = grown;
    *capacity = wanted;
    return true;
}
