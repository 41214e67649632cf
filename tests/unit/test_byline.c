/* Who signed a text, by the shipped tables. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

#include "../support.h"
#include "text/byline.h"

/* The authors with a bar between them; "" when the line is no byline. */
static void bylines_are_told_from_headlines(void **state) {
    (void)state;
    static const struct {
        const char *lang, *line, *authors;
    } cases[] = {
        {"it", "di Ottavia Renzulli", "Ottavia Renzulli"},
        {"it", "di Samira Lodi e Paolo Ventrella", "Samira Lodi|Paolo Ventrella"},
        {"it", "ANCONA, 12 marzo 2025 - di M.T. Graciotti", "M.T. Graciotti"},
        {"it", "Dal nostro inviato A. Ferrante - TBILISI, marted\u00EC 13 maggio 2025", "A. Ferrante"},
        {"it", "dalla nostra inviata Livia Sommariva - GENOVA, venerd\u00EC 7 marzo 2025", "Livia Sommariva"},
        {"it", "di Luca di Montezemolo", "Luca di Montezemolo"},
        {"it", "Dal Papa Francesco un appello per la pace", ""},
        {"it", "Il piano di Mario Draghi", ""},
        {"it", "Roma", ""},
        {"en", "By Samira Lodi and Paolo Ventrella", "Samira Lodi|Paolo Ventrella"},
        {"en", "By A. Ferrante, B. Neri and C. Rossi, Rome", "A. Ferrante|B. Neri|C. Rossi"},
        {"en", "From our correspondent Livia Sommariva \u2013 GENOA, Friday 7 March 2025", "Livia Sommariva"},
        {"en", "By M.T. Graciotti \u2013 ANCONA, 12 March 2025", "M.T. Graciotti"},
        {"en", "LONDON | By Jane Doe in Rome", "Jane Doe"},
        {"en", "By Jane", ""},
        {"en", "BY THE BOARD", ""},
        {"en", "By Mario Draghi's team of advisers", ""},
        {"en", "From Titian to Diaghilev, Genoa tells four centuries of painted theatre in 96 works", ""},
        {"en", "Talks led by Mario Draghi", ""},
        {"en", "By and by Anna", ""},
        {"en", "By A. Bo, C. Do, E. Fo, G. Ho, I. Jo, K. Lo", "A. Bo|C. Do|E. Fo|G. Ho"},
        {"en", "", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fronte_sentence_words words = {.capacity = 0};
        struct fronte_byline byline;
        char found[200] = "";
        size_t at = 0;
        assert_int_equal(fronte_sentence_words_read(&words, support_data(), cases[i].lang, NULL), FRONTE_OK);
        bool is = fronte_byline_read(fronte_view_of(cases[i].line), &words, &byline);
        assert_int_equal(is, byline.n > 0);
        for (uint32_t k = 0; k < byline.n; k++)
            at += (size_t)snprintf(found + at, sizeof found - at, "%s%.*s", k ? "|" : "",
                                   (int)byline.authors[k].len, cases[i].line + byline.authors[k].off);
        if (strcmp(found, cases[i].authors) != 0)
            fail_msg("%s: %s", cases[i].line, found);
        fronte_sentence_words_free(&words);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(bylines_are_told_from_headlines)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
