/* First pass: a dynamic programme over all pairs of segments with cheap scores, to find the few that deserve the
 * full ones.
 *
 * A path through the matrix steps to the right, down or along the diagonal.  A diagonal step pairs two segments; a
 * step aside leaves a segment out or, when that pays, joins it to the one before.  The best path through a node is
 * the best one up to it plus the best one after it; nodes whose best path loses too much are dropped
 * (max-marginal pruning). */
#include <stdlib.h>

#include "align/lattice.h"

enum {
    LEFT_OUT = -1000,  /* millinats */
    JOIN = -1500,      /* a segment joined to its neighbour, before its words count */
    LENGTH_COST = 3000 /* times the relative difference of lengths */
};

/* Millinats of a match for each millinat of information, in percent, by edge kind; function words are left out. */
static const int32_t WORTH[FRONTE_N_EDGE_KINDS] = {45, 45, 50, 45, 40, 20, 40, 15, 0};

struct coarse {
    const struct fronte_lexis *lexis;
    uint32_t n[2];             /* [side] segments */
    uint32_t *place_begin;     /* [target types + 1] into places */
    uint32_t *place_end;       /* [target types] into places */
    uint32_t *places;          /* target segments that hold a type, ascending, each once */
    int32_t *best;             /* [n[0] + 1][n[1] + 1] best score up to a node */
    int32_t *gain, *next_gain; /* [n[1]] words that a source segment shares with each target segment */
    int32_t *token_gain;       /* [n[1]] of the token at hand */
    uint32_t *token_seen;      /* [n[1]] last token that gained there, + 1 */
    int32_t *after;            /* [2][n[1] + 1] best score from a node to the end: this row and the one below */
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
    c->after = fronte_arena_alloc(&c->arena, columns * 2, sizeof *c->after);
    return c->best && c->gain && c->token_gain && c->token_seen && c->after && index_places(c);
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

/* Score of the step that takes source segment i, target segment j or both, all of which end the step. */
static int32_t pair_step(const struct coarse *c, uint32_t i, uint32_t j) {
    return c->gain[j] - length_cost(c, i, j);
}

static int32_t side_step(const struct coarse *c, uint32_t j) {
    return larger(LEFT_OUT, JOIN + c->gain[j]);
}

/* Row i of c->best from row i - 1; c->gain is that of source segment i - 1. */
static void forward_row(struct coarse *c, uint32_t i) {
    size_t columns = (size_t)c->n[1] + 1;
    int32_t *row = c->best + i * columns;
    const int32_t *above = row - columns;
    row[0] = above[0] + LEFT_OUT;
    for (uint32_t j = 1; j < columns; j++) {
        int32_t aside = side_step(c, j - 1);
        int32_t step = larger(row[j - 1], above[j]) + aside;
        row[j] = larger(above[j - 1] + pair_step(c, i - 1, j - 1), step);
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

/* Best score from the nodes of row i to the end, into `row`, given `below` for row i + 1.  Mirrors forward_row():
 * a step to the right in row i was scored with the words of source segment i - 1 in c->next_gain. */
static void backward_row(struct coarse *c, uint32_t i, int32_t *row, const int32_t *below,
                         const int32_t *gain_here) {
    for (uint32_t k = 0; k <= c->n[1]; k++) {
        uint32_t j = c->n[1] - k;
        int32_t best = i == c->n[0] && k == 0 ? 0 : INT32_MIN / 2;
        if (i < c->n[0]) {
            int32_t down = j ? side_step(c, j - 1) : LEFT_OUT;
            best = larger(best, below[j] + down);
            if (k)
                best = larger(best, below[j + 1] + pair_step(c, i, j));
        }
        if (k) {
            int32_t right = i ? larger(LEFT_OUT, JOIN + gain_here[j]) : LEFT_OUT;
            best = larger(best, row[j + 1] + right);
        }
        row[j] = best;
    }
}

static bool add_node(struct fronte_node_list *nodes, uint32_t i, uint32_t j) {
    void *items = nodes->items;
    if (!fronte_grow(&items, &nodes->capacity, nodes->n + 1, sizeof *nodes->items))
        return false;
    nodes->items = items;
    nodes->items[nodes->n++] = (struct fronte_node){.at = {i, j}};
    return true;
}

/* Rows from the last to the first; the nodes come out in reverse order. */
static bool backward(struct coarse *c, int32_t margin, struct fronte_node_list *nodes) {
    size_t columns = (size_t)c->n[1] + 1;
    int32_t *row = c->after, *below = c->after + columns;
    int32_t *here = fronte_arena_alloc(&c->arena, columns, sizeof *here);
    int32_t *spare = c->gain;
    if (!here)
        return false;
    int32_t total = c->best[(size_t)c->n[0] * columns + c->n[1]];
    for (uint32_t k = 0; k <= c->n[0]; k++) {
        uint32_t i = c->n[0] - k;
        /* `here` gets the words of segment i - 1; c->gain keeps those of segment i. */
        if (i) {
            c->gain = here;
            fill_gain(c, i - 1);
            c->gain = spare;
        }
        backward_row(c, i, row, below, here);
        for (uint32_t j = c->n[1] + 1; j-- > 0;)
            if (c->best[i * columns + j] + row[j] >= total - margin && !add_node(nodes, i, j))
                return false;
        int32_t *swap = row;
        row = below;
        below = swap;
        swap = spare;
        spare = c->gain = here;
        here = swap;
    }
    return true;
}

static void reverse(struct fronte_node_list *nodes) {
    for (size_t a = 0, b = nodes->n; a + 1 < b; a++) {
        b--;
        struct fronte_node swap = nodes->items[a];
        nodes->items[a] = nodes->items[b];
        nodes->items[b] = swap;
    }
}

bool fronte_coarse_nodes(struct fronte_lexis *lexis, int32_t margin, struct fronte_node_list *nodes) {
    struct coarse c;
    bool ok = coarse_init(&c, lexis);
    if (ok) {
        forward(&c);
        ok = backward(&c, margin, nodes);
        reverse(nodes);
    }
    coarse_free(&c);
    return ok;
}
