/* Fails the library's 1st, 2nd, 3rd ... allocation in turn, over all that the library does, until a run needs
 * no more. Each run must end with FRONTE_ERR_NOMEM and nothing allocated.  Linked with --wrap for malloc,
 * calloc, realloc and free: allocations of ICU, libxml2 ... are their own business.
 *
 *     test_oom one     the n-th allocation fails
 *     test_oom rest    the n-th and all that follow fail */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"
#include "things.h"

/* ---- All that the library does ---- */

bool oom_append(void *user, const char *bytes, size_t len) {
    struct output *out = user;
    if (len > MOST_OUTPUT - out->len)
        return false;
    memcpy(out->bytes + out->len, bytes, len);
    out->len += len;
    return true;
}

static const char ITALIAN[] = /* Windows-1252 */
    "Titolo di prova\n\n"
    "Il porto di Londra chiude per due ore. Il dott. Rossi dice: \"Vado a casa\".\n"
    "Sciopero in 10mila case; l'informazione (art. 2) manca.\n\n"
    "Piove e fa caff\xE8. Fine.\n";
static const char ENGLISH[] =
    "<!DOCTYPE html><html lang=en><title>A test</title><body><nav>menu</nav><article><h1>A test</h1>"
    "<p>The port of London closes for two hours. Mr. Rossi says: &ldquo;I went home&rdquo;."
    "<p>Strike in 10,000 houses; the information (No. 2) is missing.<ul><li>It rains.</ul></article>";
static const char LINES[2][96] = {
    "Il porto chiude.\nAleksandr Lukashenko, per quanto riguarda la casa.\n\nFine.\n",
    "The port closes.\nAs for the house, Lukashenko.\n\nThe end.\nReally.\n"};

/* Function words enough for the library to say which language they are. */
static const char STOPS[] = "Il porto non \xC3\xA8 il porto, la casa non \xC3\xA8 la casa. Che il porto di "
                            "Roma sia la casa di Roma, non il "
                            "porto di Bari. La casa che non c'\xC3\xA8, il porto che non c'\xC3\xA8, la nave "
                            "di Bari. Per la casa di Roma, per il "
                            "porto di Bari, non per la nave.";

/* Users' glossaries, one a format. */
static const char *const GLOSSARIES[][2] = {
    {"a.tsv", "casa|dimora\thouse|dwelling\tn\t\tnote\nscalo\tport\n"},
    {"b.dic", "strike @ sciopero\nport @ porto\nhouse @ casa\n"},
    {"c.tbx",
     "<?xml version=\"1.0\"?><martif type=\"TBX\"><text><body><termEntry>"
     "<langSet xml:lang=\"it\"><tig><term>Vado</term></tig></langSet>"
     "<langSet xml:lang=\"en\"><tig><term>ford</term></tig></langSet></termEntry></body></text></martif>"},
};
enum { N_GLOSSARIES = sizeof GLOSSARIES / sizeof *GLOSSARIES };

/* Line-aligned texts with findings: names, an address, a word twice, a sentence left out; twice the same
 * name. */
static const char CHECKED[2][256] = {
    "A Roma il 3 maggio arrivano 20 case.\nScrivete a www.porto.it oggi.\nIl porto di Londra chiude.\n"
    "Aleksandr Lukashenko va a Londra.\nLa casa \u00E8 chiusa da due ore.\nRoma.\n",
    "In Rome 30 houses arrive on 4 May.\nWrite to www.port.it today.\nThe port of Londra closes.\n"
    "Aleksandr Lukaschenko goes to to London.\n\nRoma.\n"};
static const char IGNORED[] =
    "# ours\nterm\t*\tx*\ndouble-word\t*\t*\nmissing-entity\tR*\t\n0123456789abcdef # gone\n";
static const char NAMES[] = "Londra\t\tLondon\t\tplace\t\t\n";

/* What the splitter asks of words: every role, and an ending. */
static const char SENTENCE_WORDS[] =
    "il\topens\nla\topens|particle\nmaggio\tclock\nnel\tdate\ne\tjoins\npiano\tlettered\ndisse\tsays\n"
    "secolo\tspan\ntabella\tlabel\nio\topens|upper\npalio\tnumbered\n-ranno\topens\n";

