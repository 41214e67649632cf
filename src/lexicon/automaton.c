#include "lexicon/automaton.h"

#include <stdlib.h>

#include "lexicon/automaton_arc.h"

bool fronte_automaton_check(const struct fronte_automaton *a) {
    if (a->n == 0 || a->arcs[0] >= a->n)
        return false;
    for (uint32_t k = 1; k < a->n; k++)
        if (arc_target(a->arcs[k]) >= a->n)
            return false;
    return a->n == 1 || arc_is_last(a->arcs[a->n - 1]);
}

/* The arc with a label among those of a state, or 0. */
static uint32_t follow(const struct fronte_automaton *a, uint32_t state, uint8_t label) {
    for (uint32_t k = state; k; k++) {
        if (arc_label(a->arcs[k]) == label)
            return k;
        if (arc_is_last(a->arcs[k]))
            return 0;
    }
    return 0;
}

/* An encoding of a lemma while it is read off the automaton. */
struct reading {
    fronte_view form;
    char code[FRONTE_LONGEST_FORM + 3]; /* part of speech, cut, added bytes */
    fronte_lemma_fn each;
    void *user;
    int steps; /* arcs that may still be followed */
};

enum { MOST_STEPS = 4096 }; /* for one form: far more than a sound automaton needs */

static bool give_lemma(const struct reading *r, size_t len) {
    char lemma[2 * FRONTE_LONGEST_FORM + 3];
    size_t cut = (uint8_t)r->code[1] - (size_t)FIRST_CUT;
    if (len < 2 || cut > r->form.len)
        return true;
    size_t kept = r->form.len - cut;
    memcpy(lemma, r->form.ptr, kept);
    memcpy(lemma + kept, r->code + 2, len - 2);
    return r->each(r->user, (fronte_view){lemma, kept + len - 2}, r->code[0]);
}

/* All ways on from a state.  Depth and steps are bounded, so that a damaged automaton cannot lead in circles.
 */
static bool read_codes(const struct fronte_automaton *a, struct reading *r, uint32_t state, size_t len) {
    for (uint32_t k = state; k && len < sizeof r->code && r->steps-- > 0; k++) {
        r->code[len] = (char)arc_label(a->arcs[k]);
        if (arc_ends_entry(a->arcs[k]) && !give_lemma(r, len + 1))
            return false;
        if (!read_codes(a, r, arc_target(a->arcs[k]), len + 1))
            return false;
        if (arc_is_last(a->arcs[k]))
            break;
    }
    return true;
}

bool fronte_automaton_lemmas(const struct fronte_automaton *a, fronte_view form, fronte_lemma_fn each,
                             void *user) {
    if (form.len > FRONTE_LONGEST_FORM)
        return true;
    uint32_t state = a->arcs[0], arc;
    for (size_t i = 0; i < form.len; i++) {
        if (!(arc = follow(a, state, (uint8_t)form.ptr[i])))
            return true;
        state = arc_target(a->arcs[arc]);
    }
    if (!(arc = follow(a, state, SEPARATOR)))
        return true;
    struct reading r = {.form = form, .each = each, .user = user, .steps = MOST_STEPS};
    return read_codes(a, &r, arc_target(a->arcs[arc]), 0);
}

/* Forms from a state on; counts[] of states that were counted already, plus 1.  No form is longer than it may
 * be, so the depth is bounded. */
static uint32_t count_from(const struct fronte_automaton *a, uint32_t state, uint32_t *counts, int depth) {
    if (!state || depth > FRONTE_LONGEST_FORM)
        return 0;
    if (counts[state])
        return counts[state] - 1;
    uint32_t n = 0;
    counts[state] = 1;
    for (uint32_t k = state;; k++) {
        uint8_t label = arc_label(a->arcs[k]);
        if (label == SEPARATOR)
            n++;
        else if (depth || label != '~')
            n += count_from(a, arc_target(a->arcs[k]), counts, depth + 1);
        if (arc_is_last(a->arcs[k]))
            break;
    }
    counts[state] = n + 1;
    return n;
}

bool fronte_automaton_count(const struct fronte_automaton *a, uint32_t *n) {
    uint32_t *counts = calloc(a->n, sizeof *counts);
    if (!counts)
        return false;
    *n = count_from(a, a->arcs[0], counts, 0);
    free(counts);
    return true;
}
