#include "align/learn.h"

#include "align/logmath.h"

enum {
    SURE = 9000,           /* probability of the beads that are learned from */
    LEAST_BEADS = 60,      /* of these; fewer teach nothing that could be examined */
    MOST_WORDS = 32,       /* looked at on a side of a bead */
    LEAST_STRENGTH = 4000, /* of a pair: millinats */
    LEAST_DICE = 300,      /* the same: thousandths */
    LEAST_ASKED = 20,      /* words of the examination */
    /* Share of them found with their partner, in thousandths: on the sets of tests/quality the texts that
     * reach it gain or stay as they were, those below lose as often as they gain. */
    LEAST_FOUND = 650
};

/* A type without a partner. */
#define NONE UINT32_MAX

/* The words of sure beads that no edge explains. */
struct school {
    const struct fronte_lexis *lexis;
    uint32_t (*pairs)[2];   /* [n] source and target segment of each bead */
    uint32_t n;             /* beads */
    uint32_t *words[2];     /* [side] types, by bead, a type once */
    uint32_t *begin[2];     /* [side][n + 1] into words */
    uint32_t *seen[2];      /* [side][types] scratch: the last bead + 1 that has it */
    uint32_t *explained[2]; /* the same: in which it has a partner */
    uint32_t *place_begin;  /* [source types + 2] into places */
    uint32_t *places;       /* beads by source type */
    uint32_t *count;        /* [target types] scratch: beads shared with the source type at hand */
    uint32_t *touched;      /* [target types] scratch: which are not 0 */
    uint32_t *often[2];     /* [side][types] beads that have it, of those learned from */
    uint32_t *partner[2];   /* [side][types] or NONE */
    int32_t *strength[2];   /* [side][types] of the pair with the partner: millinats */
};

static bool is_sure(const struct fronte_align_bead *bead) {
    return bead->count[0] == 1 && bead->count[1] == 1 && bead->probability >= SURE;
}

static bool find_sure(struct school *school, const struct fronte_align_beads *beads,
                      struct fronte_arena *arena) {
    for (uint32_t b = 0; b < beads->n; b++)
        school->n += is_sure(&beads->items[b]);
    school->pairs = fronte_arena_alloc(arena, school->n, sizeof *school->pairs);
    for (uint32_t b = 0, k = 0; b < beads->n && school->pairs; b++)
        if (is_sure(&beads->items[b]))
            memcpy(school->pairs[k++], beads->items[b].first, sizeof *school->pairs);
    return school->pairs;
}

/* How many words a side can have. */
static size_t most_words(const struct school *school, int s) {
    size_t tokens = school->lexis->input->side[s].n_tokens, most = (size_t)school->n * MOST_WORDS;
    return tokens < most ? tokens : most;
}

static bool open_side(struct school *school, int s, struct fronte_arena *arena) {
    size_t n = school->lexis->input->side[s].n_types, size = sizeof(uint32_t);
    school->words[s] = fronte_arena_alloc(arena, most_words(school, s), size);
    school->begin[s] = fronte_arena_alloc(arena, (size_t)school->n + 1, size);
    school->seen[s] = fronte_arena_alloc(arena, n, size);
    school->explained[s] = fronte_arena_alloc(arena, n, size);
    school->often[s] = fronte_arena_alloc(arena, n, size);
    school->partner[s] = fronte_arena_alloc(arena, n, size);
    school->strength[s] = fronte_arena_alloc(arena, n, sizeof **school->strength);
    return school->words[s] && school->begin[s] && school->seen[s] && school->explained[s] &&
           school->often[s] && school->partner[s] && school->strength[s];
}

static bool open_school(struct school *school, struct fronte_arena *arena) {
    const struct fronte_align_side *side = school->lexis->input->side;
    size_t size = sizeof(uint32_t);
    if (!open_side(school, 0, arena) || !open_side(school, 1, arena))
        return false;
    school->place_begin = fronte_arena_alloc(arena, (size_t)side[0].n_types + 2, size);
    school->places = fronte_arena_alloc(arena, most_words(school, 0), size);
    school->count = fronte_arena_alloc(arena, side[1].n_types, size);
    school->touched = fronte_arena_alloc(arena, side[1].n_types, size);
    return school->place_begin && school->places && school->count && school->touched;
}

