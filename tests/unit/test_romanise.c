/* Names in their original script by rules alone: the cases in tests/cases/romanise.tsv, and damaged tables. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../support.h"
#include "base/file.h"
#include "base/table.h"
#include "entity/romanise.h"

static struct fronte_romanisers *open_from(const char *dir, bool rules_alone) {
    struct fronte_romanisers *r;
    fronte_error error;
    if (fronte_romanisers_open(&r, dir, "en", rules_alone, &error))
        fail_msg("%s:%u: %s", error.file, (unsigned)error.line, error.message);
    return r;
}

/* Writes `dir`/en/names/`name`. */
static void write_names(const char *dir, const char *name, const char *text) {
    char folder[SUPPORT_PATH], file[64];
    support_write(dir, "en/stopwords.txt", "the\n");
    support_path(folder, dir, "en");
    snprintf(file, sizeof file, "names/%s", name);
    support_write(folder, file, text);
}

/* ---- Cases ---- */

enum { LANGUAGE, ORIGINAL, ENGLISH };

struct asked {
    fronte_view language;
    struct fronte_buf found; /* what the language's rules give; empty: nothing */
};

static bool keep(void *user, const struct fronte_romanised *romanised) {
    struct asked *asked = user;
    if (!romanised->listed && fronte_view_equal(romanised->origin, asked->language))
        fronte_buf_append(&asked->found, romanised->text);
    return true;
}

static bool is_one_of(fronte_view text, fronte_view forms) {
    fronte_view form;
    while (forms.len && fronte_view_next(&forms, '|', &form))
        if (fronte_view_equal(form, text))
            return true;
    return false;
}

struct run {
    struct fronte_romanisers *romanisers;
    unsigned cases, failures;
};

static fronte_status check_row(void *user, const struct fronte_row *row, fronte_error *error) {
    struct run *run = user;
    struct asked asked = {.language = row->column[LANGUAGE]};
    fronte_status status =
        fronte_romanise_original(run->romanisers, row->column[ORIGINAL], keep, &asked, error);
    fronte_view found = fronte_buf_view(&asked.found);
    run->cases++;
    if (!status && !is_one_of(found, row->column[ENGLISH])) {
        run->failures++;
        print_error("%s:%u: %.*s: expected %.*s, found %.*s\n", row->file, (unsigned)row->line,
                    (int)row->column[ORIGINAL].len, row->column[ORIGINAL].ptr, (int)row->column[ENGLISH].len,
                    row->column[ENGLISH].ptr, (int)found.len, found.len ? found.ptr : "");
    }
    fronte_buf_free(&asked.found);
    return status;
}

/* An index of rules of original scripts that asks for no letters: a name may have those of several languages. */
struct copying {
    const char *dir;
    struct fronte_buf index;
};

static fronte_status copy_rules(void *user, const struct fronte_row *row, fronte_error *error) {
    struct copying *copying = user;
    char path[SUPPORT_PATH], name[64];
    struct fronte_buf text = {0};
    if (fronte_view_is(row->column[1], "Latn"))
        return FRONTE_OK;
    snprintf(name, sizeof name, "en/names/%.*s", (int)row->column[0].len, row->column[0].ptr);
    support_path(path, support_data(), name);
    fronte_status status = fronte_file_read(path, &text, error);
    fronte_buf_append_char(&text, '\0');
    if (!status)
        write_names(copying->dir, name + strlen("en/names/"), text.ptr);
    fronte_buf_free(&text);
    for (int i = 0; i < 6; i++) {
        fronte_buf_append(&copying->index, i == 4 ? (fronte_view){"", 0} : row->column[i]);
        fronte_buf_append_char(&copying->index, i < 5 ? '\t' : '\n');
    }
    return status;
}

