/* Catalogues of GNU gettext: both byte orders, contexts, plurals, and files that are damaged. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "lexicon/import/mo.h"

#define VIEW(s) ((fronte_view){(s), sizeof(s) - 1}) /* of a literal that may hold NUL */
#define MESSAGE(id, translation) {{(id), sizeof(id) - 1}, {(translation), sizeof(translation) - 1}}

struct message {
    fronte_view id, translation;
};

static void put_number(struct fronte_buf *out, size_t n, bool swapped) {
    for (size_t i = 0; i < 4; i++)
        fronte_buf_append_char(out, (char)(n >> (swapped ? 24 - 8 * i : 8 * i) & 0xFF));
}

/* A catalogue: header, two tables, the strings each with a NUL. */
static struct fronte_buf make(const struct message *messages, size_t n, bool swapped) {
    struct fronte_buf out = {0};
    size_t header[] = {0x950412de, 0, n, 28, 28 + 8 * n, 0, 28 + 16 * n};
    for (size_t i = 0; i < sizeof header / sizeof *header; i++)
        put_number(&out, header[i], swapped);
    size_t at = 28 + 16 * n;
    for (size_t i = 0; i < 2 * n; i++) {
        fronte_view v = i < n ? messages[i].id : messages[i - n].translation;
        put_number(&out, v.len, swapped);
        put_number(&out, at, swapped);
        at += v.len + 1;
    }
    for (size_t i = 0; i < 2 * n; i++) {
        fronte_buf_append(&out, i < n ? messages[i].id : messages[i - n].translation);
        fronte_buf_append_char(&out, '\0');
    }
    return out;
}

/* "context/id=translation; id=translation" */
static bool describe(void *user, fronte_view context, fronte_view id, fronte_view translation) {
    struct fronte_buf *out = user;
    fronte_buf_printf(out, "%s%.*s%s%.*s=%.*s", out->len ? "; " : "", (int)context.len, context.ptr,
                      context.len ? "/" : "", (int)id.len, id.ptr, (int)translation.len, translation.ptr);
    return true;
}

static bool count(void *user, fronte_view context, fronte_view id, fronte_view translation) {
    (void)context;
    assert_true(id.len > 0 && translation.len > 0);
    ++*(uint32_t *)user;
    return true;
}

static const struct message messages[] = {
    MESSAGE("", "Content-Type: text/plain; charset=UTF-8\n"),
    MESSAGE("2800866", "Bruxelles"),
    MESSAGE("City in Georgia\4Dublin", "Dublino"),
    MESSAGE("\4Dublin", "Dublino"),
    MESSAGE("%d day\0%d days", "%d giorno\0%d giorni"),
    MESSAGE("untranslated", ""),
    MESSAGE("Tanzania, United Republic of", "Tanzania, Repubblica Unita della"),
};
static const char expected[] = "2800866=Bruxelles; City in Georgia/Dublin=Dublino; Dublin=Dublino; "
                               "%d day=%d giorno; Tanzania, United Republic of=Tanzania, Repubblica Unita della";

enum { N = sizeof messages / sizeof *messages };

static void test_both_byte_orders(void **state) {
    (void)state;
    for (int swapped = 0; swapped < 2; swapped++) {
        struct fronte_buf bytes = make(messages, N, swapped), found = {0};
        assert_int_equal(fronte_mo_read(fronte_buf_view(&bytes), "x.mo", describe, &found, NULL), FRONTE_OK);
        if (!fronte_view_is(fronte_buf_view(&found), expected))
            print_error("expected %s\n   found %.*s\n", expected, (int)found.len, found.ptr);
        assert_true(fronte_view_is(fronte_buf_view(&found), expected));
        fronte_buf_free(&bytes);
        fronte_buf_free(&found);
    }
}

static void test_empty(void **state) {
    (void)state;
    struct fronte_buf bytes = make(NULL, 0, false), found = {0};
    assert_int_equal(fronte_mo_read(fronte_buf_view(&bytes), "x.mo", describe, &found, NULL), FRONTE_OK);
    assert_int_equal(found.len, 0);
    fronte_buf_free(&bytes);
}

static bool stop(void *user, fronte_view context, fronte_view id, fronte_view translation) {
    (void)context, (void)id, (void)translation;
    ++*(uint32_t *)user;
    return false;
}

static void test_stop(void **state) {
    (void)state;
    struct fronte_buf bytes = make(messages, N, false);
    uint32_t n = 0;
    assert_int_equal(fronte_mo_read(fronte_buf_view(&bytes), "x.mo", stop, &n, NULL), FRONTE_ERR_NOMEM);
    assert_int_equal(n, 1);
    fronte_buf_free(&bytes);
}

/* ---- Damaged ---- */

static void check_refused(const struct fronte_buf *bytes, uint64_t byte) {
    uint32_t n = 0;
    fronte_error error;
    assert_int_equal(fronte_mo_read(fronte_buf_view(bytes), "x.mo", count, &n, &error), FRONTE_ERR_DICTIONARY);
    assert_string_equal(error.file, "x.mo");
    assert_int_equal(error.byte, byte);
}

