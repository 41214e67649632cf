/* fronte names */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"

static const char USAGE[] =
    "usage: fronte names --query NAME [OPTIONS]\n"
    "       fronte names --judge FILE.tsv [OPTIONS]\n"
    "\n"
    "  --query NAME       what the target language makes of a name, in any spelling or script, which\n"
    "                     forms are wrong, whose spelling it is and why; may be given several times\n"
    "  --judge FILE       lines of source name, target name and task, tabs between: prints each line\n"
    "                     with 1 or 0 added: is the second a rendering of the first (task same...), is\n"
    "                     it spelt as the target language spells it (accept)?  - is standard input\n"
    "  --no-tables        by the conventions of spelling alone, without any row of the tables of names\n"
    "  --names FILE       your own table of names, which comes before the built-in ones; may be given\n"
    "                     several times\n"
    "  --to FORMAT        text (the default), tsv or jsonl\n"
    "  --lang SRC,TGT     languages, it,en by default\n"
    "  --data DIR         folder of the language data\n"
    "  --help             this text\n";

static const struct option OPTIONS[] = {COMMON_OPTIONS,
                                        {"judge", required_argument, NULL, OPTION_JUDGE},
                                        {"names", required_argument, NULL, OPTION_NAMES},
                                        {"no-tables", no_argument, NULL, OPTION_NO_TABLES},
                                        {"query", required_argument, NULL, OPTION_QUERY},
                                        {"to", required_argument, NULL, OPTION_TO},
                                        {0}};

enum { MOST_NAMES = 16, MOST_QUERIES = 64 };

struct request {
    struct common common;
    const char *names[MOST_NAMES];
    fronte_namer_settings settings;
    const char *judge;
    const char *queries[MOST_QUERIES]; /* [n_queries] */
    int n_queries;
    fronte_names_format format;
};

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

static int judge_line(const fronte_namer *namer, const char *line, size_t len, struct output *out) {
    fronte_view field[3];
    fronte_rendering rendering;
    fronte_error error;
    if (!cut_line(line, len, field))
        return EXIT_BAD_INPUT;
    if (fronte_namer_judge(namer, field[0], field[1], &rendering, &error))
        return library_error(&error);
    bool accept = field[2].len == 6 && memcmp(field[2].ptr, "accept", 6) == 0;
    const char *answer = (accept ? rendering.accepted : rendering.same) ? "\t1\n" : "\t0\n";
    return output_write(out, line, len) && output_write(out, answer, 3) ? EXIT_DONE : EXIT_IO;
}

static int judge_lines(const fronte_namer *namer, const char *path, FILE *in, struct output *out) {
    char *line = NULL;
    size_t capacity = 0;
    unsigned long long number = 0;
    int status = EXIT_DONE;
    for (ssize_t n; status == EXIT_DONE && (n = getline(&line, &capacity, in)) >= 0;) {
        size_t len = (size_t)n;
        while (len && (line[len - 1] == '\n' || line[len - 1] == '\r'))
            len--;
        number++;
        status = judge_line(namer, line, len, out);
        if (status == EXIT_BAD_INPUT)
            fprintf(stderr, "fronte: %s:%llu: a line is source, target and task with tabs between\n", path,
                    number);
    }
    if (status == EXIT_DONE && ferror(in)) {
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
    for (int i = 0; i < r->n_queries; i++) {
        bool found;
        const fronte_view name = {r->queries[i], strlen(r->queries[i])};
        if (fronte_namer_query(namer, name, r->format, &found, &to, &error))
            return library_error(&error);
    }
    return EXIT_DONE;
}

static int set_format(struct request *r, const char *name) {
    static const char *const names[] = {"text", "tsv", "jsonl"};
    for (int i = 0; i < 3; i++)
        if (strcmp(names[i], name) == 0) {
            r->format = (fronte_names_format)i;
            return -1;
        }
    return usage_error(&command_names, "--to takes text, tsv or jsonl, not %s", name);
}

/* ---- The command ---- */

static int ask(const struct request *r) {
    fronte_resources *resources = NULL;
    fronte_namer *namer = NULL;
    fronte_error error;
    struct output out;
    if (!output_open(&out, "-"))
        return EXIT_IO;
    int status = EXIT_DONE;
    if (fronte_resources_open(&resources, &r->common.settings, &error) ||
        fronte_namer_open(&namer, resources, &r->settings, &error))
        status = library_error(&error);
    if (status == EXIT_DONE)
        status = r->judge ? judge(r, namer, &out) : query(r, namer, &out);
    if (status == EXIT_DONE && !output_commit(&out))
        status = EXIT_IO;
    output_abandon(&out);
    fronte_namer_close(&namer);
    fronte_resources_close(&resources);
    return status;
}

static int take_option(struct request *r, int option) {
    switch (option) {
    case OPTION_JUDGE: r->judge = optarg; return -1;
    case OPTION_NAMES:
        if (r->settings.n_names == MOST_NAMES)
            return usage_error(&command_names, "at most %d tables of names", MOST_NAMES);
        r->names[r->settings.n_names++] = optarg;
        return -1;
    case OPTION_QUERY:
        if (r->n_queries == MOST_QUERIES)
            return usage_error(&command_names, "at most %d queries", MOST_QUERIES);
        r->queries[r->n_queries++] = optarg;
        return -1;
    case OPTION_TO: return set_format(r, optarg);
    case OPTION_NO_TABLES: r->settings.no_tables = true; return -1;
    default: return common_option(&r->common, &command_names, option);
    }
}

static int run(int argc, char **argv) {
    struct request r = {.settings = {.n_names = 0}};
    common_init(&r.common);
    r.settings.names = r.names;
    for (int option; (option = getopt_long(argc, argv, "q", OPTIONS, NULL)) != -1;) {
        int status = take_option(&r, option);
        if (status >= 0)
            return status;
    }
    if (!r.judge == !r.n_queries)
        return usage_error(&command_names, "say what to do: --query NAME or --judge FILE");
    return ask(&r);
}

const struct command command_names = {"names", USAGE, "what the target language makes of names", run};
