/* Two names that have changed places: each stands where the words around the other are rendered. */
#include "entity/names.h"

enum {
    AROUND = 4,    /* words on either side of a name that are its surroundings */
    LEAST_GAIN = 4 /* words by which the surroundings are nearer to the other name, in all */
};

/* Where a word of the source is rendered, when that is one place of the unit's target; else FRONTE_NO_ID. */
static uint32_t only_rendering(const struct fronte_names *names, uint32_t word) {
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
static void ask_around(const struct fronte_names *names, const struct fronte_mention *m, uint32_t other,
                       struct votes *votes) {
    uint32_t own = names->outcome[m->first].first, end = m->first + m->n_words;
    uint32_t from = m->first > names->begin[0] + AROUND ? m->first - AROUND : names->begin[0];
    for (uint32_t w = from; w < end + AROUND && w < names->end[0]; w++) {
        uint32_t at = w >= m->first && w < end ? FRONTE_NO_ID : only_rendering(names, w);
        if (at == FRONTE_NO_ID)
            continue;
        uint32_t here = apart(at, own), there = apart(at, other);
        votes->kept += here < there;
        votes->swapped += there < here;
        votes->gain += there < here ? here - there : 0;
        votes->loss += here < there ? there - here : 0;
    }
}

static bool may_swap(const struct fronte_names *names, const struct fronte_mention *m) {
    const struct fronte_outcome *o = &names->outcome[m->first];
    return o->state == FRONTE_NAME_FOUND && o->n_words && m->type != FRONTE_MENTION_TITLE &&
           m->type != FRONTE_MENTION_DEMONYM && m->type != FRONTE_MENTION_EVENT;
}

static bool are_swapped(const struct fronte_names *names, const struct fronte_mention *a,
                        const struct fronte_mention *b) {
    struct votes votes = {0, 0, 0, 0};
    uint32_t at[2] = {names->outcome[a->first].first, names->outcome[b->first].first};
    if (at[0] == at[1])
        return false;
    ask_around(names, a, at[1], &votes);
    ask_around(names, b, at[0], &votes);
    return votes.swapped > 2 * votes.kept && votes.gain >= LEAST_GAIN + 2 * votes.loss;
}

bool fronte_names_report_swapped(struct fronte_names *names) {
    for (uint32_t i = names->first_mention; i + 1 < names->end_mention; i++) {
        const struct fronte_mention *a = &names->mentions.items[i], *b = a + 1;
        if (!may_swap(names, a) || !may_swap(names, b) || a->segment != b->segment ||
            !are_swapped(names, a, b))
            continue;
        const struct fronte_outcome *o = &names->outcome[b->first];
        if (!fronte_names_say(names, a,
                              &(struct fronte_remark){.kind = FRONTE_KIND_SWAPPED_NAMES,
                                                      .first = o->first,
                                                      .n_words = o->n_words}))
            return false;
    }
    return true;
}
