/* Lines of a stream, as they come, in bounded memory. */
#ifndef FRONTE_CLI_LINES_H
#define FRONTE_CLI_LINES_H

#include "fronte.h"

enum { LONGEST_LINE = 64 << 20 }; /* bytes */

enum lines_state {
    LINES_ONE,
    LINES_TOO_LONG, /* there was one, and it is passed over */
    LINES_END,
    LINES_FAILED,     /* errno says why */
    LINES_INTERRUPTED /* interrupt_came() */
};

/* `{.descriptor = ...}` to begin with; lines_free() at the end. */
struct lines {
    int descriptor;
    char *bytes; /* heap, [capacity] */
    size_t begin, end, capacity;
    size_t searched;     /* so many behind `begin` have no line feed */
    bool ended, passing; /* nothing comes any more; the line at hand is too long */
};

/* The next line without its line feed, valid until the next call. */
enum lines_state lines_next(struct lines *lines, fronte_view *line);
void lines_free(struct lines *lines);

#endif
