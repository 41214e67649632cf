#include "bitext/evidence.h"

#include <stdlib.h>

#include "bitext/vocabulary.h"
#include "lexicon/cognate.h"

enum {
    SHORTEST_SAME = 3,      /* bytes of a word without a capital that may match itself */
    SHORTEST_COGNATE = 4,   /* bytes */
    NEIGHBOURS = 256,       /* skeletons before and behind, in order, that one is compared with */
    LARGE_VOCABULARY = 3000 /* types from which cognates must share three letters at the start, not two */
};

/* A type and one of its keys; or a type and its skeleton. */
struct type_key {
    uint32_t key, type;
    bool weak;
};

struct skeleton {
    fronte_view text;
    uint32_t type;
};

struct maker {
    struct fronte_vocabulary vocabulary[2];
    const struct fronte_lexicon *lexicon; /* at hand */
    struct type_key *keys;                /* heap, [n_keys] of the target's types in it, by key, then type */
    size_t n_keys, keys_capacity;
    struct fronte_align_edge *edges; /* heap, [n_edges] */
    size_t n_edges, edges_capacity;
    struct fronte_buf scratch;
};

static bool add_edge(struct maker *m, uint32_t source, uint32_t target, enum fronte_edge_kind kind) {
    void *edges = m->edges;
    bool source_stop = m->vocabulary[0].types[source].class == FRONTE_TYPE_STOP;
    bool target_stop = m->vocabulary[1].types[target].class == FRONTE_TYPE_STOP;
    if (source_stop || target_stop)
        kind = FRONTE_EDGE_STOP;
    if (m->n_edges == UINT32_MAX ||
        !fronte_grow(&edges, &m->edges_capacity, m->n_edges + 1, sizeof *m->edges))
        return false;
    m->edges = edges;
    m->edges[m->n_edges++] = (struct fronte_align_edge){{source, target}, (uint8_t)kind};
    return true;
}

/* ---- The lexicon ---- */

static bool add_target_key(void *user, uint32_t type, uint32_t key, bool weak) {
    struct maker *m = user;
    void *keys = m->keys;
    if (!fronte_grow(&keys, &m->keys_capacity, m->n_keys + 1, sizeof *m->keys))
        return false;
    m->keys = keys;
    m->keys[m->n_keys++] = (struct type_key){key, type, weak};
    return true;
}

static int by_key(const void *a, const void *b) {
    const struct type_key *x = a, *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return x->type < y->type ? -1 : x->type > y->type;
}

static const struct type_key *first_with(const struct maker *m, uint32_t key) {
    size_t low = 0, high = m->n_keys;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (m->keys[middle].key < key)
            low = middle + 1;
        else
            high = middle;
    }
    return m->keys + low;
}

static enum fronte_edge_kind kind_of(uint32_t grade, bool weak) {
    static const enum fronte_edge_kind kinds[FRONTE_N_GRADES] = {FRONTE_EDGE_CERTAIN, FRONTE_EDGE_GOOD,
                                                                 FRONTE_EDGE_FAIR, FRONTE_EDGE_POOR};
    return weak ? FRONTE_EDGE_POOR : kinds[grade];
}

/* The edges of one key of a source type. */
static bool add_lexical(void *user, uint32_t source, uint32_t key, bool weak) {
    struct maker *m = user;
    if (!m->n_keys)
        return true;
    uint32_t n;
    const struct fronte_entry *entries = fronte_lexicon_entries(m->lexicon, key, &n);
    for (uint32_t e = 0; e < n; e++)
        for (const struct type_key *k = first_with(m, entries[e].target);
             k < m->keys + m->n_keys && k->key == entries[e].target; k++)
            if (!add_edge(m, source, k->type, kind_of(entries[e].grade, weak || k->weak)))
                return false;
    return true;
}

static bool add_all_lexical(struct maker *m) {
    const struct fronte_lexicons *lexicons = m->vocabulary[0].lexicons;
    for (int l = 0; l < lexicons->n; l++) {
        m->lexicon = lexicons->items[l];
        m->n_keys = 0;
        if (!fronte_vocabulary_keys(&m->vocabulary[1], l, add_target_key, m))
            return false;
        if (m->n_keys)
            qsort(m->keys, m->n_keys, sizeof *m->keys, by_key);
        if (!fronte_vocabulary_keys(&m->vocabulary[0], l, add_lexical, m))
            return false;
    }
    return true;
}

/* ---- Words that are the same or alike ---- */

