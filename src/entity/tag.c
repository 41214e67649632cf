#include "entity/tag.h"

#include <stdlib.h>

#include "entity/check.h"

static const struct {
    const char *type;
    enum fronte_tag_kind kind;
} kinds[] = {
    {"person", FRONTE_TAG_PERSON},   {"name", FRONTE_TAG_PERSON},   {"place", FRONTE_TAG_PLACE},
    {"demonym", FRONTE_TAG_PLACE},   {"acronym", FRONTE_TAG_BODY},  {"organisation", FRONTE_TAG_BODY},
    {"event", FRONTE_TAG_EVENT},     {"work", FRONTE_TAG_EVENT},    {"date", FRONTE_TAG_DATE},
    {"time", FRONTE_TAG_DATE},       {"number", FRONTE_TAG_NUMBER}, {"percent", FRONTE_TAG_NUMBER},
    {"currency", FRONTE_TAG_NUMBER}, {"unit", FRONTE_TAG_NUMBER},
};

/* FRONTE_N_TAG_KINDS: an office, a sentence ..., which are not marked. */
static enum fronte_tag_kind kind_of(const char *type) {
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kinds[i].type, type) == 0)
            return kinds[i].kind;
    return FRONTE_N_TAG_KINDS;
}

static bool add(struct fronte_pair *pair, const char *type, const struct fronte_spot at[2]) {
    struct fronte_tags *tags = pair->archive->tags;
    enum fronte_tag_kind kind = kind_of(type);
    if (!tags || kind == FRONTE_N_TAG_KINDS)
        return true;
    void *items = tags->items;
    if (!fronte_grow(&items, &tags->capacity, tags->n + 1, sizeof *tags->items))
        return false;
    tags->items = items;
    tags->items[tags->n++] = (struct fronte_tag){.doc = pair->number,
                                                 .segment = {at[0].segment, at[1].segment},
                                                 .plain = {at[0].span, at[1].span},
                                                 .kind = (uint8_t)kind};
    return true;
}

bool fronte_tags_add_alone(struct fronte_pair *pair, int side, const char *type,
                           const struct fronte_spot *spot) {
    struct fronte_spot at[2] = {{.segment = FRONTE_NO_ID}, {.segment = FRONTE_NO_ID}};
    at[side] = *spot;
    return add(pair, type, at);
}

bool fronte_tags_add_link(struct fronte_pair *pair, const struct fronte_link *link) {
    return add(pair, link->type, link->at);
}

bool fronte_tags_add_quantities(struct fronte_pair *pair) {
    bool ok = true;
    for (int side = 0; side < 2 && pair->archive->tags; side++)
        for (size_t i = 0; i < pair->quantities[side].n && ok; i++) {
            const struct fronte_quantity *q = &pair->quantities[side].items[i];
            bool date = q->type == FRONTE_QUANTITY_DATE || q->type == FRONTE_QUANTITY_TIME;
            struct fronte_spot spot = {q->segment, q->span};
            if (q->weight != FRONTE_QUANTITY_TRIVIAL)
                ok = fronte_tags_add_alone(pair, side, date ? "date" : "number", &spot);
        }
    return ok;
}

void fronte_tags_free(struct fronte_tags *tags) {
    free(tags->items);
    *tags = (struct fronte_tags){0};
}
