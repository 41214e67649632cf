/* Fits the aligner's weights.
 *
 *     fit -o weights.tsv [-r ROUNDS] [-i weights.tsv] SET...
 *     SET is FOLDER[,FOLDER...]:LANG,LANG:LEXICON[:SHARE]
 *
 * A set is folders of gold beads that are worth SHARE (1 by default) together, seen with one lexicon.
 * Maximises the mean log-probability of the gold alignments under the semi-Markov model (Sarawagi and Cohen
 * 2004) by its exact gradient, from forward and backward sums over the same lattice that the aligner uses,
 * with Adam and a quadratic penalty.  The gold is a set of paths: see gold.h.  Same input, same weights:
 * there is nothing random in it. */
#include <dirent.h>
#include <getopt.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "align/lattice.h"
#include "bitext/evidence.h"
#include "bitext/weights.h"
#include "gold.h"
#include "resources.h"

enum { MAX_BEAD = 4, MARGIN = 20000, N_STATES = 3 };
static const double PENALTY = 0.0015, STEP = 0.02, IMPOSSIBLE = -1e18;
static const double WRONG_ORDER = -20; /* as in align/decode.c */

struct value {
    uint16_t feature;
    int32_t value; /* thousandths */
};

/* A text pair as a lattice with its features. */
struct example {
    struct fronte_arena arena;
    struct fronte_lattice lattice;
    struct value *values; /* heap */
    size_t *value_begin;  /* [n_arcs + 1] */
    bool *gold;           /* [n_arcs] the arc is on a right path */
    double weight;        /* of this example: its share over its beads */
    size_t n_gold;
};

struct model {
    double weight[FRONTE_N_FEATURES], gradient[FRONTE_N_FEATURES];
    double mean[FRONTE_N_FEATURES], square[FRONTE_N_FEATURES];
    double likelihood, total_weight;
};

static void *must(void *p) {
    if (!p) {
        fputs("fit: out of memory\n", stderr);
        exit(4);
    }
    return p;
}

static void check(bool ok) {
    must(ok ? &(int){0} : NULL);
}

/* ---- Examples ---- */

static void add_forced(struct fronte_coarse *coarse, uint32_t i, uint32_t j) {
    void *nodes = coarse->nodes;
    check(fronte_grow(&nodes, &coarse->nodes_capacity, coarse->n_nodes + 1, sizeof *coarse->nodes));
    coarse->nodes = nodes;
    coarse->nodes[coarse->n_nodes++] = (struct fronte_node){.at = {i, j}};
}

static int by_place(const void *a, const void *b) {
    const struct fronte_node *x = a, *y = b;
    for (int side = 0; side < 2; side++)
        if (x->at[side] != y->at[side])
            return x->at[side] < y->at[side] ? -1 : 1;
    return 0;
}

/* The nodes that the gold needs, whether the first pass kept them or not; tells how many it had lost. */
static size_t force_gold(struct fronte_coarse *coarse, const struct gold *gold) {
    size_t before = coarse->n_nodes;
    for (size_t k = 0; k < gold->n; k++) {
        const struct gold_region *r = &gold->regions[k];
        add_forced(coarse, r->from[0], r->from[1]);
        for (uint32_t i = r->from[0]; !r->exact && i <= r->to[0]; i++)
            add_forced(coarse, i, r->from[1]);
        for (uint32_t j = r->from[1]; !r->exact && j <= r->to[1]; j++)
            add_forced(coarse, r->to[0], j);
    }
    qsort(coarse->nodes, coarse->n_nodes, sizeof *coarse->nodes, by_place);
    size_t kept = 1;
    for (size_t k = 1; k < coarse->n_nodes; k++)
        if (by_place(&coarse->nodes[k], &coarse->nodes[kept - 1]))
            coarse->nodes[kept++] = coarse->nodes[k];
    coarse->n_nodes = kept;
    return kept - before;
}

static bool inside(const struct fronte_align_bead *bead, const struct gold_region *r) {
    for (int side = 0; side < 2; side++)
        if (bead->first[side] < r->from[side] || bead->first[side] + bead->count[side] > r->to[side])
            return false;
    return true;
}

