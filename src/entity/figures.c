#include "entity/figures.h"

#include "text/token.h"

/* Reading the bytes of a segment from a piece on. */
struct cursor {
    fronte_view text;
    size_t at;
};

static char byte_at(const struct cursor *c, size_t at) {
    return at < c->text.len ? c->text.ptr[at] : '\0';
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

/* Takes digits; how many there are, 0 when none or too many. */
static uint32_t take_digits(struct cursor *c, uint64_t *value) {
    uint32_t n = 0;
    *value = 0;
    for (; n < 10 && is_digit(byte_at(c, c->at)); n++, c->at++)
        *value = *value * 10 + (uint64_t)(byte_at(c, c->at) - '0');
    return n < 10 ? n : 0;
}

static bool take_bytes(struct cursor *c, const char *bytes) {
    size_t n = strlen(bytes);
    if (c->text.len - c->at < n || memcmp(c->text.ptr + c->at, bytes, n) != 0)
        return false;
    c->at += n;
    return true;
}

/* The piece that begins at the byte where the cursor is, or the end of all; `at` when a piece goes on there.
 */
static size_t piece_behind(const struct fronte_pieces *p, size_t at, const struct cursor *c) {
    size_t end = at;
    while (end < p->n && p->items[end].span.off < c->at)
        end++;
    const struct fronte_span last = p->items[end > at ? end - 1 : at].span;
    return last.off + last.len == c->at ? end : at;
}

static bool stands_alone(const struct fronte_pieces *p, size_t at) {
    const struct fronte_piece *before = fronte_piece_at(p, at - 1);
    return fronte_piece_digits(p, at) &&
           (!at || !p->items[at].glued ||
            (before->sign && before->sign != '\'' && before->sign != 0x2019 && before->sign != '.'));
}

/* ---- Times that something takes ---- */

enum mark { NO_MARK, HOURS, MINUTES, SECONDS, SECONDS_OR_QUOTE };

static enum mark take_mark(struct cursor *c) {
    static const struct {
        const char *sign;
        enum mark mark;
    } MARKS[] = {{"''", SECONDS},          {"\u2019\u2019", SECONDS},    {"\u2033", SECONDS},
                 {"\"", SECONDS_OR_QUOTE}, {"\u201d", SECONDS_OR_QUOTE}, {"'", MINUTES},
                 {"\u2019", MINUTES},      {"\u2032", MINUTES}};
    if (byte_at(c, c->at) == 'h' && !is_letter(byte_at(c, c->at + 1))) {
        c->at++;
        return HOURS;
    }
    for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++)
        if (take_bytes(c, MARKS[i].sign))
            return MARKS[i].mark;
    return NO_MARK;
}

struct elapsed {
    uint64_t seconds, fraction;
    uint32_t n_fraction; /* digits of the fraction */
    enum mark last;
    uint32_t n_fields;
};

static void take_fraction(struct cursor *c, struct elapsed *e) {
    struct cursor next = *c;
    uint64_t value;
    uint32_t n = take_digits(&next, &value);
    if (!n || n > 3)
        return;
    *c = next;
    e->fraction = value;
    e->n_fraction = n;
}

/* The next of hours, minutes, seconds; false when there is none. */
static bool take_field(struct cursor *c, struct elapsed *e) {
    static const uint64_t worth[] = {0, 3600, 60, 1, 1};
    struct cursor next = *c;
    uint64_t value;
    next.at += e->n_fields && byte_at(&next, next.at) == ' ';
    uint32_t n = take_digits(&next, &value);
    if (!n || n > (e->n_fields ? 2 : 3) || (e->n_fields && value > 59))
        return false;
    enum mark mark = take_mark(&next);
    if (!mark && e->n_fields && n == 2 && next.at == c->at + 2 && !is_letter(byte_at(&next, next.at)))
        mark = e->last + 1; /* 2h30, 1'12 */
    if (mark <= e->last || (mark == SECONDS_OR_QUOTE && !e->n_fields && !is_digit(byte_at(&next, next.at))))
        return false;
    *c = next;
    e->seconds += value * worth[mark];
    e->last = mark;
    e->n_fields++;
    if (mark >= SECONDS)
        take_fraction(c, e);
    return true;
}

static void set_elapsed(const struct fronte_pieces *p, const struct elapsed *e, struct fronte_quantity *out) {
    bool minutes = e->last == MINUTES && e->n_fields == 1;
    uint64_t power = 1;
    for (uint32_t i = 0; i < e->n_fraction; i++)
        power *= 10;
    out->type = FRONTE_QUANTITY_UNIT;
    out->unit = minutes ? p->measures->minute : p->measures->second;
    out->value = minutes ? fronte_decimal_of(e->seconds / 60, 0)
                         : fronte_decimal_of(e->seconds * power + e->fraction, -(int32_t)e->n_fraction);
    out->weight = FRONTE_QUANTITY_STRONG;
    out->flags |= FRONTE_QUANTITY_DIGITS;
}

