#include "align/align.h"

#include <stdlib.h>

#include "align/lattice.h"
#include "align/learn.h"
#include "align/plan.h"
#include "align/window.h"
#include "base/parallel.h"

enum {
    /* Nodes that the first pass thinks this much worse than the best path are not looked at again.  On the
     * sets of tests/quality less than one gold bead in a thousand is lost by it. */
    COARSE_MARGIN = 20000,
    COVERAGE_PAIRS = 4000, /* that the coverage is measured on, at most */
    CERTAIN = 10000        /* probability of a fixed bead */
};

/* A text pair while it is aligned. */
struct job {
    const struct fronte_weights *weights;
    const struct fronte_align_options *options;
    struct fronte_lexis lexis;
    struct fronte_anchors anchors;
    struct fronte_plan plan;
    struct fronte_coarse *groups; /* [plan.n_groups] */
    struct fronte_coarse coarse;  /* all of them */
    struct fronte_parts parts;
    struct fronte_align_beads *beads; /* [parts.n] items: heap */
    struct fronte_arena arena;        /* of all the above */
};

/* ---- First pass ---- */

static bool run_group(void *user, uint32_t g) {
    struct job *job = user;
    const size_t *groups = job->plan.groups;
    const struct fronte_rectangle *first = &job->plan.rectangles[groups[g]];
    const struct fronte_rectangle *last = &job->plan.rectangles[groups[g + 1] - 1];
    struct fronte_rectangle part = {{first->from[0], first->from[1]}, {last->to[0], last->to[1]}};
    struct fronte_arena arena = {0};
    struct fronte_align_input input;
    struct fronte_lexis lexis;
    bool ok = fronte_window_narrow(&lexis, &input, &job->lexis, &part, &arena) &&
              fronte_coarse_add(&job->groups[g], &lexis, COARSE_MARGIN, &job->anchors, first,
                                groups[g + 1] - groups[g]);
    fronte_arena_free(&arena);
    return ok;
}

static bool run_coarse(struct job *job) {
    uint32_t n = (uint32_t)job->plan.n_groups;
    job->groups = fronte_arena_alloc(&job->arena, n, sizeof *job->groups);
    bool ok = job->groups && fronte_parallel_run(n, job->options->jobs, run_group, job);
    for (uint32_t g = 0; g < n && ok; g++) {
        ok = fronte_coarse_append(&job->coarse, &job->groups[g]);
        fronte_coarse_free(&job->groups[g]);
    }
    return ok;
}

/* How much of the text the lexicon covers, by pairs of the best path from all over it. */
static bool measure_coverage(struct job *job) {
    struct fronte_arena arena = {0};
    struct fronte_window sample;
    struct fronte_scorer scorer = {0};
    size_t all = job->coarse.n_pairs;
    uint32_t n = all < COVERAGE_PAIRS ? (uint32_t)all : COVERAGE_PAIRS;
    uint32_t(*pairs)[2] = fronte_arena_alloc(&arena, n, sizeof *pairs);
    bool ok = pairs;
    for (uint32_t k = 0; k < n && ok; k++)
        for (int side = 0; side < 2; side++)
            pairs[k][side] = job->coarse.pairs[(size_t)((uint64_t)k * all / n)][side];
    ok = ok && fronte_window_gather(&sample, &job->lexis, pairs, n, &arena) &&
         fronte_scorer_init(&scorer, &sample.lexis, &arena);
    for (uint32_t k = 0; k < n && ok; k++) {
        pairs[k][0] = pairs[k][1] = k;
        ok = fronte_scorer_open_row(&scorer, k, k, 1);
    }
    ok = ok && fronte_scorer_coverage(&scorer, pairs, n, &job->lexis.coverage) &&
         fronte_lexis_measure_chance(&job->lexis, job->coarse.pairs, all);
    fronte_scorer_free(&scorer);
    fronte_arena_free(&arena);
    return ok;
}

/* ---- Second pass ---- */

static bool score_arcs(struct fronte_lattice *lattice, struct fronte_scorer *scorer,
                       const struct fronte_weights *weights) {
    int32_t values[FRONTE_N_FEATURES];
    for (uint32_t to = 0; to < lattice->n_nodes; to++)
        for (uint32_t a = lattice->nodes[to].first_arc; a < lattice->nodes[to + 1].first_arc; a++) {
            if (lattice->arcs[a].fixed)
                continue;
            struct fronte_align_bead bead = fronte_lattice_bead(lattice, to, &lattice->arcs[a]);
            if (!fronte_scorer_features(scorer, &bead, values))
                return false;
            lattice->arcs[a].score = fronte_weigh(weights, values);
        }
    return true;
}

/* A copy on the heap, numbered as in the whole text. */
static bool keep_beads(const struct fronte_align_bead *beads, uint32_t n, const uint32_t origin[2],
                       struct fronte_align_beads *out) {
    out->items = calloc((size_t)n + 1, sizeof *out->items);
    if (!out->items)
        return false;
    for (; out->n < n; out->n++) {
        out->items[out->n] = beads[out->n];
        for (int side = 0; side < 2; side++)
            out->items[out->n].first[side] += origin[side];
    }
    return true;
}

/* Rivals of the window's source segments, numbered as in the whole text. */
static void number_rivals(struct fronte_align_bead *rivals, const struct fronte_rectangle *part) {
    for (uint32_t k = 0; k < part->to[0] - part->from[0]; k++)
        for (int side = 0; side < 2; side++)
            rivals[k].first[side] += part->from[side];
}

