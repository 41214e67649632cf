/* What the subcommands share. */
#ifndef FRONTE_CLI_CLI_H
#define FRONTE_CLI_CLI_H

#include <getopt.h>
#include <stdio.h>

#include "cli/output.h"
#include "fronte.h"

/* Exit statuses: scripts rely on them. */
enum { EXIT_DONE = 0, EXIT_FINDINGS = 1, EXIT_USAGE = 2, EXIT_BAD_INPUT = 3, EXIT_IO = 4, EXIT_BUG = 70 };

struct command {
    const char *name;
    const char *usage; /* the help text; its first line is the synopsis */
    const char *about; /* one line */
    int (*run)(int argc, char **argv);
};

extern const struct command command_align, command_batch, command_check, command_compare, command_dict,
    command_names, command_split;

enum { MOST_GLOSSARIES = 16 };

/* Options that several commands take. */
struct common {
    fronte_settings settings;
    const char *encoding;
    fronte_input_type from;
    bool quiet;
    char lang[2][32];                        /* what settings.lang points to */
    const char *glossaries[MOST_GLOSSARIES]; /* what settings.glossaries points to */
};

/* Values of getopt_long() for long options without a letter. */
enum {
    OPTION_BEADS = 256,
    OPTION_CROSSING,
    OPTION_DATA,
    OPTION_ENCODING,
    OPTION_EXPLAIN,
    OPTION_FAIL_ON,
    OPTION_FORCE,
    OPTION_FROM,
    OPTION_GLOSSARY,
    OPTION_HELP,
    OPTION_IGNORE,
    OPTION_JOBS,
    OPTION_JUDGE,
    OPTION_KEEP_GOING,
    OPTION_LANG,
    OPTION_LEXICON,
    OPTION_LINE_ALIGNED,
    OPTION_MAX_BEAD,
    OPTION_MIN_PROBABILITY,
    OPTION_NAMES,
    OPTION_NO_CHECK,
    OPTION_NO_TABLES,
    OPTION_NOTES,
    OPTION_ONLY,
    OPTION_PACKAGES,
    OPTION_PRE_SPLIT,
    OPTION_QUERY,
    OPTION_SEVERITY,
    OPTION_SKIP,
    OPTION_SRX,
    OPTION_THRESHOLD,
    OPTION_TO,
    OPTION_WHY,
    OPTION_WORDS,
    OPTION_WRITE_SRX
};

#define COMMON_OPTIONS                                                                                       \
    {"data", required_argument, NULL, OPTION_DATA}, {"encoding", required_argument, NULL, OPTION_ENCODING},  \
        {"from", required_argument, NULL, OPTION_FROM}, {"help", no_argument, NULL, OPTION_HELP},            \
        {"lang", required_argument, NULL, OPTION_LANG},                                                      \
        {"lexicon", required_argument, NULL, OPTION_LEXICON}, {"srx", required_argument, NULL, OPTION_SRX},  \
    {                                                                                                        \
        "quiet", no_argument, NULL, 'q'                                                                      \
    }

/* For the commands that read glossaries. */
#define GLOSSARY_OPTIONS                                                                                     \
    {"glossary", required_argument, NULL, OPTION_GLOSSARY}, {                                                \
        "keep-going", no_argument, NULL, OPTION_KEEP_GOING                                                   \
    }

/* For the commands that align. */
#define ALIGNING_OPTIONS                                                                                     \
    { "jobs", required_argument, NULL, OPTION_JOBS }

void common_init(struct common *common);

/* Takes an option that `command` has in common with others.  Returns -1 when it was taken, else the exit
 * status to leave with (after --help, 0; after a wrong option, which is reported, EXIT_USAGE). */
int common_option(struct common *common, const struct command *command, int option);

/* A whole number of at most `most`, to the last character. */
bool parse_number(const char *text, uint32_t most, uint32_t *out);

/* Whether a path is that of pairs: a translation memory or XLIFF, packed by gzip or not. */
bool is_memory(const char *path);

/* Prints "fronte: message" and how to get help; returns EXIT_USAGE. */
int usage_error(const struct command *command, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Prints an error of the library as file:line:byte: message, on standard error or elsewhere; returns the exit
 * status for it. */
int library_error(const fronte_error *error);
int say_error(FILE *say, const fronte_error *error);

/* Opens a document; `type` overrides what `common` says unless it is FRONTE_INPUT_AUTO. */
fronte_status open_document(fronte_document **out, const struct common *common,
                            const fronte_resources *resources, fronte_side side, const char *path,
                            fronte_error *error);

#endif
