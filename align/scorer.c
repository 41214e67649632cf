/* One-to-one matching of the words of a bead. */
#include "align/scorer.h"

#include <stdlib.h>

/* How far an edge is trusted when two compete for a token, in percent. */
static const int64_t TRUST[FRONTE_N_EDGE_KINDS] = {100, 100, 100, 90, 80, 60, 85, 50, 50};

enum { LEAST_KEY = 2000 }; /* added to keys of pairs, which are no less than its negative */

bool fronte_scorer_init(struct fronte_scorer *scorer, const struct fronte_lexis *lexis,
                        struct fronte_arena *arena) {
    const struct fronte_align_side *side = lexis->input->side;
    *scorer = (struct fronte_scorer){.lexis = lexis, .arena = arena, .coverage = -1, .chance = -1};
    scorer->pairs = fronte_arena_alloc(arena, side[0].n_segments, sizeof *scorer->pairs);
    scorer->pair_first = fronte_arena_alloc(arena, side[0].n_segments, sizeof *scorer->pair_first);
    scorer->pair_count = fronte_arena_alloc(arena, side[0].n_segments, sizeof *scorer->pair_count);
    scorer->used[0] = fronte_arena_alloc(arena, side[0].n_tokens, sizeof(bool));
    scorer->used[1] = fronte_arena_alloc(arena, side[1].n_tokens, sizeof(bool));
    return scorer->pairs && scorer->pair_first && scorer->pair_count && scorer->used[0] && scorer->used[1] &&
           fronte_scorer_index(scorer);
}

void fronte_scorer_free(struct fronte_scorer *scorer) {
    free(scorer->found);
    free(scorer->keys);
    free(scorer->order);
    fronte_arena_free(&scorer->scratch);
    *scorer = (struct fronte_scorer){0};
}

/* Counts a segment's known tokens, and those that are marked as used; the marks are taken away. */
static void count_known(struct fronte_scorer *scorer, int side, uint32_t segment, uint64_t *known,
                        uint64_t *matched) {
    const struct fronte_align_side *in = &scorer->lexis->input->side[side];
    const struct fronte_align_segment *s = &in->segments[segment];
    for (uint32_t t = s->first_token; t < s->first_token + s->n_tokens; t++) {
        bool counts = in->classes[in->tokens[t]] == FRONTE_TYPE_KNOWN;
        *known += counts;
        *matched += counts && scorer->used[side][t];
        scorer->used[side][t] = false;
    }
}

bool fronte_scorer_coverage(struct fronte_scorer *scorer, uint32_t (*pairs)[2], size_t n, int32_t *coverage) {
    uint64_t known = FRONTE_USUAL_WORDS, matched = FRONTE_USUAL_WORDS * FRONTE_USUAL_COVERAGE / 1000;
    for (size_t k = 0; k < n; k++) {
        const struct fronte_matches *pair = fronte_scorer_pair(scorer, pairs[k][0], pairs[k][1]);
        if (!pair)
            return false;
        for (uint32_t m = 0; m < pair->n; m++)
            for (int side = 0; side < 2; side++)
                scorer->used[side][pair->items[m].token[side]] = true;
        for (int side = 0; side < 2; side++)
            count_known(scorer, side, pairs[k][side], &known, &matched);
    }
    *coverage = (int32_t)(matched * 1000 / known);
    return true;
}

/* Gathers the word pairs of all segment pairs of the bead into scorer->found. */
static bool gather(struct fronte_scorer *scorer, const struct fronte_align_bead *bead, uint32_t *n) {
    uint32_t total = 0;
    for (uint32_t i = bead->first[0]; i < bead->first[0] + bead->count[0]; i++)
        for (uint32_t j = bead->first[1]; j < bead->first[1] + bead->count[1]; j++) {
            const struct fronte_matches *pair = fronte_scorer_pair(scorer, i, j);
            if (!pair)
                return false;
            total += pair->n;
        }
    void *found = scorer->found, *keys = scorer->keys, *order = scorer->order;
    bool ok = fronte_grow(&found, &scorer->found_capacity, total, sizeof *scorer->found);
    ok = fronte_grow(&keys, &scorer->keys_capacity, total, sizeof *scorer->keys) && ok;
    ok = fronte_grow(&order, &scorer->order_capacity, (size_t)total * 2, sizeof *scorer->order) && ok;
    scorer->found = found;
    scorer->keys = keys;
    scorer->order = order;
    *n = 0;
    for (uint32_t i = bead->first[0]; ok && i < bead->first[0] + bead->count[0]; i++)
        for (uint32_t j = bead->first[1]; j < bead->first[1] + bead->count[1]; j++) {
            const struct fronte_matches *pair = fronte_scorer_pair(scorer, i, j);
            if (pair->n)
                memcpy(scorer->found + *n, pair->items, pair->n * sizeof *scorer->found);
            *n += pair->n;
        }
    return ok;
}

