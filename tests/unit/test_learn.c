/* Word pairs learned from the text: what is learned, when it is used, and what it changes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "../support.h"
#include "align/learn.h"
#include "bitext/weights.h"

static uint64_t seed = 88172645463325252u;

static uint32_t random_below(uint32_t n) {
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (uint32_t)(seed % n);
}

/* ---- Lines of words, 1-1: type t is rendered by type t; the lexicon knows those below N_KNOWN ---- */

enum { N_TYPES = 300, N_KNOWN = 150, WORDS = 8, MOST = 500 };

static struct text {
    struct fronte_arena arena;
    struct fronte_align_segment segments[2][MOST];
    uint32_t tokens[2][MOST * WORDS];
    uint8_t classes[N_TYPES];
    struct fronte_align_edge edges[N_KNOWN];
    struct fronte_align_bead beads[MOST];
    struct fronte_lexis lexis;
    struct fronte_align_input input;
} text;

/* Types from `faithful` on are rendered by any. */
static void make(uint32_t n, uint32_t faithful) {
    memset(&text, 0, sizeof text);
    for (uint32_t k = 0; k < n; k++) {
        text.beads[k] = (struct fronte_align_bead){{k, k}, {1, 1}, 9900};
        for (uint32_t w = 0; w < WORDS; w++) {
            uint32_t type = w < WORDS / 2 ? random_below(N_KNOWN) : N_KNOWN + random_below(N_KNOWN);
            text.tokens[0][k * WORDS + w] = type;
            text.tokens[1][k * WORDS + w] =
                type < faithful ? type : faithful + random_below(N_TYPES - faithful);
        }
    }
    memset(text.classes, FRONTE_TYPE_UNKNOWN, N_TYPES);
    memset(text.classes, FRONTE_TYPE_KNOWN, N_KNOWN);
    for (uint32_t t = 0; t < N_KNOWN; t++)
        text.edges[t] = (struct fronte_align_edge){{t, t}, FRONTE_EDGE_CERTAIN};
    text.input = (struct fronte_align_input){.edges = text.edges, .n_edges = N_KNOWN};
    for (int side = 0; side < 2; side++) {
        for (uint32_t k = 0; k < n; k++)
            text.segments[side][k] = (struct fronte_align_segment){.first_token = k * WORDS,
                                                                   .n_tokens = WORDS,
                                                                   .length = WORDS * 6,
                                                                   .n_units = 1,
                                                                   .end = FRONTE_END_STOP};
        text.input.side[side] = (struct fronte_align_side){
            text.segments[side], n, text.tokens[side], n * WORDS, text.classes, N_TYPES, false, false};
    }
}

static uint32_t learn(uint32_t n, struct fronte_align_input *out) {
    struct fronte_align_beads beads = {.items = text.beads, .n = n};
    uint32_t learned;
    assert_true(fronte_lexis_init(&text.lexis, &text.input, &text.arena));
    assert_true(fronte_learn(&text.lexis, &beads, &text.arena, out, &learned));
    return learned;
}

static void check_same(const struct fronte_align_input *out) {
    assert_ptr_equal(out->edges, text.edges);
    assert_int_equal(out->n_edges, N_KNOWN);
}

static void regular_words_are_learned(void **state) {
    (void)state;
    struct fronte_align_input out;
    make(MOST, N_TYPES);
    uint32_t learned = learn(MOST, &out);
    assert_true(learned > N_KNOWN * 9 / 10);
    assert_int_equal(out.n_edges, N_KNOWN + learned);
    for (uint32_t e = 0; e < out.n_edges; e++) {
        const uint32_t *type = out.edges[e].type;
        assert_int_equal(type[0], type[1]);
        assert_true(!e || out.edges[e - 1].type[0] < type[0]);
        assert_int_equal(out.edges[e].kind, type[0] < N_KNOWN ? FRONTE_EDGE_CERTAIN : FRONTE_EDGE_GOOD);
    }
    fronte_arena_free(&text.arena);
}

static void words_at_random_are_not(void **state) {
    (void)state;
    struct fronte_align_input out;
    make(MOST, N_KNOWN);
    assert_int_equal(learn(MOST, &out), 0);
    check_same(&out);
    fronte_arena_free(&text.arena);
}

static void few_beads_teach_nothing(void **state) {
    (void)state;
    struct fronte_align_input out;
    make(59, N_TYPES);
    assert_int_equal(learn(59, &out), 0);
    check_same(&out);
    fronte_arena_free(&text.arena);
}

