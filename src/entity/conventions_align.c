/* Aligns two words letter by letter and sound by sound.
 *
 * A cell (i, j) of the table says what the first i letters of the source and the first j of the target have
 * to do with each other: which hypotheses explain them, and how many edits turn one into the other.  A
 * hypothesis is a family of languages and what the spellings of the target, and of the source, are drawn
 * from; it survives a step only if it allows it.  Equal letters are allowed by all.  All hypotheses
 * together are one word of bits, so they are followed at once. */
#include "entity/conventions_align.h"

/* Bits of a family: the columns of the target (0..5); two that say more of an English target; and a target
 * that mixes popular and scientific spellings, as Italian newspapers do. */
enum { BOTH_ENGLISH = CONVENTION_COLUMNS, FROM_ITALIAN, MIXED, BITS };
enum { EDIT = 2, STEP = 1, BAND = 8, MATCHES = 24 };

/* A bit in each lane; lanes are BITS apart. */
#define EVERY_LANE(bits) ((uint64_t)(bits)*0x0040201008040201u)
_Static_assert(BITS == 9 && CONVENTION_LANES == 7, "EVERY_LANE");
#define BIT(n) (1u << (n))

/* Spellings that stand at a place of a word. */
struct matches {
    const struct convention_spelling *at[MATCHES];
    uint32_t n;
};

struct cell {
    uint64_t explained;
    uint32_t units;
};

struct table {
    const struct fronte_conventions *c;
    const struct convention_word *word[2];
    uint8_t family[CONVENTION_LANES]; /* [n_lanes] "any", then those with points, the most first */
    int32_t points[CONVENTION_LANES];
    unsigned n_lanes;
    struct matches source, *target; /* of a place; [n + 1] */
    struct cell cells[(CONVENTION_LETTERS + 1) * (CONVENTION_LETTERS + 1)];
};

static void choose_lanes(struct table *t, const struct convention_evidence *evidence) {
    t->family[0] = 0;
    t->points[0] = 0;
    t->n_lanes = 1;
    for (unsigned f = 1; f < CONVENTION_FAMILIES; f++) {
        int32_t points = evidence->points[f];
        unsigned at = t->n_lanes;
        while (at > 1 && t->points[at - 1] < points)
            at--;
        if (points <= 0 || at == CONVENTION_LANES)
            continue;
        t->n_lanes += t->n_lanes < CONVENTION_LANES;
        for (unsigned k = t->n_lanes - 1; k > at; k--) {
            t->family[k] = t->family[k - 1];
            t->points[k] = t->points[k - 1];
        }
        t->family[at] = (uint8_t)f;
        t->points[at] = points;
    }
}

/* Whether a sound holds in a lane. */
static bool holds(const struct table *t, const struct convention_sound *sound, unsigned lane) {
    uint8_t needs = sound->needs[t->family[lane]];
    return needs != CONVENTION_NEVER && t->points[lane] >= needs;
}

static bool is_open(const struct table *t, const struct convention_sound *sound) {
    for (unsigned lane = 0; lane < t->n_lanes; lane++)
        if (holds(t, sound, lane))
            return true;
    return false;
}

/* By sound, ascending: two lists, each in that order, are merged. */
static void find_matches(const struct table *t, int side, uint32_t at, struct matches *out) {
    const struct fronte_conventions *c = t->c;
    const struct convention_word *word = t->word[side];
    uint32_t empty = CONVENTION_BUCKETS - 1;
    uint32_t b = at < word->n ? convention_letter_index(word->at[at].full) : empty;
    uint32_t i = 0, k = 0, n = b == empty ? 0 : c->n_bucket[b];
    out->n = 0;
    while ((i < n || k < c->n_bucket[empty]) && out->n < MATCHES) {
        bool take_empty = i >= n || (k < c->n_bucket[empty] && c->bucket[empty][k] < c->bucket[b][i]);
        const struct convention_spelling *s =
            &c->spellings[take_empty ? c->bucket[empty][k++] : c->bucket[b][i++]];
        if (convention_spelling_matches(s, word, at) && is_open(t, &c->sounds[s->sound]))
            out->at[out->n++] = s;
    }
}

/* ---- Steps ---- */

static uint32_t mixed(uint32_t columns) {
    bool italian = columns & (BIT(CONVENTION_ITALIAN) | BIT(CONVENTION_SCIENTIFIC));
    return columns | (italian ? BIT(MIXED) : 0);
}

/* What a family that the sound belongs to allows of a pair of spellings. */
static uint32_t bits_of(const struct convention_spelling *source, const struct convention_spelling *target,
                        int32_t points) {
    const uint32_t usual = BIT(CONVENTION_ENGLISH) | BIT(CONVENTION_ITALIAN) | BIT(CONVENTION_SCIENTIFIC);
    uint32_t bits = mixed(target->columns);
    if (!(source->columns & usual) && (points < CONVENTION_SURE || source->n < 3))
        return 0;                                    /* "ch" is French for sh, and much else */
    if (target->columns & BIT(CONVENTION_ENGLISH)) { /* other conventions may agree with it here */
        bits = (BIT(CONVENTION_COLUMNS) - 1) | BIT(MIXED);
        if (source->columns & BIT(CONVENTION_ENGLISH))
            bits |= BIT(BOTH_ENGLISH);
        if (source->columns & BIT(CONVENTION_ITALIAN))
            bits |= BIT(FROM_ITALIAN);
    }
    return bits;
}

