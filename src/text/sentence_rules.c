/* Whether a sentence ends where it may: rules look at what stands before and behind the stop and keep most of
 * the wrong ones.  The rules are a table, asked in order: the first that knows decides. */
#include <unicode/uchar.h>

#include "text/candidate.h"
#include "text/mark.h"

enum { LONGEST_AFTER_CAPITALS = 4 /* letters */ };

enum verdict { PASS, KEEP, CUT };

static fronte_view slice(fronte_view v, size_t from, size_t to) {
    return (fronte_view){v.ptr + from, to - from};
}

static bool is_stop(int32_t c) {
    return fronte_mark_of(c) & FRONTE_MARK_STOP;
}

static size_t count_letters(fronte_view word) {
    size_t n = 0;
    for (size_t at = 0; at < word.len; n++)
        fronte_code_point_next(word, &at);
    return n;
}

static bool is_word_character(int32_t c) {
    return u_isalnum(c) || u_getCombiningClass(c) != 0;
}

static size_t word_end(fronte_view v, size_t at) {
    for (size_t next = at; is_word_character(fronte_code_point_next(v, &next)); at = next)
        ;
    return at;
}

/* Behind `after`. */
static size_t after_end(const struct fronte_candidate *c) {
    return (size_t)(c->after.ptr - c->text.ptr) + c->after.len;
}

static bool is_number(fronte_view word) {
    for (size_t i = 0; i < word.len; i++)
        if ((word.ptr[i] < '0' || word.ptr[i] > '9') && word.ptr[i] != '.')
            return false;
    return word.len > 0;
}

static bool is_roman(fronte_view word) {
    for (size_t i = 0; i < word.len; i++)
        if (!memchr("IVXLCDM", word.ptr[i], 7))
            return false;
    return word.len > 0;
}

/* "G", "U.S", "J.R.R": single capitals. */
static bool is_capitals(fronte_view word) {
    fronte_view part;
    while (fronte_view_next(&word, '.', &part))
        if (count_letters(part) != 1 || !u_isupper(fronte_code_point_at(part, 0)))
            return false;
    return true;
}

/* "U.S", "S.p.A", "a.C": one letter first, short parts after it. */
static bool is_acronym(fronte_view word) {
    fronte_view part;
    size_t parts = 0;
    while (fronte_view_next(&word, '.', &part)) {
        size_t n = count_letters(part);
        if (n < 1 || n > (parts ? 2 : 1) || !u_isalpha(fronte_code_point_at(part, 0)))
            return false;
        parts++;
    }
    return parts > 1;
}

/* No word of a language with Latin letters lacks vowels: "sgg", "ndr".  "BBC" is another matter. */
static bool lacks_vowels(fronte_view word) {
    size_t lower = 0;
    for (size_t i = 0; i < word.len; i++) {
        if (!u_isalpha((uint8_t)word.ptr[i]) || memchr("aeiouyAEIOUY", word.ptr[i], 12))
            return false;
        lower += word.ptr[i] >= 'a';
    }
    return lower > 0 && word.len > 1;
}

static enum fronte_word_class ask(const struct fronte_candidate *c, fronte_view word) {
    return c->oracle.ask ? c->oracle.ask(c->oracle.user, word) : FRONTE_WORD_UNKNOWN;
}

/* Whether the next word can begin a sentence that an abbreviation ended: a common word with a capital, or a
 * word too short for a name ("Il", "It") of which nobody knows better.  "J." is the next initial. */
static bool is_common_after(const struct fronte_candidate *c) {
    bool stopped = fronte_code_point_at(c->text, after_end(c)) == '.';
    size_t n = count_letters(c->after), at = 0;
    if (n == 1 && stopped)
        return false;
    enum fronte_word_class class = ask(c, c->after);
    if (class != FRONTE_WORD_UNKNOWN)
        return class == FRONTE_WORD_COMMON;
    fronte_code_point_next(c->after, &at);
    return n <= 3 && !stopped && (n == 1 || u_islower(fronte_code_point_at(c->after, at)));
}

/* ---- The rules ---- */

/* "... Poi": the stop stands before what it belongs to. */
static enum verdict nothing_said(const struct fronte_candidate *c) {
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
    return (u_islower(last) || u_isdigit(last)) && count_letters(c->before) > 1 &&
           !memchr(c->before.ptr, '.', c->before.len) &&
           fronte_abbreviations_find(c->abbreviations, c->before) == FRONTE_ABBREVIATION_NONE;
}

