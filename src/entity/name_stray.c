/* Names of the target that render no name of the source. */
#include "entity/name_stray.h"
#include "entity/name_swap.h"

static const struct fronte_name_row *row_at(const struct fronte_names *names, const struct fronte_sight *s) {
    return fronte_gazetteer_row(names->gazetteer, s->match.row);
}

static struct fronte_standin standin_at(const struct fronte_names *names, uint32_t word) {
    return fronte_gazetteer_standin(names->gazetteer,
                                    fronte_reading_folded(names->target, &names->target->words[word]));
}

static bool is_upper(fronte_view v) {
    for (size_t i = 0; i < v.len; i++)
        if (v.ptr[i] >= 'a' && v.ptr[i] <= 'z')
            return false;
    return v.len > 1;
}

/* Whether a longer name of the tables has a name's words: European in European Union. */
static bool is_within_longer(const struct fronte_names *names, const struct fronte_sight *s) {
    for (uint32_t i = names->first_sight; i < names->end_sight; i++) {
        const struct fronte_sight *t = &names->sights.items[i];
        if (!t->match.wrong && t->match.n_words > s->match.n_words && t->first <= s->first &&
            s->first + s->match.n_words <= t->first + t->match.n_words)
            return true;
    }
    return false;
}

/* A listed name that nothing in the source accounts for.  A sentence's first word may be no name. */
static bool is_stray(const struct fronte_names *names, const struct fronte_sight *s) {
    const struct fronte_word *word = &names->target->words[s->first];
    const struct fronte_form *form = &names->target->form[word->folded];
    bool acronym = form->upper && is_upper(fronte_names_text(names, FRONTE_TARGET, s->first)); /* WHO */
    bool doubtful = s->match.n_words == 1 && !acronym &&
                    (form->stopword || (word->flags & FRONTE_TOKEN_INITIAL && (form->common || form->small)));
    bool capital = word->flags & FRONTE_TOKEN_CAPITAL || row_at(names, s)->type == FRONTE_MENTION_TITLE;
    return !s->match.wrong && capital && !doubtful &&
           !fronte_names_any_used(names, s->first, s->match.n_words) && !is_within_longer(names, s);
}

/* ---- In the place of a name ---- */

static bool is_place(uint8_t type) {
    return type == FRONTE_MENTION_PLACE || type == FRONTE_MENTION_DEMONYM;
}

static bool is_body(uint8_t type) {
    return type == FRONTE_MENTION_ACRONYM || type == FRONTE_MENTION_ORGANISATION;
}

/* Whether words that are a body's name are a place's, too: Italy, the team and the country. */
static bool is_place_too(const struct fronte_names *names, const struct fronte_sight *s) {
    for (uint32_t i = names->first_sight; i < names->end_sight && is_body(row_at(names, s)->type); i++) {
        const struct fronte_sight *t = &names->sights.items[i];
        if (!t->match.wrong && t->first == s->first && t->match.n_words == s->match.n_words &&
            row_at(names, t)->type == FRONTE_MENTION_PLACE)
            return true;
    }
    return false;
}

/* Whether a name of type `b` may have taken the place of one of type `a`. */
static bool may_replace(uint8_t a, uint8_t b) {
    return a == b || (is_place(a) && is_place(b)) || (is_body(a) && is_body(b));
}

/* Names that are easily taken for one another begin alike. */
static bool begin_alike(fronte_view a, fronte_view b) {
    enum { ALIKE = 3 };
    return a.len >= ALIKE && b.len >= ALIKE && memcmp(a.ptr, b.ptr, ALIKE) == 0;
}

static bool looks_like(const struct fronte_names *names, const struct fronte_mention *m, fronte_view text) {
    for (int i = 0; i < m->n_rows; i++) {
        const struct fronte_name_row *row = fronte_gazetteer_row(names->gazetteer, m->rows[i]);
        for (uint16_t k = 0; k < row->n_accepted; k++)
            if (begin_alike(row->accepted[k], text))
                return true;
        for (uint16_t k = 0; k < row->n_source; k++)
            if (begin_alike(row->source[k], text))
                return true;
    }
    return false;
}

static bool is_related(const struct fronte_names *names, const struct fronte_mention *m, uint32_t row) {
    for (int i = 0; i < m->n_rows; i++)
        if (fronte_gazetteer_are_related(names->gazetteer, m->rows[i], row))
            return true;
    return false;
}

