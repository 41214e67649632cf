/* The abbreviations of a language: dictionaries/<lang>/abbreviations.tsv, a row each: the abbreviation with
 * its last stop or without, its class, a note. */
#ifndef FRONTE_TEXT_ABBREVIATION_H
#define FRONTE_TEXT_ABBREVIATION_H

#include "base/intern.h"

enum fronte_abbreviation_class {
    FRONTE_ABBREVIATION_NONE,
    FRONTE_ABBREVIATION_TITLE,  /* before a name: never ends a sentence */
    FRONTE_ABBREVIATION_NEVER,  /* never ends one either */
    FRONTE_ABBREVIATION_NUMBER, /* does not end one before a number, Roman or not */
    FRONTE_ABBREVIATION_UNIT,   /* a measure behind a number, no abbreviation elsewhere */
    FRONTE_ABBREVIATION_HOUR, /* behind a number, a time of day: ends one before what does not belong to it */
    FRONTE_ABBREVIATION_ERA,  /* behind a year, an era: likewise */
    FRONTE_ABBREVIATION_END,  /* ends one before any capital */
    FRONTE_ABBREVIATION_MAY   /* ends one when what follows is no name */
};

/* What an abbreviation is. */
struct fronte_abbreviation_kind {
    enum fronte_abbreviation_class class;
    bool unit; /* behind a number it is a measure: ends a sentence, but not before another number */
};

struct fronte_abbreviations {
    struct fronte_arena arena;
    struct fronte_intern words; /* without the last stop, each in the cases it may be written in */
    struct fronte_abbreviation_entry *entries; /* [words.count] heap */
    size_t capacity;
};

/* Reads `dir`/<lang>/abbreviations.tsv, lang "it" or "it-IT"; a language without one is FRONTE_OK with no
 * words.  `out` is zero or fresh; it stays where it is until freed.  Free it after a failure, too. */
fronte_status fronte_abbreviations_read(struct fronte_abbreviations *out, const char *dir, const char *lang,
                                        fronte_error *error);

/* What one word is, given without its last stop.  A row in lower case stands for any case, a single small
 * letter and a row with capitals for themselves and for all capitals. */
struct fronte_abbreviation_kind fronte_abbreviations_kind(const struct fronte_abbreviations *abbreviations,
                                                          fronte_view word);

/* Its class alone. */
enum fronte_abbreviation_class fronte_abbreviations_find(const struct fronte_abbreviations *abbreviations,
                                                         fronte_view word);

/* Whether it is in the table. */
bool fronte_abbreviations_has(const struct fronte_abbreviations *abbreviations, fronte_view word);

void fronte_abbreviations_free(struct fronte_abbreviations *abbreviations);

#endif
