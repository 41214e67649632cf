#include "entity/measures.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/error.h"
#include "base/table.h"
#include "text/fold.h"
#include "text/mark.h"
#include "text/token.h"

/* ---- Values ---- */

static bool read_whole(fronte_view v, uint64_t max, uint64_t *value) {
    *value = 0;
    for (size_t i = 0; i < v.len; i++) {
        if (v.ptr[i] < '0' || v.ptr[i] > '9' || *value > max)
            return false;
        *value = *value * 10 + (uint64_t)(v.ptr[i] - '0');
    }
    return v.len && *value <= max;
}

static bool read_power(fronte_view v, int8_t *power) {
    uint64_t value;
    if (!v.len)
        return false;
    bool negative = v.ptr[0] == '-';
    if (!read_whole((fronte_view){v.ptr + negative, v.len - negative}, 30, &value))
        return false;
    *power = (int8_t)(negative ? -(int)value : (int)value);
    return true;
}

static bool read_small(fronte_view v, uint8_t max, uint8_t *out) {
    uint64_t value;
    if (!read_whole(v, max, &value))
        return false;
    *out = (uint8_t)value;
    return true;
}

/* EUR|USD, EUR|USD:-2. */
static bool read_currency(struct fronte_measures *measures, fronte_view v, struct fronte_lexeme *lexeme) {
    fronte_view codes, power, code;
    fronte_view_next(&v, ':', &codes);
    if (fronte_view_next(&v, ':', &power) && !read_power(power, &lexeme->minor))
        return false;
    while (fronte_view_next(&codes, '|', &code)) {
        uint32_t id = code.len ? fronte_intern_add(&measures->currencies, code) : FRONTE_NO_ID;
        if (id >= FRONTE_MAX_CURRENCIES)
            return false;
        lexeme->currency |= UINT64_C(1) << id;
    }
    return lexeme->currency;
}

static uint8_t unit_called(const struct fronte_measures *measures, const char *code) {
    uint32_t id = fronte_intern_find(&measures->units_by_code, fronte_view_of(code));
    return id == FRONTE_NO_ID ? 0 : (uint8_t)(id + 1);
}

static bool read_unit(const struct fronte_measures *measures, fronte_view v, struct fronte_lexeme *lexeme) {
    uint32_t id = fronte_intern_find(&measures->units_by_code, v);
    lexeme->unit = id == FRONTE_NO_ID ? 0 : (uint8_t)(id + 1);
    return lexeme->unit;
}

enum value_kind { NOTHING, NUMBER, SCALE, PART, CURRENCY, UNIT, MONTH, WEEKDAY, DECADE, ERA };

static const struct {
    const char *name;
    enum value_kind value;
} ROLES[FRONTE_N_ROLES] = {
#define ROLE_ROW(id, name, value) {name, value},
    FRONTE_ROLES(ROLE_ROW)
#undef ROLE_ROW
};

static bool read_value(struct fronte_measures *measures, enum value_kind kind, fronte_view v,
                       struct fronte_lexeme *lexeme) {
    switch (kind) {
    case NOTHING: return true;
    case NUMBER: return read_whole(v, UINT64_MAX / 11, &lexeme->number);
    case SCALE: return read_power(v, &lexeme->scale);
    case PART: return read_small(v, 100, &lexeme->part);
    case CURRENCY: return read_currency(measures, v, lexeme);
    case UNIT: return read_unit(measures, v, lexeme);
    case MONTH: return read_small(v, 12, &lexeme->month);
    case WEEKDAY: return read_small(v, 7, &lexeme->weekday);
    case DECADE: return read_small(v, 90, &lexeme->decade);
    case ERA: return read_small(v, 2, &lexeme->era);
    }
    return false;
}

/* ---- Words ---- */

struct reading_words {
    struct fronte_measures *measures;
    struct fronte_wordlist *list;
    struct fronte_tokens tokens;
    struct fronte_buf key;
};

