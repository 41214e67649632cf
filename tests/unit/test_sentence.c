/* The splitter against the cases in tests/cases/split, and against hostile input. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "../support.h"
#include "base/intern.h"
#include "base/table.h"
#include "text/mark.h"
#include "text/plain.h"
#include "text/sentence.h"

#define CUT "\xC2\xA6"      /* ¦ */
#define LINE "\xE2\x8F\x8E" /* ⏎ */
#define NBSP "\xC2\xA0"

enum { LEAST_CASES = 250 };

/* ---- What is this word?  tests/cases/split/words.tsv answers, so that no installed lexicon does. ---- */

struct words {
    fronte_view lang;
    struct fronte_arena arena;
    struct fronte_intern names, common;
};

static fronte_status add_word(void *user, const struct fronte_row *row, fronte_error *error) {
    struct words *words = user;
    bool either = fronte_view_is(row->column[2], "either");
    bool name = either || fronte_view_is(row->column[2], "name");
    bool common = either || fronte_view_is(row->column[2], "common");
    if (!name && !common)
        return fronte_row_fail(row, error, "a word is a name, common or either");
    if (!fronte_view_equal(row->column[0], words->lang))
        return FRONTE_OK;
    if (name)
        assert_int_not_equal(fronte_intern_add(&words->names, row->column[1]), FRONTE_NO_ID);
    if (common)
        assert_int_not_equal(fronte_intern_add(&words->common, row->column[1]), FRONTE_NO_ID);
    return FRONTE_OK;
}

static enum fronte_word_class ask(const void *user, fronte_view word) {
    const struct words *words = user;
    bool name = fronte_intern_find(&words->names, word) != FRONTE_NO_ID;
    bool common = fronte_intern_find(&words->common, word) != FRONTE_NO_ID;
    if (name)
        return common ? FRONTE_WORD_EITHER : FRONTE_WORD_NAME;
    return common ? FRONTE_WORD_COMMON : FRONTE_WORD_UNKNOWN;
}

/* ---- Sentences ---- */

struct sentences {
    struct fronte_span *spans; /* heap, [n] */
    size_t n, capacity;
    size_t base; /* of the part at hand in the text */
};

static bool keep(void *user, struct fronte_span span, const char *why) {
    struct sentences *out = user;
    void *spans = out->spans;
    assert_non_null(why);
    assert_true(fronte_grow(&spans, &out->capacity, out->n + 1, sizeof span));
    out->spans = spans;
    span.off += (uint32_t)out->base;
    out->spans[out->n++] = span;
    return true;
}

static struct fronte_splitting splitting_of(const struct fronte_splitter *splitter, const struct words *words,
                                            struct sentences *out) {
    return (struct fronte_splitting){
        .splitter = splitter, .oracle = {words ? ask : NULL, words}, .sink = {.sentence = keep, .user = out}};
}

/* One block. */
static size_t count(const struct fronte_splitter *splitter, const char *text) {
    struct sentences out = {0};
    struct fronte_splitting splitting = splitting_of(splitter, NULL, &out);
    assert_int_equal(fronte_split_block(&splitting, fronte_view_of(text), NULL), FRONTE_OK);
    free(out.spans);
    return out.n;
}

/* A text with its blocks.  The caller frees the spans. */
static struct sentences split(const struct fronte_splitter *splitter, const struct words *words,
                              fronte_view text) {
    struct sentences out = {0};
    struct fronte_blocks blocks = {0};
    struct fronte_splitting splitting = splitting_of(splitter, words, &out);
    assert_true(fronte_plain_blocks(text, splitter, &blocks));
    for (size_t i = 0; i < blocks.n; i++) {
        out.base = blocks.items[i].span.off;
        fronte_view block = fronte_view_at(text.ptr, blocks.items[i].span);
        assert_int_equal(fronte_split_block(&splitting, block, NULL), FRONTE_OK);
    }
    free(blocks.items);
    return out;
}

static bool is_space(int32_t c) {
    return c == ' ' || c == '\n' || c == '\t' || c == 0xA0;
}

static bool is_blank(fronte_view v) {
    for (size_t at = 0; at < v.len;)
        if (!is_space(fronte_code_point_next(v, &at)))
            return false;
    return true;
}

