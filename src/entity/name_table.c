#include "entity/name_table.h"

#include <stdlib.h>

#include "entity/check.h"
#include "entity/name_index.h"

/* In the order of the table. */
static const char *const TYPES[] = {"person", "place", "organisation", "acronym", "event", "work", "name"};
enum { N_TYPES = sizeof TYPES / sizeof *TYPES };

static int rank_of(const char *type) {
    for (int i = 0; i < N_TYPES; i++)
        if (strcmp(TYPES[i], type) == 0)
            return i;
    return N_TYPES;
}

/* ---- Adding ---- */

static fronte_view text_at(const struct fronte_pair *pair, int side, struct fronte_spot spot) {
    if (spot.segment == FRONTE_NO_ID)
        return (fronte_view){NULL, 0};
    return fronte_view_at(pair->bitext->doc[side]->segments[spot.segment].plain.ptr, spot.span);
}

/* What is one entity: a row of the tables, or an unlisted name's words; number + 1, 0 when memory is short.
 */
static uint32_t entity_of(struct fronte_name_table *t, const struct fronte_name_row *row, fronte_view text,
                          const char *type) {
    struct fronte_buf key = {0};
    fronte_buf_append_char(&key, row ? '=' : '~');
    if (row)
        fronte_buf_append(&key, row->source[0]);
    else
        fronte_name_key(text, &key);
    uint32_t had = t->keys.count;
    uint32_t id = key.failed ? FRONTE_NO_ID : fronte_intern_add(&t->keys, fronte_buf_view(&key));
    fronte_buf_free(&key);
    void *entities = t->entities;
    bool ok = id != FRONTE_NO_ID && fronte_grow(&entities, &t->capacity, (size_t)id + 1, sizeof *t->entities);
    t->entities = entities;
    if (!ok)
        return 0;
    if (id < had)
        return id + 1;
    fronte_view name = fronte_arena_copy(&t->arena, row ? row->source[0] : text);
    fronte_view origin = fronte_arena_copy(&t->arena, row ? row->origin : (fronte_view){"", 0});
    t->entities[id] =
        (struct fronte_table_entity){.name = name, .origin = origin, .type = type, .listed = row};
    t->n = t->keys.count;
    return name.ptr && origin.ptr ? id + 1 : 0;
}

static bool same_form(const struct fronte_table_form *form, fronte_view text) {
    return !form->text.ptr == !text.ptr && fronte_view_equal(form->text, text);
}

/* The form of an entity; number + 1, 0 when memory is short. */
static uint32_t form_of(struct fronte_name_table *t, uint32_t entity, int side, fronte_view text) {
    struct fronte_table_entity *e = &t->entities[entity];
    for (uint32_t f = e->first_form[side]; f; f = t->forms[f - 1].next)
        if (same_form(&t->forms[f - 1], text))
            return f;
    void *forms = t->forms;
    bool ok = fronte_grow(&forms, &t->forms_capacity, t->n_forms + 1, sizeof *t->forms);
    t->forms = forms;
    fronte_view copy = text.ptr && ok ? fronte_arena_copy(&t->arena, text) : (fronte_view){NULL, 0};
    if (!ok || (text.ptr && !copy.ptr))
        return 0;
    t->forms[t->n_forms++] = (struct fronte_table_form){.text = copy};
    uint32_t f = (uint32_t)t->n_forms;
    if (e->last_form[side])
        t->forms[e->last_form[side] - 1].next = f;
    else
        e->first_form[side] = f;
    e->last_form[side] = f;
    return f;
}

static bool add_place(struct fronte_table_form *form, struct fronte_pair *pair, int side,
                      struct fronte_spot spot) {
    const struct fronte_sighting sighting = {(fronte_side)side, spot};
    form->count++;
    return form->n_places == FRONTE_MOST_TABLE_PLACES ||
           fronte_occurrence_at(pair, &sighting, &form->places[form->n_places++]);
}

