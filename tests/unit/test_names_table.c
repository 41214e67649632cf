/* The table of names of a run, through the public calls: what is one entity, what is counted, where it stands
 * first. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "checking.h"

static bool append(void *user, const char *bytes, size_t len) {
    fronte_buf_append(user, (fronte_view){bytes, len});
    return true;
}

static fronte_check_settings with_table(void) {
    fronte_check_settings settings;
    fronte_check_settings_init(&settings);
    settings.table = true;
    return settings;
}

static void write_names(const fronte_checker *checker, fronte_names_format format, struct fronte_buf *out) {
    const fronte_output output = {append, out};
    fronte_error error;
    fronte_buf_clear(out);
    checking_expect_ok(fronte_checker_write_names(checker, format, &output, &error), &error);
}

/* The rows of a table: without the head, and with the columns type, name, count, source forms, rendering,
 * count of it and line that it stands in first; the last without the line feed. */
static char *rows_of(const fronte_checker *checker, struct fronte_buf *out) {
    struct fronte_buf tsv = {0};
    write_names(checker, FRONTE_NAMES_TSV, &tsv);
    fronte_view lines = fronte_buf_view(&tsv);
    checking_cut(&lines, "\n");
    fronte_buf_clear(out);
    while (lines.len) {
        fronte_view line = checking_cut(&lines, "\n");
        for (int i = 0; i < 9; i++) {
            fronte_view cell = checking_cut(&line, "\t");
            if (i == 2 || i == 7) /* origin, file */
                continue;
            fronte_buf_puts(out, i ? "," : "");
            fronte_buf_append(out, cell);
        }
        fronte_buf_puts(out, lines.len ? ";" : "");
    }
    fronte_buf_append_char(out, '\0');
    fronte_buf_free(&tsv);
    return out->ptr;
}

static void tables_say(void **state) {
    (void)state;
    static const struct {
        const char *italian, *english, *rows;
    } cases[] = {
        /* a surname is the only full name that ends in it */
        {"Piero Bianchetti arriva.¶Poi Bianchetti parla.", "Piero Bianchetti arrives.¶Then Bianchetti speaks.",
         "name,Piero Bianchetti,2,Piero Bianchetti|Bianchetti,Piero Bianchetti,1,1;"
         "name,Piero Bianchetti,2,Piero Bianchetti|Bianchetti,Bianchetti,1,2"},
        /* ... before it, too; what is one form of both is first where the earlier one is */
        {"Poi Bianchetti parla.¶Oggi Piero Bianchetti arriva.", "Then he speaks.¶Today he arrives.",
         "name,Piero Bianchetti,2,Piero Bianchetti|Bianchetti,,2,1"},
        /* ... of two, neither */
        {"Piero Bianchetti arriva.¶Oggi Carla Bianchetti arriva.¶Poi Bianchetti parla.",
         "Piero Bianchetti arrives.¶Today Carla Bianchetti arrives.¶Then Bianchetti speaks.",
         "name,Bianchetti,1,Bianchetti,Bianchetti,1,3;"
         "name,Carla Bianchetti,1,Carla Bianchetti,Carla Bianchetti,1,2;"
         "name,Piero Bianchetti,1,Piero Bianchetti,Piero Bianchetti,1,1"},
        /* not named: the line is the source's */
        {"Oggi piove.¶Il treno arriva a Mosca.", "It is raining today.¶The train arrives.", "place,Mosca,1,Mosca,,1,2"},
        /* one row of the tables, two forms of each side; the places before the rest, the frequent first */
        {"Oggi Gorbaciov vola a Mosca.¶Michail Gorbaciov torna da Kiev a Mosca.",
         "Today Gorbachev flies to Moscow.¶Mikhail Gorbachev returns from Kyiv to Moscow.",
         "person,Gorbaciov,2,Gorbaciov|Michail Gorbaciov,Gorbachev,1,1;"
         "person,Gorbaciov,2,Gorbaciov|Michail Gorbaciov,Mikhail Gorbachev,1,2;"
         "place,Mosca,2,Mosca,Moscow,2,1;place,Kiev,1,Kiev,Kyiv,1,2"},
        /* several texts: lines are their own */
        {"Il treno arriva a Mosca.‖Oggi piove.¶Il treno parte da Mosca.",
         "The train arrives in Moscow.‖It is raining today.¶The train leaves Mosca.",
         "place,Mosca,2,Mosca,Moscow,1,1;place,Mosca,2,Mosca,Mosca,1,2"},
        {"Oggi piove.", "It is raining today.", ""},
    };
    fronte_check_settings settings = with_table();
    struct fronte_buf out = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        fronte_checker *checker =
            checking_run_with(&settings, fronte_view_of(cases[i].italian), fronte_view_of(cases[i].english));
        assert_string_equal(rows_of(checker, &out), cases[i].rows);
        fronte_checker_close(&checker);
    }
    fronte_buf_free(&out);
}

