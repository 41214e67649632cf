#include "entity/decimal.h"

struct fronte_decimal fronte_decimal_of(uint64_t mantissa, int32_t exponent) {
    if (!mantissa)
        return (struct fronte_decimal){0, 0};
    for (; mantissa % 10 == 0; exponent++)
        mantissa /= 10;
    return (struct fronte_decimal){mantissa, exponent};
}

struct fronte_decimal fronte_decimal_shift(struct fronte_decimal a, int32_t n) {
    return fronte_decimal_of(a.mantissa, a.exponent + n);
}

/* The mantissa of `a` when the power of ten is to be the lower `exponent`. */
static bool lower(struct fronte_decimal a, int32_t exponent, uint64_t *mantissa) {
    *mantissa = a.mantissa;
    for (int32_t e = a.exponent; e > exponent && *mantissa; e--)
        if (__builtin_mul_overflow(*mantissa, UINT64_C(10), mantissa))
            return false;
    return true;
}

bool fronte_decimal_add(struct fronte_decimal a, struct fronte_decimal b, struct fronte_decimal *out) {
    int32_t exponent = a.exponent < b.exponent ? a.exponent : b.exponent;
    uint64_t x, y, sum;
    if (!lower(a, exponent, &x) || !lower(b, exponent, &y) || __builtin_add_overflow(x, y, &sum))
        return false;
    *out = fronte_decimal_of(sum, exponent);
    return true;
}

bool fronte_decimal_times(struct fronte_decimal a, uint64_t n, struct fronte_decimal *out) {
    uint64_t product;
    if (__builtin_mul_overflow(a.mantissa, n, &product))
        return false;
    *out = fronte_decimal_of(product, a.exponent);
    return true;
}

static struct fronte_decimal cut(struct fronte_decimal a, uint64_t below) {
    for (; a.mantissa >= below; a.exponent++)
        a.mantissa /= 10;
    return a;
}

struct fronte_decimal fronte_decimal_product(struct fronte_decimal a, struct fronte_decimal b) {
    const uint64_t nine_digits = 1000000000;
    a = cut(a, nine_digits);
    b = cut(b, nine_digits);
    return fronte_decimal_of(a.mantissa * b.mantissa, a.exponent + b.exponent);
}

/* With exactly 15 digits. */
static struct fronte_decimal stretch(struct fronte_decimal a) {
    const uint64_t full = UINT64_C(1000000000000000);
    a = cut(a, full);
    for (; a.mantissa < full / 10; a.exponent--)
        a.mantissa *= 10;
    return a;
}

bool fronte_decimal_close(struct fronte_decimal a, struct fronte_decimal b, uint32_t permille) {
    if (!a.mantissa || !b.mantissa)
        return a.mantissa == b.mantissa;
    a = stretch(a);
    b = stretch(b);
    int32_t apart = a.exponent - b.exponent;
    if (apart < -1 || apart > 1)
        return false;
    uint64_t x = a.mantissa, y = b.mantissa;
    if (apart)
        *(apart > 0 ? &y : &x) /= 10;
    uint64_t larger = x > y ? x : y, difference = x > y ? x - y : y - x;
    return difference * 1000 <= larger * permille;
}

bool fronte_decimal_whole(struct fronte_decimal a, uint64_t max, uint64_t *value) {
    return a.exponent >= 0 && a.exponent < 20 && lower(a, 0, value) && *value <= max;
}
