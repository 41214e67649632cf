/* Each source segment is a query for target segments, as in a search engine: of the places where its words'
 * partners stand, the rarest are looked at first, up to a budget.  A target segment that is clearly better
 * than all others makes a candidate; the heaviest chain of candidates that ascends on both sides is kept,
 * without those that agree with no neighbour.  Where the chain leaves a large gap the search is done again
 * inside it, where more words are rare. */
#include "align/anchors.h"

#include <stdlib.h>

#include "align/gain.h"

enum {
    SMALL = 1000000,        /* cells of a rectangle: no anchors are needed */
    LARGE_GAP = 100000,     /* cells between two anchors: look again */
    DEPTH = 3,              /* how often */
    LEAST = 4000,           /* millinats of a candidate */
    LEAST_OF_RIVALS = 8000, /* of candidates that are as good as each other */
    RIVAL_WEIGHT = 1500,    /* of them, in the chain */
    MOST_RIVALS = 3,        /* so many at most */
    LEAST_LEAD = 2500,      /* millinats before the second */
    MOST_WEIGHT = 10000,    /* of a candidate in the chain: no single one outweighs many */
    LEAST_WORTH = 1000,     /* of an edge */
    MOST_TELLING = 12,      /* edges of a word */
    NEXT = 2,               /* segments so near are no rivals */
    MOST_TERMS = 96,        /* edges of the words of a query */
    MOST_QUERIES = 1000000  /* in a rectangle that is searched again: every k-th segment */
};

/* Places looked at for a query, by depth; the slots of its table are twice the most. */
static const uint32_t BUDGET[DEPTH] = {256, 1024, 4096};
enum { N_SLOTS = 8192 };

/* What a query has found for one target segment. */
struct slot {
    uint32_t segment; /* + 1; 0: free */
    int32_t gain;
    uint64_t tokens; /* bits of the query's tokens that have gained */
};

/* An edge whose match says something. */
struct telling {
    uint32_t target; /* type */
    int32_t worth;
};

/* An edge of a query's token, with the places of its target type inside the rectangle. */
struct term {
    const uint32_t *places; /* [n] */
    uint32_t n;
    int32_t worth;
    uint32_t token; /* number within the segment */
};

/* The best way to a candidate. */
struct link {
    struct fronte_anchor anchor;
    uint32_t before; /* candidate + 1; 0: none */
    int64_t sum;
};

struct search {
    const struct fronte_lexis *lexis;
    uint32_t *begin;  /* [target types + 1] into places */
    uint32_t *end;    /* [target types] into places */
    uint32_t *places; /* target segments that hold a type, ascending, each once; none of function words */
    uint32_t *telling_begin; /* [source types + 1] into telling */
    struct telling *telling; /* of each source type those whose targets are rarest, rare ones first */
    struct slot *slots;
    uint32_t used[N_SLOTS / 2]; /* [n_used] slots */
    uint32_t n_used;
    struct term terms[MOST_TERMS]; /* [n_terms] */
    uint32_t n_terms;
    struct fronte_anchors *out;
};

static bool counts(const struct fronte_align_side *side, uint32_t type) {
    return side->classes[type] != FRONTE_TYPE_STOP;
}

/* The places of each target type. */
static bool index_places(struct search *s, struct fronte_arena *arena) {
    const struct fronte_align_side *side = &s->lexis->input->side[1];
    s->begin = fronte_arena_alloc(arena, (size_t)side->n_types + 1, sizeof *s->begin);
    s->end = fronte_arena_alloc(arena, side->n_types, sizeof *s->end);
    s->slots = fronte_arena_alloc(arena, N_SLOTS, sizeof *s->slots);
    if (!s->begin || !s->end || !s->slots)
        return false;
    for (uint32_t t = 0; t < side->n_tokens; t++)
        s->begin[side->tokens[t] + 1] += counts(side, side->tokens[t]);
    for (uint32_t t = 0; t < side->n_types; t++) {
        s->end[t] = s->begin[t];
        s->begin[t + 1] += s->begin[t];
    }
    s->places = fronte_arena_alloc(arena, s->begin[side->n_types], sizeof *s->places);
    for (uint32_t j = 0; j < side->n_segments && s->places; j++)
        for (uint32_t k = 0; k < side->segments[j].n_tokens; k++) {
            uint32_t type = side->tokens[side->segments[j].first_token + k], *end = &s->end[type];
            if (counts(side, type) && (*end == s->begin[type] || s->places[*end - 1] != j))
                s->places[(*end)++] = j;
        }
    return s->places;
}

