/* Renderings held side by side: groups of sentences, entities that differ, the table. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "entity/compare.h"
#include "format/compare_write.h"
#include "small_bitext.h"

enum { MOST = 3 };

struct fixture {
    struct fronte_language english;
    struct small_bitext small[MOST];
    struct fronte_findings findings[MOST];
    struct fronte_pair pairs[MOST];
    struct fronte_comparison comparison;
};

static void open_fixture(struct fixture *f) {
    *f = (struct fixture){0};
    f->english.stopwords.arena = &f->english.arena;
    assert_int_not_equal(fronte_intern_add(&f->english.stopwords, fronte_view_of("the")), FRONTE_NO_ID);
    f->comparison.pairs = f->pairs;
}

static void add(struct fixture *f, const char *it, const char *en, const char *units) {
    size_t i = f->comparison.n++;
    small_open(&f->small[i], it, en, units);
    f->pairs[i] = (struct fronte_pair){.bitext = &f->small[i].bitext, .findings = &f->findings[i]};
}

/* Where a word stands first; nowhere when it is NULL. */
static struct fronte_spot find(const struct fronte_document *doc, const char *word) {
    for (uint32_t s = 0; s < doc->n_segments && word; s++) {
        fronte_view plain = doc->segments[s].plain;
        size_t n = strlen(word);
        for (size_t at = 0; at + n <= plain.len; at++)
            if (memcmp(plain.ptr + at, word, n) == 0)
                return (struct fronte_spot){s, {(uint32_t)at, (uint32_t)n}};
    }
    return (struct fronte_spot){FRONTE_NO_ID, {0, 0}};
}

static uint32_t unit_of(const struct fronte_bitext *bitext, int side, uint32_t segment) {
    for (uint32_t u = 0; u < bitext->n_units; u++)
        if (segment - bitext->units[u].first[side] < bitext->units[u].count[side])
            return u;
    fail();
    return 0;
}

static void link_words(struct fixture *f, size_t i, const char *type, const char *it, const char *en) {
    struct small_bitext *small = &f->small[i];
    struct fronte_link link = {.type = type, .at = {find(&small->doc[0], it), find(&small->doc[1], en)}};
    int side = link.at[0].segment == FRONTE_NO_ID;
    link.unit = unit_of(&small->bitext, side, link.at[side].segment);
    assert_true(fronte_pair_link(&f->pairs[i], &link));
}

/* A check has something against the rendering. */
static void doubt(struct fixture *f, size_t i, const char *type, const char *it) {
    struct fronte_spot spot = find(&f->small[i].doc[0], it);
    void *items = f->findings[i].items;
    assert_true(fronte_grow(&items, &f->findings[i].capacity, f->findings[i].n + 1, sizeof(fronte_finding)));
    f->findings[i].items = items;
    f->findings[i].items[f->findings[i].n++] =
        (fronte_finding){.type = type,
                         .severity = FRONTE_ERROR,
                         .sentence = {spot.segment, FRONTE_NO_ID},
                         .plain = {{spot.span.off, spot.span.off + spot.span.len}, {0, 0}}};
}

static bool append(void *user, const char *bytes, size_t len) {
    fronte_buf_append(user, (fronte_view){bytes, len});
    return true;
}

typedef void (*write_fn)(struct fronte_sink *sink, const struct fronte_comparison *comparison);

static void expect(struct fixture *f, write_fn write, const char *expected) {
    struct fronte_buf found = {0};
    struct fronte_sink sink = {.write = append, .user = &found};
    fronte_comparison_free(&(struct fronte_comparison){.arena = f->comparison.arena});
    f->comparison = (struct fronte_comparison){.pairs = f->pairs, .n = f->comparison.n};
    assert_true(fronte_compare(&f->comparison, &f->english));
    write(&sink, &f->comparison);
    assert_int_equal(fronte_sink_finish(&sink, NULL), FRONTE_OK);
    if (!fronte_view_is(fronte_buf_view(&found), expected))
        print_error("expected\n%s   found\n%.*s\n", expected, (int)found.len, found.ptr);
    assert_true(fronte_view_is(fronte_buf_view(&found), expected));
    fronte_buf_free(&found);
}

