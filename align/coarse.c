/* First pass: a dynamic programme over all pairs of segments with cheap scores, to find the few that deserve
 * the full ones.
 *
 * A path through the matrix pairs two segments with each diagonal step and leaves one out with each step
 * aside.  Beads of several segments are no steps of their own: a path through both their corners, which pairs
 * some of them and leaves out the rest, loses little enough.  The best path through a node is the best one up
 * to it plus the best one after it; nodes whose best path loses too much are dropped (max-marginal pruning).
 */
#include <stdlib.h>

#include "align/lattice.h"

enum {
    LEFT_OUT = -1000,  /* millinats */
    MOST_GAIN = 80000, /* of a pair: sums along a path stay within 32 bits, see FRONTE_MOST_PAIRS */
    LENGTH_COST = 3000 /* times the relative difference of lengths */
};

/* Millinats of a match for each millinat of information, in percent, by edge kind; function words are left
 * out. */
static const int32_t WORTH[FRONTE_N_EDGE_KINDS] = {45, 45, 50, 45, 40, 20, 40, 15, 0};

struct coarse {
    const struct fronte_lexis *lexis;
    uint32_t n[2];          /* [side] segments */
    uint32_t *place_begin;  /* [target types + 1] into places */
    uint32_t *place_end;    /* [target types] into places */
    uint32_t *places;       /* target segments that hold a type, ascending, each once */
    int32_t *best;          /* [n[0] + 1][n[1] + 1] best score up to a node */
    int32_t *gain;          /* [n[1]] words that a source segment shares with each target segment */
    int32_t *token_gain;    /* [n[1]] of the token at hand */
    uint32_t *token_seen;   /* [n[1]] last token that gained there, + 1 */
    int32_t *after, *below; /* [n[1] + 1] best score from a node to the end: this row and the one below */
    struct fronte_arena arena;
};

static bool index_places(struct coarse *c) {
    const struct fronte_align_side *side = &c->lexis->input->side[1];
    c->place_begin = fronte_arena_alloc(&c->arena, (size_t)side->n_types + 1, sizeof *c->place_begin);
    c->place_end = fronte_arena_alloc(&c->arena, side->n_types, sizeof *c->place_end);
    c->places = fronte_arena_alloc(&c->arena, side->n_tokens, sizeof *c->places);
    if (!c->place_begin || !c->place_end || !c->places)
        return false;
    for (uint32_t t = 0; t < side->n_tokens; t++)
        c->place_begin[side->tokens[t] + 1]++;
    for (uint32_t t = 0; t < side->n_types; t++) {
        c->place_end[t] = c->place_begin[t];
        c->place_begin[t + 1] += c->place_begin[t];
    }
    for (uint32_t j = 0; j < side->n_segments; j++)
        for (uint32_t k = 0; k < side->segments[j].n_tokens; k++) {
            uint32_t type = side->tokens[side->segments[j].first_token + k];
            uint32_t *end = &c->place_end[type];
            if (*end == c->place_begin[type] || c->places[*end - 1] != j)
                c->places[(*end)++] = j;
        }
    return true;
}

static bool coarse_init(struct coarse *c, const struct fronte_lexis *lexis) {
    *c = (struct coarse){.lexis = lexis};
    for (int side = 0; side < 2; side++)
        c->n[side] = lexis->input->side[side].n_segments;
    size_t columns = (size_t)c->n[1] + 1;
    c->best = calloc((size_t)c->n[0] + 1, columns * sizeof *c->best);
    c->gain = fronte_arena_alloc(&c->arena, columns, sizeof *c->gain);
    c->token_gain = fronte_arena_alloc(&c->arena, columns, sizeof *c->token_gain);
    c->token_seen = fronte_arena_alloc(&c->arena, columns, sizeof *c->token_seen);
    c->after = fronte_arena_alloc(&c->arena, columns, sizeof *c->after);
    c->below = fronte_arena_alloc(&c->arena, columns, sizeof *c->below);
    return c->best && c->gain && c->token_gain && c->token_seen && c->after && c->below && index_places(c);
}

static void coarse_free(struct coarse *c) {
    free(c->best);
    fronte_arena_free(&c->arena);
}

/* Adds a match of `token` with target segment j: of several, the best counts. */
static void gain_match(struct coarse *c, uint32_t token, uint32_t j, int32_t worth) {
    int32_t before = c->token_seen[j] == token + 1 ? c->token_gain[j] : 0;
    if (worth <= before)
        return;
    c->gain[j] += worth - before;
    if (c->gain[j] > MOST_GAIN)
        c->gain[j] = MOST_GAIN;
    c->token_gain[j] = worth;
    c->token_seen[j] = token + 1;
}

/* c->gain[j] for source segment i and every j. */
static void fill_gain(struct coarse *c, uint32_t i) {
    const struct fronte_lexis *lexis = c->lexis;
    const struct fronte_align_side *side = lexis->input->side;
    const struct fronte_align_segment *s = &side[0].segments[i];
    memset(c->gain, 0, (size_t)c->n[1] * sizeof *c->gain);
    memset(c->token_seen, 0, (size_t)c->n[1] * sizeof *c->token_seen);
    for (uint32_t a = s->first_token; a < s->first_token + s->n_tokens; a++) {
        uint32_t type = side[0].tokens[a];
        for (uint32_t e = lexis->edge_begin[type]; e < lexis->edge_begin[type + 1]; e++) {
            const struct fronte_align_edge *edge = &lexis->input->edges[e];
            int32_t worth = (int32_t)((int64_t)lexis->info[e] * WORTH[edge->kind] / 100);
            if (worth <= 0)
                continue;
            uint32_t end = c->place_end[edge->type[1]];
            for (uint32_t k = c->place_begin[edge->type[1]]; k < end; k++)
                gain_match(c, a, c->places[k], worth);
        }
    }
}

