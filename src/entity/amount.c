#include "entity/amount.h"

#include "text/token.h"

static const struct fronte_unit_row *unit_of(const struct fronte_pieces *p, uint8_t unit) {
    return &p->measures->units[unit];
}

/* Where the word stands that a numeral counts: behind a hyphen, of, an apostrophe. */
static size_t skip_joint(const struct fronte_pieces *p, size_t at, bool scaled) {
    size_t next = at;
    if (fronte_piece_dash(p, at) && fronte_piece_glued(p, at) && fronte_piece_glued(p, at + 1))
        return at + 1;
    if (scaled && fronte_piece_is(p, at, FRONTE_ROLE(OF)))
        next++;
    if (fronte_piece_apostrophe(p, next) && fronte_piece_glued(p, next + 1))
        next++;
    return next;
}

static bool has_unit(const struct fronte_pieces *p, size_t at, bool digits) {
    const struct fronte_piece *piece = fronte_piece_at(p, at);
    const struct fronte_lexeme *lexeme = piece->lexeme;
    if (!(lexeme->roles & FRONTE_ROLE(UNIT)))
        return false;
    if (lexeme->roles & FRONTE_ROLE(ORDINAL) && digits) /* 5 secondi, 5 second: but not two second places */
        return true;
    return !(lexeme->marks & FRONTE_LEXEME_SHORT) || digits;
}

static void set_unit(const struct fronte_pieces *p, size_t at, struct fronte_quantity *out) {
    const struct fronte_lexeme *lexeme = fronte_piece_at(p, at)->lexeme;
    out->type = FRONTE_QUANTITY_UNIT;
    out->unit = lexeme->unit;
    out->currency = lexeme->roles & FRONTE_ROLE(CURRENCY) ? lexeme->currency : 0; /* pounds */
    if (lexeme->roles & FRONTE_ROLE(SCALE) && lexeme->marks & FRONTE_LEXEME_SHORT)
        out->other = lexeme->scale; /* 100m */
}

/* tre ore e mezzo; a year and a half. */
static size_t take_half_unit(const struct fronte_pieces *p, size_t at, struct fronte_quantity *out) {
    size_t half = at + 1;
    half += fronte_piece_is(p, half, FRONTE_ROLE(ARTICLE));
    if (!fronte_piece_is(p, at, FRONTE_ROLE(AND)) || !fronte_piece_is(p, half, FRONTE_ROLE(HALF)) ||
        fronte_piece_is(p, half + 1, FRONTE_ROLE(UNIT) | FRONTE_ROLE(SCALE)) ||
        !fronte_decimal_add(out->value, fronte_decimal_of(5, -1), &out->value))
        return at;
    out->weight = FRONTE_QUANTITY_STRONG;
    return half + 1;
}

/* How many of the smaller unit make the larger; 0 when that is no whole number. */
static uint64_t times_smaller(const struct fronte_unit_row *larger, const struct fronte_unit_row *smaller) {
    if (larger->dimension != smaller->dimension)
        return 0;
    int32_t shift = larger->factor.exponent - smaller->factor.exponent;
    uint64_t number = larger->factor.mantissa;
    for (; shift > 0 && number < UINT64_MAX / 10; shift--)
        number *= 10;
    if (shift || number % smaller->factor.mantissa)
        return 0;
    number /= smaller->factor.mantissa;
    return number > 1 && number <= 1000 ? number : 0;
}

/* The unit behind a smaller count; an inch when nothing is said behind feet: 6-foot-6. */
static uint8_t smaller_unit(const struct fronte_pieces *p, size_t at, bool dash) {
    uint8_t unit = fronte_piece_at(p, at)->lexeme->unit;
    if (dash && !unit)
        for (uint32_t u = 1; u <= p->measures->n_units && !unit; u++)
            unit = fronte_view_is(unit_of(p, (uint8_t)u)->code, "inch") ? (uint8_t)u : 0;
    return unit;
}

