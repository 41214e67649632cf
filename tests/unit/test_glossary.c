/* Users' glossaries: TSV, hunalign, dictd, TBX and TEI give the same rows. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "base/buf.h"
#include "format/glossary_xml.h"
#include "lexicon/import/glossary.h"
#include "support.h"

#define BOM "\xEF\xBB\xBF"

/* "line source=target/pos,flags (note)" and complaints "line! message", a line each. */
static bool describe(void *user, const struct fronte_glossary_row *row) {
    struct fronte_buf *out = user;
    const fronte_view *term = row->term;
    fronte_buf_printf(out, "%u %.*s=%.*s", (unsigned)row->line, (int)term[0].len, term[0].ptr, (int)term[1].len,
                      term[1].len ? term[1].ptr : "");
    if (row->pos.len)
        fronte_buf_printf(out, "/%.*s", (int)row->pos.len, row->pos.ptr);
    if (row->flags.len)
        fronte_buf_printf(out, ",%.*s", (int)row->flags.len, row->flags.ptr);
    if (row->note.len)
        fronte_buf_printf(out, " (%.*s)", (int)row->note.len, row->note.ptr);
    fronte_buf_append_char(out, '\n');
    return true;
}

static void complain(void *user, const fronte_error *error) {
    fronte_buf_printf(user, "%u! %.12s\n", (unsigned)error->line, error->message);
}

/* Italian words end in a vowel. */
static int ends_in_vowel(void *user, fronte_view word) {
    (void)user;
    return word.len && strchr("aeio", word.ptr[word.len - 1]) ? 1 : -1;
}

static int knows_nothing(void *user, fronte_view word) {
    (void)user, (void)word;
    return 0;
}

static const struct fronte_glossary_options strict = {.lang = {"it", "en"}};

typedef fronte_status (*parse_fn)(const struct fronte_glossary_bytes *bytes,
                                  const struct fronte_glossary_options *options, fronte_glossary_fn each,
                                  void *user, fronte_error *error);

static void expect(const struct fronte_buf *found, const char *expected) {
    if (!fronte_view_is(fronte_buf_view(found), expected))
        print_error("expected\n%s   found\n%.*s\n", expected, (int)found->len, found->ptr);
    assert_true(fronte_view_is(fronte_buf_view(found), expected));
}

static void check(parse_fn parse, const struct fronte_glossary_options *options, const char *name,
                  const char *text, const char *expected) {
    struct fronte_buf found = {0};
    struct fronte_glossary_options with_user = *options;
    struct fronte_glossary_bytes bytes = {name, fronte_view_of(text)};
    fronte_error error = {0};
    with_user.complain = complain;
    with_user.complain_user = &found;
    if (parse(&bytes, &with_user, describe, &found, &error) != FRONTE_OK)
        fail_msg("%u: %s in %s", (unsigned)error.line, error.message, text);
    expect(&found, expected);
    fronte_buf_free(&found);
}

static void check_error(parse_fn parse, fronte_view text, fronte_status status, uint64_t line) {
    struct fronte_buf found = {0};
    struct fronte_glossary_bytes bytes = {"a.tsv", text};
    fronte_error error = {0};
    assert_int_equal(parse(&bytes, &strict, describe, &found, &error), status);
    assert_int_equal(error.line, line);
    assert_string_equal(error.file, "a.tsv");
    fronte_buf_free(&found);
}

/* ---- Lines ---- */

struct sample {
    const char *text, *expected;
};

