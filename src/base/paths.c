#include "base/paths.h"

#include <stdlib.h>
#include <unistd.h>

/* The folder of the running program, with a slash; empty when the system does not say. */
static void program_folder(struct fronte_buf *out) {
    char path[4096];
    ssize_t n = readlink("/proc/self/exe", path, sizeof path);
    while (n > 0 && path[n - 1] != '/')
        n--;
    if (n > 0)
        fronte_buf_append(out, (fronte_view){path, (size_t)n});
}

/* Puts folder/name and a NUL into `out` and tells whether it exists.  A NULL or empty folder does not. */
static bool try_path(const char *folder, const char *name, struct fronte_buf *out) {
    fronte_buf_clear(out);
    if (!folder || !*folder)
        return false;
    fronte_buf_puts(out, folder);
    fronte_buf_append_char(out, '/');
    fronte_buf_puts(out, name);
    fronte_buf_append_char(out, '\0');
    return !out->failed && access(out->ptr, R_OK) == 0;
}

/* The same, with the folder given relative to the program's. */
static bool try_beside(const char *relative, const char *name, struct fronte_buf *out) {
    struct fronte_buf folder = {0};
    program_folder(&folder);
    bool known = folder.len > 0;
    fronte_buf_puts(&folder, relative);
    fronte_buf_append_char(&folder, '\0');
    bool found = known && !folder.failed && try_path(folder.ptr, name, out);
    out->failed = out->failed || folder.failed;
    fronte_buf_free(&folder);
    return found;
}

bool fronte_paths_data(struct fronte_buf *out) {
    return try_beside("../..", "dictionaries", out) || try_beside("../share/fronte", "dictionaries", out) ||
           try_path(FRONTE_DATADIR, "dictionaries", out);
}

/* $XDG_DATA_HOME/fronte, by the XDG Base Directory specification. */
static bool try_user(const char *name, struct fronte_buf *out) {
    const char *data = getenv("XDG_DATA_HOME"), *home = getenv("HOME");
    struct fronte_buf folder = {0};
    if (data && *data)
        fronte_buf_puts(&folder, data);
    else if (home && *home) {
        fronte_buf_puts(&folder, home);
        fronte_buf_puts(&folder, "/.local/share");
    }
    bool known = folder.len > 0;
    fronte_buf_puts(&folder, "/fronte");
    fronte_buf_append_char(&folder, '\0');
    bool found = known && !folder.failed && try_path(folder.ptr, name, out);
    out->failed = out->failed || folder.failed;
    fronte_buf_free(&folder);
    return found;
}

bool fronte_paths_lexicon(const char *name, struct fronte_buf *out) {
    return try_path(getenv("FRONTE_LEXICON_DIR"), name, out) || try_beside("../../lexicon", name, out) ||
           try_user(name, out) || try_beside("../share/fronte/lexicon", name, out) ||
           try_path(FRONTE_DATADIR "/lexicon", name, out);
}
