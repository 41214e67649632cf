#include "lexicon/stem.h"

#include <libstemmer.h>
#include <limits.h>
#include <stdlib.h>

struct fronte_stemmer {
    struct sb_stemmer *snowball; /* NULL: no stemming */
};

struct fronte_stemmer *fronte_stemmer_open(const char *code) {
    struct fronte_stemmer *stemmer = calloc(1, sizeof *stemmer);
    if (stemmer)
        stemmer->snowball = sb_stemmer_new(code, "UTF_8");
    return stemmer;
}

void fronte_stemmer_close(struct fronte_stemmer *stemmer) {
    if (!stemmer)
        return;
    sb_stemmer_delete(stemmer->snowball);
    free(stemmer);
}

/* Digits and what stands between them have no endings. */
static bool is_number(fronte_view folded) {
    for (size_t i = 0; i < folded.len; i++)
        if (!strchr("0123456789.,", folded.ptr[i]) || !folded.ptr[i])
            return false;
    return true;
}

fronte_view fronte_stem(struct fronte_stemmer *stemmer, fronte_view folded) {
    if (!stemmer->snowball || folded.len > INT_MAX || is_number(folded))
        return folded;
    const sb_symbol *stem =
        sb_stemmer_stem(stemmer->snowball, (const sb_symbol *)folded.ptr, (int)folded.len);
    if (!stem)
        return (fronte_view){NULL, 0};
    return (fronte_view){(const char *)stem, (size_t)sb_stemmer_length(stemmer->snowball)};
}
