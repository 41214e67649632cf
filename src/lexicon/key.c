#include "lexicon/key.h"

#include "text/fold.h"

static const fronte_view NO_MEMORY = {NULL, 0};

bool fronte_keymaker_open(struct fronte_keymaker *maker, const struct fronte_language *language) {
    *maker = (struct fronte_keymaker){.language = language};
    maker->stemmer = fronte_stemmer_open(language->code);
    return maker->stemmer;
}

void fronte_keymaker_close(struct fronte_keymaker *maker) {
    fronte_stemmer_close(maker->stemmer);
    fronte_tokens_free(&maker->tokens);
    fronte_buf_free(&maker->folded);
    fronte_buf_free(&maker->spelt);
    fronte_buf_free(&maker->key);
    *maker = (struct fronte_keymaker){0};
}

static void drop_stops(struct fronte_buf *buf) {
    size_t kept = 0;
    for (size_t i = 0; i < buf->len; i++)
        if (buf->ptr[i] != '.')
            buf->ptr[kept++] = buf->ptr[i];
    buf->len = kept;
}

fronte_view fronte_key_fold(struct fronte_keymaker *maker, fronte_view sentence,
                            const struct fronte_token *token) {
    fronte_buf_clear(&maker->folded);
    fronte_fold(fronte_view_at(sentence.ptr, token->span), &maker->folded);
    if (token->flags & FRONTE_TOKEN_DOTTED)
        drop_stops(&maker->folded);
    return maker->folded.failed ? NO_MEMORY : fronte_buf_view(&maker->folded);
}

fronte_view fronte_key_word(struct fronte_keymaker *maker, fronte_view folded) {
    fronte_buf_clear(&maker->spelt);
    fronte_rewrite_ending(&maker->language->spelling, folded, &maker->spelt);
    return maker->spelt.failed ? NO_MEMORY : fronte_buf_view(&maker->spelt);
}

fronte_view fronte_key_stem(struct fronte_keymaker *maker, fronte_view key) {
    return fronte_stem(maker->stemmer, key);
}

static fronte_view token_key(struct fronte_keymaker *maker, fronte_view entry, size_t k) {
    fronte_view folded = fronte_key_fold(maker, entry, &maker->tokens.items[k]);
    return folded.ptr ? fronte_key_word(maker, folded) : NO_MEMORY;
}

fronte_view fronte_key_phrase(struct fronte_keymaker *maker, fronte_view entry, uint32_t *n_words) {
    if (!fronte_tokenize(entry, &maker->tokens))
        return NO_MEMORY;
    *n_words = (uint32_t)maker->tokens.n;
    if (*n_words == 1)
        return token_key(maker, entry, 0);
    fronte_buf_clear(&maker->key);
    for (size_t k = 0; k < maker->tokens.n; k++) {
        fronte_view word = token_key(maker, entry, k);
        fronte_view stem = word.ptr ? fronte_key_stem(maker, word) : NO_MEMORY;
        if (!stem.ptr)
            return NO_MEMORY;
        if (k)
            fronte_buf_append_char(&maker->key, ' ');
        fronte_buf_append(&maker->key, stem);
    }
    return maker->key.failed ? NO_MEMORY
                             : (fronte_view){maker->key.ptr ? maker->key.ptr : "", maker->key.len};
}
