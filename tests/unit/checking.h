/* For tests that run rows of text through the checks: the public calls, with the shipped tables only. */
#ifndef FRONTE_TESTS_CHECKING_H
#define FRONTE_TESTS_CHECKING_H

#include "../support.h"
#include "base/buf.h"

extern fronte_resources *checking_resources; /* of the group */

/* Fixtures of a cmocka group. */
int checking_open(void **state);
int checking_close(void **state);

/* Fails the test at the error's place. */
void checking_expect_ok(fronte_status status, const fronte_error *error);

/* Cuts what stands before the first `mark` off `rest`; all of it when there is none. */
fronte_view checking_cut(fronte_view *rest, const char *mark);

/* A finished run over two cells: a pilcrow stands between lines that correspond, a double bar (U+2016)
 * between pairs of texts.  The caller closes it. */
fronte_checker *checking_run(fronte_view italian, fronte_view english);
fronte_checker *checking_run_with(const fronte_check_settings *settings, fronte_view italian,
                                  fronte_view english);

#endif
