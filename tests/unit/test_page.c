/* The page with findings, made by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "page_run.h"

/* ---- What is on the page ---- */

static void page_without_checks_says_nothing_of_them(void **state) {
    (void)state;
    struct run run;
    open_run(&run, "Mosca.", "Mosca.", "1-1@9731");
    claim(&run, FRONTE_KIND_UNTRANSLATED_EXONYM, 0, "Mosca", "Mosca");
    run.options.checker = NULL;
    const char *page = written(&run);
    assert_has(page, "<body>\n");
    assert_lacks(page, "class=\"finding");
    assert_lacks(page, "<mark>");
    close_run(&run);
    written(NULL);
}

static void nothing_found_is_one_line(void **state) {
    (void)state;
    struct run run;
    open_run(&run, "Mosca.", "Moscow.", "1-1@9731");
    const char *page = written(&run);
    assert_has(page, "<section class=\"overview\" aria-label=\"Findings\">\n<p>No findings: ");
    assert_has(page, "nothing to report.</p>\n</section>\n<main");
    assert_lacks(page, "class=\"findings\"");
    run.checker.ignore.n_ignored = 2;
    assert_has(written(&run), "nothing to report. <span>(2 ignored)</span></p>");
    run.checker.n_pairs = 2; /* in which of them is not known */
    assert_lacks(written(&run), "ignored");
    close_run(&run);
    written(NULL);
}

static void findings_stand_beside_their_pairs(void **state) {
    (void)state;
    struct run run;
    open_run(&run, "Uno.\nA Mosca.\nSoldi: 5.", "One.\nIn Mosca.\nMoney: 6.", "1-1@9731 1-1@9731 1-1@9731");
    claim(&run, FRONTE_KIND_NUMBER_MISMATCH, 2, "5", "6");
    claim(&run, FRONTE_KIND_INCONSISTENT_TARGET, 2, "Soldi", "Money");
    claim(&run, FRONTE_KIND_UNTRANSLATED_EXONYM, 1, "Mosca", "Mosca");
    claim(&run, FRONTE_KIND_MISSING_ENTITY, 1, "Mosca", NULL);
    const char *page = written(&run);
    assert_has(page, "<body class=\"checked\">");
    assert_has(page, "<h2><span class=\"error\">2 errors</span>, <span class=\"warning\">1 warning</span>, "
                     "<span class=\"note\">1 note</span></h2>");
    assert_has(page, "value=\"note\" autocomplete=\"off\"> Notes"); /* not checked */
    assert_has(page, "<option value=\"number-mismatch\">number-mismatch (1)</option>");
    assert_has(page,
               "<div class=\"target\" dir=\"auto\" lang=\"en\"><p><span class=\"sentence\" id=\"t2\">In "
               "<a class=\"place error\" "
               "href=\"#f2\" data-f=\"2\"><mark>Mosca</mark></a>.</span></p></div>\n<ul class=\"findings\">\n"
               "<li id=\"f1\" class=\"finding warning\" data-kind=\"missing-entity\">\n");
    /* The list: errors, warning, note. */
    const char *third = strstr(page, "<li class=\"warning\" data-f=\"1\"><a href=\"#f1\">");
    assert_non_null(third);
    assert_true(strstr(page, "data-f=\"3\"><a href=\"#f3\">") < third);
    assert_true(strstr(page, "<li class=\"note\" data-f=\"4\">") > third);
    assert_int_equal(occurrences(page, "class=\"finding "), 4);
    assert_int_equal(occurrences(page, "<ul class=\"findings\">"), 2);
    close_run(&run);
    written(NULL);
}

