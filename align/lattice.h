/* The beads worth a close look, as a graph: a node (i, j) says that i source and j target segments are done,
 * an arc is a bead. */
#ifndef FRONTE_ALIGN_LATTICE_H
#define FRONTE_ALIGN_LATTICE_H

#include "align/coarse.h"

struct fronte_arc {
    uint32_t from;    /* node number, below that of the node it ends in */
    uint8_t count[2]; /* [side] segments of the bead */
    bool fixed;       /* given: every path goes through it */
    int32_t score;    /* millinats, without the family `run` */
};

struct fronte_lattice {
    struct fronte_node *nodes; /* [n_nodes + 1] by source, then target; node 0 is (0, 0), the last the end */
    uint32_t n_nodes;
    uint32_t *row;           /* [source segments + 2] first node of each row */
    struct fronte_arc *arcs; /* [n_arcs] by end node; narrow beads first */
    uint32_t n_arcs;
};

/* All beads of at most max_bead segments a side between the nodes, scores 0, and the scorer's rows opened for
 * them.  The lattice's arrays are in `arena`. */
bool fronte_lattice_build(struct fronte_lattice *lattice, const struct fronte_coarse *coarse,
                          uint32_t max_bead, struct fronte_scorer *scorer, struct fronte_arena *arena);

/* Takes out the beads that are evidently two beads each, by the words that their segments share; the scorer
 * has rows for the others.  false when memory is short. */
bool fronte_lattice_thin(struct fronte_lattice *lattice, struct fronte_scorer *scorer);

/* The bead of an arc that ends in node `to`. */
struct fronte_align_bead fronte_lattice_bead(const struct fronte_lattice *lattice, uint32_t to,
                                             const struct fronte_arc *arc);

/* The most probable path and the probability of each of its beads; arcs are scored.  Beads are in `arena`.
 * `rivals`: as in fronte_align_options. */
bool fronte_lattice_decode(const struct fronte_lattice *lattice, const struct fronte_weights *weights,
                           struct fronte_align_bead *rivals, struct fronte_arena *arena,
                           struct fronte_align_beads *out);

#endif
