#include "entity/numeral.h"

#include "text/token.h"

/* ---- Digits ---- */

struct digit_shape {
    uint32_t n_marks, n_digits;
    uint32_t first, last; /* digits before the first mark and behind the last */
    char mark, last_mark; /* of all but the last, and the last */
    bool mixed;           /* marks but the last differ */
    bool grouped;         /* three digits between marks */
};

static struct digit_shape shape_of(fronte_view text) {
    struct digit_shape s = {.grouped = true};
    uint32_t run = 0;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (c >= '0' && c <= '9') {
            s.n_digits++;
            run++;
            continue;
        }
        if ((unsigned char)c >= 0x80 && (unsigned char)c < 0xC0)
            continue; /* the rest of an apostrophe */
        if (s.n_marks++) {
            s.grouped = s.grouped && run == 3;
            s.mixed = s.mixed || (s.mark && s.mark != s.last_mark);
            s.mark = s.last_mark;
        } else {
            s.first = run;
        }
        s.last_mark = c;
        run = 0;
    }
    s.last = run;
    return s;
}

/* Whether the last mark is a decimal one, and the whole a number at all. */
static bool has_decimals(const struct fronte_wordlist *list, const struct digit_shape *s, bool leading_zero,
                         bool *decimals) {
    *decimals = false;
    if (!s->n_marks)
        return true;
    bool point = s->last_mark == '.' || s->last_mark == ',';
    if (s->n_marks == 1) {
        bool group = s->last == 3 && s->first <= 3 && !leading_zero && s->last_mark != list->decimal;
        *decimals = !group;
        return group || point;
    }
    if (s->mixed || !s->grouped || s->first > 3)
        return false;
    if (s->last_mark == s->mark)
        return s->last == 3;
    *decimals = true;
    return point;
}

static int16_t clock_of(fronte_view text, const struct digit_shape *s) {
    if (s->n_marks != 1 || s->first > 2 || s->last != 2 || (s->last_mark != '.' && s->last_mark != ','))
        return -1;
    int hour = 0, minute;
    for (uint32_t i = 0; i < s->first; i++)
        hour = hour * 10 + (text.ptr[i] - '0');
    minute = (text.ptr[s->first + 1] - '0') * 10 + (text.ptr[s->first + 2] - '0');
    return hour <= 24 && minute < 60 ? (int16_t)(hour * 60 + minute) : -1;
}

void fronte_numeral_digits(const struct fronte_wordlist *list, fronte_view text, struct fronte_numeral *out) {
    struct digit_shape s = shape_of(text);
    uint64_t mantissa = 0;
    bool decimals, leading_zero = text.ptr[0] == '0' && s.n_digits > 1;
    bool number = has_decimals(list, &s, leading_zero, &decimals);
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] >= '0' && text.ptr[i] <= '9')
            mantissa = mantissa % UINT64_C(1000000000000000000) * 10 + (uint64_t)(text.ptr[i] - '0');
    out->value = fronte_decimal_of(mantissa, number && decimals ? -(int32_t)s.last : 0);
    out->flags |= FRONTE_QUANTITY_DIGITS;
    if (!number || s.n_digits > 15)
        out->flags |= FRONTE_QUANTITY_OPAQUE;
    out->plain = !s.n_marks;
    out->n_digits = (uint8_t)(s.n_digits < 20 ? s.n_digits : 20);
    out->clock = clock_of(text, &s);
}

/* ---- Roman ---- */

uint32_t fronte_numeral_roman(fronte_view text) {
    static const struct {
        const char *letters;
        uint32_t value;
    } PARTS[] = {{"L", 50}, {"XL", 40}, {"X", 10}, {"X", 10}, {"X", 10}, {"IX", 9},
                 {"V", 5},  {"IV", 4},  {"I", 1},  {"I", 1},  {"I", 1}};
    uint32_t value = 0;
    size_t at = 0;
    for (size_t i = 0; i < sizeof PARTS / sizeof *PARTS; i++) {
        size_t n = strlen(PARTS[i].letters);
        if (at + n > text.len || memcmp(text.ptr + at, PARTS[i].letters, n) != 0)
            continue;
        value += PARTS[i].value;
        at += n;
    }
    return at == text.len && text.len >= 2 ? value : 0;
}

/* ---- Words and scales ---- */

enum { NO_SCALE = 99 };

struct sum {
    const struct fronte_pieces *pieces;
    struct fronte_numeral *out;
    size_t at;
    struct fronte_decimal total, group;
    bool has_total, has_group, group_digits, money, ambiguous, counting;
    int last; /* power of the scale before */
};

