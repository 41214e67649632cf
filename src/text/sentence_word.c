#include "text/sentence_word.h"

#include <stdio.h>
#include <stdlib.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "base/error.h"
#include "base/table.h"
#include "text/language.h"
#include "text/mark.h"

enum { LONGEST_WORD = 24 /* bytes */, LONGEST_ENDING = 7 /* bytes */ };

static const char *const role_names[] = {"opens",    "particle", "clock",   "date",  "joins",
                                         "lettered", "says",     "span",    "label", "upper",
                                         "numbered", "leads",    "article", "heads", "signs"};

/* The bit of a role, 0: there is none of that name. */
static unsigned role_of(fronte_view name) {
    for (size_t i = 0; i < sizeof role_names / sizeof *role_names; i++)
        if (fronte_view_is(name, role_names[i]))
            return 1u << i;
    return 0;
}

static fronte_status add_row(void *user, const struct fronte_row *row, fronte_error *error) {
    struct fronte_sentence_words *out = user;
    fronte_view names = row->column[1], name;
    unsigned roles = 0;
    while (fronte_view_next(&names, '|', &name)) {
        unsigned role = role_of(name);
        if (!role)
            return fronte_row_fail(row, error,
                                   "a role is one of opens, particle, clock, date, joins, lettered, says, "
                                   "span, label, upper, numbered, leads, article, heads, "
                                   "signs");
        roles |= role;
    }
    if (!row->column[0].len || row->column[0].len > LONGEST_WORD)
        return fronte_row_fail(row, error, "the word is empty or too long");
    void *grown = out->roles;
    if (!fronte_grow(&grown, &out->capacity, (size_t)out->words.count + 1, sizeof *out->roles))
        return fronte_fail_memory(error);
    out->roles = grown;
    uint32_t known = out->words.count, id = fronte_intern_add(&out->words, row->column[0]);
    if (id == FRONTE_NO_ID)
        return fronte_fail_memory(error);
    if (id < known)
        return fronte_row_fail(row, error, "the word stands in the table already");
    out->roles[id] = (uint16_t)roles;
    return FRONTE_OK;
}

fronte_status fronte_sentence_words_read(struct fronte_sentence_words *out, const char *dir, const char *lang,
                                         fronte_error *error) {
    char code[9], name[64];
    if (!fronte_language_code(lang, code))
        return fronte_fail(error, FRONTE_ERR_ARGUMENT, (struct fronte_place){0},
                           "\"%s\" is no language code: say for instance it, en or it-IT", lang);
    out->words.arena = &out->arena;
    snprintf(name, sizeof name, "%s/sentences.tsv", code);
    struct fronte_table table = {
        .dir = dir, .name = name, .min = 2, .optional = true, .row = add_row, .user = out};
    return fronte_table_read(&table, error);
}

/* `word` in lower case into lower[LONGEST_WORD + U8_MAX_LENGTH]; 0: it is too long. */
static size_t lower_case(fronte_view word, uint8_t *lower) {
    const size_t size = LONGEST_WORD + U8_MAX_LENGTH;
    size_t n = 0;
    for (size_t at = 0; at < word.len;) {
        bool failed = n >= LONGEST_WORD;
        if (!failed)
            U8_APPEND(lower, n, size, (uint32_t)u_tolower(fronte_code_point_next(word, &at)), failed);
        if (failed)
            return 0;
    }
    return n;
}

static unsigned find(const struct fronte_sentence_words *words, const uint8_t *word, size_t n) {
    uint32_t id = fronte_intern_find(&words->words, (fronte_view){(const char *)word, n});
    return id == FRONTE_NO_ID ? 0 : words->roles[id];
}

unsigned fronte_sentence_words_find(const struct fronte_sentence_words *words, fronte_view word) {
    uint8_t lower[LONGEST_WORD + U8_MAX_LENGTH];
    size_t n = lower_case(word, lower);
    return n ? find(words, lower, n) : 0;
}

unsigned fronte_sentence_words_find_ending(const struct fronte_sentence_words *words, fronte_view word) {
    uint8_t lower[1 + LONGEST_WORD + U8_MAX_LENGTH];
    size_t n = lower_case(word, lower + 1);
    for (size_t ending = n > LONGEST_ENDING ? LONGEST_ENDING : n; ending > 1; ending--) {
        uint8_t *hyphen = lower + n - ending, before = *hyphen;
        *hyphen = '-';
        unsigned roles = find(words, hyphen, ending + 1);
        if (roles)
            return roles;
        *hyphen = before;
    }
    return 0;
}

void fronte_sentence_words_free(struct fronte_sentence_words *words) {
    fronte_intern_free(&words->words);
    fronte_arena_free(&words->arena);
    free(words->roles);
    *words = (struct fronte_sentence_words){0};
}
