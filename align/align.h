/* The aligner: arrays of integers in, beads out.
 *
 * It knows no letters, files or languages.  A text is a row of segments (sentences); a segment is a row of
 * tokens; a token is the number of its word type.  Edges say which types of the two sides may render each
 * other and how that is known.  README.md in this folder explains the model.
 *
 * All scores are integers, in thousandths of a nat ("millinats"), so that every compiler and machine gives
 * the same beads. */
#ifndef FRONTE_ALIGN_ALIGN_H
#define FRONTE_ALIGN_ALIGN_H

#include "base/arena.h"

enum { FRONTE_MAX_BEAD = 5 }; /* most segments on one side of a bead */

/* How it is known that two types may render each other: the kinds of an edge, best first. */
enum fronte_edge_kind {
    FRONTE_EDGE_SAME,    /* the same string: a name, an acronym */
    FRONTE_EDGE_NUMBER,  /* the same value */
    FRONTE_EDGE_CERTAIN, /* a lexicon entry from a table or from several sources */
    FRONTE_EDGE_GOOD,    /* from one trusted source */
    FRONTE_EDGE_FAIR,    /* from three or more indirect sources */
    FRONTE_EDGE_POOR,    /* from two indirect sources, or through a part of a phrase */
    FRONTE_EDGE_COGNATE, /* alike by their letters */
    FRONTE_EDGE_NEAR,    /* somewhat alike */
    FRONTE_EDGE_STOP,    /* function words */
    FRONTE_N_EDGE_KINDS
};

enum fronte_type_class {
    FRONTE_TYPE_STOP,    /* function word: says little by itself */
    FRONTE_TYPE_KNOWN,   /* the lexicon has it */
    FRONTE_TYPE_UNKNOWN, /* the lexicon has not: its absence on the other side means nothing */
    FRONTE_TYPE_NAME,
    FRONTE_TYPE_NUMBER,
    FRONTE_N_TYPE_CLASSES
};

enum fronte_end_mark {
    FRONTE_END_OTHER,
    FRONTE_END_STOP,
    FRONTE_END_QUESTION,
    FRONTE_END_EXCLAMATION,
    FRONTE_END_COLON,
    FRONTE_N_END_MARKS
};
enum fronte_start { FRONTE_START_UPPER, FRONTE_START_LOWER, FRONTE_START_MARK, FRONTE_N_STARTS };
enum { FRONTE_N_MARKS = 4 }; /* counted marks: question, exclamation, quotation, brackets */

struct fronte_align_segment {
    uint32_t first_token, n_tokens;
    uint32_t length;    /* letters and digits */
    uint32_t block;     /* paragraph number; ascending */
    uint8_t end, start; /* enum fronte_end_mark, enum fronte_start */
    uint8_t n_units;    /* sentences that a splitter sees in it, at least 1 */
    uint8_t marks[FRONTE_N_MARKS];
};

struct fronte_align_side {
    const struct fronte_align_segment *segments; /* [n_segments] in text order, tokens too */
    uint32_t n_segments;
    const uint32_t *tokens; /* [n_tokens] type numbers */
    uint32_t n_tokens;
    const uint8_t *classes; /* [n_types] enum fronte_type_class */
    uint32_t n_types;
    bool has_blocks; /* the block numbers mean something */
    bool continues;  /* segment 0 continues the block of a segment before it: the side of a window */
};

struct fronte_align_edge {
    uint32_t type[2]; /* [side] */
    uint8_t kind;     /* enum fronte_edge_kind */
};

/* Borrowed arrays. */
struct fronte_align_input {
    struct fronte_align_side side[2];
    const struct fronte_align_edge *edges; /* [n_edges] by source type, then target type; a pair once */
    uint32_t n_edges;
};

struct fronte_align_bead {
    uint32_t first[2];    /* [side] number of the first segment */
    uint32_t count[2];    /* [side] 0..max_bead; not both 0, and 1 when the other is 0 */
    uint32_t probability; /* in ten-thousandths */
};

struct fronte_align_beads {
    struct fronte_align_bead *items; /* [n] in the arena, in text order, tiling both sides */
    uint32_t n;
    int32_t coverage; /* share of the known words that have a partner in the text, thousandths; 0: unknown */
    int32_t chance;   /* the same in segments that have nothing to do with each other */
    uint32_t learned; /* word pairs that the text itself taught; 0: none were used */
};

struct fronte_weights; /* align/features.h */

/* Zero what is not needed, but max_bead. */
struct fronte_align_options {
    uint32_t max_bead; /* most segments on a side of a bead, 1..FRONTE_MAX_BEAD */
    uint32_t n_fixed;
    /* [n_fixed] in text order, not overlapping, of any counts: these very beads are in the result, with
     * probability 10000.  One with both counts 0 is a boundary: no bead crosses its place.  Borrowed. */
    const struct fronte_align_bead *fixed;
    /* NULL, or [source segments] zero: is filled with the most probable bead that holds each and is not in
     * the result; counts 0: there is none. */
    struct fronte_align_bead *rivals;
    uint32_t jobs; /* threads that the call may use, itself included; the beads are the same */
};

/* What one call takes: segments of both sides together. */
enum { FRONTE_MOST_SEGMENTS = 20000000 };

/* The most probable beads.  Results are in `arena`.  false when memory is short. */
bool fronte_align(const struct fronte_align_input *input, const struct fronte_weights *weights,
                  const struct fronte_align_options *options, struct fronte_arena *arena,
                  struct fronte_align_beads *out);

#endif
