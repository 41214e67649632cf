/* Output that appears whole or not at all. */
#ifndef FRONTE_CLI_OUTPUT_H
#define FRONTE_CLI_OUTPUT_H

#include <stdio.h>

#include "fronte.h"

struct command;

struct output {
    const char *path; /* "-" is standard output */
    char *temporary;  /* written first, then renamed; NULL for standard output */
    FILE *file;
    FILE *say; /* where a failure is reported */
};

/* Each reports its own failure, on standard error or on `say`, and returns false. */
bool output_open(struct output *output, const char *path);
bool output_open_saying(struct output *output, const char *path, FILE *say);
bool output_write(void *output, const char *bytes, size_t len); /* a fronte_write_fn */
bool output_flush(struct output *output); /* what is written so far leaves the program */
bool output_commit(struct output *output);
/* Removes what was written so far; harmless after output_commit(). */
void output_abandon(struct output *output);

enum { MOST_OUTPUTS = 16 };

/* The values of -o. */
struct outputs {
    const char *path[MOST_OUTPUTS]; /* [n] */
    int n;
};

/* Returns -1, or EXIT_USAGE when there are too many, which is reported. */
int outputs_add(struct outputs *outputs, const struct command *command, const char *path);

/* The call of the library that writes. */
typedef fronte_status output_fn(const void *user, const fronte_output *to, fronte_error *error);

/* Opens `path`, writes, commits; what fails is reported and its exit status returned. */
int output_with(const char *path, output_fn *write, const void *user);

/* Says what was written, on standard error. */
void outputs_print(const struct outputs *outputs);

#endif
