/* The table of names on the page, made by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "page_run.h"

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
    assert_has(page,
               "<tr><th scope=\"rowgroup\"><bdi lang=\"it\">Mosca</bdi></th><td class=\"type\">place</td>"
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
    name(&run, &names, "place", "Mosca", "Mosca", 1)->kinds = UINT64_C(1) << FRONTE_KIND_UNTRANSLATED_EXONYM;
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
    assert_has(written(&run),
               "Rome</bdi></td><td class=\"count\">1</td><td class=\"pairs\"><a href=\"#p2\">");
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
    assert_has(page,
               "“<bdi lang=\"en\">&lt;/bdi&gt;&lt;/table&gt;&lt;script&gt;alert(2)&lt;/script&gt;\uFFFD");
    assert_lacks(page, "<script>alert");
    assert_lacks(page, "<img");
    close_run(&run);
    written(NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
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