/* Sentences that changed places, for --crossing. */
static const char MOVED[2][512] = {
    "La casa di Guglielmo Marconi, 1961.\nA Londra nel 1874 con Aleksandr Lukashenko e 212 navi.\n"
    "Il porto di Genova e 3407 navi.\nSciopero a Torino, 512 case.\nwww.porto.it\n"
    "Nel 2019 il porto di Ancona.\nBeatrice Ferri e 77 navi.\n",
    "The house of Guglielmo Marconi, 1961.\nThe port of Genova and 3407 ships.\n"
    "Strike in Torino, 512 houses.\nwww.porto.it\nIn 2019 the port of Ancona.\n"
    "In London in 1874 with Aleksandr Lukashenko and 212 ships.\nBeatrice Ferri and 77 ships.\n"};
static const char PINS[] = "bead\tprobability\tsrc_lines\ttgt_lines\tsource\ttarget\tnote\n"
                           "1-1\t0.9\t0\t0\t\t\t\n1-1\t1\t3\t3\t\t\tpin\n";

/* A whole table of LINES that was corrected: a pair that crosses, a text as one sentence and as two, another
 * encoding. */
static const char CORRECTED[] =
    "src_lines\ttgt_lines\ttarget\tnote\n0\t4\t\"No \"\"really\"\".\"\tcrossing, edited\n"
    "1\t0,1\tThe port. Of London.\tedited\n3\t3\t\t\n";
static const char UTF16[] = "\xFF\xFE"
                            "[\0000\0]\0:\0[\0000\0]\0\n\0";

static char data_dir[SUPPORT_PATH], srx_path[SUPPORT_PATH], ignore_path[SUPPORT_PATH],
    english_dir[SUPPORT_PATH], lexicon_path[SUPPORT_PATH], glossary_path[N_GLOSSARIES][SUPPORT_PATH];
char oom_names_path[SUPPORT_PATH];
static struct output beads_tsv,
    beads_lines; /* of the bitext of LINES; written by the run before any failure */

void oom_close_texts(struct things *t) {
    fronte_bitext_close(&t->bitext);
    fronte_document_close(&t->doc[0]);
    fronte_document_close(&t->doc[1]);
}

static fronte_status open_texts(struct things *t, const fronte_input *source, const fronte_input *target) {
    fronte_status status = fronte_document_open(&t->doc[0], t->resources, FRONTE_SOURCE, source, &t->error);
    return status ? status : fronte_document_open(&t->doc[1], t->resources, FRONTE_TARGET, target, &t->error);
}

static fronte_status write_formats(struct things *t) {
    fronte_status status = FRONTE_OK;
    fronte_write_options options;
    fronte_write_options_init(&options);
    options.date = 1700000000;
    for (size_t f = 0; fronte_format_name(f) && !status; f++) {
        t->out->len = 0;
        status = fronte_bitext_write(t->bitext, fronte_format_find(fronte_format_name(f)), &options,
                                     oom_append, t->out, &t->error);
    }
    for (int format = 0; format < 2 && !status; format++) {
        t->out->len = 0;
        status = fronte_document_write(t->doc[0], (fronte_split_format)format, oom_append, t->out, &t->error);
    }
    return status;
}

/* As `fronte split` does. */
static fronte_status split(struct things *t, const fronte_input *input) {
    fronte_split_options options = {.side = FRONTE_SOURCE, .format = FRONTE_SPLIT_JSONL, .why = true};
    t->out->len = 0;
    return fronte_split(t->resources, input, &options, &(fronte_output){oom_append, t->out}, &t->error);
}

static fronte_status explain_units(struct things *t) {
    fronte_status status = FRONTE_OK;
    for (uint32_t u = 0; u < fronte_bitext_unit_count(t->bitext) && !status; u++) {
        t->out->len = 0;
        status = fronte_bitext_explain(t->bitext, t->resources, u, oom_append, t->out, &t->error);
    }
    return status;
}

static fronte_status align(struct things *t, const fronte_input *beads) {
    fronte_bitext_close(&t->bitext);
    return fronte_bitext_align(&t->bitext, t->resources, t->doc[0], t->doc[1], beads, &t->error);
}

static fronte_status text_and_page(struct things *t) {
    fronte_input source = {.bytes = {ITALIAN, sizeof ITALIAN - 1}, .encoding = "windows-1252"};
    fronte_input target = {.bytes = {ENGLISH, sizeof ENGLISH - 1}, .name = "a.html"};
    fronte_status status = split(t, &source);
    if (!status)
        status = split(t, &target);
    if (!status)
        status = open_texts(t, &source, &target);
    if (!status)
        status = align(t, NULL);
    if (!status)
        status = write_formats(t);
    if (!status)
        status = explain_units(t);
    oom_close_texts(t);
    return status;
}

