#include "align/align.h"

#include <stdlib.h>

#include "align/lattice.h"
#include "align/window.h"

/* Nodes that the first pass thinks this much worse than the best path are not looked at again.  On the sets
 * of tests/quality less than one gold bead in a thousand is lost by it. */
enum { COARSE_MARGIN = 20000 };

/* The beads found so far. */
struct collection {
    struct fronte_align_bead *items; /* heap, [n] */
    size_t n, capacity;
};

static bool add_beads(struct collection *all, const struct fronte_align_bead *beads, uint32_t n,
                      const uint32_t origin[2]) {
    void *items = all->items;
    if (!fronte_grow(&items, &all->capacity, all->n + n, sizeof *all->items))
        return false;
    all->items = items;
    for (uint32_t b = 0; b < n; b++) {
        all->items[all->n] = beads[b];
        for (int side = 0; side < 2; side++)
            all->items[all->n].first[side] += origin[side];
        all->n++;
    }
    return true;
}

static bool score_arcs(struct fronte_lattice *lattice, struct fronte_scorer *scorer,
                       const struct fronte_weights *weights) {
    int32_t values[FRONTE_N_FEATURES];
    for (uint32_t to = 0; to < lattice->n_nodes; to++)
        for (uint32_t a = lattice->nodes[to].first_arc; a < lattice->nodes[to + 1].first_arc; a++) {
            struct fronte_align_bead bead = fronte_lattice_bead(lattice, to, &lattice->arcs[a]);
            if (!fronte_scorer_features(scorer, &bead, values))
                return false;
            lattice->arcs[a].score = fronte_weigh(weights, values);
        }
    return true;
}

/* Aligns what lies between two fixed beads. */
static bool align_stretch(struct fronte_window *window, const struct fronte_lexis *whole,
                          const struct fronte_weights *weights, uint32_t max_bead, struct collection *all) {
    struct fronte_arena scratch = {0};
    struct fronte_coarse coarse = {0};
    struct fronte_scorer scorer = {0};
    struct fronte_lattice lattice;
    struct fronte_align_beads beads = {0};
    bool ok = fronte_window_open(window, whole, &scratch) &&
              fronte_scorer_init(&scorer, &window->lexis, &scratch) &&
              fronte_coarse_run(&coarse, &window->lexis, COARSE_MARGIN) &&
              fronte_lattice_build(&lattice, &coarse, max_bead, &scorer, &scratch) &&
              fronte_scorer_coverage(&scorer, coarse.pairs, coarse.n_pairs, &window->lexis.coverage) &&
              score_arcs(&lattice, &scorer, weights) &&
              fronte_lattice_decode(&lattice, weights, &scratch, &beads) &&
              add_beads(all, beads.items, beads.n, window->from);
    fronte_coarse_free(&coarse);
    fronte_scorer_free(&scorer);
    fronte_arena_free(&scratch);
    return ok;
}

static bool add_fixed(struct collection *all, struct fronte_align_bead bead) {
    static const uint32_t nowhere[2] = {0, 0};
    bead.probability = 10000;
    return (!bead.count[0] && !bead.count[1]) || add_beads(all, &bead, 1, nowhere);
}

/* All stretches and the fixed beads between them. */
static bool align_all(const struct fronte_lexis *lexis, const struct fronte_weights *weights,
                      const struct fronte_align_options *options, struct collection *all) {
    struct fronte_window window = {.from = {0, 0}};
    for (uint32_t f = 0; f <= options->n_fixed; f++) {
        bool last = f == options->n_fixed;
        for (int side = 0; side < 2; side++)
            window.to[side] = last ? lexis->input->side[side].n_segments : options->fixed[f].first[side];
        bool empty = window.from[0] == window.to[0] && window.from[1] == window.to[1];
        if (!empty && !align_stretch(&window, lexis, weights, options->max_bead, all))
            return false;
        if (!last && !add_fixed(all, options->fixed[f]))
            return false;
        for (int side = 0; side < 2 && !last; side++)
            window.from[side] = options->fixed[f].first[side] + options->fixed[f].count[side];
    }
    return true;
}

static bool keep_beads(const struct collection *all, struct fronte_arena *arena,
                       struct fronte_align_beads *out) {
    *out =
        (struct fronte_align_beads){fronte_arena_alloc(arena, all->n, sizeof *out->items), (uint32_t)all->n};
    if (out->items && all->n)
        memcpy(out->items, all->items, all->n * sizeof *out->items);
    return out->items;
}

bool fronte_align(const struct fronte_align_input *input, const struct fronte_weights *weights,
                  const struct fronte_align_options *options, struct fronte_arena *arena,
                  struct fronte_align_beads *out) {
    struct fronte_arena scratch = {0};
    struct fronte_lexis lexis;
    struct collection all = {0};
    bool ok = fronte_lexis_init(&lexis, input, &scratch) && align_all(&lexis, weights, options, &all) &&
              keep_beads(&all, arena, out);
    free(all.items);
    fronte_arena_free(&scratch);
    return ok;
}
