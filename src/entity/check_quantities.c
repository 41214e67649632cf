#include <stdlib.h>

#include "entity/calendar.h"
#include "entity/check.h"
#include "entity/equivalence.h"

/* In a unit with more quantities than this only those at about the same place are compared. */
enum { WINDOW = 64 };

struct range {
    uint32_t from, to; /* quantities */
};

struct work {
    struct fronte_pair *pair;
    const struct fronte_measures *measures;
    const struct fronte_quantity *q[2]; /* [side][n] */
    uint32_t n[2];
    uint32_t *partner[2]; /* [side][n] heap: index on the other side; FRONTE_NO_ID: none */
    uint8_t *wrong;       /* [n of the source] heap: the partner is a mismatch */
};

static struct range range_of(const struct work *w, int side, uint32_t unit) {
    const fronte_unit *u = &w->pair->bitext->units[unit];
    const uint32_t *begin = w->pair->quantities[side].begin;
    if (!u->count[side])
        return (struct range){0, 0};
    return (struct range){begin[u->first[side]], begin[u->first[side] + u->count[side]]};
}

static bool is_free(const struct work *w, int side, uint32_t i) {
    return w->partner[side][i] == FRONTE_NO_ID;
}

static void join(struct work *w, uint32_t s, uint32_t t) {
    w->partner[FRONTE_SOURCE][s] = t;
    w->partner[FRONTE_TARGET][t] = s;
}

/* Where the counterpart of the i-th of n is to be looked for among m. */
static struct range window(struct range other, uint32_t i, uint32_t n) {
    uint32_t m = other.to - other.from, at = n ? (uint32_t)((uint64_t)i * m / n) : 0;
    struct range r = other;
    if (m > 2 * WINDOW) {
        r.from = other.from + (at > WINDOW ? at - WINDOW : 0);
        r.to = other.from + (at + WINDOW < m ? at + WINDOW : m);
    }
    return r;
}

/* How far apart two places are, in thousandths of their units. */
static uint32_t apart(struct range s, uint32_t i, struct range t, uint32_t j) {
    uint64_t n = s.to - s.from, m = t.to - t.from;
    int64_t a = n > 1 ? (int64_t)((i - s.from) * UINT64_C(1000) / (n - 1)) : 500;
    int64_t b = m > 1 ? (int64_t)((j - t.from) * UINT64_C(1000) / (m - 1)) : 500;
    return (uint32_t)(a > b ? a - b : b - a);
}

/* ---- Matching ---- */

/* From the surest to the loosest. */
enum pass { SAME_TYPE, ANY_TYPE, LOOSELY, N_PASSES };

static bool passes(const struct work *w, enum pass pass, uint32_t i, uint32_t j) {
    const struct fronte_quantity *s = &w->q[FRONTE_SOURCE][i], *t = &w->q[FRONTE_TARGET][j];
    if (pass == SAME_TYPE && s->type != t->type)
        return false;
    enum fronte_fit fit = fronte_quantity_fit(w->measures, s, t);
    return fit == FRONTE_FIT_FULL || (pass == LOOSELY && fit == FRONTE_FIT_LOOSE);
}

static uint32_t best_match(const struct work *w, enum pass pass, struct range s, uint32_t i, struct range t) {
    struct range near = window(t, i - s.from, s.to - s.from);
    uint32_t best = FRONTE_NO_ID, distance = UINT32_MAX;
    for (uint32_t j = near.from; j < near.to; j++) {
        uint32_t d = apart(s, i, t, j);
        if (d >= distance || !is_free(w, FRONTE_TARGET, j) || !passes(w, pass, i, j))
            continue;
        best = j;
        distance = d;
    }
    return best;
}

static void match_ranges(struct work *w, struct range s, struct range t, enum pass pass) {
    for (uint32_t i = s.from; i < s.to; i++) {
        if (!is_free(w, FRONTE_SOURCE, i))
            continue;
        uint32_t j = best_match(w, pass, s, i, t);
        if (j != FRONTE_NO_ID)
            join(w, i, j);
    }
}

/* A match may be in two numbers: "per 5 a 3", 5-3. */

/* A free number of the range with this value; FRONTE_NO_ID when there is none. */
static uint32_t free_number(const struct work *w, int side, struct range r, struct fronte_decimal value) {
    for (uint32_t i = r.from; i < r.to && i < r.from + 2 * WINDOW; i++) {
        const struct fronte_quantity *q = &w->q[side][i];
        if (is_free(w, side, i) && q->type == FRONTE_QUANTITY_NUMBER && !(q->flags & FRONTE_QUANTITY_PAIR) &&
            fronte_decimal_equal(q->value, value))
            return i;
    }
    return FRONTE_NO_ID;
}

