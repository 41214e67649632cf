/* Corrected beads read back, and what is wrong with them said at the right line. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

#include "format/beads_table.h"
#include "format/fields.h"
#include "small_bitext.h"

#define HEADER "bead\tprobability\tsrc_lines\ttgt_lines\tsource\ttarget\tnote\n"

static bool append(void *user, const char *bytes, size_t len) {
    fronte_buf_append(user, (fronte_view){bytes, len});
    return true;
}

/* Three sentences against three, one a line; with empty lines in the file: lines 0, 2, 3 and 0, 1, 4. */
static void open_three(struct small_bitext *small) {
    small_open(small, "Uno.\n\nDue.\nTre.\n", "One.\nTwo.\n\n\nThree.\n", "1-1@9731 2-1@4300 0-1@10000");
}

static fronte_status read(const struct small_bitext *small, const char *text, struct fronte_beads *beads,
                          fronte_error *error) {
    const struct fronte_document *const doc[2] = {&small->doc[0], &small->doc[1]};
    return fronte_beads_read(fronte_view_of(text), "a.beads", doc, beads, error);
}

static void good_beads_are_read(void **state) {
    (void)state;
    static const char *const same[] = {
        "[0]:[0]:0.9731\n[1,2]:[1]:0.4300\n[]:[2]\n",
        "\xEF\xBB\xBF# by hand\r\n\r\n [0] : [0] : 0,97319 \r\n[ 1, 2 ]:[1]:0.43\r\n[ ]:[2]: ",
        HEADER "1-1\t0.9731\t0\t0\tx\ty\t\n2-1\t0.4300\t1,2\t1\t\t\tdoubtful\n0-1\t1.0000\t\t2\n",
        "tgt_lines\tprobability\tsrc_lines\r\n\"0\"\t0,9731\t0\r\n\t\t\r\n1\t0.43\t\"1, 2\"\r\n2\r\n",
    };
    struct small_bitext small;
    open_three(&small);
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        struct fronte_beads beads;
        assert_int_equal(read(&small, same[i], &beads, NULL), FRONTE_OK);
        assert_int_equal(beads.n, 3);
        assert_int_equal(beads.items[0].probability, 9731);
        assert_int_equal(beads.items[1].probability, 4300);
        assert_int_equal(beads.items[1].first[0], 1);
        assert_int_equal(beads.items[1].count[0], 2);
        assert_int_equal(beads.items[2].probability, 10000);
        assert_int_equal(beads.items[2].first[0], 3);
        assert_int_equal(beads.items[2].count[0], 0);
        assert_int_equal(beads.items[2].first[1], 2);
        fronte_beads_free(&beads);
    }
    small_close(&small);
}

