#include "examples.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "resources.h"

void *must(void *p) {
    if (!p) {
        fputs("fit: out of memory\n", stderr);
        exit(4);
    }
    return p;
}

void check(bool ok) {
    must(ok ? &(int){0} : NULL);
}

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

static void store_features(struct example *x, struct fronte_scorer *scorer) {
    size_t n = 0, capacity = 0;
    int32_t values[FRONTE_N_FEATURES];
    struct fronte_lattice *l = &x->lattice;
    x->value_begin = must(calloc((size_t)l->n_arcs + 1, sizeof *x->value_begin));
    x->right = must(calloc((size_t)l->n_arcs + 1, sizeof *x->right));
    for (uint32_t to = 0; to < l->n_nodes; to++)
        for (uint32_t a = l->nodes[to].first_arc; a < l->nodes[to + 1].first_arc; a++) {
            struct fronte_align_bead bead = fronte_lattice_bead(l, to, &l->arcs[a]);
            check(fronte_scorer_features(scorer, &bead, values));
            x->value_begin[a] = n;
            void *grown = x->values;
            check(fronte_grow(&grown, &capacity, n + FRONTE_N_FEATURES, sizeof *x->values));
            x->values = grown;
            for (uint16_t f = 0; f < FRONTE_N_FEATURES; f++)
                if (values[f])
                    x->values[n++] = (struct value){f, (float)values[f] / 1000};
            x->right[a] = gold_allows(&x->gold, &bead);
        }
    x->value_begin[l->n_arcs] = n;
}

static struct fronte_document *open_lines(const struct fronte_resources *resources, const char *folder,
                                          int side) {
    struct fronte_document *doc;
    fronte_error error;
    char path[4096];
    gold_text_path(folder, side, path, sizeof path);
    fronte_input input = {.path = path, .type = FRONTE_INPUT_LINES};
    if (fronte_document_open(&doc, resources, side ? FRONTE_TARGET : FRONTE_SOURCE, &input, &error)) {
        fprintf(stderr, "%s: %s\n", path, error.message);
        exit(3);
    }
    return doc;
}

static void make_lattice(struct example *x, const char *folder) {
    struct fronte_coarse coarse;
    struct fronte_lexis lexis;
    struct fronte_scorer scorer;
    struct fronte_arena scratch = {0};
    check(fronte_lexis_init(&lexis, &x->evidence.input, &scratch));
    check(fronte_scorer_init(&scorer, &lexis, &scratch));
    check(fronte_coarse_run(&coarse, &lexis, MARGIN));
    size_t lost = force_gold(&coarse, &x->gold);
    check(fronte_lattice_build(&x->lattice, &coarse, MAX_BEAD, &scorer, &x->arena));
    check(fronte_scorer_coverage(&scorer, coarse.pairs, coarse.n_pairs, &lexis.coverage));
    check(fronte_lexis_measure_chance(&lexis, coarse.pairs, coarse.n_pairs));
    store_features(x, &scorer);
    if (lost)
        fprintf(stderr, "%s: %zu nodes lost by the first pass\n", folder, lost);
    fronte_scorer_free(&scorer);
    fronte_coarse_free(&coarse);
    fronte_arena_free(&scratch);
}

/* The folder's text pair; with a folder of its own for the target, two texts of which nothing belongs
 * together. */
static void make_example(struct example *x, const struct fronte_resources *resources, const char *folder,
                         const char *target_folder) {
    const struct fronte_language *const language[2] = {&resources->language[0], &resources->language[1]};
    x->doc[0] = open_lines(resources, folder, 0);
    x->doc[1] = open_lines(resources, target_folder ? target_folder : folder, 1);
    const struct fronte_document *const docs[2] = {x->doc[0], x->doc[1]};
    if (target_folder)
        gold_none(&x->gold, docs);
    else
        gold_read(&x->gold, folder, docs, MAX_BEAD);
    x->n_gold = target_folder ? docs[0]->n_segments + docs[1]->n_segments : x->gold.n;
    check(fronte_evidence_make(&x->evidence, docs, language, &resources->lexicons));
    make_lattice(x, folder);
}