/* un'ora e 20 minuti, five-year, eight-month, 6-foot-6: counted in the smaller unit. */
static size_t take_smaller_unit(const struct fronte_pieces *p, size_t at, struct fronte_quantity *out) {
    struct fronte_numeral numeral;
    struct fronte_decimal sum;
    size_t next = at;
    bool dash = fronte_piece_dash(p, next) && fronte_piece_glued(p, next);
    bool comma = fronte_piece_at(p, next)->sign == ',';
    next += dash || comma;
    if (comma && unit_of(p, out->unit)->dimension != unit_of(p, p->measures->year)->dimension)
        return at;
    next += !dash && fronte_piece_is(p, next, FRONTE_ROLE(AND));
    if (!fronte_numeral_at(p, next, false, &numeral) || numeral.article)
        return at;
    size_t behind = skip_joint(p, numeral.end, false);
    uint8_t unit = smaller_unit(p, behind, dash);
    bool said = has_unit(p, behind, true);
    uint64_t times = unit ? times_smaller(unit_of(p, out->unit), unit_of(p, unit)) : 0;
    if (!times || (!said && !(dash && times == 12)) || !fronte_decimal_times(out->value, times, &sum) ||
        !fronte_decimal_add(sum, numeral.value, &sum))
        return at;
    out->value = sum;
    out->unit = unit;
    out->weight = FRONTE_QUANTITY_STRONG;
    return said ? behind + 1 : numeral.end;
}

/* un euro e venti, 6 metri e 21: hundredths that no word names. */
static size_t take_hundredths(const struct fronte_pieces *p, size_t at, struct fronte_quantity *out) {
    struct fronte_numeral numeral;
    uint64_t whole, rest;
    if (!fronte_piece_is(p, at, FRONTE_ROLE(AND)) || !fronte_numeral_at(p, at + 1, false, &numeral) ||
        numeral.article || numeral.scale || !fronte_decimal_whole(out->value, 999, &whole) ||
        !fronte_decimal_whole(numeral.value, 99, &rest) || rest < 5 ||
        (numeral.flags & FRONTE_QUANTITY_DIGITS && (!numeral.plain || numeral.n_digits != 2)))
        return at;
    const struct fronte_piece *next = fronte_piece_at(p, numeral.end);
    const uint64_t counted = FRONTE_ROLE(UNIT) | FRONTE_ROLE(CURRENCY) | FRONTE_ROLE(PERCENT) |
                             FRONTE_ROLE(AGE) | FRONTE_ROLE(SCALE) | FRONTE_ROLE(MONTH);
    bool open = numeral.end >= p->n || next->sign || next->stopword;
    if (!open || next->lexeme->roles & counted ||
        !fronte_decimal_add(out->value, fronte_decimal_of(rest, -2), &out->value))
        return at;
    out->weight = FRONTE_QUANTITY_STRONG;
    return numeral.end;
}

/* The weight of a counted unit: un anno is easily "last year". */
static uint8_t weigh_unit(const struct fronte_numeral *numeral) {
    if (numeral->flags & FRONTE_QUANTITY_DIGITS)
        return FRONTE_QUANTITY_STRONG;
    uint64_t value;
    if (numeral->flags & FRONTE_QUANTITY_VAGUE)
        return FRONTE_QUANTITY_WEAK;
    if (fronte_decimal_whole(numeral->value, 1, &value))
        return FRONTE_QUANTITY_TRIVIAL;
    return fronte_decimal_whole(numeral->value, 3, &value) ? FRONTE_QUANTITY_WEAK : FRONTE_QUANTITY_STRONG;
}

/* Per cent, percentage points; basis points may be called by their number. */
static void set_percent(const struct fronte_lexeme *word, struct fronte_quantity *out) {
    out->type = FRONTE_QUANTITY_PERCENT;
    out->value = fronte_decimal_shift(out->value, word->scale);
    out->weight = FRONTE_QUANTITY_STRONG;
    if (!(word->roles & FRONTE_ROLE(POINTS)))
        return;
    out->flags |= FRONTE_QUANTITY_POINTS;
    out->other = (int8_t)-word->scale;
}

/* What goes on behind a unit: e mezza, e 20 minuti, fa. */
static size_t take_more_of_unit(const struct fronte_pieces *p, size_t at, struct fronte_quantity *out) {
    size_t end = take_half_unit(p, at, out);
    if (end == at)
        for (size_t next = take_smaller_unit(p, end, out); next > end; next = take_smaller_unit(p, end, out))
            end = next;
    if (end == at && out->unit == p->measures->metre)
        end = take_hundredths(p, at, out);
    if (fronte_piece_is(p, end, FRONTE_ROLE(AGO)) && out->unit == p->measures->year)
        out->flags |= FRONTE_QUANTITY_RELATIVE;
    return end;
}