/* 1:43.27, 1:02:11, 45:12: what can be no time of the day. */
static bool take_colons(struct cursor *c, struct elapsed *e) {
    uint64_t value;
    uint32_t n = take_digits(c, &value), n_colons = 0;
    e->seconds = value;
    for (; n && n <= 3 && byte_at(c, c->at) == ':' && n_colons < 2; n_colons++) {
        c->at++;
        if (take_digits(c, &value) != 2 || value > 59)
            return false;
        e->seconds = e->seconds * 60 + value;
    }
    char mark = byte_at(c, c->at);
    if ((mark == '.' || mark == ',') && is_digit(byte_at(c, c->at + 1))) {
        c->at++;
        take_fraction(c, e);
    }
    e->last = SECONDS;
    e->n_fields = n_colons + 1;
    return n_colons == 2 || (n_colons && (e->n_fraction || e->seconds / 60 > 24));
}

size_t fronte_figures_elapsed(const struct fronte_pieces *p, size_t at, struct fronte_quantity *out) {
    const struct fronte_wordlist *list = &p->measures->side[p->side];
    if (!stands_alone(p, at) || !p->measures->second || !p->measures->minute)
        return at;
    struct cursor c = {p->text, p->items[at].span.off};
    struct elapsed e = {0};
    bool found = take_colons(&c, &e);
    if (!found && list->primes) {
        c.at = p->items[at].span.off;
        e = (struct elapsed){0};
        while (e.last < SECONDS && take_field(&c, &e))
            found = e.last >= MINUTES;
        if (is_digit(byte_at(&c, c.at)) || (is_letter(byte_at(&c, c.at)) && e.last == MINUTES))
            found = false; /* 1'500 */
    }
    size_t end = found ? piece_behind(p, at, &c) : at;
    if (end > at)
        set_elapsed(p, &e, out);
    return end;
}

/* ---- Telephone numbers ---- */

struct phone {
    uint64_t value;
    uint32_t n_digits, n_groups;
    uint32_t first; /* digits of the first group */
    bool trunk;     /* begins with 0 */
    char joint;     /* between groups; '\0': several */
};

static bool take_group(struct cursor *c, struct phone *phone) {
    struct cursor next = *c;
    char joint = byte_at(&next, next.at);
    if (phone->n_groups) {
        if (joint != ' ' && joint != '-' && joint != '/')
            return false;
        next.at++;
    }
    size_t from = next.at;
    uint64_t value;
    uint32_t n = take_digits(&next, &value);
    if (n < 2 || phone->n_digits + n > 13 || is_letter(byte_at(&next, next.at)) ||
        byte_at(&next, next.at) == '%')
        return false;
    if (!phone->n_groups) {
        phone->first = n;
        phone->trunk = c->text.ptr[from] == '0';
    } else {
        phone->joint = phone->n_groups == 1 || phone->joint == joint ? joint : '\0';
    }
    for (uint32_t i = 0; i < n; i++)
        phone->value *= 10;
    phone->value += value;
    phone->n_digits += n;
    phone->n_groups++;
    *c = next;
    return true;
}

size_t fronte_figures_phone(const struct fronte_pieces *p, size_t at, struct fronte_quantity *out) {
    struct phone phone = {0};
    uint64_t country;
    bool plus = fronte_piece_at(p, at)->sign == '+';
    if (!(plus && fronte_piece_glued(p, at + 1) && fronte_piece_digits(p, at + 1)) && !stands_alone(p, at))
        return at;
    struct cursor c = {p->text, p->items[at].span.off + plus};
    if (plus && (!take_digits(&c, &country) || country > 999 || byte_at(&c, c.at++) != ' '))
        return at;
    while (take_group(&c, &phone))
        ;
    bool dashes = phone.joint == '-' && phone.n_groups >= 3 && phone.first >= 3;
    if (phone.n_digits < 8 ||
        (!plus && (phone.n_groups < 2 || (!dashes && !(phone.trunk && phone.first >= 2)))))
        return at;
    size_t end = piece_behind(p, at, &c);
    out->type = FRONTE_QUANTITY_NUMBER;
    out->value = fronte_decimal_of(phone.value, 0);
    out->weight = FRONTE_QUANTITY_STRONG;
    out->flags |= FRONTE_QUANTITY_DIGITS;
    return end;
}
