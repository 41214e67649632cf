#include "entity/quantity_match.h"

#include <stdlib.h>

#include "entity/equivalence.h"

/* ---- Matching ---- */

/* From the surest to the loosest. */
enum pass { EXACTLY, SAME_TYPE, ANY_TYPE, LOOSELY, N_PASSES };

static bool passes(const struct fronte_matching *w, enum pass pass, uint32_t i, uint32_t j) {
    const struct fronte_quantity *s = &w->q[FRONTE_SOURCE][i], *t = &w->q[FRONTE_TARGET][j];
    if (pass <= SAME_TYPE && s->type != t->type)
        return false;
    if (pass == EXACTLY && (s->unit != t->unit || !fronte_decimal_equal(s->value, t->value)))
        return false; /* 70 km (43 miles) */
    enum fronte_fit fit = fronte_quantity_fit(w->measures, s, t);
    return fit == FRONTE_FIT_FULL || (pass == LOOSELY && fit == FRONTE_FIT_LOOSE);
}

static uint32_t best_match(const struct fronte_matching *w, enum pass pass, struct fronte_range s, uint32_t i,
                           struct fronte_range t) {
    struct fronte_range near = fronte_match_window(t, i - s.from, s.to - s.from);
    uint32_t best = FRONTE_NO_ID, distance = UINT32_MAX;
    for (uint32_t j = near.from; j < near.to; j++) {
        uint32_t d = fronte_match_apart(s, i, t, j);
        if (d >= distance || !fronte_match_free(w, FRONTE_TARGET, j) || !passes(w, pass, i, j))
            continue;
        best = j;
        distance = d;
    }
    return best;
}

static void match_ranges(struct fronte_matching *w, struct fronte_range s, struct fronte_range t,
                         enum pass pass) {
    for (uint32_t i = s.from; i < s.to; i++) {
        if (!fronte_match_free(w, FRONTE_SOURCE, i))
            continue;
        uint32_t j = best_match(w, pass, s, i, t);
        if (j != FRONTE_NO_ID)
            fronte_match_join(w, i, j);
    }
}

/* A match may be in two numbers: "per 5 a 3", 5-3. */

/* A free number of the range with this value; FRONTE_NO_ID when there is none. */
static uint32_t free_number(const struct fronte_matching *w, int side, struct fronte_range r,
                            struct fronte_decimal value) {
    for (uint32_t i = r.from; i < r.to && i < r.from + 2 * FRONTE_MATCH_WINDOW; i++) {
        const struct fronte_quantity *q = &w->q[side][i];
        if (fronte_match_free(w, side, i) && q->type == FRONTE_QUANTITY_NUMBER &&
            !(q->flags & FRONTE_QUANTITY_PAIR) && fronte_decimal_equal(q->value, value))
            return i;
    }
    return FRONTE_NO_ID;
}