/* What a numeral counts: per cent, euros, kilometres, years of age.  `at` behind it; returns the piece behind
 * all, or `at`. */
static size_t take_measure(const struct fronte_pieces *p, size_t at, const struct fronte_numeral *numeral,
                           struct fronte_quantity *out) {
    bool digits = numeral->flags & FRONTE_QUANTITY_DIGITS;
    bool scaled = numeral->scale || numeral->flags & (FRONTE_QUANTITY_APPROXIMATE | FRONTE_QUANTITY_VAGUE) ||
                  !fronte_decimal_equal(numeral->value, fronte_decimal_of(numeral->value.mantissa, 0));
    size_t next = skip_joint(p, at, scaled);
    const struct fronte_piece *piece = fronte_piece_at(p, next);
    uint64_t roles = piece->lexeme->roles;
    bool far = piece->lexeme->marks & FRONTE_LEXEME_SHORT && !(digits);
    if (roles & FRONTE_ROLE(PERCENT)) {
        set_percent(piece->lexeme, out);
        return next + 1;
    }
    if (has_unit(p, next, digits)) {
        set_unit(p, next, out);
        out->weight = weigh_unit(numeral);
        return take_more_of_unit(p, next + 1, out);
    }
    if (roles & FRONTE_ROLE(CURRENCY) && !far) {
        out->type = FRONTE_QUANTITY_CURRENCY;
        out->currency = piece->lexeme->currency;
        out->value = fronte_decimal_shift(out->value, piece->lexeme->minor);
        out->weight = weigh_unit(numeral);
        if (numeral->scale || piece->lexeme->minor)
            return next + 1;
        size_t half = take_half_unit(p, next + 1, out);
        return half > next + 1 ? half : take_hundredths(p, next + 1, out);
    }
    if (roles & FRONTE_ROLE(AGE) && !piece->lexeme->number) {
        out->type = FRONTE_QUANTITY_UNIT;
        out->unit = piece->lexeme->unit;
        out->flags |= FRONTE_QUANTITY_AGE;
        out->weight = FRONTE_QUANTITY_STRONG;
        return next + 1;
    }
    return at;
}

/* trentunenne: a word of its own. */
static size_t take_age(const struct fronte_pieces *p, size_t at, struct fronte_quantity *out) {
    const struct fronte_lexeme *word = fronte_piece_at(p, at)->lexeme;
    if (!(word->roles & FRONTE_ROLE(AGE)) || !word->number)
        return at;
    out->type = FRONTE_QUANTITY_UNIT;
    out->unit = word->unit;
    out->value = fronte_decimal_of(word->number, 0);
    out->flags |= FRONTE_QUANTITY_AGE;
    out->weight = FRONTE_QUANTITY_STRONG;
    return at + 1;
}

/* un quarto di punto, a quarter of a percentage point: a percentage. */
static size_t take_part_of_point(const struct fronte_pieces *p, size_t at, struct fronte_quantity *out) {
    size_t next = at;
    uint64_t count;
    next += fronte_piece_dash(p, next) || fronte_piece_is(p, next, FRONTE_ROLE(OF));
    next += fronte_piece_is(p, next, FRONTE_ROLE(ARTICLE));
    const struct fronte_lexeme *word = fronte_piece_at(p, next)->lexeme;
    bool point = word->unit && word->unit == p->measures->point;
    if ((!point && !(word->roles & FRONTE_ROLE(POINTS))) || !out->part || 100 % out->part ||
        !fronte_decimal_whole(out->value, 99, &count))
        return at;
    out->type = FRONTE_QUANTITY_PERCENT;
    out->value = fronte_decimal_of(count * (100u / out->part), -2);
    out->part = 0;
    out->flags |= FRONTE_QUANTITY_POINTS;
    out->weight = FRONTE_QUANTITY_WEAK;
    return next + 1;
}