static void findings_of_other_pairs_are_left_out(void **state) {
    (void)state;
    struct run run;
    open_run(&run, "Mosca.", "Mosca.", "1-1@9731");
    for (run.pair.number = 0; run.pair.number < 3; run.pair.number++)
        claim(&run, run.pair.number == 1 ? FRONTE_KIND_WRONG_ENTITY : FRONTE_KIND_UNTRANSLATED_EXONYM, 0,
              "Mosca", "Mosca");
    run.options.doc = 1;
    const char *page = written(&run);
    assert_has(page, "<h2><span class=\"error\">1 error</span></h2>");
    assert_has(page, "data-kind=\"wrong-entity\"");
    assert_lacks(page, "untranslated-exonym");
    close_run(&run);
    written(NULL);
}

static void expected_forms_are_told_once(void **state) {
    (void)state;
    struct run run;
    open_run(&run, "Kiev e Kiev.", "Kyiv and Kiev.", "1-1@9731");
    fronte_view expected[] = {fronte_view_of("Kyiv"), fronte_view_of("Kiyv")};
    struct fronte_claim claim = {.kind = FRONTE_KIND_WRONG_ENTITY,
                                 .type = "place",
                                 .at = {spot(&run, 0, 0, "Kiev"), spot(&run, 1, 0, "Kiev")},
                                 .expected = expected,
                                 .n_expected = 2};
    assert_true(fronte_report(&run.pair, &claim));
    claim.kind = FRONTE_KIND_UNTRANSLATED_EXONYM;
    assert_true(fronte_report(&run.pair, &claim));
    claim.message = fronte_view_of("“Kyiv” here, “Kyiv” there");
    assert_true(fronte_report(&run.pair, &claim));
    const char *page = written(&run);
    assert_has(page, "another name</p>\n<p class=\"expected\">expected: “Kyiv” or “Kiyv”</p>");
    assert_has(page, "is the Italian name: “<em>Kyiv</em>” or “Kiyv”</p>\n<p class=\"kind\">");
    assert_has(page, "“Kyiv” here, “<em>Kyiv</em>” there</p>\n<p class=\"kind\">");
    close_run(&run);
    written(NULL);
}

static void sentences_are_told_by_their_beginning(void **state) {
    (void)state;
    struct run run;
    open_run(&run, "La città che non c'è, perché è già di là dal mare, là, là dove la sera è più blu.", "",
             "1-0@9731");
    struct fronte_claim claim = {
        .kind = FRONTE_KIND_OMISSION, .type = "sentence", .at = {{0, {0, 0}}, {FRONTE_NO_ID, {0, 0}}}};
    claim.at[0].span.len = (uint32_t)run.small.doc[0].segments[0].plain.len;
    assert_true(fronte_report(&run.pair, &claim));
    const char *page = written(&run);
    assert_has(page, ": <i>La città che non c'è, perché è già di là dal mare,");
    assert_has(page, "…</i></span></a></li>");
    assert_lacks(page, "\uFFFD");
    assert_has(page, "<a class=\"place warning whole\" href=\"#f1\" data-f=\"1\"><mark>La città");
    close_run(&run);
    written(NULL);
}

/* ---- Places upon each other ---- */

static void crossing_places_are_cut(void **state) {
    (void)state;
    struct run run;
    open_run(&run, "Vladimir Putin a Mosca.", "X.", "1-1@9731");
    claim(&run, FRONTE_KIND_WRONG_ENTITY, 0, "Vladimir Putin", NULL);       /* 1, error */
    claim(&run, FRONTE_KIND_WRONG_TRANSLITERATION, 0, "Putin", NULL);       /* 2, warning */
    claim(&run, FRONTE_KIND_UNTRANSLATED_EXONYM, 0, "Putin a Mosca", NULL); /* 3, error */
    assert_has(written(&run),
               "<p><span class=\"sentence\" id=\"s1\">"
               "<a class=\"place error\" href=\"#f1\" data-f=\"1\"><mark>Vladimir </mark></a>"
               "<a class=\"place error\" href=\"#f3\" data-f=\"1 3 2\"><mark>Putin</mark></a>"
               "<a class=\"place error\" href=\"#f3\" data-f=\"3\"><mark> a Mosca</mark></a>.</span></p>");
    close_run(&run);
    written(NULL);
}

