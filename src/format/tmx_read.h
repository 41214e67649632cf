/* TMX 1.1 to 1.4b read as a stream, a unit after the other. */
#ifndef FRONTE_FORMAT_TMX_READ_H
#define FRONTE_FORMAT_TMX_READ_H

#include "base/view.h"

/* A <tu> with texts in both languages; lives for the call. */
struct fronte_tmx_unit {
    uint64_t number;     /* 1-based, of all <tu> of the file */
    uint64_t line;       /* 1-based, where it begins in the file */
    fronte_view text[2]; /* [side] without inline codes, as fronte_plain_text() makes it; may be empty */
};

/* Anything but FRONTE_OK ends the reading with that status. */
typedef fronte_status (*fronte_tmx_fn)(void *user, const struct fronte_tmx_unit *unit, fronte_error *error);

struct fronte_tmx_options {
    const char *lang[2]; /* [side] BCP 47 */
    fronte_tmx_fn each;
    void *user;
};

struct fronte_tmx_count {
    uint64_t units;    /* all */
    uint64_t lacking;  /* of them passed over: a language is not there */
    uint64_t too_long; /* of them passed over: a text of more than FRONTE_TMX_LONGEST bytes */
};

enum { FRONTE_TMX_LONGEST = 1 << 20 };

/* Gives each unit that has both languages.  Of several texts in a language the one in the very language asked
 * for comes first, then one without region, then one of another region, then the order of the file.  Text
 * within <hi> is text; bpt, ept, it, ph, sub and ut are codes and are left out with what they hold.  The
 * encoding is that of the XML declaration or the BOM, unless input->encoding says.  Nothing outside the file
 * is read, no entity is expanded, and memory does not grow with the file.  `count` is written also on
 * failure.
 *
 * FRONTE_ERR_FORMAT with the line: no XML, no TMX, cut off, an entity; or when there are units and none has
 * both languages.  FRONTE_ERR_LIMIT for elements nested deeply; FRONTE_ERR_IO, FRONTE_ERR_NOMEM, and
 * FRONTE_ERR_ARGUMENT for an encoding that is not known. */
fronte_status fronte_tmx_read(const fronte_input *input, const struct fronte_tmx_options *options,
                              struct fronte_tmx_count *count, fronte_error *error);

#endif
