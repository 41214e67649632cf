/* Runs a fuzz target over files and over the files of folders, without libFuzzer. */
#include <dirent.h>
#include <stdio.h>

#include "../support.h"
#include "base/file.h"
#include "fuzz.h"

static bool run_file(const char *path) {
    struct fronte_buf bytes = {0};
    bool ok = fronte_file_read(path, &bytes, NULL) == FRONTE_OK;
    printf("# %s\n", path);
    fflush(stdout); /* the last line names the file that crashed */
    if (ok) {
        /* A block of exactly its size, so that a sanitizer sees a byte too far. */
        uint8_t *exact = malloc(bytes.len + !bytes.len);
        REQUIRE(exact);
        if (bytes.len)
            memcpy(exact, bytes.ptr, bytes.len);
        LLVMFuzzerTestOneInput(exact, bytes.len);
        free(exact);
    }
    fronte_buf_free(&bytes);
    return ok;
}

/* How many files were run. */
static unsigned run_folder(const char *folder) {
    unsigned n = 0;
    char path[SUPPORT_PATH];
    DIR *dir = opendir(folder);
    if (!dir)
        return run_file(folder);
    for (const struct dirent *entry; (entry = readdir(dir));) {
        if (entry->d_name[0] == '.')
            continue;
        support_path(path, folder, entry->d_name);
        n += run_file(path);
    }
    closedir(dir);
    return n;
}

int main(int argc, char **argv) {
    unsigned n = 0;
    LLVMFuzzerTestOneInput((const uint8_t *)"", 0);
    for (int i = 1; i < argc; i++)
        n += run_folder(argv[i]);
    printf("%u files\n", n);
    return n ? 0 : 1;
}
