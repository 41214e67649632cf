/* Words of the target that spell a name wrongly. */
#include "entity/names.h"
#include "text/fold.h"

static const struct fronte_name_row *row_of(const struct fronte_names *names,
                                            const struct fronte_mention *m) {
    return m->n_rows ? fronte_gazetteer_row(names->gazetteer, m->rows[0]) : NULL;
}

/* Whether a word has letters with marks, of the Latin blocks. */
static bool has_marks(fronte_view word) {
    for (size_t i = 0; i < word.len; i++)
        if ((unsigned char)word.ptr[i] >= 0xC3 && (unsigned char)word.ptr[i] <= 0xCB)
            return true;
    return false;
}

/* Whether a word of the target is a right rendering of some name: then it is that name. */
static bool is_a_name(const struct fronte_names *names, uint32_t word) {
    for (uint32_t i = names->first_sight; i < names->end_sight; i++) {
        const struct fronte_sight *s = &names->sights.items[i];
        if (!s->match.wrong && s->first == word && s->match.n_words == 1)
            return true;
    }
    return false;
}

static bool stands_before(const struct fronte_names *names, uint32_t target_word) {
    for (uint32_t w = 0; w < target_word; w++)
        if (names->target->words[w].folded == names->target->words[target_word].folded)
            return true;
    return false;
}

/* Whether the translation has spelt it so before and neither text has the other's spelling: its custom, said
 * once. */
static bool is_said_before(const struct fronte_names *names, uint32_t target_word, fronte_view source_text,
                           bool *before) {
    struct fronte_buf folded = {0};
    fronte_fold(source_text, &folded);
    bool ok = !folded.failed;
    const struct fronte_word *target = &names->target->words[target_word];
    *before =
        ok && names->target->form[target->folded].count > 1 &&
        fronte_reading_find(names->target, fronte_buf_view(&folded)) == FRONTE_NO_ID &&
        fronte_reading_find(names->source, fronte_reading_folded(names->target, target)) == FRONTE_NO_ID &&
        stands_before(names, target_word);
    fronte_buf_free(&folded);
    return ok;
}

/* A word of the target near to what is expected, and no word in its own right. */
static bool is_misspelling(const struct fronte_names *names, const struct fronte_nearest *nearest) {
    if (nearest->word == FRONTE_NO_ID || is_a_name(names, nearest->word))
        return false;
    if (nearest->judgement.verdict == FRONTE_NAME_CONVENTION)
        return true;
    const struct fronte_form *form = fronte_names_form(names->target, nearest->word);
    return nearest->judgement.verdict == FRONTE_NAME_SLIP &&
           !(form->common && nearest->judgement.distance > 1) &&
           !fronte_names_is_lexical(names, nearest->word, 1);
}

/* Domínikos and Domenikos, Aleksandr and Alexandre: another form of a given name, whose surname is found. */
static bool is_given_form(const struct fronte_names *names, const struct fronte_mention *m, fronte_view word,
                          const struct fronte_nearest *nearest) {
    uint32_t last = m->first + m->n_words - 1;
    if (m->n_rows || m->n_words < 2 || names->outcome[last].state != FRONTE_NAME_FOUND ||
        fronte_view_equal(word, fronte_names_text(names, FRONTE_SOURCE, last)))
        return false;
    fronte_view text = fronte_names_text(names, FRONTE_TARGET, nearest->word);
    const char *convention = nearest->judgement.convention;
    if (nearest->judgement.verdict == FRONTE_NAME_CONVENTION) /* who lived in France has a French one */
        return convention && strcmp(convention, "french") == 0 && !has_marks(text);
    return fronte_conventions_is_i_for_e(names->pair->knowledge->conventions, word, text);
}

