/* Dictionaries of dictd: the quirks of FreeDict's articles, and files that are damaged. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <zlib.h>

#include <cmocka.h>

#include "base/file.h"
#include "lexicon/import/dictd.h"
#include "support.h"

#define VIEW(s) ((fronte_view){(s), sizeof(s) - 1})
#define STRESS "\xCC\x81"

static const char pos_letters[] = {[FRONTE_POS_UNKNOWN] = '?', [FRONTE_POS_NOUN] = 'n',
                                   [FRONTE_POS_VERB] = 'v',    [FRONTE_POS_ADJECTIVE] = 'a',
                                   [FRONTE_POS_ADVERB] = 'r',  [FRONTE_POS_NAME] = 'p',
                                   [FRONTE_POS_OTHER] = 'o'};

/* "head=translation:n; head=..." */
static bool describe(void *user, const struct fronte_dictd_entry *entry) {
    struct fronte_buf *out = user;
    fronte_buf_printf(out, "%s%.*s=%.*s:%c", out->len ? "; " : "", (int)entry->head.len, entry->head.ptr,
                      (int)entry->translation.len, entry->translation.ptr, pos_letters[entry->pos]);
    return true;
}

static bool count(void *user, const struct fronte_dictd_entry *entry) {
    uint32_t *n = user;
    assert_true(entry->head.len > 0 && entry->translation.len > 0);
    ++*n;
    return true;
}

static void put_number(struct fronte_buf *out, size_t n) {
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    if (n >= 64)
        put_number(out, n / 64);
    fronte_buf_append_char(out, digits[n % 64]);
}

static void put_slot(struct fronte_buf *index, const char *head, size_t offset, size_t length) {
    fronte_buf_printf(index, "%s\t", head);
    put_number(index, offset);
    fronte_buf_append_char(index, '\t');
    put_number(index, length);
    fronte_buf_append_char(index, '\n');
}

static void expect(const struct fronte_buf *found, const char *expected) {
    if (!fronte_view_is(fronte_buf_view(found), expected))
        print_error("expected %s\n   found %.*s\n", expected, (int)found->len, found->ptr);
    assert_true(fronte_view_is(fronte_buf_view(found), expected));
}

/* ---- Articles ---- */

struct article {
    const char *name, *text, *expected;
};

