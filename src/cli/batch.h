/* What the parts of fronte batch share. */
#ifndef FRONTE_CLI_BATCH_H
#define FRONTE_CLI_BATCH_H

#include "cli/aligning.h"
#include "cli/pipeline.h"
#include "cli/progress.h"

enum { MOST_NAMES = 16, N_SEVERITIES = FRONTE_ERROR + 1 };

/* What came of the pairs so far. */
struct tally {
    uint64_t done, skipped, failed;
    uint64_t findings[N_SEVERITIES];
    bool checked;
    int status; /* the gravest */
};

struct batch {
    struct common common;
    struct aligning aligning;
    fronte_check_settings checks;
    const char *names[MOST_NAMES]; /* what checks.names points to */
    const char *list;              /* "-": requests on standard input */
    bool force;
    uint32_t jobs;
    fronte_resources *resources;
    fronte_checker **checkers; /* heap, [jobs]: a thread's own; NULL: not needed yet */
    struct progress progress;
    struct tally tally;
};

/* ---- A pair: batch_pair.c ---- */

struct batch_pair {
    fronte_input input[2]; /* [side] */
    const char **outputs;  /* heap, [n_outputs] */
    size_t n_outputs;
    bool answered; /* all that is found is wanted, outputs or not */
    /* Made by batch_pair_run(): */
    fronte_document *doc[2];
    fronte_bitext *bitext;
    const fronte_checker *checker; /* NULL: not checked; serves the next pair, too */
    bool checked;
    uint32_t findings[N_SEVERITIES];
    struct output *written; /* heap, [n_written] */
    size_t n_written;
};

bool batch_pair_add_output(struct batch_pair *pair, const char *path);

/* Aligns, checks when an output shows findings, writes the outputs under temporary names.  Returns the exit
 * status for it; what is wrong is said on `say`. */
int batch_pair_run(const struct batch *batch, uint32_t thread, struct batch_pair *pair, FILE *say);
/* Closes documents and bitext; outputs that are written stay. */
void batch_pair_close(struct batch_pair *pair);
/* Waits until the outputs are on the disk, gives them their names; after a failure removes what is left.
 * Returns the exit status of the pair. */
int batch_pair_settle(struct batch_pair *pair, int status, FILE *say);
/* Whether there is anything to settle. */
static inline bool batch_pair_is_unsettled(const struct batch_pair *pair) {
    return pair->n_written > 0;
}
void batch_pair_free(struct batch_pair *pair);

/* ---- What is said and counted: batch_report.c ---- */

/* Prints each line of `said` with its place.  "fronte: " in front of it gives way. */
void batch_say(struct batch *batch, uint64_t line, const char *said);

/* Counts a pair that was done or failed. */
void batch_count(struct batch *batch, int status, const struct batch_pair *pair);

/* Pairs, findings, time; whether the run was broken off.  Returns the exit status of the program. */
int batch_finish(struct batch *batch);

/* ---- The two ways: batch_list.c, batch_stream.c ---- */

/* Resources are open.  Each returns EXIT_DONE, or another exit status when it could not begin. */
int batch_run_list(struct batch *batch);
int batch_run_stream(struct batch *batch);

#endif
