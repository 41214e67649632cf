#include "entity/gazetteer_index.h"

#include <stdlib.h>

#include "base/table.h"
#include "text/fold.h"

const char *const fronte_mention_types[FRONTE_N_MENTIONS] = {
    "name", "person", "place", "organisation", "acronym", "demonym", "title", "event", "work",
};

/* The project's own knowledge before ICU's. */
static const char *const tables[] = {
    "places.tsv", "demonyms.tsv", "organisations.tsv", "acronyms.tsv", "titles.tsv",
    "people.tsv", "events.tsv",   "works.tsv",         "cldr.tsv",
};
enum { N_TABLES = sizeof tables / sizeof *tables };

/* ---- Reading ---- */

/* The row before has most often the same. */
static int type_of(const struct fronte_gazetteer *g, fronte_view name) {
    int before = g->n_rows ? g->lines[g->n_rows - 1].type : 0;
    if (fronte_view_is(name, fronte_mention_types[before]))
        return before;
    for (int type = 0; type < FRONTE_N_MENTIONS; type++)
        if (fronte_view_is(name, fronte_mention_types[type]))
            return type;
    return fronte_view_is(name, "org") ? FRONTE_MENTION_ORGANISATION : -1;
}

/* The next value of a column: they are separated by "|". */
static bool next_value(fronte_view *column, fronte_view *value) {
    while (column->len && fronte_view_next(column, '|', value)) {
        *value = fronte_view_trim(*value);
        if (value->len)
            return true;
    }
    return false;
}

static bool add_phrases(struct fronte_gazetteer *g, int side, fronte_view column, bool bends) {
    fronte_view value;
    while (next_value(&column, &value))
        if (!gazetteer_index_add(g, side, value, bends))
            return false;
    return true;
}

static fronte_status read_row(void *user, const struct fronte_row *row, fronte_error *error) {
    struct fronte_gazetteer *g = user;
    int type = type_of(g, row->column[4]);
    if (g->reading_user && !row->column[2].len && !row->column[3].len)
        return fronte_row_fail(row, error, "a name has accepted (third column) or wrong renderings (fourth)");
    if (type < 0 && g->reading_user && row->column[4].len)
        return fronte_row_fail(
            row, error,
            "the type (fifth column) is name, person, place, organisation, acronym, demonym, "
            "title, event or work");
    if (type < 0 && !g->reading_user)
        return FRONTE_OK; /* languages and currencies */
    void *lines = g->lines;
    bool ok = fronte_grow(&lines, &g->capacity, g->n_rows + 1, sizeof *g->lines);
    g->lines = lines;
    if (!ok)
        return fronte_fail_memory(error);
    g->lines[g->n_rows++] = (struct gazetteer_line){.at = (uint32_t)(row->text.ptr - g->text.ptr),
                                                    .type = (uint8_t)(type < 0 ? FRONTE_MENTION_NAME : type),
                                                    .user = g->reading_user};
    bool bends = type == FRONTE_MENTION_DEMONYM || type == FRONTE_MENTION_TITLE;
    ok = gazetteer_index_add(g, FRONTE_SOURCE, row->column[0], bends) &&
         add_phrases(g, FRONTE_SOURCE, row->column[1], bends) &&
         add_phrases(g, FRONTE_TARGET, row->column[2], bends) &&
         add_phrases(g, FRONTE_TARGET, row->column[3], false);
    return ok ? FRONTE_OK : fronte_fail_memory(error);
}

/* A path as its folder and the name in it. */
static fronte_status read_user_table(struct fronte_gazetteer *g, const char *path, fronte_error *error) {
    const char *slash = strrchr(path, '/');
    struct fronte_buf dir = {0};
    fronte_buf_append(&dir, slash ? (fronte_view){path, (size_t)(slash - path)} : fronte_view_of("."));
    fronte_buf_append_char(&dir, '\0');
    struct fronte_table table = {dir.ptr, slash ? slash + 1 : path, 1, false, read_row, g};
    g->reading_user = true;
    fronte_status status =
        dir.failed ? fronte_fail_memory(error) : fronte_table_read_into(&table, &g->text, error);
    fronte_buf_free(&dir);
    return status == FRONTE_ERR_DICTIONARY ? (error ? (error->status = FRONTE_ERR_FORMAT) : FRONTE_ERR_FORMAT)
                                           : status;
}