static const struct sample tsv[] = {
    {"casa\thouse\n", "1 casa=house\n"},
    {"casa\thouse", "1 casa=house\n"},
    {"", ""},
    {"# casa\n\n \t\ncasa\thouse\n#\n", "4 casa=house\n"},
    {BOM "casa\thouse\r\nporta\tdoor\r\n", "1 casa=house\n2 porta=door\n"},
    {BOM "# commento\r\n\r\ncasa\thouse\r\n", "3 casa=house\n"},
    {" casa \t house \tn\t2\tnota\n", "1 casa=house/n,2 (nota)\n"},
    {"casa\thouse\t\t\tnota lunga @ qui\n", "1 casa=house (nota lunga @ qui)\n"},
    {"casa\t\n", "1 casa=\n"},
    {"casa|dimora\t\n", "1 casa=\n1 dimora=\n"},
    {"casa | dimora\thouse|home\tn\n", "1 casa=house/n\n1 casa=home/n\n1 dimora=house/n\n1 dimora=home/n\n"},
    {"casa||\thouse|\n", "1 casa=house\n"},
    {"presidente del Consiglio\tPrime Minister\n", "1 presidente del Consiglio=Prime Minister\n"},
};

static void test_tsv(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof tsv / sizeof *tsv; i++)
        check(fronte_glossary_parse, &strict, "a.tsv", tsv[i].text, tsv[i].expected);
}

static void test_tsv_errors(void **state) {
    (void)state;
    static const struct {
        const char *text;
        fronte_status status;
        uint64_t line;
    } bad[] = {
        {"casa\thouse\nporta\n", FRONTE_ERR_FORMAT, 2},
        {"casa\thouse\n\tdoor\n", FRONTE_ERR_FORMAT, 2},
        {"a\tb\tc\td\te\tf\n", FRONTE_ERR_FORMAT, 1},
        {"a\tb\n# \xE8\n", FRONTE_ERR_ENCODING, 2},
        {"citt\xE0\ttown\n", FRONTE_ERR_ENCODING, 1},
        {"\xFF\xFE" "c", FRONTE_ERR_ENCODING, 1}, /* UTF-16 */
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        check_error(fronte_glossary_parse, fronte_view_of(bad[i].text), bad[i].status, bad[i].line);
}

static void test_too_many_terms(void **state) {
    (void)state;
    struct fronte_buf text = {0};
    for (int i = 0; i < 65; i++)
        fronte_buf_puts(&text, "a|");
    fronte_buf_puts(&text, "a\tb\n");
    check_error(fronte_glossary_parse, fronte_buf_view(&text), FRONTE_ERR_FORMAT, 1);
    fronte_buf_free(&text);
}

static void test_keep_going(void **state) {
    (void)state;
    struct fronte_glossary_options options = {.keep_going = true};
    check(fronte_glossary_parse, &options, "a.tsv", "citt\xE0\ttown\ncasa\thouse\nporta\n\tx\nvia\tstreet\n",
          "1! not UTF-8: s\n2 casa=house\n3! no tab: writ\n4! the source i\n5 via=street\n");
    check(fronte_glossary_parse, &options, "a.dic", "house @ casa\ndoor\nstreet @ via\n",
          "1 casa=house\n2! not \"target \n3 via=street\n");
}

static const struct sample hunalign[] = {
    {"house @ casa\nto go @ andare\n", "1 casa=house\n2 andare=to go\n"},
    {BOM "house @ casa\r\n\r\ndoor @ porta\r\n", "1 casa=house\n3 porta=door\n"},
    {"at sign @ a @ b\n", "1 a @ b=at sign\n"},
};

static void test_hunalign(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof hunalign / sizeof *hunalign; i++)
        for (size_t k = 0; k < 2; k++) /* by its ending, and by what is in it */
            check(fronte_glossary_parse, &strict, k ? "a.txt" : "a.dic", hunalign[i].text, hunalign[i].expected);
    check_error(fronte_glossary_parse, fronte_view_of("house @ casa\nhouse @ \n"), FRONTE_ERR_FORMAT, 2);
    check(fronte_glossary_parse, &strict, "a.dic", "casa\thouse @ home\n", "1 casa=house @ home\n");
}

