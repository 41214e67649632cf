/* What the target language makes of a spelling by rules alone: of a name in its original script, or in Latin
 * letters as another language transcribes it.  dictionaries/<target>/names/: a file of rules each, listed in
 * index.tsv; names that rules cannot give in originals.tsv; what languages are called in origins.tsv. */
#ifndef FRONTE_ENTITY_ROMANISE_H
#define FRONTE_ENTITY_ROMANISE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"

struct fronte_romanisers;

/* Reads the tables below `dir`/<code>/names; the rules are read when first needed: one
 * thread at a time.  Missing files are empty.  `rules_alone` leaves out originals.tsv, which knows particular
 * names. */
fronte_status fronte_romanisers_open(struct fronte_romanisers **out, const char *dir, const char *code,
                                     bool rules_alone, fronte_error *error);
void fronte_romanisers_close(struct fronte_romanisers **romanisers);

/* A language's code or a family in words, "ru" as Russian: from origins.tsv; the code itself when it is not
 * there.  Lives as long as the romanisers. */
fronte_view fronte_romanisers_origin(const struct fronte_romanisers *romanisers, fronte_view code);

/* A spelling that the target language would use.  Views live for the call only. */
struct fronte_romanised {
    fronte_view text;       /* "Lukashenko" */
    fronte_view origin;     /* language code of an original, family of a transcription: "ru", "cyrillic" */
    fronte_view convention; /* whose transcription it is: "german"; empty for originals */
    bool listed;            /* in originals.tsv, not by rules */
};

/* false stops, and the call that asked fails. */
typedef bool (*fronte_romanised_fn)(void *user, const struct fronte_romanised *romanised);

/* A name in another script than Latin: first what originals.tsv has, then what the rules of each language
 * that has all its letters give, in the order of index.tsv. */
fronte_status fronte_romanise_original(struct fronte_romanisers *romanisers, fronte_view name,
                                       fronte_romanised_fn each, void *user, fronte_error *error);

/* A name in Latin letters: what each convention of a family makes of it that changes it. */
fronte_status fronte_romanise_spelling(struct fronte_romanisers *romanisers, fronte_view name,
                                       fronte_view family, fronte_romanised_fn each, void *user,
                                       fronte_error *error);

#endif
