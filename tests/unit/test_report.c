/* The writers of findings, on findings made by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "entity/check.h"
#include "format/json.h"
#include "format/report.h"
#include "small_bitext.h"

/* ---- A run by hand ---- */

struct run {
    struct small_bitext small;
    struct fronte_findings findings;
    struct fronte_pair pair;
    fronte_checked checked[2];
    struct fronte_report report;
    fronte_report_options options;
};

/* As for texts read from files, so that places in the file are known. */
static void number_file_lines(struct fronte_document *doc) {
    uint32_t line = 1, column = 1, at = 0;
    doc->bytes_of_file = doc->lines_of_file = true;
    for (uint32_t i = 0; i < doc->n_segments; i++) {
        for (; at < doc->segments[i].span.off; at++) {
            column = doc->text.ptr[at] == '\n' ? 1 : column + 1;
            line += doc->text.ptr[at] == '\n';
        }
        doc->segments[i].file_line = line;
        doc->segments[i].file_column = column;
    }
}

static void open_run(struct run *run, const char *it, const char *en, const char *units) {
    *run = (struct run){0};
    small_open(&run->small, it, en, units);
    for (uint32_t kind = 0; kind < FRONTE_N_KINDS; kind++)
        run->findings.severity[kind] = (int8_t)fronte_kind_severity(kind);
    run->pair = (struct fronte_pair){.bitext = &run->small.bitext, .findings = &run->findings};
    fronte_report_options_init(&run->options);
    run->report = (struct fronte_report){.findings = &run->findings,
                                         .options = &run->options,
                                         .lang = {"it", "en"},
                                         .pairs = run->checked,
                                         .n_pairs = 1};
    for (int side = 0; side < 2; side++) {
        number_file_lines(&run->small.doc[side]);
        run->checked[0].file[side] = run->checked[1].file[side] = run->small.doc[side].name;
        run->checked[0].bytes_of_file[side] = true;
    }
}

/* The n-th place of `text` in a segment; text NULL: nowhere in it. */
static struct fronte_spot spot(const struct run *run, int side, uint32_t segment, const char *text) {
    struct fronte_spot at = {segment, {0, 0}};
    if (segment == FRONTE_NO_ID || !text)
        return at;
    fronte_view plain = run->small.doc[side].segments[segment].plain;
    for (uint32_t i = 0; i + strlen(text) <= plain.len; i++)
        if (memcmp(plain.ptr + i, text, strlen(text)) == 0) {
            at.span = (struct fronte_span){i, (uint32_t)strlen(text)};
            return at;
        }
    fail_msg("%s is not there", text);
    return at;
}

/* A finding about `e` in the unit's source and `r` in its target, for 1-1 units alone; NULL: not there. */
static void claim(struct run *run, enum fronte_kind kind, uint32_t unit, const char *e, const char *r) {
    fronte_view expected[] = {fronte_view_of("Expected"), fronte_view_of("Or so")};
    struct fronte_claim claim = {.kind = kind,
                                 .type = "place",
                                 .unit = unit,
                                 .at = {spot(run, 0, unit, e), spot(run, 1, unit, r)},
                                 .expected = expected,
                                 .n_expected = kind == FRONTE_KIND_WRONG_ENTITY ? 2 : 0};
    for (int side = 0; side < 2; side++)
        if (!(side ? r : e))
            claim.at[side].segment = FRONTE_NO_ID;
    assert_true(fronte_report(&run->pair, &claim));
}

static void close_run(struct run *run) {
    fronte_findings_free(&run->findings);
    small_close(&run->small);
}

static bool append(void *user, const char *bytes, size_t len) {
    fronte_buf_append(user, (fronte_view){bytes, len});
    return true;
}

/* The report as a string, valid until the next call; NULL frees it. */
static const char *written(struct run *run, const char *format) {
    static struct fronte_buf out;
    fronte_buf_free(&out);
    if (!run)
        return NULL;
    struct fronte_sink sink = {.write = append, .user = &out};
    fronte_findings_sort(&run->findings);
    fronte_report_format_find(format)->write(&sink, &run->report);
    assert_int_equal(fronte_sink_finish(&sink, NULL), FRONTE_OK);
    fronte_buf_append_char(&out, '\0');
    return out.ptr;
}

