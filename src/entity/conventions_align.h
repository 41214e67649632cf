/* Two words letter by letter and sound by sound: what leads from one to the other. */
#ifndef FRONTE_ENTITY_CONVENTIONS_ALIGN_H
#define FRONTE_ENTITY_CONVENTIONS_ALIGN_H

#include "entity/conventions_rules.h"

/* What aligning two words shows. */
struct convention_outcome {
    uint64_t explained; /* hypotheses that explain every difference, see conventions_align.c */
    uint32_t units;     /* edits: 2 a letter, 1 a correspondence; UINT32_MAX: far apart */
};

void convention_align(const struct fronte_conventions *c, const struct convention_word *source,
                      const struct convention_word *target, const struct convention_evidence *evidence,
                      struct convention_outcome *out);

/* Spellings of one sound that differ: letters from begin to end of each side. */
struct convention_step {
    uint32_t begin[2], end[2];
};
/* How the rules lead from one word to the other, where they differ; `steps` has room for 2 *
 * CONVENTION_LETTERS. Returns how many; 0: the rules do not explain the words. */
uint32_t convention_trace(const struct fronte_conventions *c, const struct convention_word *const word[2],
                          const struct convention_evidence *evidence, struct convention_step *steps);

/* What the hypotheses say; false: nothing.  `certain`: the name's origin is known. */
bool convention_hypotheses_judge(uint64_t explained, bool certain, struct fronte_judgement *out);

#endif
