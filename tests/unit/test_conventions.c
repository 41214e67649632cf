/* Conventions of spelling: the cases in tests/cases/conventions.tsv, slips of the pen made here, damaged
 * rules and long words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "../support.h"
#include "base/table.h"
#include "entity/conventions.h"

static const char *const VERDICTS[] = {"same", "rendered", "variant", "convention", "slip", "other"};
static const char *const PAIR[2] = {"it", "en"};

static struct fronte_conventions *open_shipped(void) {
    struct fronte_conventions *c;
    fronte_error error;
    if (fronte_conventions_open(&c, support_data(), PAIR, false, &error))
        fail_msg("%s:%u: %s", error.file, (unsigned)error.line, error.message);
    return c;
}

/* ---- Cases ---- */

struct run {
    const struct fronte_conventions *c;
    unsigned cases, failures;
};

static const char *describe(const struct run *run, const struct fronte_row *row, const char **convention) {
    fronte_view source = row->column[0], target = row->column[1];
    struct fronte_judgement j;
    struct fronte_name_judgement name;
    *convention = NULL;
    if (fronte_view_is(row->column[2], "foreign") || fronte_view_is(row->column[2], "fine"))
        return fronte_conventions_is_foreign(run->c, target, convention) ? "foreign" : "fine";
    assert_true(fronte_conventions_judge(run->c, source, target, &j));
    if (memchr(source.ptr, ' ', source.len) || memchr(target.ptr, ' ', target.len)) {
        assert_true(fronte_conventions_judge_name(run->c, source, target, &name));
        j = name.worst;
    }
    *convention = j.convention;
    return VERDICTS[j.verdict];
}

static fronte_status check_row(void *user, const struct fronte_row *row, fronte_error *error) {
    struct run *run = user;
    const char *convention, *verdict = describe(run, row, &convention);
    fronte_view expected = row->column[3];
    (void)error;
    run->cases++;
    bool any = !convention || fronte_view_is(expected, "-");
    if (fronte_view_is(row->column[2], verdict) && (any || fronte_view_is(expected, convention)))
        return FRONTE_OK;
    run->failures++;
    print_error("conventions.tsv:%u: %.*s, %.*s: expected %.*s %.*s, found %s %s\n", (unsigned)row->line,
                (int)row->column[0].len, row->column[0].ptr, (int)row->column[1].len, row->column[1].ptr,
                (int)row->column[2].len, row->column[2].ptr, (int)expected.len, expected.ptr, verdict,
                convention ? convention : "-");
    return FRONTE_OK;
}

static void cases_are_judged(void **state) {
    (void)state;
    struct fronte_conventions *c = open_shipped();
    struct run run = {.c = c};
    char dir[SUPPORT_PATH];
    fronte_error error;
    support_path(dir, support_root(), "tests/cases");
    struct fronte_table table = {
        .dir = dir, .name = "conventions.tsv", .min = 4, .row = check_row, .user = &run};
    assert_int_equal(fronte_table_read(&table, &error), FRONTE_OK);
    assert_true(run.cases >= 200);
    assert_int_equal(run.failures, 0);
    fronte_conventions_close(&c);
}

/* ---- Slips of the pen ---- */

static const char *const NAMES[] = {
    "Mattarella", "Salvini",     "Bellandi",   "Scholz",      "Kaufmann",  "Christopher",
    "Elizabeth",  "Fernandez",   "Franklin",   "Bernardi",    "Johansson", "Sebastian",
    "Robinson",   "Martinelli",  "Lukashenko", "Zelensky",    "Gorbachev", "Navalny",
    "Netanyahu",  "Ahmadinejad", "Mitsotakis", "Saakashvili", "Pashinyan", "Khashoggi",
};

/* Takes out, doubles, swaps or replaces a letter; false when that changes nothing. */
static bool misspell(const char *name, unsigned how, size_t at, char out[32]) {
    size_t n = strlen(name);
    memcpy(out, name, n + 1);
    if (how == 0) {
        memmove(out + at, out + at + 1, n - at);
    } else if (how == 1) {
        memmove(out + at + 1, out + at, n - at + 1);
    } else if (how == 2) {
        out[at] = name[at + 1];
        out[at + 1] = name[at];
    } else {
        out[at] = (char)('a' + (name[at] - 'a' + 7) % 26);
    }
    return strcmp(name, out) != 0;
}

