/* What a word looks like, whatever the language. */
#ifndef FRONTE_TEXT_WORD_SHAPE_H
#define FRONTE_TEXT_WORD_SHAPE_H

#include "base/view.h"

/* Code points of a word. */
size_t fronte_shape_letters(fronte_view word);

/* "12", "1.250": digits and stops. */
bool fronte_shape_is_number(fronte_view word);

/* "IX": capital Roman digits, in any order. */
bool fronte_shape_is_roman(fronte_view word);

/* "G", "U.S", "J.R.R", "J.-P": single capitals. */
bool fronte_shape_is_capitals(fronte_view word);

/* "U.S", "S.p.A", "a.C": one letter first, short parts after it. */
bool fronte_shape_is_acronym(fronte_view word);

/* No word of a language with Latin letters lacks vowels: "sgg", "ndr".  "BBC" and "CDs" are another
 * matter. */
bool fronte_shape_lacks_vowels(fronte_view word);

/* Two capitals or more, no small letter: "ECC". */
bool fronte_shape_is_upper(fronte_view word);

bool fronte_shape_has_digit(fronte_view word);

#endif
