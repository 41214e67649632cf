#include "answerer.h"

static enum fronte_word_class ask_lexicon(const void *user, fronte_view word) {
    struct fronte_answerer *a = (struct fronte_answerer *)(uintptr_t)user; /* that of one splitting */
    uint32_t n_words;
    fronte_view key = fronte_key_phrase(&a->keys, word, &n_words);
    a->failed |= !key.ptr;
    if (!key.len)
        return FRONTE_WORD_UNKNOWN;
    const struct fronte_lexicon *lexicon = &a->resources->lexicon;
    uint16_t flags = fronte_lexicon_flags(lexicon, a->side, fronte_lexicon_find(lexicon, a->side, key));
    if (flags & FRONTE_STRING_NAME)
        return FRONTE_WORD_NAME;
    return flags & FRONTE_STRING_HEAD ? FRONTE_WORD_COMMON : FRONTE_WORD_UNKNOWN;
}

bool fronte_answerer_open(struct fronte_answerer *a, const struct fronte_resources *resources, int side) {
    *a = (struct fronte_answerer){.resources = resources, .side = side};
    return fronte_keymaker_open(&a->keys, &resources->language[side]);
}

void fronte_answerer_close(struct fronte_answerer *a) {
    fronte_keymaker_close(&a->keys);
}

struct fronte_splitting fronte_splitting_of(struct fronte_answerer *a) {
    return (struct fronte_splitting){
        .splitter = a->resources->language[a->side].splitter,
        .oracle = {ask_lexicon, a},
    };
}
