/* The check of names: is each person, place, organisation and acronym of the source in the translation, and
 * right? */
#include "entity/name_stray.h"

static const struct fronte_spot NOWHERE = {.segment = FRONTE_NO_ID};

/* ---- Saying ---- */

static uint32_t row_of(const struct fronte_mention *m) {
    return m->n_rows ? m->rows[0] : FRONTE_NO_ID;
}

enum { MOST_EXPECTED = 2 }; /* more would not be read */

bool fronte_names_say(struct fronte_names *names, const struct fronte_mention *mention,
                      const struct fronte_remark *remark) {
    struct fronte_spot target = NOWHERE;
    if (remark->n_words)
        target = fronte_names_spot(names, FRONTE_TARGET, remark->first, remark->n_words);
    struct fronte_claim claim = {.kind = remark->kind,
                                 .note = remark->note,
                                 .type = fronte_mention_types[mention->type],
                                 .unit = names->unit,
                                 .at = {{mention->segment, mention->span}, target}};
    if (remark->row) {
        claim.expected = remark->row->accepted;
        claim.n_expected = remark->row->n_accepted < MOST_EXPECTED ? remark->row->n_accepted : MOST_EXPECTED;
    }
    names->outcome[mention->first].state = FRONTE_NAME_SAID;
    for (uint32_t k = 0; k < remark->n_words; k++)
        names->used[remark->first + k] = true;
    struct fronte_link link = {names->unit,
                               claim.type,
                               {claim.at[0], target},
                               row_of(mention),
                               remark->note ? FRONTE_N_KINDS : remark->kind};
    return fronte_pair_link(names->pair, &link) && fronte_report(names->pair, &claim);
}

/* ---- Missing ---- */

static bool stands_elsewhere(const struct fronte_names *names, uint32_t source_word) {
    fronte_view folded = fronte_reading_folded(names->source, &names->source->words[source_word]);
    uint32_t id = fronte_reading_find(names->target, folded);
    return id != FRONTE_NO_ID && names->target->form[id].capital;
}

/* Whether the translation has the name anywhere. */
static bool is_rendered_elsewhere(const struct fronte_names *names, const struct fronte_mention *m) {
    for (int i = 0; i < m->n_rows; i++)
        if (names->sights.rows[m->rows[i]])
            return true;
    return stands_elsewhere(names, m->first + m->n_words - 1);
}

/* What is made of common words (Parlamento, la Repubblica, Tv) may be said in many ways. */
static bool is_loose(const struct fronte_names *names, const struct fronte_mention *m) {
    if (m->type != FRONTE_MENTION_ORGANISATION && m->type != FRONTE_MENTION_ACRONYM)
        return false;
    uint32_t meaning = 0;
    for (uint32_t k = 0; k < m->n_words; k++) {
        const struct fronte_form *form = fronte_names_form(names->source, m->first + k);
        if (!form->common && !form->stopword)
            return false;
        meaning += !form->stopword;
    }
    return meaning <= 1;
}

/* Another listed name that alone stands where this one is missing: the two are one fault.  NULL: none. */
static const struct fronte_sight *find_only_other(const struct fronte_names *names,
                                                  const struct fronte_mention *m) {
    for (uint32_t i = names->first_mention; i < names->end_mention; i++) {
        const struct fronte_mention *other = &names->mentions.items[i];
        if (other != m && other->type == m->type && names->outcome[other->first].state == FRONTE_NAME_OPEN)
            return NULL;
    }
    return fronte_names_find_extra(names, m->type);
}

/* Says that another word stands for a word of a name. */
static bool report_replaced(struct fronte_names *names, const struct fronte_mention *m, uint32_t target_word,
                            bool note) {
    return fronte_names_say(
        names, m,
        &(struct fronte_remark){
            .kind = FRONTE_KIND_WRONG_ENTITY, .note = note, .first = target_word, .n_words = 1});
}

/* Only a word of the name stands in the target, which renders nothing: no pronoun says the rest. */
static bool is_cut_short(const struct fronte_names *names, const struct fronte_mention *m) {
    for (uint32_t k = 0; m->n_words > 1 && k < m->n_words; k++) {
        uint32_t at = fronte_names_find_only(names, m->first + k);
        if (at != FRONTE_NO_ID && !names->used[at] && !fronte_names_form(names->target, at)->stopword)
            return true;
    }
    return false;
}