/* The word's lexeme, new ones empty; NULL when memory is short. */
static struct fronte_lexeme *lexeme_of(struct fronte_wordlist *list, fronte_view key) {
    uint32_t id = fronte_intern_add(&list->words, key);
    void *lexemes = list->lexemes;
    size_t had = list->capacity;
    if (id == FRONTE_NO_ID || !fronte_grow(&lexemes, &list->capacity, (size_t)id + 1, sizeof *list->lexemes))
        return NULL;
    list->lexemes = lexemes;
    if (list->capacity > had)
        memset(list->lexemes + had, 0, (list->capacity - had) * sizeof *list->lexemes);
    return &list->lexemes[id];
}

static void append_signs(fronte_view text, size_t from, size_t to, struct fronte_buf *key) {
    for (size_t at = from; at < to;) {
        size_t next = at;
        int32_t c = fronte_code_point_next(text, &next);
        if (c != ' ') {
            fronte_buf_append_char(key, ' ');
            fronte_fold((fronte_view){text.ptr + at, next - at}, key);
        }
        at = next;
    }
}

/* A.C. is ac. */
static void drop_stops(struct fronte_buf *key, size_t from) {
    size_t to = from;
    for (size_t i = from; i < key->len; i++)
        if (key->ptr[i] != '.')
            key->ptr[to++] = key->ptr[i];
    key->len = to;
}

/* The key of an entry: folded words and signs with blanks between; `*first` is the length of the first. */
static bool make_key(struct reading_words *r, fronte_view entry, size_t *first) {
    fronte_buf_clear(&r->key);
    if (!fronte_tokenize(entry, &r->tokens))
        return false;
    size_t at = 0;
    *first = 0;
    for (size_t i = 0; i < r->tokens.n; i++) {
        const struct fronte_token *token = &r->tokens.items[i];
        append_signs(entry, at, token->span.off, &r->key);
        at = token->span.off + token->span.len;
        fronte_buf_append_char(&r->key, ' ');
        size_t start = r->key.len;
        fronte_fold(fronte_view_at(entry.ptr, token->span), &r->key);
        if (token->flags & FRONTE_TOKEN_DOTTED)
            drop_stops(&r->key, start);
    }
    append_signs(entry, at, entry.len, &r->key);
    if (r->key.failed || r->key.len < 2)
        return false;
    const char *blank = memchr(r->key.ptr + 1, ' ', r->key.len - 1);
    *first = (blank ? (size_t)(blank - r->key.ptr) : r->key.len) - 1;
    return true;
}

/* The lexeme of an entry of a table; NULL when memory is short. */
static struct fronte_lexeme *lexeme_of_entry(struct reading_words *r, fronte_view entry) {
    size_t first;
    if (!make_key(r, entry, &first))
        return NULL;
    fronte_view key = {r->key.ptr + 1, r->key.len - 1};
    if (first < key.len) {
        struct fronte_lexeme *head = lexeme_of(r->list, (fronte_view){key.ptr, first});
        if (!head)
            return NULL;
        head->marks |= FRONTE_LEXEME_STARTS;
    }
    return lexeme_of(r->list, key);
}

static void note_start(struct fronte_wordlist *list, fronte_view word) {
    if (word.len >= 2 && word.ptr[0] >= 'a' && word.ptr[0] <= 'z' && word.ptr[1] >= 'a' && word.ptr[1] <= 'z')
        list->starts[word.ptr[0] - 'a'][word.ptr[1] - 'a'] = true;
}

/* A row of numbers.tsv.  Its checks are the language's; scales are powers of ten here. */
static fronte_status add_number(void *user, const struct fronte_row *row, fronte_error *error) {
    struct reading_words *r = user;
    uint64_t value;
    if (!read_whole(row->column[1], UINT64_MAX / 11, &value))
        return fronte_row_fail(row, error, "the second column must be a whole number");
    bool scale = fronte_view_is(row->column[2], "scale");
    if (memchr(row->column[0].ptr, '-', row->column[0].len) || (scale && value == 12))
        return FRONTE_OK; /* twenty-one is put together; dozens are collectives */
    struct fronte_lexeme *lexeme = lexeme_of_entry(r, row->column[0]);
    if (!lexeme)
        return fronte_fail_memory(error);
    lexeme->number = value;
    if (scale) {
        lexeme->roles |= FRONTE_ROLE(SCALE);
        for (lexeme->scale = 0; value >= 10; value /= 10)
            lexeme->scale++;
        return FRONTE_OK;
    }
    note_start(r->list, (fronte_view){r->key.ptr + 1, r->key.len - 1});
    lexeme->roles |= fronte_view_is(row->column[2], "ordinal") ? FRONTE_ROLE(ORDINAL) : FRONTE_ROLE(CARDINAL);
    return FRONTE_OK;
}

