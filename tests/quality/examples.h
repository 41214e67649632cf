/* Text pairs with their gold beads, as lattices of features. */
#ifndef FRONTE_TESTS_QUALITY_EXAMPLES_H
#define FRONTE_TESTS_QUALITY_EXAMPLES_H

#include "align/lattice.h"
#include "bitext/evidence.h"
#include "gold.h"

enum { MAX_BEAD = 4, MARGIN = 20000 };

struct value {
    uint16_t feature;
    float value;
};

/* A text pair. */
struct example {
    struct fronte_arena arena;
    struct fronte_evidence evidence;
    struct fronte_lattice lattice; /* with the nodes that the gold needs */
    struct value *values;          /* heap */
    size_t *value_begin;           /* [n_arcs + 1] */
    bool *right;                   /* [n_arcs] the arc is on a right path */
    struct gold gold;
    struct fronte_document *doc[2];
    size_t n_gold; /* beads that it counts for */
    double weight; /* of each of them */
    double rate;   /* added for each line left out: what the text's own rate is worth */
    size_t set;    /* number in its sets */
    char *folder;
};

/* What one argument of the command line names. */
struct set {
    char name[128];
    char fold;      /* 'A' or 'B': half of the texts; 0: both */
    bool only_test; /* never fitted on */
    bool unrelated; /* each source text with the target of the one before: nothing belongs together */
    double share;
    const char *last_folder; /* heap */
    size_t first, n;         /* examples */
};

struct sets {
    struct set *items;        /* heap, [n] */
    struct example *examples; /* heap, [n_examples] */
    size_t n, capacity, n_examples, examples_capacity;
};

/* Adds [FOLD=]FOLDER[,FOLDER...]:LANG,LANG:LEXICON[:SHARE]; exits with a message when it cannot. */
void sets_add(struct sets *sets, char *spec);

/* Exit with a message when memory is short. */
void *must(void *p);
void check(bool ok);

#endif