static void findings_are_told(void **state) {
    (void)state;
    fronte_check_settings settings = with_table();
    struct fronte_buf out = {0};
    fronte_checker *checker = checking_run_with(&settings, fronte_view_of("Il treno arriva a Mosca da Londra."),
                                                fronte_view_of("The train arrives in Mosca from London."));
    static const char *const wanted[] = {"Mosca  in 1  ! untranslated-exonym\n",
                                         "\tMosca\t1\t",
                                         "\"text\":\"Mosca\",\"count\":1,\"findings\":[\"untranslated-exonym\"]"};
    for (int format = FRONTE_NAMES_TEXT; format <= FRONTE_NAMES_JSONL; format++) {
        write_names(checker, (fronte_names_format)format, &out);
        fronte_buf_append_char(&out, '\0');
        assert_non_null(strstr(out.ptr, wanted[format]));
    }
    fronte_buf_free(&out);
    fronte_checker_close(&checker);
}

/* The same run gives the same bytes: nothing hangs on addresses. */
static void order_is_stable(void **state) {
    (void)state;
    static const char italian[] = "Oggi Mario Bianchetti, Luca Verdoni e Anna Zubani vanno a Londra, Mosca e Parigi."
                                  "¶Poi Verdoni incontra Elena Ferraroni a Vienna.¶La Nato e la Fao tacciono.";
    static const char english[] = "Today Mario Bianchetti, Luca Verdoni and Anna Zubani go to London, Moscow and Paris."
                                  "¶Then Verdoni meets Elena Ferraroni in Vienna.¶NATO and the FAO are silent.";
    fronte_check_settings settings = with_table();
    struct fronte_buf out[2] = {{0}, {0}};
    for (int format = FRONTE_NAMES_TEXT; format <= FRONTE_NAMES_JSONL; format++) {
        for (int i = 0; i < 2; i++) {
            fronte_checker *checker =
                checking_run_with(&settings, fronte_view_of(italian), fronte_view_of(english));
            write_names(checker, (fronte_names_format)format, &out[i]);
            fronte_checker_close(&checker);
        }
        assert_true(out[0].len > 200);
        assert_true(fronte_view_equal(fronte_buf_view(&out[0]), fronte_buf_view(&out[1])));
    }
    fronte_buf_free(&out[0]);
    fronte_buf_free(&out[1]);
}

/* Of a form that is everywhere the first places are kept, and all are counted. */
static void many_are_counted(void **state) {
    (void)state;
    struct fronte_buf italian = {0}, english = {0}, out = {0};
    for (int i = 0; i < 20; i++) {
        fronte_buf_puts(&italian, i ? "¶Il treno arriva a Mosca." : "Il treno arriva a Mosca.");
        fronte_buf_puts(&english, i ? "¶The train arrives in Moscow." : "The train arrives in Moscow.");
    }
    fronte_check_settings settings = with_table();
    fronte_checker *checker =
        checking_run_with(&settings, fronte_buf_view(&italian), fronte_buf_view(&english));
    assert_string_equal(rows_of(checker, &out), "place,Mosca,20,Mosca,Moscow,20,1");
    write_names(checker, FRONTE_NAMES_TEXT, &out);
    fronte_buf_append_char(&out, '\0');
    assert_non_null(strstr(out.ptr, "20  Moscow  in 1, 2, 3, 4, 5, 6, 7, 8 ...\n"));
    fronte_checker_close(&checker);
    fronte_buf_free(&italian);
    fronte_buf_free(&english);
    fronte_buf_free(&out);
}