static void copy_all_rules(const char *dir) {
    struct copying copying = {.dir = dir};
    char folder[SUPPORT_PATH];
    fronte_error error;
    support_path(folder, support_data(), "en/names");
    const struct fronte_table table = {folder, "index.tsv", 3, false, copy_rules, &copying};
    assert_int_equal(fronte_table_read(&table, &error), FRONTE_OK);
    fronte_buf_append_char(&copying.index, '\0');
    write_names(dir, "index.tsv", copying.index.ptr);
    fronte_buf_free(&copying.index);
}

static void rules_give_the_english_spelling(void **state) {
    (void)state;
    char dir[SUPPORT_PATH], rules[SUPPORT_PATH];
    support_temp_open(rules);
    copy_all_rules(rules);
    struct run run = {.romanisers = open_from(rules, true)};
    fronte_error error;
    support_path(dir, support_root(), "tests/cases");
    const struct fronte_table table = {dir, "romanise.tsv", 3, false, check_row, &run};
    assert_int_equal(fronte_table_read(&table, &error), FRONTE_OK);
    assert_true(run.cases >= 500);
    assert_int_equal(run.failures, 0);
    fronte_romanisers_close(&run.romanisers);
    support_temp_close(rules);
}

/* ---- Tables ---- */

struct forms {
    unsigned n, n_listed;
    char last[64];
};

static bool count(void *user, const struct fronte_romanised *romanised) {
    struct forms *forms = user;
    forms->n++;
    forms->n_listed += romanised->listed;
    snprintf(forms->last, sizeof forms->last, "%.*s", (int)romanised->text.len, romanised->text.ptr);
    return true;
}

static struct forms forms_of(struct fronte_romanisers *r, const char *name) {
    struct forms forms = {0};
    fronte_error error;
    if (fronte_romanise_original(r, fronte_view_of(name), count, &forms, &error))
        fail_msg("%s: %s", error.file, error.message);
    return forms;
}

static void tables_may_be_missing(void **state) {
    (void)state;
    char dir[SUPPORT_PATH];
    support_temp_open(dir);
    struct fronte_romanisers *r = open_from(dir, false);
    assert_int_equal(forms_of(r, "Путин").n, 0);
    assert_true(fronte_view_is(fronte_romanisers_origin(r, fronte_view_of("ru")), "ru"));
    fronte_romanisers_close(&r);
    fronte_romanisers_close(&r); /* closed already */
    support_temp_close(dir);
}

/* A language has names that have none but its letters, and of its own letters one. */
static void letters_tell_the_language(void **state) {
    (void)state;
    char dir[SUPPORT_PATH];
    support_temp_open(dir);
    write_names(dir, "index.tsv", "a.txt\tCyrl\tru\t\tабв\nb.txt\tCyrl\tkk\t\tаб+ә\n");
    write_names(dir, "a.txt", "а > a ;\nб > b ;\nв > v ;\n");
    write_names(dir, "b.txt", "а > a ;\nб > p ;\nә > e ;\n");
    struct fronte_romanisers *r = open_from(dir, false);
    assert_string_equal(forms_of(r, "Аба").last, "Aba");
    assert_string_equal(forms_of(r, "Абә").last, "Ape");
    assert_int_equal(forms_of(r, "Абә").n, 1);
    assert_int_equal(forms_of(r, "Абг").n, 0);
    assert_string_equal(forms_of(r, "аба-Аба аб").last, "Aba-Aba Ab");
    fronte_romanisers_close(&r);
    support_temp_close(dir);
}

static void originals_come_first(void **state) {
    (void)state;
    char dir[SUPPORT_PATH];
    support_temp_open(dir);
    write_names(dir, "index.tsv", "a.txt\tCyrl\tru\n");
    write_names(dir, "a.txt", "а > a ;\n");
    write_names(dir, "originals.tsv", "Аа\tFirst|Second\tru\n");
    struct fronte_romanisers *r = open_from(dir, false), *alone = open_from(dir, true);
    struct forms forms = forms_of(r, "аА");
    assert_int_equal(forms.n, 3);
    assert_int_equal(forms.n_listed, 2);
    assert_string_equal(forms.last, "Aa");
    assert_int_equal(forms_of(alone, "аА").n_listed, 0);
    fronte_romanisers_close(&r);
    fronte_romanisers_close(&alone);
    support_temp_close(dir);
}

