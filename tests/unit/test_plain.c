/* Blocks of plain text, and the text that is written. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "text/mark.h"
#include "text/plain.h"

/* Blocks as "p:text|h:text", a line break in them as /. */
static void describe(fronte_view text, const struct fronte_blocks *blocks, struct fronte_buf *out) {
    static const char kinds[] = {
        [FRONTE_BLOCK_PARAGRAPH] = 'p', [FRONTE_BLOCK_TITLE] = 't', [FRONTE_BLOCK_HEADING] = 'h',
        [FRONTE_BLOCK_LIST_ITEM] = 'i', [FRONTE_BLOCK_QUOTE] = 'q', [FRONTE_BLOCK_CAPTION] = 'c'};
    for (size_t i = 0; i < blocks->n; i++) {
        fronte_buf_printf(out, "%s%c:", i ? "|" : "", kinds[blocks->items[i].kind]);
        fronte_view v = fronte_view_at(text.ptr, blocks->items[i].span);
        for (size_t j = 0; j < v.len; j++)
            fronte_buf_append_char(out, v.ptr[j] == '\n' ? '/' : v.ptr[j]);
    }
}

static void check(const char *s, const char *expected) {
    fronte_view text = fronte_view_of(s);
    struct fronte_blocks blocks = {0};
    struct fronte_buf found = {0};
    assert_true(fronte_plain_blocks(text, NULL, &blocks));
    describe(text, &blocks, &found);
    if (!fronte_view_is(fronte_buf_view(&found), expected))
        print_error("expected %s\n   found %.*s\n", expected, (int)found.len, found.ptr);
    assert_true(fronte_view_is(fronte_buf_view(&found), expected));
    fronte_buf_free(&found);
    free(blocks.items);
}

static void empty_lines_end_paragraphs(void **state) {
    (void)state;
    check("", "");
    check(" \n\n\t\n", "");
    check("\n Uno.\n \nDue.\n\n\nTre.", "p:Uno.|p:Due.|p:Tre.");
}

static void wrapped_lines_are_joined(void **state) {
    (void)state;
    check("Il tribunale ha condannato l'ex direttore della cassa di\n"
          "risparmio a tre anni. La difesa, guidata dal prof.\n"
          "Galli, annuncia appello. Il processo riprende a\n"
          "Roma in autunno.",
          "p:Il tribunale ha condannato l'ex direttore della cassa di/"
          "risparmio a tre anni. La difesa, guidata dal prof./"
          "Galli, annuncia appello. Il processo riprende a/"
          "Roma in autunno.");
    check("Il consiglio regionale ha discusso fino a notte fonda ieri a\nRoma il bilancio.",
          "p:Il consiglio regionale ha discusso fino a notte fonda ieri a/Roma il bilancio.");
}

static void headlines_and_bylines_stand_alone(void **state) {
    (void)state;
    check("Crolla il ponte\nL'incidente all'alba. Due feriti.",
          "t:Crolla il ponte|p:L'incidente all'alba. Due feriti.");
    check("La notte dei sindaci\ndi Mario Rossi\nHanno atteso fino alle quattro.",
          "t:La notte dei sindaci|h:di Mario Rossi|p:Hanno atteso fino alle quattro.");
    check("La notte\ndi Anna Verdi e G. Neri\nHanno atteso.",
          "t:La notte|h:di Anna Verdi e G. Neri|p:Hanno atteso.");
    check("La notte\ndi Roma finì all'alba.", "p:La notte/di Roma finì all'alba.");
    check("The Long Night\nBy Jane Doe\nThey waited until four.",
          "t:The Long Night|h:By Jane Doe|p:They waited until four.");
    check("Uno.\n\nUn titolo\n«Due», dice Tre.", "p:Uno.|h:Un titolo|p:«Due», dice Tre.");
    check("ROMA, 7 febbraio -\nIl governo cade.", "p:ROMA, 7 febbraio -/Il governo cade.");
    check("Il caro bollette colpisce i forni.\nDal nostro inviato\nBARI - Serrande abbassate.",
          "p:Il caro bollette colpisce i forni./Dal nostro inviato|p:BARI - Serrande abbassate.");
}