/* Is the bead on a right path? */
static bool is_gold(const struct gold *gold, const struct fronte_align_bead *bead) {
    for (size_t k = 0; k < gold->n; k++) {
        const struct gold_region *r = &gold->regions[k];
        if (!inside(bead, r))
            continue;
        if (!r->exact) {
            bool gap = r->from[0] == r->to[0] || r->from[1] == r->to[1];
            return gap || bead->count[0] == 0 || bead->count[1] == 0;
        }
        return bead->first[0] == r->from[0] && bead->first[1] == r->from[1] &&
               bead->first[0] + bead->count[0] == r->to[0] && bead->first[1] + bead->count[1] == r->to[1];
    }
    return false;
}

static void store_features(struct example *x, struct fronte_scorer *scorer, const struct gold *gold) {
    size_t n = 0, capacity = 0;
    int32_t values[FRONTE_N_FEATURES];
    struct fronte_lattice *l = &x->lattice;
    x->value_begin = must(calloc((size_t)l->n_arcs + 1, sizeof *x->value_begin));
    x->gold = must(calloc((size_t)l->n_arcs + 1, sizeof *x->gold));
    for (uint32_t to = 0; to < l->n_nodes; to++)
        for (uint32_t a = l->nodes[to].first_arc; a < l->nodes[to + 1].first_arc; a++) {
            struct fronte_align_bead bead = fronte_lattice_bead(l, to, &l->arcs[a]);
            check(fronte_scorer_features(scorer, &bead, values));
            x->value_begin[a] = n;
            for (uint16_t f = 0; f < FRONTE_N_FEATURES; f++)
                if (values[f]) {
                    void *grown = x->values;
                    check(fronte_grow(&grown, &capacity, n + 1, sizeof *x->values));
                    x->values = grown;
                    x->values[n++] = (struct value){f, values[f]};
                }
            x->gold[a] = is_gold(gold, &bead);
        }
    x->value_begin[l->n_arcs] = n;
}

static void make_example(struct example *x, const struct fronte_resources *resources, const char *folder) {
    const struct fronte_language *const language[2] = {&resources->language[0], &resources->language[1]};
    struct fronte_document *doc[2];
    fronte_error error;
    for (int side = 0; side < 2; side++) {
        char path[4096];
        gold_text_path(folder, side, path, sizeof path);
        fronte_input input = {.path = path, .type = FRONTE_INPUT_LINES};
        if (fronte_document_open(&doc[side], resources, side ? FRONTE_TARGET : FRONTE_SOURCE, &input,
                                 &error)) {
            fprintf(stderr, "%s: %s\n", path, error.message);
            exit(3);
        }
    }
    const struct fronte_document *const docs[2] = {doc[0], doc[1]};
    struct gold gold;
    gold_read(&gold, folder, docs, MAX_BEAD);
    struct fronte_evidence evidence;
    struct fronte_coarse coarse;
    struct fronte_lexis lexis;
    struct fronte_scorer scorer;
    struct fronte_arena scratch = {0};
    check(fronte_evidence_make(&evidence, docs, language, &resources->lexicons));
    check(fronte_lexis_init(&lexis, &evidence.input, &scratch));
    check(fronte_scorer_init(&scorer, &lexis, &scratch));
    check(fronte_coarse_run(&coarse, &lexis, MARGIN));
    size_t lost = force_gold(&coarse, &gold);
    check(fronte_lattice_build(&x->lattice, &coarse, MAX_BEAD, &scorer, &x->arena));
    check(fronte_scorer_coverage(&scorer, coarse.pairs, coarse.n_pairs, &lexis.coverage));
    store_features(x, &scorer, &gold);
    x->n_gold = gold.n;
    printf("%s\t%zu regions, %u nodes (%zu forced), %u beads, coverage %d\n", folder, gold.n,
           x->lattice.n_nodes, lost, x->lattice.n_arcs, lexis.coverage);
    fronte_scorer_free(&scorer);
    fronte_coarse_free(&coarse);
    fronte_evidence_free(&evidence);
    fronte_arena_free(&scratch);
    gold_free(&gold);
    for (int side = 0; side < 2; side++)
        fronte_document_close(&doc[side]);
}

/* ---- Sums over paths ---- */

