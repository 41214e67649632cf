/* Names that have changed places, by the words that bind them: a verb between, prepositions, numbers. */
#include "entity/equivalence.h"
#include "entity/name_swap.h"
#include "text/mark.h"

/* A name with its title, article aside, as a run of words of a side. */
struct run {
    int side;
    uint32_t first, end;
};

/* Two names, [name][side], the first of the source first. */
struct names_pair {
    struct run at[2][2];
};

/* ---- Words ---- */

static fronte_view folded(const struct fronte_names *names, int side, uint32_t word) {
    const struct fronte_reading *reading = side ? names->target : names->source;
    return fronte_reading_folded(reading, &reading->words[word]);
}

static const struct fronte_word *word_at(const struct fronte_names *names, int side, uint32_t word) {
    return &(side ? names->target : names->source)->words[word];
}

static uint64_t rows_of(const struct fronte_names *names, int side, fronte_view phrase) {
    return fronte_bonds_find(fronte_gazetteer_bonds(names->gazetteer), side, phrase);
}

static uint64_t rows_at(const struct fronte_names *names, int side, uint32_t word) {
    fronte_view form = folded(names, side, word);
    if (form.len == 1 && word_at(names, side, word)->span.len > 1) /* è is not e */
        return 0;
    return rows_of(names, side, form);
}

static uint64_t use(const struct fronte_names *names, enum fronte_bond_use role) {
    return fronte_gazetteer_bonds(names->gazetteer)->of_use[role];
}

static uint64_t prepositions(const struct fronte_names *names) {
    return use(names, FRONTE_BOND_STRONG) | use(names, FRONTE_BOND_PLAIN) | use(names, FRONTE_BOND_AGENT) |
           use(names, FRONTE_BOND_WEAK) | use(names, FRONTE_BOND_GENITIVE);
}

uint64_t fronte_names_bonds(const struct fronte_names *names, enum fronte_bond_use role) {
    return use(names, role);
}

uint64_t fronte_names_prepositions(const struct fronte_names *names) {
    return prepositions(names);
}

uint64_t fronte_names_bonds_at(const struct fronte_names *names, int side, uint32_t word) {
    return rows_at(names, side, word);
}

static fronte_view gap_after(const struct fronte_names *names, int side, uint32_t word) {
    const struct fronte_word *w = word_at(names, side, word);
    const struct fronte_reading *reading = side ? names->target : names->source;
    fronte_view text = reading->doc->segments[fronte_names_segment(names, side, word)].plain;
    uint32_t end = w->span.off + w->span.len;
    return (fronte_view){text.ptr + end, w[1].span.off - end};
}

/* Whether a word and the next, both of one segment, have no mark between them but an apostrophe. */
static bool is_close(const struct fronte_names *names, int side, uint32_t word) {
    fronte_view gap = gap_after(names, side, word);
    return fronte_view_is(gap, " ") || fronte_view_is(gap, "'") || fronte_view_is(gap, "\u2019") || !gap.len;
}

static bool are_close(const struct fronte_names *names, int side, uint32_t first, uint32_t last) {
    for (uint32_t w = first; w < last; w++)
        if (!is_close(names, side, w))
            return false;
    return true;
}

static uint32_t segment_begin(const struct fronte_names *names, int side, uint32_t word) {
    const struct fronte_reading *reading = side ? names->target : names->source;
    return reading->begin[fronte_names_segment(names, side, word)];
}

static uint32_t segment_end(const struct fronte_names *names, int side, uint32_t word) {
    const struct fronte_reading *reading = side ? names->target : names->source;
    return reading->begin[fronte_names_segment(names, side, word) + 1];
}

/* Rows of all words of a run. */
static uint64_t rows_within(const struct fronte_names *names, int side, uint32_t first, uint32_t end) {
    uint64_t rows = 0;
    for (uint32_t w = first; w < end; w++)
        rows |= rows_at(names, side, w);
    return rows;
}

/* ---- Where the names stand ---- */

