/* A run of checks by the public calls. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "../support.h"
#include "fronte.h"

static fronte_resources *resources;

static int open_shared(void **state) {
    (void)state;
    fronte_settings settings;
    fronte_error error;
    fronte_settings_init(&settings);
    settings.data_dir = support_data();
    if (fronte_resources_open(&resources, &settings, &error))
        fail_msg("%s:%u: %s", error.file, (unsigned)error.line, error.message);
    return 0;
}

static int close_shared(void **state) {
    (void)state;
    fronte_resources_close(&resources);
    return 0;
}

static void check(fronte_status status, const fronte_error *error) {
    if (status)
        fail_msg("%s:%u: %s", error->file, (unsigned)error->line, error->message);
}

/* Adds a pair of line-aligned texts. */
static void add(fronte_checker *checker, const char *it, const char *en) {
    const char *text[2] = {it, en};
    fronte_document *doc[2];
    fronte_bitext *bitext;
    fronte_error error;
    for (int side = 0; side < 2; side++) {
        fronte_input input = {.bytes = {text[side], strlen(text[side])},
                              .name = side ? "en.txt" : "it.txt",
                              .type = FRONTE_INPUT_LINES};
        check(fronte_document_open(&doc[side], resources, (fronte_side)side, &input, &error), &error);
    }
    check(fronte_bitext_pair_lines(&bitext, resources, doc[0], doc[1], &error), &error);
    check(fronte_checker_add(checker, bitext, &error), &error);
    fronte_bitext_close(&bitext);
    for (int side = 0; side < 2; side++)
        fronte_document_close(&doc[side]);
}

static fronte_checker *start(const fronte_check_settings *settings) {
    fronte_checker *checker;
    fronte_error error;
    check(fronte_checker_open(&checker, resources, settings, &error), &error);
    return checker;
}

static void finish(fronte_checker *checker) {
    fronte_error error;
    check(fronte_checker_finish(checker, &error), &error);
}

static uint32_t kind_of(const char *name) {
    uint32_t kind = 0;
    while (strcmp(fronte_kind_name(kind), name) != 0)
        kind++;
    return kind;
}

/* The first finding of a kind; NULL: none. */
static const fronte_finding *find(const fronte_checker *checker, const char *kind) {
    for (uint32_t i = 0; i < fronte_checker_count(checker); i++)
        if (fronte_checker_finding(checker, i)->kind == kind_of(kind))
            return fronte_checker_finding(checker, i);
    return NULL;
}

/* An address changed; a word that stands twice. */
static const char *const IT =
    "Il porto resta chiuso.\nScrivete a www.porto.it entro oggi.\n\nIl treno parte presto.\n";
static const char *const EN =
    "The port stays shut.\nWrite to www.port.it by today.\n\nThe train train leaves early.\n";

static void findings_have_their_place(void **state) {
    (void)state;
    fronte_checker *checker = start(NULL);
    add(checker, "Uno.\n", "One.\n");
    add(checker, IT, EN);
    assert_int_equal(fronte_checker_count(checker), 0); /* not before the end */
    finish(checker);
    const fronte_finding *f = find(checker, "url-mismatch");
    assert_non_null(f);
    assert_int_equal(f->severity, FRONTE_ERROR);
    assert_int_equal(f->doc, 1);
    assert_int_equal(f->unit, 1);
    for (int side = 0; side < 2; side++) {
        assert_int_equal(f->line[side], 2);
        assert_int_equal(f->region[side].line, 2);
        const char *address = side ? "www.port.it" : "www.porto.it";
        size_t n = strlen(address);
        assert_int_equal(f->span[side][1] - f->span[side][0], n);
        assert_memory_equal((side ? EN : IT) + f->span[side][0], address, n);
        assert_memory_equal(f->text[side].ptr + f->plain[side][0], address, n);
        assert_int_equal(f->region[side].column, side ? 10 : 12);
        assert_int_equal(f->region[side].end_column, f->region[side].column + n);
    }
    assert_string_equal(f->file[FRONTE_SOURCE], "it.txt"); /* outlives its document */
    f = find(checker, "double-word");
    assert_non_null(f);
    assert_int_equal(f->line[FRONTE_TARGET], 4);
    assert_int_equal(fronte_checker_pair_count(checker), 2);
    assert_int_equal(fronte_checker_pair(checker, 1)->sentences[FRONTE_SOURCE], 3);
    assert_string_equal(fronte_checker_pair(checker, 1)->file[FRONTE_TARGET], "en.txt");
    assert_true(fronte_checker_pair(checker, 1)->lines_count);
    assert_true(fronte_checker_pair(checker, 1)->bytes_of_file[0]);
    fronte_checker_close(&checker);
}

