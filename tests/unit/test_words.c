/* Which words of a unit answer each other. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "../support.h"
#include "fronte.h"

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
    return 0;
}

struct pair {
    fronte_document *doc[2];
    fronte_bitext *bitext;
};

static fronte_document *open_lines(fronte_side side, const char *text) {
    fronte_document *doc = NULL;
    fronte_input input = {.bytes = {text, strlen(text)}, .type = FRONTE_INPUT_LINES};
    assert_int_equal(fronte_document_open(&doc, resources, side, &input, NULL), FRONTE_OK);
    return doc;
}

static void open_pair(struct pair *pair, const char *it, const char *en, const char *beads) {
    fronte_input input = {.bytes = {beads, strlen(beads)}};
    pair->doc[0] = open_lines(FRONTE_SOURCE, it);
    pair->doc[1] = open_lines(FRONTE_TARGET, en);
    assert_int_equal(fronte_bitext_align(&pair->bitext, resources, pair->doc[0], pair->doc[1], &input, NULL),
                     FRONTE_OK);
}

static void close_pair(struct pair *pair) {
    fronte_bitext_close(&pair->bitext);
    for (int side = 0; side < 2; side++)
        fronte_document_close(&pair->doc[side]);
}

/* "gatto=cat lexicon; ..." of all units, one after the other. */
static const char *links_of(const struct pair *pair) {
    static char out[2048];
    size_t at = 0;
    out[0] = '\0';
    for (uint32_t u = 0; u < fronte_bitext_unit_count(pair->bitext); u++) {
        const fronte_unit *unit = fronte_bitext_unit(pair->bitext, u);
        uint32_t n;
        const fronte_word_link *link = fronte_bitext_links(pair->bitext, u, &n);
        for (uint32_t k = 0; k < n; k++, link++)
            at += (size_t)snprintf(out + at, sizeof out - at, "%.*s=%.*s %s; ",
                                   (int)(link->end[0] - link->begin[0]), unit->text[0].ptr + link->begin[0],
                                   (int)(link->end[1] - link->begin[1]), unit->text[1].ptr + link->begin[1],
                                   link->how);
    }
    return out;
}

static void words_are_linked(void **state) {
    (void)state;
    static const struct {
        const char *it, *en, *beads, *links;
    } cases[] = {
        {"Il gatto dorme.\n", "The cat sleeps.\n", "[0]:[0]\n",
         "Il=The function word; gatto=cat lexicon; dorme=sleeps lexicon; "},
        {"Nel 2019 Ferrucci vinse 3 gare.\n", "Ferrucci won 3 races in 2019.\n", "[0]:[0]\n",
         "Nel=in function word; 2019=2019 number; Ferrucci=Ferrucci same; vinse=won lexicon; 3=3 number; "
         "gare=races lexicon; "},
        /* zorvi and blimps: nobody knows them, and nothing else is left between gatto and dorme */
        {"Il gatto zorvi dorme.\n", "The cat blimps sleeps.\n", "[0]:[0]\n",
         "Il=The function word; gatto=cat lexicon; zorvi=blimps place; dorme=sleeps lexicon; "},
        {"Il gatto zorvi trulo dorme.\n", "The cat blimps sleeps.\n", "[0]:[0]\n",
         "Il=The function word; gatto=cat lexicon; dorme=sleeps lexicon; "},
        /* a unit of two sentences: places count in the joined text; a sentence left out has no links */
        {"Il gatto dorme.\nIl cane mangia.\nPiove.\n", "The cat sleeps, the dog eats.\n",
         "[0,1]:[0]\n[2]:[]\n",
         "Il=The function word; gatto=cat lexicon; dorme=sleeps lexicon; Il=the function word; "
         "cane=dog lexicon; mangia=eats lexicon; "},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct pair pair;
        open_pair(&pair, cases[i].it, cases[i].en, cases[i].beads);
        assert_string_equal(links_of(&pair), "");
        assert_int_equal(fronte_bitext_link_words(pair.bitext, resources, NULL), FRONTE_OK);
        assert_string_equal(links_of(&pair), cases[i].links);
        close_pair(&pair);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(words_are_linked)};
    return cmocka_run_group_tests(tests, open_shared, close_shared);
}
