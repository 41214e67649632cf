/* An id, and columns that are a text or a lone `*`, are found by hashing: a finding is looked up as its id
 * and as the eight ways to replace its columns by `*`, whatever the number of entries.  Only an entry with a
 * `*` within a text is tried on each finding of its kind. */
#include "entity/ignore.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/utf8.h"
#include "text/plain.h"

enum { ID_LENGTH = 16, COLUMNS = 3 };

struct fronte_ignore_entry {
    fronte_view line; /* as it stands in the file */
    uint32_t number;  /* of the line, from 1 */
    bool used;
    int kind;                    /* of a glob; -1: any */
    fronte_view column[COLUMNS]; /* of a glob; the first is not looked at */
};

/* ---- Reading ---- */

struct ignore_reader {
    struct fronte_ignore *ignore;
    struct fronte_buf key;
    struct fronte_place place;
    fronte_error *error;
};

static fronte_status fail(const struct ignore_reader *r, const char *message) {
    return fronte_fail(r->error, FRONTE_ERR_FORMAT, r->place, "%s", message);
}

static bool is_id(fronte_view v) {
    if (v.len != ID_LENGTH)
        return false;
    for (size_t i = 0; i < v.len; i++)
        if (!memchr("0123456789abcdef", v.ptr[i], 16))
            return false;
    return true;
}

/* Without what follows a blank and `#`. */
static fronte_view without_comment(fronte_view v) {
    for (size_t i = 1; i < v.len; i++)
        if (v.ptr[i] == '#' && (v.ptr[i - 1] == ' ' || v.ptr[i - 1] == '\t'))
            return fronte_view_trim((fronte_view){v.ptr, i});
    return v;
}

/* -1: none. */
static int find_kind(fronte_view v) {
    for (int kind = 0; kind < FRONTE_N_KINDS; kind++)
        if (fronte_view_is(v, fronte_kinds[kind].name))
            return kind;
    return -1;
}

/* A `*` beside other characters. */
static bool is_glob(fronte_view v) {
    return v.len > 1 && memchr(v.ptr, '*', v.len);
}

/* Columns as a key; texts hold no tab. */
static void put_key(struct fronte_buf *key, const fronte_view column[COLUMNS]) {
    fronte_buf_clear(key);
    for (int i = 0; i < COLUMNS; i++) {
        if (i)
            fronte_buf_append_char(key, '\t');
        fronte_buf_append(key, column[i]);
    }
}

static struct fronte_ignore_entry *add_entry(const struct ignore_reader *r, fronte_view line) {
    struct fronte_ignore *ignore = r->ignore;
    void *entries = ignore->entries;
    bool ok = fronte_grow(&entries, &ignore->capacity, ignore->n + 1, sizeof *ignore->entries);
    ignore->entries = entries;
    fronte_view copy =
        ok ? fronte_arena_copy(&ignore->arena, fronte_view_trim(line)) : (fronte_view){NULL, 0};
    if (!copy.ptr)
        return NULL;
    struct fronte_ignore_entry *entry = &ignore->entries[ignore->n++];
    *entry = (struct fronte_ignore_entry){.line = copy, .number = (uint32_t)r->place.line};
    return entry;
}

static bool add_number(uint32_t **items, size_t *capacity, size_t n, uint32_t number) {
    void *grown = *items;
    bool ok = fronte_grow(&grown, capacity, n + 1, sizeof **items);
    *items = grown;
    if (ok)
        (*items)[n] = number;
    return ok;
}

/* An entry under a key; nothing when there is one. */
static bool add_key(struct ignore_reader *r, fronte_view line, fronte_view key) {
    struct fronte_ignore *ignore = r->ignore;
    uint32_t before = ignore->keys.count, id = fronte_intern_add(&ignore->keys, key);
    if (id == FRONTE_NO_ID || id < before)
        return id != FRONTE_NO_ID;
    return add_number(&ignore->by_key, &ignore->by_key_capacity, id, (uint32_t)ignore->n) &&
           add_entry(r, line);
}