static void slips_are_no_variants(void **state) {
    (void)state;
    struct fronte_conventions *c = open_shipped();
    unsigned all = 0, tolerated = 0, lost = 0;
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        for (size_t at = 1; at + 2 < strlen(NAMES[i]); at++)
            for (unsigned how = 0; how < 4; how++) {
                char wrong[32];
                struct fronte_judgement j;
                if (!misspell(NAMES[i], how, at, wrong))
                    continue;
                assert_true(fronte_conventions_judge(c, fronte_view_of(NAMES[i]), fronte_view_of(wrong), &j));
                all++;
                tolerated += j.verdict <= FRONTE_NAME_VARIANT;
                lost += j.verdict == FRONTE_NAME_OTHER;
            }
    assert_true(all > 500);
    assert_true(tolerated * 50 <= all); /* 2 % */
    assert_true(lost * 50 <= all);
    fronte_conventions_close(&c);
}

/* ---- Edges ---- */

static void judge(const struct fronte_conventions *c, const char *source, const char *target,
                  enum fronte_name_verdict verdict) {
    struct fronte_judgement j;
    assert_true(fronte_conventions_judge(c, fronte_view_of(source), fronte_view_of(target), &j));
    assert_int_equal(j.verdict, verdict);
}

static void words_may_be_of_any_length(void **state) {
    (void)state;
    struct fronte_conventions *c = open_shipped();
    char a[70] = {0}, b[70] = {0};
    judge(c, "", "", FRONTE_NAME_OTHER);
    judge(c, "", "Putin", FRONTE_NAME_OTHER);
    judge(c, "'", "-", FRONTE_NAME_OTHER);
    judge(c, "A", "A", FRONTE_NAME_SAME);
    memset(a, 'a', 64);
    memset(b, 'a', 64);
    b[30] = 'b';
    judge(c, a, b, FRONTE_NAME_SLIP);
    a[64] = b[64] = 'a';
    judge(c, a, b, FRONTE_NAME_OTHER);
    judge(c, a, a, FRONTE_NAME_SAME);
    memcpy(b, a, sizeof b);
    b[0] = 'A';
    judge(c, a, b, FRONTE_NAME_SAME);
    judge(c, "Путин", "Путин", FRONTE_NAME_SAME);
    judge(c, "Путин", "Putin", FRONTE_NAME_OTHER);
    fronte_conventions_close(&c);
}

static void distance_is_in_letters(void **state) {
    (void)state;
    static const struct {
        const char *source, *target;
        unsigned distance;
    } cases[] = {{"Bellandi", "Belandi", 1}, {"Merkel", "Merkle", 1}, {"Scholz", "Schulzz", 2}};
    struct fronte_conventions *c = open_shipped();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fronte_judgement j;
        assert_true(fronte_conventions_judge(c, fronte_view_of(cases[i].source),
                                             fronte_view_of(cases[i].target), &j));
        assert_int_equal(j.verdict, FRONTE_NAME_SLIP);
        assert_int_equal(j.distance, cases[i].distance);
    }
    fronte_conventions_close(&c);
}

static void names_are_paired(void **state) {
    (void)state;
    static const struct {
        const char *source, *target;
        unsigned paired, left[2];
        bool last;
    } cases[] = {
        {"Vladimir Putin", "Putin", 1, {1, 0}, true},
        {"Lev Trockij", "Leon Trotsky", 1, {1, 1}, true},
        {"Fayez al-Sarraj", "Fayez Sarraj", 2, {0, 0}, true},
        {"Omar al-Bashir", "Omar Hassan al-Bashir", 3, {0, 1}, true},
        {"Mario Rossi", "Mario Bianchi", 1, {1, 1}, false},
        {"Xi Jinping", "Xi Jin Ping", 2, {0, 0}, true},
        {"Mario Rossi", "", 0, {2, 0}, false},
        {"a1 b2 c3 d4 e5 f6 g7 h8 i9", "a1 b2 c3 d4 e5 f6 g7 h8 i9", 8, {1, 1}, true},
    };
    struct fronte_conventions *c = open_shipped();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fronte_name_judgement j;
        assert_true(fronte_conventions_judge_name(c, fronte_view_of(cases[i].source),
                                                  fronte_view_of(cases[i].target), &j));
        assert_int_equal(j.paired, cases[i].paired);
        assert_int_equal(j.left[0], cases[i].left[0]);
        assert_int_equal(j.left[1], cases[i].left[1]);
        assert_int_equal(j.last, cases[i].last);
    }
    fronte_conventions_close(&c);
}