fronte_status oom_open_lines(struct things *t, const char *source, const char *target) {
    fronte_input input[2] = {{.bytes = {source, strlen(source)}, .type = FRONTE_INPUT_LINES},
                             {.bytes = {target, strlen(target)}, .type = FRONTE_INPUT_LINES}};
    return open_texts(t, &input[0], &input[1]);
}

/* Links words, and makes units of sentences that changed places. */
static fronte_status cross_and_link(struct things *t) {
    fronte_status status = oom_open_lines(t, MOVED[0], MOVED[1]);
    if (!status)
        status = align(t, NULL);
    if (!status && !fronte_bitext_crossing_count(t->bitext))
        abort(); /* nothing is tested here */
    if (!status)
        status = fronte_bitext_cross(t->bitext, &t->error);
    if (!status)
        status = fronte_bitext_link_words(t->bitext, t->resources, &t->error);
    if (!status)
        status = write_formats(t);
    oom_close_texts(t);
    return status;
}

/* Beads that hold a part of the sentences; rows that are pinned. */
static fronte_status align_around(struct things *t) {
    static const char partial[] = "[1]:[1]\n[3]:[2,3]\n";
    fronte_status status = oom_open_lines(t, LINES[0], LINES[1]);
    if (!status)
        status = align(t, &(fronte_input){.bytes = {partial, sizeof partial - 1}});
    if (!status)
        status = align(t, &(fronte_input){.bytes = {PINS, sizeof PINS - 1}});
    if (!status)
        status = align(t, &(fronte_input){.bytes = {UTF16, sizeof UTF16 - 1}});
    oom_close_texts(t);
    return status;
}

static fronte_status correct(struct things *t) {
    fronte_status status = oom_open_lines(t, LINES[0], LINES[1]);
    if (!status)
        status = align(t, &(fronte_input){.bytes = {CORRECTED, sizeof CORRECTED - 1}});
    if (!status && !fronte_bitext_unit(t->bitext, 0)->edited)
        abort(); /* nothing is tested here */
    if (!status)
        status = write_formats(t);
    oom_close_texts(t);
    return status;
}

static fronte_status lines_and_beads(struct things *t) {
    fronte_status status = oom_open_lines(t, LINES[0], LINES[1]);
    if (!status)
        status = align(t, NULL);
    if (!status && !beads_tsv.len)
        status = fronte_bitext_write(t->bitext, fronte_format_find("tsv"), NULL, oom_append, &beads_tsv,
                                     &t->error);
    if (!status && !beads_lines.len)
        status = fronte_bitext_write(t->bitext, fronte_format_find("beads"), NULL, oom_append, &beads_lines,
                                     &t->error);
    if (!status)
        status = align(t, &(fronte_input){.bytes = {beads_tsv.bytes, beads_tsv.len}});
    if (!status)
        status = align(t, &(fronte_input){.bytes = {beads_lines.bytes, beads_lines.len}});
    oom_close_texts(t);
    return status;
}

/* This call has no status: no memory is "cannot tell". */
static fronte_status ask_language(struct things *t) {
    fronte_side side = FRONTE_TARGET;
    fronte_status status =
        fronte_document_open(&t->doc[0], t->resources, FRONTE_SOURCE,
                             &(fronte_input){.bytes = {STOPS, sizeof STOPS - 1}}, &t->error);
    if (!status && (!fronte_document_language(t->doc[0], t->resources, &side) || side != FRONTE_SOURCE))
        status = t->error.status = FRONTE_ERR_NOMEM;
    oom_close_texts(t);
    return status;
}

static fronte_status from_file(struct things *t) {
    char path[SUPPORT_PATH];
    support_path(path, data_dir, "it/stopwords.txt");
    fronte_input input = {.path = path};
    fronte_status status = open_texts(t, &input, &input);
    oom_close_texts(t);
    return status;
}

/* Documents of word processors and packed ones, as fuzzing has them: behind a first byte. */
static const char *const OFFICE[] = {"notes-at-the-end", "opendocument--a-note-behind-its-paragraph",
                                     "a-packed-document", "two-packed-in-one"};
