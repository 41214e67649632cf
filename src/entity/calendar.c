#include "entity/calendar.h"

#include "text/token.h"

/* ---- The calendar itself ---- */

uint8_t fronte_calendar_weekday(int32_t year, uint8_t month, uint8_t day) {
    static const uint8_t shift[12] = {0, 3, 2, 5, 0, 3,
                                      5, 1, 4, 6, 2, 4}; /* of months in a year from March */
    int32_t y = month < 3 ? year - 1 : year;
    int32_t n = (y + y / 4 - y / 100 + y / 400 + shift[month - 1] + day) % 7; /* Sunday 0 */
    return (uint8_t)(n ? n : 7);
}

bool fronte_calendar_conflict(const struct fronte_date *date, uint8_t *right) {
    if (!date->weekday || !date->day || !date->month || date->short_year || date->year < 1600 ||
        date->either_order)
        return false;
    *right = fronte_calendar_weekday(date->year, date->month, date->day);
    return *right != date->weekday;
}

/* ---- Parts of dates: each returns the piece behind the part, `at` when it is not there ---- */

static const struct fronte_wordlist *list_of(const struct fronte_pieces *p) {
    return &p->measures->side[p->side];
}

static bool is_sign(const struct fronte_pieces *p, size_t i, int32_t sign) {
    return fronte_piece_at(p, i)->sign == sign;
}

/* Plain digits, their number and how many. */
static bool plain_digits(const struct fronte_pieces *p, size_t at, uint64_t *value, uint8_t *n_digits) {
    struct fronte_numeral digits = {0};
    if (!fronte_piece_digits(p, at))
        return false;
    fronte_numeral_digits(list_of(p), fronte_view_at(p->text.ptr, p->items[at].span), &digits);
    *n_digits = digits.n_digits;
    return digits.plain && fronte_decimal_whole(digits.value, UINT32_MAX, value);
}

static size_t take_day(const struct fronte_pieces *p, size_t at, uint8_t *day) {
    uint64_t value;
    uint8_t n_digits;
    size_t end = at + 1;
    if (plain_digits(p, at, &value, &n_digits)) {
        if (n_digits > 2)
            return at;
        end += fronte_piece_glued(p, end) && fronte_piece_is(p, end, FRONTE_ROLE(NTH));
    } else {
        struct fronte_numeral numeral;
        if (!fronte_piece_is(p, at, FRONTE_ROLE(CARDINAL) | FRONTE_ROLE(ORDINAL)) ||
            !fronte_numeral_at(p, at, false, &numeral) || !fronte_decimal_whole(numeral.value, 31, &value))
            return at;
        end = numeral.end;
    }
    *day = (uint8_t)value;
    return value >= 1 && value <= 31 ? end : at;
}

static size_t take_month(const struct fronte_pieces *p, size_t at, uint8_t *month) {
    const struct fronte_piece *piece = fronte_piece_at(p, at);
    if (!(piece->lexeme->roles & FRONTE_ROLE(MONTH)) ||
        (list_of(p)->month_first && !(piece->flags & FRONTE_TOKEN_CAPITAL)))
        return at;
    *month = piece->lexeme->month;
    bool stop = piece->lexeme->marks & FRONTE_LEXEME_SHORT && is_sign(p, at + 1, '.');
    return at + 1 + stop;
}

/* An apostrophe that no letter stands before: '94. */
static bool is_cut(const struct fronte_pieces *p, size_t at) {
    return fronte_piece_apostrophe(p, at) && fronte_piece_glued(p, at + 1) &&
           (!p->items[at].glued || fronte_piece_at(p, at - 1)->sign > 0);
}

static size_t take_year(const struct fronte_pieces *p, size_t at, struct fronte_date *date) {
    uint64_t value;
    uint8_t n_digits;
    bool cut = is_cut(p, at);
    if (!plain_digits(p, at + cut, &value, &n_digits))
        return at;
    if (cut ? n_digits != 2 : n_digits != 4 || value < 1000 || value > 2150)
        return at;
    date->year = (int32_t)value;
    date->short_year = cut;
    return at + cut + 1;
}

