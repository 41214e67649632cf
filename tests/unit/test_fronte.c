/* The public calls, as a program uses them: only fronte.h. */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../support.h"
#include "fronte.h"

enum { MOST_OUTPUT = 1 << 20, MOST_BEADS = 4096 };

struct output {
    size_t len;
    char bytes[MOST_OUTPUT];
};

static bool append(void *user, const char *bytes, size_t len) {
    struct output *out = user;
    if (len > sizeof out->bytes - 1 - out->len)
        return false;
    memcpy(out->bytes + out->len, bytes, len);
    out->len += len;
    out->bytes[out->len] = '\0';
    return true;
}

static bool refuse(void *user, const char *bytes, size_t len) {
    (void)user, (void)bytes, (void)len;
    return false;
}

static void check(fronte_status status, const fronte_error *error) {
    if (status)
        fail_msg("%s:%u: %s", error->file, (unsigned)error->line, error->message);
}

static fronte_resources *open_resources(const char *source, const char *target) {
    fronte_settings settings;
    fronte_error error;
    fronte_resources *resources;
    fronte_settings_init(&settings);
    settings.data_dir = support_data();
    settings.lang[0] = source;
    settings.lang[1] = target;
    check(fronte_resources_open(&resources, &settings, &error), &error);
    assert_non_null(resources);
    return resources;
}

/* Italian and English, opened once. */
static fronte_resources *resources;

static int open_shared(void **state) {
    (void)state;
    resources = open_resources("it", "en");
    return 0;
}

static int close_shared(void **state) {
    (void)state;
    fronte_resources_close(&resources);
    return resources != NULL;
}

static fronte_document *open_input(fronte_side side, const fronte_input *input) {
    fronte_document *document;
    fronte_error error;
    check(fronte_document_open(&document, resources, side, input, &error), &error);
    return document;
}

static fronte_document *open_text(fronte_side side, const char *text, fronte_input_type type) {
    return open_input(side, &(fronte_input){.bytes = {text, strlen(text)}, .type = type});
}

struct pair {
    fronte_document *doc[2];
    fronte_bitext *bitext;
};

static void close_pair(struct pair *pair) {
    fronte_bitext_close(&pair->bitext);
    fronte_document_close(&pair->doc[0]);
    fronte_document_close(&pair->doc[1]);
    assert_null(pair->bitext);
    assert_null(pair->doc[0]);
}

static void align(struct pair *pair, const fronte_input *beads) {
    fronte_error error;
    fronte_bitext_close(&pair->bitext);
    check(fronte_bitext_align(&pair->bitext, resources, pair->doc[0], pair->doc[1], beads, &error), &error);
}

static void write_bitext(const struct pair *pair, const char *format, struct output *out) {
    fronte_error error;
    out->len = 0;
    check(fronte_bitext_write(pair->bitext, fronte_format_find(format), NULL, append, out, &error), &error);
}

/* Every sentence in one unit, in order. */
static void check_tiles(const struct pair *pair) {
    uint32_t next[2] = {0, 0};
    for (uint32_t u = 0; u < fronte_bitext_unit_count(pair->bitext); u++) {
        const fronte_unit *unit = fronte_bitext_unit(pair->bitext, u);
        assert_true(unit->probability <= 10000);
        for (int side = 0; side < 2; side++) {
            assert_int_equal(unit->first[side], next[side]);
            assert_int_equal(unit->text[side].len == 0, unit->count[side] == 0);
            next[side] += unit->count[side];
        }
    }
    for (int side = 0; side < 2; side++)
        assert_int_equal(next[side], fronte_document_sentence_count(pair->doc[side]));
}

/* ---- The articles ---- */

static const char *article_file(const char *article, const char *name) {
    static char path[SUPPORT_PATH];
    char relative[512];
    snprintf(relative, sizeof relative, "corpora/articles/%s/%s", article, name);
    support_path(path, support_root(), relative);
    return path;
}