enum { N_OFFICE = sizeof OFFICE / sizeof *OFFICE };
static struct output office[N_OFFICE];

static void read_office(void) {
    for (size_t i = 0; i < N_OFFICE; i++) {
        char dir[SUPPORT_PATH], path[SUPPORT_PATH];
        support_path(dir, support_root(), "tests/fuzz/seeds/office");
        support_path(path, dir, OFFICE[i]);
        FILE *file = fopen(path, "rb");
        office[i].len = file ? fread(office[i].bytes, 1, sizeof office[i].bytes, file) : 0;
        if (file)
            fclose(file);
    }
}

static fronte_status from_office(struct things *t) {
    fronte_status status = FRONTE_OK;
    for (size_t i = 0; i < N_OFFICE && !status; i++) {
        fronte_input input = {.bytes = {office[i].bytes + 1, office[i].len - 1}};
        status = open_texts(t, &input, &input);
        oom_close_texts(t);
    }
    return status;
}

static fronte_status ask_lexicon(struct things *t) {
    static const char *const words[] = {"casa", "went", "per quanto riguarda", "qqq"};
    fronte_settings settings;
    fronte_output output = {oom_append, t->out};
    fronte_settings_init(&settings);
    t->out->len = 0;
    fronte_status status = fronte_lexicon_info(t->resources, oom_append, t->out, &t->error);
    for (size_t i = 0; i < sizeof words / sizeof *words && !status; i++) {
        bool found;
        fronte_view word = {words[i], strlen(words[i])};
        status = fronte_lexicon_query(t->resources, word, &found, oom_append, t->out, &t->error);
    }
    for (size_t i = 0; i < N_GLOSSARIES && !status; i++)
        status = fronte_glossary_convert(t->resources, &settings, glossary_path[i], &output, &t->error);
    return status;
}

static fronte_status write_reports(struct things *t) {
    fronte_status status = FRONTE_OK;
    fronte_output output = {oom_append, t->out};
    fronte_report_options options;
    fronte_report_options_init(&options);
    options.least = FRONTE_NOTE;
    for (size_t i = 0; fronte_report_format_name(i) && !status; i++) {
        t->out->len = 0;
        status = fronte_checker_write(t->checker, fronte_report_format_find(fronte_report_format_name(i)),
                                      &options, &output, &t->error);
    }
    return status;
}

static fronte_status add_checked(struct things *t) {
    fronte_status status = oom_open_lines(t, CHECKED[0], CHECKED[1]);
    if (!status)
        status = fronte_bitext_pair_lines(&t->bitext, t->resources, t->doc[0], t->doc[1], &t->error);
    if (!status)
        status = fronte_checker_add(t->checker, t->bitext, &t->error);
    return status;
}

fronte_status oom_add_memory(struct things *t) {
    static const char tmx[] =
        "<tmx version=\"1.4\"><body><tu><tuv xml:lang=\"it\"><seg>A Mosca il <hi>7</hi> maggio.</seg></tuv>"
        "<tuv xml:lang=\"en\"><seg>In Mosca on 8 May.</seg></tuv></tu></body></tmx>";
    fronte_input input = {.bytes = {tmx, sizeof tmx - 1}, .name = "a.tmx"};
    return fronte_checker_add_tmx(t->checker, &input, &t->error);
}

/* A text with itself: what is written does not matter here. */
static fronte_status compare_renderings(struct things *t) {
    const fronte_bitext *bitexts[] = {t->bitext, t->bitext};
    fronte_renderings renderings = {.resources = t->resources, .bitexts = bitexts, .n = 2};
    fronte_output output = {oom_append, t->out};
    fronte_status status = FRONTE_OK;
    for (int format = FRONTE_COMPARE_TEXT; format <= FRONTE_COMPARE_JSONL && !status; format++) {
        t->out->len = 0;
        renderings.format = (fronte_compare_format)format;
        status = fronte_compare_write(&renderings, &output, &t->error);
    }
    return status;
}

/* With units, and with a text; the checker is finished. */
static fronte_status answer_request(struct things *t) {
    static const char LINE[] = "{\"id\":{\"a\":[1]},\"source\":\"a\",\"target\":\"b\"}";
    fronte_output output = {oom_append, t->out};
    fronte_request *request;
    fronte_status status = fronte_request_read(&request, (fronte_view){LINE, sizeof LINE - 1}, &t->error);
    fronte_answer answer = {.request = request, .bitext = t->bitext, .checker = t->checker};
    if (!status)
        status = fronte_answer_write(&answer, &output, &t->error);
    answer.format = fronte_format_find("tsv");
    if (!status)
        status = fronte_answer_write(&answer, &output, &t->error);
    fronte_request_close(&request);
    return status;
}