static uint32_t n_places(const struct search *s, uint32_t type) {
    return s->end[type] - s->begin[type];
}

/* Puts an edge among the [*n] rarest of its source type. */
static void add_telling(const struct search *s, struct telling *list, uint32_t *n, struct telling one) {
    uint32_t at = *n;
    if (at == MOST_TELLING && n_places(s, list[at - 1].target) <= n_places(s, one.target))
        return;
    if (at == MOST_TELLING)
        at--;
    else
        ++*n;
    for (; at && n_places(s, list[at - 1].target) > n_places(s, one.target); at--)
        list[at] = list[at - 1];
    list[at] = one;
}

/* The edges that queries use. */
static bool list_telling(struct search *s, struct fronte_arena *arena) {
    const struct fronte_align_input *in = s->lexis->input;
    uint32_t n_types = in->side[0].n_types, total = 0;
    struct telling list[MOST_TELLING];
    s->telling_begin = fronte_arena_alloc(arena, (size_t)n_types + 1, sizeof *s->telling_begin);
    for (uint32_t type = 0; type < n_types; type++) {
        uint32_t n = s->lexis->edge_begin[type + 1] - s->lexis->edge_begin[type];
        total += n < MOST_TELLING ? n : MOST_TELLING;
    }
    s->telling = fronte_arena_alloc(arena, total, sizeof *s->telling);
    if (!s->telling_begin || !s->telling)
        return false;
    for (uint32_t type = 0, at = 0; type < n_types; type++) {
        uint32_t n = 0;
        for (uint32_t e = s->lexis->edge_begin[type]; e < s->lexis->edge_begin[type + 1]; e++) {
            struct telling one = {in->edges[e].type[1], fronte_gain_edge(s->lexis, e)};
            if (one.worth >= LEAST_WORTH && n_places(s, one.target))
                add_telling(s, list, &n, one);
        }
        if (n)
            memcpy(s->telling + at, list, n * sizeof *list);
        s->telling_begin[type + 1] = at += n;
    }
    return true;
}

