/* Reads conventions*.tsv of a pair. */
#include <stdlib.h>

#include "base/table.h"
#include "entity/conventions_rules.h"
#include "text/mark.h"

const char *const convention_names[CONVENTION_COLUMNS] = {"english", "italian", "scientific",
                                                          "german",  "french",  "polish"};

enum { FIRST_SPELLING = 1 }; /* column of a row where the spellings begin; the family is before them */

struct reader {
    struct fronte_conventions *c;
    bool failed; /* memory */
};

/* ---- Letters ---- */

static bool note_special(struct fronte_conventions *c, int32_t letter) {
    if (letter < 0x80)
        return true;
    for (uint32_t i = 0; i < c->n_special; i++)
        if (c->special[i] == letter)
            return true;
    if (c->n_special == CONVENTION_SPECIAL)
        return false;
    c->special[c->n_special++] = letter;
    return true;
}

static const uint32_t VOWELS = 1u << 0 | 1u << 4 | 1u << 8 | 1u << 14 | 1u << 20 | 1u << 24; /* aeiouy */
static const uint32_t ALL = (1u << 27) - 1;

/* "[ei]": a set of letters; V, C and L stand for vowels, consonants, all; "[^ei]": all but these.  0 when it
 * is damaged. */
static uint32_t read_set(fronte_view v, size_t *at) {
    uint32_t set = 0;
    bool but = *at + 1 < v.len && v.ptr[*at + 1] == '^';
    *at += but;
    for (++*at; *at < v.len && v.ptr[*at] != ']'; ++*at) {
        char l = v.ptr[*at];
        if (l == 'V')
            set |= VOWELS;
        else if (l == 'C')
            set |= ALL & ~VOWELS;
        else if (l == 'L')
            set |= ALL;
        else if (l >= 'a' && l <= 'z')
            set |= 1u << (l - 'a');
        else
            return 0;
    }
    if (*at == v.len)
        return 0;
    ++*at;
    return but ? ALL & ~set : set;
}

/* "^", "[before]", letters or 0, "[after]", "$". */
static bool read_spelling(struct fronte_conventions *c, fronte_view v, struct convention_spelling *s) {
    size_t at = 0;
    s->start = v.len && v.ptr[0] == '^';
    at += s->start;
    if (at < v.len && v.ptr[at] == '[' && !(s->before = read_set(v, &at)))
        return false;
    bool empty = at < v.len && v.ptr[at] == '0';
    at += empty;
    while (!empty && at < v.len && v.ptr[at] != '[' && v.ptr[at] != '$') {
        if (s->n == CONVENTION_SPELLING)
            return false;
        s->letters[s->n] = fronte_code_point_next(v, &at);
        if (!note_special(c, s->letters[s->n++]))
            return false;
    }
    if (at < v.len && v.ptr[at] == '[' && !(s->after = read_set(v, &at)))
        return false;
    s->end = at < v.len && v.ptr[at] == '$';
    return at + s->end == v.len && (empty || s->n);
}

/* ---- Families ---- */

/* Number of a family, CONVENTION_NEVER when there are too many. */
static uint8_t family_of(struct reader *r, fronte_view name) {
    uint32_t id = fronte_intern_add(&r->c->families, name);
    r->failed = r->failed || id == FRONTE_NO_ID;
    return id < CONVENTION_FAMILIES ? (uint8_t)id : CONVENTION_NEVER;
}

/* "cyrillic:1|hebrew:2" */
static bool read_families(struct reader *r, fronte_view v, uint8_t needs[CONVENTION_FAMILIES]) {
    fronte_view part, name;
    memset(needs, CONVENTION_NEVER, CONVENTION_FAMILIES);
    while (fronte_view_next(&v, '|', &part)) {
        if (!fronte_view_next(&part, ':', &name) || part.len != 1 || *part.ptr < '0' || *part.ptr > '9')
            return false;
        uint8_t family = family_of(r, name);
        if (family == CONVENTION_NEVER)
            return false;
        needs[family] = (uint8_t)(*part.ptr - '0');
    }
    return true;
}

/* ---- Sounds ---- */

static bool add_spelling(struct reader *r, const struct convention_spelling *s) {
    struct fronte_conventions *c = r->c;
    for (size_t i = c->n_spellings; i-- && c->spellings[i].sound == s->sound;) {
        struct convention_spelling *old = &c->spellings[i];
        if (memcmp(old->letters, s->letters, sizeof s->letters) == 0 && old->before == s->before &&
            old->after == s->after && old->start == s->start && old->end == s->end) {
            old->columns |= s->columns;
            return true;
        }
    }
    if (!fronte_grow((void **)&c->spellings, &c->spellings_capacity, c->n_spellings + 1,
                     sizeof *c->spellings)) {
        r->failed = true;
        return false;
    }
    c->spellings[c->n_spellings++] = *s;
    return true;
}

