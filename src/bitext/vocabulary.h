/* The words of one document, as types. */
#ifndef FRONTE_BITEXT_VOCABULARY_H
#define FRONTE_BITEXT_VOCABULARY_H

#include "bitext/evidence.h"
#include "lexicon/lookup.h"

struct fronte_type {
    fronte_view stem;                     /* of a word: what phrases are made of; arena */
    uint32_t *keys[FRONTE_MOST_LEXICONS]; /* [lexicon][n_keys] arena */
    uint32_t n_keys[FRONTE_MOST_LEXICONS];
    uint32_t *parts; /* [n_parts] types of a phrase's words; none for a word */
    uint32_t n_parts;
    uint32_t capitals, small; /* how often it stands within a sentence with and without a capital */
    uint8_t class;            /* enum fronte_type_class */
};

struct fronte_vocabulary {
    int side;
    const struct fronte_language *language;
    const struct fronte_lexicons *lexicons;
    struct fronte_keymaker keys;
    struct fronte_arena *arena; /* the evidence's */
    struct fronte_intern names; /* type numbers; [types.count] */
    struct fronte_type *types;  /* heap */
    size_t types_capacity;
    uint32_t *tokens;          /* heap, [n_tokens] */
    struct fronte_span *spans; /* heap, [n_tokens] */
    size_t n_tokens, tokens_capacity, spans_capacity;
    uint32_t *found; /* heap, [n_found] keys of the word at hand */
    size_t n_found, found_capacity;
};

/* Reads all segments; `segments` ([n_segments]) gets each one's tokens and shape.  false when memory is
 * short; close it all the same. */
bool fronte_vocabulary_read(struct fronte_vocabulary *vocabulary, const struct fronte_document *doc,
                            struct fronte_align_segment *segments);
void fronte_vocabulary_close(struct fronte_vocabulary *vocabulary);

/* Calls `each` with the keys of every type in a lexicon, and with those of a phrase's words as `weak`.  false
 * when `each` says stop. */
typedef bool (*fronte_key_fn)(void *user, uint32_t type, uint32_t key, bool weak);
bool fronte_vocabulary_keys(const struct fronte_vocabulary *vocabulary, int lexicon, fronte_key_fn each,
                            void *user);

#endif
