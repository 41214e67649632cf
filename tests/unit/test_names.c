/* Questions about names through the public calls: renderings in tests/cases/names.tsv, queries in
 * tests/cases/queries.tsv, a user's tables, damaged language data and names that are none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "checking.h"
#include "base/table.h"

static fronte_namer *open_namer(const fronte_resources *resources, const fronte_namer_settings *settings) {
    fronte_namer *namer;
    fronte_error error;
    checking_expect_ok(fronte_namer_open(&namer, resources, settings, &error), &error);
    return namer;
}

static fronte_rendering judge(const fronte_namer *namer, fronte_view source, fronte_view target) {
    fronte_rendering rendering;
    fronte_error error;
    checking_expect_ok(fronte_namer_judge(namer, source, target, &rendering, &error), &error);
    return rendering;
}

static bool append(void *user, const char *bytes, size_t len) {
    fronte_buf_append(user, (fronte_view){bytes, len});
    return true;
}

static fronte_status ask(const fronte_namer *namer, fronte_view name, fronte_names_format format,
                         struct fronte_buf *out, bool *found, fronte_error *error) {
    const fronte_output output = {append, out};
    fronte_buf_clear(out);
    return fronte_namer_query(namer, name, format, found, &output, error);
}

static bool is_one_of(fronte_view text, fronte_view forms) {
    while (forms.len)
        if (fronte_view_equal(checking_cut(&forms, "|"), text))
            return true;
    return false;
}

static void read_cases(const char *name, size_t columns, fronte_row_fn each, void *user) {
    char dir[SUPPORT_PATH];
    fronte_error error;
    support_path(dir, support_root(), "tests/cases");
    const struct fronte_table table = {dir, name, columns, false, each, user};
    checking_expect_ok(fronte_table_read(&table, &error), &error);
}

/* What a row says and what there is, with the row's mark: known, another answer than the right one. */
struct tally {
    fronte_namer *namer[2]; /* with the tables, by rules alone */
    unsigned cases, known, failures;
};

static void count_row(struct tally *tally, const struct fronte_row *row, fronte_view mark, bool right,
                      const char *found) {
    bool known = fronte_view_is(mark, "known");
    assert_true(known || !mark.len);
    tally->cases++;
    tally->known += known;
    if (right != known)
        return;
    tally->failures++;
    print_error("%s:%u: %.*s, %.*s: %s: %s\n", row->file, (unsigned)row->line, (int)row->column[0].len,
                row->column[0].ptr, (int)row->column[1].len, row->column[1].ptr,
                known ? "is right now, take the mark away" : "another answer", found);
}

static struct tally open_tally(void) {
    return (struct tally){.namer = {open_namer(checking_resources, NULL),
                                    open_namer(checking_resources,
                                               &(fronte_namer_settings){.no_tables = true})}};
}

static void close_tally(struct tally *tally) {
    fronte_namer_close(&tally->namer[0]);
    fronte_namer_close(&tally->namer[1]);
    fronte_namer_close(&tally->namer[1]); /* closed already */
    print_message("# %u cases, %u with known wrong answers\n", tally->cases, tally->known);
}

/* Reads the cases of a file: at least so many, one in ten known as wrong at most, none else unlike its row. */
static void expect_cases(const char *name, size_t columns, fronte_row_fn each, unsigned least) {
    struct tally tally = open_tally();
    read_cases(name, columns, each, &tally);
    assert_true(tally.cases >= least);
    assert_true(tally.known * 10 <= tally.cases);
    close_tally(&tally);
    assert_int_equal(tally.failures, 0);
}

/* ---- Renderings ---- */

enum { SOURCE, TARGET, SAME, ACCEPTED, MODE, JUDGE_MARK };

static fronte_status check_rendering(void *user, const struct fronte_row *row, fronte_error *error) {
    struct tally *tally = user;
    bool rules = fronte_view_is(row->column[MODE], "rules");
    if (!rules && !fronte_view_is(row->column[MODE], "tables"))
        return fronte_row_fail(row, error, "the mode is tables or rules");
    fronte_rendering r = judge(tally->namer[rules], row->column[SOURCE], row->column[TARGET]);
    char found[32];
    snprintf(found, sizeof found, "same %d, accepted %d", r.same, r.accepted);
    count_row(tally, row, row->column[JUDGE_MARK],
              r.same == fronte_view_is(row->column[SAME], "1") &&
                  r.accepted == fronte_view_is(row->column[ACCEPTED], "1"),
              found);
    assert_true(r.same || !r.accepted);
    assert_true(!r.accepted || !r.convention);
    assert_true(!rules || !r.listed);
    return FRONTE_OK;
}