static void bad_beads_are_explained(void **state) {
    (void)state;
    static const struct {
        const char *text;
        uint64_t line;
        const char *message;
    } cases[] = {
        {"", 0, "no bead in it"},
        {"[1]:[0]\n[0]:[1]\n", 2, "line 0 of the source text stands at or behind"},
        {"[1,0,2]:[0,1,2]\n", 1, "line 0 of the source text stands at or behind"},
        {"[0,2]:[0]\n", 1, "line 1 of the source text is missing before line 2: the lines of a bead"},
        {"[0]:[0]\n[0,1]:[1]\n", 2, "line 0 of the source text stands at or behind"},
        {"[0,0]:[0]\n", 1, "line 0 of the source text stands at or behind"},
        {"[0]:[0]\n[1,2,3]:[1]\n", 2, "the source text has no line 3: its 3 lines count from 0"},
        {"[0]:[0,1,2]\n[1]:[4294967295]\n", 2, "the target text has no line 4294967295"},
        {"[0]:[4294967296]\n", 1, "numbers"},
        {"[0]:[-1]\n", 1, "numbers"},
        {"[uno]:[0]\n", 1, "numbers"},
        {"[0,]:[0]\n", 1, "numbers"},
        {"[0 1]:[0]\n", 1, "numbers"},
        {"[0]:[0]\n[]:[]\n", 2, "without any line"},
        {"[0]\n", 1, "looks like"},
        {"0:0\n", 1, "looks like"},
        {"[0:[0]\n", 1, "looks like"},
        {"[0]:[0\n", 1, "looks like"},
        {"[0]:[0] 0.5\n", 1, "nothing but a colon"},
        {"[0]:[0]:1.5\n", 1, "probability"},
        {"[0]:[0]:7\n", 1, "probability"},
        {"[0]:[0]:0.x\n", 1, "probability"},
        {"[0]:[0]:-0.5\n", 1, "probability"},
        {"[0]:[0]:0.5:1\n", 1, "probability"},
        {"src_lines\ttarget\n0\t0\n", 1, "looks like"},
        {HEADER "1-1\t0.9\t0\t0\n1-1\t0.9\tx\t1\n", 3, "numbers"},
        {HEADER "1-1\tsure\t0\t0\n", 2, "probability"},
        {HEADER "1-1\t0.9\n", 2, "without any line"},
        {HEADER "1-1\t1\t0\t0\n1-0\t1\t1\t\t\t\tcrossing\n", 3, "has lines of both texts"},
        {HEADER "1-1\t1\t0\t2\t\t\tcrossing\n1-1\t1\t1\t2\t\t\tcrossing\n", 3,
         "line 2 of the target text stands in row 2, too"},
        {HEADER "1-1\t1\t0\t0\n1-1\t1\t1\t2\n1-1\t1\t2\t2\t\t\tcrossing\n", 3,
         "line 2 of the target text stands in row 4, too"},
        {HEADER "1-1\t1\t0\t0,2\t\t\tcrossing\n", 2, "line 1 of the target text is missing before line 2"},
        {HEADER "1-1\t1\t0\t9\t\t\tcrossing\n", 2, "no line 9"},
        {HEADER "1-1\t1\t0\t2\t\tx\tcrossing, edited\n1-1\t1\t1\t0\n", 2, "has every sentence"},
        {HEADER "1-1\t1\t0\t2\t\t\tpin\n1-1\t1\t1\t0\t\t\tpin, crossing\n", 3, "without pins"},
        {HEADER "1-0\t1\t0\t\t\tText\tedited\n", 2, "takes the place of target lines"},
        {"src_lines\ttgt_lines\tnote\n0\t0\tedited\n", 2, "no column is called target"},
        {HEADER "1-1\t1\t1\t0\t\tx\tedited\n1-1\t1\t0\t1\t\t\tpin\n", 3, "stands at or behind"},
    };
    struct small_bitext small;
    open_three(&small);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fronte_beads beads;
        fronte_error error = {0};
        assert_int_equal(read(&small, cases[i].text, &beads, &error), FRONTE_ERR_FORMAT);
        assert_null(beads.items);
        assert_string_equal(error.file, "a.beads");
        if (error.line != cases[i].line || !strstr(error.message, cases[i].message))
            fail_msg("%s: line %d: %s", cases[i].text, (int)error.line, error.message);
        assert_int_equal(read(&small, cases[i].text, &beads, NULL), FRONTE_ERR_FORMAT);
    }
    small_close(&small);
}

/* "0+1:0+1 1+1:2+1x": first and count of each side, what is said of it. */
static void list_beads(const struct fronte_beads *beads, char out[200]) {
    size_t at = 0;
    out[0] = '\0';
    for (size_t i = 0; i < beads->n; i++) {
        const struct fronte_bead_line *bead = &beads->items[i];
        at += (size_t)snprintf(out + at, 200 - at, "%s%u+%u:%u+%u%s%s%s", i ? " " : "", bead->first[0],
                               bead->count[0], bead->first[1], bead->count[1], bead->crossing ? "x" : "",
                               bead->pinned ? "p" : "", bead->edited ? "e" : "");
    }
}

/* Wherever a crossing row stands, it comes where its source does; nearer is nearer: before or behind what was
 * added there, as the file has it. */
