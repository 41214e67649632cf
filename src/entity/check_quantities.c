#include <stdlib.h>

#include "entity/calendar.h"
#include "entity/equivalence.h"
#include "entity/quantity_match.h"

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
static bool is_open(const struct fronte_matching *w, int side, uint32_t i) {
    return fronte_match_free(w, side, i) && w->q[side][i].weight >= FRONTE_QUANTITY_WEAK;
}

/* The best mismatch of source quantity `i`; FRONTE_NO_ID when there is none. */
static uint32_t best_mismatch(const struct fronte_matching *w, struct fronte_range s, uint32_t i,
                              struct fronte_range t, uint32_t *score) {
    struct fronte_range near = fronte_match_window(t, i - s.from, s.to - s.from);
    uint32_t best = FRONTE_NO_ID;
    *score = 0;
    for (uint32_t j = near.from; j < near.to; j++) {
        const struct fronte_quantity *a = &w->q[FRONTE_SOURCE][i], *b = &w->q[FRONTE_TARGET][j];
        uint32_t likely = is_open(w, FRONTE_TARGET, j) ? affinity(a, b) : 0;
        if (!likely)
            continue;
        uint32_t points = likely * 2000 + 1000 - fronte_match_apart(s, i, t, j);
        if (points <= *score)
            continue;
        best = j;
        *score = points;
    }
    return best;
}

/* Joins what is left over on both sides, the likeliest first; in a unit with very many only so often. */
static void match_wrong(struct fronte_matching *w, struct fronte_range s, struct fronte_range t) {
    for (int round = 0; round < FRONTE_MATCH_WINDOW; round++) {
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
        fronte_match_join(w, best_i, best_j);
        w->verdict[best_i] = FRONTE_VERDICT_WRONG;
    }
}

/* ---- Saying it ---- */

static const char *const TYPES[] = {"number", "percent", "currency", "unit", "date", "time"};

static struct fronte_spot spot_of(const struct fronte_matching *w, int side, uint32_t i) {
    if (i == FRONTE_NO_ID)
        return (struct fronte_spot){.segment = FRONTE_NO_ID};
    return (struct fronte_spot){w->q[side][i].segment, w->q[side][i].span};
}

