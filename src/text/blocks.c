/* Which line breaks end a block?  An empty line does.  Between empty lines:
 *
 *   1. A list item ("- ", "• ", "1. ", "a) ", "(iv) ") begins a block.  One without punctuation ends when the
 *      next line begins like a sentence and the break was not forced, as in 3.
 *   2. Nobody wraps at more than 120 columns: where a line is longer, each line is a paragraph, unless the
 *      next goes on in lower case.
 *   3. Lines at the top are a headline, a byline, a standfirst, if they end without punctuation, the next
 *      line begins like a sentence or is a byline, and the break was not forced: the next line's first word
 *      would have fitted into the longest of the lines (or 60 columns).  An editor that wraps never leaves
 *      such room.  No headline ends with "the" or "San"; and where other lines of the group are wrapped
 *      inside a sentence, a line that is nearly as long is wrapped, too, unless the next begins with a word
 *      that opens sentences.
 *   4. So does white space without end.
 *   5. Every other line break is white space. */
#include "text/blocks.h"

#include <stdlib.h>
#include <unicode/uchar.h>

#include "text/mark.h"

enum {
    NARROWEST_WRAP = 60,
    WIDEST_WRAP = 120,
    MOST_ITEM_DIGITS = 3,
    MOST_ITEM_ROMAN = 5,
    MOST_BYLINE_WORDS = 8,
    MOST_CLOSING = 8
};
enum { MOST_OLD_LINES = 4096 /* in blocks that have ended, before their room is used again */ };
enum { LONGEST_LAST = 24, LONGEST_BREAK = 16 /* bytes: both lie in the FRONTE_LINE_TAIL */ };
enum { BYTES_OF_WIDE = 4 * WIDEST_WRAP };
#define WIDE UINT32_MAX /* columns that nobody counts */

static fronte_view trim(fronte_view v) {
    size_t from = 0, to = v.len;
    for (size_t at = 0; u_isUWhiteSpace(fronte_code_point_next(v, &at)); from = at)
        ;
    for (size_t at = to; at > from && u_isUWhiteSpace(fronte_code_point_prev(v, &at)); to = at)
        ;
    return (fronte_view){v.ptr + from, to - from};
}

static size_t count_columns(fronte_view v) {
    size_t n = 0, i = 0;
    for (uint64_t eight; v.len - i >= sizeof eight; i += sizeof eight) { /* trailing bytes are 10xxxxxx */
        memcpy(&eight, v.ptr + i, sizeof eight);
        uint64_t trailing = eight >> 7 & ~(eight >> 6) & 0x0101010101010101u;
        n += sizeof eight - (trailing * 0x0101010101010101u >> 56);
    }
    for (; i < v.len; i++)
        n += ((uint8_t)v.ptr[i] & 0xC0) != 0x80;
    return n;
}

/* ---- What a line looks like ---- */

static bool is_blank_at(fronte_view v, size_t at) {
    return u_isUWhiteSpace(fronte_code_point_at(v, at));
}

/* Behind "12", "a" or "iv", or 0. */
static size_t skip_ordinal(fronte_view v) {
    size_t at = 0;
    while (at < MOST_ITEM_DIGITS && at < v.len && v.ptr[at] >= '0' && v.ptr[at] <= '9')
        at++;
    if (at > 0)
        return at;
    while (at < MOST_ITEM_ROMAN && at < v.len && memchr("ivx", v.ptr[at], 3))
        at++;
    if (at == 0 && v.len && v.ptr[0] >= 'a' && v.ptr[0] <= 'z')
        at++;
    return at;
}

/* "(1) ", "(b) ", "(iv) ". */
static bool begins_in_brackets(fronte_view v) {
    if (v.len < 2 || v.ptr[0] != '(')
        return false;
    fronte_view inside = {v.ptr + 1, v.len - 1};
    size_t at = skip_ordinal(inside);
    return at && at < inside.len && inside.ptr[at] == ')' && is_blank_at(inside, at + 1);
}

