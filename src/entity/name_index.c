#include "entity/name_index.h"

#include <stdlib.h>

#include "text/fold.h"
#include "text/mark.h"

/* ---- Keys ---- */

/* Apostrophes and the signs of transliterations that stand for soft and hard signs. */
static bool is_silent(int32_t c) {
    return c == '\'' || c == '`' || (c >= 0x02B0 && c <= 0x02FF) || c == 0x2018 || c == 0x2019;
}

static bool is_gap(int32_t c) {
    if (c < 0x80)
        return !((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'));
    return c == 0xA0 || c == 0xB7 || (c >= 0x2000 && c <= 0x206F) || c == 0x30FB;
}

void fronte_name_key(fronte_view name, struct fronte_buf *out) {
    struct fronte_buf folded = {0};
    fronte_fold(name, &folded);
    size_t start = out->len;
    bool gap = false;
    for (size_t at = 0; at < folded.len;) {
        int32_t c = fronte_code_point_next(fronte_buf_view(&folded), &at);
        if (is_silent(c))
            continue;
        if (is_gap(c)) {
            gap = true;
            continue;
        }
        if (gap && out->len > start)
            fronte_buf_append_char(out, ' ');
        gap = false;
        fronte_buf_append_code_point(out, c);
    }
    out->failed |= folded.failed;
    fronte_buf_free(&folded);
}

/* The last word of a key of several; ptr NULL: it has one. */
static fronte_view last_word(fronte_view key) {
    for (size_t at = key.len; at--;)
        if (key.ptr[at] == ' ')
            return (fronte_view){key.ptr + at + 1, key.len - at - 1};
    return (fronte_view){NULL, 0};
}

/* ---- Making ---- */

static bool grow_heads(struct fronte_name_index *index, uint32_t key) {
    void *first = index->first, *last = index->last;
    bool ok = fronte_grow(&first, &index->first_capacity, (size_t)key + 1, sizeof *index->first) &&
              fronte_grow(&last, &index->last_capacity, (size_t)key + 1, sizeof *index->last);
    index->first = first;
    index->last = last;
    return ok;
}

static bool add_entry(struct fronte_name_index *index, fronte_view key, struct fronte_name_entry entry) {
    uint32_t had = index->keys.count, id = fronte_intern_add(&index->keys, key);
    void *entries = index->entries;
    if (id == FRONTE_NO_ID || (id == had && !grow_heads(index, id)))
        return false;
    bool ok = fronte_grow(&entries, &index->capacity, index->n + 1, sizeof entry);
    index->entries = entries;
    if (!ok)
        return false;
    if (id == had)
        index->first[id] = (uint32_t)index->n;
    else
        index->entries[index->last[id]].next = (uint32_t)index->n;
    index->last[id] = (uint32_t)index->n;
    entry.next = FRONTE_NO_ID;
    index->entries[index->n++] = entry;
    return true;
}

/* The forms of one role; the parts of persons' in a second round, so that they come behind. */
static bool add_forms(struct fronte_name_index *index, const fronte_view *forms, uint16_t n,
                      struct fronte_name_entry entry) {
    struct fronte_buf key = {0};
    bool ok = true;
    for (uint16_t i = 0; i < n && ok; i++) {
        fronte_buf_clear(&key);
        fronte_name_key(forms[i], &key);
        fronte_view whole = fronte_buf_view(&key), wanted = entry.part ? last_word(whole) : whole;
        entry.which = i;
        ok = !key.failed && (!wanted.len || add_entry(index, wanted, entry));
    }
    fronte_buf_free(&key);
    return ok;
}

static bool add_row(struct fronte_name_index *index, const struct fronte_name_row *row, uint32_t id,
                    bool part) {
    const struct fronte_name_entry source = {.row = id, .role = FRONTE_ROLE_SOURCE, .part = part};
    const struct fronte_name_entry accepted = {.row = id, .role = FRONTE_ROLE_ACCEPTED, .part = part};
    const struct fronte_name_entry wrong = {.row = id, .role = FRONTE_ROLE_WRONG, .part = part};
    return add_forms(index, row->source, row->n_source, source) &&
           add_forms(index, row->accepted, row->n_accepted, accepted) &&
           add_forms(index, row->wrong, row->n_wrong, wrong);
}

bool fronte_name_index_make(struct fronte_name_index *index, struct fronte_gazetteer *gazetteer) {
    *index = (struct fronte_name_index){0};
    index->keys.arena = &index->arena;
    bool ok = true;
    for (int part = 0; part < 2; part++)
        for (uint32_t id = 0; id < fronte_gazetteer_count(gazetteer) && ok; id++) {
            const struct fronte_name_row *row = fronte_gazetteer_cut(gazetteer, id);
            ok = row;
            if (ok && (!part || row->type == FRONTE_MENTION_PERSON))
                ok = add_row(index, row, id, part);
        }
    return ok;
}

void fronte_name_index_free(struct fronte_name_index *index) {
    fronte_intern_free(&index->keys);
    free(index->entries);
    free(index->first);
    free(index->last);
    fronte_arena_free(&index->arena);
    *index = (struct fronte_name_index){0};
}

/* ---- Finding ---- */

uint32_t fronte_name_index_find(const struct fronte_name_index *index, fronte_view name, bool *ok) {
    struct fronte_buf key = {0};
    fronte_name_key(name, &key);
    uint32_t id = key.failed ? FRONTE_NO_ID : fronte_intern_find(&index->keys, fronte_buf_view(&key));
    *ok = *ok && !key.failed;
    fronte_buf_free(&key);
    return id == FRONTE_NO_ID ? FRONTE_NO_ID : index->first[id];
}