static void damaged_tables_are_told(void **state) {
    (void)state;
    static const struct {
        const char *name, *text, *line;
    } cases[] = {
        {"index.tsv", "# rules\nru.txt\tCyrillic\tru\n", "2"},
        {"index.tsv", "ru.txt\tCyrl\n", "1"},
        {"index.tsv", "ru.txt\tCyrl\tru\ta\tb\tc\td\te\tf\n", "1"},
        {"originals.tsv", "\n\nПутин\n", "3"},
        {"originals.tsv", "Путин\t\xFF\tru\n", "1"},
        {"origins.tsv", "ru\n", "1"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fronte_romanisers *r;
        char dir[SUPPORT_PATH];
        fronte_error error;
        support_temp_open(dir);
        write_names(dir, cases[i].name, cases[i].text);
        assert_int_equal(fronte_romanisers_open(&r, dir, "en", false, &error), FRONTE_ERR_DICTIONARY);
        assert_null(r);
        assert_non_null(strstr(error.file, cases[i].name));
        assert_int_equal(error.line, strtoul(cases[i].line, NULL, 10));
        support_temp_close(dir);
    }
}

/* Rules are read when a name needs them: that call fails, and so does the next. */
static void damaged_rules_are_told(void **state) {
    (void)state;
    static const struct {
        const char *text; /* NULL: there is no such file */
        fronte_status status;
    } cases[] = {
        {"а > a ;\nб [ > b ;\n", FRONTE_ERR_DICTIONARY},
        {"$x > a ;\n", FRONTE_ERR_DICTIONARY},
        {NULL, FRONTE_ERR_IO},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char dir[SUPPORT_PATH];
        fronte_error error;
        struct forms forms = {0};
        support_temp_open(dir);
        write_names(dir, "index.tsv", "a.txt\tCyrl\tru\n");
        if (cases[i].text)
            write_names(dir, "a.txt", cases[i].text);
        struct fronte_romanisers *r = open_from(dir, false);
        for (int again = 0; again < 2; again++) {
            memset(&error, 0, sizeof error);
            assert_int_equal(fronte_romanise_original(r, fronte_view_of("Аб"), count, &forms, &error),
                             cases[i].status);
            assert_non_null(strstr(error.file, "names/a.txt"));
            assert_true(error.message[0] != '\0');
        }
        assert_int_equal(forms_of(r, "Aβγ").n, 0); /* other letters need no such rules */
        fronte_romanisers_close(&r);
        support_temp_close(dir);
    }
}

/* ICU's loops on purpose: rules that make their own food. */
static void rules_that_grow_without_end_are_told(void **state) {
    (void)state;
    char dir[SUPPORT_PATH];
    fronte_error error = {0};
    struct forms forms = {0};
    support_temp_open(dir);
    write_names(dir, "index.tsv", "a.txt\tCyrl\tru\n");
    write_names(dir, "a.txt", "а > |аа ;\n");
    struct fronte_romanisers *r = open_from(dir, false);
    fronte_status status = fronte_romanise_original(r, fronte_view_of("а"), count, &forms, &error);
    assert_true(status == FRONTE_OK || error.message[0]);
    fronte_romanisers_close(&r);
    support_temp_close(dir);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rules_give_the_english_spelling), cmocka_unit_test(tables_may_be_missing),
        cmocka_unit_test(letters_tell_the_language),       cmocka_unit_test(originals_come_first),
        cmocka_unit_test(damaged_tables_are_told),         cmocka_unit_test(damaged_rules_are_told),
        cmocka_unit_test(rules_that_grow_without_end_are_told),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