static double log_add(double a, double b) {
    double high = a > b ? a : b, low = a > b ? b : a;
    return low <= IMPOSSIBLE / 2 ? high : high + log1p(exp(low - high));
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

static double run_score(const struct model *model, int before, int after) {
    double constant;
    int feature = run_feature(before, after, &constant);
    return constant + (feature < 0 ? 0 : model->weight[feature]);
}

/* Adds sign * expected feature values over all paths (only_gold: the right ones) to the gradient; returns the
 * log of the paths' sum. */
static double add_expectations(struct model *model, const struct example *x, const double *score,
                               bool only_gold, double sign) {
    const struct fronte_lattice *l = &x->lattice;
    double(*ahead)[N_STATES] = must(calloc(l->n_nodes, sizeof *ahead));
    double(*behind)[N_STATES] = must(calloc(l->n_nodes, sizeof *behind));
    for (uint32_t k = 0; k < l->n_nodes; k++)
        for (int s = 0; s < N_STATES; s++)
            ahead[k][s] = behind[k][s] = IMPOSSIBLE;
    ahead[0][0] = 0;
    for (uint32_t to = 0; to < l->n_nodes; to++)
        for (uint32_t a = l->nodes[to].first_arc; a < l->nodes[to + 1].first_arc; a++) {
            int after = state_after(&l->arcs[a]);
            for (int s = 0; s < N_STATES && (!only_gold || x->gold[a]); s++)
                ahead[to][after] = log_add(ahead[to][after],
                                           ahead[l->arcs[a].from][s] + score[a] + run_score(model, s, after));
        }
    double total = IMPOSSIBLE;
    for (int s = 0; s < N_STATES; s++) {
        total = log_add(total, ahead[l->n_nodes - 1][s]);
        behind[l->n_nodes - 1][s] = 0;
    }
    for (uint32_t to = l->n_nodes; to-- > 0;)
        for (uint32_t a = l->nodes[to].first_arc; a < l->nodes[to + 1].first_arc; a++) {
            if (only_gold && !x->gold[a])
                continue;
            uint32_t from = l->arcs[a].from;
            int after = state_after(&l->arcs[a]);
            double arc_total = 0;
            for (int s = 0; s < N_STATES; s++) {
                double step = score[a] + run_score(model, s, after), constant;
                double p = exp(ahead[from][s] + step + behind[to][after] - total);
                behind[from][s] = log_add(behind[from][s], behind[to][after] + step);
                arc_total += p;
                int feature = run_feature(s, after, &constant);
                if (feature >= 0)
                    model->gradient[feature] += sign * x->weight * p;
            }
            for (size_t v = x->value_begin[a]; v < x->value_begin[a + 1] && arc_total > 1e-9; v++)
                model->gradient[x->values[v].feature] +=
                    sign * x->weight * arc_total * x->values[v].value / 1000;
        }
    free(ahead);
    free(behind);
    return total;
}

static void add_example(struct model *model, const struct example *x) {
    double *score = must(calloc((size_t)x->lattice.n_arcs + 1, sizeof *score));
    for (uint32_t a = 0; a < x->lattice.n_arcs; a++)
        for (size_t v = x->value_begin[a]; v < x->value_begin[a + 1]; v++)
            score[a] += model->weight[x->values[v].feature] * x->values[v].value / 1000;
    double right = add_expectations(model, x, score, true, 1);
    double all = add_expectations(model, x, score, false, -1);
    model->likelihood += x->weight * (right - all);
    free(score);
}

/* Kingma and Ba 2015, algorithm 1. */
static void adam(struct model *model, int round) {
    for (int f = 0; f < FRONTE_N_FEATURES; f++) {
        double g = model->gradient[f] / model->total_weight - PENALTY * model->weight[f];
        model->mean[f] = 0.9 * model->mean[f] + 0.1 * g;
        model->square[f] = 0.99 * model->square[f] + 0.01 * g * g;
        double mean = model->mean[f] / (1 - pow(0.9, round)),
               square = model->square[f] / (1 - pow(0.99, round));
        model->weight[f] += STEP * mean / (sqrt(square) + 1e-8);
    }
}

/* ---- Sets ---- */

struct examples {
    struct example *items; /* heap, [n] */
    size_t n, capacity;
};

static void add_folder(struct examples *all, const struct fronte_resources *resources, const char *folder) {
    char path[4096];
    struct stat st;
    snprintf(path, sizeof path, "%s/gold.txt", folder);
    if (stat(path, &st) == 0) {
        void *items = all->items;
        check(fronte_grow(&items, &all->capacity, all->n + 1, sizeof *all->items));
        all->items = items;
        memset(&all->items[all->n], 0, sizeof *all->items);
        make_example(&all->items[all->n++], resources, folder);
        return;
    }
    struct dirent **names;
    int n = scandir(folder, &names, NULL, alphasort);
    for (int k = 0; k < n; k++) {
        if (names[k]->d_name[0] != '.') {
            snprintf(path, sizeof path, "%s/%s", folder, names[k]->d_name);
            if (stat(path, &st) == 0 && S_ISDIR(st.st_mode))
                add_folder(all, resources, path);
        }
        free(names[k]);
    }
    if (n >= 0)
        free(names);
}

/* FOLDER[,FOLDER...]:LANG,LANG:LEXICON[:SHARE] */
static void add_set(struct examples *all, char *spec) {
    char *folders = strtok(spec, ":"), *lang = strtok(NULL, ":"), *lexicon = strtok(NULL, ":");
    char *share = strtok(NULL, ":");
    char *comma = lang ? strchr(lang, ',') : NULL;
    if (!lexicon || !comma) {
        fputs("fit: a set is FOLDER[,FOLDER...]:LANG,LANG:LEXICON[:SHARE]\n", stderr);
        exit(2);
    }
    *comma = '\0';
    fronte_settings settings;
    fronte_resources *resources;
    fronte_error error;
    fronte_settings_init(&settings);
    settings.lang[0] = lang;
    settings.lang[1] = comma + 1;
    settings.lexicon = lexicon;
    settings.data_dir = getenv("FRONTE_DATA");
    if (fronte_resources_open(&resources, &settings, &error)) {
        fprintf(stderr, "%s: %s\n", error.file, error.message);
        exit(3);
    }
    size_t first = all->n, regions = 0;
    for (char *folder = strtok(folders, ","); folder; folder = strtok(NULL, ","))
        add_folder(all, resources, folder);
    for (size_t k = first; k < all->n; k++)
        regions += all->items[k].n_gold;
    for (size_t k = first; k < all->n; k++)
        all->items[k].weight = (share ? atof(share) : 1) / (double)regions;
    fronte_resources_close(&resources);
}

static void write_weights(const struct model *model, const char *path) {
    FILE *out = must(fopen(path, "w"));
    fputs("# The aligner's weights: feature <tab> thousandths of a nat.  align/features.h says what they "
          "mean;\n"
          "# made by tests/quality/fit.\n",
          out);
    for (uint32_t f = 0; f < FRONTE_N_FEATURES; f++) {
        char name[FRONTE_FEATURE_NAME];
        fronte_feature_name(f, name);
        fprintf(out, "%s\t%ld\n", name, lround(model->weight[f] * 1000));
    }
    check(fclose(out) == 0);
}

static void read_start(struct model *model, char *path) {
    char *slash = strrchr(path, '/');
    struct fronte_weights weights;
    fronte_error error;
    if (!slash || (*slash = '\0', fronte_weights_read(&weights, path, &error))) {
        fputs("fit: -i takes the path of a weights.tsv with its folder\n", stderr);
        exit(2);
    }
    for (int f = 0; f < FRONTE_N_FEATURES; f++)
        model->weight[f] = weights.value[f] / 1000.0;
}

int main(int argc, char **argv) {
    static struct model model;
    struct examples all = {0};
    const char *out = NULL;
    int rounds = 200;
    for (int option; (option = getopt(argc, argv, "o:r:i:")) != -1;) {
        if (option == 'o')
            out = optarg;
        else if (option == 'r')
            rounds = atoi(optarg);
        else if (option == 'i')
            read_start(&model, optarg);
        else
            return 2;
    }
    for (int k = optind; k < argc; k++)
        add_set(&all, argv[k]);
    for (size_t k = 0; k < all.n; k++)
        model.total_weight += all.items[k].weight * (double)all.items[k].n_gold;
    for (int round = 1; round <= rounds; round++) {
        memset(model.gradient, 0, sizeof model.gradient);
        model.likelihood = 0;
        for (size_t k = 0; k < all.n; k++)
            add_example(&model, &all.items[k]);
        if (round % 10 == 0 || round == 1)
            printf("round %d: mean log-probability of a gold bead %.5f\n", round,
                   model.likelihood / model.total_weight);
        adam(&model, round);
    }
    if (out)
        write_weights(&model, out);
    return 0;
}