static void test_order(void **state) {
    (void)state;
    struct fronte_glossary_options vowel = {.is_source = ends_in_vowel}, unknown = {.is_source = knows_nothing};
    const char *documented = "door @ porta\nbus @ bus\n", *other = "porta @ door\nradio @ radio\n";
    check(fronte_glossary_parse, &vowel, "a.dic", documented, "1 porta=door\n2 bus=bus\n");
    check(fronte_glossary_parse, &vowel, "a.dic", other, "1 porta=door\n2 radio=radio\n");
    check(fronte_glossary_parse, &unknown, "a.dic", documented, "1 porta=door\n2 bus=bus\n");
    check(fronte_glossary_parse, &unknown, "a.dic", other, "1 door=porta\n2 radio=radio\n");
    check(fronte_glossary_parse, &vowel, "a.dic", "radio @ radio\n", "1 radio=radio\n");
}

/* ---- XML ---- */

#define DCA_TERM(lang, term)                                                                                \
    "<langSet xml:lang='" lang "'><tig><term>" term "</term></tig></langSet>"

static const struct sample tbx[] = {
    {"<?xml version='1.0'?><!DOCTYPE martif SYSTEM 'TBXcoreStructV02.dtd'><martif type='TBX'><text><body>\n"
     "<termEntry id='c1'>" DCA_TERM("it", "casa") DCA_TERM("en", "house") DCA_TERM("fr", "maison") "</termEntry>\n"
     "<termEntry>" DCA_TERM("IT-it", "porta") "</termEntry>\n"
     "<termEntry>" DCA_TERM("en-GB", "kerb") DCA_TERM("it_IT", "cordolo") "</termEntry></body></text></martif>",
     "2 casa=house\n4 cordolo=kerb\n"},
    {"<martif><termEntry><note>una nota</note><langSet xml:lang='it'><ntig><termGrp><term>casa</term>"
     "<termNote type='partOfSpeech'>noun</termNote><termNote type='gender'>f</termNote></termGrp></ntig>"
     "<tig><term>dimora</term></tig></langSet>" DCA_TERM("en", "house") "</termEntry></martif>",
     "1 casa=house/noun (una nota)\n1 dimora=house (una nota)\n"},
    {"<tbx type='TBX-Basic' style='dct' xmlns='urn:iso:std:iso:30042:ed-2' "
     "xmlns:min='http://www.tbxinfo.net/ns/min'>\n<text><body><conceptEntry id='1'>\n<langSec xml:lang='en'>"
     "<termSec><term>to\n  <hi>go</hi> &amp; on</term><min:partOfSpeech>verb</min:partOfSpeech></termSec></langSec>"
     "<langSec xml:lang='it'><termSec><term><![CDATA[andare <via>]]></term></termSec></langSec></conceptEntry>"
     "</body></text></tbx>",
     "2 andare <via>=to go & on/verb\n"},
    {"<t xmlns:x='u'><x:termEntry><x:langSet lang='it'><x:term> a </x:term></x:langSet><x:langSet lang='en'>"
     "<x:term/><x:term>b</x:term></x:langSet></x:termEntry></t>",
     "1 a=b\n"},
    /* what an entity stands for is not read */
    {"<!DOCTYPE t [<!ENTITY e SYSTEM '/etc/passwd'><!ENTITY f 'xx'>]><t><termEntry><langSet xml:lang='it'>"
     "<term>a&e;&f;b</term></langSet>" DCA_TERM("en", "c") "</termEntry></t>",
     "1 ab=c\n"},
};

