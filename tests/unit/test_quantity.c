/* Quantities: pairs of sentences and what is said of them (tests/cases/quantities.tsv), what the calendar and
 * the decimals compute, and tables that are damaged. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "checking.h"
#include "base/table.h"
#include "entity/calendar.h"

/* ---- Cases ---- */

/* A finding about a quantity that is more than a note. */
static bool is_ours(const fronte_finding *f) {
    static const char *const TYPES[] = {"number", "percent", "currency", "unit", "date", "time"};
    if (f->severity == FRONTE_NOTE)
        return false;
    for (size_t i = 0; i < sizeof TYPES / sizeof *TYPES; i++)
        if (f->type && strcmp(f->type, TYPES[i]) == 0)
            return true;
    return false;
}

static void describe(const fronte_finding *f, struct fronte_buf *out) {
    fronte_buf_puts(out, out->len ? "; " : "");
    fronte_buf_puts(out, fronte_kind_name(f->kind));
    fronte_buf_puts(out, "|");
    fronte_buf_append(out, f->entity);
    fronte_buf_puts(out, "|");
    fronte_buf_append(out, f->rendering);
}

struct counting {
    uint32_t cases, wrong;
};

static fronte_status run_case(void *user, const struct fronte_row *row, fronte_error *error) {
    (void)error;
    struct counting *counting = user;
    struct fronte_buf wanted = {0}, found = {0};
    if (!fronte_view_is(row->column[2], "ok"))
        for (size_t i = 2; i < 5; i++) {
            fronte_buf_puts(&wanted, i > 2 ? "|" : "");
            fronte_buf_append(&wanted, row->column[i]);
        }
    fronte_checker *checker = checking_run(row->column[0], row->column[1]);
    for (uint32_t i = 0; i < fronte_checker_count(checker); i++)
        if (is_ours(fronte_checker_finding(checker, i)))
            describe(fronte_checker_finding(checker, i), &found);
    fronte_checker_close(&checker);
    counting->cases++;
    if (!fronte_view_equal(fronte_buf_view(&wanted), fronte_buf_view(&found))) {
        counting->wrong++;
        print_message("# line %u: \"%.*s\", not \"%.*s\"\n", (unsigned)row->line, (int)found.len,
                      found.len ? found.ptr : "", (int)wanted.len, wanted.len ? wanted.ptr : "");
    }
    fronte_buf_free(&wanted);
    fronte_buf_free(&found);
    return FRONTE_OK;
}

static void cases_hold(void **state) {
    (void)state;
    char dir[SUPPORT_PATH];
    fronte_error error;
    struct counting counting = {0, 0};
    support_path(dir, support_root(), "tests/cases");
    struct fronte_table table = {dir, "quantities.tsv", 3, false, run_case, &counting};
    checking_expect_ok(fronte_table_read(&table, &error), &error);
    assert_true(counting.cases > 600);
    assert_int_equal(counting.wrong, 0);
}

/* ---- Computing ---- */

static void weekdays_are_right(void **state) {
    (void)state;
    assert_int_equal(fronte_calendar_weekday(2020, 2, 7), 5);
    assert_int_equal(fronte_calendar_weekday(2000, 2, 29), 2);
    assert_int_equal(fronte_calendar_weekday(1900, 3, 1), 4);
    assert_int_equal(fronte_calendar_weekday(2023, 1, 1), 7);
    assert_int_equal(fronte_calendar_weekday(2024, 12, 31), 2);
    struct fronte_date date = {.year = 2020, .month = 2, .day = 7, .weekday = 4};
    uint8_t right = 0;
    assert_true(fronte_calendar_conflict(&date, &right));
    assert_int_equal(right, 5);
    date.weekday = 5;
    assert_false(fronte_calendar_conflict(&date, &right));
    date = (struct fronte_date){.year = 20, .short_year = true, .month = 2, .day = 7, .weekday = 4};
    assert_false(fronte_calendar_conflict(&date, &right));
}

