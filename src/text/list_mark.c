#include "text/list_mark.h"

#include <unicode/uchar.h>

#include "text/candidate.h"
#include "text/mark.h"

enum kind { NUMBER, SMALL, CAPITAL, SMALL_ROMAN, CAPITAL_ROMAN };
enum closing { STOP, BRACKET, STOP_BRACKET, BRACKETS };

enum {
    LONGEST_ORDINAL = 6,   /* letters: "xxviii" */
    MOST_DIGITS = 3,       /* as in a list of lines: what has more is a year */
    LONGEST_BRACKET = 200, /* bytes searched for the "(" of a ")" */
    LONGEST_ITEM = 600     /* bytes of an item that no stop ends */
};

struct mark {
    uint16_t value[FRONTE_LIST_KINDS]; /* 0: not of this kind; "i" is of two */
    enum closing closing;
    size_t end; /* behind it and the white space that follows */
};

static bool is_bullet(int32_t c) {
    return c == '*' || c == 0x2022 /* • */ || c == 0x2023 /* ‣ */ || c == 0x2043 /* ⁃ */ ||
           c == 0x25AA /* ▪ */ || c == 0x25CF /* ● */ || fronte_mark_of(c) & FRONTE_MARK_DASH;
}

static bool is_space(int32_t c) {
    return u_isUWhiteSpace(c);
}

