/* Long texts of integers: anchors, bands, parts, threads; and beads that are given. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "../support.h"
#include "align/align.h"
#include "align/features.h"
#include "base/parallel.h"
#include "bitext/weights.h"

static uint64_t seed = 88172645463325252u;

static uint32_t random_below(uint32_t n) {
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (uint32_t)(seed % n);
}

static const struct fronte_weights *weights(void) {
    static struct fronte_weights w;
    fronte_error error;
    if (!w.value[0] && fronte_weights_read(&w, support_data(), &error))
        fail_msg("%s", error.message);
    return &w;
}

/* ---- Two texts whose beads are known ---- */

enum { N_TYPES = 20000, WORDS = 12, MOST = 40000 };

struct text {
    struct fronte_align_segment segments[MOST];
    uint32_t tokens[MOST * WORDS];
    uint32_t n_segments, n_tokens;
};

static struct pair {
    struct text text[2];
    struct fronte_align_bead gold[MOST];
    uint32_t n_gold;
} pair;

static void clear(void) {
    for (int side = 0; side < 2; side++)
        pair.text[side].n_segments = pair.text[side].n_tokens = 0;
    pair.n_gold = 0;
}

static void add_segment(int side, const uint32_t *words, uint32_t n) {
    struct text *t = &pair.text[side];
    assert_true(t->n_segments < MOST);
    t->segments[t->n_segments++] = (struct fronte_align_segment){
        .first_token = t->n_tokens, .n_tokens = n, .length = n * 6, .n_units = 1, .end = FRONTE_END_STOP};
    for (uint32_t k = 0; k < n; k++)
        t->tokens[t->n_tokens++] = words[k];
}

/* Few types are frequent, many are rare. */
static void random_words(uint32_t *words) {
    for (uint32_t k = 0; k < WORDS; k++)
        words[k] = random_below(2) ? random_below(60) : random_below(N_TYPES);
}

/* A bead of new words: 1-1, 1-0, 0-1, or 1-2 with the words dealt out. */
static void add_bead(uint32_t m, uint32_t n) {
    uint32_t words[WORDS];
    random_words(words);
    pair.gold[pair.n_gold++] =
        (struct fronte_align_bead){{pair.text[0].n_segments, pair.text[1].n_segments}, {m, n}, 0};
    for (uint32_t k = 0; k < m; k++)
        add_segment(0, words + k * WORDS / m, WORDS / m);
    for (uint32_t k = 0; k < n; k++)
        add_segment(1, words + k * WORDS / n, WORDS / n);
}

static void add_beads(uint32_t n) {
    for (uint32_t k = 0; k < n; k++) {
        uint32_t kind = random_below(100);
        if (kind < 2)
            add_bead(1, 0);
        else if (kind < 4)
            add_bead(0, 1);
        else
            add_bead(1, kind < 8 ? 2 : 1);
    }
}

static void align_with(const struct fronte_align_options *options, struct fronte_arena *arena,
                       struct fronte_align_beads *out) {
    static uint8_t classes[N_TYPES];
    static struct fronte_align_edge edges[N_TYPES];
    memset(classes, FRONTE_TYPE_KNOWN, sizeof classes);
    for (uint32_t t = 0; t < N_TYPES; t++)
        edges[t] = (struct fronte_align_edge){{t, t}, FRONTE_EDGE_CERTAIN};
    struct fronte_align_input input = {.edges = edges, .n_edges = N_TYPES};
    for (int side = 0; side < 2; side++) {
        const struct text *t = &pair.text[side];
        input.side[side] = (struct fronte_align_side){t->segments, t->n_segments, t->tokens, t->n_tokens,
                                                      classes,     N_TYPES,       false,     false};
    }
    assert_true(fronte_align(&input, weights(), options, arena, out));
    uint32_t next[2] = {0, 0};
    for (uint32_t b = 0; b < out->n; b++)
        for (int side = 0; side < 2; side++) {
            assert_int_equal(out->items[b].first[side], next[side]);
            next[side] += out->items[b].count[side];
        }
    for (int side = 0; side < 2; side++)
        assert_int_equal(next[side], pair.text[side].n_segments);
}

