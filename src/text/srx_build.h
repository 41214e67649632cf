/* Our own splitting as SRX rules, as near as such rules can come: they cannot ask what a word is, count
 * quotes or know where the sentence began. */
#ifndef FRONTE_TEXT_SRX_BUILD_H
#define FRONTE_TEXT_SRX_BUILD_H

#include "text/srx.h"

/* Makes the rules for the languages (codes: "it") from their tables in the folder `dir`, and those for any
 * language before and behind them: the document cascades.  Free it after a failure, too. */
fronte_status fronte_srx_build(struct fronte_srx_document *doc, const char *dir, const char *const *langs,
                               size_t n_langs, fronte_error *error);

/* Whether `dir` has abbreviations of the language. */
bool fronte_srx_knows(const char *dir, const char *lang);

#endif
