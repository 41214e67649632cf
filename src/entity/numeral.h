/* Numerals in digits and words, with their scales: 1.234,5; twenty-six; due milioni e mezzo; 20mila miliardi.
 */
#ifndef FRONTE_ENTITY_NUMERAL_H
#define FRONTE_ENTITY_NUMERAL_H

#include "entity/piece.h"

struct fronte_numeral {
    struct fronte_decimal value;
    size_t end;       /* the piece behind it */
    uint16_t flags;   /* of a quantity: DIGITS, APPROXIMATE, VAGUE, ORDINAL, OPAQUE */
    int8_t scale;     /* power of ten of its scale words */
    uint8_t weight;   /* as of a quantity */
    bool article;     /* nothing but un, a */
    bool plain;       /* digits and nothing else */
    uint8_t n_digits; /* of plain digits */
    int16_t clock;    /* of 18.30 and 18,30; -1: could be no time */
};

/* Reads the longest numeral that begins with piece `at`; false when there is none.  `money`: a currency
 * stands before it, so that m is a million. */
bool fronte_numeral_at(const struct fronte_pieces *pieces, size_t at, bool money, struct fronte_numeral *out);

/* The value of digits as they stand in the text. */
void fronte_numeral_digits(const struct fronte_wordlist *list, fronte_view text, struct fronte_numeral *out);

/* The value of a Roman numeral of two letters or more, up to 89; 0 when it is none. */
uint32_t fronte_numeral_roman(fronte_view text);

#endif