/* Whether nothing but small words stands between the beginning of a side's text and a word. */
static bool is_at_start(const struct fronte_names *names, int side, uint32_t word) {
    for (uint32_t w = names->begin[side]; w < word; w++)
        if (!fronte_names_form(side ? names->target : names->source, w)->stopword)
            return false;
    return true;
}

/* Whether words of the target stand where a name of the source does: behind what renders the small word
 * before it (near Boris, for vicino a Derby), or both at the beginning. */
static bool stands_like(const struct fronte_names *names, const struct fronte_mention *m, uint32_t word) {
    if (is_at_start(names, FRONTE_SOURCE, m->first))
        return is_at_start(names, FRONTE_TARGET, word);
    return word > names->begin[1] && fronte_names_form(names->source, m->first - 1)->stopword &&
           fronte_reading_renders(names->source, names->source->words[m->first - 1].folded, names->target,
                                  names->target->words[word - 1].folded);
}

static bool report_missing(struct fronte_names *names, const struct fronte_mention *m) {
    fronte_view first = fronte_reading_folded(names->source, &names->source->words[m->first]);
    if (m->n_words == 1 && fronte_gazetteer_is_silent(names->gazetteer, first))
        return true;
    bool note = !is_cut_short(names, m) &&
                (is_loose(names, m) || fronte_names_is_alluded_to(names, m, is_rendered_elsewhere(names, m)));
    for (uint32_t w = m->first; m->n_words > 1 && w < m->first + m->n_words; w++) {
        uint32_t neighbour = fronte_names_find_neighbour(names, m, w);
        if (neighbour != FRONTE_NO_ID)
            return report_replaced(names, m, neighbour, false);
    }
    const struct fronte_sight *other = find_only_other(names, m);
    if (other && (!note || (m->type == FRONTE_MENTION_PLACE && stands_like(names, m, other->first))))
        return fronte_names_report_other(names, m, other);
    uint32_t stranger = m->type == FRONTE_MENTION_PLACE && m->n_words == 1
                            ? fronte_names_find_stranger(names, m)
                            : FRONTE_NO_ID;
    if (stranger != FRONTE_NO_ID && !fronte_names_form(names->target, stranger)->common &&
        stands_like(names, m, stranger))
        return report_replaced(names, m, stranger, false);
    return fronte_names_say(names, m,
                            &(struct fronte_remark){.kind = FRONTE_KIND_MISSING_ENTITY, .note = note});
}

/* ---- One mention ---- */

static bool is_acronym(const struct fronte_names *names, const struct fronte_mention *m) {
    for (int i = 0; i < m->n_rows; i++)
        if (fronte_gazetteer_row(names->gazetteer, m->rows[i])->type == FRONTE_MENTION_ACRONYM)
            return m->n_words == 1;
    return false;
}

/* A listed name that nothing renders. */
static bool diagnose_listed(struct fronte_names *names, const struct fronte_mention *m) {
    bool said = false;
    if (m->flags & FRONTE_MENTION_UNSURE)
        return true;
    if (!fronte_names_spell_listed(names, m, &said) || said)
        return said;
    const struct fronte_sight *other = fronte_names_find_other(names, m);
    if (other)
        return fronte_names_report_other(names, m, other);
    bool rephrased = m->type == FRONTE_MENTION_EVENT || m->type == FRONTE_MENTION_WORK;
    if (m->type == FRONTE_MENTION_TITLE || m->type == FRONTE_MENTION_DEMONYM ||
        (rephrased && (m->n_words > 1 || !fronte_names_has_gap(names))))
        return true;
    uint32_t acronym = is_acronym(names, m) ? fronte_names_find_acronym(names) : FRONTE_NO_ID;
    if (acronym != FRONTE_NO_ID)
        return fronte_names_say(
            names, m,
            &(struct fronte_remark){.kind = FRONTE_KIND_ACRONYM_MISMATCH,
                                    .first = acronym,
                                    .n_words = 1,
                                    .row = fronte_gazetteer_row(names->gazetteer, m->rows[0])});
    return report_missing(names, m);
}

