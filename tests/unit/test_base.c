/* Arena, buffer, interning, UTF-8, files and tables. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "../support.h"
#include "base/checked.h"
#include "base/error.h"
#include "base/file.h"
#include "base/intern.h"
#include "base/table.h"
#include "base/utf8.h"

#define BYTES(s)                                                                                             \
    { (s), sizeof(s) - 1 } /* of a literal that may hold NUL */
#define VIEW(s) ((fronte_view)BYTES(s))

static void arena_gives_zeroed_aligned_memory(void **state) {
    (void)state;
    struct fronte_arena arena = {0};
    for (size_t size = 0; size < 3000; size += 7) {
        unsigned char *at = fronte_arena_alloc(&arena, size, 3);
        assert_non_null(at);
        assert_int_equal((uintptr_t)at % 16, 0);
        for (size_t i = 0; i < size * 3; i++)
            assert_int_equal(at[i], 0);
        memset(at, 0xA5, size * 3); /* must not reach into the next one */
    }
    fronte_arena_free(&arena);
    assert_non_null(fronte_arena_alloc(&arena, 1, 1)); /* can be used again */
    fronte_arena_free(&arena);
    fronte_arena_free(&arena);
}

static void arena_takes_more_than_a_block(void **state) {
    (void)state;
    struct fronte_arena arena = {0};
    char *small = fronte_arena_alloc(&arena, 1, 8);
    memcpy(small, "before", 7);
    char *large = fronte_arena_alloc(&arena, 5, 1 << 20);
    assert_non_null(large);
    memset(large, 1, 5u << 20);
    assert_string_equal(small, "before");
    fronte_arena_free(&arena);
}

static void arena_refuses_overflow(void **state) {
    (void)state;
    struct fronte_arena arena = {0};
    assert_null(fronte_arena_alloc(&arena, SIZE_MAX, 2));
    assert_null(fronte_arena_alloc(&arena, SIZE_MAX, 1));
    assert_null(fronte_arena_alloc(&arena, SIZE_MAX / 2 + 1, 2));
    assert_null(fronte_arena_copy(&arena, (fronte_view){"", SIZE_MAX}).ptr);
    assert_non_null(fronte_arena_alloc(&arena, 0, SIZE_MAX));
    fronte_arena_free(&arena);
}

static void arena_copies_end_in_nul(void **state) {
    (void)state;
    struct fronte_arena arena = {0};
    fronte_view copy = fronte_arena_copy(&arena, (fronte_view){"abcdef", 3});
    assert_string_equal(copy.ptr, "abc");
    assert_int_equal(copy.len, 3);
    assert_string_equal(fronte_arena_copy(&arena, (fronte_view){NULL, 0}).ptr, "");
    fronte_arena_free(&arena);
}

static void grow_keeps_items(void **state) {
    (void)state;
    void *items = NULL;
    size_t capacity = 0;
    for (size_t n = 1; n < 5000; n++) {
        assert_true(fronte_grow(&items, &capacity, n, sizeof(int)));
        assert_true(capacity >= n);
        ((int *)items)[n - 1] = (int)n;
    }
    for (size_t n = 1; n < 5000; n++)
        assert_int_equal(((int *)items)[n - 1], n);
    size_t before = capacity;
    assert_false(fronte_grow(&items, &capacity, SIZE_MAX, sizeof(int)));
    assert_int_equal(capacity, before);
    free(items);
}

static void buffer_grows(void **state) {
    (void)state;
    struct fronte_buf buf = {0};
    for (int i = 0; i < 1000; i++)
        fronte_buf_printf(&buf, "%d,", i);
    fronte_buf_append_char(&buf, '\0');
    assert_false(buf.failed);
    assert_int_equal(buf.len, 10 * 2 + 90 * 3 + 900 * 4 + 1);
    assert_memory_equal(buf.ptr, "0,1,2,", 6);
    assert_string_equal(buf.ptr + buf.len - 5, "999,");
    fronte_buf_clear(&buf);
    fronte_buf_puts(&buf, "");
    assert_int_equal(buf.len, 0);
    fronte_buf_free(&buf);
    assert_null(buf.ptr);
}

static void buffer_writes_code_points(void **state) {
    (void)state;
    static const int32_t edges[] = {'A', 0x7F, 0x80, 0x7FF, 0x800, 0xFFFF, 0x10000, 0x10FFFF};
    struct fronte_buf buf = {0};
    for (size_t i = 0; i < sizeof edges / sizeof *edges; i++)
        fronte_buf_append_code_point(&buf, edges[i]);
    fronte_view expected =
        VIEW("A\x7F\xC2\x80\xDF\xBF\xE0\xA0\x80\xEF\xBF\xBF\xF0\x90\x80\x80\xF4\x8F\xBF\xBF");
    assert_true(fronte_view_equal(fronte_buf_view(&buf), expected));
    fronte_buf_free(&buf);
}

