/* SRX: reading, selecting, splitting as OmegaT does, hostile rules and texts, and our own rules written. */
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/buf.h"
#include "format/srx_read.h"
#include "format/srx_write.h"
#include "text/srx.h"
#include "text/srx_build.h"
#include "text/srx_pattern.h"

#define NS " xmlns=\"http://www.lisa.org/srx20\""
#define HEAD(header) "<srx" NS " version=\"2.0\">" header "<body><languagerules>"
#define MAPS "</languagerules><maprules>"
#define FOOT "</maprules></body></srx>"
#define YES(before, after) RULE("yes", before, after)
#define NO(before, after) RULE("no", before, after)
#define RULE(breaks, before, after)                                                                          \
    "<rule break=\"" breaks "\"><beforebreak>" before "</beforebreak><afterbreak>" after                     \
    "</afterbreak></rule>"
#define LANGUAGE(name, rules) "<languagerule languagerulename=\"" name "\">" rules "</languagerule>"
#define MAP(pattern, name) "<languagemap languagepattern=\"" pattern "\" languagerulename=\"" name "\"/>"
#define FILE_OF(rules) HEAD("<header/>") LANGUAGE("x", rules) MAPS MAP(".*", "x") FOOT
#define STOP YES("[.?!]+", "\\s")

static struct fronte_srx *open_rules(const char *xml, const char *lang) {
    struct fronte_srx_document doc;
    struct fronte_srx *srx = NULL;
    fronte_error error = {0};
    if (fronte_srx_parse(fronte_view_of(xml), "a.srx", &doc, &error) ||
        fronte_srx_open(&srx, &doc, lang, &error))
        fail_msg("line %u: %s", (unsigned)error.line, error.message);
    fronte_srx_document_free(&doc);
    return srx;
}

/* ---- What a splitting says, as text: "One.|Two.", with reasons "One.<x 1>|Two.<end of block>" ---- */

struct heard {
    fronte_view text;
    struct fronte_buf said;
    bool reasons;
};

static bool hear(void *user, struct fronte_span span, const char *why) {
    struct heard *heard = user;
    fronte_buf_puts(&heard->said, heard->said.len ? "|" : "");
    fronte_buf_append(&heard->said, fronte_view_at(heard->text.ptr, span));
    if (heard->reasons)
        fronte_buf_printf(&heard->said, "<%s>", why);
    return true;
}

static void hear_kept(void *user, uint32_t at, const char *why) {
    struct heard *heard = user;
    if (heard->reasons)
        fronte_buf_printf(&heard->said, "(%u %s)", (unsigned)at, why);
}

static fronte_status split(const struct fronte_srx *srx, struct heard *heard, fronte_error *error) {
    struct fronte_split_sink sink = {hear, hear_kept, heard};
    size_t done;
    return fronte_srx_split_part(srx, &sink, heard->text, true, &done, error);
}

static void expect_split(const struct fronte_srx *srx, const char *text, const char *expected, bool reasons) {
    struct heard heard = {.text = fronte_view_of(text), .reasons = reasons};
    fronte_error error = {0};
    if (split(srx, &heard, &error))
        fail_msg("%s", error.message);
    fronte_view said = fronte_buf_view(&heard.said);
    if (!fronte_view_is(said, expected))
        fail_msg("expected %s\n   found %.*s", expected, (int)said.len, said.ptr);
    fronte_buf_free(&heard.said);
}

static void check(const char *rules, const char *text, const char *expected) {
    struct fronte_srx *srx = open_rules(rules, "it");
    expect_split(srx, text, expected, false);
    fronte_srx_close(&srx);
}

/* ---- Rules ---- */

