/* The bytes of an input, a piece at a time: of a file, of standard input, of memory; unpacked when gzip
 * packed them. */
#ifndef FRONTE_BASE_FEED_H
#define FRONTE_BASE_FEED_H

#include "base/gunzip.h"

struct fronte_feed {
    const char *path; /* NULL: `rest` */
    int fd;
    fronte_view rest;
    char *piece; /* [size] heap */
    size_t size;
    enum { FRONTE_FEED_NEW, FRONTE_FEED_PLAIN, FRONTE_FEED_PACKED } state;
    struct fronte_gunzip gunzip;
    struct fronte_buf unpacked; /* of which `handed` bytes were given out */
    size_t handed;
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
