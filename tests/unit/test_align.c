/* The aligner on arrays of integers: no letters, no lexicon, no documents. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "../support.h"
#include "align/align.h"
#include "align/features.h"
#include "align/logmath.h"
#include "bitext/weights.h"

/* ---- Logarithms in integers ---- */

static uint64_t seed = 88172645463325252u;

static uint64_t random_bits(void) { /* xorshift64 */
    seed ^= seed << 13;
    seed ^= seed >> 7;
    return seed ^= seed << 17;
}

static uint32_t random_below(uint32_t n) {
    return (uint32_t)(random_bits() % n);
}

static void check_near(double found, double expected, double tolerance) {
    if (fabs(found - expected) > tolerance)
        print_error("%.9g is not %.9g\n", found, expected);
    assert_true(fabs(found - expected) <= tolerance);
}

static void logarithm_is_that_of_libm(void **state) {
    (void)state;
    assert_int_equal(fronte_ln_ratio(1, 1), 0);
    assert_int_equal(fronte_ln_ratio(UINT64_MAX, UINT64_MAX), 0);
    for (uint64_t n = 1; n < 3000; n++)
        check_near(fronte_ln_ratio(n, 1), 1000 * log((double)n), 0.51);
    for (int i = 0; i < 20000; i++) {
        uint64_t a = (random_bits() >> random_below(64)) | 1, b = (random_bits() >> random_below(64)) | 1;
        check_near(fronte_ln_ratio(a, b), 1000 * (log((double)a) - log((double)b)), 0.51);
    }
}

static void sum_is_that_of_libm(void **state) {
    (void)state;
    const struct fronte_log_table *table = fronte_log_table();
    for (int64_t d = 0; d < 20000000; d += 777) {
        double expected = 1e6 * log1p(exp(-(double)d / 1e6));
        check_near((double)fronte_log_add(table, 5, 5 - d) - 5, expected, 2);
        check_near((double)fronte_log_add(table, -7 - d, -7) + 7, expected, 2);
    }
    assert_int_equal(fronte_log_add(table, FRONTE_LOGSUM_ZERO, 42), 42);
    assert_int_equal(fronte_log_add(table, 42, FRONTE_LOGSUM_ZERO), 42);
    assert_int_equal(fronte_log_add(table, FRONTE_LOGSUM_ZERO, FRONTE_LOGSUM_ZERO), FRONTE_LOGSUM_ZERO);
}

static void probability_is_that_of_libm(void **state) {
    (void)state;
    const struct fronte_log_table *table = fronte_log_table();
    for (int64_t a = 0; a < 20000000; a += 333) {
        uint32_t p = fronte_probability(table, -a);
        assert_true(p <= 10000);
        check_near(p, 1e4 * exp(-(double)a / 1e6), 0.6);
    }
    assert_int_equal(fronte_probability(table, 0), 10000);
    assert_int_equal(fronte_probability(table, 1), 10000);
    assert_int_equal(fronte_probability(table, FRONTE_LOGSUM_ZERO), 0);
}

static void square_root_is_exact(void **state) {
    (void)state;
    for (uint64_t r = 0; r < 70000; r++) {
        assert_int_equal(fronte_isqrt(r * r), r);
        if (r)
            assert_int_equal(fronte_isqrt(r * r - 1), r - 1);
    }
    assert_int_equal(fronte_isqrt(UINT64_MAX), UINT32_MAX);
}

