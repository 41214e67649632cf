/* Why a bead: its word pairs and features. */
#ifndef FRONTE_BITEXT_EXPLAIN_H
#define FRONTE_BITEXT_EXPLAIN_H

#include "align/features.h"
#include "bitext/bitext.h"
#include "bitext/evidence.h"

struct fronte_explainer {
    const struct fronte_evidence *evidence; /* of the bitext's documents */
    const struct fronte_weights *weights;
    const struct fronte_bitext *bitext;
    uint32_t max_bead;
};

/* Appends lines for a person: each matched word pair of a unit with its information in nats, each feature
 * with its value and what it adds; then the same of the runner-up, the most probable other pair for one of
 * its source sentences.  Aligns anew for that.  false when memory is short. */
bool fronte_explain(const struct fronte_explainer *explainer, uint32_t unit, struct fronte_buf *out);

#endif
