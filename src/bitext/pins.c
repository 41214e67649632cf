#include "bitext/pins.h"

bool fronte_pin_has_place(const struct fronte_align_bead *pin) {
    return pin->first[0] != FRONTE_PIN_NO_PLACE && pin->first[1] != FRONTE_PIN_NO_PLACE;
}

/* The bead that holds a segment. */
static const struct fronte_align_bead *find_bead(const struct fronte_align_beads *beads, int side,
                                                 uint32_t segment) {
    uint32_t low = 0, high = beads->n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const struct fronte_align_bead *bead = &beads->items[middle];
        if (bead->first[side] + bead->count[side] <= segment)
            low = middle + 1;
        else
            high = middle;
    }
    return &beads->items[low];
}

/* The place of a pin on its empty side. */
static uint32_t place_of(const struct fronte_align_bead *pin, int empty,
                         const struct fronte_align_beads *beads) {
    const struct fronte_align_bead *bead = find_bead(beads, !empty, pin->first[!empty]);
    bool begins = bead->count[!empty] > 1 && pin->first[!empty] == bead->first[!empty];
    return bead->first[empty] + (begins ? 0 : bead->count[empty]);
}

/* Places of one side, not beyond what comes after. */
static void place_side(struct fronte_align_bead *pins, uint32_t n, int side,
                       const struct fronte_align_beads *beads) {
    uint32_t limit = FRONTE_PIN_NO_PLACE, done = 0;
    for (uint32_t k = n; k-- > 0;) {
        if (pins[k].first[side] == FRONTE_PIN_NO_PLACE)
            pins[k].first[side] = place_of(&pins[k], side, beads);
        if (pins[k].first[side] > limit)
            pins[k].first[side] = limit;
        limit = pins[k].first[side];
    }
    for (uint32_t k = 0; k < n; k++) {
        if (pins[k].first[side] < done)
            pins[k].first[side] = done;
        done = pins[k].first[side] + pins[k].count[side];
    }
}

void fronte_pins_place(struct fronte_align_bead *pins, uint32_t n, const struct fronte_align_beads *beads) {
    for (int side = 0; side < 2; side++)
        place_side(pins, n, side, beads);
}