static bool align_window(const struct job *job, struct fronte_window *window, struct fronte_coarse *coarse,
                         struct fronte_arena *arena, struct fronte_align_beads *out) {
    struct fronte_scorer scorer = {0};
    struct fronte_lattice lattice;
    struct fronte_align_beads beads = {0};
    struct fronte_align_bead *rivals = job->options->rivals;
    if (rivals)
        rivals += window->part.from[0];
    bool ok = fronte_scorer_init(&scorer, &window->lexis, arena) &&
              fronte_lattice_build(&lattice, coarse, job->options->max_bead, &scorer, arena) &&
              fronte_lattice_thin(&lattice, &scorer) && score_arcs(&lattice, &scorer, job->weights) &&
              fronte_lattice_decode(&lattice, job->weights, rivals, arena, &beads) &&
              keep_beads(beads.items, beads.n, window->part.from, out);
    if (ok && rivals)
        number_rivals(rivals, &window->part);
    fronte_scorer_free(&scorer);
    return ok;
}

static bool run_part(void *user, uint32_t k) {
    struct job *job = user;
    const struct fronte_part *part = &job->parts.items[k];
    struct fronte_align_beads *out = &job->beads[k];
    if (part->is_bead)
        return keep_beads(&job->options->fixed[part->first_fixed], 1, (uint32_t[2]){0, 0}, out);
    struct fronte_arena arena = {0};
    struct fronte_window window = {.part = {{0, 0}, {0, 0}}};
    struct fronte_coarse coarse;
    for (int side = 0; side < 2; side++) {
        window.part.from[side] = job->coarse.nodes[part->first].at[side];
        window.part.to[side] = job->coarse.nodes[part->last].at[side];
    }
    bool ok = fronte_window_open(&window, &job->lexis, &arena) &&
              fronte_part_nodes(&coarse, part, &job->coarse, job->options, &arena) &&
              align_window(job, &window, &coarse, &arena, out);
    fronte_arena_free(&arena);
    return ok;
}

static bool run_parts(struct job *job) {
    if (job->parts.n > UINT32_MAX)
        return false;
    job->beads = fronte_arena_alloc(&job->arena, job->parts.n, sizeof *job->beads);
    return job->beads && fronte_parallel_run((uint32_t)job->parts.n, job->options->jobs, run_part, job);
}

static bool join_beads(const struct job *job, struct fronte_arena *arena, struct fronte_align_beads *out) {
    const struct fronte_align_options *options = job->options;
    size_t n = 0;
    for (size_t k = 0; k < job->parts.n; k++)
        n += job->beads[k].n;
    *out = (struct fronte_align_beads){.items = fronte_arena_alloc(arena, n, sizeof *out->items),
                                       .coverage = job->lexis.coverage,
                                       .chance = job->lexis.chance};
    if (!out->items)
        return false;
    for (size_t k = 0; k < job->parts.n; k++)
        for (uint32_t b = 0; b < job->beads[k].n; b++)
            out->items[out->n++] = job->beads[k].items[b];
    for (uint32_t f = 0, b = 0; f < options->n_fixed; f++) {
        const struct fronte_align_bead *fixed = &options->fixed[f];
        if (!fixed->count[0] && !fixed->count[1])
            continue;
        while (memcmp(out->items[b].first, fixed->first, sizeof fixed->first) != 0 ||
               memcmp(out->items[b].count, fixed->count, sizeof fixed->count) != 0)
            b++;
        out->items[b].probability = CERTAIN;
    }
    return true;
}

static void free_beads(struct job *job) {
    for (size_t k = 0; k < job->parts.n && job->beads; k++)
        free(job->beads[k].items);
    job->beads = NULL;
}

static void free_job(struct job *job) {
    free_beads(job);
    for (size_t g = 0; g < job->plan.n_groups && job->groups; g++)
        fronte_coarse_free(&job->groups[g]);
    fronte_parts_free(&job->parts);
    fronte_coarse_free(&job->coarse);
    fronte_plan_free(&job->plan);
    fronte_anchors_free(&job->anchors);
    fronte_arena_free(&job->arena);
}

static bool align_once(struct job *job, const struct fronte_align_input *input, struct fronte_arena *arena,
                       struct fronte_align_beads *out) {
    return fronte_lexis_init(&job->lexis, input, &job->arena) &&
           fronte_plan_make(&job->plan, &job->anchors, &job->lexis, job->options) && run_coarse(job) &&
           measure_coverage(job) && fronte_parts_make(&job->parts, &job->coarse, job->options) &&
           run_parts(job) && join_beads(job, arena, out);
}

/* The second pass again with the words that the beads found so far teach, if they teach any. */
static bool align_again(struct job *job, struct fronte_arena *arena, struct fronte_align_beads *out) {
    struct fronte_align_input *input = fronte_arena_alloc(&job->arena, 1, sizeof *input);
    struct fronte_align_bead *rivals = job->options->rivals;
    uint32_t learned;
    if (!input || !fronte_learn(&job->lexis, out, &job->arena, input, &learned))
        return false;
    if (!learned)
        return true;
    if (rivals)
        memset(rivals, 0, input->side[0].n_segments * sizeof *rivals);
    free_beads(job);
    bool ok = fronte_lexis_init(&job->lexis, input, &job->arena) && measure_coverage(job) && run_parts(job) &&
              join_beads(job, arena, out);
    out->learned = learned;
    return ok;
}

bool fronte_align(const struct fronte_align_input *input, const struct fronte_weights *weights,
                  const struct fronte_align_options *options, struct fronte_arena *arena,
                  struct fronte_align_beads *out) {
    struct job job = {.weights = weights, .options = options};
    bool ok = align_once(&job, input, arena, out) && align_again(&job, arena, out);
    free_job(&job);
    return ok;
}
