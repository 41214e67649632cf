#include "text/language.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/error.h"
#include "base/table.h"
#include "text/fold.h"
#include "text/sentence.h"

bool fronte_language_code(const char *tag, char *code) {
    size_t n = 0;
    while (tag[n] && tag[n] != '-') {
        char c = tag[n];
        if (n == 8 || !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')))
            return false;
        code[n++] = (char)(c | 0x20);
    }
    code[n] = '\0';
    return n >= 2;
}

/* Interns the folded word; FRONTE_NO_ID when memory is short. */
static uint32_t add_folded(struct fronte_intern *set, fronte_view word) {
    struct fronte_buf key = {0};
    fronte_fold(word, &key);
    uint32_t id = key.failed ? FRONTE_NO_ID : fronte_intern_add(set, fronte_buf_view(&key));
    fronte_buf_free(&key);
    return id;
}

static fronte_status add_stopword(void *user, const struct fronte_row *row, fronte_error *error) {
    struct fronte_language *l = user;
    return add_folded(&l->stopwords, row->column[0]) == FRONTE_NO_ID ? fronte_fail_memory(error) : FRONTE_OK;
}

static bool parse_value(fronte_view digits, uint64_t *value) {
    *value = 0;
    for (size_t i = 0; i < digits.len; i++) {
        if (digits.ptr[i] < '0' || digits.ptr[i] > '9' || *value > UINT64_MAX / 100)
            return false;
        *value = *value * 10 + (uint64_t)(digits.ptr[i] - '0');
    }
    return digits.len > 0;
}

static fronte_status add_number(void *user, const struct fronte_row *row, fronte_error *error) {
    struct fronte_language *l = user;
    uint64_t value;
    if (!parse_value(row->column[1], &value))
        return fronte_row_fail(row, error, "the second column must be a whole number");
    bool scale = fronte_view_is(row->column[2], "scale");
    if (!scale && !fronte_view_is(row->column[2], "cardinal") && !fronte_view_is(row->column[2], "ordinal"))
        return fronte_row_fail(row, error, "the third column must be cardinal, ordinal or scale");
    if (scale && value != 1000)
        return FRONTE_OK; /* million and above are words with a rendering, in calendar.tsv */
    struct fronte_intern *set = scale ? &l->scale_words : &l->number_words;
    uint32_t id = add_folded(set, row->column[0]);
    void *values = l->number_values;
    if (id == FRONTE_NO_ID || !fronte_grow(&values, &l->number_capacity, (size_t)id + 1, sizeof value))
        return fronte_fail_memory(error);
    l->number_values = values;
    if (!scale)
        l->number_values[id] = value;
    return FRONTE_OK;
}

static fronte_status add_rewrite(struct fronte_language *l, struct fronte_rewrites *rewrites,
                                 const struct fronte_row *row, fronte_error *error) {
    void *items = rewrites->items;
    if (!fronte_grow(&items, &rewrites->capacity, rewrites->n + 1, sizeof *rewrites->items))
        return fronte_fail_memory(error);
    rewrites->items = items;
    struct fronte_rewrite rewrite = {fronte_arena_copy(&l->arena, row->column[0]),
                                     fronte_arena_copy(&l->arena, row->column[1])};
    if (!rewrite.from.ptr || !rewrite.to.ptr)
        return fronte_fail_memory(error);
    size_t at = rewrites->n++;
    for (; at && rewrites->items[at - 1].from.len < rewrite.from.len; at--)
        rewrites->items[at] = rewrites->items[at - 1];
    rewrites->items[at] = rewrite;
    return FRONTE_OK;
}

static fronte_status add_spelling(void *user, const struct fronte_row *row, fronte_error *error) {
    struct fronte_language *l = user;
    return add_rewrite(l, &l->spelling, row, error);
}

static fronte_status add_ending(void *user, const struct fronte_row *row, fronte_error *error) {
    struct fronte_language *l = user;
    return add_rewrite(l, &l->endings, row, error);
}

static fronte_status add_inflection(void *user, const struct fronte_row *row, fronte_error *error) {
    struct fronte_language *l = user;
    return add_rewrite(l, &l->inflections, row, error);
}

static fronte_status add_skeleton(void *user, const struct fronte_row *row, fronte_error *error) {
    struct fronte_language *l = user;
    return add_rewrite(l, &l->skeleton, row, error);
}

/* A file of dictionaries/<code>/ and what its rows become. */
static const struct {
    const char *name;
    size_t columns;
    fronte_row_fn row;
} FILES[] = {
    {"stopwords.txt", 1, add_stopword}, {"numbers.tsv", 3, add_number},
    {"spelling.tsv", 1, add_spelling},  {"endings.tsv", 1, add_ending},
    {"skeleton.tsv", 1, add_skeleton},  {"inflections.tsv", 1, add_inflection},
};

fronte_status fronte_language_open(struct fronte_language *language, const char *dir, const char *tag,
                                   fronte_error *error) {
    *language = (struct fronte_language){0};
    if (!fronte_language_code(tag, language->code))
        return fronte_fail(error, FRONTE_ERR_ARGUMENT, (struct fronte_place){0},
                           "\"%s\" is no language code: say for instance it, en or it-IT", tag);
    language->stopwords.arena = language->number_words.arena = &language->arena;
    language->scale_words.arena = &language->arena;
    fronte_status status = FRONTE_OK;
    for (size_t i = 0; i < sizeof FILES / sizeof *FILES && !status; i++) {
        char name[64];
        snprintf(name, sizeof name, "%s/%s", language->code, FILES[i].name);
        struct fronte_table table = {dir, name, FILES[i].columns, true, FILES[i].row, language};
        status = fronte_table_read(&table, error);
    }
    if (!status)
        status = fronte_splitter_open(&language->splitter, dir, language->code, error);
    if (status)
        fronte_language_close(language);
    return status;
}

void fronte_language_close(struct fronte_language *language) {
    fronte_splitter_close(&language->splitter);
    fronte_intern_free(&language->stopwords);
    fronte_intern_free(&language->number_words);
    fronte_intern_free(&language->scale_words);
    free(language->number_values);
    free(language->spelling.items);
    free(language->endings.items);
    free(language->inflections.items);
    free(language->skeleton.items);
    fronte_arena_free(&language->arena);
    *language = (struct fronte_language){0};
}

bool fronte_language_is_stopword(const struct fronte_language *language, fronte_view folded) {
    return fronte_intern_find(&language->stopwords, folded) != FRONTE_NO_ID;
}

bool fronte_language_number(const struct fronte_language *language, fronte_view folded, uint64_t *value) {
    uint32_t id = fronte_intern_find(&language->number_words, folded);
    if (id == FRONTE_NO_ID)
        return false;
    *value = language->number_values[id];
    return true;
}

void fronte_rewrite_ending(const struct fronte_rewrites *rewrites, fronte_view word, struct fronte_buf *out) {
    for (size_t i = 0; i < rewrites->n; i++) {
        fronte_view from = rewrites->items[i].from;
        if (word.len < from.len + 2 || memcmp(word.ptr + word.len - from.len, from.ptr, from.len) != 0)
            continue;
        fronte_buf_append(out, (fronte_view){word.ptr, word.len - from.len});
        fronte_buf_append(out, rewrites->items[i].to);
        return;
    }
    fronte_buf_append(out, word);
}

/* The rewrite that fits at word[at..], or NULL; `*n` is how many bytes it takes. */
static const struct fronte_rewrite *fitting(const struct fronte_rewrites *rewrites, fronte_view word,
                                            size_t at, size_t *n) {
    for (size_t i = 0; i < rewrites->n; i++) {
        fronte_view from = rewrites->items[i].from;
        bool at_end = from.len && from.ptr[from.len - 1] == '$';
        *n = from.len - at_end;
        if (*n == 0 || *n > word.len - at || (at_end && at + *n != word.len))
            continue;
        if (memcmp(word.ptr + at, from.ptr, *n) == 0)
            return &rewrites->items[i];
    }
    return NULL;
}

void fronte_rewrite_all(const struct fronte_rewrites *rewrites, fronte_view word, struct fronte_buf *out) {
    for (size_t at = 0, n; at < word.len;) {
        const struct fronte_rewrite *rewrite = fitting(rewrites, word, at, &n);
        if (rewrite) {
            fronte_buf_append(out, rewrite->to);
            at += n;
        } else {
            fronte_buf_append_char(out, word.ptr[at++]);
        }
    }
}
