/* fronte dict */
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"

static const char USAGE[] =
    "usage: fronte dict build [OPTIONS] -o FILE\n"
    "       fronte dict info [OPTIONS]\n"
    "       fronte dict lookup [OPTIONS] WORD...\n"
    "       fronte dict import [OPTIONS] [-o FILE] GLOSSARY\n"
    "\n"
    "build compiles the dictionaries that are installed and the project's own tables into a\n"
    "lexicon that fronte opens in no time, and says what was found and what is missing.  It is\n"
    "looked for in $FRONTE_LEXICON_DIR, the build tree, ~/.local/share/fronte and the installed\n"
    "data, under the name SOURCE-TARGET.lex; without it the tables are read each time.\n"
    "info tells what the lexicon in use holds; lookup, what it knows of words and phrases.\n"
    "import reads a glossary (TSV: source, target, part of speech, flags, note, several terms by\n"
    "\"|\", an empty target deletes; TBX; FreeDict's TEI; hunalign's .dic; a dictd .index) and\n"
    "writes it as TSV, which --glossary of the other commands reads as it reads the others.\n"
    "\n"
    "  --lang SRC,TGT     languages, it,en by default\n"
    "  -o FILE            build, import: where to write\n"
    "  --keep-going       import: pass over bad rows, and say so\n"
    "  --packages DIR     build: where dictionaries are installed, /usr/share by default;\n"
    "                     \"none\": the project's tables alone\n"
    "  --data DIR         folder of the language data\n"
    "  --lexicon FILE     info, lookup: compiled lexicon\n"
    "  --quiet, -q        build: nothing but errors\n"
    "  --help             this text\n";

static const struct option OPTIONS[] = {
    COMMON_OPTIONS, GLOSSARY_OPTIONS, {"packages", required_argument, NULL, OPTION_PACKAGES}, {0}};

static int build(const struct common *common, const char *path) {
    struct output out;
    fronte_error error;
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

static int info(const struct common *common) {
    fronte_resources *resources = NULL;
    fronte_error error;
    struct output out;
    if (!output_open(&out, "-"))
        return EXIT_IO;
    int status = EXIT_DONE;
    if (fronte_resources_open(&resources, &common->settings, &error) ||
        fronte_lexicon_info(resources, output_write, &out, &error))
        status = library_error(&error);
    else if (!output_commit(&out))
        status = EXIT_IO;
    output_abandon(&out);
    fronte_resources_close(&resources);
    return status;
}

static int lookup(const struct common *common, char **words, int n) {
    fronte_resources *resources = NULL;
    fronte_error error;
    struct output out;
    if (!output_open(&out, "-"))
        return EXIT_IO;
    int status = EXIT_DONE;
    if (fronte_resources_open(&resources, &common->settings, &error))
        status = library_error(&error);
    for (int k = 0; k < n && status == EXIT_DONE; k++) {
        bool found = false;
        fronte_view word = {words[k], strlen(words[k])};
        if (fronte_lexicon_query(resources, word, &found, output_write, &out, &error))
            status = library_error(&error);
        else if (!found)
            fprintf(stderr, "fronte: %s: not in the lexicon\n", words[k]);
    }
    if (status == EXIT_DONE && !output_commit(&out))
        status = EXIT_IO;
    output_abandon(&out);
    fronte_resources_close(&resources);
    return status;
}

static int import_glossary(const struct common *common, const char *path, const char *to) {
    fronte_resources *resources = NULL;
    fronte_error error;
    struct output out;
    if (!output_open(&out, to))
        return EXIT_IO;
    fronte_output output = {output_write, &out};
    int status = EXIT_DONE;
    if (fronte_resources_open(&resources, &common->settings, &error) ||
        fronte_glossary_convert(resources, &common->settings, path, &output, &error))
        status = library_error(&error);
    else if (!output_commit(&out))
        status = EXIT_IO;
    output_abandon(&out);
    fronte_resources_close(&resources);
    return status;
}

static int dispatch(const struct common *common, const char *output, char **args, int n) {
    if (n == 1 && strcmp(args[0], "build") == 0)
        return output ? build(common, output) : usage_error(&command_dict, "name the file to write with -o");
    if (n == 1 && strcmp(args[0], "info") == 0)
        return info(common);
    if (n > 1 && strcmp(args[0], "lookup") == 0)
        return lookup(common, args + 1, n - 1);
    if (n == 2 && strcmp(args[0], "import") == 0)
        return import_glossary(common, args[1], output ? output : "-");
    return usage_error(&command_dict,
                       "say what to do: build -o FILE, info, lookup WORD... or import GLOSSARY");
}

static int run(int argc, char **argv) {
    struct common common;
    const char *output = NULL;
    common_init(&common);
    for (int option; (option = getopt_long(argc, argv, "o:q", OPTIONS, NULL)) != -1;) {
        int status = -1;
        if (option == 'o')
            output = optarg;
        else if (option == OPTION_PACKAGES)
            common.settings.packages = strcmp(optarg, "none") == 0 ? NULL : optarg;
        else
            status = common_option(&common, &command_dict, option);
        if (status >= 0)
            return status;
    }
    return dispatch(&common, output, argv + optind, argc - optind);
}

const struct command command_dict = {"dict", USAGE, "compiles the lexicon, tells what is in it", run};
