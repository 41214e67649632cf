/* fronte align */
#include <stdio.h>
#include <string.h>

#include "cli/aligning.h"
#include "cli/findings.h"
#include "cli/summary.h"

static const char USAGE[] =
    "usage: fronte align [OPTIONS] SOURCE TARGET\n"
    "\n"
    "Pairs the sentences of two texts and writes a translation memory, a page with both texts\n"
    "side by side, or a table.  The page shows what the checks find; see fronte check.  A summary\n"
    "goes to standard error.  \"-\" is standard input or output.\n"
    "\n"
    "  -o FILE            where to write; may be given several times.  The format goes by the\n"
    "                     ending: .tmx .html .reader.html .tsv .jsonl .xlf.  Standard output when\n"
    "                     not given\n"
    "  --to FORMAT        tmx, html, html-reader (the two texts for publication, and nothing else),\n"
    "                     tsv (the default for standard output), jsonl, xliff or beads\n"
    "  --lang SRC,TGT     languages, it,en by default; it-IT,en-GB\n"
    "  --pre-split        one sentence a line: lines are kept as they are\n"
    "  --beads FILE       take the pairs from FILE: beads, or the table corrected by hand.  What it\n"
    "                     leaves out, and when rows say \"pin\" in the column note all other rows, is\n"
    "                     aligned around them.  Where the note says \"edited\", the column target is\n"
    "                     the translation from now on; \"crossing\": the row is out of order\n"
    "  --max-bead N       at most N sentences on a side of a bead: 1 to 5, 5 by default\n"
    "  --threshold P      mark pairs of a lower probability as doubtful: 0 to 1, 0.9 by default\n"
    "  --min-probability P  keep pairs of a lower probability out of the translation memory\n"
    "  --crossing         pair sentences that changed places, too; not for beads, which are in order\n"
    "  --words            jsonl says which words of a pair answer each other\n"
    "  --no-check         a page without findings\n"
    "  --explain N        say why source sentence N (from 1) is paired as it is, and what comes next\n"
    "  --from TYPE        auto (the default), text, html or office (.docx, .odt)\n"
    "  --encoding NAME    of both files, for instance windows-1252\n"
    "  --data DIR         folder of the language data\n"
    "  --lexicon FILE     compiled lexicon\n"
    "  --srx FILE         cut sentences by the rules of FILE (SRX 2.0), as OmegaT does\n"
    "  --glossary FILE    your own terms: TSV, TBX, TEI, hunalign .dic or dictd .index; may be given\n"
    "                     several times; comes before the lexicon\n"
    "  --keep-going       pass over bad rows of a glossary, and say so\n"
    "  --jobs N           align a long text on N threads; 0: one a processor.  1 by default\n"
    "  --quiet, -q        no summary\n"
    "  --help             this text\n"
    "\n"
    "SOURCE_DATE_EPOCH in the environment, in seconds since 1970, dates the translation memory.\n";

static const struct option OPTIONS[] = {COMMON_OPTIONS,
                                        GLOSSARY_OPTIONS,
                                        ALIGNING_OPTIONS,
                                        {"beads", required_argument, NULL, OPTION_BEADS},
                                        ALIGNING_OUTPUT_OPTIONS,
                                        {"explain", required_argument, NULL, OPTION_EXPLAIN},
                                        {0}};

struct request {
    struct common common;
    const char *path[2]; /* [side] */
    struct outputs outputs;
    const char *beads;
    uint32_t explain; /* source sentence from 1; 0: none */
    struct aligning aligning;
};

static int take_option(struct request *r, int option) {
    switch (option) {
    case 'o': return outputs_add(&r->outputs, &command_align, optarg);
    case OPTION_BEADS: r->beads = optarg; return -1;
    case OPTION_EXPLAIN:
        return parse_number(optarg, UINT32_MAX, &r->explain) && r->explain
                   ? -1
                   : usage_error(&command_align, "--explain takes the number of a source sentence, from 1");
    default: return aligning_option(&r->aligning, &r->common, &command_align, option);
    }
}

