/* The layout, all numbers "multibyte" (see number()): the letters that make words; the tags; the pairs of
 * symbols that arcs bear; the sections, each with its states and their arcs. */
#include "lexicon/import/apertium.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/error.h"
#include "lexicon/import/apertium_graph.h"

enum {
    LARGEST_FILE = 16 << 20, /* five times the largest known; memory is up to 50 times the file */
    LONGEST_TAG = 100,
    WEIGHTS = 1,               /* feature bit of a section */
    CONTINUED_WEIGHT = 1 << 26 /* a half of a weight this large is followed by its upper bits */
};

/* The first problem stays; after it every number is 0, so that loops come to an end. */
struct reader {
    const uint8_t *bytes;
    size_t len, at;
    const char *problem;
    size_t problem_at;
};

static uint32_t spoil(struct reader *r, size_t at, const char *problem) {
    if (!r->problem) {
        r->problem = problem;
        r->problem_at = at;
    }
    return 0;
}

/* The first two bits say how many bytes follow; the highest bits come first. */
static uint32_t number(struct reader *r) {
    if (r->problem)
        return 0;
    if (r->at == r->len)
        return spoil(r, r->at, "the file ends too early");
    uint8_t lead = r->bytes[r->at];
    size_t more = lead >> 6;
    if (more >= r->len - r->at)
        return spoil(r, r->at, "the file ends within a number");
    uint32_t n = lead & 0x3F;
    for (size_t i = 1; i <= more; i++)
        n = n << 8 | r->bytes[r->at + i];
    r->at += more + 1;
    return n;
}

/* A number below `limit`. */
static uint32_t number_below(struct reader *r, uint32_t limit, const char *problem) {
    size_t at = r->at;
    uint32_t n = number(r);
    return n < limit ? n : spoil(r, at, problem);
}

/* How many things follow, each of at least `size` bytes: no more than there is room for. */
static uint32_t count(struct reader *r, size_t size) {
    size_t at = r->at;
    uint32_t n = number(r);
    return n <= (r->len - r->at) / size ? n : spoil(r, at, "more is announced than the file holds");
}

static void skip_string(struct reader *r) {
    for (uint32_t n = count(r, 1); n; n--)
        number(r);
}

static void skip_weight(struct reader *r) {
    for (int half = 0; half < 2; half++)
        if (number(r) >= CONTINUED_WEIGHT)
            number(r);
}

/* The features behind an optional `magic`: a bit that is not known changes the layout. */
static uint32_t features(struct reader *r, const char *magic, uint32_t known) {
    if (r->problem || r->len - r->at < 4 || memcmp(r->bytes + r->at, magic, 4) != 0)
        return 0;
    size_t at = r->at + 4;
    if (r->len - at < 8)
        return spoil(r, at, "the file ends too early");
    uint64_t bits = 0;
    for (size_t i = 0; i < 8; i++)
        bits = bits << 8 | r->bytes[at + i];
    r->at = at + 8;
    return bits <= known ? (uint32_t)bits : spoil(r, at, "written by a newer lttoolbox");
}

static bool is_code_point(uint32_t c) {
    return c && c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF);
}

/* "<n>" into `text`. */
static void read_tag(struct reader *r, struct fronte_buf *text) {
    size_t at = r->at;
    uint32_t n = count(r, 1);
    if (n > LONGEST_TAG)
        spoil(r, at, "a tag is too long");
    fronte_buf_clear(text);
    fronte_buf_append_char(text, '<');
    for (; n && !r->problem; n--) {
        at = r->at;
        uint32_t c = number(r);
        if (is_code_point(c))
            fronte_buf_append_code_point(text, (int32_t)c);
        else
            spoil(r, at, "a tag with something that is no character");
    }
    fronte_buf_append_char(text, '>');
}

/* false when memory is short. */
static bool read_tags(struct reader *r, struct fronte_apertium_graph *graph, struct fronte_arena *arena) {
    struct fronte_buf text = {0};
    uint32_t n = count(r, 1);
    fronte_view *tags = fronte_arena_alloc(arena, n, sizeof *tags);
    bool fine = tags;
    for (uint32_t i = 0; fine && i < n && !r->problem; i++) {
        read_tag(r, &text);
        tags[i] = fronte_arena_copy(arena, fronte_buf_view(&text));
        fine = tags[i].ptr && !text.failed;
    }
    fronte_buf_free(&text);
    graph->tags = tags;
    graph->n_tags = n;
    return fine;
}

/* Symbols are stored with the number of tags added. */
static int32_t read_symbol(struct reader *r, uint32_t n_tags) {
    size_t at = r->at;
    uint32_t n = number(r);
    if (n > n_tags && !is_code_point(n - n_tags))
        return (int32_t)spoil(r, at, "a symbol that is no character");
    return (int32_t)n - (int32_t)n_tags;
}

/* Classes without end: a section that knows their pattern would unroll to every address there can be. Numbers
 * are such by their digits only; those in words (<num> too) are few. */
static bool is_open_class(const struct fronte_apertium_graph *graph, int32_t symbol) {
    static const char *const open_classes[] = {"<web>", "<email>", "<percent>", "<sent>", "<guio>"};
    if (symbol >= 0)
        return symbol >= '0' && symbol <= '9';
    for (size_t i = 0; i < sizeof open_classes / sizeof *open_classes; i++)
        if (fronte_view_is(graph->tags[-(symbol + 1)], open_classes[i]))
            return true;
    return false;
}

