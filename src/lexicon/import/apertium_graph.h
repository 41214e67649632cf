/* A section of a transducer in memory: what apertium.c decodes and apertium_expand.c walks. */
#ifndef FRONTE_LEXICON_IMPORT_APERTIUM_GRAPH_H
#define FRONTE_LEXICON_IMPORT_APERTIUM_GRAPH_H

#include "base/arena.h"
#include "lexicon/import/apertium.h"

enum {
    FRONTE_APERTIUM_PATHS = 20000000,    /* most of a file: the largest has 290,000 */
    FRONTE_APERTIUM_SYMBOLS = 200000000, /* most steps of all paths of a file */
    FRONTE_APERTIUM_DEPTH = 1000         /* most steps of one path */
};

/* What an arc reads and writes: 0 nothing, positive a letter, negative a tag. */
struct fronte_apertium_pair {
    int32_t symbol[2]; /* in, out */
    bool dropped;      /* an open class or a joined analysis: its arcs are passed over */
};

struct fronte_apertium_arc {
    uint32_t pair, target;
};

/* Zeroed by the decoder but for `first` and `final`; the rest is the expansion's. */
struct fronte_apertium_state {
    uint32_t first;                 /* its arcs: up to the next state's first */
    uint32_t next;                  /* the arc to follow when the walk comes back */
    uint32_t index, low;            /* Tarjan's numbers, index 0 = not seen yet */
    uint32_t paths, symbols, depth; /* of the paths to a final state; paths 0: none, or on a cycle */
    bool final, open;               /* open: its component is not complete yet */
};

struct fronte_apertium_graph {
    const fronte_view *tags; /* [n_tags] "<n>": tag -1 is the first */
    struct fronte_apertium_pair *pairs;
    struct fronte_apertium_arc *arcs;
    struct fronte_apertium_state *states; /* [n_states + 1]: the last only ends the arcs */
    uint32_t n_tags, n_pairs, n_arcs, n_states, initial;
    size_t arc_capacity, state_capacity;
    uint64_t paths, symbols; /* of the sections before */
};

/* Who is told of the entries. */
struct fronte_apertium_sink {
    fronte_apertium_fn each;
    void *user;
    const char *name;
};

/* Calls the sink for every path of the section, whose arcs are pruned for it. */
fronte_status fronte_apertium_expand(struct fronte_apertium_graph *graph,
                                     const struct fronte_apertium_sink *sink, fronte_error *error);

#endif
