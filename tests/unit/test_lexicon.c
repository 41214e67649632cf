/* Lexicons made from small tables: what is found in them, and images that are damaged. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "../support.h"
#include "lexicon/build.h"
#include "lexicon/cognate.h"
#include "lexicon/key.h"

static const char *const IT_EN[2] = {"it", "en"};

struct fixture {
    char dir[SUPPORT_PATH];
    struct fronte_language language[2];
    struct fronte_keymaker keys[2];
    struct fronte_lexicon lexicon;
};

static void open_languages(struct fixture *f, const char *source, const char *target) {
    const char *const tag[2] = {source, target};
    for (int side = 0; side < 2; side++) {
        assert_int_equal(fronte_language_open(&f->language[side], f->dir, tag[side], NULL), FRONTE_OK);
        assert_true(fronte_keymaker_open(&f->keys[side], &f->language[side]));
    }
}

static fronte_status build(const struct fixture *f, struct fronte_buf *image, fronte_error *error) {
    const struct fronte_language *const language[2] = {&f->language[0], &f->language[1]};
    return fronte_lexicon_build(f->dir, language, image, error);
}

static void open_fixture(struct fixture *f, const char *source, const char *target) {
    *f = (struct fixture){0};
    support_temp_open(f->dir);
    support_small_data(f->dir);
    open_languages(f, source, target);
    struct fronte_buf image = {0};
    const char *const code[2] = {source, target};
    assert_int_equal(build(f, &image, NULL), FRONTE_OK);
    assert_int_equal(fronte_lexicon_adopt(&f->lexicon, &image, code, NULL), FRONTE_OK);
    assert_null(image.ptr);
}

static void close_fixture(struct fixture *f) {
    fronte_lexicon_close(&f->lexicon);
    for (int side = 0; side < 2; side++) {
        fronte_keymaker_close(&f->keys[side]);
        fronte_language_close(&f->language[side]);
    }
    support_temp_close(f->dir);
}

static uint32_t find(struct fixture *f, int side, const char *entry) {
    uint32_t n_words;
    fronte_view key = fronte_key_phrase(&f->keys[side], fronte_view_of(entry), &n_words);
    assert_non_null(key.ptr);
    return fronte_lexicon_find(&f->lexicon, side, key);
}

/* The grade of a pair, or -1 when it is not there. */
static int grade(struct fixture *f, const char *source, const char *target) {
    uint32_t from = find(f, 0, source), to = find(f, 1, target), n;
    if (from == FRONTE_NO_ID || to == FRONTE_NO_ID)
        return -1;
    const struct fronte_entry *entries = fronte_lexicon_entries(&f->lexicon, from, &n);
    for (uint32_t e = 0; e < n; e++)
        if (entries[e].target == to)
            return (int)entries[e].grade;
    return -1;
}

static void words_are_found_by_stem(void **state) {
    (void)state;
    struct fixture f;
    open_fixture(&f, "it", "en");
    assert_int_equal(grade(&f, "casa", "house"), FRONTE_GRADE_CERTAIN);
    assert_int_equal(grade(&f, "case", "houses"), FRONTE_GRADE_CERTAIN);
    assert_int_equal(grade(&f, "CASA", "House"), FRONTE_GRADE_CERTAIN);
    assert_int_equal(grade(&f, "scioperi", "strikes"), FRONTE_GRADE_CERTAIN);
    assert_int_equal(grade(&f, "casa", "port"), -1);
    assert_int_equal(find(&f, 0, "nave"), FRONTE_NO_ID);
    assert_int_equal(find(&f, 1, "casa"), FRONTE_NO_ID); /* sides are apart */
    assert_int_equal(find(&f, 0, ""), FRONTE_NO_ID);
    close_fixture(&f);
}

static void first_renderings_are_trusted_most(void **state) {
    (void)state;
    struct fixture f;
    open_fixture(&f, "it", "en");
    assert_int_equal(grade(&f, "casa", "building"), FRONTE_GRADE_CERTAIN); /* third */
    assert_int_equal(grade(&f, "casa", "dwelling"), FRONTE_GRADE_CERTAIN); /* fourth; first in another table */
    support_write(f.dir, "it-en/adverbs.tsv", "");
    struct fronte_buf image = {0};
    assert_int_equal(build(&f, &image, NULL), FRONTE_OK);
    fronte_lexicon_close(&f.lexicon);
    assert_int_equal(fronte_lexicon_adopt(&f.lexicon, &image, IT_EN, NULL), FRONTE_OK);
    assert_int_equal(grade(&f, "casa", "dwelling"), FRONTE_GRADE_GOOD);
    uint32_t n;
    fronte_lexicon_entries(&f.lexicon, find(&f, 0, "porto"), &n);
    assert_int_equal(n, 2); /* port from two tables once, harbour */
    close_fixture(&f);
}

