/* Cutting a block into sentences. */
#ifndef FRONTE_TEXT_SENTENCE_H
#define FRONTE_TEXT_SENTENCE_H

#include "base/view.h"

enum fronte_word_class { FRONTE_WORD_UNKNOWN, FRONTE_WORD_COMMON, FRONTE_WORD_NAME };

/* Where the splitter asks what a word is; it does not know who answers.  `ask` may be NULL. */
struct fronte_word_oracle {
    enum fronte_word_class (*ask)(const void *user, fronte_view word);
    const void *user;
};

/* A language's rules: immutable, shared by threads. */
struct fronte_splitter;

/* Reads `dir`/<lang>/abbreviations.tsv (lang "it" or "it-IT", dir the folder dictionaries).  A language
 * without the file is split by the rules alone. */
fronte_status fronte_splitter_open(struct fronte_splitter **out, const char *dir, const char *lang,
                                   fronte_error *error);
void fronte_splitter_close(struct fronte_splitter **splitter);

/* Called for each sentence in order: a span of the block's bytes without white space at its ends.  The spans
 * tile the block but for white space.  false stops. */
typedef bool (*fronte_sentence_fn)(void *user, struct fronte_span sentence);

/* FRONTE_ERR_NOMEM when memory is short or `each` says stop. */
fronte_status fronte_split_block(const struct fronte_splitter *splitter, struct fronte_word_oracle oracle,
                                 fronte_view block, fronte_sentence_fn each, void *user, fronte_error *error);

#endif
