/* A run of checks, as the library's calls share it. */
#ifndef FRONTE_CHECKER_H
#define FRONTE_CHECKER_H

#include "entity/check.h"
#include "entity/ignore.h"
#include "resources.h"

struct fronte_checker {
    const struct fronte_resources *resources; /* borrowed */
    struct fronte_knowledge knowledge;
    struct fronte_archive archive;
    struct fronte_findings findings;
    struct fronte_ignore ignore;
    uint32_t n_pairs;
    fronte_checked *pairs; /* heap, [n_checked]: a TMX of no units has none */
    size_t n_checked, pairs_capacity;
    uint64_t passed_over; /* units of TMX files */
    bool finished;
};

/* A bitext as a part of a pair: the units of a TMX come in many. */
struct fronte_checker_part {
    uint32_t number;      /* of the pair */
    uint32_t first_line;  /* lines read before */
    bool units_are_lines; /* see struct fronte_pair */
    bool spans_in_lines;
};

fronte_status fronte_checker_add_part(fronte_checker *checker, const fronte_bitext *bitext,
                                      const struct fronte_checker_part *part, fronte_error *error);

#endif
