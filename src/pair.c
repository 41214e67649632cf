/* Which pairs of languages the language data have: folders like it-en. */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "resources.h"
#include "text/language.h"

enum { LONGEST_CODE = 8 };

/* The language that `name`, "it-en", pairs with `code`, into other[9], and the side of `code`. */
static bool is_pair_with(const char *name, const char *code, char *other, fronte_side *side) {
    const char *dash = strchr(name, '-');
    if (!dash || strchr(dash + 1, '-'))
        return false;
    fronte_view part[2] = {{name, (size_t)(dash - name)}, fronte_view_of(dash + 1)};
    for (int s = 0; s < 2; s++)
        if (fronte_view_is(part[s], code) && part[!s].len && part[!s].len <= LONGEST_CODE) {
            memcpy(other, part[!s].ptr, part[!s].len);
            other[part[!s].len] = '\0';
            *side = s ? FRONTE_TARGET : FRONTE_SOURCE;
            return true;
        }
    return false;
}

static int keep_all(const struct dirent *entry) {
    return entry->d_name[0] != '.';
}

static int by_name(const struct dirent **a, const struct dirent **b) {
    return strcmp((*a)->d_name, (*b)->d_name); /* alphasort() follows the locale */
}

bool fronte_find_pair(const fronte_settings *settings, const char *lang, char *other, fronte_side *side) {
    char code[LONGEST_CODE + 1];
    struct fronte_buf dir = {0};
    struct dirent **names = NULL;
    bool found = false;
    int n = -1;
    if (fronte_language_code(lang, code) && !fronte_resources_find_data(settings, &dir, NULL))
        n = scandir(dir.ptr, &names, keep_all, by_name);
    for (int k = 0; k < n; k++) {
        found = found || is_pair_with(names[k]->d_name, code, other, side);
        free(names[k]);
    }
    free(names);
    fronte_buf_free(&dir);
    return found;
}
