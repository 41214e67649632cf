/* Dictionaries in the format of dictd, as FreeDict has them in Debian. */
#ifndef FRONTE_LEXICON_IMPORT_DICTD_H
#define FRONTE_LEXICON_IMPORT_DICTD_H

#include "base/view.h"

enum fronte_pos {
    FRONTE_POS_UNKNOWN, FRONTE_POS_NOUN, FRONTE_POS_VERB, FRONTE_POS_ADJECTIVE, FRONTE_POS_ADVERB,
    FRONTE_POS_NAME, FRONTE_POS_OTHER
};

/* Views are valid during the call. */
struct fronte_dictd_entry {
    fronte_view head;        /* as the article writes it: without pronunciation and grammar */
    fronte_view translation; /* one of the article's: without brackets, articles, "to" */
    enum fronte_pos pos;
};

typedef bool (*fronte_dictd_fn)(void *user, const struct fronte_dictd_entry *entry);

/* Reads DIR/NAME.index and DIR/NAME.dict.dz (or NAME.dict) and calls `each` for every head and translation.  An index
 * line or an article that makes no sense is passed over and counted in *skipped (may be NULL).  FRONTE_ERR_IO when a
 * file is not there or cannot be read, FRONTE_ERR_DICTIONARY when it is no dictionary at all or its compressed data is damaged,
 * FRONTE_ERR_NOMEM when memory is short or `each` says stop. */
fronte_status fronte_dictd_read(const char *dir, const char *name, fronte_dictd_fn each, void *user,
                                uint32_t *skipped, fronte_error *error);

#endif