static bool scale_at(const struct sum *s, size_t at, int *power) {
    const struct fronte_piece *piece = fronte_piece_at(s->pieces, at);
    const struct fronte_lexeme *lexeme = piece->lexeme;
    if (!(lexeme->roles & FRONTE_ROLE(SCALE)))
        return false;
    if (lexeme->marks & FRONTE_LEXEME_SHORT) {
        bool money = s->money || fronte_piece_is(s->pieces, at + 1, FRONTE_ROLE(CURRENCY));
        if (!piece->glued || !fronte_piece_digits(s->pieces, at - 1) ||
            (lexeme->roles & ~FRONTE_ROLE(SCALE) && !money))
            return false;
    }
    *power = lexeme->scale;
    return true;
}

static bool take_scale(struct sum *s, int power) {
    if (!s->has_group && !s->has_total)
        return false;
    if (power == 2) {
        if (!s->has_group || s->group.exponent >= 2)
            return false;
        s->group = fronte_decimal_shift(s->group, 2);
        s->at++;
        return true;
    }
    if (!s->has_group) { /* 20mila miliardi */
        if (s->last >= power)
            return false;
        s->total = fronte_decimal_shift(s->total, power);
    } else {
        if (s->has_total && power >= s->last)
            return false;
        struct fronte_decimal part = fronte_decimal_shift(s->group, power);
        if (!fronte_decimal_add(s->total, part, &s->total))
            return false;
    }
    s->out->scale = (int8_t)(s->has_group ? power : s->last + power);
    s->has_group = false;
    s->has_total = true;
    s->last = power;
    s->at++;
    return true;
}

/* Whether digits or words at `at` lead to a scale below the one before: the 200mila of un milione e 200mila.
 */
static bool leads_to_lower_scale(const struct sum *s, size_t at) {
    int power;
    const uint64_t words = FRONTE_ROLE(CARDINAL);
    for (size_t i = at; i < at + 4; i++) {
        if (i > at && scale_at(s, i, &power) && power != 2)
            return power < s->last;
        if (!fronte_piece_digits(s->pieces, i) && !fronte_piece_is(s->pieces, i, words))
            return false;
    }
    return false;
}

/* 1 234: groups of three digits with blanks between them. */
static void join_groups(struct sum *s) {
    const struct fronte_pieces *p = s->pieces;
    while (fronte_piece_digits(p, s->at) && !fronte_piece_glued(p, s->at) && p->items[s->at].span.len == 3 &&
           p->items[s->at].span.off == p->items[s->at - 1].span.off + p->items[s->at - 1].span.len + 1) {
        struct fronte_numeral next = {0};
        fronte_numeral_digits(&p->measures->side[p->side], fronte_view_at(p->text.ptr, p->items[s->at].span),
                              &next);
        struct fronte_decimal joined;
        if (!next.plain || !fronte_decimal_add(fronte_decimal_shift(s->group, 3), next.value, &joined))
            return;
        s->group = joined;
        s->out->n_digits = (uint8_t)(s->out->n_digits + 3);
        s->at++;
    }
}

/* 5½ */
static bool take_glyph(struct sum *s) {
    const struct fronte_piece *glyph = fronte_piece_at(s->pieces, s->at);
    int quarters = glyph->sign >= 0xBC && glyph->sign <= 0xBE ? glyph->sign - 0xBB : 0;
    if (!quarters || !glyph->glued ||
        !fronte_decimal_add(s->group, fronte_decimal_of((uint64_t)quarters * 25, -2), &s->group))
        return false;
    s->at++;
    s->out->plain = false;
    return true;
}

/* Whether the digits at `at` go on below the scale before: 200mila of un milione e 200mila, 500 of 12 mila
 * 500. */
static bool go_on(const struct sum *s, size_t at, size_t length) {
    if (s->last == 3 && length == 3 && s->total.exponent >= 3 &&
        !fronte_piece_is(s->pieces, s->at - 1, FRONTE_ROLE(AND)))
        return true;
    return leads_to_lower_scale(s, at);
}

