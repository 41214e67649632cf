/* fronte split */
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"

static const char USAGE[] =
    "usage: fronte split [OPTIONS] [FILE]\n"
    "\n"
    "Cuts a text (standard input when no FILE is given) into sentences: one a line, an empty\n"
    "line between paragraphs.  The text may be of any length: it is split as it comes (HTML and\n"
    "documents of word processors are read whole).\n"
    "\n"
    "  --lang LANG        it (the default) or en, de, fr ...\n"
    "  --to FORMAT        lines (the default) or jsonl: with offsets\n"
    "  --why              with --to jsonl: the rule that ended each sentence, and where one might have\n"
    "                     ended but did not, with the rule that spoke against it\n"
    "  --srx FILE         cut sentences by the rules of FILE (SRX 2.0), as OmegaT does\n"
    "  --write-srx        write our own rules as SRX 2.0 instead, of all languages or that of --lang\n"
    "  -o FILE            where to write them; standard output when not given\n"
    "  --from TYPE        auto (the default), text, html or office (.docx, .odt)\n"
    "  --encoding NAME    of the file, for instance windows-1252; UTF-8, or UTF-16 with a byte order\n"
    "                     mark, when not given\n"
    "  --data DIR         folder of the language data\n"
    "  --lexicon FILE     compiled lexicon\n"
    "  --help             this text\n";

static const struct option OPTIONS[] = {COMMON_OPTIONS,
                                        {"to", required_argument, NULL, OPTION_TO},
                                        {"why", no_argument, NULL, OPTION_WHY},
                                        {"write-srx", no_argument, NULL, OPTION_WRITE_SRX},
                                        {0}};

static bool set_format(fronte_split_format *format, const char *value) {
    if (strcmp(value, "lines") != 0 && strcmp(value, "jsonl") != 0)
        return false;
    *format = strcmp(value, "jsonl") == 0 ? FRONTE_SPLIT_JSONL : FRONTE_SPLIT_LINES;
    return true;
}

/* Who reads from us may wait for what there is. */
static bool write_at_once(void *user, const char *bytes, size_t len) {
    struct output *output = user;
    return output_write(output, bytes, len) && output_flush(output);
}

/* One language is given: with the other one of its pair there is a lexicon that knows its words. */
static void complete_pair(struct common *common, fronte_side *side) {
    char *lang = common->lang[0];
    char other[9] = "";
    if (!*lang || strcmp(lang, common->lang[1]) != 0 ||
        !fronte_find_pair(&common->settings, lang, other, side))
        return;
    memcpy(common->lang[*side == FRONTE_SOURCE ? 1 : 0], other, sizeof other);
}

static int split(const struct common *common, const fronte_split_options *options, const char *path) {
    fronte_resources *resources = NULL;
    fronte_error error;
    struct output out;
    fronte_input input = {.path = path, .encoding = common->encoding, .type = common->from};
    if (!output_open(&out, "-"))
        return EXIT_IO;
    int status = EXIT_DONE;
    if (fronte_resources_open(&resources, &common->settings, &error) ||
        fronte_split(resources, &input, options, &(fronte_output){write_at_once, &out}, &error))
        status = library_error(&error);
    else if (!output_commit(&out))
        status = EXIT_IO;
    output_abandon(&out);
    fronte_resources_close(&resources);
    return status;
}

static fronte_status put_srx(const void *user, const fronte_output *to, fronte_error *error) {
    const struct common *common = user;
    return fronte_srx_write(&common->settings, *common->lang[0] ? common->lang[0] : NULL, to, error);
}

static int run(int argc, char **argv) {
    struct common common;
    fronte_split_options options = {.side = FRONTE_SOURCE};
    const char *output = "-";
    bool write_srx = false;
    common_init(&common);
    for (int option; (option = getopt_long(argc, argv, "o:q", OPTIONS, NULL)) != -1;) {
        int status = -1;
        if (option == 'o')
            output = optarg;
        else if (option == OPTION_WRITE_SRX)
            write_srx = true;
        else if (option == OPTION_WHY)
            options.why = true;
        else if (option != OPTION_TO)
            status = common_option(&common, &command_split, option);
        else if (!set_format(&options.format, optarg))
            status = usage_error(&command_split, "--to takes lines or jsonl, not %s", optarg);
        if (status >= 0)
            return status;
    }
    if (write_srx)
        return output_with(output, put_srx, &common);
    if (options.why && options.format != FRONTE_SPLIT_JSONL)
        return usage_error(&command_split, "--why tells in JSON: add --to jsonl");
    if (argc - optind > 1)
        return usage_error(&command_split, "one file at a time");
    complete_pair(&common, &options.side);
    return split(&common, &options, optind < argc ? argv[optind] : "-");
}

const struct command command_split = {"split", USAGE, "cuts a text into sentences", run};