static bool read_marks(fronte_view v, uint8_t *marks) {
    static const struct {
        const char *name;
        uint8_t mark;
    } MARKS[] = {
        {"?", FRONTE_LEXEME_AMBIGUOUS},       {"short", FRONTE_LEXEME_SHORT},
        {"before", FRONTE_LEXEME_BEFORE},     {"elided", FRONTE_LEXEME_ELIDED},
        {"counting", FRONTE_LEXEME_COUNTING},
    };
    for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++)
        if (fronte_view_is(v, MARKS[i].name)) {
            *marks |= MARKS[i].mark;
            return true;
        }
    return !v.len;
}

/* Rows about the language as a whole; false when the row is none. */
static bool set_habit(struct fronte_wordlist *list, const struct fronte_row *row) {
    if (fronte_view_is(row->column[1], "decimal-mark"))
        list->decimal = row->column[0].ptr[0];
    else if (fronte_view_is(row->column[1], "group-mark"))
        list->group = row->column[0].ptr[0];
    else if (fronte_view_is(row->column[1], "month-first"))
        list->month_first = true;
    else if (fronte_view_is(row->column[1], "primes"))
        list->primes = true;
    else
        return false;
    return true;
}

static fronte_status keep_weekday(struct reading_words *r, const struct fronte_row *row, uint8_t weekday,
                                  fronte_error *error) {
    if (r->list->weekday[weekday].ptr)
        return FRONTE_OK;
    r->list->weekday[weekday] = fronte_arena_copy(&r->measures->arena, row->column[0]);
    return r->list->weekday[weekday].ptr ? FRONTE_OK : fronte_fail_memory(error);
}

/* A row of quantities.tsv: word, role, value, mark. */
static fronte_status add_word(void *user, const struct fronte_row *row, fronte_error *error) {
    struct reading_words *r = user;
    if (set_habit(r->list, row))
        return FRONTE_OK;
    size_t role = 0;
    while (role < FRONTE_N_ROLES && !fronte_view_is(row->column[1], ROLES[role].name))
        role++;
    if (role == FRONTE_N_ROLES)
        return fronte_row_fail(row, error, "the second column is no role: see the head of the file");
    struct fronte_lexeme *lexeme = lexeme_of_entry(r, row->column[0]);
    if (!lexeme)
        return fronte_fail_memory(error);
    if (!read_value(r->measures, ROLES[role].value, row->column[2], lexeme))
        return fronte_row_fail(row, error, "the third column is no value for this role");
    if (!read_marks(row->column[3], &lexeme->marks))
        return fronte_row_fail(row, error,
                               "the fourth column must be ?, short, before, elided, counting or empty");
    lexeme->roles |= UINT64_C(1) << role;
    if (lexeme->roles & FRONTE_ROLE(CARDINAL))
        note_start(r->list, (fronte_view){r->key.ptr + 1, r->key.len - 1});
    return role == FRONTE_ROLE_NUMBER_WEEKDAY ? keep_weekday(r, row, lexeme->weekday, error) : FRONTE_OK;
}

static fronte_status read_side(struct fronte_measures *measures, int side, const char *dir,
                               const struct fronte_language *language, fronte_error *error) {
    struct fronte_wordlist *list = &measures->side[side];
    struct reading_words r = {.measures = measures, .list = list};
    char numbers[64], words[64];
    snprintf(numbers, sizeof numbers, "%s/numbers.tsv", language->code);
    snprintf(words, sizeof words, "%s/quantities.tsv", language->code);
    *list = (struct fronte_wordlist){.words.arena = &measures->arena, .decimal = '.', .group = ','};
    struct fronte_table tables[] = {{dir, numbers, 3, true, add_number, &r},
                                    {dir, words, 2, true, add_word, &r}};
    fronte_status status = fronte_table_read(&tables[0], error);
    uint32_t before = list->words.count;
    if (!status)
        status = fronte_table_read(&tables[1], error);
    list->known = list->words.count > before;
    fronte_tokens_free(&r.tokens);
    fronte_buf_free(&r.key);
    return status;
}

