/* fronte compare */
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"

static const char USAGE[] =
    "usage: fronte compare [OPTIONS] SOURCE TARGET TARGET...\n"
    "\n"
    "Shows several renderings of one text sentence by sentence, and where they differ in names, dates\n"
    "and numbers or leave a sentence out.\n"
    "\n"
    "  --to FORMAT        text (the default) or jsonl\n"
    "  --line-aligned     line i of each file renders line i of the source\n"
    "  --pre-split        one sentence a line: lines are kept\n"
    "  --lang SRC,TGT     languages, it,en when not given\n"
    "  --from TYPE        auto (the default), text, html or office (.docx, .odt)\n"
    "  --encoding NAME    of the files, for instance windows-1252; UTF-8, or UTF-16 with a byte order\n"
    "                     mark, when not given\n"
    "  --glossary FILE    your own words, which come before the lexicon's; may be given several times\n"
    "  --keep-going       pass over bad lines of glossaries\n"
    "  --data DIR         folder of the language data\n"
    "  --lexicon FILE     compiled lexicon\n"
    "  --srx FILE         cut sentences by the rules of FILE (SRX 2.0), as OmegaT does\n"
    "  --jobs N           align on N threads; 0: one a processor.  1 by default\n"
    "  -q, --quiet        no messages\n"
    "  --help             this text\n";

enum { MOST_RENDERINGS = 16 };

static const struct option OPTIONS[] = {COMMON_OPTIONS,
                                        GLOSSARY_OPTIONS,
                                        ALIGNING_OPTIONS,
                                        {"line-aligned", no_argument, NULL, OPTION_LINE_ALIGNED},
                                        {"pre-split", no_argument, NULL, OPTION_PRE_SPLIT},
                                        {"to", required_argument, NULL, OPTION_TO},
                                        {0}};

struct request {
    struct common common;
    fronte_compare_format format;
    bool line_aligned;
    size_t n;     /* renderings */
    char **paths; /* [n + 1] the source's first */
};

struct opened {
    fronte_resources *resources;
    fronte_document *source, *target[MOST_RENDERINGS];
    fronte_bitext *bitext[MOST_RENDERINGS];
};

static fronte_status open_rendering(struct opened *opened, const struct request *r, size_t i,
                                    fronte_error *error) {
    fronte_status status = open_document(&opened->target[i], &r->common, opened->resources, FRONTE_TARGET,
                                         r->paths[i + 1], error);
    if (status)
        return status;
    if (r->line_aligned)
        return fronte_bitext_pair_lines(&opened->bitext[i], opened->resources, opened->source,
                                        opened->target[i], error);
    return fronte_bitext_align(&opened->bitext[i], opened->resources, opened->source, opened->target[i], NULL,
                               error);
}

static fronte_status open_all(struct opened *opened, const struct request *r, fronte_error *error) {
    fronte_status status = fronte_resources_open(&opened->resources, &r->common.settings, error);
    if (!status)
        status =
            open_document(&opened->source, &r->common, opened->resources, FRONTE_SOURCE, r->paths[0], error);
    for (size_t i = 0; i < r->n && !status; i++)
        status = open_rendering(opened, r, i, error);
    return status;
}

static void close_all(struct opened *opened) {
    for (size_t i = 0; i < MOST_RENDERINGS; i++) {
        fronte_bitext_close(&opened->bitext[i]);
        fronte_document_close(&opened->target[i]);
    }
    fronte_document_close(&opened->source);
    fronte_resources_close(&opened->resources);
}

static int compare(const struct request *r) {
    struct opened opened = {0};
    struct output out;
    fronte_error error;
    if (!output_open(&out, "-"))
        return EXIT_IO;
    fronte_output to = {output_write, &out};
    fronte_status failed = open_all(&opened, r, &error);
    fronte_renderings renderings = {.resources = opened.resources,
                                    .bitexts = (const fronte_bitext *const *)opened.bitext,
                                    .n = r->n,
                                    .format = r->format};
    if (!failed)
        failed = fronte_compare_write(&renderings, &to, &error);
    int status = failed ? library_error(&error) : output_commit(&out) ? EXIT_DONE : EXIT_IO;
    output_abandon(&out);
    close_all(&opened);
    return status;
}

static int take_option(struct request *r, int option) {
    switch (option) {
    case OPTION_LINE_ALIGNED:
        r->line_aligned = true;
        r->common.from = FRONTE_INPUT_LINES;
        return -1;
    case OPTION_TO:
        if (strcmp(optarg, "text") != 0 && strcmp(optarg, "jsonl") != 0)
            return usage_error(&command_compare, "--to takes text or jsonl, not %s", optarg);
        r->format = optarg[0] == 'j' ? FRONTE_COMPARE_JSONL : FRONTE_COMPARE_TEXT;
        return -1;
    default: return common_option(&r->common, &command_compare, option);
    }
}

static int run(int argc, char **argv) {
    struct request r = {.format = FRONTE_COMPARE_TEXT};
    common_init(&r.common);
    for (int option; (option = getopt_long(argc, argv, "q", OPTIONS, NULL)) != -1;) {
        int status = take_option(&r, option);
        if (status >= 0)
            return status;
    }
    int n = argc - optind;
    if (n < 3)
        return usage_error(&command_compare, "a source and two or more renderings are needed");
    if (n - 1 > MOST_RENDERINGS)
        return usage_error(&command_compare, "at most %d renderings at once", MOST_RENDERINGS);
    r.n = (size_t)n - 1;
    r.paths = argv + optind;
    return compare(&r);
}

const struct command command_compare = {"compare", USAGE, "shows where renderings differ", run};
