/* Making a lexicon from the tables of a pair. */
#ifndef FRONTE_LEXICON_BUILD_H
#define FRONTE_LEXICON_BUILD_H

#include "lexicon/lexicon.h"
#include "text/language.h"

/* Reads `dir`/<source>-<target>/ (or, when it is not there, <target>-<source>/ the other way round) and the irregular
 * forms of both languages, and writes the image into `image`.  No table at all gives an empty lexicon.  A damaged
 * row is FRONTE_ERR_DICTIONARY with its file and line. */
fronte_status fronte_lexicon_build(const char *dir, const struct fronte_language *const language[2],
                                   struct fronte_buf *image, fronte_error *error);

#endif