static struct fronte_claim claim_of(const struct fronte_matching *w, enum fronte_kind kind, uint32_t s,
                                    uint32_t t) {
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
static bool report_weekday(const struct fronte_matching *w, uint32_t s) {
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
static bool has_relative(const struct fronte_matching *w, int side, uint32_t unit) {
    return fronte_match_has(w, side, unit, FRONTE_ROLE(RELATIVE));
}

/* Whether a quantity of the other side that has its counterpart would do as well: it is said again. */
static bool is_repeated(const struct fronte_matching *w, int side, uint32_t i, uint32_t unit) {
    struct fronte_range other = fronte_match_range(w, !side, unit);
    struct fronte_range near = other.to - other.from > 2 * FRONTE_MATCH_WINDOW
                                   ? (struct fronte_range){other.from, other.from + 2 * FRONTE_MATCH_WINDOW}
                                   : other;
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
static bool stands_there(const struct fronte_matching *w, int side, uint32_t i, uint32_t unit) {
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

static bool report_missing(const struct fronte_matching *w, uint32_t unit, uint32_t s) {
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
static bool is_said_near(const struct fronte_matching *w, uint32_t unit, uint32_t t) {
    uint32_t from = unit ? unit - 1 : 0, n_units = w->pair->bitext->n_units;
    for (uint32_t u = from; u <= unit + 1 && u < n_units; u++)
        if (is_repeated(w, FRONTE_TARGET, t, u))
            return true;
    return false;
}

static bool report_extra(const struct fronte_matching *w, uint32_t unit, uint32_t t) {
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

static bool report_joined(const struct fronte_matching *w, uint32_t unit, uint32_t s) {
    uint32_t t = w->partner[FRONTE_SOURCE][s];
    const struct fronte_quantity *a = &w->q[FRONTE_SOURCE][s], *b = &w->q[FRONTE_TARGET][t];
    bool wrong = w->verdict[s] && !(a->flags & FRONTE_QUANTITY_WRONG_DAY);
    if (b->flags & FRONTE_QUANTITY_WRONG_DAY && a->type == FRONTE_QUANTITY_DATE && !a->date.weekday)
        wrong = true; /* a weekday that the translation has added, and not the right one */
    if (a->weight == FRONTE_QUANTITY_TRIVIAL && !wrong)
        return true;
    struct fronte_link link = {unit,
                               TYPES[a->type],
                               {spot_of(w, FRONTE_SOURCE, s), spot_of(w, FRONTE_TARGET, t)},
                               FRONTE_NO_ID,
                               FRONTE_N_KINDS};
    if (!fronte_pair_link(w->pair, &link))
        return false;
    struct fronte_claim claim = claim_of(w, mismatch_kind(a, b), s, t);
    claim.note = w->verdict[s] == FRONTE_VERDICT_UNSURE;
    return !wrong || fronte_report(w->pair, &claim);
}

static bool report_unit(const struct fronte_matching *w, uint32_t unit) {
    const fronte_unit *u = &w->pair->bitext->units[unit];
    struct fronte_range s = fronte_match_range(w, FRONTE_SOURCE, unit),
                        t = fronte_match_range(w, FRONTE_TARGET, unit);
    bool ok = true, whole = u->count[FRONTE_SOURCE] && u->count[FRONTE_TARGET];
    for (uint32_t i = s.from; i < s.to && ok; i++) {
        if (w->q[FRONTE_SOURCE][i].flags & FRONTE_QUANTITY_WRONG_DAY)
            ok = report_weekday(w, i);
        if (!ok)
            break;
        if (!fronte_match_free(w, FRONTE_SOURCE, i))
            ok = report_joined(w, unit, i);
        else if (whole)
            ok = report_missing(w, unit, i);
    }
    for (uint32_t j = t.from; j < t.to && ok && whole; j++)
        if (fronte_match_free(w, FRONTE_TARGET, j))
            ok = report_extra(w, unit, j);
    return ok;
}

/* ---- All ---- */

static bool open_work(struct fronte_matching *w, struct fronte_pair *pair) {
    *w = (struct fronte_matching){.pair = pair, .measures = pair->knowledge->measures};
    for (int side = 0; side < 2; side++) {
        w->q[side] = pair->quantities[side].items;
        w->n[side] = (uint32_t)pair->quantities[side].n;
        w->partner[side] = calloc((size_t)w->n[side] + 1, sizeof *w->partner[side]);
        for (uint32_t i = 0; i < w->n[side] && w->partner[side]; i++)
            w->partner[side][i] = FRONTE_NO_ID;
    }
    w->verdict = calloc((size_t)w->n[FRONTE_SOURCE] + 1, sizeof *w->verdict);
    return w->verdict && w->partner[0] && w->partner[1];
}

static void close_work(struct fronte_matching *w) {
    free(w->partner[0]);
    free(w->partner[1]);
    free(w->verdict);
}

bool fronte_check_quantities(struct fronte_pair *pair) {
    const struct fronte_measures *measures = pair->knowledge->measures;
    if (!measures || !measures->side[0].known || !measures->side[1].known)
        return true;
    struct fronte_matching w;
    bool ok = open_work(&w, pair);
    if (ok) {
        ok = fronte_match_quantities(&w);
    }
    for (uint32_t u = 0; u < pair->bitext->n_units && ok; u++) {
        const fronte_unit *unit = &pair->bitext->units[u];
        if (!fronte_pair_is_comparable(pair, u))
            continue;
        if (unit->count[0] && unit->count[1])
            match_wrong(&w, fronte_match_range(&w, FRONTE_SOURCE, u),
                        fronte_match_range(&w, FRONTE_TARGET, u));
        ok = report_unit(&w, u);
    }
    close_work(&w);
    return ok;
}