/* Titles and demonyms before a name belong to it. */
static struct run source_run(const struct fronte_names *names, const struct fronte_mention *m) {
    struct run run = {FRONTE_SOURCE, m->first, m->first + m->n_words};
    const struct fronte_mention *begin = &names->mentions.items[names->first_mention];
    for (; m > begin && m[-1].segment == m->segment &&
           (m[-1].type == FRONTE_MENTION_TITLE || m[-1].type == FRONTE_MENTION_DEMONYM) &&
           m[-1].first + m[-1].n_words == run.first;
         m--)
        run.first = m[-1].first;
    return run;
}

/* Whether a word of the target renders a word of a name other than `m`. */
static bool is_anothers(const struct fronte_names *names, const struct fronte_mention *m, uint32_t word) {
    for (uint32_t i = names->first_mention; i < names->end_mention; i++) {
        const struct fronte_mention *other = &names->mentions.items[i];
        if (other == m || other->type == FRONTE_MENTION_TITLE || other->type == FRONTE_MENTION_DEMONYM)
            continue;
        for (uint32_t k = 0; k < other->n_words; k++) {
            const struct fronte_outcome *o = &names->outcome[other->first + k];
            if (o->state == FRONTE_NAME_FOUND && word >= o->first && word < o->first + o->n_words)
                return true;
        }
    }
    return false;
}

enum { MOST_ADDED = 5 }; /* words that a translation adds to a name: given names, titles */

/* Whether a word that stands beside a name belongs to it. */
static bool belongs(const struct fronte_names *names, const struct fronte_mention *m, uint32_t word) {
    const struct fronte_word *w = word_at(names, FRONTE_TARGET, word);
    return w->kind == FRONTE_TOKEN_WORD && (w->flags & FRONTE_TOKEN_CAPITAL || names->used[word]) &&
           !names->target->form[w->folded].stopword && !rows_at(names, FRONTE_TARGET, word) &&
           !is_anothers(names, m, word);
}

/* false: the words of the name stand apart, or some are not there. */
static bool target_run(const struct fronte_names *names, const struct fronte_mention *m, struct run *run) {
    const struct fronte_outcome *o = &names->outcome[m->first];
    *run = (struct run){FRONTE_TARGET, o->first, o->first + o->n_words};
    for (uint32_t k = 1; !m->n_rows && k < m->n_words; k++) {
        const struct fronte_outcome *next = &names->outcome[m->first + k];
        if (next->state != FRONTE_NAME_FOUND || next->first != run->end)
            return false;
        run->end += next->n_words;
    }
    uint32_t begin = segment_begin(names, FRONTE_TARGET, run->first);
    uint32_t end = segment_end(names, FRONTE_TARGET, run->first);
    for (int n = 0; n < MOST_ADDED && run->first > begin && is_close(names, FRONTE_TARGET, run->first - 1) &&
                    belongs(names, m, run->first - 1);
         n++)
        run->first--;
    for (int n = 0;
         n < MOST_ADDED && run->end < end && is_close(names, FRONTE_TARGET, run->end - 1) &&
         word_at(names, FRONTE_TARGET, run->end)->flags & FRONTE_TOKEN_CAPITAL && belongs(names, m, run->end);
         n++)
        run->end++;
    return run->end <= end;
}

static bool place(const struct fronte_names *names, const struct fronte_mention *a,
                  const struct fronte_mention *b, struct names_pair *pair) {
    pair->at[0][0] = source_run(names, a);
    pair->at[1][0] = source_run(names, b);
    if (!target_run(names, a, &pair->at[0][1]) || !target_run(names, b, &pair->at[1][1]))
        return false;
    uint32_t x = pair->at[0][1].first, y = pair->at[1][1].first;
    return pair->at[0][0].end <= pair->at[1][0].first &&
           (pair->at[0][1].end <= y || pair->at[1][1].end <= x) &&
           fronte_names_segment(names, FRONTE_TARGET, x) == fronte_names_segment(names, FRONTE_TARGET, y);
}

/* ---- Prepositions ---- */