static void renderings_are_judged(void **state) {
    (void)state;
    expect_cases("names.tsv", JUDGE_MARK, check_rendering, 150);
}

static void conventions_are_told(void **state) {
    (void)state;
    static const struct {
        const char *source, *target, *convention;
    } cases[] = {{"Gorbaciov", "Gorbatschow", "german"},
                 {"Gorbaciov", "Gorbatchev", "french"},
                 {"Gorbaciov", "Gorbaciov", "italian"},
                 {"Gorbaciov", "Gorbachev", NULL}};
    fronte_namer *namer = open_namer(checking_resources, NULL);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        fronte_rendering r = judge(namer, fronte_view_of(cases[i].source), fronte_view_of(cases[i].target));
        assert_true(!r.convention == !cases[i].convention);
        if (r.convention)
            assert_string_equal(r.convention, cases[i].convention);
    }
    fronte_namer_close(&namer);
}

/* ---- Queries ---- */

enum { QUERY, FORM, CONVENTION, HOW, QUERY_MARK };

/* The first line of a reply: name, forms, type, origin, how, convention, wrong forms. */
struct reply {
    fronte_view forms, how, convention;
};

static struct reply first_reply(fronte_view lines) {
    fronte_view line = lines.len ? checking_cut(&lines, "\n") : lines, cell[7] = {{NULL, 0}};
    for (int i = 0; i < 7 && line.len; i++)
        cell[i] = checking_cut(&line, "\t");
    return (struct reply){cell[1], cell[4], cell[5]};
}

static bool is_cell(fronte_view expected, fronte_view found) {
    return found.len ? fronte_view_equal(expected, found) : fronte_view_is(expected, "-");
}

static fronte_status check_query(void *user, const struct fronte_row *row, fronte_error *error) {
    struct tally *tally = user;
    struct fronte_buf out = {0};
    bool found, unknown = fronte_view_is(row->column[FORM], "-");
    fronte_status status = ask(tally->namer[0], row->column[QUERY], FRONTE_NAMES_TSV, &out, &found, error);
    if (status)
        return status;
    assert_int_equal(found, out.len > 0);
    struct reply reply = first_reply(fronte_buf_view(&out));
    bool right = found != unknown && (unknown || is_one_of(row->column[FORM], reply.forms)) &&
                 is_cell(row->column[CONVENTION], reply.convention) && is_cell(row->column[HOW], reply.how);
    fronte_buf_append_char(&out, '\0');
    count_row(tally, row, row->column[QUERY_MARK], right, out.ptr);
    fronte_buf_free(&out);
    return FRONTE_OK;
}

static void queries_are_answered(void **state) {
    (void)state;
    expect_cases("queries.tsv", QUERY_MARK, check_query, 120);
}

/* By rules alone no list is asked: neither the tables of a pair nor the originals of a language. */
static fronte_status check_no_row(void *user, const struct fronte_row *row, fronte_error *error) {
    struct tally *tally = user;
    struct fronte_buf out = {0};
    bool found;
    fronte_status status = ask(tally->namer[1], row->column[QUERY], FRONTE_NAMES_TSV, &out, &found, error);
    fronte_view lines = fronte_buf_view(&out);
    while (lines.len && !status) {
        struct reply reply = first_reply(checking_cut(&lines, "\n"));
        assert_true(fronte_view_is(reply.how, "rules"));
        tally->cases++;
    }
    fronte_buf_free(&out);
    return status;
}

static void no_table_is_no_table(void **state) {
    (void)state;
    struct tally tally = open_tally();
    read_cases("queries.tsv", QUERY_MARK, check_no_row, &tally);
    assert_true(tally.cases >= 50);
    close_tally(&tally);
}

static void every_format_names_the_name(void **state) {
    (void)state;
    static const char *const names[] = {"Gorbaciov", "Путин", "Bogdanciuk", "Mosccow", "Wopplewick"};
    fronte_namer *namer = open_namer(checking_resources, NULL);
    struct fronte_buf out = {0};
    fronte_error error;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        for (int format = FRONTE_NAMES_TEXT; format <= FRONTE_NAMES_JSONL; format++) {
            bool found;
            checking_expect_ok(
                ask(namer, fronte_view_of(names[i]), (fronte_names_format)format, &out, &found, &error), &error);
            fronte_buf_append_char(&out, '\0');
            assert_int_equal(found, i < 4);
            assert_int_equal(strstr(out.ptr, names[i]) != NULL, found || format != FRONTE_NAMES_TSV);
        }
    fronte_buf_free(&out);
    fronte_namer_close(&namer);
}

