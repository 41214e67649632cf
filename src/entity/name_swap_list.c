/* Names of a list that stand in another order: A, B and C, for A, C and B.  Of two it is a matter of taste.
 */
#include "entity/name_swap.h"

enum {
    MOST_LISTED = 32, /* names of a list; longer ones are not looked at */
    MOST_JOINING = 3  /* words between two of them: and, in the */
};

/* A name of a list. */
struct listed {
    const struct fronte_mention *mention;
    uint32_t first, end; /* words of the target that render it */
};

struct list {
    struct listed at[MOST_LISTED]; /* [n] in the source's order */
    uint32_t order[MOST_LISTED];   /* [n] numbers of `at`, in the target's order */
    uint32_t n;
};

static bool has_comma(const struct fronte_names *names, int side, uint32_t from, uint32_t to) {
    const struct fronte_reading *reading = side ? names->target : names->source;
    struct fronte_span before = reading->words[from - 1].span, next = reading->words[to].span;
    fronte_view text = reading->doc->segments[fronte_names_segment(names, side, to)].plain;
    uint32_t end = before.off + before.len;
    return memchr(text.ptr + end, ',', next.off - end);
}

/* Whether words between two names, `from` up to `to` of one segment, only join them: ", the", "and in". */
static bool joins(const struct fronte_names *names, int side, uint32_t from, uint32_t to) {
    uint64_t joint = fronte_names_bonds(names, FRONTE_BOND_JOINT), all = 0;
    uint64_t article = fronte_names_bonds(names, FRONTE_BOND_ARTICLE);
    if (to < from || to - from > MOST_JOINING)
        return false;
    for (uint32_t w = from; w < to; w++) {
        uint64_t rows = fronte_names_bonds_at(names, side, w);
        if (!(rows & (joint | article | fronte_names_prepositions(names))))
            return false;
        all |= rows;
    }
    return all & joint || (!(all & ~article) && has_comma(names, side, from, to));
}

/* The words that render a name, which stand together; false: they do not. */
static bool find_run(const struct fronte_names *names, const struct fronte_mention *m, struct listed *out) {
    const struct fronte_outcome *o = &names->outcome[m->first];
    *out = (struct listed){m, o->first, o->first + o->n_words};
    for (uint32_t k = 1; !m->n_rows && k < m->n_words; k++) {
        const struct fronte_outcome *next = &names->outcome[m->first + k];
        if (next->state != FRONTE_NAME_FOUND || next->first != out->end)
            return false;
        out->end += next->n_words;
    }
    return true;
}

/* The list that begins with a name. */
static void read_list(const struct fronte_names *names, const struct fronte_mention *first,
                      struct list *list) {
    const struct fronte_mention *end = names->mentions.items + names->end_mention;
    list->n = 0;
    for (const struct fronte_mention *m = first; m < end && list->n < MOST_LISTED; m++) {
        bool next = m == first || (m->segment == first->segment &&
                                   joins(names, FRONTE_SOURCE, m[-1].first + m[-1].n_words, m->first));
        if (!next || !fronte_names_may_swap(names, m) || !find_run(names, m, &list->at[list->n]))
            return;
        uint32_t k = list->n++;
        for (; k && list->at[list->order[k - 1]].first > list->at[list->n - 1].first; k--)
            list->order[k] = list->order[k - 1];
        list->order[k] = list->n - 1;
    }
}

/* Whether the names are a list in the target, too. */
static bool is_list(const struct fronte_names *names, const struct list *list) {
    for (uint32_t k = 1; k < list->n; k++) {
        const struct listed *before = &list->at[list->order[k - 1]], *next = &list->at[list->order[k]];
        if (fronte_names_segment(names, FRONTE_TARGET, before->first) !=
                fronte_names_segment(names, FRONTE_TARGET, next->first) ||
            !joins(names, FRONTE_TARGET, before->end, next->first))
            return false;
    }
    return list->n > 1;
}

const struct fronte_mention *fronte_names_find_relisted(const struct fronte_names *names,
                                                        const struct fronte_mention **a, bool *note) {
    struct list list;
    read_list(names, *a, &list);
    if (!is_list(names, &list))
        return NULL;
    for (uint32_t k = 0; k < list.n; k++)
        if (list.order[k] != k) {
            *a = list.at[k].mention;
            *note = list.n == 2;
            return list.at[list.order[k]].mention;
        }
    return NULL;
}