/* A word before a run, articles between aside; FRONTE_NO_ID: none. */
static uint32_t word_before(const struct fronte_names *names, struct run run) {
    uint32_t begin = segment_begin(names, run.side, run.first), at = run.first;
    while (at > begin && is_close(names, run.side, at - 1) &&
           rows_at(names, run.side, at - 1) & use(names, FRONTE_BOND_ARTICLE))
        at--;
    return at > begin && is_close(names, run.side, at - 1) ? at - 1 : FRONTE_NO_ID;
}

/* The preposition before a run, as a set of rows; 0: none. */
static uint64_t preposition_of(const struct fronte_names *names, struct run run) {
    char phrase[64];
    uint32_t at = word_before(names, run);
    if (at == FRONTE_NO_ID)
        return 0;
    fronte_view last = folded(names, run.side, at);
    if (at > segment_begin(names, run.side, at) && is_close(names, run.side, at - 1)) {
        fronte_view first = folded(names, run.side, at - 1);
        if (first.len + last.len + 1 <= sizeof phrase && first.len && last.len) {
            memcpy(phrase, first.ptr, first.len);
            phrase[first.len] = ' ';
            memcpy(phrase + first.len + 1, last.ptr, last.len);
            uint64_t rows = rows_of(names, run.side, (fronte_view){phrase, first.len + last.len + 1});
            if (rows)
                return rows & prepositions(names);
        }
    }
    return rows_of(names, run.side, last) & prepositions(names);
}

/* Spain's, the Netherlands'. */
static bool is_genitive(const struct fronte_names *names, struct run run) {
    const struct fronte_word *last = word_at(names, run.side, run.end - 1);
    fronte_view text = names->target->doc->segments[fronte_names_segment(names, run.side, run.first)].plain;
    int32_t c = fronte_code_point_at(text, last->span.off + last->span.len);
    return c == '\'' || c == 0x2019;
}

/* [name][side] */
struct roles {
    uint64_t of[2][2];
};

static struct roles roles_of(const struct fronte_names *names, const struct names_pair *pair) {
    struct roles roles;
    for (int k = 0; k < 2; k++)
        for (int side = 0; side < 2; side++)
            roles.of[k][side] = preposition_of(names, pair->at[k][side]);
    return roles;
}

enum { NEAR = 4 }; /* words before a name in which its preposition may stand with others between */

/* Whether the preposition of a name stands somewhere before its rendering, behind the other name. */
static bool keeps(const struct fronte_names *names, const struct names_pair *pair, const struct roles *roles,
                  int name) {
    struct run run = pair->at[name][FRONTE_TARGET];
    uint32_t begin = segment_begin(names, FRONTE_TARGET, run.first);
    uint32_t from = run.first > begin + NEAR ? run.first - NEAR : begin;
    struct run other = pair->at[1 - name][FRONTE_TARGET];
    if (other.end <= run.first && other.end > from)
        from = other.end;
    for (uint32_t w = from; w < run.first; w++)
        if (rows_at(names, FRONTE_TARGET, w) & roles->of[name][FRONTE_SOURCE])
            return true;
    return (roles->of[name][0] & roles->of[name][1]) != 0;
}

/* The words between two runs of a side. */
static struct run between(const struct names_pair *pair, int side) {
    struct run a = pair->at[0][side], b = pair->at[1][side];
    return a.first < b.first ? (struct run){side, a.end, b.first} : (struct run){side, b.end, a.first};
}

/* A, B and C: a comma alone stands between the names, and the second is followed by another or by "and". */
static bool is_list(const struct fronte_names *names, const struct names_pair *pair, int side) {
    struct run gap = between(pair, side);
    uint32_t last =
        pair->at[0][side].end > pair->at[1][side].end ? pair->at[0][side].end : pair->at[1][side].end;
    uint64_t small = use(names, FRONTE_BOND_ARTICLE) | prepositions(names);
    if (are_close(names, side, gap.first - 1, gap.end))
        return false;
    for (uint32_t w = gap.first; w < gap.end; w++)
        if (!(rows_at(names, side, w) & small))
            return false;
    if (last >= segment_end(names, side, last - 1))
        return true;
    return !is_close(names, side, last - 1) || rows_at(names, side, last) & use(names, FRONTE_BOND_JOINT);
}

