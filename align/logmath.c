#include "align/logmath.h"

#include <pthread.h>

/* log2(x) for 1 <= x < 2, x in units of 2^-31, as a fraction in units of 2^-24: squaring doubles the
 * logarithm, so each squaring gives one binary digit. */
static uint32_t log2_fraction(uint64_t x) {
    uint32_t digits = 0;
    for (int i = 0; i < 24; i++) {
        x = (x * x) >> 31;
        digits <<= 1;
        if (x >= (uint64_t)1 << 32) {
            digits |= 1;
            x >>= 1;
        }
    }
    return digits;
}

/* log2(n) in units of 2^-24. */
static int64_t log2_of(uint64_t n) {
    int exponent = 63 - __builtin_clzll(n);
    uint64_t mantissa = exponent > 31 ? n >> (exponent - 31) : n << (31 - exponent);
    return ((int64_t)exponent << 24) + log2_fraction(mantissa);
}

/* ln 2 in units of 2^-30. */
static const int64_t LN2 = 744261118;

/* log2 in units of 2^-24 to nats in units of 1/scale, rounded. */
static int64_t to_nats(int64_t log2_value, int64_t scale) {
    int64_t scaled = log2_value * scale / 4096; /* units of 2^-12 / scale */
    int64_t product = scaled * (LN2 >> 6);      /* ln 2 in units of 2^-24 */
    int64_t half = (int64_t)1 << 35;
    return product >= 0 ? (product + half) >> 36 : -((-product + half) >> 36);
}

int32_t fronte_ln_ratio(uint64_t numerator, uint64_t denominator) {
    return (int32_t)to_nats(log2_of(numerator) - log2_of(denominator), 1000);
}

static void fill(struct fronte_log_table *table) {
    const uint64_t one = (uint64_t)1 << 31;
    const uint64_t step = 2145337238; /* e^-0.001 in units of 2^-31 */
    uint64_t power = one << 1;        /* e^-d in units of 2^-32 */
    for (int d = 0; d <= FRONTE_LOG_TABLE; d++) {
        uint64_t e = power >> 1;
        table->exp[d] = (int32_t)((e * 1000000 + one / 2) >> 31);
        table->log1p_exp[d] = (int32_t)to_nats(log2_of(one + e) - ((int64_t)31 << 24), 1000000);
        power = (power * step + one / 2) >> 31;
    }
}

/* An article is aligned in less than four times what it takes to fill the table. */
static struct fronte_log_table shared;

static void fill_shared(void) {
    fill(&shared);
}

const struct fronte_log_table *fronte_log_table(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, fill_shared);
    return &shared;
}

/* Linear between the entries of a table; d in millionths of a nat. */
static int64_t look_up(const int32_t *entries, int64_t d) {
    int64_t at = d / FRONTE_LOGSUM_PER_MILLINAT, rest = d % FRONTE_LOGSUM_PER_MILLINAT;
    if (at >= FRONTE_LOG_TABLE)
        return 0;
    return entries[at] + (entries[at + 1] - entries[at]) * rest / FRONTE_LOGSUM_PER_MILLINAT;
}

fronte_logsum fronte_log_add(const struct fronte_log_table *table, fronte_logsum a, fronte_logsum b) {
    fronte_logsum high = a > b ? a : b, low = a > b ? b : a;
    if (low <= FRONTE_LOGSUM_ZERO)
        return high;
    return high + look_up(table->log1p_exp, high - low);
}

uint32_t fronte_probability(const struct fronte_log_table *table, fronte_logsum a) {
    if (a > 0)
        return 10000;
    if (a < -(fronte_logsum)FRONTE_LOG_TABLE * FRONTE_LOGSUM_PER_MILLINAT)
        return 0;
    return (uint32_t)((look_up(table->exp, -a) + 50) / 100);
}

uint32_t fronte_isqrt(uint64_t n) {
    uint64_t root = 0;
    for (uint64_t bit = (uint64_t)1 << 31; bit; bit >>= 1) {
        uint64_t trial = root | bit;
        if (trial * trial <= n)
            root = trial;
    }
    return (uint32_t)root;
}
