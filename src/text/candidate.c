/* What stands around a stop.  ICU supplies the properties of characters but not the boundaries: the rules of
 * UAX 29 never propose a boundary that the scan in sentence.c does not see, and miss those before a digit,
 * before "iPhone", after an abbreviation that ends its sentence, and where the space is missing. */
#include "text/candidate.h"

#include <unicode/uchar.h>

#include "text/mark.h"

static fronte_view slice(fronte_view v, size_t from, size_t to) {
    return (fronte_view){v.ptr + from, to - from};
}

size_t fronte_skip_space(fronte_view v, size_t at) {
    for (size_t next = at; u_isUWhiteSpace(fronte_code_point_next(v, &next)); at = next)
        ;
    return at;
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

/* ---- What belongs to the stop ---- */

/* The same stop again behind a space, or dots behind another: ". . .", "! !", "! . . .", and not the stop of
 * ".NET". */
static bool repeats_spaced(fronte_view v, size_t at) {
    int32_t stop = fronte_code_point_before(v, at);
    if (stop >= 0x80 || !is_stop(stop) || fronte_code_point_next(v, &at) != ' ')
        return false;
    int32_t again = fronte_code_point_next(v, &at);
    if (again != stop)
        return again == '.' && v.len - at >= 2 && memcmp(v.ptr + at, " .", 2) == 0;
    return !u_isalnum(fronte_code_point_at(v, at));
}

static size_t skip_stops(fronte_view v, size_t at) {
    for (size_t next = at;; at = next) {
        if (repeats_spaced(v, at))
            next = at + 2;
        else if (!is_stop(fronte_code_point_next(v, &next)))
            return at;
    }
}

static bool only_opens(int32_t c) {
    return (fronte_mark_of(c) & (FRONTE_MARK_OPEN | FRONTE_MARK_CLOSE)) == FRONTE_MARK_OPEN;
}

static bool only_closes(int32_t c) {
    return (fronte_mark_of(c) & (FRONTE_MARK_OPEN | FRONTE_MARK_CLOSE)) == FRONTE_MARK_CLOSE;
}

/* A quotation mark, also the ` that some close with. */
static bool is_quote(int32_t c) {
    return fronte_mark_of(c) & FRONTE_MARK_QUOTE || c == '`';
}

/* Whether the mark at `at`, written straight behind a stop, closes.  Before a letter only a mark that
 * cannot open does, or a straight quote when one is open; before anything else every quote does, since
 * languages differ in which they close with. */
static bool closes(fronte_view v, size_t at, bool in_quotes) {
    int32_t c = fronte_code_point_next(v, &at);
    if (only_closes(c))
        return true;
    return is_quote(c) && (!u_isalnum(fronte_code_point_at(v, at)) || (c == '"' && in_quotes));
}

/* Whether the next ' that is no apostrophe stands right behind something: then one before it opens. */
static bool is_closed_later(fronte_view v, size_t at) {
    enum { FARTHEST = 300 /* bytes */ };
    size_t end = v.len - at > FARTHEST ? at + FARTHEST : v.len;
    for (const char *quote; at < end && (quote = memchr(v.ptr + at, '\'', end - at));) {
        size_t place = (size_t)(quote - v.ptr);
        at = place + 1;
        if (!u_isalnum(fronte_code_point_at(v, at)))
            return v.ptr[place - 1] != ' ';
    }
    return false;
}

/* Whether the mark at `at`, with white space before it, closes all the same: "Ecco . »", "Here . '' ". */
static bool closes_detached(fronte_view v, size_t at, bool in_quotes) {
    int32_t c = fronte_code_point_next(v, &at);
    if (c == '\'' && fronte_code_point_at(v, at) == '\'')
        return true;
    if (c == '\'')
        return fronte_code_point_at(v, at) == ' ' && !is_closed_later(v, at);
    return (only_closes(c) || (c == '"' && in_quotes)) && !u_isalnum(fronte_code_point_at(v, at));
}

static bool is_digit_at(fronte_view v, size_t at) {
    return at < v.len && v.ptr[at] >= '0' && v.ptr[at] <= '9';
}

static size_t skip_digits(fronte_view v, size_t at) {
    while (is_digit_at(v, at))
        at++;
    return at;
}

/* Behind "[12]", "[a]", the mark of a note, or `at`. */
static size_t skip_bracketed_note(fronte_view v, size_t at) {
    size_t from = fronte_skip_space(v, at);
    if (fronte_code_point_next(v, &from) != '[')
        return at;
    size_t end = skip_digits(v, from);
    end += end == from && end < v.len && v.ptr[end] >= 'a' && v.ptr[end] <= 'z';
    return end > from && fronte_code_point_next(v, &end) == ']' ? end : at;
}

/* Behind "[nota 1]", "[citation needed]" when it is written straight behind the stop, or `at`. */
static size_t skip_worded_note(fronte_view v, size_t at) {
    enum { LONGEST = 24 /* bytes */ };
    size_t from = at;
    if (fronte_code_point_next(v, &from) != '[' || !u_islower(fronte_code_point_at(v, from)))
        return at;
    const char *close = memchr(v.ptr + from, ']', v.len - from < LONGEST ? v.len - from : LONGEST);
    size_t end = close ? (size_t)(close - v.ptr) + 1 : at;
    return u_isUWhiteSpace(fronte_code_point_at(v, end)) ? end : at;
}

/* Behind " (pausa)", " [laughs]" when a capital follows: a remark on what was said. */
static size_t skip_remark(fronte_view v, size_t at) {
    enum { LONGEST = 40 /* bytes */ };
    size_t from = fronte_skip_space(v, at);
    int32_t open = fronte_code_point_next(v, &from);
    size_t most = v.len - from < LONGEST ? v.len - from : LONGEST, end = 0;
    if ((open != '(' && open != '[') || !u_islower(fronte_code_point_at(v, from)))
        return at;
    while (end < most && (v.ptr[from + end] == ' ' || u_isalpha(fronte_code_point_at(v, from + end))))
        fronte_code_point_next((fronte_view){v.ptr + from, v.len - from}, &end);
    if (end < 3 || end >= most || v.ptr[from + end] != (open == '(' ? ')' : ']'))
        return at;
    end += from + 1;
    size_t next = fronte_skip_space(v, end);
    return next > end && u_isupper(fronte_code_point_at(v, next)) ? end : at;
}

/* ¹ ² ³ ⁴ ... * † ‡: marks of notes that cannot begin a sentence when they are written at its end. */
static bool is_note_mark(int32_t c) {
    return c == 0xB9 || c == 0xB2 || c == 0xB3 || (c >= 0x2070 && c <= 0x2079) || c == '*' ||
           c == 0x2020 /* † */ || c == 0x2021 /* ‡ */;
}

static size_t skip_note_marks(fronte_view v, size_t at) {
    size_t end = at;
    for (size_t next = at; is_note_mark(fronte_code_point_next(v, &next)); end = next)
        ;
    return u_isalnum(fronte_code_point_at(v, end)) ? at : end;
}

/* "a consultation.11 12 Take", "(1987).1 According": digits of a note that lost their place above the line.
 */
static bool opens_at(const struct fronte_candidate *c, size_t at) {
    fronte_view word = slice(c->text, at, word_end(c->text, at));
    return u_isupper(fronte_code_point_at(word, 0)) &&
           fronte_sentence_words_find(c->words, word) & FRONTE_SENTENCE_OPENS;
}

/* "1794": what has a note behind it may be a year. */
static bool is_year(fronte_view word) {
    return word.len == 4 && skip_digits(word, 0) == 4 && (word.ptr[0] == '1' || word.ptr[0] == '2');
}

static size_t skip_note_digits(const struct fronte_candidate *c, size_t at) {
    enum { MOST_DIGITS = 3, MOST_NOTES = 3, SHORTEST_WORD = 3 /* bytes */ };
    int32_t last = fronte_code_point_before(c->text, c->stop);
    bool word = u_islower(last) && c->before.len >= SHORTEST_WORD &&
                !memchr(c->before.ptr, '.', c->before.len) &&
                !fronte_abbreviations_has(c->abbreviations, c->before);
    bool year = is_year(c->before);
    if (!word && !year && !(fronte_mark_of(last) & FRONTE_MARK_CLOSE) &&
        !(fronte_mark_of(fronte_code_point_before(c->text, at)) & FRONTE_MARK_CLOSE))
        return at;
    size_t end = at;
    for (int i = 0; i < MOST_NOTES; i++) {
        size_t from = i == 0 ? end : end + 1, to = skip_digits(c->text, from);
        int32_t behind = fronte_code_point_at(c->text, to);
        if (to == from || to - from > MOST_DIGITS || (behind != ' ' && behind != ','))
            break;
        end = to;
    }
    size_t next = fronte_skip_space(c->text, end);
    int32_t first = fronte_code_point_at(c->text, next);
    if (year)
        return opens_at(c, next) ? end : at;
    return u_isupper(first) || fronte_mark_of(first) & FRONTE_MARK_OPEN ? end : at;
}

/* "the author.(5) Others". */
static size_t skip_round_note(fronte_view v, size_t at) {
    enum { MOST_DIGITS = 3 };
    size_t from = at;
    if (fronte_code_point_next(v, &from) != '(')
        return at;
    size_t end = skip_digits(v, from), digits = end - from;
    bool note = digits > 0 && digits <= MOST_DIGITS && fronte_code_point_next(v, &end) == ')';
    return note && u_isUWhiteSpace(fronte_code_point_at(v, end)) ? end : at;
}

static size_t skip_notes(const struct fronte_candidate *c, size_t at) {
    at = skip_worded_note(c->text, at);
    at = skip_round_note(c->text, skip_note_marks(c->text, at));
    if (is_digit_at(c->text, at))
        at = skip_note_digits(c, at);
    for (size_t note = skip_bracketed_note(c->text, at); note != at; note = skip_bracketed_note(c->text, at))
        at = note;
    return skip_remark(c->text, at);
}

/* ---- Emoji ---- */

/* Faces, hands, hearts: they close what was said.  Others are used as bullets. */
static bool is_emotion(int32_t c) {
    return (c >= 0x1F600 && c <= 0x1F64F) || (c >= 0x1F910 && c <= 0x1F92F) ||
           (c >= 0x1F970 && c <= 0x1F97A) || (c >= 0x1F44A && c <= 0x1F44F) ||
           (c >= 0x1F493 && c <= 0x1F49F) || c == 0x2764 /* heart */ || c == 0x1F389 /* party */ ||
           c == 0x1F38A || c == 0x1F525 /* fire */ || c == 0x1F4AA /* arm */ || c == 0x1F4AF /* 100 */;
}

/* Colours of skins, ZERO WIDTH JOINER, VARIATION SELECTOR-16, signs of the sexes. */
static bool is_of_emoji(int32_t c) {
    return (c >= 0x1F3FB && c <= 0x1F3FF) || c == 0x200D || c == 0xFE0F || c == 0x2640 || c == 0x2642;
}

/* Behind the emotions at `at`, white space before them skipped, or `at`. */
static size_t skip_emotions(fronte_view v, size_t at) {
    enum { MOST = 64 };
    for (int i = 0; i < MOST; i++) {
        size_t next = at;
        int32_t c = fronte_code_point_next(v, &next);
        if (c < 0x80 && !u_isUWhiteSpace(c))
            return at;
        if (!is_of_emoji(c)) {
            next = fronte_skip_space(v, at);
            if (!is_emotion(fronte_code_point_next(v, &next)))
                return at;
        }
        at = next;
    }
    return at;
}

bool fronte_candidate_is_emotion(const struct fronte_candidate *c) {
    return is_emotion(fronte_code_point_at(c->text, c->stop));
}

/* Sets `end`, `single`, `in_quotes`: the stops, the marks that close with them, stops behind those.  What
 * closes behind "(..." and "(!" is no end of a sentence: it opened for the stops alone. */
static void find_end(struct fronte_candidate *c) {
    fronte_view v = c->text;
    size_t at = c->stop;
    fronte_code_point_next(v, &at);
    at = skip_stops(v, at);
    c->single = at == c->stop + 1 && v.ptr[c->stop] == '.';
    bool alone = only_opens(fronte_code_point_before(v, c->stop));
    for (size_t mark = at; !alone;) {
        if (!closes(v, mark, c->in_quotes)) {
            mark = fronte_skip_space(v, mark);
            if (mark == at || !closes_detached(v, mark, c->in_quotes))
                break;
        }
        c->in_quotes ^= fronte_code_point_next(v, &mark) == '"';
        at = skip_stops(v, mark);
        c->single &= at == mark;
        mark = at;
    }
    c->end = skip_emotions(v, skip_notes(c, at));
}

/* ---- The words around it ---- */

/* Sets `before`.  In "Mr . Smith" a space stands before the stop; "°" is of "N°." */
static void find_before(struct fronte_candidate *c) {
    size_t to = c->stop, from;
    if (to > c->start && c->text.ptr[to - 1] == ' ')
        to--;
    from = to;
    for (int i = 0; i < FRONTE_LONGEST_TOKEN && from > c->start; i++) {
        size_t before = from;
        int32_t p = fronte_code_point_prev(c->text, &before);
        if (!is_word_character(p) && p != '.' && p != '-' && p != 0xB0 /* ° */)
            break;
        from = before;
    }
    c->before = slice(c->text, from, to);
}

/* Sets `after` and `first`.  Marks are skipped, but not the whole text: a table of dashes is no word. */
static void find_after(struct fronte_candidate *c) {
    size_t at = c->next;
    for (int i = 0; i < FRONTE_MOST_MARKS && at < c->text.len; i++) {
        size_t next = at;
        c->first = fronte_code_point_next(c->text, &next);
        if (u_isalnum(c->first)) {
            c->after = slice(c->text, at, word_end(c->text, at));
            return;
        }
        at = next;
    }
    c->first = 0;
    c->after = slice(c->text, at, at);
}

/* ":)", ";-)" with white space on both sides. */
static bool is_smiley(fronte_view v, size_t bracket) {
    size_t eyes = bracket;
    if (eyes > 0 && v.ptr[eyes - 1] == '-')
        eyes--;
    return eyes > 1 && (v.ptr[eyes - 1] == ':' || v.ptr[eyes - 1] == ';') && v.ptr[eyes - 2] == ' ' &&
           u_isUWhiteSpace(fronte_code_point_at(v, bracket + 1));
}

bool fronte_candidate_breaks_off(fronte_view text, size_t at) {
    int32_t c = fronte_code_point_next(text, &at);
    if (c == ')')
        return is_smiley(text, at - 1);
    if (is_emotion(c))
        return true;
    if (c != 0x2014 /* — */ || !is_quote(fronte_code_point_next(text, &at)))
        return false;
    return u_isUWhiteSpace(fronte_code_point_at(text, at));
}

/* Where the sentence ends when the next item of a list begins at `mark`. */
static void end_before(struct fronte_candidate *c, size_t mark) {
    c->counted = true;
    c->single = false;
    c->end = mark;
    for (size_t at = mark; at > c->start && u_isUWhiteSpace(fronte_code_point_prev(c->text, &at));)
        c->end = at;
}

bool fronte_candidate_look(struct fronte_candidate *c) {
    size_t mark;
    c->counted = false;
    find_before(c);
    if (fronte_list_goes_on(c, &mark))
        end_before(c, mark);
    else if (c->text.ptr[c->stop] == ')' && !is_smiley(c->text, c->stop))
        return false;
    else
        find_end(c);
    c->next = fronte_skip_space(c->text, c->end);
    find_after(c);
    return true;
}
