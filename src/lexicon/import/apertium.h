/* Apertium's compiled transducers (lttoolbox .bin): bilingual dictionaries and morphological analysers. */
#ifndef FRONTE_LEXICON_IMPORT_APERTIUM_H
#define FRONTE_LEXICON_IMPORT_APERTIUM_H

#include "base/view.h"

/* One path through a transducer, cut at the first tag of each side.  Views are valid during the call. */
struct fronte_apertium_entry {
    fronte_view in, out;           /* text: of a bilingual dictionary two lemmas, of an analyser form and lemma */
    fronte_view in_tags, out_tags; /* "<n><m><sg>"; empty when there are none */
};

/* false stops the reading. */
typedef bool (*fronte_apertium_fn)(void *user, const struct fronte_apertium_entry *entry);

/* Calls `each` for every path of a .bin file's bytes.  Left out: paths through tags or letters that stand for open
 * classes (numbers, web addresses, e-mail ...), through cycles, and those that join several analyses with "+"
 * (clitics).  A "#" in a lemma (take# away) is taken out.  FRONTE_ERR_DICTIONARY when the bytes are no transducer or are
 * damaged (with the byte), FRONTE_ERR_LIMIT when it has absurdly many paths, FRONTE_ERR_NOMEM when memory is short or `each` says stop. */
fronte_status fronte_apertium_read(fronte_view bytes, const char *name, fronte_apertium_fn each, void *user,
                                   fronte_error *error);

#endif