static void open_article(struct pair *pair, const char *article, const char *const name[2],
                         fronte_input_type type) {
    *pair = (struct pair){.bitext = NULL};
    for (int side = 0; side < 2; side++)
        pair->doc[side] =
            open_input(side ? FRONTE_TARGET : FRONTE_SOURCE,
                       &(fronte_input){.path = article_file(article, name[side]), .type = type});
}

struct bead {
    unsigned first[2], count[2];
};

/* The numbers between brackets: consecutive. */
static const char *read_list(const char *at, unsigned next[2], int side, struct bead *bead) {
    at += strcspn(at, "[");
    bead->first[side] = next[side];
    for (at++; *at && *at != ']';) {
        assert_int_equal(strtoul(at, NULL, 10), next[side]); /* gold beads are in order */
        next[side]++;
        bead->count[side]++;
        at += strcspn(at, ",]");
        at += *at == ',';
    }
    return at;
}

static unsigned read_gold(const char *article, struct bead *beads) {
    FILE *in = fopen(article_file(article, "beads.txt"), "r");
    assert_non_null(in);
    char line[1024];
    unsigned n = 0, next[2] = {0, 0};
    while (fgets(line, sizeof line, in)) {
        if (line[0] != '[')
            continue;
        assert_true(n < MOST_BEADS);
        beads[n] = (struct bead){{0, 0}, {0, 0}};
        read_list(read_list(line, next, 0, &beads[n]), next, 1, &beads[n]);
        n++;
    }
    fclose(in);
    return n;
}

struct tally {
    unsigned articles, gold, found, right;
};

static void compare_with_gold(const struct pair *pair, const char *article, struct tally *tally) {
    static struct bead gold[MOST_BEADS];
    unsigned n = read_gold(article, gold), g = 0, before = tally->right;
    uint32_t units = fronte_bitext_unit_count(pair->bitext);
    for (uint32_t u = 0; u < units; u++) {
        const fronte_unit *unit = fronte_bitext_unit(pair->bitext, u);
        while (g < n && (gold[g].first[0] < unit->first[0] || gold[g].first[1] < unit->first[1]))
            g++;
        for (unsigned k = g;
             k < n && gold[k].first[0] == unit->first[0] && gold[k].first[1] == unit->first[1]; k++)
            tally->right += gold[k].count[0] == unit->count[0] && gold[k].count[1] == unit->count[1];
    }
    tally->articles++;
    tally->gold += n;
    tally->found += units;
    print_message("# %s: %u of %u gold beads, %u found\n", article, tally->right - before, n, units);
}

static void for_each_article(void (*check_one)(const char *article, void *user), void *user) {
    char path[SUPPORT_PATH];
    support_path(path, support_root(), "corpora/articles");
    DIR *dir = opendir(path);
    assert_non_null(dir);
    for (const struct dirent *entry; (entry = readdir(dir));)
        if (entry->d_name[0] != '.')
            check_one(entry->d_name, user);
    closedir(dir);
}

static void align_sentences(const char *article, void *user) {
    static const char *const names[2] = {"it.sentences.txt", "en.sentences.txt"};
    struct pair pair;
    open_article(&pair, article, names, FRONTE_INPUT_LINES);
    align(&pair, NULL);
    check_tiles(&pair);
    compare_with_gold(&pair, article, user);
    close_pair(&pair);
}

static void articles_are_aligned_as_by_hand(void **state) {
    (void)state;
    struct tally tally = {0, 0, 0, 0};
    for_each_article(align_sentences, &tally);
    assert_true(tally.articles > 0);
    /* Not a measure of quality (tests/quality is): a guard against a broken part. */
    assert_true(tally.right * 100 >= tally.gold * 85);
    assert_true(tally.right * 100 >= tally.found * 85);
}

static bool is_blank(char c) {
    return c == ' ' || c == '\n';
}