static void match_pairs(struct fronte_matching *w, int side, struct fronte_range r,
                        struct fronte_range other) {
    for (uint32_t i = r.from; i < r.to; i++) {
        const struct fronte_quantity *q = &w->q[side][i];
        if (!(q->flags & FRONTE_QUANTITY_PAIR) || !fronte_match_free(w, side, i))
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

static void match_shares(struct fronte_matching *w, int side, struct fronte_range r,
                         struct fronte_range other) {
    for (uint32_t i = r.from; i < r.to; i++) {
        if (w->q[side][i].type != FRONTE_QUANTITY_PERCENT || !fronte_match_free(w, side, i))
            continue;
        for (uint32_t k = other.from; k + 1 < other.to && k < other.from + 2 * FRONTE_MATCH_WINDOW; k++) {
            if (!fronte_match_free(w, !side, k) || !fronte_match_free(w, !side, k + 1) ||
                !is_share(&w->q[side][i], &w->q[!side][k]))
                continue;
            w->partner[!side][k] = w->partner[!side][k + 1] = i;
            w->partner[side][i] = k;
            break;
        }
    }
}

/* tra i 20 e i 30 anni, in their twenties */
static bool is_decade(const struct fronte_quantity *decade, const struct fronte_quantity *end) {
    uint64_t first, last;
    return decade->type == FRONTE_QUANTITY_DATE && decade->date.decade && !decade->date.year &&
           end[0].type == FRONTE_QUANTITY_NUMBER && end[1].type <= FRONTE_QUANTITY_UNIT &&
           end[0].segment == end[1].segment && fronte_decimal_whole(end[0].value, 90, &first) &&
           fronte_decimal_whole(end[1].value, 100, &last) && first + 1 == decade->date.decade &&
           last == first + 10;
}

static void match_decades(struct fronte_matching *w, int side, struct fronte_range r,
                          struct fronte_range other) {
    for (uint32_t i = r.from; i < r.to; i++)
        for (uint32_t k = other.from;
             w->q[side][i].date.decade && k + 1 < other.to && k < other.from + 2 * FRONTE_MATCH_WINDOW; k++) {
            uint32_t had = w->partner[side][i];
            bool open = fronte_match_free(w, !side, k + 1) && (had == FRONTE_NO_ID || had == k);
            if (!open || !is_decade(&w->q[side][i], &w->q[!side][k]))
                continue;
            w->partner[!side][k] = w->partner[!side][k + 1] = i;
            w->partner[side][i] = k;
        }
}

/* Whether a quantity near the i-th has this scale. */
static bool has_scale(const struct fronte_matching *w, int side, struct fronte_range r, uint32_t i,
                      int8_t scale) {
    uint32_t from = i > r.from + 4 ? i - 4 : r.from;
    for (uint32_t k = from; k < r.to && k < i + 5; k++)
        if (k != i && w->q[side][k].scale == scale)
            return true;
    return false;
}

static bool is_bare(const struct fronte_quantity *q) {
    const uint16_t others = FRONTE_QUANTITY_ORDINAL | FRONTE_QUANTITY_PAIR | FRONTE_QUANTITY_VAGUE |
                            FRONTE_QUANTITY_OPAQUE | FRONTE_QUANTITY_ROMAN;
    return q->type == FRONTE_QUANTITY_NUMBER && !q->scale && !q->part && !(q->flags & others);
}

/* 4,8 miliardi, di cui 1,6; 1.6 billion: a scale that is said once. */
static void match_scales(struct fronte_matching *w, int side, struct fronte_range r,
                         struct fronte_range other) {
    for (uint32_t i = r.from; i < r.to; i++) {
        const struct fronte_quantity *q = &w->q[side][i];
        if (!fronte_match_free(w, side, i) || !is_bare(q))
            continue;
        struct fronte_range near = fronte_match_window(other, i - r.from, r.to - r.from);
        for (uint32_t j = near.from; j < near.to; j++) {
            const struct fronte_quantity *full = &w->q[!side][j];
            bool counted =
                full->type <= FRONTE_QUANTITY_UNIT && full->scale > 0 && fronte_match_free(w, !side, j);
            if (!counted || !fronte_decimal_equal(fronte_decimal_shift(q->value, full->scale), full->value) ||
                !has_scale(w, side, r, i, full->scale))
                continue;
            w->partner[side][i] = j;
            w->partner[!side][j] = i;
            break;
        }
    }
}

static void match_units(struct fronte_matching *w) {
    uint32_t n_units = w->pair->bitext->n_units;
    for (uint32_t u = 0; u < n_units; u++)
        for (enum pass pass = EXACTLY; pass < N_PASSES; pass++)
            match_ranges(w, fronte_match_range(w, FRONTE_SOURCE, u), fronte_match_range(w, FRONTE_TARGET, u),
                         pass);
    for (uint32_t u = 0; u < n_units; u++) {
        struct fronte_range s = fronte_match_range(w, FRONTE_SOURCE, u),
                            t = fronte_match_range(w, FRONTE_TARGET, u);
        match_pairs(w, FRONTE_SOURCE, s, t);
        match_pairs(w, FRONTE_TARGET, t, s);
        match_shares(w, FRONTE_SOURCE, s, t);
        match_shares(w, FRONTE_TARGET, t, s);
        match_decades(w, FRONTE_SOURCE, s, t);
        match_decades(w, FRONTE_TARGET, t, s);
        match_scales(w, FRONTE_SOURCE, s, t);
        match_scales(w, FRONTE_TARGET, t, s);
        if (u)
            match_ranges(w, s, fronte_match_range(w, FRONTE_TARGET, u - 1), ANY_TYPE);
        if (u + 1 < n_units)
            match_ranges(w, s, fronte_match_range(w, FRONTE_TARGET, u + 1), ANY_TYPE);
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

static bool match_anywhere(struct fronte_matching *w) {
    struct keyed *keys = calloc((size_t)w->n[FRONTE_TARGET] + 1, sizeof *keys);
    size_t n = 0;
    if (!keys)
        return false;
    for (uint32_t j = 0; j < w->n[FRONTE_TARGET]; j++)
        if (fronte_match_free(w, FRONTE_TARGET, j) && is_telling(&w->q[FRONTE_TARGET][j]))
            keys[n++] = (struct keyed){w->q[FRONTE_TARGET][j].value, j};
    qsort(keys, n, sizeof *keys, compare_keyed);
    for (uint32_t i = 0; i < w->n[FRONTE_SOURCE] && n; i++) {
        const struct fronte_quantity *s = &w->q[FRONTE_SOURCE][i];
        if (!fronte_match_free(w, FRONTE_SOURCE, i) || !is_telling(s))
            continue;
        size_t k = lower_bound(keys, n, s->value), stop = k + FRONTE_MATCH_WINDOW;
        for (; k < n && k < stop && fronte_decimal_equal(keys[k].value, s->value); k++)
            if (fronte_match_free(w, FRONTE_TARGET, keys[k].index) && passes(w, ANY_TYPE, i, keys[k].index)) {
                fronte_match_join(w, i, keys[k].index);
                break;
            }
    }
    free(keys);
    return true;
}

/* ---- Years told by their distance ---- */

enum { LAST_YEAR = 2150, NEAR = 2 };

/* How often a year is named in a text, [0 to LAST_YEAR]. */
static void count_years(const struct fronte_matching *w, int side, uint16_t *count) {
    for (uint32_t i = 0; i < w->n[side]; i++) {
        int32_t year = w->q[side][i].date.year;
        if (w->q[side][i].type == FRONTE_QUANTITY_DATE && year > 0 && year <= LAST_YEAR &&
            count[year] < UINT16_MAX)
            count[year]++;
    }
}

/* Whether a year is the latest of its text, or has another one near. */
static bool is_near_others(const uint16_t *count, int32_t year) {
    int32_t latest = LAST_YEAR;
    while (latest > year && !count[latest])
        latest--;
    bool near = latest <= year;
    for (int32_t y = year - NEAR; y <= year + NEAR && !near; y++)
        near = y > 0 && y <= LAST_YEAR && count[y] > (y == year);
    return near;
}

static bool is_lone_year(const struct fronte_quantity *q) {
    return q->type == FRONTE_QUANTITY_DATE && q->date.year > 1000 && q->date.year <= LAST_YEAR &&
           !q->date.month && !q->date.day && !q->date.decade && !q->date.era;
}

/* The first quantity of the range that tells a year by its distance and has no counterpart yet. */
static uint32_t free_distance(const struct fronte_matching *w, int side, struct fronte_range r) {
    for (uint32_t i = r.from; i < r.to && i < r.from + 2 * FRONTE_MATCH_WINDOW; i++)
        if (w->q[side][i].flags & FRONTE_QUANTITY_RELATIVE && fronte_match_free(w, side, i))
            return i;
    return FRONTE_NO_ID;
}

/* 2026, next year; 2019, two years ago: which year is meant is not known for sure. */
static void match_distances(struct fronte_matching *w, int side) {
    uint16_t count[LAST_YEAR + 1] = {0};
    count_years(w, side, count);
    for (uint32_t u = 0; u < w->pair->bitext->n_units; u++) {
        struct fronte_range r = fronte_match_range(w, side, u), other = fronte_match_range(w, !side, u);
        for (uint32_t i = r.from; i < r.to; i++) {
            if (!fronte_match_free(w, side, i) || !is_lone_year(&w->q[side][i]))
                continue;
            uint32_t j = free_distance(w, !side, other);
            if (j == FRONTE_NO_ID)
                break;
            if (!is_near_others(count, w->q[side][i].date.year))
                continue;
            uint32_t s = side == FRONTE_SOURCE ? i : j;
            fronte_match_join(w, s, side == FRONTE_SOURCE ? j : i);
            w->verdict[s] = FRONTE_VERDICT_UNSURE;
        }
    }
}

/* ---- Scores ---- */

bool fronte_match_has(const struct fronte_matching *w, int side, uint32_t unit, uint64_t roles) {
    const fronte_unit *u = &w->pair->bitext->units[unit];
    const struct fronte_reading *reading = &w->pair->reading[side];
    for (uint32_t k = 0; k < u->count[side]; k++) {
        uint32_t n;
        const struct fronte_word *words = fronte_reading_words(reading, u->first[side] + k, &n);
        for (uint32_t i = 0; i < n; i++) {
            const struct fronte_lexeme *word =
                fronte_wordlist_find(&w->measures->side[side], fronte_reading_folded(reading, &words[i]));
            if (word && word->roles & roles)
                return true;
        }
    }
    return false;
}

/* "vince 3-1", "won 1-3" is wrong; "perde 1-3", "lost 3-1" is right.  With other words it may be either. */
static void judge_score(struct fronte_matching *w, uint32_t s) {
    const struct fronte_quantity *a = &w->q[FRONTE_SOURCE][s],
                                 *b = &w->q[FRONTE_TARGET][w->partner[FRONTE_SOURCE][s]];
    bool pairs = a->flags & b->flags & FRONTE_QUANTITY_PAIR;
    if (!pairs || fronte_decimal_equal(a->value, b->value) || !fronte_decimal_equal(a->value, b->second))
        return;
    uint64_t first, second;
    if (!fronte_decimal_whole(b->value, 999, &first) || !fronte_decimal_whole(b->second, 999, &second) ||
        first > second)
        return; /* the winner's comes first */
    uint32_t source = fronte_pair_unit(w->pair, FRONTE_SOURCE, a->segment);
    uint32_t target = fronte_pair_unit(w->pair, FRONTE_TARGET, b->segment);
    if (fronte_match_has(w, FRONTE_SOURCE, source, FRONTE_ROLE(LOSE)) ||
        fronte_match_has(w, FRONTE_TARGET, target, FRONTE_ROLE(LOSE)))
        return;
    bool won = fronte_match_has(w, FRONTE_TARGET, target, FRONTE_ROLE(WIN));
    w->verdict[s] = won ? FRONTE_VERDICT_WRONG : FRONTE_VERDICT_UNSURE;
}

bool fronte_match_quantities(struct fronte_matching *w) {
    match_units(w);
    match_distances(w, FRONTE_SOURCE);
    match_distances(w, FRONTE_TARGET);
    for (uint32_t s = 0; s < w->n[FRONTE_SOURCE]; s++)
        if (!fronte_match_free(w, FRONTE_SOURCE, s))
            judge_score(w, s);
    return match_anywhere(w);
}
