/* What words, signs and phrases mean in quantities: tables of a language, units and currencies. */
#ifndef FRONTE_ENTITY_MEASURES_H
#define FRONTE_ENTITY_MEASURES_H

#include "base/intern.h"
#include "entity/decimal.h"
#include "entity/quantity.h"

/* What a word may be in a quantity.  X(enumerator, name in quantities.tsv, how its value is read). */
#define FRONTE_ROLES(X)                                                                                      \
    X(CARDINAL, "cardinal", NUMBER)     /* due, six */                                                       \
    X(ORDINAL, "ordinal", NUMBER)       /* quarta, fourth */                                                 \
    X(ARTICLE, "article", NOTHING)      /* un, a: one before a scale or a unit */                            \
    X(SCALE, "scale", SCALE)            /* mila, million: a power of ten */                                  \
    X(COLLECTIVE, "collective", NUMBER) /* ventina, dozen: about so many */                                  \
    X(MANY, "many", SCALE)              /* decine, thousands: a power of ten */                              \
    X(HALF, "half", NOTHING)            /* mezzo, half */                                                    \
    X(FRACTION, "fraction", PART)       /* terzi, quarters */                                                \
    X(PERCENT, "percent", SCALE)        /* %: 0; per mille: -1 */                                            \
    X(CURRENCY, "currency", CURRENCY)   /* USD|AUD, EUR:-2 for its hundredth */                              \
    X(UNIT, "unit", UNIT)               /* a code of units.tsv */                                            \
    X(AGE, "age", UNIT)                 /* enne, -year-old */                                                \
    X(NTH, "nth", NOTHING)              /* makes digits an ordinal: th */                                    \
    X(MONTH, "month", MONTH)            /* 1 to 12 */                                                        \
    X(WEEKDAY, "weekday", WEEKDAY)      /* Monday 1 to Sunday 7 */                                           \
    X(CLOCK, "clock", NOTHING)          /* stands before a time: alle, ore */                                \
    X(OCLOCK, "oclock", NOTHING)        /* stands behind one */                                              \
    X(AM, "am", NOTHING)                                                                                     \
    X(PM, "pm", NOTHING)                                                                                     \
    X(TIME, "time", NUMBER)        /* noon: minutes from midnight */                                         \
    X(ZONE, "zone", NOTHING)       /* GMT: the time may have been converted */                               \
    X(DECADES, "decades", NOTHING) /* stands before a decade: anni */                                        \
    X(DECADE, "decade", DECADE)    /* sixties: 60 */                                                         \
    X(PLURAL, "plural", NOTHING)   /* the s of 1960s */                                                      \
    X(CENTURY, "century", NOTHING)                                                                           \
    X(ERA, "era", ERA) /* 1 before, 2 after Christ */                                                        \
    X(AND, "and", NOTHING)                                                                                   \
    X(RANGE, "range", NOTHING) /* between the ends of a range: al, to */                                     \
    X(OF, "of", NOTHING)       /* within a quantity: un milione di euro, May of 2020 */                      \
    X(THE, "the", NOTHING)                                                                                   \
    X(RELATIVE, "relative", NOTHING) /* ieri, tomorrow: stand for a weekday */                               \
    X(ABOUT, "about", NOTHING)       /* circa, nearly */                                                     \
    X(SEVERAL, "several", NOTHING)   /* qualche, a few: makes hundred vague */                               \
    X(YEARLY, "yearly", NOTHING)     /* l'anno scorso, next year: stand for a year */                        \
    X(AGO, "ago", NOTHING)           /* behind years: fa, earlier */                                         \
    X(PAST, "past", NOTHING)         /* half past seven */                                                   \
    X(LESS, "less", NOTHING)         /* quarter to nine, nove meno un quarto */                              \
    X(MINUS, "minus", NOTHING)       /* before degrees */                                                    \
    X(BELOW, "below", NOTHING)       /* behind degrees: sotto zero */                                        \
    X(DAY, "day", NUMBER)            /* 9/11: month * 100 + day */                                           \
    X(POINTS, "points", NOTHING)     /* a percentage that may be called points */                            \
    X(WIN, "win", NOTHING)           /* the score that follows has the larger number first */                \
    X(LOSE, "lose", NOTHING)

enum fronte_role_number {
#define FRONTE_ROLE_NUMBER(id, name, value) FRONTE_ROLE_NUMBER_##id,
    FRONTE_ROLES(FRONTE_ROLE_NUMBER)
#undef FRONTE_ROLE_NUMBER
        FRONTE_N_ROLES
};
/* The same as bits: FRONTE_ROLE(MONTH). */
#define FRONTE_ROLE(id) (UINT64_C(1) << FRONTE_ROLE_NUMBER_##id)

enum fronte_lexeme_mark {
    FRONTE_LEXEME_AMBIGUOUS = 1, /* "?": sei, May: alone it proves nothing */
    FRONTE_LEXEME_SHORT = 2,     /* "short": only straight behind digits: m, k, g */
    FRONTE_LEXEME_BEFORE = 4,    /* "before": a currency that may stand before its sum */
    FRONTE_LEXEME_ELIDED = 8,    /* "elided": only before an apostrophe: quarant'anni */
    FRONTE_LEXEME_STARTS = 16,   /* begins a phrase */
    FRONTE_LEXEME_COUNTING = 32  /* "counting": sei, venti: a number only before what it counts */
};

struct fronte_lexeme {
    uint64_t roles;
    uint8_t marks;
    int8_t scale, minor; /* powers of ten of SCALE, MANY and PERCENT; of CURRENCY */
    uint8_t unit;        /* number in units */
    uint8_t part;        /* denominator of FRACTION */
    uint8_t month, weekday, decade, era;
    uint64_t number;
    uint64_t currency; /* set of currencies */
};

struct fronte_unit_row {
    fronte_view code;
    uint32_t dimension;
    struct fronte_decimal factor; /* to the unit that the dimension is counted in */
    uint32_t tolerance;           /* thousandths that a conversion may be off */
};

struct fronte_wordlist {
    struct fronte_intern words;    /* folded; phrases with blanks between their words and signs */
    struct fronte_lexeme *lexemes; /* heap, [words.count] */
    size_t capacity;
    char decimal, group;    /* marks within digits */
    bool primes;            /* 11' 47'' are minutes and seconds */
    bool month_first;       /* February 7 */
    bool known;             /* the language has tables */
    bool starts[26][26];    /* first two letters of number words */
    fronte_view weekday[8]; /* [1 to 7] as first listed */
};

enum { FRONTE_MAX_UNITS = 200, FRONTE_MAX_CURRENCIES = 64 };

struct fronte_measures {
    struct fronte_arena arena;
    struct fronte_intern units_by_code, dimensions, currencies;
    struct fronte_unit_row units[FRONTE_MAX_UNITS]; /* [n_units]; 0 is none */
    uint32_t n_units;
    uint8_t year, metre, minute, second, point, degree, celsius,
        fahrenheit; /* units that rules name; 0: not there */
    struct fronte_wordlist side[2];
};

/* The lexeme of a folded word; NULL when it is in no table. */
const struct fronte_lexeme *fronte_wordlist_find(const struct fronte_wordlist *list, fronte_view folded);

/* The value of an Italian number written as one word that no table has: duemilatrecento, ventinovenne.  The
 * roles are CARDINAL or AGE; false when it is none. */
bool fronte_wordlist_compose(const struct fronte_measures *measures, int side, fronte_view folded,
                             struct fronte_lexeme *out);

#endif