static void irregular_forms_lead_to_their_lemmas(void **state) {
    (void)state;
    struct fixture f;
    open_fixture(&f, "it", "en");
    uint32_t n, form = fronte_lexicon_find(&f.lexicon, 0, fronte_view_of("vado"));
    assert_int_not_equal(form, FRONTE_NO_ID);
    const uint32_t *lemmas = fronte_lexicon_lemmas(&f.lexicon, 0, form, &n);
    assert_int_equal(n, 1);
    assert_int_equal(lemmas[0], find(&f, 0, "andare"));
    fronte_lexicon_lemmas(&f.lexicon, 0, fronte_lexicon_find(&f.lexicon, 0, fronte_view_of("sei")), &n);
    assert_int_equal(n, 2);
    fronte_lexicon_lemmas(&f.lexicon, 0, lemmas[0], &n);
    assert_int_equal(n, 0);
    lemmas = fronte_lexicon_lemmas(&f.lexicon, 1, fronte_lexicon_find(&f.lexicon, 1, fronte_view_of("went")), &n);
    assert_int_equal(n, 1);
    assert_int_equal(lemmas[0], find(&f, 1, "go"));
    close_fixture(&f);
}

static void phrases_and_names_are_flagged(void **state) {
    (void)state;
    struct fixture f;
    open_fixture(&f, "it", "en");
    assert_int_equal(grade(&f, "per quanto riguarda", "as for"), FRONTE_GRADE_CERTAIN);
    assert_int_equal(fronte_lexicon_flags(&f.lexicon, 0, find(&f, 0, "per quanto")), FRONTE_STRING_PREFIX);
    assert_int_equal(fronte_lexicon_flags(&f.lexicon, 0, find(&f, 0, "Londra")),
                     FRONTE_STRING_HEAD | FRONTE_STRING_NAME);
    uint8_t united = fronte_lexicon_flags(&f.lexicon, 0, find(&f, 0, "Stati Uniti"));
    assert_int_equal(united, FRONTE_STRING_HEAD | FRONTE_STRING_NAME | FRONTE_STRING_PREFIX);
    assert_int_equal(fronte_lexicon_flags(&f.lexicon, 0, find(&f, 0, "casa")), FRONTE_STRING_HEAD);
    assert_int_equal(fronte_lexicon_flags(&f.lexicon, 0, FRONTE_NO_ID), 0);
    assert_int_equal(grade(&f, "Stati Uniti d\xE2\x80\x99" "America", "United States"), FRONTE_GRADE_CERTAIN);
    assert_int_equal(grade(&f, "Lukashenko", "Lukashenka"), FRONTE_GRADE_CERTAIN);
    assert_int_equal(grade(&f, "Lukashenko", "Lukaschenko"), -1); /* the column of wrong forms */
    close_fixture(&f);
}

static void tables_serve_both_directions(void **state) {
    (void)state;
    struct fixture f;
    open_fixture(&f, "en", "it");
    assert_int_equal(grade(&f, "houses", "casa"), FRONTE_GRADE_CERTAIN);
    assert_int_equal(grade(&f, "United States", "Stati Uniti"), FRONTE_GRADE_CERTAIN);
    assert_int_equal(grade(&f, "casa", "house"), -1);
    close_fixture(&f);
}

static void pair_without_tables_gives_empty_lexicon(void **state) {
    (void)state;
    struct fixture f;
    open_fixture(&f, "xx", "yy");
    assert_int_equal(find(&f, 0, "casa"), FRONTE_NO_ID);
    assert_int_equal(f.lexicon.n_entries, 0);
    close_fixture(&f);
}

static void damaged_tables_are_reported_at_their_line(void **state) {
    (void)state;
    static const struct {
        const char *file, *text;
        uint64_t line;
    } cases[] = {
        {"it-en/nouns.tsv", "casa\thouse\ncane\n", 2},
        {"it-en/nouns.tsv", "casa\thouse\tn\tnote\tmore\n", 1},
        {"it-en/places.tsv", "Roma\t\tRome\n", 1},
        {"it-en/phrases.tsv", "# x\n\nper\xE9\tas\n", 3},
        {"it/forms.tsv", "vado\n", 1},
        {"en/forms.tsv", "a\tb\n\tgo\n", 2},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fixture f;
        open_fixture(&f, "it", "en");
        support_write(f.dir, cases[i].file, cases[i].text);
        struct fronte_buf image = {0};
        fronte_error error = {0};
        assert_int_equal(build(&f, &image, &error), FRONTE_ERR_DICTIONARY);
        assert_int_equal(error.line, cases[i].line);
        assert_true(fronte_view_ends_with(fronte_view_of(error.file), cases[i].file));
        fronte_buf_free(&image);
        close_fixture(&f);
    }
}