/* Whether words of a name, other than `word`, are found. */
static bool rest_is_found(const struct fronte_names *names, const struct fronte_mention *m, uint32_t word) {
    for (uint32_t k = 0; k < m->n_words; k++)
        if (m->first + k != word && names->outcome[m->first + k].state == FRONTE_NAME_FOUND)
            return true;
    return false;
}

/* XIX: a number, not a name. */
static bool is_roman(fronte_view word) {
    for (size_t i = 0; i < word.len; i++)
        if (!strchr("IVXLCDM", word.ptr[i]))
            return false;
    return true;
}

/* Livi for Livingston: its beginning, and perhaps an ending of the nickname's own. */
static bool is_short_for(fronte_view nickname, fronte_view name) {
    enum { LEAST = 3 };
    return nickname.len > LEAST - 1 && nickname.len + 1 < name.len &&
           memcmp(nickname.ptr, name.ptr, nickname.len > LEAST ? nickname.len - 1 : nickname.len) == 0;
}

/* A given name may be another language's: Lev, Leon.  *ok false: memory is short. */
static bool are_given(const struct fronte_names *names, uint32_t source_word, uint32_t target_word,
                      bool *ok) {
    fronte_view a = fronte_names_text(names, FRONTE_SOURCE, source_word);
    fronte_view b = fronte_names_text(names, FRONTE_TARGET, target_word);
    uint16_t flags = fronte_names_form(names->source, source_word)->flags |
                     fronte_names_form(names->target, target_word)->flags;
    bool given = flags & (FRONTE_STRING_FEMALE | FRONTE_STRING_MALE);
    return (given && a.ptr[0] == b.ptr[0]) || fronte_given_are_one(&names->pair->knowledge->given, a, b, ok);
}

/* Whether the translation has the words of a name one behind the other somewhere. */
static bool stand_together(const struct fronte_names *names, uint32_t first, uint32_t second) {
    uint32_t id[2];
    for (int k = 0; k < 2; k++)
        id[k] = fronte_reading_find(
            names->target, fronte_reading_folded(names->source, &names->source->words[k ? second : first]));
    return id[0] != FRONTE_NO_ID && id[1] != FRONTE_NO_ID &&
           fronte_name_together_has(&names->together, id[0], id[1]);
}

/* A given name that the translation has nowhere before the surname, nor a form of address for it: Gary Holt
 * is Holt throughout. */
static bool is_lost_for_good(const struct fronte_names *names, const struct fronte_mention *m,
                             uint32_t word) {
    uint32_t last = m->first + m->n_words - 1;
    const struct fronte_outcome *surname = &names->outcome[last];
    return word + 1 == last && surname->state == FRONTE_NAME_FOUND && surname->n_words &&
           !stand_together(names, word, last) && !fronte_names_is_addressed(names, surname->first);
}

/* Whether a word stands twice in the source's sentences: one of two relatives goes by the given name. */
static bool is_shared(const struct fronte_names *names, uint32_t word) {
    uint32_t n = 0;
    for (uint32_t w = names->begin[0]; w < names->end[0]; w++)
        n += names->source->words[w].folded == names->source->words[word].folded;
    return n > 1;
}

/* A word that must be rendered: no common one, or one beside a part of the name that is found as it is. */
static bool is_due(const struct fronte_names *names, const struct fronte_mention *m, uint32_t word) {
    if (fronte_mention_is_strong(&names->mentions, names->source, word))
        return true;
    if (fronte_names_form(names->source, word)->stopword)
        return false;
    for (uint32_t w = m->first; w < m->first + m->n_words; w++)
        if (w != word && names->outcome[w].state == FRONTE_NAME_FOUND &&
            names->outcome[w].verdict == FRONTE_NAME_SAME &&
            fronte_mention_is_strong(&names->mentions, names->source, w))
            return true;
    return !(names->source->words[word].flags & FRONTE_TOKEN_INITIAL) && fronte_names_has_gap(names);
}

/* What a translation may leave out of a name that is found: Spa, and the surname of one of two relatives. */
static bool is_silent(const struct fronte_names *names, const struct fronte_mention *m, uint32_t word) {
    return m->n_words > 1 && rest_is_found(names, m, word) &&
           (is_shared(names, word) ||
            fronte_gazetteer_is_silent(names->gazetteer,
                                       fronte_reading_folded(names->source, &names->source->words[word])));
}

