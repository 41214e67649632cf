/* Sizes that would overflow are refused before anything is allocated. */
#ifndef FRONTE_BASE_CHECKED_H
#define FRONTE_BASE_CHECKED_H

#include <stdbool.h>
#include <stddef.h>

/* *out = a * b; false on overflow. */
static inline bool fronte_mul(size_t a, size_t b, size_t *out) {
    return !__builtin_mul_overflow(a, b, out);
}

/* *out = a + b; false on overflow. */
static inline bool fronte_add(size_t a, size_t b, size_t *out) {
    return !__builtin_add_overflow(a, b, out);
}

#endif
