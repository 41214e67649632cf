#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"

static fronte_status read_stream(FILE *in, const char *path, struct fronte_buf *out, fronte_error *error) {
    char chunk[65536];
    size_t n;
    while ((n = fread(chunk, 1, sizeof chunk, in)) > 0) {
        fronte_buf_append(out, (fronte_view){chunk, n});
        if (out->failed)
            return fronte_fail_memory(error);
        if (out->len > FRONTE_MAX_FILE)
            return fronte_fail(error, FRONTE_ERR_LIMIT, (struct fronte_place){.file = path},
                               "larger than 4 GiB: split it into several files");
    }
    if (ferror(in))
        return fronte_fail(error, FRONTE_ERR_IO, (struct fronte_place){.file = path}, "cannot read: %s",
                           strerror(errno));
    return FRONTE_OK;
}

fronte_status fronte_file_read(const char *path, struct fronte_buf *out, fronte_error *error) {
    if (strcmp(path, "-") == 0)
        return read_stream(stdin, path, out, error);
    struct stat st;
    FILE *in = fopen(path, "rb");
    if (!in || fstat(fileno(in), &st) != 0 || S_ISDIR(st.st_mode)) {
        fronte_status status = fronte_fail(error, FRONTE_ERR_IO, (struct fronte_place){.file = path},
                                           "cannot open: %s", in ? "it is a folder" : strerror(errno));
        if (in)
            fclose(in);
        return status;
    }
    fronte_status status = read_stream(in, path, out, error);
    fclose(in);
    return status;
}

int fronte_file_open(const char *path, fronte_error *error) {
    struct stat st;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    bool folder = fd >= 0 && fstat(fd, &st) == 0 && S_ISDIR(st.st_mode);
    if (fd >= 0 && !folder)
        return fd;
    fronte_fail(error, FRONTE_ERR_IO, (struct fronte_place){.file = path}, "cannot open: %s",
                folder ? "it is a folder" : strerror(errno));
    if (folder)
        close(fd);
    return -1;
}