static bool add_glob(struct ignore_reader *r, fronte_view line, const fronte_view column[COLUMNS]) {
    struct fronte_ignore *ignore = r->ignore;
    if (!add_number(&ignore->globs, &ignore->globs_capacity, ignore->n_globs, (uint32_t)ignore->n))
        return false;
    struct fronte_ignore_entry *entry = add_entry(r, line);
    if (!entry)
        return false;
    ignore->n_globs++;
    entry->kind = find_kind(column[0]);
    for (int i = 0; i < COLUMNS; i++) {
        entry->column[i] = fronte_arena_copy(&ignore->arena, column[i]);
        if (!entry->column[i].ptr)
            return false;
    }
    return true;
}

/* Columns as the texts of findings are: NFC, white space folded. */
static fronte_status add_columns(struct ignore_reader *r, fronte_view line, const fronte_view raw[COLUMNS]) {
    struct fronte_buf folded[COLUMNS] = {0};
    fronte_view column[COLUMNS];
    bool glob = false, ok = true;
    for (int i = 0; i < COLUMNS; i++) {
        fronte_plain_text(raw[i], &folded[i]);
        ok = ok && !folded[i].failed;
        column[i] = fronte_buf_view(&folded[i]);
        glob = glob || is_glob(column[i]);
    }
    if (ok && glob)
        ok = add_glob(r, line, column);
    else if (ok) {
        put_key(&r->key, column);
        ok = !r->key.failed && add_key(r, line, fronte_buf_view(&r->key));
    }
    for (int i = 0; i < COLUMNS; i++)
        fronte_buf_free(&folded[i]);
    return ok ? FRONTE_OK : fronte_fail_memory(r->error);
}

static fronte_status read_entry(struct ignore_reader *r, fronte_view line) {
    fronte_view id = without_comment(fronte_view_trim(line)), rest = line, part, column[COLUMNS];
    int n = 0;
    if (is_id(id))
        return add_key(r, line, id) ? FRONTE_OK : fronte_fail_memory(r->error);
    while (fronte_view_next(&rest, '\t', &part)) {
        part = fronte_view_trim(part);
        if (n == COLUMNS && part.len && *part.ptr == '#')
            break;
        if (n == COLUMNS)
            return fail(r, "more than three columns: kind, entity, rendering");
        column[n++] = part;
    }
    if (n < COLUMNS)
        return fail(r,
                    "neither the 16 digits of an id nor kind, entity and rendering with a tab between them");
    if (find_kind(column[0]) < 0 && !fronte_view_is(column[0], "*"))
        return fail(r, "there is no such kind: see fronte help check");
    return add_columns(r, line, column);
}

static fronte_status read_lines(struct ignore_reader *r, fronte_view text) {
    fronte_status status = FRONTE_OK;
    fronte_view line;
    if (text.len >= 3 && memcmp(text.ptr, "\xEF\xBB\xBF", 3) == 0)
        text = (fronte_view){text.ptr + 3, text.len - 3};
    while (!status && fronte_view_next(&text, '\n', &line)) {
        r->place.line++;
        if (line.len && line.ptr[line.len - 1] == '\r')
            line.len--;
        fronte_view trimmed = fronte_view_trim(line);
        if (!trimmed.len || *trimmed.ptr == '#')
            continue;
        if (fronte_utf8_invalid_at(line) < line.len)
            status = fail(r, "not UTF-8: save the file as UTF-8");
        else /* an empty rendering ends in a tab */
            status = read_entry(r, line);
    }
    return status;
}

fronte_status fronte_ignore_read(struct fronte_ignore *ignore, const char *path, fronte_error *error) {
    struct fronte_buf text = {0};
    struct ignore_reader r = {.ignore = ignore, .place = {.file = path}, .error = error};
    ignore->keys.arena = &ignore->arena;
    fronte_status status = fronte_file_read(path, &text, error);
    if (!status && text.len)
        status = read_lines(&r, fronte_buf_view(&text));
    fronte_buf_free(&r.key);
    fronte_buf_free(&text);
    return status;
}

/* ---- Matching ---- */

/* `*` is any run of bytes: the last one met takes as few as will do, and one more after each failure. */
static bool glob_matches(fronte_view glob, fronte_view text) {
    size_t g = 0, t = 0, star = SIZE_MAX, taken = 0;
    while (t < text.len) {
        if (g < glob.len && glob.ptr[g] == '*') {
            star = g++;
            taken = t;
        } else if (g < glob.len && glob.ptr[g] == text.ptr[t]) {
            g++, t++;
        } else if (star != SIZE_MAX) {
            g = star + 1;
            t = ++taken;
        } else {
            return false;
        }
    }
    while (g < glob.len && glob.ptr[g] == '*')
        g++;
    return g == glob.len;
}