bool fronte_name_table_add(struct fronte_name_table *t, struct fronte_pair *pair,
                           const struct fronte_link *link) {
    fronte_view source = text_at(pair, FRONTE_SOURCE, link->at[0]);
    if (rank_of(link->type) == N_TYPES || !source.len)
        return true;
    t->keys.arena = &t->arena;
    const struct fronte_name_row *row =
        link->row == FRONTE_NO_ID ? NULL : fronte_gazetteer_row(pair->knowledge->gazetteer, link->row);
    uint32_t entity = entity_of(t, row, source, link->type);
    uint32_t from = entity ? form_of(t, entity - 1, FRONTE_SOURCE, source) : 0;
    uint32_t to = from ? form_of(t, entity - 1, FRONTE_TARGET, text_at(pair, FRONTE_TARGET, link->at[1])) : 0;
    if (!to)
        return false;
    t->entities[entity - 1].count++;
    t->forms[to - 1].kinds |= link->kind == FRONTE_N_KINDS ? 0 : UINT64_C(1) << link->kind;
    bool rendered = t->forms[to - 1].text.ptr;
    return add_place(&t->forms[from - 1], pair, FRONTE_SOURCE, link->at[0]) &&
           add_place(&t->forms[to - 1], pair, rendered, link->at[rendered]);
}

/* ---- Finishing ---- */

static bool is_before(const fronte_occurrence *a, const fronte_occurrence *b) {
    return a->doc != b->doc ? a->doc < b->doc : a->span[0] < b->span[0];
}

/* The first places of two forms become those of one, in their order. */
static void merge_places(struct fronte_table_form *to, const struct fronte_table_form *from) {
    fronte_occurrence merged[FRONTE_MOST_TABLE_PLACES];
    uint32_t n = 0, a = 0, b = 0;
    while (n < FRONTE_MOST_TABLE_PLACES && (a < to->n_places || b < from->n_places)) {
        bool other = a == to->n_places || (b < from->n_places && is_before(&from->places[b], &to->places[a]));
        merged[n++] = other ? from->places[b++] : to->places[a++];
    }
    memcpy(to->places, merged, n * sizeof *merged);
    to->n_places = n;
}

/* Counts of one form go to the same form of another entity. */
static bool move_forms(struct fronte_name_table *t, uint32_t from, uint32_t to, int side) {
    for (uint32_t f = t->entities[from].first_form[side]; f; f = t->forms[f - 1].next) {
        uint32_t g = form_of(t, to, side, t->forms[f - 1].text);
        if (!g)
            return false;
        struct fronte_table_form *x = &t->forms[f - 1], *y = &t->forms[g - 1];
        y->count += x->count;
        y->kinds |= x->kinds;
        merge_places(y, x);
    }
    return true;
}

/* The last words of full names, and the only entity that ends in each. */
struct ends {
    struct fronte_arena arena;
    struct fronte_intern words;
    uint32_t *full; /* heap, [words.count]; FRONTE_NO_ID: several */
    size_t capacity;
};

static bool add_end(struct ends *ends, fronte_view key, uint32_t entity) {
    size_t n = 0;
    while (n < key.len && key.ptr[key.len - 1 - n] != ' ')
        n++;
    if (n == key.len || key.ptr[0] != '~')
        return true;
    uint32_t had = ends->words.count;
    uint32_t id = fronte_intern_add(&ends->words, (fronte_view){key.ptr + key.len - n, n});
    void *full = ends->full;
    bool ok = id != FRONTE_NO_ID && fronte_grow(&full, &ends->capacity, (size_t)id + 1, sizeof *ends->full);
    ends->full = full;
    if (ok)
        ends->full[id] = id == had ? entity : FRONTE_NO_ID;
    return ok;
}

/* A surname joins the only full name that ends in it: ~rossi, ~mario rossi. */
static bool join_surname(struct fronte_name_table *t, uint32_t surname, const struct ends *ends) {
    fronte_view key = t->keys.strings[surname];
    if (key.ptr[0] != '~' || memchr(key.ptr, ' ', key.len))
        return true;
    uint32_t end = fronte_intern_find(&ends->words, (fronte_view){key.ptr + 1, key.len - 1});
    uint32_t full = end == FRONTE_NO_ID ? FRONTE_NO_ID : ends->full[end];
    if (full == FRONTE_NO_ID)
        return true;
    bool ok = move_forms(t, surname, full, FRONTE_SOURCE) && move_forms(t, surname, full, FRONTE_TARGET);
    t->entities[full].count += t->entities[surname].count;
    t->entities[surname].count = 0;
    return ok;
}

