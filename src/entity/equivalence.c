#include "entity/equivalence.h"

/* ---- Values ---- */

/* The values that may be meant: as written; with the scale of the next; 5m as five million. */
static size_t values_of(const struct fronte_quantity *q, struct fronte_decimal out[3]) {
    size_t n = 0;
    out[n++] = q->value;
    if (q->shared)
        out[n++] = fronte_decimal_shift(q->value, q->shared);
    if (q->other)
        out[n++] = fronte_decimal_shift(q->value, q->other);
    return n;
}

static bool same_fraction(const struct fronte_quantity *a, const struct fronte_quantity *b) {
    struct fronte_decimal x, y;
    if (!fronte_decimal_times(a->value, b->part ? b->part : 1, &x) ||
        !fronte_decimal_times(b->value, a->part ? a->part : 1, &y))
        return false;
    bool percent = a->type == FRONTE_QUANTITY_PERCENT || b->type == FRONTE_QUANTITY_PERCENT;
    if (!percent)
        return fronte_decimal_equal(x, y);
    if (a->type == FRONTE_QUANTITY_PERCENT)
        x = fronte_decimal_shift(x, -2);
    if (b->type == FRONTE_QUANTITY_PERCENT)
        y = fronte_decimal_shift(y, -2);
    return fronte_decimal_close(x, y, 50);
}

static bool same_pair(const struct fronte_quantity *a, const struct fronte_quantity *b) {
    bool straight = fronte_decimal_equal(a->value, b->value) && fronte_decimal_equal(a->second, b->second);
    bool turned = fronte_decimal_equal(a->value, b->second) && fronte_decimal_equal(a->second, b->value);
    return straight || turned; /* "perde 1-3" is "lost 3-1" */
}

bool fronte_quantity_same_value(const struct fronte_quantity *s, const struct fronte_quantity *t) {
    const uint16_t alike = FRONTE_QUANTITY_PAIR | FRONTE_QUANTITY_VAGUE | FRONTE_QUANTITY_OPAQUE;
    if ((s->flags & alike) != (t->flags & alike))
        return false;
    if (s->flags & FRONTE_QUANTITY_PAIR)
        return same_pair(s, t);
    if (s->part || t->part)
        return same_fraction(s, t);
    struct fronte_decimal x[3], y[3];
    size_t n_x = values_of(s, x), n_y = values_of(t, y);
    bool rough = (s->flags | t->flags) & FRONTE_QUANTITY_APPROXIMATE;
    for (size_t i = 0; i < n_x; i++)
        for (size_t j = 0; j < n_y; j++)
            if (rough ? fronte_decimal_close(x[i], y[j], 200) : fronte_decimal_equal(x[i], y[j]))
                return true;
    return false;
}

/* ---- Measures ---- */

/* Tenths of a degree, below zero negative. */
static bool tenths_of(const struct fronte_quantity *q, int64_t *tenths) {
    uint64_t value;
    if (!fronte_decimal_whole(fronte_decimal_shift(q->value, 1), 200000, &value))
        return false;
    *tenths = q->negative ? -(int64_t)value : (int64_t)value;
    return true;
}

/* Degrees Celsius and Fahrenheit; the difference allowed in tenths of a degree Fahrenheit. */
static bool same_temperature(const struct fronte_quantity *celsius, const struct fronte_quantity *fahrenheit,
                             bool about) {
    int64_t c, f, allowed = about ? 72 : 18;
    if (!tenths_of(celsius, &c) || !tenths_of(fahrenheit, &f))
        return false;
    c = c * 18 / 10 + 320;
    return c > f ? c - f <= allowed : f - c <= allowed;
}

static bool temperatures_fit(const struct fronte_measures *m, const struct fronte_quantity *s,
                             const struct fronte_quantity *t) {
    bool about = (s->flags | t->flags) & FRONTE_QUANTITY_ABOUT;
    bool s_fahrenheit = s->unit == m->fahrenheit, t_fahrenheit = t->unit == m->fahrenheit;
    bool same = (s_fahrenheit == t_fahrenheit || s->unit == m->degree || t->unit == m->degree) &&
                fronte_quantity_same_value(s, t);
    if (same)
        return true;
    bool into = !s_fahrenheit && t->unit != m->celsius, from = !t_fahrenheit && s->unit != m->celsius;
    return (into && same_temperature(s, t, about)) || (from && same_temperature(t, s, about));
}

/* A number that ends in a zero. */
static bool is_round(const struct fronte_quantity *q) {
    return q->value.exponent + q->shared > 0;
}

