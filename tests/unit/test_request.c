/* Requests and answers as lines of JSON. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "format/request.h"
#include "small_bitext.h"

static fronte_status read_text(fronte_request **request, const char *json, fronte_error *error) {
    return fronte_request_read(request, fronte_view_of(json), error);
}

static void texts_and_files_are_inputs(void **state) {
    (void)state;
    fronte_request *request;
    fronte_error error;
    assert_int_equal(read_text(&request,
                               "{\"source\":\"Gi\\u00e0\\n\\\"\\u0000\\\"\",\"target_file\":\"a.txt\","
                               "\"output\":[\"a.tmx\",\"b.html\"],\"else\":[]}",
                               &error),
                     FRONTE_OK);
    fronte_input source = fronte_request_input(request, FRONTE_SOURCE);
    fronte_input target = fronte_request_input(request, FRONTE_TARGET);
    assert_null(source.path);
    assert_int_equal(source.bytes.len, 8);
    assert_memory_equal(source.bytes.ptr, "Gi\xC3\xA0\n\"\0\"", 8);
    assert_string_equal(source.name, "source");
    assert_string_equal(target.path, "a.txt");
    assert_string_equal(fronte_request_output(request, 0), "a.tmx");
    assert_string_equal(fronte_request_output(request, 1), "b.html");
    assert_null(fronte_request_output(request, 2));
    assert_true(fronte_view_is(fronte_request_id(request), "null"));
    fronte_request_close(&request);
    assert_null(request);
    fronte_request_close(&request);
}

static void ids_come_back(void **state) {
    (void)state;
    static const char *const ids[][2] = {
        {"7", "7"},
        {"-9223372036854775808", "-9223372036854775808"},
        {"\"a\\u00e8\\\"\\\\\\n\\u0000\"", "\"a\xC3\xA8\\\"\\\\\\n\\u0000\""},
        {"{ \"b\" : [ 1, null , true ], \"a\":{} }", "{\"b\":[1,null,true],\"a\":{}}"},
        {"null", "null"},
    };
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        struct fronte_buf json = {0};
        fronte_request *request;
        fronte_buf_printf(&json, "{\"source\":\"\",\"target\":\"\",\"id\":%s}", ids[i][0]);
        assert_int_equal(fronte_request_read(&request, fronte_buf_view(&json), NULL), FRONTE_OK);
        fronte_view id = fronte_request_id(request);
        assert_int_equal(id.len, strlen(ids[i][1]));
        assert_memory_equal(id.ptr, ids[i][1], id.len);
        fronte_request_close(&request);
        fronte_buf_free(&json);
    }
}

/* What is no request, where, and whether its id is known. */
static void wrong_lines_have_a_place(void **state) {
    (void)state;
    static const struct {
        const char *json;
        uint64_t byte;
        bool has_id;
    } cases[] = {
        {"", 1, false},
        {"7", 1, false},
        {"[1]", 1, false},
        {"{\"id\":1,}", 9, false},
        {"{\"id\":1} x", 10, false},
        {"{\"id\":1,\"id\":2}", 12, false},
        {"{\"id\":\"\xE9\"}", 7, false},
        {"{\"id\":\"\\ud800\"}", 14, false},
        {"{'id':1}", 2, false},
        {"{\"id\":NaN}", 9, false},
        {"{\"id\":1}", 0, true},
        {"{\"id\":1,\"source\":\"a\"}", 0, true},
        {"{\"id\":1,\"source\":\"a\",\"target\":null}", 0, true},
        {"{\"id\":1,\"source\":\"a\",\"target\":7}", 0, true},
        {"{\"id\":1,\"source\":\"a\",\"target_file\":\"\"}", 0, true},
        {"{\"id\":1,\"source\":\"a\",\"target_file\":\"a\\u0000b\"}", 0, true},
        {"{\"id\":1,\"source\":\"a\",\"target_file\":\"-\"}", 0, true},
        {"{\"id\":1,\"source\":\"a\",\"source_file\":\"a\",\"target\":\"b\"}", 0, true},
        {"{\"id\":1,\"source\":\"a\",\"target\":\"b\",\"output\":\"c.tmx\"}", 0, true},
        {"{\"id\":1,\"source\":\"a\",\"target\":\"b\",\"output\":[7]}", 0, true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        fronte_request *request;
        fronte_error error;
        assert_int_equal(read_text(&request, cases[i].json, &error), FRONTE_ERR_FORMAT);
        if (error.byte != cases[i].byte || !request == cases[i].has_id)
            fail_msg("%s: byte %u: %s", cases[i].json, (unsigned)error.byte, error.message);
        if (request)
            assert_true(fronte_view_is(fronte_request_id(request), "1"));
        fronte_request_close(&request);
    }
}

static void deep_nesting_is_refused(void **state) {
    (void)state;
    struct fronte_buf json = {0};
    fronte_request *request;
    fronte_buf_puts(&json, "{\"source\":\"\",\"target\":\"\",\"id\":");
    for (int i = 0; i < 100000; i++)
        fronte_buf_append_char(&json, '[');
    assert_int_equal(fronte_request_read(&request, fronte_buf_view(&json), NULL), FRONTE_ERR_FORMAT);
    assert_null(request);
    fronte_buf_free(&json);
}

static bool append(void *user, const char *bytes, size_t len) {
    fronte_buf_append(user, (fronte_view){bytes, len});
    return true;
}

static bool refuse(void *user, const char *bytes, size_t len) {
    (void)user, (void)bytes, (void)len;
    return false;
}

static void expect_answer(const fronte_answer *answer, const char *expected) {
    struct fronte_buf out = {0};
    assert_int_equal(fronte_answer_write(answer, &(fronte_output){append, &out}, NULL), FRONTE_OK);
    fronte_buf_append_char(&out, '\0');
    assert_string_equal(out.ptr, expected);
    fronte_buf_free(&out);
    fronte_error error;
    assert_int_equal(fronte_answer_write(answer, &(fronte_output){refuse, NULL}, &error), FRONTE_ERR_WRITE);
}

static void answers_have_units_texts_or_files(void **state) {
    (void)state;
    struct small_bitext small;
    fronte_request *request, *files;
    small_open(&small, "Piove.\n", "It \"rains\".\n", "1-1@9731");
    assert_int_equal(read_text(&request, "{\"id\":\"x\",\"source\":\"\",\"target\":\"\"}", NULL), FRONTE_OK);
    assert_int_equal(read_text(&files, "{\"source\":\"\",\"target\":\"\",\"output\":[\"a.tmx\"]}", NULL),
                     FRONTE_OK);
    fronte_answer answer = {.request = request, .bitext = &small.bitext};
    const char units[] =
        "{\"id\":\"x\",\"score\":0.9731,\"units\":[{\"bead\":\"1-1\",\"probability\":0.9731,\"src_lines\":[0]"
        ","
        "\"tgt_lines\":[0],\"source\":\"Piove.\",\"target\":\"It \\\"rains\\\".\",\"source_span\":[0,6],"
        "\"target_span\":[0,11]}],\"findings\":null,\"error\":null}\n";
    expect_answer(&answer, units);
    answer.format = fronte_format_find("jsonl");
    expect_answer(&answer, units);
    answer.format = fronte_format_find("beads");
    expect_answer(&answer, "{\"id\":\"x\",\"score\":0.9731,\"beads\":\"[0]:[0]:0.9731\\n\",\"findings\":null,"
                           "\"error\":null}\n");
    answer.request = files;
    expect_answer(&answer, "{\"id\":null,\"score\":0.9731,\"output\":[\"a.tmx\"],\"findings\":null,"
                           "\"error\":null}\n");
    fronte_request_close(&request);
    fronte_request_close(&files);
    small_close(&small);
}

static void failures_are_answers(void **state) {
    (void)state;
    expect_answer(&(fronte_answer){.error = "line 1: \"a\": \xFF"},
                  "{\"id\":null,\"error\":\"line 1: \\\"a\\\": \xEF\xBF\xBD\"}\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_and_files_are_inputs),        cmocka_unit_test(ids_come_back),
        cmocka_unit_test(wrong_lines_have_a_place),          cmocka_unit_test(deep_nesting_is_refused),
        cmocka_unit_test(answers_have_units_texts_or_files), cmocka_unit_test(failures_are_answers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
