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

static bool is_stop(int32_t c) {
    return fronte_mark_of(c) & FRONTE_MARK_STOP;
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
           memchr(token.ptr, '/', token.len) || memchr(token.ptr, '_', token.len);
}

/* "fine.Inizio", "22.Il", "fine».Inizio": what stands before could end a sentence. */
static bool may_end_unspaced(const struct fronte_candidate *c) {
    int32_t last = fronte_code_point_before(c->text, c->stop);
    if (fronte_mark_of(last) & FRONTE_MARK_CLOSE)
        return true;
    return (u_islower(last) || u_isdigit(last)) && fronte_shape_letters(c->before) > 1 &&
           !memchr(c->before.ptr, '.', c->before.len) &&
           fronte_abbreviations_find(c->abbreviations, c->before) == FRONTE_ABBREVIATION_NONE;
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
           !(is_stop(end) && u_isalnum(fronte_code_point_at(c->text, behind)));
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

/* "iPhone", "e.on": written small wherever they stand. */
static bool is_small_brand(const struct fronte_candidate *c) {
    for (size_t at = 0; at < c->after.len;)
        if (u_isupper(fronte_code_point_next(c->after, &at)))
            return true;
    size_t behind = fronte_candidate_behind(c);
    return fronte_code_point_next(c->text, &behind) == '.' &&
           u_isalnum(fronte_code_point_at(c->text, behind)) &&
           fronte_code_point_at(c->text, word_end(c->text, behind)) != '.';
}

/* A comma, or a small letter even behind a dash («Chi è?» - domandò). */
static enum fronte_verdict sentence_goes_on(const struct fronte_candidate *c) {
    if (fronte_mark_of(fronte_code_point_at(c->text, c->next)) & FRONTE_MARK_PAUSE || !c->first)
        return KEEP;
    return u_isULowercase(c->first) && !is_small_brand(c) ? KEEP : PASS;
}

/* «"A shark!" Rob Hammel added.»: names, and a verb of saying behind them. */
static enum fronte_verdict reported_speech(const struct fronte_candidate *c) {
    enum { MOST_NAMES = 3 };
    int32_t last = fronte_code_point_before(c->text, c->end);
    if (c->single || !(fronte_mark_of(last) & FRONTE_MARK_QUOTE) || fronte_candidate_opens(c))
        return PASS;
    size_t at = fronte_candidate_behind(c);
    for (int i = 0; i < MOST_NAMES && fronte_code_point_next(c->text, &at) == ' '; i++) {
        size_t end = word_end(c->text, at);
        fronte_view word = slice(c->text, at, end);
        if (!u_isupper(fronte_code_point_at(c->text, at)))
            return fronte_candidate_roles(c, word) & FRONTE_SENTENCE_SAYS ? KEEP : PASS;
        at = end;
    }
    return PASS;
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

/* "1. Il Comune", "IV. La guerra", "R. Tornerò": the mark stays with its item. */
static enum fronte_verdict list_mark(const struct fronte_candidate *c) {
    bool mark = fronte_shape_is_number(c->before) || fronte_shape_is_roman(c->before) ||
                fronte_shape_letters(c->before) == 1;
    return mark && begins_item(c) ? KEEP : PASS;
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
    {"no full stop", not_a_full_stop},
    {"mark of an item", list_mark},
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
