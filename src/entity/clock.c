#include "entity/calendar.h"
#include "text/token.h"

/* Minutes from midnight of what the digits or words at `at` say; the end in *end. */
struct reading_time {
    const struct fronte_pieces *pieces;
    size_t at, end;
    int clock;
    bool minutes; /* they are given */
};

static bool is_sign(const struct fronte_pieces *p, size_t i, int32_t sign) {
    return fronte_piece_at(p, i)->sign == sign;
}

/* 18:30 */
static bool read_colon(struct reading_time *t) {
    const struct fronte_pieces *p = t->pieces;
    struct fronte_numeral hour = {0}, minute = {0};
    const struct fronte_wordlist *list = &p->measures->side[p->side];
    uint64_t h, m;
    if (!fronte_piece_digits(p, t->at) || !is_sign(p, t->at + 1, ':') || !fronte_piece_glued(p, t->at + 1) ||
        !fronte_piece_digits(p, t->at + 2) || !fronte_piece_glued(p, t->at + 2))
        return false;
    fronte_numeral_digits(list, fronte_view_at(p->text.ptr, p->items[t->at].span), &hour);
    fronte_numeral_digits(list, fronte_view_at(p->text.ptr, p->items[t->at + 2].span), &minute);
    if (!hour.plain || !minute.plain || minute.n_digits != 2 || !fronte_decimal_whole(hour.value, 24, &h) ||
        !fronte_decimal_whole(minute.value, 59, &m))
        return false;
    t->clock = (int)(h * 60 + m);
    t->minutes = true;
    t->end = t->at + 3;
    return !is_sign(p, t->end, ':');
}

/* half, un quarto at `at`: the minutes, and the piece behind in *end; 0 when there is none. */
static int part_of_hour(const struct fronte_pieces *p, size_t at, size_t *end) {
    at += fronte_piece_is(p, at, FRONTE_ROLE(ARTICLE)) &&
          fronte_piece_is(p, at + 1, FRONTE_ROLE(FRACTION) | FRONTE_ROLE(HALF));
    *end = at + 1;
    if (fronte_piece_is(p, at, FRONTE_ROLE(HALF)))
        return 30;
    return fronte_piece_is(p, at, FRONTE_ROLE(FRACTION)) && fronte_piece_at(p, at)->lexeme->part == 4 ? 15
                                                                                                      : 0;
}

/* half past seven, a quarter to nine, quarter past midnight. */
static bool read_past(struct reading_time *t) {
    const struct fronte_pieces *p = t->pieces;
    struct fronte_numeral numeral;
    uint64_t hour;
    size_t at;
    int minutes = part_of_hour(p, t->at, &at);
    bool past = fronte_piece_is(p, at, FRONTE_ROLE(PAST)), to = fronte_piece_is(p, at, FRONTE_ROLE(LESS));
    const struct fronte_lexeme *next = fronte_piece_at(p, ++at)->lexeme;
    if (!minutes || (!past && !to) || (to && minutes == 30))
        return false;
    if (next->roles & FRONTE_ROLE(TIME)) {
        t->clock = (int)next->number + 24 * 60;
        t->end = at + 1;
    } else if (fronte_numeral_at(p, at, false, &numeral) && !numeral.article &&
               fronte_decimal_whole(numeral.value, 12, &hour) && hour) {
        t->clock = (int)hour * 60;
        t->end = numeral.end;
    } else {
        return false;
    }
    t->clock = (t->clock + (past ? minutes : -minutes)) % (24 * 60);
    return t->minutes = true;
}

