/* Logarithms in integers.  Unit: thousandths of a nat, unless the name says otherwise. */
#ifndef FRONTE_ALIGN_LOGMATH_H
#define FRONTE_ALIGN_LOGMATH_H

#include <stdbool.h>
#include <stdint.h>

/* ln(numerator / denominator), rounded to a thousandth; both above 0. */
int32_t fronte_ln_ratio(uint64_t numerator, uint64_t denominator);

/* Sums of probabilities run in millionths of a nat, so that rounding does not add up over a long text. */
typedef int64_t fronte_logsum;
#define FRONTE_LOGSUM_ZERO (INT64_MIN / 4)
enum { FRONTE_LOGSUM_PER_MILLINAT = 1000 };

enum { FRONTE_LOG_TABLE = 16384 }; /* thousandths of a nat: beyond, e^-d counts as nothing */

/* ln(1 + e^-d) for d = 0, 0.001 ... nats. */
struct fronte_log_table {
    int32_t log1p_exp[FRONTE_LOG_TABLE + 1]; /* millionths of a nat */
    int32_t exp[FRONTE_LOG_TABLE + 1];       /* e^-d in millionths */
};

/* The table, the same for all: made when it is first asked for, by whichever thread. */
const struct fronte_log_table *fronte_log_table(void);

/* ln(e^a + e^b). */
fronte_logsum fronte_log_add(const struct fronte_log_table *table, fronte_logsum a, fronte_logsum b);

/* e^a in ten-thousandths, for a <= 0; 10000 for a > 0. */
uint32_t fronte_probability(const struct fronte_log_table *table, fronte_logsum a);

/* Largest r with r * r <= n. */
uint32_t fronte_isqrt(uint64_t n);

#endif