/* Whether one of the names that words of the target may be is related to the mention. */
static bool is_related_phrase(const struct fronte_names *names, const struct fronte_mention *m,
                              const struct fronte_sight *s) {
    for (uint32_t i = names->first_sight; i < names->end_sight; i++) {
        const struct fronte_sight *t = &names->sights.items[i];
        if (!t->match.wrong && t->first == s->first && t->match.n_words == s->match.n_words &&
            is_related(names, m, t->match.row))
            return true;
    }
    return false;
}

/* Presiding Officer: a capitalised word before a title, other than a demonym, makes it another one. */
static bool is_capital_before(const struct fronte_names *names, uint32_t word) {
    if (word == names->begin[1] || !(names->target->words[word - 1].flags & FRONTE_TOKEN_CAPITAL) ||
        !fronte_names_are_beside(names, FRONTE_TARGET, word - 1))
        return false;
    return !fronte_names_form(names->target, word - 1)->stopword && !names->used[word - 1];
}

enum { LEAST_OFFICE = 5 }; /* letters: shorter ones are forms of address */

enum { SMALL_WORDS = 2 }; /* of, of the: between a title and what it is of */

/* Whether nothing but small words, and few, stands from one word up to another. */
static bool are_small_words(const struct fronte_reading *reading, uint32_t from, uint32_t to) {
    if (to < from || to - from > SMALL_WORDS)
        return false;
    for (uint32_t w = from; w < to; w++)
        if (!reading->form[reading->words[w].folded].stopword)
            return false;
    return true;
}

/* Whether a title of the source and one of the target belong to the same name: of a person behind them
 * (demonyms between), of a place or a body after "of", or of a people. */
static bool belong_to_one_name(const struct fronte_names *names, const struct fronte_mention *m,
                               const struct fronte_sight *s) {
    const struct fronte_mention *end = names->mentions.items + names->end_mention;
    const struct fronte_word *word = &names->target->words[s->first];
    uint32_t from = m->first + m->n_words, behind = s->first + s->match.n_words;
    if (word->span.len < LEAST_OFFICE || is_capital_before(names, s->first))
        return false;
    for (const struct fronte_mention *next = m + 1;
         next < end && are_small_words(names->source, from, next->first);
         from = next->first + next->n_words, next++) {
        const struct fronte_outcome *o = &names->outcome[next->first];
        if (o->state != FRONTE_NAME_FOUND || !o->n_words)
            return false;
        if (next->type == FRONTE_MENTION_DEMONYM ? o->first + o->n_words == s->first
                                                 : are_small_words(names->target, behind, o->first))
            return true;
        if (next->type != FRONTE_MENTION_DEMONYM)
            return false;
    }
    return false;
}

/* A title is another one only where both say of what (minister of the interior, foreign minister), or of
 * whom. */
static bool is_plausible(const struct fronte_names *names, const struct fronte_mention *m,
                         const struct fronte_sight *s) {
    if (is_body(m->type) && m->n_words == 1 && is_upper(row_at(names, s)->accepted[s->match.which]))
        return true;
    switch (m->type) {
    case FRONTE_MENTION_TITLE:
        return (m->n_words > 1 && s->match.n_words > 1) || belong_to_one_name(names, m, s);
    case FRONTE_MENTION_ACRONYM: return true;
    case FRONTE_MENTION_DEMONYM:
        return row_at(names, s)->type == FRONTE_MENTION_DEMONYM ||
               looks_like(names, m, row_at(names, s)->accepted[s->match.which]);
    default: return looks_like(names, m, row_at(names, s)->accepted[s->match.which]);
    }
}

/* Whether the lexicon makes the words of some of the source; of a title and of a place of several words, all
 * of them: minister is in many, and Korea in two. */
static bool is_worded_by_source(const struct fronte_names *names, const struct fronte_sight *s) {
    uint8_t type = row_at(names, s)->type;
    if (type != FRONTE_MENTION_TITLE && (type != FRONTE_MENTION_PLACE || s->match.n_words == 1))
        return fronte_names_is_lexical(names, s->first, s->match.n_words);
    for (uint32_t k = 0; k < s->match.n_words; k++)
        if (!fronte_names_form(names->target, s->first + k)->stopword &&
            !fronte_names_is_lexical(names, s->first + k, 1))
            return false;
    return true;
}