static void failed_buffer_stays_failed(void **state) {
    (void)state;
    struct fronte_buf buf = {0};
    fronte_buf_puts(&buf, "abc");
    fronte_buf_append(&buf, (fronte_view){"x", SIZE_MAX - 1});
    assert_true(buf.failed);
    fronte_buf_puts(&buf, "def");
    assert_int_equal(buf.len, 3);
    fronte_buf_clear(&buf);
    assert_false(buf.failed);
    fronte_buf_free(&buf);
}

static void interned_strings_are_numbered(void **state) {
    (void)state;
    struct fronte_arena arena = {0};
    struct fronte_intern names = {.arena = &arena};
    assert_int_equal(fronte_intern_find(&names, VIEW("x")), FRONTE_NO_ID);
    char name[16];
    for (uint32_t round = 0; round < 2; round++)
        for (uint32_t i = 0; i < 5000; i++) {
            snprintf(name, sizeof name, "w%u", i * 7919u);
            assert_int_equal(fronte_intern_add(&names, fronte_view_of(name)), i);
        }
    assert_int_equal(names.count, 5000);
    assert_int_equal(fronte_intern_find(&names, VIEW("w0")), 0);
    assert_int_equal(fronte_intern_find(&names, VIEW("w1")), FRONTE_NO_ID);
    assert_int_equal(fronte_intern_add(&names, VIEW("")), 5000);
    assert_int_equal(fronte_intern_add(&names, VIEW("w0\0")), 5001); /* NUL is a byte like others */
    assert_int_equal(fronte_intern_find(&names, (fronte_view){NULL, 0}), 5000);
    fronte_intern_free(&names);
    fronte_arena_free(&arena);
}

static void views_are_cut_and_trimmed(void **state) {
    (void)state;
    fronte_view rest = VIEW("a||b|"), part;
    static const char *const parts[] = {"a", "", "b", ""};
    size_t n = 0;
    while (fronte_view_next(&rest, '|', &part))
        assert_true(n < 4 && fronte_view_is(part, parts[n++]));
    assert_int_equal(n, 4);
    assert_true(fronte_view_is(fronte_view_trim(VIEW(" \t\r x y \r\t ")), "x y"));
    assert_int_equal(fronte_view_trim(VIEW(" \t ")).len, 0);
    assert_true(fronte_view_compare(VIEW("ab"), VIEW("abc")) < 0);
    assert_true(fronte_view_compare(VIEW("\x80"), VIEW("a")) > 0); /* bytes, not chars */
    assert_int_equal(fronte_view_compare(VIEW(""), (fronte_view){NULL, 0}), 0);
    assert_true(fronte_view_ends_with(VIEW("a.tmx"), ".tmx"));
    assert_false(fronte_view_ends_with(VIEW("tmx"), ".tmx"));
}

static void sizes_are_checked(void **state) {
    (void)state;
    size_t out;
    assert_true(fronte_mul(3, 5, &out) && out == 15);
    assert_false(fronte_mul(SIZE_MAX, 2, &out));
    assert_true(fronte_add(SIZE_MAX - 1, 1, &out) && out == SIZE_MAX);
    assert_false(fronte_add(SIZE_MAX, 1, &out));
}

