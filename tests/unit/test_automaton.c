/* Forms and lemmas: what goes in comes out; arrays that are no automaton do no harm. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "lexicon/automaton.h"
#include "lexicon/automaton_arc.h"

static bool join_lemma(void *user, fronte_view lemma, char pos) {
    struct fronte_buf *out = user;
    fronte_buf_append(out, lemma);
    fronte_buf_append_char(out, '/');
    fronte_buf_append_char(out, pos);
    fronte_buf_append_char(out, ' ');
    return true;
}

static void check_lemmas(const struct fronte_automaton *automaton, const char *form, const char *expected) {
    struct fronte_buf found = {0};
    assert_true(fronte_automaton_lemmas(automaton, fronte_view_of(form), join_lemma, &found));
    if (!fronte_view_is(fronte_buf_view(&found), expected))
        print_error("%s: %.*s\n", form, (int)found.len, found.ptr);
    assert_true(fronte_view_is(fronte_buf_view(&found), expected));
    fronte_buf_free(&found);
}

static void add(struct fronte_automaton_entries *entries, const char *form, const char *lemma, char pos) {
    assert_true(fronte_automaton_add(entries, fronte_view_of(form), fronte_view_of(lemma), pos));
}

static struct fronte_automaton write_entries(struct fronte_automaton_entries *entries,
                                             struct fronte_buf *out) {
    struct fronte_automaton automaton = {.n = fronte_automaton_write(entries, out)};
    automaton.arcs = (const void *)out->ptr;
    assert_true(automaton.n > 0);
    assert_int_equal(out->len, automaton.n * sizeof *automaton.arcs);
    assert_true(fronte_automaton_check(&automaton));
    fronte_automaton_entries_free(entries);
    return automaton;
}

static void lemmas_are_found(void **state) {
    (void)state;
    struct fronte_automaton_entries entries = {0};
    struct fronte_buf out = {0};
    add(&entries, "vado", "andare", 'v');
    add(&entries, "case", "casa", 'n');
    add(&entries, "sei", "sei", '-');
    add(&entries, "sei", "essere", 'v');
    add(&entries, "case", "casa", 'n'); /* twice */
    add(&entries, "a", "abcdefgh", 'a');
    add(&entries, "abcdefgh", "a", 'a');
    add(&entries, "\xC3\xA8", "essere", 'v');
    struct fronte_automaton automaton = write_entries(&entries, &out);
    check_lemmas(&automaton, "vado", "andare/v ");
    check_lemmas(&automaton, "case", "casa/n ");
    check_lemmas(&automaton, "sei", "sei/- essere/v ");
    check_lemmas(&automaton, "a", "abcdefgh/a ");
    check_lemmas(&automaton, "abcdefgh", "a/a ");
    check_lemmas(&automaton, "\xC3\xA8", "essere/v ");
    static const char *const none[] = {"",        "va",   "vad", "vadoo", "cas",
                                       "abcdefg", "\xC3", "zzz", "\x01",  "case\x01"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        check_lemmas(&automaton, none[i], "");
    fronte_buf_free(&out);
}

static void no_entry_is_an_automaton(void **state) {
    (void)state;
    struct fronte_automaton_entries entries = {0};
    struct fronte_buf out = {0};
    add(&entries, "", "x", 'n'); /* nothing to look up by */
    add(&entries, "x", "", 'n');
    struct fronte_automaton automaton = write_entries(&entries, &out);
    check_lemmas(&automaton, "", "");
    check_lemmas(&automaton, "x", "");
    fronte_buf_free(&out);
}

static void long_forms_are_left_out(void **state) {
    (void)state;
    struct fronte_automaton_entries entries = {0};
    struct fronte_buf out = {0};
    char longest[FRONTE_LONGEST_FORM + 2];
    memset(longest, 'x', sizeof longest - 1);
    longest[sizeof longest - 1] = '\0';
    add(&entries, longest, "a", 'n');
    add(&entries, "a", longest, 'n');
    add(&entries, longest + 1, "a", 'n');
    add(&entries, "b", longest + 1, 'n');
    struct fronte_automaton automaton = write_entries(&entries, &out);
    check_lemmas(&automaton, longest, "");
    check_lemmas(&automaton, "a", "");
    check_lemmas(&automaton, longest + 1, "a/n ");
    struct fronte_buf found = {0};
    assert_true(fronte_automaton_lemmas(&automaton, fronte_view_of("b"), join_lemma, &found));
    assert_int_equal(found.len, FRONTE_LONGEST_FORM + 3);
    fronte_buf_free(&found);
    fronte_buf_free(&out);
}

