/* A sentence may end at every stop: the scan finds the stops, and the rules in sentence_rules.c keep most of
 * the wrong ones.
 *
 * A candidate sees its sentence from its start and FRONTE_SPLIT_AHEAD bytes behind its stop, never more: so
 * time is linear, and it does not matter in which parts a block comes. */
#include "text/sentence.h"

#include <stdlib.h>
#include <unicode/uchar.h>

#include "base/error.h"
#include "text/candidate.h"
#include "text/mark.h"
#include "text/srx.h"

struct fronte_splitter {
    struct fronte_abbreviations abbreviations;
    struct fronte_sentence_words words;
    struct fronte_srx *srx; /* NULL: our own rules */
};

/* A part at work. */
struct scan {
    struct fronte_splitting *splitting;
    fronte_view part;
    bool last;
    size_t start;              /* of the sentence at hand */
    size_t at;                 /* stops are looked for from here */
    size_t heard;              /* letters and digits are looked for from here */
    struct fronte_candidate c; /* its places count from `start` */
};

/* Where a sentence ends. */
struct cut {
    size_t end, next;
    const char *why;
};

enum found { FOUND, END_OF_BLOCK, NEEDS_MORE, NO_STOP };

static void begin_sentence(struct scan *scan, size_t at) {
    struct fronte_splitting *s = scan->splitting;
    scan->start = scan->at = scan->heard = fronte_skip_space(scan->part, at);
    scan->c = (struct fronte_candidate){.abbreviations = &s->splitter->abbreviations,
                                        .words = &s->splitter->words,
                                        .list = &s->list,
                                        .oracle = s->oracle,
                                        .in_quotes = s->in_quotes};
    fronte_list_begin(&s->list, scan->part, scan->start);
}

/* Of a sentence that the part before had not enough of. */
static void go_on(struct scan *scan) {
    const struct fronte_splitting *s = scan->splitting;
    begin_sentence(scan, 0);
    if (!s->seen.at)
        return;
    scan->at = scan->start + s->seen.at;
    scan->heard = scan->start + s->seen.heard;
    scan->c.in_quotes = s->seen.in_quotes;
    scan->c.said = s->seen.said;
}

static void leave(const struct scan *scan) {
    struct fronte_splitting *s = scan->splitting;
    s->seen.at = scan->at - scan->start;
    s->seen.heard = scan->heard - scan->start;
    s->seen.in_quotes = scan->c.in_quotes;
    s->seen.said = scan->c.said;
}

/* ---- The next candidate ---- */

/* Moves to the next stop before `limit`. */
static bool find_stop(struct scan *scan, size_t limit) {
    for (;;) {
        while (scan->at < limit && !fronte_mark_leads[(uint8_t)scan->part.ptr[scan->at]])
            scan->at++;
        if (scan->at >= limit)
            return false;
        size_t stop = scan->at;
        int32_t c = fronte_code_point_next(scan->part, &scan->at);
        scan->c.in_quotes ^= c == '"';
        if (fronte_mark_of(c) & FRONTE_MARK_STOP || (c == ')' && fronte_list_marks(scan->part, stop)) ||
            fronte_candidate_breaks_off(scan->part, stop)) {
            scan->c.stop = stop - scan->start;
            return true;
        }
    }
}

/* Whether a letter or a digit stands before the stop. */
static bool is_said(struct scan *scan) {
    size_t stop = scan->start + scan->c.stop;
    while (!scan->c.said && scan->heard < stop)
        scan->c.said = u_isalnum(fronte_code_point_next(scan->part, &scan->heard));
    return scan->c.said;
}

/* Sets the candidate's text; false when too little of it is there yet. */
static bool show_text(struct scan *scan) {
    size_t limit = scan->start + scan->c.stop + FRONTE_SPLIT_AHEAD;
    if (limit > scan->part.len) {
        if (!scan->last)
            return false;
        limit = scan->part.len;
    }
    limit = fronte_code_point_start(scan->part, limit);
    scan->c.text = (fronte_view){scan->part.ptr + scan->start, limit - scan->start};
    return true;
}

/* A page of white space behind a stop ends the sentence whatever follows. */
static bool is_before_gap(const struct fronte_candidate *c) {
    return c->next == c->text.len && c->next > c->end;
}

static enum found look(struct scan *scan, struct cut *cut) {
    struct fronte_candidate *c = &scan->c;
    const struct fronte_split_sink *sink = &scan->splitting->sink;
    if (!show_text(scan)) {
        scan->at = scan->start + c->stop;
        return NEEDS_MORE;
    }
    if (!fronte_candidate_look(c))
        return NO_STOP;
    if (scan->last && scan->start + c->next == scan->part.len)
        return END_OF_BLOCK;
    is_said(scan);
    *cut = (struct cut){scan->start + c->end, scan->start + c->next, "white space"};
    if (is_before_gap(c) || fronte_candidate_ends(c, &cut->why))
        return FOUND;
    if (sink->kept)
        sink->kept(sink->user, (uint32_t)cut->next, cut->why);
    if (cut->end > scan->at)
        scan->at = cut->end;
    return NO_STOP;
}