const struct fronte_sight *fronte_names_find_other(const struct fronte_names *names,
                                                   const struct fronte_mention *mention) {
    for (uint32_t i = names->first_sight; i < names->end_sight; i++) {
        const struct fronte_sight *s = &names->sights.items[i];
        if (is_stray(names, s) && may_replace(mention->type, row_at(names, s)->type) &&
            !is_place_too(names, s) && is_plausible(names, mention, s) &&
            !is_related_phrase(names, mention, s) && !is_worded_by_source(names, s))
            return s;
    }
    return NULL;
}

static enum fronte_kind kind_of_other(uint8_t type) {
    switch (type) {
    case FRONTE_MENTION_ACRONYM: return FRONTE_KIND_ACRONYM_MISMATCH;
    case FRONTE_MENTION_DEMONYM: return FRONTE_KIND_WRONG_DEMONYM;
    case FRONTE_MENTION_TITLE: return FRONTE_KIND_TITLE_MISMATCH;
    default: return FRONTE_KIND_WRONG_ENTITY;
    }
}

bool fronte_names_report_other(struct fronte_names *names, const struct fronte_mention *mention,
                               const struct fronte_sight *other) {
    return fronte_names_say(
        names, mention,
        &(struct fronte_remark){.kind = kind_of_other(mention->type),
                                .first = other->first,
                                .n_words = other->match.n_words,
                                .row = fronte_gazetteer_row(names->gazetteer, mention->rows[0])});
}

/* ---- Names that no table knows ---- */

/* Whether a title or form of address stands before a word of the target, a blank between: Mr Holt. */
bool fronte_names_is_addressed(const struct fronte_names *names, uint32_t word) {
    for (uint32_t i = names->first_sight; i < names->end_sight; i++) {
        const struct fronte_sight *s = &names->sights.items[i];
        const struct fronte_word *last = &names->target->words[s->first + s->match.n_words - 1];
        if (fronte_gazetteer_row(names->gazetteer, s->match.row)->type == FRONTE_MENTION_TITLE &&
            s->first + s->match.n_words == word &&
            fronte_names_segment(names, FRONTE_TARGET, s->first) ==
                fronte_names_segment(names, FRONTE_TARGET, word) &&
            last[1].span.off <= last->span.off + last->span.len + 2) /* "Mr. " */
            return true;
    }
    return false;
}

bool fronte_names_is_stranger(const struct fronte_names *names, uint32_t word) {
    const struct fronte_word *w = &names->target->words[word];
    const struct fronte_form *form = &names->target->form[w->folded];
    if (names->used[word] || w->kind != FRONTE_TOKEN_WORD || !(w->flags & FRONTE_TOKEN_CAPITAL) ||
        form->stopword || w->span.len < 3 ||
        (w->flags & FRONTE_TOKEN_INITIAL && (form->common || form->small) &&
         !fronte_names_is_addressed(names, word)))
        return false;
    return !fronte_names_is_lexical(names, word, 1);
}

/* Whether a word of the target stands in a listed name that the source has, or may have. */
static bool is_listed(const struct fronte_names *names, uint32_t word) {
    for (uint32_t i = names->first_sight; i < names->end_sight; i++) {
        const struct fronte_sight *s = &names->sights.items[i];
        uint8_t type = row_at(names, s)->type;
        if (!s->match.wrong && s->first <= word && word < s->first + s->match.n_words &&
            (names->mentioned[s->match.row] || type == FRONTE_MENTION_TITLE ||
             type == FRONTE_MENTION_DEMONYM))
            return true;
    }
    return false;
}

/* Where a word of a name is found, alone; of a listed one that is not found as a whole: as it is. */
static uint32_t find_part(const struct fronte_names *names, const struct fronte_mention *m, uint32_t word,
                          uint32_t *n) {
    const struct fronte_outcome *o = &names->outcome[word];
    bool found = !m->n_rows && o->state == FRONTE_NAME_FOUND && o->n_words;
    *n = found ? o->n_words : 1;
    return found || !m->n_rows ? (found ? o->first : FRONTE_NO_ID) : fronte_names_find_only(names, word);
}

uint32_t fronte_names_find_neighbour(const struct fronte_names *names, const struct fronte_mention *mention,
                                     uint32_t source_word) {
    for (int step = -1; step <= 1; step += 2) {
        uint32_t beside = source_word + (uint32_t)step;
        if (beside < mention->first || beside >= mention->first + mention->n_words)
            continue;
        uint32_t n, part = find_part(names, mention, beside, &n), at = part - (uint32_t)step;
        if (part != FRONTE_NO_ID && at >= names->begin[1] && at < names->end[1] &&
            fronte_names_segment(names, FRONTE_TARGET, at) ==
                fronte_names_segment(names, FRONTE_TARGET, part) &&
            fronte_names_is_stranger(names, at) && !is_listed(names, at))
            return at;
    }
    return FRONTE_NO_ID;
}