static bool take_digits(struct sum *s) {
    const struct fronte_pieces *p = s->pieces;
    if (s->has_group || (s->has_total && !go_on(s, s->at, p->items[s->at].span.len)))
        return false;
    fronte_view text = fronte_view_at(p->text.ptr, p->items[s->at].span);
    struct fronte_numeral digits = {.clock = -1};
    fronte_numeral_digits(&p->measures->side[p->side], text, &digits);
    s->group = digits.value;
    const struct fronte_piece *point = fronte_piece_at(p, s->at - 1);
    if (s->at && point->sign == '.' && !point->glued && p->items[s->at].glued && digits.plain)
        s->group = fronte_decimal_shift(s->group, -(int32_t)digits.n_digits); /* .8 */
    s->out->flags |= digits.flags;
    s->out->n_digits = digits.n_digits;
    s->out->plain = !s->has_total && digits.plain;
    s->out->clock = digits.clock;
    s->has_group = s->group_digits = true;
    s->at++;
    if (digits.plain && take_glyph(s))
        return true;
    if (digits.plain && text.len <= 3 && text.ptr[0] != '0')
        join_groups(s);
    return true;
}

/* Adds a word to the group: twenty + six, two hundred + five. */
static bool take_word(struct sum *s, const struct fronte_lexeme *word) {
    struct fronte_decimal number = fronte_decimal_of(word->number, 0);
    if (!s->has_group) {
        if (s->has_total && (s->last < 3 || word->number >= 1000))
            return false;
        if (s->has_total && s->out->flags & FRONTE_QUANTITY_DIGITS && !leads_to_lower_scale(s, s->at))
            return false; /* 1.7 million four years ago */
        s->group = number;
        s->has_group = true;
    } else {
        uint64_t group;
        if (s->group_digits || !fronte_decimal_whole(s->group, 1000, &group) || !word->number)
            return false;
        bool fits = group >= 100 && group % 100 == 0 ? word->number < 100
                                                     : group % 10 == 0 && group >= 20 && word->number < 10;
        if (!fits || !fronte_decimal_add(s->group, number, &s->group))
            return false;
    }
    s->group_digits = false;
    s->ambiguous = word->marks & FRONTE_LEXEME_AMBIGUOUS;
    s->counting = word->marks & FRONTE_LEXEME_COUNTING && !s->counting;
    s->at++;
    return true;
}

/* due milioni e mezzo, two and a half. */
static bool take_half(struct sum *s) {
    size_t at = s->at + 1;
    at += fronte_piece_dash(s->pieces, at);
    at += fronte_piece_is(s->pieces, at, FRONTE_ROLE(ARTICLE));
    at += fronte_piece_dash(s->pieces, at);
    if (!fronte_piece_is(s->pieces, at, FRONTE_ROLE(HALF)) || (!s->has_total && !s->has_group))
        return false;
    bool group = s->has_group;
    struct fronte_decimal half = fronte_decimal_of(5, group ? -1 : s->last - 1);
    if (!fronte_decimal_add(group ? s->group : s->total, half, group ? &s->group : &s->total))
        return false;
    s->at = at + 1;
    return true;
}

/* two hundred and five, un milione e 200mila, mille e uno. */
static bool take_and(struct sum *s) {
    const struct fronte_piece *next = fronte_piece_at(s->pieces, s->at + 1);
    size_t at = s->at;
    if (take_half(s))
        return true;
    bool word = next->lexeme->roles & FRONTE_ROLE(CARDINAL);
    if ((!word && next->kind != FRONTE_TOKEN_NUMBER) || s->group_digits)
        return false;
    uint64_t group = 0;
    bool hundreds = s->has_group && fronte_decimal_whole(s->group, 1000, &group) && group >= 100 &&
                    group % 100 == 0 && word && next->lexeme->number < 100;
    bool rest = s->has_total && !s->has_group && word && next->lexeme->number < 100 &&
                !(s->out->flags & FRONTE_QUANTITY_DIGITS);
    s->at++;
    int power;
    if ((hundreds || rest) && !(scale_at(s, at + 2, &power) && (power == 2 || power >= s->last)))
        return take_word(s, next->lexeme);
    if (s->has_total && !s->has_group && leads_to_lower_scale(s, s->at))
        return word ? take_word(s, next->lexeme) : take_digits(s);
    s->at = at;
    return false;
}

