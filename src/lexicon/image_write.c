#include "lexicon/image_write.h"

#include <stdio.h>
#include <stdlib.h>

enum {
    FAIR_VOTES =
        3, /* pivot languages; of pairs with so many nine in ten are right, of those with two, half */
    POOR_VOTES = 2
};

void fronte_image_parts_init(struct fronte_image_parts *parts) {
    *parts = (struct fronte_image_parts){0};
    parts->strings[0].arena = parts->strings[1].arena = &parts->arena;
}

void fronte_image_parts_free(struct fronte_image_parts *parts) {
    for (int side = 0; side < 2; side++) {
        fronte_intern_free(&parts->strings[side]);
        free(parts->flags[side]);
        fronte_automaton_entries_free(&parts->forms[side]);
    }
    free(parts->links);
    fronte_arena_free(&parts->arena);
}

uint32_t fronte_image_add_string(struct fronte_image_parts *parts, int side, fronte_view string,
                                 uint16_t flags) {
    uint32_t before = parts->strings[side].count;
    uint32_t id = fronte_intern_add(&parts->strings[side], string);
    void *all = parts->flags[side];
    if (id == FRONTE_NO_ID ||
        !fronte_grow(&all, &parts->flags_capacity[side], (size_t)id + 1, sizeof *parts->flags[side]))
        return FRONTE_NO_ID;
    parts->flags[side] = all;
    if (id == before)
        parts->flags[side][id] = 0;
    parts->flags[side][id] |= flags;
    return id;
}

bool fronte_image_add_entry(struct fronte_image_parts *parts, uint32_t source, struct fronte_entry entry) {
    void *links = parts->links;
    if (!fronte_grow(&links, &parts->links_capacity, parts->n_links + 1, sizeof *parts->links))
        return false;
    parts->links = links;
    parts->links[parts->n_links++] = (struct fronte_image_link){source, entry};
    return true;
}

void fronte_image_delete_entries(struct fronte_image_parts *parts, int side, uint32_t string) {
    size_t kept = 0;
    for (size_t i = 0; i < parts->n_links; i++)
        if ((side ? parts->links[i].entry.target : parts->links[i].from) != string)
            parts->links[kept++] = parts->links[i];
    parts->n_links = kept;
}

/* ---- Entries ---- */

static int by_ends(const void *a, const void *b) {
    const struct fronte_image_link *x = a, *y = b;
    if (x->from != y->from)
        return x->from < y->from ? -1 : 1;
    if (x->entry.target != y->entry.target)
        return x->entry.target < y->entry.target ? -1 : 1;
    if (x->entry.grade != y->entry.grade)
        return x->entry.grade < y->entry.grade ? -1 : 1;
    return x->entry.pos < y->entry.pos ? -1 : x->entry.pos > y->entry.pos;
}

/* All that was said of a pair, in one entry. */
static void join_entries(struct fronte_entry *into, const struct fronte_entry *more) {
    into->sources |= more->sources;
    into->votes = (uint8_t)(into->votes + more->votes < 255 ? into->votes + more->votes : 255);
    if (into->pos == '-')
        into->pos = more->pos;
}

/* The grade that the sources of an entry deserve; FRONTE_N_GRADES: none. */
static uint8_t grade_of(const struct fronte_entry *entry) {
    const uint8_t own = FRONTE_SOURCE_TABLE | FRONTE_SOURCE_GLOSSARY;
    if (entry->sources & own)
        return entry->grade; /* the table's order says */
    int trusted = 0;
    for (int bit = FRONTE_SOURCE_DIRECT; bit <= FRONTE_SOURCE_PLACES; bit *= 2)
        trusted += (entry->sources & bit) != 0;
    if (trusted + (entry->votes >= POOR_VOTES) >= 2)
        return FRONTE_GRADE_CERTAIN;
    if (trusted)
        return FRONTE_GRADE_GOOD;
    return entry->votes >= FAIR_VOTES   ? FRONTE_GRADE_FAIR
           : entry->votes >= POOR_VOTES ? FRONTE_GRADE_POOR
                                        : FRONTE_N_GRADES;
}

static void sort_links(struct fronte_image_parts *parts) {
    if (!parts->n_links)
        return;
    struct fronte_image_link *links = parts->links;
    qsort(links, parts->n_links, sizeof *links, by_ends);
    size_t kept = 0;
    for (size_t i = 0; i < parts->n_links;) {
        struct fronte_image_link link = links[i++];
        for (; i < parts->n_links && links[i].from == link.from && links[i].entry.target == link.entry.target;
             i++)
            join_entries(&link.entry, &links[i].entry);
        link.entry.grade = grade_of(&link.entry);
        if (link.entry.grade < FRONTE_N_GRADES)
            links[kept++] = link;
    }
    parts->n_links = kept;
}

