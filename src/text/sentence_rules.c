/* Whether a sentence ends where it may: rules look at what stands before and behind the stop and keep most of
 * the wrong ones.  The rules are a table, asked in order: the first that knows decides. */
#include <unicode/uchar.h>

#include "text/mark.h"
#include "text/sentence_rule.h"
#include "text/word_shape.h"

#define PASS FRONTE_RULE_PASS
#define KEEP FRONTE_RULE_KEEP
#define CUT FRONTE_RULE_CUT

static fronte_view slice(fronte_view v, size_t from, size_t to) {
    return (fronte_view){v.ptr + from, to - from};
}

static bool is_word_character(int32_t c) {
    return u_isalnum(c) || u_getCombiningClass(c) != 0;
}

static size_t word_end(fronte_view v, size_t at) {
    for (size_t next = at; is_word_character(fronte_code_point_next(v, &next)); at = next)
        ;
    return at;
}

/* ---- What rules ask of a candidate ---- */

size_t fronte_candidate_behind(const struct fronte_candidate *c) {
    return (size_t)(c->after.ptr - c->text.ptr) + c->after.len;
}

size_t fronte_candidate_before_start(const struct fronte_candidate *c) {
    return (size_t)(c->before.ptr - c->text.ptr);
}

fronte_view fronte_candidate_token_before(const struct fronte_candidate *c, size_t *at) {
    size_t to = *at, from;
    for (size_t before = to; before > c->start && u_isUWhiteSpace(fronte_code_point_prev(c->text, &before));)
        to = before;
    from = to;
    for (int i = 0; i < FRONTE_LONGEST_TOKEN && from > c->start; i++) {
        size_t before = from;
        if (u_isUWhiteSpace(fronte_code_point_prev(c->text, &before)))
            break;
        from = before;
    }
    *at = from;
    return slice(c->text, from, to);
}

unsigned fronte_candidate_roles(const struct fronte_candidate *c, fronte_view word) {
    return word.len ? fronte_sentence_words_find(c->words, word) : 0;
}

bool fronte_candidate_opens(const struct fronte_candidate *c) {
    bool initial = fronte_code_point_at(c->text, fronte_candidate_behind(c)) == '.' &&
                   fronte_shape_letters(c->after) == 1;
    return u_isupper(c->first) && !initial && fronte_candidate_roles(c, c->after) & FRONTE_SENTENCE_OPENS;
}

/* ---- The rules ---- */

/* "1. One thing 2. Another": the sentence ends before the mark. */
static enum fronte_verdict next_item(const struct fronte_candidate *c) {
    return c->counted ? CUT : PASS;
}

/* "... Poi": the stop stands before what it belongs to. */
static enum fronte_verdict nothing_said(const struct fronte_candidate *c) {
    return c->said ? PASS : KEEP;
}

static bool is_address(const struct fronte_candidate *c) {
    size_t from = c->stop, to = c->end;
    for (size_t i = 0, at = from; i < FRONTE_LONGEST_TOKEN && at; i++, from = at)
        if (u_isUWhiteSpace(fronte_code_point_prev(c->text, &at)))
            break;
    for (size_t i = 0, at = to; i < FRONTE_LONGEST_TOKEN && at < c->text.len; i++, to = at)
        if (u_isUWhiteSpace(fronte_code_point_next(c->text, &at)))
            break;
    fronte_view token = slice(c->text, from, to);
    return memmem(token.ptr, token.len, "www.", 4) || memchr(token.ptr, '@', token.len) ||
           memchr(token.ptr, '/', token.len) || memchr(token.ptr, '\\', token.len) ||
           memchr(token.ptr, '_', token.len);
}

/* "fine.Inizio", "22.Il", "fine».Inizio": what stands before could end a sentence. */
static bool may_end_unspaced(const struct fronte_candidate *c) {
    int32_t last = fronte_code_point_before(c->text, c->stop);
    if (fronte_mark_of(last) & FRONTE_MARK_CLOSE)
        return true;
    return (u_islower(last) || u_isdigit(last)) && fronte_shape_letters(c->before) > 1 &&
           !memchr(c->before.ptr, '.', c->before.len) &&
           !fronte_abbreviations_has(c->abbreviations, c->before);
}

