#include "entity/quantity.h"

#include <stdlib.h>

#include "entity/amount.h"
#include "entity/calendar.h"
#include "entity/figures.h"

/* A text being read, and where in the pieces of its segment the last quantity ended. */
struct scan {
    struct fronte_quantities *out;
    struct fronte_pieces pieces;
    uint32_t segment;
    size_t first;        /* quantity of the segment */
    size_t *begin, *end; /* heap, [pieces of the segment] by quantity of the segment */
    size_t begin_capacity, end_capacity;
};

static bool add(struct scan *scan, struct fronte_quantity quantity, size_t from, size_t to) {
    struct fronte_quantities *out = scan->out;
    void *items = out->items, *begin = scan->begin, *end = scan->end;
    size_t n = out->n - scan->first;
    bool ok = fronte_grow(&items, &out->capacity, out->n + 1, sizeof *out->items) &&
              fronte_grow(&begin, &scan->begin_capacity, n + 1, sizeof *scan->begin) &&
              fronte_grow(&end, &scan->end_capacity, n + 1, sizeof *scan->end);
    out->items = items;
    scan->begin = begin;
    scan->end = end;
    if (!ok)
        return false;
    const struct fronte_piece *first = &scan->pieces.items[from], *last = &scan->pieces.items[to - 1];
    if (quantity.flags & FRONTE_QUANTITY_ASIDE && quantity.type == FRONTE_QUANTITY_NUMBER && n &&
        out->items[out->n - 1].flags & FRONTE_QUANTITY_PAIR && scan->end[n - 1] + 1 == from)
        quantity.weight = FRONTE_QUANTITY_TRIVIAL; /* 7-6 (4) */
    quantity.segment = scan->segment;
    quantity.span = (struct fronte_span){first->span.off, last->span.off + last->span.len - first->span.off};
    scan->begin[n] = from;
    scan->end[n] = to;
    out->items[out->n++] = quantity;
    return true;
}

/* Whether only and, to, a dash or a comma stand between two quantities. */
static bool is_range(const struct scan *scan, size_t from, size_t to) {
    const struct fronte_pieces *p = &scan->pieces;
    const uint64_t joins = FRONTE_ROLE(AND) | FRONTE_ROLE(RANGE) | FRONTE_ROLE(THE);
    if (to <= from || to > from + 3)
        return false;
    for (size_t i = from; i < to; i++)
        if (!fronte_piece_is(p, i, joins) && !fronte_piece_dash(p, i) && !fronte_piece_apostrophe(p, i) &&
            fronte_piece_at(p, i)->sign != ',' && fronte_piece_at(p, i)->sign != '/')
            return false;
    return true;
}

/* The second day of "May 3 to 5". */
static size_t next_day_at(const struct scan *scan, size_t at, struct fronte_quantity *quantity) {
    const struct fronte_quantities *out = scan->out;
    if (out->n == scan->first || !scan->pieces.measures->side[scan->pieces.side].month_first)
        return at;
    const struct fronte_quantity *before = &out->items[out->n - 1];
    if (before->type != FRONTE_QUANTITY_DATE || !before->date.day || !before->date.month ||
        before->date.year || !is_range(scan, scan->end[out->n - 1 - scan->first], at))
        return at;
    return fronte_calendar_next_day(&scan->pieces, at, before, quantity);
}

static size_t quantity_at(const struct scan *scan, size_t at, struct fronte_quantity *quantity) {
    *quantity = (struct fronte_quantity){.clock = -1};
    size_t end = next_day_at(scan, at, quantity);
    if (end == at)
        end = fronte_figures_elapsed(&scan->pieces, at, quantity);
    if (end == at)
        end = fronte_calendar_time(&scan->pieces, at, quantity);
    if (end > at)
        return end;
    *quantity = (struct fronte_quantity){.clock = -1};
    end = fronte_calendar_date(&scan->pieces, at, quantity);
    if (end > at)
        return end;
    *quantity = (struct fronte_quantity){.clock = -1};
    end = fronte_figures_phone(&scan->pieces, at, quantity);
    if (end > at)
        return end;
    *quantity = (struct fronte_quantity){.clock = -1};
    return fronte_amount_at(&scan->pieces, at, quantity);
}

