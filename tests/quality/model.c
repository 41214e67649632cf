#include "model.h"

#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

enum { N_STATES = 3, N_SHARDS = 8, N_THREADS = 2 };
static const double PENALTY = 0.0005, STEP = 0.02, IMPOSSIBLE = -1e18;
static const double WRONG_ORDER = -3;                  /* as in align/decode.c */
static const double USUAL_RATE = 0.1, RATE_BEADS = 20; /* as in align/decode.c */

/* Sums over a part of the examples: added up in order, so that threads change nothing. */
struct shard {
    double gradient[FRONTE_N_FEATURES];
    double likelihood;
};

struct sums {
    double all, left; /* expected beads, and those that leave a line out */
};

static double log_add(double a, double b) {
    double high = a > b ? a : b, low = a > b ? b : a;
    return low <= high - 40 ? high : high + log1p(exp(low - high));
}

static int state_after(const struct fronte_arc *arc) {
    return arc->count[1] == 0 ? 1 : arc->count[0] == 0 ? 2 : 0;
}

/* Feature of the family `run` for a step, or -1; *constant is what else it costs. */
static int run_feature(int before, int after, double *constant) {
    *constant = 0;
    if (after == 0)
        return -1;
    if (before == 0)
        return FRONTE_F_RUN + FRONTE_RUN_FIRST;
    if (before == after)
        return FRONTE_F_RUN + FRONTE_RUN_FURTHER;
    if (after == 2)
        return FRONTE_F_RUN + FRONTE_RUN_OTHER_SIDE;
    *constant = WRONG_ORDER;
    return -1;
}

/* One pass over an example. */
struct pass {
    const struct model *model;
    struct example *x;
    const double *score; /* [n_arcs] */
    double run[N_STATES][N_STATES];
    bool only_gold;
    double sign;
    struct shard *to; /* NULL: only sums are wanted */
    struct sums sums;
};

static void fill_run(struct pass *p) {
    for (int before = 0; before < N_STATES; before++)
        for (int after = 0; after < N_STATES; after++) {
            double constant;
            int feature = run_feature(before, after, &constant);
            p->run[before][after] = constant + (feature < 0 ? 0 : p->model->weight[feature]);
        }
}

static double run_ahead(struct pass *p, double (*ahead)[N_STATES]) {
    const struct fronte_lattice *l = &p->x->lattice;
    for (uint32_t k = 0; k < l->n_nodes; k++)
        for (int s = 0; s < N_STATES; s++)
            ahead[k][s] = IMPOSSIBLE;
    ahead[0][0] = 0;
    for (uint32_t to = 0; to < l->n_nodes; to++)
        for (uint32_t a = l->nodes[to].first_arc; a < l->nodes[to + 1].first_arc; a++) {
            if (p->only_gold && !p->x->right[a])
                continue;
            int after = state_after(&l->arcs[a]);
            for (int s = 0; s < N_STATES; s++)
                if (ahead[l->arcs[a].from][s] > IMPOSSIBLE / 2)
                    ahead[to][after] =
                        log_add(ahead[to][after], ahead[l->arcs[a].from][s] + p->score[a] + p->run[s][after]);
        }
    double total = IMPOSSIBLE;
    for (int s = 0; s < N_STATES; s++)
        total = log_add(total, ahead[l->n_nodes - 1][s]);
    return total;
}

/* Adds sign * expected feature values of an arc. */
static void add_arc(struct pass *p, uint32_t a, double probability, const double *by_state) {
    const struct example *x = p->x;
    int after = state_after(&x->lattice.arcs[a]);
    p->sums.all += probability;
    p->sums.left += after ? probability : 0;
    if (!p->to || probability < 1e-8)
        return;
    double amount = p->sign * x->weight, constant;
    for (int s = 0; s < N_STATES; s++) {
        int feature = run_feature(s, after, &constant);
        if (feature >= 0)
            p->to->gradient[feature] += amount * by_state[s];
    }
    for (size_t v = x->value_begin[a]; v < x->value_begin[a + 1]; v++)
        p->to->gradient[x->values[v].feature] += amount * probability * (double)x->values[v].value;
}

/* Sums over all paths (only_gold: the right ones); returns the log of the paths' sum. */
static double run_pass(struct pass *p) {
    const struct fronte_lattice *l = &p->x->lattice;
    double(*ahead)[N_STATES] = must(calloc(l->n_nodes, sizeof *ahead));
    double(*behind)[N_STATES] = must(calloc(l->n_nodes, sizeof *behind));
    fill_run(p);
    double total = run_ahead(p, ahead);
    for (uint32_t k = 0; k < l->n_nodes; k++)
        for (int s = 0; s < N_STATES; s++)
            behind[k][s] = k + 1 == l->n_nodes ? 0 : IMPOSSIBLE;
    for (uint32_t to = l->n_nodes; to-- > 0;)
        for (uint32_t a = l->nodes[to].first_arc; a < l->nodes[to + 1].first_arc; a++) {
            uint32_t from = l->arcs[a].from;
            int after = state_after(&l->arcs[a]);
            if ((p->only_gold && !p->x->right[a]) || behind[to][after] <= IMPOSSIBLE / 2)
                continue;
            double arc_total = 0, by_state[N_STATES];
            for (int s = 0; s < N_STATES; s++) {
                double step = p->score[a] + p->run[s][after];
                behind[from][s] = log_add(behind[from][s], behind[to][after] + step);
                double ln = ahead[from][s] + step + behind[to][after] - total;
                by_state[s] = ln > -20 ? exp(ln) : 0;
                arc_total += by_state[s];
            }
            add_arc(p, a, arc_total, by_state);
        }
    free(ahead);
    free(behind);
    return total;
}