/* ---- Names that are none ---- */

static void names_have_a_length(void **state) {
    (void)state;
    fronte_namer *namer = open_namer(checking_resources, NULL);
    struct fronte_buf out = {0};
    fronte_error error = {0};
    static const char *const letters[] = {"a", "Я", "中", "한", "ا"};
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) {
        char name[1025];
        size_t n = strlen(letters[i]), len = 1024 / n * n;
        bool found;
        for (size_t at = 0; at < len; at += n)
            memcpy(name + at, letters[i], n);
        memset(name + len, 'b', sizeof name - len);
        checking_expect_ok(ask(namer, (fronte_view){name, len}, FRONTE_NAMES_JSONL, &out, &found, &error), &error);
        judge(namer, (fronte_view){name, len}, (fronte_view){name, len - n});
        assert_int_equal(ask(namer, (fronte_view){name, 1025}, FRONTE_NAMES_JSONL, &out, &found, &error),
                         FRONTE_ERR_LIMIT);
        assert_false(found);
        assert_non_null(strstr(error.message, "1024"));
        assert_int_equal(fronte_namer_judge(namer, (fronte_view){name, 1025}, (fronte_view){name, len},
                                            &(fronte_rendering){0}, &error),
                         FRONTE_ERR_LIMIT);
    }
    fronte_buf_free(&out);
    fronte_namer_close(&namer);
}

static void bytes_are_no_name(void **state) {
    (void)state;
    static const char *const bytes[] = {"\xFF", "Gorba\xE8iov", "Mosca\xC3", "\xED\xA0\x80", "\xF5\x80\x80\x80"};
    fronte_namer *namer = open_namer(checking_resources, NULL);
    struct fronte_buf out = {0};
    for (size_t i = 0; i < sizeof bytes / sizeof *bytes; i++) {
        fronte_view name = fronte_view_of(bytes[i]);
        fronte_error error = {0};
        bool found = true;
        assert_int_equal(ask(namer, name, FRONTE_NAMES_TEXT, &out, &found, &error), FRONTE_ERR_ENCODING);
        assert_false(found);
        assert_int_equal(out.len, 0);
        const fronte_view mosca = fronte_view_of("Mosca");
        fronte_rendering rendering;
        assert_int_equal(fronte_namer_judge(namer, name, mosca, &rendering, &error), FRONTE_ERR_ENCODING);
        assert_int_equal(fronte_namer_judge(namer, mosca, name, &rendering, &error), FRONTE_ERR_ENCODING);
        assert_false(rendering.same || rendering.accepted);
    }
    fronte_buf_free(&out);
    fronte_namer_close(&namer);
}

static void nothing_is_no_name(void **state) {
    (void)state;
    static const char *const names[] = {"", " ", "-", "'", "...", "\u200D", "\t"};
    fronte_namer *namer = open_namer(checking_resources, NULL);
    struct fronte_buf out = {0};
    fronte_error error = {0};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        fronte_view name = fronte_view_of(names[i]);
        bool found;
        checking_expect_ok(ask(namer, name, FRONTE_NAMES_TEXT, &out, &found, &error), &error);
        assert_false(found);
        assert_false(judge(namer, name, fronte_view_of("Moscow")).same);
        assert_false(judge(namer, fronte_view_of("Mosca"), name).same);
    }
    assert_int_equal(ask(namer, fronte_view_of("Mosca"), (fronte_names_format)3, &out, &(bool){true}, &error),
                     FRONTE_ERR_ARGUMENT);
    fronte_buf_free(&out);
    fronte_namer_close(&namer);
}

static bool refuse(void *user, const char *bytes, size_t len) {
    (void)user, (void)bytes, (void)len;
    return false;
}

static void writers_may_refuse(void **state) {
    (void)state;
    fronte_namer *namer = open_namer(checking_resources, NULL);
    const fronte_output output = {refuse, NULL};
    fronte_error error = {0};
    for (int format = FRONTE_NAMES_TEXT; format <= FRONTE_NAMES_JSONL; format++) {
        bool found;
        assert_int_equal(fronte_namer_query(namer, fronte_view_of("Mosca"), (fronte_names_format)format, &found,
                                            &output, &error),
                         FRONTE_ERR_WRITE);
    }
    fronte_namer_close(&namer);
}

/* ---- A user's tables ---- */

