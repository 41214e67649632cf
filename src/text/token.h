/* Words and numbers of a sentence. */
#ifndef FRONTE_TEXT_TOKEN_H
#define FRONTE_TEXT_TOKEN_H

#include "base/view.h"

enum fronte_token_kind { FRONTE_TOKEN_WORD, FRONTE_TOKEN_NUMBER };
enum {
    FRONTE_TOKEN_CAPITAL = 1, /* begins with an upper-case letter */
    FRONTE_TOKEN_INITIAL =
        2, /* first of the sentence, of a quotation or after a colon: its capital says nothing */
    FRONTE_TOKEN_DOTTED = 4, /* U.S., S.p.A.: the stops are no letters */
};

struct fronte_token {
    struct fronte_span span; /* within the sentence */
    uint8_t kind, flags;
};

struct fronte_tokens {
    struct fronte_token *items; /* heap, [n] */
    size_t n, capacity;
};

/* Replaces the contents of `tokens` by those of `sentence`.  A word is a run of letters and marks; an
 * apostrophe or a hyphen ends it (dell'acqua is two, Pompeo's is two).  A number is digits with stops, commas
 * or apostrophes between them; letters that follow (10mila, 1930s) are a word of their own.  false when
 * memory is short. */
bool fronte_tokenize(fronte_view sentence, struct fronte_tokens *tokens);

void fronte_tokens_free(struct fronte_tokens *tokens);

/* What a sentence looks like from afar. */
struct fronte_shape {
    uint32_t letters;                 /* letters and digits */
    uint32_t questions, exclamations; /* marks */
    uint32_t quotes, brackets;
    uint32_t units;                   /* sentences in it: full stops followed by a capital, + 1 */
    int32_t last_mark;                /* code point of the final punctuation, quotes aside; 0 = none */
    bool starts_upper, starts_letter; /* by its first letter; it begins with a letter or digit */
};
struct fronte_shape fronte_shape_of(fronte_view sentence);

#endif
