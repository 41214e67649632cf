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

/* ---- Tables ---- */

/* The string number of an entry's key; FRONTE_NO_ID when it has no word, with *ok false when memory is short. */
static uint32_t add_key(struct builder *b, int side, fronte_view entry, uint16_t flags, bool *ok) {
    uint32_t n_words;
    fronte_view key = fronte_key_phrase(&b->keys[side], entry, &n_words);
    *ok = key.ptr;
    if (!key.len)
        return FRONTE_NO_ID;
    uint32_t id = fronte_image_add_string(&b->parts, side, key, flags);
    *ok = id != FRONTE_NO_ID;
    return id;
}

/* A pair as it stands in a table, its sides in the order of the image. */
static bool add_pair(struct builder *b, const uint32_t pair[2], uint32_t rank, char pos) {
    struct fronte_entry entry = {.target = pair[1], .sources = FRONTE_SOURCE_TABLE, .pos = pos};
    entry.grade = rank < MOST_FIRST ? FRONTE_GRADE_CERTAIN : FRONTE_GRADE_GOOD;
    return fronte_image_add_entry(&b->parts, pair[0], entry);
}

/* All pairs of the left entries and the right entries of a row, both separated by bars. */
static fronte_status add_pairs(struct builder *b, fronte_view left, fronte_view right, uint16_t flags, char pos) {
    fronte_view entry;
    while (fronte_view_next(&left, '|', &entry)) {
        bool ok;
        uint32_t pair[2], rank = 0;
        pair[b->left] = add_key(b, b->left, entry, flags, &ok);
        fronte_view rest = right, rendering;
        while (ok && pair[b->left] != FRONTE_NO_ID && fronte_view_next(&rest, '|', &rendering)) {
            pair[!b->left] = add_key(b, !b->left, rendering, flags, &ok);
            if (ok && pair[!b->left] != FRONTE_NO_ID)
                ok = add_pair(b, pair, rank++, pos);
        }
        if (!ok)
            return FRONTE_ERR_NOMEM;
    }
    return FRONTE_OK;
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
    fronte_status status = add_pairs(user, row->column[0], row->column[1], 0, pos_of(row->column[2]));
    return status ? fronte_fail_memory(error) : FRONTE_OK;
}

static fronte_status names_row(void *user, const struct fronte_row *row, fronte_error *error) {
    if (row->n < 5)
        return fronte_row_fail(row, error, "a row of names has seven columns");
    uint16_t flags = FRONTE_STRING_NAME;
    if (fronte_view_is(row->column[4], "place"))
        flags |= FRONTE_STRING_PLACE;
    if (fronte_view_is(row->column[4], "organisation"))
        flags |= FRONTE_STRING_ORGANISATION;
    fronte_status status = add_pairs(user, row->column[0], row->column[2], flags, 'p');
    if (!status && row->column[1].len)
        status = add_pairs(user, row->column[1], row->column[2], flags, 'p');
    return status ? fronte_fail_memory(error) : FRONTE_OK;
}

struct forms_reader {
    struct builder *builder;
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
        ok = key.ptr && fronte_automaton_add(&reader->builder->parts.forms[reader->side], fronte_buf_view(&form),
                                             key, '-');
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

/* "~stem" leads to the words with that stem that have entries: what forms that no table knows are looked up by. */
static bool add_stems(struct builder *b) {
    struct fronte_buf form = {0};
    bool ok = true;
    for (int side = 0; side < 2; side++)
        for (uint32_t id = 0; id < b->parts.strings[side].count && ok; id++) {
            fronte_view word = b->parts.strings[side].strings[id];
            if (!(b->parts.flags[side][id] & FRONTE_STRING_HEAD) || memchr(word.ptr, ' ', word.len))
                continue;
            fronte_view stem = fronte_key_stem(&b->keys[side], word);
            fronte_buf_clear(&form);
            fronte_buf_append_char(&form, '~');
            fronte_buf_append(&form, stem);
            ok = stem.ptr && !form.failed &&
                 fronte_automaton_add(&b->parts.forms[side], fronte_buf_view(&form), word, '-');
        }
    fronte_buf_free(&form);
    return ok;
}

fronte_status fronte_lexicon_build(const char *dir, const struct fronte_language *const language[2],
                                   struct fronte_buf *image, fronte_error *error) {
    struct builder b = {.left = 0};
    const char *code[2] = {language[0]->code, language[1]->code};
    fronte_image_parts_init(&b.parts);
    bool ok = fronte_keymaker_open(&b.keys[0], language[0]);
    ok = fronte_keymaker_open(&b.keys[1], language[1]) && ok;
    fronte_status status = ok ? read_tables(&b, dir, language, error) : fronte_fail_memory(error);
    if (!status && (!fronte_image_join(&b.parts) || !add_stems(&b) || !fronte_image_write(&b.parts, code, image)))
        status = fronte_fail_memory(error);
    for (int side = 0; side < 2; side++)
        fronte_keymaker_close(&b.keys[side]);
    fronte_image_parts_free(&b.parts);
    return status;
}
