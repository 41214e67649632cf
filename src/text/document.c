#include "text/document.h"

bool fronte_blocks_add(struct fronte_blocks *blocks, struct fronte_block block) {
    void *items = blocks->items;
    if (blocks->n == SIZE_MAX ||
        !fronte_grow(&items, &blocks->capacity, blocks->n + 1, sizeof *blocks->items))
        return false;
    blocks->items = items;
    blocks->items[blocks->n++] = block;
    return true;
}
