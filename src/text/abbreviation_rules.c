/* Does the stop behind an abbreviation end the sentence as well? */
#include <unicode/uchar.h>

#include "text/mark.h"
#include "text/sentence_rule.h"
#include "text/word_shape.h"

enum { MOST_WORDS_OF_DATE = 6, LONGEST_UNKNOWN = 3 /* letters */ };

#define PASS FRONTE_RULE_PASS
#define KEEP FRONTE_RULE_KEEP
#define CUT FRONTE_RULE_CUT

static fronte_view slice(fronte_view v, size_t from, size_t to) {
    return (fronte_view){v.ptr + from, to - from};
}

static enum fronte_word_class ask_fully(const struct fronte_candidate *c, fronte_view word) {
    return c->oracle.ask ? c->oracle.ask(c->oracle.user, word) : FRONTE_WORD_UNKNOWN;
}

/* With a capital, a name is more likely. */
static enum fronte_word_class ask(const struct fronte_candidate *c, fronte_view word) {
    enum fronte_word_class class = ask_fully(c, word);
    return class == FRONTE_WORD_EITHER ? FRONTE_WORD_NAME : class;
}

static bool stop_follows(const struct fronte_candidate *c) {
    return fronte_code_point_at(c->text, fronte_candidate_behind(c)) == '.';
}

static bool is_title_after(const struct fronte_candidate *c) {
    return stop_follows(c) &&
           fronte_abbreviations_find(c->abbreviations, c->after) == FRONTE_ABBREVIATION_TITLE;
}

/* "VINO, OLIO ECC. IN PIAZZA": in a line of capitals a capital says nothing. */
static bool is_shouted(const struct fronte_candidate *c) {
    for (size_t at = 0; at < c->before.len;)
        if (u_islower(fronte_code_point_next(c->before, &at)))
            return false;
    return fronte_shape_is_upper(c->after);
}

/* Whether the next word can begin a sentence that an abbreviation ended: a common word with a capital, or a
 * word too short for a name ("Il", "It") of which nobody knows better.  "J." is the next initial. */
static bool is_common_after(const struct fronte_candidate *c) {
    size_t n = fronte_shape_letters(c->after), at = 0;
    bool acronym = fronte_shape_is_upper(c->after) && !is_shouted(c);
    if ((n == 1 && stop_follows(c)) || acronym)
        return false;
    enum fronte_word_class class = ask(c, c->after);
    if (class != FRONTE_WORD_UNKNOWN)
        return class == FRONTE_WORD_COMMON;
    fronte_code_point_next(c->after, &at);
    return n <= LONGEST_UNKNOWN && !stop_follows(c) &&
           (n == 1 || u_islower(fronte_code_point_at(c->after, at)));
}

/* "La Malfa", "De Niro": what seems to open a sentence is part of a surname. */
static bool is_surname_after(const struct fronte_candidate *c) {
    size_t at = fronte_candidate_behind(c);
    return fronte_candidate_roles(c, c->after) & FRONTE_SENTENCE_PARTICLE &&
           fronte_code_point_next(c->text, &at) == ' ' && u_isupper(fronte_code_point_at(c->text, at));
}

/* "ROMA (g.m.) - Ancora": what is signed so stands in brackets before a dash. */
static bool is_dateline(const struct fronte_candidate *c) {
    return fronte_code_point_before(c->text, c->end) == ')' &&
           fronte_mark_of(fronte_code_point_at(c->text, c->next)) & FRONTE_MARK_DASH;
}

/* "Torneranno", "Tornarono": endings that names seldom have. */
static bool is_verb_after(const struct fronte_candidate *c) {
    return fronte_sentence_words_find_ending(c->words, c->after) & FRONTE_SENTENCE_OPENS &&
           ask(c, c->after) != FRONTE_WORD_NAME;
}

/* What stands behind the next word after one space. */
static fronte_view second_after(const struct fronte_candidate *c) {
    size_t at = fronte_candidate_behind(c);
    if (fronte_code_point_next(c->text, &at) != ' ')
        return (fronte_view){0};
    size_t end = at;
    for (size_t next = at; u_isalnum(fronte_code_point_next(c->text, &next)); end = next)
        ;
    return slice(c->text, at, end);
}

/* Whether so much stands before the abbreviation that the sentence may be whole: not "The U.S.", "L'O.N.U."
 */
static bool is_much_said(const struct fronte_candidate *c) {
    enum { ENOUGH = 2 /* words */ };
    size_t at = fronte_candidate_before_start(c);
    int n = 0;
    while (n < ENOUGH && at > c->start && fronte_candidate_token_before(c, &at).len)
        n++;
    return n == ENOUGH;
}

