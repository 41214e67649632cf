/* What is this word?  The lexicon answers the splitter. */
#ifndef FRONTE_ANSWERER_H
#define FRONTE_ANSWERER_H

#include "lexicon/key.h"
#include "resources.h"

/* For one thread. */
struct fronte_answerer {
    const struct fronte_resources *resources;
    int side;
    struct fronte_keymaker keys;
    bool failed; /* an answer was not to be had for want of memory */
};

/* false when memory is short: close it all the same.  It stays where it is until closed. */
bool fronte_answerer_open(struct fronte_answerer *answerer, const struct fronte_resources *resources,
                          int side);
void fronte_answerer_close(struct fronte_answerer *answerer);

/* The splitter of the answerer's side, with the answerer; `sink` is left to the caller. */
struct fronte_splitting fronte_splitting_of(struct fronte_answerer *answerer);

#endif
