/* Making a minimal automaton from sorted entries.  While entries come in order, only the states along the
 * last entry can still change; a state that is left behind is either the same as one already written, which
 * then is used instead, or is written out and registered. */
#include <stdlib.h>

#include "base/arena.h"
#include "lexicon/automaton.h"
#include "lexicon/automaton_arc.h"

enum { LONGEST_ENTRY = 2 * FRONTE_LONGEST_FORM + 4, FIRST_SLOTS = 1 << 12, MOST_LABELS = 256 };

bool fronte_automaton_add(struct fronte_automaton_entries *entries, fronte_view form, fronte_view lemma,
                          char pos) {
    if (form.len > FRONTE_LONGEST_FORM || lemma.len > FRONTE_LONGEST_FORM || !form.len || !lemma.len)
        return true;
    void *ends = entries->ends;
    if (!fronte_grow(&ends, &entries->capacity, entries->n + 1, sizeof *entries->ends))
        return false;
    entries->ends = ends;
    size_t same = 0;
    while (same < form.len && same < lemma.len && form.ptr[same] == lemma.ptr[same])
        same++;
    fronte_buf_append(&entries->bytes, form);
    fronte_buf_append_char(&entries->bytes, SEPARATOR);
    fronte_buf_append_char(&entries->bytes, pos);
    fronte_buf_append_char(&entries->bytes, (char)(FIRST_CUT + (form.len - same)));
    fronte_buf_append(&entries->bytes, (fronte_view){lemma.ptr + same, lemma.len - same});
    if (entries->bytes.failed || entries->bytes.len > UINT32_MAX)
        return false;
    entries->ends[entries->n++] = (uint32_t)entries->bytes.len;
    return true;
}

void fronte_automaton_entries_free(struct fronte_automaton_entries *entries) {
    fronte_buf_free(&entries->bytes);
    free(entries->ends);
    *entries = (struct fronte_automaton_entries){0};
}

/* A state along the last entry: its arcs in order of their labels; the target of the last one is not known
 * yet. */
struct open_state {
    uint32_t arcs[MOST_LABELS];
    int n;
};

struct builder {
    struct open_state path[LONGEST_ENTRY + 1]; /* by depth */
    size_t depth;                              /* bytes of the last entry */
    uint32_t *arcs;                            /* heap, [n] written states */
    size_t n, capacity;
    uint32_t *slots; /* heap, [n_slots] first arc of a written state, 0 = free */
    size_t n_slots, n_states;
    bool failed;
};

static uint64_t hash_arcs(const uint32_t *arcs, int n) {
    uint64_t h = 14695981039346656037u;
    for (int i = 0; i < n; i++)
        h = (h ^ arcs[i]) * 1099511628211u;
    return h ^ (h >> 32);
}

static int written_length(const struct builder *b, uint32_t first) {
    int n = 1;
    while (!arc_is_last(b->arcs[first + (uint32_t)n - 1]))
        n++;
    return n;
}

static bool same_state(const struct builder *b, uint32_t first, const struct open_state *state) {
    for (int i = 0; i < state->n; i++)
        if (first + (uint32_t)i >= b->n || b->arcs[first + (uint32_t)i] != state->arcs[i])
            return false;
    return true;
}

static bool grow_slots(struct builder *b) {
    size_t n = b->n_slots ? b->n_slots * 2 : FIRST_SLOTS;
    uint32_t *slots = calloc(n, sizeof *slots);
    if (!slots)
        return false;
    for (size_t k = 0; k < b->n_slots; k++) {
        if (!b->slots[k])
            continue;
        size_t at = hash_arcs(b->arcs + b->slots[k], written_length(b, b->slots[k])) & (n - 1);
        while (slots[at])
            at = (at + 1) & (n - 1);
        slots[at] = b->slots[k];
    }
    free(b->slots);
    b->slots = slots;
    b->n_slots = n;
    return true;
}

/* The first arc of a written state that equals this one; writes it when there is none.  0 when memory is
 * short. */