static const struct article cases[] = {
    /* the head and its part of speech */
    {"ita-fin", "casa //'kasa// <n>\ntalo\n", "casa=talo:n"},
    {"ita-fin", "casa //'kasa// //'kaza// /['kasa]/ <n, fem>\ntalo\n", "casa=talo:n"},
    {"ita-eng", "casa /kˈasa/\nhouse\n", "casa=house:?"},
    {"ita-fin", "torcere /\nkiertää\n", "torcere=kiertää:?"},
    {"ita-fin", "evocare evoˈkare/ <v>\nherättää\n", "evocare=herättää:v"},
    {"ita-fin", "casa <n>\ntalo\n", "casa=talo:n"},
    {"ita-fin", "casa\ntalo\n", "casa=talo:?"},
    {"pol-ita", "liceum /lʲiˈʦ̑ɛ<sup>w</sup>ũm/ <n>\nliceo\n", "liceum=liceo:n"},
    {"ita-fin", "Roma /rˈoma/ <pn>\nRooma\n", "Roma=Rooma:p"},
    {"ita-fin", "bello /bˈello/ <adj>\nkaunis\n", "bello=kaunis:a"},
    {"ita-fin", "poi /pˈoi/ <adv>\nsitten\n", "poi=sitten:r"},
    {"ita-fin", "ahi /ˈai/ <interjection>\nai\n", "ahi=ai:o"},
    {"eng-fin", "no glove, no love /nˈəʊ/ <phraseologicalUnit>\nx\n", "no glove, no love=x:o"},
    {"ell-eng", "εισόδου/εξόδου /isˈoðu/\nBIOS\n", "εισόδου/εξόδου=BIOS:?"},
    {"ita-ell", "cagione //kaˈʤo\nne// <n>\nαιτία\n", ""},
    {"jpn-eng",
     " [ichi1]  [nf15]  縦横 /(en)tʃˈaɪ, niːz/,  [nf15] たてよこ /tˌäte̞jˈo̞ko̞/\n(noun (common) "
     "(futsuumeishi))\n [dialect] length, width\n",
     "縦横=length:?; たてよこ=length:?; 縦横=width:?; たてよこ=width:?"},
    {"jpn-eng", "縦 /t/\n1. (noun (common))\nlength, 1,026 km\n2. (たて)\nwarp\n",
     "縦=length:?; 縦=1,026 km:?; 縦=warp:?"},
    /* senses and definitions */
    {"eng-ita", "ribes /r/\n1. gooseberry\n2. currant\n", "ribes=gooseberry:?; ribes=currant:?"},
    {"ita-fin", "x //x// <n>\ntalo, koti; tupa\nla definizione, lunga\n", "x=talo:n; x=koti:n; x=tupa:n"},
    {"ita-fin", "x //x// <n>\n1. a\nuna cosa, due\n2. b\n}} altra\n", "x=a:n; x=b:n"},
    {"ita-fin", "x //x// <n>\n1. a\n1. prima\n2. b\n2. seconda\n3. terza\n", "x=a:n; x=b:n; x=terza:n"},
    {"ita-fin", "x //x// <n>\nelemental 2.\nuna\n 3.\ndue\n", "x=elemental:n"},
    {"ita-fin", "x //x// <n>\n1. a 2.\n2. una\n 3.\ndue\n2. b\n", "x=a:n; x=b:n"},
    {"ita-fin", "Numeri /['numeri]/ <n>\n4. Mooseksen kirja\n", "Numeri=4. Mooseksen kirja:n"},
    {"ita-ell", "x /x/ <n>\nα\n2. altra\n", "x=α:n"},
    {"eng-ell", "battle /bˈatəl/\n\nμάχη\n", "battle=μάχη:?"},
    {"eng-pol", "dress /drˈɛs/\nI.  <N> 1.  sukienka, suknia\n 2.  ubranie\n",
     "dress=sukienka:?; dress=suknia:?"},
    {"eng-pol", "showbiz /x/ <N>\n  showbiznes\n", "showbiz=showbiznes:n"},
    /* cleaning */
    {"ita-fin", "x //x// <v>\nedetä (jonossa), [ark.] juosta {x} <v, m>\n", "x=edetä:v; x=juosta:v"},
    {"ita-fin", "x //x// <n>\n(a (b) c) d, e (f\n", "x=d:n; x=e:n"},
    {"ita-fin", "x //x// <n>\na), b\n", "x=a:n; x=b:n"},
    {"ita-fin", "x //x// <adj>\n[[kasvot|kasvo-]], [[pohjois-|Pohjois-]]Kypros\n",
     "x=kasvo-:a; x=Pohjois-Kypros:a"},
    {"eng-bul", "x //x// <n>\n[[моме" STRESS "нт]] на [[си" STRESS "ла]]\n", "x=момент на сила:n"},
    {"eng-fin", "x //x// <n>\n[[B12|B<sub>12</sub>-vitamiini]]\n", "x=B12-vitamiini:n"},
    {"ita-bul", "x //x// <n>\nбала" STRESS "да\n", "x=балада:n"},
    {"ita-ell", "x //x// <n>\nοδο" STRESS "ς\n", "x=οδος:n"},
    {"ita-spa", "x //x// <n>\ncami" STRESS "on\n", "x=cami" STRESS "on:n"}, /* only Greek and Cyrillic */
    {"ita-eng", "x‐y /x/\ntable‐cloth, dell’acqua\n", "x-y=table-cloth:?; x-y=dell'acqua:?"},
    {"fin-eng", "x /x/ <n>\nmotto#Englanti 2.\n", "x=motto:n"},
    {"fin-eng", "x /x/ <n>\n#Englanti\n", ""},
    {"fin-eng", "x /x/ <n>\nC#\n", "x=C#:n"},
    {"ita-fin", "x /x/ <n>\n(vain sulkeissa)\nmääritelmä\n", ""},
    /* English */
    {"pol-eng", "x /x/ <v>\nto go, give sth. to sb., to\n", "x=go:v; x=give to:v; x=to:v"},
    {"pol-eng", "x /x/ <n>\nthe Bahamas, a house, an apple\n", "x=Bahamas:n; x=house:n; x=apple:n"},
    {"pol-eng", "x /x/ <adv>\na lot, to boot\n", "x=a lot:r; x=to boot:r"},
    {"ita-eng", "a piedi /x/\nto walk\n", "a piedi=walk:?"},
    {"eng-ita", "the Hague /x/ <pn>\na L'Aia\n", "Hague=a L'Aia:p"},
    {"eng-ita", "at home /x/\na casa\n", "at home=a casa:?"},
    /* nothing to be had */
    {"ita-eng", "", ""},
    {"ita-eng", "\n", ""},
    {"ita-eng", "solo la testa /x/\n", ""},
    {"ita-eng", " /x/\nx\n", ""},
    {"ita-eng", "non UTF-8 /x/\n\xC3\x28\n", ""},
};

