/* fronte names */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/pairing.h"

static const char USAGE[] =
    "usage: fronte names [OPTIONS] SOURCE TARGET [SOURCE TARGET]... | FILE.tmx|FILE.xlf...\n"
    "       fronte names --query NAME [OPTIONS]\n"
    "       fronte names --judge FILE.tsv [OPTIONS]\n"
    "\n"
    "The table of names of a text and its translation, or of an archive of several: every person,\n"
    "place, organisation, event and work with all its renderings, how often each, where first, and\n"
    "what fronte check finds to be wrong with them.\n"
    "\n"
    "  --query NAME       what the target language makes of a name, in any spelling or script, which\n"
    "                     forms are wrong, whose spelling it is and why; may be given several times\n"
    "  --judge FILE       lines of source name, target name and task, tabs between: prints each line\n"
    "                     with 1 or 0 added: is the second a rendering of the first (task same...), is\n"
    "                     it spelt as the target language spells it (accept)?  - is standard input\n"
    "  --no-tables        --query, --judge: by rules alone, without any row of the tables of names\n"
    "  --to FORMAT        text (the default), tsv or jsonl\n"
    "  -o FILE            where to write the table; may be given several times.  The format goes by\n"
    "                     the ending: .txt .tsv .jsonl\n"
    "  --names FILE       your own table of names, which comes before the built-in ones; may be given\n"
    "                     several times\n"
    "  --line-aligned     line i is the translation of line i\n"
    "  --pre-split        one sentence a line: lines are kept as they are, and then paired\n"
    "  --lang SRC,TGT     languages, it,en by default\n"
    "  --from TYPE        auto (the default), text, html or office (.docx, .odt)\n"
    "  --encoding NAME    of the files, for instance windows-1252\n"
    "  --data DIR         folder of the language data\n"
    "  --lexicon FILE     compiled lexicon\n"
    "  --srx FILE         cut sentences by the rules of FILE (SRX 2.0), as OmegaT does\n"
    "  --glossary FILE    your own words, which come before the lexicon's; may be given several times\n"
    "  --keep-going       pass over bad rows of a glossary, and say so\n"
    "  --jobs N           align a long text on N threads; 0: one a processor.  1 by default\n"
    "  --quiet, -q        no messages\n"
    "  --help             this text\n"
    "\n"
    "Exit status: 0 done; 1 a name asked about is unknown; 2 usage; 3 bad input; 4 a file could not\n"
    "be read or written.\n";

static const struct option OPTIONS[] = {COMMON_OPTIONS,
                                        GLOSSARY_OPTIONS,
                                        ALIGNING_OPTIONS,
                                        {"judge", required_argument, NULL, OPTION_JUDGE},
                                        {"line-aligned", no_argument, NULL, OPTION_LINE_ALIGNED},
                                        {"names", required_argument, NULL, OPTION_NAMES},
                                        {"no-tables", no_argument, NULL, OPTION_NO_TABLES},
                                        {"pre-split", no_argument, NULL, OPTION_PRE_SPLIT},
                                        {"query", required_argument, NULL, OPTION_QUERY},
                                        {"to", required_argument, NULL, OPTION_TO},
                                        {0}};

enum { MOST_NAMES = 16, MOST_QUERIES = 64 };

struct request {
    struct common common;
    const char *names[MOST_NAMES]; /* [n_names] */
    size_t n_names;
    bool no_tables;
    const char *judge;
    const char *queries[MOST_QUERIES]; /* [n_queries] */
    int n_queries;
    const char *to; /* NULL: by the ending */
    struct outputs outputs;
    bool line_aligned;
    char *const *paths; /* [n_paths] */
    int n_paths;
};

/* ---- Formats ---- */

static const struct format {
    const char *name, *ending;
    fronte_names_format format;
} FORMATS[] = {{"text", ".txt", FRONTE_NAMES_TEXT},
               {"tsv", ".tsv", FRONTE_NAMES_TSV},
               {"jsonl", ".jsonl", FRONTE_NAMES_JSONL}};
enum { N_FORMATS = sizeof FORMATS / sizeof *FORMATS };

static bool ends_with(const char *path, const char *ending) {
    size_t n = strlen(path), m = strlen(ending);
    return n >= m && strcmp(path + n - m, ending) == 0;
}

/* That of an output; NULL: none has that ending. */
static const struct format *format_of(const struct request *r, const char *path) {
    const char *name = r->to ? r->to : strcmp(path, "-") == 0 ? "text" : NULL;
    for (int i = 0; i < N_FORMATS; i++)
        if (name ? strcmp(FORMATS[i].name, name) == 0 : ends_with(path, FORMATS[i].ending))
            return &FORMATS[i];
    return NULL;
}

/* ---- Judging ---- */

/* Cuts a line at its first tabs; false when it has less than three fields. */
static bool cut_line(const char *line, size_t len, fronte_view field[3]) {
    for (int i = 0; i < 3; i++) {
        const char *tab = memchr(line, '\t', len);
        if (!tab && i < 2)
            return false;
        size_t n = tab ? (size_t)(tab - line) : len;
        field[i] = (fronte_view){line, n};
        line += tab ? n + 1 : n;
        len -= tab ? n + 1 : n;
    }
    return true;
}

