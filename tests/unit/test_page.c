/* The page with findings and names, on findings and a table made by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "checker.h"
#include "format/format.h"
#include "small_bitext.h"

/* ---- A run by hand ---- */

struct run {
    struct small_bitext small;
    struct fronte_checker checker;
    struct fronte_pair pair;
    fronte_checked checked[2];
    fronte_write_options options;
};

static void open_run(struct run *run, const char *it, const char *en, const char *units) {
    *run = (struct run){0};
    small_open(&run->small, it, en, units);
    for (uint32_t kind = 0; kind < FRONTE_N_KINDS; kind++)
        run->checker.findings.severity[kind] = (int8_t)fronte_kind_severity(kind);
    run->pair = (struct fronte_pair){.bitext = &run->small.bitext, .findings = &run->checker.findings};
    run->checker.n_pairs = 1;
    run->checker.pairs = run->checked;
    run->checker.n_checked = 2;
    run->checked[0] = (fronte_checked){.file = {"a.it.txt", "a.en.txt"}};
    run->checked[1] = (fronte_checked){.file = {"/home/me/b.it.txt", "/home/me/<b>.txt"}};
    fronte_write_options_init(&run->options);
    run->options.checker = &run->checker;
}

static void close_run(struct run *run) {
    fronte_findings_free(&run->checker.findings);
    small_close(&run->small);
}

