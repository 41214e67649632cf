/* Corrected tables: what is read back is what was saved, and all that is made of it knows the new texts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

#include "bitext/bitext.h"
#include "checking.h"

#define HEADER "bead\tprobability\tsrc_lines\ttgt_lines\tsource\ttarget\tnote\n"

static const char *const source =
    "Il treno per Ancona parte alle 9.\nIeri pioveva a Torino.\nLa ministra ha firmato.\nRoma aspetta. \n";
static const char *const target =
    "The train to Ankona leaves at 9.\nThe minister signed.\nShe smiled.\nIt rained in Turin yesterday.\n"
    "Rome waits.\n";

struct texts {
    fronte_document *doc[2];
    fronte_bitext *bitext;
};

static bool append(void *user, const char *bytes, size_t len) {
    fronte_buf_append(user, (fronte_view){bytes, len});
    return true;
}

static fronte_status open_with(struct texts *t, fronte_view table, fronte_error *error) {
    const char *const text[2] = {source, target};
    for (int side = 0; side < 2; side++) {
        fronte_input input = {.bytes = fronte_view_of(text[side]), .type = FRONTE_INPUT_LINES};
        checking_expect_ok(
            fronte_document_open(&t->doc[side], checking_resources, (fronte_side)side, &input, error), error);
    }
    fronte_input beads = {.bytes = table, .name = "saved.tsv"};
    return fronte_bitext_align(&t->bitext, checking_resources, t->doc[0], t->doc[1], &beads, error);
}

static void close_texts(struct texts *t) {
    fronte_bitext_close(&t->bitext);
    for (int side = 0; side < 2; side++)
        fronte_document_close(&t->doc[side]);
}

static void open_texts(struct texts *t, const char *table) {
    fronte_error error = {0};
    checking_expect_ok(open_with(t, fronte_view_of(table), &error), &error);
}

/* The whole of a format, in `out`. */
static void write_as(const struct texts *t, const char *format, struct fronte_buf *out) {
    fronte_buf_clear(out);
    assert_int_equal(fronte_bitext_write(t->bitext, fronte_format_find(format), NULL, append, out, NULL),
                     FRONTE_OK);
    fronte_buf_append_char(out, '\0');
}

#define ROW_0 "1-1\t0.9500\t0\t0\tIl treno per Ancona parte alle 9.\tThe train to Ankona leaves at 9.\t\n"
#define ROW_1 "1-1\t0.9700\t1\t3\tIeri pioveva a Torino.\tIt rained in Turin yesterday.\tcrossing\n"
#define ROW_2 "1-2\t0.8000\t2\t1,2\tLa ministra ha firmato.\tThe minister signed. She smiled.\tdoubtful\n"
#define ROW_3 "1-1\t0.9900\t3\t4\tRoma aspetta.\tRome waits.\t\n"

static void what_was_saved_is_written_again(void **state) {
    (void)state;
    static const char *const tables[] = {
        HEADER ROW_0 ROW_1 ROW_2 ROW_3,
        HEADER
        "1-1\t1.0000\t0\t0\tIl treno per Ancona parte alle 9.\t'=The \"train\"\tedited\n" ROW_1 ROW_2 ROW_3,
        HEADER ROW_0 "1-1\t0.9700\t1\t3\tIeri pioveva a Torino.\t''Twas wet \xE2\x80\x93 in "
                     "Turin.\tcrossing, edited\n" ROW_2 ROW_3,
        HEADER ROW_0 ROW_1
        "1-2\t1.0000\t2\t1,2\tLa ministra ha firmato.\tA. \"Two!\" B... three, e.g. C\tedited\n" ROW_3,
        HEADER ROW_0 ROW_1 "1-2\t1.0000\t2\t1,2\tLa ministra ha firmato.\tOne only\tedited\n" ROW_3,
        HEADER ROW_0 ROW_1 "1-2\t1.0000\t2\t1,2\tLa ministra ha firmato.\t\tedited\n" ROW_3,
        HEADER "1-1\t1.0000\t0\t4\tIl treno per Ancona parte alle 9.\tRome waits.\tcrossing\n"
               "1-0\t1.0000\t1\t\tIeri pioveva a Torino.\t\tomission\n"
               "0-1\t1.0000\t\t0\t\tThe train to Ankona leaves at 9.\taddition\n"
               "1-2\t1.0000\t2\t1,2\tLa ministra ha firmato.\tThe minister signed. She smiled.\t\n"
               "1-1\t1.0000\t3\t3\tRoma aspetta.\tIt rained in Turin yesterday.\t\n",
    };
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        struct texts t = {.bitext = NULL};
        struct fronte_buf out = {0};
        open_texts(&t, tables[i]);
        write_as(&t, "tsv", &out);
        assert_string_equal(out.ptr, tables[i]);
        assert_int_equal(fronte_bitext_cross(t.bitext, NULL), FRONTE_OK); /* nothing is left to cross */
        write_as(&t, "tsv", &out);
        assert_string_equal(out.ptr, tables[i]);
        fronte_buf_free(&out);
        close_texts(&t);
    }
}