static bool is_capital_beside(const struct fronte_names *names, uint32_t word, int step) {
    uint32_t next = word + (uint32_t)step;
    if (next < names->begin[1] || next >= names->end[1] ||
        !(names->target->words[next].flags & FRONTE_TOKEN_CAPITAL))
        return false;
    return fronte_names_are_beside(names, FRONTE_TARGET, step < 0 ? next : word);
}

/* Whether a run of capitalised words has one that renders a name: a given name that the translation adds. */
static bool is_beside_used(const struct fronte_names *names, uint32_t word) {
    for (int step = -1; step <= 1; step += 2)
        for (uint32_t w = word; is_capital_beside(names, w, step);) {
            w += (uint32_t)step;
            if (names->used[w])
                return true;
        }
    return false;
}

/* Whether a word stands behind a title or behind "said": Mr Highway, said Globe. */
bool fronte_names_is_introduced(const struct fronte_names *names, uint32_t word) {
    return fronte_names_is_addressed(names, word) ||
           (word > names->begin[1] && standin_at(names, word - 1).predicate &&
            fronte_names_are_beside(names, FRONTE_TARGET, word - 1));
}

/* A common word with a capital is a name only alone: Party in People's Party is none. */
static bool is_common_in_name(const struct fronte_names *names, uint32_t word) {
    const struct fronte_form *form = fronte_names_form(names->target, word);
    return form->common && !fronte_names_is_introduced(names, word) &&
           (form->small || is_capital_beside(names, word, -1) || is_capital_beside(names, word, 1));
}

uint32_t fronte_names_find_stranger(const struct fronte_names *names, const struct fronte_mention *mention) {
    for (uint32_t w = names->begin[1]; w < names->end[1]; w++)
        if (fronte_names_is_stranger(names, w) && !is_listed(names, w) && !is_beside_used(names, w) &&
            !is_common_in_name(names, w) &&
            (mention->n_words == 1 ||
             (is_capital_beside(names, w, 1) && fronte_names_is_stranger(names, w + 1))))
            return w;
    return FRONTE_NO_ID;
}

uint32_t fronte_names_find_acronym(const struct fronte_names *names) {
    enum { LONGEST = 6 };
    for (uint32_t w = names->begin[1]; w < names->end[1]; w++)
        if (fronte_names_is_stranger(names, w) && !is_listed(names, w) &&
            names->target->words[w].span.len <= LONGEST &&
            is_upper(fronte_names_text(names, FRONTE_TARGET, w)))
            return w;
    return FRONTE_NO_ID;
}

/* ---- Instead of a name ---- */

/* Whether a name that stands in the target may be said for the mention. */
static bool has_related(const struct fronte_names *names, const struct fronte_mention *m) {
    for (uint32_t i = names->first_sight; i < names->end_sight; i++) {
        const struct fronte_sight *s = &names->sights.items[i];
        if (!s->match.wrong && is_related(names, m, s->match.row) && !is_within_longer(names, s))
            return true; /* Korea in South Korea does not speak for Corea del Nord */
    }
    return false;
}

/* Whether a word of the target follows "the" or the like, one or two words before. */
static bool follows_determiner(const struct fronte_names *names, uint32_t word) {
    for (uint32_t back = 1; back <= 3 && word >= names->begin[1] + back; back++)
        if (fronte_names_form(names->target, word - back)->stopword)
            return true;
    return false;
}

/* Whether a word stands for names of the mention's type; what no table knows may be a person, a place or a
 * body. */
static enum fronte_standin_kind standin_for(const struct fronte_names *names, const struct fronte_mention *m,
                                            uint32_t word) {
    uint16_t types = (uint16_t)(1 << m->type);
    if (m->type == FRONTE_MENTION_ACRONYM)
        types = 1 << FRONTE_MENTION_ORGANISATION;
    if (m->type == FRONTE_MENTION_NAME)
        types = 1 << FRONTE_MENTION_PERSON | 1 << FRONTE_MENTION_ORGANISATION;
    struct fronte_standin standin = standin_at(names, word);
    return standin.types & types ? standin.kind : FRONTE_STANDIN_NONE;
}

enum { LEAST_PRONOUN = 3 }; /* letters: shorter ones (lo, si, ne) are too many things */

