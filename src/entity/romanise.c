#include "entity/romanise.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/intern.h"
#include "base/table.h"
#include "text/mark.h"
#include "text/transliterate.h"

/* A file of rules. */
struct rules {
    fronte_view file, script, origin, convention;
    fronte_view letters, own; /* that its language has; of these it needs one.  Empty: any */
    bool whole;               /* sees the whole name, not word by word */
    struct fronte_transliterator *transliterator; /* NULL: not read yet */
};

struct original {
    fronte_view english, origin;
    uint32_t next; /* of the same letters, FRONTE_NO_ID: none */
};

struct fronte_romanisers {
    struct fronte_arena arena;
    fronte_view dir;     /* of the files */
    struct rules *rules; /* heap, [n_rules] */
    size_t n_rules, rules_capacity;
    struct fronte_intern names; /* of originals, as they are looked up */
    struct original *originals; /* heap, [n_originals] */
    uint32_t *first;            /* heap, [names.count] original */
    size_t n_originals, originals_capacity, first_capacity;
    struct fronte_intern codes; /* of origins.tsv */
    fronte_view *called;        /* heap, [codes.count] */
    size_t called_capacity;
};

/* ---- Reading ---- */

static fronte_status add_rules(void *user, const struct fronte_row *row, fronte_error *error) {
    struct fronte_romanisers *r = user;
    void *rules = r->rules;
    bool ok = fronte_grow(&rules, &r->rules_capacity, r->n_rules + 1, sizeof *r->rules);
    r->rules = rules;
    fronte_view column[5];
    for (int i = 0; i < 5 && ok; i++) {
        column[i] = fronte_arena_copy(&r->arena, row->column[i]);
        ok = column[i].ptr;
    }
    if (!ok)
        return fronte_fail_memory(error);
    if (column[1].len != 4)
        return fronte_row_fail(row, error, "the second column is a script: Latn, Cyrl, Hani ...");
    struct rules *out = &r->rules[r->n_rules++];
    *out = (struct rules){.file = column[0],
                          .script = column[1],
                          .origin = column[2],
                          .convention = column[3],
                          .letters = column[4],
                          .whole = fronte_view_is(row->column[5], "name")};
    const char *plus = column[4].len ? memchr(column[4].ptr, '+', column[4].len) : NULL;
    if (plus)
        out->own = (fronte_view){plus + 1, (size_t)(column[4].ptr + column[4].len - plus - 1)};
    return FRONTE_OK;
}

static bool add_original(struct fronte_romanisers *r, fronte_view key, struct original original) {
    uint32_t had = r->names.count, id = fronte_intern_add(&r->names, key);
    void *originals = r->originals, *first = r->first;
    bool ok = id != FRONTE_NO_ID &&
              fronte_grow(&originals, &r->originals_capacity, r->n_originals + 1, sizeof *r->originals);
    r->originals = originals;
    ok = ok && fronte_grow(&first, &r->first_capacity, (size_t)id + 1, sizeof *r->first);
    r->first = first;
    if (!ok)
        return false;
    uint32_t *link = &r->first[id];
    if (id == had)
        *link = FRONTE_NO_ID;
    while (*link != FRONTE_NO_ID)
        link = &r->originals[*link].next;
    *link = (uint32_t)r->n_originals;
    r->originals[r->n_originals++] = original;
    return true;
}

static fronte_status add_originals(void *user, const struct fronte_row *row, fronte_error *error) {
    struct fronte_romanisers *r = user;
    struct fronte_buf key = {0};
    fronte_view rest = row->column[1], english;
    bool ok = fronte_normalise_lower(row->column[0], &key);
    while (ok && rest.len && fronte_view_next(&rest, '|', &english)) {
        struct original original = {fronte_arena_copy(&r->arena, english),
                                    fronte_arena_copy(&r->arena, row->column[2]), FRONTE_NO_ID};
        ok = original.english.ptr && original.origin.ptr && add_original(r, fronte_buf_view(&key), original);
    }
    fronte_buf_free(&key);
    return ok ? FRONTE_OK : fronte_fail_memory(error);
}