static int32_t length_cost(const struct coarse *c, uint32_t i, uint32_t j) {
    const struct fronte_align_side *side = c->lexis->input->side;
    int64_t source = (int64_t)side[0].segments[i].length * c->lexis->length_ratio / 1000;
    int64_t target = side[1].segments[j].length;
    return (int32_t)(llabs(source - target) * LENGTH_COST / (source + target + 10));
}

static int32_t larger(int32_t a, int32_t b) {
    return a > b ? a : b;
}

/* Score of pairing source segment i with target segment j. */
static int32_t pair_step(const struct coarse *c, uint32_t i, uint32_t j) {
    return c->gain[j] - length_cost(c, i, j);
}

/* Row i of c->best from row i - 1; c->gain is that of source segment i - 1. */
static void forward_row(struct coarse *c, uint32_t i) {
    size_t columns = (size_t)c->n[1] + 1;
    int32_t *row = c->best + i * columns;
    const int32_t *above = row - columns;
    row[0] = above[0] + LEFT_OUT;
    for (uint32_t j = 1; j < columns; j++) {
        int32_t aside = larger(row[j - 1], above[j]) + LEFT_OUT;
        row[j] = larger(above[j - 1] + pair_step(c, i - 1, j - 1), aside);
    }
}

static void forward(struct coarse *c) {
    for (uint32_t j = 1; j <= c->n[1]; j++)
        c->best[j] = c->best[j - 1] + LEFT_OUT;
    for (uint32_t i = 1; i <= c->n[0]; i++) {
        fill_gain(c, i - 1);
        forward_row(c, i);
    }
}

/* c->after, the best scores from the nodes of row i to the end, given c->below for row i + 1; c->gain is that
 * of source segment i. */
static void backward_row(struct coarse *c, uint32_t i) {
    for (uint32_t k = 0; k <= c->n[1]; k++) {
        uint32_t j = c->n[1] - k;
        int32_t best = i == c->n[0] && k == 0 ? 0 : INT32_MIN / 2;
        if (i < c->n[0])
            best = larger(best, c->below[j] + LEFT_OUT);
        if (i < c->n[0] && k)
            best = larger(best, c->below[j + 1] + pair_step(c, i, j));
        if (k)
            best = larger(best, c->after[j + 1] + LEFT_OUT);
        c->after[j] = best;
    }
}

static bool add_node(struct fronte_coarse *out, uint32_t i, uint32_t j) {
    void *nodes = out->nodes;
    if (!fronte_grow(&nodes, &out->nodes_capacity, out->n_nodes + 1, sizeof *out->nodes))
        return false;
    out->nodes = nodes;
    out->nodes[out->n_nodes++] = (struct fronte_node){.at = {i, j}};
    return true;
}

static bool add_pair(struct fronte_coarse *out, uint32_t i, uint32_t j) {
    void *pairs = out->pairs;
    if (!fronte_grow(&pairs, &out->pairs_capacity, out->n_pairs + 1, sizeof *out->pairs))
        return false;
    out->pairs = pairs;
    out->pairs[out->n_pairs][0] = i;
    out->pairs[out->n_pairs++][1] = j;
    return true;
}

/* Keeps the good nodes of row i and the pairs of source segment i on a best path, from right to left. */
static bool keep_row(const struct coarse *c, uint32_t i, int32_t margin, struct fronte_coarse *out) {
    size_t columns = (size_t)c->n[1] + 1;
    const int32_t *best = c->best + i * columns;
    int32_t total = c->best[(size_t)c->n[0] * columns + c->n[1]];
    for (uint32_t j = c->n[1] + 1; j-- > 0;) {
        if (best[j] + c->after[j] < total - margin)
            continue;
        bool pairs = i < c->n[0] && j < c->n[1] && best[j] + pair_step(c, i, j) + c->below[j + 1] == total;
        if (!add_node(out, i, j) || (pairs && !add_pair(out, i, j)))
            return false;
    }
    return true;
}

static void swap_rows(int32_t **a, int32_t **b) {
    int32_t *swap = *a;
    *a = *b;
    *b = swap;
}

/* Rows from the last to the first; the nodes come out in reverse order. */
static bool backward(struct coarse *c, int32_t margin, struct fronte_coarse *out) {
    for (uint32_t i = c->n[0] + 1; i-- > 0;) {
        if (i < c->n[0])
            fill_gain(c, i);
        backward_row(c, i);
        if (!keep_row(c, i, margin, out))
            return false;
        swap_rows(&c->after, &c->below);
    }
    return true;
}

static void reverse(struct fronte_coarse *out) {
    for (size_t a = 0, b = out->n_nodes; a + 1 < b; a++) {
        b--;
        struct fronte_node swap = out->nodes[a];
        out->nodes[a] = out->nodes[b];
        out->nodes[b] = swap;
    }
}

bool fronte_coarse_run(struct fronte_coarse *out, const struct fronte_lexis *lexis, int32_t margin) {
    struct coarse c;
    *out = (struct fronte_coarse){0};
    bool ok = coarse_init(&c, lexis);
    if (ok) {
        forward(&c);
        ok = backward(&c, margin, out);
        reverse(out);
    }
    coarse_free(&c);
    return ok;
}

void fronte_coarse_free(struct fronte_coarse *coarse) {
    free(coarse->nodes);
    free(coarse->pairs);
    *coarse = (struct fronte_coarse){0};
}
