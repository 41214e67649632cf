/* fronte split */
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"

static const char USAGE[] =
    "usage: fronte split [OPTIONS] [FILE]\n"
    "\n"
    "Cuts a text (standard input when no FILE is given) into sentences: one a line, an empty\n"
    "line between paragraphs.\n"
    "\n"
    "  --lang LANG        it (the default) or en, de, fr ...\n"
    "  --to FORMAT        lines (the default) or jsonl: with offsets\n"
    "  --from TYPE        auto (the default), text or html\n"
    "  --encoding NAME    of the file, for instance windows-1252; UTF-8, or UTF-16 with a byte order\n"
    "                     mark, when not given\n"
    "  --data DIR         folder of the language data\n"
    "  --lexicon FILE     compiled lexicon\n"
    "  --srx FILE         cut sentences by the rules of FILE (SRX 2.0), as OmegaT does\n"
    "  --write-srx        write our own rules as SRX 2.0 instead, of all languages or that of --lang\n"
    "  -o FILE            where to write them; standard output when not given\n"
    "  --help             this text\n";

static const struct option OPTIONS[] = {COMMON_OPTIONS,
                                        {"to", required_argument, NULL, OPTION_TO},
                                        {"write-srx", no_argument, NULL, OPTION_WRITE_SRX},
                                        {0}};

static bool set_format(fronte_split_format *format, const char *value) {
    if (strcmp(value, "lines") != 0 && strcmp(value, "jsonl") != 0)
        return false;
    *format = strcmp(value, "jsonl") == 0 ? FRONTE_SPLIT_JSONL : FRONTE_SPLIT_LINES;
    return true;
}

static int split(const struct common *common, fronte_split_format format, const char *path) {
    fronte_resources *resources = NULL;
    fronte_document *document = NULL;
    fronte_error error;
    struct output out;
    if (!output_open(&out, "-"))
        return EXIT_IO;
    int status = EXIT_DONE;
    if (fronte_resources_open(&resources, &common->settings, &error) ||
        open_document(&document, common, resources, FRONTE_SOURCE, path, &error) ||
        fronte_document_write(document, format, output_write, &out, &error))
        status = library_error(&error);
    else if (!output_commit(&out))
        status = EXIT_IO;
    output_abandon(&out);
    fronte_document_close(&document);
    fronte_resources_close(&resources);
    return status;
}

static fronte_status put_srx(const void *user, const fronte_output *to, fronte_error *error) {
    const struct common *common = user;
    return fronte_srx_write(&common->settings, *common->lang[0] ? common->lang[0] : NULL, to, error);
}

static int run(int argc, char **argv) {
    struct common common;
    fronte_split_format format = FRONTE_SPLIT_LINES;
    const char *output = "-";
    bool write_srx = false;
    common_init(&common);
    for (int option; (option = getopt_long(argc, argv, "o:q", OPTIONS, NULL)) != -1;) {
        int status = -1;
        if (option == 'o')
            output = optarg;
        else if (option == OPTION_WRITE_SRX)
            write_srx = true;
        else if (option != OPTION_TO)
            status = common_option(&common, &command_split, option);
        else if (!set_format(&format, optarg))
            status = usage_error(&command_split, "--to takes lines or jsonl, not %s", optarg);
        if (status >= 0)
            return status;
    }
    if (write_srx)
        return output_with(output, put_srx, &common);
    if (argc - optind > 1)
        return usage_error(&command_split, "one file at a time");
    return split(&common, format, optind < argc ? argv[optind] : "-");
}

const struct command command_split = {"split", USAGE, "cuts a text into sentences", run};
