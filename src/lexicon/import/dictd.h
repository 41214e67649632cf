/* Dictionaries in the format of dictd, as FreeDict has them in Debian. */
#ifndef FRONTE_LEXICON_IMPORT_DICTD_H
#define FRONTE_LEXICON_IMPORT_DICTD_H

#include "base/view.h"

enum fronte_pos {
    FRONTE_POS_UNKNOWN,
    FRONTE_POS_NOUN,
    FRONTE_POS_VERB,
    FRONTE_POS_ADJECTIVE,
    FRONTE_POS_ADVERB,
    FRONTE_POS_NAME,
    FRONTE_POS_OTHER
};

/* Heads and translations are cleaned the same way, so that those of two dictionaries can be joined: brackets
 * are gone, hyphens and apostrophes are ASCII, Cyrillic and Greek have no stress marks; in English "to",
 * "the", "a", "sth." are gone.  Letters keep their case.  Views are valid during the call. */
struct fronte_dictd_entry {
    fronte_view head;        /* from the article, not the index, which is lower-cased */
    fronte_view translation; /* one of the article's */
    enum fronte_pos pos;
};

/* false stops the reading. */
typedef bool (*fronte_dictd_fn)(void *user, const struct fronte_dictd_entry *entry);

/* Reads the file `index`, "DIR/NAME.index", with NAME.dict.dz (or NAME.dict) beside it, and calls `each` for
 * every head and translation.  A NAME that ends in "-eng" or begins with (something and) "eng-" says which
 * side is English. An index line or an article that makes no sense is passed over and counted in *skipped
 * (may be NULL). FRONTE_ERR_IO when a file is not there or cannot be read, FRONTE_ERR_DICTIONARY when it is
 * no dictionary at all or its compressed data is damaged, FRONTE_ERR_LIMIT when it is absurdly large,
 * FRONTE_ERR_NOMEM when memory is short or `each` says stop. */
fronte_status fronte_dictd_read(const char *index, fronte_dictd_fn each, void *user, uint32_t *skipped,
                                fronte_error *error);

/* The same from memory, `articles` uncompressed. */
struct fronte_dictd_bytes {
    fronte_view index, articles;
    const char *name; /* "freedict-ita-eng.index": for messages and the languages */
};
fronte_status fronte_dictd_parse(const struct fronte_dictd_bytes *bytes, fronte_dictd_fn each, void *user,
                                 uint32_t *skipped, fronte_error *error);

#endif