static void test_rules(void **state) {
    (void)state;
    check(FILE_OF(STOP), "Uno. Due?  Tre!\nQuattro", "Uno.|Due?|Tre!|Quattro");
    check(FILE_OF(STOP), "  Uno. Due.  ", "Uno.|Due.");
    check(FILE_OF(STOP), "", "");
    check(FILE_OF(STOP), " \n ", "");
    check(FILE_OF(""), "Uno. Due.", "Uno. Due.");
    /* the first rule that matches decides */
    check(FILE_OF(NO("sig\\.", "\\s") STOP), "Il sig. Rossi. Ecco.", "Il sig. Rossi.|Ecco.");
    check(FILE_OF(STOP NO("sig\\.", "\\s")), "Il sig. Rossi.", "Il sig.|Rossi.");
    check(FILE_OF(YES("sig\\.", "\\sM") NO("sig\\.", "\\s") STOP), "Il sig. R. Al sig. M.",
          "Il sig. R.|Al sig.|M.");
    /* a rule of one part, or of an empty one */
    check(FILE_OF("<rule break=\"yes\"><beforebreak>;</beforebreak></rule>"), "a; b;c", "a;|b;|c");
    check(FILE_OF("<rule><afterbreak>\xC2\xB6</afterbreak></rule>"), "a\xC2\xB6 b", "a|\xC2\xB6 b");
    check(FILE_OF(YES("", "-")), "a-b-c", "a|-b|-c");
    check(FILE_OF("<rule/>"), "a b", "a b");
    /* offsets behind characters of two, three and four bytes */
    check(FILE_OF(STOP), "\xC3\xA8. \xE2\x80\x9C.\xE2\x80\x9D \xF0\x9F\x98\x80. a. \xE2\x80\xA6. b",
          "\xC3\xA8.|\xE2\x80\x9C.\xE2\x80\x9D \xF0\x9F\x98\x80.|a.|\xE2\x80\xA6.|b");
}

/* OmegaT searches each part from the start, one match behind the other. */
static void test_matches_do_not_overlap(void **state) {
    (void)state;
    check(FILE_OF(YES("aa", "a")), "aaaaa", "aa|aa|a");
    check(FILE_OF(YES("b", "bb")), "bbbbb", "bb|bbb");
    check(FILE_OF(YES("\\.", "\\s\\S\\.\\s")), "x. y. z. w", "x.|y. z. w");
}

static void test_java_is_read(void **state) {
    (void)state;
    const char nbsp[] = "a.\xC2\xA0"
                        "b. c";
    check(FILE_OF(YES("\\.", "\\s")), nbsp,
          "a.\xC2\xA0"
          "b.|c");
    check(FILE_OF(YES("\\.", "(?U)\\s")), nbsp, "a.|b.|c");
    check(FILE_OF(YES("\\w", "\\s")), "\xC3\xA8 a b", "\xC3\xA8 a|b");
    check(FILE_OF(YES("[\\w-]", "\\s")), "\xC3\xA8 - b", "\xC3\xA8 -|b");
    check(FILE_OF(YES("\\pL", "\\s")), "\xC3\xA8 1 b", "\xC3\xA8|1 b");
    check(FILE_OF(YES("\\p{Punct}", "\\s")), "a$ \xC2\xBB b", "a$|\xC2\xBB b");
    check(FILE_OF(YES("}", "\\s")), "{a} b", "{a}|b");
    check(FILE_OF(YES("a.", "b")), "a\nb", "a|b");
    check(FILE_OF(YES("(?iu)FINE", "\\s")), "Fine x", "Fine|x");
    check(FILE_OF(YES("(?iu:\xC3\x88)", "\\s")), "\xC3\xA8 x", "\xC3\xA8|x");
}

static void test_reasons(void **state) {
    (void)state;
    struct fronte_srx *srx =
        open_rules(HEAD("<header/>") LANGUAGE("any", STOP) LANGUAGE("Italian", "<rule/>" NO("sig\\.", "\\s"))
                       MAPS MAP("IT.*", "Italian") MAP(".*", "any") FOOT,
                   "it");
    expect_split(srx, "Il sig. R. Ma. No", "(8 Italian 2)|Il sig. R.<any 1>|Ma.<any 1>|No<end of block>",
                 true);
    fronte_srx_close(&srx);
}

