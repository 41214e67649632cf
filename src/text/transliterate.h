/* Rewriting by transliteration rules: data of the language folders, in the notation of ICU (UTS #35, part 2,
 * "Transforms"). */
#ifndef FRONTE_TEXT_TRANSLITERATE_H
#define FRONTE_TEXT_TRANSLITERATE_H

#include "base/buf.h"
#include "base/error.h"

struct fronte_transliterator;

/* Reads rules; `file` is named in errors: FRONTE_ERR_DICTIONARY with the place that ICU does not understand.
 */
fronte_status fronte_transliterator_open(struct fronte_transliterator **out, fronte_view rules,
                                         const char *file, fronte_error *error);
void fronte_transliterator_close(struct fronte_transliterator **transliterator);

/* Appends what the rules make of a text of at most 4,096 bytes.  false: it is longer, or memory is short. */
bool fronte_transliterate(const struct fronte_transliterator *transliterator, fronte_view text,
                          struct fronte_buf *out);

/* The script of the first letter of a text that is of one, as ISO 15924 says: "Latn", "Cyrl", "Hani"; static.
 * "Zyyy" when there is no letter. */
const char *fronte_script_of(fronte_view text);

/* Appends a text in NFC, in lower case, without characters that cannot be seen (joiners, marks of direction).
 * false when memory is short. */
bool fronte_normalise_lower(fronte_view text, struct fronte_buf *out);

/* Appends a text whose words begin with capitals; what stands behind an apostrophe does not, nor what `_`
 * stands before, which goes: "omar _al-bashir", Omar al-Bashir. */
void fronte_capitalise(fronte_view text, struct fronte_buf *out);

#endif
