/* What renders the names of a unit. */
#include "entity/names.h"

#include <stdlib.h>

#include "entity/name_joined.h"

bool fronte_names_open(struct fronte_names *names, struct fronte_pair *pair) {
    *names = (struct fronte_names){.pair = pair,
                                   .gazetteer = pair->knowledge->gazetteer,
                                   .source = &pair->reading[FRONTE_SOURCE],
                                   .target = &pair->reading[FRONTE_TARGET]};
    names->outcome = calloc(names->source->n_words + 1, sizeof *names->outcome);
    names->told = calloc(names->source->n_words + 1, sizeof *names->told);
    names->lexical = calloc(names->target->n_words + 1, sizeof *names->lexical);
    names->used = calloc(names->target->n_words + 1, sizeof *names->used);
    names->mentioned = calloc((size_t)fronte_gazetteer_count(names->gazetteer) + 1, sizeof *names->mentioned);
    bool ok = names->outcome && names->told && names->lexical && names->used && names->mentioned &&
              fronte_mentions_read(&names->mentions, names->gazetteer, names->source) &&
              fronte_sights_read(&names->sights, names->gazetteer, names->target) &&
              fronte_name_together_read(&names->together, names->target);
    for (size_t i = 0; i < names->mentions.n && ok; i++)
        for (int k = 0; k < names->mentions.items[i].n_rows; k++)
            names->mentioned[names->mentions.items[i].rows[k]] = true;
    return ok;
}

void fronte_names_close(struct fronte_names *names) {
    fronte_mentions_free(&names->mentions);
    fronte_sights_free(&names->sights);
    fronte_name_together_free(&names->together);
    free(names->outcome);
    free(names->told);
    free(names->lexical);
    free(names->used);
    free(names->mentioned);
}

void fronte_names_enter(struct fronte_names *names, uint32_t unit) {
    const fronte_unit *u = &names->pair->bitext->units[unit];
    names->unit = unit;
    names->noted = 0;
    uint32_t first[2], end[2];
    for (int side = 0; side < 2; side++) {
        const struct fronte_reading *reading = &names->pair->reading[side];
        first[side] = u->first[side];
        end[side] = u->first[side] + u->count[side];
        names->begin[side] = reading->begin[first[side]];
        names->end[side] = reading->begin[end[side]];
    }
    names->first_mention = names->mentions.begin[first[0]];
    names->end_mention = names->mentions.begin[end[0]];
    names->first_sight = names->sights.begin[first[1]];
    names->end_sight = names->sights.begin[end[1]];
}

/* The unit's few segments are looked through. */
uint32_t fronte_names_segment(const struct fronte_names *names, int side, uint32_t word) {
    const fronte_unit *u = &names->pair->bitext->units[names->unit];
    const struct fronte_reading *reading = &names->pair->reading[side];
    uint32_t segment = u->first[side];
    while (reading->begin[segment + 1] <= word)
        segment++;
    return segment;
}

fronte_view fronte_names_text(const struct fronte_names *names, int side, uint32_t word) {
    const struct fronte_reading *reading = &names->pair->reading[side];
    return fronte_reading_text(reading, fronte_names_segment(names, side, word), reading->words[word].span);
}

struct fronte_spot fronte_names_spot(const struct fronte_names *names, int side, uint32_t first, uint32_t n) {
    uint32_t segment = fronte_names_segment(names, side, first);
    const struct fronte_reading *reading = &names->pair->reading[side];
    while (n > 1 && first + n > reading->begin[segment + 1])
        n--;
    return (struct fronte_spot){segment, fronte_words_span(reading, first, n)};
}

bool fronte_names_are_beside(const struct fronte_names *names, int side, uint32_t word) {
    const struct fronte_reading *reading = &names->pair->reading[side];
    const struct fronte_word *w = &reading->words[word];
    return w[1].span.off == w->span.off + w->span.len + 1 &&
           word + 1 < reading->begin[fronte_names_segment(names, side, word) + 1];
}