/* Whether one word of the target stands between those that render the words on either side of a name's word:
 * Tony Sullivan Arena. */
static bool has_slot(const struct fronte_names *names, const struct fronte_mention *m, uint32_t word) {
    if (word == m->first || word + 1 >= m->first + m->n_words)
        return false;
    const struct fronte_outcome *before = &names->outcome[word - 1], *next = &names->outcome[word + 1];
    return before->state == FRONTE_NAME_FOUND && next->state == FRONTE_NAME_FOUND &&
           before->first + before->n_words + 1 == next->first;
}

/* A word of an unlisted name that nothing renders: misspelt, another one, or missing? */
static bool diagnose_word(struct fronte_names *names, const struct fronte_mention *m, uint32_t word,
                          bool *missing) {
    bool said = false;
    fronte_view text = fronte_names_text(names, FRONTE_SOURCE, word);
    if (!fronte_names_spell(names, m, text, &said))
        return false;
    if (said) {
        names->outcome[word].state = FRONTE_NAME_SAID;
        return true;
    }
    if (!(is_due(names, m, word) || has_slot(names, m, word)) || is_roman(text) || is_silent(names, m, word))
        return true;
    uint32_t other = fronte_names_find_neighbour(names, m, word);
    if (other != FRONTE_NO_ID && is_short_for(fronte_names_text(names, FRONTE_TARGET, other), text))
        return true;
    if (other != FRONTE_NO_ID) {
        names->outcome[word].state = FRONTE_NAME_SAID;
        bool ok = true, note = word != m->first + m->n_words - 1 && are_given(names, word, other, &ok);
        return ok && report_replaced(names, m, other, note);
    }
    *missing |= word == m->first + m->n_words - 1 || !rest_is_found(names, m, word) ||
                is_lost_for_good(names, m, word);
    return true;
}

/* A name that is not there, unless a single word that nothing else accounts for stands for it. */
static bool diagnose_absent(struct fronte_names *names, const struct fronte_mention *m) {
    bool in_part = rest_is_found(names, m, m->first + m->n_words - 1);
    uint32_t stranger = in_part ? FRONTE_NO_ID : fronte_names_find_stranger(names, m);
    bool surname = names->outcome[m->first + m->n_words - 1].state == FRONTE_NAME_FOUND;
    /* No pronoun stands for a part of a name. */
    bool said = !in_part && !surname && fronte_names_is_alluded_to(names, m, is_rendered_elsewhere(names, m));
    bool common = stranger != FRONTE_NO_ID && fronte_names_form(names->target, stranger)->common &&
                  !fronte_names_is_introduced(names, stranger);
    bool nickname =
        stranger != FRONTE_NO_ID && is_short_for(fronte_names_text(names, FRONTE_TARGET, stranger),
                                                 fronte_names_text(names, FRONTE_SOURCE, m->first));
    if (stranger != FRONTE_NO_ID && !nickname && !(common && said))
        return report_replaced(names, m, stranger, false);
    return fronte_names_say(
        names, m, &(struct fronte_remark){.kind = FRONTE_KIND_MISSING_ENTITY, .note = nickname || said});
}

/* Whether a name of one word is a part of a quantity: Sessanta in anni Sessanta. */
static bool is_quantity(const struct fronte_names *names, const struct fronte_mention *m) {
    const struct fronte_quantities *all = &names->pair->quantities[FRONTE_SOURCE];
    for (uint32_t i = all->begin[m->segment]; m->n_words == 1 && i < all->begin[m->segment + 1]; i++) {
        struct fronte_span span = all->items[i].span;
        if (m->span.off >= span.off && m->span.off + m->span.len <= span.off + span.len)
            return true;
    }
    return false;
}

static bool diagnose_unlisted(struct fronte_names *names, const struct fronte_mention *m) {
    bool missing = false, ok = true;
    if (m->flags & FRONTE_MENTION_UNSURE || is_quantity(names, m))
        return true;
    for (uint32_t k = 0; k < m->n_words && ok; k++)
        if (names->outcome[m->first + k].state == FRONTE_NAME_OPEN)
            ok = diagnose_word(names, m, m->first + k, &missing);
    if (!ok || !missing || names->outcome[m->first].state == FRONTE_NAME_SAID)
        return ok;
    return diagnose_absent(names, m);
}

