/* Whole files into memory. */
#ifndef FRONTE_BASE_FILE_H
#define FRONTE_BASE_FILE_H

#include "base/buf.h"

#define FRONTE_MAX_FILE ((uint64_t)UINT32_MAX) /* spans are 32 bits */

/* Appends the bytes of `path` ("-" is standard input) to `out`.  FRONTE_ERR_IO with the system's reason,
 * FRONTE_ERR_LIMIT above FRONTE_MAX_FILE, FRONTE_ERR_NOMEM. */
fronte_status fronte_file_read(const char *path, struct fronte_buf *out, fronte_error *error);

/* A descriptor for reading the file, to be closed; -1 with FRONTE_ERR_IO in `error` when it cannot be opened
 * or is a folder. */
int fronte_file_open(const char *path, fronte_error *error);

#endif
