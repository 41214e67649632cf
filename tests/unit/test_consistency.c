/* Names through a document and through a run, and names that are right though they look wrong: one a row of
 * tests/cases/consistency.tsv, through the public calls, with the shipped tables only. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "../support.h"
#include "base/table.h"

enum { ITALIAN, ENGLISH, EXPECTED, COLUMNS };

static const char PAIR_BREAK[] = "\u2016", LINE_BREAK[] = "\u00B6";

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

/* ---- Running ---- */

/* Takes the text before the next `mark`, or all, off the front. */
static fronte_view take(fronte_view *text, const char *mark) {
    size_t size = strlen(mark), at = 0;
    while (at < text->len && (text->len - at < size || memcmp(text->ptr + at, mark, size) != 0))
        at++;
    fronte_view taken = {text->ptr, at};
    size_t gone = at < text->len ? at + size : at;
    *text = (fronte_view){text->ptr + gone, text->len - gone};
    return taken;
}

static fronte_document *open_side(fronte_side side, fronte_view text) {
    struct fronte_buf bytes = {0};
    fronte_document *doc;
    fronte_error error;
    while (text.len) {
        fronte_buf_append(&bytes, take(&text, LINE_BREAK));
        fronte_buf_append_char(&bytes, '\n');
    }
    fronte_input input = {.bytes = fronte_buf_view(&bytes), .type = FRONTE_INPUT_LINES};
    check(fronte_document_open(&doc, resources, side, &input, &error), &error);
    fronte_buf_free(&bytes);
    return doc;
}

static void add(fronte_checker *checker, fronte_view italian, fronte_view english) {
    fronte_document *doc[2] = {open_side(FRONTE_SOURCE, italian), open_side(FRONTE_TARGET, english)};
    fronte_bitext *bitext;
    fronte_error error;
    check(fronte_bitext_pair_lines(&bitext, resources, doc[0], doc[1], &error), &error);
    check(fronte_checker_add(checker, bitext, &error), &error);
    fronte_bitext_close(&bitext);
    fronte_document_close(&doc[0]);
    fronte_document_close(&doc[1]);
}

/* ---- Cases ---- */

static bool is_expected(const fronte_finding *f, fronte_view expected) {
    fronte_view kind = take(&expected, ":");
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
    fronte_view italian = row->column[ITALIAN], english = row->column[ENGLISH];
    fronte_checker *checker;
    check(fronte_checker_open(&checker, resources, NULL, error), error);
    while (italian.len)
        add(checker, take(&italian, PAIR_BREAK), take(&english, PAIR_BREAK));
    check(fronte_checker_finish(checker, error), error);
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
    check(fronte_table_read(&table, &error), &error);
    assert_true(tally.cases >= 40);
    assert_int_equal(tally.failures, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(names_are_consistent)};
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, open_shared, close_shared);
}