/* White space between the sentences, none at their ends. */
static bool tile(fronte_view text, const struct sentences *found) {
    size_t at = 0;
    for (size_t i = 0; i < found->n; i++) {
        struct fronte_span span = found->spans[i];
        fronte_view sentence = fronte_view_at(text.ptr, span);
        if (span.off < at || !is_blank((fronte_view){text.ptr + at, span.off - at}) || !span.len ||
            is_space(fronte_code_point_at(sentence, 0)) ||
            is_space(fronte_code_point_before(sentence, span.len)))
            return false;
        at = span.off + span.len;
    }
    return is_blank((fronte_view){text.ptr + at, text.len - at});
}

static struct fronte_splitter *open_splitter(const char *lang) {
    struct fronte_splitter *splitter = NULL;
    fronte_error error = {0};
    if (fronte_splitter_open(&splitter, support_data(), lang, &error))
        print_error("%s:%lu: %s\n", error.file, (unsigned long)error.line, error.message);
    assert_non_null(splitter);
    return splitter;
}

/* ---- A case: what it says, and what is found ---- */

static bool replace(fronte_view *rest, const char *mark, const char *by, struct fronte_buf *out) {
    size_t n = strlen(mark);
    if (rest->len < n || memcmp(rest->ptr, mark, n) != 0)
        return false;
    fronte_buf_puts(out, by);
    *rest = (fronte_view){rest->ptr + n, rest->len - n};
    return true;
}

/* The text without its marks. */
static void take_out_marks(fronte_view marked, struct fronte_buf *text) {
    while (marked.len) {
        if (replace(&marked, CUT, "", text) || replace(&marked, LINE, "\n", text))
            continue;
        fronte_buf_append_char(text, *marked.ptr);
        marked = (fronte_view){marked.ptr + 1, marked.len - 1};
    }
}

/* The text again, with a mark where a sentence begins. */
static void put_marks(fronte_view text, const struct sentences *found, struct fronte_buf *out) {
    for (size_t at = 0, next = 1; at < text.len; at++) {
        if (next < found->n && found->spans[next].off == at) {
            fronte_buf_puts(out, CUT);
            next++;
        }
        if (text.ptr[at] == '\n')
            fronte_buf_puts(out, LINE);
        else
            fronte_buf_append_char(out, text.ptr[at]);
    }
}

struct run {
    const struct fronte_splitter *splitter;
    struct words words;
    struct fronte_buf texts; /* all cases, each followed by a newline */
    size_t cases, failures;
};

static bool has_tag(const struct fronte_row *row, const char *tag) {
    fronte_view rest = row->column[0], one;
    while (fronte_view_next(&rest, ' ', &one))
        if (fronte_view_is(one, tag))
            return true;
    return false;
}

/* Splits as the case says?  What is found goes to `found`, with marks. */
static bool holds(struct run *run, const struct words *words, fronte_view marked, struct fronte_buf *found) {
    struct fronte_buf text = {0};
    take_out_marks(marked, &text);
    struct sentences sentences = split(run->splitter, words, fronte_buf_view(&text));
    put_marks(fronte_buf_view(&text), &sentences, found);
    if (!tile(fronte_buf_view(&text), &sentences)) {
        print_error("the sentences do not tile: %.*s\n", (int)marked.len, marked.ptr);
        run->failures++;
    }
    free(sentences.spans);
    fronte_buf_free(&text);
    return fronte_view_equal(fronte_buf_view(found), marked);
}

/* What is wrong with a case, or NULL. */
static const char *verdict(const struct fronte_row *row, bool with, bool without) {
    bool known = has_tag(row, "known"), asks = has_tag(row, "asks");
    if (known)
        return with ? "a known failure holds now: take the tag away" : NULL;
    if (!with)
        return "fails";
    if (!without && !asks)
        return "fails when no word is known: mend it or tag it asks";
    return without && asks ? "asks for no word: take the tag away" : NULL;
}

