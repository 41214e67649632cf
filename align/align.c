#include "align/align.h"

#include "align/lattice.h"

/* Nodes that the first pass thinks this much worse than the best path are not looked at again.  On the sets
 * of tests/quality less than one gold bead in a thousand is lost by it. */
enum { COARSE_MARGIN = 20000 };

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

bool fronte_align(const struct fronte_align_input *input, const struct fronte_weights *weights,
                  uint32_t max_bead, struct fronte_arena *arena, struct fronte_align_beads *out) {
    struct fronte_arena scratch = {0};
    struct fronte_coarse coarse = {0};
    struct fronte_lexis lexis;
    struct fronte_scorer scorer = {0};
    struct fronte_lattice lattice;
    bool ok = fronte_lexis_init(&lexis, input, &scratch) && fronte_scorer_init(&scorer, &lexis, &scratch) &&
              fronte_coarse_run(&coarse, &lexis, COARSE_MARGIN) &&
              fronte_lattice_build(&lattice, &coarse, max_bead, &scorer, &scratch) &&
              fronte_scorer_coverage(&scorer, coarse.pairs, coarse.n_pairs, &lexis.coverage) &&
              score_arcs(&lattice, &scorer, weights) && fronte_lattice_decode(&lattice, weights, arena, out);
    fronte_coarse_free(&coarse);
    fronte_scorer_free(&scorer);
    fronte_arena_free(&scratch);
    return ok;
}
