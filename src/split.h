/* Splitting a text that is read as it comes. */
#ifndef FRONTE_SPLIT_H
#define FRONTE_SPLIT_H

#include "fronte.h"

/* How the stream goes about it; the sentences do not depend on it. */
struct fronte_split_steps {
    size_t piece; /* bytes read at a time */
    size_t again; /* bytes more of a paragraph before its unfinished end is looked at again */
};

extern const struct fronte_split_steps fronte_split_usual_steps;

struct fronte_split_job {
    const fronte_resources *resources;
    const fronte_input *input;
    fronte_split_options options;
    fronte_output output;
    struct fronte_split_steps steps;
};

/* See fronte_split(). */
fronte_status fronte_split_run(const struct fronte_split_job *job, fronte_error *error);

#endif