/* What spreadsheets make of a table is read as if they had left it alone. */
static void spreadsheets_may_have_saved_it(void **state) {
    (void)state;
    static const char plain[] = HEADER ROW_0 ROW_1
        "1-2\t1.0000\t2\t1,2\tLa ministra ha firmato.\tShe \"signed\"; so.\tedited\n" ROW_3;
    static const char quoted[] =
        "\xEF\xBB\xBF" HEADER ROW_0 ROW_1
        "1-2\t1\t2\t\"1,2\"\tx\t\"She \"\"signed\"\";\n so.\"\t\"doubtful, edited\"\r\n" ROW_3;
    char utf16[2 * sizeof quoted] = "\xFF\xFE";
    for (size_t i = 0; quoted[i + 3]; i++)
        utf16[2 + 2 * i] = quoted[i + 3];
    const fronte_view tables[] = {fronte_view_of(quoted), {utf16, 2 * (sizeof quoted - 3)}};
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        struct texts t = {.bitext = NULL};
        struct fronte_buf out = {0};
        fronte_error error = {0};
        checking_expect_ok(open_with(&t, tables[i], &error), &error);
        write_as(&t, "tsv", &out);
        assert_string_equal(out.ptr, plain);
        fronte_buf_free(&out);
        close_texts(&t);
    }
}

/* Which segments have which texts. */
static void a_text_is_dealt_to_its_sentences(void **state) {
    (void)state;
    static const struct {
        const char *text, *segment[2];
    } cases[] = {
        {"The minister has signed. She grinned.", {"The minister has signed.", "She grinned."}},
        {"The minister has signed", {"The minister has signed", ""}},
        {"One. Two. Three.", {"One. Two. Three.", ""}},
        {"  Dr. Rossi   signed.\xC2\xA0Nobody else did. ", {"Dr. Rossi signed.", "Nobody else did."}},
        {"", {"", ""}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct texts t = {.bitext = NULL};
        char table[1000];
        snprintf(table, sizeof table, HEADER ROW_0 ROW_1 "1-2\t1\t2\t1,2\t\t%s\tedited\n" ROW_3,
                 cases[i].text);
        open_texts(&t, table);
        const fronte_unit *unit = fronte_bitext_unit(t.bitext, 2);
        const struct fronte_document *doc = t.bitext->doc[FRONTE_TARGET];
        assert_true(unit->edited);
        for (size_t k = 0; k < 2; k++) {
            fronte_sentence before = fronte_document_sentence(t.doc[FRONTE_TARGET], (uint32_t)k + 1);
            assert_true(fronte_view_is(doc->segments[k + 1].plain, cases[i].segment[k]));
            assert_int_equal(doc->segments[k + 1].span.off, before.offset);
            assert_false(fronte_view_equal(before.text, doc->segments[k + 1].plain));
        }
        close_texts(&t);
    }
}

static void every_format_has_the_new_text(void **state) {
    (void)state;
    static const struct {
        const char *format, *has;
    } cases[] = {{"tmx", "<seg>The train to Ancona &amp; back</seg>"},
                 {"jsonl", "\"target\":\"The train to Ancona & back\""},
                 {"jsonl", "\"edited\":true"},
                 {"html", "The train to Ancona &amp; back"},
                 {"tsv", "\tThe train to Ancona & back\tedited\n"}};
    struct texts t = {.bitext = NULL};
    struct fronte_buf out = {0};
    open_texts(&t, HEADER "1-1\t1\t0\t0\t\tThe train to Ancona & back\tedited\n" ROW_1 ROW_2 ROW_3);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        write_as(&t, cases[i].format, &out);
        assert_non_null(strstr(out.ptr, cases[i].has));
        assert_null(strstr(out.ptr, "Ankona"));
    }
    fronte_buf_free(&out);
    close_texts(&t);
}

