/* `fronte split` as a stream: the sentences of a document, however the text comes. */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "../support.h"
#include "base/file.h"
#include "split.h"
#include "text/blocks.h"

enum { PLENTY = 1 << 30, MIB = 1 << 20 };

static fronte_resources *resources;

static int open_resources(void **state) {
    fronte_settings settings;
    fronte_error error;
    (void)state;
    fronte_settings_init(&settings);
    settings.data_dir = support_data();
    return (int)fronte_resources_open(&resources, &settings, &error);
}

static int close_resources(void **state) {
    (void)state;
    fronte_resources_close(&resources);
    return 0;
}

static bool append(void *user, const char *bytes, size_t len) {
    fronte_buf_append(user, (fronte_view){bytes, len});
    return true;
}

static fronte_status run(const fronte_input *input, fronte_split_options options,
                         struct fronte_split_steps steps, struct fronte_buf *out, fronte_error *error) {
    struct fronte_split_job job = {resources, input, options, {append, out}, steps};
    fronte_buf_clear(out);
    return fronte_split_run(&job, error);
}

static void split_text(fronte_view text, fronte_side side, bool why, struct fronte_split_steps steps,
                       struct fronte_buf *out) {
    fronte_input input = {.bytes = text, .type = FRONTE_INPUT_TEXT};
    fronte_error error;
    fronte_split_options options = {.side = side, .format = FRONTE_SPLIT_JSONL, .why = why};
    if (run(&input, options, steps, out, &error))
        fail_msg("%s", error.message);
}

static void split_document(fronte_view text, fronte_side side, struct fronte_buf *out) {
    fronte_input input = {.bytes = text, .type = FRONTE_INPUT_TEXT};
    fronte_document *doc;
    fronte_buf_clear(out);
    assert_int_equal(fronte_document_open(&doc, resources, side, &input, NULL), FRONTE_OK);
    assert_int_equal(fronte_document_write(doc, FRONTE_SPLIT_JSONL, append, out, NULL), FRONTE_OK);
    fronte_document_close(&doc);
}

static void assert_same(const struct fronte_buf *a, const struct fronte_buf *b, const char *what) {
    size_t at = 0, start = 0;
    if (fronte_view_equal(fronte_buf_view(a), fronte_buf_view(b)))
        return;
    for (; at < a->len && at < b->len && a->ptr[at] == b->ptr[at]; at++)
        if (a->ptr[at] == '\n')
            start = at + 1;
    fail_msg("%s differs:\n%.*s\n%.*s", what, (int)(a->len - start > 600 ? 600 : a->len - start),
             a->ptr + start, (int)(b->len - start > 600 ? 600 : b->len - start), b->ptr + start);
}

/* The document, and the stream in pieces of these sizes, agree; the stream in one with its reasons. */
static void check(fronte_view text, fronte_side side, const struct fronte_split_steps *steps, size_t n) {
    struct fronte_buf expected = {0}, found = {0};
    split_document(text, side, &expected);
    split_text(text, side, false, (struct fronte_split_steps){PLENTY, PLENTY}, &found);
    assert_same(&expected, &found, "the stream in one piece");
    split_text(text, side, true, (struct fronte_split_steps){PLENTY, PLENTY}, &expected);
    for (size_t i = 0; i < n; i++) {
        split_text(text, side, true, steps[i], &found);
        assert_same(&expected, &found, "the stream in pieces");
    }
    fronte_buf_free(&expected);
    fronte_buf_free(&found);
}

static void check_article(const char *dir, const char *name, fronte_side side) {
    static const struct fronte_split_steps steps[] = {
        {1, 1}, {1, PLENTY}, {7, 100}, {4096, 1}, {65536, 4096}};
    char path[SUPPORT_PATH];
    struct fronte_buf text = {0};
    support_path(path, dir, name);
    assert_int_equal(fronte_file_read(path, &text, NULL), FRONTE_OK);
    check(fronte_buf_view(&text), side, steps, sizeof steps / sizeof *steps);
    fronte_buf_free(&text);
}

static void articles_are_split_as_documents(void **state) {
    (void)state;
    char root[SUPPORT_PATH], dir[SUPPORT_PATH];
    size_t n = 0;
    support_path(root, support_root(), "corpora/articles");
    DIR *articles = opendir(root);
    assert_non_null(articles);
    for (const struct dirent *entry; (entry = readdir(articles));) {
        if (entry->d_name[0] == '.')
            continue;
        support_path(dir, root, entry->d_name);
        check_article(dir, "it.txt", FRONTE_SOURCE);
        check_article(dir, "en.txt", FRONTE_TARGET);
        n++;
    }
    closedir(articles);
    assert_true(n >= 10);
}