/* A capital followed by a small letter, an apostrophe or a space ("È stato"), in no file name. */
static bool may_start_unspaced(const struct fronte_candidate *c) {
    size_t at = 0;
    if (!u_isupper(fronte_code_point_next(c->after, &at)))
        return false;
    size_t behind = fronte_candidate_behind(c);
    int32_t end = fronte_code_point_next(c->text, &behind);
    if (at == c->after.len)
        return u_isUWhiteSpace(end) || fronte_mark_of(end) & FRONTE_MARK_CLOSE;
    return u_islower(fronte_code_point_at(c->after, at)) &&
           !(end == '.' && u_isalnum(fronte_code_point_at(c->text, behind)));
}

/* A stop inside a token belongs to a number, an address, an acronym, unless a space was forgotten. */
static enum fronte_verdict inside_token(const struct fronte_candidate *c) {
    if (c->next != c->end)
        return PASS;
    int32_t c0 = fronte_code_point_at(c->text, c->next);
    bool adjacent = u_isupper(c0) || fronte_mark_of(c0) & FRONTE_MARK_OPEN;
    if (adjacent && may_end_unspaced(c) && may_start_unspaced(c) && !is_address(c))
        return PASS;
    return KEEP;
}

/* "iPhone", "p53", "e.on": written small wherever they stand. */
static bool is_small_brand(const struct fronte_candidate *c) {
    bool behind_word = c->single && fronte_shape_letters(c->before) > 1 && !fronte_shape_has_digit(c->before);
    for (size_t at = 0; at < c->after.len;) {
        int32_t letter = fronte_code_point_next(c->after, &at);
        if (u_isupper(letter) || (u_isdigit(letter) && behind_word))
            return true;
    }
    size_t behind = fronte_candidate_behind(c);
    return fronte_code_point_next(c->text, &behind) == '.' &&
           u_isalnum(fronte_code_point_at(c->text, behind)) &&
           fronte_code_point_at(c->text, word_end(c->text, behind)) != '.';
}

/* "(a) In general": behind the bracket at `at`. */
static bool begins_clause(const struct fronte_candidate *c, size_t at) {
    enum { LONGEST = 3 /* letters */ };
    for (int i = 0; i < LONGEST && u_islower(fronte_code_point_at(c->text, at)); i++)
        fronte_code_point_next(c->text, &at);
    return fronte_code_point_next(c->text, &at) == ')' && fronte_code_point_next(c->text, &at) == ' ' &&
           u_isupper(fronte_code_point_at(c->text, at));
}

/* "@gigi", "#vote": a name, whatever letter it has; "(a) In general"; "«... ten": the quotation begins inside
 * a sentence of its own. */
static bool begins_otherwise(const struct fronte_candidate *c) {
    size_t at = c->next;
    int32_t mark = fronte_code_point_next(c->text, &at);
    int32_t behind = fronte_code_point_at(c->text, at);
    if (mark == '@' || mark == '#')
        return u_isalpha(behind);
    if (mark == '(' && begins_clause(c, at))
        return true;
    bool opens = (fronte_mark_of(mark) & (FRONTE_MARK_OPEN | FRONTE_MARK_CLOSE)) == FRONTE_MARK_OPEN;
    return opens && fronte_mark_of(mark) & FRONTE_MARK_QUOTE && fronte_mark_of(behind) & FRONTE_MARK_STOP;
}

/* Whether the sentence so far begins with a word and has no capital; *words are counted. */
static bool has_no_capitals(const struct fronte_candidate *c, size_t *n_words) {
    enum { FARTHEST = 400, LONGEST_MARK = 4 /* bytes */ };
    size_t words = 1;
    if (c->stop - c->start > FARTHEST || !u_islower(fronte_code_point_at(c->text, c->start)))
        return false;
    for (size_t at = c->start; at < c->stop;) {
        int32_t letter = fronte_code_point_next(c->text, &at);
        bool item = at - c->start <= LONGEST_MARK && (letter == ')' || letter == '.');
        if (u_isupper(letter) || item)
            return false;
        words += letter == ' ';
    }
    *n_words = words;
    return true;
}

/* Whether the word before the stop is one, and no abbreviation. */
static bool is_plain_word(const struct fronte_candidate *c) {
    size_t n = fronte_shape_letters(c->before);
    if (n < 2 || fronte_abbreviations_has(c->abbreviations, c->before) ||
        memchr(c->before.ptr, '.', c->before.len))
        return false;
    bool known = c->oracle.ask && c->oracle.ask(c->oracle.user, c->before) != FRONTE_WORD_UNKNOWN;
    return known || (n > 2 && !fronte_shape_lacks_vowels(c->before));
}