static const struct sample tei[] = {
    {"<TEI xmlns='http://www.tei-c.org/ns/1.0' xml:lang='en'><text><body>\n<entry><form><orth>casa</orth>"
     "<pron>kasa</pron></form><gramGrp><pos>n</pos><gen>fem</gen></gramGrp><sense n='1'><cit type='trans'>"
     "<quote>house</quote><gramGrp><pos>x</pos></gramGrp></cit><def>def</def></sense><sense><cit type='trans'>"
     "<quote>home</quote></cit></sense></entry></body></text></TEI>",
     "2 casa=house/n\n2 casa=home/n\n"},
    {"<TEI><entry><form><orth>a</orth><orth>b</orth></form><cit type='trans' xml:lang='en'><quote>c</quote></cit>"
     "<cit type='trans' xml:lang='de'><quote>d</quote></cit></entry></TEI>",
     "1 a=c\n1 b=c\n"},
    {"<TEI><entry><form><orth>house</orth></form><sense><cit type='trans'><quote xml:lang='it'>casa</quote></cit>"
     "</sense></entry></TEI>",
     "1 casa=house\n"},
    {"<TEI><entry><form><orth>a</orth></form><sense><cit type='example'><quote>x y</quote><cit type='trans'>"
     "<quote>z</quote></cit></cit><cit type='trans'><quote>b</quote></cit></sense></entry></TEI>",
     "1 a=b\n"},
};

static void test_xml(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof tbx / sizeof *tbx; i++)
        check(fronte_glossary_xml_parse, &strict, "a.tbx", tbx[i].text, tbx[i].expected);
    for (size_t i = 0; i < sizeof tei / sizeof *tei; i++)
        check(fronte_glossary_xml_parse, &strict, "a.tei", tei[i].text, tei[i].expected);
}