static void assert_has(const char *text, const char *part) {
    if (!strstr(text, part))
        fail_msg("missing: %s\nin: %s", part, text);
}

static void assert_lacks(const char *text, const char *part) {
    if (strstr(text, part))
        fail_msg("not wanted: %s\nin: %s", part, text);
}

/* ---- JSON ---- */

static void json_nests(void **state) {
    (void)state;
    struct fronte_buf out = {0};
    struct fronte_sink sink = {.write = append, .user = &out};
    struct fronte_json json;
    fronte_json_begin(&json, &sink);
    fronte_json_array(&json, "a");
    fronte_json_number(&json, NULL, 1);
    fronte_json_object(&json, NULL);
    fronte_json_close(&json);
    fronte_json_object(&json, NULL);
    fronte_json_bool(&json, "b", true);
    fronte_json_array(&json, "c");
    fronte_json_close(&json);
    fronte_json_break(&json);
    fronte_json_null(&json, "d");
    fronte_json_close(&json);
    fronte_json_string(&json, NULL, fronte_view_of("\"\\\n\x01\x7F</script>\xE9\u2028"));
    fronte_json_close(&json);
    fronte_json_decimal(&json, "e", 9731);
    fronte_json_array(&json, "open");
    fronte_json_end(&json);
    assert_int_equal(fronte_sink_finish(&sink, NULL), FRONTE_OK);
    fronte_buf_append_char(&out, '\0');
    assert_string_equal(out.ptr,
                        "{\"a\":[1,{},{\"b\":true,\"c\":[],\n\"d\":null},"
                        "\"\\\"\\\\\\n\\u0001\x7F</script>\uFFFD\u2028\"],\"e\":0.9731,\"open\":[]}\n");
    fronte_buf_free(&out);
}

/* ---- All formats ---- */

static void formats_are_found(void **state) {
    (void)state;
    for (size_t i = 0; fronte_report_format_name(i); i++)
        assert_string_equal(fronte_report_format_find(fronte_report_format_name(i))->name,
                            fronte_report_format_name(i));
    assert_null(fronte_report_format_find("html"));
    assert_ptr_equal(fronte_report_format_for_path("d/a.SARIF.json"), fronte_report_format_find("sarif"));
    assert_ptr_equal(fronte_report_format_for_path("a.sarif"), fronte_report_format_find("sarif"));
    assert_ptr_equal(fronte_report_format_for_path("a.txt"), fronte_report_format_find("text"));
    assert_ptr_equal(fronte_report_format_for_path("a.xml"), fronte_report_format_find("junit"));
    assert_null(fronte_report_format_for_path("a.json"));
}

static void nothing_is_reported_well(void **state) {
    (void)state;
    struct run run;
    open_run(&run, "", "", "");
    assert_string_equal(written(&run, "text"), "no findings\n");
    assert_string_equal(written(&run, "jsonl"), "");
    assert_has(written(&run, "sarif"), "\"results\":[]}]}\n");
    assert_has(written(&run, "junit"), "\" failures=\"0\">\n<testsuite name=\"a.it.txt, a.en.txt\" tests=");
    assert_lacks(written(&run, "junit"), "<failure");
    close_run(&run);
    written(NULL, NULL);
}

static void milder_findings_are_left_out(void **state) {
    (void)state;
    struct run run;
    open_run(&run, "Mosca.", "Mosca.", "1-1@9731");
    claim(&run, FRONTE_KIND_INCONSISTENT_TARGET, 0, "Mosca", "Mosca");
    assert_string_equal(written(&run, "text"), "no findings; not shown: 1 note\n");
    assert_string_equal(written(&run, "jsonl"), "");
    assert_lacks(written(&run, "sarif"), "ruleIndex");
    assert_lacks(written(&run, "junit"), "<system-out");
    run.options.least = FRONTE_NOTE;
    assert_has(written(&run, "text"), "\n1 note\n");
    assert_has(written(&run, "sarif"), "\"level\":\"note\",\"message\"");
    assert_has(written(&run, "junit"), "<system-out>\na.en.txt:1: note: ");
    close_run(&run);
    written(NULL, NULL);
}