/* The year behind a month or day: 2020; del 2020; , 2020. */
static size_t take_following_year(const struct fronte_pieces *p, size_t at, struct fronte_date *date) {
    size_t year = at;
    year += fronte_piece_is(p, year, FRONTE_ROLE(OF)) || is_sign(p, year, ',');
    size_t end = take_year(p, year, date);
    if (end == year)
        return at;
    const uint64_t measured = FRONTE_ROLE(UNIT) | FRONTE_ROLE(CURRENCY) | FRONTE_ROLE(PERCENT);
    if (!fronte_piece_is(p, end, measured))
        return end;
    date->year = 0;
    return at;
}

static size_t take_day_month(const struct fronte_pieces *p, size_t at, struct fronte_date *date) {
    size_t day = take_day(p, at, &date->day);
    size_t month = day + (day > at && fronte_piece_is(p, day, FRONTE_ROLE(OF)));
    size_t end = day > at ? take_month(p, month, &date->month) : at;
    if (day > at && end > month)
        return take_following_year(p, end, date);
    *date = (struct fronte_date){.weekday = date->weekday};
    return at;
}

/* February 7; a number with a unit behind it is no day. */
static size_t take_month_day(const struct fronte_pieces *p, size_t at, struct fronte_date *date) {
    size_t month = list_of(p)->month_first ? take_month(p, at, &date->month) : at;
    size_t from = month + (month > at && fronte_piece_is(p, month, FRONTE_ROLE(THE)));
    size_t day = month > at ? take_day(p, from, &date->day) : at;
    const uint64_t measured =
        FRONTE_ROLE(UNIT) | FRONTE_ROLE(CURRENCY) | FRONTE_ROLE(PERCENT) | FRONTE_ROLE(SCALE);
    bool score =
        fronte_piece_dash(p, day) && fronte_piece_digits(p, day + 1) && fronte_piece_apostrophe(p, at);
    if (month > at && day > from && !fronte_piece_is(p, day, measured) && !score)
        return take_following_year(p, day, date);
    *date = (struct fronte_date){.weekday = date->weekday};
    return at;
}

/* A connector between the ends of a range, and an article behind it. */
static size_t skip_connector(const struct fronte_pieces *p, size_t at) {
    if (!fronte_piece_is(p, at, FRONTE_ROLE(AND) | FRONTE_ROLE(RANGE)) && !fronte_piece_dash(p, at))
        return at;
    at++;
    at += fronte_piece_is(p, at, FRONTE_ROLE(THE)) && !fronte_piece_is(p, at, FRONTE_ROLE(CARDINAL));
    return at + fronte_piece_apostrophe(p, at);
}

/* The 3 of "dal 3 al 5 maggio": only the day is its own. */
static size_t take_first_of_range(const struct fronte_pieces *p, size_t at, struct fronte_date *date) {
    struct fronte_date second = {0};
    size_t end = take_day(p, at, &date->day);
    size_t next = end > at ? skip_connector(p, end) : end;
    if (next > end && take_day_month(p, next, &second) > next && second.day > date->day) {
        date->month = second.month;
        date->year = second.year;
        date->short_year = second.short_year;
        return end;
    }
    *date = (struct fronte_date){.weekday = date->weekday};
    return at;
}

/* 07/02/2026, 2026-02-07; two-digit years only with strokes. */
static size_t take_numeric(const struct fronte_pieces *p, size_t at, struct fronte_date *date) {
    uint64_t part[3];
    uint8_t n[3];
    for (size_t i = 0; i < 3; i++) {
        bool joint = i == 0 || ((is_sign(p, at + 2 * i - 1, '/') || is_sign(p, at + 2 * i - 1, '-')) &&
                                fronte_piece_glued(p, at + 2 * i - 1) && fronte_piece_glued(p, at + 2 * i));
        if (!joint || !plain_digits(p, at + 2 * i, &part[i], &n[i]))
            return at;
    }
    bool iso = n[0] == 4 && n[1] == 2 && n[2] == 2;
    bool short_year = !iso && n[2] == 2 && is_sign(p, at + 1, '/');
    uint64_t day = part[iso ? 2 : 0], month = part[1], year = part[iso ? 0 : 2];
    if (!iso && n[2] != 4 && !short_year)
        return at;
    bool first = list_of(p)->month_first && !iso;
    if (first && month > 12) {
        uint64_t swap = day;
        day = month;
        month = swap;
    }
    if (!day || day > 31 || !month || month > 12 || year > 2150)
        return at;
    *date = (struct fronte_date){.year = (int32_t)year,
                                 .month = (uint8_t)month,
                                 .day = (uint8_t)day,
                                 .short_year = short_year,
                                 .either_order = first && day <= 12};
    return at + 5;
}

