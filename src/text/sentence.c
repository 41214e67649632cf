/* A sentence may end at every stop; rules look at what stands before and behind it and keep most of the
 * wrong ones.  The rules are a table, asked in order: the first that knows decides.
 *
 * ICU supplies the properties of characters but not the boundaries: the rules of UAX 29 never propose a
 * boundary that the scan below does not see, and miss those before a digit, before "iPhone", after an
 * abbreviation that ends its sentence, and where the space is missing. */
#include "text/sentence.h"

#include <stdlib.h>
#include <unicode/uchar.h>

#include "base/error.h"
#include "text/abbreviation.h"
#include "text/mark.h"

enum {
    MOST_MARKS = 16,           /* skipped on the way to the next word */
    LONGEST_TOKEN = 100,       /* characters looked at on either side, so that time stays linear */
    LONGEST_AFTER_CAPITALS = 4 /* letters */
};

struct fronte_splitter {
    struct fronte_abbreviations abbreviations;
};

/* A place where a sentence may end. */
struct candidate {
    const struct fronte_abbreviations *abbreviations;
    struct fronte_word_oracle oracle;
    fronte_view text;
    size_t start;       /* of the sentence */
    size_t stop;        /* its first stop */
    size_t end;         /* behind the stops and what closes with them: the sentence would end here */
    size_t next;        /* what follows, white space skipped */
    bool single;        /* one full stop and no other: it may belong to an abbreviation */
    bool in_quotes;     /* an odd number of " before `end` */
    bool said;          /* a letter or digit stands between `start` and `stop` */
    fronte_view before; /* the word that the stop is written at, with its inner stops; may be empty */
    fronte_view after;  /* the next word, marks before it skipped; may be empty */
    int32_t first;      /* the first character of `after`, 0 = none */
};

enum verdict { PASS, KEEP, CUT };

static fronte_view slice(fronte_view v, size_t from, size_t to) {
    return (fronte_view){v.ptr + from, to - from};
}

static size_t skip_space(fronte_view v, size_t at) {
    for (size_t next = at; u_isUWhiteSpace(fronte_code_point_next(v, &next)); at = next)
        ;
    return at;
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
    size_t end = skip_space(v, at);
    if (fronte_code_point_next(v, &end) != '[')
        return at;
    size_t digits = end;
    while (end < v.len && v.ptr[end] >= '0' && v.ptr[end] <= '9')
        end++;
    return end > digits && fronte_code_point_next(v, &end) == ']' ? end : at;
}

/* Sets `end`, `single`, `in_quotes`: the stops, the marks that close with them, stops behind those.  What
 * closes behind "(..." and "(!" is no end of a sentence: it opened for the stops alone. */