static void crossing_rows_may_stand_anywhere(void **state) {
    (void)state;
    static const struct {
        const char *rows, *beads;
    } cases[] = {
        {"0\t0\t\n1\t2\tcrossing\n2\t1\t\n", "0+1:0+1 1+1:2+1x 2+1:1+1"},
        {"1\t2\tcrossing\n0\t0\t\n2\t1\t\n", "0+1:0+1 1+1:2+1x 2+1:1+1"},
        {"0\t0\t\n2\t1\t\n1\t2\tcrossing\n", "0+1:0+1 1+1:2+1x 2+1:1+1"},
        {"2\t0\tcrossing\n0\t1\t\n1\t2\t\n", "0+1:1+1 1+1:2+1 2+1:0+1x"},
        {"0\t2\tpin?, crossing\n1\t\tomission\n2\t1\tcrossing\n\t0\t\n", "0+1:2+1x 1+1:0+0 2+1:1+1x 3+0:0+1"},
        {"\t0\t\n0\t2\tcrossing\n1,2\t1\t\n", "0+0:0+1 0+1:2+1x 1+2:1+1"},
        {"0\t2\tcrossing\n\t0\t\n1,2\t1\t\n", "0+1:2+1x 1+0:0+1 1+2:1+1"},
        {"0,1\t1,2\tcrossing\n2\t0\tcrossing\n", "0+2:1+2x 2+1:0+1x"},
        {"2\t0\tcrossing\n0,1\t1,2\tcrossing\n", "0+2:1+2x 2+1:0+1x"},
    };
    struct small_bitext small;
    open_three(&small);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[400], found[200];
        struct fronte_beads beads;
        fronte_error error = {0};
        snprintf(text, sizeof text, "src_lines\ttgt_lines\tnote\n%s", cases[i].rows);
        if (read(&small, text, &beads, &error) != FRONTE_OK)
            fail_msg("%s: line %d: %s", cases[i].rows, (int)error.line, error.message);
        list_beads(&beads, found);
        assert_false(beads.partial);
        assert_string_equal(found, cases[i].beads);
        fronte_beads_free(&beads);
    }
    small_close(&small);
}

/* What is not there leaves the aligner to find out which cross. */
static void crossing_rows_of_a_part_do_not_count(void **state) {
    (void)state;
    static const char *const parts[] = {
        "src_lines\ttgt_lines\tnote\n0\t2\tcrossing\n1\t0\t\n",
        "src_lines\ttgt_lines\tnote\n0\t2\tcrossing\n1\t0\tpin\n2\t1\t\n",
        "src_lines\ttgt_lines\ttarget\tnote\n0\t2\t\tcrossing\n1\t0\tx\tedited\n2\t1\t\tpin\n",
    };
    static const char *const found[] = {"1+1:0+1", "1+1:0+1p", "1+1:0+1e 2+1:1+1p"};
    struct small_bitext small;
    open_three(&small);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        char list[200];
        struct fronte_beads beads;
        assert_int_equal(read(&small, parts[i], &beads, NULL), FRONTE_OK);
        assert_true(beads.partial);
        list_beads(&beads, list);
        assert_string_equal(list, found[i]);
        fronte_beads_free(&beads);
    }
    small_close(&small);
}

static void edited_texts_are_read(void **state) {
    (void)state;
    struct small_bitext small;
    open_three(&small);
    struct fronte_beads beads;
    fronte_error error = {0};
    assert_int_equal(read(&small,
                          HEADER "1-1\t1\t0\t0\tUno.\tIgnored.\t\n1-1\t1\t1\t1\tx\t\"a \"\"b\"\"\tc\nd\""
                                 "\tdoubtful, edited\n1-1\t1\t2\t2\tx\t'=1\tedited\n",
                          &beads, NULL),
                     FRONTE_OK);
    assert_false(beads.items[0].edited);
    assert_true(beads.items[1].edited);
    assert_true(fronte_view_is(beads.items[1].text, "a \"b\"\tc\nd"));
    assert_true(fronte_view_is(beads.items[2].text, "=1"));
    fronte_beads_free(&beads);
    assert_int_equal(
        read(&small, HEADER "1-1\t1\t0\t0\t\"\n\n\"\tx\t\n1-1\t1\t1\t1\t\t\xE8\tedited\n", &beads, &error),
        FRONTE_ERR_ENCODING);
    assert_int_equal(error.line, 5);
    small_close(&small);
}