/* alle sette e un quarto, alle nove meno dieci, alle 11 e 30. */
static void read_minutes_behind(struct reading_time *t) {
    const struct fronte_pieces *p = t->pieces;
    size_t at = t->end + 1, end;
    struct fronte_numeral numeral;
    uint64_t minutes;
    bool less =
        fronte_piece_is(p, t->end, FRONTE_ROLE(LESS)) && !fronte_piece_is(p, t->end, FRONTE_ROLE(RANGE));
    if (!less && !fronte_piece_is(p, t->end, FRONTE_ROLE(AND)))
        return;
    int part = part_of_hour(p, at, &end);
    if (part) {
        t->clock += less ? -part : part;
        t->end = end;
    } else if (less && fronte_numeral_at(p, at, false, &numeral) && !numeral.article &&
               fronte_decimal_whole(numeral.value, 30, &minutes) && t->clock >= 60) {
        t->clock -= (int)minutes;
        t->end = numeral.end;
    } else if (fronte_numeral_at(p, at, false, &numeral) && numeral.plain && numeral.n_digits == 2 &&
               fronte_decimal_whole(numeral.value, 59, &minutes)) {
        t->clock += (int)minutes;
        t->end = numeral.end;
    } else {
        return;
    }
    t->minutes = true;
}

/* 18.30, 18, otto; sette e mezza comes as 7.5. */
static bool read_hours(struct reading_time *t) {
    struct fronte_numeral numeral;
    uint64_t tenths;
    if (!fronte_numeral_at(t->pieces, t->at, false, &numeral) || numeral.article || numeral.scale ||
        numeral.flags & (FRONTE_QUANTITY_OPAQUE | FRONTE_QUANTITY_VAGUE | FRONTE_QUANTITY_ORDINAL))
        return false;
    t->end = numeral.end;
    if (numeral.clock >= 0) {
        t->clock = numeral.clock;
        t->minutes = true;
        return true;
    }
    if (!fronte_decimal_whole(fronte_decimal_shift(numeral.value, 1), 245, &tenths) || tenths % 5)
        return false;
    t->clock = (int)(tenths * 6);
    t->minutes = tenths % 10;
    if (!t->minutes)
        read_minutes_behind(t);
    return t->clock <= 24 * 60;
}

/* 1600 GMT */
static bool read_military(struct reading_time *t) {
    struct fronte_numeral numeral;
    uint64_t value;
    if (!fronte_numeral_at(t->pieces, t->at, false, &numeral) || !numeral.plain || numeral.n_digits != 4 ||
        !fronte_piece_is(t->pieces, numeral.end, FRONTE_ROLE(ZONE)) ||
        !fronte_decimal_whole(numeral.value, 2400, &value) || value % 100 > 59)
        return false;
    t->clock = (int)(value / 100 * 60 + value % 100);
    t->end = numeral.end;
    return t->minutes = true;
}

/* Whether the piece behind an hour without minutes makes it a count: alle 15 donne. */
static bool is_counted(const struct fronte_pieces *p, size_t at, bool minutes) {
    const struct fronte_piece *next = fronte_piece_at(p, at);
    const uint64_t measured = FRONTE_ROLE(UNIT) | FRONTE_ROLE(CURRENCY) | FRONTE_ROLE(PERCENT) |
                              FRONTE_ROLE(SCALE) | FRONTE_ROLE(NTH) | FRONTE_ROLE(MONTH) | FRONTE_ROLE(AGE);
    const uint64_t fitting = FRONTE_ROLE(AND) | FRONTE_ROLE(RANGE) | FRONTE_ROLE(OF) | FRONTE_ROLE(RELATIVE) |
                             FRONTE_ROLE(WEEKDAY) | FRONTE_ROLE(ZONE);
    if (next->lexeme->roles & measured)
        return true;
    if (next->sign || at >= p->n || next->lexeme->roles & fitting ||
        (minutes && next->kind == FRONTE_TOKEN_WORD))
        return fronte_piece_dash(p, at) || is_sign(p, at, '/') || is_sign(p, at, '%');
    return next->kind == FRONTE_TOKEN_NUMBER || (!next->stopword && !(next->flags & FRONTE_TOKEN_CAPITAL));
}