static fronte_status check_row(void *user, const struct fronte_row *row, fronte_error *error) {
    struct run *run = user;
    if (row->n < 2)
        return fronte_row_fail(row, error, "a case has tags and a text");
    fronte_view marked = row->column[1];
    struct fronte_buf found[2] = {{0}, {0}};
    bool with = holds(run, &run->words, marked, &found[0]);
    bool without = holds(run, NULL, marked, &found[1]);
    const char *wrong = verdict(row, with, without);
    const struct fronte_buf *shown = &found[with && !without && !has_tag(row, "known")];
    if (wrong)
        print_error("%s:%u: %s\nexpected %.*s\n   found %.*s\n", row->file, (unsigned)row->line, wrong,
                    (int)marked.len, marked.ptr, (int)shown->len, shown->ptr);
    run->cases++;
    run->failures += wrong != NULL;
    take_out_marks(marked, &run->texts);
    fronte_buf_append_char(&run->texts, '\n');
    fronte_buf_free(&found[0]);
    fronte_buf_free(&found[1]);
    return FRONTE_OK;
}

static void read_table(const char *dir, const char *name, fronte_row_fn row, void *user) {
    fronte_error error = {0};
    struct fronte_table table = {dir, name, 1, false, row, user};
    if (fronte_table_read(&table, &error))
        fail_msg("%s:%lu: %s", error.file, (unsigned long)error.line, error.message);
}

static void open_run(struct run *run, struct fronte_splitter *splitter, const char *lang) {
    char dir[SUPPORT_PATH];
    *run = (struct run){.splitter = splitter, .words = {.lang = fronte_view_of(lang)}};
    run->words.names.arena = run->words.common.arena = &run->words.arena;
    support_path(dir, support_root(), "tests/cases/split");
    read_table(dir, "words.tsv", add_word, &run->words);
    char name[8];
    snprintf(name, sizeof name, "%s.tsv", lang);
    read_table(dir, name, check_row, run);
    assert_false(run->texts.failed);
}

static void close_run(struct run *run) {
    fronte_buf_free(&run->texts);
    fronte_intern_free(&run->words.names);
    fronte_intern_free(&run->words.common);
    fronte_arena_free(&run->words.arena);
}

/* ---- Every class of abbreviations has a case ---- */

enum { MOST_CLASSES = 32 };

struct classes {
    fronte_view texts;
    struct fronte_arena arena;
    struct fronte_intern names;
    bool met[MOST_CLASSES];
};

static bool begins_word(fronte_view text, size_t at) {
    int32_t before = fronte_code_point_before(text, at);
    return !before || is_space(before) || fronte_mark_of(before) & FRONTE_MARK_OPEN || before == '\'';
}

/* `abbreviation` with its stop, not as the tail of a word. */
static bool stands_in(fronte_view text, fronte_view abbreviation) {
    size_t n = abbreviation.len;
    for (size_t at = 0; at + n < text.len; at++)
        if (text.ptr[at] == *abbreviation.ptr && memcmp(text.ptr + at, abbreviation.ptr, n) == 0 &&
            (text.ptr[at + n] == '.' || text.ptr[at + n - 1] == '.') && begins_word(text, at))
            return true;
    return false;
}

static fronte_status meet_class(void *user, const struct fronte_row *row, fronte_error *error) {
    struct classes *classes = user;
    (void)error;
    uint32_t class = fronte_intern_add(&classes->names, row->column[1]);
    assert_true(class < MOST_CLASSES);
    if (!classes->met[class])
        classes->met[class] = stands_in(classes->texts, row->column[0]);
    return FRONTE_OK;
}

static void check_classes(const char *lang, fronte_view texts) {
    struct classes classes = {.texts = texts};
    char dir[SUPPORT_PATH];
    classes.names.arena = &classes.arena;
    support_path(dir, support_data(), lang);
    read_table(dir, "abbreviations.tsv", meet_class, &classes);
    assert_true(classes.names.count > 0);
    for (uint32_t i = 0; i < classes.names.count; i++)
        if (!classes.met[i])
            fail_msg("%s: no case has an abbreviation of the class %s", lang, classes.names.strings[i].ptr);
    fronte_intern_free(&classes.names);
    fronte_arena_free(&classes.arena);
}

/* ---- Parts give what the whole gives ---- */

