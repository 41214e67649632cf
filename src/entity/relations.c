#include "entity/relations.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/table.h"
#include "entity/gazetteer.h"
#include "text/fold.h"

static uint64_t pair_of(uint32_t a, uint32_t b) {
    return a < b ? (uint64_t)a << 32 | b : (uint64_t)b << 32 | a;
}

static fronte_status read_related(void *user, const struct fronte_row *row, fronte_error *error) {
    struct fronte_relations *r = user;
    uint32_t name = fronte_intern_add(&r->names, row->column[0]);
    fronte_view rest = row->column[1], part;
    while (name != FRONTE_NO_ID && fronte_view_next(&rest, '|', &part)) {
        part = fronte_view_trim(part);
        if (!part.len)
            return fronte_row_fail(row, error, "an empty name: look for a stray |");
        uint32_t other = fronte_intern_add(&r->names, part);
        void *pairs = r->pairs;
        bool ok = fronte_grow(&pairs, &r->pairs_capacity, r->n_pairs + 1, sizeof *r->pairs);
        r->pairs = pairs;
        if (other == FRONTE_NO_ID || !ok)
            return fronte_fail_memory(error);
        r->pairs[r->n_pairs++] = pair_of(name, other);
    }
    return name == FRONTE_NO_ID ? fronte_fail_memory(error) : FRONTE_OK;
}

static fronte_status read_home(void *user, const struct fronte_row *row, fronte_error *error) {
    struct fronte_relations *r = user;
    uint32_t name = fronte_intern_add(&r->names, row->column[0]);
    void *home = r->home;
    size_t had = r->home_capacity;
    if (name == FRONTE_NO_ID || !fronte_grow(&home, &r->home_capacity, (size_t)name + 1, sizeof *r->home))
        return fronte_fail_memory(error);
    r->home = home;
    memset(r->home + had, 0, (r->home_capacity - had) * sizeof *r->home);
    r->home[name] = true;
    return FRONTE_OK;
}

static fronte_status read_silent(void *user, const struct fronte_row *row, fronte_error *error) {
    struct fronte_relations *r = user;
    return fronte_intern_add(&r->silent, row->column[0]) == FRONTE_NO_ID ? fronte_fail_memory(error)
                                                                         : FRONTE_OK;
}

/* "person|place" as bits of enum fronte_mention_type; unknown types count for nothing. */
static uint16_t types_of(fronte_view column) {
    fronte_view part;
    uint16_t types = 0;
    while (column.len && fronte_view_next(&column, '|', &part))
        for (int type = 0; type < FRONTE_N_MENTIONS; type++)
            if (fronte_view_is(part, fronte_mention_types[type]))
                types |= (uint16_t)(1 << type);
    return types;
}

/* A word may be several things, a row each. */
static bool add_standin(struct fronte_standin *standin, const struct fronte_row *row) {
    fronte_view kind = row->column[1];
    standin->types |= types_of(row->column[2]);
    if (fronte_view_is(kind, "pronoun"))
        standin->kind = FRONTE_STANDIN_PRONOUN;
    else if (fronte_view_is(kind, "noun"))
        standin->kind = FRONTE_STANDIN_NOUN;
    else if (fronte_view_is(kind, "agent"))
        standin->kind = FRONTE_STANDIN_AGENT;
    else if (fronte_view_is(kind, "opener"))
        standin->opener = true;
    else if (fronte_view_is(kind, "bound"))
        standin->bound = true;
    else if (fronte_view_is(kind, "closer"))
        standin->closer = true;
    else if (fronte_view_is(kind, "conjunction"))
        standin->conjunction = true;
    else if (fronte_view_is(kind, "clause"))
        standin->clause = true;
    else if (fronte_view_is(kind, "predicate"))
        standin->predicate = true;
    else
        return false;
    return true;
}

static fronte_status read_standin(void *user, const struct fronte_row *row, fronte_error *error) {
    struct fronte_relations *r = user;
    uint32_t had = r->standins.count, id = fronte_intern_add(&r->standins, row->column[0]);
    void *standin = r->standin;
    if (id == FRONTE_NO_ID ||
        !fronte_grow(&standin, &r->standin_capacity, (size_t)id + 1, sizeof *r->standin))
        return fronte_fail_memory(error);
    r->standin = standin;
    if (id >= had)
        r->standin[id] = (struct fronte_standin){.kind = FRONTE_STANDIN_NONE};
    return add_standin(&r->standin[id], row)
               ? FRONTE_OK
               : fronte_row_fail(row, error,
                                 "the second column is pronoun, noun, agent, opener, bound, closer, "
                                 "conjunction, clause or "
                                 "predicate");
}

static const char *const bond_names[FRONTE_N_BONDS] = {"strong",   "plain",  "agent",    "weak",
                                                       "genitive", "joint",  "relative", "clitic",
                                                       "passive",  "mutual", "article",  "definite"};

