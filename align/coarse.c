/* First pass: a dynamic programme over pairs of segments with cheap scores, to find the few nodes that
 * deserve the full ones.
 *
 * A path through the matrix pairs two segments with each diagonal step and leaves one out with each step
 * aside.  Beads of several segments are no steps of their own: a path through both their corners, which pairs
 * some of them and leaves out the rest, loses little enough.  The best path through a node is the best one up
 * to it plus the best one after it; nodes whose best path loses too much are dropped (max-marginal pruning).
 *
 * The rows of a rectangle are done in blocks.  Of all blocks but the last only the first row is kept; the
 * rest is computed again when the backward pass comes to it, so that memory does not grow with the text. */
#include "align/coarse.h"

#include <stdlib.h>

#include "align/band.h"
#include "align/gain.h"

enum {
    LEFT_OUT = -1000,      /* millinats */
    BLOCK_CELLS = 1 << 20, /* of a block of several rows, at most */
    MOST_NODES = 24,       /* kept in a row besides those of the best path */
    ROUNDS = 3,            /* times that a band is widened */
    TROUBLE = 40,          /* rows before and behind a row in trouble whose anchors are not trusted */
    POOR_GAIN = 2000,      /* millinats: a pair that says little */
    POOR_ROWS = 60         /* so many without a better pair are trouble */
};
#define OUTSIDE (INT64_MIN / 4) /* score of a node that no path reaches */

/* Rows first .. last; the last is the first of the next block. */
struct block {
    uint32_t first, last;
    size_t start; /* into starts */
};

struct pass {
    struct fronte_gain gain;
    int32_t margin;
    struct fronte_coarse *out;
    /* The rectangle at hand. */
    struct fronte_rectangle r;
    struct fronte_band band;
    struct fronte_arena arena; /* of the rectangle */
    struct block *blocks;      /* [n_blocks] */
    size_t n_blocks;
    int64_t *starts; /* first rows of all blocks */
    /* The block at hand. */
    int64_t *cells;     /* best score up to each of its nodes */
    size_t *cell_begin; /* [last - first + 2] into cells */
    int32_t *steps;     /* score of each pair of segments */
    size_t *step_begin; /* [last - first + 1] into steps */
    /* Going back. */
    int64_t *after, *below; /* [columns + 1] best score from a node to the end: this row and the one below */
    int64_t total;
    uint32_t path; /* column of the best path in the row at hand */
    bool *trouble; /* [rows + 1] */
    bool in_trouble;
    uint32_t poor;  /* rows since a telling pair */
    uint32_t round; /* how often the band has been widened */
};

static uint32_t width(const struct pass *p, uint32_t row) {
    return p->band.high[row] - p->band.low[row] + 1;
}

/* Cells of the row of a block, indexed by column less the row's lowest. */
static int64_t *row_cells(const struct pass *p, const struct block *b, uint32_t row) {
    return p->cells + p->cell_begin[row - b->first];
}

/* Scores of source segment `row` with the targets from the row's lowest column to the highest of the next. */
static int32_t *row_steps(const struct pass *p, const struct block *b, uint32_t row) {
    return p->steps + p->step_begin[row - b->first];
}

/* ---- Memory ---- */

/* Cuts the rows into blocks; counts what the largest takes. */
static bool plan_blocks(struct pass *p, size_t *most_cells, size_t *most_rows) {
    uint32_t n = p->band.n[0], first = 0;
    size_t starts = 0;
    *most_cells = *most_rows = 0;
    p->blocks = fronte_arena_alloc(&p->arena, (size_t)n + 1, sizeof *p->blocks);
    p->n_blocks = 0;
    if (!p->blocks)
        return false;
    do {
        uint32_t last = first;
        size_t cells = width(p, first);
        while (last < n && (last == first || cells + width(p, last + 1) <= BLOCK_CELLS))
            cells += width(p, ++last);
        p->blocks[p->n_blocks++] = (struct block){first, last, starts};
        starts += width(p, first);
        *most_cells = cells > *most_cells ? cells : *most_cells;
        *most_rows = last - first + 2 > *most_rows ? last - first + 2 : *most_rows;
        first = last;
    } while (first < n);
    p->starts = fronte_arena_alloc(&p->arena, starts, sizeof *p->starts);
    return p->starts;
}