/* The same numbers on every machine. */
static uint32_t next_random(uint32_t *state) {
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

static void repeat(struct fronte_buf *out, const char *piece, size_t bytes) {
    for (size_t end = out->len + bytes; out->len < end && !out->failed;)
        fronte_buf_puts(out, piece);
}

/* Pieces that meet every rule of the splitter and of the block finder. */
static void make_text(struct fronte_buf *out, uint32_t seed, size_t n) {
    static const char *const pieces[] = {
        "Il ",
        "la ",
        "dott. ",
        "Rossi",
        "J. ",
        "casa",
        "casa ",
        "ecc. ",
        "U.S. ",
        "3.",
        "1. ",
        "2) ",
        "(3) ",
        "b) ",
        ". ",
        ".",
        "... ",
        "\xE2\x80\xA6",
        "? ",
        "!",
        "\"",
        "\" ",
        "\xC2\xAB",
        "\xC2\xBB ",
        "(",
        ") ",
        "[1]",
        " - ",
        "- ",
        "\n",
        "\n",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        " \n",
        "\xC2\xA0",
        ", ",
        ": ",
        "; ",
        "www.a.it ",
        "di Anna Verdi\n",
        "Titolo\n",
        "\xE2\x80\x99",
        "e\xCC\x81",
        "\xE3\x80\x82",
        "x.y",
        "No. ",
        "\xF0\x9F\x8E\x93",
        "\xE2\x80\x9D ",
        "'",
        "* ",
        "\xE2\x80\xA2 ",
        "C'era una volta una riga lunga ",
    };
    fronte_buf_clear(out);
    while (n--) {
        uint32_t which = next_random(&seed);
        if (which % 997 == 0)
            repeat(out, which & 4096 ? " " : which & 8192 ? "\xC2\xA0" : ".", 5000);
        else if (which % 401 == 0)
            repeat(out, which & 4096 ? "Una riga. Due " : "a", 1500);
        else
            fronte_buf_puts(out, pieces[which % (sizeof pieces / sizeof *pieces)]);
    }
}

static void any_text_is_split_as_a_document(void **state) {
    (void)state;
    static const struct fronte_split_steps steps[] = {{1, 1}, {5, 1}, {1000, 1}, {4097, 3000}};
    struct fronte_buf text = {0};
    for (uint32_t seed = 1; seed <= 60; seed++) {
        make_text(&text, seed, 600);
        check(fronte_buf_view(&text), FRONTE_SOURCE, steps + (seed % 8 != 0), 3 - (seed % 8 != 0));
    }
    make_text(&text, 99, 60000);
    check(fronte_buf_view(&text), FRONTE_TARGET, steps + 2, 2);
    fronte_buf_free(&text);
}

/* Nothing is let go before it is needed, and nothing is kept for ever. */
static void hostile_texts_are_split_as_documents(void **state) {
    (void)state;
    static const char *const pieces[] = {"( ",    "\xE2\x80\xA6", "a.",       "a",        "\"",       ". ",
                                         " ",     "\n",           "A. ",      "\xCC\x81", "\xC2\xAB", "casa ",
                                         "1. A ", "\t\n a",       "\xC2\xA0", ".\"",      "- a\n",    "a)"};
    static const struct fronte_split_steps steps[] = {{100001, 1}, {65536, 65536}};
    struct fronte_buf text = {0};
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        fronte_buf_clear(&text);
        fronte_buf_puts(&text, "Uno. Due");
        repeat(&text, pieces[i], 3 * MIB / 2);
        fronte_buf_puts(&text, "tre. Quattro.\n");
        check(fronte_buf_view(&text), FRONTE_SOURCE, steps, sizeof steps / sizeof *steps);
    }
    fronte_buf_free(&text);
}

static size_t count_lines(const struct fronte_buf *out) {
    size_t n = 0;
    for (size_t i = 0; i < out->len; i++)
        n += out->ptr[i] == '\n';
    return n;
}

static void long_sentences_are_cut_at_blanks(void **state) {
    (void)state;
    struct fronte_buf text = {0}, out = {0};
    repeat(&text, "casa ", 5 * MIB / 2);
    split_text(fronte_buf_view(&text), FRONTE_SOURCE, true, fronte_split_usual_steps, &out);
    assert_int_equal(count_lines(&out), 3);
    fronte_buf_append_char(&out, '\0');
    assert_non_null(strstr(out.ptr, "\"offset\":1048575,"));
    assert_non_null(strstr(out.ptr, "casa\",\"why\":\"too long\""));
    fronte_buf_free(&text);
    fronte_buf_free(&out);
}