static void test_xml_errors(void **state) {
    (void)state;
    static const struct {
        const char *text;
        uint64_t line;
    } bad[] = {
        {"", 1},
        {"casa\thouse\n", 1},
        {"<t>\n<termEntry>\n</t>", 3},
        {"<t>\n<termEntry>\n\n", 4},
        {"<t>\n&nessuna;</t>", 2},
        {"<t/>", 0},                                                            /* no entry */
        {"<t><termEntry>" DCA_TERM("it", "a") DCA_TERM("fr", "b") "</termEntry></t>", 0}, /* no pair */
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        check_error(fronte_glossary_xml_parse, fronte_view_of(bad[i].text), FRONTE_ERR_FORMAT, bad[i].line);
}

/* An entry of 65 terms, and one with a term of 100 KB. */
static void test_xml_too_large(void **state) {
    (void)state;
    struct fronte_buf text = {0};
    fronte_buf_puts(&text, "<t>\n<termEntry><langSet xml:lang='it'>");
    for (int i = 0; i < 65; i++)
        fronte_buf_puts(&text, "<term>a</term>");
    fronte_buf_puts(&text, "</langSet>" DCA_TERM("en", "x") "</termEntry>\n");
    fronte_buf_puts(&text, "<termEntry><langSet xml:lang='it'><term>");
    for (int i = 0; i < 100000; i++)
        fronte_buf_append_char(&text, 'a');
    fronte_buf_puts(&text, "</term></langSet>" DCA_TERM("en", "x") "</termEntry>\n");
    fronte_buf_puts(&text, "<termEntry>" DCA_TERM("it", "a") DCA_TERM("en", "b") "</termEntry></t>");
    check_error(fronte_glossary_xml_parse, fronte_buf_view(&text), FRONTE_ERR_FORMAT, 2);
    fronte_buf_append_char(&text, '\0');
    struct fronte_glossary_options options = {.lang = {"it", "en"}, .keep_going = true};
    check(fronte_glossary_xml_parse, &options, "a.tbx", text.ptr, "2! an entry wit\n3! an entry wit\n4 a=b\n");
    fronte_buf_free(&text);
}

static void test_xml_keeps_going(void **state) {
    (void)state;
    struct fronte_glossary_options options = {.lang = {"it", "en"}, .keep_going = true};
    struct fronte_buf text = {0};
    fronte_buf_printf(&text, "<t><termEntry>" DCA_TERM("it", "a") DCA_TERM("en", "b") "</termEntry>%4000s\n<b></t>",
                      "");
    fronte_buf_append_char(&text, '\0');
    check(fronte_glossary_xml_parse, &options, "a.tbx", text.ptr, "1 a=b\n2! XML: Opening\n");
    fronte_buf_free(&text);
}

/* A billion laughs: entities are never expanded. */
static void test_entity_bomb(void **state) {
    (void)state;
    struct fronte_buf text = {0};
    fronte_buf_puts(&text, "<!DOCTYPE t [<!ENTITY a0 'ha'>");
    for (int i = 1; i < 30; i++)
        fronte_buf_printf(&text, "<!ENTITY a%d '&a%d;&a%d;&a%d;&a%d;'>", i, i - 1, i - 1, i - 1, i - 1);
    fronte_buf_puts(&text, "]><t><termEntry><langSet xml:lang='it'><term>x&a29;</term></langSet>"
                           DCA_TERM("en", "y") "</termEntry></t>");
    struct fronte_buf found = {0};
    struct fronte_glossary_bytes bytes = {"a.tbx", fronte_buf_view(&text)};
    fronte_status status = fronte_glossary_xml_parse(&bytes, &strict, describe, &found, NULL);
    assert_true(status == FRONTE_OK || status == FRONTE_ERR_FORMAT);
    assert_true(found.len < 10);
    fronte_buf_free(&found);
    fronte_buf_free(&text);
}

/* ---- Files ---- */

static char temp[SUPPORT_PATH];

static int open_temp(void **state) {
    (void)state;
    support_temp_open(temp);
    return 0;
}

static int close_temp(void **state) {
    (void)state;
    support_temp_close(temp);
    return 0;
}

static void check_file(const char *name, const struct fronte_glossary_options *options, const char *expected) {
    char path[SUPPORT_PATH];
    struct fronte_buf found = {0};
    fronte_error error = {0};
    support_path(path, temp, name);
    bool xml = fronte_glossary_xml_looks_like(path);
    fronte_status status = (xml ? fronte_glossary_xml_read : fronte_glossary_read)(path, options, describe,
                                                                                   &found, &error);
    if (status)
        fail_msg("%s", error.message);
    expect(&found, expected);
    fronte_buf_free(&found);
}

static void test_files(void **state) {
    (void)state;
    support_write(temp, "a.tsv", "casa\thouse\n");
    support_write(temp, "a.dic", "house @ casa\n");
    support_write(temp, "a.index", "casa\tA\tT\nporta\tT\tO\n");
    support_write(temp, "a.dict", "casa /k/ <n>\nhouse\nporta /p/\ndoor\n");
    support_write(temp, "a.tbx", tbx[0].text);
    support_write(temp, "a.txt", BOM "<t><termEntry>" DCA_TERM("it", "a") DCA_TERM("en", "b") "</termEntry></t>");
    check_file("a.tsv", &strict, "1 casa=house\n");
    check_file("a.dic", &strict, "1 casa=house\n");
    check_file("a.index", &strict, "0 casa=house/n\n0 porta=door\n");
    check_file("a.tbx", &strict, tbx[0].expected);
    check_file("a.txt", &strict, "1 a=b\n");
    support_write(temp, "b.index", "x\tA\tT\ny\tT\tM\n");
    support_write(temp, "b.dict", "door /k/ <n>\nporta\nbus /p/\nvia\n");
    struct fronte_glossary_options options = {.is_source = ends_in_vowel};
    check_file("b.index", &options, "0 porta=door/n\n0 via=bus\n");
    check_file("a.index", &options, "0 casa=house/n\n0 porta=door\n");
}

static void test_missing_files(void **state) {
    (void)state;
    static const char *const names[] = {"none.tsv", "none.dic", "none.index", "none.tbx", "folder"};
    char path[SUPPORT_PATH];
    support_path(path, temp, "folder");
    assert_int_equal(mkdir(path, 0777), 0);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        fronte_error error = {0};
        support_path(path, temp, names[i]);
        assert_int_equal(fronte_glossary_read(path, &strict, describe, NULL, &error), FRONTE_ERR_IO);
        assert_string_equal(error.file, path);
        assert_int_equal(fronte_glossary_xml_read(path, &strict, describe, NULL, &error), FRONTE_ERR_IO);
        assert_string_equal(error.file, path);
    }
}

