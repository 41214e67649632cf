/* Names that have changed places, through the public calls, with the shipped tables only:
 * tests/cases/swaps.tsv. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "../support.h"
#include "base/table.h"

static fronte_resources *resources;

static void check(fronte_status status, const fronte_error *error) {
    if (status)
        fail_msg("%s:%u: %s", error->file, (unsigned)error->line, error->message);
}

static int open_shared(void **state) {
    (void)state;
    fronte_settings settings;
    fronte_error error;
    fronte_settings_init(&settings);
    settings.data_dir = support_data();
    check(fronte_resources_open(&resources, &settings, &error), &error);
    return 0;
}

static int close_shared(void **state) {
    (void)state;
    fronte_resources_close(&resources);
    return 0;
}

static fronte_document *open_side(fronte_side side, fronte_view line) {
    fronte_document *doc;
    fronte_error error;
    fronte_input input = {.bytes = line, .type = FRONTE_INPUT_LINES};
    check(fronte_document_open(&doc, resources, side, &input, &error), &error);
    return doc;
}

static fronte_checker *run(fronte_view it, fronte_view en) {
    fronte_document *source = open_side(FRONTE_SOURCE, it), *target = open_side(FRONTE_TARGET, en);
    fronte_checker *checker;
    fronte_bitext *bitext;
    fronte_error error;
    check(fronte_checker_open(&checker, resources, NULL, &error), &error);
    check(fronte_bitext_pair_lines(&bitext, resources, source, target, &error), &error);
    check(fronte_checker_add(checker, bitext, &error), &error);
    check(fronte_checker_finish(checker, &error), &error);
    fronte_bitext_close(&bitext);
    fronte_document_close(&source);
    fronte_document_close(&target);
    return checker;
}

/* The only finding of the kind is of the name, or of its last word; "ok": there is none. */
static bool holds(const fronte_checker *checker, fronte_view name) {
    uint32_t n = 0;
    bool ok = true, none = fronte_view_is(name, "ok");
    for (uint32_t i = 0; i < fronte_checker_count(checker); i++) {
        const fronte_finding *f = fronte_checker_finding(checker, i);
        if (strcmp(fronte_kind_name(f->kind), "swapped-names") != 0)
            continue;
        n++;
        ok = ok && f->entity.len <= name.len &&
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
    fronte_checker *checker = run(row->column[0], row->column[1]);
    tally->cases++;
    if (!holds(checker, row->column[2])) {
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
    check(fronte_table_read(&table, &error), &error);
    assert_true(tally.cases >= 40);
    assert_int_equal(tally.failures, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(swaps_hold),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, open_shared, close_shared);
}