/* A row of steps may be wider than the row of cells, by what the next row reaches farther. */
static size_t count_steps(const struct pass *p) {
    size_t most = 0;
    for (size_t b = 0; b < p->n_blocks; b++) {
        size_t steps = 0;
        for (uint32_t i = p->blocks[b].first; i < p->blocks[b].last; i++)
            steps += p->band.high[i + 1] - p->band.low[i];
        most = steps > most ? steps : most;
    }
    return most;
}

static bool open_rectangle(struct pass *p) {
    size_t cells, rows, columns = (size_t)p->band.n[1] + 1;
    if (!plan_blocks(p, &cells, &rows))
        return false;
    p->cells = fronte_arena_alloc(&p->arena, cells, sizeof *p->cells);
    p->cell_begin = fronte_arena_alloc(&p->arena, rows, sizeof *p->cell_begin);
    p->steps = fronte_arena_alloc(&p->arena, count_steps(p), sizeof *p->steps);
    p->step_begin = fronte_arena_alloc(&p->arena, rows, sizeof *p->step_begin);
    p->after = fronte_arena_alloc(&p->arena, columns, sizeof *p->after);
    p->below = fronte_arena_alloc(&p->arena, columns, sizeof *p->below);
    return p->cells && p->cell_begin && p->steps && p->step_begin && p->after && p->below;
}

/* ---- Forward ---- */

static int64_t larger(int64_t a, int64_t b) {
    return a > b ? a : b;
}

/* Row `row` + 1 from the one before. */
static void forward_row(const struct pass *p, const struct block *b, uint32_t row) {
    uint32_t low = p->band.low[row], high = p->band.high[row], next = p->band.low[row + 1];
    const int64_t *above = row_cells(p, b, row);
    const int32_t *steps = row_steps(p, b, row);
    int64_t *cells = row_cells(p, b, row + 1), left = OUTSIDE;
    uint32_t shared = high < p->band.high[row + 1] ? high : p->band.high[row + 1];
    uint32_t j = next;
    for (; j <= shared; j++) {
        int64_t best = larger(left, above[j - low]) + LEFT_OUT;
        if (j > low)
            best = larger(best, above[j - 1 - low] + steps[j - 1 - low]);
        cells[j - next] = left = best;
    }
    for (; j <= p->band.high[row + 1]; j++) {
        int64_t best = left + LEFT_OUT;
        if (j > low && j - 1 <= high)
            best = larger(best, above[j - 1 - low] + steps[j - 1 - low]);
        cells[j - next] = left = best;
    }
}

/* Lays out the rows of a block, whose first row is known, and fills them. */
static bool fill_block(struct pass *p, const struct block *b) {
    size_t cells = 0, steps = 0;
    for (uint32_t i = b->first; i <= b->last; i++) {
        p->cell_begin[i - b->first] = cells;
        p->step_begin[i - b->first] = steps;
        cells += width(p, i);
        if (i < b->last)
            steps += p->band.high[i + 1] - p->band.low[i];
    }
    memcpy(p->cells, p->starts + b->start, width(p, b->first) * sizeof *p->cells);
    const uint32_t *from = p->r.from;
    if (!fronte_gain_index(&p->gain, from[1] + p->band.low[b->first], from[1] + p->band.high[b->last]))
        return false;
    for (uint32_t i = b->first; i < b->last; i++) {
        fronte_gain_row(&p->gain, from[0] + i, from[1] + p->band.low[i], from[1] + p->band.high[i + 1],
                        row_steps(p, b, i));
        forward_row(p, b, i);
    }
    return true;
}

static bool forward(struct pass *p) {
    for (uint32_t j = 0; j <= p->band.high[0]; j++)
        p->starts[j] = (int64_t)j * LEFT_OUT;
    for (size_t k = 0; k < p->n_blocks; k++) {
        const struct block *b = &p->blocks[k];
        if (!fill_block(p, b))
            return false;
        if (k + 1 < p->n_blocks)
            memcpy(p->starts + b[1].start, row_cells(p, b, b->last), width(p, b->last) * sizeof *p->cells);
    }
    const struct block *last = &p->blocks[p->n_blocks - 1];
    p->total = row_cells(p, last, last->last)[p->band.n[1] - p->band.low[p->band.n[0]]];
    return true;
}