/* Sentences are the text, in order, but for white space. */
static void check_sentences_make_text(const char *article, const char *name, fronte_side side) {
    static struct output text, joined;
    text.len = joined.len = 0;
    fronte_document *doc = open_input(side, &(fronte_input){.path = article_file(article, name)});
    for (uint32_t i = 0; i < fronte_document_sentence_count(doc); i++) {
        fronte_sentence s = fronte_document_sentence(doc, i);
        assert_int_equal(s.line, i);
        assert_true(s.text.len > 0);
        assert_false(is_blank(s.text.ptr[0]) || is_blank(s.text.ptr[s.text.len - 1]));
        assert_true(append(&joined, s.text.ptr, s.text.len));
    }
    fronte_document_close(&doc);
    FILE *in = fopen(article_file(article, name), "r");
    assert_non_null(in);
    size_t n = fread(text.bytes, 1, sizeof text.bytes, in), kept = 0, k = 0;
    fclose(in);
    for (size_t i = 0; i < n; i++)
        if (!is_blank(text.bytes[i]))
            text.bytes[kept++] = text.bytes[i];
    for (size_t i = 0; i < joined.len; i++)
        if (!is_blank(joined.bytes[i]))
            assert_true(k < kept && joined.bytes[i] == text.bytes[k++]);
    assert_int_equal(k, kept);
}

static void align_text(const char *article, void *user) {
    static const char *const names[2] = {"it.txt", "en.txt"};
    (void)user;
    check_sentences_make_text(article, "it.txt", FRONTE_SOURCE);
    check_sentences_make_text(article, "en.txt", FRONTE_TARGET);
    struct pair pair;
    fronte_side side = FRONTE_TARGET;
    open_article(&pair, article, names, FRONTE_INPUT_AUTO);
    assert_true(fronte_document_language(pair.doc[0], resources, &side) && side == FRONTE_SOURCE);
    assert_true(fronte_document_language(pair.doc[1], resources, &side) && side == FRONTE_TARGET);
    align(&pair, NULL);
    check_tiles(&pair);
    close_pair(&pair);
}

static void articles_are_split_and_aligned(void **state) {
    (void)state;
    for_each_article(align_text, NULL);
}

static void check_round_trip(struct pair *pair, const char *format) {
    static struct output first, second;
    write_bitext(pair, format, &first);
    fronte_input beads = {.bytes = {first.bytes, first.len}, .name = "beads"};
    align(pair, &beads);
    check_tiles(pair);
    write_bitext(pair, format, &second);
    assert_string_equal(first.bytes, second.bytes);
}

static void write_and_read_back(const char *article, void *user) {
    static const char *const names[2][2] = {{"it.sentences.txt", "en.sentences.txt"}, {"it.txt", "en.txt"}};
    (void)user;
    for (int lines = 0; lines < 2; lines++) {
        struct pair pair;
        open_article(&pair, article, names[!lines], lines ? FRONTE_INPUT_LINES : FRONTE_INPUT_TEXT);
        align(&pair, NULL);
        check_round_trip(&pair, "tsv");
        align(&pair, NULL);
        check_round_trip(&pair, "beads");
        close_pair(&pair);
    }
}

static void beads_make_the_round_trip(void **state) {
    (void)state;
    for_each_article(write_and_read_back, NULL);
}

static void swapped_texts_are_noticed(void **state) {
    (void)state;
    static const char *const swapped[2] = {"en.txt", "it.txt"};
    struct pair pair;
    fronte_side side = FRONTE_SOURCE;
    open_article(&pair, "porto", swapped, FRONTE_INPUT_TEXT);
    assert_true(fronte_document_language(pair.doc[0], resources, &side) && side == FRONTE_TARGET);
    assert_true(fronte_document_language(pair.doc[1], resources, &side) && side == FRONTE_SOURCE);
    close_pair(&pair);
    fronte_document *few = open_text(FRONTE_SOURCE, "Il porto si ferma.", FRONTE_INPUT_TEXT);
    assert_false(fronte_document_language(few, resources, &side));
    fronte_document_close(&few);
}

