/* Where things lie. */
#ifndef FRONTE_BASE_PATHS_H
#define FRONTE_BASE_PATHS_H

#include "base/buf.h"

/* Puts the folder of the language data and a NUL into `out`: beside the program in the build tree, then
 * share/fronte/dictionaries of the program's prefix, then of the prefix that the library was built for. false
 * when none of them is there, or memory is short (out->failed). */
bool fronte_paths_data(struct fronte_buf *out);

/* Puts the file `name` of compiled lexicons and a NUL into `out`: below $FRONTE_LEXICON_DIR, lexicon/ of the
 * build tree, $XDG_DATA_HOME/fronte (or ~/.local/share/fronte), then lexicon/ beside the installed language
 * data.  false as above. */
bool fronte_paths_lexicon(const char *name, struct fronte_buf *out);

#endif
