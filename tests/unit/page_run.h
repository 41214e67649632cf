/* A run of checks by hand, and the page of it. */
#ifndef FRONTE_TESTS_PAGE_RUN_H
#define FRONTE_TESTS_PAGE_RUN_H

#include "checker.h"
#include "format/format.h"
#include "small_bitext.h"

struct run {
    struct small_bitext small;
    struct fronte_checker checker;
    struct fronte_pair pair;
    fronte_checked checked[2];
    fronte_write_options options;
};

void open_run(struct run *run, const char *it, const char *en, const char *units);
void close_run(struct run *run);

/* The place of `text` in a segment; NULL: nowhere in the text. */
struct fronte_spot spot(const struct run *run, size_t side, uint32_t segment, const char *text);

/* About `e` in the source of a 1-1 unit and `r` in its target; NULL: not there. */
void claim(struct run *run, enum fronte_kind kind, uint32_t unit, const char *e, const char *r);

/* What is compared, valid until the next call: the page without style and script; NULL frees it. */
const char *written(struct run *run);

void assert_has(const char *text, const char *part);
void assert_lacks(const char *text, const char *part);
size_t occurrences(const char *text, const char *part);

#endif
