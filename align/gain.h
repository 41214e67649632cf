/* The cheap score of a pair of segments: the words they may share, less what their lengths differ. */
#ifndef FRONTE_ALIGN_GAIN_H
#define FRONTE_ALIGN_GAIN_H

#include "align/scorer.h"

/* Millinats that a match of some kind (enum fronte_edge_kind) and information adds; that edge `e` adds. */
int32_t fronte_gain_worth(uint8_t kind, int32_t info);
int32_t fronte_gain_edge(const struct fronte_lexis *lexis, uint32_t e);

struct fronte_gain_place {
    uint32_t segment, next; /* next place of the type + 1; 0: none */
};

/* Where the types of a range of target segments stand. */
struct fronte_gain {
    const struct fronte_lexis *lexis;
    uint32_t *head;                   /* [target types] first place that is still asked for + 1; 0: none */
    struct fronte_gain_place *places; /* heap, [n_places] */
    size_t n_places, places_capacity;
    uint32_t first, last;  /* the range: target segments first .. last - 1 */
    int32_t *token_gain;   /* heap, [last - first] of the token at hand */
    uint32_t *token_stamp; /* heap, [last - first] the last token that gained there */
    size_t gain_capacity, stamp_capacity;
    uint32_t stamp;
};

bool fronte_gain_open(struct fronte_gain *gain, const struct fronte_lexis *lexis);
void fronte_gain_close(struct fronte_gain *gain);

/* Sets the range.  false when memory is short. */
bool fronte_gain_index(struct fronte_gain *gain, uint32_t first, uint32_t last);

/* What the words of source segment i share with each of the target segments from .. to - 1 of the range, into
 * out[to - from]: millinats.  `from` is not below that of an earlier call for the range. */
void fronte_gain_words(struct fronte_gain *gain, uint32_t i, uint32_t from, uint32_t to, int32_t *out);

/* The same, less what their lengths differ. */
void fronte_gain_row(struct fronte_gain *gain, uint32_t i, uint32_t from, uint32_t to, int32_t *out);

#endif