static void decimals_are_exact(void **state) {
    (void)state;
    struct fronte_decimal sum;
    assert_true(fronte_decimal_is(fronte_decimal_of(1200, -2), 12));
    assert_true(fronte_decimal_add(fronte_decimal_of(15, -1), fronte_decimal_of(5, -1), &sum));
    assert_true(fronte_decimal_is(sum, 2));
    assert_false(fronte_decimal_add(fronte_decimal_of(1, 30), fronte_decimal_of(1, 0), &sum));
    assert_false(fronte_decimal_times(fronte_decimal_of(UINT64_MAX, 0), 3, &sum));
    assert_true(fronte_decimal_close(fronte_decimal_of(100, 0), fronte_decimal_of(99, 0), 10));
    assert_false(fronte_decimal_close(fronte_decimal_of(100, 0), fronte_decimal_of(98, 0), 10));
    assert_true(fronte_decimal_close(fronte_decimal_of(1, 3), fronte_decimal_of(999, 0), 10));
    assert_true(fronte_decimal_close(fronte_decimal_of(0, 0), fronte_decimal_of(0, 5), 10));
    assert_false(fronte_decimal_close(fronte_decimal_of(0, 0), fronte_decimal_of(1, -9), 10));
}

static void roman_numerals_are_strict(void **state) {
    (void)state;
    static const struct {
        const char *text;
        uint32_t value;
    } cases[] = {{"XIV", 14}, {"II", 2}, {"XXXIX", 39}, {"XLII", 42}, {"IIII", 0}, {"IL", 0},
                 {"VX", 0},   {"X", 0},  {"", 0},       {"MM", 0},    {"Xi", 0},   {"DI", 0}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(fronte_numeral_roman(fronte_view_of(cases[i].text)), cases[i].value);
}

/* ---- Tables ---- */

static fronte_status open_measures(const char *dir, const char *name, const char *text, fronte_error *error) {
    struct fronte_language language[2];
    struct fronte_measures *measures = NULL;
    support_write(dir, name, text);
    checking_expect_ok(fronte_language_open(&language[0], dir, "it", error), error);
    checking_expect_ok(fronte_language_open(&language[1], dir, "en", error), error);
    const struct fronte_language *both[2] = {&language[0], &language[1]};
    fronte_status status = fronte_measures_open(&measures, dir, both, error);
    fronte_measures_close(&measures);
    fronte_language_close(&language[0]);
    fronte_language_close(&language[1]);
    return status;
}

static void damaged_tables_are_told(void **state) {
    (void)state;
    static const struct {
        const char *name, *text;
        unsigned line; /* 0: it is right */
    } cases[] = {
        {"units.tsv", "metre\tlength\t1\t25\n", 0},
        {"units.tsv", "metre\tlength\t1,5\t25\n", 1},
        {"units.tsv", "metre\tlength\t0\t25\n", 1},
        {"units.tsv", "# m\nmetre\tlength\t1\tmuch\n", 2},
        {"units.tsv", "metre\tlength\t1\t25\nmetre\tlength\t1\t25\n", 2},
        {"units.tsv", "metre\tlength\t1\t25\n", 0},
        {"it/quantities.tsv", "due\tcardinal\t2\n", 0},
        {"it/quantities.tsv", "metri\tunit\tmetre\n", 0},
        {"it/quantities.tsv", "metri\tunit\tmeter\n", 1},
        {"it/quantities.tsv", "due\tnumber\t2\n", 1},
        {"it/quantities.tsv", "maggio\tmonth\t13\n", 1},
        {"it/quantities.tsv", "euro\tcurrency\t\n", 1},
        {"it/quantities.tsv", "cent\tcurrency\tEUR:x\n", 1},
        {"it/quantities.tsv", "due\tcardinal\t2\n\nsei\tcardinal\t6\tmaybe\n", 3},
        {"it/quantities.tsv", "mila\tscale\t3\n", 0},
        {"it/quantities.tsv", "sei\tcardinal\t6\tcounting\n", 0},
        {"it/quantities.tsv", "11' 47''\tprimes\n", 0},
        {"it/quantities.tsv", "9/11\tday\tx\n", 1},
        {"it/quantities.tsv", "l'anno scorso\tyearly\nieri\tdaily\n", 2},
    };
    char dir[SUPPORT_PATH];
    support_temp_open(dir);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        fronte_error error = {0};
        fronte_status status = open_measures(dir, cases[i].name, cases[i].text, &error);
        assert_int_equal(status, cases[i].line ? FRONTE_ERR_DICTIONARY : FRONTE_OK);
        if (cases[i].line)
            assert_int_equal(error.line, cases[i].line);
    }
    support_temp_close(dir);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cases_hold),
        cmocka_unit_test(weekdays_are_right),
        cmocka_unit_test(decimals_are_exact),
        cmocka_unit_test(roman_numerals_are_strict),
        cmocka_unit_test(damaged_tables_are_told),
    };
    return cmocka_run_group_tests_name("quantity", tests, checking_open, checking_close);
}