/* "• ", "* ", "1) ", "a) ", "(iv) ": nothing else begins so. */
static bool begins_item_surely(fronte_view v) {
    size_t at = 0, ordinal = skip_ordinal(v);
    int32_t c = fronte_code_point_next(v, &at);
    if (c == '*' || c == 0x2022 /* • */ || c == 0x25AA /* ▪ */ || c == 0x25CF /* ● */)
        return is_blank_at(v, at);
    return begins_in_brackets(v) ||
           (ordinal && ordinal < v.len && v.ptr[ordinal] == ')' && is_blank_at(v, ordinal + 1));
}

/* "- ", "1. ": so may a wrapped line that happens to be broken there. */
static bool begins_item_maybe(fronte_view v) {
    size_t at = 0, ordinal = skip_ordinal(v);
    if (fronte_mark_of(fronte_code_point_next(v, &at)) & FRONTE_MARK_DASH)
        return is_blank_at(v, at);
    return ordinal && ordinal < v.len && v.ptr[ordinal] == '.' && is_blank_at(v, ordinal + 1);
}

static bool begins_item(fronte_view v) {
    return begins_item_surely(v) || begins_item_maybe(v);
}

static bool begins_in_lower_case(fronte_view v) {
    return u_isULowercase(fronte_code_point_at(v, 0));
}

static bool begins_like_sentence(fronte_view v) {
    int32_t c = fronte_code_point_at(v, 0);
    return u_isupper(c) || u_isdigit(c) || fronte_mark_of(c) & (FRONTE_MARK_OPEN | FRONTE_MARK_DASH);
}

/* Stops, commas, dashes; those inside a closing quotation mark or bracket count. */
static bool ends_in_punctuation(fronte_view v) {
    size_t at = v.len;
    for (int i = 0; i < MOST_CLOSING && at; i++) {
        unsigned mark = fronte_mark_of(fronte_code_point_prev(v, &at));
        if (!(mark & FRONTE_MARK_CLOSE))
            return mark & (FRONTE_MARK_STOP | FRONTE_MARK_PAUSE | FRONTE_MARK_DASH);
    }
    return false;
}

static fronte_view first_word(fronte_view v) {
    for (size_t at = 0; at < v.len; fronte_code_point_next(v, &at))
        if (is_blank_at(v, at))
            return (fronte_view){v.ptr, at};
    return v;
}

/* "di Anna Verdi e G. Neri", "by Jane Doe": names, and between them words of three letters at most. */
static bool is_byline(fronte_view v) {
    size_t names = 0, words = 0;
    while (v.len && words <= MOST_BYLINE_WORDS) {
        fronte_view word = first_word(v);
        bool name = u_isupper(fronte_code_point_at(word, 0));
        if (!name && count_columns(word) > 3)
            return false;
        names += name;
        words++;
        v = trim((fronte_view){v.ptr + word.len, v.len - word.len});
    }
    return names >= 2 && words <= MOST_BYLINE_WORDS;
}

/* ---- Lines ---- */

static fronte_view slice(const struct fronte_window *w, uint64_t from, uint64_t to) {
    return (fronte_view){w->text.ptr + (from - w->base), (size_t)(to - from)};
}

/* The line, or as much of a long one as is looked at. */
static fronte_view head_of(const struct fronte_window *w, const struct fronte_line *line) {
    fronte_view v = slice(w, line->begin, line->end);
    if (v.len > FRONTE_LINE_HEAD)
        v.len = fronte_code_point_start(v, FRONTE_LINE_HEAD);
    return v;
}

static bool is_long(const struct fronte_line *line) {
    return line->end - line->begin >= FRONTE_LINE_HEAD;
}

/* Takes what is there of a line into it. */
static void extend(struct fronte_line *line, bool *begun, const struct fronte_window *w, fronte_view part) {
    fronte_view text = trim(part);
    if (!text.len)
        return;
    uint64_t from = w->base + (uint64_t)(text.ptr - w->text.ptr);
    if (!*begun)
        line->begin = from;
    *begun = true;
    line->end = from + text.len;
    uint64_t tail = line->begin > w->base ? line->begin : w->base;
    line->punctuated = ends_in_punctuation(slice(w, tail, line->end));
}

/* Between the lines of a group there is always one that is in no block that has ended. */
static void begin_group(struct fronte_block_finder *f) {
    f->first = f->n = 0;
    f->group_begin = f->line.begin;
    f->group_ended = false;
    f->width = f->wraps = 0;
    f->at_top = true;
}