/* What stands around a time and makes it one. */
static bool is_time(const struct reading_time *t, bool colon) {
    const struct fronte_pieces *p = t->pieces;
    const uint64_t behind = FRONTE_ROLE(AM) | FRONTE_ROLE(PM) | FRONTE_ROLE(OCLOCK) | FRONTE_ROLE(ZONE);
    const struct fronte_lexeme *before = fronte_piece_at(p, t->at - 1)->lexeme;
    if (colon || fronte_piece_is(p, t->end, behind))
        return true;
    bool prefix = t->at && before->roles & FRONTE_ROLE(CLOCK);
    if (before->roles & FRONTE_ROLE(UNIT) && fronte_piece_digits(p, t->at - 2))
        prefix = false; /* 24 ore 18 persone */
    if (!prefix || is_counted(p, t->end, t->minutes))
        return false;
    return t->minutes || !(before->marks & FRONTE_LEXEME_AMBIGUOUS);
}

/* The names of zones are the same in both languages. */
static uint32_t hash_of(fronte_view name) {
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < name.len; i++)
        hash = (hash ^ (unsigned char)(name.ptr[i] | 32)) * 16777619u;
    return hash | 1;
}

static void settle_half_day(struct reading_time *t, struct fronte_quantity *out) {
    const struct fronte_pieces *p = t->pieces;
    const struct fronte_lexeme *behind = fronte_piece_at(p, t->end)->lexeme;
    if (behind->roles & FRONTE_ROLE(OCLOCK)) {
        t->end++;
        behind = fronte_piece_at(p, t->end)->lexeme;
    }
    if (behind->roles & FRONTE_ROLE(PM) && t->clock < 12 * 60)
        t->clock += 12 * 60;
    else if (behind->roles & FRONTE_ROLE(AM) && t->clock >= 12 * 60 && t->clock < 13 * 60)
        t->clock -= 12 * 60;
    else if (!(behind->roles & (FRONTE_ROLE(AM) | FRONTE_ROLE(PM))) && t->clock <= 12 * 60 + 59 && t->clock)
        out->flags |= FRONTE_QUANTITY_HALF_DAY;
    if (behind->roles & (FRONTE_ROLE(AM) | FRONTE_ROLE(PM)))
        t->end++;
    if (fronte_piece_is(p, t->end, FRONTE_ROLE(ZONE))) {
        out->flags |= FRONTE_QUANTITY_ZONE;
        out->zone = hash_of(fronte_view_at(p->text.ptr, fronte_piece_at(p, t->end)->span));
    }
}

size_t fronte_calendar_time(const struct fronte_pieces *p, size_t at, struct fronte_quantity *out) {
    struct reading_time t = {.pieces = p, .at = at, .end = at};
    const struct fronte_piece *piece = fronte_piece_at(p, at);
    if (piece->lexeme->roles & FRONTE_ROLE(TIME)) {
        bool name = piece->flags & FRONTE_TOKEN_CAPITAL && !(piece->flags & FRONTE_TOKEN_INITIAL);
        t.clock = (int)piece->lexeme->number;
        t.end = name ? at : at + 1; /* il Mezzogiorno is the south */
        if (!name)
            read_minutes_behind(&t);
    } else if (read_past(&t)) {
        settle_half_day(&t, out);
    } else if (piece->kind == FRONTE_TOKEN_NUMBER || piece->lexeme->roles & FRONTE_ROLE(CARDINAL)) {
        bool colon = read_colon(&t);
        if ((!colon && !read_military(&t) && !read_hours(&t)) || !is_time(&t, colon))
            return at;
        settle_half_day(&t, out);
        out->flags |= piece->kind == FRONTE_TOKEN_NUMBER ? FRONTE_QUANTITY_DIGITS : 0;
    }
    if (t.end == at)
        return at;
    out->type = FRONTE_QUANTITY_TIME;
    out->weight = FRONTE_QUANTITY_STRONG;
    out->clock = (int16_t)t.clock;
    if (!t.minutes)
        out->value = fronte_decimal_of((uint64_t)(t.clock / 60), 0);
    return t.end;
}