static void memories_are_tabulated(void **state) {
    (void)state;
    static const char tmx[] =
        "<tmx version=\"1.4\"><body>"
        "<tu><tuv xml:lang=\"it\"><seg>Piove.</seg></tuv><tuv xml:lang=\"en\"><seg>It rains.</seg></tuv></tu>"
        "<tu><tuv xml:lang=\"it\"><seg>Il treno arriva a Mosca.</seg></tuv>"
        "<tuv xml:lang=\"en\"><seg>The train arrives in Moscow.</seg></tuv></tu>"
        "<tu><tuv xml:lang=\"it\"><seg>Il treno parte da Mosca.</seg></tuv>"
        "<tuv xml:lang=\"en\"><seg>The train leaves.</seg></tuv></tu></body></tmx>";
    const fronte_input input = {.bytes = {tmx, sizeof tmx - 1}, .name = "a.tmx"};
    fronte_check_settings settings = with_table();
    struct fronte_buf out = {0};
    fronte_checker *checker;
    fronte_error error;
    checking_expect_ok(fronte_checker_open(&checker, checking_resources, &settings, &error), &error);
    checking_expect_ok(fronte_checker_add_tmx(checker, &input, &error), &error);
    checking_expect_ok(fronte_checker_finish(checker, &error), &error);
    assert_string_equal(rows_of(checker, &out), "place,Mosca,2,Mosca,Moscow,1,2;place,Mosca,2,Mosca,,1,3");
    write_names(checker, FRONTE_NAMES_TSV, &out);
    fronte_buf_append_char(&out, '\0');
    assert_non_null(strstr(out.ptr, "\tMoscow\t1\ta.tmx\t2\t"));
    fronte_buf_free(&out);
    fronte_checker_close(&checker);
}

static bool refuse(void *user, const char *bytes, size_t len) {
    (void)user, (void)bytes, (void)len;
    return false;
}

static void a_table_needs_a_finished_run(void **state) {
    (void)state;
    fronte_check_settings settings = with_table();
    struct fronte_buf out = {0};
    const fronte_output output = {append, &out}, broken = {refuse, NULL};
    fronte_checker *checker;
    fronte_error error = {0};
    checking_expect_ok(fronte_checker_open(&checker, checking_resources, &settings, &error), &error);
    assert_int_equal(fronte_checker_write_names(checker, FRONTE_NAMES_TSV, &output, &error), FRONTE_ERR_ARGUMENT);
    checking_expect_ok(fronte_checker_finish(checker, &error), &error);
    assert_int_equal(fronte_checker_write_names(checker, (fronte_names_format)3, &output, &error),
                     FRONTE_ERR_ARGUMENT);
    assert_int_equal(out.len, 0);
    assert_int_equal(fronte_checker_write_names(checker, FRONTE_NAMES_TSV, &broken, &error), FRONTE_ERR_WRITE);
    write_names(checker, FRONTE_NAMES_TEXT, &out); /* of no text */
    assert_int_equal(out.len, 0);
    fronte_checker_close(&checker);
    checker = checking_run(fronte_view_of("Mosca."), fronte_view_of("Moscow."));
    assert_int_equal(fronte_checker_write_names(checker, FRONTE_NAMES_TSV, &output, &error), FRONTE_ERR_ARGUMENT);
    fronte_checker_close(&checker);
    fronte_buf_free(&out);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tables_say),       cmocka_unit_test(findings_are_told),
        cmocka_unit_test(order_is_stable),  cmocka_unit_test(many_are_counted),
        cmocka_unit_test(memories_are_tabulated), cmocka_unit_test(a_table_needs_a_finished_run),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, checking_open, checking_close);
}