/* "F.B.I. Agents came", "D.D.A. Scattano gli arresti", but "U.S. Army officers", "U.N. High Commissioner": a
 * common word that heads no name and has no other behind it.  "D.O.C.G. Costa il doppio": a verb, if a name
 * as well. */
static bool is_clause_after(const struct fronte_candidate *c) {
    enum { LENGTH_OF_YEAR = 4 };
    fronte_view second = second_after(c);
    unsigned roles = fronte_candidate_roles(c, second);
    bool counts = fronte_shape_is_number(second) && second.len < LENGTH_OF_YEAR;
    if ((!counts && !u_islower(fronte_code_point_at(second, 0))) || fronte_shape_letters(c->before) < 2 ||
        fronte_shape_is_upper(c->after) || fronte_candidate_roles(c, c->after) & FRONTE_SENTENCE_HEADS ||
        !is_much_said(c))
        return false;
    switch (ask_fully(c, c->after)) {
    case FRONTE_WORD_NAME: return false;
    case FRONTE_WORD_COMMON: return !counts && !(roles & FRONTE_SENTENCE_JOINS);
    case FRONTE_WORD_EITHER: return counts || roles & FRONTE_SENTENCE_ARTICLE;
    case FRONTE_WORD_UNKNOWN: break;
    }
    return !counts && roles & FRONTE_SENTENCE_ARTICLE;
}

/* "Pub. L. No. 94", "the U.S. No. 1". */
static bool is_reference_after(const struct fronte_candidate *c) {
    size_t at = fronte_candidate_behind(c);
    if (fronte_code_point_next(c->text, &at) != '.' || fronte_code_point_next(c->text, &at) != ' ' ||
        !u_isdigit(fronte_code_point_at(c->text, at)))
        return false;
    return fronte_abbreviations_find(c->abbreviations, c->after) == FRONTE_ABBREVIATION_NUMBER;
}

/* "S.p.A. Domani", "Inc. Mr. Cook"; but "U.S. Navy", "G. Neri": behind capitals a common word often names,
 * and only what never does ends the sentence. */
static enum fronte_verdict judge_may(const struct fronte_candidate *c) {
    if (!u_isupper(c->first) || is_dateline(c))
        return KEEP;
    bool capitals = fronte_shape_is_capitals(c->before);
    if (capitals && is_reference_after(c))
        return KEEP;
    bool initial = capitals && fronte_shape_letters(c->before) == 1;
    if (fronte_candidate_opens(c) || (!initial && is_verb_after(c)))
        return capitals && is_surname_after(c) ? KEEP : CUT;
    if (is_clause_after(c))
        return CUT;
    if (capitals)
        return KEEP;
    return is_title_after(c) || is_common_after(c) ? CUT : KEEP;
}

/* "ecc. Mario"; in brackets something may belong to what was listed: "ecc. (Milano)". */
static enum fronte_verdict judge_end(const struct fronte_candidate *c) {
    int32_t next = fronte_code_point_at(c->text, c->next);
    bool bracket = fronte_mark_of(next) & FRONTE_MARK_OPEN && !(fronte_mark_of(next) & FRONTE_MARK_QUOTE);
    return bracket || is_shouted(c) ? judge_may(c) : CUT;
}

/* ---- Numbers before and behind ---- */

/* "no": whether the abbreviation is a word as well. */
static bool is_word_too(const struct fronte_candidate *c) {
    return fronte_candidate_roles(c, c->before) & FRONTE_SENTENCE_OPENS;
}

/* "Reg. (UE)". */
static bool is_bracket_after(const struct fronte_candidate *c) {
    return fronte_code_point_at(c->text, c->next) == '(';
}

static fronte_view token_before(const struct fronte_candidate *c) {
    size_t at = fronte_candidate_before_start(c);
    return fronte_candidate_token_before(c, &at);
}

/* Without the marks before it and what stands behind an apostrophe: "in" of "(in", "nell" of "nell'XI". */
static fronte_view head_of(fronte_view token) {
    size_t from = 0, to;
    while (from < token.len && fronte_mark_of(fronte_code_point_at(token, from)))
        fronte_code_point_next(token, &from);
    for (to = from; to < token.len;) {
        size_t next = to;
        if (!u_isalnum(fronte_code_point_next(token, &next)))
            break;
        to = next;
    }
    return slice(token, from, to);
}

static bool ends_in(fronte_view token, unsigned marks) {
    return fronte_mark_of(fronte_code_point_before(token, token.len)) & marks;
}

