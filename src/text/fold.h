/* Keys for comparing words. */
#ifndef FRONTE_TEXT_FOLD_H
#define FRONTE_TEXT_FOLD_H

#include "base/buf.h"

/* Appends the key of `v`: lower case, without accents and other combining marks, ligatures opened (oe, ae,
 * ss), typographic apostrophes straight.  `v` is valid UTF-8.  Check out->failed. */
void fronte_fold(fronte_view v, struct fronte_buf *out);

/* Appends `v` in lower case with its accents. */
void fronte_lower(fronte_view v, struct fronte_buf *out);

#endif