static bool ends_in_ellipsis(const struct fronte_candidate *c) {
    size_t at = c->end;
    int32_t last = fronte_code_point_prev(c->text, &at);
    if (last != '.')
        return last == 0x2026 /* … */;
    while (at > c->stop && c->text.ptr[at - 1] == ' ')
        at--;
    return at > c->stop && c->text.ptr[at - 1] == '.';
}

/* "the food was cold. the waiter was rude!! i left :)": who writes no capitals begins sentences without them,
 * too. */
static bool writes_no_capitals(const struct fronte_candidate *c) {
    enum { MOST_DOTS = 3 /* of a pause */ };
    size_t words;
    if (c->text.ptr + c->next != c->after.ptr || c->next == c->end || !has_no_capitals(c, &words))
        return false;
    unsigned roles = fronte_candidate_roles(c, c->after);
    bool one = c->end == c->stop + 1;
    if (one && is_plain_word(c))
        return words > 1 && (c->single || !(roles & FRONTE_SENTENCE_SAYS));
    if (ends_in_ellipsis(c))
        return c->end - c->stop > MOST_DOTS && words > MOST_DOTS && roles & FRONTE_SENTENCE_OPENS &&
               !(roles & (FRONTE_SENTENCE_JOINS | FRONTE_SENTENCE_LEADS));
    return !c->single && !(fronte_mark_of(fronte_code_point_before(c->text, c->end)) & FRONTE_MARK_QUOTE) &&
           (words > 1 || !one) && !(roles & FRONTE_SENTENCE_SAYS);
}

/* A comma, or a small letter even behind a dash («Chi è?» - domandò). */
static enum fronte_verdict sentence_goes_on(const struct fronte_candidate *c) {
    if (fronte_mark_of(fronte_code_point_at(c->text, c->next)) & FRONTE_MARK_PAUSE || !c->first)
        return KEEP;
    if (!u_isULowercase(c->first) || is_small_brand(c) || begins_otherwise(c) || writes_no_capitals(c))
        return PASS;
    return KEEP;
}

/* «"A shark!" Mr. Rob Hammel added.»: names, and a verb of saying behind them. */
static enum fronte_verdict reported_speech(const struct fronte_candidate *c) {
    enum { MOST_NAMES = 3 };
    int32_t last = fronte_code_point_before(c->text, c->end);
    bool other = fronte_candidate_opens(c) && !(fronte_candidate_roles(c, c->after) & FRONTE_SENTENCE_UPPER);
    if (c->single || !(fronte_mark_of(last) & FRONTE_MARK_QUOTE) || other ||
        c->after.ptr != c->text.ptr + c->next)
        return PASS;
    size_t at = fronte_candidate_behind(c);
    for (int i = 0; i < MOST_NAMES; i++) {
        int32_t next = fronte_code_point_next(c->text, &at);
        if (next == '.')
            next = fronte_code_point_next(c->text, &at);
        if (next != ' ')
            return PASS;
        size_t end = word_end(c->text, at);
        fronte_view word = slice(c->text, at, end);
        if (!u_isupper(fronte_code_point_at(c->text, at)))
            return fronte_candidate_roles(c, word) & FRONTE_SENTENCE_SAYS ? KEEP : PASS;
        at = end;
    }
    return PASS;
}

/* "So... I thought": "I" has its capital inside a sentence, too.  "The winner is... Mark!": more must come.
 */
static enum fronte_verdict hesitation(const struct fronte_candidate *c) {
    if (!ends_in_ellipsis(c))
        return PASS;
    unsigned roles = fronte_candidate_roles(c, c->after);
    bool waits = fronte_candidate_roles(c, c->before) & FRONTE_SENTENCE_LEADS &&
                 !(roles & FRONTE_SENTENCE_OPENS) && u_isalpha(c->first) &&
                 c->after.ptr == c->text.ptr + c->next;
    return waits || roles & FRONTE_SENTENCE_UPPER ? KEEP : PASS;
}

/* "Che bello 😍 Domani": a face may stand inside a sentence, before a name. */
static enum fronte_verdict emotion(const struct fronte_candidate *c) {
    if (!fronte_candidate_is_emotion(c))
        return PASS;
    bool common = c->oracle.ask && c->oracle.ask(c->oracle.user, c->after) == FRONTE_WORD_COMMON;
    return u_islower(c->first) || fronte_candidate_opens(c) || common ? CUT : KEEP;
}

