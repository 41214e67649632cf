/* Tokens, shapes and keys: the cases in tests/cases/tokens.tsv. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "../support.h"
#include "base/error.h"
#include "base/table.h"
#include "text/fold.h"
#include "text/mark.h"
#include "text/token.h"

static int hex(char c) {
    return c <= '9' ? c - '0' : c - 'A' + 10;
}

/* \t, \n, \xHH. */
static void unescape(fronte_view v, struct fronte_buf *out) {
    for (size_t i = 0; i < v.len; i++)
        if (v.ptr[i] == '\\' && i + 3 < v.len && v.ptr[i + 1] == 'x') {
            fronte_buf_append_char(out, (char)(hex(v.ptr[i + 2]) * 16 + hex(v.ptr[i + 3])));
            i += 3;
        } else if (v.ptr[i] == '\\' && i + 1 < v.len) {
            fronte_buf_append_char(out, v.ptr[++i] == 't' ? '\t' : '\n');
        } else {
            fronte_buf_append_char(out, v.ptr[i]);
        }
}

static void describe_tokens(fronte_view sentence, struct fronte_buf *out) {
    struct fronte_tokens tokens = {0};
    assert_true(fronte_tokenize(sentence, &tokens));
    for (size_t i = 0; i < tokens.n; i++) {
        const struct fronte_token *t = &tokens.items[i];
        fronte_buf_puts(out, i ? " " : "");
        fronte_buf_puts(out, t->kind == FRONTE_TOKEN_NUMBER ? "n" : "w");
        fronte_buf_puts(out, t->flags & FRONTE_TOKEN_CAPITAL ? "^" : "");
        fronte_buf_puts(out, t->flags & FRONTE_TOKEN_INITIAL ? "<" : "");
        fronte_buf_puts(out, t->flags & FRONTE_TOKEN_DOTTED ? "." : "");
        fronte_buf_puts(out, ":");
        fronte_buf_append(out, fronte_view_at(sentence.ptr, t->span));
    }
    fronte_tokens_free(&tokens);
}

static void describe_shape(fronte_view sentence, struct fronte_buf *out) {
    struct fronte_shape s = fronte_shape_of(sentence);
    fronte_buf_printf(out, "%u %u %u %u %u %u ", s.letters, s.questions, s.exclamations, s.quotes, s.brackets,
                      s.units);
    fronte_buf_append_code_point(out, s.last_mark ? s.last_mark : '-');
    fronte_buf_puts(out, s.starts_upper || s.starts_letter ? " " : "");
    fronte_buf_puts(out, s.starts_upper ? "U" : "");
    fronte_buf_puts(out, s.starts_letter ? "L" : "");
}

struct run {
    unsigned cases, failures;
};

static fronte_status check_row(void *user, const struct fronte_row *row, fronte_error *error) {
    struct run *run = user;
    struct fronte_buf input = {0}, found = {0};
    unescape(row->column[1], &input);
    if (fronte_view_is(row->column[0], "tokens"))
        describe_tokens(fronte_buf_view(&input), &found);
    else if (fronte_view_is(row->column[0], "shape"))
        describe_shape(fronte_buf_view(&input), &found);
    else if (fronte_view_is(row->column[0], "fold"))
        fronte_fold(fronte_buf_view(&input), &found);
    else
        return fronte_row_fail(row, error, "no such kind of case");
    run->cases++;
    if (!fronte_view_equal(fronte_buf_view(&found), row->column[2])) {
        run->failures++;
        print_error("tokens.tsv:%u: expected \"%.*s\", found \"%.*s\"\n", (unsigned)row->line,
                    (int)row->column[2].len, row->column[2].ptr, (int)found.len, found.ptr);
    }
    fronte_buf_free(&input);
    fronte_buf_free(&found);
    return FRONTE_OK;
}

static void cases_hold(void **state) {
    (void)state;
    char dir[SUPPORT_PATH];
    struct run run = {0, 0};
    fronte_error error;
    support_path(dir, support_root(), "tests/cases");
    struct fronte_table table = {dir, "tokens.tsv", 1, false, check_row, &run};
    if (fronte_table_read(&table, &error))
        fail_msg("%s:%u: %s", error.file, (unsigned)error.line, error.message);
    assert_true(run.cases >= 50);
    assert_int_equal(run.failures, 0);
}

/* Tokens lie in the sentence, in order, whatever the bytes. */
static void any_bytes_give_tokens_in_order(void **state) {
    (void)state;
    uint64_t seed = 42;
    for (int round = 0; round < 20000; round++) {
        char bytes[24];
        size_t n = (size_t)round % sizeof bytes;
        for (size_t i = 0; i < n; i++) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            bytes[i] = (char)(seed >> 56);
        }
        struct fronte_tokens tokens = {0};
        struct fronte_buf key = {0};
        uint32_t at = 0;
        fronte_view v = {bytes, n};
        assert_true(fronte_tokenize(v, &tokens));
        for (size_t i = 0; i < tokens.n; i++) {
            assert_true(tokens.items[i].span.off >= at);
            assert_true(tokens.items[i].span.len > 0);
            at = tokens.items[i].span.off + tokens.items[i].span.len;
            assert_true(at <= n);
        }
        fronte_shape_of(v);
        fronte_fold(v, &key);
        assert_false(key.failed);
        fronte_buf_free(&key);
        fronte_tokens_free(&tokens);
    }
}

static void marks_are_known(void **state) {
    (void)state;
    assert_int_equal(fronte_mark_of('.'), FRONTE_MARK_STOP);
    assert_true(fronte_mark_of('?') & FRONTE_MARK_STOP);
    assert_true(fronte_mark_of(0x2026) & FRONTE_MARK_STOP);
    assert_true(fronte_mark_of(0xAB) & FRONTE_MARK_OPEN);
    assert_true(fronte_mark_of(0xBB) & FRONTE_MARK_CLOSE);
    assert_true((fronte_mark_of('"') & (FRONTE_MARK_OPEN | FRONTE_MARK_CLOSE)) ==
                (FRONTE_MARK_OPEN | FRONTE_MARK_CLOSE));
    assert_true(fronte_mark_of(',') & FRONTE_MARK_PAUSE);
    assert_true(fronte_mark_of(0x2014) & FRONTE_MARK_DASH);
    assert_int_equal(fronte_mark_of('a'), 0);
    assert_int_equal(fronte_mark_of(0), 0);
    assert_int_equal(fronte_mark_of(0x10FFFF), 0);
}

static void code_points_are_walked_both_ways(void **state) {
    (void)state;
    fronte_view v = fronte_view_of("a\xC3\xA8\xE2\x80\x99\xF0\x9F\x98\x80");
    static const int32_t expected[] = {'a', 0xE8, 0x2019, 0x1F600};
    size_t at = 0;
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(fronte_code_point_next(v, &at), expected[i]);
    assert_int_equal(at, v.len);
    assert_int_equal(fronte_code_point_next(v, &at), 0);
    assert_int_equal(fronte_code_point_at(v, 1), 0xE8);
    assert_int_equal(fronte_code_point_before(v, 3), 0xE8);
    at = v.len;
    for (size_t i = 4; i-- > 0;)
        assert_int_equal(fronte_code_point_prev(v, &at), expected[i]);
    assert_int_equal(at, 0);
    assert_int_equal(fronte_code_point_prev(v, &at), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cases_hold),
        cmocka_unit_test(any_bytes_give_tokens_in_order),
        cmocka_unit_test(marks_are_known),
        cmocka_unit_test(code_points_are_walked_both_ways),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
