/* fronte check */
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/findings.h"
#include "cli/pairing.h"

static const char USAGE[] =
    "usage: fronte check [OPTIONS] SOURCE TARGET [SOURCE TARGET]... | FILE.tmx|FILE.xlf...\n"
    "\n"
    "Checks whether every name, place, organisation, date and number of a text is rendered rightly in\n"
    "its translation, and in the same way throughout.  Several pairs are one archive: a name that two\n"
    "texts render in two ways is found as well.  A summary goes to standard error.\n"
    "\n"
    "  -o FILE            where to write; may be given several times.  The format goes by the\n"
    "                     ending: .txt .jsonl .html .sarif .sarif.json .xml (JUnit).  Standard\n"
    "                     output when not given\n"
    "  --to FORMAT        text (the default), jsonl, sarif, junit, or html: the page of one pair\n"
    "  --fail-on LEVEL    exit with 1 when there is a finding of this severity or a graver one:\n"
    "                     error (the default), warning, note or never\n"
    "  --notes            report notes, too: what is worth knowing and is no fault\n"
    "  --only KIND,KIND   look for these kinds of findings alone\n"
    "  --skip KIND,KIND   do not look for these\n"
    "  --severity KIND=LEVEL\n"
    "                     let a kind be note, warning, error or off; may be given several times\n"
    "  --explain KIND     say what a kind of finding means, and end\n"
    "  --ignore FILE      do not report what FILE lists: a line an entry, the id of a finding\n"
    "                     (--to jsonl has it), or kind, entity and rendering with tabs between, in\n"
    "                     which * is any text; # begins a comment\n"
    "  --names FILE       your own table of names, which comes before the built-in ones; may be given\n"
    "                     several times\n"
    "  --line-aligned     line i is the translation of line i\n"
    "  --pre-split        one sentence a line: lines are kept as they are, and then paired\n"
    "  --beads FILE       take the pairs of sentences, and the texts of rows whose note says\n"
    "                     \"edited\", from FILE (beads or a corrected TSV)\n"
    "  --lang SRC,TGT     languages, it,en by default; it-IT,en-GB\n"
    "  --from TYPE        auto (the default), text, html or office (.docx, .odt)\n"
    "  --encoding NAME    of the files, for instance windows-1252\n"
    "  --data DIR         folder of the language data\n"
    "  --lexicon FILE     compiled lexicon\n"
    "  --srx FILE         cut sentences by the rules of FILE (SRX 2.0), as OmegaT does\n"
    "  --glossary FILE    your own terms, whose renderings are checked; may be given several times\n"
    "  --keep-going       pass over bad rows of a glossary, and say so\n"
    "  --jobs N           align a long text on N threads; 0: one a processor.  1 by default\n"
    "  --quiet, -q        no summary\n"
    "  --help             this text\n"
    "\n"
    "Exit status: 0 no finding at or above --fail-on, 1 findings, 2 usage, 3 bad input, 4 a file\n"
    "could not be read or written.\n";

static const struct option OPTIONS[] = {COMMON_OPTIONS,
                                        GLOSSARY_OPTIONS,
                                        ALIGNING_OPTIONS,
                                        {"beads", required_argument, NULL, OPTION_BEADS},
                                        {"explain", required_argument, NULL, OPTION_EXPLAIN},
                                        {"fail-on", required_argument, NULL, OPTION_FAIL_ON},
                                        {"ignore", required_argument, NULL, OPTION_IGNORE},
                                        {"line-aligned", no_argument, NULL, OPTION_LINE_ALIGNED},
                                        {"names", required_argument, NULL, OPTION_NAMES},
                                        {"notes", no_argument, NULL, OPTION_NOTES},
                                        {"only", required_argument, NULL, OPTION_ONLY},
                                        {"pre-split", no_argument, NULL, OPTION_PRE_SPLIT},
                                        {"severity", required_argument, NULL, OPTION_SEVERITY},
                                        {"skip", required_argument, NULL, OPTION_SKIP},
                                        {"to", required_argument, NULL, OPTION_TO},
                                        {0}};

enum { MOST_NAMES = 16, NEVER = FRONTE_ERROR + 1, OFF = -1 };

