/* Two documents to what the aligner takes: tokens as numbers, and which of them may render each other. */
#ifndef FRONTE_BITEXT_EVIDENCE_H
#define FRONTE_BITEXT_EVIDENCE_H

#include "align/align.h"
#include "lexicon/lexicon.h"
#include "text/document.h"
#include "text/language.h"

struct fronte_evidence {
    struct fronte_arena arena;          /* owns all below */
    struct fronte_align_input input;    /* types that are words, numbers ("#12") or phrases of the lexicon */
    const fronte_view *types[2];        /* [side][n_types] what a type was interned as */
    const struct fronte_span *spans[2]; /* [side][n_tokens] in the segment's plain text */
};

/* Fills *evidence from the segments of both documents.  false when memory is short; free it all the same. */
bool fronte_evidence_make(struct fronte_evidence *evidence, const struct fronte_document *const doc[2],
                          const struct fronte_language *const language[2],
                          const struct fronte_lexicons *lexicons);
void fronte_evidence_free(struct fronte_evidence *evidence);

#endif