/* Whether the source has the word that stands for something itself. */
static bool is_said(const struct fronte_names *names, uint32_t word, enum fronte_standin_kind kind) {
    if (kind == FRONTE_STANDIN_NOUN)
        return fronte_names_is_lexical(names, word, 1);
    for (uint32_t w = names->begin[0]; w < names->end[0]; w++)
        if (names->source->words[w].span.len >= LEAST_PRONOUN &&
            fronte_reading_renders(names->source, names->source->words[w].folded, names->target,
                                   names->target->words[word].folded))
            return true;
    return false;
}

/* Whether the sentence before has a rendering of a place or body: what belongs there needs not say so again.
 */
static bool was_just_named(const struct fronte_names *names, const struct fronte_mention *m) {
    const fronte_unit *u = &names->pair->bitext->units[names->unit];
    if (m->type != FRONTE_MENTION_PLACE || !u->first[FRONTE_TARGET])
        return false;
    uint32_t before = u->first[FRONTE_TARGET] - 1;
    for (uint32_t i = names->sights.begin[before]; i < names->sights.begin[before + 1]; i++)
        if (!names->sights.items[i].match.wrong && fronte_names_has_row(m, names->sights.items[i].match.row))
            return true;
    return false;
}

/* ---- Nothing in its place ---- */

enum { MOST_SMALL = 3 }; /* words between a name and what stands before or behind it */

/* Where the nearest word that means something, before (-1) or behind (1) a mention, is rendered;
 * FRONTE_NO_ID: that is not known. */
static uint32_t find_beside(const struct fronte_names *names, const struct fronte_mention *m, int step) {
    uint32_t begin = names->source->begin[m->segment], end = names->source->begin[m->segment + 1];
    uint32_t w = step < 0 ? m->first : m->first + m->n_words - 1;
    for (int n = 0; n <= MOST_SMALL; n++) {
        if (step < 0 ? w == begin : w + 1 == end)
            return FRONTE_NO_ID;
        w += (uint32_t)step;
        if (names->told[w] || !fronte_names_form(names->source, w)->stopword)
            return fronte_names_only_rendering(names, w);
    }
    return FRONTE_NO_ID;
}

/* Whether the words around a mention are rendered side by side, so that nothing stands for it: approve
 * without the, for approvare Kavanaugh senza. */
static bool is_closed_up(const struct fronte_names *names, const struct fronte_mention *m) {
    uint32_t before = find_beside(names, m, -1), behind = find_beside(names, m, 1);
    if (before == FRONTE_NO_ID || behind == FRONTE_NO_ID || behind <= before ||
        behind > before + 1 + MOST_SMALL)
        return false;
    for (uint32_t w = before + 1; w < behind; w++)
        if (!fronte_names_form(names->target, w)->stopword ||
            standin_at(names, w).kind != FRONTE_STANDIN_NONE)
            return false;
    return true;
}

bool fronte_names_is_alluded_to(const struct fronte_names *names, const struct fronte_mention *mention,
                                bool known) {
    if (fronte_names_has_gap(names))
        return false;
    if (has_related(names, mention) || was_just_named(names, mention))
        return true;
    if (is_closed_up(names, mention))
        return false;
    for (uint32_t w = names->begin[1]; w < names->end[1]; w++) {
        enum fronte_standin_kind kind = standin_for(names, mention, w);
        if (kind == FRONTE_STANDIN_NONE || names->used[w] || is_said(names, w, kind))
            continue;
        if (kind == FRONTE_STANDIN_PRONOUN ? known
                                           : kind == FRONTE_STANDIN_NOUN && follows_determiner(names, w))
            return true;
    }
    return false;
}

/* ---- More than the source has ---- */

/* Whether the source names what words of the target say: some row that reads so, or a related one. */
static bool is_mentioned(const struct fronte_names *names, const struct fronte_sight *extra) {
    for (uint32_t i = names->first_sight; i < names->end_sight; i++) {
        const struct fronte_sight *s = &names->sights.items[i];
        if (!s->match.wrong && s->first <= extra->first &&
            s->first + s->match.n_words >= extra->first + extra->match.n_words &&
            (names->mentioned[s->match.row] || fronte_gazetteer_is_home(names->gazetteer, s->match.row)))
            return true;
    }
    for (uint32_t i = names->first_mention; i < names->end_mention; i++)
        if (is_related_phrase(names, &names->mentions.items[i], extra))
            return true;
    return false;
}