static void match_pairs(struct work *w, int side, struct range r, struct range other) {
    for (uint32_t i = r.from; i < r.to; i++) {
        const struct fronte_quantity *q = &w->q[side][i];
        if (!(q->flags & FRONTE_QUANTITY_PAIR) || !is_free(w, side, i))
            continue;
        uint32_t first = free_number(w, !side, other, q->value);
        if (first == FRONTE_NO_ID)
            continue;
        w->partner[!side][first] = i;
        uint32_t second = free_number(w, !side, other, q->second);
        w->partner[!side][first] = second == FRONTE_NO_ID ? FRONTE_NO_ID : i;
        if (second == FRONTE_NO_ID)
            continue;
        w->partner[!side][second] = i;
        w->partner[side][i] = first;
    }
}

/* sette su dieci, 70% */
static bool is_share(const struct fronte_quantity *percent, const struct fronte_quantity *part) {
    struct fronte_decimal share, whole;
    return percent->type == FRONTE_QUANTITY_PERCENT && part[0].type == FRONTE_QUANTITY_NUMBER &&
           part[1].type == FRONTE_QUANTITY_NUMBER && part[0].segment == part[1].segment &&
           fronte_decimal_times(part[0].value, 100, &share) && part[1].value.mantissa < 10000 &&
           fronte_decimal_times(percent->value, part[1].value.mantissa, &whole) &&
           fronte_decimal_equal(share, fronte_decimal_shift(whole, part[1].value.exponent));
}

static void match_shares(struct work *w, int side, struct range r, struct range other) {
    for (uint32_t i = r.from; i < r.to; i++) {
        if (w->q[side][i].type != FRONTE_QUANTITY_PERCENT || !is_free(w, side, i))
            continue;
        for (uint32_t k = other.from; k + 1 < other.to && k < other.from + 2 * WINDOW; k++) {
            if (!is_free(w, !side, k) || !is_free(w, !side, k + 1) ||
                !is_share(&w->q[side][i], &w->q[!side][k]))
                continue;
            w->partner[!side][k] = w->partner[!side][k + 1] = i;
            w->partner[side][i] = k;
            break;
        }
    }
}

static void match_units(struct work *w) {
    uint32_t n_units = w->pair->bitext->n_units;
    for (uint32_t u = 0; u < n_units; u++)
        for (enum pass pass = SAME_TYPE; pass < N_PASSES; pass++)
            match_ranges(w, range_of(w, FRONTE_SOURCE, u), range_of(w, FRONTE_TARGET, u), pass);
    for (uint32_t u = 0; u < n_units; u++) {
        struct range s = range_of(w, FRONTE_SOURCE, u), t = range_of(w, FRONTE_TARGET, u);
        match_pairs(w, FRONTE_SOURCE, s, t);
        match_pairs(w, FRONTE_TARGET, t, s);
        match_shares(w, FRONTE_SOURCE, s, t);
        match_shares(w, FRONTE_TARGET, t, s);
        if (u)
            match_ranges(w, s, range_of(w, FRONTE_TARGET, u - 1), ANY_TYPE);
        if (u + 1 < n_units)
            match_ranges(w, s, range_of(w, FRONTE_TARGET, u + 1), ANY_TYPE);
    }
}

/* ---- Moved far away ---- */

struct keyed {
    struct fronte_decimal value;
    uint32_t index;
};

static int compare_values(struct fronte_decimal x, struct fronte_decimal y) {
    if (x.mantissa != y.mantissa)
        return x.mantissa < y.mantissa ? -1 : 1;
    return (x.exponent > y.exponent) - (x.exponent < y.exponent);
}

static int compare_keyed(const void *a, const void *b) {
    const struct keyed *x = a, *y = b;
    int c = compare_values(x->value, y->value);
    return c ? c : (x->index > y->index) - (x->index < y->index);
}

/* Small numbers meet by chance. */
static bool is_telling(const struct fronte_quantity *q) {
    uint64_t small;
    return q->type <= FRONTE_QUANTITY_UNIT && q->value.mantissa && !q->part &&
           !(q->flags & (FRONTE_QUANTITY_VAGUE | FRONTE_QUANTITY_PAIR)) &&
           !fronte_decimal_whole(q->value, 31, &small);
}