/* "any": without evidence an English spelling may only turn into a foreign one. */
static uint32_t bits_of_any(const struct convention_spelling *source,
                            const struct convention_spelling *target) {
    bool english = source->columns & BIT(CONVENTION_ENGLISH) && !(target->columns & BIT(CONVENTION_ENGLISH));
    return english ? mixed(target->columns) : 0;
}

static uint64_t allowed(const struct table *t, const struct convention_spelling *source,
                        const struct convention_spelling *target) {
    const struct convention_sound *sound = &t->c->sounds[source->sound];
    uint32_t any = sound->needs[0] != CONVENTION_NEVER ? bits_of_any(source, target) : 0;
    uint64_t all = any;
    for (unsigned lane = 1; lane < t->n_lanes; lane++)
        all |= (uint64_t)(holds(t, sound, lane) ? bits_of(source, target, t->points[lane]) : any)
               << lane * BITS;
    return all;
}

static struct cell *cell_at(struct table *t, uint32_t i, uint32_t j) {
    return &t->cells[i * (t->word[1]->n + 1) + j];
}

static void reach(struct cell *to, uint64_t explained, uint32_t units) {
    to->explained |= explained;
    if (units < to->units)
        to->units = units;
}

/* Pairs of spellings of one sound. */
static void step_sounds(struct table *t, uint32_t i, uint32_t j, const struct cell *from) {
    const struct matches *a = &t->source, *b = &t->target[j];
    for (uint32_t x = 0, y = 0; x < a->n && y < b->n;) {
        if (a->at[x]->sound != b->at[y]->sound) {
            if (a->at[x]->sound < b->at[y]->sound)
                x++;
            else
                y++;
            continue;
        }
        for (uint32_t z = y; z < b->n && b->at[z]->sound == a->at[x]->sound; z++) {
            uint64_t bits = allowed(t, a->at[x], b->at[z]);
            if (bits && a->at[x]->n + b->at[z]->n)
                reach(cell_at(t, i + a->at[x]->n, j + b->at[z]->n), from->explained & bits,
                      from->units + STEP);
        }
        x++;
    }
}

/* The first letter of a name is seldom mistaken: it costs double, but for a lost h, and c for k. */
static uint32_t edit_cost(const struct table *t, uint32_t i, uint32_t j) {
    if (i == 0 && j == 0 && t->word[0]->n && t->word[1]->n &&
        t->c->starts[convention_letter_index(t->word[0]->at[0].plain)] >>
                convention_letter_index(t->word[1]->at[0].plain) &
            1)
        return EDIT;
    bool h = (i == 0 && t->word[0]->n && t->word[0]->at[0].plain == 'h') ||
             (j == 0 && t->word[1]->n && t->word[1]->at[0].plain == 'h');
    return (i == 0 || j == 0) && !h ? 2 * EDIT : EDIT;
}

static void step_letters(struct table *t, uint32_t i, uint32_t j, const struct cell *from) {
    const struct convention_word *a = t->word[0], *b = t->word[1];
    uint32_t cost = edit_cost(t, i, j);
    if (i < a->n && j < b->n) {
        bool equal = a->at[i].plain == b->at[j].plain;
        reach(cell_at(t, i + 1, j + 1), equal ? from->explained : 0, from->units + (equal ? 0 : cost));
    }
    if (i < a->n)
        reach(cell_at(t, i + 1, j), 0, from->units + cost);
    if (j < b->n)
        reach(cell_at(t, i, j + 1), 0, from->units + cost);
    if (i + 1 < a->n && j + 1 < b->n && a->at[i].plain == b->at[j + 1].plain &&
        a->at[i + 1].plain == b->at[j].plain)
        reach(cell_at(t, i + 2, j + 2), 0, from->units + EDIT);
}

static void fill(struct table *t) {
    uint32_t n = t->word[0]->n, m = t->word[1]->n;
    for (uint32_t k = 0; k < (n + 1) * (m + 1); k++)
        t->cells[k] = (struct cell){0, UINT32_MAX / 2};
    *cell_at(t, 0, 0) = (struct cell){UINT64_MAX, 0};
    for (uint32_t i = 0; i <= n; i++) {
        find_matches(t, 0, i, &t->source);
        for (uint32_t j = i > BAND ? i - BAND : 0; j <= m && j <= i + BAND; j++) {
            struct cell from = *cell_at(t, i, j);
            if (t->source.n && t->target[j].n)
                step_sounds(t, i, j, &from);
            step_letters(t, i, j, &from);
        }
    }
}

