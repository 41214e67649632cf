#include "align/window.h"

/* The segments of one side, with tokens numbered from the first of them. */
static bool cut_side(struct fronte_window *window, int side, struct fronte_arena *arena) {
    const struct fronte_align_side *whole = &window->input.side[side];
    uint32_t from = window->part.from[side], n = window->part.to[side] - from;
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

/* Marks the types of a side that occur in a part. */
static bool *mark_types(const struct fronte_align_side *side, uint32_t from, uint32_t to,
                        struct fronte_arena *arena) {
    bool *marks = fronte_arena_alloc(arena, side->n_types, sizeof *marks);
    for (uint32_t i = from; i < to && marks; i++)
        for (uint32_t k = 0; k < side->segments[i].n_tokens; k++)
            marks[side->tokens[side->segments[i].first_token + k]] = true;
    return marks;
}

static bool has_edge(const struct fronte_lexis *lexis, bool *const marks[2], uint32_t e) {
    const uint32_t *type = lexis->input->edges[e].type;
    return marks[0][type[0]] && marks[1][type[1]];
}

bool fronte_window_narrow(struct fronte_lexis *lexis, struct fronte_align_input *input,
                          const struct fronte_lexis *whole, const struct fronte_rectangle *part,
                          struct fronte_arena *arena) {
    const struct fronte_align_side *side = whole->input->side;
    *input = *whole->input;
    *lexis = *whole;
    lexis->input = input;
    if (part->to[0] - part->from[0] == side[0].n_segments &&
        part->to[1] - part->from[1] == side[1].n_segments)
        return true;
    bool *marks[2] = {mark_types(&side[0], part->from[0], part->to[0], arena),
                      mark_types(&side[1], part->from[1], part->to[1], arena)};
    uint32_t *begin = fronte_arena_alloc(arena, (size_t)side[0].n_types + 1, sizeof *begin), n = 0;
    if (!marks[0] || !marks[1] || !begin)
        return false;
    for (uint32_t t = 0; t < side[0].n_types; t++) {
        begin[t] = n;
        for (uint32_t e = whole->edge_begin[t]; marks[0][t] && e < whole->edge_begin[t + 1]; e++)
            n += has_edge(whole, marks, e);
    }
    begin[side[0].n_types] = n;
    struct fronte_align_edge *edges = fronte_arena_alloc(arena, n, sizeof *edges);
    int32_t *info = fronte_arena_alloc(arena, n, sizeof *info);
    if (!edges || !info)
        return false;
    for (uint32_t t = 0, at = 0; t < side[0].n_types; t++)
        for (uint32_t e = whole->edge_begin[t]; marks[0][t] && e < whole->edge_begin[t + 1]; e++)
            if (has_edge(whole, marks, e)) {
                edges[at] = whole->input->edges[e];
                info[at++] = whole->info[e];
            }
    input->edges = edges;
    input->n_edges = n;
    lexis->edge_begin = begin;
    lexis->info = info;
    return true;
}

bool fronte_window_open(struct fronte_window *window, const struct fronte_lexis *whole,
                        struct fronte_arena *arena) {
    return fronte_window_narrow(&window->lexis, &window->input, whole, &window->part, arena) &&
           cut_side(window, 0, arena) && cut_side(window, 1, arena);
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