/* On EXIT_BAD_INPUT the error says what is wrong with the line; else what is to be said has been said. */
static int judge_line(const fronte_namer *namer, const char *line, size_t len, struct output *out,
                      fronte_error *error) {
    fronte_view field[3];
    fronte_rendering rendering;
    if (!cut_line(line, len, field)) {
        snprintf(error->message, sizeof error->message,
                 "a line is source, target and task with tabs between");
        return EXIT_BAD_INPUT;
    }
    if (fronte_namer_judge(namer, field[0], field[1], &rendering, error))
        return error->status == FRONTE_ERR_NOMEM ? library_error(error) : EXIT_BAD_INPUT;
    bool accept = field[2].len == 6 && memcmp(field[2].ptr, "accept", 6) == 0;
    const char *answer = (accept ? rendering.accepted : rendering.same) ? "\t1\n" : "\t0\n";
    return output_write(out, line, len) && output_write(out, answer, 3) ? EXIT_DONE : EXIT_IO;
}

static int judge_lines(const fronte_namer *namer, const char *path, FILE *in, struct output *out) {
    char *line = NULL;
    size_t capacity = 0;
    unsigned long long number = 0;
    int status = EXIT_DONE;
    fronte_error error;
    for (ssize_t n; status == EXIT_DONE && (n = getline(&line, &capacity, in)) >= 0;) {
        size_t len = (size_t)n;
        while (len && (line[len - 1] == '\n' || line[len - 1] == '\r'))
            len--;
        number++;
        status = judge_line(namer, line, len, out, &error);
        if (status == EXIT_BAD_INPUT)
            fprintf(stderr, "fronte: %s:%llu: %s\n", path, number, error.message);
    }
    if (status == EXIT_DONE && !feof(in)) { /* memory is short, too, ends the lines */
        fprintf(stderr, "fronte: %s: cannot read: %s\n", path, strerror(errno));
        status = EXIT_IO;
    }
    free(line);
    return status;
}

static int judge(const struct request *r, const fronte_namer *namer, struct output *out) {
    bool standard = strcmp(r->judge, "-") == 0;
    FILE *in = standard ? stdin : fopen(r->judge, "rb");
    if (!in) {
        fprintf(stderr, "fronte: %s: cannot open: %s\n", r->judge, strerror(errno));
        return EXIT_IO;
    }
    int status = judge_lines(namer, standard ? "standard input" : r->judge, in, out);
    if (!standard)
        fclose(in);
    return status;
}

/* ---- Asking ---- */

static int query(const struct request *r, const fronte_namer *namer, struct output *out) {
    const fronte_output to = {output_write, out};
    fronte_error error;
    int status = EXIT_DONE;
    for (int i = 0; i < r->n_queries; i++) {
        bool found;
        const fronte_view name = {r->queries[i], strlen(r->queries[i])};
        if (fronte_namer_query(namer, name, format_of(r, "-")->format, &found, &to, &error))
            return library_error(&error);
        status = found ? status : EXIT_FINDINGS;
    }
    return status;
}

static int ask(const struct request *r) {
    fronte_resources *resources = NULL;
    fronte_namer *namer = NULL;
    fronte_error error;
    struct output out;
    const fronte_namer_settings settings = {r->names, r->n_names, r->no_tables, {0}};
    if (!output_open(&out, "-"))
        return EXIT_IO;
    int status = EXIT_DONE;
    if (fronte_resources_open(&resources, &r->common.settings, &error) ||
        fronte_namer_open(&namer, resources, &settings, &error))
        status = library_error(&error);
    if (status == EXIT_DONE)
        status = r->judge ? judge(r, namer, &out) : query(r, namer, &out);
    if (status <= EXIT_FINDINGS && !output_commit(&out))
        status = EXIT_IO;
    output_abandon(&out);
    fronte_namer_close(&namer);
    fronte_resources_close(&resources);
    return status;
}

/* ---- The table ---- */

struct run {
    const struct request *request;
    fronte_resources *resources;
    fronte_checker *checker;
    const struct format *format; /* of the output at hand */
};

static int add_memory(const struct run *run, const char *path) {
    const fronte_input input = {.path = path, .encoding = run->request->common.encoding};
    fronte_error error;
    return fronte_checker_add_tmx(run->checker, &input, &error) ? library_error(&error) : EXIT_DONE;
}

static int add_texts(const struct run *run, struct pairing *pairing, char *const *paths) {
    const char *const path[2] = {paths[0], paths[1]};
    fronte_error error;
    int status = pairing_open(pairing, path);
    if (status != EXIT_DONE)
        return status;
    return fronte_checker_add(run->checker, pairing->bitext, &error) ? library_error(&error) : EXIT_DONE;
}