/* Marks the types of bead k that have a partner in it. */
static void explain(struct school *school, uint32_t k) {
    const struct fronte_align_input *in = school->lexis->input;
    const struct fronte_align_segment *segment[2];
    for (int s = 0; s < 2; s++)
        segment[s] = &in->side[s].segments[school->pairs[k][s]];
    for (uint32_t t = 0; t < segment[1]->n_tokens; t++)
        school->seen[1][in->side[1].tokens[segment[1]->first_token + t]] = k + 1;
    for (uint32_t t = 0; t < segment[0]->n_tokens; t++) {
        uint32_t type = in->side[0].tokens[segment[0]->first_token + t];
        if (school->seen[0][type] == k + 1)
            continue;
        school->seen[0][type] = k + 1;
        for (uint32_t e = school->lexis->edge_begin[type]; e < school->lexis->edge_begin[type + 1]; e++)
            if (school->seen[1][in->edges[e].type[1]] == k + 1)
                school->explained[0][type] = school->explained[1][in->edges[e].type[1]] = k + 1;
    }
}

/* Appends the words of a side of bead k that are left. */
static void add_words(struct school *school, int s, uint32_t k) {
    const struct fronte_align_side *side = &school->lexis->input->side[s];
    const struct fronte_align_segment *segment = &side->segments[school->pairs[k][s]];
    uint32_t at = school->begin[s][k], most = at + MOST_WORDS;
    for (uint32_t t = 0; t < segment->n_tokens && at < most; t++) {
        uint32_t type = side->tokens[segment->first_token + t];
        uint8_t class = side->classes[type];
        if (class == FRONTE_TYPE_STOP || class == FRONTE_TYPE_NUMBER || school->explained[s][type] == k + 1)
            continue;
        school->explained[s][type] = k + 1;
        school->words[s][at++] = type;
    }
    school->begin[s][k + 1] = at;
}

/* Sorts the beads by source type: each type is counted two further on, which leaves its own number as the
 * place to write to, and its beginning in the end. */
static void index_places(struct school *school) {
    uint32_t *begin = school->place_begin, n = school->begin[0][school->n];
    uint32_t n_types = school->lexis->input->side[0].n_types;
    for (uint32_t w = 0; w < n; w++)
        begin[school->words[0][w] + 2]++;
    for (uint32_t t = 0; t < n_types; t++)
        begin[t + 2] += begin[t + 1];
    for (uint32_t k = 0; k < school->n; k++)
        for (uint32_t w = school->begin[0][k]; w < school->begin[0][k + 1]; w++)
            school->places[begin[school->words[0][w] + 1]++] = k;
}

static void read_words(struct school *school) {
    for (uint32_t k = 0; k < school->n; k++) {
        explain(school, k);
        for (int s = 0; s < 2; s++)
            add_words(school, s, k);
    }
    index_places(school);
}

/* Half the log-likelihood ratio of two types that share `both` of n beads: in Poisson's approximation. */
static int64_t strength_of(uint64_t both, uint64_t a, uint64_t b, uint64_t n) {
    if (both * n <= a * b)
        return 0;
    return (int64_t)both * (fronte_ln_ratio(both * n, a * b) - 1000) + (int64_t)(1000 * a * b / n);
}

/* Keeps the better of a type's partner so far and another; of equal ones the first. */
static void offer(struct school *school, int s, uint32_t type, uint32_t other, int32_t strength) {
    if (strength <= school->strength[s][type])
        return;
    school->strength[s][type] = strength;
    school->partner[s][type] = other;
}

/* Offers two types to each other that stand together in `both` of `beads` beads, if that is no chance. */
static void match(struct school *school, const uint32_t type[2], uint32_t both, uint32_t beads) {
    uint64_t a = school->often[0][type[0]], b = school->often[1][type[1]];
    int64_t strength = strength_of(both, a, b, beads);
    if (both < 2 || strength < LEAST_STRENGTH || 2000 * (uint64_t)both < LEAST_DICE * (a + b))
        return;
    for (int s = 0; s < 2; s++)
        offer(school, s, type[s], type[!s], strength < INT32_MAX ? (int32_t)strength : INT32_MAX);
}

/* Matches a source type with all that stand in one bead with it. */
static void court(struct school *school, uint32_t type, uint32_t step) {
    uint32_t n = 0;
    for (uint32_t p = school->place_begin[type]; p < school->place_begin[type + 1]; p++) {
        uint32_t k = school->places[p];
        if (k % step)
            continue;
        for (uint32_t w = school->begin[1][k]; w < school->begin[1][k + 1]; w++)
            if (!school->count[school->words[1][w]]++)
                school->touched[n++] = school->words[1][w];
    }
    for (uint32_t c = 0; c < n; c++) {
        uint32_t both = school->count[school->touched[c]];
        school->count[school->touched[c]] = 0;
        match(school, (uint32_t[2]){type, school->touched[c]}, both, (school->n + step - 1) / step);
    }
}