/* ---- Units ---- */

/* 1609.344 and the like. */
static bool read_decimal(fronte_view v, struct fronte_decimal *out) {
    uint64_t mantissa = 0;
    int32_t places = 0;
    bool point = false;
    for (size_t i = 0; i < v.len; i++) {
        if (v.ptr[i] == '.' && !point) {
            point = true;
            continue;
        }
        if (v.ptr[i] < '0' || v.ptr[i] > '9' || mantissa > UINT64_MAX / 100)
            return false;
        mantissa = mantissa * 10 + (uint64_t)(v.ptr[i] - '0');
        places += point;
    }
    *out = fronte_decimal_of(mantissa, -places);
    return mantissa;
}

/* A row of units.tsv: code, dimension, factor, tolerance. */
static fronte_status add_unit(void *user, const struct fronte_row *row, fronte_error *error) {
    struct fronte_measures *measures = user;
    struct fronte_unit_row unit = {.dimension = fronte_intern_add(&measures->dimensions, row->column[1])};
    uint64_t tolerance;
    uint32_t id = fronte_intern_add(&measures->units_by_code, row->column[0]);
    if (unit.dimension == FRONTE_NO_ID || id == FRONTE_NO_ID)
        return fronte_fail_memory(error);
    if (id != measures->n_units || id + 1 >= FRONTE_MAX_UNITS)
        return fronte_row_fail(row, error, "this unit is listed twice, or there are too many");
    if (!read_decimal(row->column[2], &unit.factor))
        return fronte_row_fail(row, error, "the third column must be a decimal number");
    if (!read_whole(row->column[3], 1000, &tolerance))
        return fronte_row_fail(row, error, "the fourth column must be thousandths");
    unit.tolerance = (uint32_t)tolerance;
    unit.code = measures->units_by_code.strings[id];
    measures->units[++measures->n_units] = unit;
    return FRONTE_OK;
}

/* ---- Opening ---- */

fronte_status fronte_measures_open(struct fronte_measures **out, const char *dir,
                                   const struct fronte_language *const language[2], fronte_error *error) {
    struct fronte_measures *measures = *out = calloc(1, sizeof *measures);
    if (!measures)
        return fronte_fail_memory(error);
    measures->units_by_code.arena = measures->dimensions.arena = &measures->arena;
    measures->currencies.arena = &measures->arena;
    struct fronte_table units = {dir, "units.tsv", 4, true, add_unit, measures};
    fronte_status status = fronte_table_read(&units, error);
    measures->year = unit_called(measures, "year");
    measures->metre = unit_called(measures, "metre");
    measures->minute = unit_called(measures, "minute");
    measures->second = unit_called(measures, "second");
    measures->point = unit_called(measures, "point");
    measures->degree = unit_called(measures, "degree");
    measures->celsius = unit_called(measures, "celsius");
    measures->fahrenheit = unit_called(measures, "fahrenheit");
    for (int side = 0; side < 2 && !status; side++)
        status = read_side(measures, side, dir, language[side], error);
    if (status)
        fronte_measures_close(out);
    return status;
}

void fronte_measures_close(struct fronte_measures **measures) {
    struct fronte_measures *m = *measures;
    if (!m)
        return;
    for (int side = 0; side < 2; side++) {
        fronte_intern_free(&m->side[side].words);
        free(m->side[side].lexemes);
    }
    fronte_intern_free(&m->units_by_code);
    fronte_intern_free(&m->dimensions);
    fronte_intern_free(&m->currencies);
    fronte_arena_free(&m->arena);
    free(m);
    *measures = NULL;
}

const struct fronte_lexeme *fronte_wordlist_find(const struct fronte_wordlist *list, fronte_view folded) {
    uint32_t id = list->words.count ? fronte_intern_find(&list->words, folded) : FRONTE_NO_ID;
    return id == FRONTE_NO_ID ? NULL : &list->lexemes[id];
}

/* ---- Numbers of one word ---- */

