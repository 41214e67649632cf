/* Fits the aligner's weights.
 *
 *     fit [-o weights.tsv] [-r ROUNDS] [-i weights.tsv] [-w FAMILIES] [-x] [-f] [-v] SET...
 *     SET is [FOLD=]FOLDER[,FOLDER...]:LANG,LANG:LEXICON[:SHARE]
 *
 * A set is folders of gold beads that are worth SHARE (1 by default) together, seen with one lexicon.
 * Maximises the mean log-probability of the gold alignments by its exact gradient, from forward and backward
 * sums over the same lattice that the aligner uses, with Adam and a quadratic penalty.  Same input, same
 * weights: there is nothing random in it.
 *
 * -x fits twice, on the sets of FOLD A and of B, and measures each time those of the other (sets without a
 * fold serve both fits and are not measured; FOLD T is never fitted on; a U beside it pairs each source text
 * with the target of the one before, of which nothing belongs together).  -f says what each family is worth:
 * both fits without it.  -w leaves out the families
 * FAMILY,FAMILY.  -v measures all sets with the weights fitted last, or those of -i.  FIT_DUMP=FOLDER in the
 * environment: the beads found go there. */
#include <getopt.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "bitext/weights.h"
#include "measure.h"
#include "model.h"

static void write_weights(const struct model *model, const char *path) {
    FILE *out = must(fopen(path, "w"));
    struct fronte_weights weights;
    model_round(model, &weights);
    fputs("# The aligner's weights: feature <tab> thousandths of a nat.  align/features.h says what they "
          "mean;\n"
          "# made by tests/quality/fit.\n",
          out);
    for (uint32_t f = 0; f < FRONTE_N_FEATURES; f++) {
        char name[FRONTE_FEATURE_NAME];
        fronte_feature_name(f, name);
        fprintf(out, "%s\t%d\n", name, (int)weights.value[f]);
    }
    check(fclose(out) == 0);
}

/* Weights of features that are no more are passed over. */
static void read_start(struct model *model, const char *path) {
    FILE *in = fopen(path, "r");
    char line[256];
    if (!in) {
        perror(path);
        exit(3);
    }
    while (fgets(line, sizeof line, in)) {
        char *tab = strchr(line, '\t');
        if (line[0] == '#' || !tab)
            continue;
        uint32_t f = fronte_feature_find((fronte_view){line, (size_t)(tab - line)});
        if (f != UINT32_MAX)
            model->weight[f] = atof(tab + 1) / 1000;
    }
    fclose(in);
}

/* ---- Cross-fitting ---- */

struct result {
    struct measure *by_set; /* heap, [sets] */
    struct measure all;
};

static void add_measure(struct measure *to, const struct measure *m) {
    to->beads += m->beads;
    to->right += m->right;
    to->gold += m->gold;
    to->found += m->found;
    to->likelihood += m->likelihood;
    to->regions += m->regions;
    to->lines += m->lines;
    to->unlike += m->unlike;
    for (int b = 0; b < N_BINS; b++) {
        to->n[b] += m->n[b];
        to->n_right[b] += m->n_right[b];
        to->p[b] += m->p[b];
    }
}

static bool is_tested(const struct set *set, char fold) {
    return !fold || set->only_test || (set->fold && set->fold != fold);
}

static void measure_sets(const struct model *model, struct sets *sets, char fold, struct result *result) {
    struct fronte_weights weights;
    model_round(model, &weights);
    for (size_t s = 0; s < sets->n; s++) {
        struct set *set = &sets->items[s];
        struct measure m = {0};
        if (!is_tested(set, fold))
            continue;
        for (size_t k = set->first; k < set->first + set->n; k++) {
            struct example *x = &sets->examples[k];
            measure_add(&m, x, &weights);
            m.likelihood += model_likelihood(model, x);
            m.regions += x->n_gold;
        }
        add_measure(&result->by_set[s], &m);
        if (!set->unrelated)
            add_measure(&result->all, &m);
    }
}

static struct result cross_fit(const struct model *start, struct sets *sets, int rounds) {
    struct result result = {.by_set = must(calloc(sets->n + 1, sizeof *result.by_set))};
    for (const char *fold = "AB"; *fold; fold++) {
        struct model model = *start;
        double likelihood = model_fit(&model, sets, *fold, rounds);
        printf("fold %c: fitted %.5f\n", *fold, likelihood);
        measure_sets(&model, sets, *fold, &result);
    }
    return result;
}