static void same_places_share_a_mark(void **state) {
    (void)state;
    struct run run;
    open_run(&run, "X.", "Mosca", "1-1@9731");
    claim(&run, FRONTE_KIND_MISSPELT_TARGET, 0, NULL, "Mosca");
    claim(&run, FRONTE_KIND_EXTRA_ENTITY, 0, NULL, "Mosca");
    assert_has(written(&run), "<p><span class=\"sentence\" id=\"t1\">"
                              "<a class=\"place error whole\" href=\"#f2\" data-f=\"1 2\"><mark>Mosca"
                              "</mark></a></span></p>");
    close_run(&run);
    written(NULL);
}

/* Each within the one before it. */
static void too_many_places_upon_each_other(void **state) {
    enum { N = 100 };
    (void)state;
    struct run run;
    char text[2 * N + 1];
    for (size_t i = 0; i < 2 * N; i++)
        text[i] = "ab"[i % 2];
    text[2 * N] = '\0';
    open_run(&run, text, "X.", "1-1@9731");
    for (uint32_t i = 0; i < N; i++) {
        struct fronte_claim claim = {.kind = FRONTE_KIND_MISSING_ENTITY,
                                     .type = "name",
                                     .at = {{0, {i, 2 * (N - i)}}, {FRONTE_NO_ID, {0, 0}}}};
        assert_true(fronte_report(&run.pair, &claim));
    }
    const char *page = written(&run);
    assert_int_equal(occurrences(page, "class=\"finding "), N);
    assert_in_range(occurrences(page, "<mark>"), 16, 2 * N);
    close_run(&run);
    written(NULL);
}

static void places_outside_the_text_are_no_places(void **state) {
    (void)state;
    struct run run;
    open_run(&run, "Mosca.", "Mosca.", "1-1@9731");
    for (int i = 0; i < 3; i++)
        claim(&run, FRONTE_KIND_UNTRANSLATED_EXONYM, 0, "Mosca", "Mosca");
    fronte_finding *f = run.checker.findings.items;
    f[0].plain[0][1] = 1000;
    f[1].plain[0][0] = 5;
    f[2].sentence[0] = 7;
    const char *page = written(&run);
    assert_has(page, "lang=\"it\"><p><span class=\"sentence\" id=\"s1\">Mosca.</span></p>");
    assert_int_equal(occurrences(page, "<mark>"), 1);
    close_run(&run);
    written(NULL);
}

/* ---- Elsewhere ---- */

static void other_places_are_linked(void **state) {
    (void)state;
    struct run run;
    open_run(&run, "Kiev.\nUno.\nKiev.\nKiev.", "Kiev.\nMore.\nKyiv.\nKyiv.",
             "1-1@9731 1-0@9000 0-1@9000 1-1@9731 1-1@9731");
    struct fronte_claim claim = {.kind = FRONTE_KIND_INCONSISTENT_RENDERING,
                                 .type = "place",
                                 .at = {spot(&run, 0, 0, "Kiev"), spot(&run, 1, 0, "Kiev")}};
    struct fronte_sighting seen[] = {{FRONTE_TARGET, claim.at[1]},
                                     {FRONTE_SOURCE, spot(&run, 0, 2, "Kiev")},
                                     {FRONTE_TARGET, spot(&run, 1, 2, "Kyiv")},
                                     {FRONTE_TARGET, spot(&run, 1, 3, "Kyiv")}};
    assert_true(fronte_report_with(&run.pair, &claim, seen, 4));
    assert_has(written(&run), "<p class=\"elsewhere\">“Kyiv” elsewhere: pair <a href=\"#p4\">4</a>, "
                              "<a href=\"#p5\">5</a></p>\n<p class=\"kind\">");
    run.checker.findings.items[0].occurrences[3].doc = 1;
    assert_has(written(&run), "<a href=\"#p4\">4</a>, &lt;b&gt;.txt</p>");
    close_run(&run);
    written(NULL);
}

