#include "lexicon/image_write.h"

#include <stdio.h>
#include <stdlib.h>

void fronte_image_parts_init(struct fronte_image_parts *parts) {
    *parts = (struct fronte_image_parts){0};
    parts->strings[0].arena = parts->strings[1].arena = &parts->arena;
}

void fronte_image_parts_free(struct fronte_image_parts *parts) {
    for (int side = 0; side < 2; side++) {
        fronte_intern_free(&parts->strings[side]);
        free(parts->flags[side]);
        free(parts->forms[side].items);
    }
    free(parts->entries.items);
    fronte_arena_free(&parts->arena);
}

uint32_t fronte_image_add_string(struct fronte_image_parts *parts, int side, fronte_view string,
                                 uint8_t flags) {
    uint32_t before = parts->strings[side].count;
    uint32_t id = fronte_intern_add(&parts->strings[side], string);
    void *all = parts->flags[side];
    if (id == FRONTE_NO_ID || !fronte_grow(&all, &parts->flags_capacity[side], (size_t)id + 1, 1))
        return FRONTE_NO_ID;
    parts->flags[side] = all;
    if (id == before)
        parts->flags[side][id] = 0;
    parts->flags[side][id] |= flags;
    return id;
}

bool fronte_image_add_prefixes(struct fronte_image_parts *parts, int side, fronte_view phrase) {
    for (size_t i = 0; i < phrase.len; i++)
        if (phrase.ptr[i] == ' ' &&
            fronte_image_add_string(parts, side, (fronte_view){phrase.ptr, i}, FRONTE_STRING_PREFIX) ==
                FRONTE_NO_ID)
            return false;
    return true;
}

static bool add_link(struct fronte_image_links *links, struct fronte_image_link link) {
    void *items = links->items;
    if (!fronte_grow(&items, &links->capacity, links->n + 1, sizeof link))
        return false;
    links->items = items;
    links->items[links->n++] = link;
    return true;
}

bool fronte_image_add_form(struct fronte_image_parts *parts, int side, uint32_t form, uint32_t key) {
    return add_link(&parts->forms[side], (struct fronte_image_link){form, key, 0});
}

bool fronte_image_add_entry(struct fronte_image_parts *parts, uint32_t source, uint32_t target,
                            uint32_t grade) {
    return add_link(&parts->entries, (struct fronte_image_link){source, target, grade});
}

static int by_ends(const void *a, const void *b) {
    const struct fronte_image_link *x = a, *y = b;
    if (x->from != y->from)
        return x->from < y->from ? -1 : 1;
    if (x->to != y->to)
        return x->to < y->to ? -1 : 1;
    return x->grade < y->grade ? -1 : x->grade > y->grade;
}

/* Sorted, each pair of ends once. */
static void sort_links(struct fronte_image_links *links) {
    if (!links->n)
        return;
    qsort(links->items, links->n, sizeof *links->items, by_ends);
    size_t kept = 1;
    for (size_t i = 1; i < links->n; i++)
        if (links->items[i].from != links->items[kept - 1].from ||
            links->items[i].to != links->items[kept - 1].to)
            links->items[kept++] = links->items[i];
    links->n = kept;
}

/* ---- Layout ---- */

static void append_u32(struct fronte_buf *out, uint32_t value) {
    fronte_buf_append(out, (fronte_view){(const char *)&value, sizeof value});
}

/* Pads to a multiple of 8 and notes where a section of `count` elements begins. */
static struct fronte_image_section open_section(struct fronte_buf *out, size_t count) {
    while (out->len % 8 && !out->failed)
        fronte_buf_append_char(out, '\0');
    return (struct fronte_image_section){(uint32_t)out->len, (uint32_t)count};
}