/* A number of a catalogue of two messages, and where the error is said to be. */
static const struct {
    size_t at, value;
    uint64_t byte;
} changes[] = {
    {0, 0x950412df, 1},          /* magic */
    {4, 2 << 16, 5},             /* a later version */
    {8, 0xFFFFFFFF, 13},         /* more messages than there is room for */
    {12, 0xFFFFFFFF, 13},        /* the originals' table */
    {16, 60, 17},                /* the translations' table, cut off */
    {28, 0xFFFFFFFF, 29},        /* a length */
    {32, 0xFFFFFFFF, 33 - 4},    /* an offset: said of the row */
    {36, 1000, 37},
};

static void test_changed_numbers(void **state) {
    (void)state;
    static const struct message two[] = {MESSAGE("a", "b"), MESSAGE("c", "d")};
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        struct fronte_buf bytes = make(two, 2, false), number = {0};
        put_number(&number, changes[i].value, false);
        memcpy(bytes.ptr + changes[i].at, number.ptr, 4);
        check_refused(&bytes, changes[i].byte);
        fronte_buf_free(&bytes);
        fronte_buf_free(&number);
    }
}

static void test_not_utf8(void **state) {
    (void)state;
    static const struct message latin1[] = {MESSAGE("city", "citt\xE0")};
    struct fronte_buf bytes = make(latin1, 1, false);
    check_refused(&bytes, 28 + 16 + 5 + 4 + 1);
    fronte_buf_free(&bytes);
}

/* Every message the whole file: 8,000 times 128 KB. */
static void test_shared_strings(void **state) {
    (void)state;
    enum { MANY = 8000 };
    struct message *many = calloc(MANY, sizeof *many);
    assert_non_null(many);
    for (size_t i = 0; i < MANY; i++)
        many[i] = (struct message)MESSAGE("a", "b");
    struct fronte_buf bytes = make(many, MANY, false), number = {0};
    put_number(&number, bytes.len - 28, false);
    put_number(&number, 28, false);
    for (size_t i = 0; i < MANY; i++)
        memcpy(bytes.ptr + 28 + 8 * i, number.ptr, 8);
    uint32_t n = 0;
    assert_int_equal(fronte_mo_read(fronte_buf_view(&bytes), "x.mo", count, &n, NULL), FRONTE_ERR_DICTIONARY);
    fronte_buf_free(&bytes);
    fronte_buf_free(&number);
    free(many);
}

static uint32_t next_random(uint32_t *seed) {
    *seed = *seed * 1664525 + 1013904223;
    return *seed >> 8;
}

static void check_damaged(fronte_view bytes, uint32_t most) {
    uint32_t n = 0;
    fronte_status status = fronte_mo_read(bytes, "x.mo", count, &n, NULL);
    assert_true(status == FRONTE_OK || status == FRONTE_ERR_DICTIONARY);
    assert_true(n <= most);
}

/* The copy is of its exact size, so that the address sanitizer sees a read behind it. */
static void check_truncated(fronte_view bytes, size_t len, uint32_t most) {
    char *copy = malloc(len ? len : 1);
    assert_non_null(copy);
    memcpy(copy, bytes.ptr, len);
    check_damaged((fronte_view){copy, len}, most);
    free(copy);
}

static void change_bytes(struct fronte_buf *bytes, uint32_t most) {
    uint32_t seed = 1;
    for (size_t i = 0; i < 1000; i++) {
        size_t at = next_random(&seed) % bytes->len;
        char was = bytes->ptr[at];
        bytes->ptr[at] = (char)next_random(&seed);
        check_damaged(fronte_buf_view(bytes), most);
        bytes->ptr[at] = was;
    }
}

/* A changed first byte of the magic number, or of a length, leaves nothing or fewer; the header's empty id may become
 * a message of its own, and so may the untranslated one. */
static void test_damaged(void **state) {
    (void)state;
    struct fronte_buf bytes = make(messages, N, false);
    for (size_t len = 0; len < bytes.len; len++)
        check_truncated(fronte_buf_view(&bytes), len, N - 2);
    change_bytes(&bytes, N);
    fronte_buf_free(&bytes);
}

static void test_installed(void **state) {
    (void)state;
    static const char path[] = "/usr/share/locale/it/LC_MESSAGES/iso_3166-1.mo";
    struct fronte_buf bytes = {0};
    uint32_t n = 0;
    if (access(path, R_OK) != 0)
        skip();
    assert_int_equal(fronte_file_read(path, &bytes, NULL), FRONTE_OK);
    assert_int_equal(fronte_mo_read(fronte_buf_view(&bytes), path, count, &n, NULL), FRONTE_OK);
    assert_true(n > 200);
    for (size_t i = 0; i < 100; i++)
        check_truncated(fronte_buf_view(&bytes), bytes.len * i / 100, n);
    change_bytes(&bytes, n + 1);
    fronte_buf_free(&bytes);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_both_byte_orders), cmocka_unit_test(test_empty),
        cmocka_unit_test(test_stop),             cmocka_unit_test(test_changed_numbers),
        cmocka_unit_test(test_not_utf8),         cmocka_unit_test(test_shared_strings),
        cmocka_unit_test(test_damaged),          cmocka_unit_test(test_installed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
