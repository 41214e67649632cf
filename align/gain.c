#include "align/gain.h"

#include <stdlib.h>

enum {
    MOST_GAIN = 80000,  /* of a pair, in millinats */
    LENGTH_COST = 3000, /* times the relative difference of lengths */
    LONG = 1000000      /* letters: beyond, 32 bits would not do for the difference */
};

/* Millinats of a match for each millinat of information, in percent, by edge kind; function words are left
 * out. */
static const int32_t WORTH[FRONTE_N_EDGE_KINDS] = {45, 45, 50, 45, 40, 20, 40, 15, 0};

int32_t fronte_gain_worth(uint8_t kind, int32_t info) {
    return (int32_t)((int64_t)info * WORTH[kind] / 100);
}

int32_t fronte_gain_edge(const struct fronte_lexis *lexis, uint32_t e) {
    return fronte_gain_worth(lexis->input->edges[e].kind, lexis->info[e]);
}

bool fronte_gain_open(struct fronte_gain *gain, const struct fronte_lexis *lexis) {
    *gain = (struct fronte_gain){.lexis = lexis};
    gain->head = calloc((size_t)lexis->input->side[1].n_types + 1, sizeof *gain->head);
    return gain->head;
}

void fronte_gain_close(struct fronte_gain *gain) {
    free(gain->head);
    free(gain->places);
    free(gain->token_gain);
    free(gain->token_stamp);
    *gain = (struct fronte_gain){0};
}

/* Takes the range's types out of head[]. */
static void forget(struct fronte_gain *gain) {
    const struct fronte_align_side *side = &gain->lexis->input->side[1];
    for (uint32_t j = gain->first; j < gain->last; j++)
        for (uint32_t k = 0; k < side->segments[j].n_tokens; k++)
            gain->head[side->tokens[side->segments[j].first_token + k]] = 0;
    gain->n_places = 0;
}

static bool make_room(struct fronte_gain *gain, uint32_t first, uint32_t last) {
    const struct fronte_align_segment *segments = gain->lexis->input->side[1].segments;
    size_t n_tokens = 0;
    for (uint32_t j = first; j < last; j++)
        n_tokens += segments[j].n_tokens;
    void *places = gain->places, *token_gain = gain->token_gain, *stamp = gain->token_stamp;
    bool ok =
        n_tokens < UINT32_MAX && fronte_grow(&places, &gain->places_capacity, n_tokens, sizeof *gain->places);
    gain->places = places;
    ok = ok && fronte_grow(&token_gain, &gain->gain_capacity, last - first, sizeof *gain->token_gain);
    gain->token_gain = token_gain;
    ok = ok && fronte_grow(&stamp, &gain->stamp_capacity, last - first, sizeof *gain->token_stamp);
    gain->token_stamp = stamp;
    return ok;
}

bool fronte_gain_index(struct fronte_gain *gain, uint32_t first, uint32_t last) {
    const struct fronte_align_side *side = &gain->lexis->input->side[1];
    forget(gain);
    gain->first = gain->last = first;
    if (!make_room(gain, first, last))
        return false;
    gain->last = last;
    gain->stamp = 0;
    if (last > first)
        memset(gain->token_stamp, 0, (last - first) * sizeof *gain->token_stamp);
    for (uint32_t j = last; j-- > first;)
        for (uint32_t k = 0; k < side->segments[j].n_tokens; k++) {
            uint32_t type = side->tokens[side->segments[j].first_token + k], *head = &gain->head[type];
            if (*head && gain->places[*head - 1].segment == j)
                continue;
            gain->places[gain->n_places++] = (struct fronte_gain_place){j, *head};
            *head = (uint32_t)gain->n_places;
        }
    return true;
}

/* Adds what an edge of the token at hand is worth where its target type stands: of several edges, the best
 * counts.  out[] belongs to target segments from .. to - 1. */
static void gain_edge(struct fronte_gain *gain, uint32_t type, int32_t worth, const uint32_t range[2],
                      int32_t *out) {
    uint32_t *head = &gain->head[type];
    while (*head && gain->places[*head - 1].segment < range[0])
        *head = gain->places[*head - 1].next;
    for (uint32_t p = *head; p; p = gain->places[p - 1].next) {
        uint32_t j = gain->places[p - 1].segment;
        if (j >= range[1])
            break;
        uint32_t k = j - gain->first;
        int32_t before = gain->token_stamp[k] == gain->stamp ? gain->token_gain[k] : 0;
        if (worth <= before)
            continue;
        int32_t *sum = &out[j - range[0]];
        *sum = *sum + worth - before < MOST_GAIN ? *sum + worth - before : MOST_GAIN;
        gain->token_gain[k] = worth;
        gain->token_stamp[k] = gain->stamp;
    }
}

static int32_t length_cost(int64_t source, int64_t target) {
    if (source > LONG || target > LONG)
        return (int32_t)(llabs(source - target) * LENGTH_COST / (source + target + 10));
    uint32_t difference = (uint32_t)(source > target ? source - target : target - source);
    return (int32_t)(difference * LENGTH_COST / (uint32_t)(source + target + 10));
}

void fronte_gain_words(struct fronte_gain *gain, uint32_t i, uint32_t from, uint32_t to, int32_t *out) {
    const struct fronte_lexis *lexis = gain->lexis;
    const struct fronte_align_side *side = lexis->input->side;
    const struct fronte_align_segment *s = &side[0].segments[i];
    uint32_t range[2] = {from, to};
    for (uint32_t j = from; j < to; j++)
        out[j - from] = 0;
    for (uint32_t a = s->first_token; a < s->first_token + s->n_tokens; a++) {
        uint32_t type = side[0].tokens[a];
        gain->stamp++;
        for (uint32_t e = lexis->edge_begin[type]; e < lexis->edge_begin[type + 1]; e++) {
            uint32_t target = lexis->input->edges[e].type[1];
            int32_t worth = fronte_gain_edge(lexis, e);
            if (worth > 0 && gain->head[target])
                gain_edge(gain, target, worth, range, out);
        }
    }
}

void fronte_gain_row(struct fronte_gain *gain, uint32_t i, uint32_t from, uint32_t to, int32_t *out) {
    const struct fronte_lexis *lexis = gain->lexis;
    const struct fronte_align_side *side = lexis->input->side;
    fronte_gain_words(gain, i, from, to, out);
    int64_t source = (int64_t)side[0].segments[i].length * lexis->length_ratio / 1000;
    for (uint32_t j = from; j < to; j++)
        out[j - from] -= length_cost(source, side[1].segments[j].length);
}
