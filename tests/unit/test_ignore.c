/* The file of findings not to report. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <cmocka.h>

#include "../support.h"
#include "base/buf.h"
#include "entity/ignore.h"

static char folder[SUPPORT_PATH];

static int open_folder(void **state) {
    (void)state;
    support_temp_open(folder);
    return 0;
}

static int close_folder(void **state) {
    (void)state;
    support_temp_close(folder);
    return 0;
}

static fronte_status read_text(struct fronte_ignore *ignore, const char *text, fronte_error *error) {
    char path[SUPPORT_PATH];
    *ignore = (struct fronte_ignore){0};
    support_write(folder, "ignore.txt", text);
    support_path(path, folder, "ignore.txt");
    return fronte_ignore_read(ignore, path, error);
}

/* A finding whose id ends in `number`. */
static fronte_finding finding(uint32_t number, enum fronte_kind kind, const char *entity,
                              const char *rendering) {
    fronte_finding f = {.kind = kind};
    snprintf(f.id, sizeof f.id, "00000000%08x", number);
    f.entity = entity ? fronte_view_of(entity) : (fronte_view){NULL, 0};
    f.rendering = rendering ? fronte_view_of(rendering) : (fronte_view){NULL, 0};
    return f;
}

/* Numbers (in ids, by digits) of the findings that stay: 1 Mosca/Mosca, 2 Kiev/Kiev, 3 Roma/nothing,
 * 4 the same as 2 of another kind, 5 caffè/coffee. */
static void assert_left(const char *text, const char *left, uint32_t unused) {
    fronte_finding items[] = {finding(1, FRONTE_KIND_UNTRANSLATED_EXONYM, "Mosca", "Mosca"),
                              finding(2, FRONTE_KIND_WRONG_ENTITY, "Kiev", "Kiev"),
                              finding(3, FRONTE_KIND_MISSING_ENTITY, "Roma", NULL),
                              finding(4, FRONTE_KIND_MISSPELT_TARGET, "Kiev", "Kiev"),
                              finding(5, FRONTE_KIND_TERM, "caff\u00E8 nero", "coffee")};
    struct fronte_findings findings = {.items = items, .n = 5};
    struct fronte_ignore ignore;
    fronte_error error;
    char got[8] = "";
    if (read_text(&ignore, text, &error))
        fail_msg("%s:%u: %s", text, (unsigned)error.line, error.message);
    assert_true(fronte_ignore_apply(&ignore, &findings));
    for (size_t i = 0; i < findings.n; i++)
        got[i] = findings.items[i].id[15];
    got[findings.n] = '\0';
    if (strcmp(got, left) != 0)
        fail_msg("%s: left are %s, not %s", text, got, left);
    assert_int_equal(ignore.n_ignored, 5 - findings.n);
    uint32_t n = 0;
    while (fronte_ignore_unused(&ignore, n, NULL))
        n++;
    assert_int_equal(n, unused);
    fronte_ignore_free(&ignore);
}

