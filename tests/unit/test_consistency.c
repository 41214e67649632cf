/* Names through a document and through a run, and names that are right though they look wrong: one a row of
 * tests/cases/consistency.tsv, through the public calls, with the shipped tables only. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "checking.h"
#include "base/table.h"

enum { ITALIAN, ENGLISH, EXPECTED, COLUMNS };

/* ---- Cases ---- */

static bool is_expected(const fronte_finding *f, fronte_view expected) {
    fronte_view kind = checking_cut(&expected, ":");
    return fronte_view_is(kind, fronte_kind_name(f->kind)) &&
           (!expected.len || fronte_view_equal(f->entity, expected));
}

static bool holds(const fronte_checker *checker, fronte_view expected) {
    uint32_t n = 0, right = 0;
    for (uint32_t i = 0; i < fronte_checker_count(checker); i++) {
        const fronte_finding *f = fronte_checker_finding(checker, i);
        n += f->severity != FRONTE_NOTE;
        right += f->severity != FRONTE_NOTE && is_expected(f, expected);
    }
    return fronte_view_is(expected, "ok") ? !n : n == 1 && right == 1;
}

static void say(const fronte_checker *checker, const struct fronte_row *row) {
    print_error("%s:%u: expected %.*s\n", row->file, (unsigned)row->line, (int)row->column[EXPECTED].len,
                row->column[EXPECTED].ptr);
    for (uint32_t i = 0; i < fronte_checker_count(checker); i++) {
        const fronte_finding *f = fronte_checker_finding(checker, i);
        print_error("    %s %s: %.*s\n", fronte_severity_name(f->severity), fronte_kind_name(f->kind),
                    (int)f->message.len, f->message.ptr);
    }
}

struct tally {
    unsigned cases, failures;
};

static fronte_status check_row(void *user, const struct fronte_row *row, fronte_error *error) {
    struct tally *tally = user;
    (void)error;
    fronte_checker *checker = checking_run(row->column[ITALIAN], row->column[ENGLISH]);
    tally->cases++;
    if (!holds(checker, row->column[EXPECTED])) {
        tally->failures++;
        say(checker, row);
    }
    fronte_checker_close(&checker);
    return FRONTE_OK;
}

static void names_are_consistent(void **state) {
    (void)state;
    char dir[SUPPORT_PATH];
    struct tally tally = {0};
    fronte_error error;
    support_path(dir, support_root(), "tests/cases");
    struct fronte_table table = {dir, "consistency.tsv", COLUMNS, false, check_row, &tally};
    checking_expect_ok(fronte_table_read(&table, &error), &error);
    assert_true(tally.cases >= 40);
    assert_int_equal(tally.failures, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(names_are_consistent)};
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, checking_open, checking_close);
}
