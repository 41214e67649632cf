/* Who signed a text: "di Anna Verdi e G. Neri", "By Jane Doe - LONDON, 3 May". */
#ifndef FRONTE_TEXT_BYLINE_H
#define FRONTE_TEXT_BYLINE_H

#include "base/view.h"
#include "text/sentence_word.h"

enum { FRONTE_MOST_AUTHORS = 4 };

struct fronte_byline {
    uint32_t segment;                                /* of the document */
    uint32_t n;                                      /* 0: there is none */
    struct fronte_span authors[FRONTE_MOST_AUTHORS]; /* [n] in its plain text */
};

/* Reads a line as a byline; true when it is one, and then sets n and authors.  It is when a word that signs
 * ("by": the role `signs` of sentences.tsv) stands at its beginning or behind a dash or a comma, names of two
 * words or more come soon after, and no sentence goes on behind them. */
bool fronte_byline_read(fronte_view text, const struct fronte_sentence_words *words,
                        struct fronte_byline *out);

#endif