static void entries_match(void **state) {
    (void)state;
    static const struct {
        const char *text, *left;
        uint32_t unused;
    } cases[] = {
        {"", "12345", 0},
        {"# a comment\n\n \t\n  # another\n", "12345", 0},
        {"0000000000000002\n", "1345", 0},
        {"0000000000000002", "1345", 0},
        {"\xEF\xBB\xBF 0000000000000002 # the old name, as quoted\r\n0000000000000003\t# so\r\n", "145", 0},
        {"0000000000000009\n", "12345", 1},
        {"wrong-entity\tKiev\tKiev\n", "1345", 0},
        {"wrong-entity\tKiev\t*\n", "1345", 0},
        {"wrong-entity\t*\tKiev\n", "1345", 0},
        {"*\tKiev\tKiev\n", "135", 0},
        {"*\tKiev\t*\n", "135", 0},
        {"*\t*\t*\n", "", 0},
        {"missing-entity\t*\t*\n", "1245", 0},
        {"missing-entity\tRoma\t\n", "1245", 0},
        {"*\t*\t\n", "1245", 0},
        {"*\t\t*\n", "12345", 1},
        {"*\tK*\tKi*v\t# spelt so\n", "135", 0},
        {"*\t*o*\t*\n", "24", 0}, /* Mosca, Roma, caffè nero */
        {"wrong-entity\tk*\t*\n", "12345", 1},
        {"wrong-entity\tK*\t*z\n", "12345", 1},
        {"term\tcaffe\u0300   nero\tcoffee\n", "1234", 0}, /* NFD and blanks */
        {"term\tcaff*\tcoff*ee**\n", "1234", 0},
        {"wrong-entity\tKiev\tKiev\n0000000000000002\n*\tK*\t*\n*\tKiev\t*\n", "135", 0}, /* all of use */
        {"wrong-entity\tKiev\tKiev\nwrong-entity\tKiev\tKiev\n", "1345", 0},
        {"wrong-entity\tKiev\tX\nwrong-entity\tX\tKiev\n", "12345", 2},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_left(cases[i].text, cases[i].left, cases[i].unused);
}

static void faults_have_their_line(void **state) {
    (void)state;
    static const struct {
        const char *text;
        unsigned line;
    } cases[] = {
        {"# fine\nwrong-entity\tKiev\n", 2}, {"\n\n000000000000002\n", 3}, /* a digit short */
        {"000000000000000G\n", 1},                                         /* no digit */
        {"wrong-entitty\tKiev\tKiev\n", 1},                                /* no kind */
        {"wrong-*\tKiev\tKiev\n", 1},        {"term\ta\tb\tc\n", 1},       {"term\ta\t\xE8\n", 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fronte_ignore ignore;
        fronte_error error = {0};
        assert_int_equal(read_text(&ignore, cases[i].text, &error), FRONTE_ERR_FORMAT);
        assert_int_equal(error.line, cases[i].line);
        assert_non_null(strstr(error.file, "ignore.txt"));
        fronte_ignore_free(&ignore);
    }
}

static void missing_file_is_an_error(void **state) {
    (void)state;
    struct fronte_ignore ignore = {0};
    fronte_error error;
    assert_int_equal(fronte_ignore_read(&ignore, "no/such/file", &error), FRONTE_ERR_IO);
    fronte_ignore_free(&ignore);
}

static void unused_entries_are_told(void **state) {
    (void)state;
    fronte_finding items[] = {finding(1, FRONTE_KIND_TERM, "a", "b")};
    struct fronte_findings findings = {.items = items, .n = 1};
    struct fronte_ignore ignore;
    uint32_t line = 0;
    assert_int_equal(read_text(&ignore, "0000000000000007 # gone\nterm\ta\t*\n\nterm\tx*\t*\n", NULL),
                     FRONTE_OK);
    assert_null(fronte_ignore_unused(&ignore, 0, &line)); /* not applied */
    assert_true(fronte_ignore_apply(&ignore, &findings));
    assert_string_equal(fronte_ignore_unused(&ignore, 0, &line), "0000000000000007 # gone");
    assert_int_equal(line, 1);
    assert_string_equal(fronte_ignore_unused(&ignore, 1, &line), "term\tx*\t*");
    assert_int_equal(line, 4);
    assert_null(fronte_ignore_unused(&ignore, 2, &line));
    fronte_ignore_free(&ignore);
}

/* Entries that were sorted, used and unused, match again. */
static void it_can_be_applied_again(void **state) {
    (void)state;
    struct fronte_ignore ignore;
    assert_int_equal(read_text(&ignore, "term\tx*\t*\nterm\ta\tb\nterm\tc*\t*\nterm\td\te\n", NULL),
                     FRONTE_OK);
    for (int round = 0; round < 3; round++) {
        fronte_finding items[] = {finding(1, FRONTE_KIND_TERM, "a", "b"),
                                  finding(2, FRONTE_KIND_TERM, "cc", "b"),
                                  finding(3, FRONTE_KIND_TERM, "y", "b")};
        struct fronte_findings findings = {.items = items, .n = 3};
        assert_true(fronte_ignore_apply(&ignore, &findings));
        assert_int_equal(findings.n, 1);
        assert_int_equal(ignore.n_ignored, 2);
        assert_string_equal(fronte_ignore_unused(&ignore, 0, NULL), "term\tx*\t*");
        assert_string_equal(fronte_ignore_unused(&ignore, 1, NULL), "term\td\te");
        assert_null(fronte_ignore_unused(&ignore, 2, NULL));
        fronte_ignore_restart(&ignore);
        assert_null(fronte_ignore_unused(&ignore, 0, NULL));
    }
    fronte_ignore_free(&ignore);
}

/* 10,000 entries and 100,000 findings: milliseconds by hashing, minutes by comparing. */
static void many_are_fast(void **state) {
    (void)state;
    enum { ENTRIES = 10000, FINDINGS = 100000, SECONDS = 10 };
    struct fronte_buf text = {0};
    for (unsigned i = 0; i < ENTRIES; i++)
        if (i % 2)
            fronte_buf_printf(&text, "00000000%08x # no. %u\n", i, i);
        else
            fronte_buf_printf(&text, "wrong-entity\tname %u\t*\n", i);
    fronte_buf_append_char(&text, '\0');
    struct fronte_ignore ignore;
    assert_int_equal(read_text(&ignore, text.ptr, NULL), FRONTE_OK);
    fronte_finding *items = calloc(FINDINGS, sizeof *items);
    char(*names)[24] = calloc(FINDINGS, sizeof *names);
    assert_non_null(items);
    assert_non_null(names);
    for (uint32_t i = 0; i < FINDINGS; i++) {
        snprintf(names[i], sizeof names[i], "name %u", i);
        items[i] = finding(i, FRONTE_KIND_WRONG_ENTITY, names[i], "x");
    }
    struct fronte_findings findings = {.items = items, .n = FINDINGS};
    clock_t start = clock();
    assert_true(fronte_ignore_apply(&ignore, &findings));
    assert_true(clock() - start < SECONDS * CLOCKS_PER_SEC);
    assert_int_equal(findings.n, FINDINGS - ENTRIES);
    assert_null(fronte_ignore_unused(&ignore, 0, NULL));
    print_message("# %d ms\n", (int)((clock() - start) * 1000 / CLOCKS_PER_SEC));
    free(items);
    free(names);
    fronte_ignore_free(&ignore);
    fronte_buf_free(&text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(entries_match),
        cmocka_unit_test(faults_have_their_line),
        cmocka_unit_test(missing_file_is_an_error),
        cmocka_unit_test(unused_entries_are_told),
        cmocka_unit_test(it_can_be_applied_again),
        cmocka_unit_test(many_are_fast),
    };
    return cmocka_run_group_tests(tests, open_folder, close_folder);
}