static double mean_likelihood(const struct measure *m) {
    return m->regions ? m->likelihood / (double)m->regions : 0;
}

static void print_result(const struct sets *sets, const struct result *result) {
    double f1 = 0, likelihood = 0, n = 0;
    for (size_t s = 0; s < sets->n; s++) {
        const struct measure *m = &result->by_set[s];
        if (!m->beads)
            continue;
        if (sets->items[s].unrelated) {
            printf("%-28s paired %.4f  ln p %8.5f\n", sets->items[s].name,
                   (double)m->unlike / (double)m->lines, mean_likelihood(m));
            continue;
        }
        printf("%-28s F1 %.4f  ln p %8.5f  wrong %llu of %llu\n", sets->items[s].name, measure_f1(m),
               mean_likelihood(m), (unsigned long long)(m->beads - m->right), (unsigned long long)m->beads);
        f1 += measure_f1(m);
        likelihood += mean_likelihood(m);
        n++;
    }
    printf("%-28s F1 %.4f  ln p %8.5f\n", "mean of the sets", f1 / n, likelihood / n);
    measure_print_calibration(&result->all);
}

static double set_mean(const struct sets *sets, const struct result *result, bool likelihood) {
    double sum = 0, n = 0;
    for (size_t s = 0; s < sets->n; s++)
        if (result->by_set[s].beads && !sets->items[s].unrelated) {
            sum += likelihood ? mean_likelihood(&result->by_set[s]) : measure_f1(&result->by_set[s]);
            n++;
        }
    return sum / n;
}

/* Does a feature belong to the family? */
static bool belongs(uint32_t feature, const char *family, size_t len) {
    char name[FRONTE_FEATURE_NAME];
    fronte_feature_name(feature, name);
    return (size_t)(strrchr(name, '.') - name) == len && memcmp(name, family, len) == 0;
}

/* Takes the families, separated by commas, out of the model; false when one does not exist. */
static bool leave_out(struct model *model, const char *families) {
    for (size_t len; *families; families += len + (families[len] == ',')) {
        bool any = false;
        len = strcspn(families, ",");
        for (uint32_t f = 0; f < FRONTE_N_FEATURES; f++)
            if (belongs(f, families, len)) {
                model->weight[f] = 0;
                model->fixed[f] = any = true;
            }
        if (!any)
            return false;
    }
    return true;
}

/* What each family is worth: fitted and measured without it. */
static void try_families(const struct model *start, struct sets *sets, int rounds) {
    for (uint32_t f = 0; f < FRONTE_N_FEATURES; f++) {
        char name[FRONTE_FEATURE_NAME];
        struct model model = *start;
        fronte_feature_name(f, name);
        if (strcmp(strrchr(name, '.'), ".0") != 0)
            continue;
        *strrchr(name, '.') = '\0';
        leave_out(&model, name);
        struct result result = cross_fit(&model, sets, rounds);
        printf("without %-20s F1 %.4f  ln p %8.5f\n", name, set_mean(sets, &result, false),
               set_mean(sets, &result, true));
        fflush(stdout);
        free(result.by_set);
    }
}

int main(int argc, char **argv) {
    static struct model model;
    struct sets sets = {0};
    const char *out = NULL;
    bool cross = false, families = false, verify = false;
    int rounds = 150;
    for (int option; (option = getopt(argc, argv, "o:r:i:w:xfv")) != -1;) {
        switch (option) {
        case 'o': out = optarg; break;
        case 'r': rounds = atoi(optarg); break;
        case 'i': read_start(&model, optarg); break;
        case 'w':
            if (!leave_out(&model, optarg)) {
                fprintf(stderr, "fit: no family of that name: %s\n", optarg);
                return 2;
            }
            break;
        case 'x': cross = true; break;
        case 'f': families = true; break;
        case 'v': verify = true; break;
        default: return 2;
        }
    }
    for (int k = optind; k < argc; k++)
        sets_add(&sets, argv[k]);
    if (cross || families) {
        struct result result = cross_fit(&model, &sets, rounds);
        print_result(&sets, &result);
        free(result.by_set);
    }
    if (families)
        try_families(&model, &sets, rounds);
    if (out)
        printf("fitted %.5f\n", model_fit(&model, &sets, 0, rounds));
    if (out)
        write_weights(&model, out);
    if (verify) {
        struct result result = {.by_set = must(calloc(sets.n + 1, sizeof *result.by_set))};
        measure_sets(&model, &sets, 0, &result);
        print_result(&sets, &result);
        free(result.by_set);
    }
    return 0;
}