/* Whether words stand in a list with a name that renders one of the source: Piedmont and Lombardy. */
static bool is_listed_with_used(const struct fronte_names *names, uint32_t first, uint32_t n) {
    uint32_t end = first + n;
    bool before =
        first >= names->begin[1] + 2 && standin_at(names, first - 1).conjunction && names->used[first - 2];
    bool after = end + 1 < names->end[1] && standin_at(names, end).conjunction && names->used[end + 1];
    return before || after;
}

/* Places, and bodies by their acronyms or in a list; SS19 and the like are names of other things, and so is
 * what stands behind a number: 18:15 GMT. */
static bool is_worth_saying(const struct fronte_names *names, const struct fronte_sight *s) {
    const struct fronte_name_row *row = row_at(names, s);
    if (row->type == FRONTE_MENTION_PLACE)
        return true;
    uint32_t next = s->first + s->match.n_words;
    const struct fronte_word *last = &names->target->words[next - 1];
    bool numbered = next < names->end[1] && names->target->words[next].kind == FRONTE_TOKEN_NUMBER &&
                    names->target->words[next].span.off <= last->span.off + last->span.len + 1;
    bool measures = s->first > names->begin[1] &&
                    names->target->words[s->first - 1].kind == FRONTE_TOKEN_NUMBER &&
                    fronte_names_are_beside(names, FRONTE_TARGET, s->first - 1);
    return is_body(row->type) && !numbered && !measures &&
           (is_upper(row->accepted[s->match.which]) ||
            is_listed_with_used(names, s->first, s->match.n_words));
}

/* Germany's Rheinmetall. */
static bool is_genitive(const struct fronte_names *names, uint32_t next) {
    if (next >= names->end[1] || names->target->words[next].span.len != 1)
        return false;
    struct fronte_span before = names->target->words[next - 1].span, span = names->target->words[next].span;
    return span.off > before.off + before.len && span.off <= before.off + before.len + 3 &&
           fronte_names_text(names, FRONTE_TARGET, next).ptr[0] == 's';
}

enum { LEADER_AHEAD = 4 }; /* words from a body to its leader's name: PD leader Elly Schlein */

/* A place is mostly added to tell where something is; a body that stands before its leader is, too. */
static bool is_explanation(const struct fronte_names *names, const struct fronte_sight *s) {
    uint32_t end = s->first + s->match.n_words;
    if (row_at(names, s)->type == FRONTE_MENTION_PLACE)
        return is_genitive(names, end) || !is_listed_with_used(names, s->first, s->match.n_words);
    for (uint32_t w = end; w < end + LEADER_AHEAD && w < names->end[1] && !standin_at(names, w).conjunction;
         w++)
        if (names->used[w])
            return w > end || names->target->words[w].flags & FRONTE_TOKEN_CAPITAL;
    return fronte_names_form(names->target, s->first)->common;
}

static bool report_extra(struct fronte_names *names, const struct fronte_sight *s) {
    if (s->first < names->noted || !is_stray(names, s) || !is_worth_saying(names, s) ||
        is_mentioned(names, s) || fronte_names_is_lexical(names, s->first, s->match.n_words))
        return true;
    struct fronte_claim claim = {.kind = FRONTE_KIND_EXTRA_ENTITY,
                                 .note = is_explanation(names, s),
                                 .type = fronte_mention_types[row_at(names, s)->type],
                                 .unit = names->unit,
                                 .at = {{.segment = FRONTE_NO_ID},
                                        fronte_names_spot(names, FRONTE_TARGET, s->first, s->match.n_words)}};
    names->noted = s->first + s->match.n_words;
    return fronte_report(names->pair, &claim);
}

const struct fronte_sight *fronte_names_find_extra(const struct fronte_names *names, uint8_t type) {
    const struct fronte_sight *found = NULL;
    for (uint32_t i = names->first_sight; i < names->end_sight; i++) {
        const struct fronte_sight *s = &names->sights.items[i];
        if (!may_replace(type, row_at(names, s)->type) || row_at(names, s)->type == FRONTE_MENTION_DEMONYM ||
            !is_stray(names, s) || is_place_too(names, s) ||
            is_genitive(names, s->first + s->match.n_words) || is_mentioned(names, s) ||
            is_worded_by_source(names, s))
            continue;
        if (found && found->first != s->first)
            return NULL;
        found = s;
    }
    return found;
}

bool fronte_names_report_extra(struct fronte_names *names) {
    bool ok = true;
    for (uint32_t i = names->first_sight; i < names->end_sight && ok; i++)
        ok = report_extra(names, &names->sights.items[i]);
    return ok;
}
