/* What a caller gives to be read: files, standard input, bytes. */
#ifndef FRONTE_INPUT_H
#define FRONTE_INPUT_H

#include "base/buf.h"

/* For messages and outputs. */
const char *fronte_input_name(const fronte_input *input);

/* Text, lines or HTML, by what the input says or else by its name and its bytes. */
fronte_input_type fronte_input_type_of(const fronte_input *input, fronte_view bytes);

/* Whether the first bytes of an input are enough for fronte_input_type_of(). */
bool fronte_input_is_telling(fronte_view bytes);

/* The bytes of an input, a piece at a time. */
struct fronte_feed {
    const char *path; /* NULL: `rest` */
    int fd;
    fronte_view rest;
    char *piece; /* [size] heap */
    size_t size;
};

/* Close it after a failure, too. */
fronte_status fronte_feed_open(struct fronte_feed *feed, const fronte_input *input, size_t piece,
                               fronte_error *error);
void fronte_feed_close(struct fronte_feed *feed);

/* The next bytes, at most a piece, none at the end; as many as there are, without waiting for more.  They
 * live until the next call. */
fronte_status fronte_feed_read(struct fronte_feed *feed, fronte_view *bytes, fronte_error *error);

/* Appends what comes to `out` until `enough` says yes of it (NULL: to the end); *ended: there is no more. */
fronte_status fronte_feed_gather(struct fronte_feed *feed, bool (*enough)(fronte_view),
                                 struct fronte_buf *out, bool *ended, fronte_error *error);

#endif
