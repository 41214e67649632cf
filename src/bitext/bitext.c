#include "bitext/bitext.h"

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

bool fronte_bitext_set_beads(struct fronte_bitext *bitext, const struct fronte_align_bead *beads,
                             uint32_t n) {
    bitext->units = fronte_arena_alloc(&bitext->arena, n, sizeof *bitext->units);
    if (!bitext->units)
        return false;
    for (uint32_t u = 0; u < n; u++) {
        fronte_unit *unit = &bitext->units[u];
        unit->probability = beads[u].probability;
        for (int side = 0; side < 2; side++) {
            unit->first[side] = beads[u].first[side];
            unit->count[side] = beads[u].count[side];
            unit->text[side] = (fronte_view){"", 0};
            if (beads[u].count[side])
                unit->text[side] =
                    join(&bitext->arena, bitext->doc[side], beads[u].first[side], beads[u].count[side]);
            if (!unit->text[side].ptr)
                return false;
        }
    }
    bitext->n_units = n;
    return true;
}
