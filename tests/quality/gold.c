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

static void add_region(struct gold *gold, struct gold_region region) {
    if (region.from[0] == region.to[0] && region.from[1] == region.to[1])
        return;
    struct gold_region *last = gold->n ? &gold->regions[gold->n - 1] : NULL;
    if (last && !last->exact && !region.exact) { /* two gaps are one */
        memcpy(last->to, region.to, sizeof last->to);
        return;
    }
    void *regions = gold->regions;
    if (!fronte_grow(&regions, &gold->capacity, gold->n + 1, sizeof region))
        exit(4);
    gold->regions = regions;
    gold->regions[gold->n++] = region;
}

static int by_place(const void *a, const void *b) {
    const struct gold_region *x = a, *y = b;
    for (int side = 0; side < 2; side++)
        if (x->from[side] != y->from[side])
            return x->from[side] < y->from[side] ? -1 : 1;
    return 0;
}

/* Two-sided beads of the file, unordered, as exact regions. */
static void read_beads(struct gold *gold, FILE *in, const struct fronte_document *const doc[2]) {
    char *line = NULL;
    size_t size = 0;
    while (getline(&line, &size, in) > 0) {
        struct lines side[2];
        if (line[0] != '[')
            continue;
        parse_lines(parse_lines(line, &side[0]), &side[1]);
        if (!side[0].any || !side[1].any)
            continue;
        struct gold_region region = {.exact = true};
        for (int s = 0; s < 2; s++) {
            region.from[s] = segment_at(doc[s], side[s].first);
            region.to[s] = segment_at(doc[s], side[s].last + 1);
        }
        void *regions = gold->regions;
        if (!fronte_grow(&regions, &gold->capacity, gold->n + 1, sizeof region))
            exit(4);
        gold->regions = regions;
        gold->regions[gold->n++] = region;
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
        if (r.from[0] < at[0] || r.from[1] < at[1]) /* crossing or overlapping: the gap takes it */
            continue;
        uint32_t m = r.to[0] - r.from[0], n = r.to[1] - r.from[1];
        r.exact = m && n && m <= max_bead && n <= max_bead && m * n <= 16;
        add_region(gold, (struct gold_region){{at[0], at[1]}, {r.from[0], r.from[1]}, false});
        add_region(gold, r);
        memcpy(at, r.to, sizeof at);
    }
    add_region(gold, (struct gold_region){{at[0], at[1]}, {doc[0]->n_segments, doc[1]->n_segments}, false});
    free(beads.regions);
}

void gold_free(struct gold *gold) {
    free(gold->regions);
    *gold = (struct gold){0};
}