/* ---- Backward ---- */

/* p->after for row `row`, given p->below for the next one. */
static void backward_row(const struct pass *p, const struct block *b, uint32_t row) {
    uint32_t low = p->band.low[row], high = p->band.high[row];
    uint32_t next_low = p->band.low[row + 1], next_high = p->band.high[row + 1];
    const int32_t *steps = row_steps(p, b, row);
    int64_t right = OUTSIDE;
    for (uint32_t j = high + 1; j-- > low;) {
        int64_t best = right + LEFT_OUT;
        if (j >= next_low && j <= next_high)
            best = larger(best, p->below[j] + LEFT_OUT);
        if (j + 1 >= next_low && j < next_high)
            best = larger(best, p->below[j + 1] + steps[j - low]);
        p->after[j] = right = best;
    }
}

static bool add_node(struct pass *p, uint32_t i, uint32_t j, bool on_path) {
    struct fronte_coarse *out = p->out;
    void *nodes = out->nodes;
    if (!fronte_grow(&nodes, &out->nodes_capacity, out->n_nodes + 1, sizeof *out->nodes))
        return false;
    out->nodes = nodes;
    out->nodes[out->n_nodes++] = (struct fronte_node){{p->r.from[0] + i, p->r.from[1] + j}, on_path};
    return true;
}

static bool add_pair(struct pass *p, uint32_t i, uint32_t j) {
    struct fronte_coarse *out = p->out;
    void *pairs = out->pairs;
    if (!fronte_grow(&pairs, &out->pairs_capacity, out->n_pairs + 1, sizeof *out->pairs))
        return false;
    out->pairs = pairs;
    out->pairs[out->n_pairs][0] = p->r.from[0] + i;
    out->pairs[out->n_pairs++][1] = p->r.from[1] + j;
    return true;
}

/* The margin by which no more than MOST_NODES nodes of a row besides the [n_path] of the path are kept. */
static int64_t row_margin(const struct pass *p, const struct block *b, uint32_t row, uint32_t n_path) {
    const int64_t *cells = row_cells(p, b, row) - p->band.low[row];
    int64_t margin = p->margin;
    for (; margin > 0; margin /= 2) {
        uint32_t n = 0;
        for (uint32_t j = p->band.low[row]; j <= p->band.high[row]; j++)
            n += cells[j] + p->after[j] >= p->total - margin;
        if (n <= n_path + MOST_NODES)
            return margin;
    }
    return margin;
}

/* Keeps the good nodes of a row, from right to left; path[] are its first and last column on the best path.
 */
static bool keep_row(struct pass *p, const struct block *b, uint32_t row, const uint32_t path[2]) {
    const int64_t *cells = row_cells(p, b, row);
    uint32_t low = p->band.low[row];
    int64_t least = p->total - row_margin(p, b, row, path[1] - path[0] + 1);
    for (uint32_t j = p->band.high[row] + 1; j-- > low;) {
        bool on_path = j >= path[0] && j <= path[1];
        if ((on_path || cells[j - low] + p->after[j] >= least) && !add_node(p, row, j, on_path))
            return false;
    }
    return true;
}

/* Marks a row whose path runs along a border of the band that is none of the rectangle. */
static void watch_border(struct pass *p, uint32_t row, const uint32_t path[2]) {
    if ((p->band.low[row] && path[0] <= p->band.low[row] + 1) ||
        (p->band.high[row] < p->band.n[1] && path[1] + 1 >= p->band.high[row]))
        p->trouble[row] = p->in_trouble = true;
}

/* Marks a row after many that paired nothing telling: the band may have lost the way.  Said once: what stays
 * poor is left out on the other side. */
static void watch_gain(struct pass *p, uint32_t row, int32_t step) {
    p->poor = step >= POOR_GAIN ? 0 : p->poor + 1;
    if (!p->round && p->poor && p->poor % POOR_ROWS == 0 && width(p, row) <= p->band.n[1])
        p->trouble[row] = p->in_trouble = true;
}

