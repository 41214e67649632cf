/* Lists that run on in one paragraph: "1. One thing 2. Another", "(a) ... (b) ...".  What counts on from the
 * mark that a sentence began with begins a sentence of its own. */
#ifndef FRONTE_TEXT_LIST_MARK_H
#define FRONTE_TEXT_LIST_MARK_H

#include "base/view.h"

enum {
    FRONTE_LIST_KINDS = 5,    /* numbers; small and capital letters; small and capital Roman numerals */
    FRONTE_LIST_CLOSINGS = 4, /* "1."  "1)"  "1.)"  "(1)" */
};

/* How far is counted in each style; all zero at the start of a block. */
struct fronte_list {
    uint16_t last[FRONTE_LIST_KINDS][FRONTE_LIST_CLOSINGS]; /* 0: not begun */
};

struct fronte_candidate;

/* A sentence begins at `start`: takes notice of the mark there, if any.  Doing it twice does no harm. */
void fronte_list_begin(struct fronte_list *list, fronte_view text, size_t start);

/* Whether the stop or bracket at `stop` ends what looks like a mark: "1.", "b)". */
bool fronte_list_marks(fronte_view text, size_t stop);

/* Whether the stop or bracket at c->stop belongs to the next mark of the list in hand and that mark begins an
 * item; *mark is where it starts. */
bool fronte_list_goes_on(const struct fronte_candidate *c, size_t *mark);

#endif
