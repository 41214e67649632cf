/* The check of names: is each person, place, organisation and acronym of the source in the translation, and
 * right? */
#include "entity/names.h"

#include <stdlib.h>

static const struct fronte_spot NOWHERE = {.segment = FRONTE_NO_ID};

static const char *type_of(const struct fronte_mention *m) {
    return fronte_mention_types[m->type];
}

static struct fronte_spot spot_of(const struct fronte_mention *m) {
    return (struct fronte_spot){m->segment, m->span};
}

/* The best renderings of a listed name; several names may stand in one place. */
static const struct fronte_name_row *row_of(const struct fronte_names *names,
                                            const struct fronte_mention *m) {
    for (int i = 0; i < m->n_rows; i++) {
        const struct fronte_name_row *row = fronte_gazetteer_row(names->gazetteer, m->rows[i]);
        if (row->n_accepted)
            return row;
    }
    return NULL;
}

enum { MOST_EXPECTED = 2 }; /* more would not be read */

static void expect(struct fronte_claim *claim, const struct fronte_name_row *row) {
    if (!row)
        return;
    claim->expected = row->accepted;
    claim->n_expected = row->n_accepted < MOST_EXPECTED ? row->n_accepted : MOST_EXPECTED;
}

static bool link(struct fronte_names *names, const struct fronte_mention *m, struct fronte_spot target) {
    return fronte_pair_link(names->pair,
                            &(struct fronte_link){names->unit, type_of(m), {spot_of(m), target}});
}

/* ---- Wrong renderings ---- */

static bool has_text(const fronte_view *values, uint16_t n, fronte_view text) {
    for (uint16_t i = 0; i < n; i++)
        if (fronte_view_equal(values[i], text))
            return true;
    return false;
}

/* Whether a run of words of the target is a right rendering of some other name. */
static bool is_other_name(const struct fronte_names *names, const struct fronte_sight *wrong) {
    for (uint32_t i = names->first_sight; i < names->end_sight; i++) {
        const struct fronte_sight *s = &names->sights.items[i];
        if (!s->match.wrong && s->first == wrong->first && s->match.n_words == wrong->match.n_words)
            return true;
    }
    return false;
}

/* What is wrong with a rendering that a table calls wrong. */
static enum fronte_kind kind_of_wrong(const struct fronte_names *names, const struct fronte_name_row *row,
                                      const struct fronte_sight *s) {
    fronte_view text = row->wrong[s->match.which];
    switch (row->type) {
    case FRONTE_MENTION_ACRONYM: return FRONTE_KIND_ACRONYM_MISMATCH;
    case FRONTE_MENTION_DEMONYM: return FRONTE_KIND_WRONG_DEMONYM;
    case FRONTE_MENTION_TITLE: return FRONTE_KIND_TITLE_MISMATCH;
    default: break;
    }
    if (is_other_name(names, s))
        return FRONTE_KIND_WRONG_ENTITY;
    if (has_text(row->source, row->n_source, text))
        return row->type == FRONTE_MENTION_PERSON && row->origin.len ? FRONTE_KIND_WRONG_TRANSLITERATION
                                                                     : FRONTE_KIND_UNTRANSLATED_EXONYM;
    return row->type == FRONTE_MENTION_PERSON ? FRONTE_KIND_WRONG_TRANSLITERATION
                                              : FRONTE_KIND_MISSPELT_TARGET;
}

/* The mention of a unit that a wrong rendering belongs to: one that nothing renders before one that is
 * rendered. */
static const struct fronte_mention *mention_of_row(const struct fronte_names *names, uint32_t row) {
    const struct fronte_mention *found = NULL;
    for (uint32_t i = names->first_mention; i < names->end_mention; i++) {
        const struct fronte_mention *m = &names->mentions.items[i];
        if (!fronte_names_has_row(m, row))
            continue;
        if (names->outcome[m->first].state != FRONTE_NAME_FOUND)
            return m;
        if (!found)
            found = m;
    }
    return found;
}

static bool any_used(const struct fronte_names *names, uint32_t first, uint32_t n) {
    for (uint32_t k = 0; k < n; k++)
        if (names->used[first + k])
            return true;
    return false;
}

static void use(struct fronte_names *names, uint32_t first, uint32_t n) {
    for (uint32_t k = 0; k < n; k++)
        names->used[first + k] = true;
}

