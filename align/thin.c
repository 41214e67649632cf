/* Wide beads that are evidently two beads each.
 *
 * Where the texts go side by side, every two or three beads in a row make a wide one as well, which shares as
 * many words; such are most of the arcs of a lattice, and the dearest to score.  On the sets of tests/quality
 * none that is right is lost by this. */
#include <stdlib.h>

#include "align/gain.h"
#include "align/lattice.h"

enum {
    MOST_TOKENS = 1000,  /* of a bead's source side that are looked at */
    LEAST_INSIDE = 3000, /* millinats: each half shares so much */
    MOST_ACROSS = 3000   /* millinats that words would gain across the halves */
};

/* The best gain of each source token of a bead with each of its target segments. */
struct table {
    uint32_t n_tokens;
    int32_t best[MOST_TOKENS][FRONTE_MAX_BEAD]; /* [token of the bead][target segment] millinats */
    uint8_t row[MOST_TOKENS];                   /* [token of the bead] source segment */
};

static void add_pair(struct table *table, const struct fronte_matches *pair, uint32_t first_token,
                     uint32_t n) {
    for (uint32_t k = 0; k < pair->n; k++) {
        const struct fronte_match *match = &pair->items[k];
        int32_t *best = &table->best[table->n_tokens + match->token[0] - first_token][n];
        int32_t worth = fronte_gain_worth(match->kind, match->info);
        *best = worth > *best ? worth : *best;
    }
}

/* Tokens beyond MOST_TOKENS are left away.  false when memory is short. */
static bool fill_table(struct table *table, struct fronte_scorer *scorer,
                       const struct fronte_align_bead *bead) {
    const struct fronte_align_segment *segments = scorer->lexis->input->side[0].segments + bead->first[0];
    table->n_tokens = 0;
    for (uint32_t m = 0; m < bead->count[0]; m++) {
        uint32_t n_tokens = segments[m].n_tokens;
        if (n_tokens > MOST_TOKENS - table->n_tokens)
            break;
        memset(table->row + table->n_tokens, (int)m, n_tokens);
        memset(table->best + table->n_tokens, 0, n_tokens * sizeof *table->best);
        for (uint32_t n = 0; n < bead->count[1]; n++) {
            const struct fronte_matches *pair =
                fronte_scorer_pair(scorer, bead->first[0] + m, bead->first[1] + n);
            if (!pair)
                return false;
            add_pair(table, pair, segments[m].first_token, n);
        }
        table->n_tokens += n_tokens;
    }
    return true;
}

/* Whether the bead falls into two at (m, n): both halves share words, and hardly any word does better across.
 */
static bool falls_apart(const struct table *table, uint32_t m, uint32_t n, uint32_t n_targets) {
    int64_t inside[2] = {0, 0}, across = 0;
    for (uint32_t k = 0; k < table->n_tokens; k++) {
        int32_t best[2] = {0, 0};
        for (uint32_t j = 0; j < n_targets; j++)
            if (table->best[k][j] > best[j >= n])
                best[j >= n] = table->best[k][j];
        int half = table->row[k] >= m;
        inside[half] += best[half];
        across += best[!half] > best[half] ? best[!half] - best[half] : 0;
    }
    return inside[0] >= LEAST_INSIDE && inside[1] >= LEAST_INSIDE && across <= MOST_ACROSS;
}

static bool is_two(const struct table *table, const struct fronte_align_bead *bead) {
    for (uint32_t m = 1; m < bead->count[0]; m++)
        for (uint32_t n = 1; n < bead->count[1]; n++)
            if (falls_apart(table, m, n, bead->count[1]))
                return true;
    return false;
}

bool fronte_lattice_thin(struct fronte_lattice *lattice, struct fronte_scorer *scorer) {
    struct table *table = calloc(1, sizeof *table);
    uint32_t n = 0;
    bool ok = table;
    for (uint32_t to = 0, a = 0; to < lattice->n_nodes && ok; to++) {
        uint32_t end = lattice->nodes[to + 1].first_arc;
        lattice->nodes[to].first_arc = n;
        for (; a < end && ok; a++) {
            struct fronte_arc arc = lattice->arcs[a];
            struct fronte_align_bead bead = fronte_lattice_bead(lattice, to, &arc);
            bool may_be_two = !arc.fixed && arc.count[0] > 1 && arc.count[1] > 1;
            ok = !may_be_two || fill_table(table, scorer, &bead);
            if (!may_be_two || !is_two(table, &bead))
                lattice->arcs[n++] = arc;
        }
    }
    if (ok)
        lattice->nodes[lattice->n_nodes].first_arc = lattice->n_arcs = n;
    free(table);
    return ok;
}
