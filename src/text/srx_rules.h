/* What srx_open.c makes of an SRX document and srx.c splits by. */
#ifndef FRONTE_TEXT_SRX_RULES_H
#define FRONTE_TEXT_SRX_RULES_H

#include <stdatomic.h>
#include <unicode/uregex.h>

#include "text/srx.h"

enum {
    FRONTE_SRX_MOST_RULES = 60000,
    FRONTE_SRX_MOST_IDLE = 16, /* workers kept */
    FRONTE_SRX_ALL = -1,       /* no expression: matches everywhere */
};

struct fronte_srx_pattern {
    URegularExpression *regex; /* never matched with: workers have clones; NULL: matches everywhere */
    fronte_view literal;       /* stands in every match */
    const char *source;
    bool wants_end;
    size_t rule; /* the first that has it */
};

struct fronte_srx_compiled {
    int32_t before, after; /* numbers of patterns, or FRONTE_SRX_ALL */
    bool breaks;
    const char *why;
    uint64_t line;
};

/* What one thread works with: srx.c. */
struct fronte_srx_worker;

struct fronte_srx {
    struct fronte_arena arena;
    const char *file;
    const char *unknown; /* the language, when no map names it: nothing can be split; else NULL */
    struct fronte_srx_compiled *rules;   /* heap, [n_rules] */
    struct fronte_srx_pattern *patterns; /* heap, [n_patterns] */
    size_t n_rules, n_patterns;
    size_t rule_capacity, pattern_capacity;
    _Atomic(struct fronte_srx_worker *) idle[FRONTE_SRX_MOST_IDLE];
};

/* Accepts NULL. */
void fronte_srx_worker_free(struct fronte_srx_worker *worker);

#endif
