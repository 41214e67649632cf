#include "entity/name_together.h"

#include <stdlib.h>

static uint64_t pair_of(uint32_t first, uint32_t second) {
    return (uint64_t)first << 32 | second;
}

static int compare(const void *a, const void *b) {
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static bool add(struct fronte_name_together *together, uint64_t pair) {
    void *items = together->items;
    bool ok = fronte_grow(&items, &together->capacity, together->n + 1, sizeof pair);
    together->items = items;
    if (ok)
        together->items[together->n++] = pair;
    return ok;
}

bool fronte_name_together_read(struct fronte_name_together *together, const struct fronte_reading *reading) {
    bool ok = true;
    for (uint32_t segment = 0; segment < reading->doc->n_segments && ok; segment++) {
        uint32_t n;
        const struct fronte_word *word = fronte_reading_words(reading, segment, &n);
        for (uint32_t k = 1; k < n && ok; k++)
            if ((word[k - 1].flags | word[k].flags) & FRONTE_TOKEN_CAPITAL)
                ok = add(together, pair_of(word[k - 1].folded, word[k].folded));
    }
    if (ok && together->n)
        qsort(together->items, together->n, sizeof *together->items, compare);
    return ok;
}

void fronte_name_together_free(struct fronte_name_together *together) {
    free(together->items);
    *together = (struct fronte_name_together){.n = 0};
}

bool fronte_name_together_has(const struct fronte_name_together *together, uint32_t first, uint32_t second) {
    uint64_t pair = pair_of(first, second);
    return together->n && bsearch(&pair, together->items, together->n, sizeof pair, compare);
}
