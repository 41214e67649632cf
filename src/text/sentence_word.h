/* What single words tell the splitter: dictionaries/<lang>/sentences.tsv, a row each: the word in lower case,
 * its roles separated by |, a
 * note.  "-ranno" stands for the words that end so. */
#ifndef FRONTE_TEXT_SENTENCE_WORD_H
#define FRONTE_TEXT_SENTENCE_WORD_H

#include "base/intern.h"

enum fronte_sentence_role {
    FRONTE_SENTENCE_OPENS = 1,       /* with a capital, it begins a sentence: "However", "Il" */
    FRONTE_SENTENCE_PARTICLE = 2,    /* of a surname when a capital follows: "La Malfa" */
    FRONTE_SENTENCE_CLOCK = 4,       /* may follow a time of day with a capital: "6 p.m. Monday" */
    FRONTE_SENTENCE_DATE = 8,        /* opens an adverbial of time: "in 44 B.C." */
    FRONTE_SENTENCE_JOINS = 16,      /* joins clauses and items: "and" */
    FRONTE_SENTENCE_LETTERED = 32,   /* a letter behind it is no initial: "plan B" */
    FRONTE_SENTENCE_SAYS = 64,       /* with a name before it, reports speech: "Hammel added" */
    FRONTE_SENTENCE_SPAN = 128,      /* is counted in eras: "the fourth century B.C." */
    FRONTE_SENTENCE_LABEL = 256,     /* with a number, heads a title or a caption: "Table 3. Wages" */
    FRONTE_SENTENCE_UPPER = 512,     /* has its capital wherever it stands: "I" */
    FRONTE_SENTENCE_NUMBERED = 1024, /* a number with a stop before it is an ordinal: "38. Palio" */
    FRONTE_SENTENCE_LEADS = 2048,    /* what it belongs to comes behind it: "the", "di", "San" */
    FRONTE_SENTENCE_ARTICLE = 4096,  /* begins the object of a verb: "costa il doppio" */
    FRONTE_SENTENCE_HEADS = 8192,    /* with a capital behind a sigla, is of one name with it: "U.S. Army" */
    FRONTE_SENTENCE_SIGNS = 16384    /* the name behind it signed the text: "by" */
};

struct fronte_sentence_words {
    struct fronte_arena arena;
    struct fronte_intern words;
    uint16_t *roles; /* [words.count] or-ed; heap */
    size_t capacity;
};

/* Reads `dir`/<lang>/sentences.tsv, lang "it" or "it-IT"; a language without one is FRONTE_OK with no words.
 * `out` is zero; it stays where it is until freed.  Free it after a failure, too. */
fronte_status fronte_sentence_words_read(struct fronte_sentence_words *out, const char *dir, const char *lang,
                                         fronte_error *error);

/* The roles of a word in any case, or-ed; 0: none. */
unsigned fronte_sentence_words_find(const struct fronte_sentence_words *words, fronte_view word);

/* Those of the longest ending that the table has with a hyphen before it, "-ranno"; 0: none. */
unsigned fronte_sentence_words_find_ending(const struct fronte_sentence_words *words, fronte_view word);

void fronte_sentence_words_free(struct fronte_sentence_words *words);

#endif
