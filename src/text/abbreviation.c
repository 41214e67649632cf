#include "text/abbreviation.h"

#include <stdio.h>
#include <stdlib.h>
#include <unicode/uchar.h>

#include "base/error.h"
#include "base/table.h"
#include "text/language.h"
#include "text/mark.h"

enum word_case { AS_WRITTEN, CAPITALISED, UPPER };

struct fronte_abbreviation_entry {
    uint8_t class;
    bool unit;
    bool derived; /* from a row in another case or of several words: a row of its own replaces it */
};

static const char *const class_names[] = {
    [FRONTE_ABBREVIATION_TITLE] = "title",   [FRONTE_ABBREVIATION_NEVER] = "never",
    [FRONTE_ABBREVIATION_NUMBER] = "number", [FRONTE_ABBREVIATION_UNIT] = "unit",
    [FRONTE_ABBREVIATION_HOUR] = "hour",     [FRONTE_ABBREVIATION_ERA] = "era",
    [FRONTE_ABBREVIATION_END] = "end",       [FRONTE_ABBREVIATION_MAY] = "may",
};

static enum fronte_abbreviation_class class_of(fronte_view name) {
    for (size_t i = FRONTE_ABBREVIATION_TITLE; i < sizeof class_names / sizeof *class_names; i++)
        if (fronte_view_is(name, class_names[i]))
            return (enum fronte_abbreviation_class)i;
    return FRONTE_ABBREVIATION_NONE;
}

/* "unit|title": a measure behind a number, a title elsewhere; "unit" alone is nothing there. */
static bool read_kind(fronte_view names, struct fronte_abbreviation_entry *entry) {
    fronte_view name;
    *entry = (struct fronte_abbreviation_entry){0};
    while (fronte_view_next(&names, '|', &name)) {
        enum fronte_abbreviation_class class = class_of(name);
        bool unit = class == FRONTE_ABBREVIATION_UNIT;
        if (unit ? entry->unit : entry->class || !class)
            return false;
        entry->unit |= unit;
        if (!unit)
            entry->class = (uint8_t) class;
    }
    if (!entry->class)
        entry->class = FRONTE_ABBREVIATION_UNIT;
    return true;
}

static fronte_view in_case(fronte_view word, enum word_case how, struct fronte_buf *out) {
    fronte_buf_clear(out);
    for (size_t at = 0; at < word.len;) {
        bool change = how == UPPER || (how == CAPITALISED && at == 0);
        UChar32 c = fronte_code_point_next(word, &at);
        fronte_buf_append_code_point(out, change ? u_toupper(c) : c);
    }
    return fronte_buf_view(out);
}

static fronte_status add_word(struct fronte_abbreviations *out, fronte_view word,
                              struct fronte_abbreviation_entry entry, const struct fronte_row *row,
                              fronte_error *error) {
    uint32_t known = out->words.count;
    void *entries = out->entries;
    if (!fronte_grow(&entries, &out->capacity, (size_t)known + 1, sizeof entry))
        return fronte_fail_memory(error);
    out->entries = entries;
    uint32_t id = fronte_intern_add(&out->words, word);
    if (id == FRONTE_NO_ID)
        return fronte_fail_memory(error);
    if (id < known && !entry.derived && !out->entries[id].derived)
        return fronte_row_fail(row, error, "the abbreviation stands in the table already");
    if (id == known || !entry.derived)
        out->entries[id] = entry;
    return FRONTE_OK;
}

/* "Dott." is a row's "dott." at the start of a sentence, "DOTT." in a headline; "mr." is not its "Mr.", and
 * "C." is an initial even when "c." is a row. */
static fronte_status add_cases(struct fronte_abbreviations *out, fronte_view word,
                               struct fronte_abbreviation_entry entry, const struct fronte_row *row,
                               fronte_error *error) {
    bool has_capital = !u_islower(fronte_code_point_at(word, 0));
    if (word.len == 1 && !has_capital)
        return add_word(out, word, entry, row, error);
    struct fronte_buf buf = {0};
    fronte_status status = FRONTE_OK;
    for (enum word_case how = AS_WRITTEN; how <= UPPER && !status; how++) {
        if (how == CAPITALISED && has_capital)
            continue;
        fronte_view written = in_case(word, how, &buf);
        status = buf.failed ? fronte_fail_memory(error) : add_word(out, written, entry, row, error);
        entry.derived = true;
    }
    fronte_buf_free(&buf);
    return status;
}