static void white_space_without_end_ends_a_block(void **state) {
    (void)state;
    struct fronte_buf text = {0}, out = {0};
    fronte_buf_puts(&text, "uno");
    repeat(&text, " ", FRONTE_BLOCK_GAP - 1);
    fronte_buf_puts(&text, "due");
    split_text(fronte_buf_view(&text), FRONTE_SOURCE, false, fronte_split_usual_steps, &out);
    assert_int_equal(count_lines(&out), 1);
    text.len -= strlen("due");
    fronte_buf_puts(&text, "  due");
    split_text(fronte_buf_view(&text), FRONTE_SOURCE, false, fronte_split_usual_steps, &out);
    assert_int_equal(count_lines(&out), 2);
    fronte_buf_free(&text);
    fronte_buf_free(&out);
}

static void reasons_are_told(void **state) {
    (void)state;
    struct fronte_buf out = {0};
    split_text(fronte_view_of("Il dott. Rossi tace. Parte"), FRONTE_SOURCE, true, fronte_split_usual_steps,
               &out);
    assert_true(fronte_view_is(
        fronte_buf_view(&out),
        "{\"line\":0,\"block\":0,\"offset\":0,\"length\":20,\"text\":\"Il dott. Rossi tace.\",\"why\":\"full "
        "stop\",\"kept\":[{\"offset\":9,\"why\":\"abbreviation\"}]}\n"
        "{\"line\":1,\"block\":0,\"offset\":21,\"length\":5,\"text\":\"Parte\",\"why\":\"end of "
        "block\",\"kept\":[]}\n"));
    fronte_buf_free(&out);
}

static void pages_are_split(void **state) {
    (void)state;
    static const char page[] = " \n<!DOCTYPE html><title>Titolo</title><p>Prima frase. Seconda frase.</p>";
    struct fronte_buf out = {0};
    fronte_input input = {.bytes = {page, sizeof page - 1}};
    assert_int_equal(run(&input, (fronte_split_options){.side = FRONTE_SOURCE},
                         (struct fronte_split_steps){1, 1}, &out, NULL),
                     FRONTE_OK);
    assert_true(fronte_view_is(fronte_buf_view(&out), "Titolo\n\nPrima frase.\nSeconda frase.\n"));
    fronte_buf_free(&out);
}

static void encodings_are_read_as_they_come(void **state) {
    (void)state;
    static const char text[] = "\xFF\xFEP\0e\0r\0c\0h\0\xE9\0.\0\r\0\n\0\r\0\n\0\x3C\xD8\x93\xDF.\0";
    struct fronte_buf out = {0};
    fronte_input input = {.bytes = {text, sizeof text - 1}};
    for (size_t piece = 1; piece < 6; piece++) {
        assert_int_equal(run(&input, (fronte_split_options){.side = FRONTE_SOURCE},
                             (struct fronte_split_steps){piece, 1}, &out, NULL),
                         FRONTE_OK);
        assert_true(fronte_view_is(fronte_buf_view(&out), "Perch\xC3\xA9.\n\n\xF0\x9F\x8E\x93.\n"));
    }
    fronte_buf_free(&out);
}

static void errors_have_their_place(void **state) {
    (void)state;
    static const struct {
        fronte_view text;
        const char *encoding;
        uint64_t line, byte;
    } cases[] = {
        {{"uno\r\ndue\rtre \xC3(", 15}, NULL, 3, 14},
        {{"\xEF\xBB\xBFuno\n\xE2\x80", 9}, NULL, 2, 8},
        {{"uno\nd\0ue", 8}, NULL, 2, 6},
        {{"\xFE\xFF\0u\0\n\0\0", 8}, NULL, 2, 7},
        {{"u\r\n\x81\xFF", 5}, "shift_jis", 2, 4},
        {{"\xFF\xFEu\0x", 5}, NULL, 1, 5},
        {{"\xFF\xFEu\0\n\0\0\xDCx\0", 10}, NULL, 2, 7},
        {{"\xFF\xFE\0\0u\0\0\0\0\0\0\0", 12}, NULL, 1, 9},
    };
    struct fronte_buf out = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (size_t piece = 1; piece < 20; piece++) {
            fronte_input input = {.bytes = cases[i].text, .name = "a.txt", .encoding = cases[i].encoding};
            fronte_error error = {0};
            assert_int_equal(run(&input, (fronte_split_options){.side = FRONTE_SOURCE},
                                 (struct fronte_split_steps){piece, 1}, &out, &error),
                             FRONTE_ERR_ENCODING);
            assert_string_equal(error.file, "a.txt");
            assert_int_equal(error.line, cases[i].line);
            assert_int_equal(error.byte, cases[i].byte);
        }
    fronte_buf_free(&out);
}

