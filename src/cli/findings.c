#include "cli/findings.h"

#include <string.h>

enum { WIDTH = 78 };

int find_kind(const char *name, size_t len) {
    for (uint32_t kind = 0; fronte_kind_name(kind); kind++)
        if (strlen(fronte_kind_name(kind)) == len && strncmp(fronte_kind_name(kind), name, len) == 0)
            return (int)kind;
    return -1;
}

/* Prints words in lines of WIDTH; *column is where the line is. */
static void print_word(FILE *out, const char *word, size_t len, size_t *column) {
    if (*column && *column + 1 + len > WIDTH) {
        fputc('\n', out);
        *column = 0;
    } else if (*column) {
        fputc(' ', out);
        ++*column;
    }
    fwrite(word, 1, len, out);
    *column += len;
}

void print_kinds(FILE *out) {
    size_t column = 0;
    for (uint32_t kind = 0; fronte_kind_name(kind); kind++)
        print_word(out, fronte_kind_name(kind), strlen(fronte_kind_name(kind)), &column);
    fputc('\n', out);
}

void explain_kind(FILE *out, uint32_t kind) {
    size_t column = 0;
    fprintf(out, "%s: %s\n", fronte_kind_name(kind), fronte_severity_name(fronte_kind_severity(kind)));
    for (const char *p = fronte_kind_explanation(kind); *p;) {
        size_t n = strcspn(p, " ");
        if (n)
            print_word(out, p, n, &column);
        p += n + strspn(p + n, " ");
    }
    fputc('\n', out);
}

/* ---- The summary ---- */

static void print_number(uint32_t n, const char *what) {
    fprintf(stderr, "%u %s%s", n, what, n == 1 ? "" : "s");
}

static void print_sizes(const fronte_checker *checker) {
    uint32_t sentences[2] = {0, 0}, n = fronte_checker_pair_count(checker);
    for (uint32_t i = 0; i < n; i++)
        for (int side = 0; side < 2; side++)
            sentences[side] += fronte_checker_pair(checker, i)->sentences[side];
    print_number(n, "pair");
    fprintf(stderr, ", %u and %u sentences: ", sentences[0], sentences[1]);
}

struct counts {
    uint32_t n[FRONTE_ERROR + 1]; /* [severity] */
};

static struct counts count(const fronte_checker *checker) {
    struct counts counts = {{0}};
    for (uint32_t i = 0; i < fronte_checker_count(checker); i++)
        counts.n[fronte_checker_finding(checker, i)->severity]++;
    return counts;
}

/* "2 errors, 1 note"; behind severities below `least`, what shows them. */
static void print_severities(const struct counts *counts, fronte_severity least) {
    const char *comma = "";
    for (int severity = FRONTE_ERROR; severity >= FRONTE_NOTE; severity--) {
        if (!counts->n[severity])
            continue;
        fputs(comma, stderr);
        print_number(counts->n[severity], fronte_severity_name((fronte_severity)severity));
        if (severity < (int)least)
            fputs(" (--notes shows them)", stderr);
        comma = ", ";
    }
    if (!*comma)
        fputs("no findings", stderr);
}

void print_findings(const fronte_checker *checker, fronte_severity least, const char *ignore) {
    print_sizes(checker);
    struct counts counts = count(checker);
    print_severities(&counts, least);
    if (fronte_checker_ignored(checker))
        fprintf(stderr, ", %u ignored", fronte_checker_ignored(checker));
    fputc('\n', stderr);
    const char *entry;
    uint32_t line;
    for (uint32_t i = 0; (entry = fronte_checker_unused(checker, i, &line)); i++)
        fprintf(stderr, "%s:%u: matches no finding: %s\n", ignore, line, entry);
}

/* ---- The first few ---- */

enum { SHOWN = 5 };

/* Reads the text report as it is written. */
struct first {
    uint32_t left; /* findings still to be printed */
    bool in_line, wanted;
};

/* Prints the lines of findings: those of their sentences are indented, between them are empty ones, and the
 * counts come last. */
static bool print_first(void *user, const char *bytes, size_t len) {
    struct first *first = user;
    for (size_t i = 0; i < len; i++) {
        if (!first->in_line) {
            first->wanted = first->left && bytes[i] != ' ' && bytes[i] != '\n';
            first->left -= first->wanted;
            fputs(first->wanted ? "    " : "", stderr);
        }
        if (first->wanted)
            fputc(bytes[i], stderr);
        first->in_line = bytes[i] != '\n';
    }
    return true;
}

void print_first_findings(const fronte_checker *checker) {
    struct counts counts = count(checker);
    fputs("  ", stderr);
    print_severities(&counts, FRONTE_NOTE);
    fputc('\n', stderr);
    fronte_report_options options;
    fronte_report_options_init(&options);
    options.least = counts.n[FRONTE_ERROR] >= SHOWN ? FRONTE_ERROR : FRONTE_WARNING;
    uint32_t shown = counts.n[FRONTE_ERROR] + counts.n[FRONTE_WARNING];
    struct first first = {.left = shown < SHOWN ? shown : SHOWN};
    fronte_checker_write(checker, fronte_report_format_find("text"), &options,
                         &(fronte_output){print_first, &first}, NULL);
    if (shown > SHOWN)
        fprintf(stderr, "    ... and %u more\n", shown - SHOWN);
}