static void find_end(struct candidate *c) {
    fronte_view v = c->text;
    size_t at = skip_stops(v, c->stop);
    c->single = at == c->stop + 1 && v.ptr[c->stop] == '.';
    bool alone = only_opens(fronte_code_point_before(v, c->stop));
    for (size_t mark = at; !alone;) {
        if (!closes(v, mark, c->in_quotes)) {
            mark = skip_space(v, mark);
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
    for (int i = 0; i < LONGEST_TOKEN; i++, at = before) {
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
static void find_after(struct candidate *c) {
    size_t at = c->next;
    for (int i = 0; i < MOST_MARKS && at < c->text.len; i++) {
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

static void find_words(struct candidate *c) {
    c->next = skip_space(c->text, c->end);
    c->before = slice(c->text, word_start(c->text, c->stop), c->stop);
    find_after(c);
}

/* Behind `after`. */
static size_t after_end(const struct candidate *c) {
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

static enum fronte_word_class ask(const struct candidate *c, fronte_view word) {
    return c->oracle.ask ? c->oracle.ask(c->oracle.user, word) : FRONTE_WORD_UNKNOWN;
}

/* Whether the next word can begin a sentence that an abbreviation ended: a common word with a capital, or a
 * word too short for a name ("Il", "It") of which nobody knows better.  "J." is the next initial. */
static bool is_common_after(const struct candidate *c) {
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
static enum verdict nothing_said(const struct candidate *c) {
    return c->said ? PASS : KEEP;
}

static bool is_address(const struct candidate *c) {
    size_t from = c->stop, to = c->end;
    for (size_t i = 0, at = from; i < LONGEST_TOKEN && at; i++, from = at)
        if (u_isUWhiteSpace(fronte_code_point_prev(c->text, &at)))
            break;
    for (size_t i = 0, at = to; i < LONGEST_TOKEN && at < c->text.len; i++, to = at)
        if (u_isUWhiteSpace(fronte_code_point_next(c->text, &at)))
            break;
    fronte_view token = slice(c->text, from, to);
    return memmem(token.ptr, token.len, "www.", 4) || memchr(token.ptr, '@', token.len) ||
           memchr(token.ptr, '/', token.len) || memchr(token.ptr, '_', token.len);
}

/* "fine.Inizio", "22.Il", "fine».Inizio": what stands before could end a sentence. */
static bool may_end_unspaced(const struct candidate *c) {
    int32_t last = fronte_code_point_before(c->text, c->stop);
    if (fronte_mark_of(last) & FRONTE_MARK_CLOSE)
        return true;
    return (u_islower(last) || u_isdigit(last)) && count_letters(c->before) > 1 &&
           !memchr(c->before.ptr, '.', c->before.len) &&
           fronte_abbreviations_find(c->abbreviations, c->before) == FRONTE_ABBREVIATION_NONE;
}

/* A capital followed by a small letter, an apostrophe or a space ("È stato"), in no file name. */
static bool may_start_unspaced(const struct candidate *c) {
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
static enum verdict inside_token(const struct candidate *c) {
    if (c->next != c->end)
        return PASS;
    int32_t c0 = fronte_code_point_at(c->text, c->next);
    bool adjacent = u_isupper(c0) || fronte_mark_of(c0) & FRONTE_MARK_OPEN;
    if (adjacent && may_end_unspaced(c) && may_start_unspaced(c) && !is_address(c))
        return PASS;
    return KEEP;
}

/* "iPhone", "e.on": written small wherever they stand. */
static bool is_small_brand(const struct candidate *c) {
    for (size_t at = 0; at < c->after.len;)
        if (u_isupper(fronte_code_point_next(c->after, &at)))
            return true;
    size_t behind = after_end(c);
    return fronte_code_point_next(c->text, &behind) == '.' &&
           u_isalnum(fronte_code_point_at(c->text, behind)) &&
           fronte_code_point_at(c->text, word_end(c->text, behind)) != '.';
}

/* A comma, or a small letter even behind a dash («Chi è?» - domandò). */
static enum verdict sentence_goes_on(const struct candidate *c) {
    if (fronte_mark_of(fronte_code_point_at(c->text, c->next)) & FRONTE_MARK_PAUSE || !c->first)
        return KEEP;
    return u_isULowercase(c->first) && !is_small_brand(c) ? KEEP : PASS;
}

static enum verdict not_a_full_stop(const struct candidate *c) {
    return c->single ? PASS : CUT;
}

/* Whether `before` is the first word of the sentence, or of an item of a list inside one. */
static bool begins_item(const struct candidate *c) {
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
static enum verdict list_mark(const struct candidate *c) {
    bool mark = is_number(c->before) || is_roman(c->before) || count_letters(c->before) == 1;
    return mark && begins_item(c) ? KEEP : PASS;
}

/* "ecc. Gli", "S.p.A. Domani"; but "U.S. Navy", "G. Neri": behind capitals a common word often names, though
 * seldom a short one. */
static enum verdict judge_may(const struct candidate *c) {
    bool ends = u_isupper(c->first) && is_common_after(c) &&
                (!is_capitals(c->before) || count_letters(c->after) <= LONGEST_AFTER_CAPITALS);
    return ends ? CUT : KEEP;
}

/* "art. IX", "art. I"; but not the "I" of "No. I did." */
static bool is_numeral_after(const struct candidate *c) {
    return is_roman(c->after) && (c->after.len > 1 || ask(c, c->after) != FRONTE_WORD_COMMON);
}

static enum verdict abbreviation(const struct candidate *c) {
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
static enum verdict unlisted_abbreviation(const struct candidate *c) {
    return is_capitals(c->before) || is_acronym(c->before) || lacks_vowels(c->before) ? judge_may(c) : PASS;
}

static enum verdict (*const rules[])(const struct candidate *) = {
    nothing_said, inside_token, sentence_goes_on,      not_a_full_stop,
    list_mark,    abbreviation, unlisted_abbreviation,
};

static bool ends_sentence(const struct candidate *c) {
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        enum verdict verdict = rules[i](c);
        if (verdict != PASS)
            return verdict == CUT;
    }
    return true;
}

/* ---- The scan ---- */

/* Moves to the next stop. */
static bool find_stop(struct candidate *c) {
    for (size_t at = c->end; at < c->text.len;) {
        c->stop = at;
        int32_t cp = fronte_code_point_next(c->text, &at);
        if (is_stop(cp))
            return true;
        c->in_quotes ^= cp == '"';
        c->said |= u_isalnum(cp) != 0;
    }
    return false;
}

static bool emit(const struct candidate *c, size_t end, fronte_sentence_fn each, void *user) {
    for (size_t at = end; at > c->start && u_isUWhiteSpace(fronte_code_point_prev(c->text, &at));)
        end = at;
    return end == c->start ||
           each(user, (struct fronte_span){(uint32_t)c->start, (uint32_t)(end - c->start)});
}

fronte_status fronte_split_block(const struct fronte_splitter *splitter, struct fronte_word_oracle oracle,
                                 fronte_view block, fronte_sentence_fn each, void *user,
                                 fronte_error *error) {
    if (block.len > UINT32_MAX)
        return fronte_fail(error, FRONTE_ERR_LIMIT, (struct fronte_place){0},
                           "a paragraph of more than 4 GiB: split the file");
    struct candidate c = {.abbreviations = &splitter->abbreviations, .oracle = oracle, .text = block};
    c.start = skip_space(block, 0);
    while (find_stop(&c)) {
        find_end(&c);
        find_words(&c);
        if (c.next == block.len)
            break;
        if (!ends_sentence(&c))
            continue;
        if (!emit(&c, c.end, each, user))
            return fronte_fail_memory(error);
        c.start = c.next;
        c.said = false;
    }
    return emit(&c, block.len, each, user) ? FRONTE_OK : fronte_fail_memory(error);
}

fronte_status fronte_splitter_open(struct fronte_splitter **out, const char *dir, const char *lang,
                                   fronte_error *error) {
    *out = NULL;
    struct fronte_splitter *splitter = calloc(1, sizeof *splitter);
    if (!splitter)
        return fronte_fail_memory(error);
    fronte_status status = fronte_abbreviations_read(&splitter->abbreviations, dir, lang, error);
    if (status)
        fronte_splitter_close(&splitter);
    *out = splitter;
    return status;
}

void fronte_splitter_close(struct fronte_splitter **splitter) {
    if (!*splitter)
        return;
    fronte_abbreviations_free(&(*splitter)->abbreviations);
    free(*splitter);
    *splitter = NULL;
}
