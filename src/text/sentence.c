/* A sentence may end at every stop: the scan finds the stops, and the rules in sentence_rules.c keep most of
 * the wrong ones. */
#include "text/sentence.h"

#include <stdlib.h>
#include <unicode/uchar.h>

#include "base/error.h"
#include "text/candidate.h"
#include "text/mark.h"

struct fronte_splitter {
    struct fronte_abbreviations abbreviations;
};

/* Moves to the next stop before `end`. */
static bool find_stop(struct fronte_candidate *c, size_t end) {
    for (size_t at = c->end; at < end;) {
        c->stop = at;
        int32_t cp = fronte_code_point_next(c->text, &at);
        if (fronte_mark_of(cp) & FRONTE_MARK_STOP)
            return true;
        c->in_quotes ^= cp == '"';
        c->said |= u_isalnum(cp) != 0;
    }
    return false;
}

static bool emit(const struct fronte_candidate *c, size_t end, const char *why,
                 const struct fronte_split_sink *sink) {
    for (size_t at = end; at > c->start && u_isUWhiteSpace(fronte_code_point_prev(c->text, &at));)
        end = at;
    struct fronte_span sentence = {(uint32_t)c->start, (uint32_t)(end - c->start)};
    return end == c->start || sink->sentence(sink->user, sentence, why);
}

fronte_status fronte_split_part(struct fronte_splitting *s, fronte_view part, bool last, size_t *done,
                                fronte_error *error) {
    *done = 0;
    struct fronte_candidate c = {.abbreviations = &s->splitter->abbreviations,
                                 .oracle = s->oracle,
                                 .text = part,
                                 .in_quotes = s->in_quotes};
    size_t ahead = last ? 0 : FRONTE_SPLIT_AHEAD, end = part.len > ahead ? part.len - ahead : 0;
    c.start = c.end = fronte_skip_space(part, 0);
    while (find_stop(&c, end)) {
        const char *why;
        fronte_candidate_look(&c);
        if (c.next == part.len)
            break;
        if (!fronte_candidate_ends(&c, &why)) {
            if (s->sink.kept)
                s->sink.kept(s->sink.user, (uint32_t)c.next, why);
            continue;
        }
        if (!emit(&c, c.end, why, &s->sink))
            return fronte_fail_memory(error);
        c.start = *done = c.next;
        s->in_quotes = c.in_quotes;
        c.said = false;
    }
    if (!last)
        return FRONTE_OK;
    *done = part.len;
    s->in_quotes = false;
    return emit(&c, part.len, "end of block", &s->sink) ? FRONTE_OK : fronte_fail_memory(error);
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