/* ---- Text ---- */

static void text_marks_the_places(void **state) {
    (void)state;
    struct run run;
    open_run(&run, "Uno.\n\nIl premier della Slovacchia va a Mosca.",
             "One.\nThe premier of Slovenia goes to Mosca.", "1-1@9731 1-1@9731");
    claim(&run, FRONTE_KIND_UNTRANSLATED_EXONYM, 1, "Mosca", "Mosca");
    claim(&run, FRONTE_KIND_WRONG_ENTITY, 1, "Slovacchia", "Slovenia");
    claim(&run, FRONTE_KIND_MISSPELT_SOURCE, 1, "premier", NULL);
    assert_string_equal(
        written(&run, "text"),
        "a.en.txt:2: error: “Slovacchia” is rendered as “Slovenia”, which is another name; expected: "
        "“Expected” "
        "or “Or so” [wrong-entity]\n"
        "a.en.txt:2: error: “Mosca” is the Italian name [untranslated-exonym]\n"
        "a.it.txt:3: warning: “premier” is misspelt in the source [misspelt-source]\n"
        "    it sentence 2: Il [premier] della [Slovacchia] va a [Mosca].\n"
        "    en sentence 2: The premier of [Slovenia] goes to [Mosca].\n"
        "\n"
        "2 errors, 1 warning\n");
    close_run(&run);
    written(NULL, NULL);
}

static void missing_sides_are_left_out(void **state) {
    (void)state;
    struct run run;
    open_run(&run, "Uno.\nDue.", "One.\nThree.", "1-0@9731 1-1@9731 0-1@9000");
    claim(&run, FRONTE_KIND_OMISSION, 0, NULL, NULL);
    struct fronte_claim addition = {.kind = FRONTE_KIND_ADDITION,
                                    .type = "sentence",
                                    .unit = 2,
                                    .at = {{FRONTE_NO_ID, {0, 0}}, {1, {0, 0}}}};
    assert_true(fronte_report(&run.pair, &addition));
    assert_string_equal(written(&run, "text"),
                        "a.it.txt:1: warning: a sentence of the source is not translated [omission]\n"
                        "    it sentence 1: Uno.\n"
                        "\n"
                        "a.en.txt:2: warning: a sentence of the translation is not in the source [addition]\n"
                        "    en sentence 2: Three.\n"
                        "\n"
                        "2 warnings\n");
    assert_has(written(&run, "jsonl"),
               "\"src_line\":1,\"tgt_line\":null,\"src_span\":null,\"tgt_span\":null,");
    assert_has(written(&run, "jsonl"), "\"src_line\":null,\"tgt_line\":2,");
    assert_has(written(&run, "sarif"), "{\"uri\":\"a.en.txt\"},\"region\":{\"startLine\":2,\"startColumn\":1,"
                                       "\"endLine\":2,\"endColumn\":7}}}],\"partialFingerprints\"");
    close_run(&run);
    written(NULL, NULL);
}

/* `words` three thousand times, with Mosca in the middle and Oslo at the end. */
static void assert_cut(const char *words) {
    enum { TIMES = 3000 };
    struct fronte_buf text = {0};
    struct run run;
    for (size_t i = 0; i < TIMES; i++)
        fronte_buf_puts(&text, i == TIMES / 2 ? "Mosca " : words);
    fronte_buf_puts(&text, "Oslo.");
    fronte_buf_append_char(&text, '\0');
    open_run(&run, text.ptr, "Mosca, Oslo.", "1-1@9731");
    claim(&run, FRONTE_KIND_WRONG_ENTITY, 0, "Mosca", "Mosca");
    claim(&run, FRONTE_KIND_WRONG_ENTITY, 0, "Oslo", "Oslo");
    const char *report = written(&run, "text");
    assert_in_range(strlen(report), 600, 1200);
    assert_has(report, "it sentence 1 (a.it.txt:1): \u2026 ");
    assert_has(report, "[Mosca] ");
    assert_has(report, " \u2026 ");
    assert_has(report, "[Oslo].\n");
    assert_lacks(report, "\uFFFD"); /* no half characters */
    close_run(&run);
    written(NULL, NULL);
    fronte_buf_free(&text);
}

