/* Exact decimal numbers: a whole number times a power of ten.  Normalised: no zero at the end of the
 * mantissa. */
#ifndef FRONTE_ENTITY_DECIMAL_H
#define FRONTE_ENTITY_DECIMAL_H

#include <stdbool.h>
#include <stdint.h>

struct fronte_decimal {
    uint64_t mantissa;
    int32_t exponent; /* of ten */
};

struct fronte_decimal fronte_decimal_of(uint64_t mantissa, int32_t exponent);

/* a times ten to the n-th. */
struct fronte_decimal fronte_decimal_shift(struct fronte_decimal a, int32_t n);

/* *out = a + b, a * n; false when that is too large to be held. */
bool fronte_decimal_add(struct fronte_decimal a, struct fronte_decimal b, struct fronte_decimal *out);
bool fronte_decimal_times(struct fronte_decimal a, uint64_t n, struct fronte_decimal *out);

/* a * b to some nine digits of each: for conversions, where that is plenty. */
struct fronte_decimal fronte_decimal_product(struct fronte_decimal a, struct fronte_decimal b);

static inline bool fronte_decimal_equal(struct fronte_decimal a, struct fronte_decimal b) {
    return a.mantissa == b.mantissa && a.exponent == b.exponent;
}
static inline bool fronte_decimal_is(struct fronte_decimal a, uint64_t n) {
    return fronte_decimal_equal(a, fronte_decimal_of(n, 0));
}

/* Whether they differ by at most so many thousandths of the larger. */
bool fronte_decimal_close(struct fronte_decimal a, struct fronte_decimal b, uint32_t permille);

/* The value when it is a whole number up to `max`; false otherwise. */
bool fronte_decimal_whole(struct fronte_decimal a, uint64_t max, uint64_t *value);

#endif