static void list_items_stand_alone(void **state) {
    (void)state;
    check("Le tappe\n1) Torino\n2) Milano", "t:Le tappe|i:1) Torino|i:2) Milano");
    check("Contano:\n- il costo;\n- il tempo che\n  passa;\n• la fine.",
          "p:Contano:|i:- il costo;|i:- il tempo che/  passa;|i:• la fine.");
    check("a) uno\nb) due", "i:a) uno|i:b) due");
    check("1. Uno\n2. Due", "i:1. Uno|i:2. Due");
    check("Il deputato che ha firmato la mozione contro il governo disse\n- ma nessuno sentì - di no.",
          "p:Il deputato che ha firmato la mozione contro il governo disse/- ma nessuno sentì - di no.");
}

static void long_lines_are_paragraphs(void **state) {
    (void)state;
#define LONG_LINE                                                                                            \
    "Una riga che nessun programma avrebbe lasciato tanto lunga se avesse dovuto mandarla a capo da sé, e " \
    "che dunque è un capoverso intero."
    check(LONG_LINE "\nUn sottotitolo\n" LONG_LINE, "p:" LONG_LINE "|h:Un sottotitolo|p:" LONG_LINE);
    check("Il titolo\ndi Anna Verdi\n" LONG_LINE, "t:Il titolo|h:di Anna Verdi|p:" LONG_LINE);
    check(LONG_LINE "\nche continua.", "p:" LONG_LINE "/che continua.");
}

static void blocks_know_their_line(void **state) {
    (void)state;
    struct fronte_blocks blocks = {0};
    assert_true(fronte_plain_blocks(fronte_view_of("\nTitolo\nUna frase intera.\n\nDue."), NULL, &blocks));
    assert_int_equal(blocks.n, 3);
    assert_int_equal(blocks.items[0].line, 1);
    assert_int_equal(blocks.items[1].line, 2);
    assert_int_equal(blocks.items[2].line, 4);
    free(blocks.items);
}

static void presplit_lines_are_kept(void **state) {
    (void)state;
    fronte_view text = fronte_view_of(" Uno\ncontinua.\n \n\nDue.\n");
    struct fronte_blocks blocks = {0};
    struct fronte_buf found = {0};
    assert_true(fronte_line_blocks(text, &blocks));
    describe(text, &blocks, &found);
    assert_true(fronte_view_is(fronte_buf_view(&found), "p:Uno|p:continua.|p:Due."));
    assert_int_equal(blocks.items[0].line, 0);
    assert_int_equal(blocks.items[1].line, 1);
    assert_int_equal(blocks.items[2].line, 4);
    fronte_buf_free(&found);
    free(blocks.items);
}

static void check_text(const char *s, const char *expected, uint32_t replaced) {
    struct fronte_buf out = {0};
    fronte_buf_puts(&out, "e\xCC\x80 "); /* what is there stays as it is, in NFC or not */
    assert_int_equal(fronte_plain_text(fronte_view_of(s), &out), replaced);
    assert_false(out.failed);
    fronte_view found = {out.ptr + 4, out.len - 4};
    if (!fronte_view_is(found, expected))
        print_error("expected <%s>\n   found <%.*s>\n", expected, (int)found.len, found.ptr);
    assert_true(fronte_view_is(found, expected));
    fronte_buf_free(&out);
}

static void white_space_is_folded(void **state) {
    (void)state;
    check_text("", "", 0);
    check_text(" \n ", "", 0);
    check_text("  uno \n\t due\xC2\xA0\xE2\x80\xAFtre\xE2\x80\xA8quattro ", "uno due tre quattro", 0);
}

static void invisible_marks_are_dropped(void **state) {
    (void)state;
    check_text("cit\xC2\xADta\xE2\x80\x8B"
               "di\xEF\xBB\xBFni",
               "cittadini", 0);
    check_text("uno \xC2\xAD due", "uno due", 0);
}

static void text_becomes_nfc(void **state) {
    (void)state;
    check_text("perche\xCC\x81 no", "perch\xC3\xA9 no", 0);
    check_text("e\xC2\xAD\xCC\x81", "\xC3\xA9", 0);
    check_text("\xF0\x9D\x85\x97\xF0\x9D\x85\xA5", "\xF0\x9D\x85\x97\xF0\x9D\x85\xA5", 0);
    check_text("\xE2\x84\xA6 \xF0\x9F\x8E\x93", "\xCE\xA9 \xF0\x9F\x8E\x93", 0);
}

