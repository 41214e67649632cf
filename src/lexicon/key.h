/* Keys: what a word or a phrase is looked up by.  A word's key is its folded form with one spelling chosen
 * (organise = organize); a phrase's key is the stems of its words joined by spaces, so that it is found in
 * any inflection.  The builder of a lexicon and the reader of a text make them by the same functions. */
#ifndef FRONTE_LEXICON_KEY_H
#define FRONTE_LEXICON_KEY_H

#include "lexicon/stem.h"
#include "text/language.h"
#include "text/token.h"

struct fronte_keymaker {
    const struct fronte_language *language;
    struct fronte_stemmer *stemmer;
    struct fronte_tokens tokens;
    struct fronte_buf folded, spelt, key;
};

/* One a thread.  false when memory is short; close it all the same. */
bool fronte_keymaker_open(struct fronte_keymaker *maker, const struct fronte_language *language);
void fronte_keymaker_close(struct fronte_keymaker *maker);

/* The folded form of a token of `sentence`: without the stops of a dotted one.  Valid until the next call;
 * ptr NULL when memory is short. */
fronte_view fronte_key_fold(struct fronte_keymaker *maker, fronte_view sentence,
                            const struct fronte_token *token);

/* The key of a folded word; valid until the next call.  ptr NULL when memory is short. */
fronte_view fronte_key_word(struct fronte_keymaker *maker, fronte_view folded);

/* The stem of a word's key; valid until the next call.  ptr NULL when memory is short. */
fronte_view fronte_key_stem(struct fronte_keymaker *maker, fronte_view key);

/* The key of a whole entry, "ministro" or "primo ministro"; `*n_words` is how many words it has.  Valid until
 * the next call; empty when the entry has no word; ptr NULL when memory is short. */
fronte_view fronte_key_phrase(struct fronte_keymaker *maker, fronte_view entry, uint32_t *n_words);

#endif
