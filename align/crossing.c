#include "align/crossing.h"

#include <stdlib.h>

#include "align/logmath.h"
#include "align/scorer.h"

enum {
    FARTHEST = 2000,     /* segments from where the order would have it */
    MOST_PLACES = 50,    /* a type in more lone segments than that says nothing */
    MOST_CANDIDATES = 4, /* of a source segment that are scored in full */
    LEAST_VOTE = 3000,   /* millinats of shared information */
    PRICE = 7500,        /* millinats: a crossing is that much less likely than a pair in order */
    NEXT_PRICE = 2000,   /* the same beside another crossing: paragraphs move as a whole */
    MOST_WIDE = 4        /* segments on a side */
};

struct lone {
    uint32_t segment;
    uint32_t place; /* on the other side, between two segments: where the order would have it */
    bool used;
};

struct candidate {
    uint32_t target; /* number in lone[1] */
    int32_t info;
};

struct crossing {
    struct fronte_align_bead bead;
    uint32_t lone[2]; /* numbers of its first segments */
    int32_t score;    /* millinats, the price paid */
};

struct finder {
    const struct fronte_lexis *lexis;
    const struct fronte_weights *weights;
    struct fronte_scorer *scorer;
    struct fronte_arena *scratch;
    struct lone *lone[2]; /* [side] [n_lone] by segment */
    uint32_t n_lone[2];
    uint32_t *place_begin;  /* [target types + 1] into places */
    uint32_t *places;       /* numbers in lone[1] that hold a type */
    int32_t *vote;          /* [n_lone[1]] of the source segment at hand */
    struct crossing *found; /* heap, [n] */
    size_t n, capacity;
};

static bool list_lone(struct finder *f, const struct fronte_align_beads *beads) {
    for (int side = 0; side < 2; side++) {
        uint32_t n = 0;
        for (uint32_t b = 0; b < beads->n; b++)
            n += beads->items[b].count[!side] == 0;
        f->lone[side] = fronte_arena_alloc(f->scratch, n, sizeof *f->lone[side]);
        if (!f->lone[side])
            return false;
        for (uint32_t b = 0; b < beads->n; b++) {
            const struct fronte_align_bead *bead = &beads->items[b];
            if (bead->count[!side] == 0)
                f->lone[side][f->n_lone[side]++] =
                    (struct lone){bead->first[side], bead->first[!side], false};
        }
    }
    return true;
}

/* Where the types of the lone target segments stand. */
static bool index_places(struct finder *f) {
    const struct fronte_align_side *side = &f->lexis->input->side[1];
    size_t total = 0;
    f->place_begin = fronte_arena_alloc(f->scratch, (size_t)side->n_types + 2, sizeof *f->place_begin);
    if (!f->place_begin)
        return false;
    for (uint32_t t = 0; t < f->n_lone[1]; t++) {
        const struct fronte_align_segment *s = &side->segments[f->lone[1][t].segment];
        total += s->n_tokens;
        for (uint32_t k = 0; k < s->n_tokens; k++)
            f->place_begin[side->tokens[s->first_token + k] + 2]++;
    }
    for (uint32_t type = 2; type <= side->n_types; type++)
        f->place_begin[type] += f->place_begin[type - 1];
    f->places = fronte_arena_alloc(f->scratch, total, sizeof *f->places);
    f->vote = fronte_arena_alloc(f->scratch, f->n_lone[1], sizeof *f->vote);
    if (!f->places || !f->vote)
        return false;
    for (uint32_t t = 0; t < f->n_lone[1]; t++) {
        const struct fronte_align_segment *s = &side->segments[f->lone[1][t].segment];
        for (uint32_t k = 0; k < s->n_tokens; k++)
            f->places[f->place_begin[side->tokens[s->first_token + k] + 1]++] = t;
    }
    return true;
}

