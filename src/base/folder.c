#include "base/folder.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

static int is_shown(const struct dirent *entry) {
    return entry->d_name[0] != '.';
}

static int by_name(const struct dirent **a, const struct dirent **b) {
    return strcmp((*a)->d_name, (*b)->d_name); /* alphasort() follows the locale */
}

bool fronte_folder_list(const char *path, fronte_folder_hear hear, void *user) {
    struct dirent **entries = NULL;
    int n = scandir(path, &entries, is_shown, by_name);
    bool more = true;
    for (int i = 0; i < n; i++) {
        more = more && hear(user, entries[i]->d_name);
        free(entries[i]);
    }
    free(entries);
    return n >= 0;
}
