/* First the states that lie on a cycle or lead nowhere are found, and how many paths leave each of the
 * others; then every path is followed.  Both walks keep their own stack: how deep they go is the file's
 * decision. */
#include <stdlib.h>

#include "base/buf.h"
#include "base/error.h"
#include "lexicon/import/apertium_graph.h"

/* ---- Which states are worth entering ---- */

struct search {
    struct fronte_apertium_graph *graph;
    uint32_t *path, n_path; /* states from the initial one to where the search is */
    uint32_t *open, n_open; /* states whose component is not complete */
    uint32_t clock;         /* gives the numbers of order */
};

static uint32_t least(uint64_t a, uint32_t b) {
    return a < b ? (uint32_t)a : b;
}

/* Adds up what the arcs of a state lead to, all of which is known.  The sums stop just above their limits. */
static void settle(const struct fronte_apertium_graph *graph, struct fronte_apertium_state *state) {
    uint64_t paths = state->final, symbols = 0;
    uint32_t depth = 0, self = (uint32_t)(state - graph->states);
    for (uint32_t a = state->first; a < state[1].first; a++) {
        const struct fronte_apertium_state *target = &graph->states[graph->arcs[a].target];
        if (graph->pairs[graph->arcs[a].pair].dropped)
            continue;
        if (graph->arcs[a].target == self)
            return;
        if (!target->paths)
            continue;
        paths += target->paths;
        symbols += (uint64_t)target->symbols + target->paths;
        depth = depth > target->depth ? depth : target->depth + 1;
    }
    state->paths = least(paths, FRONTE_APERTIUM_PATHS + 1);
    state->symbols = least(symbols, FRONTE_APERTIUM_SYMBOLS + 1);
    state->depth = depth;
}

static void enter(struct search *search, uint32_t id) {
    struct fronte_apertium_state *state = &search->graph->states[id];
    state->index = state->low = ++search->clock;
    state->next = state->first;
    state->open = true;
    search->path[search->n_path++] = id;
    search->open[search->n_open++] = id;
}

/* Takes the component off; more than one state make a cycle, and keep paths 0. */
static void close_component(struct search *search, uint32_t root) {
    bool single = search->open[search->n_open - 1] == root;
    uint32_t id;
    do {
        id = search->open[--search->n_open];
        search->graph->states[id].open = false;
    } while (id != root);
    if (single)
        settle(search->graph, &search->graph->states[root]);
}

/* Every arc of the state at the end of the path has been followed. */
static void leave(struct search *search) {
    uint32_t id = search->path[--search->n_path];
    const struct fronte_apertium_state *state = &search->graph->states[id];
    if (search->n_path) {
        struct fronte_apertium_state *before = &search->graph->states[search->path[search->n_path - 1]];
        before->low = least(state->low, before->low);
    }
    if (state->low == state->index)
        close_component(search, id);
}

/* Tarjan's strongly connected components, which come with those they lead to first. */
static void search_components(struct search *search) {
    const struct fronte_apertium_graph *graph = search->graph;
    enter(search, graph->initial);
    while (search->n_path) {
        struct fronte_apertium_state *state = &graph->states[search->path[search->n_path - 1]];
        if (state->next == state[1].first) {
            leave(search);
            continue;
        }
        const struct fronte_apertium_arc *arc = &graph->arcs[state->next++];
        const struct fronte_apertium_state *target = &graph->states[arc->target];
        if (graph->pairs[arc->pair].dropped)
            continue;
        if (!target->index)
            enter(search, arc->target);
        else if (target->open)
            state->low = least(target->index, state->low);
    }
}

/* Takes out the arcs that no path uses: each would be looked at again on every path that comes by. */
static void drop_arcs(struct fronte_apertium_graph *graph) {
    uint32_t kept = 0, a = 0;
    for (uint32_t i = 0; i < graph->n_states; i++) {
        graph->states[i].first = kept;
        for (; a < graph->states[i + 1].first; a++) {
            struct fronte_apertium_arc arc = graph->arcs[a];
            if (!graph->pairs[arc.pair].dropped && graph->states[arc.target].paths)
                graph->arcs[kept++] = arc;
        }
    }
    graph->n_arcs = graph->states[graph->n_states].first = kept;
}

/* false when memory is short. */
static bool prune(struct fronte_apertium_graph *graph) {
    struct search search = {.graph = graph};
    search.path = malloc(graph->n_states * sizeof *search.path);
    search.open = malloc(graph->n_states * sizeof *search.open);
    bool fine = search.path && search.open;
    if (fine) {
        search_components(&search);
        drop_arcs(graph);
    }
    free(search.path);
    free(search.open);
    return fine;
}