static fronte_status read_tables(struct fronte_gazetteer *g, const char *dir,
                                 const struct fronte_language *const language[2], fronte_error *error) {
    struct fronte_buf pair = {0};
    fronte_buf_printf(&pair, "%s/%s-%s", dir, language[0]->code, language[1]->code);
    fronte_buf_append_char(&pair, '\0');
    fronte_status status = pair.failed ? fronte_fail_memory(error) : FRONTE_OK;
    g->reading_user = false;
    for (int i = 0; i < N_TABLES && !status; i++) {
        struct fronte_table table = {pair.ptr, tables[i], 5, true, read_row, g};
        status = fronte_table_read_into(&table, &g->text, error);
    }
    fronte_buf_free(&pair);
    return status;
}

fronte_status fronte_gazetteer_open(struct fronte_gazetteer **out, const char *dir,
                                    const struct fronte_language *const language[2], const char *const *names,
                                    size_t n_names, fronte_error *error) {
    struct fronte_gazetteer *g = *out = calloc(1, sizeof *g);
    if (!g)
        return fronte_fail_memory(error);
    fronte_status status = FRONTE_OK;
    for (int side = 0; side < 2 && !status; side++) {
        g->side[side].words.arena = g->all_words.arena = &g->arena;
        if (!fronte_keymaker_open(&g->side[side].keys, language[side]))
            status = fronte_fail_memory(error);
    }
    for (size_t i = 0; i < n_names && !status; i++)
        status = read_user_table(g, names[i], error);
    if (!status)
        status = read_tables(g, dir, language, error);
    if (!status)
        status = fronte_relations_read(&g->relations, dir, language, error);
    if (!status && !(g->rows = calloc(g->n_rows + 1, sizeof *g->rows)))
        status = fronte_fail_memory(error);
    return status;
}

void fronte_gazetteer_close(struct fronte_gazetteer **gazetteer) {
    struct fronte_gazetteer *g = *gazetteer;
    if (!g)
        return;
    for (int side = 0; side < 2; side++) {
        fronte_keymaker_close(&g->side[side].keys);
        fronte_buf_free(&g->side[side].stem);
        fronte_buf_free(&g->side[side].bent);
        fronte_intern_free(&g->side[side].words);
        free(g->side[side].openings);
        free(g->side[side].found);
        free(g->side[side].links);
    }
    fronte_relations_free(&g->relations);
    fronte_intern_free(&g->all_words);
    fronte_buf_free(&g->folded);
    free(g->rows);
    free(g->lines);
    fronte_buf_free(&g->text);
    fronte_arena_free(&g->arena);
    free(g);
    *gazetteer = NULL;
}

/* ---- Rows ---- */

uint32_t fronte_gazetteer_count(const struct fronte_gazetteer *gazetteer) {
    return (uint32_t)gazetteer->n_rows;
}

/* A row as it was read: its columns. */
static struct fronte_row columns_of(const struct fronte_gazetteer *g, uint32_t id) {
    const char *start = g->text.ptr + g->lines[id].at;
    const char *end = memchr(start, '\n', (size_t)(g->text.ptr + g->text.len - start));
    struct fronte_row row = {.text = {start, (size_t)(end - start)}};
    fronte_row_cut(&row);
    return row;
}

/* A column that is there, at least as an empty one. */
static fronte_view text_of(fronte_view column) {
    return column.ptr ? column : (fronte_view){"", 0};
}

/* The values of a column behind `first`, if there is one. */
static fronte_view *cut_values(struct fronte_gazetteer *g, fronte_view first, fronte_view column,
                               uint16_t *n) {
    size_t most = 1 + (first.len > 0);
    for (size_t i = 0; i < column.len; i++)
        most += column.ptr[i] == '|';
    fronte_view *values = fronte_arena_alloc(&g->arena, most, sizeof *values);
    *n = 0;
    if (values && first.len)
        values[(*n)++] = first;
    while (values && *n < UINT16_MAX && next_value(&column, &values[*n]))
        ++*n;
    return values;
}

const struct fronte_name_row *fronte_gazetteer_cut(struct fronte_gazetteer *g, uint32_t id) {
    if (g->rows[id])
        return g->rows[id];
    struct fronte_row row = columns_of(g, id);
    struct fronte_name_row *out = fronte_arena_alloc(&g->arena, 1, sizeof *out);
    if (!out)
        return NULL;
    *out = (struct fronte_name_row){.type = g->lines[id].type,
                                    .user = g->lines[id].user,
                                    .origin = text_of(row.column[5]),
                                    .note = text_of(row.column[6])};
    out->source = cut_values(g, row.column[0], row.column[1], &out->n_source);
    out->accepted = cut_values(g, (fronte_view){NULL, 0}, row.column[2], &out->n_accepted);
    out->wrong = cut_values(g, (fronte_view){NULL, 0}, row.column[3], &out->n_wrong);
    return out->source && out->accepted && out->wrong ? (g->rows[id] = out) : NULL;
}

