/* The language data of a pair, as the library's calls share it. */
#ifndef FRONTE_RESOURCES_H
#define FRONTE_RESOURCES_H

#include "align/features.h"
#include "lexicon/lexicon.h"
#include "text/language.h"
#include "text/sentence.h"

struct fronte_resources {
    struct fronte_arena arena;
    const char *dir;                    /* the folder dictionaries */
    const char *tag[2];                 /* [side] as the user gave them */
    struct fronte_language language[2]; /* [side] */
    struct fronte_lexicon lexicon;
    const char *lexicon_path;        /* NULL: made from the tables now */
    struct fronte_lexicon glossary;  /* of the user's glossaries, when there are any */
    struct fronte_lexicons lexicons; /* those in use */
    struct fronte_weights weights;
    uint32_t max_bead;
    uint32_t jobs; /* at least 1 */
};

/* Reads settings->glossaries into resources->glossary: src/glossary.c. */
fronte_status fronte_resources_read_glossaries(struct fronte_resources *resources,
                                               const fronte_settings *settings, fronte_error *error);

/* Puts the folder of the language data and a NUL into `dir`: the user's, or the one found. */
fronte_status fronte_resources_find_data(const fronte_settings *settings, struct fronte_buf *dir,
                                         fronte_error *error);

#endif
