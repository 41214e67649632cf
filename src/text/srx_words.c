#include "text/srx_words.h"

#include <stdio.h>
#include <stdlib.h>
#include <unicode/uchar.h>

#include "base/error.h"
#include "base/table.h"
#include "text/abbreviation.h"
#include "text/mark.h"
#include "text/sentence_word.h"

const char fronte_srx_letters[FRONTE_SRX_LISTS + 1] = "TtNAUHEXMCWGBOQYVpKDLyPJZR";

/* Of a language without sentences.tsv, stop words of so many letters open sentences. */
enum { LONGEST_OPENING = 4 };

struct reader {
    struct fronte_srx_words *words;
    struct fronte_abbreviations abbreviations;
    struct fronte_sentence_words roles;
};

/* ---- Alternatives ---- */

/* Characters that are no letters or digits are escaped; of a letter that Java folds only when asked to, both
 * cases are written. */
static void put_literal(struct fronte_buf *out, fronte_view word, bool fold) {
    for (size_t at = 0; at < word.len;) {
        int32_t c = fronte_code_point_next(word, &at);
        if (c < 0x80 && !u_isalnum(c) && c != ' ')
            fronte_buf_append_char(out, '\\');
        if (fold && c >= 0x80 && u_toupper(c) != c) {
            fronte_buf_append_char(out, '[');
            fronte_buf_append_code_point(out, c);
            fronte_buf_append_code_point(out, u_toupper(c));
            fronte_buf_append_char(out, ']');
        } else {
            fronte_buf_append_code_point(out, c);
        }
    }
}

static bool add(struct fronte_srx_alternatives *to, fronte_view word, bool fold) {
    void *items = to->items;
    if (!word.len)
        return true;
    if (!fronte_grow(&items, &to->capacity, to->n + 1, sizeof *to->items))
        return false;
    to->items = items;
    struct fronte_buf *item = &to->items[to->n++];
    *item = (struct fronte_buf){0};
    put_literal(item, word, fold);
    return !item->failed;
}

static int by_bytes(const void *a, const void *b) {
    return fronte_view_compare(fronte_buf_view(a), fronte_buf_view(b));
}

/* In order, each once. */
static void sort(struct fronte_srx_alternatives *of) {
    size_t n = 0;
    if (of->n)
        qsort(of->items, of->n, sizeof *of->items, by_bytes);
    for (size_t i = 0; i < of->n; i++) {
        if (n && by_bytes(&of->items[n - 1], &of->items[i]) == 0)
            fronte_buf_free(&of->items[i]);
        else
            of->items[n++] = of->items[i];
    }
    of->n = n;
}

static void free_alternatives(struct fronte_srx_alternatives *of) {
    for (size_t i = 0; i < of->n; i++)
        fronte_buf_free(&of->items[i]);
    free(of->items);
    *of = (struct fronte_srx_alternatives){0};
}

/* How many of the alternatives from `i` on begin with the letter or digit that this one begins with. */
static size_t count_group(const struct fronte_srx_alternatives *of, size_t i) {
    size_t n = 1;
    char c = *of->items[i].ptr;
    if (c < 0 || !u_isalnum(c))
        return n;
    while (i + n < of->n && *of->items[i + n].ptr == c)
        n++;
    return n;
}

/* The alternatives from `i` to `end`, without the letter that they begin with.  The first may be that letter
 * alone. */
static void put_rests(struct fronte_buf *out, const struct fronte_srx_alternatives *of, size_t i,
                      size_t end) {
    bool alone = of->items[i].len == 1;
    fronte_buf_puts(out, "(?:");
    for (size_t k = i + alone; k < end; k++) {
        fronte_view word = fronte_buf_view(&of->items[k]);
        fronte_buf_puts(out, k > i + alone ? "|" : "");
        fronte_buf_append(out, (fronte_view){word.ptr + 1, word.len - 1});
    }
    fronte_buf_puts(out, alone ? ")?" : ")");
}

/* With what they begin with written once, since an expression tries them one by one: a(?:bb|vv)|b... */
static void put_alternatives(struct fronte_buf *out, const struct fronte_srx_alternatives *of) {
    for (size_t i = 0, n; i < of->n; i += n) {
        n = count_group(of, i);
        fronte_buf_puts(out, i ? "|" : "");
        if (n == 1) {
            fronte_buf_append(out, fronte_buf_view(&of->items[i]));
            continue;
        }
        fronte_buf_append_char(out, *of->items[i].ptr);
        put_rests(out, of, i, i + n);
    }
}

bool fronte_srx_words_put(const struct fronte_srx_words *words, enum fronte_srx_list list,
                          struct fronte_buf *out) {
    const struct fronte_srx_alternatives *folded = &words->folded[list], *exact = &words->exact[list];
    if (!folded->n && !exact->n)
        return false;
    fronte_buf_puts(out, "(?:");
    if (folded->n) {
        fronte_buf_puts(out, "(?i:");
        put_alternatives(out, folded);
        fronte_buf_puts(out, exact->n ? ")|" : ")");
    }
    put_alternatives(out, exact);
    fronte_buf_append_char(out, ')');
    return true;
}

