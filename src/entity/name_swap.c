/* Names that have changed places. */
#include "entity/name_swap.h"

/* ---- Words of one name that stand apart, each beside a word of another ---- */

/* Titles and demonyms stand between names and do not count. */
static bool is_passed_over(const struct fronte_mention *m) {
    return m->type == FRONTE_MENTION_TITLE || m->type == FRONTE_MENTION_DEMONYM;
}

/* The name of the unit that a word of the target renders, and the word of the source; NULL: none. */
static const struct fronte_mention *rendered_by(const struct fronte_names *names, uint32_t target_word,
                                                uint32_t *source_word) {
    for (uint32_t i = names->first_mention; i < names->end_mention; i++) {
        const struct fronte_mention *m = &names->mentions.items[i];
        for (uint32_t k = 0; k < m->n_words && !is_passed_over(m); k++) {
            const struct fronte_outcome *o = &names->outcome[m->first + k];
            *source_word = m->first + k;
            if (o->state == FRONTE_NAME_FOUND && target_word >= o->first &&
                target_word < o->first + o->n_words)
                return m;
        }
    }
    return NULL;
}

static bool is_alone(const struct fronte_names *names, uint32_t target_word) {
    uint32_t n = 0;
    for (uint32_t w = names->begin[1]; w < names->end[1]; w++)
        n += names->target->words[w].folded == names->target->words[target_word].folded;
    return n == 1;
}

/* Whether a word of the target is capitalised, stands beside `word` after a blank, and renders another name.
 */
static bool is_intruder(const struct fronte_names *names, const struct fronte_mention *m, uint32_t word,
                        uint32_t beside) {
    uint32_t source_word;
    if (beside < names->begin[1] || beside >= names->end[1] ||
        !(names->target->words[beside].flags & FRONTE_TOKEN_CAPITAL))
        return false;
    const struct fronte_mention *other = rendered_by(names, beside, &source_word);
    return other && other != m &&
           fronte_names_are_beside(names, FRONTE_TARGET, word < beside ? word : beside);
}

/* Whether a name is rendered by a phrase that a table gives, not by its own words. */
static bool is_phrased(const struct fronte_names *names, const struct fronte_mention *m) {
    const struct fronte_outcome *o = &names->outcome[m->first];
    return m->n_rows && o->state == FRONTE_NAME_FOUND && (o->n_words > 1 || m->type != FRONTE_MENTION_PERSON);
}

/* Words a and a + 1 of a name stand apart in the target, and beside one of them is another name, *intruder.
 */
static bool is_torn(const struct fronte_names *names, const struct fronte_mention *m, uint32_t a,
                    uint32_t *intruder) {
    uint32_t first = fronte_names_find_only(names, a), second = fronte_names_find_only(names, a + 1);
    if (first == FRONTE_NO_ID || second == FRONTE_NO_ID || second == first + 1 || first == second)
        return false;
    bool behind = is_intruder(names, m, first, first + 1);
    *intruder = behind ? first + 1 : second - 1;
    return behind || is_intruder(names, m, second, second - 1);
}

static bool report_torn(struct fronte_names *names, const struct fronte_mention *m, bool *said) {
    uint32_t intruder;
    *said = false;
    for (uint32_t k = 0; !is_phrased(names, m) && k + 1 < m->n_words; k++)
        if (is_torn(names, m, m->first + k, &intruder)) {
            *said = true;
            return fronte_names_say(
                names, m,
                &(struct fronte_remark){.kind = FRONTE_KIND_SWAPPED_NAMES, .first = intruder, .n_words = 1});
        }
    return true;
}

/* ---- Names that stand where the words around the other are rendered ---- */

enum {
    AROUND = 4,     /* words on either side of a name that are its surroundings */
    LEAST_GAIN = 4, /* words by which the surroundings are nearer to the other name, in all */
};