static bool report_wrong(struct fronte_names *names, const struct fronte_sight *s) {
    const struct fronte_mention *m = mention_of_row(names, s->match.row);
    if (!m || any_used(names, s->first, s->match.n_words))
        return true;
    const struct fronte_name_row *row = fronte_gazetteer_row(names->gazetteer, s->match.row);
    struct fronte_spot target = fronte_names_spot(names, FRONTE_TARGET, s->first, s->match.n_words);
    struct fronte_claim claim = {.kind = kind_of_wrong(names, row, s),
                                 .type = type_of(m),
                                 .unit = names->unit,
                                 .at = {spot_of(m), target}};
    expect(&claim, row);
    use(names, s->first, s->match.n_words);
    names->outcome[m->first].state = FRONTE_NAME_SAID;
    return link(names, m, target) && fronte_report(names->pair, &claim);
}

static bool report_wrongs(struct fronte_names *names) {
    bool ok = true;
    for (uint32_t i = names->first_sight; i < names->end_sight && ok; i++)
        if (names->sights.items[i].match.wrong)
            ok = report_wrong(names, &names->sights.items[i]);
    return ok;
}

/* ---- Other names in their place ---- */

/* Whether the source says what a phrase of the target says: some row that reads so is mentioned. */
static bool is_mentioned(const struct fronte_names *names, uint32_t first, uint32_t n) {
    for (uint32_t i = names->first_sight; i < names->end_sight; i++) {
        const struct fronte_sight *s = &names->sights.items[i];
        if (!s->match.wrong && s->first <= first && s->first + s->match.n_words >= first + n &&
            names->mentioned[s->match.row])
            return true;
    }
    return false;
}

/* Whether words of the target are what the lexicon makes of some word of the unit's source. */
static bool is_lexical(const struct fronte_names *names, uint32_t first, uint32_t n) {
    for (uint32_t k = 0; k < n; k++)
        for (uint32_t w = names->begin[0]; w < names->end[0]; w++)
            if (fronte_reading_renders(names->source, names->source->words[w].folded, names->target,
                                       names->target->words[first + k].folded))
                return true;
    return false;
}

/* A listed name of the target that nothing in the source accounts for. */
static bool is_stray(const struct fronte_names *names, const struct fronte_sight *s) {
    const struct fronte_word *word = &names->target->words[s->first];
    bool doubtful = word->flags & FRONTE_TOKEN_INITIAL && s->match.n_words == 1 &&
                    (names->target->form[word->folded].common || names->target->form[word->folded].small);
    return !s->match.wrong && word->flags & FRONTE_TOKEN_CAPITAL && !doubtful &&
           !any_used(names, s->first, s->match.n_words);
}

static bool is_place(uint8_t type) {
    return type == FRONTE_MENTION_PLACE || type == FRONTE_MENTION_DEMONYM;
}

static bool is_body(uint8_t type) {
    return type == FRONTE_MENTION_ACRONYM || type == FRONTE_MENTION_ORGANISATION;
}

/* Whether a name of type `b` may have taken the place of one of type `a`. */
static bool may_replace(uint8_t a, uint8_t b) {
    return a == b || (is_place(a) && is_place(b)) || (is_body(a) && is_body(b));
}

