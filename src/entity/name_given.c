/* Given names: another one before a surname that is right. */
#include "entity/name_stray.h"

static fronte_view word_of(const struct fronte_names *names, int side, uint32_t word) {
    return fronte_names_text(names, side, word);
}

/* Whether two given names may be one: spellings of it, translations, short forms that begin alike. */
static bool may_be_one(const struct fronte_names *names, fronte_view a, fronte_view b, bool *ok) {
    const struct fronte_knowledge *knowledge = names->pair->knowledge;
    struct fronte_judgement judgement;
    *ok = *ok && fronte_conventions_judge(knowledge->conventions, a, b, &judgement);
    if (!*ok || judgement.verdict != FRONTE_NAME_OTHER)
        return true;
    return a.ptr[0] == b.ptr[0] || fronte_given_are_one(&knowledge->given, a, b, ok);
}

static bool has_word(fronte_view form, fronte_view word) {
    fronte_view part;
    while (fronte_view_next(&form, ' ', &part))
        if (fronte_view_equal(part, word))
            return true;
    return false;
}

/* Whether a right form of one of the mention's rows has the word: a nickname. */
static bool is_in_forms(const struct fronte_names *names, const struct fronte_mention *m, fronte_view word) {
    for (int i = 0; i < m->n_rows; i++) {
        const struct fronte_name_row *row = fronte_gazetteer_row(names->gazetteer, m->rows[i]);
        for (uint16_t k = 0; k < row->n_accepted; k++)
            if (has_word(row->accepted[k], word))
                return true;
    }
    return false;
}

/* Whether the word beside the surname is capitalised, nothing but a blank between, and one that the source
 * does not account for. */
static bool is_strange_beside(const struct fronte_names *names, uint32_t surname, uint32_t word) {
    if (word < names->begin[1] || word >= names->end[1] || !fronte_names_is_stranger(names, word))
        return false;
    const struct fronte_form *form = fronte_names_form(names->target, word);
    bool given = form->flags & (FRONTE_STRING_FEMALE | FRONTE_STRING_MALE);
    return (given || !form->common) &&
           fronte_names_are_beside(names, FRONTE_TARGET, word < surname ? word : surname);
}

uint32_t fronte_names_find_other_given(const struct fronte_names *names, const struct fronte_mention *m,
                                       bool *ok) {
    const struct fronte_outcome *o = &names->outcome[m->first];
    if (m->type != FRONTE_MENTION_PERSON || m->n_words != 2 || o->state != FRONTE_NAME_FOUND ||
        o->n_words != 1)
        return FRONTE_NO_ID;
    fronte_view found = fronte_reading_folded(names->target, &names->target->words[o->first]);
    bool first =
        fronte_view_equal(found, fronte_reading_folded(names->source, &names->source->words[m->first]));
    uint32_t word = first ? o->first + 1 : o->first - 1, source_word = first ? m->first + 1 : m->first;
    if (!is_strange_beside(names, o->first, word))
        return FRONTE_NO_ID;
    fronte_view text = word_of(names, FRONTE_TARGET, word);
    bool other = !is_in_forms(names, m, text) &&
                 !may_be_one(names, word_of(names, FRONTE_SOURCE, source_word), text, ok);
    return *ok && other ? word : FRONTE_NO_ID;
}