/* The format of each output is known before anything is read. */
static int check_outputs(const struct request *r) {
    for (int i = 0; i < r->outputs.n; i++)
        if (strcmp(r->outputs.path[i], "-") != 0 && !aligning_format(&r->aligning, r->outputs.path[i]))
            return usage_error(&command_align,
                               "%s: no format has that ending: say --to tmx, html, tsv or jsonl",
                               r->outputs.path[i]);
    return -1;
}

/* Beads are in order; pairs of sentences that changed places are not. */
static int check_crossing(const struct request *r) {
    const fronte_format *beads = fronte_format_find("beads");
    return r->aligning.crossing && r->aligning.format == beads
               ? usage_error(&command_align, "--crossing: --to beads writes pairs in order; say tsv or jsonl")
               : -1;
}

/* Those that a table of beads holds are known when it is read. */
static int check_beads(const struct request *r, const fronte_bitext *bitext) {
    const fronte_format *beads = fronte_format_find("beads");
    for (uint32_t u = 0; u < fronte_bitext_unit_count(bitext) && r->aligning.format == beads; u++)
        if (fronte_bitext_unit(bitext, u)->crossing)
            return usage_error(
                &command_align,
                "%s has pairs that cross the others: --to beads writes pairs in order; say tsv "
                "or jsonl",
                r->beads);
    return EXIT_DONE;
}

struct pair {
    fronte_resources *resources;
    fronte_document *doc[2];
    fronte_bitext *bitext;
    fronte_checker *checker; /* NULL: no output shows findings */
};

/* What one output is written from. */
struct writing {
    const fronte_bitext *bitext;
    const fronte_format *format;
    const fronte_write_options *options;
};

static fronte_status write_bitext(const void *user, const fronte_output *to, fronte_error *error) {
    const struct writing *w = user;
    return fronte_bitext_write(w->bitext, w->format, w->options, to->write, to->user, error);
}

static const fronte_format *format_of(const struct request *r, const char *path) {
    const fronte_format *format = aligning_format(&r->aligning, path);
    return format ? format : fronte_format_find("tsv");
}

static int write_one(const struct request *r, const struct pair *p, const char *path) {
    fronte_write_options options = r->aligning.write;
    options.checker = p->checker;
    struct writing w = {p->bitext, format_of(r, path), &options};
    return output_with(path, write_bitext, &w);
}

static int write_all(const struct request *r, const struct pair *p) {
    int status = r->outputs.n ? EXIT_DONE : write_one(r, p, "-");
    for (int i = 0; i < r->outputs.n && status == EXIT_DONE; i++)
        status = write_one(r, p, r->outputs.path[i]);
    if (status == EXIT_DONE && !r->common.quiet)
        outputs_print(&r->outputs);
    return status;
}

static int explain(const struct request *r, const fronte_resources *resources, const fronte_bitext *bitext) {
    fronte_error error;
    struct output out;
    for (uint32_t u = 0; u < fronte_bitext_unit_count(bitext); u++) {
        const fronte_unit *unit = fronte_bitext_unit(bitext, u);
        if (r->explain - 1 < unit->first[0] || r->explain - 1 >= unit->first[0] + unit->count[0])
            continue;
        printf("%.*s\n%.*s\n%u-%u, probability %u.%04u\n", (int)unit->text[0].len, unit->text[0].ptr,
               (int)unit->text[1].len, unit->text[1].ptr, unit->count[0], unit->count[1],
               unit->probability / 10000, unit->probability % 10000);
        if (!output_open(&out, "-"))
            return EXIT_IO;
        if (fronte_bitext_explain(bitext, resources, u, output_write, &out, &error))
            return library_error(&error);
        return output_commit(&out) ? EXIT_DONE : EXIT_IO;
    }
    return usage_error(&command_align, "--explain %u: the source has no such sentence", r->explain);
}