/* 07.02.2026 is one piece. */
static size_t take_dotted(const struct fronte_pieces *p, size_t at, struct fronte_date *date) {
    if (!fronte_piece_digits(p, at))
        return at;
    fronte_view text = fronte_view_at(p->text.ptr, p->items[at].span);
    uint32_t part[3] = {0}, digits[3] = {0}, n = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '.') {
            if (++n == 3)
                return at;
        } else if (text.ptr[i] < '0' || text.ptr[i] > '9' || ++digits[n] > 4) {
            return at;
        } else {
            part[n] = part[n] * 10 + (uint32_t)(text.ptr[i] - '0');
        }
    }
    if (n != 2 || digits[2] != 4 || digits[0] > 2 || digits[1] > 2 || !part[0] || part[0] > 31 || !part[1] ||
        part[1] > 12)
        return at;
    *date =
        (struct fronte_date){.year = (int32_t)part[2], .month = (uint8_t)part[1], .day = (uint8_t)part[0]};
    return at + 1;
}

/* ---- Decades and centuries ---- */

static size_t take_decade(const struct fronte_pieces *p, size_t at, struct fronte_date *date) {
    uint64_t value = 0;
    uint8_t n_digits = 0;
    const struct fronte_piece *piece = fronte_piece_at(p, at);
    bool prefix = piece->lexeme->roles & FRONTE_ROLE(DECADES);
    size_t i = at + prefix;
    if (!prefix && piece->lexeme->roles & FRONTE_ROLE(DECADE)) {
        date->decade = (uint8_t)(piece->lexeme->decade + 1);
        return at + 1;
    }
    if (prefix && fronte_piece_is(p, i, FRONTE_ROLE(CARDINAL)) && !fronte_piece_digits(p, at - 1))
        value = fronte_piece_at(p, i)->lexeme->number;
    i += fronte_piece_apostrophe(p, i);
    bool digits = plain_digits(p, i, &value, &n_digits);
    if (!prefix) {
        size_t s = i + 1 + (size_t)fronte_piece_apostrophe(p, i + 1);
        if (!digits || !fronte_piece_glued(p, s) || !fronte_piece_is(p, s, FRONTE_ROLE(PLURAL)))
            return at;
        i = s;
    }
    if (value % 10 || (value < 100 ? value < 10 : value < 1000 || value > 2100 || (!digits && value != 2000)))
        return at;
    if (value >= 1000 && value % 100 == 0)
        date->century = (uint8_t)(value / 100 + 1);
    else
        date->decade = (uint8_t)(value % 100 + 1);
    date->year = value >= 1000 && !date->century ? (int32_t)value : 0;
    return i + 1;
}

/* XVI, V before or behind the word century. */
static uint32_t roman_at(const struct fronte_pieces *p, size_t at) {
    const struct fronte_piece *piece = fronte_piece_at(p, at);
    fronte_view text = fronte_view_at(p->text.ptr, piece->span);
    if (at >= p->n || piece->kind != FRONTE_TOKEN_WORD || piece->sign)
        return 0;
    if (text.len == 1)
        return *text.ptr == 'V' ? 5 : *text.ptr == 'X' ? 10 : *text.ptr == 'I' ? 1 : 0;
    return fronte_numeral_roman(text);
}

static bool is_inner_capital(const struct fronte_piece *piece) {
    return piece->flags & FRONTE_TOKEN_CAPITAL && !(piece->flags & FRONTE_TOKEN_INITIAL);
}

/* The number of a number word with a capital within the sentence; 0 when it is none. */
static uint64_t capital_number(const struct fronte_pieces *p, size_t at) {
    const struct fronte_piece *piece = fronte_piece_at(p, at);
    bool number = piece->lexeme->roles & FRONTE_ROLE(CARDINAL) && is_inner_capital(piece);
    return number ? piece->lexeme->number : 0;
}

static bool is_century_number(uint64_t number) {
    return number % 100 == 0 && number >= 200 && number <= 900;
}