/* One step of a radix sort: the numbers in from[] into to[], ordered by a byte of their keys, the highest
 * first; equal ones keep their order. */
static void sort_byte(const uint16_t *keys, int shift, const uint32_t *from, uint32_t *to, uint32_t n) {
    uint32_t begin[257] = {0};
    for (uint32_t k = 0; k < n; k++)
        begin[256 - (keys[from[k]] >> shift & 255)]++;
    for (uint32_t b = 1; b < 257; b++)
        begin[b] += begin[b - 1];
    for (uint32_t k = 0; k < n; k++)
        to[begin[255 - (keys[from[k]] >> shift & 255)]++] = from[k];
}

enum { FEW = 24 }; /* sorted by insertion */

/* The numbers 0 .. n - 1 by descending key into order[n]; equal ones ascend. */
static void sort_keys(const uint16_t *keys, uint32_t *order, uint32_t *scratch, uint32_t n) {
    if (n > FEW) {
        for (uint32_t k = 0; k < n; k++)
            order[k] = k;
        sort_byte(keys, 0, order, scratch, n);
        sort_byte(keys, 8, scratch, order, n);
        return;
    }
    for (uint32_t k = 0; k < n; k++) {
        uint32_t at = k;
        for (; at && keys[order[at - 1]] < keys[k]; at--)
            order[at] = order[at - 1];
        order[at] = k;
    }
}

/* The first token of a bead's side, and how many tokens it has. */
static uint32_t bead_tokens(const struct fronte_align_side *side, uint32_t first, uint32_t count,
                            uint32_t *n) {
    const struct fronte_align_segment *last = &side->segments[first + count - 1];
    *n = last->first_token + last->n_tokens - side->segments[first].first_token;
    return side->segments[first].first_token;
}

/* Orders the gathered pairs: informative and trusted ones first, those at the same place of the bead before
 * those across it. */
static void rank_matches(struct fronte_scorer *scorer, const struct fronte_align_bead *bead, uint32_t n) {
    uint32_t first[2], size[2];
    for (int side = 0; side < 2; side++)
        first[side] =
            bead_tokens(&scorer->lexis->input->side[side], bead->first[side], bead->count[side], &size[side]);
    for (uint32_t k = 0; k < n; k++) {
        const struct fronte_match *match = &scorer->found[k];
        int64_t place[2];
        for (int side = 0; side < 2; side++)
            place[side] = (int64_t)(match->token[side] - first[side]) * 1000 / size[side];
        int64_t value = match->info * TRUST[match->kind] / 100 - 2 * llabs(place[0] - place[1]) + LEAST_KEY;
        scorer->keys[k] = (uint16_t)(value < 0 ? 0 : value > UINT16_MAX ? UINT16_MAX : value);
    }
    if (n)
        sort_keys(scorer->keys, scorer->order, scorer->order + n, n);
}

bool fronte_scorer_match(struct fronte_scorer *scorer, const struct fronte_align_bead *bead,
                         struct fronte_matches *out) {
    uint32_t n = 0, kept = 0;
    if (!gather(scorer, bead, &n))
        return false;
    rank_matches(scorer, bead, n);
    for (uint32_t k = 0; k < n; k++) {
        uint32_t at = scorer->order[k];
        const uint32_t *token = scorer->found[at].token;
        bool taken = scorer->used[0][token[0]] || scorer->used[1][token[1]];
        scorer->keys[at] = !taken;
        if (!taken)
            scorer->used[0][token[0]] = scorer->used[1][token[1]] = true;
    }
    /* The kept ones to the front, in the order of their places in `found`. */
    for (uint32_t k = 0; k < n; k++)
        if (scorer->keys[k]) {
            scorer->used[0][scorer->found[k].token[0]] = scorer->used[1][scorer->found[k].token[1]] = false;
            scorer->found[kept++] = scorer->found[k];
        }
    *out = (struct fronte_matches){scorer->found, kept};
    return true;
}
