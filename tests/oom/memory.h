/* Allocations of the library: which fail, which live.  Linked with --wrap for malloc, calloc, realloc and
 * free. */
#ifndef FRONTE_TESTS_OOM_MEMORY_H
#define FRONTE_TESTS_OOM_MEMORY_H

#include <stdbool.h>
#include <stddef.h>

extern struct oom_memory {
    unsigned long calls, fail_at; /* 0: none fails */
    bool rest;                    /* those behind fail, too */
    bool failed;                  /* one has failed */
    size_t n_live;                /* blocks */
} oom_memory;

/* What lives is no longer counted. */
void oom_forget(void);

#endif
