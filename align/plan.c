#include "align/plan.h"

#include <stdlib.h>

enum {
    LEAST_ROWS = 2000,       /* of a rectangle that anchors cut */
    GROUP_SEGMENTS = 4000,   /* of both sides, of a group, when there are more */
    LEAST_PART = 1000,       /* rows of a part before a cut is looked for */
    MOST_PART = 3000,        /* rows of a part: then the best cut so far is taken */
    LEAST_PART_NODES = 8000, /* the same in nodes, where they are many */
    MOST_PART_NODES = 30000,
    CERTAIN = 4 /* certain nodes in a row before and behind: no better cut is looked for */
};

/* ---- Rectangles ---- */

static bool add_rectangle(struct fronte_plan *plan, const uint32_t from[2], const uint32_t to[2]) {
    void *items = plan->rectangles;
    if (!fronte_grow(&items, &plan->rectangles_capacity, plan->n_rectangles + 1, sizeof *plan->rectangles))
        return false;
    plan->rectangles = items;
    plan->rectangles[plan->n_rectangles++] = (struct fronte_rectangle){{from[0], from[1]}, {to[0], to[1]}};
    return true;
}

static bool cut_at_fixed(struct fronte_plan *plan, const struct fronte_align_input *input,
                         const struct fronte_align_options *options) {
    uint32_t from[2] = {0, 0}, end[2] = {input->side[0].n_segments, input->side[1].n_segments};
    for (uint32_t f = 0; f < options->n_fixed; f++) {
        const struct fronte_align_bead *bead = &options->fixed[f];
        if (!add_rectangle(plan, from, bead->first))
            return false;
        for (int side = 0; side < 2; side++)
            from[side] = bead->first[side] + bead->count[side];
    }
    return add_rectangle(plan, from, end);
}

/* Whether anchors k - 2 .. k + 1 pair segments that follow each other, so that a bead surely starts at anchor
 * k. */
static bool is_sure(const struct fronte_anchors *anchors, size_t k) {
    if (k < 2 || k + 1 >= anchors->n)
        return false;
    const struct fronte_anchor *a = anchors->items + k - 2;
    for (uint32_t d = 0; d < 4; d++)
        if (!a[d].exact || a[d].at[0] != a[0].at[0] + d || a[d].at[1] != a[0].at[1] + d)
            return false;
    return true;
}

/* Replaces the rectangles by such as are cut at sure anchors. */
static bool cut_at_anchors(struct fronte_plan *plan, const struct fronte_anchors *anchors) {
    struct fronte_plan whole = *plan;
    size_t k = 0;
    bool ok = true;
    *plan = (struct fronte_plan){.n_groups = 0};
    for (size_t r = 0; r < whole.n_rectangles && ok; r++) {
        struct fronte_rectangle rest = whole.rectangles[r];
        for (; ok && k < anchors->n && anchors->items[k].at[0] < rest.to[0]; k++) {
            const struct fronte_anchor *a = &anchors->items[k];
            if (a->at[0] < rest.from[0] + LEAST_ROWS || a->at[0] + LEAST_ROWS > rest.to[0] ||
                a->at[1] <= rest.from[1] || a->at[1] >= rest.to[1] || !is_sure(anchors, k))
                continue;
            ok = add_rectangle(plan, rest.from, a->at);
            for (int side = 0; side < 2; side++)
                rest.from[side] = a->at[side];
        }
        ok = ok && add_rectangle(plan, rest.from, rest.to);
    }
    free(whole.rectangles);
    return ok;
}

static bool add_group(struct fronte_plan *plan, size_t rectangle) {
    void *groups = plan->groups;
    if (!fronte_grow(&groups, &plan->groups_capacity, plan->n_groups + 1, sizeof *plan->groups))
        return false;
    plan->groups = groups;
    plan->groups[plan->n_groups++] = rectangle;
    return true;
}

