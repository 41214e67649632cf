/* TMX read as a stream: what tools write, what is no TMX, and files that are made to harm. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/error.h"
#include "format/tmx_read.h"

#define VIEW(s) ((fronte_view){(s), sizeof(s) - 1}) /* of a literal that may hold NUL */
#define HEADER "<tmx version=\"1.4\"><header srclang=\"it\"/><body>"
#define FOOTER "</body></tmx>"
#define TUV(lang, text) "<tuv xml:lang=\"" lang "\"><seg>" text "</seg></tuv>"
#define TU(it, en) "<tu>" TUV("it", it) TUV("en", en) "</tu>"

struct result {
    fronte_status status;
    fronte_error error;
    struct fronte_tmx_count count;
    struct fronte_buf units; /* "1 it=en|2 ..." */
    bool with_line;          /* "1:7 it=en" */
};

static fronte_status describe(void *user, const struct fronte_tmx_unit *unit, fronte_error *error) {
    struct result *result = user;
    (void)error;
    fronte_buf_printf(&result->units, "%s%u", result->units.len ? "|" : "", (unsigned)unit->number);
    if (result->with_line)
        fronte_buf_printf(&result->units, ":%u", (unsigned)unit->line);
    fronte_buf_append_char(&result->units, ' ');
    fronte_buf_append(&result->units, unit->text[0]);
    fronte_buf_append_char(&result->units, '=');
    fronte_buf_append(&result->units, unit->text[1]);
    return FRONTE_OK;
}

static void read_bytes(struct result *result, fronte_view bytes, const char *it, const char *en) {
    struct fronte_tmx_options options = {.lang = {it, en}, .each = describe, .user = result};
    fronte_input input = {.bytes = bytes, .name = "a.tmx"};
    result->status = fronte_tmx_read(&input, &options, &result->count, &result->error);
}

static void expect(const struct result *result, const char *expected) {
    fronte_view found = fronte_buf_view(&result->units);
    if (result->status || !fronte_view_is(found, expected))
        print_error("%s\nexpected %s\n   found %.*s\n", result->error.message, expected, (int)found.len,
                    found.ptr);
    assert_int_equal(result->status, FRONTE_OK);
    assert_true(fronte_view_is(found, expected));
}

static void check_tags(const char *it, const char *en, const char *tmx, const char *expected) {
    struct result result = {0};
    read_bytes(&result, fronte_view_of(tmx), it, en);
    expect(&result, expected);
    fronte_buf_free(&result.units);
}

static void check_bytes(fronte_view bytes, const char *expected) {
    struct result result = {0};
    read_bytes(&result, bytes, "it", "en");
    expect(&result, expected);
    fronte_buf_free(&result.units);
}

static void check(const char *tmx, const char *expected) {
    check_bytes(fronte_view_of(tmx), expected);
}

/* The status, the line and a part of the message. */
static void check_error(fronte_view bytes, fronte_status status, unsigned line, const char *message) {
    struct result result = {0};
    read_bytes(&result, bytes, "it", "en");
    assert_int_equal(result.status, status);
    assert_int_equal(result.error.status, status);
    assert_string_equal(result.error.file, "a.tmx");
    if (!strstr(result.error.message, message) || result.error.line != line)
        print_error("line %u: %s\n", (unsigned)result.error.line, result.error.message);
    assert_non_null(strstr(result.error.message, message));
    assert_int_equal(result.error.line, line);
    fronte_buf_free(&result.units);
}

/* ---- What is read ---- */

static void units_are_numbered(void **state) {
    (void)state;
    struct result result = {.with_line = true};
    read_bytes(&result,
               VIEW("<?xml version=\"1.0\"?>\n<tmx version=\"1.4\">\n<header srclang=\"it\"/>\n<body>\n"
                    "<tu tuid=\"a\">\n<note>no</note><prop type=\"x\">no</prop>\n" TUV("it", "Uno.")
                        TUV("en", "One.") "</tu>\n<tu>" TUV("it", "Solo.") "</tu>\n" TU("Tre.", "Three.")
                            FOOTER "\n"),
               "it", "en");
    expect(&result, "1:5 Uno.=One.|3:9 Tre.=Three.");
    assert_int_equal(result.count.units, 3);
    assert_int_equal(result.count.lacking, 1);
    fronte_buf_free(&result.units);
}