/* The place of `text` in a segment; NULL: nowhere in the text. */
static struct fronte_spot spot(const struct run *run, size_t side, uint32_t segment, const char *text) {
    struct fronte_spot at = {text ? segment : FRONTE_NO_ID, {0, 0}};
    if (!text)
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

/* About `e` in the source of a 1-1 unit and `r` in its target; NULL: not there. */
static void claim(struct run *run, enum fronte_kind kind, uint32_t unit, const char *e, const char *r) {
    struct fronte_claim claim = {
        .kind = kind, .type = "place", .unit = unit, .at = {spot(run, 0, unit, e), spot(run, 1, unit, r)}};
    assert_true(fronte_report(&run->pair, &claim));
}

static bool append(void *user, const char *bytes, size_t len) {
    fronte_buf_append(user, (fronte_view){bytes, len});
    return true;
}

/* What is compared, valid until the next call: the page without style and script; NULL frees it. */
static const char *written(struct run *run) {
    static struct fronte_buf out;
    fronte_buf_free(&out);
    if (!run)
        return NULL;
    fronte_findings_sort(&run->checker.findings);
    run->checker.finished = true;
    assert_int_equal(fronte_bitext_write(&run->small.bitext, fronte_format_find("html"), &run->options,
                                         append, &out, NULL),
                     FRONTE_OK);
    fronte_buf_append_char(&out, '\0');
    assert_false(out.failed);
    *strstr(out.ptr, "<script") = '\0';
    return strstr(out.ptr, "<body");
}

static void assert_has(const char *text, const char *part) {
    if (!strstr(text, part))
        fail_msg("missing: %s\nin: %s", part, text);
}

static void assert_lacks(const char *text, const char *part) {
    if (strstr(text, part))
        fail_msg("not wanted: %s\nin: %s", part, text);
}

static size_t occurrences(const char *text, const char *part) {
    size_t n = 0;
    for (; (text = strstr(text, part)); text++)
        n++;
    return n;
}

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
    assert_has(page, "<div class=\"target\" dir=\"auto\" lang=\"en\"><p><span class=\"sentence\" id=\"t2\">In "
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

/* ---- Names ---- */

/* A table by hand: entities in order, each with its forms. */
struct names {
    struct fronte_name_table table;
    struct fronte_table_entity entities[8];
    struct fronte_table_form forms[16];
};

static void open_names(struct run *run, struct names *names) {
    *names = (struct names){.table = {.entities = names->entities, .forms = names->forms}};
    run->checker.archive.table = &names->table;
}

static void add_entity(struct names *names, const char *type) {
    names->entities[names->table.n++] = (struct fronte_table_entity){.type = type};
}

/* Of the last entity; a target form without text is not named. */
static struct fronte_table_form *add_form(struct names *names, size_t side, const char *text) {
    struct fronte_table_entity *entity = &names->entities[names->table.n - 1];
    struct fronte_table_form *form = &names->forms[names->table.n_forms++];
    uint32_t number = (uint32_t)names->table.n_forms;
    *form = (struct fronte_table_form){.text = text ? fronte_view_of(text) : (fronte_view){NULL, 0}};
    if (entity->last_form[side])
        names->forms[entity->last_form[side] - 1].next = number;
    else
        entity->first_form[side] = number;
    entity->last_form[side] = number;
    return form;
}

static void stand(struct run *run, struct names *names, struct fronte_table_form *form, size_t side,
                  struct fronte_spot at) {
    const struct fronte_sighting sighting = {(fronte_side)side, at};
    form->count++;
    names->entities[names->table.n - 1].count += side == 0;
    if (form->n_places < FRONTE_MOST_TABLE_PLACES)
        assert_true(fronte_occurrence_at(&run->pair, &sighting, &form->places[form->n_places++]));
}

/* An entity of one form a side, at segment `at` of both. */
static struct fronte_table_form *name(struct run *run, struct names *names, const char *type, const char *e,
                                      const char *r, uint32_t at) {
    add_entity(names, type);
    stand(run, names, add_form(names, 0, e), 0, spot(run, 0, at, e));
    struct fronte_table_form *form = add_form(names, 1, r);
    stand(run, names, form, r != NULL, spot(run, r != NULL, at, r ? r : e));
    return form;
}

static void names_stand_in_a_table(void **state) {
    (void)state;
    struct run run;
    struct names names;
    open_run(&run, "ROMA.\nA Mosca e Roma.\nRoma.", "ROME.\nIn Moscow and Rome.\nThere.",
             "1-1@9731 1-1@9731 1-1@9731");
    open_names(&run, &names);
    name(&run, &names, "place", "Mosca", "Moscow", 1);
    add_entity(&names, "place");
    stand(&run, &names, add_form(&names, 0, "ROMA"), 0, spot(&run, 0, 0, "ROMA"));
    struct fronte_table_form *form = add_form(&names, 0, "Roma");
    stand(&run, &names, form, 0, spot(&run, 0, 1, "Roma"));
    stand(&run, &names, form, 0, spot(&run, 0, 2, "Roma"));
    stand(&run, &names, add_form(&names, 1, NULL), 0, spot(&run, 0, 2, "Roma"));
    stand(&run, &names, add_form(&names, 1, "ROME"), 1, spot(&run, 1, 0, "ROME"));
    stand(&run, &names, add_form(&names, 1, "Rome"), 1, spot(&run, 1, 1, "Rome"));
    const char *page = written(&run);
    assert_has(page, "<section class=\"names\" aria-label=\"Names\">\n<details>\n"
                     "<summary><h2>Names <span>(2)</span></h2></summary>\n");
    assert_lacks(page, "only with findings");
    assert_has(page, "<tr><th scope=\"rowgroup\"><bdi lang=\"it\">Mosca</bdi></th><td class=\"type\">place</td>"
                     "<td class=\"rendering\"><bdi lang=\"en\">Moscow</bdi></td><td class=\"count\">1</td>"
                     "<td class=\"pairs\"><a href=\"#p2\">2</a></td><td class=\"told\"></td></tr>\n</tbody>");
    /* No dateline first, what is not named last. */
    assert_has(page, "<th scope=\"rowgroup\" rowspan=\"3\"><bdi lang=\"it\">Roma</bdi>"
                     "<small><bdi lang=\"it\">ROMA</bdi></small></th>");
    assert_has(page, "<td class=\"told\"></td></tr>\n<tr><td class=\"rendering unnamed\">not named</td>"
                     "<td class=\"count\">1</td><td class=\"pairs\"><a href=\"#p3\">3</a></td>"
                     "<td class=\"told\"></td></tr>\n</tbody>");
    assert_int_equal(occurrences(page, "<tbody>"), 2);
    close_run(&run);
    written(NULL);
}

static void no_table_is_no_section(void **state) {
    (void)state;
    struct run run;
    struct names names;
    open_run(&run, "Mosca.", "Moscow.", "1-1@9731");
    assert_lacks(written(&run), "Names");
    open_names(&run, &names);
    assert_lacks(written(&run), "Names");
    name(&run, &names, "place", "Mosca", "Moscow", 0);
    names.entities[0].count = 0; /* merged into another */
    assert_lacks(written(&run), "Names");
    names.entities[0].count = 1;
    assert_has(written(&run), "Names <span>(1)");
    run.options.checker = NULL;
    assert_lacks(written(&run), "Names");
    close_run(&run);
    written(NULL);
}

static void wrong_names_come_first_in_their_kind(void **state) {
    (void)state;
    struct run run;
    struct names names;
    open_run(&run, "Rossi a Parigi.\nA Mosca.\nUn Bartolozi.", "Rossi in Paris.\nIn Mosca.\nA Bartolozzi.",
             "1-1@9731 1-1@9731 1-1@9731");
    open_names(&run, &names);
    name(&run, &names, "person", "Rossi", "Rossi", 0);
    name(&run, &names, "place", "Parigi", "Paris", 0)->kinds =
        UINT64_C(1) << FRONTE_KIND_WRONG_ENTITY; /* ignored: no such finding */
    name(&run, &names, "place", "Mosca", "Mosca", 1)->kinds = UINT64_C(1)
                                                              << FRONTE_KIND_UNTRANSLATED_EXONYM;
    name(&run, &names, "name", "Bartolozi", "Bartolozzi", 2);
    fronte_view expected = fronte_view_of("Moscow");
    struct fronte_claim about = {.kind = FRONTE_KIND_UNTRANSLATED_EXONYM,
                                 .type = "place",
                                 .unit = 1,
                                 .at = {spot(&run, 0, 1, "Mosca"), spot(&run, 1, 1, "Mosca")},
                                 .expected = &expected,
                                 .n_expected = 1};
    assert_true(fronte_report(&run.pair, &about));
    claim(&run, FRONTE_KIND_NUMBER_MISMATCH, 1, "Mosca", "Mosca");
    claim(&run, FRONTE_KIND_MISSPELT_SOURCE, 2, "Bartolozi", NULL);
    const char *page = written(&run);
    assert_has(page, "Names <span>(4, 2 with findings)</span>");
    assert_has(page, "<input type=\"checkbox\" autocomplete=\"off\"> only with findings");
    assert_has(page, "<td class=\"told\"><p class=\"wrong error\"><a href=\"#f1\">Error</a>: "
                     "<span>untranslated-exonym;</span> <span>expected: “<bdi lang=\"en\">Moscow</bdi>”"
                     "</span></p></td>");
    assert_has(page, "<td class=\"told\"><p class=\"wrong warning\"><a href=\"#f3\">Warning</a>: "
                     "<span>misspelt-source</span></p></td>");
    assert_int_equal(occurrences(page, "class=\"wrong "), 2);
    assert_true(strstr(page, "\">Rossi</bdi></th>") < strstr(page, "\">Mosca</bdi></th>"));
    assert_true(strstr(page, "\">Mosca</bdi></th>") < strstr(page, "\">Parigi</bdi></th>"));
    close_run(&run);
    written(NULL);
}

static void only_so_many_pairs_are_linked(void **state) {
    (void)state;
    struct run run;
    struct names names;
    open_run(&run, "Mosca Mosca.\nMosca.\nMosca.\nMosca.\nMosca.\nMosca.\nMosca.\nMosca.\nMosca.",
             "Mosca.\nMosca.\nMosca.\nMosca.\nMosca.\nMosca.\nMosca.\nMosca.\nMosca.",
             "1-1@9731 1-1@9731 1-1@9731 1-1@9731 1-1@9731 1-1@9731 1-1@9731 1-1@9731 1-1@9731");
    open_names(&run, &names);
    struct fronte_table_form *form = name(&run, &names, "place", "Mosca", "Mosca", 2);
    stand(&run, &names, form, 1, spot(&run, 1, 0, "Mosca"));
    stand(&run, &names, form, 1, spot(&run, 1, 0, "Mosca"));
    assert_has(written(&run), "<td class=\"count\">3</td><td class=\"pairs\"><a href=\"#p1\">1</a>, "
                              "<a href=\"#p3\">3</a></td>");
    for (uint32_t i = 4; i < 9; i++)
        stand(&run, &names, form, 1, spot(&run, 1, i, "Mosca"));
    assert_has(written(&run), "<a href=\"#p8\">8</a>, …</td>");
    stand(&run, &names, form, 1, spot(&run, 1, 3, "Mosca")); /* beyond what is kept */
    form->kinds = UINT64_C(1) << FRONTE_KIND_UNTRANSLATED_EXONYM;
    claim(&run, FRONTE_KIND_UNTRANSLATED_EXONYM, 3, "Mosca", "Mosca");
    assert_has(written(&run), "<td class=\"count\">9</td>");
    assert_has(written(&run), "<span>untranslated-exonym, pair 4</span></p>");
    claim(&run, FRONTE_KIND_UNTRANSLATED_EXONYM, 4, "Mosca", "Mosca");
    claim(&run, FRONTE_KIND_UNTRANSLATED_EXONYM, 5, "Mosca", "Mosca");
    assert_has(written(&run), "<span>untranslated-exonym, first in pair 5</span></p>");
    close_run(&run);
    written(NULL);
}

static void names_of_other_pairs_are_left_out(void **state) {
    (void)state;
    struct run run;
    struct names names;
    open_run(&run, "Roma e Mosca.", "Rome and Moscow.", "1-1@9731");
    open_names(&run, &names);
    run.checker.n_pairs = 2;
    name(&run, &names, "place", "Roma", "Rome", 0);
    run.pair.number = run.options.doc = 1;
    struct fronte_table_form *form = name(&run, &names, "place", "Mosca", "Moscow", 0);
    form->places[form->n_places++] = form->places[0];
    form->places[1].doc = 0;
    form->count = 2;
    const char *page = written(&run);
    assert_has(page, "Names <span>(1)</span>");
    assert_has(page, "Moscow</bdi></td><td class=\"count\">1</td>");
    assert_lacks(page, "Rome</bdi>");
    form->count = 9; /* where the others are is not known */
    assert_has(written(&run), "<td class=\"count\">1+</td><td class=\"pairs\"><a href=\"#p1\">1</a>, …</td>");
    close_run(&run);
    written(NULL);
}

static void pairs_that_changed_places_are_found(void **state) {
    (void)state;
    struct run run;
    struct names names;
    open_run(&run, "Uno.\nRoma.\nTre.", "One.\nThree.\nRome.", "1-1@9731 1-1@9731 1-1@9731");
    open_names(&run, &names);
    run.small.bitext.units[1].first[1] = 2;
    run.small.bitext.units[2].first[1] = 1;
    name(&run, &names, "place", "Roma", NULL, 1);
    stand(&run, &names, add_form(&names, 1, "Rome"), 1, spot(&run, 1, 2, "Rome"));
    assert_has(written(&run), "Rome</bdi></td><td class=\"count\">1</td><td class=\"pairs\"><a href=\"#p2\">");
    close_run(&run);
    written(NULL);
}

static void names_are_text(void **state) {
    (void)state;
    struct run run;
    struct names names;
    open_run(&run, "<script>alert(1)</script> \"x' onclick=y", "<img src=x onerror=alert(1)>&amp;\xC3",
             "1-1@9731");
    open_names(&run, &names);
    struct fronte_table_form *form =
        name(&run, &names, "name", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>&amp;\xC3", 0);
    stand(&run, &names, add_form(&names, 0, "\"x' onclick=y"), 0, spot(&run, 0, 0, "\"x' onclick=y"));
    form->kinds = UINT64_C(1) << FRONTE_KIND_WRONG_ENTITY;
    fronte_view expected = fronte_view_of("</bdi></table><script>alert(2)</script>\x01");
    struct fronte_claim about = {.kind = FRONTE_KIND_WRONG_ENTITY,
                                 .type = "name",
                                 .at = {spot(&run, 0, 0, "<script>"), spot(&run, 1, 0, "<img")},
                                 .expected = &expected,
                                 .n_expected = 1};
    assert_true(fronte_report(&run.pair, &about));
    const char *page = written(&run);
    assert_has(page, "<bdi lang=\"it\">&lt;script&gt;alert(1)&lt;/script&gt;</bdi>"
                     "<small><bdi lang=\"it\">&quot;x' onclick=y</bdi></small></th>");
    assert_has(page, "<bdi lang=\"en\">&lt;img src=x onerror=alert(1)&gt;&amp;amp;\uFFFD</bdi></td>");
    assert_has(page, "“<bdi lang=\"en\">&lt;/bdi&gt;&lt;/table&gt;&lt;script&gt;alert(2)&lt;/script&gt;\uFFFD");
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
        cmocka_unit_test(names_stand_in_a_table),
        cmocka_unit_test(no_table_is_no_section),
        cmocka_unit_test(wrong_names_come_first_in_their_kind),
        cmocka_unit_test(only_so_many_pairs_are_linked),
        cmocka_unit_test(names_of_other_pairs_are_left_out),
        cmocka_unit_test(pairs_that_changed_places_are_found),
        cmocka_unit_test(names_are_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
