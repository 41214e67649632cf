/* Lexicons made from small tables: what is found in them, and images that are damaged. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "../support.h"
#include "lexicon/build.h"
#include "lexicon/cognate.h"
#include "lexicon/lookup.h"

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
    struct fronte_build tables = {.dir = f->dir, .language = {&f->language[0], &f->language[1]}};
    return fronte_lexicon_build(&tables, image, error);
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

/* The number of an entry's own key. */
static uint32_t find(struct fixture *f, int side, const char *entry) {
    uint32_t n_words;
    fronte_view key = fronte_key_phrase(&f->keys[side], fronte_view_of(entry), &n_words);
    assert_non_null(key.ptr);
    return fronte_lexicon_find(&f->lexicon, side, key);
}

/* ---- Words of a text ---- */

enum { MOST_KEYS = 16 };

struct keys {
    uint32_t keys[MOST_KEYS];
    size_t n;
};

static bool keep_key(void *user, uint32_t key) {
    struct keys *found = user;
    assert_true(found->n < MOST_KEYS);
    found->keys[found->n++] = key;
    return true;
}

/* What a word or a phrase of a text is looked up as. */
static struct keys look_up(struct fixture *f, int side, const char *text) {
    struct keys found = {.n = 0};
    struct fronte_lookup lookup = {&f->lexicon, side, &f->keys[side]};
    uint32_t n_words;
    struct fronte_buf word = {0};
    fronte_buf_append(&word, fronte_key_phrase(&f->keys[side], fronte_view_of(text), &n_words));
    if (n_words == 1) {
        assert_true(fronte_lookup_word(&lookup, fronte_buf_view(&word), keep_key, &found));
    } else {
        uint32_t key = fronte_lexicon_find(&f->lexicon, side, fronte_buf_view(&word));
        if (fronte_lexicon_flags(&f->lexicon, side, key) & FRONTE_STRING_HEAD)
            keep_key(&found, key);
    }
    fronte_buf_free(&word);
    return found;
}

/* The best grade of a pair of words or phrases, or -1 when it is not there. */
static int grade(struct fixture *f, const char *source, const char *target) {
    struct keys from = look_up(f, 0, source), to = look_up(f, 1, target);
    int best = -1;
    for (size_t a = 0; a < from.n; a++)
        for (size_t b = 0; b < to.n; b++) {
            uint32_t n;
            const struct fronte_entry *entries = fronte_lexicon_entries(&f->lexicon, from.keys[a], &n);
            for (uint32_t e = 0; e < n; e++)
                if (entries[e].target == to.keys[b] && (best < 0 || entries[e].grade < best))
                    best = entries[e].grade;
        }
    return best;
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
    assert_int_equal(grade(&f, "casa", "dwelling"),
                     FRONTE_GRADE_CERTAIN); /* fourth; first in another table */
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
    struct keys vado = look_up(&f, 0, "vado"), andare = look_up(&f, 0, "andare");
    assert_int_equal(vado.n, 1);
    assert_int_equal(andare.n, 1);
    assert_int_equal(vado.keys[0], andare.keys[0]);
    assert_int_equal(grade(&f, "Vado", "went"), FRONTE_GRADE_CERTAIN);
    assert_int_equal(grade(&f, "dire", "said"), FRONTE_GRADE_CERTAIN);
    assert_int_equal(look_up(&f, 0, "sei").n, 0); /* its lemmas have no entry */
    assert_int_equal(look_up(&f, 0, "went").n, 0);
    close_fixture(&f);
}

static bool stop(void *user, uint32_t key) {
    (void)key;
    ++*(int *)user;
    return false;
}

static void caller_can_stop(void **state) {
    (void)state;
    struct fixture f;
    open_fixture(&f, "it", "en");
    struct fronte_lookup lookup = {&f.lexicon, 0, &f.keys[0]};
    int calls = 0;
    assert_false(fronte_lookup_word(&lookup, fronte_view_of("casa"), stop, &calls));
    assert_int_equal(calls, 1);
    close_fixture(&f);
}