static bool add_same(struct maker *m) {
    const struct fronte_vocabulary *source = &m->vocabulary[0], *target = &m->vocabulary[1];
    for (uint32_t s = 0; s < source->names.count; s++) {
        fronte_view name = source->names.strings[s];
        uint32_t t = fronte_intern_find(&target->names, name);
        if (t == FRONTE_NO_ID || source->types[s].n_parts)
            continue;
        bool number = source->types[s].class == FRONTE_TYPE_NUMBER;
        bool telling = name.len >= SHORTEST_SAME || source->types[s].capitals;
        if ((number || telling) && !add_edge(m, s, t, number ? FRONTE_EDGE_NUMBER : FRONTE_EDGE_SAME))
            return false;
    }
    return true;
}

static int by_skeleton(const void *a, const void *b) {
    const struct skeleton *x = a, *y = b;
    int c = fronte_view_compare(x->text, y->text);
    return c ? c : x->type < y->type ? -1 : x->type > y->type;
}

/* The skeletons of the words of a vocabulary that may have cognates, sorted; heap, NULL when memory is short.
 */
static struct skeleton *make_skeletons(const struct fronte_vocabulary *v, struct fronte_arena *arena,
                                       struct fronte_buf *scratch, size_t *n) {
    struct skeleton *skeletons = calloc((size_t)v->names.count + 1, sizeof *skeletons);
    *n = 0;
    for (uint32_t t = 0; t < v->names.count && skeletons; t++) {
        uint8_t class = v->types[t].class;
        fronte_view name = v->names.strings[t];
        if (class == FRONTE_TYPE_STOP || class == FRONTE_TYPE_NUMBER || v->types[t].n_parts ||
            name.len < SHORTEST_COGNATE)
            continue;
        fronte_buf_clear(scratch);
        fronte_skeleton(v->language, name, scratch);
        fronte_view text = fronte_arena_copy(arena, fronte_buf_view(scratch));
        if (scratch->failed || !text.ptr) {
            free(skeletons);
            return NULL;
        }
        skeletons[(*n)++] = (struct skeleton){text, t};
    }
    if (skeletons)
        qsort(skeletons, *n, sizeof *skeletons, by_skeleton);
    return skeletons;
}

/* Compares one skeleton with those of b[from..to) that share its first letters. */
static bool compare_skeleton(struct maker *m, const struct skeleton *a, size_t shared,
                             const struct skeleton *b, const size_t range[2]) {
    for (size_t j = range[0]; j < range[1]; j++) {
        if (b[j].text.len < shared || memcmp(b[j].text.ptr, a->text.ptr, shared) != 0)
            continue;
        enum fronte_likeness likeness = fronte_likeness(a->text, b[j].text);
        enum fronte_edge_kind kind = likeness == FRONTE_COGNATE ? FRONTE_EDGE_COGNATE : FRONTE_EDGE_NEAR;
        if (likeness != FRONTE_UNLIKE && !add_edge(m, a->type, b[j].type, kind))
            return false;
    }
    return true;
}

/* Both lists are sorted: each skeleton is compared with its neighbours in the other list. */
static bool compare_skeletons(struct maker *m, const struct skeleton *a, size_t n_a, const struct skeleton *b,
                              size_t n_b) {
    size_t shared = n_a > LARGE_VOCABULARY || n_b > LARGE_VOCABULARY ? 3 : 2;
    for (size_t i = 0, at = 0; i < n_a; i++) {
        while (at < n_b && fronte_view_compare(b[at].text, a[i].text) < 0)
            at++;
        size_t range[2] = {at > NEIGHBOURS ? at - NEIGHBOURS : 0,
                           n_b - at > NEIGHBOURS ? at + NEIGHBOURS : n_b};
        if (a[i].text.len >= shared && !compare_skeleton(m, &a[i], shared, b, range))
            return false;
    }
    return true;
}

static bool add_cognates(struct maker *m) {
    struct fronte_arena arena = {0};
    size_t n[2] = {0, 0};
    struct skeleton *skeletons[2] = {NULL, NULL};
    bool ok = true;
    for (int side = 0; side < 2 && ok; side++) {
        skeletons[side] = make_skeletons(&m->vocabulary[side], &arena, &m->scratch, &n[side]);
        ok = skeletons[side];
    }
    ok = ok && compare_skeletons(m, skeletons[0], n[0], skeletons[1], n[1]);
    free(skeletons[0]);
    free(skeletons[1]);
    fronte_arena_free(&arena);
    return ok;
}

/* ---- All together ---- */