static void severities_are_as_told(void **state) {
    (void)state;
    fronte_check_settings settings;
    fronte_check_settings_init(&settings);
    settings.severity[kind_of("url-mismatch")] = FRONTE_NOTE;
    settings.severity[kind_of("double-word")] = -1;
    fronte_checker *checker = start(&settings);
    add(checker, IT, EN);
    finish(checker);
    assert_non_null(find(checker, "url-mismatch"));
    assert_int_equal(find(checker, "url-mismatch")->severity, FRONTE_NOTE);
    assert_null(find(checker, "double-word"));
    fronte_checker_close(&checker);
}

static void one_kind_alone(void **state) {
    (void)state;
    fronte_check_settings settings;
    fronte_check_settings_init(&settings);
    for (uint32_t kind = 0; kind < FRONTE_MOST_KINDS; kind++)
        if (kind != kind_of("double-word"))
            settings.severity[kind] = -1;
    fronte_checker *checker = start(&settings);
    add(checker, IT, EN);
    finish(checker);
    assert_non_null(find(checker, "double-word"));
    for (uint32_t i = 0; i < fronte_checker_count(checker); i++)
        assert_int_equal(fronte_checker_finding(checker, i)->kind, kind_of("double-word"));
    fronte_checker_close(&checker);
}

/* The id of the address that was changed, in a text with other sentences around it. */
static void id_of(const char *it, const char *en, char out[17]) {
    fronte_checker *checker = start(NULL);
    add(checker, it, en);
    finish(checker);
    assert_non_null(find(checker, "url-mismatch"));
    memcpy(out, find(checker, "url-mismatch")->id, 17);
    fronte_checker_close(&checker);
}

static void ids_survive_edits_elsewhere(void **state) {
    (void)state;
    char id[4][17];
    id_of(IT, EN, id[0]);
    id_of("Un titolo.\nIl porto riapre.\nScrivete a www.porto.it entro oggi.\n",
          "A title.\nIt opens.\nWrite to www.port.it by today.\n", id[1]);
    id_of("Scrivete a www.porto.it entro oggi.\n", "Write to www.port.it by today.\n", id[2]);
    id_of("Scrivete a www.porto.it entro ieri.\n", "Write to www.port.it by yesterday.\n", id[3]);
    assert_int_equal(strlen(id[0]), 16);
    assert_string_equal(id[0], id[1]);
    assert_string_equal(id[0], id[2]);
    assert_string_not_equal(id[0], id[3]);
}

static void ignored_findings_are_counted(void **state) {
    (void)state;
    char dir[SUPPORT_PATH], path[SUPPORT_PATH], text[64], id[17];
    fronte_check_settings settings;
    uint32_t line;
    support_temp_open(dir);
    id_of(IT, EN, id);
    snprintf(text, sizeof text, "%s\nterm\tx\ty\n", id);
    support_write(dir, "ignore.txt", text);
    support_path(path, dir, "ignore.txt");
    fronte_check_settings_init(&settings);
    settings.ignore = path;
    fronte_checker *checker = start(&settings);
    add(checker, IT, EN);
    finish(checker);
    assert_null(find(checker, "url-mismatch"));
    assert_non_null(find(checker, "double-word"));
    assert_int_equal(fronte_checker_ignored(checker), 1);
    assert_string_equal(fronte_checker_unused(checker, 0, &line), "term\tx\ty");
    assert_int_equal(line, 2);
    assert_null(fronte_checker_unused(checker, 1, &line));
    fronte_checker_close(&checker);
    support_temp_close(dir);
}

static bool refuse(void *user, const char *bytes, size_t len) {
    (void)user, (void)bytes, (void)len;
    return false;
}