/* "misspelt-target:Ankona date-mismatch:9": kind and rendering of what is found. */
static void list_findings(const struct texts *t, char out[400]) {
    fronte_checker *checker;
    fronte_error error;
    checking_expect_ok(fronte_checker_open(&checker, checking_resources, NULL, &error), &error);
    checking_expect_ok(fronte_checker_add(checker, t->bitext, &error), &error);
    checking_expect_ok(fronte_checker_finish(checker, &error), &error);
    size_t at = 0;
    out[0] = '\0';
    for (uint32_t i = 0; i < fronte_checker_count(checker); i++) {
        const fronte_finding *f = fronte_checker_finding(checker, i);
        at += (size_t)snprintf(out + at, 400 - at, "%s%s:%.*s", at ? " " : "", fronte_kind_name(f->kind),
                               (int)f->rendering.len, f->rendering.ptr ? f->rendering.ptr : "");
        assert_true(f->span[1][1] <= t->doc[1]->text.len); /* of the file, which has the old text */
    }
    fronte_checker_close(&checker);
}

static void checks_see_the_new_text(void **state) {
    (void)state;
    static const struct {
        const char *row, *findings;
    } cases[] = {
        {ROW_0, "misspelt-target:Ankona"},
        {"1-1\t1\t0\t0\t\tThe train to Ancona leaves at 9.\tedited\n", ""},
        {"1-1\t1\t0\t0\t\tThe train to Ancona leaves at 9.\t\n", "misspelt-target:Ankona"},
        {"1-1\t1\t0\t0\t\tThe very long train to the city of Ankkona leaves at 9 from here.\tedited\n",
         "misspelt-target:Ankkona"},
        {"1-1\t1\t0\t0\t\tThe train to Ancona leaves at 7.\tedited\n", "date-mismatch:7"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct texts t = {.bitext = NULL};
        char table[1000], found[400];
        snprintf(table, sizeof table, HEADER "%s" ROW_1 ROW_2 ROW_3, cases[i].row);
        open_texts(&t, table);
        list_findings(&t, found);
        if (strcmp(found, cases[i].findings) != 0)
            fail_msg("%s: %s, not %s", cases[i].row, found, cases[i].findings);
        close_texts(&t);
    }
}

/* Around edited rows the rest is aligned by their new texts. */
static void the_rest_is_aligned_around_edited_rows(void **state) {
    (void)state;
    struct texts t = {.bitext = NULL};
    struct fronte_buf out = {0};
    open_texts(&t, HEADER "1-1\t1\t3\t4\t\tRome is waiting\tedited\n");
    write_as(&t, "tsv", &out);
    assert_non_null(strstr(out.ptr, "\t3\t4\tRoma aspetta.\tRome is waiting\tpin, edited\n"));
    assert_non_null(strstr(out.ptr, "\t0\t0\t"));
    fronte_buf_free(&out);
    close_texts(&t);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_saved_is_written_again),
        cmocka_unit_test(spreadsheets_may_have_saved_it),
        cmocka_unit_test(a_text_is_dealt_to_its_sentences),
        cmocka_unit_test(every_format_has_the_new_text),
        cmocka_unit_test(checks_see_the_new_text),
        cmocka_unit_test(the_rest_is_aligned_around_edited_rows),
    };
    return cmocka_run_group_tests(tests, checking_open, checking_close);
}