static void long_sentences_are_cut(void **state) {
    (void)state;
    assert_cut("citt\u00E0 ");
    assert_cut("\u00E8");
    assert_cut("x\u00E8\u2026");
}

static void several_pairs_have_headings(void **state) {
    (void)state;
    struct run run;
    open_run(&run, "Mosca.", "Mosca.", "1-1@9731");
    run.report.n_pairs = 2;
    claim(&run, FRONTE_KIND_WRONG_ENTITY, 0, "Mosca", "Mosca");
    run.pair.number = 1;
    claim(&run, FRONTE_KIND_WRONG_ENTITY, 0, "Mosca", "Mosca");
    const char *report = written(&run, "text");
    assert_int_equal(strncmp(report, "== a.it.txt, a.en.txt\n\na.en.txt:1: error: ", 42), 0);
    assert_has(report, "\n\n== a.it.txt, a.en.txt\n\n");
    close_run(&run);
    written(NULL, NULL);
}

static void other_places_are_named(void **state) {
    (void)state;
    struct run run;
    open_run(&run, "Kiev uno.\nKiev due.", "Kiev one.\nKyiv two.", "1-1@9731 1-1@9731");
    struct fronte_claim claim = {.kind = FRONTE_KIND_INCONSISTENT_RENDERING,
                                 .type = "place",
                                 .at = {spot(&run, 0, 0, "Kiev"), spot(&run, 1, 0, "Kiev")}};
    struct fronte_sighting seen[] = {{FRONTE_TARGET, claim.at[1]},
                                     {FRONTE_SOURCE, spot(&run, 0, 1, "Kiev")},
                                     {FRONTE_TARGET, spot(&run, 1, 1, "Kyiv")}};
    assert_true(fronte_report_with(&run.pair, &claim, seen, 3));
    assert_has(written(&run, "text"), "    elsewhere: “Kyiv” a.en.txt:2\n");
    assert_has(written(&run, "jsonl"),
               "\"occurrences\":[{\"doc\":0,\"side\":\"tgt\",\"line\":1,\"span\":[0,4],\"text\":\"Kiev\"},"
               "{\"doc\":0,\"side\":\"src\",\"line\":2,\"span\":[10,14],\"text\":\"Kiev\"},");
    close_run(&run);
    written(NULL, NULL);
}

/* ---- Hostile strings ---- */

static void names_and_texts_are_escaped(void **state) {
    (void)state;
    struct run run;
    open_run(&run, "A \"<]]>\\ B", "</script>\xC2\x9B & '", "1-1@9731");
    run.small.doc[1].name = "d:r/a b%\x1B[1m\xE9\n\".txt";
    run.checked[0].file[1] = run.small.doc[1].name;
    claim(&run, FRONTE_KIND_WRONG_ENTITY, 0, "\"<]]>\\", "</script>\xC2\x9B");
    const char *report = written(&run, "text");
    assert_has(report,
               "d:r/a b%\uFFFD[1m\uFFFD\uFFFD\".txt:1: error: “\"<]]>\\” is rendered as “</script>\uFFFD”");
    assert_has(report, ": [</script>\uFFFD] & '\n");
    assert_lacks(report, "\x1B");
    assert_has(written(&run, "jsonl"), "\"tgt_file\":\"d:r/a b%\\u001b[1m\uFFFD\\n\\\".txt\"");
    assert_has(written(&run, "jsonl"), "\"entity\":\"\\\"<]]>\\\\\"");
    assert_has(written(&run, "sarif"), "\"uri\":\"d%3Ar/a%20b%25%1B%5B1m%E9%0A%22.txt\"");
    report = written(&run, "junit");
    assert_has(report, "name=\"wrong-entity: d:r/a b%\uFFFD[1m\uFFFD&#10;&quot;.txt\"");
    assert_has(report, "message=\"“&quot;&lt;]]&gt;\\” is rendered as “&lt;/script&gt;");
    assert_lacks(report, "]]>");
    assert_lacks(report, "</script");
    close_run(&run);
    written(NULL, NULL);
}

/* ---- JSON lines ---- */