static void users_tables_come_first(void **state) {
    (void)state;
    char dir[SUPPORT_PATH], path[2][SUPPORT_PATH];
    struct fronte_buf out = {0};
    fronte_error error;
    bool found;
    support_temp_open(dir);
    support_write(dir, "a.tsv", "Mosca\t\tMuscovy\tMoscow\tplace\t\tour house\n"
                                "Bianchettoni\t\tBianchetton\t\tperson\n");
    support_write(dir, "b.tsv", "Mosca\t\tMoskva\t\tplace\n");
    support_path(path[0], dir, "a.tsv");
    support_path(path[1], dir, "b.tsv");
    const char *const names[] = {path[0], path[1]};
    fronte_namer *namer = open_namer(checking_resources, &(fronte_namer_settings){.names = names, .n_names = 2});
    fronte_view mosca = fronte_view_of("Mosca");
    assert_true(judge(namer, mosca, fronte_view_of("Muscovy")).accepted);
    assert_true(judge(namer, fronte_view_of("Bianchettoni"), fronte_view_of("Bianchetton")).listed);
    assert_false(judge(namer, mosca, fronte_view_of("Minsk")).same);
    checking_expect_ok(ask(namer, mosca, FRONTE_NAMES_TSV, &out, &found, &error), &error);
    assert_true(fronte_view_is(first_reply(fronte_buf_view(&out)).forms, "Muscovy"));
    checking_expect_ok(ask(namer, mosca, FRONTE_NAMES_TEXT, &out, &found, &error), &error);
    fronte_buf_append_char(&out, '\0');
    assert_non_null(strstr(out.ptr, "from your table"));
    assert_non_null(strstr(out.ptr, "not  Moscow"));
    assert_non_null(strstr(out.ptr, "note our house"));
    fronte_buf_free(&out);
    fronte_namer_close(&namer);
    support_temp_close(dir);
}

/* What the user's table says is wrong is wrong, whatever ours say. */
static void users_tables_forbid(void **state) {
    (void)state;
    char dir[SUPPORT_PATH], path[SUPPORT_PATH];
    support_temp_open(dir);
    support_write(dir, "a.tsv", "Zelensky\tVolodymyr Zelensky\t"
                                "Zelenskyy|Volodymyr Zelenskyy\tZelensky|Zelenskiy\tperson\n");
    support_path(path, dir, "a.tsv");
    const char *const names[] = {path};
    fronte_namer *namer = open_namer(checking_resources, &(fronte_namer_settings){.names = names, .n_names = 1});
    fronte_view source = fronte_view_of("Zelensky");
    assert_true(judge(namer, source, fronte_view_of("Zelenskyy")).accepted);
    assert_false(judge(namer, source, fronte_view_of("Zelenskiy")).accepted);
    assert_true(judge(namer, source, fronte_view_of("Zelenskiy")).same);
    fronte_namer_close(&namer);
    support_temp_close(dir);
}

static void damaged_tables_are_told(void **state) {
    (void)state;
    char dir[SUPPORT_PATH], path[SUPPORT_PATH];
    support_temp_open(dir);
    support_write(dir, "a.tsv", "# ours\nMosca\tMoscow\n");
    support_path(path, dir, "a.tsv");
    const char *const names[] = {path};
    fronte_namer *namer;
    fronte_error error;
    assert_int_equal(fronte_namer_open(&namer, checking_resources,
                                       &(fronte_namer_settings){.names = names, .n_names = 1}, &error),
                     FRONTE_ERR_FORMAT);
    assert_null(namer);
    assert_string_equal(error.file, path);
    assert_int_equal(error.line, 2);
    support_temp_close(dir);
    assert_int_equal(fronte_namer_open(&namer, checking_resources,
                                       &(fronte_namer_settings){.names = names, .n_names = 1}, &error),
                     FRONTE_ERR_IO); /* no longer there */
    assert_null(namer);
    assert_string_equal(error.file, path);
}

/* ---- Language data ---- */

static fronte_resources *open_small(const char *dir) {
    fronte_resources *resources;
    fronte_settings settings;
    fronte_error error;
    fronte_settings_init(&settings);
    settings.data_dir = dir;
    support_small_data(dir);
    checking_expect_ok(fronte_resources_open(&resources, &settings, &error), &error);
    return resources;
}

/* Writes `dir`/en/names/`name`. */
static void write_rules(const char *dir, const char *name, const char *text) {
    char folder[SUPPORT_PATH], file[64];
    support_path(folder, dir, "en");
    snprintf(file, sizeof file, "names/%s", name);
    support_write(folder, file, text);
}