/* "On Monday at 6 a.m. Mr. Smith": too little for a sentence. */
static bool is_all_date(const struct fronte_candidate *c) {
    enum { MOST_WORDS = 5 };
    size_t at = fronte_candidate_before_start(c);
    fronte_view first = {0};
    for (int i = 0; i < MOST_WORDS && at > c->start; i++)
        first = fronte_candidate_token_before(c, &at);
    return at == c->start && fronte_candidate_roles(c, head_of(first)) & FRONTE_SENTENCE_DATE;
}

/* "In 44 B.C. Caesar", "and at 5 a.m. Mr. Smith": the time stands before what its clause says. */
static bool opens_clause(const struct fronte_candidate *c, bool behind_comma) {
    size_t at = fronte_candidate_before_start(c);
    bool found = false;
    if (is_all_date(c))
        return true;
    for (int i = 0; i < MOST_WORDS_OF_DATE; i++) {
        fronte_view token = fronte_candidate_token_before(c, &at);
        unsigned roles = fronte_candidate_roles(c, head_of(token));
        if (found && !(roles & FRONTE_SENTENCE_DATE))
            return !token.len || roles & FRONTE_SENTENCE_JOINS ||
                   (behind_comma && ends_in(token, FRONTE_MARK_PAUSE));
        if (!token.len || ends_in(token, FRONTE_MARK_PAUSE))
            return false;
        found = roles & FRONTE_SENTENCE_DATE;
    }
    return false;
}

/* "12 March" behind a time of day. */
static bool is_day_after(const struct fronte_candidate *c) {
    size_t at = fronte_candidate_behind(c);
    if (!u_isdigit(c->first) || fronte_code_point_next(c->text, &at) != ' ')
        return false;
    size_t end = at;
    for (size_t next = at; u_isalpha(fronte_code_point_next(c->text, &next)); end = next)
        ;
    return fronte_candidate_roles(c, slice(c->text, at, end)) & FRONTE_SENTENCE_CLOCK;
}

/* "He left at 6 p.m. Mr. Smith"; but "at 6 p.m. Monday", "At 5 a.m. Mr. Smith". */
static enum fronte_verdict judge_hour(const struct fronte_candidate *c) {
    if (!fronte_shape_has_digit(token_before(c)) || is_bracket_after(c) || is_shouted(c))
        return judge_may(c);
    bool clock = fronte_candidate_roles(c, c->after) & FRONTE_SENTENCE_CLOCK;
    if (clock || is_day_after(c))
        return KEEP;
    return !fronte_candidate_opens(c) && opens_clause(c, false) ? KEEP : CUT;
}

/* "founded in 753 B.C. Augustus"; but "In 44 B.C. Caesar", "Vancouver, B.C. Premier". */
static enum fronte_verdict judge_era(const struct fronte_candidate *c) {
    fronte_view token = token_before(c);
    bool dated = fronte_shape_has_digit(token) || fronte_shape_is_roman(token) ||
                 fronte_candidate_roles(c, token) & FRONTE_SENTENCE_SPAN;
    if (!dated || is_shouted(c))
        return judge_may(c);
    return !fronte_candidate_opens(c) && opens_clause(c, true) ? KEEP : CUT;
}

/* "onto Elm St. It", "on 5th St. The": behind a name or an ordinal, no title. */
static bool is_street(const struct fronte_candidate *c) {
    int32_t first = fronte_code_point_at(token_before(c), 0);
    return fronte_candidate_opens(c) && u_isupper(fronte_code_point_at(c->before, 0)) &&
           (u_isupper(first) || u_isdigit(first));
}

/* "art. IX", "art. I", "all. A", "fig. S4"; but not the "I" of "No. I did." */
static bool is_numeral_after(const struct fronte_candidate *c) {
    if (c->after.len == 1 || (u_isupper(c->first) && fronte_shape_has_digit(c->after)))
        return !is_word_too(c);
    return fronte_shape_is_roman(c->after);
}

/* "artt. 12 e ss. Cost." */
static bool is_abbreviation_after(const struct fronte_candidate *c) {
    return stop_follows(c) && !is_title_after(c) && fronte_abbreviations_has(c->abbreviations, c->after);
}

/* "Dir. Amm.": one abbreviation calls the next; but "No. Mr. Smith is out." */
static bool is_chain(const struct fronte_candidate *c) {
    return u_isupper(fronte_code_point_at(c->before, 0)) && u_isupper(c->first) && stop_follows(c) &&
           fronte_abbreviations_has(c->abbreviations, c->after) && !is_word_too(c);
}