static void doubtful_and_wide_beads_teach_nothing(void **state) {
    (void)state;
    struct fronte_align_input out;
    make(MOST, N_TYPES);
    for (uint32_t k = 0; k < MOST; k++)
        text.beads[k].probability = 8999;
    assert_int_equal(learn(MOST, &out), 0);
    for (uint32_t k = 0; k < MOST; k++)
        text.beads[k] = (struct fronte_align_bead){{k, k}, {1 + k % 2, 2 - k % 2}, 9900};
    assert_int_equal(learn(MOST, &out), 0);
    check_same(&out);
    fronte_arena_free(&text.arena);
}

static void function_words_and_numbers_are_left_alone(void **state) {
    (void)state;
    struct fronte_align_input out;
    make(MOST, N_TYPES);
    for (uint32_t t = N_KNOWN; t < N_TYPES; t++)
        text.classes[t] = t % 2 ? FRONTE_TYPE_STOP : FRONTE_TYPE_NUMBER;
    assert_int_equal(learn(MOST, &out), 0);
    fronte_arena_free(&text.arena);
}

/* A wrong edge that stands in the way keeps its kind, and stays one. */
static void edges_stay_sorted_and_single(void **state) {
    (void)state;
    struct fronte_align_input out;
    make(MOST, N_TYPES);
    text.edges[N_KNOWN - 1] = (struct fronte_align_edge){{N_TYPES - 1, 0}, FRONTE_EDGE_POOR};
    assert_true(learn(MOST, &out));
    for (uint32_t e = 1; e < out.n_edges; e++) {
        const uint32_t *a = out.edges[e - 1].type, *b = out.edges[e].type;
        assert_true(a[0] < b[0] || (a[0] == b[0] && a[1] < b[1]));
    }
    fronte_arena_free(&text.arena);
}

/* ---- The aligner with it ---- */

static const struct fronte_weights *weights(void) {
    static struct fronte_weights w;
    fronte_error error;
    if (!w.value[0] && fronte_weights_read(&w, support_data(), &error))
        fail_msg("%s", error.message);
    return &w;
}

static void align(const struct fronte_align_options *options, struct fronte_align_beads *out) {
    assert_true(fronte_align(&text.input, weights(), options, &text.arena, out));
    uint32_t next[2] = {0, 0};
    for (uint32_t b = 0; b < out->n; b++)
        for (int side = 0; side < 2; side++) {
            assert_int_equal(out->items[b].first[side], next[side]);
            next[side] += out->items[b].count[side];
        }
    for (int side = 0; side < 2; side++)
        assert_int_equal(next[side], text.input.side[side].n_segments);
}

static void second_pass_uses_it(void **state) {
    (void)state;
    static struct fronte_align_bead rivals[MOST];
    struct fronte_align_beads beads, again;
    make(MOST, N_TYPES);
    align(&(struct fronte_align_options){.max_bead = 3, .rivals = rivals}, &beads);
    assert_true(beads.learned > N_KNOWN / 2);
    assert_int_equal(beads.n, MOST);
    for (uint32_t k = 0; k < MOST; k++)
        assert_false(rivals[k].count[0] == 1 && rivals[k].count[1] == 1 && rivals[k].first[1] == k);
    align(&(struct fronte_align_options){.max_bead = 3, .jobs = 3}, &again);
    assert_int_equal(again.learned, beads.learned);
    assert_memory_equal(again.items, beads.items, MOST * sizeof *beads.items);
    fronte_arena_free(&text.arena);
}

static void one_article_is_aligned_once(void **state) {
    (void)state;
    struct fronte_align_beads beads;
    make(50, N_TYPES);
    align(&(struct fronte_align_options){.max_bead = 3}, &beads);
    assert_int_equal(beads.learned, 0);
    fronte_arena_free(&text.arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(regular_words_are_learned),
        cmocka_unit_test(words_at_random_are_not),
        cmocka_unit_test(few_beads_teach_nothing),
        cmocka_unit_test(doubtful_and_wide_beads_teach_nothing),
        cmocka_unit_test(function_words_and_numbers_are_left_alone),
        cmocka_unit_test(edges_stay_sorted_and_single),
        cmocka_unit_test(second_pass_uses_it),
        cmocka_unit_test(one_article_is_aligned_once),
    };
    return cmocka_run_group_tests_name("learn", tests, NULL, NULL);
}
