/* XLIFF 1.2 and 2.x (OASIS), read for the pairs in it. */
#ifndef FRONTE_FORMAT_XLIFF_READ_H
#define FRONTE_FORMAT_XLIFF_READ_H

#include "format/tmx_read.h"

/* Whether a file's name ends as those of XLIFF do, perhaps with .gz behind. */
bool fronte_xliff_is_name(const char *name);

/* Gives each <trans-unit> (1.x) or <segment> (2.x) that has a source and a target, as fronte_tmx_read() gives
 * units.  Text within g, mrk, pc and the like is text; codes are left out with what they hold.  Proposals of
 * memories, notes and what lies between segments are passed over.  When the file goes the other way, from the
 * target language into the source's, the sides are exchanged. */
fronte_status fronte_xliff_read(const fronte_input *input, const struct fronte_tmx_options *options,
                                struct fronte_tmx_count *count, fronte_error *error);

#endif
