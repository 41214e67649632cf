/* Words that are alike: informazione and information. */
#ifndef FRONTE_LEXICON_COGNATE_H
#define FRONTE_LEXICON_COGNATE_H

#include "text/language.h"

/* Appends the skeleton of a folded word: letters and endings that the languages write differently become one
 * (dictionaries/<code>/skeleton.tsv), doubled letters single, final vowels gone. */
void fronte_skeleton(const struct fronte_language *language, fronte_view folded, struct fronte_buf *out);

enum fronte_likeness { FRONTE_UNLIKE, FRONTE_NEAR, FRONTE_COGNATE };

/* Compares two skeletons by the Dice coefficient of their longest common subsequence. */
enum fronte_likeness fronte_likeness(fronte_view a, fronte_view b);

#endif
