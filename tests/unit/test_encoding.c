/* Bytes to UTF-8, and what is said of bytes that are none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

#include "text/encoding.h"

/* Of a literal that may hold NUL. */
#define BYTES(s)                                                                                             \
    { (s), sizeof(s) - 1 }
#define VIEW(s) ((fronte_view)BYTES(s))

static void check(fronte_view bytes, const char *encoding, const char *expected) {
    struct fronte_buf out = {0};
    fronte_error error = {0};
    fronte_status status = fronte_decode(bytes, encoding, "a.txt", &out, &error);
    if (status)
        print_error("%s\n", error.message);
    assert_int_equal(status, FRONTE_OK);
    assert_true(fronte_view_is(fronte_buf_view(&out), expected));
    fronte_buf_free(&out);
}

static fronte_error check_error(fronte_view bytes, const char *encoding, fronte_status expected) {
    struct fronte_buf out = {0};
    fronte_error error = {0};
    fronte_buf_puts(&out, "before");
    assert_int_equal(fronte_decode(bytes, encoding, "a.txt", &out, &error), expected);
    assert_int_equal(error.status, expected);
    assert_string_equal(error.file, "a.txt");
    assert_true(fronte_view_is(fronte_buf_view(&out), "before"));
    fronte_buf_free(&out);
    return error;
}

static void check_place(fronte_view bytes, const char *encoding, uint64_t line, uint64_t byte) {
    fronte_error error = check_error(bytes, encoding, FRONTE_ERR_ENCODING);
    assert_int_equal(error.line, line);
    assert_int_equal(error.byte, byte);
}

static void utf8_is_taken_as_it_is(void **state) {
    (void)state;
    check(VIEW(""), NULL, "");
    check(VIEW("perch\xC3\xA9 \xF0\x9F\x8E\x93"), NULL, "perch\xC3\xA9 \xF0\x9F\x8E\x93");
    check(VIEW("perch\xC3\xA9"), "utf8", "perch\xC3\xA9");
}

static void byte_order_marks_decide(void **state) {
    (void)state;
    check(VIEW("\xEF\xBB\xBFsì"), NULL, "sì");
    check(VIEW("\xFF\xFEs\0\xEC\0"), NULL, "sì");
    check(VIEW("\xFE\xFF\0s\0\xEC"), NULL, "sì");
    check(VIEW("\xFF\xFE\0\0s\0\0\0"), NULL, "s");
    check(VIEW("\xFF\xFEs\0"), "UTF-16", "s");
    check(VIEW("\xEF\xBB\xBF"), NULL, "");
}

static void named_encodings_are_converted(void **state) {
    (void)state;
    check(VIEW("citt\xE0 \x93qui\x94 \x80"), "windows-1252", "città “qui” €");
    check(VIEW("\xD8\x3C\xDF\x93"), "utf-16be", "\xF0\x9F\x8E\x93");
    check(VIEW("s\0"), "utf-16le", "s");
}

static void line_ends_become_lf(void **state) {
    (void)state;
    check(VIEW("a\r\nb\rc\n\r\r\nd\r"), NULL, "a\nb\nc\n\n\nd\n");
    check(VIEW("a\r\nb\r"), "windows-1252", "a\nb\n");
}

static void contradicting_mark_is_an_error(void **state) {
    (void)state;
    check_place(VIEW("\xEF\xBB\xBFs"), "windows-1252", 1, 1);
    check_place(VIEW("\xFF\xFEs\0"), "utf-16be", 1, 1);
}

static void invalid_utf8_has_its_place(void **state) {
    (void)state;
    check_place(VIEW("uno\ndue\r\ntre \xC0\x80"), NULL, 3, 14);
    check_place(VIEW("\xEF\xBB\xBFuno\n\xED\xA0\x80"), NULL, 2, 8);
    check_place(VIEW("perch\xC3"), NULL, 1, 6);
}

static void windows_1252_is_advised(void **state) {
    (void)state;
    fronte_error error = check_error(VIEW("Perch\xE8 no"), NULL, FRONTE_ERR_ENCODING);
    assert_string_equal(error.message,
                        "not UTF-8 (byte 0xE8): if the file is Windows-1252, say --encoding windows-1252");
    error = check_error(VIEW("Perch\xE8 no \x81"), NULL, FRONTE_ERR_ENCODING);
    assert_null(strstr(error.message, "windows-1252"));
}