/* First of places[low..high) that is not below `segment`. */
static uint32_t lower_bound(const uint32_t *places, uint32_t low, uint32_t high, uint32_t segment) {
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (places[middle] < segment)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Keeps the terms with the fewest places. */
static void add_term(struct search *s, struct term term) {
    if (s->n_terms == MOST_TERMS && s->terms[MOST_TERMS - 1].n <= term.n)
        return;
    uint32_t at = s->n_terms < MOST_TERMS ? s->n_terms++ : MOST_TERMS - 1;
    for (; at && s->terms[at - 1].n > term.n; at--)
        s->terms[at] = s->terms[at - 1];
    s->terms[at] = term;
}

/* The edges of the words of source segment i that have places in the rectangle, those with the fewest first.
 */
static void list_terms(struct search *s, uint32_t i, const struct fronte_rectangle *r, uint32_t budget) {
    const struct fronte_align_input *in = s->lexis->input;
    const struct fronte_align_segment *segment = &in->side[0].segments[i];
    s->n_terms = 0;
    for (uint32_t k = 0; k < segment->n_tokens; k++) {
        uint32_t type = in->side[0].tokens[segment->first_token + k];
        for (uint32_t e = s->telling_begin[type]; e < s->telling_begin[type + 1]; e++) {
            uint32_t target = s->telling[e].target, first = s->begin[target], end = s->end[target];
            if (r->from[1])
                first = lower_bound(s->places, first, end, r->from[1]);
            if (r->to[1] < in->side[1].n_segments)
                end = lower_bound(s->places, first, end, r->to[1]);
            uint32_t n = end - first;
            if (n && n <= budget)
                add_term(s, (struct term){s->places + first, n, s->telling[e].worth, k});
        }
    }
}

static void gain(struct search *s, uint32_t segment, const struct term *term) {
    uint32_t at = (segment * 2654435761u) % N_SLOTS;
    while (s->slots[at].segment && s->slots[at].segment != segment + 1)
        at = (at + 1) % N_SLOTS;
    struct slot *slot = &s->slots[at];
    uint64_t bit = (uint64_t)1 << term->token % 64;
    if (!slot->segment) {
        slot->segment = segment + 1;
        s->used[s->n_used++] = at;
    }
    if (!(slot->tokens & bit))
        slot->gain += term->worth;
    slot->tokens |= bit;
}

static bool is_near(uint32_t a, uint32_t b) {
    return a > b ? a - b <= NEXT : b - a <= NEXT;
}

/* Puts a slot among the MOST_RIVALS + 1 best, the best first. */
static void rank(struct slot *best, struct slot slot) {
    for (int k = 0; k <= MOST_RIVALS; k++) {
        if (slot.gain < best[k].gain || (slot.gain == best[k].gain && slot.segment > best[k].segment))
            continue;
        struct slot swap = best[k];
        best[k] = slot;
        slot = swap;
    }
}

/* Several target segments that answer as well as each other, as where a passage stands in the text twice: the
 * chain will choose.  The last first, so that no two of them are in one chain. */
static uint32_t take_rivals(const struct slot *best, uint32_t i, struct fronte_anchor *out) {
    uint32_t n = 1, kept = 0;
    while (n < MOST_RIVALS && best[n].gain >= best[0].gain - best[0].gain / 8)
        n++;
    if (best[0].gain < LEAST_OF_RIVALS || best[0].gain - best[n].gain < LEAST_LEAD + best[0].gain / 4)
        return 0;
    for (; kept < n; kept++) {
        uint32_t at = kept;
        for (; at && out[at - 1].at[1] < best[kept].segment - 1; at--)
            out[at] = out[at - 1];
        out[at] = (struct fronte_anchor){{i, best[kept].segment - 1}, RIVAL_WEIGHT, false};
    }
    return n;
}

/* The target segments that answer best, [returned] of at most MOST_RIVALS; empties the table. */
static uint32_t take_best(struct search *s, uint32_t i, struct fronte_anchor *out) {
    struct slot best[MOST_RIVALS + 1] = {{.gain = 0}};
    int32_t next = 0, far = 0;
    for (uint32_t k = 0; k < s->n_used; k++)
        rank(best, s->slots[s->used[k]]);
    for (uint32_t k = 0; k < s->n_used; k++) {
        struct slot *slot = &s->slots[s->used[k]];
        int32_t *second = is_near(slot->segment, best[0].segment) ? &next : &far;
        if (slot->segment != best[0].segment && slot->gain > *second)
            *second = slot->gain;
        *slot = (struct slot){0};
    }
    s->n_used = 0;
    int32_t gain = best[0].gain, lead = LEAST_LEAD + gain / 4;
    if (gain < LEAST)
        return 0;
    if (gain - far < lead)
        return take_rivals(best, i, out);
    int32_t weight = gain - far < MOST_WEIGHT ? gain - far : MOST_WEIGHT;
    *out = (struct fronte_anchor){{i, best[0].segment - 1}, weight, gain - next >= lead};
    return 1;
}

/* Asks for the target segments of the rectangle that answer source segment i: how many there are. */
static uint32_t query(struct search *s, uint32_t i, const struct fronte_rectangle *r, uint32_t budget,
                      struct fronte_anchor *out) {
    list_terms(s, i, r, budget);
    uint32_t left = budget;
    for (uint32_t t = 0; t < s->n_terms && s->terms[t].n <= left; t++) {
        left -= s->terms[t].n;
        for (uint32_t k = 0; k < s->terms[t].n; k++)
            gain(s, s->terms[t].places[k], &s->terms[t]);
    }
    return take_best(s, i, out);
}

/* ---- The chain ---- */

/* best[] is a Fenwick tree of maxima: best[k] is the heaviest chain (candidate + 1) that ends in one of the
 * target segments that k stands for. */
static uint32_t heaviest_before(const uint32_t *best, const struct link *links, uint32_t n) {
    uint32_t found = 0;
    for (uint32_t k = n; k; k &= k - 1)
        if (best[k] && (!found || links[best[k] - 1].sum > links[found - 1].sum))
            found = best[k];
    return found;
}

static void enter(uint32_t *best, uint32_t n, const struct link *links, uint32_t link, uint32_t at) {
    for (uint32_t k = at + 1; k <= n; k += k & -k)
        if (!best[k] || links[link].sum > links[best[k] - 1].sum)
            best[k] = link + 1;
}

/* Leaves the heaviest chain at the front of links, [*n] of them; false when memory is short. */
static bool make_chain(struct link *links, uint32_t *n, const struct fronte_rectangle *r) {
    uint32_t columns = r->to[1] - r->from[1], top = 0, kept = 0;
    uint32_t *best = calloc((size_t)columns + 1, sizeof *best);
    if (!best)
        return false;
    for (uint32_t k = 0; k < *n; k++) {
        uint32_t at = links[k].anchor.at[1] - r->from[1];
        links[k].before = heaviest_before(best, links, at);
        links[k].sum = links[k].anchor.weight + (links[k].before ? links[links[k].before - 1].sum : 0);
        enter(best, columns, links, k, at);
        if (!top || links[k].sum > links[top - 1].sum)
            top = k + 1;
    }
    free(best);
    /* Marked from the end by a sum of -1, then moved to the front. */
    for (uint32_t k = top; k; k = links[k - 1].before)
        links[k - 1].sum = -1;
    for (uint32_t k = 0; k < *n; k++)
        if (links[k].sum == -1)
            links[kept++] = links[k];
    *n = kept;
    return true;
}

/* Whether the way from one anchor to the next is near the diagonal. */
static bool agree(const struct link *a, const struct link *b) {
    int64_t down = (int64_t)b->anchor.at[0] - a->anchor.at[0];
    int64_t right = (int64_t)b->anchor.at[1] - a->anchor.at[1];
    return llabs(down - right) <= 3 + (down + right) / 8;
}

/* An anchor needs two of the four neighbours in the chain. */
static bool is_confirmed(const struct link *links, uint32_t n, uint32_t k) {
    int votes = 0;
    for (uint32_t d = 1; d <= 2; d++) {
        votes += k >= d && agree(&links[k - d], &links[k]);
        votes += k + d < n && agree(&links[k], &links[k + d]);
    }
    return votes >= 2;
}

/* ---- Rectangles ---- */

static bool keep(struct fronte_anchors *out, struct fronte_anchor anchor) {
    void *items = out->items;
    if (!fronte_grow(&items, &out->capacity, out->n + 1, sizeof *out->items))
        return false;
    out->items = items;
    out->items[out->n++] = anchor;
    return true;
}

static bool search_rectangle(struct search *s, const struct fronte_rectangle *r, int depth);

/* Looks again in the gap before `to` when it is large. */
static bool search_gap(struct search *s, struct fronte_rectangle gap, const uint32_t to[2], int depth) {
    for (int side = 0; side < 2; side++)
        gap.to[side] = to[side];
    return depth == DEPTH || fronte_rectangle_area(&gap) <= LARGE_GAP || search_rectangle(s, &gap, depth);
}

/* The candidates of a rectangle into *links, heap, [*n].  false when memory is short. */
static bool find_candidates(struct search *s, const struct fronte_rectangle *r, int depth,
                            struct link **links, uint32_t *n) {
    uint32_t rows = r->to[0] - r->from[0];
    uint32_t step = depth && rows > MOST_QUERIES ? rows / MOST_QUERIES : 1;
    struct fronte_anchor found[MOST_RIVALS];
    size_t capacity = 0;
    for (uint32_t i = 0; i < rows; i += step) {
        uint32_t more = query(s, r->from[0] + i, r, BUDGET[depth], found);
        void *items = *links;
        if (!fronte_grow(&items, &capacity, (size_t)*n + more, sizeof **links))
            return false;
        *links = items;
        for (uint32_t k = 0; k < more; k++)
            (*links)[(*n)++] = (struct link){.anchor = found[k]};
    }
    return true;
}

static bool search_rectangle(struct search *s, const struct fronte_rectangle *r, int depth) {
    if (r->from[0] == r->to[0] || r->from[1] == r->to[1])
        return true;
    uint32_t n = 0;
    struct link *links = NULL;
    bool ok = find_candidates(s, r, depth, &links, &n) && make_chain(links, &n, r);
    struct fronte_rectangle gap = *r;
    for (uint32_t k = 0; k < n && ok; k++) {
        if (!is_confirmed(links, n, k))
            continue;
        const struct fronte_anchor *anchor = &links[k].anchor;
        ok = search_gap(s, gap, anchor->at, depth + 1) && keep(s->out, *anchor);
        for (int side = 0; side < 2; side++)
            gap.from[side] = anchor->at[side] + 1;
    }
    free(links);
    return ok && search_gap(s, gap, r->to, depth + 1);
}

bool fronte_anchors_find(struct fronte_anchors *out, const struct fronte_lexis *lexis,
                         const struct fronte_rectangle *rectangles, size_t n) {
    struct fronte_arena arena = {0};
    struct search *s = NULL;
    bool ok = true;
    for (size_t k = 0; k < n && ok; k++) {
        if (fronte_rectangle_area(&rectangles[k]) <= SMALL)
            continue;
        if (!s) {
            s = fronte_arena_alloc(&arena, 1, sizeof *s);
            if (s)
                *s = (struct search){.lexis = lexis, .out = out};
            ok = s && index_places(s, &arena) && list_telling(s, &arena);
        }
        ok = ok && search_rectangle(s, &rectangles[k], 0);
    }
    fronte_arena_free(&arena);
    return ok;
}

void fronte_anchors_free(struct fronte_anchors *anchors) {
    free(anchors->items);
    *anchors = (struct fronte_anchors){0};
}