static void read_pair(struct reader *r, const struct fronte_apertium_graph *graph,
                      struct fronte_apertium_pair *pair) {
    for (int side = 0; side < 2; side++)
        pair->symbol[side] = read_symbol(r, graph->n_tags);
    if (r->problem)
        return;
    /* A "+" that is not in the form joins two analyses; that of "C++" is in the form. */
    pair->dropped = is_open_class(graph, pair->symbol[0]) || is_open_class(graph, pair->symbol[1]) ||
                    (pair->symbol[1] == '+' && pair->symbol[0] != '+');
}

static bool read_pairs(struct reader *r, struct fronte_apertium_graph *graph, struct fronte_arena *arena) {
    graph->n_pairs = count(r, 2);
    graph->pairs = fronte_arena_alloc(arena, graph->n_pairs, sizeof *graph->pairs);
    for (uint32_t i = 0; graph->pairs && i < graph->n_pairs && !r->problem; i++)
        read_pair(r, graph, &graph->pairs[i]);
    return graph->pairs;
}

/* The final states.  They come before the number of states: without a graph they are only passed over. */
static void read_finals(struct reader *r, struct fronte_apertium_graph *graph, bool weights) {
    uint64_t id = 0;
    for (uint32_t n = count(r, weights ? 3 : 1); n && !r->problem; n--) {
        size_t at = r->at;
        id += number(r);
        if (graph && id < graph->n_states)
            graph->states[id].final = true;
        else if (graph)
            spoil(r, at, "a final state that does not exist");
        if (weights)
            skip_weight(r);
    }
}

/* false when memory is short. */
static bool read_arcs(struct reader *r, struct fronte_apertium_graph *graph, uint32_t state, bool weights) {
    uint32_t n = count(r, weights ? 4 : 2), pair = 0;
    void *arcs = graph->arcs;
    if (!fronte_grow(&arcs, &graph->arc_capacity, (size_t)graph->n_arcs + n, sizeof *graph->arcs))
        return false;
    graph->arcs = arcs;
    for (; n && !r->problem; n--) {
        pair += number_below(r, graph->n_pairs - pair, "an arc with symbols that do not exist");
        uint32_t target = (uint32_t)(((uint64_t)state + number(r)) % graph->n_states);
        graph->arcs[graph->n_arcs++] = (struct fronte_apertium_arc){pair, target};
        if (weights)
            skip_weight(r);
    }
    return true;
}

/* Room for `n` states and the one that ends the last one's arcs. */
static bool make_states(struct fronte_apertium_graph *graph, uint32_t n) {
    void *states = graph->states;
    if (!fronte_grow(&states, &graph->state_capacity, (size_t)n + 1, sizeof *graph->states))
        return false;
    graph->states = states;
    memset(graph->states, 0, ((size_t)n + 1) * sizeof *graph->states);
    graph->n_states = n;
    return true;
}

/* The initial state, the final ones, and how many there are in all.  false when memory is short. */
static bool read_states(struct reader *r, struct fronte_apertium_graph *graph, bool weights) {
    struct reader again = *r;
    number(r);
    read_finals(r, NULL, weights);
    if (!make_states(graph, count(r, 1)))
        return false;
    if (r->problem)
        return true;
    graph->initial = number_below(&again, graph->n_states, "an initial state that does not exist");
    read_finals(&again, graph, weights);
    r->problem = again.problem;
    r->problem_at = again.problem_at;
    return true;
}

/* false when memory is short. */
static bool read_section(struct reader *r, struct fronte_apertium_graph *graph) {
    skip_string(r); /* "main@standard" */
    bool weights = features(r, "LTTD", WEIGHTS);
    if (!read_states(r, graph, weights))
        return false;
    graph->n_arcs = 0;
    for (uint32_t i = 0; i < graph->n_states && !r->problem; i++) {
        graph->states[i].first = graph->n_arcs;
        if (!read_arcs(r, graph, i, weights))
            return false;
    }
    graph->states[graph->n_states].first = graph->n_arcs;
    return true;
}

static fronte_status complain(const struct reader *r, const char *name, fronte_error *error) {
    return fronte_fail(error, FRONTE_ERR_DICTIONARY,
                       (struct fronte_place){.file = name, .byte = r->problem_at + 1},
                       "no Apertium dictionary, or damaged (%s): install its package again", r->problem);
}

static fronte_status read_sections(struct reader *r, struct fronte_apertium_graph *graph,
                                   const struct fronte_apertium_sink *sink, fronte_error *error) {
    fronte_status status = FRONTE_OK;
    uint32_t n = count(r, 5);
    for (; !status && n && !r->problem; n--) {
        if (!read_section(r, graph))
            return fronte_fail_memory(error);
        if (!r->problem)
            status = fronte_apertium_expand(graph, sink, error);
    }
    if (!status && r->at < r->len)
        spoil(r, r->at, "more bytes than sections");
    return !status && r->problem ? complain(r, sink->name, error) : status;
}

fronte_status fronte_apertium_read(fronte_view bytes, const char *name, fronte_apertium_fn each, void *user,
                                   fronte_error *error) {
    if (bytes.len > LARGEST_FILE)
        return fronte_fail(error, FRONTE_ERR_LIMIT, (struct fronte_place){.file = name},
                           "too large for an Apertium dictionary: at most 16 MiB");
    struct reader r = {.bytes = (const uint8_t *)bytes.ptr, .len = bytes.len};
    struct fronte_apertium_graph graph = {0};
    struct fronte_arena arena = {0};
    features(&r, "LTTB", 0);
    skip_string(&r); /* the letters */
    fronte_status status;
    if (read_tags(&r, &graph, &arena) && read_pairs(&r, &graph, &arena))
        status = read_sections(&r, &graph, &(struct fronte_apertium_sink){each, user, name}, error);
    else
        status = fronte_fail_memory(error);
    free(graph.arcs);
    free(graph.states);
    fronte_arena_free(&arena);
    return status;
}