static void only_so_many_places_are_linked(void **state) {
    enum { N = 20 };
    (void)state;
    struct run run;
    open_run(&run, "Kiev.", "Kiev. Aa Bb Cc Dd Ee", "1-1@9731");
    struct fronte_claim claim = {.kind = FRONTE_KIND_INCONSISTENT_RENDERING,
                                 .type = "place",
                                 .at = {spot(&run, 0, 0, "Kiev"), spot(&run, 1, 0, "Kiev")}};
    static const char *const forms[] = {"Aa", "Bb", "Cc", "Dd", "Ee"};
    struct fronte_sighting seen[N];
    for (size_t i = 0; i < N; i++)
        seen[i] = (struct fronte_sighting){FRONTE_TARGET, spot(&run, 1, 0, forms[i < 16 ? 0 : i - 15])};
    assert_true(fronte_report_with(&run.pair, &claim, seen, N));
    const char *page = written(&run);
    assert_int_equal(occurrences(page, "<p class=\"elsewhere\">"), 4);
    assert_has(page, "<a href=\"#p1\">1</a>, …</p>\n<p class=\"elsewhere\">“Bb”");
    assert_lacks(page, "“Ee” elsewhere");
    close_run(&run);
    written(NULL);
}

/* ---- Hostile strings ---- */

static void findings_are_text(void **state) {
    (void)state;
    struct run run;
    open_run(&run, "<script>alert(1)</script> \"x' onclick=y", "<img src=x onerror=alert(1)>&amp;\xC3",
             "1-1@9731");
    fronte_view expected = fronte_view_of("\"><script>alert(2)</script>\x01");
    struct fronte_claim claim = {.kind = FRONTE_KIND_WRONG_ENTITY,
                                 .type = "place",
                                 .at = {spot(&run, 0, 0, "script>alert(1)"), spot(&run, 1, 0, "<img")},
                                 .expected = &expected,
                                 .n_expected = 1};
    struct fronte_sighting seen = {FRONTE_TARGET, spot(&run, 1, 0, "onerror=alert(1)>&amp;\xC3")};
    assert_true(fronte_report_with(&run.pair, &claim, &seen, 1));
    claim.kind = FRONTE_KIND_UNTRANSLATED_EXONYM;
    assert_true(fronte_report(&run.pair, &claim));
    const char *page = written(&run);
    assert_has(page,
               "&lt;<a class=\"place error\" href=\"#f2\" data-f=\"1 2\"><mark>script&gt;alert(1)</mark>"
               "</a>&lt;/script&gt; &quot;x' onclick=y</span></p>");
    assert_has(page, "“script&gt;alert(1)” is rendered as “&lt;img”");
    assert_has(page, "expected: “&quot;&gt;&lt;script&gt;alert(2)&lt;/script&gt;\uFFFD”");
    assert_has(page, "“onerror=alert(1)&gt;&amp;amp;\uFFFD” elsewhere");
    assert_lacks(page, "<script>alert");
    assert_lacks(page, "<img");
    close_run(&run);
    written(NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(page_without_checks_says_nothing_of_them),
        cmocka_unit_test(nothing_found_is_one_line),
        cmocka_unit_test(findings_stand_beside_their_pairs),
        cmocka_unit_test(findings_of_other_pairs_are_left_out),
        cmocka_unit_test(expected_forms_are_told_once),
        cmocka_unit_test(sentences_are_told_by_their_beginning),
        cmocka_unit_test(crossing_places_are_cut),
        cmocka_unit_test(same_places_share_a_mark),
        cmocka_unit_test(too_many_places_upon_each_other),
        cmocka_unit_test(places_outside_the_text_are_no_places),
        cmocka_unit_test(other_places_are_linked),
        cmocka_unit_test(only_so_many_places_are_linked),
        cmocka_unit_test(findings_are_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
