/* How well the conventions of spelling tell names apart, without any table of names.
 *
 *     judge CODE CODE < PAIRS
 *
 * Lines are source, target and a task, separated by tabs: "same..." (does the target render the name?) or
 * "accept" (is it spelt as English spells it?).  Prints each line with 1 or 0, the verdict and the convention
 * added; a line without a task is judged as "same". */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "entity/conventions.h"
#include "fronte.h"

static const char *const VERDICTS[] = {"same", "rendered", "variant", "convention", "slip", "other"};

/* A word of the target that no English text spells so. */
static bool any_foreign(const struct fronte_conventions *c, fronte_view name) {
    fronte_view word;
    while (fronte_view_next(&name, ' ', &word))
        if (fronte_conventions_is_foreign(c, word, NULL))
            return true;
    return false;
}

static bool is_same(const struct fronte_name_judgement *j) {
    return j->paired && (j->last || !j->left[0] || !j->left[1]);
}

static bool is_accepted(const struct fronte_conventions *c, const struct fronte_name_judgement *j,
                        fronte_view target) {
    return is_same(j) && j->worst.verdict <= FRONTE_NAME_VARIANT && !any_foreign(c, target);
}

static bool judge_line(const struct fronte_conventions *c, char *line) {
    fronte_view rest = fronte_view_of(line), field[3] = {{0}};
    struct fronte_name_judgement j;
    line[strcspn(line, "\n")] = '\0';
    rest = fronte_view_of(line);
    for (int i = 0; i < 3; i++)
        fronte_view_next(&rest, '\t', &field[i]);
    if (!field[1].ptr || !fronte_conventions_judge_name(c, field[0], field[1], &j))
        return false;
    bool accept = field[2].ptr && fronte_view_is(field[2], "accept");
    bool yes = accept ? is_accepted(c, &j, field[1]) : is_same(&j);
    printf("%s\t%d\t%s\t%s\t%u\n", line, yes, VERDICTS[j.worst.verdict],
           j.worst.convention ? j.worst.convention : "-", (unsigned)j.worst.distance);
    return true;
}

int main(int argc, char **argv) {
    struct fronte_conventions *c = NULL;
    fronte_error error;
    char line[4096];
    const char *dir = getenv("FRONTE_DATA");
    if (argc != 3) {
        fputs("usage: judge CODE CODE < PAIRS\n", stderr);
        return 2;
    }
    if (fronte_conventions_open(&c, dir ? dir : "dictionaries", (const char *const[]){argv[1], argv[2]},
                                &error)) {
        fprintf(stderr, "judge: %s:%u: %s\n", error.file, (unsigned)error.line, error.message);
        return 1;
    }
    while (fgets(line, sizeof line, stdin))
        if (!judge_line(c, line))
            fprintf(stderr, "judge: cannot judge: %s\n", line);
    fronte_conventions_close(&c);
    return 0;
}