/* mezz'ora, half an hour, metà, two thirds. */
static size_t take_fraction(const struct fronte_pieces *p, size_t at, struct fronte_quantity *out) {
    struct fronte_numeral numeral;
    bool half = fronte_piece_is(p, at, FRONTE_ROLE(HALF));
    if (half && fronte_numeral_at(p, at, false, &numeral))
        return at; /* half a million */
    numeral = (struct fronte_numeral){.value = fronte_decimal_of(1, 0), .end = at};
    if (half) {
        size_t unit = at + 1;
        unit += fronte_piece_dash(p, unit) || fronte_piece_apostrophe(p, unit);
        unit += fronte_piece_is(p, unit, FRONTE_ROLE(OF));
        unit += fronte_piece_is(p, unit, FRONTE_ROLE(ARTICLE));
        if (fronte_piece_is(p, unit, FRONTE_ROLE(POINTS))) {
            out->value = fronte_decimal_of(5, -1);
            set_percent(fronte_piece_at(p, unit)->lexeme, out);
            return unit + 1;
        }
        if (has_unit(p, unit, false)) {
            out->value = fronte_decimal_of(5, -1);
            set_unit(p, unit, out);
            out->currency = 0;
            out->weight = FRONTE_QUANTITY_WEAK;
            return unit + 1;
        }
    } else if (!fronte_piece_is(p, at, FRONTE_ROLE(FRACTION)) &&
               (!fronte_numeral_at(p, at, false, &numeral) || numeral.scale)) {
        return at;
    }
    bool counted = numeral.end > at;
    size_t part = numeral.end + (counted && fronte_piece_dash(p, numeral.end));
    const struct fronte_lexeme *word = fronte_piece_at(p, part)->lexeme;
    uint64_t value;
    if (!(word->roles & FRONTE_ROLE(FRACTION)) || !fronte_decimal_whole(numeral.value, 99, &value) ||
        value >= word->part || (!counted && word->roles & FRONTE_ROLE(ORDINAL)))
        return at;
    out->type = FRONTE_QUANTITY_NUMBER;
    out->value = numeral.value;
    out->part = word->part;
    out->weight = FRONTE_QUANTITY_TRIVIAL;
    return take_part_of_point(p, part + 1, out);
}

/* XIV behind a name; also in XX Settembre. */
static size_t take_roman(const struct fronte_pieces *p, size_t at, struct fronte_quantity *out) {
    const struct fronte_piece *piece = fronte_piece_at(p, at);
    if (piece->kind != FRONTE_TOKEN_WORD || piece->sign || !(piece->flags & FRONTE_TOKEN_CAPITAL) ||
        at >= p->n || piece->span.len < 2)
        return at;
    uint32_t value = fronte_numeral_roman(fronte_view_at(p->text.ptr, piece->span));
    if (!value || value >= 40)
        return at;
    out->type = FRONTE_QUANTITY_NUMBER;
    out->value = fronte_decimal_of(value, 0);
    out->flags |= FRONTE_QUANTITY_ROMAN | FRONTE_QUANTITY_ORDINAL;
    out->weight = FRONTE_QUANTITY_WEAK;
    return at + 1;
}

/* 3-0: digits of a match, not of a range. */
static size_t take_pair(const struct fronte_pieces *p, size_t at, const struct fronte_numeral *first,
                        struct fronte_quantity *out) {
    struct fronte_numeral second;
    uint64_t value;
    const uint64_t measured = FRONTE_ROLE(UNIT) | FRONTE_ROLE(CURRENCY) | FRONTE_ROLE(PERCENT) |
                              FRONTE_ROLE(SCALE) | FRONTE_ROLE(AGE) | FRONTE_ROLE(MONTH) | FRONTE_ROLE(NTH);
    size_t next = first->end;
    if (!first->plain || first->n_digits > 3 || !fronte_piece_dash(p, next) || !fronte_piece_glued(p, next) ||
        !fronte_piece_glued(p, next + 1) || !fronte_piece_digits(p, next + 1) ||
        !fronte_numeral_at(p, next + 1, false, &second) || !second.plain || second.n_digits > 3)
        return at;
    if (fronte_piece_is(p, second.end, measured) ||
        (fronte_piece_dash(p, second.end) && fronte_piece_glued(p, second.end)) || second.scale ||
        !fronte_decimal_whole(second.value, 999, &value))
        return at;
    out->second = second.value;
    out->flags |= FRONTE_QUANTITY_PAIR;
    return second.end;
}

/* Digits straight behind letters are a code: HER2, Covid-19 is not. */
static bool is_code(const struct fronte_pieces *p, size_t at) {
    const struct fronte_piece *piece = fronte_piece_at(p, at), *before = fronte_piece_at(p, at - 1);
    return at && piece->kind == FRONTE_TOKEN_NUMBER && piece->glued && !before->sign &&
           before->kind == FRONTE_TOKEN_WORD && !(before->lexeme->roles & FRONTE_ROLE(CURRENCY));
}

