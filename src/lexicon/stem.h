/* Stems by Snowball (libstemmer): the one file that knows it. */
#ifndef FRONTE_LEXICON_STEM_H
#define FRONTE_LEXICON_STEM_H

#include "base/view.h"

struct fronte_stemmer; /* one thread at a time */

/* For a language code ("it").  A language that Snowball lacks gives a stemmer that returns words as they are.
 * NULL when memory is short. */
struct fronte_stemmer *fronte_stemmer_open(const char *code);
void fronte_stemmer_close(struct fronte_stemmer *stemmer);

/* The stem of a folded word; valid until the next call.  ptr NULL when memory is short. */
fronte_view fronte_stem(struct fronte_stemmer *stemmer, fronte_view folded);

#endif