/* The page with findings needs the bitext of the last pair. */
static fronte_status check_pairs(struct things *t) {
    const char *names[] = {oom_names_path};
    fronte_check_settings settings;
    fronte_check_settings_init(&settings);
    settings.names = names;
    settings.n_names = 1;
    settings.ignore = ignore_path;
    fronte_write_options options;
    fronte_write_options_init(&options);
    options.doc = 1;
    fronte_status status = fronte_checker_open(&t->checker, t->resources, &settings, &t->error);
    options.checker = t->checker;
    for (int pair = 0; pair < 2 && !status; pair++) {
        oom_close_texts(t);
        status = add_checked(t);
    }
    if (!status)
        status = oom_add_memory(t);
    if (!status)
        status = fronte_checker_finish(t->checker, &t->error);
    if (!status)
        status = write_reports(t);
    if (!status)
        status = compare_renderings(t);
    t->out->len = 0;
    if (!status)
        status = fronte_bitext_write(t->bitext, fronte_format_find("html"), &options, oom_append, t->out,
                                     &t->error);
    t->out->len = 0;
    if (!status)
        status = answer_request(t);
    if (!status)
        status = fronte_checker_restart(t->checker, &t->error);
    if (!status)
        status = fronte_checker_add(t->checker, t->bitext, &t->error);
    fronte_checker_close(&t->checker);
    oom_close_texts(t);
    return status;
}

/* Steps with resources from the tables: each a way of its own, since all that comes before is done again for
 * each allocation. */
static fronte_status with_tables(struct things *t, fronte_status (*const steps[])(struct things *)) {
    fronte_settings settings;
    fronte_settings_init(&settings);
    settings.data_dir = data_dir;
    settings.packages = NULL;
    fronte_status status = fronte_resources_open(&t->resources, &settings, &t->error);
    for (; *steps && !status; steps++)
        status = (*steps)(t);
    fronte_resources_close(&t->resources);
    return status;
}

static fronte_status by_text(struct things *t) {
    static fronte_status (*const steps[])(struct things *) = {text_and_page, ask_language, from_file,
                                                              from_office,   ask_lexicon,  NULL};
    return with_tables(t, steps);
}

static fronte_status by_beads(struct things *t) {
    static fronte_status (*const steps[])(struct things *) = {lines_and_beads, align_around, correct, NULL};
    return with_tables(t, steps);
}

static fronte_status by_crossing(struct things *t) {
    static fronte_status (*const steps[])(struct things *) = {cross_and_link, NULL};
    return with_tables(t, steps);
}

static fronte_status by_checks(struct things *t) {
    static fronte_status (*const steps[])(struct things *) = {check_pairs, NULL};
    return with_tables(t, steps);
}

/* Our own rules written, for all languages and for one; texts split by those. */
static fronte_status by_srx(struct things *t) {
    fronte_settings settings;
    fronte_output output = {oom_append, t->out};
    fronte_settings_init(&settings);
    settings.data_dir = data_dir;
    settings.lexicon = lexicon_path;
    t->out->len = 0;
    fronte_status status = fronte_srx_write(&settings, NULL, &output, &t->error);
    t->out->len = 0;
    if (!status)
        status = fronte_srx_write(&settings, "it", &output, &t->error);
    if (!status && !oom_memory.fail_at)
        support_write_bytes(data_dir, "rules.srx", t->out->bytes, t->out->len);
    settings.srx = srx_path;
    if (!status)
        status = fronte_resources_open(&t->resources, &settings, &t->error);
    if (!status)
        status = split(t, &(fronte_input){.bytes = {STOPS, sizeof STOPS - 1}});
    fronte_resources_close(&t->resources);
    return status;
}