static void test_articles(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fronte_buf index = {0}, found = {0};
        const char *text = cases[i].text;
        char name[64];
        snprintf(name, sizeof name, "/x-y/freedict-%s.index", cases[i].name);
        put_slot(&index, "x", 0, strlen(text));
        struct fronte_dictd_bytes bytes = {fronte_buf_view(&index), fronte_view_of(text), name};
        uint32_t skipped = 9;
        assert_int_equal(fronte_dictd_parse(&bytes, describe, &found, &skipped, NULL), FRONTE_OK);
        expect(&found, cases[i].expected);
        assert_int_equal(skipped, !*cases[i].expected);
        fronte_buf_free(&index);
        fronte_buf_free(&found);
    }
}

/* ---- The index ---- */

static const char two[] = "casa /k/\nhouse\nporta /p/\ndoor\n"; /* 15 and 15 bytes */

static const struct {
    const char *index, *expected;
    uint32_t skipped;
} indexes[] = {
    {"casa\tA\tP\nporta\tP\tP\n", "casa=house:?; porta=door:?", 0},
    {"casa\tA\tP\r\nporta\tP\tP\textra\r\n", "casa=house:?; porta=door:?", 0},
    {"porta\tP\tP\ncasa\tAAA\tP", "casa=house:?; porta=door:?", 0},
    {"00databaseinfo\tA\tP\n00-database-short\tA\tP\nporta\tP\tP\n", "porta=door:?", 0},
    {"007\tA\tP\n", "casa=house:?", 0},
    {"casa\tA\tP\ncase\tA\tP\nporta\tP\tP\nporte\tP\tP\n", "casa=house:?; porta=door:?", 0},
    {"\tA\tP\n", "casa=house:?", 0}, /* the head is the article's */
    {"casa\tA\nporta\nA\tA\t\n\n-\t-\t-\nporta\tP\tP\n", "porta=door:?", 4},
    {"casa\tA\tP\nporta\tP\tQ\n", "casa=house:?", 1},        /* one byte too long */
    {"casa\tA\tP\nporta\t////\tP\n", "casa=house:?", 1},     /* beyond the end */
    {"casa\tA\tP\nporta\t///////\tP\n", "casa=house:?", 1},  /* beyond 32 bits */
    {"casa\tA\tP\nporta\tD/////\tD/////\n", "casa=house:?", 1},
    {"casa\tA\tP\nx\tB\tO\nporta\tP\tP\n", "casa=house:?; porta=door:?", 1}, /* overlapping */
};

static void test_index(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof indexes / sizeof *indexes; i++) {
        struct fronte_buf found = {0};
        struct fronte_dictd_bytes bytes = {fronte_view_of(indexes[i].index), VIEW(two), "x.index"};
        uint32_t skipped;
        assert_int_equal(fronte_dictd_parse(&bytes, describe, &found, &skipped, NULL), FRONTE_OK);
        expect(&found, indexes[i].expected);
        assert_int_equal(skipped, indexes[i].skipped);
        fronte_buf_free(&found);
    }
}

static void test_no_index(void **state) {
    (void)state;
    static const char *const texts[] = {"", "\n", "casa = house\n", "00databaseinfo\tA\tP\n", "\x1f\x8b\x08"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct fronte_dictd_bytes bytes = {fronte_view_of(texts[i]), VIEW(two), "x.index"};
        fronte_error error;
        assert_int_equal(fronte_dictd_parse(&bytes, describe, NULL, NULL, &error), FRONTE_ERR_DICTIONARY);
        assert_string_equal(error.file, "x.index");
    }
}

