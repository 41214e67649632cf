/* Word forms and their lemmas as a minimal acyclic automaton: every ending that two entries share is stored
 * once, so that a quarter of a million forms take a few hundred kilobytes and a look-up a step a letter.
 *
 * An entry is the form, a separator, a letter for the part of speech, and how the lemma is made from the
 * form: a letter for the bytes to cut from its end and the bytes to add.  (The encoding is that of
 * morphological dictionaries for finite-state libraries; the construction is Daciuk, Mihov, Watson and Watson
 * 2000, section 3.) */
#ifndef FRONTE_LEXICON_AUTOMATON_H
#define FRONTE_LEXICON_AUTOMATON_H

#include "base/buf.h"

enum { FRONTE_LONGEST_FORM = 60 }; /* bytes of a form or a lemma */

/* An arc: label in bits 0-7, last arc of its state 8, an entry ends here 9, first arc of the state it leads
 * to 10-31 (0: none).  Element 0 is not an arc but the number of the first arc of the start; 0 in an empty
 * automaton. */
struct fronte_automaton {
    const uint32_t *arcs; /* [n], n at least 1 */
    uint32_t n;
};

/* True when every arc leads to an arc and every state has a last one, so that no look-up leaves the array. */
bool fronte_automaton_check(const struct fronte_automaton *automaton);

/* Calls `each` with each lemma of a form and its part of speech; `lemma` is valid during the call.  false
 * when `each` says stop. */
typedef bool (*fronte_lemma_fn)(void *user, fronte_view lemma, char pos);
bool fronte_automaton_lemmas(const struct fronte_automaton *automaton, fronte_view form, fronte_lemma_fn each,
                             void *user);

/* How many forms have an entry, those that begin with "~" left out.  false when memory is short. */
bool fronte_automaton_count(const struct fronte_automaton *automaton, uint32_t *n);

/* Entries while an automaton is made. */
struct fronte_automaton_entries {
    struct fronte_buf bytes; /* all entries, one behind the other */
    uint32_t *ends;          /* heap, [n] */
    size_t n, capacity;
};

/* Adds a form and its lemma; those longer than FRONTE_LONGEST_FORM are left out.  false when memory is short.
 */
bool fronte_automaton_add(struct fronte_automaton_entries *entries, fronte_view form, fronte_view lemma,
                          char pos);
void fronte_automaton_entries_free(struct fronte_automaton_entries *entries);

/* Appends the arcs of the automaton of all entries, given in any order and more than once, to `out`; returns
 * how many elements, 0 when memory is short. */
uint32_t fronte_automaton_write(const struct fronte_automaton_entries *entries, struct fronte_buf *out);

#endif