static void features_have_names(void **state) {
    (void)state;
    char name[FRONTE_FEATURE_NAME];
    for (uint32_t f = 0; f < FRONTE_N_FEATURES; f++) {
        fronte_feature_name(f, name);
        assert_int_equal(fronte_feature_find(fronte_view_of(name)), f);
    }
    static const char *const none[] = {"",        "type",   "type.",  "type.11",
                                       "type.-1", "type.x", "typo.0", "type.99999999999"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        assert_int_equal(fronte_feature_find(fronte_view_of(none[i])), UINT32_MAX);
}

/* ---- Two texts of integers ---- */

enum { END = -1 }; /* ends a segment */

struct text {
    struct fronte_align_segment *segments;
    uint32_t *tokens;
    uint8_t *classes;
    uint32_t n_segments, n_tokens, n_types;
};

struct pair {
    struct fronte_arena arena;
    struct text text[2];
    struct fronte_align_edge *edges;
    uint32_t n_edges;
    struct fronte_align_beads beads;
};

static const struct fronte_weights *weights(void) {
    static struct fronte_weights w;
    fronte_error error;
    if (!w.value[0] && fronte_weights_read(&w, support_data(), &error))
        fail_msg("%s", error.message);
    return &w;
}

static void *must(void *p) {
    assert_non_null(p);
    return p;
}

static void room(struct pair *pair, int side, uint32_t n_segments, uint32_t n_tokens, uint32_t n_types) {
    struct text *t = &pair->text[side];
    t->segments = must(fronte_arena_alloc(&pair->arena, n_segments, sizeof *t->segments));
    t->tokens = must(fronte_arena_alloc(&pair->arena, n_tokens, sizeof *t->tokens));
    t->classes = must(fronte_arena_alloc(&pair->arena, n_types, 1));
    memset(t->classes, FRONTE_TYPE_KNOWN, n_types);
    t->n_types = n_types;
}

static void end_segment(struct text *t) {
    struct fronte_align_segment *s = &t->segments[t->n_segments];
    s->first_token = t->n_segments ? s[-1].first_token + s[-1].n_tokens : 0;
    s->n_tokens = t->n_tokens - s->first_token;
    s->length = s->n_tokens * 6;
    s->n_units = 1;
    s->end = FRONTE_END_STOP;
    t->n_segments++;
}

/* Each type of the source is rendered by the same number of the target. */
static void same_edges(struct pair *pair, enum fronte_edge_kind kind) {
    uint32_t a = pair->text[0].n_types, b = pair->text[1].n_types;
    pair->n_edges = a < b ? a : b;
    pair->edges = must(fronte_arena_alloc(&pair->arena, pair->n_edges, sizeof *pair->edges));
    for (uint32_t t = 0; t < pair->n_edges; t++)
        pair->edges[t] = (struct fronte_align_edge){{t, t}, (uint8_t)kind};
}

static struct fronte_align_input input_of(const struct pair *pair) {
    struct fronte_align_input input = {.edges = pair->edges, .n_edges = pair->n_edges};
    for (int side = 0; side < 2; side++) {
        const struct text *t = &pair->text[side];
        input.side[side] = (struct fronte_align_side){t->segments, t->n_segments, t->tokens, t->n_tokens,
                                                      t->classes,  t->n_types,    false,     false};
    }
    return input;
}

/* What holds of any result. */
static void check_beads(const struct pair *pair, uint32_t max_bead) {
    uint32_t next[2] = {0, 0};
    for (uint32_t b = 0; b < pair->beads.n; b++) {
        const struct fronte_align_bead *bead = &pair->beads.items[b];
        assert_true(bead->count[0] || bead->count[1]);
        assert_true(bead->probability <= 10000);
        for (int side = 0; side < 2; side++) {
            assert_int_equal(bead->first[side], next[side]);
            assert_true(bead->count[side] <= max_bead);
            assert_true(bead->count[side] || bead->count[!side] == 1);
            next[side] += bead->count[side];
        }
    }
    assert_int_equal(next[0], pair->text[0].n_segments);
    assert_int_equal(next[1], pair->text[1].n_segments);
}

static void align_pair(struct pair *pair, uint32_t max_bead) {
    struct fronte_align_input input = input_of(pair);
    struct fronte_align_beads again;
    struct fronte_align_options options = {.max_bead = max_bead};
    assert_true(fronte_align(&input, weights(), &options, &pair->arena, &pair->beads));
    check_beads(pair, max_bead);
    assert_true(fronte_align(&input, weights(), &options, &pair->arena, &again));
    assert_int_equal(again.n, pair->beads.n);
    if (again.n)
        assert_memory_equal(again.items, pair->beads.items, again.n * sizeof *again.items);
}

/* The segments of a text as numbers, END after each; ends with the array. */
static void read_numbers(struct pair *pair, int side, const int *numbers, size_t n) {
    room(pair, side, (uint32_t)n, (uint32_t)n, 1000);
    struct text *t = &pair->text[side];
    for (size_t i = 0; i < n; i++)
        if (numbers[i] == END)
            end_segment(t);
        else
            t->tokens[t->n_tokens++] = (uint32_t)numbers[i];
}

/* Writes tokens first .. first + n - 1. */
static int *words(int *at, int first, int n) {
    for (int i = 0; i < n; i++)
        *at++ = first + i;
    return at;
}

static int *sentence(int *at, int first, int n) {
    at = words(at, first, n);
    *at++ = END;
    return at;
}

/* Aligns and compares with "1-1 2-1 ...". */
static void check_shapes(const int *a, const int *a_end, const int *b, const int *b_end, const char *shapes) {
    struct pair pair = {.n_edges = 0};
    char found[1024] = "";
    read_numbers(&pair, 0, a, (size_t)(a_end - a));
    read_numbers(&pair, 1, b, (size_t)(b_end - b));
    same_edges(&pair, FRONTE_EDGE_CERTAIN);
    align_pair(&pair, 4);
    for (uint32_t k = 0; k < pair.beads.n; k++)
        snprintf(found + strlen(found), sizeof found - strlen(found), "%s%u-%u", k ? " " : "",
                 pair.beads.items[k].count[0], pair.beads.items[k].count[1]);
    assert_string_equal(found, shapes);
    fronte_arena_free(&pair.arena);
}

static void same_text_is_paired_one_to_one(void **state) {
    (void)state;
    int a[200], *end = a;
    for (int i = 0; i < 10; i++)
        end = sentence(end, i * 10, 5 + i % 4);
    check_shapes(a, end, a, end, "1-1 1-1 1-1 1-1 1-1 1-1 1-1 1-1 1-1 1-1");
}

static void runs_left_out_are_found(void **state) {
    (void)state;
    int a[300], b[300], *a_end = a, *b_end = b;
    for (int i = 0; i < 12; i++)
        a_end = sentence(a_end, i * 10, 8);
    for (int i = 0; i < 12; i++)
        if (i < 4 || i > 6)
            b_end = sentence(b_end, i * 10, 8);
    check_shapes(a, a_end, b, b_end, "1-1 1-1 1-1 1-1 1-0 1-0 1-0 1-1 1-1 1-1 1-1 1-1");
    check_shapes(b, b_end, a, a_end, "1-1 1-1 1-1 1-1 0-1 0-1 0-1 1-1 1-1 1-1 1-1 1-1");
}

static void sentences_cut_in_two_are_found(void **state) {
    (void)state;
    int a[300], b[300], *a_end = a, *b_end = b;
    for (int i = 0; i < 8; i++) {
        a_end = sentence(a_end, i * 20, 12);
        b_end = sentence(b_end, i * 20, i == 3 ? 6 : 12);
        if (i == 3)
            b_end = sentence(b_end, i * 20 + 6, 6);
    }
    check_shapes(a, a_end, b, b_end, "1-1 1-1 1-1 1-2 1-1 1-1 1-1 1-1");
    check_shapes(b, b_end, a, a_end, "1-1 1-1 1-1 2-1 1-1 1-1 1-1 1-1");
}

static void words_that_cross_make_two_to_two(void **state) {
    (void)state;
    int a[300], b[300], *a_end = a, *b_end = b;
    for (int i = 0; i < 4; i++) {
        a_end = sentence(a_end, i * 20, 12);
        b_end = sentence(b_end, i * 20, 12);
    }
    a_end = sentence(a_end, 100, 12);
    a_end = sentence(a_end, 120, 12);
    b_end = sentence(words(b_end, 100, 6), 120, 6);
    b_end = sentence(words(b_end, 106, 6), 126, 6);
    for (int i = 7; i < 10; i++) {
        a_end = sentence(a_end, i * 20, 12);
        b_end = sentence(b_end, i * 20, 12);
    }
    check_shapes(a, a_end, b, b_end, "1-1 1-1 1-1 1-1 2-2 1-1 1-1 1-1");
}

/* A stretch without known words belongs to the sentence that has such a stretch itself; beside a sentence of
 * which all is rendered it is an addition. */
static void what_is_uncovered_decides_who_is_joined(void **state) {
    (void)state;
    int a[300], b[300], c[300], *a_end = a, *b_end = b, *c_end = c;
    for (int i = 0; i < 9; i++) {
        a_end = sentence(a_end, i * 20, 12);
        b_end = sentence(b_end, i * 20, i == 4 ? 7 : 12);
        c_end = sentence(c_end, i * 20, 12);
        if (i == 4) {
            b_end = sentence(b_end, 400, 5);
            c_end = sentence(c_end, 400, 5);
        }
    }
    check_shapes(a, a_end, b, b_end, "1-1 1-1 1-1 1-1 1-2 1-1 1-1 1-1 1-1");
    check_shapes(a, a_end, c, c_end, "1-1 1-1 1-1 1-1 1-1 0-1 1-1 1-1 1-1 1-1");
}

static void unrelated_texts_are_left_out(void **state) {
    (void)state;
    int a[200], b[200], *a_end = a, *b_end = b;
    for (int i = 0; i < 6; i++) {
        a_end = sentence(a_end, i * 12, 12);
        b_end = sentence(words(b_end, i * 2, 1), 100 + i * 12, 11);
    }
    check_shapes(a, a_end, b, b_end, "1-0 1-0 1-0 1-0 1-0 1-0 0-1 0-1 0-1 0-1 0-1 0-1");
}

static void empty_sides_are_no_error(void **state) {
    (void)state;
    int a[100], *end = a;
    for (int i = 0; i < 3; i++)
        end = sentence(end, i * 10, 5);
    check_shapes(a, a, a, a, "");
    check_shapes(a, end, a, a, "1-0 1-0 1-0");
    check_shapes(a, a, a, end, "0-1 0-1 0-1");
}

static void segments_without_tokens_are_paired(void **state) {
    (void)state;
    static const int nothing[] = {END, END, END};
    static const int some[] = {END, 1, 2, 3, END, END};
    struct pair pair = {.n_edges = 0};
    read_numbers(&pair, 0, nothing, 3);
    read_numbers(&pair, 1, some, 6);
    same_edges(&pair, FRONTE_EDGE_SAME);
    align_pair(&pair, 4);
    fronte_arena_free(&pair.arena);
}

static void repeat_token(uint32_t n_segments, uint32_t per_segment) {
    struct pair pair = {.n_edges = 0};
    for (int side = 0; side < 2; side++) {
        room(&pair, side, n_segments, n_segments * per_segment, 1);
        for (uint32_t i = 0; i < n_segments; i++) {
            pair.text[side].n_tokens += per_segment;
            end_segment(&pair.text[side]);
        }
    }
    same_edges(&pair, FRONTE_EDGE_SAME);
    align_pair(&pair, 4);
    fronte_arena_free(&pair.arena);
}

static void one_token_repeated_ends(void **state) {
    (void)state;
    repeat_token(1, 200000);
    repeat_token(10, 5000);
    repeat_token(100, 20);
    repeat_token(2000, 1);
}

/* Sums over a segment must not leave their integers. */
static void one_segment_of_many_words_ends(void **state) {
    (void)state;
    enum { N = 900000 };
    struct pair pair = {.n_edges = 0};
    for (int side = 0; side < 2; side++) {
        room(&pair, side, 1, N, N);
        struct text *t = &pair.text[side];
        for (uint32_t i = 0; i < N; i++)
            t->tokens[t->n_tokens++] = i;
        end_segment(t);
    }
    same_edges(&pair, FRONTE_EDGE_CERTAIN);
    align_pair(&pair, 4);
    assert_int_equal(pair.beads.n, 1);
    fronte_arena_free(&pair.arena);
}

/* ---- Anything ---- */

static void random_text(struct pair *pair, int side) {
    uint32_t n = random_below(12), n_types = 1 + random_below(20);
    room(pair, side, n, n * 12, n_types);
    struct text *t = &pair->text[side];
    for (uint32_t k = 0; k < n_types; k++)
        t->classes[k] = (uint8_t)random_below(FRONTE_N_TYPE_CLASSES);
    for (uint32_t i = 0; i < n; i++) {
        for (uint32_t k = random_below(12); k; k--)
            t->tokens[t->n_tokens++] = random_below(n_types);
        end_segment(t);
        struct fronte_align_segment *s = &t->segments[i];
        s->length = random_below(3) ? random_below(200) : (uint32_t)random_bits();
        s->block = i / 3;
        s->end = (uint8_t)random_below(FRONTE_N_END_MARKS);
        s->start = (uint8_t)random_below(FRONTE_N_STARTS);
        s->n_units = (uint8_t)(1 + random_below(255));
        for (int m = 0; m < FRONTE_N_MARKS; m++)
            s->marks[m] = (uint8_t)random_below(256);
    }
}

static void random_edges(struct pair *pair) {
    uint32_t a = pair->text[0].n_types, b = pair->text[1].n_types;
    pair->edges = must(fronte_arena_alloc(&pair->arena, (size_t)a * b, sizeof *pair->edges));
    for (uint32_t s = 0; s < a; s++)
        for (uint32_t t = 0; t < b; t++)
            if (!random_below(8))
                pair->edges[pair->n_edges++] =
                    (struct fronte_align_edge){{s, t}, (uint8_t)random_below(FRONTE_N_EDGE_KINDS)};
}

static void any_input_is_tiled(void **state) {
    (void)state;
    for (int round = 0; round < 1000; round++) {
        struct pair pair = {.n_edges = 0};
        random_text(&pair, 0);
        random_text(&pair, 1);
        random_edges(&pair);
        align_pair(&pair, 1 + random_below(FRONTE_MAX_BEAD));
        fronte_arena_free(&pair.arena);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(logarithm_is_that_of_libm),
        cmocka_unit_test(sum_is_that_of_libm),
        cmocka_unit_test(probability_is_that_of_libm),
        cmocka_unit_test(square_root_is_exact),
        cmocka_unit_test(features_have_names),
        cmocka_unit_test(same_text_is_paired_one_to_one),
        cmocka_unit_test(runs_left_out_are_found),
        cmocka_unit_test(sentences_cut_in_two_are_found),
        cmocka_unit_test(words_that_cross_make_two_to_two),
        cmocka_unit_test(what_is_uncovered_decides_who_is_joined),
        cmocka_unit_test(unrelated_texts_are_left_out),
        cmocka_unit_test(empty_sides_are_no_error),
        cmocka_unit_test(segments_without_tokens_are_paired),
        cmocka_unit_test(one_token_repeated_ends),
        cmocka_unit_test(one_segment_of_many_words_ends),
        cmocka_unit_test(any_input_is_tiled),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
