/* The word pairs of segments: looked up for a source segment and all targets of its row at once. */
#include "align/scorer.h"

#include <stdlib.h>

/* A token matches at most so many of the same type in a segment: keeps a segment of one word repeated from
 * costing its square. */
enum { MOST_REPEATS = 16 };

bool fronte_scorer_index(struct fronte_scorer *scorer) {
    const struct fronte_align_side *side = &scorer->lexis->input->side[1];
    uint32_t *begin = fronte_arena_alloc(scorer->arena, (size_t)side->n_types + 2, sizeof *begin);
    uint32_t *places = fronte_arena_alloc(scorer->arena, side->n_tokens, sizeof *places);
    if (!begin || !places)
        return false;
    for (uint32_t t = 0; t < side->n_tokens; t++)
        begin[side->tokens[t] + 2]++;
    for (uint32_t type = 2; type <= side->n_types; type++)
        begin[type] += begin[type - 1];
    for (uint32_t t = 0; t < side->n_tokens; t++)
        places[begin[side->tokens[t] + 1]++] = t;
    scorer->place_begin = begin;
    scorer->places = places;
    return true;
}

bool fronte_scorer_open_row(struct fronte_scorer *scorer, uint32_t source, uint32_t first, uint32_t count) {
    scorer->pairs[source] = fronte_arena_alloc(scorer->arena, count, sizeof **scorer->pairs);
    scorer->pair_first[source] = first;
    scorer->pair_count[source] = count;
    return scorer->pairs[source];
}

/* A row while it is filled. */
struct row {
    struct fronte_scorer *scorer;
    uint32_t first, end; /* target segments */
    uint32_t n;          /* matches in scorer->found; the numbers of their pairs in scorer->order */
};

static bool add_match(struct row *row, struct fronte_match match, uint32_t pair) {
    struct fronte_scorer *scorer = row->scorer;
    void *found = scorer->found, *order = scorer->order;
    bool ok = fronte_grow(&found, &scorer->found_capacity, (size_t)row->n + 1, sizeof *scorer->found);
    ok = fronte_grow(&order, &scorer->order_capacity, (size_t)row->n + 1, sizeof *scorer->order) && ok;
    scorer->found = found;
    scorer->order = order;
    if (!ok)
        return false;
    scorer->found[row->n] = match;
    scorer->order[row->n++] = pair;
    return true;
}

/* First of places[low..high) that is not below `token`. */
static uint32_t lower_bound(const uint32_t *places, uint32_t low, uint32_t high, uint32_t token) {
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (places[middle] < token)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The partners of source token `a` by edge `e` in the row's targets. */
static bool add_edge(struct row *row, uint32_t a, uint32_t e) {
    const struct fronte_scorer *scorer = row->scorer;
    const struct fronte_align_input *in = scorer->lexis->input;
    const struct fronte_align_segment *segments = in->side[1].segments;
    const struct fronte_align_segment *last = &segments[row->end - 1];
    uint32_t type = in->edges[e].type[1], j = row->first, repeats = 0;
    uint32_t p = scorer->place_begin[type], end = scorer->place_begin[type + 1];
    p = lower_bound(scorer->places, p, end, segments[j].first_token);
    while (p < end && scorer->places[p] < last->first_token + last->n_tokens) {
        uint32_t token = scorer->places[p++];
        for (; token >= segments[j].first_token + segments[j].n_tokens; j++)
            repeats = 0;
        struct fronte_match match = {{a, token}, scorer->lexis->info[e], in->edges[e].kind};
        if (!add_match(row, match, j - row->first))
            return false;
        if (++repeats == MOST_REPEATS) /* the next segment's */
            p = lower_bound(scorer->places, p, end, segments[j].first_token + segments[j].n_tokens);
    }
    return true;
}

/* Deals the matches out to their pairs, in the order in which they were found. */
static bool deal(struct row *row, struct fronte_matches *pairs) {
    const struct fronte_scorer *scorer = row->scorer;
    struct fronte_match *items = fronte_arena_alloc(scorer->arena, row->n, sizeof *items);
    if (!items)
        return false;
    for (uint32_t k = 0; k < row->n; k++)
        pairs[scorer->order[k]].n++;
    for (uint32_t j = 0; j < row->end - row->first; j++) {
        pairs[j].items = items;
        items += pairs[j].n;
        pairs[j].n = 0;
    }
    for (uint32_t k = 0; k < row->n; k++) {
        struct fronte_matches *pair = &pairs[scorer->order[k]];
        pair->items[pair->n++] = scorer->found[k];
    }
    return true;
}

const struct fronte_matches *fronte_scorer_pair(struct fronte_scorer *scorer, uint32_t i, uint32_t j) {
    uint32_t first = scorer->pair_first[i];
    struct fronte_matches *pairs = scorer->pairs[i];
    if (pairs[j - first].items)
        return &pairs[j - first];
    const struct fronte_lexis *lexis = scorer->lexis;
    const struct fronte_align_side *side = &lexis->input->side[0];
    const struct fronte_align_segment *from = &side->segments[i];
    struct row row = {scorer, first, first + scorer->pair_count[i], 0};
    for (uint32_t a = from->first_token; a < from->first_token + from->n_tokens; a++)
        for (uint32_t e = lexis->edge_begin[side->tokens[a]]; e < lexis->edge_begin[side->tokens[a] + 1]; e++)
            if (!add_edge(&row, a, e))
                return NULL;
    return deal(&row, pairs) ? &pairs[j - first] : NULL;
}