/* «In "Who's There?" (Tate Modern) the artist»: the quotation stands inside the sentence. */
static enum fronte_verdict title_with_stop(const struct fronte_candidate *c) {
    int32_t last = fronte_code_point_before(c->text, c->end);
    bool quoted = fronte_mark_of(last) & FRONTE_MARK_QUOTE && !c->single;
    bool whole = fronte_mark_of(fronte_code_point_at(c->text, c->start)) & FRONTE_MARK_QUOTE;
    return quoted && !whole && fronte_code_point_at(c->text, c->next) == '(' ? KEEP : PASS;
}

/* "Yahoo! Research": a name that is written with its mark. */
static enum fronte_verdict name_with_mark(const struct fronte_candidate *c) {
    fronte_view name = {c->before.ptr, c->before.len + 1};
    bool named = !c->single && c->end == c->stop + 1 && name.ptr + name.len == c->text.ptr + c->end &&
                 fronte_abbreviations_has(c->abbreviations, name);
    return named && !fronte_candidate_opens(c) ? KEEP : PASS;
}

/* "il suo 38. Palio", "del 3. Reggimento". */
static enum fronte_verdict ordinal(const struct fronte_candidate *c) {
    bool ordinal = c->single && fronte_shape_is_number(c->before) &&
                   fronte_candidate_roles(c, c->after) & FRONTE_SENTENCE_NUMBERED;
    return ordinal ? KEEP : PASS;
}

static enum fronte_verdict not_a_full_stop(const struct fronte_candidate *c) {
    return c->single ? PASS : CUT;
}

/* Whether `before` is the first word of the sentence, or of an item of a list inside one. */
static bool begins_item(const struct fronte_candidate *c) {
    size_t at = (size_t)(c->before.ptr - c->text.ptr);
    bool spaced = false;
    while (at > c->start) {
        int32_t p = fronte_code_point_prev(c->text, &at);
        if (u_isalnum(p))
            return false;
        if (spaced && (p == ';' || (p == ':' && c->before.len == 1)))
            return true;
        spaced |= u_isUWhiteSpace(p) != 0;
    }
    return true;
}

/* "Table 3. Wages", "Art. 5. Oggetto": a word that is numbered, and its number. */
static bool begins_caption(const struct fronte_candidate *c) {
    size_t at = fronte_candidate_before_start(c);
    fronte_view label = fronte_candidate_token_before(c, &at);
    if (at != c->start || !u_isupper(fronte_code_point_at(label, 0)))
        return false;
    if (!fronte_view_ends_with(label, "."))
        return fronte_candidate_roles(c, label) & FRONTE_SENTENCE_LABEL;
    label.len--;
    return fronte_candidate_roles(c, label) & FRONTE_SENTENCE_LABEL ||
           fronte_abbreviations_find(c->abbreviations, label) == FRONTE_ABBREVIATION_NUMBER;
}

/* "1. Il Comune", "IV. La guerra", "R. Tornerò": the mark stays with its item. */
static enum fronte_verdict list_mark(const struct fronte_candidate *c) {
    bool whole = !memchr(c->before.ptr, '.', c->before.len);
    bool mark = fronte_shape_is_number(c->before) || fronte_shape_is_roman(c->before) ||
                fronte_shape_letters(c->before) == 1;
    if (!mark)
        return PASS;
    return begins_item(c) || (whole && begins_caption(c)) ? KEEP : PASS;
}

static const struct {
    const char *name;
    enum fronte_verdict (*judge)(const struct fronte_candidate *);
} rules[] = {
    {"next item of a list", next_item},
    {"nothing said", nothing_said},
    {"inside a token", inside_token},
    {"goes on", sentence_goes_on},
    {"reported speech", reported_speech},
    {"hesitation", hesitation},
    {"emotion", emotion},
    {"title with a stop", title_with_stop},
    {"name with a mark", name_with_mark},
    {"no full stop", not_a_full_stop},
    {"mark of an item", list_mark},
    {"ordinal", ordinal},
    {"reference", fronte_rule_reference},
    {"letter as a name", fronte_rule_letter},
    {"abbreviation", fronte_rule_abbreviation},
    {"shape of an abbreviation", fronte_rule_unlisted},
};

bool fronte_candidate_ends(const struct fronte_candidate *c, const char **why) {
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        enum fronte_verdict verdict = rules[i].judge(c);
        *why = rules[i].name;
        if (verdict != PASS)
            return verdict == CUT;
    }
    *why = "full stop";
    return true;
}