/* Notes what renders a run of words of the source. */
static void settle(struct fronte_names *names, uint32_t first, uint32_t n, struct fronte_outcome outcome) {
    names->outcome[first] = outcome;
    for (uint32_t k = 0; k < n && outcome.state == FRONTE_NAME_FOUND; k++)
        names->told[first + k] = true;
    for (uint32_t k = 0; k < outcome.n_words; k++)
        names->used[outcome.first + k] = true;
}

static bool is_unused(const struct fronte_names *names, uint32_t first, uint32_t n) {
    for (uint32_t k = 0; k < n; k++)
        if (names->used[first + k])
            return false;
    return true;
}

/* ---- Listed names ---- */

/* Whether the rendering of a place or person is only a part of another's name, which the source does not
 * have: Korea in South Korea, for Corea del Nord. */
static bool is_part_of_other(const struct fronte_names *names, const struct fronte_mention *m,
                             const struct fronte_sight *s) {
    uint8_t type = fronte_gazetteer_row(names->gazetteer, s->match.row)->type;
    if (type != FRONTE_MENTION_PLACE && type != FRONTE_MENTION_PERSON)
        return false;
    for (uint32_t i = names->first_sight; i < names->end_sight; i++) {
        const struct fronte_sight *t = &names->sights.items[i];
        if (!t->match.wrong && t->match.n_words > s->match.n_words && t->first <= s->first &&
            s->first + s->match.n_words <= t->first + t->match.n_words && !names->mentioned[t->match.row] &&
            !fronte_names_has_row(m, t->match.row) &&
            fronte_gazetteer_row(names->gazetteer, t->match.row)->type == type)
            return true;
    }
    return false;
}

/* A right rendering of the mention's rows: one that renders nothing yet before one that does, then the
 * longest. */
static bool find_accepted(struct fronte_names *names, const struct fronte_mention *m) {
    const struct fronte_sight *best = NULL;
    bool best_free = false;
    for (uint32_t i = names->first_sight; i < names->end_sight; i++) {
        const struct fronte_sight *s = &names->sights.items[i];
        if (s->match.wrong || !fronte_names_has_row(m, s->match.row) || is_part_of_other(names, m, s))
            continue;
        bool is_free = is_unused(names, s->first, s->match.n_words);
        if (!best || is_free > best_free ||
            (is_free == best_free && s->match.n_words > best->match.n_words)) {
            best = s;
            best_free = is_free;
        }
    }
    if (best)
        settle(names, m->first, m->n_words,
               (struct fronte_outcome){FRONTE_NAME_FOUND, FRONTE_NAME_RENDERED, best->match.n_words,
                                       best->first, best->match.row, best->match.which});
    return best;
}

/* Whether one of a run of words of the target stands in a table as a wrong rendering of the mention. */
static bool is_wrong(const struct fronte_names *names, const struct fronte_mention *m, uint32_t first,
                     uint32_t n) {
    for (uint32_t i = names->first_sight; i < names->end_sight; i++) {
        const struct fronte_sight *s = &names->sights.items[i];
        if (s->match.wrong && fronte_names_has_row(m, s->match.row) && first < s->first + s->match.n_words &&
            s->first < first + n)
            return true;
    }
    return false;
}

/* Equal, or the target's is the plural: two WMPs. */
static bool are_same(fronte_view source, fronte_view target) {
    return fronte_view_equal(source, target) ||
           (source.len > 1 && target.len == source.len + 1 && target.ptr[source.len] == 's' &&
            memcmp(source.ptr, target.ptr, source.len) == 0);
}

static bool are_same_words(const struct fronte_names *names, uint32_t source, uint32_t target, uint32_t n) {
    for (uint32_t k = 0; k < n; k++)
        if (!are_same(fronte_reading_folded(names->source, &names->source->words[source + k]),
                      fronte_reading_folded(names->target, &names->target->words[target + k])))
            return false;
    return true;
}

