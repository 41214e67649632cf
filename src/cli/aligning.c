#include "cli/aligning.h"

#include <stdio.h>
#include <stdlib.h>

static int set_date(struct aligning *a, const struct command *command) {
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    uint32_t seconds;
    if (!epoch)
        return -1;
    if (!parse_number(epoch, UINT32_MAX, &seconds))
        return usage_error(command, "SOURCE_DATE_EPOCH must be a whole number of seconds");
    a->write.date = seconds;
    return -1;
}

int aligning_init(struct aligning *a, const struct command *command) {
    *a = (struct aligning){.format = NULL};
    fronte_write_options_init(&a->write);
    return set_date(a, command);
}

/* A number from 0 to 1 with at most four decimals, in ten-thousandths; without strtod(), which follows the
 * locale. */
static bool parse_probability(const char *text, uint32_t *out) {
    uint32_t whole = 0, digits = 0, part = 0;
    while (*text >= '0' && *text <= '9' && whole < 10)
        whole = whole * 10 + (uint32_t)(*text++ - '0');
    if (*text == '.')
        for (text++; *text >= '0' && *text <= '9' && digits < 4; digits++)
            part = part * 10 + (uint32_t)(*text++ - '0');
    for (; digits < 4; digits++)
        part *= 10;
    *out = whole * 10000 + part;
    return !*text && *out <= 10000;
}

static int set_format(struct aligning *a, const char *name) {
    a->format = fronte_format_find(name);
    if (a->format)
        return -1;
    fprintf(stderr, "fronte: there is no format %s; there are:", name);
    for (size_t i = 0; fronte_format_name(i); i++)
        fprintf(stderr, " %s", fronte_format_name(i));
    fputc('\n', stderr);
    return EXIT_USAGE;
}

int aligning_option(struct aligning *a, struct common *common, const struct command *command, int option) {
    switch (option) {
    case OPTION_TO: return set_format(a, optarg);
    case OPTION_CROSSING: a->crossing = true; return -1;
    case OPTION_WORDS: a->words = true; return -1;
    case OPTION_NO_CHECK: a->no_check = true; return -1;
    case OPTION_MAX_BEAD:
        return parse_number(optarg, 5, &common->settings.max_bead) && common->settings.max_bead
                   ? -1
                   : usage_error(command, "--max-bead takes a number from 1 to 5");
    case OPTION_MIN_PROBABILITY:
        return parse_probability(optarg, &a->write.least)
                   ? -1
                   : usage_error(command, "--min-probability takes a probability from 0 to 1");
    case OPTION_THRESHOLD:
        return parse_probability(optarg, &a->write.threshold)
                   ? -1
                   : usage_error(command, "--threshold takes a probability from 0 to 1");
    default: return common_option(common, command, option);
    }
}

const fronte_format *aligning_format(const struct aligning *a, const char *path) {
    return a->format ? a->format : fronte_format_for_path(path);
}

bool aligning_shows_findings(const fronte_format *format) {
    return format == fronte_format_find("html") || format == fronte_format_find("xliff");
}

fronte_status aligning_pair(const struct aligning *a, const fronte_resources *resources,
                            const fronte_document *const doc[2], const fronte_input *beads,
                            fronte_bitext **out, fronte_error *error) {
    fronte_status status = fronte_bitext_align(out, resources, doc[0], doc[1], beads, error);
    if (!status && a->crossing)
        status = fronte_bitext_cross(*out, error);
    if (!status && a->words)
        status = fronte_bitext_link_words(*out, resources, error);
    return status;
}