/* In "5-10 million km" the 5 has scale and unit of the 10; in "€5-10 million" the other way round. */
static void share_measures(struct scan *scan) {
    size_t n = scan->out->n - scan->first;
    if (n < 2)
        return;
    struct fronte_quantity *q = scan->out->items + scan->first;
    for (size_t i = n; i-- > 1;) {
        struct fronte_quantity *a = &q[i - 1], *b = &q[i];
        if (!is_range(scan, scan->end[i - 1], scan->begin[i]))
            continue;
        bool measured = b->type == FRONTE_QUANTITY_PERCENT || b->type == FRONTE_QUANTITY_CURRENCY ||
                        b->type == FRONTE_QUANTITY_UNIT;
        if (a->type == FRONTE_QUANTITY_NUMBER && b->type == FRONTE_QUANTITY_NUMBER && b->scale)
            measured = true;
        if (a->type == FRONTE_QUANTITY_NUMBER && !(a->flags & FRONTE_QUANTITY_ORDINAL) &&
            (measured || b->flags & FRONTE_QUANTITY_ELLIPTIC)) {
            a->flags |= FRONTE_QUANTITY_ELLIPTIC;
            a->shared = b->shared ? b->shared : b->scale;
            a->unit = b->unit;
        } else if (a->type == FRONTE_QUANTITY_CURRENCY && b->type == FRONTE_QUANTITY_NUMBER) {
            b->flags |= FRONTE_QUANTITY_ELLIPTIC;
            a->shared = a->scale ? 0 : b->scale;
        } else if (a->type == FRONTE_QUANTITY_CURRENCY && b->type == FRONTE_QUANTITY_CURRENCY && !a->scale) {
            a->shared = b->scale; /* $5-$10 million */
        }
        if (a->scale)
            a->shared = 0;
    }
}

/* -12, meno 12, 5 gradi sotto zero. */
static bool is_negative(const struct scan *scan, size_t from, size_t to) {
    const struct fronte_pieces *p = &scan->pieces;
    bool dash = from && fronte_piece_dash(p, from - 1) && fronte_piece_glued(p, from) &&
                !fronte_piece_glued(p, from - 1);
    return dash || (from && fronte_piece_is(p, from - 1, FRONTE_ROLE(MINUS))) ||
           fronte_piece_is(p, to, FRONTE_ROLE(BELOW));
}

static uint16_t flags_before(const struct scan *scan, size_t at) {
    const struct fronte_piece *before = fronte_piece_at(&scan->pieces, at - 1);
    if (!at)
        return 0;
    return (uint16_t)((before->sign == '(' ? FRONTE_QUANTITY_ASIDE : 0) |
                      (before->lexeme->roles & FRONTE_ROLE(ABOUT) ? FRONTE_QUANTITY_ABOUT : 0));
}

/* Whether any quantity may begin with such a piece: of most words no rule need be asked. */
static bool may_begin(const struct fronte_pieces *p, size_t at) {
    const uint64_t joints = FRONTE_ROLE(AND) | FRONTE_ROLE(OF) | FRONTE_ROLE(THE) | FRONTE_ROLE(RANGE) |
                            FRONTE_ROLE(ABOUT) | FRONTE_ROLE(CLOCK);
    const struct fronte_piece *piece = &p->items[at];
    if (piece->kind == FRONTE_TOKEN_NUMBER || piece->lexeme->roles & ~joints || piece->sign == '+')
        return true;
    if (fronte_piece_apostrophe(p, at))
        return fronte_piece_digits(p, at + 1); /* '94 */
    const char *letters = p->text.ptr + piece->span.off;
    return piece->flags & FRONTE_TOKEN_CAPITAL && piece->span.len < 12 && strchr("IVXL", letters[0]) &&
           (piece->span.len == 1 || strchr("IVXL", letters[1])); /* XIV */
}

static bool read_segment(struct scan *scan, uint32_t segment) {
    scan->segment = segment;
    scan->first = scan->out->n;
    if (!fronte_pieces_cut(&scan->pieces, segment))
        return false;
    for (size_t at = 0, end; at<scan->pieces.n; at = end> at ? end : at + 1) {
        struct fronte_quantity quantity;
        end = at;
        if (!may_begin(&scan->pieces, at))
            continue;
        end = quantity_at(scan, at, &quantity);
        if (end == at)
            continue;
        quantity.flags |= flags_before(scan, at);
        quantity.negative = is_negative(scan, at, end);
        if (!add(scan, quantity, at, end))
            return false;
    }
    share_measures(scan);
    return true;
}

bool fronte_quantities_read(struct fronte_quantities *quantities, const struct fronte_measures *measures,
                            const struct fronte_reading *reading) {
    uint32_t n_segments = reading->doc->n_segments;
    struct scan scan = {.out = quantities};
    quantities->begin = calloc((size_t)n_segments + 1, sizeof *quantities->begin);
    bool ok = quantities->begin;
    if (ok && measures && measures->side[reading->side].known) {
        ok = fronte_pieces_open(&scan.pieces, measures, reading);
        for (uint32_t s = 0; s < n_segments && ok; s++) {
            ok = read_segment(&scan, s);
            quantities->begin[s + 1] = (uint32_t)quantities->n;
        }
        fronte_pieces_close(&scan.pieces);
    }
    free(scan.begin);
    free(scan.end);
    return ok;
}

void fronte_quantities_free(struct fronte_quantities *quantities) {
    free(quantities->items);
    free(quantities->begin);
    *quantities = (struct fronte_quantities){0};
}