static bool make_groups(struct fronte_plan *plan) {
    uint64_t size = GROUP_SEGMENTS;
    for (size_t r = 0; r < plan->n_rectangles; r++) {
        const struct fronte_rectangle *at = &plan->rectangles[r];
        if (size >= GROUP_SEGMENTS) {
            if (!add_group(plan, r))
                return false;
            size = 0;
        }
        size += (uint64_t)at->to[0] - at->from[0] + at->to[1] - at->from[1];
    }
    if (!add_group(plan, plan->n_rectangles))
        return false;
    plan->n_groups--;
    return true;
}

bool fronte_plan_make(struct fronte_plan *plan, struct fronte_anchors *anchors,
                      const struct fronte_lexis *lexis, const struct fronte_align_options *options) {
    *plan = (struct fronte_plan){.n_groups = 0};
    *anchors = (struct fronte_anchors){.n = 0};
    return cut_at_fixed(plan, lexis->input, options) &&
           fronte_anchors_find(anchors, lexis, plan->rectangles, plan->n_rectangles) &&
           cut_at_anchors(plan, anchors) && make_groups(plan);
}

void fronte_plan_free(struct fronte_plan *plan) {
    free(plan->rectangles);
    free(plan->groups);
    *plan = (struct fronte_plan){.n_groups = 0};
}

/* ---- Parts ---- */

/* A walk over the nodes that cuts them into parts. */
struct cutter {
    const struct fronte_coarse *coarse;
    const struct fronte_align_options *options;
    struct fronte_parts *out;
    struct fronte_part part; /* the one at hand; its last node is open */
    uint32_t fixed;          /* the next fixed bead */
    size_t best;             /* the best cut so far; the first node of the part: none */
    uint32_t certainty;      /* of it */
};

static bool is_wide(const struct fronte_align_bead *bead) {
    return bead->count[0] > FRONTE_MAX_BEAD || bead->count[1] > FRONTE_MAX_BEAD;
}

/* Whether the bead starts (or, with `end`, ends) at a node. */
static bool is_at(const struct fronte_align_bead *bead, bool end, const struct fronte_node *node) {
    for (int side = 0; side < 2; side++)
        if (bead->first[side] + (end ? bead->count[side] : 0) != node->at[side])
            return false;
    return true;
}

static bool add_part(struct cutter *c, struct fronte_part part) {
    void *items = c->out->items;
    if (!fronte_grow(&items, &c->out->capacity, c->out->n + 1, sizeof *c->out->items))
        return false;
    c->out->items = items;
    c->out->items[c->out->n++] = part;
    return true;
}

/* Fixed beads that end up to a node. */
static uint32_t fixed_before(const struct cutter *c, size_t node) {
    const uint32_t *at = c->coarse->nodes[node].at;
    uint32_t f = c->part.first_fixed;
    for (; f < c->options->n_fixed; f++) {
        const struct fronte_align_bead *bead = &c->options->fixed[f];
        if (bead->first[0] + bead->count[0] > at[0] || bead->first[1] + bead->count[1] > at[1])
            break;
    }
    return f;
}

/* Ends the part at a node and starts the next there. */
static bool cut(struct cutter *c, size_t node) {
    uint32_t fixed = fixed_before(c, node);
    c->part.last = node;
    c->part.n_fixed = fixed - c->part.first_fixed;
    bool ok = node == c->part.first || add_part(c, c->part);
    c->part = (struct fronte_part){.first = node, .first_fixed = fixed};
    c->best = node;
    c->certainty = 0;
    return ok;
}

/* Whether a node is the only one of its row. */
static bool is_alone(const struct fronte_coarse *coarse, size_t node) {
    const struct fronte_node *n = &coarse->nodes[node];
    return n->first_arc && (node == 0 || n[-1].at[0] != n->at[0]) &&
           (node + 1 == coarse->n_nodes || n[1].at[0] != n->at[0]);
}

static bool follows(const struct fronte_node *a, const struct fronte_node *b) {
    return b->at[0] == a->at[0] + 1 && b->at[1] == a->at[1] + 1;
}

/* How many nodes before and behind are as alone as this one, on the same diagonal; at most CERTAIN, 0 when it
 * is not alone itself. */