static bool stop(void *user, const struct fronte_dictd_entry *entry) {
    (void)entry;
    ++*(uint32_t *)user;
    return false;
}

static void test_stop(void **state) {
    (void)state;
    struct fronte_dictd_bytes bytes = {VIEW("casa\tA\tP\nporta\tP\tP\n"), VIEW(two), "x.index"};
    uint32_t n = 0;
    assert_int_equal(fronte_dictd_parse(&bytes, stop, &n, NULL, NULL), FRONTE_ERR_NOMEM);
    assert_int_equal(n, 1);
}

/* ---- Articles made to cost much ---- */

static void check_costly(const char *head, const char *more, size_t n) {
    struct fronte_buf text = {0}, index = {0};
    fronte_buf_puts(&text, head);
    while (text.len < n)
        fronte_buf_puts(&text, more);
    for (size_t i = 0; i < 2000; i++)
        put_slot(&index, "x", 0, n - i % 1000);
    struct fronte_dictd_bytes bytes = {fronte_buf_view(&index), fronte_buf_view(&text), "x-eng.index"};
    uint32_t entries = 0;
    assert_int_equal(fronte_dictd_parse(&bytes, count, &entries, NULL, NULL), FRONTE_OK);
    assert_true(entries < 1000000);
    fronte_buf_free(&text);
    fronte_buf_free(&index);
}

static void test_costly(void **state) {
    (void)state;
    check_costly("x /x/\n", "[[ ] ] ", 16000);
    check_costly("x /x/\n", "a,", 16000);
    check_costly("x /x/\n1. a\n", "2. a 2.\n", 16000);
    check_costly("", "a /,", 16000);
    check_costly("x /x/\n", "((((", 16000);
    check_costly("x /x/\n", "a", 20000); /* too long for an article */
}

/* ---- Files ---- */

static char temp[SUPPORT_PATH], index_path[SUPPORT_PATH];

static int open_temp(void **state) {
    (void)state;
    support_temp_open(temp);
    support_path(index_path, temp, "x.index");
    return 0;
}

static int close_temp(void **state) {
    (void)state;
    support_temp_close(temp);
    return 0;
}

static void remove_file(const char *name) {
    char path[SUPPORT_PATH];
    support_path(path, temp, name);
    unlink(path);
}

static struct fronte_buf compressed(const char *text) {
    char path[SUPPORT_PATH];
    support_path(path, temp, "x.gz");
    gzFile out = gzopen(path, "wb");
    assert_true(out && gzputs(out, text) >= 0 && gzclose(out) == Z_OK);
    struct fronte_buf bytes = {0};
    assert_int_equal(fronte_file_read(path, &bytes, NULL), FRONTE_OK);
    return bytes;
}

static fronte_status read_files(uint32_t *entries, fronte_error *error) {
    *entries = 0;
    return fronte_dictd_read(index_path, count, entries, NULL, error);
}

static void test_files(void **state) {
    (void)state;
    struct fronte_buf dz = compressed(two);
    fronte_error error;
    uint32_t n;
    remove_file("x.index");
    assert_int_equal(read_files(&n, &error), FRONTE_ERR_IO);
    assert_string_equal(error.file, index_path);
    support_write(temp, "x.index", "casa\tA\tP\nporta\tP\tP\n");
    assert_int_equal(read_files(&n, &error), FRONTE_ERR_IO);
    assert_non_null(strstr(error.file, "x.dict.dz"));
    support_write(temp, "x.dict", two);
    assert_int_equal(read_files(&n, NULL), FRONTE_OK);
    assert_int_equal(n, 2);
    support_write(temp, "x.dict.dz", two); /* comes before x.dict, and is not compressed */
    assert_int_equal(read_files(&n, &error), FRONTE_ERR_DICTIONARY);
    assert_non_null(strstr(error.file, "x.dict.dz"));
    for (size_t len = 0; len < dz.len; len++) {
        support_write_bytes(temp, "x.dict.dz", dz.ptr, len);
        assert_int_equal(read_files(&n, NULL), FRONTE_ERR_DICTIONARY);
    }
    support_write_bytes(temp, "x.dict.dz", dz.ptr, dz.len);
    assert_int_equal(read_files(&n, NULL), FRONTE_OK);
    assert_int_equal(n, 2);
    remove_file("x.dict.dz");
    remove_file("x.dict");
    fronte_buf_free(&dz);
}