/* The word that a finding is about. */
static void worst_word_is_told(void **state) {
    (void)state;
    struct fronte_conventions *c = open_shipped();
    struct fronte_name_judgement j;
    assert_true(fronte_conventions_judge_name(c, fronte_view_of("Michail Gorbaciov"),
                                              fronte_view_of("Mikhail Gorbatschow"), &j));
    assert_int_equal(j.worst.verdict, FRONTE_NAME_CONVENTION);
    assert_string_equal(j.worst.convention, "german");
    assert_true(fronte_view_is(j.word[0], "Gorbaciov"));
    assert_true(fronte_view_is(j.word[1], "Gorbatschow"));
    fronte_conventions_close(&c);
}

static void rules_may_be_missing(void **state) {
    (void)state;
    struct fronte_conventions *c;
    char dir[SUPPORT_PATH];
    fronte_error error;
    support_temp_open(dir);
    assert_int_equal(fronte_conventions_open(&c, dir, PAIR, false, &error), FRONTE_OK);
    judge(c, "Gorbaciov", "Gorbaciov", FRONTE_NAME_SAME);
    judge(c, "Rossi", "Rosi", FRONTE_NAME_SLIP);
    judge(c, "Gorbaciov", "Gorbatschow", FRONTE_NAME_OTHER);
    assert_false(fronte_conventions_is_foreign(c, fronte_view_of("Gorbatschow"), NULL));
    fronte_conventions_close(&c);
    fronte_conventions_close(&c); /* closed already */
    support_temp_close(dir);
}

static void damaged_rules_are_told(void **state) {
    (void)state;
    static const struct {
        const char *name, *text;
    } cases[] = {
        {"conventions.tsv", "cyrillic\tch\n"},
        {"conventions.tsv", "cyrillic:x\tch\n"},
        {"conventions.tsv", "a:1|b:1|c:1|d:1|e:1|f:1|g:1|h:1|i:1|j:1|k:1|l:1|m:1|n:1|o:1|p:1|q:1|r:1|s:1|t:1|u:1|v:1|"
                            "w:1|x:1\tch\n"},
        {"conventions.tsv", "any:0\tch[\n"},
        {"conventions.tsv", "any:0\tch[E]\n"},
        {"conventions.tsv", "any:0\tch[]\n"},
        {"conventions.tsv", "any:0\tch$x\n"},
        {"conventions.tsv", "any:0\tabcdefghi\n"},
        {"conventions.tsv", "any:0\tch||sh\n"},
        {"conventions.tsv", "any:0\t^\n"},
        {"conventions_signs.tsv", "ov$\tcyrillic\t0\n"},
        {"conventions_signs.tsv", "ov$\tcyrillic\t10\n"},
        {"conventions_signs.tsv", "ov$\tcyrillic\t-\n"},
        {"conventions_signs.tsv", "^$\tcyrillic\t1\n"},
        {"conventions_signs.tsv", "abcdefghijklmnopqrstuvwxyz\tcyrillic\t1\n"},
        {"conventions_foreign.tsv", "ov$\tmartian\n"},
        {"conventions_words.tsv", "Sergei\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fronte_conventions *c;
        char dir[SUPPORT_PATH], name[64] = "it-en/";
        fronte_error error;
        support_temp_open(dir);
        strcat(name, cases[i].name);
        support_write(dir, name, cases[i].text);
        fronte_status status = fronte_conventions_open(&c, dir, PAIR, false, &error);
        if (status != FRONTE_ERR_DICTIONARY)
            fail_msg("%s: %s: status %d", cases[i].name, cases[i].text, status);
        assert_int_equal(error.line, 1);
        assert_null(c);
        support_temp_close(dir);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cases_are_judged),           cmocka_unit_test(slips_are_no_variants),
        cmocka_unit_test(words_may_be_of_any_length), cmocka_unit_test(distance_is_in_letters),
        cmocka_unit_test(names_are_paired),           cmocka_unit_test(worst_word_is_told),
        cmocka_unit_test(rules_may_be_missing),       cmocka_unit_test(damaged_rules_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
