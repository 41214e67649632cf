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

/* ---- What belongs to the stop ---- */

/* The same stop again behind a space: ". . ." or "! !", and not the stop of ".NET". */
static bool repeats_spaced(fronte_view v, size_t at) {
    int32_t stop = fronte_code_point_before(v, at);
    return stop < 0x80 && is_stop(stop) && fronte_code_point_next(v, &at) == ' ' &&
           fronte_code_point_next(v, &at) == stop && !u_isalnum(fronte_code_point_at(v, at));
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

/* Whether the mark at `at`, written straight behind a stop, closes.  Before a letter only a mark that
 * cannot open does, or a straight quote when one is open; before anything else every quote does, since
 * languages differ in which they close with. */
static bool closes(fronte_view v, size_t at, bool in_quotes) {
    int32_t c = fronte_code_point_next(v, &at);
    if (only_closes(c))
        return true;
    return fronte_mark_of(c) & FRONTE_MARK_QUOTE &&
           (!u_isalnum(fronte_code_point_at(v, at)) || (c == '"' && in_quotes));
}

/* Whether the mark at `at`, with white space before it, closes all the same: "Ecco . »". */
static bool closes_detached(fronte_view v, size_t at, bool in_quotes) {
    int32_t c = fronte_code_point_next(v, &at);
    return (only_closes(c) || (c == '"' && in_quotes)) && !u_isalnum(fronte_code_point_at(v, at));
}

/* Behind "[12]", the mark of a note, or `at`. */
static size_t skip_note(fronte_view v, size_t at) {
    size_t end = fronte_skip_space(v, at);
    if (fronte_code_point_next(v, &end) != '[')
        return at;
    size_t digits = end;
    while (end < v.len && v.ptr[end] >= '0' && v.ptr[end] <= '9')
        end++;
    return end > digits && fronte_code_point_next(v, &end) == ']' ? end : at;
}

/* Sets `end`, `single`, `in_quotes`: the stops, the marks that close with them, stops behind those.  What
 * closes behind "(..." and "(!" is no end of a sentence: it opened for the stops alone. */
static void find_end(struct fronte_candidate *c) {
    fronte_view v = c->text;
    size_t at = skip_stops(v, c->stop);
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
    for (size_t note = skip_note(v, at); note != at; note = skip_note(v, at))
        at = note;
    c->end = at;
}

/* ---- The words around it ---- */

static bool is_word_character(int32_t c) {
    return u_isalnum(c) || u_getCombiningClass(c) != 0;
}

static size_t word_start(fronte_view v, size_t at) {
    size_t before = at;
    for (int i = 0; i < FRONTE_LONGEST_TOKEN; i++, at = before) {
        int32_t c = fronte_code_point_prev(v, &before);
        if (!is_word_character(c) && c != '.' && c != '-')
            break;
    }
    return at;
}

static size_t word_end(fronte_view v, size_t at) {
    for (size_t next = at; is_word_character(fronte_code_point_next(v, &next)); at = next)
        ;
    return at;
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

static void find_words(struct fronte_candidate *c) {
    c->next = fronte_skip_space(c->text, c->end);
    c->before = slice(c->text, word_start(c->text, c->stop), c->stop);
    find_after(c);
}

void fronte_candidate_look(struct fronte_candidate *c) {
    find_end(c);
    find_words(c);
}