static bool units_fit(const struct fronte_measures *m, const struct fronte_quantity *s,
                      const struct fronte_quantity *t) {
    const struct fronte_unit_row *a = &m->units[s->unit], *b = &m->units[t->unit];
    if (a->dimension != b->dimension)
        return false;
    if (s->unit == m->degree || s->unit == m->celsius || s->unit == m->fahrenheit)
        return temperatures_fit(m, s, t);
    if (s->unit == t->unit)
        return fronte_quantity_same_value(s, t);
    uint32_t tolerance = a->tolerance > b->tolerance ? a->tolerance : b->tolerance;
    bool rough = (s->flags | t->flags) & (FRONTE_QUANTITY_ABOUT | FRONTE_QUANTITY_APPROXIMATE);
    if (tolerance < 50 && ((is_round(s) && is_round(t)) || rough))
        tolerance = 50;
    if (s->flags & t->flags & FRONTE_QUANTITY_ABOUT && tolerance < 100)
        tolerance = 100;
    struct fronte_decimal x[3], y[3];
    size_t n_x = values_of(s, x), n_y = values_of(t, y);
    for (size_t i = 0; i < n_x; i++)
        for (size_t j = 0; j < n_y; j++)
            if (fronte_decimal_close(fronte_decimal_product(x[i], a->factor),
                                     fronte_decimal_product(y[j], b->factor), tolerance))
                return true;
    return false;
}

/* ---- Dates and times ---- */

struct tally {
    uint32_t shared, lost;
    bool conflict;
};

static void compare_field(struct tally *tally, int64_t a, int64_t b) {
    if (a && b && a != b)
        tally->conflict = true;
    tally->shared += a && b;
    tally->lost += a && !b;
}

static void compare_years(struct tally *tally, const struct fronte_date *a, const struct fronte_date *b) {
    bool shorter = a->short_year || b->short_year;
    if (a->decade && b->decade && (!a->year || !b->year))
        return; /* anni '60, 1960s */
    if (a->year && b->year)
        compare_field(tally, shorter ? a->year % 100 + 1 : a->year, shorter ? b->year % 100 + 1 : b->year);
    else
        tally->lost += a->year != 0;
}

static struct tally compare_dates(const struct fronte_date *a, const struct fronte_date *b) {
    struct tally tally = {0};
    compare_field(&tally, a->weekday, b->weekday);
    compare_years(&tally, a, b);
    compare_field(&tally, a->day, b->day);
    compare_field(&tally, a->month, b->month);
    compare_field(&tally, a->century, b->century);
    compare_field(&tally, a->decade, b->decade);
    tally.conflict |= a->era && b->era && a->era != b->era;
    return tally;
}

static enum fronte_fit dates_fit(const struct fronte_date *s, const struct fronte_date *t) {
    struct tally tally = compare_dates(s, t);
    if (tally.conflict && (s->either_order || t->either_order)) {
        struct fronte_date turned = *t;
        turned.day = t->month;
        turned.month = t->day;
        tally = compare_dates(s, &turned);
    }
    if (tally.conflict || !tally.shared)
        return FRONTE_FIT_NONE;
    return tally.lost ? FRONTE_FIT_LOOSE : FRONTE_FIT_FULL;
}

static enum fronte_fit times_fit(const struct fronte_quantity *s, const struct fronte_quantity *t) {
    int a = s->clock % (24 * 60), b = t->clock % (24 * 60);
    bool half_day = (s->flags | t->flags) & FRONTE_QUANTITY_HALF_DAY;
    if (a == b || (half_day && a % 720 == b % 720))
        return FRONTE_FIT_FULL;
    bool zone = (s->flags | t->flags) & FRONTE_QUANTITY_ZONE, same = s->zone && s->zone == t->zone;
    return zone && !same && a % 60 == b % 60 ? FRONTE_FIT_LOOSE : FRONTE_FIT_NONE;
}

/* A date against a number: 1994, the 5th, XVI for the sixteenth century, in his 80s. */
static bool date_has(const struct fronte_date *date, const struct fronte_quantity *number) {
    uint64_t value;
    if (number->flags & (FRONTE_QUANTITY_PAIR | FRONTE_QUANTITY_OPAQUE | FRONTE_QUANTITY_VAGUE) ||
        !fronte_decimal_whole(number->value, 9999, &value) || !value)
        return false;
    if (date->century && date->century > 12 && value == (uint64_t)(date->century - 11) * 100)
        return true; /* Novecento is 900, too */
    if (date->decade && value == (uint64_t)date->decade - 1)
        return true;
    return value == (uint64_t)date->year || value == date->day || value == date->century;
}

static bool time_has(const struct fronte_quantity *time, const struct fronte_quantity *number) {
    if (number->clock >= 0 && (number->clock == time->clock || (time->flags & FRONTE_QUANTITY_HALF_DAY &&
                                                                number->clock % 720 == time->clock % 720)))
        return true;
    return time->clock % 60 == 0 && time->value.mantissa && fronte_quantity_same_value(time, number);
}

