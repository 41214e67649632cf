/* The tables of names of a pair: places, people, organisations, acronyms, demonyms, titles, events,
 * works.
 *
 * A row: the name in the source language, its variants there, the renderings that are right (best first),
 * those that are wrong, type, origin, note.  A phrase is found by its folded words; a word that the table
 * writes with a capital needs one in the text.  Demonyms and titles are found in any inflection, by stems. */
#ifndef FRONTE_ENTITY_GAZETTEER_H
#define FRONTE_ENTITY_GAZETTEER_H

#include "base/error.h"
#include "entity/reading.h"
#include "entity/relations.h"

enum fronte_mention_type {
    FRONTE_MENTION_NAME, /* a capitalised word that no table knows */
    FRONTE_MENTION_PERSON,
    FRONTE_MENTION_PLACE,
    FRONTE_MENTION_ORGANISATION,
    FRONTE_MENTION_ACRONYM,
    FRONTE_MENTION_DEMONYM,
    FRONTE_MENTION_TITLE,
    FRONTE_MENTION_EVENT,
    FRONTE_MENTION_WORK, /* a book, a film, a painting */
    FRONTE_N_MENTIONS
};
extern const char *const fronte_mention_types[FRONTE_N_MENTIONS]; /* "name", "person" ... */

struct fronte_name_row {
    fronte_view *source;   /* [n_source] the name, then its variants */
    fronte_view *accepted; /* [n_accepted] best first */
    fronte_view *wrong;    /* [n_wrong] */
    uint16_t n_source, n_accepted, n_wrong;
    uint8_t type; /* enum fronte_mention_type */
    bool user;    /* from a table of the user's */
    fronte_view origin, note;
};

struct fronte_gazetteer;

/* Reads the user's tables ([n_names] paths, the first comes first), then dictionaries/<pair>/. */
fronte_status fronte_gazetteer_open(struct fronte_gazetteer **out, const char *dir,
                                    const struct fronte_language *const language[2], const char *const *names,
                                    size_t n_names, fronte_error *error);
void fronte_gazetteer_close(struct fronte_gazetteer **gazetteer);

uint32_t fronte_gazetteer_count(const struct fronte_gazetteer *gazetteer);

/* Cuts a row into its values, unless that is done; NULL when memory is short.  One thread at a time. */
const struct fronte_name_row *fronte_gazetteer_cut(struct fronte_gazetteer *gazetteer, uint32_t row);

/* A row that is cut, as those of matches are. */
const struct fronte_name_row *fronte_gazetteer_row(const struct fronte_gazetteer *gazetteer, uint32_t row);

/* Whether a folded word stands in any name of the source or in any right rendering.  The words are gathered
 * when first asked about: one thread at a time.  false when memory is short. */
bool fronte_gazetteer_has_word(struct fronte_gazetteer *gazetteer, fronte_view folded, bool *has);

/* A phrase of a row that stands in a text. */
struct fronte_name_match {
    uint32_t row;
    uint16_t which; /* index into source, accepted or wrong */
    uint16_t n_words;
    bool wrong; /* a wrong rendering (target side only) */
    bool bent;  /* found by stems: the words are others than the table's */
};

/* Called for each phrase that begins at word `at`, the user's rows first; false stops. */
typedef bool (*fronte_name_fn)(void *user, const struct fronte_name_match *match);

/* A run of words of one segment of one side. */
struct fronte_name_place {
    const struct fronte_reading *reading;
    uint32_t segment;
    uint32_t at;  /* number of the word in reading->words */
    uint32_t end; /* of the segment's words */
};

/* Gives every phrase of the tables that begins at a word.  false when memory is short or `each` says stop.
 * Cuts rows and phrases when they are first asked about: one thread at a time. */
bool fronte_gazetteer_match(struct fronte_gazetteer *gazetteer, const struct fronte_name_place *place,
                            fronte_name_fn each, void *user);

/* Of rows that are cut.  Whether a text may say one row's name for the other's: they share a rendering
 * (Chile, Chilean), or stand in related.tsv (Mosca, Russia). */
bool fronte_gazetteer_are_related(const struct fronte_gazetteer *gazetteer, uint32_t a, uint32_t b);

/* Of a row that is cut.  Whether it names the country of the source's readers, which a translation names for
 * others: home.txt. */
bool fronte_gazetteer_is_home(const struct fronte_gazetteer *gazetteer, uint32_t row);

/* Whether a folded word of the source may be left out of a name by a translation (Spa, Srl): silent.txt. */
bool fronte_gazetteer_is_silent(const struct fronte_gazetteer *gazetteer, fronte_view folded);

/* The uses of small words: rows of bonds.tsv, as sets. */
const struct fronte_bonds *fronte_gazetteer_bonds(const struct fronte_gazetteer *gazetteer);

/* What a folded word of the target can stand for: standins.tsv of its language. */
struct fronte_standin fronte_gazetteer_standin(const struct fronte_gazetteer *gazetteer, fronte_view folded);

#endif
