/* Why a bead: its word pairs and features. */
#ifndef FRONTE_BITEXT_EXPLAIN_H
#define FRONTE_BITEXT_EXPLAIN_H

#include "align/features.h"
#include "bitext/bitext.h"
#include "bitext/evidence.h"

/* Appends lines for a person: each matched word pair with its information in nats, then each feature with its
 * value and what it adds.  false when memory is short. */
bool fronte_explain(const struct fronte_evidence *evidence, const struct fronte_weights *weights,
                    const struct fronte_bitext *bitext, uint32_t unit, struct fronte_buf *out);

#endif
