/* Regular expressions of SRX files.  The standard says ICU's syntax; what writes and reads the files is Java.
 */
#ifndef FRONTE_TEXT_SRX_PATTERN_H
#define FRONTE_TEXT_SRX_PATTERN_H

#include "base/buf.h"

/* Appends `java` as ICU understands it.  Java's \s \d \w and its POSIX classes (\p{Alpha}, \p{Punct} ...) are
 * ASCII only unless the expression says (?U); \pL, a lone } and the flags u and U are not ICU's.  Left as
 * they are: \b, for which Java 19 knows ASCII words only and older ones a few characters fewer than ICU; (?i)
 * without u, which in a group of Java's folds ASCII only; [[:alpha:]], which is no class of Java's; the dot,
 * which in ICU takes CR LF at once; lines for (?m), which in ICU end at VT and FF, too. */
void fronte_srx_pattern_translate(fronte_view java, struct fronte_buf *out);

/* Appends a string that stands in every match, as long a one as is easily found; nothing when there is none.
 * A text without it need not be searched.  Check out->failed. */
void fronte_srx_pattern_literal(fronte_view java, struct fronte_buf *out);

#endif