static void jsonl_has_its_members(void **state) {
    (void)state;
    struct run run;
    open_run(&run, "Uno.\n\nLa Slovacchia.", "One.\nSlovenia.", "1-1@9731 1-1@9731");
    claim(&run, FRONTE_KIND_WRONG_ENTITY, 1, "Slovacchia", "Slovenia");
    const char *report = written(&run, "jsonl");
    assert_int_equal(strncmp(report, "{\"id\":\"", 7), 0);
    assert_int_equal(strspn(report + 7, "0123456789abcdef"), 16);
    assert_string_equal(
        report + 23,
        "\",\"kind\":\"wrong-entity\",\"severity\":\"error\",\"type\":\"place\","
        "\"entity\":\"Slovacchia\",\"rendering\":\"Slovenia\",\"expected\":[\"Expected\",\"Or so\"],"
        "\"doc\":0,\"src_file\":\"a.it.txt\",\"tgt_file\":\"a.en.txt\",\"src_line\":2,\"tgt_line\":2,"
        "\"src_span\":[9,19],\"tgt_span\":[5,13],\"message\":\"“Slovacchia” is rendered as "
        "“Slovenia”, which is another name\",\"occurrences\":[]}\n");
    close_run(&run);
    written(NULL, NULL);
}

/* ---- SARIF and JUnit ---- */

static void sarif_has_both_places(void **state) {
    (void)state;
    struct run run;
    open_run(&run, "Uno.\n\nCosì è la Slovacchia.", "One.\nSo it is: Slovenia.", "1-1@9731 1-1@9731");
    claim(&run, FRONTE_KIND_WRONG_ENTITY, 1, "Slovacchia", "Slovenia");
    const char *report = written(&run, "sarif");
    assert_has(report, "\"version\":\"2.1.0\",\"runs\":[{\"tool\":{\"driver\":{\"name\":\"fronte\",");
    assert_has(report,
               "{\"id\":\"number-mismatch\",\"shortDescription\":{\"text\":\"The number in the translation "
               "has another value.\"}");
    assert_has(report,
               "{\"ruleId\":\"wrong-entity\",\"ruleIndex\":2,\"level\":\"error\",\"message\":{\"text\":\"");
    assert_has(report, "\"locations\":[{\"physicalLocation\":{\"artifactLocation\":{\"uri\":\"a.en.txt\"},"
                       "\"region\":{\"startLine\":2,\"startColumn\":11,\"endLine\":2,\"endColumn\":19,"
                       "\"byteOffset\":15,\"byteLength\":8}}}]");
    assert_has(report,
               "\"relatedLocations\":[{\"physicalLocation\":{\"artifactLocation\":{\"uri\":\"a.it.txt\"},"
               "\"region\":{\"startLine\":3,\"startColumn\":11,\"endLine\":3,\"endColumn\":21,");
    run.checked[0].bytes_of_file[0] = run.checked[0].bytes_of_file[1] = false;
    assert_lacks(written(&run, "sarif"), "byteOffset");
    run.small.doc[1].segments[1].file_line = 0; /* as of HTML */
    claim(&run, FRONTE_KIND_WRONG_ENTITY, 1, "Slovacchia", "Slovenia");
    assert_has(written(&run, "sarif"), "{\"artifactLocation\":{\"uri\":\"a.en.txt\"}}");
    close_run(&run);
    written(NULL, NULL);
}

static void sarif_escapes_paths(void **state) {
    (void)state;
    struct run run;
    open_run(&run, "Mosca.", "Mosca.", "1-1@9731");
    run.small.doc[0].name = "/tmp/caffè.txt";
    claim(&run, FRONTE_KIND_WRONG_ENTITY, 0, "Mosca", "Mosca");
    assert_has(written(&run, "sarif"), "{\"uri\":\"file:///tmp/caff%C3%A8.txt\"}");
    close_run(&run);
    written(NULL, NULL);
}