/* ---- Everything ---- */

static bool is_counted(uint8_t type) {
    return type == FRONTE_QUANTITY_NUMBER || type == FRONTE_QUANTITY_UNIT ||
           type == FRONTE_QUANTITY_CURRENCY || type == FRONTE_QUANTITY_PERCENT;
}

/* 25 basis points are not 25 per cent. */
static bool same_percentage(const struct fronte_quantity *s, const struct fronte_quantity *t) {
    struct fronte_quantity a = *s, b = *t;
    a.other = b.other = 0;
    return fronte_quantity_same_value(&a, &b);
}

/* What took 1' 12'' as 1:12, which looks like a time of the day or hours and minutes. */
static bool elapsed_fits(const struct fronte_measures *m, const struct fronte_quantity *time,
                         const struct fronte_quantity *measure) {
    if (measure->type != FRONTE_QUANTITY_UNIT || !measure->unit || !m->second ||
        m->units[measure->unit].dimension != m->units[m->second].dimension || time->clock < 0)
        return false;
    struct fronte_decimal seconds = fronte_decimal_product(measure->value, m->units[measure->unit].factor);
    return fronte_decimal_is(seconds, (uint64_t)time->clock) ||
           fronte_decimal_is(seconds, (uint64_t)time->clock * 60);
}

static enum fronte_fit same_type(const struct fronte_measures *m, const struct fronte_quantity *s,
                                 const struct fronte_quantity *t) {
    bool fits = false;
    switch (s->type) {
    case FRONTE_QUANTITY_DATE:
        if (s->flags & t->flags & FRONTE_QUANTITY_RELATIVE)
            return FRONTE_FIT_FULL;
        return dates_fit(&s->date, &t->date);
    case FRONTE_QUANTITY_TIME: return times_fit(s, t);
    case FRONTE_QUANTITY_UNIT: fits = units_fit(m, s, t); break;
    case FRONTE_QUANTITY_CURRENCY:
        fits = s->currency & t->currency && fronte_quantity_same_value(s, t);
        break;
    case FRONTE_QUANTITY_PERCENT: fits = same_percentage(s, t); break;
    default: fits = fronte_quantity_same_value(s, t) || (s->unit && t->unit && units_fit(m, s, t));
    }
    return fits ? FRONTE_FIT_FULL : FRONTE_FIT_NONE;
}

/* Numbers, percentages, money and measures of different types. */
static enum fronte_fit counted_fit(const struct fronte_measures *m, const struct fronte_quantity *s,
                                   const struct fronte_quantity *t) {
    bool same = fronte_quantity_same_value(s, t), points = (s->flags | t->flags) & FRONTE_QUANTITY_POINTS;
    if (points && same && (s->unit == m->point || t->unit == m->point))
        return FRONTE_FIT_FULL;
    if (s->type == FRONTE_QUANTITY_NUMBER || t->type == FRONTE_QUANTITY_NUMBER) {
        bool elliptic = (s->flags | t->flags) & FRONTE_QUANTITY_ELLIPTIC;
        if (elliptic && s->unit && t->unit)
            same = same || units_fit(m, s, t);
        if (!same)
            return FRONTE_FIT_NONE;
        if (elliptic)
            return FRONTE_FIT_FULL;
        bool lost = s->type == FRONTE_QUANTITY_PERCENT && !t->part && !points;
        return lost ? FRONTE_FIT_NONE : FRONTE_FIT_LOOSE;
    }
    bool money = s->currency & t->currency; /* pounds */
    return same && money ? FRONTE_FIT_FULL : FRONTE_FIT_NONE;
}

enum fronte_fit fronte_quantity_fit(const struct fronte_measures *measures, const struct fronte_quantity *s,
                                    const struct fronte_quantity *t) {
    if (s->type == t->type)
        return same_type(measures, s, t);
    if (is_counted(s->type) && is_counted(t->type))
        return counted_fit(measures, s, t);
    const struct fronte_quantity *dated = is_counted(s->type) ? t : s, *other = dated == s ? t : s;
    if (dated->type == FRONTE_QUANTITY_TIME && elapsed_fits(measures, dated, other))
        return FRONTE_FIT_FULL;
    if (!is_counted(other->type) || other->type == FRONTE_QUANTITY_PERCENT ||
        other->type == FRONTE_QUANTITY_CURRENCY)
        return FRONTE_FIT_NONE;
    bool fits = dated->type == FRONTE_QUANTITY_DATE ? date_has(&dated->date, other) : time_has(dated, other);
    return fits ? FRONTE_FIT_LOOSE : FRONTE_FIT_NONE;
}