/* il Seicento; the Sette of "Sette e Ottocento".  0 when it is none. */
static uint64_t named_century(const struct fronte_pieces *p, size_t at) {
    uint64_t number = capital_number(p, at), next = capital_number(p, at + 2);
    if (is_century_number(number))
        return number / 100 + 11;
    bool first = number >= 2 && number <= 8 && fronte_piece_is(p, at + 1, FRONTE_ROLE(AND));
    return first && is_century_number(next) && next / 100 > number ? number + 11 : 0;
}

static size_t take_century(const struct fronte_pieces *p, size_t at, struct fronte_date *date) {
    const struct fronte_piece *piece = fronte_piece_at(p, at);
    struct fronte_numeral numeral;
    uint64_t value = 0;
    uint8_t n_digits;
    size_t end = at + 1;
    if (piece->lexeme->roles & FRONTE_ROLE(CENTURY)) {
        value = roman_at(p, at + 1);
        end = at + 2;
    } else if (is_cut(p, at) && plain_digits(p, at + 1, &value, &n_digits) && n_digits == 3) {
        value = value % 100 == 0 ? value / 100 + 11 : 0; /* '600 */
        end = at + 2;
    } else if ((value = named_century(p, at)) != 0) {
        end = at + 1;
    } else {
        if (plain_digits(p, at, &value, &n_digits))
            end += fronte_piece_glued(p, end) && fronte_piece_is(p, end, FRONTE_ROLE(NTH));
        else if ((value = roman_at(p, at)) == 0 &&
                 piece->lexeme->roles & (FRONTE_ROLE(ORDINAL) | FRONTE_ROLE(CARDINAL)) &&
                 fronte_numeral_at(p, at, false, &numeral) && numeral.flags & FRONTE_QUANTITY_ORDINAL &&
                 fronte_decimal_whole(numeral.value, 50, &value))
            end = numeral.end;
        end += fronte_piece_dash(p, end);
        bool unit_only = piece->kind == FRONTE_TOKEN_NUMBER && end == at + 1; /* 3 secoli */
        if (unit_only || !fronte_piece_is(p, end, FRONTE_ROLE(CENTURY)))
            return at;
        end++;
    }
    date->century = value && value < 60 ? (uint8_t)value : 0;
    return date->century ? end : at;
}

/* ---- Dates ---- */

/* The 19 of 2018-19. */
static size_t take_end_year(const struct fronte_pieces *p, size_t at, struct fronte_date *date) {
    uint64_t first, last;
    uint8_t n_first, n_last;
    if (at < 2 || !(fronte_piece_dash(p, at - 1) || is_sign(p, at - 1, '/')) || !fronte_piece_glued(p, at) ||
        !plain_digits(p, at - 2, &first, &n_first) || !plain_digits(p, at, &last, &n_last) || n_first != 4 ||
        n_last != 2 || first < 1000 || first > 2150)
        return at;
    date->year = (int32_t)(first / 100 * 100 + last + (last <= first % 100 ? 100 : 0));
    return last == first % 100 + 1 || first / 100 < 20 || last < 50 ? at + 1 : at;
}

static size_t take_lone_year(const struct fronte_pieces *p, size_t at, struct fronte_date *date) {
    const uint64_t measured = FRONTE_ROLE(UNIT) | FRONTE_ROLE(CURRENCY) | FRONTE_ROLE(PERCENT) |
                              FRONTE_ROLE(SCALE) | FRONTE_ROLE(AGE) | FRONTE_ROLE(ZONE);
    size_t end = take_year(p, at, date);
    if (end == at)
        return take_end_year(p, at, date);
    bool code = fronte_piece_glued(p, end) && fronte_piece_at(p, end)->kind == FRONTE_TOKEN_WORD &&
                !fronte_piece_at(p, end)->sign;
    bool after_dash = fronte_piece_dash(p, end) && fronte_piece_is(p, end + 1, measured);
    if (date->year >= 1100 || date->short_year)
        if (!fronte_piece_is(p, end, measured) && !code && !after_dash)
            return end;
    date->year = 0;
    date->short_year = false;
    return at;
}