static bool use_key(struct fronte_ignore *ignore, fronte_view key) {
    uint32_t id = fronte_intern_find(&ignore->keys, key);
    if (id == FRONTE_NO_ID)
        return false;
    return ignore->entries[ignore->by_key[id]].used = true;
}

static bool use_globs(struct fronte_ignore *ignore, int kind, const fronte_view column[COLUMNS]) {
    bool found = false;
    for (size_t i = 0; i < ignore->n_globs; i++) {
        struct fronte_ignore_entry *entry = &ignore->entries[ignore->globs[i]];
        if ((entry->kind >= 0 && entry->kind != kind) || (entry->used && found))
            continue;
        bool matches = true;
        for (int c = 1; c < COLUMNS && matches; c++)
            matches = glob_matches(entry->column[c], column[c]);
        entry->used = entry->used || matches;
        found = found || matches;
    }
    return found;
}

/* Every entry that matches counts as used, not only the first. */
static bool is_ignored(struct fronte_ignore *ignore, const fronte_finding *finding, struct fronte_buf *key) {
    const fronte_view column[COLUMNS] = {fronte_view_of(fronte_kinds[finding->kind].name), finding->entity,
                                         finding->rendering};
    bool found = use_key(ignore, fronte_view_of(finding->id));
    for (unsigned stars = 0; stars < 1 << COLUMNS; stars++) {
        fronte_view part[COLUMNS];
        for (int i = 0; i < COLUMNS; i++)
            part[i] = stars >> i & 1 ? fronte_view_of("*") : column[i];
        put_key(key, part);
        if (key->failed)
            return false;
        found = use_key(ignore, fronte_buf_view(key)) || found;
    }
    return use_globs(ignore, (int)finding->kind, column) || found;
}

/* Both parts keep their order. */
static bool put_unused_first(struct fronte_ignore *ignore) {
    struct fronte_ignore_entry *sorted = malloc(ignore->n * sizeof *sorted);
    if (!sorted)
        return false;
    size_t n = 0;
    for (int used = 0; used < 2; used++) {
        for (size_t i = 0; i < ignore->n; i++)
            if (ignore->entries[i].used == used)
                sorted[n++] = ignore->entries[i];
        if (!used)
            ignore->n_unused = (uint32_t)n;
    }
    free(ignore->entries);
    ignore->entries = sorted;
    return true;
}

bool fronte_ignore_apply(struct fronte_ignore *ignore, struct fronte_findings *findings) {
    struct fronte_buf key = {0};
    size_t kept = 0;
    if (!ignore->n)
        return true;
    for (size_t i = 0; i < findings->n && !key.failed; i++)
        if (is_ignored(ignore, &findings->items[i], &key))
            ignore->n_ignored++;
        else
            findings->items[kept++] = findings->items[i];
    bool ok = !key.failed;
    fronte_buf_free(&key);
    findings->n = kept;
    return ok && put_unused_first(ignore);
}

static int by_number(const void *a, const void *b) {
    const struct fronte_ignore_entry *x = a, *y = b;
    return (x->number > y->number) - (x->number < y->number);
}

/* In the order of the file again, which by_key and globs go by. */
void fronte_ignore_restart(struct fronte_ignore *ignore) {
    if (ignore->n)
        qsort(ignore->entries, ignore->n, sizeof *ignore->entries, by_number);
    for (size_t i = 0; i < ignore->n; i++)
        ignore->entries[i].used = false;
    ignore->n_unused = ignore->n_ignored = 0;
}

const char *fronte_ignore_unused(const struct fronte_ignore *ignore, uint32_t index, uint32_t *line) {
    if (index >= ignore->n_unused)
        return NULL;
    if (line)
        *line = ignore->entries[index].number;
    return ignore->entries[index].line.ptr;
}

void fronte_ignore_free(struct fronte_ignore *ignore) {
    fronte_intern_free(&ignore->keys);
    free(ignore->by_key);
    free(ignore->globs);
    free(ignore->entries);
    fronte_arena_free(&ignore->arena);
    *ignore = (struct fronte_ignore){0};
}
