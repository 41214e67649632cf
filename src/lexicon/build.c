/* Tables to image.  Two kinds of table are read: words (`italian  english|english  part of speech  note`) and names
 * (`italian  variants  accepted  wrong  type  origin  note`); dictionaries/README.md describes both. */
#include "lexicon/build.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/error.h"
#include "base/table.h"
#include "lexicon/key.h"
#include "lexicon/image_write.h"

enum { MOST_FIRST = 3 }; /* renderings of a row that are trusted most; those behind are rarer */

struct builder {
    struct fronte_image_parts parts;
    struct fronte_keymaker keys[2]; /* [side of the image] */
    int left;                       /* side of the image that a table's first column is */
};

/* The string number of an entry's key; FRONTE_NO_ID when it has no word, with *ok false when memory is short. */
static uint32_t add_key(struct builder *b, int side, fronte_view entry, uint8_t flags, bool *ok) {
    uint32_t n_words;
    fronte_view key = fronte_key_phrase(&b->keys[side], entry, &n_words);
    *ok = key.ptr;
    if (!key.len)
        return FRONTE_NO_ID;
    uint32_t id = fronte_image_add_string(&b->parts, side, key, flags | FRONTE_STRING_HEAD);
    *ok = id != FRONTE_NO_ID && fronte_image_add_prefixes(&b->parts, side, key);
    return id;
}

/* All pairs of the left entries and the right entries of a row, both separated by bars. */
static fronte_status add_pairs(struct builder *b, fronte_view left, fronte_view right, uint8_t flags,
                               fronte_error *error) {
    fronte_view entry;
    while (fronte_view_next(&left, '|', &entry)) {
        bool ok;
        uint32_t pair[2], rank = 0;
        pair[b->left] = add_key(b, b->left, entry, flags, &ok);
        fronte_view rest = right, rendering;
        while (ok && pair[b->left] != FRONTE_NO_ID && fronte_view_next(&rest, '|', &rendering)) {
            pair[!b->left] = add_key(b, !b->left, rendering, flags, &ok);
            uint32_t grade = rank++ < MOST_FIRST ? FRONTE_GRADE_CERTAIN : FRONTE_GRADE_GOOD;
            if (ok && pair[!b->left] != FRONTE_NO_ID)
                ok = fronte_image_add_entry(&b->parts, pair[0], pair[1], grade);
        }
        if (!ok)
            return fronte_fail_memory(error);
    }
    return FRONTE_OK;
}

static fronte_status words_row(void *user, const struct fronte_row *row, fronte_error *error) {
    if (row->n > 4)
        return fronte_row_fail(row, error, "a row of words has at most four columns");
    return add_pairs(user, row->column[0], row->column[1], 0, error);
}

static fronte_status names_row(void *user, const struct fronte_row *row, fronte_error *error) {
    if (row->n < 5)
        return fronte_row_fail(row, error, "a row of names has seven columns");
    fronte_status status = add_pairs(user, row->column[0], row->column[2], FRONTE_STRING_NAME, error);
    if (!status && row->column[1].len)
        status = add_pairs(user, row->column[1], row->column[2], FRONTE_STRING_NAME, error);
    return status;
}

struct forms_reader {
    struct builder *builder;
    int side;
};

/* form  lemma|lemma: an irregular form and what it is looked up as. */
static fronte_status forms_row(void *user, const struct fronte_row *row, fronte_error *error) {
    const struct forms_reader *reader = user;
    struct builder *b = reader->builder;
    fronte_view rest = row->column[1], lemma;
    uint32_t n_words;
    while (fronte_view_next(&rest, '|', &lemma)) {
        fronte_view key = fronte_key_phrase(&b->keys[reader->side], lemma, &n_words);
        uint32_t id = key.ptr ? fronte_image_add_string(&b->parts, reader->side, key, 0) : FRONTE_NO_ID;
        struct fronte_token token = {.span = {0, (uint32_t)row->column[0].len}};
        fronte_view form = fronte_key_fold(&b->keys[reader->side], row->column[0], &token);
        uint32_t form_id = form.ptr ? fronte_image_add_string(&b->parts, reader->side, form, 0) : FRONTE_NO_ID;
        if (id == FRONTE_NO_ID || form_id == FRONTE_NO_ID ||
            !fronte_image_add_form(&b->parts, reader->side, form_id, id))
            return fronte_fail_memory(error);
    }
    return FRONTE_OK;
}

/* The tables of a pair.  A new one is a row here. */
static const struct {
    const char *name;
    size_t columns;
    fronte_row_fn row;
} TABLES[] = {
    {"cldr.tsv", 5, names_row}, /* made by the build from ICU's names of countries, cities ... */
    {"nouns.tsv", 2, words_row},
    {"verbs.tsv", 2, words_row},
    {"adjectives.tsv", 2, words_row},
    {"adverbs.tsv", 2, words_row},
    {"function.tsv", 2, words_row},
    {"phrases.tsv", 2, words_row},
    {"calendar.tsv", 2, words_row},
    {"places.tsv", 5, names_row},
    {"demonyms.tsv", 5, names_row},
    {"organisations.tsv", 5, names_row},
    {"acronyms.tsv", 5, names_row},
    {"titles.tsv", 5, names_row},
    {"people.tsv", 5, names_row},
    {"events.tsv", 5, names_row},
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

static fronte_status read_tables(struct builder *b, const char *dir,
                                 const struct fronte_language *const language[2], fronte_error *error) {
    char pair[32], name[96];
    fronte_status status = FRONTE_OK;
    find_pair(dir, language, pair, sizeof pair, &b->left);
    for (size_t i = 0; i < sizeof TABLES / sizeof *TABLES && !status; i++) {
        snprintf(name, sizeof name, "%s/%s", pair, TABLES[i].name);
        struct fronte_table table = {dir, name, TABLES[i].columns, true, TABLES[i].row, b};
        status = fronte_table_read(&table, error);
    }
    for (int side = 0; side < 2 && !status; side++) {
        struct forms_reader reader = {b, side};
        snprintf(name, sizeof name, "%s/forms.tsv", language[side]->code);
        struct fronte_table table = {dir, name, 2, true, forms_row, &reader};
        status = fronte_table_read(&table, error);
    }
    return status;
}

fronte_status fronte_lexicon_build(const char *dir, const struct fronte_language *const language[2],
                                   struct fronte_buf *image, fronte_error *error) {
    struct builder b = {.left = 0};
    const char *code[2] = {language[0]->code, language[1]->code};
    fronte_image_parts_init(&b.parts);
    bool ok = fronte_keymaker_open(&b.keys[0], language[0]);
    ok = fronte_keymaker_open(&b.keys[1], language[1]) && ok;
    fronte_status status = ok ? read_tables(&b, dir, language, error) : fronte_fail_memory(error);
    if (!status && !fronte_image_write(&b.parts, code, image))
        status = fronte_fail_memory(error);
    for (int side = 0; side < 2; side++)
        fronte_keymaker_close(&b.keys[side]);
    fronte_image_parts_free(&b.parts);
    return status;
}
