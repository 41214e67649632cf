/* A file is written under a temporary name beside its own and renamed when it is complete, so that nobody
 * ever sees half a file and an older one survives a failure. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/cli.h"

enum { MOST_WRITERS = 100 }; /* of one output at a time */

static bool report(const struct output *output) {
    fprintf(output->say, "fronte: %s: cannot write: %s\n",
            strcmp(output->path, "-") == 0 ? "standard output" : output->path, strerror(errno));
    return false;
}

/* Devices and pipes are written as they are. */
static bool is_special(const char *path) {
    struct stat st;
    return stat(path, &st) == 0 && !S_ISREG(st.st_mode);
}

/* Whether the open file is what the name stands for. */
static bool is_at(int fd, const char *name) {
    struct stat a, b;
    return fstat(fd, &a) == 0 && lstat(name, &b) == 0 && a.st_dev == b.st_dev && a.st_ino == b.st_ino &&
           S_ISREG(a.st_mode);
}

/* Removes what a run left behind that was killed: nobody has it locked. */
static void remove_dead(const char *name) {
    int fd = open(name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0)
        return;
    if (flock(fd, LOCK_EX | LOCK_NB) == 0 && is_at(fd, name))
        unlink(name);
    close(fd);
}

/* A new file, locked as long as it is open where the file system has locks; -1: not to be had. */
static int create_locked(const char *name) {
    remove_dead(name);
    int fd = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (fd < 0)
        return -1;
    if ((flock(fd, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK) && is_at(fd, name))
        return fd;
    close(fd); /* taken for dead before it was locked */
    errno = EEXIST;
    return -1;
}

/* Always the same few names, so that what killed runs leave does not pile up: the first that no other program
 * is writing under. */
static int create_temporary(struct output *output) {
    static const char ENDING[] = ".fronte-tmp";
    size_t size = strlen(output->path) + sizeof ENDING + 2;
    output->temporary = malloc(size);
    for (int i = 0; i < MOST_WRITERS && output->temporary; i++) {
        snprintf(output->temporary, size, i ? "%s%s%d" : "%s%s", output->path, ENDING, i);
        int fd = create_locked(output->temporary);
        if (fd >= 0)
            return fd;
        if (errno != EEXIST)
            break;
    }
    free(output->temporary);
    output->temporary = NULL;
    return -1;
}

static void open_temporary(struct output *output) {
    int fd = create_temporary(output);
    output->file = fd < 0 ? NULL : fdopen(fd, "wb");
    if (fd >= 0 && !output->file)
        close(fd);
}

bool output_open_saying(struct output *output, const char *path, FILE *say) {
    *output = (struct output){.path = path, .say = say};
    if (strcmp(path, "-") == 0)
        output->file = stdout;
    else if (is_special(path))
        output->file = fopen(path, "wb");
    else
        open_temporary(output);
    if (output->file)
        return true;
    report(output);
    output_abandon(output);
    return false;
}

bool output_open(struct output *output, const char *path) {
    return output_open_saying(output, path, stderr);
}

bool output_write(void *user, const char *bytes, size_t len) {
    struct output *output = user;
    return len == 0 || fwrite(bytes, 1, len, output->file) == len || report(output);
}

bool output_flush(struct output *output) {
    return fflush(output->file) == 0 || report(output);
}

/* On the disk, then under its name, and only then closed: the lock keeps others off until it has its name. */
static bool finish(struct output *output) {
    FILE *file = output->file;
    bool ok = fflush(file) == 0 && !ferror(file);
    if (ok && output->temporary)
        ok = fsync(fileno(file)) == 0 && rename(output->temporary, output->path) == 0;
    if (ok) {
        free(output->temporary);
        output->temporary = NULL;
    }
    int cause = errno;
    if (file != stdout && fclose(file) != 0 && ok)
        ok = false;
    else
        errno = cause;
    output->file = NULL;
    return ok;
}

bool output_commit(struct output *output) {
    bool ok = finish(output) || report(output);
    output_abandon(output);
    return ok;
}

void output_abandon(struct output *output) {
    FILE *file = output->file;
    if (output->temporary) /* while it is locked */
        unlink(output->temporary);
    free(output->temporary);
    output->temporary = NULL;
    if (file && file != stdout)
        fclose(file);
    output->file = NULL;
}

int outputs_add(struct outputs *outputs, const struct command *command, const char *path) {
    if (outputs->n == MOST_OUTPUTS)
        return usage_error(command, "at most %d outputs", MOST_OUTPUTS);
    outputs->path[outputs->n++] = path;
    return -1;
}

int output_with(const char *path, output_fn *write, const void *user) {
    struct output out;
    fronte_error error;
    int status = EXIT_IO;
    if (!output_open(&out, path))
        return status;
    if (write(user, &(fronte_output){output_write, &out}, &error))
        status = library_error(&error);
    else if (output_commit(&out))
        status = EXIT_DONE;
    output_abandon(&out);
    return status;
}

void outputs_print(const struct outputs *outputs) {
    for (int i = 0; i < outputs->n; i++)
        fprintf(stderr, "  wrote %s\n", outputs->path[i]);
}