static void lines_are_right_beyond_65535(void **state) {
    (void)state;
    struct result result = {.with_line = true};
    struct fronte_buf tmx = {0};
    fronte_buf_puts(&tmx, HEADER);
    for (int i = 0; i < 70000; i++)
        fronte_buf_append_char(&tmx, '\n');
    fronte_buf_puts(&tmx, TU("Uno.", "One.") FOOTER);
    read_bytes(&result, fronte_buf_view(&tmx), "it", "en");
    expect(&result, "1:70001 Uno.=One.");
    fronte_buf_free(&tmx);
    fronte_buf_free(&result.units);
}

static void white_space_and_characters(void **state) {
    (void)state;
    check(HEADER TU(" Uno\n  due&#x2028;tre\xC2\xA0. ", "A &amp; B &lt;&#233;> <![CDATA[<b>]]>") FOOTER,
          "1 Uno due tre .=A & B <é> <b>");
    check(HEADER TU("perche\xCC\x81", "so\xC2\xAD") FOOTER, "1 perché=so");
    check(HEADER TU("", "") TU(" ", "Two.") "<tu><tuv xml:lang=\"it\"/>" TUV("en", "x") "</tu>" FOOTER,
          "1 =|2 =Two.|3 =x");
}

static void inline_codes_are_left_out(void **state) {
    (void)state;
    check(HEADER TU(
              "<bpt i=\"1\">&lt;b></bpt>Il 7 <hi type=\"x\">febbraio</hi><ept i=\"1\">&lt;/b></ept> piove",
              "On <hi>February <hi>7</hi></hi><ph x=\"1\">{0}<sub>title</sub></ph> it <it "
              "pos=\"end\">x</it>rains<ut>\\cs6</ut>") FOOTER,
          "1 Il 7 febbraio piove=On February 7 it rains");
    check(HEADER TU("uno<ph type=\"lb\"/>due", "<b>one</b> two") FOOTER, "1 uno due=one two");
}

static void languages_are_found(void **state) {
    (void)state;
    check(HEADER "<tu>" TUV("EN-us", "One.") TUV("fr", "Un.") TUV("it_IT", "Uno.") "</tu>" FOOTER,
          "1 Uno.=One.");
    check("<tmx version=\"1.1\"><header srclang=\"*all*\"/><body><tu><tuv lang=\"IT\"><seg>Uno.</seg></tuv>"
          "<tuv lang=\"EN-GB\"><seg>One.</seg></tuv></tu></body></tmx>",
          "1 Uno.=One.");
    check("<tmx xmlns=\"http://www.lisa.org/tmx14\" version=\"1.4\"><body>" TU("Uno.", "One.") FOOTER,
          "1 Uno.=One.");
#define THREE                                                                                                \
    HEADER "<tu>" TUV("it", "Uno.") TUV("en-US", "color") TUV("en", "c") TUV("en-GB", "colour") "</"         \
                                                                                                "tu>" FOOTER
    check_tags("it-IT", "en-GB", THREE, "1 Uno.=colour");
    check_tags("it", "en", THREE, "1 Uno.=c");
    check_tags("it", "en-AU", THREE, "1 Uno.=c");
    check_tags("en-US", "en-GB", THREE, "1 color=colour");
    check(HEADER "<tu>" TUV("it", "Uno.") TUV("en-US", "first") TUV("en-GB", "second") "</tu>" FOOTER,
          "1 Uno.=first");
}

static void encodings_are_found(void **state) {
    (void)state;
    check("\xEF\xBB\xBF" HEADER TU("è", "is") FOOTER, "1 è=is");
    check("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" HEADER TU("\xE8", "is") FOOTER, "1 è=is");
    static const char ascii[] = HEADER TU("uno", "one") FOOTER;
    for (int big = 0; big < 2; big++) {
        struct fronte_buf utf16 = {0};
        fronte_buf_append(&utf16, big ? VIEW("\xFE\xFF") : VIEW("\xFF\xFE"));
        for (const char *p = ascii; *p; p++) {
            fronte_buf_append_char(&utf16, big ? '\0' : *p);
            fronte_buf_append_char(&utf16, big ? *p : '\0');
        }
        check_bytes(fronte_buf_view(&utf16), "1 uno=one");
        fronte_buf_free(&utf16);
    }
}

