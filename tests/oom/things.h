/* What the ways through the library share. */
#ifndef FRONTE_TESTS_OOM_THINGS_H
#define FRONTE_TESTS_OOM_THINGS_H

#include <string.h>

#include "../support.h"
#include "fronte.h"

enum { MOST_OUTPUT = 1 << 18 };

struct output {
    size_t len;
    char bytes[MOST_OUTPUT];
};

struct things {
    fronte_resources *resources;
    fronte_namer *namer;
    fronte_document *doc[2];
    fronte_bitext *bitext;
    fronte_checker *checker;
    struct output *out;
    fronte_error error;
};

/* For a struct output. */
bool oom_append(void *user, const char *bytes, size_t len);

void oom_close_texts(struct things *t);
fronte_status oom_open_lines(struct things *t, const char *source, const char *target);

/* A memory is checked. */
fronte_status oom_add_memory(struct things *t);

extern char oom_names_path[SUPPORT_PATH]; /* of a user's table */

/* Tables for the names that are asked about go into the folder of the target's language. */
void oom_write_name_tables(const char *dir);

/* Asks about names, and writes tables and pages with them. */
fronte_status oom_ask_namer(struct things *t);
fronte_status oom_tabulate_names(struct things *t);

#endif