static bool has_mutual(const struct fronte_names *names) {
    return rows_within(names, FRONTE_TARGET, names->begin[1], names->end[1]) & use(names, FRONTE_BOND_MUTUAL);
}

/* Whether what a name's preposition is rendered by stands before the other, or neither has one. */
static bool is_exchanged(uint64_t source, uint64_t other_target) {
    return source ? (source & other_target) != 0 : !other_target;
}

static bool have_exchanged_prepositions(const struct fronte_names *names, const struct names_pair *pair,
                                        const struct roles *roles) {
    uint64_t a = roles->of[0][0], b = roles->of[1][0], moved = (a & roles->of[1][1]) | (b & roles->of[0][1]);
    uint64_t strong = use(names, FRONTE_BOND_STRONG), joint = use(names, FRONTE_BOND_JOINT);
    uint64_t plain = use(names, FRONTE_BOND_PLAIN) | use(names, FRONTE_BOND_AGENT);
    struct run gap[2] = {between(pair, 0), between(pair, 1)};
    uint64_t words =
        rows_within(names, 0, gap[0].first, gap[0].end) | rows_within(names, 1, gap[1].first, gap[1].end);
    if (!(moved & (strong | plain)) || (a & b & (strong | plain)) || words & joint ||
        is_list(names, pair, 0) || is_list(names, pair, 1) || keeps(names, pair, roles, 0) ||
        keeps(names, pair, roles, 1))
        return false;
    if (moved & strong)
        return true;
    for (int k = 0; k < 2; k++)
        if (!roles->of[k][1] && is_genitive(names, pair->at[k][1]))
            return false;
    return is_exchanged(a, roles->of[1][1]) && is_exchanged(b, roles->of[0][1]) && !has_mutual(names) &&
           !(moved & use(names, FRONTE_BOND_AGENT) && words & use(names, FRONTE_BOND_RELATIVE));
}

/* ---- A verb between ---- */

enum {
    MOST_BETWEEN = 10, /* words between the names of a simple clause */
    MOST_UNLINKED = 1, /* of those in the target that the source has not */
};

/* Whether an object stands before the verb: la Spagna l'ha battuta la Francia. */
static bool has_clitic(const struct fronte_names *names, struct run gap) {
    for (uint32_t w = gap.first; w < gap.first + 2 && w + 1 < gap.end; w++)
        if (rows_at(names, gap.side, w) & use(names, FRONTE_BOND_CLITIC))
            return true;
    return false;
}

/* Whether the words between two names may be a verb and what belongs to it, nothing else. */
static bool is_simple(const struct fronte_names *names, struct run gap) {
    uint64_t bad = use(names, FRONTE_BOND_JOINT) | use(names, FRONTE_BOND_RELATIVE);
    if (gap.side == FRONTE_TARGET)
        bad |= use(names, FRONTE_BOND_PASSIVE) | use(names, FRONTE_BOND_MUTUAL);
    if (gap.first >= gap.end || gap.end - gap.first > MOST_BETWEEN ||
        rows_within(names, gap.side, gap.first, gap.end) & bad ||
        !are_close(names, gap.side, gap.first - 1, gap.end))
        return false;
    for (uint32_t w = gap.first; w < gap.end; w++)
        if (gap.side == FRONTE_TARGET ? names->used[w] : names->told[w])
            return false;
    return gap.side == FRONTE_TARGET || !has_clitic(names, gap);
}

static uint32_t count_content(const struct fronte_names *names, struct run gap) {
    const struct fronte_reading *reading = gap.side ? names->target : names->source;
    uint32_t n = 0;
    for (uint32_t w = gap.first; w < gap.end; w++)
        n += !reading->form[reading->words[w].folded].stopword && !rows_at(names, gap.side, w);
    return n;
}

