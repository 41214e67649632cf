/* A segment cut for quantities: words, digits and signs, phrases taken together, each with what it may mean.
 */
#ifndef FRONTE_ENTITY_PIECE_H
#define FRONTE_ENTITY_PIECE_H

#include "entity/measures.h"

struct fronte_piece {
    struct fronte_span span;            /* in the segment's plain text */
    const struct fronte_lexeme *lexeme; /* never NULL */
    uint32_t folded;                    /* of a word, as in struct fronte_word */
    int32_t sign;                       /* code point of a sign; 0: a word, digits or a phrase */
    uint8_t kind, flags;                /* as in struct fronte_word; a sign is a word without letters */
    bool glued;                         /* no blank before it */
    bool stopword;
};

struct fronte_pieces {
    const struct fronte_measures *measures;
    const struct fronte_reading *reading;
    int side;
    fronte_view text;
    struct fronte_piece *items; /* heap, [n] */
    size_t n, capacity;
    const struct fronte_lexeme **of_form; /* heap, [reading->forms.count]; NULL: nothing known */
    struct fronte_arena arena;            /* lexemes of composed words */
    struct fronte_buf key;
};

/* Looks all forms of the reading up.  false when memory is short; close it all the same. */
bool fronte_pieces_open(struct fronte_pieces *pieces, const struct fronte_measures *measures,
                        const struct fronte_reading *reading);
void fronte_pieces_close(struct fronte_pieces *pieces);

/* Cuts a segment.  false when memory is short. */
bool fronte_pieces_cut(struct fronte_pieces *pieces, uint32_t segment);

/* The piece at `i`; an empty one outside. */
const struct fronte_piece *fronte_piece_at(const struct fronte_pieces *pieces, size_t i);

static inline bool fronte_piece_is(const struct fronte_pieces *pieces, size_t i, uint64_t roles) {
    return fronte_piece_at(pieces, i)->lexeme->roles & roles;
}
static inline bool fronte_piece_digits(const struct fronte_pieces *pieces, size_t i) {
    return fronte_piece_at(pieces, i)->kind == FRONTE_TOKEN_NUMBER;
}

/* A hyphen or dash, an apostrophe. */
bool fronte_piece_dash(const struct fronte_pieces *pieces, size_t i);
bool fronte_piece_apostrophe(const struct fronte_pieces *pieces, size_t i);

/* A piece that follows its predecessor without a blank, and is there. */
static inline bool fronte_piece_glued(const struct fronte_pieces *pieces, size_t i) {
    return i < pieces->n && pieces->items[i].glued;
}

#endif