static void close_fixture(struct fixture *f) {
    size_t n = f->comparison.n;
    fronte_comparison_free(&f->comparison);
    for (size_t i = 0; i < n; i++) {
        free(f->pairs[i].links);
        fronte_findings_free(&f->findings[i]);
        small_close(&f->small[i]);
    }
    fronte_intern_free(&f->english.stopwords);
    fronte_arena_free(&f->english.arena);
}

static void sentences_are_grouped(void **state) {
    (void)state;
    struct fixture f;
    open_fixture(&f);
    add(&f, "Uno.\nDue.\nTre.\nQuattro.", "Zero.\nOne and two.\nThree.\nFour.", "0-1@9 2-1@9 1-1@9 1-1@9");
    add(&f, "Uno.\nDue.\nTre.\nQuattro.", "One.\nTwo,\nthree.\nMore.", "1-1@9 2-2@9 1-0@9 0-1@9");
    expect(
        &f, fronte_compare_write_text,
        "[1] a.en.txt\n[2] a.en.txt\n\n"
        "+       (not in the source)\n   [1]  Zero.\n\n"
        "1       Uno.\n2       Due.\n3       Tre.\n   [1]  One and two. Three.\n   [2]  One. Two, three.\n\n"
        "4       Quattro.\n   [1]  Four.\n   [2]  (left out)\n\n"
        "+       (not in the source)\n   [2]  More.\n\n"
        "Nothing is rendered differently.\n");
    close_fixture(&f);
}

static void names_that_differ_are_shown(void **state) {
    (void)state;
    struct fixture f;
    open_fixture(&f);
    const char *it = "Mosca vede Lukashenko e la Nato.\nE Lukashenko?";
    add(&f, it, "Moscow sees Lukashenko and the NATO.\nAnd Lukashenko?", "1-1@9 1-1@9");
    add(&f, it, "MOSCOW sees Lukaschenko and Nato.\nAnd he?", "1-1@9 1-1@9");
    for (size_t i = 0; i < 2; i++) {
        link_words(&f, i, "place", "Mosca", i ? "MOSCOW" : "Moscow");
        link_words(&f, i, "person", "Lukashenko", i ? "Lukaschenko" : "Lukashenko");
        link_words(&f, i, "acronym", "Nato", i ? "Nato" : "the NATO");
    }
    expect(&f, fronte_compare_write_text,
           "[1] a.en.txt\n[2] a.en.txt\n\n"
           "1       Mosca vede Lukashenko e la Nato.\n"
           "   [1]  Moscow sees Lukashenko and the NATO.\n   [2]  MOSCOW sees Lukaschenko and Nato.\n"
           "      \u2260 Lukashenko (person): [1] Lukashenko, [2] Lukaschenko\n\n"
           "2       E Lukashenko?\n   [1]  And Lukashenko?\n   [2]  And he?\n\n"
           "Rendered differently:\n"
           "   Lukashenko (person):   [1] Lukashenko   [2] Lukaschenko\n");
    close_fixture(&f);
}