static void long_words_are_looked_up(void **state) {
    (void)state;
    struct fixture f;
    char word[600];
    open_fixture(&f, "it", "en");
    for (size_t n = 1; n < sizeof word; n++) {
        memset(word, 'a', n);
        word[n] = '\0';
        assert_int_equal(look_up(&f, 0, word).n, 0);
        assert_int_equal(look_up(&f, 1, word).n, 0);
        if (n == sizeof word - 2)
            break;
    }
    close_fixture(&f);
}

static void phrases_and_names_are_flagged(void **state) {
    (void)state;
    struct fixture f;
    open_fixture(&f, "it", "en");
    assert_int_equal(grade(&f, "per quanto riguarda", "as for"), FRONTE_GRADE_CERTAIN);
    assert_int_equal(fronte_lexicon_flags(&f.lexicon, 0, find(&f, 0, "per quanto")), FRONTE_STRING_PREFIX);
    assert_int_equal(fronte_lexicon_flags(&f.lexicon, 0, find(&f, 0, "Londra")),
                     FRONTE_STRING_HEAD | FRONTE_STRING_NAME | FRONTE_STRING_PLACE);
    uint16_t united = fronte_lexicon_flags(&f.lexicon, 0, find(&f, 0, "Stati Uniti"));
    assert_int_equal(united,
                     FRONTE_STRING_HEAD | FRONTE_STRING_NAME | FRONTE_STRING_PREFIX | FRONTE_STRING_PLACE);
    assert_int_equal(fronte_lexicon_flags(&f.lexicon, 0, find(&f, 0, "casa")), FRONTE_STRING_HEAD);
    assert_int_equal(fronte_lexicon_flags(&f.lexicon, 0, FRONTE_NO_ID), 0);
    assert_int_equal(grade(&f,
                           "Stati Uniti d\xE2\x80\x99"
                           "America",
                           "United States"),
                     FRONTE_GRADE_CERTAIN);
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

static bool count_lemma(void *user, fronte_view lemma, char pos) {
    size_t *sum = user;
    for (size_t i = 0; i < lemma.len; i++)
        *sum += (uint8_t)lemma.ptr[i];
    *sum += (uint8_t)pos;
    return true;
}

/* Asks everything that can be asked. */
static void walk(const struct fronte_lexicon *lexicon) {
    static const char *const words[] = {"", "cas", "casa", "~cas", "vado", "per quant", "London", "qqq"};
    size_t sum = 0;
    uint32_t n;
    for (int side = 0; side < 2; side++) {
        const struct fronte_automaton *forms = &lexicon->side[side].automaton;
        for (uint32_t id = 0; id < lexicon->side[side].n_strings; id++) {
            sum += fronte_lexicon_flags(lexicon, side, id);
            fronte_automaton_lemmas(forms, fronte_lexicon_string(lexicon, side, id), count_lemma, &sum);
        }
        for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
            fronte_view word = fronte_view_of(words[i]);
            sum += fronte_lexicon_find(lexicon, side, word) != FRONTE_NO_ID;
            fronte_automaton_lemmas(forms, word, count_lemma, &sum);
        }
    }
    for (uint32_t id = 0; id < lexicon->side[0].n_strings; id++) {
        const struct fronte_entry *entries = fronte_lexicon_entries(lexicon, id, &n);
        for (uint32_t e = 0; e < n; e++)
            sum += fronte_lexicon_flags(lexicon, 1, entries[e].target) + entries[e].grade;
    }
    assert_true(sum < SIZE_MAX); /* the sum is used */
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
        bool covered =
            at < offsetof(struct fronte_image_header, lang) || at >= sizeof(struct fronte_image_header);
        if (!checksum && covered)
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
    for (size_t at = offsetof(struct fronte_image_header, side); at < sizeof(struct fronte_image_header);
         at += 4)
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
        cmocka_unit_test(caller_can_stop),
        cmocka_unit_test(long_words_are_looked_up),
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