/* Of "ad es." the last word has the class of the row, in "z. B." the first never ends a sentence.  A word
 * without a stop is none, and a single capital is an initial as any. */
static fronte_status add_parts(struct fronte_abbreviations *out, fronte_view words,
                               struct fronte_abbreviation_entry entry, const struct fronte_row *row,
                               fronte_error *error) {
    fronte_status status = FRONTE_OK;
    entry.derived = true;
    for (fronte_view part; !status && fronte_view_next(&words, ' ', &part);) {
        size_t at = 0;
        bool capital = u_isupper(fronte_code_point_next(part, &at)) && at + 1 == part.len;
        struct fronte_abbreviation_entry own = entry;
        if (words.ptr)
            own.class = FRONTE_ABBREVIATION_NEVER;
        if (fronte_view_ends_with(part, ".") && part.len > 1 && !capital)
            status = add_cases(out, (fronte_view){part.ptr, part.len - 1}, own, row, error);
    }
    return status;
}

static fronte_status add_row(void *user, const struct fronte_row *row, fronte_error *error) {
    fronte_view word = row->column[0];
    struct fronte_abbreviation_entry entry;
    if (!read_kind(row->column[1], &entry))
        return fronte_row_fail(
            row, error,
            "the class is one of title, never, number, hour, era, end, may, or unit, or unit|CLASS");
    if (memchr(word.ptr, ' ', word.len))
        return add_parts(user, word, entry, row, error);
    if (fronte_view_ends_with(word, "."))
        word.len--;
    if (!word.len)
        return fronte_row_fail(row, error, "the abbreviation is empty");
    return add_cases(user, word, entry, row, error);
}

fronte_status fronte_abbreviations_read(struct fronte_abbreviations *out, const char *dir, const char *lang,
                                        fronte_error *error) {
    char code[9], name[64];
    if (!fronte_language_code(lang, code))
        return fronte_fail(error, FRONTE_ERR_ARGUMENT, (struct fronte_place){0},
                           "\"%s\" is no language code: say for instance it, en or it-IT", lang);
    out->words.arena = &out->arena;
    snprintf(name, sizeof name, "%s/abbreviations.tsv", code);
    struct fronte_table table = {
        .dir = dir, .name = name, .min = 2, .optional = true, .row = add_row, .user = out};
    return fronte_table_read(&table, error);
}

static const struct fronte_abbreviation_entry *find(const struct fronte_abbreviations *abbreviations,
                                                    fronte_view word) {
    uint32_t id = fronte_intern_find(&abbreviations->words, word);
    return id == FRONTE_NO_ID ? NULL : &abbreviations->entries[id];
}

struct fronte_abbreviation_kind fronte_abbreviations_kind(const struct fronte_abbreviations *abbreviations,
                                                          fronte_view word) {
    const struct fronte_abbreviation_entry *entry = find(abbreviations, word);
    if (!entry)
        return (struct fronte_abbreviation_kind){FRONTE_ABBREVIATION_NONE, false};
    return (struct fronte_abbreviation_kind){(enum fronte_abbreviation_class)entry->class, entry->unit};
}

enum fronte_abbreviation_class fronte_abbreviations_find(const struct fronte_abbreviations *abbreviations,
                                                         fronte_view word) {
    return fronte_abbreviations_kind(abbreviations, word).class;
}

bool fronte_abbreviations_has(const struct fronte_abbreviations *abbreviations, fronte_view word) {
    return find(abbreviations, word) != NULL;
}

void fronte_abbreviations_free(struct fronte_abbreviations *abbreviations) {
    fronte_intern_free(&abbreviations->words);
    fronte_arena_free(&abbreviations->arena);
    free(abbreviations->entries);
    *abbreviations = (struct fronte_abbreviations){0};
}