/* The same words in the target, which begin with a capital: unused ones first. */
static uint32_t find_same(const struct fronte_names *names, uint32_t source, uint32_t n) {
    uint32_t found = FRONTE_NO_ID;
    for (uint32_t w = names->begin[1]; w + n <= names->end[1]; w++) {
        if (!(names->target->words[w].flags & FRONTE_TOKEN_CAPITAL) || !are_same_words(names, source, w, n))
            continue;
        if (is_unused(names, w, n))
            return w;
        if (found == FRONTE_NO_ID)
            found = w;
    }
    return found;
}

uint32_t fronte_names_find_only(const struct fronte_names *names, uint32_t source_word) {
    uint32_t found = FRONTE_NO_ID;
    fronte_view folded = fronte_reading_folded(names->source, &names->source->words[source_word]);
    for (uint32_t w = names->begin[1]; w < names->end[1]; w++) {
        if (!(names->target->words[w].flags & FRONTE_TOKEN_CAPITAL) ||
            !fronte_view_equal(fronte_reading_folded(names->target, &names->target->words[w]), folded))
            continue;
        if (found != FRONTE_NO_ID)
            return FRONTE_NO_ID;
        found = w;
    }
    return found;
}

/* Places, people and acronyms that have renderings are rendered by these alone. */
static bool is_translated(const struct fronte_names *names, const struct fronte_mention *m) {
    bool accepted = false;
    for (int i = 0; i < m->n_rows; i++)
        accepted |= fronte_gazetteer_row(names->gazetteer, m->rows[i])->n_accepted;
    return accepted && (m->type == FRONTE_MENTION_PLACE || m->type == FRONTE_MENTION_PERSON ||
                        m->type == FRONTE_MENTION_ACRONYM);
}

static bool find_itself(struct fronte_names *names, const struct fronte_mention *m) {
    uint32_t at = find_same(names, m->first, m->n_words);
    bool part = m->flags & FRONTE_MENTION_PART;
    if (at == FRONTE_NO_ID || (!part && (is_wrong(names, m, at, m->n_words) || is_translated(names, m))))
        return false;
    settle(names, m->first, m->n_words,
           (struct fronte_outcome){FRONTE_NAME_FOUND, FRONTE_NAME_SAME, m->n_words, at, FRONTE_NO_ID, 0});
    return true;
}

enum { SURNAME_LETTERS = 4 };

/* The last word of a name stands for it. */
static bool find_surname(struct fronte_names *names, const struct fronte_mention *m) {
    uint32_t last = m->first + m->n_words - 1;
    fronte_view word = fronte_names_text(names, FRONTE_SOURCE, last);
    struct fronte_nearest nearest;
    if (m->type != FRONTE_MENTION_PERSON || word.len < SURNAME_LETTERS)
        return true;
    uint32_t at = find_same(names, last, 1);
    if (at == FRONTE_NO_ID) {
        if (!fronte_names_nearest(names, word, &nearest))
            return false;
        if (nearest.judgement.verdict > FRONTE_NAME_VARIANT)
            return true;
        at = nearest.word;
    }
    if (at == FRONTE_NO_ID || is_wrong(names, m, at, 1))
        return true;
    settle(names, m->first, m->n_words,
           (struct fronte_outcome){FRONTE_NAME_FOUND, FRONTE_NAME_VARIANT, 1, at, FRONTE_NO_ID, 0});
    return true;
}

/* ---- By the lexicon ---- */

bool fronte_names_is_worded(const struct fronte_names *names, uint32_t source_word) {
    uint32_t form = names->source->words[source_word].folded;
    for (uint32_t w = names->begin[1]; w < names->end[1]; w++)
        if (!names->used[w] && names->target->words[w].kind == FRONTE_TOKEN_WORD &&
            fronte_reading_renders(names->source, form, names->target, names->target->words[w].folded))
            return true;
    return false;
}

