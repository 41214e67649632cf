/* Splitting by SRX rules.  Each expression is searched once through the part, and only when the string that
 * all its matches hold stands there; a rule's places are then those where a match of its before-part ends and
 * one of its after-part begins.  So time grows with the text and the number of rules, not with their product
 * by place. */
#include "text/srx.h"

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <unicode/uchar.h>
#include <unicode/uregex.h>
#include <unicode/ustring.h>

#include "base/error.h"
#include "text/candidate.h"
#include "text/mark.h"
#include "text/srx_pattern.h"

enum {
    MOST_RULES = 60000,
    MOST_IDLE = 16,       /* workers kept */
    WINDOW = 1 << 24,     /* bytes of a block that are looked at together */
    STEPS_FOR_ALL = 2000, /* ten thousands of ICU's steps that an expression may take in any part, */
    BYTES_FOR_STEP = 20,  /* and one more for so many bytes */
    LEAST_PART =
        FRONTE_LONGEST_SENTENCE + 2 * FRONTE_SPLIT_AHEAD, /* bytes: the rules see smaller blocks whole */
    ALL = -1,                                             /* no expression: matches everywhere */
    LONGEST_SHOWN_NAME = 60,                              /* bytes of a language rule's name */
};

struct pattern {
    URegularExpression *regex; /* never matched with: workers have clones; NULL: matches everywhere */
    fronte_view literal;       /* stands in every match */
    const char *source;
    bool wants_end;
    size_t rule; /* the first that has it */
};

struct rule {
    int32_t before, after; /* numbers of patterns, or ALL */
    bool breaks;
    const char *why;
    uint64_t line;
};

struct worker;

struct fronte_srx {
    struct fronte_arena arena;
    const char *file;
    struct rule *rules;       /* heap, [n_rules] */
    struct pattern *patterns; /* heap, [n_patterns] */
    size_t n_rules, n_patterns;
    size_t rule_capacity, pattern_capacity;
    _Atomic(struct worker *) idle[MOST_IDLE];
};

/* ---- What one thread works with ---- */

/* Where the matches of a pattern end, or begin, in the part at hand; ascending. */
struct places {
    URegularExpression *regex; /* NULL: not needed yet */
    int32_t *items;            /* heap, [n]: units of UTF-16 */
    size_t n, capacity;
    bool known;
};

struct worker {
    struct places *places; /* heap, [n_places]: as the patterns */
    size_t n_places;
    UChar *text; /* heap: the part at hand, [length] */
    int32_t length;
    uint16_t *decided; /* heap, [length + 1]: 0, CANDIDATE, or behind it the number of a rule */
    size_t text_capacity, decided_capacity;
    uint64_t steps, most_steps;
};

enum { CANDIDATE = 1, FIRST_RULE = 2 };

