/* What the library refuses, and how it says so. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "fronte.h"
#include "../support.h"

static bool swallow(void *user, const char *bytes, size_t len) {
    (void)user, (void)bytes, (void)len;
    return true;
}

/* Italian and English, opened once. */
static fronte_resources *resources;

static int open_shared(void **state) {
    (void)state;
    fronte_settings settings;
    fronte_settings_init(&settings);
    settings.data_dir = support_data();
    return fronte_resources_open(&resources, &settings, NULL) != FRONTE_OK;
}

static int close_shared(void **state) {
    (void)state;
    fronte_resources_close(&resources);
    return resources != NULL;
}

static fronte_document *open_lines(fronte_side side, const char *text) {
    const fronte_input input = {.bytes = {text, strlen(text)}, .type = FRONTE_INPUT_LINES};
    fronte_document *document;
    assert_int_equal(fronte_document_open(&document, resources, side, &input, NULL), FRONTE_OK);
    return document;
}

static void check_settings_error(const fronte_settings *settings, fronte_status expected) {
    fronte_error error = {0};
    fronte_resources *none = (fronte_resources *)&error; /* must become NULL */
    assert_int_equal(fronte_resources_open(&none, settings, &error), expected);
    assert_null(none);
    assert_int_equal(error.status, expected);
    assert_true(error.message[0]);
    assert_int_equal(fronte_resources_open(&none, settings, NULL), expected);
    if (expected == FRONTE_ERR_ARGUMENT)
        assert_int_equal(fronte_lexicon_compile(settings, swallow, NULL, NULL), expected);
}

static void bad_settings_are_refused(void **state) {
    (void)state;
    fronte_settings good, bad;
    fronte_settings_init(&good);
    good.data_dir = support_data();
    bad = good, bad.lang[0] = NULL;
    check_settings_error(&bad, FRONTE_ERR_ARGUMENT);
    bad = good, bad.lang[1] = "../en";
    check_settings_error(&bad, FRONTE_ERR_ARGUMENT);
    bad = good, bad.max_bead = 0;
    check_settings_error(&bad, FRONTE_ERR_ARGUMENT);
    bad = good, bad.max_bead = 6;
    check_settings_error(&bad, FRONTE_ERR_ARGUMENT);
    bad = good, bad.lexicon = "/nowhere/it-en.lex";
    check_settings_error(&bad, FRONTE_ERR_IO);
    bad = good, bad.data_dir = "/nowhere";
    check_settings_error(&bad, FRONTE_ERR_IO); /* no weights there */
}

static void check_input_error(const fronte_input *input, fronte_status expected) {
    fronte_error error = {0};
    fronte_document *none = (fronte_document *)&error;
    assert_int_equal(fronte_document_open(&none, resources, FRONTE_SOURCE, input, &error), expected);
    assert_null(none);
    assert_int_equal(error.status, expected);
    assert_int_equal(fronte_document_open(&none, resources, FRONTE_SOURCE, input, NULL), expected);
}

static void bad_inputs_are_refused(void **state) {
    (void)state;
    check_input_error(&(fronte_input){.path = "/nowhere/a.txt"}, FRONTE_ERR_IO);
    check_input_error(&(fronte_input){.bytes = {"perch\xE9", 6}}, FRONTE_ERR_ENCODING);
    check_input_error(&(fronte_input){.bytes = {"a", 1}, .encoding = "klingon"}, FRONTE_ERR_ARGUMENT);
    check_input_error(&(fronte_input){.bytes = {"<html></html>", 13}}, FRONTE_ERR_FORMAT);
    check_input_error(&(fronte_input){.bytes = {"a\0b", 3}}, FRONTE_ERR_ENCODING);
}

static void check_beads_error(fronte_document *const doc[2], const fronte_input *beads,
                              fronte_status expected) {
    fronte_error error = {0};
    fronte_bitext *none = (fronte_bitext *)&error;
    assert_int_equal(fronte_bitext_align(&none, resources, doc[0], doc[1], beads, &error), expected);
    assert_null(none);
    assert_int_equal(error.status, expected);
}

static void bad_beads_are_refused(void **state) {
    (void)state;
    fronte_document *doc[2] = {open_lines(FRONTE_SOURCE, "Uno.\nDue.\n"),
                               open_lines(FRONTE_TARGET, "One.\nTwo.\n")};
    check_beads_error(doc, &(fronte_input){.path = "/nowhere"}, FRONTE_ERR_IO);
    check_beads_error(doc, &(fronte_input){.bytes = {"[2]:[0]\n", 8}}, FRONTE_ERR_FORMAT);
    check_beads_error(doc, &(fronte_input){.bytes = {"[1]:[0]\n[0]:[1]", 15}}, FRONTE_ERR_FORMAT);
    check_beads_error(doc, &(fronte_input){.bytes = {NULL, 0}}, FRONTE_ERR_FORMAT);
    fronte_document_close(&doc[0]);
    fronte_document_close(&doc[1]);
}

static void nothing_can_be_closed(void **state) {
    (void)state;
    fronte_resources *none = NULL;
    fronte_document *document = NULL;
    fronte_bitext *bitext = NULL;
    fronte_resources_close(NULL);
    fronte_resources_close(&none);
    fronte_document_close(NULL);
    fronte_document_close(&document);
    fronte_bitext_close(NULL);
    fronte_bitext_close(&bitext);
}

static void statuses_have_names(void **state) {
    (void)state;
    assert_string_equal(fronte_status_name(FRONTE_OK), "done");
    for (int s = 0; s <= FRONTE_ERR_WRITE; s++)
        assert_string_not_equal(fronte_status_name((fronte_status)s), "unknown status");
    assert_string_equal(fronte_status_name((fronte_status)99), "unknown status");
    assert_true(fronte_version()[0] >= '0' && fronte_version()[0] <= '9');
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bad_settings_are_refused), cmocka_unit_test(bad_inputs_are_refused),
        cmocka_unit_test(bad_beads_are_refused),    cmocka_unit_test(nothing_can_be_closed),
        cmocka_unit_test(statuses_have_names),
    };
    return cmocka_run_group_tests(tests, open_shared, close_shared);
}
