#include "memory.h"

#include <stdint.h>
#include <stdlib.h>

void *__real_malloc(size_t n);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *at, size_t n);
void __real_free(void *at);
void *__wrap_malloc(size_t n);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *at, size_t n);
void __wrap_free(void *at);

enum { SLOTS = 1 << 16 };

struct oom_memory oom_memory;

static void *live[SLOTS]; /* hash table of blocks; foreign blocks are not in it */

static size_t slot_of(const void *at) {
    size_t slot = (uintptr_t)at / 16 * 0x9E3779B97F4A7C15u >> 48;
    while (live[slot] && live[slot] != at)
        slot = (slot + 1) % SLOTS;
    return slot;
}

static void *born(void *at) {
    if (at) {
        live[slot_of(at)] = at;
        if (++oom_memory.n_live > SLOTS / 2)
            abort();
    }
    return at;
}

/* Takes a block out and moves those behind it up.  false for a block that is not ours. */
static bool gone(const void *at) {
    size_t slot = slot_of(at);
    if (!at || !live[slot])
        return false;
    live[slot] = NULL;
    oom_memory.n_live--;
    for (size_t next = (slot + 1) % SLOTS; live[next]; next = (next + 1) % SLOTS) {
        void *moved = live[next];
        live[next] = NULL;
        live[slot_of(moved)] = moved;
    }
    return true;
}

static bool fails(void) {
    oom_memory.calls++;
    bool fail = oom_memory.fail_at && (oom_memory.rest ? oom_memory.calls >= oom_memory.fail_at
                                                       : oom_memory.calls == oom_memory.fail_at);
    oom_memory.failed = oom_memory.failed || fail;
    return fail;
}

void *__wrap_malloc(size_t n) {
    return fails() ? NULL : born(__real_malloc(n));
}

void *__wrap_calloc(size_t count, size_t size) {
    return fails() ? NULL : born(__real_calloc(count, size));
}

void *__wrap_realloc(void *at, size_t n) {
    if (fails())
        return NULL;
    gone(at);
    void *moved = __real_realloc(at, n);
    return born(moved ? moved : at);
}

void __wrap_free(void *at) {
    gone(at);
    __real_free(at);
}

void oom_forget(void) {
    while (oom_memory.n_live)
        for (size_t i = 0; i < SLOTS; i++)
            gone(live[i]);
}
