/* Splitting by SRX rules.  Each expression is searched once through the part, and only when the string that
 * all its matches hold stands there; a rule's places are then those where a match of its before-part ends and
 * one of its after-part begins.  So time grows with the text and the number of rules, not with their product
 * by place. */
#include "text/srx.h"

#include <stdlib.h>
#include <unicode/uchar.h>
#include <unicode/ustring.h>

#include "base/error.h"
#include "text/candidate.h"
#include "text/mark.h"
#include "text/srx_rules.h"

enum {
    WINDOW = 1 << 24,     /* bytes of a block that are looked at together */
    STEPS_FOR_ALL = 2000, /* ten thousands of ICU's steps that an expression may take in any part, */
    BYTES_FOR_STEP = 20,  /* and one more for so many bytes */
    LEAST_PART =
        FRONTE_LONGEST_SENTENCE + 2 * FRONTE_SPLIT_AHEAD, /* bytes: the rules see smaller blocks whole */
};

/* ---- What one thread works with ---- */

/* Where the matches of a pattern end, or begin, in the part at hand; ascending. */
struct places {
    URegularExpression *regex; /* NULL: not needed yet */
    int32_t *items;            /* heap, [n]: units of UTF-16 */
    size_t n, capacity;
    bool known;
};

struct fronte_srx_worker {
    struct places *places; /* heap, [n_places]: as the patterns */
    size_t n_places;
    UChar *text; /* heap: the part at hand, [length] */
    int32_t length;
    uint16_t *decided; /* heap, [length + 1]: 0, CANDIDATE, or behind it the number of a rule */
    size_t text_capacity, decided_capacity;
    uint64_t steps, most_steps;
};

enum { CANDIDATE = 1, FIRST_RULE = 2 };

void fronte_srx_worker_free(struct fronte_srx_worker *w) {
    if (!w)
        return;
    for (size_t i = 0; i < w->n_places; i++) {
        uregex_close(w->places[i].regex);
        free(w->places[i].items);
    }
    free(w->places);
    free(w->text);
    free(w->decided);
    free(w);
}

static struct fronte_srx_worker *take_worker(struct fronte_srx *srx) {
    for (int i = 0; i < FRONTE_SRX_MOST_IDLE; i++) {
        struct fronte_srx_worker *w = atomic_exchange(&srx->idle[i], NULL);
        if (w)
            return w;
    }
    struct fronte_srx_worker *w = calloc(1, sizeof *w);
    struct places *places = calloc(srx->n_patterns + 1, sizeof *places);
    if (!w || !places) {
        free(w);
        free(places);
        return NULL;
    }
    *w = (struct fronte_srx_worker){.places = places, .n_places = srx->n_patterns};
    return w;
}

static void give_back(struct fronte_srx *srx, struct fronte_srx_worker *w) {
    for (int i = 0; i < FRONTE_SRX_MOST_IDLE; i++) {
        struct fronte_srx_worker *none = NULL;
        if (atomic_compare_exchange_strong(&srx->idle[i], &none, w))
            return;
    }
    fronte_srx_worker_free(w);
}

/* ---- Where expressions match ---- */

/* A part at work. */
struct job {
    struct fronte_srx *srx;
    struct fronte_srx_worker *w;
    const struct fronte_split_sink *sink;
    fronte_view part;
    size_t offset; /* of it in what the caller gave */
    bool last;
    size_t done;
    fronte_error *error;
};

/* ICU calls it after so many of its steps; false stops. */
static UBool U_CALLCONV count_steps(const void *context, int32_t steps) {
    struct fronte_srx_worker *w = (struct fronte_srx_worker *)(uintptr_t)context;
    (void)steps;
    return ++w->steps < w->most_steps;
}

static fronte_status fail_match(const struct job *job, const struct fronte_srx_pattern *p, UErrorCode code) {
    const struct fronte_srx_compiled *rule = &job->srx->rules[p->rule];
    if (code == U_MEMORY_ALLOCATION_ERROR)
        return fronte_fail_memory(job->error);
    return fronte_fail(
        job->error, FRONTE_ERR_LIMIT, (struct fronte_place){.file = job->srx->file, .line = rule->line},
        "rule %s takes too %s on this text: simplify its %sbreak", rule->why,
        code == U_REGEX_STACK_OVERFLOW ? "much memory" : "long", p->wants_end ? "before" : "after");
}

static void clone_regex(struct fronte_srx_worker *w, const struct fronte_srx_pattern *p,
                        struct places *places, UErrorCode *code) {
    places->regex = uregex_clone(p->regex, code);
    if (U_SUCCESS(*code) && !places->regex)
        *code = U_MEMORY_ALLOCATION_ERROR;
    uregex_setMatchCallback(places->regex, count_steps, w, code);
}