static fronte_status add_sound(void *user, const struct fronte_row *row, fronte_error *error) {
    struct reader *r = user;
    struct fronte_conventions *c = r->c;
    if (!fronte_grow((void **)&c->sounds, &c->sounds_capacity, c->n_sounds + 1, sizeof *c->sounds))
        return fronte_fail_memory(error);
    if (c->n_sounds == UINT16_MAX || !read_families(r, row->column[0], c->sounds[c->n_sounds].needs))
        return r->failed ? fronte_fail_memory(error)
                         : fronte_row_fail(row, error, "families of languages are written family:points");
    for (unsigned column = 0; column < CONVENTION_COLUMNS; column++) {
        fronte_view rest = row->column[FIRST_SPELLING + column], part;
        while (rest.len && fronte_view_next(&rest, '|', &part)) {
            struct convention_spelling s = {.sound = (uint16_t)c->n_sounds,
                                            .columns = (uint8_t)(1u << column)};
            if (!read_spelling(c, part, &s))
                return fronte_row_fail(row, error, "a spelling is written ^[before]letters[after]$");
            if (!add_spelling(r, &s))
                return fronte_fail_memory(error);
        }
    }
    c->n_sounds++;
    return FRONTE_OK;
}

/* ---- Signs ---- */

static bool read_pattern(struct fronte_conventions *c, fronte_view v, struct convention_pattern *p) {
    size_t at = 0;
    p->start = v.len && v.ptr[0] == '^';
    p->end = v.len && v.ptr[v.len - 1] == '$';
    if (v.len < (size_t)p->start + p->end + 1u)
        return false;
    v.len -= p->end;
    for (at = p->start; at < v.len;) {
        if (p->n == CONVENTION_PATTERN)
            return false;
        p->at[p->n] = fronte_code_point_next(v, &at);
        if (!note_special(c, p->at[p->n++]))
            return false;
    }
    return true;
}

static fronte_status append_sign(struct convention_sign **signs, size_t *n, size_t *capacity,
                                 const struct convention_sign *sign, fronte_error *error) {
    if (!fronte_grow((void **)signs, capacity, *n + 1, sizeof **signs))
        return fronte_fail_memory(error);
    (*signs)[(*n)++] = *sign;
    return FRONTE_OK;
}

static fronte_status add_sign(void *user, const struct fronte_row *row, fronte_error *error) {
    struct reader *r = user;
    struct fronte_conventions *c = r->c;
    fronte_view points = row->column[2];
    bool minus = points.len == 2 && points.ptr[0] == '-';
    struct convention_sign sign = {.family = family_of(r, row->column[1]),
                                   .both = fronte_view_is(row->column[3], "both")};
    if (r->failed)
        return fronte_fail_memory(error);
    if (!read_pattern(c, row->column[0], &sign.pattern))
        return fronte_row_fail(row, error, "no such pattern");
    if (sign.family == CONVENTION_NEVER)
        return fronte_row_fail(row, error, "too many families of languages");
    char digit = points.len ? points.ptr[points.len - 1] : 'x';
    if (points.len != 1u + minus || digit < '1' || digit > '9')
        return fronte_row_fail(row, error, "points are a number from -9 to 9");
    sign.points = (int8_t)(minus ? '0' - digit : digit - '0');
    return append_sign(&c->signs, &c->n_signs, &c->signs_capacity, &sign, error);
}

static fronte_status add_foreign(void *user, const struct fronte_row *row, fronte_error *error) {
    struct reader *r = user;
    struct fronte_conventions *c = r->c;
    struct convention_sign sign = {0};
    if (!read_pattern(c, row->column[0], &sign.pattern))
        return fronte_row_fail(row, error, "no such pattern");
    while (sign.family < CONVENTION_COLUMNS && !fronte_view_is(row->column[1], convention_names[sign.family]))
        sign.family++;
    if (sign.family == CONVENTION_COLUMNS)
        return fronte_row_fail(row, error, "no such convention");
    memset(sign.needs, CONVENTION_NEVER, sizeof sign.needs);
    if (row->column[2].len && !read_families(r, row->column[2], sign.needs))
        return r->failed ? fronte_fail_memory(error)
                         : fronte_row_fail(row, error, "families of languages are written family:points");
    return append_sign(&c->foreign, &c->n_foreign, &c->foreign_capacity, &sign, error);
}

/* ---- Words ---- */

/* A form in another column of its row is one form of both. */
static bool merge_form(struct fronte_conventions *c, uint32_t key, unsigned column) {
    for (uint32_t f = c->first_form[key]; f != FRONTE_NO_ID; f = c->forms[f].next)
        if (c->forms[f].row == c->n_rows) {
            c->forms[f].columns |= (uint8_t)(1u << column);
            return true;
        }
    return false;
}