static void drop_old_lines(struct fronte_block_finder *f) {
    memmove(f->lines, f->lines + f->first, (f->n - f->first) * sizeof *f->lines);
    f->n -= f->first;
    f->first = 0;
}

/* Whether the last of the lines goes on in the next, which begins in lower case. */
static bool wraps_at(const struct fronte_block_finder *f, fronte_view next) {
    return f->n > f->first && !f->lines[f->n - 1].punctuated && begins_in_lower_case(next);
}

static bool push_line(struct fronte_block_finder *f, const struct fronte_window *w) {
    void *lines = f->lines;
    if (f->first == f->n)
        begin_group(f);
    else if (f->first >= MOST_OLD_LINES)
        drop_old_lines(f);
    if (!fronte_grow(&lines, &f->capacity, f->n + 1, sizeof *f->lines))
        return false;
    f->lines = lines;
    f->wraps += wraps_at(f, slice(w, f->line.begin, f->line.end));
    struct fronte_line *line = &f->lines[f->n++];
    *line = f->line;
    f->begun = false;
    uint64_t bytes = line->end - line->begin;
    line->columns = bytes > BYTES_OF_WIDE ? WIDE : (uint32_t)count_columns(slice(w, line->begin, line->end));
    if (line->begin - f->group_begin < FRONTE_GROUP_HEAD && line->columns > f->width)
        f->width = line->columns;
    return true;
}

/* The last line of the group, while it goes on. */
static struct fronte_line *open_line(struct fronte_block_finder *f) {
    return f->n > f->first && !f->lines[f->n - 1].complete ? &f->lines[f->n - 1] : NULL;
}

/* Behind the last byte of a line. */
static bool end_line(struct fronte_block_finder *f, const struct fronte_window *w, bool newline) {
    struct fronte_line *line = open_line(f);
    f->number += newline;
    if (line) {
        line->complete = true;
        return true;
    }
    f->line.complete = true;
    if (f->begun)
        return push_line(f, w);
    f->group_ended = f->n > f->first;
    return true;
}

/* Whether a line is at hand that something was found in. */
static bool in_line(struct fronte_block_finder *f) {
    return f->begun || open_line(f);
}

/* Where the text of the group must go on, or it ends. */
static uint64_t gap_end(struct fronte_block_finder *f) {
    if (f->begun)
        return f->line.end + FRONTE_BLOCK_GAP;
    return f->first < f->n ? f->lines[f->n - 1].end + FRONTE_BLOCK_GAP : UINT64_MAX;
}

/* There is no line, or no more of it, for the group. */
static bool end_group(struct fronte_block_finder *f, const struct fronte_window *w) {
    if (in_line(f) && !end_line(f, w, false))
        return false;
    f->group_ended = f->first < f->n;
    return true;
}

/* At the end of what is there of the text. */
static bool run_out(struct fronte_block_finder *f, const struct fronte_window *w) {
    if (!w->last)
        return false;
    f->failed |= !end_group(f, w);
    return f->group_ended && !f->failed;
}

/* Reads a line, or what is there of it.  False when nothing came of it. */
static bool read_line(struct fronte_block_finder *f, const struct fronte_window *w) {
    uint64_t end = w->base + w->text.len, gap = gap_end(f);
    if (f->at == end)
        return run_out(f, w);
    if (gap > f->at + FRONTE_BLOCK_GAP) /* none may begin and end within what is read */
        gap = f->at + FRONTE_BLOCK_GAP;
    if (gap < end)
        end = w->base + fronte_code_point_start(w->text, (size_t)(gap - w->base));
    if (end <= f->at) {
        f->failed |= !end_group(f, w);
        return !f->failed;
    }
    fronte_view rest = slice(w, f->at, end);
    const char *newline = memchr(rest.ptr, '\n', rest.len);
    fronte_view part = {rest.ptr, newline ? (size_t)(newline - rest.ptr) : rest.len};
    struct fronte_line *line = open_line(f);
    if (!in_line(f))
        f->line = (struct fronte_line){.number = f->number};
    bool begun = true;
    extend(line ? line : &f->line, line ? &begun : &f->begun, w, part);
    f->at += part.len + (newline != NULL);
    if (newline)
        f->failed |= !end_line(f, w, true);
    else if (!line && f->begun && is_long(&f->line))
        f->failed |= !push_line(f, w);
    return !f->failed;
}