static fronte_status add_origin(void *user, const struct fronte_row *row, fronte_error *error) {
    struct fronte_romanisers *r = user;
    uint32_t id = fronte_intern_add(&r->codes, row->column[0]);
    void *called = r->called;
    bool ok =
        id != FRONTE_NO_ID && fronte_grow(&called, &r->called_capacity, (size_t)id + 1, sizeof *r->called);
    r->called = called;
    if (!ok)
        return fronte_fail_memory(error);
    r->called[id] = fronte_arena_copy(&r->arena, row->column[1]);
    return r->called[id].ptr ? FRONTE_OK : fronte_fail_memory(error);
}

fronte_view fronte_romanisers_origin(const struct fronte_romanisers *r, fronte_view code) {
    uint32_t id = fronte_intern_find(&r->codes, code);
    return id == FRONTE_NO_ID ? code : r->called[id];
}

fronte_status fronte_romanisers_open(struct fronte_romanisers **out, const char *dir, const char *code,
                                     bool rules_alone, fronte_error *error) {
    struct fronte_romanisers *r = *out = calloc(1, sizeof *r);
    if (!r)
        return fronte_fail_memory(error);
    struct fronte_buf path = {0};
    r->names.arena = r->codes.arena = &r->arena;
    fronte_buf_printf(&path, "%s/%s/names", dir, code);
    r->dir = path.failed ? (fronte_view){NULL, 0} : fronte_arena_copy(&r->arena, fronte_buf_view(&path));
    fronte_buf_free(&path);
    const struct fronte_table tables[] = {{r->dir.ptr, "index.tsv", 3, true, add_rules, r},
                                          {r->dir.ptr, "origins.tsv", 2, true, add_origin, r},
                                          {r->dir.ptr, "originals.tsv", 2, true, add_originals, r}};
    const size_t n = sizeof tables / sizeof *tables - rules_alone;
    fronte_status status = r->dir.ptr ? FRONTE_OK : fronte_fail_memory(error);
    for (size_t i = 0; i < n && !status; i++)
        status = fronte_table_read(&tables[i], error);
    if (status)
        fronte_romanisers_close(out);
    return status;
}

void fronte_romanisers_close(struct fronte_romanisers **romanisers) {
    struct fronte_romanisers *r = *romanisers;
    if (!r)
        return;
    for (size_t i = 0; i < r->n_rules; i++)
        fronte_transliterator_close(&r->rules[i].transliterator);
    free(r->rules);
    free(r->originals);
    free(r->first);
    free(r->called);
    fronte_intern_free(&r->names);
    fronte_intern_free(&r->codes);
    fronte_arena_free(&r->arena);
    free(r);
    *romanisers = NULL;
}

/* ---- Rules ---- */

static fronte_status read_rules(const struct fronte_romanisers *r, struct rules *rules, fronte_error *error) {
    struct fronte_buf path = {0}, text = {0};
    if (rules->transliterator)
        return FRONTE_OK;
    fronte_buf_printf(&path, "%s/%s", r->dir.ptr, rules->file.ptr);
    fronte_buf_append_char(&path, '\0');
    fronte_status status = path.failed ? fronte_fail_memory(error) : fronte_file_read(path.ptr, &text, error);
    if (!status)
        status = fronte_transliterator_open(&rules->transliterator, fronte_buf_view(&text), path.ptr, error);
    fronte_buf_free(&text);
    fronte_buf_free(&path);
    return status;
}

static bool is_gap(int32_t c) {
    return c == ' ' || c == '-' || c == 0xA0 || c == 0x2010 || c == 0x2011 || c == 0xB7 || c == 0x30FB;
}

/* A piece of a name through the rules; a word that was in lower case stays so. */
static bool append_piece(const struct rules *rules, fronte_view piece, bool lower, struct fronte_buf *out) {
    struct fronte_buf key = {0}, spelt = {0};
    bool ok = !piece.len || (fronte_normalise_lower(piece, &key) &&
                             fronte_transliterate(rules->transliterator, fronte_buf_view(&key), &spelt));
    if (ok && lower)
        fronte_buf_append(out, fronte_buf_view(&spelt));
    else if (ok)
        fronte_capitalise(fronte_buf_view(&spelt), out);
    ok = ok && !spelt.failed && !key.failed && !out->failed;
    fronte_buf_free(&spelt);
    fronte_buf_free(&key);
    return ok;
}