/* 44 a.C. */
static size_t take_era(const struct fronte_pieces *p, size_t at, struct fronte_date *date) {
    uint64_t value;
    uint8_t n_digits;
    const struct fronte_piece *era = fronte_piece_at(p, at + 1);
    if (!(era->lexeme->roles & FRONTE_ROLE(ERA)) || !plain_digits(p, at, &value, &n_digits) || n_digits > 5)
        return at;
    date->year = (int32_t)value;
    return at + 1;
}

static size_t take_weekday(const struct fronte_pieces *p, size_t at, struct fronte_date *date) {
    const struct fronte_piece *piece = fronte_piece_at(p, at);
    bool capital = piece->flags & FRONTE_TOKEN_CAPITAL;
    if (!(piece->lexeme->roles & FRONTE_ROLE(WEEKDAY)) || (list_of(p)->month_first && !capital))
        return at;
    date->weekday = piece->lexeme->weekday;
    return at + 1;
}

/* sabato 25, Thursday the 9th: a day without its month, and nothing behind that it could count. */
static size_t take_day_alone(const struct fronte_pieces *p, size_t weekday, struct fronte_date *date) {
    uint8_t day = 0;
    bool the = list_of(p)->month_first && fronte_piece_is(p, weekday, FRONTE_ROLE(THE));
    size_t end = fronte_piece_digits(p, weekday + the) ? take_day(p, weekday + the, &day) : weekday;
    if (end <= weekday + the)
        return weekday;
    const struct fronte_piece *behind = fronte_piece_at(p, end);
    bool nth = fronte_piece_is(p, end - 1, FRONTE_ROLE(NTH));
    bool stop = behind->sign && behind->sign != '%' && behind->sign != '/' && behind->sign != '-' &&
                !behind->lexeme->roles;
    bool joined = behind->lexeme->roles & (FRONTE_ROLE(CLOCK) | FRONTE_ROLE(AND)) &&
                  !(behind->lexeme->marks & FRONTE_LEXEME_AMBIGUOUS);
    if (!nth && (the || (end < p->n && !stop && !joined)))
        return weekday;
    date->day = day;
    return end;
}

/* What follows a weekday: a date in full, a day, or nothing.  An apostrophe may stand for the accent. */
static size_t take_date_of_day(const struct fronte_pieces *p, size_t weekday, struct fronte_date *date) {
    size_t at = weekday;
    if (fronte_piece_apostrophe(p, at) && fronte_piece_glued(p, at) && !fronte_piece_glued(p, at + 1) &&
        !list_of(p)->month_first)
        at = ++weekday;
    at += is_sign(p, at, '.') && fronte_piece_at(p, at - 1)->lexeme->marks & FRONTE_LEXEME_SHORT;
    at += is_sign(p, at, ',');
    at += fronte_piece_is(p, at, FRONTE_ROLE(THE)) && !fronte_piece_is(p, at, FRONTE_ROLE(CARDINAL));
    size_t end = take_day_month(p, at, date);
    if (end == at)
        end = take_month_day(p, at, date);
    return end == at ? take_day_alone(p, weekday, date) : end;
}

typedef size_t (*take_fn)(const struct fronte_pieces *, size_t, struct fronte_date *);

static size_t take_without_weekday(const struct fronte_pieces *p, size_t at, struct fronte_date *date) {
    static const take_fn forms[] = {take_day_month, take_month_day, take_first_of_range,
                                    take_numeric,   take_dotted,    take_century,
                                    take_decade,    take_era,       take_lone_year};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        *date = (struct fronte_date){0};
        size_t end = forms[i](p, at, date);
        if (end > at)
            return end;
    }
    *date = (struct fronte_date){0};
    size_t end = take_month(p, at, &date->month);
    return end > at ? take_following_year(p, end, date) : at;
}

/* 9/11, l'anno prossimo: words that stand for a date. */
static size_t take_word_of_date(const struct fronte_pieces *p, size_t at, struct fronte_quantity *out) {
    const struct fronte_lexeme *word = fronte_piece_at(p, at)->lexeme;
    if (word->roles & FRONTE_ROLE(YEARLY)) {
        out->flags |= FRONTE_QUANTITY_RELATIVE;
        out->weight = FRONTE_QUANTITY_TRIVIAL;
    } else if (word->roles & FRONTE_ROLE(DAY)) {
        out->date = (struct fronte_date){.month = (uint8_t)(word->number / 100),
                                         .day = (uint8_t)(word->number % 100)};
        out->weight = FRONTE_QUANTITY_WEAK;
    } else {
        return at;
    }
    out->type = FRONTE_QUANTITY_DATE;
    return at + 1;
}

