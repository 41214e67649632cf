/* Folders of gold beads: gold.txt with lines `[0,1]:[0]`, beside it.txt and en.txt (or src.txt and tgt.txt)
 * with one sentence a line. */
#ifndef FRONTE_TESTS_QUALITY_GOLD_H
#define FRONTE_TESTS_QUALITY_GOLD_H

#include "align/align.h"
#include "text/document.h"

/* The gold alignment as regions that tile the matrix from corner to corner.  Inside an `exact` region the one
 * right bead is the region itself; inside a `wide` one (a bead wider than the aligner makes) any beads will
 * do; inside the others (sentences left out on both sides in any order) all are left out. */
struct gold_region {
    uint32_t from[2], to[2]; /* [side] segments done before and after */
    bool exact, wide;
};

struct gold {
    struct gold_region *regions; /* heap, [n] in order */
    size_t n, capacity;
    struct gold_region *beads; /* heap, [n_beads] by place: all of the file, one-sided ones a line each */
    size_t n_beads;
};

/* Is this bead on a right path? */
bool gold_allows(const struct gold *gold, const struct fronte_align_bead *bead);

/* Reads `folder`/gold.txt for two documents that were read as lines.  Exits with a message when it cannot. */
void gold_read(struct gold *gold, const char *folder, const struct fronte_document *const doc[2],
               uint32_t max_bead);

/* Is this very bead in the file? */
bool gold_has(const struct gold *gold, const struct fronte_align_bead *bead);
/* All lines of both are left out. */
void gold_none(struct gold *gold, const struct fronte_document *const doc[2]);
void gold_free(struct gold *gold);

/* The path of a folder's text of one side into out[size]. */
void gold_text_path(const char *folder, int side, char *out, size_t size);

#endif
