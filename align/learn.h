/* Word pairs that the text itself teaches, from the beads that leave no doubt. */
#ifndef FRONTE_ALIGN_LEARN_H
#define FRONTE_ALIGN_LEARN_H

#include "align/scorer.h"

/* Sets *out to the input of `lexis` with the learned pairs among its edges, in the arena.  `beads` is an
 * alignment of it.  When too little is sure, or half of the beads do not foretell the other, *out is the
 * input as it was and *learned is 0; otherwise the number of pairs.  false when memory is short. */
bool fronte_learn(const struct fronte_lexis *lexis, const struct fronte_align_beads *beads,
                  struct fronte_arena *arena, struct fronte_align_input *out, uint32_t *learned);

#endif