static void free_worker(struct worker *w) {
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

static struct worker *take_worker(struct fronte_srx *srx) {
    for (int i = 0; i < MOST_IDLE; i++) {
        struct worker *w = atomic_exchange(&srx->idle[i], NULL);
        if (w)
            return w;
    }
    struct worker *w = calloc(1, sizeof *w);
    struct places *places = calloc(srx->n_patterns + 1, sizeof *places);
    if (!w || !places) {
        free(w);
        free(places);
        return NULL;
    }
    *w = (struct worker){.places = places, .n_places = srx->n_patterns};
    return w;
}

static void give_back(struct fronte_srx *srx, struct worker *w) {
    for (int i = 0; i < MOST_IDLE; i++) {
        struct worker *none = NULL;
        if (atomic_compare_exchange_strong(&srx->idle[i], &none, w))
            return;
    }
    free_worker(w);
}

/* ---- Selecting and compiling ---- */

void fronte_srx_document_free(struct fronte_srx_document *doc) {
    free(doc->rules);
    free(doc->languages);
    free(doc->maps);
    fronte_arena_free(&doc->arena);
    *doc = (struct fronte_srx_document){0};
}

/* Units of UTF-16; NULL with U_MEMORY_ALLOCATION_ERROR when memory is short.  free() it. */
static UChar *to_utf16(fronte_view v, int32_t *n, UErrorCode *status) {
    UChar *units = v.len < INT32_MAX ? malloc((v.len + 1) * sizeof *units) : NULL;
    if (!units)
        *status = U_MEMORY_ALLOCATION_ERROR;
    else
        u_strFromUTF8(units, (int32_t)v.len + 1, n, v.len ? v.ptr : "", (int32_t)v.len, status);
    return units;
}

static URegularExpression *compile(const char *source, uint32_t flags, UErrorCode *status) {
    struct fronte_buf pattern = {0};
    int32_t n = 0;
    fronte_srx_pattern_translate(fronte_view_of(source), &pattern);
    if (pattern.failed)
        *status = U_MEMORY_ALLOCATION_ERROR;
    UChar *units = pattern.failed ? NULL : to_utf16(fronte_buf_view(&pattern), &n, status);
    URegularExpression *regex = NULL;
    if (U_SUCCESS(*status))
        regex = uregex_open(units, n, flags | UREGEX_ERROR_ON_UNKNOWN_ESCAPES, NULL, status);
    free(units);
    fronte_buf_free(&pattern);
    return regex;
}

/* What a refused expression is reported as: `where` says whose it is. */
static fronte_status refuse(const char *file, uint64_t line, const char *where, const char *source,
                            UErrorCode why, fronte_error *error) {
    if (why == U_MEMORY_ALLOCATION_ERROR)
        return fronte_fail_memory(error);
    return fronte_fail(error, FRONTE_ERR_FORMAT, (struct fronte_place){.file = file, .line = line},
                       "%s: ICU does not take the regular expression %.80s (%s)", where, source,
                       u_errorName(why));
}

/* Whether the map is one for `lang`. */
static fronte_status match_map(const struct fronte_srx_document *doc, const struct fronte_srx_map *map,
                               const char *lang, bool *matches, fronte_error *error) {
    UErrorCode status = U_ZERO_ERROR;
    int32_t n = 0;
    *matches = !*map->pattern && !*lang;
    if (!*map->pattern)
        return FRONTE_OK;
    URegularExpression *regex = compile(map->pattern, UREGEX_CASE_INSENSITIVE, &status);
    UChar *units = U_SUCCESS(status) ? to_utf16(fronte_view_of(lang), &n, &status) : NULL;
    uregex_setText(regex, units, n, &status);
    *matches = U_SUCCESS(status) && uregex_matches(regex, 0, &status);
    uregex_close(regex);
    free(units);
    return U_SUCCESS(status) ? FRONTE_OK
                             : refuse(doc->file, map->line, "language map", map->pattern, status, error);
}

static const struct fronte_srx_language *find_language(const struct fronte_srx_document *doc,
                                                       const char *name) {
    for (size_t i = doc->n_languages; i > 0; i--)
        if (strcmp(doc->languages[i - 1].name, name) == 0)
            return &doc->languages[i - 1];
    return NULL;
}

static const char *name_rule(struct fronte_srx *srx, const struct fronte_srx_language *language,
                             size_t number) {
    char name[LONGEST_SHOWN_NAME + 32];
    size_t n = strlen(language->name);
    if (n > LONGEST_SHOWN_NAME)
        for (n = LONGEST_SHOWN_NAME; n && ((uint8_t)language->name[n] & 0xC0) == 0x80;)
            n--;
    snprintf(name, sizeof name, "%.*s %zu", (int)n, language->name, number);
    return fronte_arena_copy(&srx->arena, fronte_view_of(name)).ptr;
}

static fronte_status compile_pattern(struct fronte_srx *srx, struct pattern *p, fronte_error *error) {
    UErrorCode code = U_ZERO_ERROR;
    const struct rule *rule = &srx->rules[p->rule];
    char where[LONGEST_SHOWN_NAME + 64];
    if (!*p->source)
        return FRONTE_OK;
    p->regex = compile(p->source, UREGEX_DOTALL, &code);
    if (U_FAILURE(code)) {
        snprintf(where, sizeof where, "rule %s, %sbreak", rule->why, p->wants_end ? "before" : "after");
        return refuse(srx->file, rule->line, where, p->source, code, error);
    }
    struct fronte_buf literal = {0};
    fronte_srx_pattern_literal(fronte_view_of(p->source), &literal);
    p->literal = fronte_arena_copy(&srx->arena, fronte_buf_view(&literal));
    fronte_buf_free(&literal);
    return p->literal.ptr ? FRONTE_OK : fronte_fail_memory(error);
}

/* The number of the pattern, compiled when it is new; many rules share "\s". */
static fronte_status add_pattern(struct fronte_srx *srx, const char *source, bool wants_end, int32_t *out,
                                 fronte_error *error) {
    *out = ALL;
    if (!source)
        return FRONTE_OK;
    for (size_t i = 0; i < srx->n_patterns; i++)
        if (srx->patterns[i].wants_end == wants_end && strcmp(srx->patterns[i].source, source) == 0) {
            *out = (int32_t)i;
            return FRONTE_OK;
        }
    void *patterns = srx->patterns;
    fronte_view own = fronte_arena_copy(&srx->arena, fronte_view_of(source));
    if (!own.ptr ||
        !fronte_grow(&patterns, &srx->pattern_capacity, srx->n_patterns + 1, sizeof *srx->patterns))
        return fronte_fail_memory(error);
    srx->patterns = patterns;
    *out = (int32_t)srx->n_patterns;
    struct pattern *p = &srx->patterns[srx->n_patterns++];
    *p = (struct pattern){.source = own.ptr, .wants_end = wants_end, .rule = srx->n_rules};
    return compile_pattern(srx, p, error);
}

static fronte_status add_rule(struct fronte_srx *srx, const struct fronte_srx_rule *from, const char *why,
                              fronte_error *error) {
    void *rules = srx->rules;
    if (!why || !fronte_grow(&rules, &srx->rule_capacity, srx->n_rules + 1, sizeof *srx->rules))
        return fronte_fail_memory(error);
    srx->rules = rules;
    struct rule *rule = &srx->rules[srx->n_rules];
    *rule = (struct rule){.breaks = from->breaks, .why = why, .line = from->line};
    fronte_status status = add_pattern(srx, from->before, true, &rule->before, error);
    if (!status)
        status = add_pattern(srx, from->after, false, &rule->after, error);
    srx->n_rules += !status;
    return status;
}

static fronte_status add_language(struct fronte_srx *srx, const struct fronte_srx_document *doc,
                                  const struct fronte_srx_map *map, fronte_error *error) {
    const struct fronte_srx_language *language = find_language(doc, map->name);
    struct fronte_place place = {.file = doc->file, .line = map->line};
    if (!language)
        return fronte_fail(error, FRONTE_ERR_FORMAT, place, "there is no languagerule \"%.80s\"", map->name);
    if (language->n > MOST_RULES - srx->n_rules)
        return fronte_fail(error, FRONTE_ERR_LIMIT, place, "more than %d rules", MOST_RULES);
    fronte_status status = FRONTE_OK;
    for (size_t i = 0; i < language->n && !status; i++) {
        const struct fronte_srx_rule *rule = &doc->rules[language->first + i];
        if (rule->before || rule->after)
            status = add_rule(srx, rule, name_rule(srx, language, i + 1), error);
    }
    return status;
}

static fronte_status select_rules(struct fronte_srx *srx, const struct fronte_srx_document *doc,
                                  const char *lang, fronte_error *error) {
    fronte_status status = FRONTE_OK;
    size_t found = 0;
    for (size_t i = 0; i < doc->n_maps && !status && (doc->cascade || !found); i++) {
        bool matches;
        status = match_map(doc, &doc->maps[i], lang, &matches, error);
        if (!status && matches) {
            status = add_language(srx, doc, &doc->maps[i], error);
            found++;
        }
    }
    if (!status && !found)
        status = fronte_fail(error, FRONTE_ERR_FORMAT, (struct fronte_place){.file = doc->file},
                             "no languagemap is for the language %.40s", lang);
    return status;
}

fronte_status fronte_srx_open(struct fronte_srx **out, const struct fronte_srx_document *doc,
                              const char *lang, fronte_error *error) {
    *out = NULL;
    struct fronte_srx *srx = calloc(1, sizeof *srx);
    if (!srx)
        return fronte_fail_memory(error);
    for (int i = 0; i < MOST_IDLE; i++)
        atomic_init(&srx->idle[i], NULL);
    srx->file = fronte_arena_copy(&srx->arena, fronte_view_of(doc->file)).ptr;
    fronte_status status = srx->file ? select_rules(srx, doc, lang, error) : fronte_fail_memory(error);
    if (status)
        fronte_srx_close(&srx);
    *out = srx;
    return status;
}

void fronte_srx_close(struct fronte_srx **srx) {
    if (!*srx)
        return;
    for (int i = 0; i < MOST_IDLE; i++)
        free_worker(atomic_load(&(*srx)->idle[i]));
    for (size_t i = 0; i < (*srx)->n_patterns; i++)
        uregex_close((*srx)->patterns[i].regex);
    free((*srx)->patterns);
    free((*srx)->rules);
    fronte_arena_free(&(*srx)->arena);
    free(*srx);
    *srx = NULL;
}

/* ---- Where expressions match ---- */

/* A part at work. */
struct job {
    struct fronte_srx *srx;
    struct worker *w;
    const struct fronte_split_sink *sink;
    fronte_view part;
    size_t offset; /* of it in what the caller gave */
    bool last;
    size_t done;
    fronte_error *error;
};

/* ICU calls it after so many of its steps; false stops. */
static UBool U_CALLCONV count_steps(const void *context, int32_t steps) {
    struct worker *w = (struct worker *)(uintptr_t)context;
    (void)steps;
    return ++w->steps < w->most_steps;
}

static fronte_status fail_match(const struct job *job, const struct pattern *p, UErrorCode code) {
    const struct rule *rule = &job->srx->rules[p->rule];
    if (code == U_MEMORY_ALLOCATION_ERROR)
        return fronte_fail_memory(job->error);
    return fronte_fail(
        job->error, FRONTE_ERR_LIMIT, (struct fronte_place){.file = job->srx->file, .line = rule->line},
        "rule %s takes too %s on this text: simplify its %sbreak", rule->why,
        code == U_REGEX_STACK_OVERFLOW ? "much memory" : "long", p->wants_end ? "before" : "after");
}

static void clone_regex(struct worker *w, const struct pattern *p, struct places *places, UErrorCode *code) {
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
static void search(struct worker *w, const struct pattern *p, struct places *places, UErrorCode *code) {
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
    if (pattern == ALL || job->w->places[pattern].known)
        return FRONTE_OK;
    const struct pattern *p = &job->srx->patterns[pattern];
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
    return pattern == ALL || !job->srx->patterns[pattern].regex;
}

static bool is_nowhere(const struct job *job, int32_t pattern) {
    return !is_everywhere(job, pattern) && !job->w->places[pattern].n;
}

/* Writes `value` over each `over` where the rule matches; true when there was one. */
static bool mark(const struct job *job, const struct rule *rule, uint16_t over, uint16_t value) {
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
static fronte_status find_rule(const struct job *job, const struct rule *rule, bool *matches) {
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
            const struct rule *rule = &job->srx->rules[i];
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
    const struct rule *rule = &job->srx->rules[decided - FIRST_RULE];
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
    const struct worker *w = job->w;
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

static bool has_room(struct worker *w, size_t bytes) {
    void *text = w->text, *decided = w->decided;
    bool ok = fronte_grow(&text, &w->text_capacity, bytes + 1, sizeof *w->text);
    w->text = text;
    ok = ok && fronte_grow(&decided, &w->decided_capacity, bytes + 1, sizeof *w->decided);
    w->decided = decided;
    return ok;
}

static bool take_text(struct worker *w, fronte_view part) {
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
    if (!last && part.len < LEAST_PART)
        return FRONTE_OK;
    struct worker *w = take_worker(own);
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