static bool is_ascii_alnum(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static unsigned roman_digit(char c) {
    switch (c | 0x20) {
    case 'i': return 1;
    case 'v': return 5;
    case 'x': return 10;
    case 'l': return 50;
    case 'c': return 100;
    default: return 0;
    }
}

/* Leaves odd spellings ("iix") their value: nobody counts with them. */
static uint16_t roman_value(fronte_view v) {
    unsigned sum = 0, last = 0;
    for (size_t i = v.len; i-- > 0;) {
        unsigned digit = roman_digit(v.ptr[i]);
        if (!digit || (v.ptr[i] ^ v.ptr[0]) & 0x20)
            return 0;
        sum = digit < last ? sum - digit : sum + digit;
        last = digit;
    }
    return (uint16_t)sum;
}

static uint16_t number_value(fronte_view v) {
    unsigned value = 0;
    for (size_t i = 0; i < v.len; i++) {
        if (v.ptr[i] < '0' || v.ptr[i] > '9' || v.len > MOST_DIGITS)
            return 0;
        value = value * 10 + (unsigned)(v.ptr[i] - '0');
    }
    return (uint16_t)value;
}

/* "12", "b", "iv"; not the capital of "B.", an initial. */
static bool read_ordinal(fronte_view v, struct mark *mark) {
    if (!v.len || v.len > LONGEST_ORDINAL)
        return false;
    bool small = v.ptr[0] >= 'a', digits = v.ptr[0] <= '9';
    mark->value[NUMBER] = number_value(v);
    if (!digits && v.len == 1 && (small || mark->closing != STOP))
        mark->value[small ? SMALL : CAPITAL] = (uint16_t)((v.ptr[0] & 0x1F));
    if (!digits)
        mark->value[small ? SMALL_ROMAN : CAPITAL_ROMAN] = roman_value(v);
    for (size_t i = 0; i < FRONTE_LIST_KINDS; i++)
        if (mark->value[i])
            return true;
    return false;
}

static size_t skip_bullet(fronte_view text, size_t at) {
    size_t next = at;
    return is_bullet(fronte_code_point_next(text, &next)) ? fronte_skip_space(text, next) : at;
}

/* The mark at `at`, white space behind it. */
static bool read_mark(fronte_view text, size_t at, struct mark *mark) {
    *mark = (struct mark){0};
    at = skip_bullet(text, at);
    bool opened = at < text.len && text.ptr[at] == '(';
    size_t from = at += opened;
    while (at < text.len && at - from <= LONGEST_ORDINAL && is_ascii_alnum(text.ptr[at]))
        at++;
    fronte_view ordinal = {text.ptr + from, at - from};
    bool stop = at < text.len && text.ptr[at] == '.';
    at += stop;
    bool closed = at < text.len && text.ptr[at] == ')';
    at += closed;
    if ((!stop && !closed) || (opened && (!closed || stop)))
        return false;
    mark->closing = opened ? BRACKETS : !closed ? STOP : stop ? STOP_BRACKET : BRACKET;
    mark->end = fronte_skip_space(text, at);
    return mark->end > at && mark->end < text.len && read_ordinal(ordinal, mark);
}

void fronte_list_begin(struct fronte_list *list, fronte_view text, size_t start) {
    struct mark mark;
    if (!read_mark(text, start, &mark))
        return;
    for (size_t kind = 0; kind < FRONTE_LIST_KINDS; kind++)
        list->last[kind][mark.closing] = mark.value[kind];
}

/* Where the mark starts that the "." or ")" at `stop` ends: behind white space. */
static bool find_mark(fronte_view text, size_t stop, size_t *start) {
    size_t at = stop, before;
    while (at > 0 && stop - at <= LONGEST_ORDINAL && is_ascii_alnum(text.ptr[at - 1]))
        at--;
    if (at == stop || at == 0)
        return false;
    if (text.ptr[stop] == ')' && text.ptr[at - 1] == '(')
        at--;
    before = at;
    while (before > 0 && text.ptr[before - 1] == ' ')
        before--;
    size_t bullet = before;
    if (is_bullet(fronte_code_point_prev(text, &bullet)) && is_space(fronte_code_point_before(text, bullet)))
        at = bullet;
    *start = at;
    return is_space(fronte_code_point_before(text, at));
}

bool fronte_list_marks(fronte_view text, size_t stop) {
    size_t start;
    return find_mark(text, stop, &start);
}

static bool counts_on(const struct fronte_list *list, const struct mark *mark) {
    for (size_t kind = 0; kind < FRONTE_LIST_KINDS; kind++)
        if (list->last[kind][mark->closing] && mark->value[kind] == list->last[kind][mark->closing] + 1)
            return true;
    return false;
}

/* "(see item 2)": the bracket at `at` closes one that stands in the text. */
static bool closes_bracket(fronte_view text, size_t start, size_t at) {
    for (size_t steps = 0; at > start && steps < LONGEST_BRACKET; steps++) {
        char c = text.ptr[--at];
        if (c == '(' || c == ')')
            return c == '(';
    }
    return false;
}

/* An item without a stop: what follows the mark ends with the next mark of the list, or with the block.  Else
 * "2." ends a sentence: "1. The rule is in section 2. It holds." */
static bool item_without_stop(const struct mark *mark, fronte_view text) {
    struct fronte_list list = {0};
    for (size_t kind = 0; kind < FRONTE_LIST_KINDS; kind++)
        list.last[kind][mark->closing] = mark->value[kind];
    for (size_t at = mark->end; at < text.len && at < mark->end + LONGEST_ITEM;) {
        size_t stop = at, start;
        if (!(fronte_mark_of(fronte_code_point_next(text, &at)) & FRONTE_MARK_STOP) ||
            !is_space(fronte_code_point_at(text, at)))
            continue;
        struct mark next;
        return find_mark(text, stop, &start) && read_mark(text, start, &next) && counts_on(&list, &next);
    }
    return text.len < mark->end + LONGEST_ITEM &&
           !(fronte_mark_of(fronte_code_point_before(text, text.len)) & FRONTE_MARK_STOP);
}

/* Whether the word before the mark lets an item begin: "and 2)" and "art. 2)" do not. */
static bool word_lets_begin(const struct fronte_candidate *c, size_t behind) {
    size_t at = behind;
    while (at > c->start && behind - at < FRONTE_LONGEST_TOKEN && !is_space(c->text.ptr[at - 1]))
        at--;
    fronte_view word = {c->text.ptr + at, behind - at};
    if (fronte_view_ends_with(word, ".")) {
        word.len--;
        return !fronte_abbreviations_has(c->abbreviations, word);
    }
    return !(fronte_sentence_words_find(c->words, word) & FRONTE_SENTENCE_JOINS);
}

static bool begins_with_capital(fronte_view text, size_t at) {
    int32_t c = fronte_code_point_next(text, &at);
    if (fronte_mark_of(c) & FRONTE_MARK_OPEN)
        c = fronte_code_point_at(text, at);
    return u_isupper(c);
}

bool fronte_list_goes_on(const struct fronte_candidate *c, size_t *start) {
    struct mark mark;
    if (!find_mark(c->text, c->stop, start) || *start <= c->start || !read_mark(c->text, *start, &mark) ||
        !counts_on(c->list, &mark))
        return false;
    size_t behind = *start;
    while (behind > c->start && is_space(fronte_code_point_before(c->text, behind)))
        fronte_code_point_prev(c->text, &behind);
    unsigned last = fronte_mark_of(fronte_code_point_before(c->text, behind));
    if (behind == c->start || last & (FRONTE_MARK_PAUSE | FRONTE_MARK_DASH) || !word_lets_begin(c, behind))
        return false;
    if (last & FRONTE_MARK_STOP)
        return true;
    if (mark.closing == BRACKET && closes_bracket(c->text, c->start, *start))
        return false;
    return begins_with_capital(c->text, mark.end) &&
           (mark.closing != STOP || item_without_stop(&mark, c->text));
}
