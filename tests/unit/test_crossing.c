/* Sentences that changed places. */
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

enum { N = 8, MOST_TEXT = 1024 };

static const char *const source[N] = {
    "Il gatto nero dorme sul tavolo.",        "Ieri il treno per Ancona era in ritardo.",
    "La ministra ha firmato il decreto.",     "Nel 2019 la fabbrica aveva 340 operai.",
    "Il medico visita i bambini la mattina.", "Al mercato il pane costa tre euro.",
    "Domani la nave parte da Genova.",        "Il professore corregge i compiti degli studenti.",
};
static const char *const target[N] = {
    "The black cat sleeps on the table.",           "Yesterday the train to Ancona was late.",
    "The minister has signed the decree.",          "In 2019 the factory had 340 workers.",
    "The doctor sees the children in the morning.", "At the market bread costs three euros.",
    "Tomorrow the ship leaves from Genoa.",         "The professor corrects the students' homework.",
};

static fronte_document *open_lines(fronte_side side, const char *const lines[N], const char *order) {
    char text[MOST_TEXT] = "";
    fronte_document *doc = NULL;
    for (size_t k = 0; k < strlen(order); k++) {
        strncat(text, lines[order[k] - 'a'], MOST_TEXT - strlen(text) - 1);
        strncat(text, "\n", MOST_TEXT - strlen(text) - 1);
    }
    fronte_input input = {.bytes = {text, strlen(text)}, .type = FRONTE_INPUT_LINES};
    assert_int_equal(fronte_document_open(&doc, resources, side, &input, NULL), FRONTE_OK);
    return doc;
}

/* "c=c" for each unit that crosses, by source. */
static void list_crossings(const fronte_bitext *bitext, const char *order, char out[MOST_TEXT]) {
    size_t at = 0;
    out[0] = '\0';
    for (uint32_t u = 0; u < fronte_bitext_unit_count(bitext); u++) {
        const fronte_unit *unit = fronte_bitext_unit(bitext, u);
        if (unit->crossing)
            at += (size_t)snprintf(out + at, MOST_TEXT - at, "%c=%c ", 'a' + (char)unit->first[0],
                                   order[unit->first[1]]);
    }
}

static void check_all_there(const fronte_bitext *bitext) {
    bool seen[2][N] = {{false}};
    for (uint32_t u = 0; u < fronte_bitext_unit_count(bitext); u++) {
        const fronte_unit *unit = fronte_bitext_unit(bitext, u);
        for (int side = 0; side < 2; side++)
            for (uint32_t k = 0; k < unit->count[side]; k++) {
                assert_false(seen[side][unit->first[side] + k]);
                seen[side][unit->first[side] + k] = true;
            }
    }
    for (int side = 0; side < 2; side++)
        for (int k = 0; k < N; k++)
            assert_true(seen[side][k]);
}

static void crossings_are_found(void **state) {
    (void)state;
    static const struct {
        const char *order, *crossings;
    } cases[] = {
        {"abcdefgh", ""},         {"abdefcgh", "c=c "}, /* one moved down */
        {"afbcdegh", "f=f "},                           /* one moved up */
        {"abdcefgh", "c=c d=d "}, /* two neighbours changed places: neither is before the other */
        {"abfgcdeh", "f=f g=g "}, /* a paragraph moved */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char found[MOST_TEXT];
        fronte_bitext *bitext = NULL;
        fronte_document *doc[2] = {open_lines(FRONTE_SOURCE, source, "abcdefgh"),
                                   open_lines(FRONTE_TARGET, target, cases[i].order)};
        assert_int_equal(fronte_bitext_align(&bitext, resources, doc[0], doc[1], NULL, NULL), FRONTE_OK);
        list_crossings(bitext, cases[i].order, found);
        assert_string_equal(found, "");
        assert_int_equal(fronte_bitext_cross(bitext, NULL), FRONTE_OK);
        assert_int_equal(fronte_bitext_crossing_count(bitext), 0);
        check_all_there(bitext);
        list_crossings(bitext, cases[i].order, found);
        if (strcmp(found, cases[i].crossings) != 0)
            fail_msg("%s: %s, not %s", cases[i].order, found, cases[i].crossings);
        fronte_bitext_close(&bitext);
        fronte_document_close(&doc[0]);
        fronte_document_close(&doc[1]);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(crossings_are_found)};
    return cmocka_run_group_tests(tests, open_shared, close_shared);
}
