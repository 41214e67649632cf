/* Renderings that are wrong whatever stands beside them. */
#include "entity/names.h"

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

/* What it is to leave a name of this row as it is in the source. */
static enum fronte_kind kind_of_untranslated(const struct fronte_name_row *row) {
    if (row->type == FRONTE_MENTION_ACRONYM)
        return FRONTE_KIND_ACRONYM_MISMATCH;
    return row->type == FRONTE_MENTION_PERSON && row->origin.len ? FRONTE_KIND_WRONG_TRANSLITERATION
                                                                 : FRONTE_KIND_UNTRANSLATED_EXONYM;
}

/* Whether a wrong rendering leaves the name of the source behind a word of its own: Pope Giovanni Paolo. */
static bool leaves_source(const struct fronte_name_row *row, fronte_view text) {
    const char *blank = memchr(text.ptr, ' ', text.len);
    return blank && has_text(row->source, row->n_source,
                             (fronte_view){blank + 1, (size_t)(text.ptr + text.len - blank - 1)});
}

/* Whether a wrong rendering is a slip of the pen beside a right one, and nobody's spelling.  *ok false:
 * memory is short. */
static bool is_slip(const struct fronte_names *names, const struct fronte_name_row *row, fronte_view text,
                    bool *ok) {
    struct fronte_name_judgement j;
    bool slip = false;
    for (uint16_t i = 0; i < row->n_accepted && *ok && !slip; i++) {
        *ok = fronte_conventions_judge_name(names->pair->knowledge->conventions, row->accepted[i], text, &j);
        if (j.paired && j.last && j.worst.verdict == FRONTE_NAME_CONVENTION)
            return false;
        slip = *ok && j.paired && j.last && j.worst.verdict == FRONTE_NAME_SLIP;
    }
    return slip;
}

/* What is wrong with a rendering that a table calls wrong. */
static enum fronte_kind kind_of_wrong(const struct fronte_names *names, const struct fronte_name_row *row,
                                      const struct fronte_sight *s, bool *ok) {
    fronte_view text = row->wrong[s->match.which];
    switch (row->type) {
    case FRONTE_MENTION_ACRONYM: return FRONTE_KIND_ACRONYM_MISMATCH;
    case FRONTE_MENTION_DEMONYM: return FRONTE_KIND_WRONG_DEMONYM;
    case FRONTE_MENTION_TITLE: return FRONTE_KIND_TITLE_MISMATCH;
    default: break;
    }
    if (is_other_name(names, s))
        return FRONTE_KIND_WRONG_ENTITY;
    bool translated = !row->n_accepted || !fronte_view_equal(row->source[0], row->accepted[0]);
    if (translated && (has_text(row->source, row->n_source, text) || leaves_source(row, text)))
        return kind_of_untranslated(row);
    bool person = row->type == FRONTE_MENTION_PERSON;
    return person && !is_slip(names, row, text, ok) ? FRONTE_KIND_WRONG_TRANSLITERATION
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

/* A wrong rendering that stands in the unit's source too, within a longer name or in small letters: ONU, ong.
 */
static bool find_hidden(const struct fronte_names *names, const struct fronte_sight *s,
                        struct fronte_mention *out) {
    const struct fronte_word *target = &names->target->words[s->first];
    if (s->match.n_words != 1 || !(target->flags & FRONTE_TOKEN_CAPITAL))
        return false;
    for (uint32_t w = names->begin[0]; w < names->end[0]; w++) {
        if (!fronte_view_equal(fronte_reading_folded(names->source, &names->source->words[w]),
                               fronte_reading_folded(names->target, target)))
            continue;
        struct fronte_spot spot = fronte_names_spot(names, FRONTE_SOURCE, w, 1);
        *out = (struct fronte_mention){.segment = spot.segment,
                                       .first = w,
                                       .n_words = 1,
                                       .type = FRONTE_MENTION_ACRONYM,
                                       .n_rows = 1,
                                       .rows = {s->match.row},
                                       .span = spot.span};
        return true;
    }
    return false;
}

static bool report_listed(struct fronte_names *names, const struct fronte_sight *s) {
    const struct fronte_mention *m = mention_of_row(names, s->match.row);
    struct fronte_mention hidden;
    bool acronym = fronte_gazetteer_row(names->gazetteer, s->match.row)->type == FRONTE_MENTION_ACRONYM;
    if (!m && acronym && find_hidden(names, s, &hidden))
        m = &hidden;
    const struct fronte_name_row *row = fronte_gazetteer_row(names->gazetteer, s->match.row);
    if (!m || fronte_names_any_used(names, s->first, s->match.n_words))
        return true;
    if (names->outcome[m->first].state == FRONTE_NAME_FOUND && is_other_name(names, s))
        return true; /* it is that other name, and this one is rendered */
    if (m->flags & FRONTE_MENTION_PART && m->n_words == 1 &&
        has_text(row->source, row->n_source, row->wrong[s->match.which]))
        return true; /* it is somebody else's surname */
    bool ok = true;
    struct fronte_remark remark = {.kind = kind_of_wrong(names, row, s, &ok),
                                   .first = s->first,
                                   .n_words = s->match.n_words,
                                   .row = row};
    return ok && fronte_names_say(names, m, &remark);
}

/* The words of a mention in the target, where they render nothing; FRONTE_NO_ID: nowhere. */
static uint32_t find_untranslated(const struct fronte_names *names, const struct fronte_mention *m) {
    for (uint32_t w = names->begin[1]; w + m->n_words <= names->end[1]; w++) {
        bool same = names->target->words[w].flags & FRONTE_TOKEN_CAPITAL;
        for (uint32_t k = 0; k < m->n_words && same; k++)
            same =
                !names->used[w + k] &&
                fronte_view_equal(fronte_reading_folded(names->source, &names->source->words[m->first + k]),
                                  fronte_reading_folded(names->target, &names->target->words[w + k]));
        if (same)
            return w;
    }
    return FRONTE_NO_ID;
}

static bool report_untranslated(struct fronte_names *names, const struct fronte_mention *m) {
    if (!m->n_rows || names->outcome[m->first].state == FRONTE_NAME_FOUND || m->flags & FRONTE_MENTION_PART)
        return true;
    if (m->type != FRONTE_MENTION_PLACE && m->type != FRONTE_MENTION_PERSON &&
        m->type != FRONTE_MENTION_ACRONYM)
        return true;
    const struct fronte_name_row *row = fronte_gazetteer_row(names->gazetteer, m->rows[0]);
    uint32_t at = row->n_accepted ? find_untranslated(names, m) : FRONTE_NO_ID;
    if (at == FRONTE_NO_ID)
        return true;
    return fronte_names_say(
        names, m,
        &(struct fronte_remark){
            .kind = kind_of_untranslated(row), .first = at, .n_words = m->n_words, .row = row});
}

bool fronte_names_report_wrong(struct fronte_names *names) {
    bool ok = true;
    for (uint32_t i = names->first_sight; i < names->end_sight && ok; i++)
        if (names->sights.items[i].match.wrong)
            ok = report_listed(names, &names->sights.items[i]);
    for (uint32_t i = names->first_mention; i < names->end_mention && ok; i++)
        ok = report_untranslated(names, &names->mentions.items[i]);
    return ok;
}
