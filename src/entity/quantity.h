/* Quantities of a text: numbers by value, percentages, money, measures, dates and times. */
#ifndef FRONTE_ENTITY_QUANTITY_H
#define FRONTE_ENTITY_QUANTITY_H

#include "entity/decimal.h"
#include "entity/reading.h"

enum fronte_quantity_type {
    FRONTE_QUANTITY_NUMBER,
    FRONTE_QUANTITY_PERCENT,
    FRONTE_QUANTITY_CURRENCY,
    FRONTE_QUANTITY_UNIT,
    FRONTE_QUANTITY_DATE, /* with weekday, month, year, decade or century, as far as given */
    FRONTE_QUANTITY_TIME
};

/* How much it says when nothing answers to it on the other side. */
enum fronte_quantity_weight {
    FRONTE_QUANTITY_TRIVIAL, /* un, first, half: easily rendered otherwise */
    FRONTE_QUANTITY_WEAK,    /* due, a Roman numeral */
    FRONTE_QUANTITY_STRONG
};

enum fronte_quantity_flag {
    FRONTE_QUANTITY_DIGITS = 1,
    FRONTE_QUANTITY_APPROXIMATE = 2, /* una ventina, about 20 */
    FRONTE_QUANTITY_VAGUE = 4,       /* migliaia: only the order of magnitude */
    FRONTE_QUANTITY_ORDINAL = 8,
    FRONTE_QUANTITY_ELLIPTIC = 16, /* its unit stands behind the next one: 5 of "5-10 km" */
    FRONTE_QUANTITY_OPAQUE = 32,   /* 1.2.3: compared digit by digit */
    FRONTE_QUANTITY_ROMAN = 64,
    FRONTE_QUANTITY_PAIR = 128,  /* 3-0 */
    FRONTE_QUANTITY_ZONE = 256,  /* a time of a named zone */
    FRONTE_QUANTITY_ASIDE = 512, /* in brackets: a conversion, an age */
    FRONTE_QUANTITY_AGE = 1024,
    FRONTE_QUANTITY_HALF_DAY = 2048,  /* a time that may be twelve hours later */
    FRONTE_QUANTITY_WRONG_DAY = 4096, /* weekday and date do not go together */
    FRONTE_QUANTITY_ABOUT = 8192,     /* circa, nearly: a conversion may be rounder */
    FRONTE_QUANTITY_RELATIVE = 16384, /* a year by its distance: next year, three years ago */
    FRONTE_QUANTITY_POINTS = 32768    /* points of an index or a percentage */
};

/* What is said of a date; 0 where nothing is said. */
struct fronte_date {
    int32_t year;
    uint8_t month, day, weekday;
    uint8_t century;
    uint8_t decade;    /* 1 to 100: the tens of the year + 1 */
    uint8_t era;       /* 1 before, 2 after Christ */
    bool short_year;   /* year is the last two digits */
    bool either_order; /* day and month may have changed places */
};

struct fronte_quantity {
    uint32_t segment;
    struct fronte_span span; /* in the segment's plain text: symbols and units included */
    uint8_t type, weight;
    uint16_t flags;
    struct fronte_decimal value;  /* of everything but most dates; percentages as written */
    struct fronte_decimal second; /* of a pair */
    int8_t shared;                /* power of ten that stands behind the next one: 5 of "5-10 million" */
    int8_t other;                 /* power of ten that may be meant besides: 5m */
    int8_t scale;                 /* power of ten of its scale word */
    bool negative;                /* of a temperature */
    uint8_t part;                 /* denominator of a fraction; 0: none */
    uint8_t unit;                 /* number in the table of units */
    int16_t clock;                /* minutes from midnight, also of a number like 18.30; -1: no time */
    uint32_t zone;                /* of a time, a hash of its name: GMT; 0: none is given */
    uint64_t currency;            /* set of currencies */
    struct fronte_date date;
};

struct fronte_quantities {
    struct fronte_quantity *items; /* heap, [n] in text order; they do not overlap */
    size_t n, capacity;
    uint32_t *begin; /* heap, [n_segments + 1] */
};

/* Words of numbers, calendar, units and currencies of both languages. */
struct fronte_measures;

fronte_status fronte_measures_open(struct fronte_measures **out, const char *dir,
                                   const struct fronte_language *const language[2], fronte_error *error);
void fronte_measures_close(struct fronte_measures **measures);

/* Finds the quantities of a text.  false when memory is short; free it all the same. */
bool fronte_quantities_read(struct fronte_quantities *quantities, const struct fronte_measures *measures,
                            const struct fronte_reading *reading);
void fronte_quantities_free(struct fronte_quantities *quantities);

#endif
