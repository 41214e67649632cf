/* What the words of a text pair are worth. */
#include "align/scorer.h"

#include "align/logmath.h"

/* p(t) = (count + K b) / (N + K): the text's own counts, smoothed by what such a type usually has.  b in
 * millionths by class: function words are frequent in any text, words that a lexicon has more than others. */
enum { SMOOTHING = 3000 };
static const uint64_t USUAL[FRONTE_N_TYPE_CLASSES] = {5000, 60, 15, 15, 30};

/* p of each type in thousand-millionths, and -ln p. */
static bool fill_rarity(struct fronte_lexis *lexis, int side, uint64_t *p, struct fronte_arena *arena) {
    const struct fronte_align_side *s = &lexis->input->side[side];
    int32_t *rarity = fronte_arena_alloc(arena, s->n_types, sizeof *rarity);
    if (!rarity)
        return false;
    for (uint32_t i = 0; i < s->n_tokens; i++)
        p[s->tokens[i]]++;
    for (uint32_t t = 0; t < s->n_types; t++) {
        uint64_t weighted = p[t] * 1000000 + SMOOTHING * USUAL[s->classes[t]];
        uint64_t total = (uint64_t)s->n_tokens + SMOOTHING;
        p[t] = weighted * 1000 / total;
        rarity[t] = fronte_ln_ratio(1000000000, p[t]);
    }
    lexis->rarity[side] = rarity;
    return true;
}

/* info(s,t) = -(ln q_s + ln q_t) / 2, where q_s is the chance that a random token of the other side may match
 * s. This makes a frequent word, or one with many possible renderings, worth little. */
static void fill_info(struct fronte_lexis *lexis, uint64_t *const p[2], uint64_t *const q[2]) {
    const struct fronte_align_input *in = lexis->input;
    for (uint32_t e = 0; e < in->n_edges; e++) {
        const uint32_t *type = in->edges[e].type;
        q[0][type[0]] += p[1][type[1]];
        q[1][type[1]] += p[0][type[0]];
    }
    for (uint32_t e = 0; e < in->n_edges; e++) {
        int32_t sum = 0;
        for (int side = 0; side < 2; side++) {
            uint64_t chance = q[side][in->edges[e].type[side]];
            sum += chance < 1000000000 ? fronte_ln_ratio(1000000000, chance) : 0;
        }
        lexis->info[e] = sum / 2;
    }
}

static bool index_edges(struct fronte_lexis *lexis, struct fronte_arena *arena) {
    const struct fronte_align_input *in = lexis->input;
    uint32_t n = in->side[0].n_types;
    lexis->edge_begin = fronte_arena_alloc(arena, (size_t)n + 1, sizeof *lexis->edge_begin);
    lexis->info = fronte_arena_alloc(arena, in->n_edges, sizeof *lexis->info);
    if (!lexis->edge_begin || !lexis->info)
        return false;
    for (uint32_t e = 0; e < in->n_edges; e++)
        lexis->edge_begin[in->edges[e].type[0] + 1]++;
    for (uint32_t t = 0; t < n; t++)
        lexis->edge_begin[t + 1] += lexis->edge_begin[t];
    return true;
}

/* Letters of the target per letter of the source.  Texts of which much is left out would mislead, so the
 * ratio stays near 1. */
static int32_t length_ratio(const struct fronte_align_input *in) {
    uint64_t letters[2] = {0, 0};
    for (int side = 0; side < 2; side++)
        for (uint32_t i = 0; i < in->side[side].n_segments; i++)
            letters[side] += in->side[side].segments[i].length;
    uint64_t ratio = (letters[1] + 1000) * 1000 / (letters[0] + 1000);
    return ratio < 800 ? 800 : ratio > 1250 ? 1250 : (int32_t)ratio;
}

bool fronte_lexis_init(struct fronte_lexis *lexis, const struct fronte_align_input *input,
                       struct fronte_arena *arena) {
    *lexis = (struct fronte_lexis){
        .input = input, .coverage = FRONTE_USUAL_COVERAGE, .chance = FRONTE_USUAL_CHANCE};
    struct fronte_arena scratch = {0};
    uint64_t *p[2], *q[2];
    bool ok = index_edges(lexis, arena);
    for (int side = 0; side < 2 && ok; side++) {
        uint32_t n = input->side[side].n_types;
        p[side] = fronte_arena_alloc(&scratch, n, sizeof **p);
        q[side] = fronte_arena_alloc(&scratch, n, sizeof **q);
        ok = p[side] && q[side] && fill_rarity(lexis, side, p[side], arena);
    }
    if (ok) {
        fill_info(lexis, p, q);
        lexis->length_ratio = length_ratio(input);
    }
    fronte_arena_free(&scratch);
    return ok;
}

/* ---- What words share by chance ---- */

enum { CHANCE_PAIRS = 2000 };

struct chance {
    const struct fronte_lexis *lexis;
    uint32_t *seen;    /* [target types] number of the last pair whose target has it */
    uint32_t *matched; /* [target types] number of the last pair in which it had a partner */
    uint64_t known, found;
};

/* Counts the known words of a pair that have a partner in it; `pair` is its number from 1. */
static void count_pair(struct chance *c, uint32_t i, uint32_t j, uint32_t pair) {
    const struct fronte_align_input *in = c->lexis->input;
    const struct fronte_align_side *source = &in->side[0], *target = &in->side[1];
    const struct fronte_align_segment *from = &source->segments[i], *to = &target->segments[j];
    for (uint32_t t = to->first_token; t < to->first_token + to->n_tokens; t++)
        c->seen[target->tokens[t]] = pair;
    for (uint32_t t = from->first_token; t < from->first_token + from->n_tokens; t++) {
        uint32_t type = source->tokens[t];
        bool any = false;
        for (uint32_t e = c->lexis->edge_begin[type]; e < c->lexis->edge_begin[type + 1]; e++)
            if (c->seen[in->edges[e].type[1]] == pair) {
                c->matched[in->edges[e].type[1]] = pair;
                any = true;
            }
        bool counts = source->classes[type] == FRONTE_TYPE_KNOWN;
        c->known += counts;
        c->found += counts && any;
    }
    for (uint32_t t = to->first_token; t < to->first_token + to->n_tokens; t++) {
        bool counts = target->classes[target->tokens[t]] == FRONTE_TYPE_KNOWN;
        c->known += counts;
        c->found += counts && c->matched[target->tokens[t]] == pair;
    }
}

bool fronte_lexis_measure_chance(struct fronte_lexis *lexis, uint32_t (*pairs)[2], size_t n) {
    struct fronte_arena scratch = {0};
    uint32_t n_types = lexis->input->side[1].n_types;
    struct chance c = {lexis, fronte_arena_alloc(&scratch, n_types, sizeof *c.seen),
                       fronte_arena_alloc(&scratch, n_types, sizeof *c.matched), FRONTE_USUAL_WORDS,
                       FRONTE_USUAL_WORDS * FRONTE_USUAL_CHANCE / 1000};
    uint32_t most = n < CHANCE_PAIRS ? (uint32_t)n : CHANCE_PAIRS;
    bool ok = c.seen && c.matched;
    for (uint32_t k = 0; k < most && most > 1 && ok; k++) {
        size_t at = (size_t)((uint64_t)k * n / most);
        count_pair(&c, pairs[at][0], pairs[(at + n / 2) % n][1], k + 1);
    }
    if (ok)
        lexis->chance = (int32_t)(c.found * 1000 / c.known);
    fronte_arena_free(&scratch);
    return ok;
}