/* Letters straight behind digits: 5G, 747s. */
static bool is_glued_to_letters(const struct fronte_pieces *p, size_t at) {
    const struct fronte_piece *next = fronte_piece_at(p, at);
    return fronte_piece_glued(p, at) && !next->sign && next->kind == FRONTE_TOKEN_WORD;
}

/* F-35, Covid-19: the name may be rendered otherwise. */
static bool is_designation(const struct fronte_pieces *p, size_t at) {
    const struct fronte_piece *name = fronte_piece_at(p, at - 2);
    return at >= 2 && fronte_piece_digits(p, at) && fronte_piece_dash(p, at - 1) &&
           fronte_piece_glued(p, at - 1) && fronte_piece_glued(p, at) && !name->sign &&
           name->kind == FRONTE_TOKEN_WORD && name->flags & FRONTE_TOKEN_CAPITAL && !name->lexeme->roles;
}

static size_t take_number(const struct fronte_pieces *p, size_t at, const struct fronte_numeral *numeral,
                          struct fronte_quantity *out) {
    size_t end = numeral->end;
    bool digits = numeral->flags & FRONTE_QUANTITY_DIGITS;
    if (numeral->article)
        return at;
    if (digits && fronte_piece_glued(p, end) && fronte_piece_is(p, end, FRONTE_ROLE(NTH))) {
        out->flags |= FRONTE_QUANTITY_ORDINAL;
        return end + 1;
    }
    if (is_glued_to_letters(p, end))
        out->weight = FRONTE_QUANTITY_TRIVIAL;
    if (is_designation(p, at))
        out->weight = FRONTE_QUANTITY_WEAK;
    size_t pair = take_pair(p, at, numeral, out);
    return pair > at ? pair : end;
}

/* Euro 2024: a word with a capital and a year. */
static bool is_championship(const struct fronte_pieces *p, size_t at, const struct fronte_numeral *sum) {
    const struct fronte_piece *word = fronte_piece_at(p, at);
    uint64_t year;
    return !word->sign && word->span.len > 3 && word->flags & FRONTE_TOKEN_CAPITAL && sum->plain &&
           sum->n_digits == 4 && fronte_decimal_whole(sum->value, 2099, &year) && year >= 1900;
}

size_t fronte_amount_at(const struct fronte_pieces *p, size_t at, struct fronte_quantity *out) {
    const uint64_t roles = FRONTE_ROLE(CARDINAL) | FRONTE_ROLE(ORDINAL) | FRONTE_ROLE(ARTICLE) |
                           FRONTE_ROLE(SCALE) | FRONTE_ROLE(COLLECTIVE) | FRONTE_ROLE(MANY) |
                           FRONTE_ROLE(HALF) | FRONTE_ROLE(FRACTION) | FRONTE_ROLE(AGE);
    const struct fronte_piece *piece = fronte_piece_at(p, at);
    bool money = piece->lexeme->roles & FRONTE_ROLE(CURRENCY) && piece->lexeme->marks & FRONTE_LEXEME_BEFORE;
    size_t from = at + money;
    struct fronte_numeral numeral;
    if (is_code(p, at))
        return at;
    if (!money && piece->kind != FRONTE_TOKEN_NUMBER && !(piece->lexeme->roles & roles))
        return take_roman(p, at, out);
    size_t end = money ? at : take_age(p, at, out);
    end = end > at || money ? end : take_fraction(p, at, out);
    if (end > at || (money && !fronte_piece_digits(p, from)) || !fronte_numeral_at(p, from, money, &numeral))
        return end;
    out->type = FRONTE_QUANTITY_NUMBER;
    out->value = numeral.value;
    out->flags |= numeral.flags;
    out->scale = numeral.scale;
    out->clock = numeral.clock;
    out->weight = numeral.weight;
    if (money && is_championship(p, at, &numeral))
        return at;
    if (!money) {
        if (!(numeral.flags & FRONTE_QUANTITY_ORDINAL))
            end = take_measure(p, numeral.end, &numeral, out);
        return end > numeral.end ? end : take_number(p, at, &numeral, out);
    }
    out->type = FRONTE_QUANTITY_CURRENCY;
    out->currency = piece->lexeme->currency;
    out->weight = FRONTE_QUANTITY_STRONG;
    return numeral.end;
}
