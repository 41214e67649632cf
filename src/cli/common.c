#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"

enum { MOST_JOBS = 256 };

static void print_line(void *user, const char *message) {
    const struct common *common = user;
    if (!common->quiet)
        fprintf(stderr, "%s\n", message);
}

void common_init(struct common *common) {
    *common = (struct common){.quiet = false};
    fronte_settings_init(&common->settings);
    common->settings.log = print_line;
    common->settings.log_user = common;
    common->settings.glossaries = common->glossaries;
}

int usage_error(const struct command *command, const char *format, ...) {
    va_list args;
    va_start(args, format);
    fputs("fronte: ", stderr);
    vfprintf(stderr, format, args);
    va_end(args);
    fprintf(stderr, "\nTry: fronte help %s\n", command->name);
    return EXIT_USAGE;
}

/* "it,en" or "it" into common->lang; a single one is taken for both sides. */
static bool set_languages(struct common *common, const char *value) {
    const char *comma = strchr(value, ',');
    size_t n = comma ? (size_t)(comma - value) : strlen(value);
    const char *second = comma ? comma + 1 : value;
    if (n == 0 || n >= sizeof common->lang[0] || !*second || strlen(second) >= sizeof common->lang[1])
        return false;
    memcpy(common->lang[0], value, n);
    common->lang[0][n] = '\0';
    memcpy(common->lang[1], second, strlen(second) + 1);
    common->settings.lang[0] = common->lang[0];
    common->settings.lang[1] = common->lang[1];
    return true;
}

static int add_glossary(struct common *common, const struct command *command, const char *path) {
    if (common->settings.n_glossaries == MOST_GLOSSARIES)
        return usage_error(command, "at most %d glossaries", MOST_GLOSSARIES);
    common->glossaries[common->settings.n_glossaries++] = path;
    return -1;
}

static bool set_from(struct common *common, const char *value) {
    static const struct {
        const char *name;
        fronte_input_type type;
    } types[] = {{"auto", FRONTE_INPUT_AUTO},
                 {"text", FRONTE_INPUT_TEXT},
                 {"html", FRONTE_INPUT_HTML},
                 {"office", FRONTE_INPUT_OFFICE}};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (strcmp(types[i].name, value) == 0) {
            common->from = types[i].type;
            return true;
        }
    return false;
}

bool parse_number(const char *text, uint32_t most, uint32_t *out) {
    uint64_t n = 0;
    if (!*text)
        return false;
    for (; *text; text++) {
        if (*text < '0' || *text > '9')
            return false;
        n = n * 10 + (uint64_t)(*text - '0');
        if (n > most)
            return false;
    }
    *out = (uint32_t)n;
    return true;
}

int common_option(struct common *common, const struct command *command, int option) {
    switch (option) {
    case OPTION_DATA: common->settings.data_dir = optarg; return -1;
    case OPTION_ENCODING: common->encoding = optarg; return -1;
    case OPTION_FROM:
        return set_from(common, optarg)
                   ? -1
                   : usage_error(command, "--from takes auto, text, html or office, not %s", optarg);
    case OPTION_GLOSSARY: return add_glossary(common, command, optarg);
    case OPTION_JOBS:
        return parse_number(optarg, MOST_JOBS, &common->settings.jobs)
                   ? -1
                   : usage_error(command, "--jobs takes a number of threads, up to %d; 0: one a processor",
                                 MOST_JOBS);
    case OPTION_KEEP_GOING: common->settings.keep_going = true; return -1;
    case OPTION_LANG:
        return set_languages(common, optarg)
                   ? -1
                   : usage_error(command,
                                 "--lang takes source and target, for instance it,en or it-IT,en-GB");
    case OPTION_LEXICON: common->settings.lexicon = optarg; return -1;
    case OPTION_SRX: common->settings.srx = optarg; return -1;
    case OPTION_PRE_SPLIT: common->from = FRONTE_INPUT_LINES; return -1;
    case 'q': common->quiet = true; return -1;
    case OPTION_HELP: fputs(command->usage, stdout); return EXIT_DONE;
    default: /* getopt_long() has said what is wrong */
        fprintf(stderr, "Try: fronte help %s\n", command->name);
        return EXIT_USAGE;
    }
}

static int exit_status(fronte_status status) {
    switch (status) {
    case FRONTE_OK: return EXIT_DONE;
    case FRONTE_ERR_ARGUMENT: return EXIT_USAGE;
    case FRONTE_ERR_ENCODING:
    case FRONTE_ERR_FORMAT:
    case FRONTE_ERR_LIMIT:
    case FRONTE_ERR_DICTIONARY: return EXIT_BAD_INPUT;
    case FRONTE_ERR_NOMEM:
    case FRONTE_ERR_IO:
    case FRONTE_ERR_WRITE: return EXIT_IO;
    }
    return EXIT_BUG;
}

int say_error(FILE *say, const fronte_error *error) {
    if (error->status == FRONTE_ERR_WRITE) /* output_write() has said why */
        return EXIT_IO;
    fputs("fronte: ", say);
    if (error->file[0])
        fprintf(say, "%s:", strcmp(error->file, "-") == 0 ? "standard input" : error->file);
    if (error->line)
        fprintf(say, "%llu:", (unsigned long long)error->line);
    if (error->byte)
        fprintf(say, "byte %llu:", (unsigned long long)error->byte);
    fprintf(say, "%s%s\n", error->file[0] ? " " : "", error->message);
    return exit_status(error->status);
}

int library_error(const fronte_error *error) {
    return say_error(stderr, error);
}

fronte_status open_document(fronte_document **out, const struct common *common,
                            const fronte_resources *resources, fronte_side side, const char *path,
                            fronte_error *error) {
    fronte_input input = {.path = path, .encoding = common->encoding, .type = common->from};
    return fronte_document_open(out, resources, side, &input, error);
}

bool is_memory(const char *path) {
    static const char packed[] = ".gz";
    char end[16]; /* of the name: more than any ending */
    size_t n = strlen(path), tail = sizeof packed - 1;
    if (n > tail && strcmp(path + n - tail, packed) == 0)
        n -= tail;
    size_t from = n < sizeof end ? 0 : n - (sizeof end - 1);
    memcpy(end, path + from, n - from);
    end[n - from] = '\0';
    return fronte_format_for_path(end) == fronte_format_find("tmx") || fronte_is_xliff(path);
}
