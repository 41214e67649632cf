#include "entity/usage.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/intern.h"
#include "base/table.h"
#include "text/fold.h"
#include "text/token.h"

/* A language's tables. */
struct side_usage {
    struct fronte_intern doubles; /* folded */
    bool doubles_freely;
    struct fronte_intern wrong;       /* lower case, straight apostrophes */
    struct fronte_misspelling *rows;  /* heap, [wrong.count] */
    struct fronte_intern first_words; /* folded */
    uint32_t *longest;                /* heap, [first_words.count] words of the longest row */
    size_t rows_capacity, longest_capacity;
    struct fronte_intern prefixes, suffixes; /* folded */
};

struct fronte_usage {
    struct fronte_arena arena;
    struct side_usage side[2];
};

struct reader {
    struct fronte_usage *usage;
    struct side_usage *side;
    struct fronte_tokens tokens;
    struct fronte_buf key;
};

/* ---- Keys ---- */

/* Lower case, ’ as '. */
static void put_key(fronte_view text, struct fronte_buf *key) {
    static const char APOSTROPHE[] = "\u2019";
    fronte_buf_clear(key);
    fronte_lower(text, key);
    size_t kept = 0;
    for (size_t i = 0; i < key->len; i++) {
        bool curly = key->len - i >= sizeof APOSTROPHE - 1 &&
                     memcmp(key->ptr + i, APOSTROPHE, sizeof APOSTROPHE - 1) == 0;
        key->ptr[kept++] = curly ? '\'' : key->ptr[i];
        i += curly ? sizeof APOSTROPHE - 2 : 0;
    }
    key->len = kept;
}

static bool keep(struct fronte_usage *usage, fronte_view text, fronte_view *out) {
    *out = fronte_arena_copy(&usage->arena, text);
    return out->ptr;
}

/* ---- Reading ---- */

static fronte_status doubles_row(void *user, const struct fronte_row *row, fronte_error *error) {
    struct reader *r = user;
    if (fronte_view_is(row->column[0], "*")) {
        r->side->doubles_freely = true;
        return FRONTE_OK;
    }
    fronte_buf_clear(&r->key);
    fronte_fold(row->column[0], &r->key);
    bool ok =
        !r->key.failed && fronte_intern_add(&r->side->doubles, fronte_buf_view(&r->key)) != FRONTE_NO_ID;
    return ok ? FRONTE_OK : fronte_fail_memory(error);
}

/* anti- or -mente */
static fronte_status affixes_row(void *user, const struct fronte_row *row, fronte_error *error) {
    struct reader *r = user;
    fronte_view affix = row->column[0];
    bool prefix = fronte_view_ends_with(affix, "-");
    if (affix.len < 2 || prefix == (affix.ptr[0] == '-'))
        return fronte_row_fail(row, error, "an affix has a hyphen before or behind it");
    fronte_buf_clear(&r->key);
    fronte_fold((fronte_view){affix.ptr + !prefix, affix.len - 1}, &r->key);
    struct fronte_intern *affixes = prefix ? &r->side->prefixes : &r->side->suffixes;
    bool ok = !r->key.failed && fronte_intern_add(affixes, fronte_buf_view(&r->key)) != FRONTE_NO_ID;
    return ok ? FRONTE_OK : fronte_fail_memory(error);
}

/* Remembers how many words a row has by its first. */
static bool note_first_word(struct reader *r, fronte_view wrong) {
    struct side_usage *side = r->side;
    fronte_buf_clear(&r->key);
    fronte_fold(fronte_view_at(wrong.ptr, r->tokens.items[0].span), &r->key);
    uint32_t before = side->first_words.count;
    uint32_t id =
        r->key.failed ? FRONTE_NO_ID : fronte_intern_add(&side->first_words, fronte_buf_view(&r->key));
    void *longest = side->longest;
    bool ok = id != FRONTE_NO_ID &&
              fronte_grow(&longest, &side->longest_capacity, (size_t)id + 1, sizeof *side->longest);
    side->longest = longest;
    if (!ok)
        return false;
    if (id == before || side->longest[id] < r->tokens.n)
        side->longest[id] = (uint32_t)r->tokens.n;
    return true;
}

static bool add_misspelling(struct reader *r, const struct fronte_misspelling *row) {
    struct side_usage *side = r->side;
    put_key(row->wrong, &r->key);
    uint32_t id = r->key.failed ? FRONTE_NO_ID : fronte_intern_add(&side->wrong, fronte_buf_view(&r->key));
    void *rows = side->rows;
    bool ok =
        id != FRONTE_NO_ID && fronte_grow(&rows, &side->rows_capacity, (size_t)id + 1, sizeof *side->rows);
    side->rows = rows;
    if (ok)
        side->rows[id] = *row;
    return ok;
}

