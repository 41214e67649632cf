/* Bitexts made in memory, for the tests of the writers. */
#ifndef FRONTE_TESTS_SMALL_BITEXT_H
#define FRONTE_TESTS_SMALL_BITEXT_H

#include "bitext/bitext.h"

struct small_bitext {
    struct fronte_document doc[2];
    struct fronte_bitext bitext;
};

/* One sentence a line, an empty line between blocks; `it` and `en` are borrowed.  `units` is one word a
 * unit, counts and probability: "1-1@9731 2-1@10000 1-0@4300". */
void small_open(struct small_bitext *small, const char *it, const char *en, const char *units);

/* Lets segment.line be the number of the line in the text, as for a pre-split file. */
void small_number_lines(struct fronte_document *doc);

void small_close(struct small_bitext *small);

#endif