/* ---- Every path ---- */

/* What has been read (side 0) or written (side 1) on the way. */
struct track {
    struct fronte_buf text, tags;
    bool silent; /* letters behind the tags are mistakes in a dictionary, unless a "#" comes before them */
};

/* A state on the way, and how long the tracks were on coming there. */
struct step {
    uint32_t state, next;
    struct {
        size_t text, tags;
        bool silent;
    } was[2];
};

struct walk {
    const struct fronte_apertium_graph *graph;
    const struct fronte_apertium_sink *sink;
    struct track track[2];
    struct step steps[FRONTE_APERTIUM_DEPTH + 1];
    uint32_t n_steps;
};

/* A path that has no text on a side says nothing: passed over. */
static bool emit(const struct walk *walk) {
    const struct track *in = &walk->track[0], *out = &walk->track[1];
    if (in->text.failed || in->tags.failed || out->text.failed || out->tags.failed)
        return false;
    if (!in->text.len || !out->text.len)
        return true;
    struct fronte_apertium_entry entry = {
        .in = fronte_buf_view(&in->text),
        .out = fronte_buf_view(&out->text),
        .in_tags = fronte_buf_view(&in->tags),
        .out_tags = fronte_buf_view(&out->tags),
    };
    return walk->sink->each(walk->sink->user, &entry);
}

static bool arrive(struct walk *walk, uint32_t state) {
    struct step *step = &walk->steps[walk->n_steps++];
    step->state = state;
    step->next = walk->graph->states[state].first;
    for (int side = 0; side < 2; side++) {
        step->was[side].text = walk->track[side].text.len;
        step->was[side].tags = walk->track[side].tags.len;
        step->was[side].silent = walk->track[side].silent;
    }
    return !walk->graph->states[state].final || emit(walk);
}

static void append(const struct walk *walk, struct track *track, int32_t symbol) {
    if (symbol < 0) {
        fronte_buf_append(&track->tags, walk->graph->tags[-(symbol + 1)]);
        track->silent = true;
    } else if (symbol == '#') {
        track->silent = false;
    } else if (symbol && !track->silent) {
        fronte_buf_append_code_point(&track->text, symbol);
    }
}

/* From the step along the arc to its target. */
static bool follow_arc(struct walk *walk, const struct step *step, const struct fronte_apertium_arc *arc) {
    for (int side = 0; side < 2; side++) {
        struct track *track = &walk->track[side];
        track->text.len = step->was[side].text;
        track->tags.len = step->was[side].tags;
        track->silent = step->was[side].silent;
        append(walk, track, walk->graph->pairs[arc->pair].symbol[side]);
    }
    return arrive(walk, arc->target);
}

/* One arc further from the last step, or back to the step before.  false as follow_all(). */
static bool advance(struct walk *walk) {
    const struct fronte_apertium_graph *graph = walk->graph;
    struct step *step = &walk->steps[walk->n_steps - 1];
    if (step->next == graph->states[step->state + 1].first) {
        walk->n_steps--;
        return true;
    }
    return follow_arc(walk, step, &graph->arcs[step->next++]);
}

/* false when memory is short or the sink says stop. */
static bool follow_all(const struct fronte_apertium_graph *graph, const struct fronte_apertium_sink *sink) {
    struct walk *walk = calloc(1, sizeof *walk);
    if (!walk)
        return false;
    walk->graph = graph;
    walk->sink = sink;
    bool fine = arrive(walk, graph->initial);
    while (fine && walk->n_steps)
        fine = advance(walk);
    for (int side = 0; side < 2; side++) {
        fronte_buf_free(&walk->track[side].text);
        fronte_buf_free(&walk->track[side].tags);
    }
    free(walk);
    return fine;
}

fronte_status fronte_apertium_expand(struct fronte_apertium_graph *graph,
                                     const struct fronte_apertium_sink *sink, fronte_error *error) {
    if (!prune(graph))
        return fronte_fail_memory(error);
    const struct fronte_apertium_state *initial = &graph->states[graph->initial];
    graph->paths += initial->paths;
    graph->symbols += initial->symbols;
    if (graph->paths > FRONTE_APERTIUM_PATHS || graph->symbols > FRONTE_APERTIUM_SYMBOLS ||
        initial->depth > FRONTE_APERTIUM_DEPTH)
        return fronte_fail(error, FRONTE_ERR_LIMIT, (struct fronte_place){.file = sink->name},
                           "too many or too long words for an Apertium dictionary");
    if (initial->paths && !follow_all(graph, sink))
        return fronte_fail_memory(error);
    return FRONTE_OK;
}
