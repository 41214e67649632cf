#include "align/band.h"

enum {
    SMALL = 1000000,   /* cells of a rectangle that is looked at as a whole */
    LEAST_WIDER = 16,  /* segments by which a rectangle between two anchors is widened */
    MOST_WIDER = 256,  /* the same, where the anchors lie far from each other */
    HALF_BAND = 1500,  /* where there are no anchors at all: around the diagonal */
    MOST_HALF = 12000, /* so wide at most */
};

static uint32_t at_most(uint64_t value, uint32_t most) {
    return value < most ? (uint32_t)value : most;
}

static uint32_t minus(uint32_t a, uint32_t b) {
    return a > b ? a - b : 0;
}

/* Everything between two corners, or a band around the diagonal when that is too much. */
static void fill_gap(struct fronte_band *band, const struct fronte_rectangle *gap, uint32_t round) {
    uint32_t rows = gap->to[0] - gap->from[0], columns = gap->to[1] - gap->from[1];
    uint32_t half = at_most((uint64_t)HALF_BAND << round, MOST_HALF);
    bool narrow = rows > 2 * half && columns > 2 * half;
    for (uint32_t i = gap->from[0]; i <= gap->to[0]; i++) {
        uint32_t low = gap->from[1], high = gap->to[1];
        if (narrow) {
            uint32_t middle = gap->from[1] + (uint32_t)((uint64_t)(i - gap->from[0]) * columns / rows);
            uint32_t slope = columns / rows + 1;
            low = middle - gap->from[1] > half + slope ? middle - half - slope : low;
            high = gap->to[1] - middle > half + slope ? middle + half + slope : high;
        }
        band->low[i] = low < band->low[i] ? low : band->low[i];
        band->high[i] = high > band->high[i] ? high : band->high[i];
    }
}

/* Makes row i reach as far as the rows `by` before and behind it, and `by` farther. */
static void widen(struct fronte_band *band, const uint32_t *by, const uint32_t *low, const uint32_t *high) {
    for (uint32_t i = 0; i <= band->n[0]; i++) {
        uint32_t before = minus(i, by[i]), behind = at_most((uint64_t)i + by[i], band->n[0]);
        band->low[i] = minus(low[before], by[i]);
        band->high[i] = at_most((uint64_t)high[behind] + by[i], band->n[1]);
    }
    for (uint32_t i = band->n[0]; i-- > 0;)
        if (band->low[i] > band->low[i + 1])
            band->low[i] = band->low[i + 1];
    for (uint32_t i = 1; i <= band->n[0]; i++)
        if (band->high[i] < band->high[i - 1])
            band->high[i] = band->high[i - 1];
}

/* How far the rows of a gap are widened: the more, the longer it is. */
static void set_width(const struct fronte_rectangle *gap, uint32_t round, uint32_t *by) {
    uint32_t longer = gap->to[0] - gap->from[0];
    if (gap->to[1] - gap->from[1] > longer)
        longer = gap->to[1] - gap->from[1];
    uint32_t width = at_most(LEAST_WIDER + longer / 8, MOST_WIDER) << round;
    for (uint32_t i = gap->from[0]; i <= gap->to[0]; i++)
        by[i] = width > by[i] ? width : by[i];
}

/* The gaps between the anchors that are trusted. */
static void fill_gaps(struct fronte_band *band, const struct fronte_rectangle *rectangle,
                      const struct fronte_band_anchors *anchors, const struct fronte_band_width *width,
                      uint32_t *by) {
    struct fronte_rectangle gap = {.from = {0, 0}};
    for (size_t k = 0; k <= anchors->n; k++) {
        for (int side = 0; side < 2; side++)
            gap.to[side] =
                k < anchors->n ? anchors->items[k].at[side] - rectangle->from[side] : band->n[side];
        if (k < anchors->n && width->trouble && width->trouble[gap.to[0]])
            continue;
        fill_gap(band, &gap, width->round);
        set_width(&gap, width->round, by);
        for (int side = 0; side < 2; side++)
            gap.from[side] = gap.to[side];
    }
}

static uint32_t *new_row(struct fronte_arena *arena, uint32_t n) {
    return fronte_arena_alloc(arena, (size_t)n + 1, sizeof(uint32_t));
}

bool fronte_band_make(struct fronte_band *band, const struct fronte_rectangle *rectangle,
                      const struct fronte_band_anchors *anchors, const struct fronte_band_width *width,
                      struct fronte_arena *arena) {
    uint32_t n = rectangle->to[0] - rectangle->from[0];
    *band = (struct fronte_band){.n = {n, rectangle->to[1] - rectangle->from[1]}};
    band->low = new_row(arena, n);
    band->high = new_row(arena, n);
    if (!band->low || !band->high)
        return false;
    bool small = fronte_rectangle_area(rectangle) <= SMALL;
    for (uint32_t i = 0; i <= n; i++) {
        band->low[i] = small ? 0 : band->n[1];
        band->high[i] = small ? band->n[1] : 0;
    }
    if (small)
        return true;
    uint32_t *by = new_row(arena, n), *low = new_row(arena, n), *high = new_row(arena, n);
    if (!by || !low || !high)
        return false;
    fill_gaps(band, rectangle, anchors, width, by);
    memcpy(low, band->low, ((size_t)n + 1) * sizeof *low);
    memcpy(high, band->high, ((size_t)n + 1) * sizeof *high);
    widen(band, by, low, high);
    return true;
}

bool fronte_band_is_full(const struct fronte_band *band) {
    return band->low[band->n[0]] == 0 && band->high[0] == band->n[1];
}