static void other_direction_finds_the_same_beads(void **state) {
    (void)state;
    static const char *const names[2] = {"it.sentences.txt", "en.sentences.txt"};
    static const char *const swapped[2] = {"en.sentences.txt", "it.sentences.txt"};
    struct pair there, back;
    open_article(&there, "porto", names, FRONTE_INPUT_LINES);
    align(&there, NULL);
    fronte_resources *it_en = resources;
    resources = open_resources("en-GB", "it-IT");
    open_article(&back, "porto", swapped, FRONTE_INPUT_LINES);
    align(&back, NULL);
    check_tiles(&back);
    uint32_t same = 0, n = fronte_bitext_unit_count(there.bitext);
    for (uint32_t a = 0; a < n; a++)
        for (uint32_t b = 0; b < fronte_bitext_unit_count(back.bitext); b++) {
            const fronte_unit *x = fronte_bitext_unit(there.bitext, a),
                              *y = fronte_bitext_unit(back.bitext, b);
            same += x->count[0] == y->count[1] && x->count[1] == y->count[0] &&
                    (!x->count[0] || x->first[0] == y->first[1]) &&
                    (!x->count[1] || x->first[1] == y->first[0]);
        }
    assert_true(same * 10 >= n * 9);
    close_pair(&back);
    fronte_resources_close(&resources);
    resources = it_en;
    close_pair(&there);
}

static void pair_without_tables_is_aligned(void **state) {
    (void)state;
    fronte_resources *it_en = resources;
    resources = open_resources("de", "fr");
    struct pair pair = {.bitext = NULL};
    pair.doc[0] =
        open_text(FRONTE_SOURCE, "Angela Merkel kam 2019 nach Paris.\nEs regnete.\nMacron wartete.\n",
                  FRONTE_INPUT_LINES);
    pair.doc[1] = open_text(FRONTE_TARGET,
                            "Angela Merkel est venue \xC3\xA0 Paris en 2019.\nIl pleuvait.\n"
                            "Macron attendait.\n",
                            FRONTE_INPUT_LINES);
    align(&pair, NULL);
    check_tiles(&pair);
    assert_int_equal(fronte_bitext_unit(pair.bitext, 0)->count[0], 1);
    assert_int_equal(fronte_bitext_unit(pair.bitext, 0)->count[1], 1);
    close_pair(&pair);
    fronte_resources_close(&resources);
    resources = open_resources("xx", "yy"); /* no data at all */
    pair.doc[0] = open_text(FRONTE_SOURCE, "Uno. Due.", FRONTE_INPUT_TEXT);
    pair.doc[1] = open_text(FRONTE_TARGET, "One. Two.", FRONTE_INPUT_TEXT);
    align(&pair, NULL);
    check_tiles(&pair);
    close_pair(&pair);
    fronte_resources_close(&resources);
    resources = it_en;
}

/* ---- Small things ---- */

static void empty_texts_are_aligned(void **state) {
    (void)state;
    static const char *const texts[][2] = {
        {"", ""}, {"Una frase.", ""}, {"", "A sentence."}, {"\n\n \n", "\xEF\xBB\xBF"}};
    static struct output out;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        for (int type = FRONTE_INPUT_TEXT; type <= FRONTE_INPUT_LINES; type += 2) {
            struct pair pair = {.bitext = NULL};
            for (int side = 0; side < 2; side++)
                pair.doc[side] =
                    open_text(side ? FRONTE_TARGET : FRONTE_SOURCE, texts[i][side], (fronte_input_type)type);
            align(&pair, NULL);
            check_tiles(&pair);
            for (size_t f = 0; fronte_format_name(f); f++)
                write_bitext(&pair, fronte_format_name(f), &out);
            check_round_trip(&pair, "tsv");
            check_round_trip(&pair, "beads");
            close_pair(&pair);
        }
}