/* Looks for a misspelling of one word of a name, and says so. */
bool fronte_names_spell(struct fronte_names *names, const struct fronte_mention *m, fronte_view word,
                        bool *settled) {
    struct fronte_nearest nearest;
    if (!fronte_names_nearest(names, word, &nearest))
        return false;
    *settled = is_misspelling(names, &nearest);
    if (!*settled)
        return true;
    bool before = false;
    if (nearest.judgement.verdict == FRONTE_NAME_SLIP && !is_said_before(names, nearest.word, word, &before))
        return false;
    if (before) {
        names->used[nearest.word] = true;
        return true;
    }
    bool convention = nearest.judgement.verdict == FRONTE_NAME_CONVENTION;
    return fronte_names_say(names, m,
                            &(struct fronte_remark){.kind = convention ? FRONTE_KIND_WRONG_TRANSLITERATION
                                                                       : FRONTE_KIND_MISSPELT_TARGET,
                                                    .note = is_given_form(names, m, word, &nearest),
                                                    .first = nearest.word,
                                                    .n_words = 1,
                                                    .row = row_of(names, m)});
}

static fronte_view last_word(fronte_view phrase) {
    for (size_t i = phrase.len; i > 0; i--)
        if (phrase.ptr[i - 1] == ' ')
            return (fronte_view){phrase.ptr + i, phrase.len - i};
    return phrase;
}

enum { LEAST_SPELT = 4 }; /* letters of a word whose misspellings can be told from other words */

/* A listed name: its last word, and the last words of its renderings. */
bool fronte_names_spell_listed(struct fronte_names *names, const struct fronte_mention *m, bool *settled) {
    const struct fronte_name_row *row = row_of(names, m);
    if (m->type == FRONTE_MENTION_TITLE || m->type == FRONTE_MENTION_DEMONYM ||
        m->type == FRONTE_MENTION_ACRONYM)
        return true;
    for (uint16_t k = 0; k <= row->n_accepted && !*settled; k++) {
        fronte_view word = k ? last_word(row->accepted[k - 1])
                             : fronte_names_text(names, FRONTE_SOURCE, m->first + m->n_words - 1);
        if (word.len >= LEAST_SPELT && !fronte_names_spell(names, m, word, settled))
            return false;
    }
    return true;
}

/* ---- The rest of a listed name that is found by a part of it: Dmitrij Peskov, Xi Jin Ping ---- */

enum { BESIDE = 2 }; /* words from the part that is found */

static bool is_beside(const struct fronte_outcome *o, uint32_t word) {
    return word + BESIDE >= o->first && word < o->first + o->n_words + BESIDE;
}

/* Two words of the target that are one of the source; FRONTE_NO_ID: none beside what is found. */
static uint32_t find_parted(const struct fronte_names *names, const struct fronte_outcome *o,
                            uint32_t source_word) {
    fronte_view whole = fronte_reading_folded(names->source, &names->source->words[source_word]);
    for (uint32_t w = names->begin[1]; w + 1 < names->end[1]; w++) {
        fronte_view a = fronte_reading_folded(names->target, &names->target->words[w]);
        fronte_view b = fronte_reading_folded(names->target, &names->target->words[w + 1]);
        if (is_beside(o, w) && !fronte_names_any_used(names, w, 2) && a.len && b.len &&
            a.len + b.len == whole.len && memcmp(whole.ptr, a.ptr, a.len) == 0 &&
            memcmp(whole.ptr + a.len, b.ptr, b.len) == 0)
            return w;
    }
    return FRONTE_NO_ID;
}

static bool spell_rest_word(struct fronte_names *names, const struct fronte_mention *m,
                            uint32_t source_word) {
    struct fronte_outcome found = names->outcome[m->first];
    struct fronte_nearest nearest;
    fronte_view text = fronte_names_text(names, FRONTE_SOURCE, source_word);
    uint32_t parted = text.len < LEAST_SPELT ? FRONTE_NO_ID : find_parted(names, &found, source_word);
    if (parted != FRONTE_NO_ID)
        return fronte_names_say(
            names, m,
            &(struct fronte_remark){
                .kind = FRONTE_KIND_MISSPELT_TARGET, .first = parted, .n_words = 2, .row = row_of(names, m)});
    if (text.len < LEAST_SPELT)
        return true;
    if (!fronte_names_nearest(names, text, &nearest))
        return false;
    if (!is_misspelling(names, &nearest) || !is_beside(&found, nearest.word))
        return true;
    bool convention = nearest.judgement.verdict == FRONTE_NAME_CONVENTION;
    return fronte_names_say(names, m,
                            &(struct fronte_remark){.kind = convention ? FRONTE_KIND_WRONG_TRANSLITERATION
                                                                       : FRONTE_KIND_MISSPELT_TARGET,
                                                    .first = nearest.word,
                                                    .n_words = 1,
                                                    .row = row_of(names, m)});
}

