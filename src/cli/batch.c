/* fronte batch */
#include "cli/batch.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/interrupt.h"

static const char USAGE[] =
    "usage: fronte batch [OPTIONS] LIST\n"
    "       fronte batch [OPTIONS] -\n"
    "\n"
    "Pairs the sentences of many texts, several pairs at a time.  A line of LIST is a pair: source,\n"
    "target and one or more outputs, with tabs between; # begins a comment.  Paths are relative to\n"
    "the folder the program is run in.  The format of an output goes by its ending: .tmx .html\n"
    ".reader.html .tsv .jsonl .xlf, and for its findings alone .txt .sarif .xml.  A pair is skipped\n"
    "whose outputs are all there and no older than its texts; a bad one is reported and does not stop\n"
    "the others.\n"
    "\n"
    "With \"-\" a pair is a line of JSON on standard input, its result a line on standard output, in\n"
    "the same order:\n"
    "  {\"id\": 1, \"source\": \"Piove.\", \"target\": \"It rains.\"}\n"
    "  {\"id\": 2, \"source_file\": \"a.it.txt\", \"target_file\": \"a.en.txt\", \"output\": [\"a.tmx\"]}\n"
    "\n"
    "  --jobs N           pairs at a time; 0, the default: one a processor\n"
    "  --force            do all pairs of LIST, those that are done already, too\n"
    "  --to FORMAT        tmx, html, html-reader, tsv, jsonl, xliff or beads, whatever the ending; of\n"
    "                     \"-\", what the result has: jsonl (the default), or another as a string\n"
    "  --lang SRC,TGT     languages, it,en by default; it-IT,en-GB\n"
    "  --pre-split        one sentence a line: lines are kept as they are\n"
    "  --max-bead N       at most N sentences on a side of a bead: 1 to 5, 5 by default\n"
    "  --threshold P      mark pairs of a lower probability as doubtful: 0 to 1, 0.9 by default\n"
    "  --min-probability P  keep pairs of a lower probability out of translation memories\n"
    "  --crossing         pair sentences that changed places, too\n"
    "  --words            jsonl says which words of a pair answer each other\n"
    "  --no-check         pages and results without findings\n"
    "  --names FILE       your own table of names; may be given several times\n"
    "  --ignore FILE      findings not to report\n"
    "  --from TYPE        auto (the default), text, html or office (.docx, .odt)\n"
    "  --encoding NAME    of all files, for instance windows-1252\n"
    "  --data DIR         folder of the language data\n"
    "  --lexicon FILE     compiled lexicon\n"
    "  --srx FILE         cut sentences by the rules of FILE (SRX 2.0), as OmegaT does\n"
    "  --glossary FILE    your own terms: TSV, TBX, TEI, hunalign .dic or dictd .index; may be given\n"
    "                     several times; comes before the lexicon\n"
    "  --keep-going       pass over bad rows of a glossary, and say so\n"
    "  --quiet, -q        no summary, no progress\n"
    "  --help             this text\n"
    "\n"
    "Exit status: 0 all pairs are done; else that of the gravest failure: 3 bad input, 4 input or output\n"
    "failed.  SOURCE_DATE_EPOCH in the environment, in seconds since 1970, dates translation memories.\n";

static const struct option OPTIONS[] = {COMMON_OPTIONS,
                                        GLOSSARY_OPTIONS,
                                        ALIGNING_OPTIONS,
                                        ALIGNING_OUTPUT_OPTIONS,
                                        {"force", no_argument, NULL, OPTION_FORCE},
                                        {"ignore", required_argument, NULL, OPTION_IGNORE},
                                        {"names", required_argument, NULL, OPTION_NAMES},
                                        {0}};

static int add_names(struct batch *b, const char *path) {
    if (b->checks.n_names == MOST_NAMES)
        return usage_error(&command_batch, "at most %d tables of names", MOST_NAMES);
    b->names[b->checks.n_names++] = path;
    b->checks.names = b->names;
    return -1;
}

static int take_option(struct batch *b, int option) {
    switch (option) {
    case OPTION_FORCE: b->force = true; return -1;
    case OPTION_IGNORE: b->checks.ignore = optarg; return -1;
    case OPTION_NAMES: return add_names(b, optarg);
    default: return aligning_option(&b->aligning, &b->common, &command_batch, option);
    }
}

static int check_request(const struct batch *b) {
    if (b->force && strcmp(b->list, "-") == 0)
        return usage_error(&command_batch, "--force is for a LIST: of \"-\", all pairs are done");
    if (b->aligning.crossing && b->aligning.format == fronte_format_find("beads"))
        return usage_error(&command_batch, "--crossing: --to beads writes pairs in order; say tsv or jsonl");
    return -1;
}

/* The threads are for pairs, none for a part of one. */
static void share_out(struct batch *b) {
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    b->jobs = b->common.settings.jobs;
    if (!b->jobs)
        b->jobs = processors < 1 ? 1 : processors > 256 ? 256 : (uint32_t)processors;
    b->common.settings.jobs = 1;
}

static int run_batch(struct batch *b) {
    fronte_error error;
    share_out(b);
    b->checkers = calloc(b->jobs, sizeof *b->checkers);
    if (!b->checkers || !interrupt_begin()) {
        fputs("fronte: out of memory\n", stderr);
        return EXIT_IO;
    }
    if (fronte_resources_open(&b->resources, &b->common.settings, &error))
        return library_error(&error);
    if (!b->aligning.no_check && (b->checks.n_names || b->checks.ignore) &&
        fronte_checker_open(&b->checkers[0], b->resources, &b->checks,
                            &error)) /* said once, not for each pair */
        return library_error(&error);
    int status = strcmp(b->list, "-") == 0 ? batch_run_stream(b) : batch_run_list(b);
    if (status != EXIT_DONE)
        return status;
    return batch_finish(b);
}

static void batch_close(struct batch *b) {
    for (uint32_t i = 0; i < b->jobs && b->checkers; i++)
        fronte_checker_close(&b->checkers[i]);
    free(b->checkers);
    fronte_resources_close(&b->resources);
}

static int run(int argc, char **argv) {
    struct batch b = {.list = NULL};
    int status = aligning_init(&b.aligning, &command_batch);
    if (status >= 0)
        return status;
    common_init(&b.common);
    b.common.settings.jobs = 0;
    fronte_check_settings_init(&b.checks);
    b.checks.table = b.checks.tags = true; /* pages show them */
    for (int option; (option = getopt_long(argc, argv, "q", OPTIONS, NULL)) != -1;) {
        status = take_option(&b, option);
        if (status >= 0)
            return status;
    }
    if (argc - optind != 1)
        return usage_error(&command_batch, "a list of pairs is needed: LIST, or - for lines of JSON");
    b.list = argv[optind];
    status = check_request(&b);
    if (status < 0)
        status = run_batch(&b);
    batch_close(&b);
    return status;
}

const struct command command_batch = {"batch", USAGE, "pairs the sentences of many texts", run};
