#include "format/office_styles.h"

#include <stdlib.h>

enum { MOST_PARENTS = 16 };

/* How a style that word processors bring is called begins so: in Word's files in English whatever its
 * language, in OpenDocument with _20_ for a blank. */
static const struct {
    const char *name;
    uint8_t kind;
} known[] = {
    {"heading", FRONTE_BLOCK_HEADING},
    {"title", FRONTE_BLOCK_TITLE},
    {"subtitle", FRONTE_BLOCK_HEADING},
    {"list", FRONTE_BLOCK_LIST_ITEM},
    {"caption", FRONTE_BLOCK_CAPTION},
    {"illustration", FRONTE_BLOCK_CAPTION},
    {"quotations", FRONTE_BLOCK_QUOTE},
    {"quote", FRONTE_BLOCK_QUOTE},
    {"intense quote", FRONTE_BLOCK_QUOTE},
    {"block text", FRONTE_BLOCK_QUOTE},
    {"toc", FRONTE_STYLE_TOC},
    {"contents", FRONTE_STYLE_TOC},
};

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

/* ASCII, whatever the locale; a whole word. */
static bool begins_with(const char *s, const char *word) {
    for (; *word; s++, word++)
        if (lower(*s) != *word)
            return false;
    return !(lower(*s) >= 'a' && lower(*s) <= 'z');
}

static uint8_t kind_of(const char *name) {
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (begins_with(name, known[i].name))
            return known[i].kind;
    return FRONTE_STYLE_UNKNOWN;
}

void fronte_office_styles_free(struct fronte_office_styles *styles) {
    fronte_intern_free(&styles->ids);
    fronte_arena_free(&styles->arena);
    free(styles->items);
    *styles = (struct fronte_office_styles){.failed = false};
}

/* The number of a style, which need not have been read yet. */
static uint32_t number_of(struct fronte_office_styles *styles, const char *id) {
    styles->ids.arena = &styles->arena;
    uint32_t had = styles->ids.count, number = fronte_intern_add(&styles->ids, fronte_view_of(id));
    void *items = styles->items;
    if (number == FRONTE_NO_ID ||
        !fronte_grow(&items, &styles->capacity, (size_t)number + 1, sizeof *styles->items)) {
        styles->failed = true;
        return FRONTE_NO_ID;
    }
    styles->items = items;
    if (number >= had)
        styles->items[number] = (struct fronte_office_style){FRONTE_NO_ID, FRONTE_STYLE_UNKNOWN};
    return number;
}

void fronte_office_styles_add(struct fronte_office_styles *styles, const char *id, const char *name,
                              const char *parent) {
    uint32_t number = number_of(styles, id);
    uint32_t above = *parent ? number_of(styles, parent) : FRONTE_NO_ID;
    if (number != FRONTE_NO_ID && !styles->failed)
        styles->items[number] = (struct fronte_office_style){above, kind_of(name)};
}

uint8_t fronte_office_styles_kind(const struct fronte_office_styles *styles, const char *id) {
    uint32_t number = styles->ids.count ? fronte_intern_find(&styles->ids, fronte_view_of(id)) : FRONTE_NO_ID;
    if (number == FRONTE_NO_ID)
        return kind_of(id) == FRONTE_STYLE_UNKNOWN ? FRONTE_BLOCK_PARAGRAPH : kind_of(id);
    for (int n = 0; n < MOST_PARENTS && number != FRONTE_NO_ID; n++, number = styles->items[number].parent)
        if (styles->items[number].kind != FRONTE_STYLE_UNKNOWN)
            return styles->items[number].kind;
    return FRONTE_BLOCK_PARAGRAPH;
}
