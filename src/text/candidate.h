/* A place where a sentence may end: the stop, what closes with it, and what stands on both sides. */
#ifndef FRONTE_TEXT_CANDIDATE_H
#define FRONTE_TEXT_CANDIDATE_H

#include "text/sentence.h"
#include "text/abbreviation.h"
#include "text/list_mark.h"
#include "text/sentence_word.h"

/* How far is looked on either side, so that time stays linear and a text can come in parts. */
enum {
    FRONTE_MOST_MARKS = 16,     /* characters skipped on the way to the next word */
    FRONTE_LONGEST_TOKEN = 100, /* characters */
};

struct fronte_candidate {
    const struct fronte_abbreviations *abbreviations;
    const struct fronte_sentence_words *words;
    const struct fronte_list *list; /* as it was where the sentence begins */
    struct fronte_word_oracle oracle;
    fronte_view text;   /* the sentence from its start, and FRONTE_SPLIT_AHEAD bytes behind the stop: no rule
                         * sees more, so that it does not matter in which parts a block comes */
    size_t start;       /* of the sentence in `text`: 0 */
    size_t stop;        /* its first stop, or the bracket of "1)" */
    size_t end;         /* behind the stops and what closes with them: the sentence would end here */
    size_t next;        /* what follows, white space skipped */
    bool single;        /* one full stop and no other: it may belong to an abbreviation */
    bool in_quotes;     /* an odd number of " before `end` */
    bool said;          /* a letter or digit stands between `start` and `stop` */
    bool counted;       /* what stands at `stop` is the mark of the next item; the sentence ends before it */
    fronte_view before; /* the word that the stop is written at, with its inner stops; may be empty */
    fronte_view after;  /* the next word, marks before it skipped; may be empty */
    int32_t first;      /* the first character of `after`, 0 = none */
};

/* Given `stop` and what is before it in the structure, finds the rest of it.  false: at `stop` is a bracket
 * that ends no mark of a list. */
bool fronte_candidate_look(struct fronte_candidate *c);

/* Whether what stands at `at` may end a sentence without being a stop: the dash of «"I never—"», the bracket
 * of ":)", a laughing face. */
bool fronte_candidate_breaks_off(fronte_view text, size_t at);

/* Whether a face, a heart ... stands in the place of the stop. */
bool fronte_candidate_is_emotion(const struct fronte_candidate *c);

/* Whether the sentence ends at the candidate; *why names the rule that decided, static. */
bool fronte_candidate_ends(const struct fronte_candidate *c, const char **why);

/* `at`, or behind the white space there. */
size_t fronte_skip_space(fronte_view v, size_t at);

#endif