static bool take_next(struct sum *s) {
    const struct fronte_piece *piece = fronte_piece_at(s->pieces, s->at);
    uint64_t roles = piece->lexeme->roles;
    int power;
    if (piece->kind == FRONTE_TOKEN_NUMBER)
        return take_digits(s);
    if (scale_at(s, s->at, &power))
        return take_scale(s, power);
    if (roles & FRONTE_ROLE(CARDINAL)) {
        bool elided = piece->lexeme->marks & FRONTE_LEXEME_ELIDED;
        return (!elided || fronte_piece_apostrophe(s->pieces, s->at + 1)) && take_word(s, piece->lexeme);
    }
    if (roles & FRONTE_ROLE(AND) && s->at && (s->has_group || s->has_total))
        return take_and(s);
    bool dash = fronte_piece_dash(s->pieces, s->at) && fronte_piece_glued(s->pieces, s->at) &&
                fronte_piece_glued(s->pieces, s->at + 1);
    uint64_t behind = fronte_piece_at(s->pieces, s->at + 1)->lexeme->roles;
    if (dash && behind & FRONTE_ROLE(AND) && (s->has_group || s->has_total)) {
        s->at++; /* four-and-a-half-hour */
        bool half = take_half(s);
        s->at -= !half;
        return half;
    }
    if (!dash || !s->has_group || !(behind & (FRONTE_ROLE(CARDINAL) | FRONTE_ROLE(SCALE))) ||
        (s->group_digits && behind & FRONTE_ROLE(CARDINAL)))
        return false;
    s->at++;
    bool taken = take_next(s); /* at most once: the next piece is a word */
    s->at -= !taken;
    return taken;
}

/* twenty-first, centesimo: closes the numeral. */
static void take_ordinal(struct sum *s) {
    size_t at = s->at;
    bool dash = fronte_piece_dash(s->pieces, at) && fronte_piece_glued(s->pieces, at + 1);
    const struct fronte_lexeme *word = fronte_piece_at(s->pieces, at + dash)->lexeme;
    if (!(word->roles & FRONTE_ROLE(ORDINAL)) || s->group_digits || s->out->flags & FRONTE_QUANTITY_DIGITS)
        return;
    bool started = s->has_group || s->has_total, ambiguous = s->ambiguous;
    s->at += dash;
    if ((dash && !started) || (started && word->number >= 100) || !take_word(s, word)) {
        s->at = at;
        return;
    }
    s->ambiguous = started ? ambiguous : s->ambiguous;
    s->out->flags |= FRONTE_QUANTITY_ORDINAL;
}

/* Leaves the order of magnitude of the total. */
static void blur(struct sum *s) {
    struct fronte_decimal left = s->total;
    int32_t power = left.exponent;
    for (; left.mantissa >= 10; left.mantissa /= 10)
        power++;
    s->total = fronte_decimal_of(1, power);
    s->out->flags |= FRONTE_QUANTITY_VAGUE;
    s->out->flags &= (uint16_t)~FRONTE_QUANTITY_APPROXIMATE;
}

/* una ventina, two dozen, decine di migliaia, milioni. */
static bool take_collective(struct sum *s) {
    const struct fronte_lexeme *word = fronte_piece_at(s->pieces, s->at)->lexeme;
    if (word->roles & FRONTE_ROLE(COLLECTIVE) && !s->has_total &&
        (s->has_group || !(word->marks & FRONTE_LEXEME_AMBIGUOUS))) {
        struct fronte_decimal times = s->has_group ? s->group : fronte_decimal_of(1, 0);
        if (!fronte_decimal_times(times, word->number, &s->total))
            return false;
        s->out->flags |= FRONTE_QUANTITY_APPROXIMATE;
        if (!s->has_group && fronte_piece_is(s->pieces, s->at - 1, FRONTE_ROLE(SEVERAL)))
            blur(s); /* qualche centinaio, a few dozen */
    } else if (word->roles & (FRONTE_ROLE(MANY) | FRONTE_ROLE(SCALE)) && !s->has_group && !s->has_total &&
               !(word->marks & (FRONTE_LEXEME_SHORT | FRONTE_LEXEME_AMBIGUOUS))) {
        s->total = fronte_decimal_of(1, word->scale);
        s->out->flags |= FRONTE_QUANTITY_VAGUE;
    } else if (word->roles & FRONTE_ROLE(MANY) && s->has_group) {
        s->total = fronte_decimal_shift(s->group, word->scale);
        s->out->flags |= FRONTE_QUANTITY_APPROXIMATE;
    } else {
        return false;
    }
    s->has_total = true;
    s->has_group = false;
    s->last = NO_SCALE;
    s->at++;
    size_t next = s->at + fronte_piece_is(s->pieces, s->at, FRONTE_ROLE(OF));
    const struct fronte_lexeme *more = fronte_piece_at(s->pieces, next)->lexeme;
    if (more->roles & (FRONTE_ROLE(MANY) | FRONTE_ROLE(SCALE)) && !(more->marks & FRONTE_LEXEME_SHORT)) {
        s->total = fronte_decimal_shift(s->total, more->scale);
        s->out->scale = more->scale;
        s->at = next + 1;
    }
    return true;
}

