/* fronte check */
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"

static const char USAGE[] = "usage: fronte check [OPTIONS] SOURCE TARGET [SOURCE TARGET]... | FILE.tmx...\n"
                            "\n"
                            "Checks names, dates and numbers.\n"
                            "\n"
                            "  --to FORMAT        text (the default), jsonl, sarif or junit\n"
                            "  --line-aligned     line i translates line i\n"
                            "  --help             this text\n";

enum { OPTION_LINE_ALIGNED = 512, OPTION_NOTES };

static const struct option OPTIONS[] = {COMMON_OPTIONS,
                                        GLOSSARY_OPTIONS,
                                        {"line-aligned", no_argument, NULL, OPTION_LINE_ALIGNED},
                                        {"notes", no_argument, NULL, OPTION_NOTES},
                                        {"to", required_argument, NULL, OPTION_TO},
                                        {0}};

struct request {
    struct common common;
    const fronte_report_format *format;
    bool line_aligned, notes;
};

static fronte_status check_pair(const struct request *r, const fronte_resources *resources,
                                fronte_checker *checker, char **path, fronte_error *error) {
    fronte_document *doc[2] = {NULL, NULL};
    fronte_bitext *bitext = NULL;
    fronte_status status = FRONTE_OK;
    for (int side = 0; side < 2 && !status; side++)
        status = open_document(&doc[side], &r->common, resources, (fronte_side)side, path[side], error);
    if (!status)
        status = r->line_aligned ? fronte_bitext_pair_lines(&bitext, resources, doc[0], doc[1], error)
                                 : fronte_bitext_align(&bitext, resources, doc[0], doc[1], NULL, error);
    if (!status)
        status = fronte_checker_add(checker, bitext, error);
    fronte_bitext_close(&bitext);
    for (int side = 0; side < 2; side++)
        fronte_document_close(&doc[side]);
    return status;
}

static int check(const struct request *r, int n, char **paths) {
    fronte_resources *resources = NULL;
    fronte_checker *checker = NULL;
    fronte_error error;
    struct output out;
    if (!output_open(&out, "-"))
        return EXIT_IO;
    int status = EXIT_DONE;
    fronte_output to = {output_write, &out};
    if (fronte_resources_open(&resources, &r->common.settings, &error) ||
        fronte_checker_open(&checker, resources, NULL, &error))
        status = library_error(&error);
    for (int i = 0; i + 1 < n && !status; i += 2)
        if (check_pair(r, resources, checker, paths + i, &error))
            status = library_error(&error);
    if (!status &&
        (fronte_checker_finish(checker, &error) ||
         fronte_checker_write(checker, r->format, r->notes ? FRONTE_NOTE : FRONTE_WARNING, &to, &error)))
        status = library_error(&error);
    else if (!status && !output_commit(&out))
        status = EXIT_IO;
    output_abandon(&out);
    fronte_checker_close(&checker);
    fronte_resources_close(&resources);
    return status;
}

static int run(int argc, char **argv) {
    struct request r = {.format = fronte_report_format_find("text")};
    common_init(&r.common);
    for (int option; (option = getopt_long(argc, argv, "q", OPTIONS, NULL)) != -1;) {
        int status = -1;
        if (option == OPTION_LINE_ALIGNED)
            r.line_aligned = true, r.common.from = FRONTE_INPUT_LINES;
        else if (option == OPTION_NOTES)
            r.notes = true;
        else if (option == OPTION_TO)
            r.format = fronte_report_format_find(optarg);
        else
            status = common_option(&r.common, &command_check, option);
        if (status >= 0)
            return status;
    }
    return check(&r, argc - optind, argv + optind);
}

const struct command command_check = {"check", USAGE, "checks names, dates and numbers", run};