/* Word by word. */
static bool append_words(const struct rules *rules, fronte_view name, struct fronte_buf *out) {
    size_t start = 0;
    bool ok = true;
    for (size_t at = 0; ok && at <= name.len;) {
        size_t before = at;
        int32_t c = at < name.len ? fronte_code_point_next(name, &at) : (at++, 0);
        if (c && !is_gap(c))
            continue;
        fronte_view word = {name.ptr + start, before - start};
        bool lower = word.len && word.ptr[0] >= 'a' && word.ptr[0] <= 'z';
        ok = append_piece(rules, word, lower, out);
        if (c)
            fronte_buf_append_code_point(out, c == 0xB7 || c == 0x30FB ? ' ' : c);
        start = at;
    }
    return ok && !out->failed;
}

static fronte_status apply(struct fronte_romanisers *r, struct rules *rules, fronte_view name,
                           struct fronte_buf *out, fronte_error *error) {
    fronte_status status = read_rules(r, rules, error);
    fronte_buf_clear(out);
    if (status)
        return status;
    bool ok = rules->whole ? append_piece(rules, name, false, out) : append_words(rules, name, out);
    return ok ? FRONTE_OK : fronte_fail_memory(error);
}

/* ---- Originals ---- */

static bool has_letter(fronte_view letters, int32_t letter) {
    for (size_t at = 0; at < letters.len;)
        if (fronte_code_point_next(letters, &at) == letter)
            return true;
    return false;
}

/* Whether a language writes all letters of a name; `lower` is in lower case. */
static bool fits(const struct rules *rules, fronte_view lower) {
    bool own = !rules->own.len;
    for (size_t at = 0; rules->letters.len && at < lower.len;) {
        int32_t c = fronte_code_point_next(lower, &at);
        if (c >= 0x80 && c != 0x2019 && !is_gap(c) && !has_letter(rules->letters, c))
            return false;
        own = own || has_letter(rules->own, c);
    }
    return own;
}

static fronte_status give_listed(const struct fronte_romanisers *r, fronte_view lower,
                                 fronte_romanised_fn each, void *user, fronte_error *error) {
    uint32_t id = fronte_intern_find(&r->names, lower);
    for (uint32_t i = id == FRONTE_NO_ID ? id : r->first[id]; i != FRONTE_NO_ID; i = r->originals[i].next) {
        const struct fronte_romanised found = {
            .text = r->originals[i].english, .origin = r->originals[i].origin, .listed = true};
        if (!each(user, &found))
            return fronte_fail_memory(error);
    }
    return FRONTE_OK;
}

static fronte_status give_spelt(struct fronte_romanisers *r, struct rules *rules, fronte_view name,
                                fronte_romanised_fn each, void *user, fronte_error *error);

fronte_status fronte_romanise_original(struct fronte_romanisers *r, fronte_view name,
                                       fronte_romanised_fn each, void *user, fronte_error *error) {
    struct fronte_buf lower = {0};
    const char *script = fronte_script_of(name);
    if (!fronte_normalise_lower(name, &lower)) {
        fronte_buf_free(&lower);
        return fronte_fail_memory(error);
    }
    fronte_status status = give_listed(r, fronte_buf_view(&lower), each, user, error);
    for (size_t i = 0; i < r->n_rules && !status; i++)
        if (fronte_view_is(r->rules[i].script, script) && fits(&r->rules[i], fronte_buf_view(&lower)))
            status = give_spelt(r, &r->rules[i], name, each, user, error);
    fronte_buf_free(&lower);
    return status;
}

/* ---- Spellings ---- */

static fronte_status give_spelt(struct fronte_romanisers *r, struct rules *rules, fronte_view name,
                                fronte_romanised_fn each, void *user, fronte_error *error) {
    struct fronte_buf spelt = {0};
    fronte_status status = apply(r, rules, name, &spelt, error);
    const struct fronte_romanised found = {
        .text = fronte_buf_view(&spelt), .origin = rules->origin, .convention = rules->convention};
    if (!status && spelt.len && !fronte_view_equal(found.text, name) && !each(user, &found))
        status = fronte_fail_memory(error);
    fronte_buf_free(&spelt);
    return status;
}

fronte_status fronte_romanise_spelling(struct fronte_romanisers *r, fronte_view name, fronte_view family,
                                       fronte_romanised_fn each, void *user, fronte_error *error) {
    fronte_status status = FRONTE_OK;
    for (size_t i = 0; i < r->n_rules && !status; i++)
        if (fronte_view_is(r->rules[i].script, "Latn") && fronte_view_equal(r->rules[i].origin, family))
            status = give_spelt(r, &r->rules[i], name, each, user, error);
    return status;
}