bool fronte_names_spell_rest(struct fronte_names *names, const struct fronte_mention *m) {
    bool ok = true;
    if (m->type != FRONTE_MENTION_PERSON || names->outcome[m->first].n_words >= m->n_words)
        return true;
    for (uint32_t k = 0; k < m->n_words && ok && names->outcome[m->first].state == FRONTE_NAME_FOUND; k++)
        ok = spell_rest_word(names, m, m->first + k);
    return ok;
}

/* ---- Marks on letters ---- */

/* Whether two words with the same letters have other marks: ć for č.  One that has none is only plain. */
static bool have_other_marks(fronte_view a, fronte_view b, bool *ok) {
    struct fronte_buf lower[2] = {{0}, {0}};
    if (!has_marks(a) || !has_marks(b))
        return false;
    fronte_lower(a, &lower[0]);
    fronte_lower(b, &lower[1]);
    *ok = !lower[0].failed && !lower[1].failed;
    bool differ = *ok && !fronte_view_equal(fronte_buf_view(&lower[0]), fronte_buf_view(&lower[1]));
    fronte_buf_free(&lower[0]);
    fronte_buf_free(&lower[1]);
    return differ;
}

enum { NOT_ASKED, LEFT, NOT_LEFT };

/* Whether a name is left as a transliteration of the source's language has it.  German and French ones are
 * not asked about: an Italian text that has them means a German and a Frenchman. */
static bool is_left(const struct fronte_names *names, uint32_t target_word) {
    const struct fronte_word *word = &names->target->words[target_word];
    struct fronte_form *form = &names->target->forms->items[word->folded];
    const char *convention = NULL;
    if (form->left == NOT_ASKED) {
        bool left = fronte_conventions_is_foreign(names->pair->knowledge->conventions,
                                                  fronte_names_text(names, FRONTE_TARGET, target_word),
                                                  &convention) &&
                    convention &&
                    (strcmp(convention, "scientific") == 0 || strcmp(convention, "italian") == 0);
        form->left = left ? LEFT : NOT_LEFT;
    }
    return form->left == LEFT;
}

/* What is wrong with a word that has the source's letters. */
static bool find_fault(const struct fronte_names *names, uint32_t source_word, uint32_t target_word,
                       enum fronte_kind *kind) {
    bool ok = true;
    fronte_view source = fronte_names_text(names, FRONTE_SOURCE, source_word);
    fronte_view target = fronte_names_text(names, FRONTE_TARGET, target_word);
    *kind = FRONTE_N_KINDS;
    if (have_other_marks(source, target, &ok))
        *kind = FRONTE_KIND_MISSPELT_TARGET;
    else if (ok && is_left(names, target_word))
        *kind = FRONTE_KIND_WRONG_TRANSLITERATION;
    return ok;
}

bool fronte_names_spell_marks(struct fronte_names *names, const struct fronte_mention *m) {
    bool ok = true;
    for (uint32_t k = 0; k < m->n_words && ok; k++) {
        struct fronte_outcome o = names->outcome[m->first + k];
        enum fronte_kind kind;
        if (o.state != FRONTE_NAME_FOUND || o.verdict != FRONTE_NAME_SAME || o.n_words != 1)
            continue;
        ok = find_fault(names, m->first + k, o.first, &kind);
        if (ok && kind != FRONTE_N_KINDS)
            ok = fronte_names_say(names, m,
                                  &(struct fronte_remark){.kind = kind, .first = o.first, .n_words = 1});
    }
    return ok;
}