/* Counts the beads of each type in every step-th one; nobody has a partner. */
static void start(struct school *school, int s, uint32_t step) {
    for (uint32_t t = 0; t < school->lexis->input->side[s].n_types; t++) {
        school->often[s][t] = 0;
        school->strength[s][t] = 0;
        school->partner[s][t] = NONE;
    }
    for (uint32_t k = 0; k < school->n; k += step)
        for (uint32_t w = school->begin[s][k]; w < school->begin[s][k + 1]; w++)
            school->often[s][school->words[s][w]]++;
}

/* Pairs types that are each other's best partners in every step-th bead; returns how many pairs. */
static uint32_t learn(struct school *school, uint32_t step) {
    const struct fronte_align_side *side = school->lexis->input->side;
    uint32_t pairs = 0;
    for (int s = 0; s < 2; s++)
        start(school, s, step);
    for (uint32_t t = 0; t < side[0].n_types; t++)
        if (school->often[0][t] > 1)
            court(school, t, step);
    for (uint32_t t = 0; t < side[0].n_types; t++) {
        uint32_t *partner = &school->partner[0][t];
        if (*partner != NONE && school->partner[1][*partner] != t)
            *partner = NONE;
        pairs += *partner != NONE;
    }
    return pairs;
}

/* How often the beads that were not learned from bear out what the others taught: thousandths. */
static uint32_t examine(struct school *school, uint32_t *asked) {
    uint64_t met = 0, found = 0;
    for (uint32_t k = 1; k < school->n; k += 2) {
        for (uint32_t w = school->begin[1][k]; w < school->begin[1][k + 1]; w++) {
            uint32_t type = school->words[1][w], other = school->partner[1][type];
            school->seen[1][type] = school->n + k + 1;
            met += other != NONE && school->partner[0][other] == type;
        }
        for (uint32_t w = school->begin[0][k]; w < school->begin[0][k + 1]; w++) {
            uint32_t other = school->partner[0][school->words[0][w]];
            met += other != NONE;
            found += other != NONE && school->seen[1][other] == school->n + k + 1;
        }
    }
    *asked = (uint32_t)met;
    return met ? (uint32_t)(2000 * found / met) : 0;
}

/* The old edges and the learned ones, by type. */
static bool merge(const struct school *school, uint32_t pairs, struct fronte_arena *arena,
                  struct fronte_align_input *out) {
    const struct fronte_align_input *in = school->lexis->input;
    const uint32_t *begin = school->lexis->edge_begin;
    struct fronte_align_edge *edges = fronte_arena_alloc(arena, (size_t)in->n_edges + pairs, sizeof *edges);
    uint32_t n = 0;
    if (!edges)
        return false;
    for (uint32_t t = 0; t < in->side[0].n_types; t++) {
        uint32_t e = begin[t], other = school->partner[0][t];
        while (e < begin[t + 1] && (other == NONE || in->edges[e].type[1] < other))
            edges[n++] = in->edges[e++];
        if (other != NONE && !(e < begin[t + 1] && in->edges[e].type[1] == other))
            edges[n++] = (struct fronte_align_edge){{t, other}, FRONTE_EDGE_GOOD};
        while (e < begin[t + 1])
            edges[n++] = in->edges[e++];
    }
    *out = *in;
    out->edges = edges;
    out->n_edges = n;
    return true;
}

static bool teach(struct school *school, struct fronte_arena *arena, struct fronte_align_input *out,
                  uint32_t *learned) {
    read_words(school);
    learn(school, 2);
    uint32_t asked, found = examine(school, &asked);
    if (asked < LEAST_ASKED || found < LEAST_FOUND)
        return true;
    *learned = learn(school, 1);
    return merge(school, *learned, arena, out);
}

bool fronte_learn(const struct fronte_lexis *lexis, const struct fronte_align_beads *beads,
                  struct fronte_arena *arena, struct fronte_align_input *out, uint32_t *learned) {
    struct fronte_arena scratch = {0};
    struct school school = {.lexis = lexis};
    *out = *lexis->input;
    *learned = 0;
    bool ok = find_sure(&school, beads, &scratch);
    if (ok && school.n >= LEAST_BEADS)
        ok = open_school(&school, &scratch) && teach(&school, arena, out, learned);
    fronte_arena_free(&scratch);
    return ok;
}