static void junit_fails_as_told(void **state) {
    (void)state;
    struct run run;
    open_run(&run, "Mosca, Roma.", "Mosca, Roma.", "1-1@9731");
    claim(&run, FRONTE_KIND_WRONG_ENTITY, 0, "Mosca", "Mosca");
    claim(&run, FRONTE_KIND_WRONG_ENTITY, 0, "Roma", "Roma");
    claim(&run, FRONTE_KIND_DOUBLE_WORD, 0, "Mosca", "Mosca");
    run.findings.severity[FRONTE_KIND_TERM] = -1;
    const char *report = written(&run, "junit");
    assert_has(report, "<testsuites name=\"fronte check\" tests=\"27\" failures=\"1\">\n"
                       "<testsuite name=\"a.it.txt, a.en.txt\" tests=\"27\" failures=\"1\" errors=\"0\"");
    assert_has(report, "<testcase classname=\"fronte.wrong-entity\" name=\"wrong-entity: a.en.txt\" "
                       "file=\"a.en.txt\">\n<failure type=\"error\" message=\"");
    assert_has(report, " (and 1 more)\">\na.en.txt:1: error: “Mosca” ");
    assert_has(report, "<system-out>\na.en.txt:1: warning: a word stands twice");
    assert_has(report, "name=\"omission: a.en.txt\" file=\"a.en.txt\"/>\n");
    assert_lacks(report, "fronte.term");
    run.options.fail = FRONTE_WARNING;
    assert_has(written(&run, "junit"), "tests=\"27\" failures=\"2\">\n<testsuite ");
    run.options.fail = FRONTE_ERROR + 1;
    assert_has(written(&run, "junit"), "tests=\"27\" failures=\"0\">\n<testsuite ");
    close_run(&run);
    written(NULL, NULL);
}

/* ---- Findings ---- */

static void findings_outlive_their_pair(void **state) {
    (void)state;
    struct run run;
    open_run(&run, "La Slovacchia.", "Slovenia.", "1-1@9731");
    char name[] = "a.en.txt";
    run.small.doc[1].name = name;
    claim(&run, FRONTE_KIND_WRONG_ENTITY, 0, "Slovacchia", "Slovenia");
    memset(name, 'x', sizeof name - 1);
    assert_has(written(&run, "jsonl"), "\"tgt_file\":\"a.en.txt\"");
    close_run(&run);
    written(NULL, NULL);
}

static void units_go_before_kinds(void **state) {
    (void)state;
    struct run run;
    open_run(&run, "Uno Mosca.\nDue.", "One Mosca.\nAdded.\nTwo.", "1-1@9731 0-1@9000 1-1@9731");
    struct fronte_claim late = {
        .kind = FRONTE_KIND_MISSING_ENTITY, .unit = 2, .at = {{1, {0, 3}}, {2, {0, 0}}}};
    struct fronte_claim added = {
        .kind = FRONTE_KIND_ADDITION, .unit = 1, .at = {{FRONTE_NO_ID, {0, 0}}, {1, {0, 5}}}};
    assert_true(fronte_report(&run.pair, &late));
    assert_true(fronte_report(&run.pair, &added));
    claim(&run, FRONTE_KIND_DOUBLE_WORD, 0, "Mosca", "Mosca");
    claim(&run, FRONTE_KIND_WRONG_ENTITY, 0, "Mosca", "Mosca");
    fronte_findings_sort(&run.findings);
    static const enum fronte_kind order[] = {FRONTE_KIND_WRONG_ENTITY, FRONTE_KIND_DOUBLE_WORD,
                                             FRONTE_KIND_ADDITION, FRONTE_KIND_MISSING_ENTITY};
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(run.findings.items[i].kind, order[i]);
    close_run(&run);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(json_nests),
        cmocka_unit_test(formats_are_found),
        cmocka_unit_test(nothing_is_reported_well),
        cmocka_unit_test(milder_findings_are_left_out),
        cmocka_unit_test(text_marks_the_places),
        cmocka_unit_test(missing_sides_are_left_out),
        cmocka_unit_test(long_sentences_are_cut),
        cmocka_unit_test(several_pairs_have_headings),
        cmocka_unit_test(other_places_are_named),
        cmocka_unit_test(names_and_texts_are_escaped),
        cmocka_unit_test(jsonl_has_its_members),
        cmocka_unit_test(sarif_has_both_places),
        cmocka_unit_test(sarif_escapes_paths),
        cmocka_unit_test(junit_fails_as_told),
        cmocka_unit_test(findings_outlive_their_pair),
        cmocka_unit_test(units_go_before_kinds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
