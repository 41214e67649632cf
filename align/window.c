#include "align/window.h"

/* The segments of one side, with tokens numbered from the first of them. */
static bool cut_side(struct fronte_window *window, int side, struct fronte_arena *arena) {
    const struct fronte_align_side *whole = &window->input.side[side];
    uint32_t from = window->from[side], n = window->to[side] - from;
    struct fronte_align_side cut = *whole;
    struct fronte_align_segment *segments = fronte_arena_alloc(arena, n, sizeof *segments);
    if (!segments)
        return false;
    uint32_t first_token = n ? whole->segments[from].first_token : 0;
    for (uint32_t k = 0; k < n; k++) {
        segments[k] = whole->segments[from + k];
        segments[k].first_token -= first_token;
    }
    cut.segments = segments;
    cut.n_segments = n;
    cut.n_tokens = n ? segments[n - 1].first_token + segments[n - 1].n_tokens : 0;
    cut.tokens = n ? whole->tokens + first_token : whole->tokens;
    cut.continues = n && from && whole->segments[from].block == whole->segments[from - 1].block;
    window->input.side[side] = cut;
    return true;
}

bool fronte_window_open(struct fronte_window *window, const struct fronte_lexis *whole,
                        struct fronte_arena *arena) {
    window->input = *whole->input;
    window->lexis = *whole;
    window->lexis.input = &window->input;
    return cut_side(window, 0, arena) && cut_side(window, 1, arena);
}

static bool gather_side(struct fronte_window *window, int side, uint32_t (*pairs)[2], uint32_t n,
                        struct fronte_arena *arena) {
    const struct fronte_align_side *whole = &window->input.side[side];
    struct fronte_align_side few = *whole;
    size_t n_tokens = 0;
    for (uint32_t k = 0; k < n; k++)
        n_tokens += whole->segments[pairs[k][side]].n_tokens;
    struct fronte_align_segment *segments = fronte_arena_alloc(arena, n, sizeof *segments);
    uint32_t *tokens = fronte_arena_alloc(arena, n_tokens, sizeof *tokens);
    if (!segments || !tokens)
        return false;
    few.n_tokens = 0;
    for (uint32_t k = 0; k < n; k++) {
        segments[k] = whole->segments[pairs[k][side]];
        if (segments[k].n_tokens)
            memcpy(tokens + few.n_tokens, whole->tokens + segments[k].first_token,
                   segments[k].n_tokens * sizeof *tokens);
        segments[k].first_token = few.n_tokens;
        few.n_tokens += segments[k].n_tokens;
    }
    few.segments = segments;
    few.n_segments = n;
    few.tokens = tokens;
    window->input.side[side] = few;
    return true;
}

bool fronte_window_gather(struct fronte_window *window, const struct fronte_lexis *whole,
                          uint32_t (*pairs)[2], uint32_t n, struct fronte_arena *arena) {
    *window = (struct fronte_window){.input = *whole->input, .lexis = *whole};
    window->lexis.input = &window->input;
    return gather_side(window, 0, pairs, n, arena) && gather_side(window, 1, pairs, n, arena);
}