static void no_bytes_are_an_empty_text(void **state) {
    (void)state;
    fronte_document *doc = open_input(FRONTE_SOURCE, &(fronte_input){.name = "nothing"});
    assert_int_equal(fronte_document_sentence_count(doc), 0);
    fronte_document_close(&doc);
}

static void html_is_told_from_text(void **state) {
    (void)state;
    static const char page[] = "<!DOCTYPE html><title>Titolo</title><p>Prima frase. Seconda frase.</p>";
    fronte_document *doc = open_text(FRONTE_SOURCE, page, FRONTE_INPUT_AUTO);
    assert_int_equal(fronte_document_sentence_count(doc), 3);
    fronte_document_close(&doc);
    doc = open_text(FRONTE_SOURCE, page, FRONTE_INPUT_LINES);
    assert_int_equal(fronte_document_sentence_count(doc), 1);
    fronte_document_close(&doc);
}

static void documents_are_written_split(void **state) {
    (void)state;
    static struct output out;
    fronte_document *doc =
        open_text(FRONTE_SOURCE, "Prima frase. Seconda\nfrase.\n\nTerza.\n", FRONTE_INPUT_TEXT);
    out.len = 0;
    assert_int_equal(fronte_document_write(doc, FRONTE_SPLIT_LINES, append, &out, NULL), FRONTE_OK);
    assert_string_equal(out.bytes, "Prima frase.\nSeconda frase.\n\nTerza.\n");
    out.len = 0;
    assert_int_equal(fronte_document_write(doc, FRONTE_SPLIT_JSONL, append, &out, NULL), FRONTE_OK);
    assert_int_equal(out.bytes[0], '{');
    fronte_error error = {0};
    assert_int_equal(fronte_document_write(doc, FRONTE_SPLIT_LINES, refuse, NULL, &error), FRONTE_ERR_WRITE);
    assert_int_equal(error.status, FRONTE_ERR_WRITE);
    fronte_document_close(&doc);
}

static void each_unit_is_explained(void **state) {
    (void)state;
    static struct output out;
    struct pair pair = {.bitext = NULL};
    pair.doc[0] = open_text(FRONTE_SOURCE, "Il porto chiude.\nPiove.\nVince Roma.\n", FRONTE_INPUT_LINES);
    pair.doc[1] = open_text(FRONTE_TARGET, "The port closes.\nRome wins.\n", FRONTE_INPUT_LINES);
    align(&pair, NULL);
    for (uint32_t u = 0; u < fronte_bitext_unit_count(pair.bitext); u++) {
        out.len = 0;
        assert_int_equal(fronte_bitext_explain(pair.bitext, resources, u, append, &out, NULL), FRONTE_OK);
        assert_non_null(strstr(out.bytes, "score\t"));
        if (u == 0)
            assert_non_null(strstr(out.bytes, "porto = port\t"));
    }
    fronte_error error;
    assert_int_equal(fronte_bitext_explain(pair.bitext, resources, 0, refuse, NULL, &error),
                     FRONTE_ERR_WRITE);
    close_pair(&pair);
}