/* ---- Damaged images ---- */

/* Asks everything that can be asked. */
static void walk(const struct fronte_lexicon *lexicon) {
    static const char *const words[] = {"", "cas", "vado", "per quant", "London", "qqq"};
    uint64_t sum = 0;
    uint32_t n;
    for (int side = 0; side < 2; side++) {
        for (uint32_t id = 0; id < lexicon->side[side].n_strings; id++) {
            sum += fronte_lexicon_flags(lexicon, side, id);
            const uint32_t *lemmas = fronte_lexicon_lemmas(lexicon, side, id, &n);
            for (uint32_t k = 0; k < n; k++)
                sum += fronte_lexicon_flags(lexicon, side, lemmas[k]);
        }
        for (size_t i = 0; i < sizeof words / sizeof *words; i++)
            sum += fronte_lexicon_find(lexicon, side, fronte_view_of(words[i])) != FRONTE_NO_ID;
    }
    for (uint32_t id = 0; id < lexicon->side[0].n_strings; id++) {
        const struct fronte_entry *entries = fronte_lexicon_entries(lexicon, id, &n);
        for (uint32_t e = 0; e < n; e++)
            sum += fronte_lexicon_flags(lexicon, 1, entries[e].target) + entries[e].grade;
    }
    assert_true(sum < UINT64_MAX); /* the sum is used */
}

/* An image in a block of exactly its size, so that a sanitizer sees a byte too far. */
static fronte_status try_image(fronte_view image, const char *const code[2]) {
    struct fronte_buf copy = {.ptr = malloc(image.len + !image.len), .len = image.len, .capacity = image.len};
    struct fronte_lexicon lexicon;
    fronte_error error = {0};
    assert_non_null(copy.ptr);
    memcpy(copy.ptr, image.ptr, image.len);
    fronte_status status = fronte_lexicon_adopt(&lexicon, &copy, code, &error);
    if (status)
        assert_int_equal(error.status, status);
    else
        walk(&lexicon);
    fronte_lexicon_close(&lexicon);
    return status;
}

static void make_image(struct fronte_buf *image) {
    struct fixture f;
    open_fixture(&f, "it", "en");
    assert_int_equal(build(&f, image, NULL), FRONTE_OK);
    close_fixture(&f);
    assert_int_equal(try_image(fronte_buf_view(image), IT_EN), FRONTE_OK);
}

static void set_checksum(struct fronte_buf *image) {
    uint64_t sum = fronte_image_checksum((const uint8_t *)image->ptr + sizeof(struct fronte_image_header),
                                         image->len - sizeof(struct fronte_image_header));
    memcpy(image->ptr + offsetof(struct fronte_image_header, checksum), &sum, sizeof sum);
}

static void check_damage(struct fronte_buf *image, size_t at, bool checksum) {
    static const uint8_t flips[] = {0x01, 0x80, 0xFF, 0x08};
    for (size_t k = 0; k < sizeof flips; k++) {
        char saved = image->ptr[at];
        image->ptr[at] = (char)((uint8_t)saved ^ flips[k]);
        if (checksum)
            set_checksum(image);
        fronte_status status = try_image(fronte_buf_view(image), IT_EN);
        assert_true(status == FRONTE_OK || status == FRONTE_ERR_DICTIONARY);
        if (!checksum && at >= sizeof(struct fronte_image_header))
            assert_int_equal(status, FRONTE_ERR_DICTIONARY);
        image->ptr[at] = saved;
    }
}

static void each_damaged_byte_is_harmless(void **state) {
    (void)state;
    struct fronte_buf image = {0};
    make_image(&image);
    for (size_t at = 0; at < image.len; at++)
        check_damage(&image, at, false);
    for (size_t at = sizeof(struct fronte_image_header); at < image.len; at++)
        check_damage(&image, at, true); /* past the checksum, to the checks of each number */
    fronte_buf_free(&image);
}

static void each_truncation_is_an_error(void **state) {
    (void)state;
    struct fronte_buf image = {0};
    make_image(&image);
    for (size_t len = 0; len < image.len; len++)
        assert_int_equal(try_image((fronte_view){image.ptr, len}, IT_EN), FRONTE_ERR_DICTIONARY);
    fronte_buf_append_char(&image, 'x');
    assert_int_equal(try_image(fronte_buf_view(&image), IT_EN), FRONTE_ERR_DICTIONARY);
    fronte_buf_free(&image);
}

