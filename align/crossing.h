/* Beads that cross the others: segments that changed places.
 *
 * The aligner's answer is a path, so of two segments that changed places it pairs one and leaves the other
 * out on both sides: here what was left out on one side is compared with what was added on the other.  Or it
 * takes two neighbours together: here the halves of a bead of two and two are compared crosswise. */
#ifndef FRONTE_ALIGN_CROSSING_H
#define FRONTE_ALIGN_CROSSING_H

#include "align/features.h"

/* Finds two-sided beads that cross: of segments that `beads` leave alone, each at most once, and of the
 * halves of beads; by source segment, with the probability that the pair is right, from even chance upwards.
 * Results are in `arena`.  false when memory is short. */
bool fronte_align_crossings(const struct fronte_align_input *input, const struct fronte_weights *weights,
                            const struct fronte_align_beads *beads, struct fronte_arena *arena,
                            struct fronte_align_beads *out);

#endif