/* The first key that is not before `value`. */
static size_t lower_bound(const struct keyed *keys, size_t n, struct fronte_decimal value) {
    size_t low = 0;
    while (low < n) {
        size_t middle = low + (n - low) / 2;
        if (compare_values(keys[middle].value, value) < 0)
            low = middle + 1;
        else
            n = middle;
    }
    return low;
}

static bool match_anywhere(struct work *w) {
    struct keyed *keys = calloc((size_t)w->n[FRONTE_TARGET] + 1, sizeof *keys);
    size_t n = 0;
    if (!keys)
        return false;
    for (uint32_t j = 0; j < w->n[FRONTE_TARGET]; j++)
        if (is_free(w, FRONTE_TARGET, j) && is_telling(&w->q[FRONTE_TARGET][j]))
            keys[n++] = (struct keyed){w->q[FRONTE_TARGET][j].value, j};
    qsort(keys, n, sizeof *keys, compare_keyed);
    for (uint32_t i = 0; i < w->n[FRONTE_SOURCE] && n; i++) {
        const struct fronte_quantity *s = &w->q[FRONTE_SOURCE][i];
        if (!is_free(w, FRONTE_SOURCE, i) || !is_telling(s))
            continue;
        size_t k = lower_bound(keys, n, s->value), stop = k + WINDOW;
        for (; k < n && k < stop && fronte_decimal_equal(keys[k].value, s->value); k++)
            if (is_free(w, FRONTE_TARGET, keys[k].index) && passes(w, ANY_TYPE, i, keys[k].index)) {
                join(w, i, keys[k].index);
                break;
            }
    }
    free(keys);
    return true;
}

/* ---- Mismatches ---- */

static bool is_dated(const struct fronte_quantity *q) {
    return q->type == FRONTE_QUANTITY_DATE || q->type == FRONTE_QUANTITY_TIME;
}

/* How likely two dates that differ are meant to be one. */
static uint32_t date_affinity(const struct fronte_date *a, const struct fronte_date *b) {
    if ((a->day && b->day) || (a->century && b->century) || (a->decade && b->decade))
        return 4;
    if ((a->weekday && b->weekday) || (a->month && b->month) || (a->year && b->year))
        return 3;
    bool ages = (a->century || a->decade) && (b->century || b->decade);
    return ages || (a->century && b->year) || (a->decade && b->year) || (a->year && b->decade) ? 2 : 0;
}

/* A date and a bare number: 1994, 9994; Ottocento, the 18th. */
static uint32_t date_number_affinity(const struct fronte_quantity *date,
                                     const struct fronte_quantity *number) {
    if (number->type != FRONTE_QUANTITY_NUMBER)
        return 0;
    if (date->type == FRONTE_QUANTITY_TIME)
        return number->flags & FRONTE_QUANTITY_DIGITS ? 2 : 0;
    if (date->date.century)
        return number->flags & FRONTE_QUANTITY_ORDINAL ? 3 : 0;
    bool whole = date->date.year || date->date.day;
    return whole && number->flags & FRONTE_QUANTITY_DIGITS ? 2 : 0;
}

/* How likely `t` is a wrong rendering of `s`; 0: it is something else. */
static uint32_t affinity(const struct fronte_quantity *s, const struct fronte_quantity *t) {
    const uint16_t alike = FRONTE_QUANTITY_VAGUE | FRONTE_QUANTITY_ROMAN;
    if (s->type == FRONTE_QUANTITY_DATE && t->type == FRONTE_QUANTITY_DATE)
        return date_affinity(&s->date, &t->date);
    if (is_dated(s) && is_dated(t))
        return s->type == t->type ? 4 : 0;
    if (is_dated(s) != is_dated(t))
        return is_dated(s) ? date_number_affinity(s, t) : date_number_affinity(t, s);
    if ((s->flags & alike) != (t->flags & alike) || !s->part != !t->part)
        return 0;
    if (fronte_quantity_same_value(s, t))
        return 5;
    bool ordinal = s->flags & FRONTE_QUANTITY_ORDINAL, digits = s->flags & t->flags & FRONTE_QUANTITY_DIGITS;
    if (ordinal != (bool)(t->flags & FRONTE_QUANTITY_ORDINAL) && !digits)
        return 0;
    return s->type == t->type ? 3 : 2;
}

/* Whether a quantity without counterpart may be one half of a mismatch. */
static bool is_open(const struct work *w, int side, uint32_t i) {
    return is_free(w, side, i) && w->q[side][i].weight >= FRONTE_QUANTITY_WEAK;
}