/* The longest beginning of `word` that is a number or a thousand; NULL when there is none. */
static const struct fronte_lexeme *longest_start(const struct fronte_wordlist *list, fronte_view word,
                                                 size_t *taken) {
    const uint64_t wanted = FRONTE_ROLE(CARDINAL) | FRONTE_ROLE(SCALE) | FRONTE_ROLE(ARTICLE);
    for (*taken = word.len < 20 ? word.len : 20; *taken >= 2; --*taken) {
        const struct fronte_lexeme *found = fronte_wordlist_find(list, (fronte_view){word.ptr, *taken});
        bool thousand = found && found->roles & FRONTE_ROLE(SCALE) && found->scale == 3;
        if (found && found->roles & wanted && (!(found->roles & FRONTE_ROLE(SCALE)) || thousand))
            return found;
    }
    return NULL;
}

/* centottanta: the o of cento is that of ottanta, too. */
static const struct fronte_lexeme *overlapping_start(const struct fronte_wordlist *list, fronte_view rest,
                                                     size_t at, size_t *taken) {
    if (!at || rest.ptr[-1] != 'o')
        return NULL;
    const struct fronte_lexeme *found = longest_start(list, (fronte_view){rest.ptr - 1, rest.len + 1}, taken);
    if (found)
        --*taken;
    return found && *taken ? found : NULL;
}

/* The value of number words run together; false when `word` is anything else. */
static bool add_up(const struct fronte_wordlist *list, fronte_view word, uint64_t *value) {
    uint64_t total = 0, group = 0;
    for (size_t at = 0, taken; at < word.len; at += taken) {
        fronte_view rest = {word.ptr + at, word.len - at};
        const struct fronte_lexeme *found = longest_start(list, rest, &taken);
        if (!found)
            found = overlapping_start(list, rest, at, &taken);
        if (!found)
            return false;
        uint64_t number = found->roles & FRONTE_ROLE(ARTICLE) ? 1 : found->number;
        if (found->roles & FRONTE_ROLE(SCALE)) {
            total += (group ? group : 1) * 1000;
            group = 0;
        } else if (number == 100 && group && group < 10) {
            group *= 100;
        } else if (number >= 1000 && !total && !group) {
            total = number;
        } else if (number < 1000 && (!group || (group % 100 == 0 && number < 100))) {
            group += number;
        } else {
            return false;
        }
    }
    *value = total + group;
    return *value;
}

/* ventinov + enne: the vowel that the ending took away is tried. */
static bool add_up_elided(const struct fronte_wordlist *list, fronte_view stem, uint64_t *value) {
    char bytes[64];
    if (stem.len + 1 > sizeof bytes || stem.len < 3)
        return false;
    if (add_up(list, stem, value))
        return true;
    memcpy(bytes, stem.ptr, stem.len);
    for (const char *vowel = "aeio"; *vowel; vowel++) {
        bytes[stem.len] = *vowel;
        if (add_up(list, (fronte_view){bytes, stem.len + 1}, value))
            return true;
    }
    return false;
}

bool fronte_wordlist_compose(const struct fronte_measures *measures, int side, fronte_view folded,
                             struct fronte_lexeme *out) {
    const struct fronte_wordlist *list = &measures->side[side];
    if (folded.len < 6 || folded.len > 60 || folded.ptr[0] < 'a' || folded.ptr[0] > 'z' ||
        folded.ptr[1] < 'a' || folded.ptr[1] > 'z' || !list->starts[folded.ptr[0] - 'a'][folded.ptr[1] - 'a'])
        return false;
    *out = (struct fronte_lexeme){.roles = FRONTE_ROLE(CARDINAL)};
    if (add_up(list, folded, &out->number))
        return true;
    for (size_t cut = 4; cut <= 6 && cut + 3 < folded.len; cut++) {
        const struct fronte_lexeme *ending =
            fronte_wordlist_find(list, (fronte_view){folded.ptr + folded.len - cut, cut});
        if (!ending || !(ending->roles & (FRONTE_ROLE(AGE) | FRONTE_ROLE(NTH))))
            continue;
        out->roles = ending->roles & FRONTE_ROLE(AGE) ? FRONTE_ROLE(AGE) : FRONTE_ROLE(ORDINAL);
        out->unit = ending->unit;
        return add_up_elided(list, (fronte_view){folded.ptr, folded.len - cut}, &out->number);
    }
    return false;
}
