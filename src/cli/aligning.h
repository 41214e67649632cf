/* How to align and what to write: what fronte align and fronte batch have in common. */
#ifndef FRONTE_CLI_ALIGNING_H
#define FRONTE_CLI_ALIGNING_H

#include "cli/cli.h"

struct aligning {
    const fronte_format *format; /* NULL: by the ending */
    bool crossing, no_check, words;
    fronte_write_options write;
};

#define ALIGNING_OUTPUT_OPTIONS                                                                              \
    {"crossing", no_argument, NULL, OPTION_CROSSING},                                                        \
        {"max-bead", required_argument, NULL, OPTION_MAX_BEAD},                                              \
        {"min-probability", required_argument, NULL, OPTION_MIN_PROBABILITY},                                \
        {"no-check", no_argument, NULL, OPTION_NO_CHECK},                                                    \
        {"pre-split", no_argument, NULL, OPTION_PRE_SPLIT},                                                  \
        {"threshold", required_argument, NULL, OPTION_THRESHOLD},                                            \
        {"to", required_argument, NULL, OPTION_TO}, {                                                        \
        "words", no_argument, NULL, OPTION_WORDS                                                             \
    }

/* Reads SOURCE_DATE_EPOCH, too.  Returns -1, or EXIT_USAGE when that is no number, which is reported. */
int aligning_init(struct aligning *aligning, const struct command *command);

/* As common_option(), which it asks for what is not its own. */
int aligning_option(struct aligning *aligning, struct common *common, const struct command *command,
                    int option);

/* The format of an output: what was asked for, or by its ending; NULL: none. */
const fronte_format *aligning_format(const struct aligning *aligning, const char *path);

/* Whether a format has findings: the page, and XLIFF as notes. */
bool aligning_shows_findings(const fronte_format *format);

/* Aligns two documents. */
fronte_status aligning_pair(const struct aligning *aligning, const fronte_resources *resources,
                            const fronte_document *const doc[2], const fronte_input *beads,
                            fronte_bitext **out, fronte_error *error);

#endif
