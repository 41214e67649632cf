/* The semi-Markov model (Sarawagi and Cohen 2004): likelihood of the gold and its exact gradient. */
#ifndef FRONTE_TESTS_QUALITY_MODEL_H
#define FRONTE_TESTS_QUALITY_MODEL_H

#include "examples.h"

struct model {
    double weight[FRONTE_N_FEATURES];
    bool fixed[FRONTE_N_FEATURES]; /* the weight is not fitted */
};

/* Fits the weights in `rounds` rounds on the examples of the fold ('A' or 'B'; 0: on all), two threads at
 * most; returns the mean log-probability of a gold bead. */
double model_fit(struct model *model, struct sets *sets, char fold, int rounds);

/* Log-probability of an example's gold, over its gold beads. */
double model_likelihood(const struct model *model, struct example *x);

/* Weights as the aligner takes them. */
void model_round(const struct model *model, struct fronte_weights *out);

#endif