/* wrong  right  kind  note */
static fronte_status misspellings_row(void *user, const struct fronte_row *row, fronte_error *error) {
    struct reader *r = user;
    fronte_view kind = row->column[2];
    struct fronte_misspelling new = {.place = fronte_view_is(kind, "place"),
                                     .note = fronte_view_is(kind, "habit")};
    if (kind.len && !new.place && !new.note && !fronte_view_is(kind, "name"))
        return fronte_row_fail(row, error, "the third column is empty, place, name or habit");
    new.name = new.place || fronte_view_is(kind, "name");
    bool ok = fronte_tokenize(row->column[0], &r->tokens);
    if (ok && !r->tokens.n)
        return fronte_row_fail(row, error, "the first column has no word");
    ok = ok && keep(r->usage, row->column[0], &new.wrong) && keep(r->usage, row->column[1], &new.right) &&
         note_first_word(r, new.wrong) && add_misspelling(r, &new);
    return ok ? FRONTE_OK : fronte_fail_memory(error);
}

static fronte_status read_side(struct reader *r, const char *dir, const char *code, fronte_error *error) {
    char name[64];
    snprintf(name, sizeof name, "%s/doubles.tsv", code);
    struct fronte_table table = {dir, name, 1, true, doubles_row, r};
    fronte_status status = fronte_table_read(&table, error);
    snprintf(name, sizeof name, "%s/affixes.tsv", code);
    table.row = affixes_row;
    if (!status)
        status = fronte_table_read(&table, error);
    snprintf(name, sizeof name, "%s/misspellings.tsv", code);
    table.min = 2;
    table.row = misspellings_row;
    return status ? status : fronte_table_read(&table, error);
}

fronte_status fronte_usage_open(struct fronte_usage **out, const char *dir, const char *const code[2],
                                fronte_error *error) {
    struct fronte_usage *usage = *out = calloc(1, sizeof *usage);
    if (!usage)
        return fronte_fail_memory(error);
    struct reader reader = {.usage = usage};
    fronte_status status = FRONTE_OK;
    for (int side = 0; side < 2 && !status; side++) {
        struct side_usage *tables = reader.side = &usage->side[side];
        tables->doubles.arena = tables->wrong.arena = tables->first_words.arena = &usage->arena;
        tables->prefixes.arena = tables->suffixes.arena = &usage->arena;
        status = read_side(&reader, dir, code[side], error);
    }
    fronte_tokens_free(&reader.tokens);
    fronte_buf_free(&reader.key);
    return status;
}

void fronte_usage_close(struct fronte_usage **usage) {
    for (int side = 0; side < 2 && *usage; side++) {
        struct side_usage *tables = &(*usage)->side[side];
        fronte_intern_free(&tables->doubles);
        fronte_intern_free(&tables->wrong);
        fronte_intern_free(&tables->first_words);
        fronte_intern_free(&tables->prefixes);
        fronte_intern_free(&tables->suffixes);
        free(tables->rows);
        free(tables->longest);
    }
    if (*usage)
        fronte_arena_free(&(*usage)->arena);
    free(*usage);
    *usage = NULL;
}

/* ---- Asking ---- */

bool fronte_usage_may_double(const struct fronte_usage *usage, int side, fronte_view folded) {
    return fronte_intern_find(&usage->side[side].doubles, folded) != FRONTE_NO_ID;
}

bool fronte_usage_doubles_freely(const struct fronte_usage *usage, int side) {
    return usage->side[side].doubles_freely;
}

bool fronte_usage_misspelling(const struct fronte_usage *usage, int side, struct fronte_buf *scratch,
                              fronte_view text, const struct fronte_misspelling **out) {
    const struct side_usage *tables = &usage->side[side];
    *out = NULL;
    put_key(text, scratch);
    if (scratch->failed)
        return false;
    uint32_t id = fronte_intern_find(&tables->wrong, fronte_buf_view(scratch));
    if (id == FRONTE_NO_ID)
        return true;
    const struct fronte_misspelling *row = &tables->rows[id];
    bool capital = text.ptr[0] >= 'A' && text.ptr[0] <= 'Z';
    *out = row->name && !capital ? NULL : row;
    return true;
}

uint32_t fronte_usage_longest(const struct fronte_usage *usage, int side, fronte_view folded) {
    const struct side_usage *tables = &usage->side[side];
    uint32_t id = fronte_intern_find(&tables->first_words, folded);
    return id == FRONTE_NO_ID ? 0 : tables->longest[id];
}

enum { LEAST_BASE = 4 }; /* letters that an affix leaves */

size_t fronte_usage_prefix(const struct fronte_usage *usage, int side, fronte_view folded, size_t *at) {
    const struct fronte_intern *prefixes = &usage->side[side].prefixes;
    while (*at < prefixes->count) {
        fronte_view prefix = prefixes->strings[(*at)++];
        if (folded.len >= prefix.len + LEAST_BASE && memcmp(folded.ptr, prefix.ptr, prefix.len) == 0)
            return prefix.len;
    }
    return 0;
}

size_t fronte_usage_suffix(const struct fronte_usage *usage, int side, fronte_view folded, size_t *at) {
    const struct fronte_intern *suffixes = &usage->side[side].suffixes;
    while (*at < suffixes->count) {
        fronte_view suffix = suffixes->strings[(*at)++];
        if (folded.len >= suffix.len + LEAST_BASE &&
            memcmp(folded.ptr + folded.len - suffix.len, suffix.ptr, suffix.len) == 0)
            return suffix.len;
    }
    return 0;
}