enum { UNASKED, LEXICAL, NOT_LEXICAL };

static uint8_t ask_lexicon(const struct fronte_names *names, uint32_t target_word) {
    for (uint32_t w = names->begin[0]; w < names->end[0]; w++)
        if (!names->told[w] &&
            fronte_reading_renders(names->source, names->source->words[w].folded, names->target,
                                   names->target->words[target_word].folded))
            return LEXICAL;
    return NOT_LEXICAL;
}

bool fronte_names_is_lexical(const struct fronte_names *names, uint32_t first, uint32_t n) {
    for (uint32_t w = first; w < first + n; w++) {
        if (names->lexical[w] == UNASKED)
            names->lexical[w] = ask_lexicon(names, w);
        if (names->lexical[w] == LEXICAL)
            return true;
    }
    return false;
}

/* At least half of the words that carry meaning; of a person's or a place's name or a title, all. */
static bool is_worded(const struct fronte_names *names, const struct fronte_mention *m) {
    uint32_t n = 0, worded = 0;
    for (uint32_t k = 0; k < m->n_words; k++) {
        if (fronte_names_form(names->source, m->first + k)->stopword)
            continue;
        n++;
        worded += fronte_names_is_worded(names, m->first + k);
    }
    return n && worded * (m->type <= FRONTE_MENTION_PLACE || m->type == FRONTE_MENTION_TITLE ? 1 : 2) >= n;
}

/* ---- Unlisted names ---- */

bool fronte_names_nearest(const struct fronte_names *names, fronte_view word, struct fronte_nearest *out) {
    const struct fronte_knowledge *knowledge = names->pair->knowledge;
    *out = (struct fronte_nearest){FRONTE_NO_ID, {.verdict = FRONTE_NAME_OTHER}};
    for (uint32_t w = names->begin[1]; w < names->end[1]; w++) {
        const struct fronte_word *t = &names->target->words[w];
        if (names->used[w] || t->kind != FRONTE_TOKEN_WORD || !(t->flags & FRONTE_TOKEN_CAPITAL) ||
            names->target->form[t->folded].stopword)
            continue;
        struct fronte_judgement judgement;
        const fronte_view words[2] = {word, fronte_names_text(names, FRONTE_TARGET, w)};
        if (!fronte_judged_ask(knowledge->judged, knowledge->conventions, words, &judgement))
            return false;
        if (judgement.verdict < out->judgement.verdict ||
            (judgement.verdict == FRONTE_NAME_SLIP && out->judgement.verdict == FRONTE_NAME_SLIP &&
             judgement.distance < out->judgement.distance))
            *out = (struct fronte_nearest){w, judgement};
    }
    return true;
}

/* A word with its article. */
static bool find_joined(struct fronte_names *names, uint32_t word) {
    struct fronte_outcome joined;
    bool ok = fronte_names_find_joined(names, word, &joined);
    if (ok && joined.n_words)
        settle(names, word, 1, joined);
    return ok;
}

/* Khitani, Khitans. */
static bool are_plurals(fronte_view source, fronte_view target) {
    size_t stem = source.len - 1;
    return source.len > 3 && target.len == source.len && source.ptr[stem] == 'i' && target.ptr[stem] == 's' &&
           memcmp(source.ptr, target.ptr, stem) == 0;
}

