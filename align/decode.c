/* Best path and posterior probabilities: a semi-Markov model over beads, with a state that remembers whether
 * the bead before left a segment out. */
#include <stdlib.h>

#include "align/lattice.h"
#include "align/logmath.h"

enum state { PAIRED, SOURCE_LEFT, TARGET_LEFT, N_STATES };

/* Within a run, source segments are left out before target ones: one order for one meaning.  The other order
 * costs little, since a sparse lattice may have no path without it: if it cost more than a chance match, two
 * unrelated texts would be given pairs for no other reason than to begin a new run. */
enum { WRONG_ORDER = -3000 };

/* The rate of left-out segments is lowered to what the text itself shows: in thousandths the rate that the
 * weights were fitted at, how many beads that prior counts for, and how often it is estimated anew.  It is
 * raised only where far more is left out than any rendering leaves out, and then by what it is above that:
 * two texts, or chapters, that have nothing to do with each other have no beads that chance alone can make.
 */
enum {
    RAISED = 1,
    USUAL_RATE = 100,
    HIGH_RATE = 400,
    MOST_RATE = 980,
    RATE_BEADS = 20,
    RATE_ROUNDS = 3,
    MOST_ROUNDS = 8
};

struct decoder {
    const struct fronte_lattice *lattice;
    const struct fronte_weights *weights;
    const struct fronte_log_table *table;
    fronte_logsum (*ahead)[N_STATES];  /* [nodes] all paths from the start */
    fronte_logsum (*behind)[N_STATES]; /* [nodes] all paths to the end */
    int32_t rate;                      /* added for each left-out segment */
    fronte_logsum total;
};

static int state_after(const struct fronte_arc *arc) {
    return arc->count[1] == 0 ? SOURCE_LEFT : arc->count[0] == 0 ? TARGET_LEFT : PAIRED;
}

/* Millinats of a bead that comes in state `before`. */
static int32_t step_score(const struct decoder *d, const struct fronte_arc *arc, int before) {
    const int32_t *run = d->weights->value + FRONTE_F_RUN;
    int after = state_after(arc);
    if (after == PAIRED)
        return arc->score;
    int32_t score = arc->score + d->rate;
    if (before == PAIRED)
        return score + run[FRONTE_RUN_FIRST];
    if (before == after)
        return score + run[FRONTE_RUN_FURTHER];
    return score + (after == TARGET_LEFT ? run[FRONTE_RUN_OTHER_SIDE] : WRONG_ORDER);
}

static fronte_logsum as_sum(int32_t millinats) {
    return (fronte_logsum)millinats * FRONTE_LOGSUM_PER_MILLINAT;
}

static void add_to(const struct decoder *d, fronte_logsum *sum, fronte_logsum term) {
    *sum = fronte_log_add(d->table, *sum, term);
}

static void clear(fronte_logsum (*sums)[N_STATES], uint32_t n) {
    for (uint32_t k = 0; k < n; k++)
        for (int s = 0; s < N_STATES; s++)
            sums[k][s] = FRONTE_LOGSUM_ZERO;
}

static void run_ahead(struct decoder *d) {
    const struct fronte_lattice *l = d->lattice;
    clear(d->ahead, l->n_nodes);
    d->ahead[0][PAIRED] = 0;
    for (uint32_t to = 0; to < l->n_nodes; to++)
        for (uint32_t a = l->nodes[to].first_arc; a < l->nodes[to + 1].first_arc; a++) {
            const struct fronte_arc *arc = &l->arcs[a];
            for (int s = 0; s < N_STATES; s++)
                if (d->ahead[arc->from][s] > FRONTE_LOGSUM_ZERO)
                    add_to(d, &d->ahead[to][state_after(arc)],
                           d->ahead[arc->from][s] + as_sum(step_score(d, arc, s)));
        }
    d->total = FRONTE_LOGSUM_ZERO;
    for (int s = 0; s < N_STATES; s++)
        add_to(d, &d->total, d->ahead[l->n_nodes - 1][s]);
}