/* What put_cell() writes is read again; what others write is read as a spreadsheet would. */
static void cells_keep_their_text(void **state) {
    (void)state;
    static const char *const texts[] = {"=1+1",  "-x",   "'tis",    "''", "\"a\"",           "\"",
                                        "plain", "a'=b", "a \"b\"", "@x", "\xE2\x80\x98tis", ""};
    static const char *const cells[][2] = {
        {"\"a\"\"b\"", "a\"b"}, {"\"'=1\"", "=1"}, {"'tis", "'tis"},           {"\"\"", ""}, {"\"", "\""},
        {"\"a", "\"a"},         {"'", "'"},        {"\"\"\"a\"\"\"", "\"a\""}, {" x ", "x"}};
    struct fronte_arena arena = {0};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct fronte_buf out = {0};
        struct fronte_sink sink = {.write = append, .user = &out};
        fronte_fields_put_cell(&sink, fronte_view_of(texts[i]));
        assert_int_equal(fronte_sink_finish(&sink, NULL), FRONTE_OK);
        assert_true(fronte_view_is(fronte_beads_table_text(&arena, fronte_buf_view(&out)), texts[i]));
        fronte_buf_free(&out);
    }
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        assert_true(
            fronte_view_is(fronte_beads_table_text(&arena, fronte_view_of(cells[i][0])), cells[i][1]));
    fronte_arena_free(&arena);
}

static void empty_lines_of_the_file_are_ignored(void **state) {
    (void)state;
    struct small_bitext small;
    open_three(&small);
    small_number_lines(&small.doc[0]);
    small_number_lines(&small.doc[1]);
    struct fronte_beads beads;
    assert_int_equal(read(&small, "[0]:[0]\n[1]:[]\n[2]:[1,2]\n[]:[3]\n[3]:[4]\n", &beads, NULL), FRONTE_OK);
    assert_int_equal(beads.n, 3);
    assert_int_equal(beads.items[1].count[1], 1);
    assert_int_equal(beads.items[2].first[1], 2);
    fronte_beads_free(&beads);
    fronte_error error;
    assert_int_equal(read(&small, "[0]:[0]\n[2,3,4]:[1,4]\n", &beads, &error), FRONTE_ERR_FORMAT);
    assert_non_null(strstr(error.message, "no line 4: its 4 lines"));
    small_close(&small);
}

static void some_beads_leave_the_rest_to_the_aligner(void **state) {
    (void)state;
    struct small_bitext small;
    open_three(&small);
    struct fronte_beads beads;
    assert_int_equal(read(&small, "[1]:[2]\n[2]:[]\n", &beads, NULL), FRONTE_OK);
    assert_true(beads.partial);
    assert_int_equal(beads.n, 2);
    assert_int_equal(beads.items[0].first[0], 1);
    assert_int_equal(beads.items[0].first[1], 2);
    assert_int_equal(beads.items[1].first[0], 2);
    assert_int_equal(beads.items[1].first[1], FRONTE_PIN_NO_PLACE);
    fronte_beads_free(&beads);
    small_close(&small);
}

/* Rows that are not pinned may contradict those that are. */
static void pinned_rows_alone_count(void **state) {
    (void)state;
    struct small_bitext small;
    open_three(&small);
    struct fronte_beads beads;
    assert_int_equal(read(&small,
                          "bead\tprobability\tsrc_lines\ttgt_lines\tnote\n1-1\t0.9\t0\t1\t\n"
                          "1-1\t0.9\t1\t0,1\tdoubtful, pin\n1-1\t0.9\t2\t1,2\tpinned?\n",
                          &beads, NULL),
                     FRONTE_OK);
    assert_true(beads.partial);
    assert_int_equal(beads.n, 1);
    assert_int_equal(beads.items[0].first[0], 1);
    assert_int_equal(beads.items[0].count[1], 2);
    fronte_beads_free(&beads);
    small_close(&small);
}