static void quantities_differ_by_value(void **state) {
    (void)state;
    struct fixture f;
    open_fixture(&f);
    const char *it = "Costa 5 euro il 7 maggio.";
    add(&f, it, "It costs five euros on 7 May.", "1-1@9");
    add(&f, it, "It costs \u20AC5 on May 8.", "1-1@9");
    add(&f, it, "Costs 5 euros, 10% more.", "1-1@9");
    link_words(&f, 0, "currency", "5 euro", "five euros");
    link_words(&f, 0, "date", "7 maggio", "7 May");
    link_words(&f, 1, "currency", "5 euro", "\u20AC5");
    link_words(&f, 1, "date", "7 maggio", "May 8");
    doubt(&f, 1, "date", "7 maggio");
    link_words(&f, 2, "currency", "5 euro", "5 euros");
    link_words(&f, 2, "date", "7 maggio", NULL);
    link_words(&f, 2, "percent", NULL, "10%");
    expect(&f, fronte_compare_write_text,
           "[1] a.en.txt\n[2] a.en.txt\n[3] a.en.txt\n\n"
           "1       Costa 5 euro il 7 maggio.\n   [1]  It costs five euros on 7 May.\n"
           "   [2]  It costs \u20AC5 on May 8.\n   [3]  Costs 5 euros, 10% more.\n"
           "      \u2260 7 maggio (date): [1] 7 May, [2] May 8, [3] \u2014\n"
           "      \u2260 not in the source (percent): [1] \u2014, [2] \u2014, [3] 10%\n\n"
           "Rendered differently:\n"
           "   7 maggio (date):   [1] 7 May   [2] May 8   [3] \u2014\n");
    close_fixture(&f);
}

static void a_sentence_left_out_is_one_difference(void **state) {
    (void)state;
    struct fixture f;
    open_fixture(&f);
    add(&f, "Ecco Mosca.\nEcco Mosca.", "Moscow.\nMoscow.", "1-1@9 1-1@9");
    add(&f, "Ecco Mosca.\nEcco Mosca.", "Mosca.", "1-0@9 1-1@9");
    link_words(&f, 0, "place", "Mosca", "Moscow");
    link_words(&f, 1, "place", "Mosca", NULL);
    expect(&f, fronte_compare_write_text,
           "[1] a.en.txt\n[2] a.en.txt\n\n"
           "1       Ecco Mosca.\n   [1]  Moscow.\n   [2]  (left out)\n\n"
           "2       Ecco Mosca.\n   [1]  Moscow.\n   [2]  Mosca.\n\n"
           "Nothing is rendered differently.\n");
    close_fixture(&f);
}

static void objects_are_written(void **state) {
    (void)state;
    struct fixture f;
    open_fixture(&f);
    add(&f, "A Mosca.\nPiove.", "In Moscow.\nRain.", "1-1@9 1-1@9");
    add(&f, "A Mosca.\nPiove.", "In Mosca.", "1-1@9 1-0@9");
    link_words(&f, 0, "place", "Mosca", "Moscow");
    link_words(&f, 1, "place", "Mosca", "Mosca");
    expect(
        &f, fronte_compare_write_jsonl,
        "{\"record\":\"sentences\",\"src_lines\":[1],\"source\":[\"A Mosca.\"],\"renderings\":["
        "{\"tgt_file\":\"a.en.txt\",\"tgt_lines\":[1],\"text\":\"In Moscow.\"},"
        "{\"tgt_file\":\"a.en.txt\",\"tgt_lines\":[1],\"text\":\"In Mosca.\"}],"
        "\"differences\":[{\"type\":\"place\",\"entity\":\"Mosca\",\"renderings\":[\"Moscow\",\"Mosca\"]}]}\n"
        "{\"record\":\"sentences\",\"src_lines\":[2],\"source\":[\"Piove.\"],\"renderings\":["
        "{\"tgt_file\":\"a.en.txt\",\"tgt_lines\":[2],\"text\":\"Rain.\"},"
        "{\"tgt_file\":\"a.en.txt\",\"tgt_lines\":[],\"text\":null}],\"differences\":[]}\n"
        "{\"record\":\"entity\",\"type\":\"place\",\"entity\":\"Mosca\",\"occurrences\":["
        "{\"src_lines\":[1],\"renderings\":[\"Moscow\",\"Mosca\"]}]}\n");
    close_fixture(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sentences_are_grouped),      cmocka_unit_test(names_that_differ_are_shown),
        cmocka_unit_test(quantities_differ_by_value), cmocka_unit_test(a_sentence_left_out_is_one_difference),
        cmocka_unit_test(objects_are_written),
    };
    return cmocka_run_group_tests_name("compare", tests, NULL, NULL);
}