static void illegal_characters_are_replaced(void **state) {
    (void)state;
    check_text("a\x01 b\x1F\xEF\xBF\xBE", "a\xEF\xBF\xBD b\xEF\xBF\xBD\xEF\xBF\xBD", 3);
}

/* As plainly as it can be said, of ASCII and the characters below U+0300. */
static void fold_plainly(const struct fronte_buf *text, struct fronte_buf *out) {
    for (size_t i = 0; i < text->len; i++) {
        unsigned char c = (unsigned char)text->ptr[i];
        bool blank = c == ' ' || (c >= 9 && c <= 13) || (c >= 0x1C && c <= 0x1F);
        if (blank && out->len && out->ptr[out->len - 1] != ' ')
            fronte_buf_append_char(out, ' ');
        else if (!blank && c < ' ')
            fronte_buf_puts(out, "\xEF\xBF\xBD");
        else if (!blank)
            fronte_buf_append_char(out, (char)c);
    }
    if (out->len && out->ptr[out->len - 1] == ' ')
        out->len--;
}

/* The common characters are taken many at a time: that must not show. */
static void runs_are_folded_as_characters_are(void **state) {
    (void)state;
    static const char *const pieces[] = {
        " ",    " ",  "  ",           "a",        "bc",     "def.", "perch\xC3\xA9", "\x7F",
        "\x01", "\t", "\xE2\x80\x99", "\xC5\x93", "parola", "~",    "\xE2\x82\xAC"};
    struct fronte_buf text = {0}, expected = {0}, found = {0};
    uint32_t random = 1;
    for (int i = 0; i < 20000; i++) {
        fronte_buf_clear(&text);
        fronte_buf_clear(&expected);
        fronte_buf_clear(&found);
        for (int n = 0; n < 12; n++, random = random * 1664525u + 1013904223u)
            fronte_buf_puts(&text, pieces[(random >> 8) % (sizeof pieces / sizeof *pieces)]);
        fold_plainly(&text, &expected);
        fronte_plain_text(fronte_buf_view(&text), &found);
        if (!fronte_view_equal(fronte_buf_view(&found), fronte_buf_view(&expected)))
            print_error("<%.*s> becomes <%.*s>\n", (int)text.len, text.ptr, (int)found.len, found.ptr);
        assert_true(fronte_view_equal(fronte_buf_view(&found), fronte_buf_view(&expected)));
    }
    fronte_buf_free(&text);
    fronte_buf_free(&expected);
    fronte_buf_free(&found);
}

/* The scan for stops runs over the others. */
static void stops_begin_with_bytes_that_are_looked_at(void **state) {
    (void)state;
    struct fronte_buf out = {0};
    for (int32_t c = 1; c < 0x110000; c++) {
        if ((c >= 0xD800 && c < 0xE000) || !(fronte_mark_of(c) & FRONTE_MARK_STOP || c == '"'))
            continue;
        fronte_buf_clear(&out);
        fronte_buf_append_code_point(&out, c);
        assert_true(fronte_mark_leads[(uint8_t)out.ptr[0]]);
    }
    fronte_buf_free(&out);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(empty_lines_end_paragraphs),
        cmocka_unit_test(wrapped_lines_are_joined),
        cmocka_unit_test(headlines_and_bylines_stand_alone),
        cmocka_unit_test(list_items_stand_alone),
        cmocka_unit_test(long_lines_are_paragraphs),
        cmocka_unit_test(blocks_know_their_line),
        cmocka_unit_test(presplit_lines_are_kept),
        cmocka_unit_test(white_space_is_folded),
        cmocka_unit_test(invisible_marks_are_dropped),
        cmocka_unit_test(text_becomes_nfc),
        cmocka_unit_test(illegal_characters_are_replaced),
        cmocka_unit_test(runs_are_folded_as_characters_are),
        cmocka_unit_test(stops_begin_with_bytes_that_are_looked_at),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
