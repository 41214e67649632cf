/* Words of a language's tables as alternatives of regular expressions, for the rules of srx_build.c. */
#ifndef FRONTE_TEXT_SRX_WORDS_H
#define FRONTE_TEXT_SRX_WORDS_H

#include "base/buf.h"

/* What the letter behind a % stands for in the rules: fronte_srx_letters has it at the list's place. */
enum fronte_srx_list {
    FRONTE_SRX_KEPT,     /* abbreviations that never end a sentence, titles among them */
    FRONTE_SRX_TITLES,   /* those that a name follows */
    FRONTE_SRX_NUMBERED, /* end none before a number */
    FRONTE_SRX_PURE,     /* those of them that are no words as well: not "no" */
    FRONTE_SRX_UNITS,
    FRONTE_SRX_HOURS,
    FRONTE_SRX_ERAS,
    FRONTE_SRX_ENDING, /* end one before any capital */
    FRONTE_SRX_MAY,    /* end one before a word that begins sentences; behind no number, hours and eras do */
    FRONTE_SRX_CAPITALS, /* the same, of single capitals: "U.S" */
    FRONTE_SRX_LISTED,   /* all of these but hours, eras and capitals */
    FRONTE_SRX_MARKED,   /* names with a mark: "Yahoo!" */
    FRONTE_SRX_BEGIN,    /* with a capital: words that begin sentences, or at least are common */
    FRONTE_SRX_OPENS,    /* with a capital: words that begin sentences even behind "U.S." */
    FRONTE_SRX_TELLING,  /* those of them whose capital tells: not "I" */
    FRONTE_SRX_UPPER,    /* the others */
    FRONTE_SRX_VERBS,    /* endings of words that begin sentences: "ranno" */
    FRONTE_SRX_PARTICLES,
    FRONTE_SRX_CLOCK,
    FRONTE_SRX_DATES,
    FRONTE_SRX_LETTERED,
    FRONTE_SRX_SAYS,
    FRONTE_SRX_SPANS,
    FRONTE_SRX_JOINING,
    FRONTE_SRX_LABELS,  /* with a capital: "Table" */
    FRONTE_SRX_ORDINAL, /* with a capital: a number before it is an ordinal */
    FRONTE_SRX_LISTS
};

extern const char fronte_srx_letters[FRONTE_SRX_LISTS + 1];

struct fronte_srx_alternatives {
    struct fronte_buf *items; /* heap, [n]: each ready to stand in an expression */
    size_t n, capacity;
};

/* Start from zero. */
struct fronte_srx_words {
    struct fronte_srx_alternatives exact[FRONTE_SRX_LISTS]; /* letter case counts */
    struct fronte_srx_alternatives folded[FRONTE_SRX_LISTS];
};

/* Reads the abbreviations, sentence words and stop words of the language (a code: "it") in the folder `dir`.
 * Free the words after a failure, too. */
fronte_status fronte_srx_words_read(struct fronte_srx_words *words, const char *dir, const char *lang,
                                    fronte_error *error);

/* Appends the list as one group; false when it is empty. */
bool fronte_srx_words_put(const struct fronte_srx_words *words, enum fronte_srx_list list,
                          struct fronte_buf *out);

void fronte_srx_words_free(struct fronte_srx_words *words);

#endif