/* Links a name to the words that render it, and remembers these. */
static bool keep_found(struct fronte_names *names, const struct fronte_mention *m) {
    uint32_t first = FRONTE_NO_ID, end = 0;
    for (uint32_t k = 0; k < m->n_words; k++) {
        struct fronte_outcome o = names->outcome[m->first + k];
        if (o.state != FRONTE_NAME_FOUND)
            continue;
        if (!fronte_names_remember(names, m, m->first + k))
            return false;
        if (first == FRONTE_NO_ID)
            first = end = o.first;
        if (o.first >= first && o.first <= end + 1)
            end = o.first + o.n_words;
    }
    if (first == FRONTE_NO_ID)
        return true;
    uint32_t n = end > first ? end - first : 1;
    struct fronte_link link = {names->unit,
                               fronte_mention_types[m->type],
                               {{m->segment, m->span}, fronte_names_spot(names, FRONTE_TARGET, first, n)},
                               row_of(m),
                               FRONTE_N_KINDS};
    return fronte_pair_link(names->pair, &link);
}

/* Evelyn Merkel for Angela Merkel; or no given name at all for somebody whose surname alone no table accepts.
 */
static bool report_given(struct fronte_names *names, const struct fronte_mention *m) {
    bool ok = true;
    const struct fronte_outcome *o = &names->outcome[m->first];
    uint32_t given = fronte_names_find_other_given(names, m, &ok);
    if (!ok || given != FRONTE_NO_ID)
        return ok && report_replaced(names, m, given, false);
    uint32_t last = m->first + m->n_words - 1;
    bool surname =
        m->type == FRONTE_MENTION_PERSON && m->n_words == 2 && o->row == FRONTE_NO_ID && o->n_words == 1;
    return !surname || stand_together(names, m->first, last) || fronte_names_is_addressed(names, o->first) ||
           fronte_names_say(names, m, &(struct fronte_remark){.kind = FRONTE_KIND_MISSING_ENTITY});
}

static bool diagnose(struct fronte_names *names, const struct fronte_mention *m) {
    if (!m->n_rows)
        return diagnose_unlisted(names, m) && keep_found(names, m) && fronte_names_spell_marks(names, m);
    if (names->outcome[m->first].state == FRONTE_NAME_OPEN)
        return diagnose_listed(names, m);
    return keep_found(names, m) && fronte_names_spell_rest(names, m) && report_given(names, m);
}

/* ---- The check ---- */

static bool check_unit(struct fronte_names *names, uint32_t unit) {
    fronte_names_enter(names, unit);
    bool ok = fronte_names_render(names) && fronte_names_report_wrong(names);
    for (uint32_t i = names->first_mention; i < names->end_mention && ok; i++)
        ok = diagnose(names, &names->mentions.items[i]);
    return ok && fronte_names_report_extra(names) && fronte_names_report_swapped(names);
}

/* Names of sentences without counterpart, which no check has looked at. */
static bool tag_unpaired(struct fronte_names *names) {
    const struct fronte_pair *pair = names->pair;
    bool ok = true;
    for (size_t i = 0; pair->archive->tags && i < names->mentions.n && ok; i++) {
        const struct fronte_mention *m = &names->mentions.items[i];
        const struct fronte_spot spot = {m->segment, m->span};
        if (!pair->bitext->units[fronte_pair_unit(pair, FRONTE_SOURCE, m->segment)].count[1] &&
            !(m->flags & FRONTE_MENTION_UNSURE))
            ok = fronte_tags_add_alone(names->pair, FRONTE_SOURCE, fronte_mention_types[m->type], &spot);
    }
    return ok;
}

bool fronte_check_names(struct fronte_pair *pair) {
    struct fronte_names names;
    bool ok = fronte_names_open(&names, pair);
    for (uint32_t unit = 0; unit < pair->bitext->n_units && ok; unit++)
        if (pair->bitext->units[unit].count[0] && pair->bitext->units[unit].count[1] &&
            fronte_pair_is_comparable(pair, unit))
            ok = check_unit(&names, unit);
    ok = ok && tag_unpaired(&names);
    fronte_names_close(&names);
    return ok;
}