void fronte_srx_words_free(struct fronte_srx_words *words) {
    for (size_t i = 0; i < FRONTE_SRX_LISTS; i++) {
        free_alternatives(&words->exact[i]);
        free_alternatives(&words->folded[i]);
    }
}

/* ---- Letter case ---- */

enum letter_case { SMALL, CAPITALISED, ALL_CAPITALS };

static fronte_view change_case(fronte_view word, enum letter_case to, struct fronte_buf *out) {
    fronte_buf_clear(out);
    for (size_t at = 0; at < word.len;) {
        bool upper = to == ALL_CAPITALS || (to == CAPITALISED && at == 0);
        int32_t c = fronte_code_point_next(word, &at);
        fronte_buf_append_code_point(out, upper ? u_toupper(c) : to == SMALL ? u_tolower(c) : c);
    }
    return fronte_buf_view(out);
}

static bool add_capitalised(struct reader *r, enum fronte_srx_list list, fronte_view word) {
    struct fronte_buf buf = {0};
    fronte_view capitalised = change_case(word, CAPITALISED, &buf);
    bool ok = !buf.failed && add(&r->words->exact[list], capitalised, false);
    fronte_buf_free(&buf);
    return ok;
}

static bool is_capitals(fronte_view word) {
    fronte_view part;
    while (fronte_view_next(&word, '.', &part)) {
        size_t at = 0;
        if (!u_isupper(fronte_code_point_next(part, &at)) || at != part.len)
            return false;
    }
    return true;
}

/* ---- abbreviations.tsv ---- */

static uint32_t bit(enum fronte_srx_list list) {
    return UINT32_C(1) << list;
}

static bool is_listed(uint32_t lists) {
    return lists & (bit(FRONTE_SRX_KEPT) | bit(FRONTE_SRX_NUMBERED) | bit(FRONTE_SRX_UNITS) |
                    bit(FRONTE_SRX_ENDING) | bit(FRONTE_SRX_MAY));
}

static uint32_t lists_of_class(enum fronte_abbreviation_class class, uint32_t may) {
    switch (class) {
    case FRONTE_ABBREVIATION_TITLE: return bit(FRONTE_SRX_KEPT) | bit(FRONTE_SRX_TITLES);
    case FRONTE_ABBREVIATION_NEVER: return bit(FRONTE_SRX_KEPT);
    case FRONTE_ABBREVIATION_NUMBER: return bit(FRONTE_SRX_NUMBERED);
    case FRONTE_ABBREVIATION_UNIT: return bit(FRONTE_SRX_UNITS);
    case FRONTE_ABBREVIATION_HOUR: return bit(FRONTE_SRX_HOURS) | may;
    case FRONTE_ABBREVIATION_ERA: return bit(FRONTE_SRX_ERAS) | may;
    case FRONTE_ABBREVIATION_END: return bit(FRONTE_SRX_ENDING) | may;
    case FRONTE_ABBREVIATION_MAY: return may;
    case FRONTE_ABBREVIATION_NONE: break;
    }
    return 0;
}

/* The lists that an abbreviation belongs to, or-ed bits. */
static uint32_t lists_of(const struct reader *r, fronte_view word) {
    struct fronte_abbreviation_kind kind = fronte_abbreviations_kind(&r->abbreviations, word);
    if (fronte_view_ends_with(word, "!"))
        return bit(FRONTE_SRX_MARKED);
    uint32_t lists =
        lists_of_class(kind.class, bit(is_capitals(word) ? FRONTE_SRX_CAPITALS : FRONTE_SRX_MAY));
    bool word_too = fronte_sentence_words_find(&r->roles, word) & FRONTE_SENTENCE_OPENS;
    if (kind.class == FRONTE_ABBREVIATION_NUMBER && !word_too)
        lists |= bit(FRONTE_SRX_PURE);
    if (kind.unit)
        lists |= bit(FRONTE_SRX_UNITS);
    return is_listed(lists) ? lists | bit(FRONTE_SRX_LISTED) : lists;
}

/* *same: whether all cases of the word in lower case are in the same lists. */
static bool compare_cases(const struct reader *r, fronte_view lower, bool *same) {
    struct fronte_buf other = {0};
    uint32_t lists = lists_of(r, lower);
    *same = lists != 0;
    for (enum letter_case to = CAPITALISED; to <= ALL_CAPITALS && *same; to++)
        *same = lists_of(r, change_case(lower, to, &other)) == lists && !other.failed;
    bool ok = !other.failed;
    fronte_buf_free(&other);
    return ok;
}

/* A word whose three cases mean the same is written once, in lower case. */
static bool add_abbreviation(struct reader *r, fronte_view word) {
    struct fronte_buf buf = {0};
    bool fold;
    uint32_t lists = lists_of(r, word);
    fronte_view lower = change_case(word, SMALL, &buf);
    bool ok = !buf.failed && compare_cases(r, lower, &fold);
    for (size_t list = 0; list < FRONTE_SRX_LISTS && ok; list++)
        if (lists >> list & 1)
            ok = fold ? add(&r->words->folded[list], lower, true) : add(&r->words->exact[list], word, false);
    fronte_buf_free(&buf);
    return ok;
}

