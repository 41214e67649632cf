/* Corrected texts of the target, in the place of those that its document has. */
#ifndef FRONTE_EDITS_H
#define FRONTE_EDITS_H

#include "bitext/bitext.h"
#include "format/format.h"
#include "resources.h"

/* Gives the bitext a target document of its own in which the edited beads have their new texts, when there
 * are any; spans and lines stay those of the file.  A text that the splitter cuts into as many sentences as
 * its bead has goes one to each; else the first has it all, and the others are empty. */
fronte_status fronte_edits_apply(struct fronte_bitext *bitext, const struct fronte_resources *resources,
                                 const struct fronte_beads *beads, fronte_error *error);

#endif
