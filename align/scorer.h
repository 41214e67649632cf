/* Evidence for beads: which words match, and the features that follow. */
#ifndef FRONTE_ALIGN_SCORER_H
#define FRONTE_ALIGN_SCORER_H

#include "align/features.h"

/* Thousandths, until a text shows its own, which a usual value in some twenty words tempers. */
enum { FRONTE_USUAL_COVERAGE = 600, FRONTE_USUAL_CHANCE = 150, FRONTE_USUAL_WORDS = 20 };

/* What a side's types are worth, and which of the other side's they may match. */
struct fronte_lexis {
    const struct fronte_align_input *input;
    int32_t *rarity[2];   /* [side][type] -ln p(type): millinats */
    uint32_t *edge_begin; /* [source types + 1] into edges */
    int32_t *info;        /* [edge] millinats: how surprising a chance match would be */
    int32_t length_ratio; /* target letters per source letter, thousandths */
    int32_t chance;       /* the same in segments that have nothing to do with each other */
    int32_t coverage; /* share of the known words that have a partner, thousandths; a usual value at first */
};

/* Fills `lexis` from the input (arrays in the arena).   false when memory is short. */
bool fronte_lexis_init(struct fronte_lexis *lexis, const struct fronte_align_input *input,
                       struct fronte_arena *arena);

/* Fills lexis->chance from [n] pairs of segments of a good path: each source segment is held against the
 * target of the pair half of them further on, some thousands of them at most.  false when memory is short. */
bool fronte_lexis_measure_chance(struct fronte_lexis *lexis, uint32_t (*pairs)[2], size_t n);

/* A word pair that may match in a pair of segments. */
struct fronte_match {
    uint32_t token[2]; /* [side] number within the side */
    int32_t info;      /* millinats */
    uint8_t kind;      /* enum fronte_edge_kind */
};

struct fronte_matches {
    struct fronte_match *items; /* [n] by source token, then target token */
    uint32_t n;
};

enum { FRONTE_SIZES = 512 };

/* Scores beads; keeps the word pairs of each pair of segments that was asked for. */
struct fronte_scorer {
    const struct fronte_lexis *lexis;
    struct fronte_arena *arena;
    struct fronte_arena scratch;
    struct fronte_matches **pairs; /* [source segment] [n_pairs] or NULL while not asked for */
    uint32_t *pair_first;          /* [source segment] first target segment of `pairs` */
    uint32_t *pair_count;          /* [source segment] */
    uint32_t *place_begin;         /* [target types + 1] into places */
    uint32_t *places;              /* [target tokens] by type, then place */
    bool *used[2];                 /* [side] [tokens] scratch: matched within the bead */
    struct fronte_match *found;    /* scratch: matches of a bead, best first */
    uint16_t *keys;                /* scratch: how good they are; which are kept */
    uint32_t *order;               /* scratch: their order, twice */
    size_t found_capacity, keys_capacity, order_capacity;
    int32_t coverage, chance;       /* that those below are of; -1 at first */
    int32_t covered, bare;          /* ln of the coverage, and of its complement: millinats */
    int32_t contrast;               /* ln of the odds of coverage over those of chance: millinats */
    int32_t size_log[FRONTE_SIZES]; /* ln of small numbers of tokens, millinats; 0 while not asked for */
};

bool fronte_scorer_init(struct fronte_scorer *scorer, const struct fronte_lexis *lexis,
                        struct fronte_arena *arena);
void fronte_scorer_free(struct fronte_scorer *scorer);

/* Where the target types stand: for fronte_scorer_init(). */
bool fronte_scorer_index(struct fronte_scorer *scorer);

/* Makes room for the pairs of source segment `source` with targets first .. first + count - 1.  Each source
 * segment once, before a bead that holds it is scored. */
bool fronte_scorer_open_row(struct fronte_scorer *scorer, uint32_t source, uint32_t first, uint32_t count);

/* The word pairs of two segments, found once; the row is open.  Scorer-owned; NULL when memory is short. */
const struct fronte_matches *fronte_scorer_pair(struct fronte_scorer *scorer, uint32_t i, uint32_t j);

/* The share of the known words in pairs of segments, [n] of numbers whose rows are open, that have a partner
 * on the other side, into *coverage in thousandths; a usual value counts as some twenty words.  false when
 * memory is short. */
bool fronte_scorer_coverage(struct fronte_scorer *scorer, uint32_t (*pairs)[2], size_t n, int32_t *coverage);

/* One-to-one matching of a two-sided bead, best first: sets *out to scorer-owned memory that lasts until the
 * next call.  false when memory is short. */
bool fronte_scorer_match(struct fronte_scorer *scorer, const struct fronte_align_bead *bead,
                         struct fronte_matches *out);

/* Values of a bead's features, in thousandths, over values[FRONTE_N_FEATURES].  The family `run` is left 0:
 * it depends on the bead before.  false when memory is short. */
bool fronte_scorer_features(struct fronte_scorer *scorer, const struct fronte_align_bead *bead,
                            int32_t *values);

/* Sum of values times weights, in millinats. */
int32_t fronte_weigh(const struct fronte_weights *weights, const int32_t *values);

#endif