static int by_types(const void *a, const void *b) {
    const struct fronte_align_edge *x = a, *y = b;
    for (int side = 0; side < 2; side++)
        if (x->type[side] != y->type[side])
            return x->type[side] < y->type[side] ? -1 : 1;
    return x->kind < y->kind ? -1 : x->kind > y->kind;
}

/* Sorted, the best kind of each pair. */
static void sort_edges(struct maker *m) {
    if (!m->n_edges)
        return;
    qsort(m->edges, m->n_edges, sizeof *m->edges, by_types);
    size_t kept = 1;
    for (size_t e = 1; e < m->n_edges; e++) {
        const uint32_t *last = m->edges[kept - 1].type, *type = m->edges[e].type;
        if (type[0] != last[0] || type[1] != last[1])
            m->edges[kept++] = m->edges[e];
    }
    m->n_edges = kept;
}

/* A copy in the arena; NULL when memory is short. */
static void *keep(struct fronte_arena *arena, const void *items, size_t n, size_t size) {
    void *copy = fronte_arena_alloc(arena, n, size);
    if (copy && n)
        memcpy(copy, items, n * size);
    return copy;
}

static bool keep_side(struct fronte_evidence *evidence, const struct maker *m, int side) {
    const struct fronte_vocabulary *v = &m->vocabulary[side];
    struct fronte_align_side *to = &evidence->input.side[side];
    uint8_t *classes = fronte_arena_alloc(&evidence->arena, v->names.count, 1);
    for (uint32_t t = 0; t < v->names.count && classes; t++)
        classes[t] = v->types[t].class;
    to->classes = classes;
    to->n_types = v->names.count;
    evidence->types[side] = keep(&evidence->arena, v->names.strings, v->names.count, sizeof(fronte_view));
    return classes && evidence->types[side];
}

/* Moves the tokens over: of a long text they are most of what there is. */
static bool keep_tokens(struct fronte_evidence *evidence, struct fronte_vocabulary *v, int side) {
    struct fronte_align_side *to = &evidence->input.side[side];
    to->n_tokens = (uint32_t)v->n_tokens;
    to->tokens = keep(&evidence->arena, v->tokens, v->n_tokens, sizeof *v->tokens);
    free(v->tokens);
    v->tokens = NULL;
    evidence->spans[side] = keep(&evidence->arena, v->spans, v->n_tokens, sizeof *v->spans);
    free(v->spans);
    v->spans = NULL;
    return to->tokens && evidence->spans[side];
}

static bool read_side(struct fronte_evidence *evidence, struct maker *m, const struct fronte_document *doc,
                      int side) {
    struct fronte_align_segment *segments =
        fronte_arena_alloc(&evidence->arena, doc->n_segments, sizeof *segments);
    struct fronte_align_side *to = &evidence->input.side[side];
    to->segments = segments;
    to->n_segments = doc->n_segments;
    to->has_blocks = doc->n_blocks > 1;
    return segments && fronte_vocabulary_read(&m->vocabulary[side], doc, segments) &&
           keep_tokens(evidence, &m->vocabulary[side], side);
}

bool fronte_evidence_make(struct fronte_evidence *evidence, const struct fronte_document *const doc[2],
                          const struct fronte_language *const language[2],
                          const struct fronte_lexicons *lexicons) {
    *evidence = (struct fronte_evidence){0};
    struct maker m = {.n_keys = 0};
    bool ok = true;
    for (int side = 0; side < 2; side++)
        m.vocabulary[side] = (struct fronte_vocabulary){
            .side = side, .language = language[side], .lexicons = lexicons, .arena = &evidence->arena};
    for (int side = 0; side < 2 && ok; side++)
        ok = read_side(evidence, &m, doc[side], side);
    ok = ok && add_all_lexical(&m) && add_same(&m) && add_cognates(&m);
    if (ok) {
        sort_edges(&m);
        evidence->input.edges = keep(&evidence->arena, m.edges, m.n_edges, sizeof *m.edges);
        evidence->input.n_edges = (uint32_t)m.n_edges;
        ok = evidence->input.edges && keep_side(evidence, &m, 0) && keep_side(evidence, &m, 1);
    }
    for (int side = 0; side < 2; side++)
        fronte_vocabulary_close(&m.vocabulary[side]);
    free(m.keys);
    free(m.edges);
    fronte_buf_free(&m.scratch);
    return ok;
}

void fronte_evidence_free(struct fronte_evidence *evidence) {
    fronte_arena_free(&evidence->arena);
}
