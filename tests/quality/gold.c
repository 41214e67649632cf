#include "gold.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void fail(const char *folder, const char *what) {
    fprintf(stderr, "%s: %s\n", folder, what);
    exit(3);
}

void gold_text_path(const char *folder, int side, char *out, size_t size) {
    static const char *const names[2][2] = {{"it.txt", "src.txt"}, {"en.txt", "tgt.txt"}};
    snprintf(out, size, "%s/%s", folder, names[side][0]);
    if (access(out, R_OK) != 0)
        snprintf(out, size, "%s/%s", folder, names[side][1]);
}

/* One side of a bead: smallest and largest line number, and whether there is one. */
struct lines {
    uint32_t first, last;
    bool any;
};

static const char *parse_lines(const char *s, struct lines *out) {
    *out = (struct lines){UINT32_MAX, 0, false};
    while (*s && *s != '[')
        s++;
    while (*s && *s != ']') {
        char *end;
        unsigned long n = strtoul(s + 1, &end, 10);
        if (end > s + 1) {
            out->first = n < out->first ? (uint32_t)n : out->first;
            out->last = n > out->last ? (uint32_t)n : out->last;
            out->any = true;
            s = end;
        } else {
            s++;
        }
        while (*s == ' ')
            s++;
    }
    return *s ? s + 1 : s;
}

/* The number of the first segment at or behind a line. */
static uint32_t segment_at(const struct fronte_document *doc, uint32_t line) {
    uint32_t low = 0, high = doc->n_segments;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (doc->segments[middle].line < line)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void append(struct gold *gold, struct gold_region region) {
    void *regions = gold->regions;
    if (!fronte_grow(&regions, &gold->capacity, gold->n + 1, sizeof region))
        exit(4);
    gold->regions = regions;
    gold->regions[gold->n++] = region;
}

static void add_region(struct gold *gold, struct gold_region region) {
    if (region.from[0] == region.to[0] && region.from[1] == region.to[1])
        return;
    struct gold_region *last = gold->n ? &gold->regions[gold->n - 1] : NULL;
    if (last && !last->exact && !last->wide && !region.exact && !region.wide) { /* two gaps are one */
        memcpy(last->to, region.to, sizeof last->to);
        return;
    }
    append(gold, region);
}

static int by_place(const void *a, const void *b) {
    const struct gold_region *x = a, *y = b;
    for (int side = 0; side < 2; side++) {
        if (x->from[side] != y->from[side])
            return x->from[side] < y->from[side] ? -1 : 1;
        if (x->to[side] != y->to[side])
            return x->to[side] < y->to[side] ? -1 : 1;
    }
    return 0;
}

static bool inside(const struct fronte_align_bead *bead, const struct gold_region *r) {
    for (int side = 0; side < 2; side++)
        if (bead->first[side] < r->from[side] || bead->first[side] + bead->count[side] > r->to[side])
            return false;
    return true;
}

bool gold_allows(const struct gold *gold, const struct fronte_align_bead *bead) {
    for (size_t k = 0; k < gold->n; k++) {
        const struct gold_region *r = &gold->regions[k];
        if (!inside(bead, r))
            continue;
        if (!r->exact)
            return r->wide || !bead->count[0] || !bead->count[1];
        return bead->first[0] == r->from[0] && bead->first[1] == r->from[1] &&
               bead->first[0] + bead->count[0] == r->to[0] && bead->first[1] + bead->count[1] == r->to[1];
    }
    return false;
}

bool gold_has(const struct gold *gold, const struct fronte_align_bead *bead) {
    struct gold_region key = {.exact = false};
    for (int side = 0; side < 2; side++) {
        key.from[side] = bead->count[side] ? bead->first[side] : 0;
        key.to[side] = bead->count[side] ? bead->first[side] + bead->count[side] : 0;
    }
    return gold->n_beads && bsearch(&key, gold->beads, gold->n_beads, sizeof key, by_place);
}

/* All beads of the file, unordered; lines left out one by one, at place 0 of the other side. */
static void read_beads(struct gold *gold, FILE *in, const struct fronte_document *const doc[2]) {
    char *line = NULL;
    size_t size = 0;
    while (getline(&line, &size, in) > 0) {
        struct lines side[2];
        if (line[0] != '[')
            continue;
        parse_lines(parse_lines(line, &side[0]), &side[1]);
        struct gold_region region = {.exact = side[0].any && side[1].any};
        for (int s = 0; s < 2; s++) {
            region.from[s] = side[s].any ? segment_at(doc[s], side[s].first) : 0;
            region.to[s] = side[s].any ? segment_at(doc[s], side[s].last + 1) : 0;
        }
        if (region.exact)
            append(gold, region);
        for (int s = 0; s < 2 && !region.exact; s++)
            for (uint32_t k = region.from[s]; k < region.to[s]; k++) {
                struct gold_region one = {.exact = false};
                one.from[s] = k;
                one.to[s] = k + 1;
                append(gold, one);
            }
    }
    free(line);
}

void gold_read(struct gold *gold, const char *folder, const struct fronte_document *const doc[2],
               uint32_t max_bead) {
    char path[4096];
    snprintf(path, sizeof path, "%s/gold.txt", folder);
    FILE *in = fopen(path, "r");
    if (!in)
        fail(folder, "no gold.txt");
    struct gold beads = {0};
    read_beads(&beads, in, doc);
    fclose(in);
    qsort(beads.regions, beads.n, sizeof *beads.regions, by_place);
    *gold = (struct gold){0};
    uint32_t at[2] = {0, 0};
    for (size_t k = 0; k < beads.n; k++) {
        struct gold_region r = beads.regions[k];
        if (!r.exact)
            continue;
        if (r.from[0] < at[0] || r.from[1] < at[1]) /* crossing or overlapping: the gap takes it */
            continue;
        uint32_t m = r.to[0] - r.from[0], n = r.to[1] - r.from[1];
        r.exact = m && n && m <= max_bead && n <= max_bead && m * n <= 16;
        r.wide = !r.exact;
        add_region(gold, (struct gold_region){.from = {at[0], at[1]}, .to = {r.from[0], r.from[1]}});
        add_region(gold, r);
        memcpy(at, r.to, sizeof at);
    }
    add_region(gold,
               (struct gold_region){.from = {at[0], at[1]}, .to = {doc[0]->n_segments, doc[1]->n_segments}});
    gold->beads = beads.regions;
    gold->n_beads = beads.n;
}

void gold_none(struct gold *gold, const struct fronte_document *const doc[2]) {
    struct gold beads = {0};
    for (int s = 0; s < 2; s++)
        for (uint32_t k = 0; k < doc[s]->n_segments; k++) {
            struct gold_region one = {.exact = false};
            one.from[s] = k;
            one.to[s] = k + 1;
            append(&beads, one);
        }
    qsort(beads.regions, beads.n, sizeof *beads.regions, by_place);
    *gold = (struct gold){.beads = beads.regions, .n_beads = beads.n};
    append(gold, (struct gold_region){.to = {doc[0]->n_segments, doc[1]->n_segments}});
}

void gold_free(struct gold *gold) {
    free(gold->regions);
    free(gold->beads);
    *gold = (struct gold){0};
}
