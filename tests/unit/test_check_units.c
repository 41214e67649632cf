/* Checks of a pair as a whole and of the source's spelling, through the public calls, with the shipped tables
 * only: tests/cases/units.tsv, tests/cases/source.tsv. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "../support.h"
#include "base/table.h"
#include "lexicon/speller.h"

/* What the files under test look for. */
static const char *const KINDS[] = {
    "omission",     "addition", "untranslated",        "same-as-source",      "double-word",
    "url-mismatch", "term",     "inconsistent-target", "inconsistent-source", "misspelt-source"};

static fronte_resources *resources;

static void check(fronte_status status, const fronte_error *error) {
    if (status)
        fail_msg("%s:%u: %s", error->file, (unsigned)error->line, error->message);
}

static fronte_resources *open_resources(const char *const *glossaries, size_t n) {
    fronte_settings settings;
    fronte_error error;
    fronte_resources *opened;
    fronte_settings_init(&settings);
    settings.data_dir = support_data();
    settings.glossaries = glossaries;
    settings.n_glossaries = n;
    check(fronte_resources_open(&opened, &settings, &error), &error);
    return opened;
}

static int open_shared(void **state) {
    (void)state;
    resources = open_resources(NULL, 0);
    return 0;
}

static int close_shared(void **state) {
    (void)state;
    fronte_resources_close(&resources);
    return 0;
}

/* ---- Running ---- */

static void put_lines(fronte_view cell, struct fronte_buf *out) {
    static const char BREAK[] = "\u00B6";
    for (size_t i = 0; i < cell.len; i++) {
        bool end = cell.len - i >= sizeof BREAK - 1 && memcmp(cell.ptr + i, BREAK, sizeof BREAK - 1) == 0;
        fronte_buf_append_char(out, end ? '\n' : cell.ptr[i]);
        i += end ? sizeof BREAK - 2 : 0;
    }
    fronte_buf_append_char(out, '\n');
}

static fronte_document *open_side(const fronte_resources *r, fronte_side side, fronte_view cell) {
    struct fronte_buf lines = {0};
    fronte_document *doc;
    fronte_error error;
    put_lines(cell, &lines);
    fronte_input input = {.bytes = fronte_buf_view(&lines), .type = FRONTE_INPUT_LINES};
    check(fronte_document_open(&doc, r, side, &input, &error), &error);
    fronte_buf_free(&lines);
    return doc;
}

static void add_pair(fronte_checker *checker, const fronte_resources *r, fronte_view it, fronte_view en) {
    fronte_document *source = open_side(r, FRONTE_SOURCE, it), *target = open_side(r, FRONTE_TARGET, en);
    fronte_bitext *bitext;
    fronte_error error;
    check(fronte_bitext_pair_lines(&bitext, r, source, target, &error), &error);
    check(fronte_checker_add(checker, bitext, &error), &error);
    fronte_bitext_close(&bitext);
    fronte_document_close(&source);
    fronte_document_close(&target);
}

static bool is_ours(const fronte_finding *f) {
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
        if (strcmp(fronte_kind_name(f->kind), KINDS[i]) == 0)
            return true;
    return false;
}

static fronte_checker *run(const fronte_resources *r, fronte_view it, fronte_view en) {
    fronte_checker *checker;
    fronte_error error;
    check(fronte_checker_open(&checker, r, NULL, &error), &error);
    add_pair(checker, r, it, en);
    check(fronte_checker_finish(checker, &error), &error);
    return checker;
}

/* ---- Cases ---- */

/* "~kind:entity=expected" of a finding, with the parts that the case has. */
static bool meets(const fronte_finding *f, fronte_view wanted) {
    struct fronte_buf found = {0};
    bool entity = wanted.len && memchr(wanted.ptr, ':', wanted.len);
    bool expected = wanted.len && memchr(wanted.ptr, '=', wanted.len);
    fronte_buf_puts(&found, f->severity == FRONTE_NOTE ? "~" : "");
    fronte_buf_puts(&found, fronte_kind_name(f->kind));
    if (entity) {
        fronte_buf_append_char(&found, ':');
        fronte_buf_append(&found, f->entity);
    }
    if (expected) {
        fronte_buf_append_char(&found, '=');
        if (f->n_expected)
            fronte_buf_append(&found, f->expected[0]);
    }
    bool ok = fronte_view_equal(fronte_buf_view(&found), wanted);
    fronte_buf_free(&found);
    return ok;
}

/* The case has at most one finding that counts. */
static bool holds(const fronte_checker *checker, fronte_view wanted) {
    uint32_t n = 0;
    bool ok = true;
    for (uint32_t i = 0; i < fronte_checker_count(checker); i++) {
        const fronte_finding *f = fronte_checker_finding(checker, i);
        if (!is_ours(f))
            continue;
        n++;
        ok = ok && meets(f, wanted);
    }
    return fronte_view_is(wanted, "ok") ? n == 0 : ok && n == 1;
}

static void say(const fronte_checker *checker, const struct fronte_row *row) {
    print_error("%s:%u: expected %.*s\n", row->file, (unsigned)row->line, (int)row->column[2].len,
                row->column[2].ptr);
    for (uint32_t i = 0; i < fronte_checker_count(checker); i++) {
        const fronte_finding *f = fronte_checker_finding(checker, i);
        if (is_ours(f))
            print_error("    found %s%s: %.*s\n", f->severity == FRONTE_NOTE ? "~" : "",
                        fronte_kind_name(f->kind), (int)f->message.len, f->message.ptr);
    }
}

struct tally {
    unsigned cases, failures;
    bool hunspell;
};

