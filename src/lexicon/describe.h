/* A lexicon as text for a person. */
#ifndef FRONTE_LEXICON_DESCRIBE_H
#define FRONTE_LEXICON_DESCRIBE_H

#include "lexicon/lookup.h"

/* Appends what is in a lexicon: forms, words, phrases and names of each side, pairs by grade and source. */
void fronte_lexicon_describe(const struct fronte_lexicon *lexicon, const char *const code[2],
                             struct fronte_buf *out);

/* Appends what a lexicon knows of a word or phrase of one side: lemmas, flags, and the renderings with their
 * grades, sources and votes.  Returns false when it knows nothing. Check out->failed. */
bool fronte_lexicon_explain(const struct fronte_lookup *lookup, fronte_view word, struct fronte_buf *out);

#endif
