/* Names that have changed places, through the public calls, with the shipped tables only:
 * tests/cases/swaps.tsv. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "checking.h"
#include "base/table.h"

/* The only finding of the kind is of the name, or of its last word, and a note where that is expected; "ok":
 * there is none. */
static bool holds(const fronte_checker *checker, fronte_view name, bool note) {
    uint32_t n = 0;
    bool ok = true, none = fronte_view_is(name, "ok");
    for (uint32_t i = 0; i < fronte_checker_count(checker); i++) {
        const fronte_finding *f = fronte_checker_finding(checker, i);
        if (strcmp(fronte_kind_name(f->kind), "swapped-names") != 0)
            continue;
        n++;
        ok = ok && (f->severity == FRONTE_NOTE) == note && f->entity.len <= name.len &&
             memcmp(f->entity.ptr, name.ptr + name.len - f->entity.len, f->entity.len) == 0;
    }
    return none ? n == 0 : ok && n == 1;
}

struct tally {
    unsigned cases, failures;
};

static fronte_status check_row(void *user, const struct fronte_row *row, fronte_error *error) {
    struct tally *tally = user;
    (void)error;
    fronte_checker *checker = checking_run(row->column[0], row->column[1]);
    tally->cases++;
    if (!holds(checker, row->column[2], fronte_view_is(row->column[3], "note"))) {
        tally->failures++;
        print_error("%s:%u: expected %.*s\n", row->file, (unsigned)row->line, (int)row->column[2].len,
                    row->column[2].ptr);
        for (uint32_t i = 0; i < fronte_checker_count(checker); i++) {
            const fronte_finding *f = fronte_checker_finding(checker, i);
            print_error("    found %s: %.*s\n", fronte_kind_name(f->kind), (int)f->message.len,
                        f->message.ptr);
        }
    }
    fronte_checker_close(&checker);
    return FRONTE_OK;
}

static void swaps_hold(void **state) {
    (void)state;
    char dir[SUPPORT_PATH];
    struct tally tally = {0, 0};
    fronte_error error;
    support_path(dir, support_root(), "tests/cases");
    struct fronte_table table = {dir, "swaps.tsv", 3, false, check_row, &tally};
    checking_expect_ok(fronte_table_read(&table, &error), &error);
    assert_true(tally.cases >= 40);
    assert_int_equal(tally.failures, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(swaps_hold),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, checking_open, checking_close);
}