static void order_of_calls_is_kept(void **state) {
    (void)state;
    fronte_checker *checker = start(NULL);
    fronte_output output = {refuse, NULL};
    const fronte_report_format *format = fronte_report_format_find("text");
    add(checker, IT, EN);
    assert_int_equal(fronte_checker_write(checker, format, NULL, &output, NULL), FRONTE_ERR_ARGUMENT);
    finish(checker);
    finish(checker);
    assert_int_equal(fronte_checker_write(checker, NULL, NULL, &output, NULL), FRONTE_ERR_ARGUMENT);
    for (size_t i = 0; fronte_report_format_name(i); i++) {
        format = fronte_report_format_find(fronte_report_format_name(i));
        assert_int_equal(fronte_checker_write(checker, format, NULL, &output, NULL), FRONTE_ERR_WRITE);
    }
    fronte_input input = {.bytes = {"", 0}};
    assert_int_equal(fronte_checker_add_tmx(checker, &input, NULL), FRONTE_ERR_ARGUMENT);
    fronte_checker_close(&checker);
    fronte_checker_close(&checker);
}

static bool append(void *user, const char *bytes, size_t len) {
    char *out = user;
    size_t n = strlen(out);
    if (n + len >= 1 << 16)
        return false;
    memcpy(out + n, bytes, len);
    out[n + len] = '\0';
    return true;
}

/* The report and the table of names of a run that is at its beginning. */
static void report_on(fronte_checker *checker, const char *it, const char *en, char *out) {
    fronte_output output = {append, out};
    *out = '\0';
    add(checker, it, en);
    finish(checker);
    assert_int_equal(fronte_checker_write(checker, fronte_report_format_find("jsonl"), NULL, &output, NULL),
                     FRONTE_OK);
    assert_int_equal(fronte_checker_write_names(checker, FRONTE_NAMES_TSV, &output, NULL), FRONTE_OK);
}

static void a_run_after_a_restart_is_the_first(void **state) {
    (void)state;
    static char alone[1 << 16], again[1 << 16];
    static const char *const PAIRS[][2] = {{IT, EN},
                                           {"Mario Rossi va a Mosca.\n", "Mario Rosi goes to Mosca.\n"},
                                           {"Mario Rossi tace.\n", "Mario Rossi is silent.\n"}};
    fronte_check_settings settings;
    fronte_check_settings_init(&settings);
    settings.table = true;
    fronte_checker *kept = start(&settings);
    for (size_t i = 0; i < 6; i++) {
        fronte_checker *fresh = start(&settings);
        report_on(fresh, PAIRS[i % 3][0], PAIRS[i % 3][1], alone);
        fronte_checker_close(&fresh);
        report_on(kept, PAIRS[i % 3][0], PAIRS[i % 3][1], again);
        assert_string_equal(again, alone);
        assert_true(strlen(alone) > 20);
        assert_int_equal(fronte_checker_restart(kept, NULL), FRONTE_OK);
        assert_int_equal(fronte_checker_count(kept), 0);
        assert_int_equal(fronte_checker_pair_count(kept), 0);
    }
    fronte_checker_close(&kept);
}

static void kinds_are_told(void **state) {
    (void)state;
    uint32_t n = 0;
    for (; fronte_kind_name(n); n++)
        assert_true(strlen(fronte_kind_explanation(n)) > 20);
    assert_in_range(n, 28, FRONTE_MOST_KINDS);
    assert_null(fronte_kind_explanation(n));
    assert_string_equal(fronte_severity_name(fronte_kind_severity(kind_of("wrong-entity"))), "error");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(findings_have_their_place),
        cmocka_unit_test(severities_are_as_told),
        cmocka_unit_test(one_kind_alone),
        cmocka_unit_test(ids_survive_edits_elsewhere),
        cmocka_unit_test(ignored_findings_are_counted),
        cmocka_unit_test(order_of_calls_is_kept),
        cmocka_unit_test(a_run_after_a_restart_is_the_first),
        cmocka_unit_test(kinds_are_told),
    };
    return cmocka_run_group_tests(tests, open_shared, close_shared);
}