/* Whether every word between the names that means something is rendered between them. */
static bool are_same_clauses(const struct fronte_names *names, struct run source, struct run target) {
    uint32_t n = 0;
    for (uint32_t w = source.first; w < source.end; w++) {
        if (fronte_names_form(names->source, w)->stopword || rows_at(names, FRONTE_SOURCE, w))
            continue;
        uint32_t at = fronte_names_only_rendering(names, w);
        if (at == FRONTE_NO_ID || at < target.first || at >= target.end)
            return false;
        n++;
    }
    return n && count_content(names, target) <= n + MOST_UNLINKED;
}

/* An object behind a preposition has lost it, and no auxiliary tells that there is a verb: alleata alla CBS,
 * a CBS ally. */
static bool may_be_compound(const struct fronte_names *names, const struct roles *roles, struct run source) {
    return roles->of[1][0] && !roles->of[0][1] && !fronte_names_form(names->source, source.first)->stopword;
}

static bool have_exchanged_verb(const struct fronte_names *names, const struct names_pair *pair,
                                const struct roles *roles) {
    uint64_t agent = use(names, FRONTE_BOND_AGENT), no_object = agent | use(names, FRONTE_BOND_GENITIVE);
    struct run source = between(pair, FRONTE_SOURCE), target = between(pair, FRONTE_TARGET);
    return pair->at[1][1].first < pair->at[0][1].first && !roles->of[0][0] && !roles->of[1][1] &&
           !(roles->of[1][0] & no_object) && !(roles->of[0][1] & no_object) &&
           !is_genitive(names, pair->at[0][1]) && !is_genitive(names, pair->at[1][1]) &&
           !may_be_compound(names, roles, source) && is_simple(names, source) && is_simple(names, target) &&
           are_same_clauses(names, source, target);
}

/* ---- Numbers ---- */

/* Two names and the two quantities of their segment, as offsets into its text. */
struct numbered {
    const struct fronte_quantity *quantity[2];
    uint32_t name[2]; /* the first to stand there first */
};

/* false: not two quantities. */
static bool number(const struct fronte_names *names, const struct names_pair *pair, int side,
                   struct numbered *out) {
    struct run a = pair->at[0][side], b = pair->at[1][side];
    const struct fronte_quantities *all = &names->pair->quantities[side];
    uint32_t segment = fronte_names_segment(names, side, a.first), first = all->begin[segment];
    if (all->begin[segment + 1] - first != 2)
        return false;
    uint32_t x = word_at(names, side, a.first)->span.off, y = word_at(names, side, b.first)->span.off;
    *out = (struct numbered){{&all->items[first], &all->items[first + 1]}, {x < y ? x : y, x < y ? y : x}};
    uint8_t p = out->quantity[0]->type, q = out->quantity[1]->type;
    return p == q || p == FRONTE_QUANTITY_NUMBER || q == FRONTE_QUANTITY_NUMBER;
}

/* Whether "A 34, B 29" (1) or "34 A, 29 B" (-1) stands there; 0: neither. */
static int order_of(const struct numbered *n) {
    uint32_t q0 = n->quantity[0]->span.off, q1 = n->quantity[1]->span.off;
    if (n->name[0] < q0 && q0 < n->name[1] && n->name[1] < q1)
        return 1;
    return q0 < n->name[0] && n->name[0] < q1 && q1 < n->name[1] ? -1 : 0;
}

/* Whether a pause or "and" stands between the two names: they have a clause each. */
static bool have_clauses(const struct fronte_names *names, const struct names_pair *pair, int side) {
    struct run gap = between(pair, side);
    uint64_t apart = use(names, FRONTE_BOND_JOINT) | use(names, FRONTE_BOND_RELATIVE);
    return rows_within(names, side, gap.first, gap.end) & apart ||
           !are_close(names, side, gap.first - 1, gap.end);
}

/* Whether the numbers stand in the same order on both sides (1), or in the other (-1), beside a name each; 0:
 * neither. */