/* Marks "a", "a b" for the phrase "a b c". */
static bool mark_prefixes(struct fronte_image_parts *parts, int side, fronte_view phrase) {
    for (size_t i = 0; i < phrase.len; i++)
        if (phrase.ptr[i] == ' ' && fronte_image_add_string(parts, side, (fronte_view){phrase.ptr, i},
                                                            FRONTE_STRING_PREFIX) == FRONTE_NO_ID)
            return false;
    return true;
}

bool fronte_image_join(struct fronte_image_parts *parts) {
    sort_links(parts);
    for (size_t i = 0; i < parts->n_links; i++) {
        parts->flags[0][parts->links[i].from] |= FRONTE_STRING_HEAD;
        parts->flags[1][parts->links[i].entry.target] |= FRONTE_STRING_HEAD;
    }
    for (int side = 0; side < 2; side++) {
        uint32_t n = parts->strings[side].count;
        for (uint32_t id = 0; id < n; id++)
            if ((parts->flags[side][id] & FRONTE_STRING_HEAD) &&
                !mark_prefixes(parts, side, parts->strings[side].strings[id]))
                return false;
    }
    return true;
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

/* For each source string, where its entries begin, and behind the last, where they end. */
static struct fronte_image_section write_begins(struct fronte_buf *out,
                                                const struct fronte_image_parts *parts) {
    uint32_t n = parts->strings[0].count;
    struct fronte_image_section section = open_section(out, (size_t)n + 1);
    size_t at = 0;
    for (uint32_t id = 0; id <= n; id++) {
        while (at < parts->n_links && parts->links[at].from < id)
            at++;
        append_u32(out, (uint32_t)at);
    }
    return section;
}

/* An open-addressing hash table, at most two thirds full. */
static struct fronte_image_section write_slots(struct fronte_buf *out, const struct fronte_intern *strings) {
    uint32_t n_slots = 16;
    while (n_slots / 3 * 2 < strings->count)
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
    fronte_buf_append(
        out, (fronte_view){(const char *)parts->flags[side], strings->count * sizeof *parts->flags[side]});
    sections[FRONTE_SECTION_AUTOMATON] = open_section(out, 0);
    sections[FRONTE_SECTION_AUTOMATON].count = fronte_automaton_write(&parts->forms[side], out);
    if (!sections[FRONTE_SECTION_AUTOMATON].count)
        out->failed = true;
}

/* Numbers the strings of a side anew without those that have no flags. */
static bool drop_strings(struct fronte_image_parts *parts, int side) {
    struct fronte_intern *old = &parts->strings[side], kept = {.arena = &parts->arena};
    uint32_t *number = calloc((size_t)old->count + 1, sizeof *number);
    bool ok = number;
    for (uint32_t id = 0; id < old->count && ok; id++) {
        if (!parts->flags[side][id])
            continue;
        number[id] = fronte_intern_add(&kept, old->strings[id]);
        ok = number[id] != FRONTE_NO_ID;
        if (ok)
            parts->flags[side][number[id]] = parts->flags[side][id];
    }
    for (size_t i = 0; i < parts->n_links && ok; i++) {
        uint32_t *end = side ? &parts->links[i].entry.target : &parts->links[i].from;
        *end = number[*end];
    }
    free(number);
    fronte_intern_free(old);
    *old = kept;
    return ok;
}

bool fronte_image_write(struct fronte_image_parts *parts, const char *const code[2], struct fronte_buf *out) {
    if (!drop_strings(parts, 0) || !drop_strings(parts, 1))
        return false;
    struct fronte_image_header header = {FRONTE_IMAGE_MAGIC,
                                         FRONTE_IMAGE_VERSION,
                                         FRONTE_IMAGE_ENDIAN,
                                         0,
                                         0,
                                         {{0}},
                                         {{{0, 0}}},
                                         {0, 0},
                                         {0, 0}};
    for (size_t i = 0; i < sizeof header; i++)
        fronte_buf_append_char(out, '\0');
    for (int side = 0; side < 2; side++) {
        snprintf(header.lang[side], sizeof header.lang[side], "%s", code[side]);
        write_side(parts, side, header.side[side], out);
    }
    header.begin = write_begins(out, parts);
    header.entries = open_section(out, parts->n_links);
    for (size_t i = 0; i < parts->n_links; i++)
        fronte_buf_append(out,
                          (fronte_view){(const char *)&parts->links[i].entry, sizeof(struct fronte_entry)});
    open_section(out, 0);
    if (out->failed || out->len > UINT32_MAX)
        return false;
    header.size = out->len;
    header.checksum =
        fronte_image_checksum((const uint8_t *)out->ptr + sizeof header, out->len - sizeof header);
    memcpy(out->ptr, &header, sizeof header);
    return true;
}