/* `matches` [letters of the target + 1] is the table's memory. */
static void make_table(struct table *t, const struct convention_word *const word[2],
                       const struct convention_evidence *evidence, struct matches *matches) {
    t->word[0] = word[0];
    t->word[1] = word[1];
    choose_lanes(t, evidence);
    t->target = matches;
    for (uint32_t j = 0; j <= word[1]->n; j++)
        find_matches(t, 1, j, &matches[j]);
    fill(t);
}

void convention_align(const struct fronte_conventions *c, const struct convention_word *source,
                      const struct convention_word *target, const struct convention_evidence *evidence,
                      struct convention_outcome *out) {
    struct matches matches[CONVENTION_LETTERS + 1];
    const struct convention_word *const word[2] = {source, target};
    struct table t;
    t.c = c;
    make_table(&t, word, evidence, matches);
    const struct cell *last = cell_at(&t, source->n, target->n);
    *out = (struct convention_outcome){last->explained,
                                       last->units >= UINT32_MAX / 2 ? UINT32_MAX : last->units};
}

/* ---- The way through ---- */

/* Whether a pair of spellings leads from one place to another at the right price. */
static bool is_sound_step(struct table *t, const uint32_t from[2], const uint32_t to[2]) {
    const struct matches *b = &t->target[from[1]];
    struct cell start = *cell_at(t, from[0], from[1]), end = *cell_at(t, to[0], to[1]);
    if (!start.explained || start.units + STEP != end.units)
        return false;
    find_matches(t, 0, from[0], &t->source);
    for (uint32_t x = 0; x < t->source.n; x++)
        for (uint32_t y = 0; y < b->n; y++)
            if (t->source.at[x]->sound == b->at[y]->sound && t->source.at[x]->n == to[0] - from[0] &&
                b->at[y]->n == to[1] - from[1] && allowed(t, t->source.at[x], b->at[y]) & start.explained)
                return true;
    return false;
}

/* The place before one: over equal letters first, then over the shortest spellings of one sound. */
static bool step_back(struct table *t, const uint32_t at[2], uint32_t from[2]) {
    uint32_t i = at[0], j = at[1];
    from[0] = i - 1;
    from[1] = j - 1;
    if (i && j && t->word[0]->at[i - 1].plain == t->word[1]->at[j - 1].plain &&
        cell_at(t, i - 1, j - 1)->explained && cell_at(t, i - 1, j - 1)->units == cell_at(t, i, j)->units)
        return true;
    for (uint32_t a = 0; a <= CONVENTION_SPELLING && a <= i; a++)
        for (uint32_t b = a ? 0 : 1; b <= CONVENTION_SPELLING && b <= j; b++) {
            from[0] = i - a;
            from[1] = j - b;
            if (is_sound_step(t, from, at))
                return true;
        }
    return false;
}

uint32_t convention_trace(const struct fronte_conventions *c, const struct convention_word *const word[2],
                          const struct convention_evidence *evidence, struct convention_step *steps) {
    struct matches matches[CONVENTION_LETTERS + 1];
    struct table t;
    uint32_t n = 0, at[2] = {word[0]->n, word[1]->n}, from[2];
    t.c = c;
    make_table(&t, word, evidence, matches);
    if (!cell_at(&t, at[0], at[1])->explained)
        return 0;
    for (; (at[0] || at[1]) && step_back(&t, at, from); at[0] = from[0], at[1] = from[1])
        if (cell_at(&t, from[0], from[1])->units != cell_at(&t, at[0], at[1])->units)
            steps[n++] = (struct convention_step){{from[0], from[1]}, {at[0], at[1]}};
    for (uint32_t k = 0; k < n / 2; k++) {
        struct convention_step swapped = steps[k];
        steps[k] = steps[n - 1 - k];
        steps[n - 1 - k] = swapped;
    }
    return n;
}

/* ---- The verdict ---- */

bool convention_hypotheses_judge(uint64_t explained, bool certain, struct fronte_judgement *out) {
    if (explained & EVERY_LANE(BIT(BOTH_ENGLISH))) {
        out->verdict = FRONTE_NAME_VARIANT;
        return true;
    }
    if (explained & EVERY_LANE(BIT(CONVENTION_ENGLISH))) {
        bool italian = explained & EVERY_LANE(BIT(FROM_ITALIAN));
        out->verdict = FRONTE_NAME_RENDERED;
        out->convention = convention_names[italian ? CONVENTION_ITALIAN : CONVENTION_SCIENTIFIC];
        return true;
    }
    /* German sch and French ou are nothing else; Italian s for sh may well be a lost letter. */
    uint32_t told = certain ? BIT(CONVENTION_COLUMNS) - 1 : BIT(CONVENTION_GERMAN) | BIT(CONVENTION_FRENCH);
    unsigned column = CONVENTION_ITALIAN;
    while (column < CONVENTION_COLUMNS && !(told >> column & 1 && explained & EVERY_LANE(BIT(column))))
        column++;
    if (column == CONVENTION_COLUMNS && !(certain && explained & EVERY_LANE(BIT(MIXED))))
        return false;
    out->verdict = FRONTE_NAME_CONVENTION;
    out->convention = convention_names[column == CONVENTION_COLUMNS ? CONVENTION_ITALIAN : column];
    return true;
}