static void run_behind(struct decoder *d) {
    const struct fronte_lattice *l = d->lattice;
    clear(d->behind, l->n_nodes);
    for (int s = 0; s < N_STATES; s++)
        d->behind[l->n_nodes - 1][s] = 0;
    for (uint32_t to = l->n_nodes; to-- > 0;)
        for (uint32_t a = l->nodes[to].first_arc; a < l->nodes[to + 1].first_arc; a++) {
            const struct fronte_arc *arc = &l->arcs[a];
            fronte_logsum rest = d->behind[to][state_after(arc)];
            for (int s = 0; s < N_STATES && rest > FRONTE_LOGSUM_ZERO; s++)
                add_to(d, &d->behind[arc->from][s], rest + as_sum(step_score(d, arc, s)));
        }
}

/* Posterior of the bead of an arc into `to`, in ten-thousandths. */
static uint32_t posterior(const struct decoder *d, uint32_t to, const struct fronte_arc *arc) {
    fronte_logsum sum = FRONTE_LOGSUM_ZERO;
    fronte_logsum rest = d->behind[to][state_after(arc)];
    for (int s = 0; s < N_STATES; s++)
        if (d->ahead[arc->from][s] > FRONTE_LOGSUM_ZERO && rest > FRONTE_LOGSUM_ZERO)
            add_to(d, &sum, d->ahead[arc->from][s] + as_sum(step_score(d, arc, s)) + rest);
    return sum > FRONTE_LOGSUM_ZERO ? fronte_probability(d->table, sum - d->total) : 0;
}

/* ln(p / (1 - p)) for p in thousandths. */
static int32_t logit(uint64_t p) {
    return fronte_ln_ratio(p, 1000 - p);
}

/* (part + prior * RATE_BEADS) / (all + RATE_BEADS) in thousandths; all and part in ten-thousandths, prior in
 * thousandths. */
static uint64_t smoothed(uint64_t part, uint64_t all, uint64_t prior) {
    return (part * 1000 + RATE_BEADS * 10000 * prior) / (all + RATE_BEADS * 10000);
}

/* Sets the rate by the expected share of left-out segments among the beads, as the model sees the text now;
 * tells whether it was raised. */
static bool estimate_rate(struct decoder *d) {
    const struct fronte_lattice *l = d->lattice;
    uint64_t left = 0, all = 0;
    run_behind(d);
    for (uint32_t to = 0; to < l->n_nodes; to++)
        for (uint32_t a = l->nodes[to].first_arc; a < l->nodes[to + 1].first_arc; a++) {
            uint32_t p = posterior(d, to, &l->arcs[a]);
            all += p;
            left += state_after(&l->arcs[a]) == PAIRED ? 0 : p;
        }
    uint64_t low = smoothed(left, all, USUAL_RATE), high = smoothed(left, all, HIGH_RATE);
    low = low < 1 ? 1 : low;
    high = high > MOST_RATE ? MOST_RATE : high;
    d->rate = 0;
    if (low < USUAL_RATE)
        d->rate = logit(low) - logit(USUAL_RATE);
    else if (high > HIGH_RATE)
        d->rate = RAISED * (logit(high) - logit(HIGH_RATE));
    return d->rate > 0;
}

/* Best way into each node and state. */
struct best {
    int64_t score; /* millinats */
    uint32_t arc;
    uint8_t before; /* state the arc was entered in */
};

static void find_best(const struct decoder *d, struct best (*best)[N_STATES]) {
    const struct fronte_lattice *l = d->lattice;
    for (uint32_t to = 0; to < l->n_nodes; to++) {
        for (int s = 0; s < N_STATES; s++)
            best[to][s] = (struct best){INT64_MIN / 2, UINT32_MAX, 0};
        if (to == 0)
            best[0][PAIRED].score = 0;
        for (uint32_t a = l->nodes[to].first_arc; a < l->nodes[to + 1].first_arc; a++) {
            struct best *into = &best[to][state_after(&l->arcs[a])];
            for (int s = 0; s < N_STATES; s++) {
                int64_t before = best[l->arcs[a].from][s].score;
                int64_t score = before + step_score(d, &l->arcs[a], s);
                if (before > INT64_MIN / 4 && score > into->score)
                    *into = (struct best){score, a, (uint8_t)s};
            }
        }
    }
}

