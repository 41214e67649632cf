#include <inttypes.h>
#include <signal.h>
#include <string.h>

#include "cli/batch.h"
#include "cli/interrupt.h"

static bool is_stream(const struct batch *b) {
    return strcmp(b->list, "-") == 0;
}

void batch_say(struct batch *b, uint64_t line, const char *said) {
    static const char OURS[] = "fronte: ";
    if (*said)
        progress_clear(&b->progress);
    while (*said) {
        size_t n = strcspn(said, "\n");
        size_t skipped = strncmp(said, OURS, sizeof OURS - 1) == 0 ? sizeof OURS - 1 : 0;
        fprintf(stderr, "fronte: %s:%" PRIu64 ": %.*s\n", is_stream(b) ? "standard input" : b->list, line,
                (int)(n - skipped), said + skipped);
        said += n + (said[n] == '\n');
    }
}

void batch_count(struct batch *b, int status, const struct batch_pair *pair) {
    struct tally *t = &b->tally;
    if (status > t->status)
        t->status = status;
    if (status == EXIT_DONE)
        t->done++;
    else
        t->failed++;
    for (int severity = 0; severity < N_SEVERITIES; severity++)
        t->findings[severity] += pair->findings[severity];
    t->checked = t->checked || pair->checked;
}

static void say_findings(const struct tally *t) {
    const char *comma = "";
    fputs("  findings:", stderr);
    for (int severity = FRONTE_ERROR; severity >= FRONTE_WARNING; severity--) {
        fprintf(stderr, "%s %" PRIu64 " %s%s", comma, t->findings[severity],
                fronte_severity_name((fronte_severity)severity), t->findings[severity] == 1 ? "" : "s");
        comma = ",";
    }
    fputc('\n', stderr);
}

static void say_summary(const struct batch *b) {
    const struct tally *t = &b->tally;
    int64_t milliseconds = progress_milliseconds(&b->progress);
    uint64_t n = t->done + t->skipped + t->failed;
    fprintf(stderr, "%" PRIu64 " pair%s: %" PRIu64 " done", n, n == 1 ? "" : "s", t->done);
    if (t->skipped)
        fprintf(stderr, ", %" PRIu64 " skipped, whose outputs are newer than their texts", t->skipped);
    fprintf(stderr, ", %" PRIu64 " failed\n", t->failed);
    if (t->done)
        fprintf(stderr, "  %" PRId64 ".%" PRId64 " s, %" PRIu64 " a second\n", milliseconds / 1000,
                milliseconds % 1000 / 100, progress_rate(t->done, milliseconds));
    if (t->checked)
        say_findings(t);
}

int batch_finish(struct batch *b) {
    const struct tally *t = &b->tally;
    int number = interrupt_came();
    progress_clear(&b->progress);
    if (!b->common.quiet)
        say_summary(b);
    if (!number || number == SIGPIPE) /* standard output failed, and that has been said */
        return t->status;
    uint64_t n = t->done + t->skipped + t->failed;
    if (is_stream(b))
        fprintf(stderr, "fronte: interrupted after %" PRIu64 " pair%s\n", n, n == 1 ? "" : "s");
    else
        fprintf(stderr,
                "fronte: interrupted: %" PRIu64 " of %" PRIu64 " pairs are behind us, all outputs there are "
                "whole; the same command does the others\n",
                n, b->progress.total);
    return 128 + number;
}
