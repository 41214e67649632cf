/* A file is written under a temporary name beside its own and renamed when it is complete, so that nobody
 * ever sees half a file and an older one survives a failure. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/cli.h"

static bool report(const struct output *output) {
    fprintf(stderr, "fronte: %s: cannot write: %s\n",
            strcmp(output->path, "-") == 0 ? "standard output" : output->path, strerror(errno));
    return false;
}

/* Devices and pipes are written as they are. */
static bool is_special(const char *path) {
    struct stat st;
    return stat(path, &st) == 0 && !S_ISREG(st.st_mode);
}

static bool open_temporary(struct output *output) {
    size_t size = strlen(output->path) + sizeof ".XXXXXX";
    output->temporary = malloc(size);
    if (!output->temporary)
        return false;
    snprintf(output->temporary, size, "%s.XXXXXX", output->path);
    int fd = mkstemp(output->temporary);
    if (fd < 0) {
        free(output->temporary);
        output->temporary = NULL;
        return false;
    }
    mode_t mask = umask(0);
    umask(mask);
    output->file = fchmod(fd, 0666 & ~mask) == 0 ? fdopen(fd, "wb") : NULL;
    if (!output->file)
        close(fd);
    return output->file;
}

bool output_open(struct output *output, const char *path) {
    *output = (struct output){.path = path};
    if (strcmp(path, "-") == 0)
        output->file = stdout;
    else if (is_special(path))
        output->file = fopen(path, "wb");
    else
        open_temporary(output);
    return output->file || report(output);
}

bool output_write(void *user, const char *bytes, size_t len) {
    struct output *output = user;
    return len == 0 || fwrite(bytes, 1, len, output->file) == len || report(output);
}

bool output_flush(struct output *output) {
    return fflush(output->file) == 0 || report(output);
}

/* Flushed, on the disk, and closed unless it is standard output. */
static bool finish(struct output *output) {
    FILE *file = output->file;
    bool ok = fflush(file) == 0 && !ferror(file);
    if (ok && output->temporary)
        ok = fsync(fileno(file)) == 0;
    if (file != stdout)
        ok = fclose(file) == 0 && ok;
    output->file = NULL;
    return ok;
}

bool output_commit(struct output *output) {
    bool ok = finish(output);
    if (ok && output->temporary)
        ok = rename(output->temporary, output->path) == 0;
    if (!ok)
        report(output);
    else if (output->temporary) {
        free(output->temporary);
        output->temporary = NULL;
    }
    output_abandon(output);
    return ok;
}

void output_abandon(struct output *output) {
    FILE *file = output->file;
    if (file && file != stdout)
        fclose(file);
    output->file = NULL;
    if (!output->temporary)
        return;
    unlink(output->temporary);
    free(output->temporary);
    output->temporary = NULL;
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
