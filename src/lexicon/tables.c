/* Two kinds of table are read: words (`italian  english|english  part of speech  note`) and names (`italian
 * variants accepted  wrong  type  origin  note`); dictionaries/README.md describes both. */
#include <stdio.h>
#include <unistd.h>

#include "base/error.h"
#include "base/table.h"
#include "lexicon/builder.h"

enum { MOST_FIRST = 3 }; /* renderings of a row that are trusted most; those behind are rarer */

struct table_reader {
    struct fronte_builder *builder;
    int left; /* side of the image that a table's first column is */
};

static bool add_pair(struct table_reader *r, fronte_view left, fronte_view right,
                     const struct fronte_built_pair *pattern) {
    struct fronte_built_pair pair = *pattern;
    struct fronte_keymaker *keys = r->builder->keys;
    uint32_t n_words;
    pair.key[r->left] = fronte_key_phrase(&keys[r->left], left, &n_words);
    pair.key[!r->left] = fronte_key_phrase(&keys[!r->left], right, &n_words);
    return pair.key[0].ptr && pair.key[1].ptr && fronte_builder_pair(r->builder, &pair);
}

/* An empty right side: the pairs that were found so far for the left one are taken out. */
static bool delete_pairs(struct table_reader *r, fronte_view left) {
    uint32_t n_words;
    fronte_view key = fronte_key_phrase(&r->builder->keys[r->left], left, &n_words);
    if (!key.ptr)
        return false;
    uint32_t id = fronte_intern_find(&r->builder->parts.strings[r->left], key);
    if (id != FRONTE_NO_ID)
        fronte_image_delete_entries(&r->builder->parts, r->left, id);
    return true;
}

/* All pairs of the left entries and the right entries of a row, both separated by bars. */
static bool add_pairs(struct table_reader *r, fronte_view left, fronte_view right, uint16_t flags, char pos) {
    fronte_view entry;
    bool ok = true;
    while (ok && fronte_view_next(&left, '|', &entry)) {
        struct fronte_built_pair pair = {.flags = flags,
                                         .entry = {.sources = FRONTE_SOURCE_TABLE, .pos = pos}};
        fronte_view rest = right, rendering;
        if (!right.len)
            ok = delete_pairs(r, entry);
        for (int rank = 0; ok && right.len && fronte_view_next(&rest, '|', &rendering); rank++) {
            pair.entry.grade = rank < MOST_FIRST ? FRONTE_GRADE_CERTAIN : FRONTE_GRADE_GOOD;
            ok = add_pair(r, entry, rendering, &pair);
        }
    }
    return ok;
}

/* The letter for a part of speech of a table. */
static char pos_of(fronte_view name) {
    static const struct {
        const char *name;
        char pos;
    } names[] = {{"n", 'n'}, {"v", 'v'}, {"adj", 'a'}, {"adv", 'd'}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (fronte_view_is(name, names[i].name))
            return names[i].pos;
    return '-';
}

static fronte_status words_row(void *user, const struct fronte_row *row, fronte_error *error) {
    if (row->n > 4)
        return fronte_row_fail(row, error, "a row of words has at most four columns");
    bool ok = add_pairs(user, row->column[0], row->column[1], 0, pos_of(row->column[2]));
    return ok ? FRONTE_OK : fronte_fail_memory(error);
}

static fronte_status names_row(void *user, const struct fronte_row *row, fronte_error *error) {
    if (row->n < 5)
        return fronte_row_fail(row, error, "a row of names has seven columns");
    uint16_t flags = FRONTE_STRING_NAME;
    if (fronte_view_is(row->column[4], "place"))
        flags |= FRONTE_STRING_PLACE;
    if (fronte_view_is(row->column[4], "organisation"))
        flags |= FRONTE_STRING_ORGANISATION;
    bool ok = add_pairs(user, row->column[0], row->column[2], flags, 'p') &&
              (!row->column[1].len || add_pairs(user, row->column[1], row->column[2], flags, 'p'));
    return ok ? FRONTE_OK : fronte_fail_memory(error);
}

struct forms_reader {
    struct fronte_builder *builder;
    int side;
};

/* form  lemma|lemma: an irregular form and what it is looked up as. */
static fronte_status forms_row(void *user, const struct fronte_row *row, fronte_error *error) {
    const struct forms_reader *reader = user;
    struct fronte_keymaker *keys = &reader->builder->keys[reader->side];
    struct fronte_buf form = {0};
    uint32_t n_words;
    fronte_view key = fronte_key_phrase(keys, row->column[0], &n_words);
    fronte_buf_append(&form, key);
    bool ok = key.ptr && !form.failed;
    fronte_view rest = row->column[1], lemma;
    while (ok && n_words == 1 && fronte_view_next(&rest, '|', &lemma)) {
        key = fronte_key_phrase(keys, lemma, &n_words);
        ok = key.ptr && fronte_builder_form(reader->builder, reader->side, fronte_buf_view(&form), key, '-');
    }
    fronte_buf_free(&form);
    return ok ? FRONTE_OK : fronte_fail_memory(error);
}

/* The tables of a pair.  A new one is a row here. */
static const struct {
    const char *name;
    size_t columns;
    fronte_row_fn row;
} TABLES[] = {
    {"cldr.tsv", 5, names_row}, /* made by the build from ICU's names of countries, cities ... */
    {"nouns.tsv", 2, words_row},         {"verbs.tsv", 2, words_row},    {"adjectives.tsv", 2, words_row},
    {"adverbs.tsv", 2, words_row},       {"function.tsv", 2, words_row}, {"phrases.tsv", 2, words_row},
    {"calendar.tsv", 2, words_row},      {"places.tsv", 5, names_row},   {"demonyms.tsv", 5, names_row},
    {"organisations.tsv", 5, names_row}, {"acronyms.tsv", 5, names_row}, {"titles.tsv", 5, names_row},
    {"people.tsv", 5, names_row},        {"events.tsv", 5, names_row},
};

/* The folder of the pair, in either direction; `left` says which side of the image its first column is. */
static void find_pair(const char *dir, const struct fronte_language *const language[2], char *name,
                      size_t size, int *left) {
    char path[4096];
    *left = 0;
    snprintf(name, size, "%s-%s", language[0]->code, language[1]->code);
    snprintf(path, sizeof path, "%s/%s", dir, name);
    if (access(path, F_OK) == 0)
        return;
    snprintf(path, sizeof path, "%s/%s-%s", dir, language[1]->code, language[0]->code);
    if (access(path, F_OK) != 0)
        return;
    snprintf(name, size, "%s-%s", language[1]->code, language[0]->code);
    *left = 1;
}

fronte_status fronte_builder_read_tables(struct fronte_builder *builder, const char *dir,
                                         fronte_error *error) {
    struct table_reader tables = {.builder = builder};
    char pair[32], name[96];
    fronte_status status = FRONTE_OK;
    find_pair(dir, builder->language, pair, sizeof pair, &tables.left);
    for (size_t i = 0; i < sizeof TABLES / sizeof *TABLES && !status; i++) {
        snprintf(name, sizeof name, "%s/%s", pair, TABLES[i].name);
        struct fronte_table table = {dir, name, TABLES[i].columns, true, TABLES[i].row, &tables};
        status = fronte_table_read(&table, error);
    }
    for (int side = 0; side < 2 && !status; side++) {
        struct forms_reader reader = {builder, side};
        snprintf(name, sizeof name, "%s/forms.tsv", builder->language[side]->code);
        struct fronte_table table = {dir, name, 2, true, forms_row, &reader};
        status = fronte_table_read(&table, error);
    }
    return status;
}