uint32_t fronte_names_only_rendering(const struct fronte_names *names, uint32_t word) {
    uint32_t found = FRONTE_NO_ID, form = names->source->words[word].folded;
    if (names->told[word] || names->source->form[form].stopword)
        return FRONTE_NO_ID;
    for (uint32_t w = names->begin[1]; w < names->end[1]; w++) {
        if (names->used[w] ||
            !fronte_reading_renders(names->source, form, names->target, names->target->words[w].folded))
            continue;
        if (found != FRONTE_NO_ID)
            return FRONTE_NO_ID;
        found = w;
    }
    return found;
}

static uint32_t apart(uint32_t a, uint32_t b) {
    return a > b ? a - b : b - a;
}

struct votes {
    uint32_t kept, swapped, gain, loss;
};

/* Asks the surroundings of a name whether they are nearer to its rendering or to the other's. */
static struct votes ask_around(const struct fronte_names *names, const struct fronte_mention *m,
                               uint32_t other) {
    struct votes votes = {0, 0, 0, 0};
    uint32_t own = names->outcome[m->first].first, end = m->first + m->n_words;
    uint32_t from = m->first > names->begin[0] + AROUND ? m->first - AROUND : names->begin[0];
    for (uint32_t w = from; w < end + AROUND && w < names->end[0]; w++) {
        uint32_t at = w >= m->first && w < end ? FRONTE_NO_ID : fronte_names_only_rendering(names, w);
        if (at == FRONTE_NO_ID)
            continue;
        uint32_t here = apart(at, own), there = apart(at, other);
        votes.kept += here < there;
        votes.swapped += there < here;
        votes.gain += there < here ? here - there : 0;
        votes.loss += here < there ? there - here : 0;
    }
    return votes;
}

bool fronte_names_may_swap(const struct fronte_names *names, const struct fronte_mention *m) {
    const struct fronte_outcome *o = &names->outcome[m->first];
    return o->state == FRONTE_NAME_FOUND && o->n_words && m->type != FRONTE_MENTION_TITLE &&
           m->type != FRONTE_MENTION_DEMONYM && m->type < FRONTE_MENTION_EVENT && is_alone(names, o->first);
}

/* Whether something other than small words stands between two names of the source. */
static bool are_apart(const struct fronte_names *names, const struct fronte_mention *a,
                      const struct fronte_mention *b) {
    for (uint32_t w = a->first + a->n_words; w < b->first; w++)
        if (!fronte_names_form(names->source, w)->stopword)
            return true;
    return false;
}

/* A passive turns the order round: by. */
static bool has_agent(const struct fronte_names *names) {
    for (uint32_t w = names->begin[1]; w < names->end[1]; w++)
        if (fronte_gazetteer_standin(names->gazetteer,
                                     fronte_reading_folded(names->target, &names->target->words[w]))
                .kind == FRONTE_STANDIN_AGENT)
            return true;
    return false;
}

static bool are_swapped(const struct fronte_names *names, const struct fronte_mention *a,
                        const struct fronte_mention *b) {
    uint32_t at[2] = {names->outcome[a->first].first, names->outcome[b->first].first};
    if (at[0] <= at[1] || !are_apart(names, a, b) || has_agent(names) ||
        fronte_names_keep_places(names, a, b))
        return false;
    struct votes x = ask_around(names, a, at[1]);
    if (x.swapped < x.kept)
        return false;
    struct votes y = ask_around(names, b, at[0]);
    uint32_t kept = x.kept + y.kept, swapped = x.swapped + y.swapped;
    return y.swapped >= y.kept && swapped > 2 * kept && x.gain + y.gain >= LEAST_GAIN + 2 * (x.loss + y.loss);
}

/* Names of the same sort: of a person and of a person, of a place and of a place. */
static bool are_alike(const struct fronte_mention *a, const struct fronte_mention *b) {
    return a->type == b->type || (a->type <= FRONTE_MENTION_PERSON && b->type <= FRONTE_MENTION_PERSON);
}