static void numbers_of_the_header_are_checked(void **state) {
    (void)state;
    static const uint32_t values[] = {0, 1, 7, 8, 0x7FFFFFFF, 0x80000000, 0xFFFFFFF8, 0xFFFFFFFF};
    struct fronte_buf image = {0};
    make_image(&image);
    for (size_t at = offsetof(struct fronte_image_header, side); at < sizeof(struct fronte_image_header); at += 4)
        for (size_t k = 0; k < sizeof values / sizeof *values; k++) {
            uint32_t saved;
            memcpy(&saved, image.ptr + at, sizeof saved);
            memcpy(image.ptr + at, &values[k], sizeof saved);
            fronte_status status = try_image(fronte_buf_view(&image), IT_EN);
            assert_true(status == FRONTE_OK || status == FRONTE_ERR_DICTIONARY);
            memcpy(image.ptr + at, &saved, sizeof saved);
        }
    fronte_buf_free(&image);
}

static void wrong_pair_is_refused(void **state) {
    (void)state;
    static const char *const pairs[][2] = {{"en", "it"}, {"it", "it"}, {"de", "fr"}, {"it", "eng"}, {"", ""}};
    struct fronte_buf image = {0};
    make_image(&image);
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        assert_int_equal(try_image(fronte_buf_view(&image), pairs[i]), FRONTE_ERR_DICTIONARY);
    fronte_buf_free(&image);
}

static void files_are_mapped(void **state) {
    (void)state;
    struct fronte_buf image = {0};
    struct fronte_lexicon lexicon;
    fronte_error error = {0};
    char dir[SUPPORT_PATH], path[SUPPORT_PATH];
    make_image(&image);
    support_temp_open(dir);
    support_path(path, dir, "it-en.lex");
    assert_int_equal(fronte_lexicon_map(&lexicon, path, IT_EN, &error), FRONTE_ERR_IO);
    assert_string_equal(error.file, path);
    support_write_bytes(dir, "it-en.lex", image.ptr, image.len);
    assert_int_equal(fronte_lexicon_map(&lexicon, path, IT_EN, NULL), FRONTE_OK);
    walk(&lexicon);
    fronte_lexicon_close(&lexicon);
    fronte_lexicon_close(&lexicon);
    support_write_bytes(dir, "it-en.lex", image.ptr, image.len / 2);
    assert_int_equal(fronte_lexicon_map(&lexicon, path, IT_EN, &error), FRONTE_ERR_DICTIONARY);
    support_write(dir, "it-en.lex", "casa\thouse\n");
    assert_int_equal(fronte_lexicon_map(&lexicon, path, IT_EN, &error), FRONTE_ERR_DICTIONARY);
    support_write(dir, "it-en.lex", "");
    assert_int_not_equal(fronte_lexicon_map(&lexicon, path, IT_EN, &error), FRONTE_OK);
    assert_int_not_equal(fronte_lexicon_map(&lexicon, dir, IT_EN, &error), FRONTE_OK);
    support_temp_close(dir);
    fronte_buf_free(&image);
}

/* ---- Words that are alike ---- */

static enum fronte_likeness alike(struct fixture *f, const char *a, const char *b) {
    struct fronte_buf left = {0}, right = {0};
    fronte_skeleton(&f->language[0], fronte_view_of(a), &left);
    fronte_skeleton(&f->language[1], fronte_view_of(b), &right);
    enum fronte_likeness likeness = fronte_likeness(fronte_buf_view(&left), fronte_buf_view(&right));
    fronte_buf_free(&left);
    fronte_buf_free(&right);
    return likeness;
}

static void cognates_are_alike(void **state) {
    (void)state;
    struct fixture f;
    open_fixture(&f, "it", "en");
    assert_int_equal(alike(&f, "informazione", "information"), FRONTE_COGNATE);
    assert_int_equal(alike(&f, "commissione", "commission"), FRONTE_COGNATE);
    assert_int_equal(alike(&f, "casa", "strike"), FRONTE_UNLIKE);
    assert_int_equal(alike(&f, "", ""), FRONTE_UNLIKE);
    assert_int_equal(alike(&f, "ab", "ab"), FRONTE_UNLIKE); /* too short to tell */
    char longest[1000];
    memset(longest, 'x', sizeof longest - 1);
    longest[sizeof longest - 1] = '\0';
    alike(&f, longest, longest);
    close_fixture(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_found_by_stem),
        cmocka_unit_test(first_renderings_are_trusted_most),
        cmocka_unit_test(irregular_forms_lead_to_their_lemmas),
        cmocka_unit_test(phrases_and_names_are_flagged),
        cmocka_unit_test(tables_serve_both_directions),
        cmocka_unit_test(pair_without_tables_gives_empty_lexicon),
        cmocka_unit_test(damaged_tables_are_reported_at_their_line),
        cmocka_unit_test(each_damaged_byte_is_harmless),
        cmocka_unit_test(each_truncation_is_an_error),
        cmocka_unit_test(numbers_of_the_header_are_checked),
        cmocka_unit_test(wrong_pair_is_refused),
        cmocka_unit_test(files_are_mapped),
        cmocka_unit_test(cognates_are_alike),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