/* A word of the letters a to d that `n` stands for. */
static void word_of(unsigned n, char word[16]) {
    size_t len = 0;
    for (; n; n /= 4)
        word[len++] = (char)('a' + n % 4);
    word[len] = '\0';
}

static void many_entries_are_found(void **state) {
    (void)state;
    enum { N = 20000 };
    struct fronte_automaton_entries entries = {0};
    struct fronte_buf out = {0};
    char form[16], lemma[16], expected[20];
    for (unsigned i = 1; i < N; i++) {
        unsigned n = i * 7919 % N; /* in no order */
        word_of(n, form);
        word_of(n / 3 + 1, lemma);
        add(&entries, form, lemma, (char)('a' + n % 5));
    }
    struct fronte_automaton automaton = write_entries(&entries, &out);
    for (unsigned n = 1; n < N; n++) {
        word_of(n, form);
        word_of(n / 3 + 1, lemma);
        snprintf(expected, sizeof expected, "%s/%c ", lemma, 'a' + (char)(n % 5));
        check_lemmas(&automaton, form, expected);
    }
    fronte_buf_free(&out);
}

static bool refuse(void *user, fronte_view lemma, char pos) {
    (void)lemma, (void)pos;
    ++*(int *)user;
    return false;
}

static void caller_can_stop(void **state) {
    (void)state;
    struct fronte_automaton_entries entries = {0};
    struct fronte_buf out = {0};
    add(&entries, "sei", "sei", '-');
    add(&entries, "sei", "essere", 'v');
    struct fronte_automaton automaton = write_entries(&entries, &out);
    int calls = 0;
    assert_false(fronte_automaton_lemmas(&automaton, fronte_view_of("sei"), refuse, &calls));
    assert_int_equal(calls, 1);
    fronte_buf_free(&out);
}

/* ---- Arrays that nobody made with fronte_automaton_write() ---- */

static uint32_t arc(char label, bool last, bool ends, uint32_t target) {
    return (uint8_t)label | (last ? ARC_LAST : 0u) | (ends ? ARC_ENDS_ENTRY : 0u) |
           target << ARC_TARGET_SHIFT;
}

static void broken_arrays_are_refused(void **state) {
    (void)state;
    const uint32_t no_start[] = {5, arc('a', true, true, 0)};
    const uint32_t out_of_array[] = {1, arc('a', true, true, 2)};
    const uint32_t no_last[] = {1, arc('a', false, true, 0)};
    assert_false(fronte_automaton_check(&(struct fronte_automaton){no_start, 2}));
    assert_false(fronte_automaton_check(&(struct fronte_automaton){out_of_array, 2}));
    assert_false(fronte_automaton_check(&(struct fronte_automaton){no_last, 2}));
    assert_false(fronte_automaton_check(&(struct fronte_automaton){no_last, 0}));
}

/* Either it is refused, or a look-up ends; alarm() ends the test when it does not. */
static void check_ends(const uint32_t *arcs, uint32_t n) {
    struct fronte_automaton automaton = {arcs, n};
    struct fronte_buf found = {0};
    alarm(20);
    if (fronte_automaton_check(&automaton))
        fronte_automaton_lemmas(&automaton, fronte_view_of("a"), join_lemma, &found);
    alarm(0);
    assert_true(found.len < 1 << 20);
    fronte_buf_free(&found);
}

static void circles_end(void **state) {
    (void)state;
    const uint32_t arcs[] = {1, arc('a', true, false, 2), arc(SEPARATOR, true, false, 3),
                             arc('n', false, true, 3), arc(FIRST_CUT, true, true, 3)};
    check_ends(arcs, sizeof arcs / sizeof *arcs);
}

/* Two ways from each state to the next: as many lemmas as there are numbers. */
static void ladders_end(void **state) {
    (void)state;
    enum { RUNGS = 59, N = 3 + 2 * RUNGS };
    uint32_t arcs[N] = {N - 1};
    for (uint32_t k = 0; k < RUNGS; k++) {
        arcs[1 + 2 * k] = arc('A', false, true, k ? 2 * k - 1 : 0);
        arcs[2 + 2 * k] = arc('B', true, true, k ? 2 * k - 1 : 0);
    }
    arcs[N - 2] = arc(SEPARATOR, true, false, N - 4);
    arcs[N - 1] = arc('a', true, false, N - 2);
    check_ends(arcs, N);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lemmas_are_found),
        cmocka_unit_test(no_entry_is_an_automaton),
        cmocka_unit_test(long_forms_are_left_out),
        cmocka_unit_test(many_entries_are_found),
        cmocka_unit_test(caller_can_stop),
        cmocka_unit_test(broken_arrays_are_refused),
        cmocka_unit_test(circles_end),
        cmocka_unit_test(ladders_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