static void split_in_parts(struct fronte_splitting *splitting, fronte_view text, size_t size) {
    struct sentences *out = splitting->sink.user;
    for (size_t at = 0, more = size, done; at < text.len;) {
        bool last = more >= text.len - at;
        fronte_view part = {text.ptr + at, last ? text.len - at : more};
        out->base = at;
        assert_int_equal(fronte_split_part(splitting, part, last, &done, NULL), FRONTE_OK);
        at += done;
        more = done ? size : more + size;
    }
}

static void check_parts(const struct run *run) {
    fronte_view text = fronte_buf_view(&run->texts);
    struct sentences whole = {0};
    struct fronte_splitting splitting = splitting_of(run->splitter, &run->words, &whole);
    assert_int_equal(fronte_split_block(&splitting, text, NULL), FRONTE_OK);
    assert_true(tile(text, &whole));
    for (size_t size = FRONTE_SPLIT_AHEAD + 1; size < text.len; size += size / 3) {
        struct sentences parts = {0};
        splitting = splitting_of(run->splitter, &run->words, &parts);
        split_in_parts(&splitting, text, size);
        assert_int_equal(parts.n, whole.n);
        assert_memory_equal(parts.spans, whole.spans, whole.n * sizeof *whole.spans);
        free(parts.spans);
    }
    free(whole.spans);
}

/* ---- Tests ---- */

struct tally {
    size_t cases, failures;
};

static void check_language(const char *lang, struct tally *tally) {
    struct fronte_splitter *splitter = open_splitter(lang);
    struct run run;
    open_run(&run, splitter, lang);
    tally->cases += run.cases;
    tally->failures += run.failures;
    check_classes(lang, fronte_buf_view(&run.texts));
    check_parts(&run);
    close_run(&run);
    fronte_splitter_close(&splitter);
}

static void cases_hold(void **state) {
    (void)state;
    struct tally tally = {0};
    check_language("it", &tally);
    check_language("en", &tally);
    assert_int_equal(tally.failures, 0);
    assert_true(tally.cases >= LEAST_CASES);
}

static void region_is_no_other_language(void **state) {
    (void)state;
    struct fronte_splitter *splitter = open_splitter("it-IT");
    assert_int_equal(count(splitter, "Il sig. Ferri."), 1);
    fronte_splitter_close(&splitter);
}

static void language_without_table_is_split(void **state) {
    (void)state;
    struct fronte_splitter *splitter = open_splitter("xx");
    assert_int_equal(count(splitter, "Yksi. Kaksi! Kolme?"), 3);
    fronte_splitter_close(&splitter);
}

static void language_is_no_path(void **state) {
    (void)state;
    struct fronte_splitter *splitter = NULL;
    fronte_error error = {0};
    assert_int_equal(fronte_splitter_open(&splitter, support_root(), "../it", &error), FRONTE_ERR_ARGUMENT);
    assert_null(splitter);
    fronte_splitter_close(&splitter);
}

static void nothing_gives_nothing(void **state) {
    (void)state;
    struct fronte_splitter *splitter = open_splitter("it");
    assert_int_equal(count(splitter, ""), 0);
    assert_int_equal(count(splitter, " \n" NBSP " "), 0);
    fronte_splitter_close(&splitter);
}

static void ends_are_trimmed(void **state) {
    (void)state;
    struct fronte_splitter *splitter = open_splitter("it");
    fronte_view text = fronte_view_of(NBSP " Uno. \n Due. \n");
    struct sentences found = {0};
    struct fronte_splitting splitting = splitting_of(splitter, NULL, &found);
    assert_int_equal(fronte_split_block(&splitting, text, NULL), FRONTE_OK);
    assert_int_equal(found.n, 2);
    assert_true(fronte_view_is(fronte_view_at(text.ptr, found.spans[0]), "Uno."));
    assert_true(fronte_view_is(fronte_view_at(text.ptr, found.spans[1]), "Due."));
    free(found.spans);
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
        fronte_buf_append_char(&text, '\0');
        count(splitter, text.ptr);
        fronte_buf_free(&text);
    }
    fronte_splitter_close(&splitter);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cases_hold),
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
