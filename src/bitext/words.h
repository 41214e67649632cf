/* Which words of a unit answer each other. */
#ifndef FRONTE_BITEXT_WORDS_H
#define FRONTE_BITEXT_WORDS_H

#include "bitext/bitext.h"
#include "bitext/evidence.h"

/* Fills bitext->links: one-to-one, by source word.  First what the aligner matched: the lexicon, the same
 * string or number, cognates, function words, the most informative first.  Then, by place, a single word left
 * between two that are linked on both sides.  false when memory is short. */
bool fronte_words_link(const struct fronte_evidence *evidence, struct fronte_bitext *bitext);

#endif