/* ---- A title before another name than the source's ---- */

/* `m` is a title, the name that follows it in the source is rendered elsewhere, and in its place is another
 * name of the source, in *intruder. */
static bool is_misplaced(const struct fronte_names *names, const struct fronte_mention *m,
                         uint32_t *intruder) {
    const struct fronte_mention *next = m + 1;
    if (m->type != FRONTE_MENTION_TITLE || next >= names->mentions.items + names->end_mention ||
        next->segment != m->segment || next->first != m->first + m->n_words ||
        next->type > FRONTE_MENTION_PERSON)
        return false;
    const struct fronte_outcome *title = &names->outcome[m->first], *own = &names->outcome[next->first];
    uint32_t at = title->first + title->n_words, source_word;
    if (title->state != FRONTE_NAME_FOUND || !title->n_words || own->state != FRONTE_NAME_FOUND ||
        at >= names->end[1] || own->first == at || !is_alone(names, own->first) || !is_alone(names, at))
        return false;
    const struct fronte_mention *other = rendered_by(names, at, &source_word);
    *intruder = at;
    return other && other != next && other->type <= FRONTE_MENTION_PERSON && other->n_words == 1 &&
           next->n_words == 1;
}

/* ---- All of a unit ---- */

static bool report(struct fronte_names *names, const struct fronte_mention *m, uint32_t first, uint32_t n,
                   bool note) {
    return fronte_names_say(
        names, m,
        &(struct fronte_remark){
            .kind = FRONTE_KIND_SWAPPED_NAMES, .note = note, .first = first, .n_words = n});
}

/* Whether two names may be held against each other. */
static bool are_comparable(const struct fronte_names *names, const struct fronte_mention *a,
                           const struct fronte_mention *b) {
    return fronte_names_may_swap(names, b) && a->segment == b->segment &&
           fronte_names_segment(names, FRONTE_TARGET, names->outcome[a->first].first) ==
               fronte_names_segment(names, FRONTE_TARGET, names->outcome[b->first].first);
}

/* The name behind `a` that it has changed places with; NULL: none. */
static const struct fronte_mention *find_exchanged(const struct fronte_names *names,
                                                   struct fronte_anchors *anchors,
                                                   const struct fronte_mention *a) {
    bool next = true;
    for (const struct fronte_mention *b = a + 1; b < names->mentions.items + names->end_mention; b++) {
        if (is_passed_over(b))
            continue;
        bool comparable = are_comparable(names, a, b), alike = are_alike(a, b);
        if (comparable && alike && next &&
            (are_swapped(names, a, b) || fronte_names_have_exchanged(names, a, b)))
            return b;
        if (comparable && fronte_names_broke_order(names, anchors, a, b))
            return b;
        if (comparable && next && !alike && fronte_names_have_exchanged_place(names, a, b))
            return b;
        next = false;
    }
    return NULL;
}

bool fronte_names_report_swapped(struct fronte_names *names) {
    bool ok = true, said;
    uint32_t intruder;
    struct fronte_anchors anchors;
    if (names->end_mention - names->first_mention < 2)
        return true;
    anchors.n = 0;
    anchors.found = false;
    for (uint32_t i = names->first_mention; i < names->end_mention && ok; i++) {
        const struct fronte_mention *a = &names->mentions.items[i];
        ok = report_torn(names, a, &said);
        bool note = false;
        if (!ok || said)
            continue;
        if (is_misplaced(names, a, &intruder)) {
            ok = report(names, a + 1, intruder, 1, false);
            continue;
        }
        const struct fronte_mention *b =
            fronte_names_may_swap(names, a) ? find_exchanged(names, &anchors, a) : NULL;
        if (!b)
            b = fronte_names_find_relisted(names, &a, &note);
        if (!b)
            continue;
        const struct fronte_outcome *o = &names->outcome[b->first];
        ok = report(names, a, o->first, o->n_words, note);
    }
    return ok;
}