/* A month or a weekday alone may be another word. */
static uint8_t weigh_lone_word(const struct fronte_pieces *p, size_t at, const struct fronte_date *date) {
    const struct fronte_piece *piece = fronte_piece_at(p, at);
    bool month_alone = date->month && !date->day && !date->year, day_alone = date->weekday && !date->day;
    if (!month_alone && !day_alone)
        return FRONTE_QUANTITY_STRONG;
    bool name = !list_of(p)->month_first && piece->flags & FRONTE_TOKEN_CAPITAL;
    return name || piece->lexeme->marks & (FRONTE_LEXEME_AMBIGUOUS | FRONTE_LEXEME_SHORT)
               ? FRONTE_QUANTITY_WEAK
               : FRONTE_QUANTITY_STRONG;
}

/* A lone word that is no date: May the force, Mar. */
static bool is_other_word(const struct fronte_pieces *p, size_t at, const struct fronte_date *date) {
    const struct fronte_piece *piece = fronte_piece_at(p, at);
    bool alone = !date->day && !date->year && (date->month || date->weekday);
    if (!alone)
        return false;
    bool initial = piece->flags & FRONTE_TOKEN_INITIAL;
    bool cut = piece->flags & FRONTE_TOKEN_CAPITAL && is_sign(p, at + 1, '.'); /* Sept. */
    return (piece->lexeme->marks & FRONTE_LEXEME_SHORT && !cut) ||
           (piece->lexeme->marks & FRONTE_LEXEME_AMBIGUOUS && date->month && initial);
}

size_t fronte_calendar_date(const struct fronte_pieces *p, size_t at, struct fronte_quantity *out) {
    size_t word = take_word_of_date(p, at, out);
    if (word > at)
        return word;
    const uint64_t roles = FRONTE_ROLE(MONTH) | FRONTE_ROLE(WEEKDAY) | FRONTE_ROLE(CARDINAL) |
                           FRONTE_ROLE(ORDINAL) | FRONTE_ROLE(DECADES) | FRONTE_ROLE(DECADE) |
                           FRONTE_ROLE(CENTURY);
    if (!fronte_piece_digits(p, at) && !fronte_piece_is(p, at, roles) && !fronte_piece_apostrophe(p, at) &&
        !(fronte_piece_at(p, at)->flags & FRONTE_TOKEN_CAPITAL))
        return at;
    struct fronte_date date = {0};
    size_t end = take_weekday(p, at, &date);
    end = end > at ? take_date_of_day(p, end, &date) : take_without_weekday(p, at, &date);
    if (end == at || is_other_word(p, at, &date))
        return at;
    const struct fronte_piece *behind = fronte_piece_at(p, end);
    if (behind->lexeme->roles & FRONTE_ROLE(ERA) && (date.century || date.year)) {
        date.era = behind->lexeme->era;
        end++;
    }
    uint8_t right;
    out->type = FRONTE_QUANTITY_DATE;
    out->date = date;
    out->weight = weigh_lone_word(p, at, &date);
    out->flags |= fronte_piece_digits(p, at) ? FRONTE_QUANTITY_DIGITS : 0;
    out->flags |= fronte_calendar_conflict(&date, &right) ? FRONTE_QUANTITY_WRONG_DAY : 0;
    return end;
}

size_t fronte_calendar_next_day(const struct fronte_pieces *p, size_t at,
                                const struct fronte_quantity *before, struct fronte_quantity *out) {
    uint8_t day = 0;
    size_t end = take_day(p, at, &day);
    const struct fronte_piece *next = fronte_piece_at(p, end);
    bool word = next->kind == FRONTE_TOKEN_WORD && !next->sign && !next->stopword;
    if (end == at || !fronte_piece_digits(p, at) || word || day <= before->date.day)
        return at;
    *out = (struct fronte_quantity){.segment = before->segment,
                                    .type = FRONTE_QUANTITY_DATE,
                                    .weight = FRONTE_QUANTITY_STRONG,
                                    .flags = FRONTE_QUANTITY_DIGITS,
                                    .clock = -1,
                                    .date = {.day = day, .month = before->date.month}};
    return end;
}