/* A capital followed by a small letter, an apostrophe or a space ("È stato"), in no file name. */
static bool may_start_unspaced(const struct fronte_candidate *c) {
    size_t at = 0;
    if (!u_isupper(fronte_code_point_next(c->after, &at)))
        return false;
    size_t behind = after_end(c);
    int32_t end = fronte_code_point_next(c->text, &behind);
    if (at == c->after.len)
        return u_isUWhiteSpace(end) || fronte_mark_of(end) & FRONTE_MARK_CLOSE;
    return u_islower(fronte_code_point_at(c->after, at)) &&
           !(is_stop(end) && u_isalnum(fronte_code_point_at(c->text, behind)));
}

/* A stop inside a token belongs to a number, an address, an acronym, unless a space was forgotten. */
static enum verdict inside_token(const struct fronte_candidate *c) {
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
    size_t behind = after_end(c);
    return fronte_code_point_next(c->text, &behind) == '.' &&
           u_isalnum(fronte_code_point_at(c->text, behind)) &&
           fronte_code_point_at(c->text, word_end(c->text, behind)) != '.';
}

/* A comma, or a small letter even behind a dash («Chi è?» - domandò). */
static enum verdict sentence_goes_on(const struct fronte_candidate *c) {
    if (fronte_mark_of(fronte_code_point_at(c->text, c->next)) & FRONTE_MARK_PAUSE || !c->first)
        return KEEP;
    return u_isULowercase(c->first) && !is_small_brand(c) ? KEEP : PASS;
}

static enum verdict not_a_full_stop(const struct fronte_candidate *c) {
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
static enum verdict list_mark(const struct fronte_candidate *c) {
    bool mark = is_number(c->before) || is_roman(c->before) || count_letters(c->before) == 1;
    return mark && begins_item(c) ? KEEP : PASS;
}

/* "ecc. Gli", "S.p.A. Domani"; but "U.S. Navy", "G. Neri": behind capitals a common word often names, though
 * seldom a short one. */
static enum verdict judge_may(const struct fronte_candidate *c) {
    bool ends = u_isupper(c->first) && is_common_after(c) &&
                (!is_capitals(c->before) || count_letters(c->after) <= LONGEST_AFTER_CAPITALS);
    return ends ? CUT : KEEP;
}

/* "art. IX", "art. I"; but not the "I" of "No. I did." */
static bool is_numeral_after(const struct fronte_candidate *c) {
    return is_roman(c->after) && (c->after.len > 1 || ask(c, c->after) != FRONTE_WORD_COMMON);
}

static enum verdict abbreviation(const struct fronte_candidate *c) {
    switch (fronte_abbreviations_find(c->abbreviations, c->before)) {
    case FRONTE_ABBREVIATION_NONE: return PASS;
    case FRONTE_ABBREVIATION_TITLE:
    case FRONTE_ABBREVIATION_NEVER: return KEEP;
    case FRONTE_ABBREVIATION_NUMBER: return u_isdigit(c->first) || is_numeral_after(c) ? KEEP : PASS;
    case FRONTE_ABBREVIATION_MAY: break;
    }
    return judge_may(c);
}

/* "G. Verdi", "J.R.R. Tolkien", "sgg." */
static enum verdict unlisted_abbreviation(const struct fronte_candidate *c) {
    return is_capitals(c->before) || is_acronym(c->before) || lacks_vowels(c->before) ? judge_may(c) : PASS;
}

static const struct {
    const char *name;
    enum verdict (*judge)(const struct fronte_candidate *);
} rules[] = {
    {"nothing said", nothing_said},
    {"inside a token", inside_token},
    {"goes on", sentence_goes_on},
    {"no full stop", not_a_full_stop},
    {"mark of an item", list_mark},
    {"abbreviation", abbreviation},
    {"shape of an abbreviation", unlisted_abbreviation},
};

bool fronte_candidate_ends(const struct fronte_candidate *c, const char **why) {
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        enum verdict verdict = rules[i].judge(c);
        *why = rules[i].name;
        if (verdict != PASS)
            return verdict == CUT;
    }
    *why = "full stop";
    return true;
}