/* "90th". */
static bool is_ordinal(fronte_view token) {
    return token.len > 2 && u_isdigit((uint8_t)token.ptr[token.len - 3]) &&
           (fronte_view_ends_with(token, "th") || fronte_view_ends_with(token, "st") ||
            fronte_view_ends_with(token, "nd") || fronte_view_ends_with(token, "rd"));
}

static bool is_bare_number(fronte_view token) {
    return fronte_shape_has_digit(token) && !ends_in(token, ~0u) && !is_ordinal(token);
}

/* "3 in.", "12 e ss." */
static bool is_behind_number(const struct fronte_candidate *c) {
    size_t at = fronte_candidate_before_start(c);
    fronte_view token = fronte_candidate_token_before(c, &at);
    if (fronte_candidate_roles(c, token) & FRONTE_SENTENCE_JOINS)
        token = fronte_candidate_token_before(c, &at);
    return is_bare_number(token);
}

/* "Roma, 9 ott. - (Adnkronos)". */
static bool is_dash_after(const struct fronte_candidate *c) {
    return fronte_mark_of(fronte_code_point_at(c->text, c->next)) & FRONTE_MARK_DASH && !is_word_too(c);
}

static enum fronte_verdict judge_number(const struct fronte_candidate *c) {
    if (u_isdigit(c->first) || is_numeral_after(c) || is_dash_after(c) || is_chain(c) ||
        (is_bracket_after(c) && !is_word_too(c)))
        return KEEP;
    bool named = u_isupper(fronte_code_point_at(c->before, 0)) && fronte_candidate_before_start(c) > c->start;
    return named && !is_word_too(c) && !fronte_shape_is_upper(c->before) ? judge_may(c) : PASS;
}

/* ---- The rules ---- */

/* "[page. 42]", "(tab. 3)": one word and a number. */
enum fronte_verdict fronte_rule_reference(const struct fronte_candidate *c) {
    size_t at = fronte_candidate_before_start(c);
    unsigned mark = fronte_mark_of(fronte_code_point_before(c->text, at));
    bool opened = mark & FRONTE_MARK_OPEN && !(mark & FRONTE_MARK_QUOTE);
    return opened && c->before.len && u_islower(fronte_code_point_at(c->before, 0)) && u_isdigit(c->first)
               ? KEEP
               : PASS;
}

/* "plan B. Then", "-40° C. It": a letter that is no initial. */
enum fronte_verdict fronte_rule_letter(const struct fronte_candidate *c) {
    if (!fronte_shape_is_capitals(c->before) || fronte_shape_letters(c->before) != 1 ||
        fronte_abbreviations_find(c->abbreviations, c->before) == FRONTE_ABBREVIATION_TITLE)
        return PASS;
    size_t at = fronte_candidate_before_start(c);
    fronte_view token = fronte_candidate_token_before(c, &at);
    size_t n = token.len;
    while (n > 0 && u_isalpha((uint8_t)token.ptr[n - 1]))
        n--;
    bool degree = fronte_code_point_before(token, token.len) == 0xB0 /* ° */;
    fronte_view word = slice(token, n, token.len);
    return degree || fronte_candidate_roles(c, word) & FRONTE_SENTENCE_LETTERED ? CUT : PASS;
}

enum fronte_verdict fronte_rule_abbreviation(const struct fronte_candidate *c) {
    struct fronte_abbreviation_kind kind = fronte_abbreviations_kind(c->abbreviations, c->before);
    if (kind.unit && is_behind_number(c))
        return u_isdigit(c->first) || is_abbreviation_after(c) ? KEEP : CUT;
    switch (kind.class) {
    case FRONTE_ABBREVIATION_NONE:
    case FRONTE_ABBREVIATION_UNIT: return PASS;
    case FRONTE_ABBREVIATION_TITLE: return is_street(c) ? CUT : KEEP;
    case FRONTE_ABBREVIATION_NEVER: return KEEP;
    case FRONTE_ABBREVIATION_NUMBER: return judge_number(c);
    case FRONTE_ABBREVIATION_HOUR: return judge_hour(c);
    case FRONTE_ABBREVIATION_ERA: return judge_era(c);
    case FRONTE_ABBREVIATION_END: return judge_end(c);
    case FRONTE_ABBREVIATION_MAY: break;
    }
    return judge_may(c);
}

/* "G. Verdi", "J.R.R. Tolkien", "sgg." */
enum fronte_verdict fronte_rule_unlisted(const struct fronte_candidate *c) {
    bool shaped = fronte_shape_is_capitals(c->before) || fronte_shape_is_acronym(c->before) ||
                  fronte_shape_lacks_vowels(c->before);
    return shaped ? judge_may(c) : PASS;
}
