/* What the text layer knows of a language: all of it read from dictionaries/<code>/. */
#ifndef FRONTE_TEXT_LANGUAGE_H
#define FRONTE_TEXT_LANGUAGE_H

#include "base/buf.h"
#include "base/intern.h"

struct fronte_rewrite {
    fronte_view from, to;
};

struct fronte_rewrites {
    struct fronte_rewrite *items; /* heap, [n], longest `from` first */
    size_t n, capacity;
};

struct fronte_language {
    char code[9]; /* "it": the language part of a tag, lower case */
    struct fronte_arena arena;
    struct fronte_intern stopwords;    /* folded; stopwords.txt */
    struct fronte_intern number_words; /* folded; numbers.tsv */
    uint64_t *number_values;           /* heap, [number_words.count] */
    size_t number_capacity;
    struct fronte_intern scale_words; /* those of a thousand: 10mila */
    struct fronte_rewrites spelling;  /* endings of words; spelling.tsv: organise = organize */
    struct fronte_rewrites endings;   /* of forms that no table knows, all tried; endings.tsv: farlo = fare */
    struct fronte_rewrites
        inflections;                 /* endings of nouns and adjectives; inflections.tsv: tedeschi = tedesc */
    struct fronte_rewrites skeleton; /* letters and endings; skeleton.tsv: for cognates */
    struct fronte_splitter *splitter;
};

/* The language part of a BCP 47 tag into code[9]; false when the tag is none. */
bool fronte_language_code(const char *tag, char *code);

/* Reads what `dir`/<code>/ holds; files that are missing leave their part empty. */
fronte_status fronte_language_open(struct fronte_language *language, const char *dir, const char *tag,
                                   fronte_error *error);
void fronte_language_close(struct fronte_language *language);

/* True when the folded word is a function word. */
bool fronte_language_is_stopword(const struct fronte_language *language, fronte_view folded);

/* The value of a folded number word; false when it is none. */
bool fronte_language_number(const struct fronte_language *language, fronte_view folded, uint64_t *value);

/* Appends `word` with the first ending that fits replaced. */
void fronte_rewrite_ending(const struct fronte_rewrites *rewrites, fronte_view word, struct fronte_buf *out);

/* Appends `word` with each longest match replaced, left to right; a `from` that ends in $ fits only at the
 * end. */
void fronte_rewrite_all(const struct fronte_rewrites *rewrites, fronte_view word, struct fronte_buf *out);

#endif