/* Walks the best path back from the end. */
static bool read_path(const struct decoder *d, struct best (*best)[N_STATES], struct fronte_arena *arena,
                      struct fronte_align_beads *out) {
    const struct fronte_lattice *l = d->lattice;
    const uint32_t *end = l->nodes[l->n_nodes - 1].at;
    uint32_t most = end[0] + end[1], n = 0;
    struct fronte_align_bead *beads = fronte_arena_alloc(arena, most, sizeof *beads);
    if (!beads)
        return false;
    uint32_t node = l->n_nodes - 1;
    int state = PAIRED;
    for (int s = 0; s < N_STATES; s++)
        if (best[node][s].score > best[node][state].score)
            state = s;
    while (node) {
        struct best at = best[node][state];
        const struct fronte_arc *arc = &l->arcs[at.arc];
        beads[most - ++n] = fronte_lattice_bead(l, node, arc);
        beads[most - n].probability = posterior(d, node, arc);
        node = arc->from;
        state = at.before;
    }
    *out = (struct fronte_align_beads){.items = beads + (most - n), .n = n};
    return true;
}

static bool is_same(const struct fronte_align_bead *a, const struct fronte_align_bead *b) {
    return memcmp(a->first, b->first, sizeof a->first) == 0 &&
           memcmp(a->count, b->count, sizeof a->count) == 0;
}

/* Lets a bead stand against those of the path that hold its source segments: path[s] is that of segment s. */
static void challenge(const struct fronte_align_bead *bead, const struct fronte_align_bead *const *path,
                      struct fronte_align_bead *rivals) {
    for (uint32_t s = bead->first[0]; s < bead->first[0] + bead->count[0]; s++)
        if (bead->probability > rivals[s].probability && !is_same(bead, path[s]))
            rivals[s] = *bead;
}

static bool find_rivals(const struct decoder *d, const struct fronte_align_beads *beads,
                        struct fronte_align_bead *rivals) {
    const struct fronte_lattice *l = d->lattice;
    const struct fronte_align_bead **path = calloc((size_t)l->nodes[l->n_nodes - 1].at[0] + 1, sizeof *path);
    if (!path)
        return false;
    for (uint32_t b = 0; b < beads->n; b++)
        for (uint32_t k = 0; k < beads->items[b].count[0]; k++)
            path[beads->items[b].first[0] + k] = &beads->items[b];
    for (uint32_t to = 0; to < l->n_nodes; to++)
        for (uint32_t a = l->nodes[to].first_arc; a < l->nodes[to + 1].first_arc; a++) {
            struct fronte_align_bead bead = fronte_lattice_bead(l, to, &l->arcs[a]);
            bead.probability = posterior(d, to, &l->arcs[a]);
            challenge(&bead, path, rivals);
        }
    free(path);
    return true;
}

bool fronte_lattice_decode(const struct fronte_lattice *lattice, const struct fronte_weights *weights,
                           struct fronte_align_bead *rivals, struct fronte_arena *arena,
                           struct fronte_align_beads *out) {
    struct fronte_arena scratch = {0};
    struct decoder d = {.lattice = lattice, .weights = weights, .table = fronte_log_table()};
    d.ahead = fronte_arena_alloc(&scratch, lattice->n_nodes, sizeof *d.ahead);
    d.behind = fronte_arena_alloc(&scratch, lattice->n_nodes, sizeof *d.behind);
    struct best(*best)[N_STATES] = fronte_arena_alloc(&scratch, lattice->n_nodes, sizeof *best);
    bool ok = d.ahead && d.behind && best;
    if (ok) {
        bool raised = true;
        for (int round = 0; round < RATE_ROUNDS || (raised && round < MOST_ROUNDS); round++) {
            run_ahead(&d);
            raised = estimate_rate(&d);
        }
        run_ahead(&d);
        run_behind(&d);
        find_best(&d, best);
        ok = read_path(&d, best, arena, out) && (!rivals || find_rivals(&d, out, rivals));
    }
    fronte_arena_free(&scratch);
    return ok;
}