/* Offsets: for each of n strings, where its links begin, and behind the last, where they end. */
static struct fronte_image_section write_begins(struct fronte_buf *out, const struct fronte_image_links *links,
                                                uint32_t n) {
    struct fronte_image_section section = open_section(out, (size_t)n + 1);
    size_t at = 0;
    for (uint32_t id = 0; id <= n; id++) {
        while (at < links->n && links->items[at].from < id)
            at++;
        append_u32(out, (uint32_t)at);
    }
    return section;
}

/* An open-addressing hash table, at most half full. */
static struct fronte_image_section write_slots(struct fronte_buf *out, const struct fronte_intern *strings) {
    uint32_t n_slots = 16;
    while (n_slots / 2 < strings->count)
        n_slots *= 2;
    struct fronte_image_section section = open_section(out, n_slots);
    uint32_t *slots = calloc(n_slots, sizeof *slots);
    if (!slots) {
        out->failed = true;
        return section;
    }
    for (uint32_t id = 0; id < strings->count; id++) {
        uint32_t slot = (uint32_t)fronte_image_hash(strings->strings[id]) & (n_slots - 1);
        while (slots[slot])
            slot = (slot + 1) & (n_slots - 1);
        slots[slot] = id + 1;
    }
    fronte_buf_append(out, (fronte_view){(const char *)slots, n_slots * sizeof *slots});
    free(slots);
    return section;
}

static void write_side(struct fronte_image_parts *parts, int side, struct fronte_image_section *sections,
                       struct fronte_buf *out) {
    const struct fronte_intern *strings = &parts->strings[side];
    size_t pool = 0;
    sections[FRONTE_SECTION_STRINGS] = open_section(out, (size_t)strings->count + 1);
    append_u32(out, 0);
    for (uint32_t id = 0; id < strings->count; id++)
        append_u32(out, (uint32_t)(pool += strings->strings[id].len));
    sections[FRONTE_SECTION_POOL] = open_section(out, pool);
    for (uint32_t id = 0; id < strings->count; id++)
        fronte_buf_append(out, strings->strings[id]);
    sections[FRONTE_SECTION_SLOTS] = write_slots(out, strings);
    sections[FRONTE_SECTION_FLAGS] = open_section(out, strings->count);
    fronte_buf_append(out, (fronte_view){(const char *)parts->flags[side], strings->count});
    sort_links(&parts->forms[side]);
    sections[FRONTE_SECTION_FORMS] = write_begins(out, &parts->forms[side], strings->count);
    sections[FRONTE_SECTION_LEMMAS] = open_section(out, parts->forms[side].n);
    for (size_t i = 0; i < parts->forms[side].n; i++)
        append_u32(out, parts->forms[side].items[i].to);
}

bool fronte_image_write(struct fronte_image_parts *parts, const char *const code[2],
                        struct fronte_buf *out) {
    struct fronte_image_header header = {FRONTE_IMAGE_MAGIC, FRONTE_IMAGE_VERSION, FRONTE_IMAGE_ENDIAN,
                                         0, 0, {{0}}, {{{0, 0}}}, {0, 0}, {0, 0}};
    for (size_t i = 0; i < sizeof header; i++)
        fronte_buf_append_char(out, '\0');
    for (int side = 0; side < 2; side++) {
        snprintf(header.lang[side], sizeof header.lang[side], "%s", code[side]);
        write_side(parts, side, header.side[side], out);
    }
    sort_links(&parts->entries);
    header.begin = write_begins(out, &parts->entries, parts->strings[0].count);
    header.entries = open_section(out, parts->entries.n);
    for (size_t i = 0; i < parts->entries.n; i++) {
        append_u32(out, parts->entries.items[i].to);
        append_u32(out, parts->entries.items[i].grade);
    }
    open_section(out, 0);
    if (out->failed || out->len > UINT32_MAX)
        return false;
    header.size = out->len;
    header.checksum = fronte_image_checksum((const uint8_t *)out->ptr + sizeof header, out->len - sizeof header);
    memcpy(out->ptr, &header, sizeof header);
    return true;
}
