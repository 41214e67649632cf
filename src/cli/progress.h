/* How far a long run has come, on a terminal; nothing elsewhere. */
#ifndef FRONTE_CLI_PROGRESS_H
#define FRONTE_CLI_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

struct progress {
    uint64_t total;       /* 0: not known */
    int64_t begun, shown; /* milliseconds of a clock that only goes forward */
    bool visible, on_screen;
};

void progress_begin(struct progress *progress, uint64_t total, bool quiet);

/* Shows that `passed` are behind us, on `worked` of which time was spent; not more often than a person reads.
 */
void progress_show(struct progress *progress, uint64_t passed, uint64_t worked);

/* Takes the line away: before any message and at the end. */
void progress_clear(struct progress *progress);

int64_t progress_milliseconds(const struct progress *progress);

/* So many in so many milliseconds, a second. */
uint64_t progress_rate(uint64_t n, int64_t milliseconds);

#endif
