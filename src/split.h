/* Splitting a text that is read as it comes; and what documents and the stream share. */
#ifndef FRONTE_SPLIT_H
#define FRONTE_SPLIT_H

#include "lexicon/key.h"
#include "resources.h"

/* What is this word?  The lexicon answers the splitter. */
struct fronte_answerer {
    const struct fronte_resources *resources;
    int side;
    struct fronte_keymaker keys;
    bool failed; /* an answer was not to be had for want of memory */
};

/* false when memory is short.  It stays where it is until closed. */
bool fronte_answerer_open(struct fronte_answerer *answerer, const struct fronte_resources *resources,
                          int side);
void fronte_answerer_close(struct fronte_answerer *answerer);

/* What fronte_input says, in words that need no thinking about. */
fronte_input_type fronte_input_type_of(const fronte_input *input, fronte_view bytes);
const char *fronte_input_name(const fronte_input *input);

/* The splitter of the answerer's side, with the answerer; `sink` is left to the caller. */
struct fronte_splitting fronte_splitting_of(struct fronte_answerer *answerer);

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