static void an_encoding_can_be_named(void **state) {
    (void)state;
    struct result result = {0};
    struct fronte_tmx_options options = {.lang = {"it", "en"}, .each = describe, .user = &result};
    fronte_input input = {
        .bytes = VIEW("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" HEADER TU("\xE8", "\x93is\x94") FOOTER),
        .name = "a.tmx",
        .encoding = "windows-1252"};
    result.status = fronte_tmx_read(&input, &options, &result.count, &result.error);
    expect(&result, "1 è=“is”");
    input.encoding = "no-such-encoding";
    assert_int_equal(fronte_tmx_read(&input, &options, &result.count, NULL), FRONTE_ERR_ARGUMENT);
    fronte_buf_free(&result.units);
}

static void a_doctype_is_not_fetched(void **state) {
    (void)state;
    check("<?xml version=\"1.0\"?><!DOCTYPE tmx SYSTEM \"tmx14.dtd\">" HEADER TU("Uno.", "One.") FOOTER,
          "1 Uno.=One.");
    check("<!DOCTYPE tmx PUBLIC \"-//LISA OSCAR:1998//DTD for Translation Memory eXchange//EN\" "
          "\"http://localhost:9/tmx14.dtd\">" HEADER TU("Uno.", "One.") FOOTER,
          "1 Uno.=One.");
    check(HEADER FOOTER, "");
}

static fronte_status refuse(void *user, const struct fronte_tmx_unit *unit, fronte_error *error) {
    int *n = user;
    ++*n;
    return fronte_fail(error, FRONTE_ERR_WRITE, (struct fronte_place){"b", unit->line, 0}, "stop");
}

static void the_caller_can_stop(void **state) {
    (void)state;
    int n = 0;
    struct fronte_tmx_options options = {.lang = {"it", "en"}, .each = refuse, .user = &n};
    fronte_input input = {.bytes = VIEW(HEADER TU("a", "b") TU("c", "d") FOOTER)};
    struct fronte_tmx_count count;
    fronte_error error;
    assert_int_equal(fronte_tmx_read(&input, &options, &count, &error), FRONTE_ERR_WRITE);
    assert_string_equal(error.file, "b");
    assert_int_equal(n, 1);
}

/* ---- What is no TMX ---- */

static void damaged_files_are_refused(void **state) {
    (void)state;
    check_error(VIEW(""), FRONTE_ERR_FORMAT, 1, "empty");
    check_error(VIEW(" \n"), FRONTE_ERR_FORMAT, 1, "no XML");
    check_error(VIEW("Il testo."), FRONTE_ERR_FORMAT, 1, "no XML");
    check_error(VIEW("<?xml version=\"1.0\"?>\n<html><body/></html>"), FRONTE_ERR_FORMAT, 2, "<html>");
    check_error(VIEW(HEADER "\n" TU("Uno.", "One.") "\n<tu><tuv xml:lang=\"it\"><seg>Du"), FRONTE_ERR_FORMAT,
                3, "cut off");
    check_error(VIEW(HEADER TU("Uno.", "One.")), FRONTE_ERR_FORMAT, 1, "cut off");
    check_error(VIEW(HEADER "\n<tu><tuv></tu>" FOOTER), FRONTE_ERR_FORMAT, 2, "mismatch");
    check_error(VIEW(HEADER "\n" TU("Rossi & C.", "x") FOOTER), FRONTE_ERR_FORMAT, 2, "correct the file");
    check_error(VIEW(HEADER "\n" TU("a\x0B", "x") FOOTER), FRONTE_ERR_FORMAT, 2, "correct the file");
    check_error(VIEW(HEADER "\n" TU("a&#11;", "x") FOOTER), FRONTE_ERR_FORMAT, 2, "correct the file");
    check_error(VIEW(HEADER "\n" TU("perch\xE9 no", "x") FOOTER), FRONTE_ERR_FORMAT, 2, "UTF-8");
    check_error(VIEW(HEADER TU("a\0b", "x") FOOTER), FRONTE_ERR_FORMAT, 1, "XML");
    check_error(VIEW(HEADER TU("a", "x") FOOTER "<tmx/>"), FRONTE_ERR_FORMAT, 1, "Extra content");
}

static void the_languages_must_be_there(void **state) {
    (void)state;
    check_error(VIEW("<tmx version=\"1.4\"><header srclang=\"de-DE\"/><body><tu>" TUV("de-DE", "Eins.")
                         TUV("en", "One.") "</tu>" FOOTER),
                FRONTE_ERR_FORMAT, 0, "de-DE");
    check_error(VIEW(HEADER "<tu><tuv><seg>a</seg></tuv>" TUV("en", "One.") "</tu>" FOOTER),
                FRONTE_ERR_FORMAT, 0, "--lang");
    check_error(VIEW(HEADER "<tu>" TUV("ita", "a") TUV("English", "One.") "</tu>" FOOTER), FRONTE_ERR_FORMAT,
                0, "--lang");
}