/* ---- Sentences without an end ---- */

/* At the last white space before `limit`, or there; where a sentence has none, inside a word. */
static struct cut cut_long(const struct scan *scan, size_t limit) {
    size_t end = fronte_code_point_start(scan->part, limit);
    struct cut cut = {end, end, "too long"};
    if (u_isUWhiteSpace(fronte_code_point_at(scan->part, end)))
        return cut;
    for (size_t at = end; at > scan->start;) {
        size_t behind = at;
        if (u_isUWhiteSpace(fronte_code_point_prev(scan->part, &at))) {
            cut.end = cut.next = behind;
            break;
        }
    }
    return cut;
}

static bool count_quotes(fronte_view v) {
    bool odd = false;
    for (const char *at = v.ptr, *end = v.ptr + v.len; (at = memchr(at, '"', (size_t)(end - at))); at++)
        odd = !odd;
    return odd;
}

/* ---- Parts ---- */

static enum found find_end(struct scan *scan, struct cut *cut) {
    const size_t longest = scan->start + FRONTE_LONGEST_SENTENCE;
    const bool too_long = scan->part.len > longest;
    while (find_stop(scan, too_long ? longest : scan->part.len)) {
        enum found found = look(scan, cut);
        if (found != NO_STOP)
            return found;
    }
    if (!too_long)
        return scan->last ? END_OF_BLOCK : NEEDS_MORE;
    *cut = cut_long(scan, longest);
    fronte_view sentence = {scan->part.ptr + scan->start, cut->end - scan->start};
    scan->c.in_quotes = scan->splitting->in_quotes ^ count_quotes(sentence);
    return FOUND;
}

static bool emit(const struct scan *scan, size_t end, const char *why) {
    const struct fronte_split_sink *sink = &scan->splitting->sink;
    for (size_t at = end; at > scan->start && u_isUWhiteSpace(fronte_code_point_prev(scan->part, &at));)
        end = at;
    struct fronte_span sentence = {(uint32_t)scan->start, (uint32_t)(end - scan->start)};
    return end == scan->start || sink->sentence(sink->user, sentence, why);
}

fronte_status fronte_split_part(struct fronte_splitting *s, fronte_view part, bool last, size_t *done,
                                fronte_error *error) {
    if (s->splitter->srx)
        return fronte_srx_split_part(s->splitter->srx, &s->sink, part, last, done, error);
    struct scan scan = {.splitting = s, .part = part, .last = last};
    struct cut cut = {0};
    enum found found;
    *done = 0;
    go_on(&scan);
    while ((found = find_end(&scan, &cut)) == FOUND) {
        if (!emit(&scan, cut.end, cut.why))
            return fronte_fail_memory(error);
        s->in_quotes = scan.c.in_quotes;
        begin_sentence(&scan, cut.next);
    }
    *done = scan.start;
    if (found == NEEDS_MORE) {
        leave(&scan);
        return FRONTE_OK;
    }
    *done = part.len;
    s->seen.at = 0;
    s->in_quotes = false;
    s->list = (struct fronte_list){0};
    return emit(&scan, part.len, "end of block") ? FRONTE_OK : fronte_fail_memory(error);
}

fronte_status fronte_split_block(struct fronte_splitting *splitting, fronte_view block, fronte_error *error) {
    size_t done;
    if (block.len > UINT32_MAX)
        return fronte_fail(error, FRONTE_ERR_LIMIT, (struct fronte_place){0},
                           "a paragraph of more than 4 GiB: split the file");
    return fronte_split_part(splitting, block, true, &done, error);
}

fronte_status fronte_splitter_open(struct fronte_splitter **out, const char *dir, const char *lang,
                                   fronte_error *error) {
    *out = NULL;
    struct fronte_splitter *splitter = calloc(1, sizeof *splitter);
    if (!splitter)
        return fronte_fail_memory(error);
    fronte_status status = fronte_abbreviations_read(&splitter->abbreviations, dir, lang, error);
    if (!status)
        status = fronte_sentence_words_read(&splitter->words, dir, lang, error);
    if (status)
        fronte_splitter_close(&splitter);
    *out = splitter;
    return status;
}

const struct fronte_sentence_words *fronte_splitter_words(const struct fronte_splitter *splitter) {
    return &splitter->words;
}

void fronte_splitter_use_srx(struct fronte_splitter *splitter, struct fronte_srx *srx) {
    fronte_srx_close(&splitter->srx);
    splitter->srx = srx;
}

void fronte_splitter_close(struct fronte_splitter **splitter) {
    if (!*splitter)
        return;
    fronte_abbreviations_free(&(*splitter)->abbreviations);
    fronte_sentence_words_free(&(*splitter)->words);
    fronte_srx_close(&(*splitter)->srx);
    free(*splitter);
    *splitter = NULL;
}