/* un, a: one, when a scale or a dozen follows; half a million. */
static void take_opening(struct sum *s) {
    size_t at = s->at;
    int power;
    if (fronte_piece_is(s->pieces, at, FRONTE_ROLE(HALF))) {
        at += 1 + (size_t)fronte_piece_dash(s->pieces, at + 1);
        at += fronte_piece_is(s->pieces, at, FRONTE_ROLE(ARTICLE));
        if (scale_at(s, at, &power) && power >= 2) {
            s->total = fronte_decimal_of(5, power - 1);
            s->out->scale = (int8_t)power;
            s->has_total = true;
            s->last = power;
            s->at = at + 1;
        } else if (fronte_piece_is(s->pieces, at, FRONTE_ROLE(COLLECTIVE))) {
            s->group = fronte_decimal_of(5, -1);
            s->has_group = true;
            s->at = at; /* mezza dozzina */
        }
    } else if (fronte_piece_is(s->pieces, at, FRONTE_ROLE(ARTICLE))) {
        size_t next = at + 1 + (size_t)fronte_piece_dash(s->pieces, at + 1);
        bool collective = fronte_piece_is(s->pieces, next, FRONTE_ROLE(COLLECTIVE));
        bool scale = scale_at(s, next, &power);
        s->out->article = !scale && !collective && !fronte_piece_is(s->pieces, at, FRONTE_ROLE(CARDINAL));
        s->group = fronte_decimal_of(1, 0);
        s->has_group = true;
        s->at = collective || scale ? next : at + 1;
    }
}

/* Whether a word follows that sei, a verb, or venti, the winds, may count. */
static bool may_be_counted(const struct sum *s) {
    const struct fronte_piece *next = fronte_piece_at(s->pieces, s->at);
    return s->at < s->pieces->n && !next->sign && next->kind == FRONTE_TOKEN_WORD && !next->stopword &&
           !(next->flags & FRONTE_TOKEN_CAPITAL);
}

/* I Mille, the Seven: a number word that is a name. */
static bool is_name(const struct sum *s, size_t at) {
    const struct fronte_piece *piece = fronte_piece_at(s->pieces, at);
    return s->at == at + 1 && piece->kind == FRONTE_TOKEN_WORD && piece->flags & FRONTE_TOKEN_CAPITAL &&
           !(piece->flags & FRONTE_TOKEN_INITIAL);
}

static uint8_t weigh(const struct sum *s) {
    bool digits = s->out->flags & FRONTE_QUANTITY_DIGITS;
    uint64_t value;
    if (s->out->article)
        return FRONTE_QUANTITY_TRIVIAL;
    if (s->counting && !s->has_total)
        return may_be_counted(s) ? FRONTE_QUANTITY_WEAK : FRONTE_QUANTITY_TRIVIAL;
    if (s->ambiguous && !s->has_total)
        return fronte_decimal_whole(s->out->value, 9, &value) ? FRONTE_QUANTITY_TRIVIAL
                                                              : FRONTE_QUANTITY_WEAK;
    if (s->out->flags & FRONTE_QUANTITY_VAGUE)
        return FRONTE_QUANTITY_WEAK;
    if (!fronte_decimal_whole(s->out->value, 3, &value))
        return FRONTE_QUANTITY_STRONG;
    if (digits)
        return value <= 1 ? FRONTE_QUANTITY_WEAK : FRONTE_QUANTITY_STRONG;
    return value <= 1 ? FRONTE_QUANTITY_TRIVIAL : FRONTE_QUANTITY_WEAK;
}

bool fronte_numeral_at(const struct fronte_pieces *pieces, size_t at, bool money,
                       struct fronte_numeral *out) {
    *out = (struct fronte_numeral){.clock = -1};
    struct sum s = {.pieces = pieces, .out = out, .at = at, .money = money, .last = NO_SCALE};
    take_opening(&s);
    while (take_next(&s))
        if (s.at - at > 1)
            out->plain = false;
    if (!take_collective(&s))
        take_ordinal(&s);
    if (!s.has_group && !s.has_total)
        return false;
    if (!fronte_decimal_add(s.total, s.has_group ? s.group : (struct fronte_decimal){0, 0}, &out->value))
        return false;
    out->end = s.at;
    out->plain = out->plain && s.at == at + 1;
    out->weight = weigh(&s);
    if (out->weight > FRONTE_QUANTITY_WEAK && is_name(&s, at))
        out->weight = FRONTE_QUANTITY_WEAK;
    return true;
}
