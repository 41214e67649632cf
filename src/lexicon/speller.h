/* Is a word spelt right?  Hunspell's dictionaries, opened when a word is first asked about. */
#ifndef FRONTE_LEXICON_SPELLER_H
#define FRONTE_LEXICON_SPELLER_H

#include "base/buf.h"
#include "base/error.h"

struct fronte_speller;

/* Remembers the language ("it", "en-GB"); opens nothing yet.  NULL when memory is short. */
struct fronte_speller *fronte_speller_new(const char *tag);
void fronte_speller_free(struct fronte_speller *speller);

/* Whether there is a dictionary; opens it. */
bool fronte_speller_ready(struct fronte_speller *speller);

/* Whether the dictionary has the word; true when there is no dictionary. */
bool fronte_speller_knows(struct fronte_speller *speller, fronte_view word);

#endif