static enum fronte_kind kind_of_other(uint8_t type) {
    switch (type) {
    case FRONTE_MENTION_ACRONYM: return FRONTE_KIND_ACRONYM_MISMATCH;
    case FRONTE_MENTION_DEMONYM: return FRONTE_KIND_WRONG_DEMONYM;
    case FRONTE_MENTION_TITLE: return FRONTE_KIND_TITLE_MISMATCH;
    default: return FRONTE_KIND_WRONG_ENTITY;
    }
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

/* The listed name that stands where a mention should; NULL when there is none. */
static const struct fronte_sight *find_other(const struct fronte_names *names,
                                             const struct fronte_mention *m) {
    for (uint32_t i = names->first_sight; i < names->end_sight; i++) {
        const struct fronte_sight *s = &names->sights.items[i];
        const struct fronte_name_row *row = fronte_gazetteer_row(names->gazetteer, s->match.row);
        if (!is_stray(names, s) || !may_replace(m->type, row->type) ||
            is_lexical(names, s->first, s->match.n_words))
            continue;
        if (is_body(m->type) || m->type == FRONTE_MENTION_DEMONYM || m->type == FRONTE_MENTION_TITLE ||
            looks_like(names, m, row->accepted[s->match.which]))
            return s;
    }
    return NULL;
}

static bool report_other(struct fronte_names *names, const struct fronte_mention *m,
                         const struct fronte_sight *s) {
    struct fronte_spot target = fronte_names_spot(names, FRONTE_TARGET, s->first, s->match.n_words);
    struct fronte_claim claim = {
        .kind = kind_of_other(m->type), .type = type_of(m), .unit = names->unit, .at = {spot_of(m), target}};
    expect(&claim, row_of(names, m));
    use(names, s->first, s->match.n_words);
    names->outcome[m->first].state = FRONTE_NAME_SAID;
    return link(names, m, target) && fronte_report(names->pair, &claim);
}

/* ---- Spelling ---- */

/* Says that a word of the target spells a name wrongly.  `word` is of the source. */
static bool report_spelling(struct fronte_names *names, const struct fronte_mention *m,
                            const struct fronte_nearest *nearest) {
    struct fronte_spot target = fronte_names_spot(names, FRONTE_TARGET, nearest->word, 1);
    bool convention = nearest->judgement.verdict == FRONTE_NAME_CONVENTION;
    struct fronte_claim claim = {.kind = convention ? FRONTE_KIND_WRONG_TRANSLITERATION
                                                    : FRONTE_KIND_MISSPELT_TARGET,
                                 .type = type_of(m),
                                 .unit = names->unit,
                                 .at = {spot_of(m), target}};
    expect(&claim, row_of(names, m));
    use(names, nearest->word, 1);
    return link(names, m, target) && fronte_report(names->pair, &claim);
}

/* A word of the target near to what is expected and no word of its own. */
static bool is_misspelling(const struct fronte_names *names, const struct fronte_nearest *nearest) {
    if (nearest->word == FRONTE_NO_ID)
        return false;
    if (nearest->judgement.verdict == FRONTE_NAME_CONVENTION)
        return true;
    const struct fronte_form *form = fronte_names_form(names->target, nearest->word);
    return nearest->judgement.verdict == FRONTE_NAME_SLIP &&
           !(form->common && nearest->judgement.distance > 1) && !is_lexical(names, nearest->word, 1);
}

/* A listed name against the last words of its renderings and its own. */
static bool spell_listed(struct fronte_names *names, const struct fronte_mention *m, bool *said) {
    const struct fronte_name_row *row = row_of(names, m);
    struct fronte_nearest nearest;
    fronte_view own = fronte_names_text(names, FRONTE_SOURCE, m->first + m->n_words - 1);
    *said = false;
    if (m->type == FRONTE_MENTION_TITLE || m->type == FRONTE_MENTION_DEMONYM ||
        m->type == FRONTE_MENTION_ACRONYM)
        return true;
    for (uint16_t k = 0; k <= (row ? row->n_accepted : 0) && !*said; k++) {
        fronte_view word = k ? row->accepted[k - 1] : own;
        for (size_t i = word.len; i > 0; i--)
            if (word.ptr[i - 1] == ' ') {
                word = (fronte_view){word.ptr + i, word.len - i};
                break;
            }
        if (word.len < 4)
            continue;
        if (!fronte_names_nearest(names, word, &nearest))
            return false;
        if (is_misspelling(names, &nearest)) {
            *said = true;
            names->outcome[m->first].state = FRONTE_NAME_SAID;
            return report_spelling(names, m, &nearest);
        }
    }
    return true;
}

/* ---- Missing ---- */

/* Whether the word stands in the target document at all, as a name. */
static bool stands_elsewhere(const struct fronte_names *names, uint32_t source_word) {
    fronte_view folded = fronte_reading_folded(names->source, &names->source->words[source_word]);
    uint32_t id = fronte_intern_find(&names->target->forms, folded);
    return id != FRONTE_NO_ID && names->target->form[id].capital;
}

static bool is_rendered_elsewhere(const struct fronte_names *names, const struct fronte_mention *m) {
    for (int i = 0; i < m->n_rows; i++)
        if (names->sights.rows[m->rows[i]])
            return true;
    return stands_elsewhere(names, m->first + m->n_words - 1);
}

static bool report_missing(struct fronte_names *names, const struct fronte_mention *m, bool note) {
    struct fronte_claim claim = {.kind = FRONTE_KIND_MISSING_ENTITY,
                                 .note = note,
                                 .type = type_of(m),
                                 .unit = names->unit,
                                 .at = {spot_of(m), NOWHERE}};
    names->outcome[m->first].state = FRONTE_NAME_SAID;
    return link(names, m, NOWHERE) && fronte_report(names->pair, &claim);
}

static bool diagnose_listed(struct fronte_names *names, const struct fronte_mention *m) {
    bool said;
    const struct fronte_sight *other = find_other(names, m);
    if (m->flags & FRONTE_MENTION_UNSURE)
        return true;
    if (!spell_listed(names, m, &said))
        return false;
    if (said)
        return true;
    if (other)
        return report_other(names, m, other);
    if (m->type == FRONTE_MENTION_TITLE || m->type == FRONTE_MENTION_DEMONYM ||
        m->type == FRONTE_MENTION_EVENT)
        return true;
    return report_missing(names, m, is_rendered_elsewhere(names, m));
}

/* Whether the words of a name, other than `word`, are found. */
static bool rest_is_found(const struct fronte_names *names, const struct fronte_mention *m, uint32_t word) {
    for (uint32_t k = 0; k < m->n_words; k++)
        if (m->first + k != word && names->outcome[m->first + k].state == FRONTE_NAME_FOUND)
            return true;
    return false;
}

/* A word of an unlisted name that nothing renders. */
static bool diagnose_word(struct fronte_names *names, const struct fronte_mention *m, uint32_t word,
                          bool *missing) {
    struct fronte_nearest nearest;
    if (!fronte_names_nearest(names, fronte_names_text(names, FRONTE_SOURCE, word), &nearest))
        return false;
    if (is_misspelling(names, &nearest)) {
        names->outcome[word].state = FRONTE_NAME_SAID;
        return report_spelling(names, m, &nearest);
    }
    bool last = word == m->first + m->n_words - 1;
    if (fronte_mention_is_strong(&names->mentions, names->source, word) &&
        !(m->flags & FRONTE_MENTION_UNSURE))
        *missing |= last || !rest_is_found(names, m, word);
    return true;
}

static bool diagnose_unlisted(struct fronte_names *names, const struct fronte_mention *m) {
    bool missing = false, ok = true;
    for (uint32_t k = 0; k < m->n_words && ok; k++)
        if (names->outcome[m->first + k].state == FRONTE_NAME_OPEN)
            ok = diagnose_word(names, m, m->first + k, &missing);
    if (!ok || !missing)
        return ok;
    return report_missing(names, m, is_rendered_elsewhere(names, m));
}

/* ---- More than the source has ---- */

static bool report_extra(struct fronte_names *names, const struct fronte_sight *s) {
    const struct fronte_name_row *row = fronte_gazetteer_row(names->gazetteer, s->match.row);
    if (!is_stray(names, s) || row->type == FRONTE_MENTION_TITLE || row->type == FRONTE_MENTION_DEMONYM ||
        row->type == FRONTE_MENTION_EVENT || row->type == FRONTE_MENTION_PERSON ||
        is_mentioned(names, s->first, s->match.n_words) || is_lexical(names, s->first, s->match.n_words))
        return true;
    struct fronte_claim claim = {
        .kind = FRONTE_KIND_EXTRA_ENTITY,
        .type = fronte_mention_types[row->type],
        .unit = names->unit,
        .at = {NOWHERE, fronte_names_spot(names, FRONTE_TARGET, s->first, s->match.n_words)}};
    use(names, s->first, s->match.n_words);
    return fronte_report(names->pair, &claim);
}

/* ---- The check ---- */

static bool link_found(struct fronte_names *names, const struct fronte_mention *m) {
    for (uint32_t k = 0; k < m->n_words; k++) {
        struct fronte_outcome o = names->outcome[m->first + k];
        if (o.state != FRONTE_NAME_FOUND)
            continue;
        if (!fronte_names_remember(names, m, m->first + k))
            return false;
        if (m->n_rows || k + 1 == m->n_words || names->outcome[m->first + k + 1].state != FRONTE_NAME_FOUND)
            return link(names, m, fronte_names_spot(names, FRONTE_TARGET, o.first, o.n_words));
    }
    return true;
}

static bool diagnose(struct fronte_names *names, const struct fronte_mention *m) {
    if (!m->n_rows)
        return diagnose_unlisted(names, m) && link_found(names, m);
    if (names->outcome[m->first].state == FRONTE_NAME_OPEN)
        return diagnose_listed(names, m);
    return link_found(names, m);
}

static bool check_unit(struct fronte_names *names, uint32_t unit) {
    fronte_names_enter(names, unit);
    bool ok = fronte_names_render(names) && report_wrongs(names);
    for (uint32_t i = names->first_mention; i < names->end_mention && ok; i++)
        ok = diagnose(names, &names->mentions.items[i]);
    for (uint32_t i = names->first_sight; i < names->end_sight && ok; i++)
        ok = report_extra(names, &names->sights.items[i]);
    return ok;
}

bool fronte_check_names(struct fronte_pair *pair) {
    struct fronte_names names;
    bool ok = fronte_names_open(&names, pair);
    for (uint32_t unit = 0; unit < pair->bitext->n_units && ok; unit++)
        if (pair->bitext->units[unit].count[0] && pair->bitext->units[unit].count[1])
            ok = check_unit(&names, unit);
    fronte_names_close(&names);
    return ok;
}
