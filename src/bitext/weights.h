/* The aligner's weights, from their file. */
#ifndef FRONTE_BITEXT_WEIGHTS_H
#define FRONTE_BITEXT_WEIGHTS_H

#include "align/features.h"

/* Reads `dir`/weights.tsv: feature <tab> thousandths of a nat.  A feature that is not there weighs nothing;
 * one that does not exist is FRONTE_ERR_DICTIONARY at its line. */
fronte_status fronte_weights_read(struct fronte_weights *weights, const char *dir, fronte_error *error);

#endif
