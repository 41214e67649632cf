/* What fronte align says on standard error. */
#ifndef FRONTE_CLI_SUMMARY_H
#define FRONTE_CLI_SUMMARY_H

#include <stdio.h>

#include "fronte.h"

/* Sentences, beads by type, doubtful ones (by `options`) and sentences without a
 * counterpart, the first few with their place. */
void print_summary(const fronte_bitext *bitext, const fronte_document *source, const fronte_document *target,
                   const char *const path[2], const fronte_write_options *options);

/* Warns on `say` when a text does not seem to be in its language; returns false when the two are the wrong
 * way round.
 */
bool check_languages(const fronte_document *const doc[2], const fronte_resources *resources,
                     const char *const path[2], const char *const lang[2], FILE *say);

#endif