static fronte_status check_row(void *user, const struct fronte_row *row, fronte_error *error) {
    struct tally *tally = user;
    (void)error;
    if (row->n > 3 && !tally->hunspell)
        return FRONTE_OK;
    fronte_checker *checker = run(resources, row->column[0], row->column[1]);
    tally->cases++;
    if (!holds(checker, row->column[2])) {
        tally->failures++;
        say(checker, row);
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

static void check_cases(const char *name) {
    char dir[SUPPORT_PATH];
    struct tally tally = {0, 0, has_hunspell()};
    fronte_error error;
    support_path(dir, support_root(), "tests/cases");
    struct fronte_table table = {dir, name, 3, false, check_row, &tally};
    check(fronte_table_read(&table, &error), &error);
    assert_true(tally.cases >= 50);
    assert_int_equal(tally.failures, 0);
}

static void units_hold(void **state) {
    (void)state;
    check_cases("units.tsv");
}

static void sources_hold(void **state) {
    (void)state;
    check_cases("source.tsv");
}

/* ---- The glossary ---- */

static void terms_are_wanted(void **state) {
    (void)state;
    char dir[SUPPORT_PATH], path[SUPPORT_PATH];
    support_temp_open(dir);
    support_write(dir, "terms.tsv",
                  "primo ministro\tpremier\nporto\tharbour|haven\nfabbrica\tplant\nnave\t\ncasa "
                  "madre\tparent company\n");
    support_path(path, dir, "terms.tsv");
    fronte_resources *r = open_resources((const char *const[]){path}, 1);
    static const struct {
        const char *it, *en, *wanted;
    } cases[] = {
        {"Il primo ministro parla.", "The premier speaks.", "ok"},
        {"Il primo ministro parla.", "The prime minister speaks.", "term:primo ministro"},
        {"I primi ministri parlano.", "The premiers speak.", "ok"},
        {"Il porto chiude.", "The port closes.", "~term:porto"}, /* io porto, too */
        {"Il porto chiude.", "The harbour closes.", "ok"},
        {"Il Porto chiude.", "The haven closes.", "ok"},
        {"Due porti chiudono.", "Two harbours close.", "ok"},
        {"La fabbrica chiude.", "The factory closes.", "term:fabbrica=plant"},
        {"Le fabbriche chiudono.", "The factories close.", "term:fabbriche=plant"},
        {"Le fabbriche chiudono.", "The plants close.", "ok"},
        {"La porta chiude.", "The door closes.", "ok"}, /* the stem of porto */
        {"La nave parte.", "The vessel leaves.", "ok"}, /* deleted: nothing is wanted */
        {"La casa madre parla.", "The parent company speaks.", "ok"},
        {"La casa è chiusa.", "The house is closed.", "ok"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        fronte_checker *checker = run(r, fronte_view_of(cases[i].it), fronte_view_of(cases[i].en));
        if (!holds(checker, fronte_view_of(cases[i].wanted)))
            fail_msg("%s / %s: %s", cases[i].it, cases[i].en, cases[i].wanted);
        fronte_checker_close(&checker);
    }
    fronte_resources_close(&r);
    support_temp_close(dir);
}

/* ---- Several pairs ---- */

static void sentences_are_remembered_across_pairs(void **state) {
    (void)state;
    fronte_checker *checker;
    fronte_error error;
    check(fronte_checker_open(&checker, resources, NULL, &error), &error);
    add_pair(checker, resources, fronte_view_of("Il ministro non commenta."),
             fronte_view_of("The minister makes no comment."));
    add_pair(checker, resources, fronte_view_of("Il re parla oggi.\u00B6Il ministro non commenta."),
             fronte_view_of("The king speaks today.\u00B6The minister does not comment."));
    check(fronte_checker_finish(checker, &error), &error);
    assert_int_equal(fronte_checker_count(checker), 1);
    const fronte_finding *f = fronte_checker_finding(checker, 0);
    assert_string_equal(fronte_kind_name(f->kind), "inconsistent-target");
    assert_int_equal(f->doc, 1);
    assert_int_equal(f->line[FRONTE_SOURCE], 2);
    assert_non_null(strstr(f->message.ptr, "line 1 of pair 1"));
    fronte_checker_close(&checker);
}

/* Many sentences: the tables grow, and each is still found. */
static void many_sentences_are_remembered(void **state) {
    (void)state;
    enum { N = 5000 };
    struct fronte_buf it = {0}, en = {0};
    for (int i = 0; i < N; i++) {
        fronte_buf_printf(&it, "Il numero vincente era il %d.\u00B6", i % (N / 2));
        fronte_buf_printf(&en, "The %s number was %d.\u00B6", i < N / 2 ? "winning" : "lucky", i % (N / 2));
    }
    it.len -= strlen("\u00B6");
    en.len -= strlen("\u00B6");
    fronte_checker *checker = run(resources, fronte_buf_view(&it), fronte_buf_view(&en));
    uint32_t n = 0;
    for (uint32_t i = 0; i < fronte_checker_count(checker); i++)
        n += strcmp(fronte_kind_name(fronte_checker_finding(checker, i)->kind), "inconsistent-target") == 0;
    assert_int_equal(n, N / 2);
    fronte_checker_close(&checker);
    fronte_buf_free(&it);
    fronte_buf_free(&en);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(units_hold),
        cmocka_unit_test(sources_hold),
        cmocka_unit_test(terms_are_wanted),
        cmocka_unit_test(sentences_are_remembered_across_pairs),
        cmocka_unit_test(many_sentences_are_remembered),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, open_shared, close_shared);
}
