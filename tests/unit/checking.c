#include "checking.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static const char PAIR_BREAK[] = "\u2016", LINE_BREAK[] = "\u00B6";

fronte_resources *checking_resources;

void checking_expect_ok(fronte_status status, const fronte_error *error) {
    if (status)
        fail_msg("%s:%u: %s", error->file, (unsigned)error->line, error->message);
}

int checking_open(void **state) {
    (void)state;
    fronte_settings settings;
    fronte_error error;
    fronte_settings_init(&settings);
    settings.data_dir = support_data();
    checking_expect_ok(fronte_resources_open(&checking_resources, &settings, &error), &error);
    return 0;
}

int checking_close(void **state) {
    (void)state;
    fronte_resources_close(&checking_resources);
    return 0;
}

fronte_view checking_cut(fronte_view *rest, const char *mark) {
    size_t n = strlen(mark);
    fronte_view piece = *rest;
    for (size_t i = 0; i + n <= rest->len; i++)
        if (memcmp(rest->ptr + i, mark, n) == 0) {
            piece.len = i;
            break;
        }
    size_t taken = piece.len == rest->len ? rest->len : piece.len + n;
    *rest = (fronte_view){rest->ptr + taken, rest->len - taken};
    return piece;
}

static fronte_document *open_side(fronte_side side, fronte_view cell) {
    struct fronte_buf lines = {0};
    fronte_document *doc;
    fronte_error error;
    while (cell.len) {
        fronte_buf_append(&lines, checking_cut(&cell, LINE_BREAK));
        fronte_buf_append_char(&lines, '\n');
    }
    fronte_input input = {.bytes = fronte_buf_view(&lines), .type = FRONTE_INPUT_LINES};
    checking_expect_ok(fronte_document_open(&doc, checking_resources, side, &input, &error), &error);
    fronte_buf_free(&lines);
    return doc;
}

static void add_pair(fronte_checker *checker, fronte_view italian, fronte_view english) {
    fronte_document *source = open_side(FRONTE_SOURCE, italian), *target = open_side(FRONTE_TARGET, english);
    fronte_bitext *bitext;
    fronte_error error;
    checking_expect_ok(fronte_bitext_pair_lines(&bitext, checking_resources, source, target, &error), &error);
    checking_expect_ok(fronte_checker_add(checker, bitext, &error), &error);
    fronte_bitext_close(&bitext);
    fronte_document_close(&source);
    fronte_document_close(&target);
}

fronte_checker *checking_run(fronte_view italian, fronte_view english) {
    return checking_run_with(NULL, italian, english);
}

fronte_checker *checking_run_with(const fronte_check_settings *settings, fronte_view italian,
                                  fronte_view english) {
    fronte_checker *checker;
    fronte_error error;
    checking_expect_ok(fronte_checker_open(&checker, checking_resources, settings, &error), &error);
    while (italian.len) {
        fronte_view cell = checking_cut(&italian, PAIR_BREAK);
        add_pair(checker, cell, checking_cut(&english, PAIR_BREAK));
    }
    checking_expect_ok(fronte_checker_finish(checker, &error), &error);
    return checker;
}