/* ---- Where a block ends ---- */

/* Nobody wraps lines so wide: there was room. */
static bool is_wide(const struct fronte_block_finder *f) {
    return f->width > WIDEST_WRAP;
}

/* Whether the width of the group is known. */
static bool is_settled(const struct fronte_block_finder *f) {
    return is_wide(f) || f->group_ended || f->lines[f->n - 1].begin - f->group_begin >= FRONTE_GROUP_HEAD;
}

static bool had_room(const struct fronte_block_finder *f, const struct fronte_line *line, fronte_view next) {
    size_t width = f->width > NARROWEST_WRAP ? f->width : NARROWEST_WRAP;
    return is_wide(f) || (size_t)line->columns + 1 + count_columns(first_word(next)) <= width;
}

static bool has_role(const struct fronte_block_finder *f, fronte_view word, unsigned role) {
    return word.len && fronte_sentence_words_find(f->words, word) & role;
}

/* The first word of a line, without what stands behind an apostrophe or a mark. */
static fronte_view first_letters(fronte_view v) {
    size_t end = 0;
    for (size_t at = 0; u_isalpha(fronte_code_point_next(v, &at)); end = at)
        ;
    return (fronte_view){v.ptr, end};
}

/* The last word of a line that another follows; empty when it is long or the break is. */
static fronte_view last_letters(const struct fronte_window *w, const struct fronte_line *line) {
    if (line[1].begin - line->end > LONGEST_BREAK || line->end <= w->base)
        return (fronte_view){0};
    uint64_t from = line->end - line->begin > LONGEST_LAST ? line->end - LONGEST_LAST : line->begin;
    fronte_view v = slice(w, from > w->base ? from : w->base, line->end);
    size_t at = v.len;
    for (size_t before = at; at > 0 && u_isalpha(fronte_code_point_prev(v, &before)); at = before)
        ;
    return at ? (fronte_view){v.ptr + at, v.len - at} : (fronte_view){v.ptr, from > line->begin ? 0 : v.len};
}

/* "She lives in Los / Angeles": the line cannot end there, or is one of others that do not. */
static bool is_wrapped(struct fronte_block_finder *f, const struct fronte_window *w, fronte_view next) {
    const struct fronte_line *line = &f->lines[f->first];
    if (!f->words || is_wide(f) || has_role(f, first_letters(next), FRONTE_SENTENCE_OPENS))
        return false;
    if (has_role(f, last_letters(w, line), FRONTE_SENTENCE_LEADS)) {
        f->wraps++;
        return true;
    }
    return f->wraps && line->columns >= f->width - f->width / 4 && !is_byline(next);
}

/* Whether a block ends at a line break. */
enum ends { NO, YES, UNKNOWN };

/* "Ingredients:", "Dear Mr. Hall,", and at the end "Best,": a short line that leads to what stands below it.
 */
static bool is_short_lead(const struct fronte_block_finder *f, const struct fronte_window *w,
                          fronte_view next) {
    enum { LONGEST_LEAD = 30, LONGEST_GREETING = 24, LONGEST_FAREWELL = 14 /* columns */ };
    const struct fronte_line *line = &f->lines[f->first];
    int32_t first = fronte_code_point_at(next, 0);
    if (f->wraps || line->columns > LONGEST_LEAD || line[1].begin - line->end > LONGEST_BREAK ||
        !(u_isupper(first) || u_isdigit(first)))
        return false;
    fronte_view v = slice(w, line->end - 1, line->end);
    if (v.ptr[0] == ':')
        return f->n_lines == 1;
    return v.ptr[0] == ',' && line->columns <= (f->n_lines == 1 ? LONGEST_GREETING : LONGEST_FAREWELL);
}

static enum ends ends_headline(struct fronte_block_finder *f, const struct fronte_window *w,
                               fronte_view next) {
    const struct fronte_line *line = &f->lines[f->first];
    if (line->punctuated && is_short_lead(f, w, next))
        return YES;
    if (line->punctuated || !had_room(f, line, next) || is_wrapped(f, w, next))
        return NO;
    if (begins_like_sentence(next))
        return YES;
    if (is_long(&line[1]) || line[1].punctuated || !is_byline(next))
        return NO;
    if (f->first + 2 < f->n)
        return YES;
    if (!f->group_ended)
        return UNKNOWN;
    return !f->past_title && f->head.begin == line->begin ? YES : NO;
}

