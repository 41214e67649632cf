/* Languages: their codes, their shipped data, and data that are damaged. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "../support.h"
#include "text/language.h"

static void codes_are_cut_from_tags(void **state) {
    (void)state;
    static const struct {
        const char *tag, *code; /* NULL: no language tag */
    } cases[] = {
        {"it", "it"},         {"IT", "it"},        {"it-IT", "it"},          {"en-GB", "en"},
        {"zh-Hant-TW", "zh"}, {"fil", "fil"},      {"abcdefgh", "abcdefgh"}, {"x", NULL},
        {"", NULL},           {"-it", NULL},       {"it_IT", NULL},          {"../it", NULL},
        {"i/t", NULL},        {"abcdefghi", NULL}, {"it\n", NULL},           {"\xC3\xACt", NULL},
        {"1t", NULL},         {"it.", NULL},       {"it-../..", "it"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char code[9];
        bool ok = fronte_language_code(cases[i].tag, code);
        assert_int_equal(ok, cases[i].code != NULL);
        if (ok)
            assert_string_equal(code, cases[i].code);
    }
}

static void open_shipped(struct fronte_language *language, const char *tag) {
    fronte_error error;
    if (fronte_language_open(language, support_data(), tag, &error))
        fail_msg("%s:%u: %s", error.file, (unsigned)error.line, error.message);
}

static void check_number(const struct fronte_language *language, const char *word, uint64_t expected) {
    uint64_t value = 0;
    assert_true(fronte_language_number(language, fronte_view_of(word), &value));
    assert_int_equal(value, expected);
}

static bool is_stopword(const struct fronte_language *language, const char *word) {
    return fronte_language_is_stopword(language, fronte_view_of(word));
}

static void italian_is_known(void **state) {
    (void)state;
    struct fronte_language it;
    uint64_t value;
    open_shipped(&it, "it-IT");
    assert_string_equal(it.code, "it");
    assert_true(is_stopword(&it, "il"));
    assert_true(is_stopword(&it, "perche")); /* folded */
    assert_false(is_stopword(&it, "the"));
    assert_false(is_stopword(&it, ""));
    check_number(&it, "due", 2);
    check_number(&it, "ventitre", 23);
    check_number(&it, "mille", 1000);
    assert_false(fronte_language_number(&it, fronte_view_of("uno"), &value));
    assert_int_not_equal(fronte_intern_find(&it.scale_words, fronte_view_of("mila")), FRONTE_NO_ID);
    assert_int_equal(fronte_intern_find(&it.scale_words, fronte_view_of("due")), FRONTE_NO_ID);
    fronte_language_close(&it);
}

static void english_is_known(void **state) {
    (void)state;
    struct fronte_language en;
    open_shipped(&en, "EN");
    assert_true(is_stopword(&en, "the"));
    assert_false(is_stopword(&en, "il"));
    check_number(&en, "twelve", 12);
    check_number(&en, "third", 3);
    assert_int_not_equal(fronte_intern_find(&en.scale_words, fronte_view_of("thousand")), FRONTE_NO_ID);
    fronte_language_close(&en);
}

static void all_shipped_languages_open(void **state) {
    (void)state;
    static const char *const tags[] = {"it", "en", "de", "fr"};
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
        struct fronte_language language;
        open_shipped(&language, tags[i]);
        assert_true(language.stopwords.count > 50);
        assert_true(language.number_words.count > 20);
        assert_true(language.skeleton.n > 5);
        fronte_language_close(&language);
    }
}

static void language_without_data_opens(void **state) {
    (void)state;
    struct fronte_language language;
    open_shipped(&language, "xx");
    assert_int_equal(language.stopwords.count, 0);
    assert_false(is_stopword(&language, "il"));
    fronte_language_close(&language);
    fronte_language_close(&language);
}

static void no_tag_is_refused(void **state) {
    (void)state;
    struct fronte_language language;
    fronte_error error = {0};
    assert_int_equal(fronte_language_open(&language, support_data(), "../it", &error), FRONTE_ERR_ARGUMENT);
    assert_non_null(strstr(error.message, "../it"));
    assert_int_equal(fronte_language_open(&language, support_data(), "", NULL), FRONTE_ERR_ARGUMENT);
}

