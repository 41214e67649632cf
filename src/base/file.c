#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"

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

/* Reads up to the end, into `out` itself: a file of known size in one piece. */
static fronte_status read_all(int fd, const char *path, struct fronte_buf *out, fronte_error *error) {
    enum { CHUNK = 1 << 16 };
    struct stat st;
    if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0 &&
        (uint64_t)st.st_size < FRONTE_MAX_FILE)
        fronte_buf_reserve(out, (size_t)st.st_size + 1); /* + 1: the end is seen without growing */
    for (;;) {
        if (out->len == out->capacity)
            fronte_buf_reserve(out, CHUNK);
        if (out->failed)
            return fronte_fail_memory(error);
        ssize_t n = read(fd, out->ptr + out->len, out->capacity - out->len);
        if (n < 0)
            return fronte_fail(error, FRONTE_ERR_IO, (struct fronte_place){.file = path}, "cannot read: %s",
                               strerror(errno));
        if (n == 0)
            return FRONTE_OK;
        out->len += (size_t)n;
        if (out->len > FRONTE_MAX_FILE)
            return fronte_fail(error, FRONTE_ERR_LIMIT, (struct fronte_place){.file = path},
                               "larger than 4 GiB: split it into several files");
    }
}

fronte_status fronte_file_read(const char *path, struct fronte_buf *out, fronte_error *error) {
    bool standard = strcmp(path, "-") == 0;
    int fd = standard ? STDIN_FILENO : fronte_file_open(path, error);
    if (fd < 0)
        return FRONTE_ERR_IO;
    fronte_status status = read_all(fd, path, out, error);
    if (!standard)
        close(fd);
    return status;
}