static void the_folder_may_be_missing(void **state) {
    (void)state;
    char dir[SUPPORT_PATH];
    struct fronte_buf out = {0};
    fronte_error error;
    bool found;
    support_temp_open(dir);
    fronte_resources *resources = open_small(dir);
    fronte_namer *namer = open_namer(resources, NULL);
    checking_expect_ok(ask(namer, fronte_view_of("Лукашенко"), FRONTE_NAMES_TSV, &out, &found, &error), &error);
    assert_false(found);
    checking_expect_ok(ask(namer, fronte_view_of("Lukaschenko"), FRONTE_NAMES_TSV, &out, &found, &error), &error);
    assert_true(found);
    fronte_buf_free(&out);
    fronte_namer_close(&namer);
    fronte_resources_close(&resources);
    support_temp_close(dir);
}

static void rules_that_icu_refuses_are_told(void **state) {
    (void)state;
    char dir[SUPPORT_PATH];
    struct fronte_buf out = {0};
    fronte_error error;
    bool found;
    support_temp_open(dir);
    fronte_resources *resources = open_small(dir);
    write_rules(dir, "index.tsv", "ru.txt\tCyrl\tru\n");
    write_rules(dir, "ru.txt", "а > a ;\nб [ > b ;\n");
    fronte_namer *namer = open_namer(resources, NULL);
    assert_int_equal(ask(namer, fronte_view_of("Аб"), FRONTE_NAMES_TEXT, &out, &found, &error),
                     FRONTE_ERR_DICTIONARY);
    assert_false(found);
    assert_int_equal(out.len, 0);
    assert_non_null(strstr(error.file, "en/names/ru.txt"));
    checking_expect_ok(ask(namer, fronte_view_of("Londra"), FRONTE_NAMES_TEXT, &out, &found, &error), &error);
    assert_true(found); /* it needs no rules */
    fronte_buf_free(&out);
    fronte_namer_close(&namer);
    write_rules(dir, "index.tsv", "ru.txt\tCyrillic\tru\n");
    assert_int_equal(fronte_namer_open(&namer, resources, NULL, &error), FRONTE_ERR_DICTIONARY);
    assert_null(namer);
    assert_non_null(strstr(error.file, "en/names/index.tsv"));
    fronte_resources_close(&resources);
    support_temp_close(dir);
}

/* As many forms of one original as a table may have, and more replies than are given. */
static void originals_may_have_many_forms(void **state) {
    (void)state;
    char dir[SUPPORT_PATH], row[1024];
    struct fronte_buf out = {0};
    fronte_error error;
    bool found;
    int n = 0;
    support_temp_open(dir);
    fronte_resources *resources = open_small(dir);
    n = snprintf(row, sizeof row, "Аб\t");
    for (int i = 0; i < 40; i++)
        n += snprintf(row + n, sizeof row - (size_t)n, "%sForm%c%c", i ? "|" : "", 'a' + i / 20, 'a' + i % 20);
    for (int i = 0; i < 12; i++)
        n += snprintf(row + n, sizeof row - (size_t)n, "%sOther%c\tx%c\n", i ? "Аб\t" : "\tru\nАб\t", 'a' + i, 'a' + i);
    write_rules(dir, "originals.tsv", row);
    fronte_namer *namer = open_namer(resources, NULL);
    checking_expect_ok(ask(namer, fronte_view_of("Аб"), FRONTE_NAMES_TSV, &out, &found, &error), &error);
    assert_true(found);
    fronte_view forms = first_reply(fronte_buf_view(&out)).forms;
    assert_true(is_one_of(fronte_view_of("Formaa"), forms));
    assert_true(is_one_of(fronte_view_of("Formap"), forms));
    fronte_view line = checking_cut(&(fronte_view){out.ptr, out.len}, "\n");
    for (int i = 0; i < 3; i++)
        checking_cut(&line, "\t");
    assert_true(fronte_view_is(checking_cut(&line, "\t"), "ru"));
    fronte_buf_free(&out);
    fronte_namer_close(&namer);
    fronte_resources_close(&resources);
    support_temp_close(dir);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(renderings_are_judged),
        cmocka_unit_test(conventions_are_told),
        cmocka_unit_test(queries_are_answered),
        cmocka_unit_test(no_table_is_no_table),
        cmocka_unit_test(every_format_names_the_name),
        cmocka_unit_test(names_have_a_length),
        cmocka_unit_test(bytes_are_no_name),
        cmocka_unit_test(nothing_is_no_name),
        cmocka_unit_test(writers_may_refuse),
        cmocka_unit_test(users_tables_come_first),
        cmocka_unit_test(users_tables_forbid),
        cmocka_unit_test(damaged_tables_are_told),
        cmocka_unit_test(the_folder_may_be_missing),
        cmocka_unit_test(rules_that_icu_refuses_are_told),
        cmocka_unit_test(originals_may_have_many_forms),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, checking_open, checking_close);
}
