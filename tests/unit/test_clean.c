/* False alarms: correct translations, in which the checks of names, dates and numbers must find nothing that
 * is more than a note.  Through the public calls, with the shipped tables only: tests/cases/clean.tsv. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "checking.h"
#include "base/buf.h"
#include "base/table.h"
#include "fronte.h"
#include "lexicon/speller.h"

static const char *const KINDS[] = {
    "missing-entity",         "extra-entity",        "wrong-entity",          "swapped-names",
    "inconsistent-rendering", "inconsistent-across", "wrong-transliteration", "untranslated-exonym",
    "misspelt-target",        "misspelt-source",     "wrong-demonym",         "acronym-mismatch",
    "title-mismatch",         "number-mismatch",     "percentage-mismatch",   "currency-mismatch",
    "unit-mismatch",          "date-mismatch",       "weekday-date"};

enum { TOPIC, ITALIAN, ENGLISH, KNOWN }; /* columns */

/* ---- Cases ---- */

static bool counts(const fronte_finding *f) {
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
        if (f->severity > FRONTE_NOTE && strcmp(fronte_kind_name(f->kind), KINDS[i]) == 0)
            return true;
    return false;
}

/* known:kind:entity, or the rendering where there is no entity. */
static bool is_finding(const fronte_finding *f, fronte_view mark) {
    struct fronte_buf found = {0};
    fronte_buf_printf(&found, "known:%s:", fronte_kind_name(f->kind));
    fronte_buf_append(&found, f->entity.ptr ? f->entity : f->rendering);
    bool same = fronte_view_equal(fronte_buf_view(&found), mark);
    fronte_buf_free(&found);
    return same;
}

/* The next of the marks in `rest`, which are separated by |; false: none is left. */
static bool next_mark(fronte_view *rest, fronte_view *mark) {
    if (!rest->len)
        return false;
    const char *bar = memchr(rest->ptr, '|', rest->len);
    *mark = (fronte_view){rest->ptr, bar ? (size_t)(bar - rest->ptr) : rest->len};
    size_t taken = mark->len + (bar ? 1 : 0);
    *rest = (fronte_view){rest->ptr + taken, rest->len - taken};
    return true;
}

static bool is_marked(const fronte_finding *f, fronte_view marks) {
    fronte_view mark;
    while (next_mark(&marks, &mark))
        if (is_finding(f, mark))
            return true;
    return false;
}

static bool is_found(const fronte_checker *checker, fronte_view mark) {
    for (uint32_t i = 0; i < fronte_checker_count(checker); i++) {
        const fronte_finding *f = fronte_checker_finding(checker, i);
        if (counts(f) && is_finding(f, mark))
            return true;
    }
    return false;
}

/* False alarms that are not marked, and marks that nothing meets. */
static unsigned count_faults(const fronte_checker *checker, const struct fronte_row *row) {
    fronte_view marks = row->n > KNOWN ? row->column[KNOWN] : (fronte_view){NULL, 0}, mark;
    unsigned faults = 0;
    for (uint32_t i = 0; i < fronte_checker_count(checker); i++) {
        const fronte_finding *f = fronte_checker_finding(checker, i);
        if (!counts(f) || is_marked(f, marks))
            continue;
        faults++;
        print_error("%s:%u: %s: %.*s\n", row->file, (unsigned)row->line, fronte_kind_name(f->kind),
                    (int)f->message.len, f->message.ptr);
    }
    while (next_mark(&marks, &mark)) {
        if (is_found(checker, mark))
            continue;
        faults++;
        print_error("%s:%u: not reported any more, take away the mark %.*s\n", row->file, (unsigned)row->line,
                    (int)mark.len, mark.ptr);
    }
    return faults;
}

struct tally {
    unsigned cases, known, faults;
};

static fronte_status check_row(void *user, const struct fronte_row *row, fronte_error *error) {
    struct tally *tally = user;
    (void)error;
    fronte_checker *checker = checking_run(row->column[ITALIAN], row->column[ENGLISH]);
    tally->cases++;
    tally->known += row->n > KNOWN;
    tally->faults += count_faults(checker, row);
    fronte_checker_close(&checker);
    return FRONTE_OK;
}

/* What is misspelt in the source depends on Hunspell's dictionary being there. */
static bool has_hunspell(void) {
    struct fronte_speller *speller = fronte_speller_new("it");
    assert_non_null(speller);
    bool ready = fronte_speller_ready(speller);
    fronte_speller_free(speller);
    return ready;
}

static void nothing_is_found_in_right_translations(void **state) {
    (void)state;
    char dir[SUPPORT_PATH];
    struct tally tally = {0, 0, 0};
    fronte_error error;
    if (!has_hunspell())
        skip();
    support_path(dir, support_root(), "tests/cases");
    struct fronte_table table = {dir, "clean.tsv", 3, false, check_row, &tally};
    checking_expect_ok(fronte_table_read(&table, &error), &error);
    print_message("# %u texts, %u with known false alarms\n", tally.cases, tally.known);
    assert_true(tally.cases >= 150);
    assert_int_equal(tally.faults, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_found_in_right_translations),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, checking_open, checking_close);
}