static bool add_place(struct places *places, int32_t at) {
    void *items = places->items;
    if (places->n == places->capacity &&
        !fronte_grow(&items, &places->capacity, places->n + 1, sizeof *places->items))
        return false;
    places->items = items;
    places->items[places->n++] = at;
    return true;
}

/* The matches, one behind the other. */
static void search(struct fronte_srx_worker *w, const struct fronte_srx_pattern *p, struct places *places,
                   UErrorCode *code) {
    w->steps = 0;
    if (!places->regex)
        clone_regex(w, p, places, code);
    uregex_setText(places->regex, w->text, w->length, code);
    for (UBool found = uregex_find(places->regex, 0, code); found && U_SUCCESS(*code);
         found = uregex_findNext(places->regex, code)) {
        int32_t at = p->wants_end ? uregex_end(places->regex, 0, code) : uregex_start(places->regex, 0, code);
        if (U_SUCCESS(*code) && !add_place(places, at))
            *code = U_MEMORY_ALLOCATION_ERROR;
    }
}

static fronte_status find_places(const struct job *job, int32_t pattern) {
    if (pattern == FRONTE_SRX_ALL || job->w->places[pattern].known)
        return FRONTE_OK;
    const struct fronte_srx_pattern *p = &job->srx->patterns[pattern];
    struct places *places = &job->w->places[pattern];
    places->n = 0;
    places->known = true;
    if (!p->regex ||
        (p->literal.len && !memmem(job->part.ptr, job->part.len, p->literal.ptr, p->literal.len)))
        return FRONTE_OK;
    UErrorCode code = U_ZERO_ERROR;
    search(job->w, p, places, &code);
    return U_SUCCESS(code) ? FRONTE_OK : fail_match(job, p, code);
}

/* ---- Rules ---- */

static bool is_everywhere(const struct job *job, int32_t pattern) {
    return pattern == FRONTE_SRX_ALL || !job->srx->patterns[pattern].regex;
}

static bool is_nowhere(const struct job *job, int32_t pattern) {
    return !is_everywhere(job, pattern) && !job->w->places[pattern].n;
}

/* Writes `value` over each `over` where the rule matches; true when there was one. */
static bool mark(const struct job *job, const struct fronte_srx_compiled *rule, uint16_t over,
                 uint16_t value) {
    const struct places *a = is_everywhere(job, rule->before) ? NULL : &job->w->places[rule->before];
    const struct places *b = is_everywhere(job, rule->after) ? NULL : &job->w->places[rule->after];
    const struct places *first = a ? a : b;
    size_t n = first ? first->n : (size_t)job->w->length + 1;
    bool any = false;
    for (size_t i = 0, j = 0; i < n; i++) {
        int32_t at = first ? first->items[i] : (int32_t)i;
        if (a && b) {
            while (j < b->n && b->items[j] < at)
                j++;
            if (j == b->n)
                break;
            if (b->items[j] != at)
                continue;
        }
        if (job->w->decided[at] == over) {
            job->w->decided[at] = value;
            any = true;
        }
    }
    return any;
}

/* Looks for the after-part only where the before-part has matches. */
static fronte_status find_rule(const struct job *job, const struct fronte_srx_compiled *rule, bool *matches) {
    *matches = false;
    fronte_status status = find_places(job, rule->before);
    if (status || is_nowhere(job, rule->before))
        return status;
    status = find_places(job, rule->after);
    *matches = !status && !is_nowhere(job, rule->after);
    return status;
}

/* Only where some rule breaks is the first rule asked for. */
static fronte_status decide(const struct job *job, bool *any) {
    bool matches;
    *any = false;
    for (size_t pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < job->srx->n_rules; i++) {
            const struct fronte_srx_compiled *rule = &job->srx->rules[i];
            if (!pass && !rule->breaks)
                continue;
            fronte_status status = find_rule(job, rule, &matches);
            if (status)
                return status;
            if (matches && !pass)
                *any |= mark(job, rule, 0, CANDIDATE);
            else if (matches)
                mark(job, rule, CANDIDATE, (uint16_t)(FIRST_RULE + i));
        }
        if (!*any)
            break;
    }
    return FRONTE_OK;
}

/* ---- Segments ---- */

/* Reports from job->done to `end`, if there is something between; false when the sink says stop. */
static bool report(struct job *job, size_t end, const char *why) {
    size_t from = fronte_skip_space(job->part, job->done), to = end;
    for (size_t at = to; at > from && u_isUWhiteSpace(fronte_code_point_prev(job->part, &at));)
        to = at;
    job->done = fronte_skip_space(job->part, end);
    struct fronte_span span = {(uint32_t)(job->offset + from), (uint32_t)(to - from)};
    return to <= from || job->sink->sentence(job->sink->user, span, why);
}