static void nul_is_refused(void **state) {
    (void)state;
    check_place(VIEW("uno\nd\0ue"), NULL, 2, 6);
    check_place(VIEW("uno\nd\0ue"), "windows-1252", 2, 6);
    check_place(VIEW("\xFE\xFF\0u\0\n\0\0"), NULL, 2, 7);
}

static void invalid_bytes_of_other_encodings_have_their_place(void **state) {
    (void)state;
    check_place(VIEW("\xFF\xFEu\0\n\0\0\xDCx\0"), NULL, 2, 7); /* a low surrogate alone */
    check_place(VIEW("\xFF\xFEu\0x"), NULL, 1, 5);             /* half a unit */
    check_place(VIEW("u\r\n\x81\xFF"), "shift_jis", 2, 4);
}

/* Read in pieces of `size` bytes. */
static void check_place_in_pieces(fronte_view bytes, const char *encoding, size_t size, uint64_t byte) {
    struct fronte_decoder decoder = {.encoding = encoding, .file = "a.txt"};
    struct fronte_buf out = {0};
    fronte_error error = {0};
    fronte_status status = FRONTE_OK;
    for (size_t at = 0; at <= bytes.len && !status; at += size) {
        size_t n = bytes.len - at < size ? bytes.len - at : size;
        status = fronte_decoder_read(&decoder, (fronte_view){bytes.ptr + at, n}, at + n == bytes.len, &out,
                                     &error);
    }
    assert_int_equal(status, FRONTE_ERR_ENCODING);
    assert_int_equal(error.line, 2);
    assert_int_equal(error.byte, byte);
    assert_true(fronte_view_is(fronte_buf_view(&out), "u\n"));
    fronte_decoder_free(&decoder);
    fronte_buf_free(&out);
}

static void places_do_not_depend_on_pieces(void **state) {
    (void)state;
    static const struct {
        fronte_view bytes;
        const char *encoding;
        uint64_t byte;
    } cases[] = {
        {BYTES("u\n\xE2\x82z"), NULL, 3},
        {BYTES("u\0\n\0\x3C\xD8x\0y\0"), "UTF-16LE", 5}, /* a high surrogate alone */
        {BYTES("\0u\0\n\xD8\x3C\0x\0y"), "UTF-16BE", 5},
        {BYTES("\xFF\xFEu\0\n\0\x3C\xD8x\0y\0"), NULL, 7},
        {BYTES("u\0\n\0\x3C\xD8\x3C\xD8\0\xDC"), "UTF-16LE", 5}, /* before a pair */
        {BYTES("u\0\n\0\0\xDCx\0"), "UTF-16LE", 5},
        {BYTES("u\0\n\0\x3C\xD8"), "UTF-16LE", 5}, /* at the end */
        {BYTES("u\0\n\0\x3C\xD8x"), "UTF-16LE", 5},
        {BYTES("u\0\0\0\n\0\0\0\x3C\xD8\0\0x\0\0\0"), "UTF-32LE", 9},
        {BYTES("u\n\x81\xFFz"), "shift_jis", 3},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (size_t size = 1; size <= cases[i].bytes.len; size++)
            check_place_in_pieces(cases[i].bytes, cases[i].encoding, size, cases[i].byte);
}

static void unknown_encoding_is_an_argument(void **state) {
    (void)state;
    check_error(VIEW("uno"), "klingon-8", FRONTE_ERR_ARGUMENT);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(utf8_is_taken_as_it_is),
        cmocka_unit_test(byte_order_marks_decide),
        cmocka_unit_test(named_encodings_are_converted),
        cmocka_unit_test(line_ends_become_lf),
        cmocka_unit_test(contradicting_mark_is_an_error),
        cmocka_unit_test(invalid_utf8_has_its_place),
        cmocka_unit_test(windows_1252_is_advised),
        cmocka_unit_test(nul_is_refused),
        cmocka_unit_test(invalid_bytes_of_other_encodings_have_their_place),
        cmocka_unit_test(places_do_not_depend_on_pieces),
        cmocka_unit_test(unknown_encoding_is_an_argument),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
