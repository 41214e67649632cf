#include "lexicon/import/pivot.h"

#include <stdlib.h>

enum { MOST_MEETINGS = 400 }; /* words of one side times words of the other at a pivot word */

void fronte_pivot_init(struct fronte_pivot *pivot) {
    *pivot = (struct fronte_pivot){.pivots = {.arena = NULL}};
    pivot->pivots.arena = pivot->words[0].arena = pivot->words[1].arena = &pivot->arena;
}

void fronte_pivot_free(struct fronte_pivot *pivot) {
    fronte_intern_free(&pivot->pivots);
    for (int side = 0; side < 2; side++) {
        fronte_intern_free(&pivot->words[side]);
        free(pivot->links[side].items);
    }
    fronte_arena_free(&pivot->arena);
}

bool fronte_pivot_add(struct fronte_pivot *pivot, int side, fronte_view word, fronte_view pivot_word,
                      char pos) {
    if (!word.len || !pivot_word.len)
        return true;
    struct fronte_pivot_links *links = &pivot->links[side];
    struct fronte_pivot_link link = {fronte_intern_add(&pivot->pivots, pivot_word),
                                     fronte_intern_add(&pivot->words[side], word), pos};
    void *items = links->items;
    if (link.pivot == FRONTE_NO_ID || link.word == FRONTE_NO_ID ||
        !fronte_grow(&items, &links->capacity, links->n + 1, sizeof link))
        return false;
    links->items = items;
    links->items[links->n++] = link;
    return true;
}

static int by_pivot(const void *a, const void *b) {
    const struct fronte_pivot_link *x = a, *y = b;
    if (x->pivot != y->pivot)
        return x->pivot < y->pivot ? -1 : 1;
    if (x->word != y->word)
        return x->word < y->word ? -1 : 1;
    return x->pos < y->pos ? -1 : x->pos > y->pos;
}

/* Sorted, each link once. */
static void sort_links(struct fronte_pivot_links *links) {
    if (!links->n)
        return;
    qsort(links->items, links->n, sizeof *links->items, by_pivot);
    size_t kept = 1;
    for (size_t i = 1; i < links->n; i++)
        if (by_pivot(&links->items[i], &links->items[kept - 1]))
            links->items[kept++] = links->items[i];
    links->n = kept;
}

struct meeting {
    uint32_t word[2]; /* [side] */
    char pos;
};

struct meetings {
    struct meeting *items; /* heap, [n] */
    size_t n, capacity;
};

static bool add_meeting(struct meetings *meetings, struct meeting meeting) {
    void *items = meetings->items;
    if (!fronte_grow(&items, &meetings->capacity, meetings->n + 1, sizeof meeting))
        return false;
    meetings->items = items;
    meetings->items[meetings->n++] = meeting;
    return true;
}

/* All meetings at one pivot word: links a[0..n_a) of the source and b[0..n_b) of the target. */
static bool meet(struct meetings *meetings, const struct fronte_pivot_link *a, size_t n_a,
                 const struct fronte_pivot_link *b, size_t n_b) {
    if (n_a * n_b > MOST_MEETINGS)
        return true;
    for (size_t i = 0; i < n_a; i++)
        for (size_t j = 0; j < n_b; j++) {
            bool agree = a[i].pos == b[j].pos || a[i].pos == '-' || b[j].pos == '-';
            char pos = a[i].pos == '-' ? b[j].pos : a[i].pos;
            if (agree && !add_meeting(meetings, (struct meeting){{a[i].word, b[j].word}, pos}))
                return false;
        }
    return true;
}

/* How many links from `at` on share its pivot word. */
static size_t run_length(const struct fronte_pivot_links *links, size_t at) {
    size_t n = 1;
    while (at + n < links->n && links->items[at + n].pivot == links->items[at].pivot)
        n++;
    return n;
}

static bool find_meetings(const struct fronte_pivot_links *source, const struct fronte_pivot_links *target,
                          struct meetings *meetings) {
    for (size_t i = 0, j = 0; i < source->n && j < target->n;) {
        size_t n_i = run_length(source, i), n_j = run_length(target, j);
        uint32_t a = source->items[i].pivot, b = target->items[j].pivot;
        if (a == b && !meet(meetings, source->items + i, n_i, target->items + j, n_j))
            return false;
        i += a <= b ? n_i : 0;
        j += b <= a ? n_j : 0;
    }
    return true;
}

static int by_words(const void *a, const void *b) {
    const struct meeting *x = a, *y = b;
    for (int side = 0; side < 2; side++)
        if (x->word[side] != y->word[side])
            return x->word[side] < y->word[side] ? -1 : 1;
    return x->pos > y->pos ? -1 : x->pos < y->pos; /* a known part of speech before none */
}

bool fronte_pivot_compose(struct fronte_pivot *pivot, fronte_pivot_fn each, void *user) {
    struct meetings meetings = {0};
    for (int side = 0; side < 2; side++)
        sort_links(&pivot->links[side]);
    bool ok = find_meetings(&pivot->links[0], &pivot->links[1], &meetings);
    if (ok && meetings.n)
        qsort(meetings.items, meetings.n, sizeof *meetings.items, by_words);
    for (size_t i = 0; i < meetings.n && ok; i++) {
        const struct meeting *m = &meetings.items[i];
        if (i && m->word[0] == m[-1].word[0] && m->word[1] == m[-1].word[1])
            continue;
        ok = each(user, pivot->words[0].strings[m->word[0]], pivot->words[1].strings[m->word[1]], m->pos);
    }
    free(meetings.items);
    return ok;
}