static void no_entity_is_expanded(void **state) {
    (void)state;
    check_error(VIEW("<!DOCTYPE tmx [\n<!ENTITY e \"x\">\n]>\n" HEADER "\n" TU("a &e;", "b") FOOTER),
                FRONTE_ERR_FORMAT, 5, "&e;");
    check_error(VIEW("<!DOCTYPE tmx SYSTEM \"tmx14.dtd\" [<!ENTITY e SYSTEM \"/etc/passwd\">]>" HEADER
                     "\n" TU("a &e;", "b") FOOTER),
                FRONTE_ERR_FORMAT, 2, "&e;");
    check_error(VIEW("<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">" HEADER "\n" TU("a&nbsp;b", "b") FOOTER),
                FRONTE_ERR_FORMAT, 2, "&nbsp;");
    check_error(VIEW(HEADER "\n" TU("a&eacute;b", "b") FOOTER), FRONTE_ERR_FORMAT, 2, "&eacute;");
    check_error(
        VIEW("<!DOCTYPE tmx [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
             "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;\">"
             "<!ENTITY e \"&d;&d;&d;&d;&d;&d;&d;&d;\"><!ENTITY f \"&e;&e;&e;&e;&e;&e;&e;&e;\">]>" HEADER
             "\n" TU("&f;", "b") FOOTER),
        FRONTE_ERR_FORMAT, 2, "&f;");
}

static void nesting_has_a_limit(void **state) {
    (void)state;
    struct fronte_buf tmx = {0};
    fronte_buf_puts(&tmx, HEADER);
    for (int i = 0; i < 100000; i++)
        fronte_buf_puts(&tmx, "<tu>\n");
    check_error(fronte_buf_view(&tmx), FRONTE_ERR_LIMIT, 63, "nested");
    fronte_buf_free(&tmx);
}

static void a_long_text_is_passed_over(void **state) {
    (void)state;
    struct result result = {0};
    struct fronte_buf tmx = {0};
    fronte_buf_puts(&tmx, HEADER "<tu><tuv xml:lang=\"it\"><seg>");
    for (int i = 0; i < 10 << 20; i++)
        fronte_buf_append_char(&tmx, 'a');
    fronte_buf_puts(&tmx, "</seg></tuv>" TUV("en", "a") "</tu>" TU("Uno.", "One.") FOOTER);
    read_bytes(&result, fronte_buf_view(&tmx), "it", "en");
    expect(&result, "2 Uno.=One.");
    assert_int_equal(result.count.too_long, 1);
    fronte_buf_free(&tmx);
    fronte_buf_free(&result.units);
}

static void files_that_are_not_there(void **state) {
    (void)state;
    struct fronte_tmx_options options = {.lang = {"it", "en"}, .each = refuse};
    struct fronte_tmx_count count;
    fronte_error error;
    assert_int_equal(fronte_tmx_read(&(fronte_input){.path = "/nowhere.tmx"}, &options, &count, &error),
                     FRONTE_ERR_IO);
    assert_string_equal(error.file, "/nowhere.tmx");
    assert_int_equal(fronte_tmx_read(&(fronte_input){.path = "/"}, &options, &count, &error), FRONTE_ERR_IO);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(units_are_numbered),          cmocka_unit_test(lines_are_right_beyond_65535),
        cmocka_unit_test(white_space_and_characters),  cmocka_unit_test(inline_codes_are_left_out),
        cmocka_unit_test(languages_are_found),         cmocka_unit_test(encodings_are_found),
        cmocka_unit_test(an_encoding_can_be_named),    cmocka_unit_test(a_doctype_is_not_fetched),
        cmocka_unit_test(the_caller_can_stop),         cmocka_unit_test(damaged_files_are_refused),
        cmocka_unit_test(the_languages_must_be_there), cmocka_unit_test(no_entity_is_expanded),
        cmocka_unit_test(nesting_has_a_limit),         cmocka_unit_test(a_long_text_is_passed_over),
        cmocka_unit_test(files_that_are_not_there),
    };
    return cmocka_run_group_tests_name("tmx_read", tests, NULL, NULL);
}