/* The best mismatch of source quantity `i`; FRONTE_NO_ID when there is none. */
static uint32_t best_mismatch(const struct work *w, struct range s, uint32_t i, struct range t,
                              uint32_t *score) {
    struct range near = window(t, i - s.from, s.to - s.from);
    uint32_t best = FRONTE_NO_ID;
    *score = 0;
    for (uint32_t j = near.from; j < near.to; j++) {
        const struct fronte_quantity *a = &w->q[FRONTE_SOURCE][i], *b = &w->q[FRONTE_TARGET][j];
        uint32_t likely = is_open(w, FRONTE_TARGET, j) ? affinity(a, b) : 0;
        if (!likely)
            continue;
        uint32_t points = likely * 2000 + 1000 - apart(s, i, t, j);
        if (points <= *score)
            continue;
        best = j;
        *score = points;
    }
    return best;
}

/* Joins what is left over on both sides, the likeliest first; in a unit with very many only so often. */
static void match_wrong(struct work *w, struct range s, struct range t) {
    for (int round = 0; round < WINDOW; round++) {
        uint32_t best_i = FRONTE_NO_ID, best_j = FRONTE_NO_ID, best = 0;
        for (uint32_t i = s.from; i < s.to; i++) {
            uint32_t score,
                j = is_open(w, FRONTE_SOURCE, i) ? best_mismatch(w, s, i, t, &score) : FRONTE_NO_ID;
            if (j == FRONTE_NO_ID || score <= best)
                continue;
            best = score;
            best_i = i;
            best_j = j;
        }
        if (best_i == FRONTE_NO_ID)
            return;
        join(w, best_i, best_j);
        w->wrong[best_i] = 1;
    }
}

/* ---- Saying it ---- */

static const char *const TYPES[] = {"number", "percent", "currency", "unit", "date", "time"};

static struct fronte_spot spot_of(const struct work *w, int side, uint32_t i) {
    if (i == FRONTE_NO_ID)
        return (struct fronte_spot){.segment = FRONTE_NO_ID};
    return (struct fronte_spot){w->q[side][i].segment, w->q[side][i].span};
}

static struct fronte_claim claim_of(const struct work *w, enum fronte_kind kind, uint32_t s, uint32_t t) {
    bool source = s != FRONTE_NO_ID;
    const struct fronte_quantity *q = source ? &w->q[FRONTE_SOURCE][s] : &w->q[FRONTE_TARGET][t];
    return (struct fronte_claim){
        .kind = kind,
        .type = TYPES[q->type],
        .unit = fronte_pair_unit(w->pair, source ? FRONTE_SOURCE : FRONTE_TARGET, q->segment),
        .at = {spot_of(w, FRONTE_SOURCE, s), spot_of(w, FRONTE_TARGET, t)},
    };
}

static enum fronte_kind mismatch_kind(const struct fronte_quantity *s, const struct fronte_quantity *t) {
    if (is_dated(s))
        return FRONTE_KIND_DATE_MISMATCH;
    if (s->type == FRONTE_QUANTITY_PERCENT)
        return FRONTE_KIND_PERCENTAGE_MISMATCH;
    if (s->type == FRONTE_QUANTITY_UNIT && t->type == FRONTE_QUANTITY_UNIT && s->unit != t->unit)
        return FRONTE_KIND_UNIT_MISMATCH;
    bool sums = s->type == FRONTE_QUANTITY_CURRENCY &&
                (t->type == FRONTE_QUANTITY_CURRENCY || t->type == FRONTE_QUANTITY_UNIT);
    if (sums && !(s->currency & t->currency))
        return FRONTE_KIND_CURRENCY_MISMATCH;
    bool same = fronte_quantity_same_value(s, t);
    if (same && t->type == FRONTE_QUANTITY_PERCENT)
        return FRONTE_KIND_PERCENTAGE_MISMATCH;
    if (same && s->type == FRONTE_QUANTITY_UNIT)
        return FRONTE_KIND_UNIT_MISMATCH;
    return FRONTE_KIND_NUMBER_MISMATCH;
}

/* The weekday as the source's language calls it. */
static bool report_weekday(const struct work *w, uint32_t s) {
    uint8_t right = 0;
    if (!fronte_calendar_conflict(&w->q[FRONTE_SOURCE][s].date, &right))
        return true;
    struct fronte_claim claim = claim_of(w, FRONTE_KIND_WEEKDAY_DATE, s, w->partner[FRONTE_SOURCE][s]);
    const fronte_view *name = &w->measures->side[FRONTE_SOURCE].weekday[right];
    claim.expected = name;
    claim.n_expected = name->ptr ? 1 : 0;
    return fronte_report(w->pair, &claim);
}