struct request {
    struct common common;
    fronte_check_settings settings;
    const char *names[MOST_NAMES]; /* what settings.names points to */
    struct outputs outputs;
    const char *to;               /* NULL: by the ending */
    fronte_report_options report; /* .fail is --fail-on */
    bool only[FRONTE_MOST_KINDS], has_only, skip[FRONTE_MOST_KINDS];
    bool line_aligned;
    const char *beads;
    int explain;        /* a kind; -1: none */
    char *const *paths; /* [n_paths] */
    int n_paths;
    bool tmx; /* these are memories, not texts */
};

/* ---- Options ---- */

static int unknown_kind(const char *name, size_t len) {
    fprintf(stderr, "fronte: there is no kind of findings %.*s; there are\n", (int)len, name);
    print_kinds(stderr);
    return EXIT_USAGE;
}

/* "KIND,KIND": sets the flags of these. */
static int set_kinds(bool flags[FRONTE_MOST_KINDS], const char *list) {
    for (;; list++) {
        size_t n = strcspn(list, ",");
        int kind = find_kind(list, n);
        if (kind < 0)
            return unknown_kind(list, n);
        flags[kind] = true;
        list += n;
        if (!*list)
            return -1;
    }
}

/* -2: none */
static int find_level(const char *name, const char *beyond, int level_beyond) {
    for (int level = FRONTE_NOTE; level <= FRONTE_ERROR; level++)
        if (strcmp(name, fronte_severity_name((fronte_severity)level)) == 0)
            return level;
    return strcmp(name, beyond) == 0 ? level_beyond : -2;
}

static int set_severity(struct request *r, const char *value) {
    size_t n = strcspn(value, "=");
    int level = value[n] ? find_level(value + n + 1, "off", OFF) : -2;
    if (level == -2)
        return usage_error(&command_check, "--severity takes KIND=note, warning, error or off");
    int kind = find_kind(value, n);
    if (kind < 0)
        return unknown_kind(value, n);
    r->settings.severity[kind] = (int8_t)level;
    return -1;
}

static int set_fail_on(struct request *r, const char *value) {
    int level = find_level(value, "never", NEVER);
    if (level < 0)
        return usage_error(&command_check, "--fail-on takes error, warning, note or never, not %s", value);
    r->report.fail = (uint32_t)level;
    return -1;
}

static int set_explain(struct request *r, const char *name) {
    r->explain = find_kind(name, strlen(name));
    return r->explain < 0 ? unknown_kind(name, strlen(name)) : -1;
}

static int add_names(struct request *r, const char *path) {
    if (r->settings.n_names == MOST_NAMES)
        return usage_error(&command_check, "at most %d tables of names", MOST_NAMES);
    r->names[r->settings.n_names++] = path;
    r->settings.names = r->names;
    return -1;
}

static bool is_page(const char *format) {
    return strcmp(format, "html") == 0;
}

static int set_format(struct request *r, const char *name) {
    r->to = name;
    if (is_page(name) || fronte_report_format_find(name))
        return -1;
    fprintf(stderr, "fronte: there is no report %s; there are: html", name);
    for (size_t i = 0; fronte_report_format_name(i); i++)
        fprintf(stderr, " %s", fronte_report_format_name(i));
    fputc('\n', stderr);
    return EXIT_USAGE;
}

static int take_option(struct request *r, int option) {
    switch (option) {
    case 'o': return outputs_add(&r->outputs, &command_check, optarg);
    case OPTION_TO: return set_format(r, optarg);
    case OPTION_FAIL_ON: return set_fail_on(r, optarg);
    case OPTION_NOTES: r->report.least = FRONTE_NOTE; return -1;
    case OPTION_ONLY: r->has_only = true; return set_kinds(r->only, optarg);
    case OPTION_SKIP: return set_kinds(r->skip, optarg);
    case OPTION_SEVERITY: return set_severity(r, optarg);
    case OPTION_EXPLAIN: return set_explain(r, optarg);
    case OPTION_IGNORE: r->settings.ignore = optarg; return -1;
    case OPTION_NAMES: return add_names(r, optarg);
    case OPTION_LINE_ALIGNED: r->line_aligned = true; return -1;
    case OPTION_BEADS: r->beads = optarg; return -1;
    default: return common_option(&r->common, &command_check, option);
    }
}

