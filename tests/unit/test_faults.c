/* Faults as translators and desks make them, one a row of tests/cases/faults.tsv, through the public calls,
 * with the shipped tables only. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "checking.h"
#include "base/table.h"
#include "lexicon/speller.h"

/* Columns of a row.  The last may be absent, or hold marks: missed, what is not found yet; hunspell, what
 * only a spelling dictionary can find. */
enum { KIND, ITALIAN, ENGLISH, ENTITY, RENDERING, ALSO, MARK };

/* ---- Judging ---- */

static bool ends_word(char c) {
    return strchr(" '-().,;", c) != NULL;
}

/* The next word of `rest`, empty behind the last. */
static fronte_view next_word(fronte_view *rest) {
    size_t begin = 0, end;
    while (begin < rest->len && ends_word(rest->ptr[begin]))
        begin++;
    for (end = begin; end < rest->len &&
                      (!ends_word(rest->ptr[end]) || (end + 1 < rest->len && strchr(".,", rest->ptr[end]) &&
                                                      !ends_word(rest->ptr[end + 1])));)
        end++;
    fronte_view word = {rest->ptr + begin, end - begin};
    *rest = (fronte_view){rest->ptr + end, rest->len - end};
    return word;
}

static char small(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool are_same(fronte_view a, fronte_view b) {
    bool same = a.len == b.len;
    for (size_t i = 0; i < a.len && same; i++)
        same = small(a.ptr[i]) == small(b.ptr[i]);
    return same;
}

static bool share_word(fronte_view a, fronte_view b) {
    for (fronte_view x = next_word(&a); x.len; x = next_word(&a)) {
        fronte_view rest = b;
        for (fronte_view y = next_word(&rest); y.len; y = next_word(&rest))
            if (are_same(x, y))
                return true;
    }
    return false;
}

static bool is_there(const fronte_finding *f, const struct fronte_row *row) {
    for (int i = ENTITY; i <= RENDERING; i++) {
        fronte_view wanted = row->column[i];
        if (!fronte_view_is(wanted, "-") && ((f->entity.ptr && share_word(wanted, f->entity)) ||
                                             (f->rendering.ptr && share_word(wanted, f->rendering))))
            return true;
    }
    return false;
}

static bool is_of_kind(const fronte_finding *f, const struct fronte_row *row) {
    fronte_view also = row->column[ALSO], name = fronte_view_of(fronte_kind_name(f->kind));
    if (fronte_view_equal(row->column[KIND], name))
        return true;
    while (also.len)
        if (fronte_view_equal(checking_cut(&also, "|"), name))
            return true;
    return false;
}

/* The fault is found, as what it is, and nothing else is said. */
static bool holds(const fronte_checker *checker, const struct fronte_row *row) {
    bool found = false;
    for (uint32_t i = 0; i < fronte_checker_count(checker); i++) {
        const fronte_finding *f = fronte_checker_finding(checker, i);
        if (f->severity == FRONTE_NOTE)
            continue;
        if (!is_there(f, row))
            return false;
        found |= is_of_kind(f, row);
    }
    return found;
}

static void say(const fronte_checker *checker, const struct fronte_row *row, bool held) {
    print_error("%s:%u: %s %.*s: %.*s\n", row->file, (unsigned)row->line,
                held ? "is found now, take the mark away:" : "expected", (int)row->column[KIND].len,
                row->column[KIND].ptr, (int)row->column[ENGLISH].len, row->column[ENGLISH].ptr);
    for (uint32_t i = 0; i < fronte_checker_count(checker); i++) {
        const fronte_finding *f = fronte_checker_finding(checker, i);
        print_error("    %s %s: %.*s\n", fronte_severity_name(f->severity), fronte_kind_name(f->kind),
                    (int)f->message.len, f->message.ptr);
    }
}

/* ---- Cases ---- */

struct tally {
    unsigned cases, missed, failures;
    bool hunspell;
};

static bool is_kind(fronte_view name) {
    for (uint32_t kind = 0; fronte_kind_name(kind); kind++)
        if (fronte_view_is(name, fronte_kind_name(kind)))
            return true;
    return false;
}

static fronte_status check_row(void *user, const struct fronte_row *row, fronte_error *error) {
    struct tally *tally = user;
    bool missed = fronte_view_is(row->column[MARK], "missed");
    if (!is_kind(row->column[KIND]))
        return fronte_row_fail(row, error, "the first column is no kind of finding");
    if (fronte_view_is(row->column[MARK], "hunspell") && !tally->hunspell)
        return FRONTE_OK;
    fronte_checker *checker = checking_run(row->column[ITALIAN], row->column[ENGLISH]);
    bool held = holds(checker, row);
    tally->cases++;
    tally->missed += missed;
    if (held == missed) {
        tally->failures++;
        say(checker, row, held);
    }
    fronte_checker_close(&checker);
    return FRONTE_OK;
}

static bool has_hunspell(void) {
    struct fronte_speller *speller = fronte_speller_new("it");
    assert_non_null(speller);
    bool ready = fronte_speller_ready(speller);
    fronte_speller_free(speller);
    return ready;
}

static void faults_are_found(void **state) {
    (void)state;
    char dir[SUPPORT_PATH];
    struct tally tally = {.hunspell = has_hunspell()};
    fronte_error error;
    support_path(dir, support_root(), "tests/cases");
    struct fronte_table table = {dir, "faults.tsv", MARK, false, check_row, &tally};
    checking_expect_ok(fronte_table_read(&table, &error), &error);
    assert_true(tally.cases >= 150);
    assert_true(tally.missed * 4 < tally.cases);
    assert_int_equal(tally.failures, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(faults_are_found)};
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, checking_open, checking_close);
}
