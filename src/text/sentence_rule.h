/* A rule looks at a candidate and says whether the sentence ends there, or that it does not know. */
#ifndef FRONTE_TEXT_SENTENCE_RULE_H
#define FRONTE_TEXT_SENTENCE_RULE_H

#include "text/candidate.h"

enum fronte_verdict { FRONTE_RULE_PASS, FRONTE_RULE_KEEP, FRONTE_RULE_CUT };

/* ---- What rules ask of a candidate ---- */

/* Behind `after`. */
size_t fronte_candidate_behind(const struct fronte_candidate *c);

/* What stands before `at` in the sentence up to white space: "l'XI", "(Roma,"; empty at its start.  *at moves
 * to its beginning. */
fronte_view fronte_candidate_token_before(const struct fronte_candidate *c, size_t *at);

/* Where the word before the stop begins. */
size_t fronte_candidate_before_start(const struct fronte_candidate *c);

unsigned fronte_candidate_roles(const struct fronte_candidate *c, fronte_view word);

/* Whether the next word with its capital begins a sentence wherever it stands: "However", "Il". */
bool fronte_candidate_opens(const struct fronte_candidate *c);

/* ---- Rules of abbreviation_rules.c, in the order they are asked ---- */

enum fronte_verdict fronte_rule_reference(const struct fronte_candidate *c);
enum fronte_verdict fronte_rule_letter(const struct fronte_candidate *c);
enum fronte_verdict fronte_rule_abbreviation(const struct fronte_candidate *c);
enum fronte_verdict fronte_rule_unlisted(const struct fronte_candidate *c);

#endif