static uint32_t write_state(struct builder *b, struct open_state *state) {
    state->arcs[state->n - 1] |= ARC_LAST;
    if (b->n_states * 2 >= b->n_slots && !grow_slots(b))
        return 0;
    size_t at = hash_arcs(state->arcs, state->n) & (b->n_slots - 1);
    for (; b->slots[at]; at = (at + 1) & (b->n_slots - 1))
        if (same_state(b, b->slots[at], state))
            return b->slots[at];
    void *arcs = b->arcs;
    size_t need = b->n + (size_t)state->n;
    if (need >= MOST_ARCS || !fronte_grow(&arcs, &b->capacity, need, sizeof *b->arcs))
        return 0;
    b->arcs = arcs;
    memcpy(b->arcs + b->n, state->arcs, (size_t)state->n * sizeof *b->arcs);
    b->slots[at] = (uint32_t)b->n;
    b->n = need;
    b->n_states++;
    return b->slots[at];
}

/* Writes the states of the last entry below `depth`, from its end. */
static void close_states(struct builder *b, size_t depth) {
    for (; b->depth > depth; b->depth--) {
        struct open_state *state = &b->path[b->depth], *before = &b->path[b->depth - 1];
        uint32_t first = state->n ? write_state(b, state) : 0;
        b->failed = b->failed || (state->n && !first);
        before->arcs[before->n - 1] |= first << ARC_TARGET_SHIFT;
    }
}

static void add_entry(struct builder *b, fronte_view before, fronte_view entry) {
    size_t same = 0;
    while (same < before.len && same < entry.len && before.ptr[same] == entry.ptr[same])
        same++;
    if (same == entry.len) /* the same entry again */
        return;
    close_states(b, same);
    for (size_t d = same; d < entry.len; d++) {
        struct open_state *state = &b->path[d];
        state->arcs[state->n++] = (uint8_t)entry.ptr[d];
        b->path[d + 1].n = 0;
    }
    b->path[entry.len - 1].arcs[b->path[entry.len - 1].n - 1] |= ARC_ENDS_ENTRY;
    b->depth = entry.len;
}

static fronte_view entry_at(const struct fronte_automaton_entries *entries, uint32_t k) {
    uint32_t start = k ? entries->ends[k - 1] : 0;
    return (fronte_view){entries->bytes.ptr + start, entries->ends[k] - start};
}

static int by_bytes(const void *a, const void *b, void *entries) {
    return fronte_view_compare(entry_at(entries, *(const uint32_t *)a),
                               entry_at(entries, *(const uint32_t *)b));
}

/* Numbers of the entries in order; heap, NULL when memory is short. */
static uint32_t *sort_entries(const struct fronte_automaton_entries *entries) {
    uint32_t *order = calloc(entries->n + 1, sizeof *order);
    for (uint32_t k = 0; k < entries->n && order; k++)
        order[k] = k;
    struct fronte_automaton_entries all = *entries;
    if (order)
        qsort_r(order, entries->n, sizeof *order, by_bytes, &all);
    return order;
}

uint32_t fronte_automaton_write(const struct fronte_automaton_entries *entries, struct fronte_buf *out) {
    uint32_t *order = sort_entries(entries), start = 0, n = 0;
    struct builder *b = calloc(1, sizeof *b);
    if (b && order) {
        b->n = 1; /* element 0 is no arc */
        void *arcs = NULL;
        b->failed = !fronte_grow(&arcs, &b->capacity, 1, sizeof *b->arcs);
        b->arcs = arcs;
        fronte_view before = {"", 0};
        for (size_t k = 0; k < entries->n && !b->failed; k++) {
            add_entry(b, before, entry_at(entries, order[k]));
            before = entry_at(entries, order[k]);
        }
        close_states(b, 0);
        if (!b->failed && b->path[0].n)
            start = write_state(b, &b->path[0]);
        if (!b->failed && (start || !entries->n)) {
            b->arcs[0] = start;
            fronte_buf_append(out, (fronte_view){(const char *)b->arcs, b->n * sizeof *b->arcs});
            n = out->failed ? 0 : (uint32_t)b->n;
        }
        free(b->arcs);
        free(b->slots);
    }
    free(b);
    free(order);
    return n;
}