/* ---- What was asked for, as a whole ---- */

/* The name of an output's format; NULL: none. */
static const char *format_of(const struct request *r, const char *path) {
    if (r->to)
        return r->to;
    if (strcmp(path, "-") == 0)
        return "text";
    if (fronte_format_for_path(path) == fronte_format_find("html"))
        return "html";
    const fronte_report_format *format = fronte_report_format_for_path(path);
    for (size_t i = 0; format && fronte_report_format_name(i); i++)
        if (fronte_report_format_find(fronte_report_format_name(i)) == format)
            return fronte_report_format_name(i);
    return NULL;
}

static bool wants_page(const struct request *r) {
    bool page = r->to && is_page(r->to);
    for (int i = 0; i < r->outputs.n && !page; i++)
        page = is_page(format_of(r, r->outputs.path[i]));
    return page;
}

static int check_paths(struct request *r) {
    int n_tmx = 0, n_stdin = 0;
    for (int i = 0; i < r->n_paths; i++) {
        n_tmx += is_memory(r->paths[i]);
        n_stdin += strcmp(r->paths[i], "-") == 0;
    }
    r->tmx = n_tmx > 0;
    if (!r->n_paths)
        return usage_error(&command_check, "texts are needed: SOURCE TARGET, or FILE.tmx or .xlf");
    if (n_tmx && n_tmx < r->n_paths)
        return usage_error(&command_check,
                           "texts and memories cannot be mixed: give pairs SOURCE TARGET or FILE.tmx...");
    if (!r->tmx && r->n_paths % 2)
        return usage_error(&command_check, "%d texts are no pairs: give each SOURCE and behind it its TARGET",
                           r->n_paths);
    if (n_stdin > 1)
        return usage_error(&command_check, "only one of the texts can be standard input");
    return -1;
}

static int check_outputs(const struct request *r) {
    for (int i = 0; i < r->outputs.n; i++)
        if (!format_of(r, r->outputs.path[i]))
            return usage_error(&command_check,
                               "%s: no report has that ending: say --to text, jsonl, html, sarif or junit",
                               r->outputs.path[i]);
    if (wants_page(r) && (r->tmx || r->n_paths > 2))
        return usage_error(&command_check, "a page is of one pair: give SOURCE TARGET alone");
    return -1;
}

/* Options that say how texts are paired. */
static int check_pairing(const struct request *r) {
    if (r->tmx && (r->beads || r->line_aligned || r->common.from))
        return usage_error(&command_check, "a memory has its pairs: --beads, --line-aligned, --pre-split and "
                                           "--from are for texts");
    if (r->beads && r->line_aligned)
        return usage_error(&command_check,
                           "--beads and --line-aligned both say what the pairs are: give one");
    if (r->beads && r->n_paths > 2)
        return usage_error(&command_check, "--beads is for one pair of texts");
    return -1;
}

static int check_request(struct request *r) {
    int status = check_paths(r);
    if (status < 0)
        status = check_outputs(r);
    if (status < 0)
        status = check_pairing(r);
    if (status >= 0)
        return status;
    if (r->line_aligned)
        r->common.from = FRONTE_INPUT_LINES;
    r->settings.table = r->settings.tags = wants_page(r);
    if (r->report.fail < r->report.least) /* what fails is shown */
        r->report.least = r->report.fail;
    for (size_t kind = 0; kind < FRONTE_MOST_KINDS; kind++)
        if (r->skip[kind] || (r->has_only && !r->only[kind]))
            r->settings.severity[kind] = OFF;
    return -1;
}

/* ---- The run ---- */

struct run {
    const struct request *request;
    fronte_resources *resources;
    fronte_checker *checker;
    struct pairing pairing; /* of the pair at hand; of the last one, for the page */
};

static int check_texts(struct run *run, char *const *paths) {
    const char *const path[2] = {paths[0], paths[1]};
    fronte_error error;
    int status = pairing_open(&run->pairing, path);
    if (status != EXIT_DONE)
        return status;
    return fronte_checker_add(run->checker, run->pairing.bitext, &error) ? library_error(&error) : EXIT_DONE;
}

