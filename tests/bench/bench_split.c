/* Speed of the splitter beside ICU's, in CPU time and in one run.
 *
 *     bench_split [--lang LANG] [--lexicon FILE] [--runs N] TEXT
 *
 * The least of N runs (3) over the same blocks.  ICU's sentence iterator gets them in UTF-16, converted
 * before the clock starts, which is what it likes best; ours reads UTF-8.  "fronte split" is the whole of it:
 * decoding, finding the blocks, splitting, folding and writing, to a function that throws the output away. */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unicode/ubrk.h>
#include <unicode/ustring.h>

#include "answerer.h"
#include "base/file.h"
#include "split.h"
#include "text/encoding.h"
#include "text/plain.h"

struct bench {
    fronte_resources *resources;
    const char *lang;
    int runs;
    struct fronte_buf text; /* decoded */
    struct fronte_blocks blocks;
    UChar *units;     /* of the blocks, one after the other */
    int32_t *n_units; /* [blocks.n] */
    UBreakIterator *iterator;
    fronte_split_options options;
};

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void give_up(const char *what) {
    fprintf(stderr, "bench_split: %s\n", what);
    exit(3);
}

/* The least time of several runs, and what the last of them counted. */
static void measure(struct bench *bench, const char *name, uint64_t (*run)(struct bench *)) {
    double least = 0;
    uint64_t sentences = 0;
    for (int i = 0; i < bench->runs; i++) {
        double start = now();
        sentences = run(bench);
        double spent = now() - start;
        if (i == 0 || spent < least)
            least = spent;
    }
    printf("%-28s %9llu sentences %7.3f s %8.1f MB/s\n", name, (unsigned long long)sentences, least,
           (double)bench->text.len / least / 1e6);
}

static bool count_lines(void *user, const char *bytes, size_t len) {
    uint64_t *n = user;
    const char *end = bytes + len;
    for (const char *at = bytes; at < end && (at = memchr(at, '\n', (size_t)(end - at))); at++)
        ++*n;
    return true;
}

static uint64_t run_stream(struct bench *bench) {
    uint64_t n = 0;
    fronte_input input = {.bytes = fronte_buf_view(&bench->text), .type = FRONTE_INPUT_TEXT};
    if (fronte_split(bench->resources, &input, &bench->options, &(fronte_output){count_lines, &n}, NULL))
        give_up("the text cannot be split");
    return bench->options.format == FRONTE_SPLIT_LINES ? n - (bench->blocks.n - 1) : n;
}

static bool count_sentence(void *user, struct fronte_span sentence, const char *why) {
    (void)sentence, (void)why;
    ++*(uint64_t *)user;
    return true;
}

static uint64_t run_splitter(struct bench *bench) {
    struct fronte_answerer answerer;
    uint64_t n = 0;
    if (!fronte_answerer_open(&answerer, bench->resources, FRONTE_SOURCE))
        give_up("no memory");
    struct fronte_splitting splitting = fronte_splitting_of(&answerer);
    splitting.sink = (struct fronte_split_sink){.sentence = count_sentence, .user = &n};
    for (size_t i = 0; i < bench->blocks.n; i++)
        if (fronte_split_block(&splitting, fronte_view_at(bench->text.ptr, bench->blocks.items[i].span),
                               NULL))
            give_up("a block cannot be split");
    fronte_answerer_close(&answerer);
    return n;
}

static uint64_t run_icu(struct bench *bench) {
    const UChar *units = bench->units;
    uint64_t n = 0;
    for (size_t i = 0; i < bench->blocks.n; units += bench->n_units[i++]) {
        UErrorCode code = U_ZERO_ERROR;
        ubrk_setText(bench->iterator, units, bench->n_units[i], &code);
        if (U_FAILURE(code))
            give_up("ICU refuses a block");
        while (ubrk_next(bench->iterator) != UBRK_DONE)
            n++;
    }
    return n;
}

static void measure_icu(struct bench *bench, const char *name, const char *keyword) {
    char locale[64];
    UErrorCode code = U_ZERO_ERROR;
    snprintf(locale, sizeof locale, "%s%s", bench->lang, keyword);
    bench->iterator = ubrk_open(UBRK_SENTENCE, locale, NULL, 0, &code);
    if (U_FAILURE(code))
        give_up("ICU has no such iterator");
    measure(bench, name, run_icu);
    ubrk_close(bench->iterator);
}

static void convert_blocks(struct bench *bench) {
    UChar *to = bench->units = malloc((bench->text.len + 1) * sizeof *to);
    bench->n_units = calloc(bench->blocks.n + 1, sizeof *bench->n_units);
    if (!to || !bench->n_units)
        give_up("no memory");
    for (size_t i = 0; i < bench->blocks.n; to += bench->n_units[i++]) {
        fronte_view block = fronte_view_at(bench->text.ptr, bench->blocks.items[i].span);
        UErrorCode code = U_ZERO_ERROR;
        u_strFromUTF8(to, (int32_t)block.len, &bench->n_units[i], block.ptr, (int32_t)block.len, &code);
        if (U_FAILURE(code))
            give_up("a block cannot be converted");
    }
}

static void open_bench(struct bench *bench, fronte_settings *settings, const char *path) {
    struct fronte_buf bytes = {0};
    fronte_error error;
    settings->lang[0] = bench->lang;
    if (fronte_resources_open(&bench->resources, settings, &error) ||
        fronte_file_read(path, &bytes, &error) ||
        fronte_decode(fronte_buf_view(&bytes), NULL, path, &bench->text, &error))
        give_up(error.message);
    if (!fronte_plain_blocks(fronte_buf_view(&bench->text), NULL, &bench->blocks) || !bench->blocks.n)
        give_up("no blocks");
    fronte_buf_free(&bytes);
    convert_blocks(bench);
}

static void close_bench(struct bench *bench) {
    fronte_resources_close(&bench->resources);
    fronte_buf_free(&bench->text);
    free(bench->blocks.items);
    free(bench->units);
    free(bench->n_units);
}

int main(int argc, char **argv) {
    static const struct option options[] = {{"lang", required_argument, NULL, 'l'},
                                            {"lexicon", required_argument, NULL, 'x'},
                                            {"runs", required_argument, NULL, 'n'},
                                            {0}};
    struct bench bench = {.lang = "it", .runs = 3};
    fronte_settings settings;
    fronte_settings_init(&settings);
    for (int option; (option = getopt_long(argc, argv, "", options, NULL)) != -1;) {
        if (option == 'l')
            bench.lang = optarg;
        else if (option == 'x')
            settings.lexicon = optarg;
        else if (option == 'n')
            bench.runs = atoi(optarg);
    }
    if (argc - optind != 1 || bench.runs < 1) {
        fputs("usage: bench_split [--lang LANG] [--lexicon FILE] [--runs N] TEXT\n", stderr);
        return 2;
    }
    open_bench(&bench, &settings, argv[optind]);
    printf("%.1f MB, %zu blocks, least of %d runs, CPU time\n", (double)bench.text.len / 1e6, bench.blocks.n,
           bench.runs);
    measure(&bench, "fronte split", run_stream);
    bench.options.format = FRONTE_SPLIT_JSONL;
    measure(&bench, "fronte split --to jsonl", run_stream);
    bench.options.why = true;
    measure(&bench, "fronte split --to jsonl --why", run_stream);
    measure(&bench, "  the splitter alone", run_splitter);
    measure_icu(&bench, "ICU, iterator alone", "");
    measure_icu(&bench, "ICU ss=standard, alone", "@ss=standard");
    close_bench(&bench);
    return 0;
}
