#include "bitext/words.h"

#include <stdlib.h>

#include "align/scorer.h"

/* By enum fronte_edge_kind; then what is linked by its place alone. */
static const char *const HOW[] = {"same",    "number",  "lexicon", "lexicon",       "lexicon",
                                  "lexicon", "cognate", "cognate", "function word", "place"};
enum { BY_PLACE = FRONTE_N_EDGE_KINDS };
_Static_assert(sizeof HOW / sizeof *HOW == BY_PLACE + 1, "a name for each kind of edge");

struct linker {
    const struct fronte_evidence *evidence;
    struct fronte_bitext *bitext;
    struct fronte_scorer *scorer;
    struct fronte_match *matches; /* heap, [n]: of the unit at hand, by source token */
    size_t n, capacity;
    fronte_word_link *links; /* heap, [n_links] */
    size_t n_links, links_capacity;
};

static int by_source(const void *a, const void *b) {
    const struct fronte_match *x = a, *y = b;
    return (x->token[0] > y->token[0]) - (x->token[0] < y->token[0]);
}

static bool add_match(struct linker *l, struct fronte_match match) {
    void *matches = l->matches;
    if (!fronte_grow(&matches, &l->capacity, l->n + 1, sizeof match))
        return false;
    l->matches = matches;
    l->matches[l->n++] = match;
    return true;
}

static bool match_unit(struct linker *l, const struct fronte_align_bead *bead) {
    struct fronte_matches found;
    for (uint32_t k = 0; k < bead->count[0]; k++)
        if (!fronte_scorer_open_row(l->scorer, bead->first[0] + k, bead->first[1], bead->count[1]))
            return false;
    if (!fronte_scorer_match(l->scorer, bead, &found))
        return false;
    for (uint32_t k = 0; k < found.n; k++)
        if (!add_match(l, found.items[k]))
            return false;
    if (l->n)
        qsort(l->matches, l->n, sizeof *l->matches, by_source);
    return true;
}

static uint8_t class_of(const struct linker *l, int side, uint32_t token) {
    const struct fronte_align_side *in = &l->evidence->input.side[side];
    return in->classes[in->tokens[token]];
}

/* A word alone between two links on both sides: nothing else can answer it there. */
static bool link_by_place(struct linker *l, const uint32_t from[2], const uint32_t to[2]) {
    struct fronte_match match = {.kind = BY_PLACE};
    for (int side = 0; side < 2; side++) {
        if (to[side] != from[side] + 1)
            return true;
        match.token[side] = from[side];
        uint8_t class = class_of(l, side, from[side]);
        if (class == FRONTE_TYPE_STOP || class == FRONTE_TYPE_NUMBER)
            return true;
    }
    return add_match(l, match);
}

static bool link_left(struct linker *l, const struct fronte_align_bead *bead) {
    uint32_t from[2], end[2];
    size_t n = l->n;
    for (int side = 0; side < 2; side++) {
        const struct fronte_align_segment *segments = l->evidence->input.side[side].segments;
        const struct fronte_align_segment *last = &segments[bead->first[side] + bead->count[side] - 1];
        from[side] = segments[bead->first[side]].first_token;
        end[side] = last->first_token + last->n_tokens;
    }
    for (size_t k = 0; k <= n; k++) {
        uint32_t to[2] = {k < n ? l->matches[k].token[0] : end[0], k < n ? l->matches[k].token[1] : end[1]};
        if (!link_by_place(l, from, to))
            return false;
        from[0] = to[0] + 1;
        from[1] = to[1] + 1;
    }
    if (l->n > n)
        qsort(l->matches, l->n, sizeof *l->matches, by_source);
    return true;
}

/* The segment of the unit that holds a token, and where its text begins in the unit's. */
static struct fronte_span span_of(const struct linker *l, const fronte_unit *unit, int side, uint32_t token) {
    const struct fronte_segment *segments = l->bitext->doc[side]->segments;
    uint32_t i = unit->first[side], at = 0;
    for (;; i++) {
        const struct fronte_align_segment *s = &l->evidence->input.side[side].segments[i];
        if (token < s->first_token + s->n_tokens)
            break;
        at += (uint32_t)segments[i].plain.len + (segments[i].plain.len > 0);
    }
    struct fronte_span span = l->evidence->spans[side][token];
    return (struct fronte_span){at + span.off, span.len};
}

static bool add_links(struct linker *l, const fronte_unit *unit) {
    void *links = l->links;
    if (!fronte_grow(&links, &l->links_capacity, l->n_links + l->n, sizeof *l->links))
        return false;
    l->links = links;
    for (size_t k = 0; k < l->n; k++) {
        fronte_word_link *link = &l->links[l->n_links++];
        link->how = HOW[l->matches[k].kind];
        for (int side = 0; side < 2; side++) {
            struct fronte_span span = span_of(l, unit, side, l->matches[k].token[side]);
            link->begin[side] = span.off;
            link->end[side] = span.off + span.len;
        }
    }
    return true;
}

static bool link_unit(struct linker *l, const fronte_unit *unit) {
    struct fronte_align_bead bead = {
        {unit->first[0], unit->first[1]}, {unit->count[0], unit->count[1]}, unit->probability};
    l->n = 0;
    if (!bead.count[0] || !bead.count[1])
        return true;
    return match_unit(l, &bead) && link_left(l, &bead) && add_links(l, unit);
}

static bool link_units(struct linker *l) {
    struct fronte_bitext *b = l->bitext;
    b->first_link = fronte_arena_alloc(&b->arena, (size_t)b->n_units + 1, sizeof *b->first_link);
    for (uint32_t u = 0; u < b->n_units && b->first_link; u++) {
        b->first_link[u] = (uint32_t)l->n_links;
        if (!link_unit(l, &b->units[u]) || l->n_links >= UINT32_MAX)
            return false;
    }
    b->links = fronte_arena_alloc(&b->arena, l->n_links, sizeof *b->links);
    if (!b->first_link || !b->links)
        return false;
    b->first_link[b->n_units] = (uint32_t)l->n_links;
    if (l->n_links)
        memcpy(b->links, l->links, l->n_links * sizeof *b->links);
    return true;
}

bool fronte_words_link(const struct fronte_evidence *evidence, struct fronte_bitext *bitext) {
    struct fronte_arena arena = {0};
    struct fronte_lexis lexis;
    struct fronte_scorer scorer = {0};
    struct linker l = {.evidence = evidence, .bitext = bitext, .scorer = &scorer};
    bool ok = fronte_lexis_init(&lexis, &evidence->input, &arena) &&
              fronte_scorer_init(&scorer, &lexis, &arena) && link_units(&l);
    free(l.matches);
    free(l.links);
    fronte_scorer_free(&scorer);
    fronte_arena_free(&arena);
    return ok;
}