static void add_folder(struct sets *sets, const struct fronte_resources *resources, const char *folder) {
    char path[4096];
    struct stat st;
    snprintf(path, sizeof path, "%s/gold.txt", folder);
    if (stat(path, &st) == 0) {
        struct set *set = &sets->items[sets->n - 1];
        const char *before = set->last_folder;
        set->last_folder = strdup(folder);
        if (set->unrelated && !before)
            return;
        void *examples = sets->examples;
        check(fronte_grow(&examples, &sets->examples_capacity, sets->n_examples + 1, sizeof *sets->examples));
        sets->examples = examples;
        struct example *x = &sets->examples[sets->n_examples++];
        memset(x, 0, sizeof *x);
        x->set = sets->n - 1;
        x->folder = strdup(folder);
        make_example(x, resources, folder, set->unrelated ? before : NULL);
        return;
    }
    struct dirent **names;
    int n = scandir(folder, &names, NULL, alphasort);
    if (n < 0) {
        perror(folder);
        exit(3);
    }
    for (int k = 0; k < n; k++) {
        if (names[k]->d_name[0] != '.') {
            snprintf(path, sizeof path, "%s/%s", folder, names[k]->d_name);
            if (stat(path, &st) == 0 && S_ISDIR(st.st_mode))
                add_folder(sets, resources, path);
        }
        free(names[k]);
    }
    free(names);
}

static struct fronte_resources *open_resources(char *lang, const char *lexicon) {
    char *comma = strchr(lang, ',');
    fronte_settings settings;
    fronte_resources *resources;
    fronte_error error;
    fronte_settings_init(&settings);
    *comma = '\0';
    settings.lang[0] = lang;
    settings.lang[1] = comma + 1;
    settings.lexicon = lexicon;
    settings.data_dir = getenv("FRONTE_DATA");
    if (fronte_resources_open(&resources, &settings, &error)) {
        fprintf(stderr, "%s: %s\n", error.file, error.message);
        exit(3);
    }
    return resources;
}

/* The last part of a path, without its ending. */
static fronte_view base_name(const char *path) {
    const char *slash = strrchr(path, '/');
    const char *start = slash ? slash + 1 : path;
    return (fronte_view){start, strcspn(start, ".")};
}

/* FOLD, and a T when it is only tested on. */
static char *take_fold(struct set *set, char *spec) {
    char *equals = strchr(spec, '='), *colon = strchr(spec, ':');
    if (!equals || (colon && colon < equals))
        return spec;
    for (const char *c = spec; c < equals; c++) {
        set->only_test = set->only_test || *c == 'T';
        set->unrelated = set->unrelated || *c == 'U';
        set->fold = *c == 'A' || *c == 'B' ? *c : set->fold;
    }
    return equals + 1;
}

void sets_add(struct sets *sets, char *spec) {
    struct set set = {.first = sets->n_examples};
    spec = take_fold(&set, spec);
    char *rest, *folders = strtok_r(spec, ":", &rest), *lang = strtok_r(NULL, ":", &rest);
    char *lexicon = strtok_r(NULL, ":", &rest), *share = strtok_r(NULL, ":", &rest);
    if (!lexicon || !strchr(lang, ',')) {
        fputs("fit: a set is [FOLD=]FOLDER[,FOLDER...]:LANG,LANG:LEXICON[:SHARE]\n", stderr);
        exit(2);
    }
    void *items = sets->items;
    check(fronte_grow(&items, &sets->capacity, sets->n + 1, sizeof set));
    sets->items = items;
    sets->items[sets->n++] = set;
    struct fronte_resources *resources = open_resources(lang, lexicon);
    size_t regions = 0;
    char *folder = strtok_r(folders, ",", &rest);
    fronte_view names[2] = {base_name(folder), base_name(lexicon)};
    for (; folder; folder = strtok_r(NULL, ",", &rest))
        add_folder(sets, resources, folder);
    for (size_t k = set.first; k < sets->n_examples; k++)
        regions += sets->examples[k].n_gold;
    set.share = share ? atof(share) : 1;
    set.n = sets->n_examples - set.first;
    for (size_t k = set.first; k < sets->n_examples; k++)
        sets->examples[k].weight = set.share / (double)regions;
    snprintf(set.name, sizeof set.name, "%.*s%s %.*s", (int)names[0].len, names[0].ptr,
             set.unrelated ? "?"
             : set.n > 1   ? "+"
                           : "",
             (int)names[1].len, names[1].ptr);
    sets->items[sets->n - 1] = set;
    fronte_resources_close(&resources);
}