/* Whether a word of the unit stands for a weekday: ieri, tomorrow. */
static bool has_relative(const struct work *w, int side, uint32_t unit) {
    const fronte_unit *u = &w->pair->bitext->units[unit];
    const struct fronte_reading *reading = &w->pair->reading[side];
    for (uint32_t k = 0; k < u->count[side]; k++) {
        uint32_t n;
        const struct fronte_word *words = fronte_reading_words(reading, u->first[side] + k, &n);
        for (uint32_t i = 0; i < n; i++) {
            const struct fronte_lexeme *word =
                fronte_wordlist_find(&w->measures->side[side], fronte_reading_folded(reading, &words[i]));
            if (word && word->roles & FRONTE_ROLE(RELATIVE))
                return true;
        }
    }
    return false;
}

/* Whether a quantity of the other side that has its counterpart would do as well: it is said again. */
static bool is_repeated(const struct work *w, int side, uint32_t i, uint32_t unit) {
    struct range other = range_of(w, !side, unit);
    struct range near =
        other.to - other.from > 2 * WINDOW ? (struct range){other.from, other.from + 2 * WINDOW} : other;
    for (uint32_t j = near.from; j < near.to; j++) {
        const struct fronte_quantity *s = &w->q[FRONTE_SOURCE][side == FRONTE_SOURCE ? i : j];
        const struct fronte_quantity *t = &w->q[FRONTE_TARGET][side == FRONTE_SOURCE ? j : i];
        if (fronte_quantity_fit(w->measures, s, t) != FRONTE_FIT_NONE)
            return true;
    }
    return false;
}

static bool is_part_of_word(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (unsigned char)c >= 0x80;
}

/* Whether the same letters stand on the other side: Saturday Night Live. */
static bool stands_there(const struct work *w, int side, uint32_t i, uint32_t unit) {
    const fronte_unit *u = &w->pair->bitext->units[unit];
    const struct fronte_quantity *q = &w->q[side][i];
    fronte_view text = fronte_reading_text(&w->pair->reading[side], q->segment, q->span);
    for (uint32_t k = 0; k < u->count[!side]; k++) {
        fronte_view plain = w->pair->bitext->doc[!side]->segments[u->first[!side] + k].plain;
        for (size_t at = 0; at + text.len <= plain.len; at++) {
            bool starts = !at || !is_part_of_word(plain.ptr[at - 1]);
            bool ends = at + text.len == plain.len || !is_part_of_word(plain.ptr[at + text.len]);
            if (starts && ends && memcmp(plain.ptr + at, text.ptr, text.len) == 0)
                return true;
        }
    }
    return false;
}

static bool is_weekday_only(const struct fronte_quantity *q) {
    return q->type == FRONTE_QUANTITY_DATE && q->date.weekday && !q->date.day;
}

static bool report_missing(const struct work *w, uint32_t unit, uint32_t s) {
    const struct fronte_quantity *q = &w->q[FRONTE_SOURCE][s];
    if (q->weight == FRONTE_QUANTITY_TRIVIAL || is_repeated(w, FRONTE_SOURCE, s, unit) ||
        stands_there(w, FRONTE_SOURCE, s, unit))
        return true;
    struct fronte_claim claim = claim_of(w, FRONTE_KIND_MISSING_ENTITY, s, FRONTE_NO_ID);
    claim.note =
        q->weight < FRONTE_QUANTITY_STRONG || (is_weekday_only(q) && has_relative(w, FRONTE_TARGET, unit));
    return fronte_report(w->pair, &claim);
}

/* Whether the unit before, this one or the next says it. */
static bool is_said_near(const struct work *w, uint32_t unit, uint32_t t) {
    uint32_t from = unit ? unit - 1 : 0, n_units = w->pair->bitext->n_units;
    for (uint32_t u = from; u <= unit + 1 && u < n_units; u++)
        if (is_repeated(w, FRONTE_TARGET, t, u))
            return true;
    return false;
}

