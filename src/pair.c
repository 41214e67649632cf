/* Which pairs of languages the language data have: folders like it-en. */
#include <string.h>

#include "base/folder.h"
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

struct search {
    char code[LONGEST_CODE + 1];
    char *other;
    fronte_side *side;
    bool found;
};

static bool look_at(void *user, const char *name) {
    struct search *search = user;
    search->found = is_pair_with(name, search->code, search->other, search->side);
    return !search->found;
}

bool fronte_find_pair(const fronte_settings *settings, const char *lang, char *other, fronte_side *side) {
    struct search search = {.other = other, .side = side};
    struct fronte_buf dir = {0};
    if (fronte_language_code(lang, search.code) && !fronte_resources_find_data(settings, &dir, NULL))
        fronte_folder_list(dir.ptr, look_at, &search);
    fronte_buf_free(&dir);
    return search.found;
}
