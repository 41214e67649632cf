/* The rules of an SRX document for one language, compiled. */
#include <stdio.h>
#include <stdlib.h>
#include <unicode/ustring.h>

#include "base/error.h"
#include "text/srx_pattern.h"
#include "text/srx_rules.h"

enum { LONGEST_SHOWN_NAME = 60 /* bytes of a language rule's name */ };

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

static fronte_status compile_pattern(struct fronte_srx *srx, struct fronte_srx_pattern *p,
                                     fronte_error *error) {
    UErrorCode code = U_ZERO_ERROR;
    const struct fronte_srx_compiled *rule = &srx->rules[p->rule];
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
    bool ok = !literal.failed && p->literal.ptr;
    fronte_buf_free(&literal);
    return ok ? FRONTE_OK : fronte_fail_memory(error);
}

/* The number of the pattern, compiled when it is new; many rules share "\s". */
static fronte_status add_pattern(struct fronte_srx *srx, const char *source, bool wants_end, int32_t *out,
                                 fronte_error *error) {
    *out = FRONTE_SRX_ALL;
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
    struct fronte_srx_pattern *p = &srx->patterns[srx->n_patterns++];
    *p = (struct fronte_srx_pattern){.source = own.ptr, .wants_end = wants_end, .rule = srx->n_rules};
    return compile_pattern(srx, p, error);
}

static fronte_status add_rule(struct fronte_srx *srx, const struct fronte_srx_rule *from, const char *why,
                              fronte_error *error) {
    void *rules = srx->rules;
    if (!why || !fronte_grow(&rules, &srx->rule_capacity, srx->n_rules + 1, sizeof *srx->rules))
        return fronte_fail_memory(error);
    srx->rules = rules;
    struct fronte_srx_compiled *rule = &srx->rules[srx->n_rules];
    *rule = (struct fronte_srx_compiled){.breaks = from->breaks, .why = why, .line = from->line};
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
    if (language->n > FRONTE_SRX_MOST_RULES - srx->n_rules)
        return fronte_fail(error, FRONTE_ERR_LIMIT, place, "more than %d rules", FRONTE_SRX_MOST_RULES);
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
    if (status || found)
        return status;
    srx->unknown = fronte_arena_copy(&srx->arena, fronte_view_of(lang)).ptr;
    return srx->unknown ? FRONTE_OK : fronte_fail_memory(error);
}

fronte_status fronte_srx_open(struct fronte_srx **out, const struct fronte_srx_document *doc,
                              const char *lang, fronte_error *error) {
    *out = NULL;
    struct fronte_srx *srx = calloc(1, sizeof *srx);
    if (!srx)
        return fronte_fail_memory(error);
    for (int i = 0; i < FRONTE_SRX_MOST_IDLE; i++)
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
    for (int i = 0; i < FRONTE_SRX_MOST_IDLE; i++)
        fronte_srx_worker_free(atomic_load(&(*srx)->idle[i]));
    for (size_t i = 0; i < (*srx)->n_patterns; i++)
        uregex_close((*srx)->patterns[i].regex);
    free((*srx)->patterns);
    free((*srx)->rules);
    fronte_arena_free(&(*srx)->arena);
    free(*srx);
    *srx = NULL;
}
