/* Making a lexicon from tables and packages. */
#ifndef FRONTE_LEXICON_BUILD_H
#define FRONTE_LEXICON_BUILD_H

#include "lexicon/builder.h"

struct fronte_build {
    const char *dir;                           /* folder of the language data */
    const struct fronte_language *language[2]; /* [side] */
    const char *packages;                      /* "/usr/share"; NULL: tables alone */
    fronte_log_fn log;                         /* may be NULL */
    void *log_user;
};

/* Writes the image into `image`: first the packages, then the project's own tables, which override them:
 * `dir`/<source>-<target>/ or, when it is not there, <target>-<source>/ the other way round, and the
 * irregular forms of both languages.  Nothing at all gives an empty lexicon.  A damaged row of a table is
 * FRONTE_ERR_DICTIONARY with its file and line. */
fronte_status fronte_lexicon_build(const struct fronte_build *build, struct fronte_buf *image,
                                   fronte_error *error);

#endif
