/* fronte: the program.  A subcommand is a file and a row of the table below. */
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"

static const struct command *const COMMANDS[] = {&command_split, &command_align,   &command_batch,
                                                 &command_check, &command_compare, &command_names,
                                                 &command_dict};
enum { N_COMMANDS = sizeof COMMANDS / sizeof *COMMANDS };

static const struct command *find_command(const char *name) {
    for (int i = 0; i < N_COMMANDS; i++)
        if (strcmp(COMMANDS[i]->name, name) == 0)
            return COMMANDS[i];
    return NULL;
}

static void print_help(FILE *out) {
    fputs("usage: fronte COMMAND [OPTIONS] FILES\n\n"
          "Pairs the sentences of an Italian text with those of its English rendering.\n\n",
          out);
    for (int i = 0; i < N_COMMANDS; i++)
        fprintf(out, "  %-8s %s\n", COMMANDS[i]->name, COMMANDS[i]->about);
    fputs("  help     what a command takes: fronte help COMMAND\n\n"
          "fronte --version prints the version.\n",
          out);
}

static int unknown_command(const char *name) {
    fprintf(stderr, "fronte: there is no command %s\n\n", name);
    print_help(stderr);
    return EXIT_USAGE;
}

static int help(int argc, char **argv) {
    if (argc < 2) {
        print_help(stdout);
        return EXIT_DONE;
    }
    const struct command *command = find_command(argv[1]);
    if (!command)
        return unknown_command(argv[1]);
    fputs(command->usage, stdout);
    return EXIT_DONE;
}

static int run(int argc, char **argv) {
    if (argc < 2) {
        print_help(stderr);
        return EXIT_USAGE;
    }
    if (strcmp(argv[1], "--version") == 0) {
        printf("fronte %s\n", fronte_version());
        return EXIT_DONE;
    }
    if (strcmp(argv[1], "help") == 0 || strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0)
        return help(argc - 1, argv + 1);
    const struct command *command = find_command(argv[1]);
    return command ? command->run(argc - 1, argv + 1) : unknown_command(argv[1]);
}

int main(int argc, char **argv) {
    signal(SIGPIPE, SIG_IGN); /* a broken pipe is a failed write, with its message and exit status */
    int status = run(argc, argv);
    if (fflush(stdout) != 0 || ferror(stdout)) {
        if (status == EXIT_DONE)
            fputs("fronte: standard output: cannot write\n", stderr);
        status = EXIT_IO;
    }
    return status;
}