uint64_t fronte_bonds_find(const struct fronte_bonds *bonds, int side, fronte_view phrase) {
    uint32_t id = fronte_intern_find(&bonds->phrases[side], phrase);
    return id == FRONTE_NO_ID ? 0 : bonds->rows[side][id];
}

static bool add_bond(struct fronte_bonds *bonds, int side, fronte_view phrase) {
    uint32_t had = bonds->phrases[side].count, id = fronte_intern_add(&bonds->phrases[side], phrase);
    void *rows = bonds->rows[side];
    if (id == FRONTE_NO_ID ||
        !fronte_grow(&rows, &bonds->capacity[side], (size_t)id + 1, sizeof *bonds->rows[side]))
        return false;
    bonds->rows[side] = rows;
    if (id >= had)
        bonds->rows[side][id] = 0;
    bonds->rows[side][id] |= UINT64_C(1) << bonds->n;
    return true;
}

static fronte_status read_bond(void *user, const struct fronte_row *row, fronte_error *error) {
    struct fronte_bonds *bonds = &((struct fronte_relations *)user)->bonds;
    int use = 0;
    while (use < FRONTE_N_BONDS && !fronte_view_is(row->column[0], bond_names[use]))
        use++;
    if (use == FRONTE_N_BONDS)
        return fronte_row_fail(row, error, "the first column is none of the uses that are known");
    if (bonds->n == FRONTE_MOST_BONDS)
        return fronte_row_fail(row, error, "more than 64 rows");
    for (int side = 0; side < 2; side++) {
        fronte_view rest = row->column[side + 1], part;
        while (rest.len && fronte_view_next(&rest, '|', &part))
            if (!add_bond(bonds, side, fronte_view_trim(part)))
                return fronte_fail_memory(error);
    }
    bonds->of_use[use] |= UINT64_C(1) << bonds->n++;
    return FRONTE_OK;
}

static int compare(const void *a, const void *b) {
    const uint64_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static fronte_status read_table(struct fronte_relations *r, const char *dir, const char *folder,
                                const struct fronte_table *table, fronte_error *error) {
    struct fronte_buf path = {0};
    struct fronte_table full = *table;
    fronte_buf_printf(&path, "%s/%s", dir, folder);
    fronte_buf_append_char(&path, '\0');
    full.dir = path.ptr;
    full.user = r;
    fronte_status status = path.failed ? fronte_fail_memory(error) : fronte_table_read(&full, error);
    fronte_buf_free(&path);
    return status;
}

fronte_status fronte_relations_read(struct fronte_relations *relations, const char *dir,
                                    const struct fronte_language *const language[2], fronte_error *error) {
    char pair[2 * sizeof language[0]->code];
    snprintf(pair, sizeof pair, "%s-%s", language[0]->code, language[1]->code);
    relations->names.arena = relations->standins.arena = relations->silent.arena = &relations->arena;
    for (int side = 0; side < 2; side++)
        relations->bonds.phrases[side].arena = &relations->arena;
    const struct fronte_table bonds = {.name = "bonds.tsv", .min = 2, .optional = true, .row = read_bond};
    const struct fronte_table related = {
        .name = "related.tsv", .min = 2, .optional = true, .row = read_related};
    const struct fronte_table home = {.name = "home.txt", .min = 1, .optional = true, .row = read_home};
    const struct fronte_table silent = {.name = "silent.txt", .min = 1, .optional = true, .row = read_silent};
    const struct fronte_table standins = {
        .name = "standins.tsv", .min = 2, .optional = true, .row = read_standin};
    fronte_status status = read_table(relations, dir, pair, &related, error);
    if (!status)
        status = read_table(relations, dir, pair, &bonds, error);
    if (!status)
        status = read_table(relations, dir, language[0]->code, &home, error);
    if (!status)
        status = read_table(relations, dir, language[0]->code, &silent, error);
    if (!status)
        status = read_table(relations, dir, language[1]->code, &standins, error);
    if (relations->n_pairs)
        qsort(relations->pairs, relations->n_pairs, sizeof *relations->pairs, compare);
    return status;
}

void fronte_relations_free(struct fronte_relations *relations) {
    fronte_intern_free(&relations->names);
    fronte_intern_free(&relations->standins);
    fronte_intern_free(&relations->silent);
    for (int side = 0; side < 2; side++) {
        fronte_intern_free(&relations->bonds.phrases[side]);
        free(relations->bonds.rows[side]);
    }
    free(relations->pairs);
    free(relations->home);
    free(relations->standin);
    fronte_arena_free(&relations->arena);
    *relations = (struct fronte_relations){0};
}

bool fronte_relations_have(const struct fronte_relations *relations, uint32_t a, uint32_t b) {
    uint64_t pair = pair_of(a, b);
    return a != FRONTE_NO_ID && b != FRONTE_NO_ID && relations->n_pairs &&
           bsearch(&pair, relations->pairs, relations->n_pairs, sizeof pair, compare);
}

bool fronte_relations_is_home(const struct fronte_relations *relations, uint32_t name) {
    return name < relations->home_capacity && relations->home[name];
}
