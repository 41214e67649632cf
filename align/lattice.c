#include "align/lattice.h"

/* Number of the node (i, j), or n_nodes. */
static uint32_t find_node(const struct fronte_lattice *lattice, uint32_t i, uint32_t j) {
    uint32_t low = lattice->row[i], high = lattice->row[i + 1];
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (lattice->nodes[middle].at[1] < j)
            low = middle + 1;
        else
            high = middle;
    }
    return low < lattice->row[i + 1] && lattice->nodes[low].at[1] == j ? low : lattice->n_nodes;
}

static bool copy_nodes(struct fronte_lattice *lattice, const struct fronte_coarse *coarse, uint32_t n_source,
                       struct fronte_arena *arena) {
    lattice->n_nodes = (uint32_t)coarse->n_nodes;
    lattice->nodes = fronte_arena_alloc(arena, coarse->n_nodes + 1, sizeof *lattice->nodes);
    lattice->row = fronte_arena_alloc(arena, (size_t)n_source + 2, sizeof *lattice->row);
    if (coarse->n_nodes >= UINT32_MAX || !lattice->nodes || !lattice->row)
        return false;
    memcpy(lattice->nodes, coarse->nodes, coarse->n_nodes * sizeof *coarse->nodes);
    for (size_t k = 0; k < coarse->n_nodes; k++)
        lattice->row[coarse->nodes[k].at[0] + 1]++;
    for (uint32_t i = 0; i <= n_source; i++)
        lattice->row[i + 1] += lattice->row[i];
    return true;
}

/* Shapes of beads, narrow ones first, so that among equals the narrower is found first. */
static uint32_t list_shapes(uint32_t max_bead, uint8_t shapes[][2]) {
    uint32_t n = 0;
    for (uint32_t sum = 1; sum <= max_bead * 2; sum++)
        for (uint32_t m = 0; m <= sum && m <= max_bead; m++) {
            uint32_t k = sum - m;
            bool one_sided = (m == 0 || k == 0) && sum > 1;
            bool too_wide = k > max_bead || m * k > 16;
            if (one_sided || too_wide)
                continue;
            shapes[n][0] = (uint8_t)m;
            shapes[n++][1] = (uint8_t)k;
        }
    return n;
}

enum { MOST_SHAPES = (FRONTE_MAX_BEAD + 1) * (FRONTE_MAX_BEAD + 1) };

/* Which fixed beads end before a node, or at it. */
struct walls {
    const struct fronte_coarse *coarse;
    uint32_t next;        /* first fixed bead that does not end before the node */
    uint32_t floor[2];    /* where the one before ends: no arc comes from before */
    const uint32_t *from; /* where a bead starts that ends at the node; NULL: none does */
};

/* Goes on to the next node. */
static void pass_walls(struct walls *w, const uint32_t at[2]) {
    w->from = NULL;
    for (uint32_t f = w->next; f < w->coarse->n_fixed; f++) {
        const struct fronte_align_bead *bead = &w->coarse->fixed[f];
        uint32_t end[2] = {bead->first[0] + bead->count[0], bead->first[1] + bead->count[1]};
        if (end[0] > at[0] || end[1] > at[1])
            return;
        if (end[0] == at[0] && end[1] == at[1]) {
            w->from = bead->count[0] || bead->count[1] ? bead->first : w->from;
            continue;
        }
        w->next = f + 1;
        memcpy(w->floor, end, sizeof end);
    }
}

/* Counts an arc, or writes it when the array is there. */
static void add_arc(struct fronte_lattice *lattice, uint32_t to, const uint32_t from[2], bool fixed) {
    uint32_t node = find_node(lattice, from[0], from[1]);
    const uint32_t *at = lattice->nodes[to].at;
    if (node == lattice->n_nodes)
        return;
    if (lattice->arcs)
        lattice->arcs[lattice->n_arcs] =
            (struct fronte_arc){node, {(uint8_t)(at[0] - from[0]), (uint8_t)(at[1] - from[1])}, fixed, 0};
    lattice->n_arcs++;
}

/* Counts the arcs into each node, or writes them when the array is there. */
static void make_arcs(struct fronte_lattice *lattice, const struct fronte_coarse *coarse, uint32_t max_bead) {
    uint8_t shapes[MOST_SHAPES][2];
    uint32_t n_shapes = list_shapes(max_bead, shapes);
    struct walls walls = {.coarse = coarse};
    lattice->n_arcs = 0;
    for (uint32_t to = 0; to < lattice->n_nodes; to++) {
        const uint32_t *at = lattice->nodes[to].at;
        lattice->nodes[to].first_arc = lattice->n_arcs;
        pass_walls(&walls, at);
        if (walls.from)
            add_arc(lattice, to, walls.from, true);
        for (uint32_t s = 0; s < n_shapes && !walls.from; s++)
            if (walls.floor[0] + shapes[s][0] <= at[0] && walls.floor[1] + shapes[s][1] <= at[1])
                add_arc(lattice, to, (uint32_t[2]){at[0] - shapes[s][0], at[1] - shapes[s][1]}, false);
    }
    lattice->nodes[lattice->n_nodes].first_arc = lattice->n_arcs;
}

struct fronte_align_bead fronte_lattice_bead(const struct fronte_lattice *lattice, uint32_t to,
                                             const struct fronte_arc *arc) {
    const uint32_t *at = lattice->nodes[to].at;
    return (struct fronte_align_bead){
        {at[0] - arc->count[0], at[1] - arc->count[1]}, {arc->count[0], arc->count[1]}, 0};
}

/* The targets that a source segment may be in a bead with: those between the nodes of the rows that such a
 * bead can start and end in. */
static bool open_rows(const struct fronte_lattice *lattice, uint32_t max_bead, struct fronte_scorer *scorer) {
    uint32_t n_source = scorer->lexis->input->side[0].n_segments;
    for (uint32_t i = 0; i < n_source; i++) {
        uint32_t top = i + 1 > max_bead ? i + 1 - max_bead : 0;
        uint32_t bottom = i + max_bead < n_source ? i + max_bead : n_source;
        uint32_t first = UINT32_MAX, last = 0;
        for (uint32_t r = top; r <= bottom; r++) {
            if (lattice->row[r] == lattice->row[r + 1])
                continue;
            uint32_t left = lattice->nodes[lattice->row[r]].at[1];
            uint32_t right = lattice->nodes[lattice->row[r + 1] - 1].at[1];
            first = left < first ? left : first;
            last = right > last ? right : last;
        }
        if (!fronte_scorer_open_row(scorer, i, first, last > first ? last - first : 0))
            return false;
    }
    return true;
}

bool fronte_lattice_build(struct fronte_lattice *lattice, const struct fronte_coarse *coarse,
                          uint32_t max_bead, struct fronte_scorer *scorer, struct fronte_arena *arena) {
    *lattice = (struct fronte_lattice){0};
    if (!copy_nodes(lattice, coarse, scorer->lexis->input->side[0].n_segments, arena))
        return false;
    make_arcs(lattice, coarse, max_bead);
    lattice->arcs = fronte_arena_alloc(arena, lattice->n_arcs, sizeof *lattice->arcs);
    if (!lattice->arcs)
        return false;
    make_arcs(lattice, coarse, max_bead);
    return open_rows(lattice, max_bead, scorer);
}
