/* Filling a caller's fronte_error. */
#ifndef FRONTE_BASE_ERROR_H
#define FRONTE_BASE_ERROR_H

#include "fronte.h"

/* Where an error lies; zero what is not known. */
struct fronte_place {
    const char *file;
    uint64_t line, byte; /* 1-based */
};

/* Writes `error` (may be NULL) and returns `status`, so that a failing function ends with one line. */
fronte_status fronte_fail(fronte_error *error, fronte_status status, struct fronte_place place,
                          const char *format, ...) __attribute__((format(printf, 4, 5)));

/* FRONTE_ERR_NOMEM with its message. */
fronte_status fronte_fail_memory(fronte_error *error);

#endif