static int add_all(const struct run *run) {
    const struct request *r = run->request;
    struct pairing pairing = {
        .common = &r->common, .resources = run->resources, .line_aligned = r->line_aligned};
    fronte_error error;
    int status = EXIT_DONE;
    bool memories = is_memory(r->paths[0]);
    for (int i = 0; i < r->n_paths && status == EXIT_DONE; i += memories ? 1 : 2)
        status = memories ? add_memory(run, r->paths[i]) : add_texts(run, &pairing, r->paths + i);
    if (status == EXIT_DONE && fronte_checker_finish(run->checker, &error))
        status = library_error(&error);
    pairing_close(&pairing);
    return status;
}

static fronte_status write_table(const void *user, const fronte_output *to, fronte_error *error) {
    const struct run *run = user;
    return fronte_checker_write_names(run->checker, run->format->format, to, error);
}

static int write_all(struct run *run) {
    const struct outputs *outputs = &run->request->outputs;
    int status = EXIT_DONE;
    for (int i = 0; i < (outputs->n ? outputs->n : 1) && status == EXIT_DONE; i++) {
        const char *path = outputs->n ? outputs->path[i] : "-";
        run->format = format_of(run->request, path);
        status = output_with(path, write_table, run);
    }
    if (status == EXIT_DONE && !run->request->common.quiet)
        outputs_print(outputs);
    return status;
}

static int tabulate(const struct request *r) {
    struct run run = {.request = r};
    fronte_check_settings settings;
    fronte_error error;
    int status = EXIT_DONE;
    fronte_check_settings_init(&settings);
    settings.names = r->names;
    settings.n_names = r->n_names;
    settings.table = true;
    if (fronte_resources_open(&run.resources, &r->common.settings, &error) ||
        fronte_checker_open(&run.checker, run.resources, &settings, &error))
        status = library_error(&error);
    if (status == EXIT_DONE)
        status = add_all(&run);
    if (status == EXIT_DONE)
        status = write_all(&run);
    fronte_checker_close(&run.checker);
    fronte_resources_close(&run.resources);
    return status;
}

/* ---- The command ---- */

static int take_option(struct request *r, int option) {
    switch (option) {
    case 'o': return outputs_add(&r->outputs, &command_names, optarg);
    case OPTION_JUDGE: r->judge = optarg; return -1;
    case OPTION_LINE_ALIGNED:
        r->line_aligned = true;
        r->common.from = FRONTE_INPUT_LINES;
        return -1;
    case OPTION_NAMES:
        if (r->n_names == MOST_NAMES)
            return usage_error(&command_names, "at most %d tables of names", MOST_NAMES);
        r->names[r->n_names++] = optarg;
        return -1;
    case OPTION_QUERY:
        if (r->n_queries == MOST_QUERIES)
            return usage_error(&command_names, "at most %d queries", MOST_QUERIES);
        r->queries[r->n_queries++] = optarg;
        return -1;
    case OPTION_TO: r->to = optarg; return -1;
    case OPTION_NO_TABLES: r->no_tables = true; return -1;
    default: return common_option(&r->common, &command_names, option);
    }
}

static int check_paths(const struct request *r) {
    int n_tmx = 0;
    for (int i = 0; i < r->n_paths; i++)
        n_tmx += is_memory(r->paths[i]);
    if (n_tmx && n_tmx < r->n_paths)
        return usage_error(&command_names, "texts and memories cannot be mixed");
    if (!n_tmx && r->n_paths % 2)
        return usage_error(&command_names, "%d texts are no pairs: give each SOURCE and behind it its TARGET",
                           r->n_paths);
    for (int i = 0; i < r->outputs.n; i++)
        if (!format_of(r, r->outputs.path[i]))
            return usage_error(&command_names, "%s: no table has that ending: say --to text, tsv or jsonl",
                               r->outputs.path[i]);
    return -1;
}

static int check_request(const struct request *r) {
    int wants = (r->judge != NULL) + (r->n_queries > 0) + (r->n_paths > 0);
    if (r->to && !format_of(r, "-"))
        return usage_error(&command_names, "--to takes text, tsv or jsonl, not %s", r->to);
    if (wants != 1)
        return usage_error(&command_names, "give texts, SOURCE TARGET; or --query NAME; or --judge FILE");
    if (r->n_paths && r->no_tables)
        return usage_error(&command_names, "--no-tables goes with --query and --judge");
    if (!r->n_paths && r->outputs.n)
        return usage_error(&command_names, "-o goes with texts");
    return check_paths(r);
}

static int run(int argc, char **argv) {
    struct request r = {.n_names = 0};
    common_init(&r.common);
    for (int option; (option = getopt_long(argc, argv, "o:q", OPTIONS, NULL)) != -1;) {
        int status = take_option(&r, option);
        if (status >= 0)
            return status;
    }
    r.paths = argv + optind;
    r.n_paths = argc - optind;
    int status = check_request(&r);
    if (status >= 0)
        return status;
    return r.n_paths ? tabulate(&r) : ask(&r);
}

const struct command command_names = {"names", USAGE, "tables names, and tells what becomes of one", run};