/* Whether the place at byte `at` ends a segment now; *stop: the sink says so. */
static bool take_place(struct job *job, size_t at, uint16_t decided) {
    const struct fronte_srx_compiled *rule = &job->srx->rules[decided - FIRST_RULE];
    size_t next = fronte_skip_space(job->part, at);
    if (rule->breaks)
        return next == job->part.len || report(job, at, rule->why);
    if (job->sink->kept && next < job->part.len)
        job->sink->kept(job->sink->user, (uint32_t)(job->offset + next), rule->why);
    return true;
}

static size_t width(char lead) {
    uint8_t c = (uint8_t)lead;
    return c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
}

/* Walks through the part's bytes and units together. */
static bool sweep(struct job *job, size_t end) {
    const struct fronte_srx_worker *w = job->w;
    for (size_t at = 0, unit = 0; at < end;) {
        size_t n = width(job->part.ptr[at]);
        at += n;
        unit += n < 4 ? 1 : 2;
        if (w->decided[unit] >= FIRST_RULE && at <= end && !take_place(job, at, w->decided[unit]))
            return false;
    }
    return true;
}

/* A segment that is longer than is kept: cut behind the last white space before the limit, or there. */
static size_t forced_end(fronte_view part) {
    size_t limit = FRONTE_LONGEST_SENTENCE, at = limit;
    while (at > limit / 2) {
        size_t before = at;
        if (u_isUWhiteSpace(fronte_code_point_prev(part, &before)))
            return at;
        at = before;
    }
    while (((uint8_t)part.ptr[limit] & 0xC0) == 0x80)
        limit--;
    return limit;
}

static bool finish(struct job *job) {
    if (job->last)
        return report(job, job->part.len, "end of block");
    if (job->done || job->part.len < LEAST_PART)
        return true;
    return report(job, forced_end(job->part), "too long");
}

static bool has_room(struct fronte_srx_worker *w, size_t bytes) {
    void *text = w->text, *decided = w->decided;
    bool ok = fronte_grow(&text, &w->text_capacity, bytes + 1, sizeof *w->text);
    w->text = text;
    ok = ok && fronte_grow(&decided, &w->decided_capacity, bytes + 1, sizeof *w->decided);
    w->decided = decided;
    return ok;
}

static bool take_text(struct fronte_srx_worker *w, fronte_view part) {
    UErrorCode code = U_ZERO_ERROR;
    if (!has_room(w, part.len))
        return false;
    u_strFromUTF8(w->text, (int32_t)part.len + 1, &w->length, part.len ? part.ptr : "", (int32_t)part.len,
                  &code);
    for (size_t i = 0; i < w->n_places; i++)
        w->places[i].known = false;
    memset(w->decided, 0, ((size_t)w->length + 1) * sizeof *w->decided);
    w->most_steps = STEPS_FOR_ALL + part.len / BYTES_FOR_STEP;
    return U_SUCCESS(code);
}

/* A part of at most WINDOW bytes. */
static fronte_status split_window(struct job *job) {
    bool any;
    if (!take_text(job->w, job->part))
        return fronte_fail_memory(job->error);
    fronte_status status = decide(job, &any);
    if (status)
        return status;
    size_t ahead = job->last ? 0 : FRONTE_SPLIT_AHEAD;
    size_t end = job->part.len > ahead ? job->part.len - ahead : 0;
    return (!any || sweep(job, end)) && finish(job) ? FRONTE_OK : fronte_fail_memory(job->error);
}

fronte_status fronte_srx_split_part(const struct fronte_srx *srx, const struct fronte_split_sink *sink,
                                    fronte_view part, bool last, size_t *done, fronte_error *error) {
    struct fronte_srx *own = (struct fronte_srx *)(uintptr_t)srx; /* its workers are not the user's */
    fronte_status status = FRONTE_OK;
    *done = 0;
    if (srx->unknown)
        return fronte_fail(error, FRONTE_ERR_FORMAT, (struct fronte_place){.file = srx->file},
                           "no languagemap is for the language %.40s", srx->unknown);
    if (!last && part.len < LEAST_PART)
        return FRONTE_OK;
    struct fronte_srx_worker *w = take_worker(own);
    if (!w)
        return fronte_fail_memory(error);
    for (bool more = true; more && !status;) {
        size_t left = part.len - *done;
        more = left > WINDOW;
        struct job job = {.srx = own,
                          .w = w,
                          .sink = sink,
                          .part = {part.ptr + *done, more ? WINDOW : left},
                          .offset = *done,
                          .last = last && !more,
                          .error = error};
        while (more && ((uint8_t)part.ptr[*done + job.part.len] & 0xC0) == 0x80)
            job.part.len--;
        status = split_window(&job);
        *done += job.last ? left : job.done;
    }
    give_back(own, w);
    return status;
}