/* "2. Fees": an item without punctuation ends where the next line begins like a sentence and had not to be
 * broken. */
static bool ends_item(const struct fronte_block_finder *f, fronte_view next) {
    const struct fronte_line *line = &f->lines[f->first];
    return !line->punctuated && begins_like_sentence(next) && had_room(f, line, next);
}

/* At the one behind the first of the lines, which has a next. */
static enum ends ends_block(struct fronte_block_finder *f, const struct fronte_window *w, fronte_view next) {
    const struct fronte_line *line = &f->lines[f->first];
    if (begins_item_surely(next))
        return YES;
    if (begins_item_maybe(next) && (line->punctuated || f->item || had_room(f, line, next)))
        return YES;
    if (is_wide(f) && !begins_in_lower_case(next))
        return YES;
    if (f->item)
        return ends_item(f, next) ? YES : NO;
    return f->at_top ? ends_headline(f, w, next) : NO;
}

/* ---- Blocks ---- */

static enum fronte_block_kind kind_of(const struct fronte_block_finder *f) {
    if (f->head_item)
        return FRONTE_BLOCK_LIST_ITEM;
    if (f->n_lines > 1 || f->head.punctuated || f->head.columns > WIDEST_WRAP)
        return FRONTE_BLOCK_PARAGRAPH;
    return f->past_title ? FRONTE_BLOCK_HEADING : FRONTE_BLOCK_TITLE;
}

static void open_block(struct fronte_block_finder *f, const struct fronte_window *w) {
    f->open = true;
    f->n_lines = 1;
    f->head = f->lines[f->first];
    f->item = f->head_item = begins_item(head_of(w, &f->head));
}

/* The next line is of the same block.  A headline may end with a stop, and the byline come behind it. */
static void join_line(struct fronte_block_finder *f, fronte_view next) {
    f->at_top &= f->lines[f->first].punctuated && begins_like_sentence(next);
    f->item = begins_item(next);
    f->first++;
    f->n_lines++;
}

static void end_block(struct fronte_block_finder *f, struct fronte_found_block *out) {
    const struct fronte_line *last = &f->lines[f->first];
    if (f->n_lines == 1)
        f->head = *last;
    out->end = last->end;
    out->ended = true;
    out->kind = (uint8_t)kind_of(f);
    f->past_title = true;
    f->open = false;
    f->first++;
}

/* Whether it is known where the block at hand ends, or that it goes on behind its last line. */
static enum ends judge(struct fronte_block_finder *f, const struct fronte_window *w) {
    if (!f->lines[f->first].complete)
        return UNKNOWN;
    if (f->first + 1 == f->n)
        return f->group_ended ? YES : UNKNOWN;
    if (!is_settled(f))
        return UNKNOWN;
    fronte_view next = head_of(w, &f->lines[f->first + 1]);
    enum ends ends = ends_block(f, w, next);
    if (ends == NO)
        join_line(f, next);
    return ends;
}

bool fronte_block_finder_next(struct fronte_block_finder *f, const struct fronte_window *w,
                              struct fronte_found_block *out) {
    while (f->first == f->n)
        if (!read_line(f, w))
            return false;
    if (!f->open)
        open_block(f, w);
    *out = (struct fronte_found_block){.begin = f->head.begin, .line = f->head.number};
    for (;;) {
        enum ends ends = judge(f, w);
        if (ends == YES) {
            end_block(f, out);
            return true;
        }
        if (ends == UNKNOWN && !read_line(f, w))
            break;
    }
    out->end = f->lines[f->first].end;
    return !f->failed;
}

uint64_t fronte_block_finder_needs(const struct fronte_block_finder *f) {
    size_t next = f->open ? f->first + 1 : f->first;
    if (next < f->n)
        return f->lines[next].begin;
    return f->begun ? f->line.begin : f->at;
}

void fronte_block_finder_free(struct fronte_block_finder *f) {
    free(f->lines);
    *f = (struct fronte_block_finder){0};
}