static uint32_t certainty(const struct fronte_coarse *coarse, size_t node) {
    if (!is_alone(coarse, node))
        return 0;
    const struct fronte_node *n = coarse->nodes;
    uint32_t d = 1;
    for (; d < CERTAIN; d++)
        if (node < d || node + d >= coarse->n_nodes || !follows(&n[node - d], &n[node - d + 1]) ||
            !follows(&n[node + d - 1], &n[node + d]) || !is_alone(coarse, node - d) ||
            !is_alone(coarse, node + d))
            break;
    return d;
}

/* Cuts, when the part is long enough, at this node or an earlier one. */
static bool consider(struct cutter *c, size_t node) {
    const struct fronte_node *n = c->coarse->nodes;
    uint32_t rows = n[node].at[0] - n[c->part.first].at[0];
    size_t nodes = node - c->part.first;
    if (!n[node].first_arc || (rows < LEAST_PART && nodes < LEAST_PART_NODES))
        return true;
    uint32_t certain = certainty(c->coarse, node);
    bool full = rows >= MOST_PART || nodes >= MOST_PART_NODES;
    if (certain > c->certainty || (full && c->best == c->part.first)) {
        c->best = node;
        c->certainty = certain;
    }
    return (!full && c->certainty < CERTAIN) || cut(c, c->best);
}

/* A wide fixed bead is a part of its own: the parts end before it and start behind it. */
static bool pass_wide(struct cutter *c, size_t *node) {
    for (; c->fixed < c->options->n_fixed; c->fixed++) {
        const struct fronte_align_bead *bead = &c->options->fixed[c->fixed];
        if (!is_at(bead, false, &c->coarse->nodes[*node]))
            return true;
        if (!is_wide(bead))
            continue;
        if (!cut(c, *node) || !add_part(c, (struct fronte_part){.first_fixed = c->fixed, .is_bead = true}))
            return false;
        while (!is_at(bead, true, &c->coarse->nodes[*node]))
            ++*node;
        c->part = (struct fronte_part){.first = *node, .first_fixed = c->fixed + 1};
        c->best = *node;
    }
    return true;
}

bool fronte_parts_make(struct fronte_parts *parts, const struct fronte_coarse *coarse,
                       const struct fronte_align_options *options) {
    struct cutter c = {.coarse = coarse, .options = options, .out = parts};
    *parts = (struct fronte_parts){0};
    for (size_t node = 0; node < coarse->n_nodes; node++)
        if (!pass_wide(&c, &node) || !consider(&c, node))
            return false;
    return cut(&c, coarse->n_nodes - 1);
}

bool fronte_part_nodes(struct fronte_coarse *out, const struct fronte_part *part,
                       const struct fronte_coarse *coarse, const struct fronte_align_options *options,
                       struct fronte_arena *arena) {
    const uint32_t *from = coarse->nodes[part->first].at, *to = coarse->nodes[part->last].at;
    struct fronte_align_bead *fixed = fronte_arena_alloc(arena, part->n_fixed, sizeof *fixed);
    *out = (struct fronte_coarse){.fixed = fixed, .n_fixed = part->n_fixed};
    out->nodes = fronte_arena_alloc(arena, part->last - part->first + 1, sizeof *out->nodes);
    if (!fixed || !out->nodes)
        return false;
    for (size_t k = part->first; k <= part->last; k++) {
        struct fronte_node node = coarse->nodes[k];
        if (node.at[1] < from[1] || node.at[1] > to[1])
            continue;
        for (int side = 0; side < 2; side++)
            node.at[side] -= from[side];
        out->nodes[out->n_nodes++] = node;
    }
    for (uint32_t f = 0; f < part->n_fixed; f++) {
        fixed[f] = options->fixed[part->first_fixed + f];
        for (int side = 0; side < 2; side++)
            fixed[f].first[side] -= from[side];
    }
    return true;
}

void fronte_parts_free(struct fronte_parts *parts) {
    free(parts->items);
    *parts = (struct fronte_parts){0};
}
