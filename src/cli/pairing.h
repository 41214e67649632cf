/* Two texts, opened and paired: what the commands share that look at pairs. */
#ifndef FRONTE_CLI_PAIRING_H
#define FRONTE_CLI_PAIRING_H

#include "cli/cli.h"

struct pairing {
    const struct common *common;
    fronte_resources *resources; /* borrowed */
    bool line_aligned;           /* line i is the translation of line i */
    const char *beads;           /* file of the pairs of sentences; NULL: align */
    fronte_document *doc[2];     /* [side] of the pair at hand */
    fronte_bitext *bitext;
};

/* Closes the pair that was open, opens another: SOURCE and TARGET.  Says what is wrong and returns the exit
 * status, EXIT_DONE when nothing is. */
int pairing_open(struct pairing *pairing, const char *const path[2]);
void pairing_close(struct pairing *pairing);

#endif