/* ---- What is installed ---- */

#define INSTALLED "/usr/share/dictd/freedict-ita-eng"

static uint32_t next_random(uint32_t *seed) {
    *seed = *seed * 1664525 + 1013904223;
    return *seed >> 8;
}

static void load(const char *path, struct fronte_buf *bytes) {
    assert_int_equal(fronte_file_read(path, bytes, NULL), FRONTE_OK);
}

/* Reads the dictionary with these bytes as its index or its articles. */
typedef fronte_status (*damaged_fn)(fronte_view bytes, const void *other, uint32_t *entries);

static fronte_status with_index(fronte_view index, const void *articles, uint32_t *entries) {
    struct fronte_dictd_bytes bytes = {index, *(const fronte_view *)articles, "x-eng.index"};
    return fronte_dictd_parse(&bytes, count, entries, NULL, NULL);
}

static fronte_status with_dz(fronte_view dz, const void *unused, uint32_t *entries) {
    (void)unused;
    support_write_bytes(temp, "x.dict.dz", dz.ptr, dz.len);
    return fronte_dictd_read(index_path, count, entries, NULL, NULL);
}

/* Fewer entries or an error; a changed number can make an article of the middle of two. */
static void check_damaged(damaged_fn read, fronte_view bytes, const void *other, uint32_t most) {
    uint32_t entries = 0;
    fronte_status status = read(bytes, other, &entries);
    assert_true(status == FRONTE_OK || status == FRONTE_ERR_DICTIONARY);
    assert_true(entries <= most);
}

static void damage(damaged_fn read, struct fronte_buf *bytes, const void *other, uint32_t most) {
    uint32_t seed = 1;
    for (size_t i = 0; i < 100; i++)
        check_damaged(read, (fronte_view){bytes->ptr, bytes->len * i / 100}, other, most);
    for (size_t i = 0; i < 1000; i++) {
        size_t at = next_random(&seed) % bytes->len;
        char was = bytes->ptr[at];
        bytes->ptr[at] = (char)next_random(&seed);
        check_damaged(read, fronte_buf_view(bytes), other, most);
        bytes->ptr[at] = was;
    }
}

static struct fronte_buf uncompressed(const char *path) {
    struct fronte_buf bytes = {0};
    char chunk[4096];
    gzFile in = gzopen(path, "rb");
    assert_non_null(in);
    for (int n; (n = gzread(in, chunk, sizeof chunk)) > 0;)
        fronte_buf_append(&bytes, (fronte_view){chunk, (size_t)n});
    gzclose(in);
    return bytes;
}

static void test_installed(void **state) {
    (void)state;
    if (access(INSTALLED ".index", R_OK) != 0 || access(INSTALLED ".dict.dz", R_OK) != 0)
        skip();
    struct fronte_buf index = {0}, dz = {0}, articles = uncompressed(INSTALLED ".dict.dz");
    fronte_view text = fronte_buf_view(&articles);
    uint32_t n = 0;
    load(INSTALLED ".index", &index);
    load(INSTALLED ".dict.dz", &dz);
    assert_int_equal(fronte_dictd_read(INSTALLED ".index", count, &n, NULL, NULL), FRONTE_OK);
    assert_true(n > 6000);
    damage(with_index, &index, &text, n + 10);
    support_write_bytes(temp, "x.index", index.ptr, index.len);
    damage(with_dz, &dz, NULL, n);
    fronte_buf_free(&index);
    fronte_buf_free(&dz);
    fronte_buf_free(&articles);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_articles), cmocka_unit_test(test_index),  cmocka_unit_test(test_no_index),
        cmocka_unit_test(test_stop),     cmocka_unit_test(test_costly), cmocka_unit_test(test_files),
        cmocka_unit_test(test_installed),
    };
    return cmocka_run_group_tests(tests, open_temp, close_temp);
}