static bool add_form(struct reader *r, fronte_view v, unsigned column, uint8_t family) {
    struct fronte_conventions *c = r->c;
    struct convention_word word;
    char bytes[CONVENTION_LETTERS];
    uint32_t n_keys = c->keys.count;
    if (!convention_word_read(c, v, &word))
        return false;
    for (uint32_t i = 0; i < word.n; i++)
        bytes[i] = (char)word.at[i].plain; /* forms are Latin; what is not is never found */
    uint32_t key = fronte_intern_add(&c->keys, (fronte_view){bytes, word.n});
    if (key == FRONTE_NO_ID ||
        !fronte_grow((void **)&c->forms, &c->forms_capacity, c->n_forms + 1, sizeof *c->forms) ||
        !fronte_grow((void **)&c->first_form, &c->first_form_capacity, (size_t)key + 1,
                     sizeof *c->first_form))
        return false;
    if (c->keys.count > n_keys)
        c->first_form[key] = FRONTE_NO_ID;
    if (merge_form(c, key, column))
        return true;
    c->forms[c->n_forms] = (struct convention_form){.key = key,
                                                    .row = c->n_rows,
                                                    .next = c->first_form[key],
                                                    .columns = (uint8_t)(1u << column),
                                                    .family = family};
    c->first_form[key] = (uint32_t)c->n_forms++;
    return true;
}

static fronte_status add_word(void *user, const struct fronte_row *row, fronte_error *error) {
    struct reader *r = user;
    uint8_t family = family_of(r, row->column[0]);
    if (!r->failed && family == CONVENTION_NEVER)
        return fronte_row_fail(row, error, "too many families of languages");
    for (unsigned column = 0; column < CONVENTION_COLUMNS; column++) {
        fronte_view rest = row->column[FIRST_SPELLING + column], part;
        while (!r->failed && rest.len && fronte_view_next(&rest, '|', &part))
            r->failed = !add_form(r, part, column, family);
    }
    r->c->n_rows++;
    return r->failed ? fronte_fail_memory(error) : FRONTE_OK;
}

/* ---- After the reading ---- */

static uint32_t bucket_of(const struct convention_spelling *s) {
    return s->n ? convention_letter_index(s->letters[0]) : CONVENTION_BUCKETS - 1;
}

static bool fill_buckets(struct fronte_conventions *c) {
    for (size_t i = 0; i < c->n_spellings; i++)
        c->n_bucket[bucket_of(&c->spellings[i])]++;
    for (uint32_t b = 0; b < CONVENTION_BUCKETS; b++) {
        c->bucket[b] = fronte_arena_alloc(&c->arena, c->n_bucket[b], sizeof **c->bucket);
        if (!c->bucket[b])
            return false;
        c->n_bucket[b] = 0;
    }
    for (uint32_t i = 0; i < c->n_spellings; i++) {
        uint32_t b = bucket_of(&c->spellings[i]);
        c->bucket[b][c->n_bucket[b]++] = i;
    }
    return true;
}

/* Letters that spellings of one sound begin with may stand at the beginning of one name. */
static void link_starts(struct fronte_conventions *c) {
    for (size_t i = 0; i < c->n_spellings; i++)
        for (size_t k = i; k < c->n_spellings && c->spellings[k].sound == c->spellings[i].sound; k++) {
            const struct convention_spelling *a = &c->spellings[i], *b = &c->spellings[k];
            uint32_t x = a->n ? 1u << convention_letter_index(a->letters[0]) : ALL;
            uint32_t y = b->n ? 1u << convention_letter_index(b->letters[0]) : ALL;
            if (a->before || b->before)
                continue;
            for (uint32_t l = 0; l < 27; l++) {
                c->starts[l] |= x >> l & 1 ? y : 0;
                c->starts[l] |= y >> l & 1 ? x : 0;
            }
        }
}

fronte_status convention_rules_read(struct fronte_conventions *c, const char *dir, bool rules_alone,
                                    fronte_error *error) {
    struct reader r = {.c = c};
    const struct {
        const char *name;
        size_t min;
        fronte_row_fn row;
    } tables[] = {{"conventions.tsv", 2, add_sound},
                  {"conventions_signs.tsv", 3, add_sign},
                  {"conventions_foreign.tsv", 2, add_foreign},
                  {"conventions_words.tsv", 2, add_word},
                  {"conventions_names.tsv", 2, add_word}};
    size_t n = sizeof tables / sizeof *tables - rules_alone;
    fronte_status status = FRONTE_OK;
    family_of(&r, fronte_view_of("any"));
    if (r.failed)
        return fronte_fail_memory(error);
    for (size_t i = 0; i < n && !status; i++)
        status = fronte_table_read(&(struct fronte_table){.dir = dir,
                                                          .name = tables[i].name,
                                                          .min = tables[i].min,
                                                          .optional = true,
                                                          .row = tables[i].row,
                                                          .user = &r},
                                   error);
    if (!status && !fill_buckets(c))
        status = fronte_fail_memory(error);
    if (!status)
        link_starts(c);
    return status;
}
