/* Names, dates and numbers in the sentences of the facing page, each with the number of its link: what has
 * the same renders each other.
 *
 * Words may be told of twice: a name by two mentions that one rendering serves, a number by itself and by its
 * link.  What overlaps on a side is one entity, the longest that begins first, and its links are one. */
#include <inttypes.h>
#include <stdlib.h>

#include "format/page.h"
#include "format/xml.h"

/* ---- Links that are one ---- */

/* `of` is [n]: an earlier tag that a tag belongs with, or itself. */
static uint32_t root_of(uint32_t *of, uint32_t tag) {
    while (of[tag] != tag)
        tag = of[tag] = of[of[tag]];
    return tag;
}

static void join(uint32_t *of, uint32_t a, uint32_t b) {
    a = root_of(of, a);
    b = root_of(of, b);
    of[a > b ? a : b] = a > b ? b : a;
}

/* ---- Collecting ---- */

static int compare(const void *a, const void *b) {
    const struct fronte_page_entity *x = a, *y = b;
    if (x->segment != y->segment)
        return x->segment < y->segment ? -1 : 1;
    if (x->begin != y->begin)
        return x->begin < y->begin ? -1 : 1;
    if (x->end != y->end)
        return x->end > y->end ? -1 : 1;
    return x->link < y->link ? -1 : x->link > y->link;
}

/* A tag as it stands on a side, its number as its link so far; false: it does not. */
static bool get_entity(const struct fronte_page *page, const struct fronte_tag *tag, int side,
                       struct fronte_page_entity *out) {
    const struct fronte_document *doc = page->bitext->doc[side];
    struct fronte_span span = tag->plain[side];
    out->segment = tag->segment[side];
    out->begin = span.off;
    out->end = span.off + span.len;
    out->kind = tag->kind;
    return tag->doc == page->options->doc && out->segment < doc->n_segments && span.len &&
           out->end <= doc->segments[out->segment].plain.len;
}

/* Those that overlap become one; returns how many are left. */
static uint32_t merge(struct fronte_page_entity *items, uint32_t n, uint32_t *of) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < n; i++) {
        const struct fronte_page_entity *last = kept ? &items[kept - 1] : NULL;
        if (last && last->segment == items[i].segment && items[i].begin < last->end)
            join(of, last->link, items[i].link);
        else
            items[kept++] = items[i];
    }
    return kept;
}

static bool collect(struct fronte_page *page, const struct fronte_tags *tags, int side, uint32_t *of) {
    struct fronte_page_entity *items = malloc((tags->n + 1) * sizeof *items);
    uint32_t n = 0;
    if (!items)
        return false;
    for (size_t i = 0; i < tags->n; i++) {
        items[n].link = (uint32_t)i;
        n += get_entity(page, &tags->items[i], side, &items[n]);
    }
    qsort(items, n, sizeof *items, compare);
    page->entities.items[side] = items;
    page->entities.n[side] = merge(items, n, of);
    return true;
}

/* ---- Numbers for links ---- */

enum { ON_SOURCE = 1, ON_TARGET = 2, ON_BOTH = 3 };

/* What stands on both sides gets the next number in order of the source, the rest 0.  `sides` is [tags] zero,
 * `number` [tags] zero. */
static void number_links(struct fronte_page_entities *entities, uint32_t *of, uint8_t *sides,
                         uint32_t *number) {
    uint32_t last = 0;
    for (int side = 0; side < 2; side++)
        for (uint32_t i = 0; i < entities->n[side]; i++)
            sides[root_of(of, entities->items[side][i].link)] |= side ? ON_TARGET : ON_SOURCE;
    for (int side = 0; side < 2; side++)
        for (uint32_t i = 0; i < entities->n[side]; i++) {
            uint32_t root = root_of(of, entities->items[side][i].link);
            if (sides[root] == ON_BOTH && !number[root])
                number[root] = ++last;
            entities->items[side][i].link = number[root];
        }
}

bool fronte_page_entities_open(struct fronte_page *page) {
    const struct fronte_tags *tags =
        page->options->checker ? fronte_page_tags_of(page->options->checker) : NULL;
    if (!tags)
        return true;
    uint32_t *of = malloc((tags->n + 1) * sizeof *of), *number = calloc(tags->n + 1, sizeof *number);
    uint8_t *sides = calloc(tags->n + 1, sizeof *sides);
    bool ok = of && number && sides;
    for (size_t i = 0; i < tags->n && ok; i++)
        of[i] = (uint32_t)i;
    ok = ok && collect(page, tags, FRONTE_SOURCE, of) && collect(page, tags, FRONTE_TARGET, of);
    if (ok)
        number_links(&page->entities, of, sides, number);
    free(of);
    free(number);
    free(sides);
    return ok;
}

void fronte_page_entities_close(struct fronte_page *page) {
    for (int side = 0; side < 2; side++)
        free(page->entities.items[side]);
}

/* ---- Marking ---- */

static const char *const class_of[FRONTE_N_TAG_KINDS] = {
    [FRONTE_TAG_PERSON] = "person", [FRONTE_TAG_PLACE] = "place-name", [FRONTE_TAG_BODY] = "body",
    [FRONTE_TAG_EVENT] = "event",   [FRONTE_TAG_DATE] = "date",        [FRONTE_TAG_NUMBER] = "number",
};

/* The first that ends behind byte `at` of a sentence, or in a later one. */
static uint32_t first_behind(const struct fronte_page_entities *entities, fronte_side side, uint32_t segment,
                             uint32_t at) {
    uint32_t low = 0, high = entities->n[side];
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const struct fronte_page_entity *e = &entities->items[side][middle];
        if (e->segment < segment || (e->segment == segment && e->end <= at))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void put_entity(const struct fronte_page *page, const struct fronte_page_entity *e, fronte_view text) {
    fronte_sink_printf(page->sink, "<span class=\"entity %s\"", class_of[e->kind]);
    if (e->link)
        fronte_sink_printf(page->sink, " data-e=\"%" PRIu32 "\"", e->link);
    fronte_sink_puts(page->sink, ">");
    fronte_xml_put(page->sink, text);
    fronte_sink_puts(page->sink, "</span>");
}

void fronte_page_put_entities(const struct fronte_page *page, fronte_side side, uint32_t segment,
                              uint32_t begin, uint32_t end) {
    const struct fronte_page_entities *entities = &page->entities;
    const char *text = page->bitext->doc[side]->segments[segment].plain.ptr;
    uint32_t at = begin;
    for (uint32_t i = first_behind(entities, side, segment, begin); i < entities->n[side]; i++) {
        const struct fronte_page_entity *e = &entities->items[side][i];
        if (e->segment != segment || e->begin >= end)
            break;
        uint32_t from = e->begin > at ? e->begin : at, to = e->end < end ? e->end : end;
        fronte_xml_put(page->sink, (fronte_view){text + at, from - at});
        put_entity(page, e, (fronte_view){text + from, to - from});
        at = to;
    }
    fronte_xml_put(page->sink, (fronte_view){text + at, end - at});
}
