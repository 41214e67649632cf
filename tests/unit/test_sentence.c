/* The splitter against the cases in tests/cases/split, and against hostile input. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/file.h"
#include "text/sentence.h"

#define CUT "\xC2\xA6" /* ¦ */

enum { MOST_SENTENCES = 32 };

struct sentences {
    fronte_view text;
    struct fronte_span spans[MOST_SENTENCES];
    size_t n;
};

static const char *root(void) {
    const char *dir = getenv("FRONTE_SOURCE_ROOT");
    return dir ? dir : ".";
}

/* A small lexicon: words that begin sentences in the cases, one that must not, and a name. */
static enum fronte_word_class ask(const void *user, fronte_view word) {
    static const char *const common[] = {"Il", "La", "Le", "The", "His", "I", "Senate"};
    (void)user;
    for (size_t i = 0; i < sizeof common / sizeof *common; i++)
        if (fronte_view_is(word, common[i]))
            return FRONTE_WORD_COMMON;
    return fronte_view_is(word, "Ancona") ? FRONTE_WORD_NAME : FRONTE_WORD_UNKNOWN;
}

static bool keep(void *user, struct fronte_span span, const char *why) {
    struct sentences *out = user;
    assert_non_null(why);
    if (out->n < MOST_SENTENCES)
        out->spans[out->n++] = span;
    return true;
}

static struct sentences split(const struct fronte_splitter *splitter, fronte_view text) {
    struct sentences out = {.text = text};
    struct fronte_splitting splitting = {
        .splitter = splitter, .oracle = {.ask = ask}, .sink = {.sentence = keep, .user = &out}};
    assert_int_equal(fronte_split_block(&splitting, text, NULL), FRONTE_OK);
    return out;
}

static struct fronte_splitter *open_splitter(const char *lang) {
    struct fronte_splitter *splitter = NULL;
    struct fronte_buf dir = {0};
    fronte_error error = {0};
    fronte_buf_printf(&dir, "%s/dictionaries", root());
    fronte_buf_append_char(&dir, '\0');
    if (fronte_splitter_open(&splitter, dir.ptr, lang, &error))
        print_error("%s:%lu: %s\n", error.file, (unsigned long)error.line, error.message);
    fronte_buf_free(&dir);
    assert_non_null(splitter);
    return splitter;
}

/* Appends `line` without its marks. */
static void take_out_marks(fronte_view line, struct fronte_buf *text) {
    for (size_t i = 0; i < line.len; i++) {
        if (line.len - i >= strlen(CUT) && memcmp(line.ptr + i, CUT, strlen(CUT)) == 0)
            i += strlen(CUT) - 1;
        else
            fronte_buf_append_char(text, line.ptr[i]);
    }
}

/* The line again, with a mark where the splitter cuts. */
static void put_marks(const struct sentences *found, struct fronte_buf *out) {
    size_t at = 0;
    for (size_t i = 0; i < found->n; i++) {
        struct fronte_span span = found->spans[i];
        fronte_buf_append(out, (fronte_view){found->text.ptr + at, span.off - at});
        if (i)
            fronte_buf_puts(out, CUT);
        fronte_buf_append(out, fronte_view_at(found->text.ptr, span));
        at = span.off + span.len;
    }
}

static bool check_case(const struct fronte_splitter *splitter, fronte_view line) {
    struct fronte_buf text = {0}, found = {0};
    take_out_marks(line, &text);
    struct sentences sentences = split(splitter, fronte_buf_view(&text));
    put_marks(&sentences, &found);
    bool same = fronte_view_equal(fronte_buf_view(&found), line);
    if (!same)
        print_error("expected %.*s\n   found %.*s\n", (int)line.len, line.ptr, (int)found.len, found.ptr);
    fronte_buf_free(&found);
    fronte_buf_free(&text);
    return same;
}

static void check_file(const char *lang, size_t least) {
    struct fronte_splitter *splitter = open_splitter(lang);
    struct fronte_buf path = {0}, file = {0};
    fronte_buf_printf(&path, "%s/tests/cases/split/%s.txt", root(), lang);
    fronte_buf_append_char(&path, '\0');
    assert_int_equal(fronte_file_read(path.ptr, &file, NULL), FRONTE_OK);
    fronte_view rest = fronte_buf_view(&file), line;
    size_t cases = 0, failed = 0;
    while (fronte_view_next(&rest, '\n', &line)) {
        if (!line.len || line.ptr[0] == '#')
            continue;
        cases++;
        failed += !check_case(splitter, line);
    }
    assert_int_equal(failed, 0);
    assert_true(cases >= least);
    fronte_buf_free(&file);
    fronte_buf_free(&path);
    fronte_splitter_close(&splitter);
}