static bool same_place(const struct fronte_align_bead *a, const struct fronte_align_bead *b) {
    return memcmp(a->first, b->first, sizeof a->first) == 0 &&
           memcmp(a->count, b->count, sizeof a->count) == 0;
}

/* How many gold beads are missing; both lists ascend. */
static uint32_t count_missing(const struct fronte_align_bead *gold, uint32_t n,
                              const struct fronte_align_beads *found) {
    uint32_t missing = 0, at = 0;
    for (uint32_t g = 0; g < n; g++) {
        while (at < found->n &&
               found->items[at].first[0] + found->items[at].first[1] < gold[g].first[0] + gold[g].first[1])
            at++;
        missing += at == found->n || !same_place(&gold[g], &found->items[at]);
    }
    return missing;
}

/* At most `least` in a thousand gold beads are missed. */
static void check_found(uint32_t per_thousand) {
    struct fronte_arena arena = {0};
    struct fronte_align_beads found;
    align_with(&(struct fronte_align_options){.max_bead = 4}, &arena, &found);
    uint32_t missing = count_missing(pair.gold, pair.n_gold, &found);
    if (missing * 1000 > pair.n_gold * per_thousand)
        fail_msg("%u of %u beads are missing", missing, pair.n_gold);
    fronte_arena_free(&arena);
}

/* ---- Long texts ---- */

static void long_text_is_aligned(void **state) {
    (void)state;
    clear();
    add_beads(12000);
    check_found(10);
}

static void missing_chapters_are_found(void **state) {
    (void)state;
    for (int side = 0; side < 2; side++)
        for (int place = 0; place < 3; place++) {
            clear();
            add_beads(place == 0 ? 0 : 2500);
            for (uint32_t k = 0; k < 4000; k++)
                add_bead(side == 0, side == 1);
            add_beads(place == 2 ? 0 : 2500);
            check_found(10);
        }
}

static void texts_without_rare_words_are_aligned(void **state) {
    (void)state;
    clear();
    for (uint32_t k = 0; k < 4000; k++) {
        uint32_t words[WORDS];
        for (uint32_t w = 0; w < WORDS; w++)
            words[w] = random_below(200);
        pair.gold[pair.n_gold++] = (struct fronte_align_bead){{k, k}, {1, 1}, 0};
        add_segment(0, words, WORDS);
        add_segment(1, words, WORDS);
    }
    check_found(10);
}

static void lines_all_alike_end(void **state) {
    (void)state;
    static const uint32_t words[WORDS] = {1, 2, 3, 4, 5};
    struct fronte_arena arena = {0};
    struct fronte_align_beads found;
    clear();
    for (uint32_t k = 0; k < 6000; k++) {
        add_segment(0, words, 5);
        if (k % 3)
            add_segment(1, words, 5);
    }
    align_with(&(struct fronte_align_options){.max_bead = 4}, &arena, &found);
    fronte_arena_free(&arena);
}

static void unrelated_texts_end(void **state) {
    (void)state;
    struct fronte_arena arena = {0};
    struct fronte_align_beads found;
    clear();
    for (uint32_t k = 0; k < 5000; k++)
        add_bead(k % 2, !(k % 2));
    align_with(&(struct fronte_align_options){.max_bead = 4}, &arena, &found);
    fronte_arena_free(&arena);
}

static void threads_change_nothing(void **state) {
    (void)state;
    struct fronte_arena arena = {0};
    struct fronte_align_beads one, four;
    clear();
    add_beads(20000);
    align_with(&(struct fronte_align_options){.max_bead = 4, .jobs = 1}, &arena, &one);
    align_with(&(struct fronte_align_options){.max_bead = 4, .jobs = 4}, &arena, &four);
    assert_int_equal(one.n, four.n);
    assert_memory_equal(one.items, four.items, one.n * sizeof *one.items);
    fronte_arena_free(&arena);
}

/* ---- Given beads ---- */