static void damaged_data_are_reported_at_their_line(void **state) {
    (void)state;
    static const struct {
        const char *file, *text;
        uint64_t line;
    } cases[] = {
        {"it/numbers.tsv", "due\t2\tcardinal\ntre\tdrei\tcardinal\n", 2},
        {"it/numbers.tsv", "due\t2\n", 1},
        {"it/numbers.tsv", "due\t2\tcardinale\n", 1},
        {"it/numbers.tsv", "due\t99999999999999999999999\tcardinal\n", 1},
        {"it/numbers.tsv", "due\t\tcardinal\n", 1},
        {"it/stopwords.txt", "# x\nil\nperch\xE9\n", 3},
        {"it/spelling.tsv", "\ta\n", 1},
        {"it/skeleton.tsv", "a\tb\n\xC3\tb\n", 2},
        {"it/abbreviations.tsv", "dott.\ttitle\nsig.\tlord\n", 2},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char dir[SUPPORT_PATH];
        struct fronte_language language;
        fronte_error error = {0};
        support_temp_open(dir);
        support_write(dir, cases[i].file, cases[i].text);
        assert_int_equal(fronte_language_open(&language, dir, "it", &error), FRONTE_ERR_DICTIONARY);
        assert_int_equal(error.line, cases[i].line);
        assert_true(fronte_view_ends_with(fronte_view_of(error.file), cases[i].file));
        support_temp_close(dir);
    }
}

static void check_rewrite(const struct fronte_rewrites *rewrites,
                          void (*rewrite)(const struct fronte_rewrites *, fronte_view, struct fronte_buf *),
                          const char *word, const char *expected) {
    struct fronte_buf out = {0};
    rewrite(rewrites, fronte_view_of(word), &out);
    if (!fronte_view_is(fronte_buf_view(&out), expected))
        print_error("%s: %.*s is not %s\n", word, (int)out.len, out.ptr, expected);
    assert_true(fronte_view_is(fronte_buf_view(&out), expected));
    fronte_buf_free(&out);
}

static void words_are_rewritten(void **state) {
    (void)state;
    char dir[SUPPORT_PATH];
    struct fronte_language l;
    support_temp_open(dir);
    support_write(dir, "en/spelling.tsv", "our\tor\nisation\tization\nation\tX\n");
    support_write(dir, "en/skeleton.tsv", "c\tk\nch\tkh\ntion$\ttn\n$\tx\nmute\n");
    assert_int_equal(fronte_language_open(&l, dir, "en", NULL), FRONTE_OK);
    check_rewrite(&l.spelling, fronte_rewrite_ending, "organisation", "organization"); /* the longest */
    check_rewrite(&l.spelling, fronte_rewrite_ending, "nation", "nation");             /* too short a rest */
    check_rewrite(&l.spelling, fronte_rewrite_ending, "station", "stX");
    check_rewrite(&l.spelling, fronte_rewrite_ending, "colours", "colours");
    check_rewrite(&l.spelling, fronte_rewrite_ending, "", "");
    check_rewrite(&l.skeleton, fronte_rewrite_all, "chance", "khanke");
    check_rewrite(&l.skeleton, fronte_rewrite_all, "actions", "aktions");
    check_rewrite(&l.skeleton, fronte_rewrite_all, "action", "aktn");
    check_rewrite(&l.skeleton, fronte_rewrite_all, "amuted", "ad");
    check_rewrite(&l.skeleton, fronte_rewrite_all, "", "");
    fronte_language_close(&l);
    support_temp_close(dir);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(codes_are_cut_from_tags),
        cmocka_unit_test(italian_is_known),
        cmocka_unit_test(english_is_known),
        cmocka_unit_test(all_shipped_languages_open),
        cmocka_unit_test(language_without_data_opens),
        cmocka_unit_test(no_tag_is_refused),
        cmocka_unit_test(damaged_data_are_reported_at_their_line),
        cmocka_unit_test(words_are_rewritten),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
