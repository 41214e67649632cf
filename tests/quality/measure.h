/* How right the aligner is on gold beads. */
#ifndef FRONTE_TESTS_QUALITY_MEASURE_H
#define FRONTE_TESTS_QUALITY_MEASURE_H

#include "examples.h"

enum { N_BINS = 10 };

struct measure {
    uint64_t beads, right, gold,
        found; /* all found beads, right ones; gold beads with two sides, found ones */
    uint64_t n[N_BINS], n_right[N_BINS]; /* two-sided beads by probability */
    double p[N_BINS];                    /* sum of their probabilities */
    uint64_t lines, unlike;              /* all lines, those in two-sided beads of .5 and more */
    double likelihood;                   /* log-probability of the gold */
    uint64_t regions;
};

/* Aligns an example and adds what came out. */
void measure_add(struct measure *measure, const struct example *x, const struct fronte_weights *weights);

double measure_f1(const struct measure *measure);

/* Prints the ten bins, their mean gap and the share of right ones from .9 on. */
void measure_print_calibration(const struct measure *measure);

#endif