const struct fronte_name_row *fronte_gazetteer_row(const struct fronte_gazetteer *gazetteer, uint32_t row) {
    return gazetteer->rows[row];
}

uint32_t gazetteer_row_at(const struct fronte_gazetteer *g, uint32_t at) {
    size_t low = 0, high = g->n_rows; /* the row is in [low, high) */
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (g->lines[middle].at <= at)
            low = middle;
        else
            high = middle;
    }
    return (uint32_t)low;
}

/* ---- Words ---- */

static bool gather_words(struct fronte_gazetteer *g, struct fronte_tokens *tokens, fronte_view value) {
    bool ok = fronte_tokenize(value, tokens);
    for (size_t k = 0; k < tokens->n && ok; k++) {
        fronte_buf_clear(&g->folded);
        fronte_fold(fronte_view_at(value.ptr, tokens->items[k].span), &g->folded);
        ok = !g->folded.failed &&
             fronte_intern_add(&g->all_words, fronte_buf_view(&g->folded)) != FRONTE_NO_ID;
    }
    return ok;
}

static bool gather_row(struct fronte_gazetteer *g, struct fronte_tokens *tokens, uint32_t id) {
    struct fronte_row row = columns_of(g, id);
    bool ok = gather_words(g, tokens, row.column[0]);
    fronte_view value;
    for (int column = 1; column <= 2; column++)
        while (ok && next_value(&row.column[column], &value))
            ok = gather_words(g, tokens, value);
    return ok;
}

bool fronte_gazetteer_has_word(struct fronte_gazetteer *g, fronte_view folded, bool *has) {
    struct fronte_tokens tokens = {0};
    bool ok = true;
    for (uint32_t id = 0; id < g->n_rows && !g->gathered && ok; id++)
        ok = gather_row(g, &tokens, id);
    g->gathered = g->gathered || ok;
    fronte_tokens_free(&tokens);
    *has = ok && fronte_intern_find(&g->all_words, folded) != FRONTE_NO_ID;
    return ok;
}

/* ---- Relations ---- */

/* A row's name in the relations: the first of its names that is there, or FRONTE_NO_ID. */
static uint32_t relation_of(const struct fronte_gazetteer *g, uint32_t row) {
    uint32_t name = FRONTE_NO_ID;
    for (uint16_t i = 0; i < g->rows[row]->n_source && name == FRONTE_NO_ID; i++)
        name = fronte_intern_find(&g->relations.names, g->rows[row]->source[i]);
    return name;
}

bool fronte_gazetteer_are_related(const struct fronte_gazetteer *gazetteer, uint32_t a, uint32_t b) {
    const struct fronte_name_row *x = gazetteer->rows[a], *y = gazetteer->rows[b];
    if (fronte_relations_have(&gazetteer->relations, relation_of(gazetteer, a), relation_of(gazetteer, b)))
        return true;
    if (x->type == y->type)
        return false; /* North and South Korea are both Korea */
    for (uint16_t i = 0; i < x->n_accepted; i++)
        for (uint16_t k = 0; k < y->n_accepted; k++)
            if (fronte_view_equal(x->accepted[i], y->accepted[k]))
                return true;
    return false;
}

bool fronte_gazetteer_is_home(const struct fronte_gazetteer *gazetteer, uint32_t row) {
    return fronte_relations_is_home(&gazetteer->relations, relation_of(gazetteer, row));
}

bool fronte_gazetteer_is_silent(const struct fronte_gazetteer *gazetteer, fronte_view folded) {
    return fronte_intern_find(&gazetteer->relations.silent, folded) != FRONTE_NO_ID;
}

const struct fronte_bonds *fronte_gazetteer_bonds(const struct fronte_gazetteer *gazetteer) {
    return &gazetteer->relations.bonds;
}

struct fronte_standin fronte_gazetteer_standin(const struct fronte_gazetteer *gazetteer, fronte_view folded) {
    uint32_t id = fronte_intern_find(&gazetteer->relations.standins, folded);
    return id == FRONTE_NO_ID ? (struct fronte_standin){.kind = FRONTE_STANDIN_NONE}
                              : gazetteer->relations.standin[id];
}