static bool add_abbreviations(struct reader *r) {
    for (uint32_t i = 0; i < r->abbreviations.words.count; i++)
        if (!add_abbreviation(r, r->abbreviations.words.strings[i]))
            return false;
    return true;
}

/* ---- sentences.tsv ---- */

static const struct {
    enum fronte_sentence_role role;
    enum fronte_srx_list list;
    bool capital; /* as it begins a sentence; else in any case */
} ROLES[] = {
    {FRONTE_SENTENCE_OPENS, FRONTE_SRX_OPENS, true},
    {FRONTE_SENTENCE_OPENS, FRONTE_SRX_BEGIN, true},
    {FRONTE_SENTENCE_PARTICLE, FRONTE_SRX_PARTICLES, true},
    {FRONTE_SENTENCE_CLOCK, FRONTE_SRX_CLOCK, false},
    {FRONTE_SENTENCE_DATE, FRONTE_SRX_DATES, false},
    {FRONTE_SENTENCE_LETTERED, FRONTE_SRX_LETTERED, false},
    {FRONTE_SENTENCE_SAYS, FRONTE_SRX_SAYS, false},
    {FRONTE_SENTENCE_SPAN, FRONTE_SRX_SPANS, false},
    {FRONTE_SENTENCE_JOINS, FRONTE_SRX_JOINING, false},
    {FRONTE_SENTENCE_LABEL, FRONTE_SRX_LABELS, true},
    {FRONTE_SENTENCE_UPPER, FRONTE_SRX_UPPER, true},
    {FRONTE_SENTENCE_NUMBERED, FRONTE_SRX_ORDINAL, true},
};

static bool add_word(struct reader *r, fronte_view word, unsigned roles) {
    bool ok = true;
    for (size_t i = 0; i < sizeof ROLES / sizeof *ROLES && ok; i++)
        if (roles & ROLES[i].role)
            ok = ROLES[i].capital ? add_capitalised(r, ROLES[i].list, word)
                                  : add(&r->words->folded[ROLES[i].list], word, true);
    if (ok && roles & FRONTE_SENTENCE_OPENS && !(roles & FRONTE_SENTENCE_UPPER))
        ok = add_capitalised(r, FRONTE_SRX_TELLING, word);
    return ok;
}

/* "-ranno": of an ending only that it opens sentences is asked for. */
static bool add_ending(struct reader *r, fronte_view ending, unsigned roles) {
    return !(roles & FRONTE_SENTENCE_OPENS) || add(&r->words->exact[FRONTE_SRX_VERBS], ending, false);
}

static bool add_sentence_words(struct reader *r) {
    bool ok = true;
    for (uint32_t i = 0; i < r->roles.words.count && ok; i++) {
        fronte_view word = r->roles.words.strings[i];
        ok = *word.ptr == '-' ? add_ending(r, (fronte_view){word.ptr + 1, word.len - 1}, r->roles.roles[i])
                              : add_word(r, word, r->roles.roles[i]);
    }
    return ok;
}

/* ---- stopwords.txt ---- */

static fronte_status add_stopword(void *user, const struct fronte_row *row, fronte_error *error) {
    struct reader *r = user;
    fronte_view word = row->column[0];
    size_t letters = 0;
    for (size_t at = 0; at < word.len; letters++)
        if (!u_isalpha(fronte_code_point_next(word, &at)))
            return FRONTE_OK;
    bool opens = !r->roles.words.count && letters <= LONGEST_OPENING;
    bool ok = add_capitalised(r, FRONTE_SRX_BEGIN, word) &&
              (!opens ||
               (add_capitalised(r, FRONTE_SRX_OPENS, word) && add_capitalised(r, FRONTE_SRX_TELLING, word)));
    return ok ? FRONTE_OK : fronte_fail_memory(error);
}

static fronte_status read_stopwords(struct reader *r, const char *dir, const char *lang,
                                    fronte_error *error) {
    char name[64];
    snprintf(name, sizeof name, "%.8s/stopwords.txt", lang);
    struct fronte_table table = {dir, name, 1, true, add_stopword, r};
    return fronte_table_read(&table, error);
}

fronte_status fronte_srx_words_read(struct fronte_srx_words *words, const char *dir, const char *lang,
                                    fronte_error *error) {
    struct reader r = {.words = words};
    fronte_status status = fronte_abbreviations_read(&r.abbreviations, dir, lang, error);
    if (!status)
        status = fronte_sentence_words_read(&r.roles, dir, lang, error);
    if (!status && !(add_abbreviations(&r) && add_sentence_words(&r)))
        status = fronte_fail_memory(error);
    if (!status)
        status = read_stopwords(&r, dir, lang, error);
    fronte_sentence_words_free(&r.roles);
    fronte_abbreviations_free(&r.abbreviations);
    for (size_t i = 0; i < FRONTE_SRX_LISTS; i++) {
        sort(&words->exact[i]);
        sort(&words->folded[i]);
    }
    return status;
}