static bool stop(void *user, const struct fronte_glossary_row *row) {
    (void)row;
    ++*(int *)user;
    return false;
}

static void test_stop(void **state) {
    (void)state;
    static const struct {
        parse_fn parse;
        const char *text;
    } samples[] = {
        {fronte_glossary_parse, "a|b\tc|d\ne\tf\n"},
        {fronte_glossary_parse, "a @ b\nc @ d\n"},
        {fronte_glossary_xml_parse, "<t><termEntry>" DCA_TERM("it", "a") DCA_TERM("en", "b") DCA_TERM("en", "c")
                                    "</termEntry></t>"},
    };
    struct fronte_glossary_options options = {.lang = {"it", "en"}, .keep_going = true};
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        struct fronte_glossary_bytes bytes = {"a", fronte_view_of(samples[i].text)};
        int n = 0;
        assert_int_equal(samples[i].parse(&bytes, &options, stop, &n, NULL), FRONTE_ERR_NOMEM);
        assert_int_equal(n, 1);
    }
}

/* ---- Damaged ---- */

static void read_damaged(const char *text, size_t len) {
    char *copy = malloc(len ? len : 1); /* of its exact size, for the address sanitizer */
    assert_non_null(copy);
    memcpy(copy, text, len);
    struct fronte_glossary_bytes bytes = {"a.dic", {copy, len}};
    struct fronte_glossary_options options = {.lang = {"it", "en"}, .keep_going = true};
    options.is_source = ends_in_vowel;
    struct fronte_buf found = {0};
    fronte_glossary_parse(&bytes, &options, describe, &found, NULL);
    fronte_glossary_xml_parse(&bytes, &options, describe, &found, NULL);
    assert_true(found.len < 10000);
    fronte_buf_free(&found);
    free(copy);
}

static void damage(const char *text) {
    size_t n = strlen(text);
    uint32_t seed = 1;
    char *copy = malloc(n + 1);
    assert_non_null(copy);
    for (size_t len = 0; len <= n; len++)
        read_damaged(text, len);
    for (size_t i = 0; i < 1000; i++) {
        memcpy(copy, text, n + 1);
        seed = seed * 1664525 + 1013904223;
        copy[(seed >> 8) % n] = (char)(seed >> 24);
        read_damaged(copy, n);
    }
    free(copy);
}

static void test_damaged(void **state) {
    (void)state;
    damage(BOM "# commento\r\ncasa|dimora\thouse\tn\t1\tnota\r\nporta\t\r\n");
    damage(BOM "house @ casa\r\ndoor @ porta\r\n");
    for (size_t i = 0; i < sizeof tbx / sizeof *tbx; i++)
        damage(tbx[i].text);
    for (size_t i = 0; i < sizeof tei / sizeof *tei; i++)
        damage(tei[i].text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tsv),             cmocka_unit_test(test_tsv_errors),
        cmocka_unit_test(test_too_many_terms),  cmocka_unit_test(test_keep_going),
        cmocka_unit_test(test_hunalign),        cmocka_unit_test(test_order),
        cmocka_unit_test(test_xml),             cmocka_unit_test(test_xml_errors),
        cmocka_unit_test(test_xml_too_large),   cmocka_unit_test(test_xml_keeps_going),
        cmocka_unit_test(test_entity_bomb),     cmocka_unit_test(test_files),
        cmocka_unit_test(test_missing_files),   cmocka_unit_test(test_stop),
        cmocka_unit_test(test_damaged),
    };
    return cmocka_run_group_tests(tests, open_temp, close_temp);
}