/* A segment that stays alone is placed by an alignment, between its neighbours. */
static void lone_pins_get_a_place(void **state) {
    (void)state;
    struct fronte_align_bead items[] = {{{0, 0}, {1, 1}, 0}, {{1, 1}, {2, 1}, 0}, {{3, 2}, {1, 2}, 0}};
    struct fronte_align_beads beads = {.items = items, .n = 3};
    static const struct {
        struct fronte_align_bead pins[3];
        uint32_t n, first[3][2];
    } cases[] = {
        {{{{1, FRONTE_PIN_NO_PLACE}, {1, 0}, 0}}, 1, {{1, 1}}},
        {{{{2, FRONTE_PIN_NO_PLACE}, {1, 0}, 0}}, 1, {{2, 2}}},
        {{{{3, FRONTE_PIN_NO_PLACE}, {1, 0}, 0}}, 1, {{3, 4}}},
        {{{{FRONTE_PIN_NO_PLACE, 2}, {0, 1}, 0}}, 1, {{3, 2}}},
        {{{{FRONTE_PIN_NO_PLACE, 3}, {0, 1}, 0}}, 1, {{4, 3}}},
        {{{{3, FRONTE_PIN_NO_PLACE}, {1, 0}, 0}, {{FRONTE_PIN_NO_PLACE, 3}, {0, 1}, 0}}, 2, {{3, 3}, {4, 3}}},
        {{{{2, 2}, {1, 1}, 0}, {{3, FRONTE_PIN_NO_PLACE}, {1, 0}, 0}, {{FRONTE_PIN_NO_PLACE, 3}, {0, 1}, 0}},
         3,
         {{2, 2}, {3, 3}, {4, 3}}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fronte_align_bead pins[3];
        memcpy(pins, cases[i].pins, sizeof pins);
        fronte_pins_place(pins, cases[i].n, &beads);
        for (uint32_t k = 0; k < cases[i].n; k++)
            for (int side = 0; side < 2; side++)
                if (pins[k].first[side] != cases[i].first[k][side])
                    fail_msg("case %zu, pin %u, side %d: %u", i, k, side, pins[k].first[side]);
    }
}

/* Writes, reads, puts what was read in place of the units and writes again. */
static void there_and_back(const char *format, bool number_lines) {
    struct small_bitext small;
    open_three(&small);
    if (number_lines) {
        small_number_lines(&small.doc[0]);
        small_number_lines(&small.doc[1]);
    }
    struct fronte_buf out[2] = {{0}, {0}};
    const fronte_format *beads_format = fronte_format_find(format);
    assert_int_equal(fronte_bitext_write(&small.bitext, beads_format, NULL, append, &out[0], NULL),
                     FRONTE_OK);
    const struct fronte_document *const doc[2] = {&small.doc[0], &small.doc[1]};
    struct fronte_beads beads;
    assert_int_equal(fronte_beads_read(fronte_buf_view(&out[0]), "x", doc, &beads, NULL), FRONTE_OK);
    assert_int_equal(beads.n, small.bitext.n_units);
    for (size_t i = 0; i < beads.n; i++) {
        fronte_unit *unit = &small.bitext.units[i];
        for (size_t side = 0; side < 2; side++) {
            unit->first[side] = beads.items[i].first[side];
            unit->count[side] = beads.items[i].count[side];
        }
        unit->probability = beads.items[i].probability;
    }
    assert_int_equal(fronte_bitext_write(&small.bitext, beads_format, NULL, append, &out[1], NULL),
                     FRONTE_OK);
    assert_true(fronte_view_equal(fronte_buf_view(&out[0]), fronte_buf_view(&out[1])));
    fronte_beads_free(&beads);
    fronte_buf_free(&out[0]);
    fronte_buf_free(&out[1]);
    small_close(&small);
}

static void what_is_written_is_read_back(void **state) {
    (void)state;
    there_and_back("beads", false);
    there_and_back("beads", true);
    there_and_back("tsv", false);
    there_and_back("tsv", true);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(good_beads_are_read),
        cmocka_unit_test(bad_beads_are_explained),
        cmocka_unit_test(crossing_rows_may_stand_anywhere),
        cmocka_unit_test(crossing_rows_of_a_part_do_not_count),
        cmocka_unit_test(edited_texts_are_read),
        cmocka_unit_test(cells_keep_their_text),
        cmocka_unit_test(empty_lines_of_the_file_are_ignored),
        cmocka_unit_test(some_beads_leave_the_rest_to_the_aligner),
        cmocka_unit_test(pinned_rows_alone_count),
        cmocka_unit_test(lone_pins_get_a_place),
        cmocka_unit_test(what_is_written_is_read_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
