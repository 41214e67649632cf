/* From a word of a text to its keys in a lexicon. */
#ifndef FRONTE_LEXICON_LOOKUP_H
#define FRONTE_LEXICON_LOOKUP_H

#include "lexicon/key.h"
#include "lexicon/lexicon.h"

struct fronte_lookup {
    const struct fronte_lexicon *lexicon;
    int side;
    struct fronte_keymaker *keys;
};

/* Called with the number of a key that has entries; false stops. */
typedef bool (*fronte_lookup_fn)(void *user, uint32_t key);

/* The keys of a word, given as its key by fronte_key_word(): the word itself and the lemmas of the form; when
 * neither has entries, those of the form without clitics or in full (dictionaries/<code>/endings.tsv); when
 * these have none, the words with the same stem.  false when memory is short or `each` says stop. */
bool fronte_lookup_word(const struct fronte_lookup *lookup, fronte_view word, fronte_lookup_fn each,
                        void *user);

#endif