/* Beads, right and wrong ones, wide ones, gaps and boundaries, in order. */
static uint32_t random_fixed(struct fronte_align_bead *fixed, uint32_t most) {
    uint32_t n = 0, at[2] = {0, 0};
    while (n < most) {
        struct fronte_align_bead bead = {.probability = 5};
        bool wide = random_below(20) == 0;
        for (int side = 0; side < 2; side++) {
            bead.first[side] = at[side] + random_below(3) * random_below(8);
            bead.count[side] = random_below(wide ? 300 : 4);
            at[side] = bead.first[side] + bead.count[side];
            if (at[side] > pair.text[side].n_segments)
                return n;
        }
        fixed[n++] = bead;
    }
    return n;
}

static void check_fixed(const struct fronte_align_options *options) {
    struct fronte_arena arena = {0};
    struct fronte_align_beads found;
    align_with(options, &arena, &found);
    for (uint32_t f = 0, b = 0; f < options->n_fixed; f++) {
        const struct fronte_align_bead *fixed = &options->fixed[f];
        if (fixed->count[0] || fixed->count[1]) {
            while (b < found.n && !same_place(fixed, &found.items[b]))
                b++;
            assert_true(b < found.n);
            assert_int_equal(found.items[b].probability, 10000);
            continue;
        }
        while (b < found.n && found.items[b].first[0] + found.items[b].count[0] <= fixed->first[0] &&
               found.items[b].first[1] + found.items[b].count[1] <= fixed->first[1])
            b++;
        assert_true(b == found.n || (found.items[b].first[0] == fixed->first[0] &&
                                     found.items[b].first[1] == fixed->first[1]));
    }
    fronte_arena_free(&arena);
}

static void given_beads_are_obeyed(void **state) {
    (void)state;
    static struct fronte_align_bead fixed[MOST];
    for (int round = 0; round < 60; round++) {
        clear();
        add_beads(round < 50 ? random_below(60) : 5000);
        struct fronte_align_options options = {.max_bead = 1 + random_below(FRONTE_MAX_BEAD),
                                               .fixed = fixed,
                                               .jobs = random_below(3),
                                               .n_fixed = random_fixed(fixed, 1 + random_below(2000))};
        check_fixed(&options);
    }
}

static void right_beads_given_change_nothing(void **state) {
    (void)state;
    struct fronte_arena arena = {0};
    struct fronte_align_beads free, given;
    clear();
    add_beads(3000);
    align_with(&(struct fronte_align_options){.max_bead = 4}, &arena, &free);
    align_with(&(struct fronte_align_options){.max_bead = 4, .fixed = free.items, .n_fixed = free.n}, &arena,
               &given);
    assert_int_equal(count_missing(free.items, free.n, &given), 0);
    assert_int_equal(given.n, free.n);
    fronte_arena_free(&arena);
}

/* ---- Threads ---- */

static bool count_task(void *user, uint32_t task) {
    ((uint32_t *)user)[task]++;
    return task != 700;
}

static void each_task_runs_once(void **state) {
    (void)state;
    for (uint32_t jobs = 0; jobs < 10; jobs += 3) {
        uint32_t runs[701] = {0};
        assert_true(fronte_parallel_run(700, jobs, count_task, runs));
        for (int k = 0; k < 700; k++)
            assert_int_equal(runs[k], 1);
        assert_false(fronte_parallel_run(701, jobs, count_task, runs));
        assert_true(fronte_parallel_run(0, jobs, count_task, runs));
    }
    assert_true(fronte_processors() >= 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(long_text_is_aligned),
        cmocka_unit_test(missing_chapters_are_found),
        cmocka_unit_test(texts_without_rare_words_are_aligned),
        cmocka_unit_test(lines_all_alike_end),
        cmocka_unit_test(unrelated_texts_end),
        cmocka_unit_test(threads_change_nothing),
        cmocka_unit_test(given_beads_are_obeyed),
        cmocka_unit_test(right_beads_given_change_nothing),
        cmocka_unit_test(each_task_runs_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