#define TWO(cascade)                                                                                         \
    HEAD("<header " cascade "/>")                                                                            \
    LANGUAGE("a", YES("a", "\\s"))                                                                           \
    LANGUAGE("b", YES("b", "\\s")) MAPS MAP("it.*", "b") MAP("(IT|EN).*", "a") FOOT

static void test_cascade(void **state) {
    (void)state;
    static const struct {
        const char *xml, *lang, *expected;
    } cases[] = {
        {TWO("cascade=\"yes\""), "it-IT", "a|b|c"}, {TWO("cascade=\"no\""), "it-IT", "a b|c"},
        {TWO("cascade=\"yes\""), "en", "a|b c"},    {TWO(""), "it", "a|b|c"},
        {TWO("cascade=\"no\""), "EN-gb", "a|b c"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fronte_srx *srx = open_rules(cases[i].xml, cases[i].lang);
        expect_split(srx, "a b c", cases[i].expected, false);
        fronte_srx_close(&srx);
    }
}

/* ---- Files that are refused ---- */

static void test_refused(void **state) {
    (void)state;
    static const struct {
        const char *xml;
        unsigned line;
        const char *message; /* a part of it */
    } cases[] = {
        {"", 1, "XML"},
        {"<srx", 1, "XML"},
        {"\n<tmx/>", 2, "no SRX 2.0 file: it begins with the element tmx"},
        {"<srx/>", 1, "lacks the attribute version"},
        {"<srx version=\"1.0\"/>", 1, "not version 1.0"},
        {"<srx xmlns=\"http://www.lisa.org/srx10\" version=\"1.0\"/>", 1, "no SRX 2.0"},
        {"<srx version=\"2.0\"><header/></srx>", 0, "lacks a body"},
        {"<srx version=\"2.0\"><body/></srx>", 0, "lacks a header"},
        {"<srx version=\"2.0\">\n<rule/></srx>", 2, "not expected here: the element rule"},
        {HEAD("<header cascade=\"maybe\"/>") MAPS FOOT, 1, "yes or no"},
        {HEAD("<header/>") "\n<languagerule/>" MAPS FOOT, 2, "languagerulename"},
        {FILE_OF("\n\n" YES("[a", "\\s")), 3, "rule x 1, beforebreak: ICU does not take"},
        {FILE_OF("\n" STOP "\n" YES("a", "(?&lt;=a*)b")), 3, "rule x 2, afterbreak"},
        {FILE_OF(YES("\\Y", "a")), 1, "rule x 1"},
        {HEAD("<header/>") LANGUAGE("x", STOP) MAPS "\n" MAP("it", "y") FOOT, 2, "no languagerule \"y\""},
        {HEAD("<header/>") LANGUAGE("x", STOP) MAPS "\n" MAP("(it", "x") FOOT, 2, "language map: ICU"},
        {"<!DOCTYPE srx [<!ENTITY e \"x\">]>\n" FILE_OF(YES("&e;", "a")), 2, "entities are not read: &e"},
        {"<!DOCTYPE srx [<!ENTITY e SYSTEM \"/etc/passwd\">]>\n" FILE_OF(YES("&e;", "a")), 2, "entities"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fronte_srx_document doc;
        struct fronte_srx *srx = NULL;
        fronte_error error = {0};
        fronte_status status = fronte_srx_parse(fronte_view_of(cases[i].xml), "a.srx", &doc, &error);
        if (!status)
            status = fronte_srx_open(&srx, &doc, "it", &error);
        if (status != FRONTE_ERR_FORMAT || error.line != cases[i].line || strcmp(error.file, "a.srx") != 0 ||
            !strstr(error.message, cases[i].message))
            fail_msg("%s: status %d, line %u: %s", cases[i].xml, (int)status, (unsigned)error.line,
                     error.message);
        assert_null(srx);
        fronte_srx_document_free(&doc);
    }
}

/* Told only when it is needed. */
static void test_language_without_map(void **state) {
    (void)state;
    struct fronte_srx *srx = open_rules(HEAD("<header/>") LANGUAGE("x", STOP) MAPS MAP("de", "x") FOOT, "it");
    struct heard heard = {.text = fronte_view_of("Uno. Due.")};
    fronte_error error = {0};
    assert_int_equal(split(srx, &heard, &error), FRONTE_ERR_FORMAT);
    assert_string_equal(error.file, "a.srx");
    assert_string_equal(error.message, "no languagemap is for the language it");
    assert_int_equal(heard.said.len, 0);
    fronte_srx_close(&srx);
}

static void test_read_with_care(void **state) {
    (void)state;
    /* other namespaces are passed over, CDATA and comments are XML's */
    check("<srx version=\"2.0\" xmlns:o=\"urn:o\"><header><formathandle type=\"end\" include=\"no\"/>"
          "<o:options><rule/></o:options></header><body><languagerules>" LANGUAGE(
              "x", "<o:rule/><rule break=\"YES\"><beforebreak><![CDATA[<]]>/<!-- - -->b&gt;</beforebreak>"
                   "<afterbreak>\\s</afterbreak></rule>") MAPS MAP(".*", "x") FOOT,
          "a</b> c", "a</b>|c");
}

static void test_encodings(void **state) {
    (void)state;
    /* what the file says of its encoding counts for nothing */
    check("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" FILE_OF(YES("\xC3\xA8", "")), "\xC3\xA8x",
          "\xC3\xA8|x");
    check("\xEF\xBB\xBF<?xml version=\"1.0\" encoding=\"nonsense\"?>" FILE_OF(STOP), "a. b", "a.|b");
    struct fronte_srx_document doc;
    fronte_error error = {0};
    fronte_view bad = fronte_view_of(FILE_OF(YES("\xE8", "")));
    assert_int_equal(fronte_srx_parse(bad, "a.srx", &doc, &error), FRONTE_ERR_ENCODING);
    assert_string_equal(error.file, "a.srx");
    fronte_srx_document_free(&doc);
}

/* ---- Expressions ---- */

static void test_patterns(void **state) {
    (void)state;
    static const struct {
        const char *java, *icu, *literal;
    } cases[] = {
        {"", "", ""},
        {"Dott\\.", "Dott\\.", "Dott."},
        {"\\bDott\\.", "\\bDott\\.", "Dott."},
        {"a?bc*de", "a?bc*de", "de"},
        {"ab+c", "ab+c", "ab"},
        {"xy{2}z", "xy{2}z", "x"},
        {"ab|cd", "ab|cd", ""},
        {"(ab|cd)ef", "(ab|cd)ef", "ef"},
        {"(?i)abc", "(?i)abc", ""},
        {"(?:abc)?d", "(?:abc)?d", "d"},
        {"[abc]d", "[abc]d", "d"},
        {"[^\\]a]d", "[^\\]a]d", "d"},
        {"\\d+\\S", "[0-9]+[^ \\t\\n\\x0B\\f\\r]", ""},
        {"[\\d\\P{Upper}]", "[[0-9][^A-Z]]", ""},
        {"(?U)\\d", "\\d", ""},
        {"\\pL\\p{Lu}", "\\p{L}\\p{Lu}", ""},
        {"a}b", "a\\}b", "a}b"},
        {"a{2}}", "a{2}\\}", "}"},
        {"\\x{41}}", "\\x{41}\\}", ""},
        {"\\Qa.b}\\E", "\\Qa.b}\\E", ""},
        {"(?iu:a)", "(?i:a)", ""},
        {"(?u)ab", "ab", ""},
        {"\xC3\xA8\xC3\xA9?", "\xC3\xA8\xC3\xA9?", "\xC3\xA8"},
        {"a\\", "a\\", ""},
        {"(", "(", ""},
        {"\\p{", "\\p{", ""},
        {"[", "[", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fronte_buf icu = {0}, literal = {0};
        fronte_srx_pattern_translate(fronte_view_of(cases[i].java), &icu);
        fronte_srx_pattern_literal(fronte_view_of(cases[i].java), &literal);
        if (!fronte_view_is(fronte_buf_view(&icu), cases[i].icu) ||
            !fronte_view_is(fronte_buf_view(&literal), cases[i].literal))
            fail_msg("%s: %.*s, %.*s", cases[i].java, (int)icu.len, icu.ptr, (int)literal.len, literal.ptr);
        fronte_buf_free(&icu);
        fronte_buf_free(&literal);
    }
}

/* ---- Hostile rules and texts ---- */

static char *repeat(const char *s, size_t times) {
    size_t n = strlen(s);
    char *text = malloc(n * times + 1);
    assert_non_null(text);
    for (size_t i = 0; i < times; i++)
        memcpy(text + i * n, s, n);
    text[n * times] = '\0';
    return text;
}

static void test_limits(void **state) {
    (void)state;
    static const struct {
        const char *xml, *piece, *message;
        size_t times;
    } cases[] = {
        {FILE_OF(YES("(a+)+[bc]", "")), "a", "rule x 1 takes too long", 5000},
        {FILE_OF(STOP YES("x", ".*[yz]")), "x ", "rule x 2 takes too long", 100000},
        {FILE_OF(YES("(?:a|b)*[cd]", "")), "ab", "takes too", 1000000},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fronte_srx *srx = open_rules(cases[i].xml, "it");
        char *text = repeat(cases[i].piece, cases[i].times);
        struct heard heard = {.text = fronte_view_of(text)};
        fronte_error error = {0};
        fronte_status status = split(srx, &heard, &error);
        if (status != FRONTE_ERR_LIMIT || error.line != 1 || !strstr(error.message, cases[i].message))
            fail_msg("%zu: status %d, %s", i, (int)status, error.message);
        fronte_buf_free(&heard.said);
        free(text);
        expect_split(srx, "b", "b", false); /* it works on */
        fronte_srx_close(&srx);
    }
}

/* Feeds a text in parts as long as the contract asks for. */
static void feed(const struct fronte_srx *srx, fronte_view text, size_t step, struct heard *heard) {
    struct fronte_split_sink sink = {hear, NULL, heard};
    size_t from = 0, to = 0, done;
    bool last;
    do {
        to = text.len - to > step ? to + step : text.len;
        last = to == text.len;
        heard->text = (fronte_view){text.ptr + from, to - from};
        assert_int_equal(fronte_srx_split_part(srx, &sink, heard->text, last, &done, NULL), FRONTE_OK);
        assert_true(done <= to - from && (!last || done == to - from));
        assert_true(to - from - done < FRONTE_LONGEST_SENTENCE + 2 * FRONTE_SPLIT_AHEAD);
        from += done;
    } while (!last);
}

static void test_parts(void **state) {
    (void)state;
    struct fronte_srx *srx = open_rules(FILE_OF(NO("sig\\.", "\\s") STOP), "it");
    char *text = repeat("Il sig. R\xC3\xA8. Ecco?  \n", 5000);
    struct heard whole = {.text = fronte_view_of(text)}, parts = {0};
    assert_int_equal(split(srx, &whole, NULL), FRONTE_OK);
    feed(srx, fronte_view_of(text), 7001, &parts);
    assert_true(fronte_view_equal(fronte_buf_view(&whole.said), fronte_buf_view(&parts.said)));
    fronte_buf_free(&whole.said);
    fronte_buf_free(&parts.said);
    free(text);
    fronte_srx_close(&srx);
}

/* Without a place to cut, a segment ends somewhere, at a character. */
static void test_long_segments(void **state) {
    (void)state;
    struct fronte_srx *srx = open_rules(FILE_OF(STOP), "it");
    static const char *const pieces[] = {"\xC3\xA8", "parola ", "x\xF0\x9F\x98\x80", " \n"};
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        char *text = repeat(pieces[i], 3000000 / strlen(pieces[i]));
        struct heard parts = {0};
        feed(srx, fronte_view_of(text), 100000, &parts);
        for (size_t k = 1; k < parts.said.len; k++)
            if (parts.said.ptr[k - 1] == '|')
                assert_int_not_equal((uint8_t)parts.said.ptr[k] & 0xC0, 0x80);
        fronte_buf_free(&parts.said);
        free(text);
    }
    fronte_srx_close(&srx);
}

/* More than is looked at together. */
static void test_large_block(void **state) {
    (void)state;
    struct fronte_srx *srx = open_rules(FILE_OF(STOP), "it");
    char *text = repeat("\xC3\xA8 uno. Due? ", 1400000);
    struct heard heard = {.text = fronte_view_of(text)};
    assert_int_equal(split(srx, &heard, NULL), FRONTE_OK);
    size_t n = 1;
    for (size_t i = 0; i < heard.said.len; i++)
        n += heard.said.ptr[i] == '|';
    assert_int_equal(n, 2800000);
    fronte_buf_free(&heard.said);
    free(text);
    fronte_srx_close(&srx);
}

enum { N_THREADS = 24 };

static void *split_often(void *user) {
    struct fronte_srx *srx = user;
    for (int i = 0; i < 200; i++)
        expect_split(srx, "Il sig. R. Poi? Ecco", "Il sig. R.|Poi?|Ecco", false);
    return NULL;
}

static void test_threads(void **state) {
    (void)state;
    struct fronte_srx *srx = open_rules(FILE_OF(NO("sig\\.", "\\s") STOP), "it");
    pthread_t threads[N_THREADS];
    for (size_t i = 0; i < N_THREADS; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, split_often, srx), 0);
    for (size_t i = 0; i < N_THREADS; i++)
        assert_int_equal(pthread_join(threads[i], NULL), 0);
    fronte_srx_close(&srx);
}

/* ---- Our own rules ---- */

static bool append(void *user, const char *bytes, size_t len) {
    struct fronte_buf *out = user;
    fronte_buf_append(out, (fronte_view){bytes, len});
    return !out->failed;
}

/* The rules of Italian and English as they are written. */
static char *write_rules(void) {
    static const char *const langs[] = {"en", "it"};
    const char *root = getenv("FRONTE_SOURCE_ROOT");
    struct fronte_buf dir = {0}, out = {0};
    struct fronte_srx_document doc;
    fronte_error error = {0};
    fronte_buf_printf(&dir, "%s/dictionaries", root ? root : ".");
    fronte_buf_append_char(&dir, '\0');
    assert_true(fronte_srx_knows(dir.ptr, "it"));
    assert_false(fronte_srx_knows(dir.ptr, "xx"));
    if (fronte_srx_build(&doc, dir.ptr, langs, 2, &error))
        fail_msg("%s", error.message);
    struct fronte_sink sink = {.write = append, .user = &out};
    fronte_srx_put(&sink, &doc);
    assert_int_equal(fronte_sink_finish(&sink, NULL), FRONTE_OK);
    fronte_buf_append_char(&out, '\0');
    fronte_srx_document_free(&doc);
    fronte_buf_free(&dir);
    return out.ptr;
}

static void test_own_rules(void **state) {
    (void)state;
    static const struct {
        const char *lang, *text, *expected;
    } cases[] = {
        {"it", "Il dott. Rossi e l'on. Bianchi. Poi?", "Il dott. Rossi e l'on. Bianchi.|Poi?"},
        {"it", "Vedi art. 5 e pag. IX. Il testo.", "Vedi art. 5 e pag. IX.|Il testo."},
        {"it", "Mele, pere ecc. Il resto no.", "Mele, pere ecc.|Il resto no."},
        {"it", "Parla G. B. Vico. E poi\xE2\x80\xA6 niente. Ecco\xE2\x80\xA6 Niente.",
         "Parla G. B. Vico.|E poi\xE2\x80\xA6 niente.|Ecco\xE2\x80\xA6|Niente."},
        {"it",
         "\xC2\xAB"
         "Chi?\xC2\xBB chiese. \xC2\xABIo.\xC2\xBB Fine.",
         "\xC2\xAB"
         "Chi?\xC2\xBB chiese.|\xC2\xABIo.\xC2\xBB|Fine."},
        {"it", "1. Il primo. 2. Il secondo.", "1. Il primo.|2. Il secondo."},
        {"it", "Costa 3.5 euro. \xC3\x88 poco.", "Costa 3.5 euro.|\xC3\x88 poco."},
        {"en", "Mr. Smith left at 5 p.m. He was late.", "Mr. Smith left at 5 p.m.|He was late."},
        {"en", "The U.S. Navy came. \"No!\" she said.", "The U.S. Navy came.|\"No!\" she said."},
        {"en", "See Fig. 3 [1]. Nothing (...) more. [2] End.",
         "See Fig. 3 [1].|Nothing (...) more. [2]|End."},
        /* a unit that is a title elsewhere, endings, numbered words, names with a mark */
        {"it", "Vanno letti gli artt. 12 e ss. Gli altri no. San Pietro (ss. Paolo).",
         "Vanno letti gli artt. 12 e ss.|Gli altri no.|San Pietro (ss. Paolo)."},
        {"it",
         "Sono partiti per gli U.S.A. Torneranno tardi. Corse il 38. Palio. Ecco l'all. A. Il resto no.",
         "Sono partiti per gli U.S.A.|Torneranno tardi.|Corse il 38. Palio.|Ecco l'all. A.|Il resto no."},
        {"it", "Il sig.Ferri usa Yahoo! Mail. Fine.", "Il sig.Ferri usa Yahoo! Mail.|Fine."},
        /* labels, words with a capital anywhere, reported speech, sentences without capitals */
        {"en", "Table 3. Wages by county", "Table 3. Wages by county"},
        {"en", "So... I left. \"What?\" I asked. \"No!\" Mr. Smith shouted. End.",
         "So... I left.|\"What?\" I asked.|\"No!\" Mr. Smith shouted.|End."},
        {"en", "the food was cold. the waiter was rude. see vol. two.",
         "the food was cold.|the waiter was rude.|see vol. two."},
        {"en", "Plan B. Then we left.The end.", "Plan B.|Then we left.|The end."},
    };
    char *xml = write_rules(), *again = write_rules();
    assert_string_equal(xml, again);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fronte_srx *srx = open_rules(xml, cases[i].lang);
        expect_split(srx, cases[i].text, cases[i].expected, false);
        fronte_srx_close(&srx);
    }
    struct fronte_srx *other = open_rules(xml, "pt-BR");
    expect_split(other, "Um. Dois.", "Um.|Dois.", false);
    fronte_srx_close(&other);
    free(again);
    free(xml);
}