/* A name of one word, of kings and saints, that the languages translate, or of a people. */
static bool find_other_form(struct fronte_names *names, const struct fronte_mention *m) {
    fronte_view text = fronte_names_text(names, FRONTE_SOURCE, m->first);
    bool ok = true, same = false;
    for (uint32_t w = names->begin[1]; w < names->end[1] && ok && !same; w++) {
        const struct fronte_word *t = &names->target->words[w];
        if (names->used[w] || t->kind != FRONTE_TOKEN_WORD || !(t->flags & FRONTE_TOKEN_CAPITAL))
            continue;
        same = are_plurals(fronte_reading_folded(names->source, &names->source->words[m->first]),
                           fronte_reading_folded(names->target, t)) ||
               fronte_given_are_one(&names->pair->knowledge->given, text,
                                    fronte_names_text(names, FRONTE_TARGET, w), &ok);
        if (same)
            settle(names, m->first, 1,
                   (struct fronte_outcome){FRONTE_NAME_FOUND, FRONTE_NAME_VARIANT, 1, w, FRONTE_NO_ID, 0});
    }
    return ok;
}

/* What renders a name in fewer words than it has, or more. */
static void find_merged(struct fronte_names *names, const struct fronte_mention *m) {
    struct fronte_merged merged = fronte_names_find_merged(names, m);
    if (!merged.n_words && names->outcome[m->first].state == FRONTE_NAME_OPEN)
        merged = fronte_names_find_initials(names, m);
    for (uint32_t k = 0; k < merged.n_words; k++)
        settle(names, merged.first + k, 1, merged.outcome);
}

static bool find_word(struct fronte_names *names, uint32_t word) {
    uint32_t same = find_same(names, word, 1);
    if (same != FRONTE_NO_ID) {
        settle(names, word, 1,
               (struct fronte_outcome){FRONTE_NAME_FOUND, FRONTE_NAME_SAME, 1, same, FRONTE_NO_ID, 0});
        return true;
    }
    if (fronte_names_is_worded(names, word)) {
        settle(names, word, 1, (struct fronte_outcome){.state = FRONTE_NAME_WORDED, .row = FRONTE_NO_ID});
        return true;
    }
    struct fronte_nearest nearest;
    if (!fronte_names_nearest(names, fronte_names_text(names, FRONTE_SOURCE, word), &nearest))
        return false;
    if (nearest.judgement.verdict <= FRONTE_NAME_VARIANT)
        settle(names, word, 1,
               (struct fronte_outcome){FRONTE_NAME_FOUND, (uint8_t)nearest.judgement.verdict, 1, nearest.word,
                                       FRONTE_NO_ID, 0});
    return true;
}

/* ---- All of a unit ---- */

/* The surest first, so that what is less sure finds only what is left. */
bool fronte_names_render(struct fronte_names *names) {
    bool ok = true;
    for (uint32_t i = names->first_mention; i < names->end_mention; i++) {
        const struct fronte_mention *m = &names->mentions.items[i];
        if (m->n_rows && !find_accepted(names, m))
            find_itself(names, m);
    }
    for (uint32_t i = names->first_mention; i < names->end_mention && ok; i++) {
        const struct fronte_mention *m = &names->mentions.items[i];
        for (uint32_t k = 0; k < m->n_words && !m->n_rows && ok; k++) {
            ok = find_word(names, m->first + k);
            if (ok && names->outcome[m->first + k].state == FRONTE_NAME_OPEN)
                ok = find_joined(names, m->first + k);
        }
        if (!m->n_rows && ok)
            find_merged(names, m);
        if (!m->n_rows && ok && m->n_words == 1 && names->outcome[m->first].state == FRONTE_NAME_OPEN)
            ok = find_other_form(names, m);
    }
    for (uint32_t i = names->first_mention; i < names->end_mention && ok; i++) {
        const struct fronte_mention *m = &names->mentions.items[i];
        if (!m->n_rows || names->outcome[m->first].state != FRONTE_NAME_OPEN)
            continue;
        ok = find_surname(names, m);
        if (ok && names->outcome[m->first].state == FRONTE_NAME_OPEN && is_worded(names, m))
            names->outcome[m->first] =
                (struct fronte_outcome){.state = FRONTE_NAME_WORDED, .row = FRONTE_NO_ID};
    }
    return ok;
}