static double logit(double p) {
    return log(p / (1 - p));
}

static double rate_of(const struct sums *sums) {
    double rate = (sums->left + RATE_BEADS * USUAL_RATE) / (sums->all + RATE_BEADS);
    return rate > USUAL_RATE ? 0 : logit(rate) - logit(USUAL_RATE);
}

/* The example's log-probability of the gold; adds the gradient when there is a shard.  adapt: looks what rate
 * of lines left out the text has.  In the fit it does not: weights that take a faithful text's rate for
 * granted would make leaving out cheap (measured). */
static double run_example(const struct model *model, struct example *x, struct shard *to, bool adapt) {
    const struct fronte_lattice *l = &x->lattice;
    double *score = must(calloc((size_t)l->n_arcs + 1, sizeof *score));
    for (uint32_t a = 0; a < l->n_arcs; a++) {
        for (size_t v = x->value_begin[a]; v < x->value_begin[a + 1]; v++)
            score[a] += model->weight[x->values[v].feature] * (double)x->values[v].value;
        score[a] += state_after(&l->arcs[a]) ? x->rate : 0;
    }
    struct pass pass = {.model = model, .x = x, .score = score, .only_gold = true, .sign = 1, .to = to};
    double right = run_pass(&pass);
    pass.only_gold = false;
    pass.sign = -1;
    pass.sums = (struct sums){0, 0};
    double all = run_pass(&pass);
    if (adapt)
        x->rate = rate_of(&pass.sums);
    free(score);
    return right - all;
}

double model_likelihood(const struct model *model, struct example *x) {
    double likelihood = 0;
    x->rate = 0;
    for (int round = 0; round < 4; round++)
        likelihood = run_example(model, x, NULL, true);
    return likelihood;
}

/* ---- Rounds ---- */

struct job {
    const struct model *model;
    struct sets *sets;
    struct shard *shards; /* [N_SHARDS] */
    char fold;
    int thread;
};

static bool takes_part(const struct set *set, char fold) {
    return !set->only_test && set->share > 0 && (!fold || !set->fold || set->fold == fold);
}

static void *run_job(void *data) {
    struct job *job = data;
    for (int shard = job->thread; shard < N_SHARDS; shard += N_THREADS)
        for (size_t k = (size_t)shard; k < job->sets->n_examples; k += N_SHARDS) {
            struct example *x = &job->sets->examples[k];
            if (takes_part(&job->sets->items[x->set], job->fold))
                job->shards[shard].likelihood +=
                    x->weight * run_example(job->model, x, &job->shards[shard], false);
        }
    return NULL;
}

/* The gradient into sum[]. */
static void run_round(const struct model *model, struct sets *sets, char fold, struct shard *sum) {
    static struct shard shards[N_SHARDS];
    memset(shards, 0, sizeof shards);
    memset(sum, 0, sizeof *sum);
    struct job jobs[N_THREADS];
    pthread_t threads[N_THREADS];
    for (int t = 0; t < N_THREADS; t++) {
        jobs[t] = (struct job){model, sets, shards, fold, t};
        check(pthread_create(&threads[t], NULL, run_job, &jobs[t]) == 0);
    }
    for (int t = 0; t < N_THREADS; t++)
        pthread_join(threads[t], NULL);
    for (int s = 0; s < N_SHARDS; s++) {
        sum->likelihood += shards[s].likelihood;
        for (int f = 0; f < FRONTE_N_FEATURES; f++)
            sum->gradient[f] += shards[s].gradient[f];
    }
}

double model_fit(struct model *model, struct sets *sets, char fold, int rounds) {
    double mean[FRONTE_N_FEATURES] = {0}, square[FRONTE_N_FEATURES] = {0}, total = 0;
    struct shard sum = {.likelihood = 0};
    for (size_t k = 0; k < sets->n_examples; k++) {
        struct example *x = &sets->examples[k];
        x->rate = 0;
        total += takes_part(&sets->items[x->set], fold) ? x->weight * (double)x->n_gold : 0;
    }
    for (int round = 1; round <= rounds; round++) {
        run_round(model, sets, fold, &sum);
        /* Kingma and Ba 2015, algorithm 1. */
        double step = round > rounds * 3 / 4 ? STEP / 4 : STEP;
        for (int f = 0; f < FRONTE_N_FEATURES; f++) {
            if (model->fixed[f])
                continue;
            double g = sum.gradient[f] / total - PENALTY * model->weight[f];
            mean[f] = 0.9 * mean[f] + 0.1 * g;
            square[f] = 0.99 * square[f] + 0.01 * g * g;
            model->weight[f] +=
                step * (mean[f] / (1 - pow(0.9, round))) / (sqrt(square[f] / (1 - pow(0.99, round))) + 1e-8);
        }
    }
    return sum.likelihood / total;
}

void model_round(const struct model *model, struct fronte_weights *out) {
    for (int f = 0; f < FRONTE_N_FEATURES; f++)
        out->value[f] = (int32_t)lround(model->weight[f] * 1000);
}