static void italian_cases(void **state) {
    (void)state;
    check_file("it", 60);
}

static void english_cases(void **state) {
    (void)state;
    check_file("en", 40);
}

static void region_is_no_other_language(void **state) {
    (void)state;
    struct fronte_splitter *splitter = open_splitter("it-IT");
    assert_int_equal(split(splitter, fronte_view_of("Il sig. Ferri.")).n, 1);
    fronte_splitter_close(&splitter);
}

static void language_without_table_is_split(void **state) {
    (void)state;
    struct fronte_splitter *splitter = open_splitter("xx");
    assert_int_equal(split(splitter, fronte_view_of("Yksi. Kaksi! Kolme?")).n, 3);
    fronte_splitter_close(&splitter);
}

static void language_is_no_path(void **state) {
    (void)state;
    struct fronte_splitter *splitter = NULL;
    fronte_error error = {0};
    assert_int_equal(fronte_splitter_open(&splitter, root(), "../it", &error), FRONTE_ERR_ARGUMENT);
    assert_null(splitter);
    fronte_splitter_close(&splitter);
}

static void nothing_gives_nothing(void **state) {
    (void)state;
    struct fronte_splitter *splitter = open_splitter("it");
    assert_int_equal(split(splitter, fronte_view_of("")).n, 0);
    assert_int_equal(split(splitter, fronte_view_of(" \n\xC2\xA0 ")).n, 0);
    fronte_splitter_close(&splitter);
}

static void ends_are_trimmed(void **state) {
    (void)state;
    struct fronte_splitter *splitter = open_splitter("it");
    struct sentences found = split(splitter, fronte_view_of("\xC2\xA0 Uno. \n Due. \n"));
    assert_int_equal(found.n, 2);
    assert_true(fronte_view_is(fronte_view_at(found.text.ptr, found.spans[0]), "Uno."));
    assert_true(fronte_view_is(fronte_view_at(found.text.ptr, found.spans[1]), "Due."));
    fronte_splitter_close(&splitter);
}

static bool stop_at_once(void *user, struct fronte_span span, const char *why) {
    (void)span, (void)why;
    ++*(int *)user;
    return false;
}

static void caller_can_stop(void **state) {
    (void)state;
    struct fronte_splitter *splitter = open_splitter("it");
    int calls = 0;
    struct fronte_splitting splitting = {.splitter = splitter,
                                         .sink = {.sentence = stop_at_once, .user = &calls}};
    assert_int_equal(fronte_split_block(&splitting, fronte_view_of("Uno. Due. Tre."), NULL),
                     FRONTE_ERR_NOMEM);
    assert_int_equal(calls, 1);
    fronte_splitter_close(&splitter);
}

/* Each takes minutes when a rule looks back to the start of the text, and no time when none does. */
static void hostile_input_takes_linear_time(void **state) {
    (void)state;
    static const char *const pieces[] = {"( ",  "? ", ". ",  "…",       "a.", "A.",     "\"",
                                         ".\"", " ",  ".\n", "fine.Il", "1.", "; 1. A", ". [1]"};
    enum { BYTES = 1 << 20 };
    struct fronte_splitter *splitter = open_splitter("it");
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        struct fronte_buf text = {0};
        while (text.len < BYTES && !text.failed)
            fronte_buf_puts(&text, pieces[i]);
        assert_false(text.failed);
        split(splitter, fronte_buf_view(&text));
        fronte_buf_free(&text);
    }
    fronte_splitter_close(&splitter);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(italian_cases),
        cmocka_unit_test(english_cases),
        cmocka_unit_test(region_is_no_other_language),
        cmocka_unit_test(language_without_table_is_split),
        cmocka_unit_test(language_is_no_path),
        cmocka_unit_test(nothing_gives_nothing),
        cmocka_unit_test(ends_are_trimmed),
        cmocka_unit_test(caller_can_stop),
        cmocka_unit_test(hostile_input_takes_linear_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