/* The best path's way from row `row` - 1 into this row and along it: leaves p->path in the row above. */
static bool trace_row(struct pass *p, const struct block *b, uint32_t row, uint32_t path[2]) {
    uint32_t low = p->band.low[row], above_low = p->band.low[row - 1], above_high = p->band.high[row - 1];
    const int64_t *cells = row_cells(p, b, row), *above = row_cells(p, b, row - 1);
    const int32_t *steps = row_steps(p, b, row - 1);
    uint32_t j = path[1] = p->path;
    for (;; j--) {
        int64_t here = cells[j - low];
        bool paired = j > above_low && j - 1 <= above_high &&
                      here == above[j - 1 - above_low] + steps[j - 1 - above_low];
        if (paired || (j <= above_high && here == above[j - above_low] + LEFT_OUT)) {
            path[0] = j;
            p->path = j - paired;
            watch_gain(p, row, paired ? steps[j - 1 - above_low] : 0);
            return !paired || add_pair(p, row - 1, j - 1);
        }
    }
}

static void swap_rows(struct pass *p) {
    int64_t *swap = p->after;
    p->after = p->below;
    p->below = swap;
}

/* Rows from the last to the first; nodes and pairs come out in reverse order. */
static bool backward(struct pass *p) {
    uint32_t n = p->band.n[0], path[2];
    p->path = p->band.n[1];
    p->poor = 0;
    for (uint32_t k = 0, j = p->band.n[1];; k++, j--) {
        p->after[j] = (int64_t)k * LEFT_OUT;
        if (j == p->band.low[n])
            break;
    }
    for (size_t k = p->n_blocks; k-- > 0;) {
        const struct block *b = &p->blocks[k];
        if (k + 1 < p->n_blocks && !fill_block(p, b))
            return false;
        for (uint32_t i = b->last; i > b->first; i--) {
            if (!trace_row(p, b, i, path) || !keep_row(p, b, i, path))
                return false;
            watch_border(p, i, path);
            swap_rows(p);
            backward_row(p, b, i - 1);
        }
    }
    path[0] = 0;
    path[1] = p->path;
    return keep_row(p, &p->blocks[0], 0, path);
}

static void reverse_nodes(struct fronte_node *nodes, size_t n) {
    for (size_t a = 0; a < n / 2; a++) {
        struct fronte_node swap = nodes[a];
        nodes[a] = nodes[n - 1 - a];
        nodes[n - 1 - a] = swap;
    }
}

static void reverse_pairs(uint32_t (*pairs)[2], size_t n) {
    for (size_t a = 0; a < n / 2; a++)
        for (int side = 0; side < 2; side++) {
            uint32_t swap = pairs[a][side];
            pairs[a][side] = pairs[n - 1 - a][side];
            pairs[n - 1 - a][side] = swap;
        }
}

/* ---- A rectangle ---- */

/* The anchors in the rectangle. */
static struct fronte_band_anchors anchors_within(const struct fronte_anchors *all,
                                                 const struct fronte_rectangle *r) {
    size_t low = 0, high = all->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (all->items[middle].at[0] < r->from[0])
            low = middle + 1;
        else
            high = middle;
    }
    while (low < all->n && all->items[low].at[1] < r->from[1])
        low++;
    size_t end = low;
    while (end < all->n && all->items[end].at[0] < r->to[0] && all->items[end].at[1] < r->to[1])
        end++;
    return (struct fronte_band_anchors){all->n ? all->items + low : NULL, end - low};
}

/* Spreads the marks to the rows around. */
static bool spread_trouble(struct pass *p, uint32_t round) {
    uint32_t n = p->band.n[0], reach = (uint32_t)TROUBLE << round, since = reach;
    uint32_t *distance = fronte_arena_alloc(&p->arena, (size_t)n + 1, sizeof *distance);
    if (!distance)
        return false;
    for (uint32_t i = 0; i <= n; i++)
        distance[i] = since = p->trouble[i] ? 0 : since + 1;
    since = reach;
    for (uint32_t i = n + 1; i-- > 0;) {
        since = p->trouble[i] ? 0 : since + 1;
        p->trouble[i] = since <= reach || distance[i] <= reach;
    }
    return true;
}