/* The lexicon compiled; and used, with glossaries. */
static fronte_status by_lexicon(struct things *t) {
    fronte_settings settings;
    fronte_settings_init(&settings);
    settings.data_dir = data_dir;
    settings.packages = NULL;
    t->out->len = 0;
    fronte_status status = fronte_lexicon_compile(&settings, oom_append, t->out, &t->error);
    if (!status && !oom_memory.fail_at)
        support_write_bytes(data_dir, "it-en.lex", t->out->bytes, t->out->len);
    const char *glossaries[N_GLOSSARIES];
    for (size_t i = 0; i < N_GLOSSARIES; i++)
        glossaries[i] = glossary_path[i];
    settings.glossaries = glossaries;
    settings.n_glossaries = N_GLOSSARIES;
    settings.lexicon = lexicon_path;
    if (!status)
        status = fronte_resources_open(&t->resources, &settings, &t->error);
    if (!status)
        status = lines_and_beads(t);
    fronte_resources_close(&t->resources);
    return status;
}

static fronte_status by_name(struct things *t) {
    fronte_settings settings;
    fronte_settings_init(&settings);
    settings.data_dir = data_dir;
    settings.lexicon = lexicon_path;
    fronte_status status = fronte_resources_open(&t->resources, &settings, &t->error);
    if (!status)
        status = oom_ask_namer(t);
    if (!status)
        status = oom_tabulate_names(t);
    fronte_resources_close(&t->resources);
    return status;
}

/* ---- One failure after the other ---- */

/* The ways through the library, one after the other. */
static fronte_status (*const ways[])(struct things *) = {by_lexicon, by_text, by_beads, by_crossing,
                                                         by_checks,  by_srx,  by_name};

static bool run(fronte_status (*way)(struct things *), unsigned long fail_at, bool rest) {
    static struct output out;
    struct things t = {.out = &out};
    oom_memory.calls = 0;
    oom_memory.failed = false;
    oom_memory.rest = rest;
    oom_memory.fail_at = fail_at;
    fronte_status status = way(&t);
    oom_memory.fail_at = 0;
    fronte_status expected = oom_memory.failed ? FRONTE_ERR_NOMEM : FRONTE_OK;
    bool ok = status == expected && t.error.status == expected && oom_memory.n_live == 0 && !t.bitext &&
              !t.doc[0] && !t.doc[1] && !t.resources && !t.checker && !t.namer;
    if (!ok)
        fprintf(stderr, "allocation %lu failed: status \"%s\", error \"%s\" (%s), %zu blocks left\n", fail_at,
                fronte_status_name(status), t.error.message, fronte_status_name(t.error.status),
                oom_memory.n_live);
    oom_forget(); /* for the next run */
    return ok;
}

/* How often it went wrong.  `only`: just this one.  A build with a sanitizer, which is slow, fails one in
 * three: the others have failed in an ordinary one. */
static unsigned fail_each(fronte_status (*way)(struct things *), bool rest, unsigned long only) {
    unsigned wrong = 0;
    unsigned long step = getenv("FRONTE_SLOW") ? 3 : 1;
    if (!run(way, 0, rest) || !run(way, 0, rest))
        return 1;
    unsigned long most = oom_memory.calls;
    for (unsigned long n = only ? only : 1; n <= (only ? only : most + step); n += step) {
        wrong += !run(way, n, rest);
        if (!oom_memory.failed)
            break;
    }
    printf("%lu allocations, %u failures not reported or leaking\n", most, wrong);
    return wrong + (most <= 100);
}

int main(int argc, char **argv) {
    bool rest = argc > 1 && strcmp(argv[1], "rest") == 0;
    unsigned long n = argc > 2 ? strtoul(argv[2], NULL, 10) : 0; /* just this one, for a debugger */
    unsigned wrong = 0;
    support_temp_open(data_dir);
    support_small_data(data_dir);
    support_write(data_dir, "it/sentences.tsv", SENTENCE_WORDS);
    support_path(lexicon_path, data_dir, "it-en.lex");
    support_path(srx_path, data_dir, "rules.srx");
    read_office();
    support_write(data_dir, "ignore.txt", IGNORED);
    support_write(data_dir, "names.tsv", NAMES);
    support_path(ignore_path, data_dir, "ignore.txt");
    support_path(oom_names_path, data_dir, "names.tsv");
    support_path(english_dir, data_dir, "en");
    oom_write_name_tables(english_dir);
    for (size_t i = 0; i < N_GLOSSARIES; i++) {
        support_write(data_dir, GLOSSARIES[i][0], GLOSSARIES[i][1]);
        support_path(glossary_path[i], data_dir, GLOSSARIES[i][0]);
    }
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
        wrong += fail_each(ways[i], rest, n);
    support_temp_close(data_dir);
    return wrong ? 1 : 0;
}
