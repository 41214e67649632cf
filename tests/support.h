/* What several test programs need: where things lie, and folders of small tables.  Nothing here calls
 * malloc(): the out-of-memory test counts what the library does. */
#ifndef FRONTE_TESTS_SUPPORT_H
#define FRONTE_TESTS_SUPPORT_H

#include <stdbool.h>
#include <stddef.h>

enum { SUPPORT_PATH = 4096 };

/* $FRONTE_SOURCE_ROOT or "."; $FRONTE_DATA or the folder dictionaries of the source. */
const char *support_root(void);
const char *support_data(void);

/* dir/name into out; a test whose path is too long is over. */
void support_path(char out[SUPPORT_PATH], const char *dir, const char *name);

/* A new folder below $TMPDIR or /tmp. */
void support_temp_open(char dir[SUPPORT_PATH]);
/* Removes the folder and what is in it. */
void support_temp_close(const char *dir);

/* Writes dir/name; a folder in `name` is made.  The second takes bytes that may hold NUL. */
void support_write(const char *dir, const char *name, const char *text);
void support_write_bytes(const char *dir, const char *name, const void *bytes, size_t n);

/* A data folder with a few rows in each kind of table, and the shipped weights. */
void support_small_data(const char *dir);

#endif