static fronte_status align_pair(const struct request *r, struct pair *p, bool *right_way,
                                fronte_error *error) {
    fronte_input beads = {.path = r->beads};
    fronte_status status = fronte_resources_open(&p->resources, &r->common.settings, error);
    for (int side = 0; side < 2 && !status; side++)
        status = open_document(&p->doc[side], &r->common, p->resources, side ? FRONTE_TARGET : FRONTE_SOURCE,
                               r->path[side], error);
    if (status)
        return status;
    const fronte_document *const docs[2] = {p->doc[0], p->doc[1]};
    *right_way = check_languages(docs, p->resources, r->path, r->common.settings.lang, stderr);
    if (!*right_way)
        return FRONTE_OK;
    return aligning_pair(&r->aligning, p->resources, docs, r->beads ? &beads : NULL, &p->bitext, error);
}

static bool wants_findings(const struct request *r) {
    bool wanted = !r->outputs.n && aligning_shows_findings(format_of(r, "-"));
    for (int i = 0; i < r->outputs.n && !wanted; i++)
        wanted = aligning_shows_findings(format_of(r, r->outputs.path[i]));
    return wanted && !r->aligning.no_check;
}

static fronte_status check_pair(const struct request *r, struct pair *p, fronte_error *error) {
    if (!wants_findings(r))
        return FRONTE_OK;
    fronte_check_settings settings;
    fronte_check_settings_init(&settings);
    settings.table = settings.tags = true;
    fronte_status status = fronte_checker_open(&p->checker, p->resources, &settings, error);
    if (!status)
        status = fronte_checker_add(p->checker, p->bitext, error);
    return status ? status : fronte_checker_finish(p->checker, error);
}

static int write_and_say(const struct request *r, struct pair *p) {
    fronte_error error;
    int status = check_beads(r, p->bitext);
    if (status != EXIT_DONE)
        return status;
    if (check_pair(r, p, &error))
        return library_error(&error);
    if (!r->common.quiet) {
        print_summary(p->bitext, p->doc[0], p->doc[1], r->path, &r->aligning.write);
        if (p->checker)
            print_first_findings(p->checker);
    }
    return write_all(r, p);
}

static int align(const struct request *r) {
    struct pair p = {0};
    fronte_error error;
    bool right_way = true;
    int status = EXIT_DONE;
    if (align_pair(r, &p, &right_way, &error))
        status = library_error(&error);
    else if (!right_way)
        status = EXIT_BAD_INPUT;
    else if (r->explain)
        status = explain(r, p.resources, p.bitext);
    else
        status = write_and_say(r, &p);
    fronte_checker_close(&p.checker);
    fronte_bitext_close(&p.bitext);
    for (int side = 0; side < 2; side++)
        fronte_document_close(&p.doc[side]);
    fronte_resources_close(&p.resources);
    return status;
}

static int run(int argc, char **argv) {
    struct request r = {.beads = NULL};
    int status = aligning_init(&r.aligning, &command_align);
    if (status >= 0)
        return status;
    common_init(&r.common);
    for (int option; (option = getopt_long(argc, argv, "o:q", OPTIONS, NULL)) != -1;) {
        status = take_option(&r, option);
        if (status >= 0)
            return status;
    }
    if (argc - optind != 2)
        return usage_error(&command_align, "two texts are needed: SOURCE TARGET");
    r.path[0] = argv[optind];
    r.path[1] = argv[optind + 1];
    if (strcmp(r.path[0], "-") == 0 && strcmp(r.path[1], "-") == 0)
        return usage_error(&command_align, "only one of the texts can be standard input");
    status = check_outputs(&r);
    if (status < 0)
        status = check_crossing(&r);
    return status >= 0 ? status : align(&r);
}

const struct command command_align = {"align", USAGE, "pairs the sentences of two texts", run};