/* The first lone target segment at `segment` or behind it. */
static uint32_t target_from(const struct finder *f, uint32_t segment) {
    uint32_t low = 0, high = f->n_lone[1];
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (f->lone[1][middle].segment < segment)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void keep_best(struct candidate best[MOST_CANDIDATES], struct candidate one) {
    for (int k = 0; k < MOST_CANDIDATES; k++) {
        if (best[k].info > one.info || (best[k].info == one.info && best[k].target < one.target))
            continue;
        struct candidate swap = best[k];
        best[k] = one;
        one = swap;
    }
}

static void vote_type(struct finder *f, uint32_t type, const uint32_t near[2]) {
    const struct fronte_lexis *lexis = f->lexis;
    for (uint32_t e = lexis->edge_begin[type]; e < lexis->edge_begin[type + 1]; e++) {
        const struct fronte_align_edge *edge = &lexis->input->edges[e];
        uint32_t from = f->place_begin[edge->type[1]], to = f->place_begin[edge->type[1] + 1];
        if (edge->kind == FRONTE_EDGE_STOP || to - from > MOST_PLACES)
            continue;
        for (uint32_t p = from; p < to; p++)
            if (f->places[p] >= near[0] && f->places[p] < near[1])
                f->vote[f->places[p]] += lexis->info[e];
    }
}

/* Lets the words of lone source segment `s` vote for the lone target segments that may render them.  The best
 * come first; `info` 0: none. */
static void vote(struct finder *f, uint32_t s, struct candidate best[MOST_CANDIDATES]) {
    const struct fronte_align_side *side = &f->lexis->input->side[0];
    const struct lone *lone = &f->lone[0][s];
    const struct fronte_align_segment *segment = &side->segments[lone->segment];
    uint32_t first = lone->place > FARTHEST ? lone->place - FARTHEST : 0;
    uint32_t near[2] = {target_from(f, first), target_from(f, lone->place + FARTHEST)};
    for (uint32_t t = near[0]; t < near[1]; t++)
        f->vote[t] = 0;
    for (uint32_t k = 0; k < segment->n_tokens; k++)
        vote_type(f, side->tokens[segment->first_token + k], near);
    memset(best, 0, MOST_CANDIDATES * sizeof *best);
    for (uint32_t t = near[0]; t < near[1]; t++)
        if (f->vote[t] >= LEAST_VOTE)
            keep_best(best, (struct candidate){t, f->vote[t]});
}

static bool add_crossing(struct finder *f, struct crossing crossing) {
    void *found = f->found;
    if (!fronte_grow(&found, &f->capacity, f->n + 1, sizeof crossing))
        return false;
    f->found = found;
    f->found[f->n++] = crossing;
    return true;
}

/* Into *score, the price paid. */
static bool score_bead(struct finder *f, const struct fronte_align_bead *bead, int32_t *score) {
    int32_t values[FRONTE_N_FEATURES];
    for (uint32_t k = 0; k < bead->count[0]; k++)
        if (!fronte_scorer_open_row(f->scorer, bead->first[0] + k, bead->first[1], bead->count[1]))
            return false;
    if (!fronte_scorer_features(f->scorer, bead, values))
        return false;
    *score = fronte_weigh(f->weights, values) - PRICE;
    return true;
}

/* A bead of two segments on both sides may be two that changed places: then each is better with the other's
 * neighbour than both together. */
static bool find_swap(struct finder *f, const struct fronte_align_bead *bead) {
    struct crossing pair[2];
    int32_t together;
    if (!score_bead(f, bead, &together))
        return false;
    for (uint32_t k = 0; k < 2; k++) {
        pair[k] = (struct crossing){.bead = {{bead->first[0] + k, bead->first[1] + 1 - k}, {1, 1}, 0}};
        if (!score_bead(f, &pair[k].bead, &pair[k].score))
            return false;
    }
    int32_t better = pair[0].score + pair[1].score - together;
    if (better < 0)
        return true;
    pair[0].score = pair[1].score = better;
    return add_crossing(f, pair[0]) && add_crossing(f, pair[1]);
}

static bool find_swaps(struct finder *f, const struct fronte_align_beads *beads) {
    for (uint32_t b = 0; b < beads->n; b++)
        if (beads->items[b].count[0] == 2 && beads->items[b].count[1] == 2 && !find_swap(f, &beads->items[b]))
            return false;
    return true;
}

/* All pairs that are more likely right than wrong. */
static bool find_pairs(struct finder *f) {
    for (uint32_t s = 0; s < f->n_lone[0]; s++) {
        struct candidate best[MOST_CANDIDATES];
        vote(f, s, best);
        for (int k = 0; k < MOST_CANDIDATES && best[k].info; k++) {
            uint32_t t = best[k].target;
            struct crossing one = {{{f->lone[0][s].segment, f->lone[1][t].segment}, {1, 1}, 0}, {s, t}, 0};
            if (!score_bead(f, &one.bead, &one.score) || (one.score >= 0 && !add_crossing(f, one)))
                return false;
        }
    }
    return true;
}

static int by_score(const void *a, const void *b) {
    const struct crossing *x = a, *y = b;
    if (x->score != y->score)
        return x->score < y->score ? 1 : -1;
    if (x->lone[0] != y->lone[0])
        return x->lone[0] < y->lone[0] ? -1 : 1;
    return (x->lone[1] > y->lone[1]) - (x->lone[1] < y->lone[1]);
}

static int by_source(const void *a, const void *b) {
    const struct crossing *x = a, *y = b;
    return (x->bead.first[0] > y->bead.first[0]) - (x->bead.first[0] < y->bead.first[0]);
}

/* Whether the segment behind the bead, or the one before it, on a side is lone and free. */
static bool is_free(const struct finder *f, const struct crossing *c, int side, bool behind) {
    uint32_t at = c->lone[side] + (behind ? c->bead.count[side] : UINT32_MAX);
    uint32_t segment = c->bead.first[side] + (behind ? c->bead.count[side] : UINT32_MAX);
    return at < f->n_lone[side] && !f->lone[side][at].used && f->lone[side][at].segment == segment;
}

/* Takes a neighbour into the bead when the bead is better with it; *grown says whether. */
static bool try_neighbour(struct finder *f, struct crossing *c, int side, bool behind, bool *grown) {
    struct crossing wide = *c;
    if (c->bead.count[side] == MOST_WIDE || !is_free(f, c, side, behind))
        return true;
    wide.bead.count[side]++;
    wide.bead.first[side] -= !behind;
    wide.lone[side] -= !behind;
    if (!score_bead(f, &wide.bead, &wide.score))
        return false;
    if (wide.score > c->score) {
        *c = wide;
        *grown = true;
    }
    return true;
}

static bool widen(struct finder *f, struct crossing *c) {
    for (bool grown = true; grown;) {
        grown = false;
        for (int side = 0; side < 2; side++)
            for (int behind = 0; behind < 2; behind++)
                if (!try_neighbour(f, c, side, behind, &grown))
                    return false;
    }
    return true;
}

static bool is_used(const struct finder *f, const struct crossing *c) {
    return f->lone[0][c->lone[0]].used || f->lone[1][c->lone[1]].used;
}

static void use(struct finder *f, const struct crossing *c) {
    for (int side = 0; side < 2; side++)
        for (uint32_t k = 0; k < c->bead.count[side]; k++)
            f->lone[side][c->lone[side] + k].used = true;
}

/* Pairs the free segments behind a crossing, or before it, with each other: what moves with it. */
static bool follow(struct finder *f, struct crossing c, bool behind) {
    while (is_free(f, &c, 0, behind) && is_free(f, &c, 1, behind)) {
        for (int side = 0; side < 2; side++) {
            uint32_t step = behind ? c.bead.count[side] : UINT32_MAX;
            c.bead.first[side] += step;
            c.lone[side] += step;
            c.bead.count[side] = 1;
        }
        if (!score_bead(f, &c.bead, &c.score))
            return false;
        if (c.score + PRICE - NEXT_PRICE < 0)
            return true;
        use(f, &c);
        if (!widen(f, &c))
            return false;
        struct crossing found = c;
        found.score += PRICE - NEXT_PRICE;
        if (!add_crossing(f, found))
            return false;
        use(f, &c);
    }
    return true;
}

/* The best pairs first, each segment once; those that are kept grow.  */
static bool choose(struct finder *f) {
    size_t kept = 0;
    if (f->n)
        qsort(f->found, f->n, sizeof *f->found, by_score);
    for (size_t k = 0; k < f->n; k++) {
        struct crossing c = f->found[k];
        if (is_used(f, &c))
            continue;
        use(f, &c);
        f->found[kept++] = c;
    }
    f->n = kept;
    for (size_t k = 0; k < kept; k++) {
        if (!widen(f, &f->found[k]))
            return false;
        use(f, &f->found[k]);
    }
    for (size_t k = 0; k < kept; k++)
        if (!follow(f, f->found[k], true) || !follow(f, f->found[k], false))
            return false;
    return true;
}

/* p = 1 / (1 + e^-score). */
static bool write_out(const struct finder *f, struct fronte_arena *arena, struct fronte_align_beads *out) {
    const struct fronte_log_table *table = fronte_log_table();
    out->items = fronte_arena_alloc(arena, f->n, sizeof *out->items);
    if (!out->items)
        return false;
    if (f->n)
        qsort(f->found, f->n, sizeof *f->found, by_source);
    for (size_t k = 0; k < f->n; k++) {
        fronte_logsum score = (fronte_logsum)f->found[k].score * FRONTE_LOGSUM_PER_MILLINAT;
        out->items[k] = f->found[k].bead;
        out->items[k].probability = fronte_probability(table, -fronte_log_add(table, 0, -score));
    }
    out->n = (uint32_t)f->n;
    return true;
}

bool fronte_align_crossings(const struct fronte_align_input *input, const struct fronte_weights *weights,
                            const struct fronte_align_beads *beads, struct fronte_arena *arena,
                            struct fronte_align_beads *out) {
    struct fronte_arena scratch = {0};
    struct fronte_lexis lexis;
    struct fronte_scorer scorer = {0};
    struct finder f = {.lexis = &lexis, .weights = weights, .scorer = &scorer, .scratch = &scratch};
    *out = (struct fronte_align_beads){0};
    bool ok = fronte_lexis_init(&lexis, input, &scratch);
    if (ok && beads->coverage) {
        lexis.coverage = beads->coverage;
        lexis.chance = beads->chance;
    }
    ok = ok && fronte_scorer_init(&scorer, &lexis, &scratch) && list_lone(&f, beads) && index_places(&f) &&
         find_pairs(&f) && choose(&f) && find_swaps(&f, beads) && write_out(&f, arena, out);
    free(f.found);
    fronte_scorer_free(&scorer);
    fronte_arena_free(&scratch);
    return ok;
}
