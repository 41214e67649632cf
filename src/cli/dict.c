/* fronte dict */
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"

static const char USAGE[] =
    "usage: fronte dict build [OPTIONS] -o FILE\n"
    "\n"
    "Compiles the tables of a pair of languages into a lexicon that fronte opens in no time.\n"
    "It is looked for in $FRONTE_LEXICON_DIR, the build tree, ~/.local/share/fronte and the\n"
    "installed data, under the name SOURCE-TARGET.lex; without it the tables are read each time.\n"
    "\n"
    "  --lang SRC,TGT     languages, it,en by default\n"
    "  -o FILE            where to write\n"
    "  --data DIR         folder of the language data\n"
    "  --help             this text\n";

static const struct option OPTIONS[] = {COMMON_OPTIONS, {0}};

static void print_line(void *user, const char *message) {
    (void)user;
    fprintf(stderr, "%s\n", message);
}

static int build(struct common *common, const char *path) {
    struct output out;
    fronte_error error;
    if (!common->quiet)
        common->settings.log = print_line;
    if (!output_open(&out, path))
        return EXIT_IO;
    int status = EXIT_DONE;
    if (fronte_lexicon_compile(&common->settings, output_write, &out, &error))
        status = library_error(&error);
    else if (!output_commit(&out))
        status = EXIT_IO;
    output_abandon(&out);
    return status;
}

static int run(int argc, char **argv) {
    struct common common;
    const char *path = NULL;
    common_init(&common);
    for (int option; (option = getopt_long(argc, argv, "o:q", OPTIONS, NULL)) != -1;) {
        int status = -1;
        if (option == 'o')
            path = optarg;
        else
            status = common_option(&common, &command_dict, option);
        if (status >= 0)
            return status;
    }
    if (argc - optind != 1 || strcmp(argv[optind], "build") != 0)
        return usage_error(&command_dict, "say what to do: fronte dict build -o FILE");
    if (!path)
        return usage_error(&command_dict, "name the file to write with -o");
    return build(&common, path);
}

const struct command command_dict = {"dict", USAGE, "compiles the lexicon", run};