/* Sentences that are whole before wrong bytes are written, in whatever pieces they come. */
static void what_stands_before_wrong_bytes_is_written(void **state) {
    (void)state;
    static const struct {
        fronte_view text;
        const char *expected;
    } cases[] = {
        {{"Uno. Due. Tre\xFF", 14}, "Uno.\nDue.\n"},
        {{"Uno. Due. \xFF", 11}, "Uno.\n"}, /* what comes may belong to it */
        {{"Uno. Due.\n\xFF", 11}, "Uno.\n"},
        {{"Uno. Due.\n\n\xFF", 12}, "Uno.\nDue.\n"},
        {{"Uno.\r\n\r\nDue.\n \n\0", 16}, "Uno.\n\nDue.\n"},
        {{"\xFF Uno.", 6}, ""},
    };
    struct fronte_buf out = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (size_t piece = 1; piece <= cases[i].text.len; piece++) {
            fronte_input input = {.bytes = cases[i].text, .type = FRONTE_INPUT_TEXT};
            assert_int_equal(run(&input, (fronte_split_options){.side = FRONTE_SOURCE},
                                 (struct fronte_split_steps){piece, piece}, &out, NULL),
                             FRONTE_ERR_ENCODING);
            if (!fronte_view_is(fronte_buf_view(&out), cases[i].expected))
                fail_msg("%zu in pieces of %zu: %.*s", i, piece, (int)out.len, out.ptr);
        }
    fronte_buf_free(&out);
}

/* Closes the pipe that the text comes through as soon as the first paragraph is written. */
struct talk {
    struct fronte_buf out;
    int end;
};

static bool hang_up(void *user, const char *bytes, size_t len) {
    struct talk *talk = user;
    fronte_buf_append(&talk->out, (fronte_view){bytes, len});
    if (talk->end >= 0)
        close(talk->end);
    talk->end = -1;
    return true;
}

static void paragraphs_are_written_at_once(void **state) {
    (void)state;
    static const char text[] = "Uno. Due.\n\nTre";
    int ends[2];
    char path[32];
    assert_int_equal(pipe(ends), 0);
    snprintf(path, sizeof path, "/dev/fd/%d", ends[0]);
    assert_int_equal(write(ends[1], text, sizeof text - 1), sizeof text - 1);
    struct talk talk = {.end = ends[1]};
    fronte_input input = {.path = path, .type = FRONTE_INPUT_TEXT};
    fronte_output output = {hang_up, &talk};
    alarm(20); /* else the test waits for ever */
    assert_int_equal(
        fronte_split(resources, &input, &(fronte_split_options){.side = FRONTE_SOURCE}, &output, NULL),
        FRONTE_OK);
    alarm(0);
    assert_true(fronte_view_is(fronte_buf_view(&talk.out), "Uno.\nDue.\n\nTre\n"));
    close(ends[0]);
    fronte_buf_free(&talk.out);
}

static bool refuse(void *user, const char *bytes, size_t len) {
    (void)user, (void)bytes, (void)len;
    return false;
}

static void failures_are_told(void **state) {
    (void)state;
    fronte_error error = {0};
    fronte_split_options options = {.side = FRONTE_SOURCE};
    fronte_input input = {.bytes = fronte_view_of("Uno. Due."), .type = FRONTE_INPUT_TEXT};
    assert_int_equal(fronte_split(resources, &input, &options, &(fronte_output){refuse, NULL}, &error),
                     FRONTE_ERR_WRITE);
    assert_int_equal(error.status, FRONTE_ERR_WRITE);
    input.type = FRONTE_INPUT_LINES;
    assert_int_equal(fronte_split(resources, &input, &options, &(fronte_output){refuse, NULL}, &error),
                     FRONTE_ERR_ARGUMENT);
    input = (fronte_input){.path = "/no/such/file"};
    assert_int_equal(fronte_split(resources, &input, &options, &(fronte_output){refuse, NULL}, &error),
                     FRONTE_ERR_IO);
    assert_string_equal(error.file, "/no/such/file");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(articles_are_split_as_documents),
        cmocka_unit_test(any_text_is_split_as_a_document),
        cmocka_unit_test(hostile_texts_are_split_as_documents),
        cmocka_unit_test(long_sentences_are_cut_at_blanks),
        cmocka_unit_test(white_space_without_end_ends_a_block),
        cmocka_unit_test(reasons_are_told),
        cmocka_unit_test(pages_are_split),
        cmocka_unit_test(encodings_are_read_as_they_come),
        cmocka_unit_test(errors_have_their_place),
        cmocka_unit_test(what_stands_before_wrong_bytes_is_written),
        cmocka_unit_test(paragraphs_are_written_at_once),
        cmocka_unit_test(failures_are_told),
    };
    return cmocka_run_group_tests(tests, open_resources, close_resources);
}
