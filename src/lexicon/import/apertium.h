/* Apertium's compiled transducers (lttoolbox .bin): bilingual dictionaries and morphological analysers. */
#ifndef FRONTE_LEXICON_IMPORT_APERTIUM_H
#define FRONTE_LEXICON_IMPORT_APERTIUM_H

#include "base/view.h"

/* One path through a transducer, its letters and tags on each side.  Views are valid during the call. */
struct fronte_apertium_entry {
    fronte_view in, out; /* text: of a bilingual dictionary two lemmas, of an analyser form and lemma */
    fronte_view in_tags, out_tags; /* "<n><m><sg>"; empty when there are none */
};

/* false stops the reading. */
typedef bool (*fronte_apertium_fn)(void *user, const struct fronte_apertium_entry *entry);

/* Calls `each` for every path of a .bin file's bytes, often several times with the same texts and other tags.
 * Left out: paths with digits or with the tags of open classes (web addresses, e-mail ...), those through
 * cycles, those that join several analyses with "+" (clitics), and those without text on a side.  A "#" is
 * taken out, and what it keeps behind the tags put in its place: take<vblex><inf># away gives "take away".
 *
 * FRONTE_ERR_DICTIONARY when the bytes are no transducer or are damaged (with the byte; entries of the
 * sections before it have been given), FRONTE_ERR_LIMIT when it is larger than 16 MiB or has absurdly many or
 * long paths, FRONTE_ERR_NOMEM when memory is short or `each` says stop. */
fronte_status fronte_apertium_read(fronte_view bytes, const char *name, fronte_apertium_fn each, void *user,
                                   fronte_error *error);

#endif
