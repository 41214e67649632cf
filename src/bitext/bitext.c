#include "bitext/bitext.h"

#include <stdlib.h>

/* The segments of one side of a unit, joined by a space. */
static fronte_view join(struct fronte_arena *arena, const struct fronte_document *doc, uint32_t first,
                        uint32_t count) {
    const struct fronte_segment *segments = doc->segments + first;
    if (count == 1)
        return segments[0].plain;
    size_t len = 0;
    for (uint32_t k = 0; k < count; k++)
        len += segments[k].plain.len + 1;
    char *joined = fronte_arena_alloc(arena, len + 1, 1);
    if (!joined)
        return (fronte_view){NULL, 0};
    size_t at = 0;
    for (uint32_t k = 0; k < count; k++) {
        if (at && segments[k].plain.len)
            joined[at++] = ' ';
        memcpy(joined + at, segments[k].plain.ptr, segments[k].plain.len);
        at += segments[k].plain.len;
    }
    return (fronte_view){joined, at};
}

static bool is_edited(const struct fronte_document *doc, const struct fronte_align_bead *bead, int side) {
    for (uint32_t k = 0; k < bead->count[side]; k++)
        if (doc->segments[bead->first[side] + k].edited)
            return true;
    return false;
}

static bool set_unit(struct fronte_bitext *bitext, fronte_unit *unit, const struct fronte_align_bead *bead) {
    unit->probability = bead->probability;
    unit->edited = is_edited(bitext->doc[FRONTE_TARGET], bead, FRONTE_TARGET);
    for (int side = 0; side < 2; side++) {
        unit->first[side] = bead->first[side];
        unit->count[side] = bead->count[side];
        unit->text[side] = (fronte_view){"", 0};
        if (bead->count[side])
            unit->text[side] = join(&bitext->arena, bitext->doc[side], bead->first[side], bead->count[side]);
        if (!unit->text[side].ptr)
            return false;
    }
    return true;
}

/* NULL when memory is short. */
static fronte_unit *make_units(struct fronte_bitext *bitext, const struct fronte_align_bead *beads,
                               uint32_t n) {
    fronte_unit *units = fronte_arena_alloc(&bitext->arena, n, sizeof *units);
    for (uint32_t u = 0; u < n && units; u++)
        if (!set_unit(bitext, &units[u], &beads[u]))
            return NULL;
    return units;
}

bool fronte_bitext_set_beads(struct fronte_bitext *bitext, const struct fronte_align_bead *beads,
                             uint32_t n) {
    bitext->units = make_units(bitext, beads, n);
    bitext->n_units = bitext->units ? n : 0;
    return bitext->units;
}

bool fronte_bitext_set_crossings(struct fronte_bitext *bitext, const struct fronte_align_beads *beads) {
    bitext->crossings = make_units(bitext, beads->items, beads->n);
    bitext->n_crossings = bitext->crossings ? beads->n : 0;
    for (uint32_t k = 0; k < bitext->n_crossings; k++)
        bitext->crossings[k].crossing = true;
    return bitext->crossings;
}

/* The targets that a crossing holds; NULL when memory is short. */
static bool *mark_crossed(const struct fronte_bitext *bitext) {
    bool *crossed = calloc((size_t)bitext->doc[1]->n_segments + 1, sizeof *crossed);
    for (uint32_t k = 0; k < bitext->n_crossings && crossed; k++)
        memset(crossed + bitext->crossings[k].first[1], true, bitext->crossings[k].count[1]);
    return crossed;
}

bool fronte_bitext_cross_units(struct fronte_bitext *bitext) {
    bool *crossed = mark_crossed(bitext);
    fronte_unit *units =
        fronte_arena_alloc(&bitext->arena, (size_t)bitext->n_units + bitext->n_crossings, sizeof *units);
    uint32_t n = 0, next = 0, done = 0; /* sources that crossings hold, so far */
    for (uint32_t u = 0; u < bitext->n_units && crossed && units; u++) {
        const fronte_unit *unit = &bitext->units[u];
        uint32_t end = unit->first[0] + unit->count[0];
        for (; next < bitext->n_crossings && bitext->crossings[next].first[0] < end; next++) {
            units[n++] = bitext->crossings[next];
            done = units[n - 1].first[0] + units[n - 1].count[0];
        }
        if (unit->count[0] ? unit->first[0] >= done : !crossed[unit->first[1]])
            units[n++] = *unit;
    }
    bool ok = crossed && units;
    if (ok) {
        bitext->units = units;
        bitext->n_units = n;
        bitext->n_crossings = 0;
    }
    free(crossed);
    return ok;
}
