/* What is in a folder. */
#ifndef FRONTE_BASE_FOLDER_H
#define FRONTE_BASE_FOLDER_H

#include <stdbool.h>

/* Hears the name of an entry; false: enough. */
typedef bool (*fronte_folder_hear)(void *user, const char *name);

/* Tells the names of the entries that are not hidden, in the order of their bytes.  false when the folder
 * cannot be read or memory is short. */
bool fronte_folder_list(const char *path, fronte_folder_hear hear, void *user);

#endif