/* One rectangle in a band of some width; the nodes and pairs of an earlier try are taken back. */
static bool try_band(struct pass *p, const struct fronte_band_anchors *anchors, uint32_t round) {
    struct fronte_band_width width = {round, p->trouble};
    size_t nodes = p->out->n_nodes, pairs = p->out->n_pairs;
    p->in_trouble = false;
    p->round = round;
    bool ok = fronte_band_make(&p->band, &p->r, anchors, &width, &p->arena) && open_rectangle(p) &&
              forward(p) && backward(p);
    if (!ok)
        return false;
    if (p->in_trouble && round < ROUNDS) {
        p->out->n_nodes = nodes;
        p->out->n_pairs = pairs;
        return spread_trouble(p, round);
    }
    p->in_trouble = false;
    if (p->out->n_nodes)
        reverse_nodes(p->out->nodes + nodes, p->out->n_nodes - nodes);
    if (p->out->n_pairs)
        reverse_pairs(p->out->pairs + pairs, p->out->n_pairs - pairs);
    return true;
}

/* Makes way for a rectangle that starts at the last node. */
static void drop_shared(struct fronte_coarse *out, const uint32_t from[2]) {
    const struct fronte_node *last = out->n_nodes ? &out->nodes[out->n_nodes - 1] : NULL;
    if (last && last->at[0] == from[0] && last->at[1] == from[1])
        out->n_nodes--;
}

static bool run_rectangle(struct pass *p, const struct fronte_anchors *anchors) {
    struct fronte_band_anchors within = anchors_within(anchors, &p->r);
    struct fronte_arena arena = {0};
    drop_shared(p->out, p->r.from);
    p->trouble = fronte_arena_alloc(&arena, (size_t)p->r.to[0] - p->r.from[0] + 1, sizeof *p->trouble);
    bool ok = p->trouble;
    p->in_trouble = true;
    for (uint32_t round = 0; ok && p->in_trouble; round++) {
        ok = try_band(p, &within, round);
        fronte_arena_free(&p->arena);
    }
    fronte_arena_free(&arena);
    return ok;
}

bool fronte_coarse_add(struct fronte_coarse *out, const struct fronte_lexis *lexis, int32_t margin,
                       const struct fronte_anchors *anchors, const struct fronte_rectangle *rectangles,
                       size_t n) {
    struct pass p = {.margin = margin, .out = out};
    bool ok = fronte_gain_open(&p.gain, lexis);
    for (size_t k = 0; k < n && ok; k++) {
        p.r = rectangles[k];
        ok = run_rectangle(&p, anchors);
    }
    fronte_gain_close(&p.gain);
    return ok;
}

bool fronte_coarse_run(struct fronte_coarse *out, const struct fronte_lexis *lexis, int32_t margin) {
    const struct fronte_align_side *side = lexis->input->side;
    struct fronte_rectangle all = {{0, 0}, {side[0].n_segments, side[1].n_segments}};
    struct fronte_anchors anchors = {0};
    *out = (struct fronte_coarse){0};
    bool ok = fronte_anchors_find(&anchors, lexis, &all, 1) &&
              fronte_coarse_add(out, lexis, margin, &anchors, &all, 1);
    fronte_anchors_free(&anchors);
    return ok;
}

bool fronte_coarse_append(struct fronte_coarse *coarse, const struct fronte_coarse *more) {
    void *nodes = coarse->nodes, *pairs = coarse->pairs;
    if (more->n_nodes)
        drop_shared(coarse, more->nodes[0].at);
    bool ok =
        fronte_grow(&nodes, &coarse->nodes_capacity, coarse->n_nodes + more->n_nodes, sizeof *coarse->nodes);
    coarse->nodes = nodes;
    ok = ok &&
         fronte_grow(&pairs, &coarse->pairs_capacity, coarse->n_pairs + more->n_pairs, sizeof *coarse->pairs);
    coarse->pairs = pairs;
    if (!ok)
        return false;
    if (more->n_nodes)
        memcpy(coarse->nodes + coarse->n_nodes, more->nodes, more->n_nodes * sizeof *coarse->nodes);
    if (more->n_pairs)
        memcpy(coarse->pairs + coarse->n_pairs, more->pairs, more->n_pairs * sizeof *coarse->pairs);
    coarse->n_nodes += more->n_nodes;
    coarse->n_pairs += more->n_pairs;
    return true;
}

void fronte_coarse_free(struct fronte_coarse *coarse) {
    free(coarse->nodes);
    free(coarse->pairs);
    *coarse = (struct fronte_coarse){0};
}