/* Unicode 15, table 3-7, each row at its edges. */
static void utf8_is_checked(void **state) {
    (void)state;
    static const struct {
        fronte_view bytes;
        size_t invalid_at;
    } cases[] = {
        {BYTES(""), 0},
        {BYTES("abc\0\x7F"), 5},
        {BYTES("\xC2\x80\xDF\xBF"), 4},
        {BYTES("\xE0\xA0\x80\xE0\xBF\xBF\xE1\x80\x80\xEC\xBF\xBF"), 12},
        {BYTES("\xED\x80\x80\xED\x9F\xBF\xEE\x80\x80\xEF\xBF\xBF"), 12},
        {BYTES("\xF0\x90\x80\x80\xF3\xBF\xBF\xBF\xF4\x8F\xBF\xBF"), 12},
        {BYTES("a\x80"), 1},             /* a continuation alone */
        {BYTES("a\xC0\x80"), 1},         /* overlong NUL */
        {BYTES("a\xC1\xBF"), 1},         /* overlong */
        {BYTES("a\xE0\x9F\xBF"), 1},     /* overlong */
        {BYTES("a\xF0\x8F\xBF\xBF"), 1}, /* overlong */
        {BYTES("a\xED\xA0\x80"), 1},     /* surrogate D800 */
        {BYTES("a\xED\xBF\xBF"), 1},     /* surrogate DFFF */
        {BYTES("a\xF4\x90\x80\x80"), 1}, /* U+110000 */
        {BYTES("a\xF5\x80\x80\x80"), 1},
        {BYTES("a\xFE"), 1},
        {BYTES("a\xFF"), 1},
        {BYTES("a\xC3"), 1}, /* cut off */
        {BYTES("a\xE2\x82"), 1},
        {BYTES("a\xF0\x9F\x98"), 1},
        {BYTES("a\xC3("), 1},
        {BYTES("a\xE2(\x80"), 1},
        {BYTES("a\xE2\x82("), 1},
        {BYTES("a\xF0\x9F(\x80"), 1},
        {BYTES("a\xF0\x9F\x98\xC0"), 1},
        {BYTES("\xC3\xA8\xC3\xA8\xE8"), 4},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(fronte_utf8_invalid_at(cases[i].bytes), cases[i].invalid_at);
}

static void files_are_read_whole(void **state) {
    (void)state;
    char dir[SUPPORT_PATH], path[SUPPORT_PATH];
    support_temp_open(dir);
    static char bytes[200000];
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (char)(i * 31);
    support_write_bytes(dir, "a", bytes, sizeof bytes);
    support_path(path, dir, "a");
    struct fronte_buf out = {0};
    fronte_buf_puts(&out, "x");
    assert_int_equal(fronte_file_read(path, &out, NULL), FRONTE_OK);
    assert_int_equal(out.len, sizeof bytes + 1);
    assert_memory_equal(out.ptr + 1, bytes, sizeof bytes);
    fronte_buf_free(&out);
    support_temp_close(dir);
}

static void missing_files_are_reported(void **state) {
    (void)state;
    struct fronte_buf out = {0};
    fronte_error error = {0};
    assert_int_equal(fronte_file_read("/nowhere/at all", &out, &error), FRONTE_ERR_IO);
    assert_string_equal(error.file, "/nowhere/at all");
    assert_int_equal(error.status, FRONTE_ERR_IO);
    assert_true(error.message[0]);
    assert_int_equal(fronte_file_read("/", &out, &error), FRONTE_ERR_IO);
    assert_int_equal(fronte_file_read("/nowhere", &out, NULL), FRONTE_ERR_IO);
    fronte_buf_free(&out);
}

static void long_errors_are_cut(void **state) {
    (void)state;
    char name[1000];
    memset(name, 'n', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    fronte_error error;
    struct fronte_place place = {.file = name, .line = 7, .byte = 9};
    assert_int_equal(fronte_fail(&error, FRONTE_ERR_FORMAT, place, "%s", name), FRONTE_ERR_FORMAT);
    assert_int_equal(strlen(error.file), sizeof error.file - 1);
    assert_int_equal(strlen(error.message), sizeof error.message - 1);
    assert_int_equal(error.line, 7);
    assert_int_equal(error.byte, 9);
}

/* ---- Tables: errors as data ---- */

static fronte_status join_row(void *user, const struct fronte_row *row, fronte_error *error) {
    struct fronte_buf *out = user;
    fronte_buf_printf(out, "%llu:", (unsigned long long)row->line);
    for (size_t i = 0; i < row->n; i++) {
        fronte_buf_puts(out, i ? "/" : "");
        fronte_buf_append(out, row->column[i]);
    }
    fronte_buf_append_char(out, ' ');
    return fronte_view_is(row->column[0], "stop") ? fronte_row_fail(row, error, "told to stop") : FRONTE_OK;
}

static fronte_status read_table(fronte_view bytes, struct fronte_buf *out, fronte_error *error) {
    char dir[SUPPORT_PATH];
    support_temp_open(dir);
    support_write_bytes(dir, "t.tsv", bytes.ptr, bytes.len);
    struct fronte_table table = {dir, "t.tsv", 2, false, join_row, out};
    fronte_status status = fronte_table_read(&table, error);
    support_temp_close(dir);
    return status;
}

static void good_tables_are_read(void **state) {
    (void)state;
    static const struct {
        fronte_view bytes;
        const char *rows;
    } cases[] = {
        {BYTES(""), ""},
        {BYTES("\n# only\n\t \n#\n"), ""},
        {BYTES("a\tb\n"), "1:a/b "},
        {BYTES("a\tb"), "1:a/b "},
        {BYTES("\xEF\xBB\xBF"
               "a\tb\r\nc\td\r\n"),
         "1:a/b 2:c/d "},
        {BYTES("\xEF\xBB\xBF"), ""},
        {BYTES("#x\n\na \t b c\t\n"), "3:a/b c/ "},
        {BYTES("a\t\t\tb\n"), "1:a///b "},
        {BYTES("1\t2\t3\t4\t5\t6\t7\t8\n"), "1:1/2/3/4/5/6/7/8 "},
        {BYTES("citt\xC3\xA0\t#\n"), "1:citt\xC3\xA0/# "},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fronte_buf out = {0};
        assert_int_equal(read_table(cases[i].bytes, &out, NULL), FRONTE_OK);
        assert_true(fronte_view_is(fronte_buf_view(&out), cases[i].rows));
        fronte_buf_free(&out);
    }
}

/* The text of two tables, one behind the other, and the rows that are parts of it. */
static void tables_can_be_kept(void **state) {
    (void)state;
    char dir[SUPPORT_PATH];
    support_temp_open(dir);
    support_write_bytes(dir, "t.tsv", "a\tb", 3);
    struct fronte_buf out = {0}, text = {0};
    struct fronte_table table = {dir, "t.tsv", 2, false, join_row, &out};
    assert_int_equal(fronte_table_read_into(&table, &text, NULL), FRONTE_OK);
    support_write_bytes(dir, "t.tsv", "c\td\n", 4);
    assert_int_equal(fronte_table_read_into(&table, &text, NULL), FRONTE_OK);
    assert_true(fronte_view_is(fronte_buf_view(&out), "1:a/b 1:c/d "));
    assert_true(fronte_view_is(fronte_buf_view(&text), "a\tb\nc\td\n\n"));
    fronte_buf_free(&text);
    fronte_buf_free(&out);
    support_temp_close(dir);
}

static void bad_rows_are_reported_at_their_line(void **state) {
    (void)state;
    static const struct {
        fronte_view bytes;
        uint64_t line;
    } cases[] = {
        {BYTES("a"), 1},                           /* too few columns */
        {BYTES("a\tb\n# x\n\nb\n"), 4},            /* too few */
        {BYTES("1\t2\t3\t4\t5\t6\t7\t8\t9\n"), 1}, /* too many */
        {BYTES("a\tb\n\tb\n"), 2},                 /* no first column */
        {BYTES("a\tb\nperch\xE9\tb\n"), 2},        /* Latin-1 */
        {BYTES("a\tb\n# perch\xE9\n"), 2},         /* in a comment, too */
        {BYTES("\xFF\xFE"
               "a\0\t\0b\0"),
         1},                                 /* UTF-16 */
        {BYTES("a\tb\nstop\tx\nc\td\n"), 2}, /* refused by the reader of rows */
        {BYTES("a b\n"), 1},                 /* a blank is no tab */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fronte_buf out = {0};
        fronte_error error = {0};
        assert_int_equal(read_table(cases[i].bytes, &out, &error), FRONTE_ERR_DICTIONARY);
        assert_int_equal(error.line, cases[i].line);
        assert_non_null(strstr(error.file, "t.tsv"));
        assert_true(error.message[0]);
        fronte_buf_free(&out);
    }
}

static void optional_tables_may_be_missing(void **state) {
    (void)state;
    struct fronte_buf out = {0};
    struct fronte_table table = {"/nowhere", "t.tsv", 1, true, join_row, &out};
    assert_int_equal(fronte_table_read(&table, NULL), FRONTE_OK);
    table.optional = false;
    assert_int_equal(fronte_table_read(&table, NULL), FRONTE_ERR_IO);
    assert_int_equal(out.len, 0);
    fronte_buf_free(&out);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arena_gives_zeroed_aligned_memory),
        cmocka_unit_test(arena_takes_more_than_a_block),
        cmocka_unit_test(arena_refuses_overflow),
        cmocka_unit_test(arena_copies_end_in_nul),
        cmocka_unit_test(grow_keeps_items),
        cmocka_unit_test(buffer_grows),
        cmocka_unit_test(buffer_writes_code_points),
        cmocka_unit_test(failed_buffer_stays_failed),
        cmocka_unit_test(interned_strings_are_numbered),
        cmocka_unit_test(views_are_cut_and_trimmed),
        cmocka_unit_test(sizes_are_checked),
        cmocka_unit_test(utf8_is_checked),
        cmocka_unit_test(files_are_read_whole),
        cmocka_unit_test(missing_files_are_reported),
        cmocka_unit_test(long_errors_are_cut),
        cmocka_unit_test(good_tables_are_read),
        cmocka_unit_test(tables_can_be_kept),
        cmocka_unit_test(bad_rows_are_reported_at_their_line),
        cmocka_unit_test(optional_tables_may_be_missing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