static bool join_surnames(struct fronte_name_table *t) {
    struct ends ends = {.capacity = 0};
    bool ok = true;
    ends.words.arena = &ends.arena;
    for (uint32_t i = 0; i < t->n && ok; i++)
        ok = add_end(&ends, t->keys.strings[i], i);
    for (uint32_t i = 0; i < t->n && ok; i++)
        ok = join_surname(t, i, &ends);
    fronte_intern_free(&ends.words);
    free(ends.full);
    fronte_arena_free(&ends.arena);
    return ok;
}

/* What findings say is spelt in two ways, by document and place. */
struct odd {
    const fronte_finding **items; /* heap, [n] */
    size_t n;
    uint64_t longest; /* bytes of one */
};

static const uint32_t *place_of(const fronte_finding *f) {
    return f->span[FRONTE_TARGET];
}

static int compare_places(const void *a, const void *b) {
    const fronte_finding *x = *(const fronte_finding *const *)a, *y = *(const fronte_finding *const *)b;
    if (x->doc != y->doc)
        return x->doc < y->doc ? -1 : 1;
    return (place_of(x)[0] > place_of(y)[0]) - (place_of(x)[0] < place_of(y)[0]);
}

static bool find_odd(const struct fronte_findings *findings, struct odd *odd) {
    *odd = (struct odd){.items = malloc((findings->n + 1) * sizeof *odd->items)};
    for (size_t i = 0; odd->items && i < findings->n; i++) {
        const fronte_finding *f = &findings->items[i];
        if (f->kind != FRONTE_KIND_INCONSISTENT_RENDERING && f->kind != FRONTE_KIND_INCONSISTENT_ACROSS)
            continue;
        odd->items[odd->n++] = f;
        if (place_of(f)[1] - place_of(f)[0] > odd->longest)
            odd->longest = place_of(f)[1] - place_of(f)[0];
    }
    if (odd->n)
        qsort(odd->items, odd->n, sizeof *odd->items, compare_places);
    return odd->items;
}

/* The first that may reach into a place. */
static size_t first_odd(const struct odd *odd, const fronte_occurrence *o) {
    size_t low = 0, high = odd->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const fronte_finding *f = odd->items[middle];
        if (f->doc < o->doc || (f->doc == o->doc && place_of(f)[0] + odd->longest <= o->span[0]))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Gives a form the kinds of what it overlaps. */
static void note_odd(struct fronte_table_form *form, const struct odd *odd) {
    for (uint32_t i = 0; i < form->n_places; i++) {
        const fronte_occurrence *o = &form->places[i];
        for (size_t k = o->side == FRONTE_TARGET ? first_odd(odd, o) : odd->n;
             k < odd->n && odd->items[k]->doc == o->doc && place_of(odd->items[k])[0] < o->span[1]; k++)
            if (o->span[0] < place_of(odd->items[k])[1])
                form->kinds |= UINT64_C(1) << odd->items[k]->kind;
    }
}

static bool note_inconsistent(struct fronte_name_table *t, const struct fronte_findings *findings) {
    struct odd odd;
    bool ok = find_odd(findings, &odd);
    for (size_t k = 0; k < t->n_forms && ok && odd.n; k++)
        note_odd(&t->forms[k], &odd);
    free(odd.items);
    return ok;
}

/* By type, the most frequent first, then by name: names differ, so there is one order. */
static int compare_entities(const void *a, const void *b) {
    const struct fronte_table_entity *x = a, *y = b;
    int types = rank_of(x->type) - rank_of(y->type);
    if (types)
        return types;
    if (x->count != y->count)
        return x->count < y->count ? 1 : -1;
    return fronte_view_compare(x->name, y->name);
}

bool fronte_name_table_finish(struct fronte_name_table *t, const struct fronte_findings *findings) {
    bool ok = join_surnames(t) && note_inconsistent(t, findings);
    if (ok && t->n)
        qsort(t->entities, t->n, sizeof *t->entities, compare_entities);
    return ok;
}

void fronte_name_table_free(struct fronte_name_table *t) {
    fronte_intern_free(&t->keys);
    free(t->entities);
    free(t->forms);
    fronte_arena_free(&t->arena);
    *t = (struct fronte_name_table){.n = 0};
}