static bool report_extra(const struct work *w, uint32_t unit, uint32_t t) {
    const struct fronte_quantity *q = &w->q[FRONTE_TARGET][t];
    bool told = q->flags & FRONTE_QUANTITY_DIGITS || q->type == FRONTE_QUANTITY_DATE;
    if (!told || q->weight < FRONTE_QUANTITY_STRONG || is_said_near(w, unit, t) ||
        stands_there(w, FRONTE_TARGET, t, unit))
        return true;
    bool conversion = q->flags & FRONTE_QUANTITY_ASIDE &&
                      (q->type == FRONTE_QUANTITY_CURRENCY || q->type == FRONTE_QUANTITY_UNIT);
    struct fronte_claim claim = claim_of(w, FRONTE_KIND_EXTRA_ENTITY, FRONTE_NO_ID, t);
    claim.note = conversion || (is_weekday_only(q) && has_relative(w, FRONTE_SOURCE, unit));
    return fronte_report(w->pair, &claim);
}

static bool report_joined(const struct work *w, uint32_t unit, uint32_t s) {
    uint32_t t = w->partner[FRONTE_SOURCE][s];
    const struct fronte_quantity *a = &w->q[FRONTE_SOURCE][s], *b = &w->q[FRONTE_TARGET][t];
    bool wrong = w->wrong[s] && !(a->flags & FRONTE_QUANTITY_WRONG_DAY);
    if (b->flags & FRONTE_QUANTITY_WRONG_DAY && a->type == FRONTE_QUANTITY_DATE && !a->date.weekday)
        wrong = true; /* a weekday that the translation has added, and not the right one */
    if (a->weight == FRONTE_QUANTITY_TRIVIAL && !wrong)
        return true;
    struct fronte_link link = {
        unit, TYPES[a->type], {spot_of(w, FRONTE_SOURCE, s), spot_of(w, FRONTE_TARGET, t)}};
    if (!fronte_pair_link(w->pair, &link))
        return false;
    struct fronte_claim claim = claim_of(w, mismatch_kind(a, b), s, t);
    return !wrong || fronte_report(w->pair, &claim);
}

static bool report_unit(const struct work *w, uint32_t unit) {
    const fronte_unit *u = &w->pair->bitext->units[unit];
    struct range s = range_of(w, FRONTE_SOURCE, unit), t = range_of(w, FRONTE_TARGET, unit);
    bool ok = true, whole = u->count[FRONTE_SOURCE] && u->count[FRONTE_TARGET];
    for (uint32_t i = s.from; i < s.to && ok; i++) {
        if (w->q[FRONTE_SOURCE][i].flags & FRONTE_QUANTITY_WRONG_DAY)
            ok = report_weekday(w, i);
        if (!ok)
            break;
        if (!is_free(w, FRONTE_SOURCE, i))
            ok = report_joined(w, unit, i);
        else if (whole)
            ok = report_missing(w, unit, i);
    }
    for (uint32_t j = t.from; j < t.to && ok && whole; j++)
        if (is_free(w, FRONTE_TARGET, j))
            ok = report_extra(w, unit, j);
    return ok;
}

/* ---- All ---- */

static bool open_work(struct work *w, struct fronte_pair *pair) {
    *w = (struct work){.pair = pair, .measures = pair->knowledge->measures};
    for (int side = 0; side < 2; side++) {
        w->q[side] = pair->quantities[side].items;
        w->n[side] = (uint32_t)pair->quantities[side].n;
        w->partner[side] = calloc((size_t)w->n[side] + 1, sizeof *w->partner[side]);
        for (uint32_t i = 0; i < w->n[side] && w->partner[side]; i++)
            w->partner[side][i] = FRONTE_NO_ID;
    }
    w->wrong = calloc((size_t)w->n[FRONTE_SOURCE] + 1, sizeof *w->wrong);
    return w->wrong && w->partner[0] && w->partner[1];
}

static void close_work(struct work *w) {
    free(w->partner[0]);
    free(w->partner[1]);
    free(w->wrong);
}

bool fronte_check_quantities(struct fronte_pair *pair) {
    const struct fronte_measures *measures = pair->knowledge->measures;
    if (!measures || !measures->side[0].known || !measures->side[1].known)
        return true;
    struct work w;
    bool ok = open_work(&w, pair);
    if (ok) {
        match_units(&w);
        ok = match_anywhere(&w);
    }
    for (uint32_t u = 0; u < pair->bitext->n_units && ok; u++) {
        const fronte_unit *unit = &pair->bitext->units[u];
        if (unit->count[0] && unit->count[1])
            match_wrong(&w, range_of(&w, FRONTE_SOURCE, u), range_of(&w, FRONTE_TARGET, u));
        ok = report_unit(&w, u);
    }
    close_work(&w);
    return ok;
}