static int check_tmx(struct run *run, const char *path) {
    fronte_input input = {.path = path, .encoding = run->request->common.encoding};
    fronte_error error;
    return fronte_checker_add_tmx(run->checker, &input, &error) ? library_error(&error) : EXIT_DONE;
}

static void say_passed_over(const struct run *run) {
    unsigned long long n = fronte_checker_passed_over(run->checker);
    if (n && !run->request->common.quiet)
        fprintf(stderr, "%llu unit%s passed over: without one of the languages, or too long\n", n,
                n == 1 ? "" : "s");
}

static int check_all(struct run *run) {
    const struct request *r = run->request;
    fronte_error error;
    int status = EXIT_DONE, step = r->tmx ? 1 : 2;
    if (fronte_resources_open(&run->resources, &r->common.settings, &error) ||
        fronte_checker_open(&run->checker, run->resources, &r->settings, &error))
        return library_error(&error);
    run->pairing = (struct pairing){.common = &r->common,
                                    .resources = run->resources,
                                    .line_aligned = r->line_aligned,
                                    .beads = r->beads};
    for (int i = 0; i < r->n_paths && status == EXIT_DONE; i += step)
        status = r->tmx ? check_tmx(run, r->paths[i]) : check_texts(run, r->paths + i);
    if (status == EXIT_DONE && fronte_checker_finish(run->checker, &error))
        status = library_error(&error);
    if (status == EXIT_DONE)
        say_passed_over(run);
    return status;
}

/* ---- Outputs ---- */

struct writing {
    const struct run *run;
    const char *format;
};

static fronte_status write_report(const void *user, const fronte_output *to, fronte_error *error) {
    const struct writing *w = user;
    const struct run *run = w->run;
    if (!is_page(w->format))
        return fronte_checker_write(run->checker, fronte_report_format_find(w->format), &run->request->report,
                                    to, error);
    fronte_write_options options;
    fronte_write_options_init(&options);
    options.checker = run->checker;
    return fronte_bitext_write(run->pairing.bitext, fronte_format_find("html"), &options, to->write, to->user,
                               error);
}

static int write_one(const struct run *run, const char *path) {
    struct writing w = {run, format_of(run->request, path)};
    return output_with(path, write_report, &w);
}

static int write_all(const struct run *run) {
    const struct outputs *outputs = &run->request->outputs;
    int status = outputs->n ? EXIT_DONE : write_one(run, "-");
    for (int i = 0; i < outputs->n && status == EXIT_DONE; i++)
        status = write_one(run, outputs->path[i]);
    return status;
}

static int verdict(const struct run *run) {
    for (uint32_t i = 0; i < fronte_checker_count(run->checker); i++)
        if ((uint32_t)fronte_checker_finding(run->checker, i)->severity >= run->request->report.fail)
            return EXIT_FINDINGS;
    return EXIT_DONE;
}

static int check(const struct request *r) {
    struct run run = {.request = r};
    int status = check_all(&run);
    if (status == EXIT_DONE)
        status = write_all(&run);
    if (status == EXIT_DONE && !r->common.quiet) {
        fflush(stdout); /* the report first, where both go to one terminal */
        print_findings(run.checker, (fronte_severity)r->report.least, r->settings.ignore);
        outputs_print(&r->outputs);
    }
    if (status == EXIT_DONE)
        status = verdict(&run);
    pairing_close(&run.pairing);
    fronte_checker_close(&run.checker);
    fronte_resources_close(&run.resources);
    return status;
}

static int run(int argc, char **argv) {
    struct request r = {.explain = -1};
    common_init(&r.common);
    fronte_check_settings_init(&r.settings);
    fronte_report_options_init(&r.report);
    for (int option; (option = getopt_long(argc, argv, "o:q", OPTIONS, NULL)) != -1;) {
        int status = take_option(&r, option);
        if (status >= 0)
            return status;
    }
    if (r.explain >= 0) {
        explain_kind(stdout, (uint32_t)r.explain);
        return EXIT_DONE;
    }
    r.paths = argv + optind;
    r.n_paths = argc - optind;
    int status = check_request(&r);
    return status >= 0 ? status : check(&r);
}

const struct command command_check = {"check", USAGE, "checks names, dates and numbers", run};