/* No text makes them fail, or long. */
static void test_own_rules_hostile(void **state) {
    (void)state;
    static const char *const pieces[] = {"( ",  "\xE2\x80\xA6", "a.",  "x",  ". ", ".\"",
                                         "1. ", "[1]",          "A. ", "\n", "-"};
    char *xml = write_rules();
    struct fronte_srx *srx = open_rules(xml, "en");
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        char *text = repeat(pieces[i], 60000 / strlen(pieces[i]));
        struct heard heard = {.text = fronte_view_of(text)};
        fronte_error error = {0};
        if (split(srx, &heard, &error))
            fail_msg("%s: %s", pieces[i], error.message);
        fronte_buf_free(&heard.said);
        free(text);
    }
    fronte_srx_close(&srx);
    free(xml);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rules),
        cmocka_unit_test(test_matches_do_not_overlap),
        cmocka_unit_test(test_java_is_read),
        cmocka_unit_test(test_reasons),
        cmocka_unit_test(test_cascade),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_language_without_map),
        cmocka_unit_test(test_read_with_care),
        cmocka_unit_test(test_encodings),
        cmocka_unit_test(test_patterns),
        cmocka_unit_test(test_limits),
        cmocka_unit_test(test_parts),
        cmocka_unit_test(test_long_segments),
        cmocka_unit_test(test_large_block),
        cmocka_unit_test(test_threads),
        cmocka_unit_test(test_own_rules),
        cmocka_unit_test(test_own_rules_hostile),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
