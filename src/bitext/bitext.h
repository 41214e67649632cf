/* Two documents and the beads between them. */
#ifndef FRONTE_BITEXT_BITEXT_H
#define FRONTE_BITEXT_BITEXT_H

#include "align/align.h"
#include "text/document.h"

struct fronte_bitext {
    struct fronte_arena arena;            /* owns the units and their texts */
    const struct fronte_document *doc[2]; /* [side] borrowed: they outlive the bitext; or in the arena: a
                                             target with corrected texts, the rest of which is borrowed */
    fronte_unit *units; /* [n_units] in order of the source, and of the target but for those that
                           cross; every segment is in exactly one */
    uint32_t n_units;
    fronte_unit *crossings; /* [n_crossings] by source: sentences that changed places, which stand alone or
                               in a unit of two and two until fronte_bitext_cross_units() */
    uint32_t n_crossings;
    fronte_word_link *links;   /* by unit, then source word; NULL: nobody has asked for them */
    uint32_t *first_link;      /* [n_units + 1] into links */
    uint32_t lexicon_checksum; /* of the language data used */
};

/* Fills bitext->units from beads that tile both documents.  false when memory is short. */
bool fronte_bitext_set_beads(struct fronte_bitext *bitext, const struct fronte_align_bead *beads, uint32_t n);

/* Fills bitext->crossings from what fronte_align_crossings() found.  false when memory is short. */
bool fronte_bitext_set_crossings(struct fronte_bitext *bitext, const struct fronte_align_beads *beads);

/* Puts the crossings among the units, at the place of their source.  false when memory is short. */
bool fronte_bitext_cross_units(struct fronte_bitext *bitext);

#endif