static int compare_numbers(const struct fronte_names *names, const struct names_pair *pair) {
    struct numbered source, target;
    if (!number(names, pair, FRONTE_SOURCE, &source) || !number(names, pair, FRONTE_TARGET, &target) ||
        !order_of(&source) || order_of(&source) != order_of(&target) ||
        !have_clauses(names, pair, FRONTE_SOURCE) || !have_clauses(names, pair, FRONTE_TARGET))
        return 0;
    bool same[2][2];
    for (int k = 0; k < 2; k++)
        for (int i = 0; i < 2; i++)
            same[k][i] = fronte_quantity_same_value(source.quantity[k], target.quantity[i]);
    if (same[0][0] && same[1][1])
        return same[0][1] ? 0 : 1;
    return same[0][1] && same[1][0] ? -1 : 0;
}

static bool is_turned(const struct names_pair *pair) {
    return pair->at[1][1].first < pair->at[0][1].first;
}

/* ---- All of them ---- */

bool fronte_names_have_exchanged(const struct fronte_names *names, const struct fronte_mention *a,
                                 const struct fronte_mention *b) {
    struct names_pair pair;
    if (!place(names, a, b, &pair))
        return false;
    struct roles roles = roles_of(names, &pair);
    return have_exchanged_prepositions(names, &pair, &roles) || have_exchanged_verb(names, &pair, &roles) ||
           (is_turned(&pair) && compare_numbers(names, &pair) > 0);
}

/* Whether the first name has got a preposition that neither has in the source: Brazil lost to France. */
static bool has_other_verb(const struct roles *r) {
    return !r->of[0][0] && r->of[0][1] && !(r->of[1][0] & r->of[0][1]);
}

bool fronte_names_keep_places(const struct fronte_names *names, const struct fronte_mention *a,
                              const struct fronte_mention *b) {
    struct names_pair pair;
    if (!place(names, a, b, &pair))
        return false;
    struct roles r = roles_of(names, &pair);
    return has_other_verb(&r) || (r.of[0][0] & r.of[0][1] && !(r.of[0][0] & r.of[1][1])) ||
           (r.of[1][0] & r.of[1][1] && !(r.of[1][0] & r.of[0][1])) ||
           (is_turned(&pair) && compare_numbers(names, &pair) < 0);
}

/* Whether "by" stands before a name that has no preposition in the source. */
static bool is_agent(const struct fronte_names *names, const struct names_pair *pair,
                     const struct roles *roles, int name) {
    uint32_t before = word_before(names, pair->at[name][FRONTE_TARGET]);
    return !roles->of[name][0] && before != FRONTE_NO_ID &&
           fronte_gazetteer_standin(names->gazetteer, folded(names, FRONTE_TARGET, before)).kind ==
               FRONTE_STANDIN_AGENT;
}

bool fronte_names_are_turned(const struct fronte_names *names, const struct fronte_mention *a,
                             const struct fronte_mention *b) {
    struct names_pair pair;
    if (!place(names, a, b, &pair))
        return false;
    struct roles r = roles_of(names, &pair);
    uint64_t agent = use(names, FRONTE_BOND_AGENT);
    bool converse = r.of[1][0] & agent && !r.of[1][1] && !r.of[0][0]; /* A received from B, B supplied A */
    return converse || is_agent(names, &pair, &r, 0) || is_agent(names, &pair, &r, 1) ||
           is_genitive(names, pair.at[0][FRONTE_TARGET]) || is_genitive(names, pair.at[1][FRONTE_TARGET]);
}

bool fronte_names_have_exchanged_place(const struct fronte_names *names, const struct fronte_mention *a,
                                       const struct fronte_mention *b) {
    struct names_pair pair;
    int where = b->type == FRONTE_MENTION_PLACE; /* of the two, the place */
    if ((a->type == FRONTE_MENTION_PLACE) == where || !place(names, a, b, &pair))
        return false;
    struct roles r = roles_of(names, &pair);
    uint64_t at = r.of[where][0] & use(names, FRONTE_BOND_WEAK);
    return at && !r.of[where][1] && !r.of[!where][0] && r.of[!where][1] & at &&
           !is_genitive(names, pair.at[where][1]);
}