/* Beads made by hand may be wider than any that the aligner makes. */
static void wide_beads_are_written_and_explained(void **state) {
    (void)state;
    static struct output lines, out;
    lines.len = 0;
    for (int i = 0; i < 400; i++)
        assert_true(append(&lines, "Il porto chiude.\n", 17));
    static const struct {
        unsigned n[2];
    } shapes[] = {{{400, 400}}, {{400, 1}}, {{1, 400}}, {{6, 1}}, {{1, 9}}, {{9, 9}}, {{400, 0}}, {{0, 400}}};
    for (size_t s = 0; s < sizeof shapes / sizeof *shapes; s++) {
        struct pair pair = {.bitext = NULL};
        static struct output beads;
        beads.len = 0;
        for (int side = 0; side < 2; side++) {
            unsigned n = shapes[s].n[side];
            pair.doc[side] =
                open_input(side ? FRONTE_TARGET : FRONTE_SOURCE,
                           &(fronte_input){.bytes = {lines.bytes, n * 17}, .type = FRONTE_INPUT_LINES});
            assert_true(append(&beads, side ? ":[" : "[", side ? 2 : 1));
            for (unsigned i = 0; i < n; i++) {
                char number[16];
                assert_true(
                    append(&beads, number, (size_t)snprintf(number, sizeof number, "%s%u", i ? "," : "", i)));
            }
            assert_true(append(&beads, "]", 1));
        }
        align(&pair, &(fronte_input){.bytes = {beads.bytes, beads.len}});
        check_tiles(&pair);
        for (size_t f = 0; fronte_format_name(f); f++)
            write_bitext(&pair, fronte_format_name(f), &out);
        out.len = 0;
        assert_int_equal(fronte_bitext_explain(pair.bitext, resources, 0, append, &out, NULL), FRONTE_OK);
        close_pair(&pair);
    }
}

static void compiled_lexicon_gives_the_same(void **state) {
    (void)state;
    static struct output before, after;
    char dir[SUPPORT_PATH], path[SUPPORT_PATH], data[SUPPORT_PATH];
    fronte_settings settings;
    fronte_error error;
    struct pair pair;
    static const char *const names[2] = {"it.txt", "en.txt"};
    support_temp_open(dir);
    support_temp_open(data);
    support_small_data(data);
    fronte_settings_init(&settings);
    settings.data_dir = data;
    settings.packages = NULL;
    before.len = 0;
    check(fronte_lexicon_compile(&settings, append, &before, &error), &error);
    after.len = 0;
    check(fronte_lexicon_compile(&settings, append, &after, &error), &error);
    assert_int_equal(before.len, after.len);
    assert_memory_equal(before.bytes, after.bytes, before.len);
    assert_int_equal(fronte_lexicon_compile(&settings, refuse, NULL, &error), FRONTE_ERR_WRITE);
    support_write_bytes(dir, "it-en.lex", before.bytes, before.len);
    support_path(path, dir, "it-en.lex");

    fronte_resources *shared = resources;
    for (int compiled = 0; compiled < 2; compiled++) {
        settings.lexicon = compiled ? path : NULL;
        check(fronte_resources_open(&resources, &settings, &error), &error);
        open_article(&pair, "porto", names, FRONTE_INPUT_TEXT);
        align(&pair, NULL);
        write_bitext(&pair, "jsonl", compiled ? &after : &before);
        close_pair(&pair);
        fronte_resources_close(&resources);
    }
    resources = shared;
    assert_string_equal(before.bytes, after.bytes);
    settings.lang[0] = "en";
    settings.lang[1] = "it";
    fronte_resources *none;
    assert_int_equal(fronte_resources_open(&none, &settings, &error),
                     FRONTE_ERR_DICTIONARY); /* the wrong pair */
    assert_null(none);
    support_temp_close(data);
    support_temp_close(dir);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(articles_are_aligned_as_by_hand),
        cmocka_unit_test(articles_are_split_and_aligned),
        cmocka_unit_test(beads_make_the_round_trip),
        cmocka_unit_test(swapped_texts_are_noticed),
        cmocka_unit_test(other_direction_finds_the_same_beads),
        cmocka_unit_test(pair_without_tables_is_aligned),
        cmocka_unit_test(empty_texts_are_aligned),
        cmocka_unit_test(no_bytes_are_an_empty_text),
        cmocka_unit_test(html_is_told_from_text),
        cmocka_unit_test(documents_are_written_split),
        cmocka_unit_test(each_unit_is_explained),
        cmocka_unit_test(wide_beads_are_written_and_explained),
        cmocka_unit_test(compiled_lexicon_gives_the_same),
    };
    return cmocka_run_group_tests(tests, open_shared, close_shared);
}
