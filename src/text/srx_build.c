#include "text/srx_build.h"

#include <stdio.h>
#include <stdlib.h>
#include <unicode/uchar.h>
#include <unistd.h>

#include "base/error.h"
#include "base/table.h"
#include "text/abbreviation.h"
#include "text/mark.h"
#include "text/sentence_word.h"

/* ---- Alternatives: words of a table as one expression ---- */

/* What a letter behind % stands for in the rules below. */
enum list {
    KEPT,     /* titles and others that never end a sentence */
    TITLES,   /* those of them that a name follows */
    NUMBERED, /* end none before a number */
    UNITS,
    HOURS,
    ERAS,
    ENDING,   /* end one before any capital */
    MAY,      /* end one before a word that begins sentences; behind no number, hours and eras are such */
    CAPITALS, /* the same, of single capitals: "U.S" */
    BEGIN,    /* with a capital: words that begin sentences, or at least are common */
    OPENS,    /* with a capital: words that begin sentences even behind "U.S." */
    PARTICLES,
    CLOCK,
    DATES,
    LETTERED,
    SAYS,
    SPANS,
    JOINING,
    N_LISTS
};

static const char LETTERS[N_LISTS + 1] = "TtNUHEXMCBOpKDLyPJ";

/* Of a language without sentences.tsv, stop words of so many letters open sentences. */
enum { LONGEST_OPENING = 4 };

struct words {
    struct fronte_buf *items; /* heap, [n]: alternatives, ready to stand in an expression */
    size_t n, capacity;
};

struct builder {
    struct fronte_srx_document *doc;
    struct words exact[N_LISTS]; /* letter case counts */
    struct words folded[N_LISTS];
    bool has_roles; /* the language has sentences.tsv */
    fronte_error *error;
};

static void free_words(struct words *words) {
    for (size_t i = 0; i < words->n; i++)
        fronte_buf_free(&words->items[i]);
    free(words->items);
    *words = (struct words){0};
}

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

static bool add_word(struct words *words, fronte_view word, bool fold) {
    void *items = words->items;
    if (!fronte_grow(&items, &words->capacity, words->n + 1, sizeof *words->items))
        return false;
    words->items = items;
    struct fronte_buf *item = &words->items[words->n++];
    *item = (struct fronte_buf){0};
    put_literal(item, word, fold);
    return !item->failed;
}

static int by_bytes(const void *a, const void *b) {
    return fronte_view_compare(fronte_buf_view(a), fronte_buf_view(b));
}

/* How many of the alternatives from `i` on begin with the letter or digit that this one begins with. */
static size_t count_group(const struct words *words, size_t i) {
    size_t n = 1;
    char c = *words->items[i].ptr;
    if (c < 0 || !u_isalnum(c))
        return n;
    while (i + n < words->n && *words->items[i + n].ptr == c)
        n++;
    return n;
}

/* With what they begin with written once, since an expression tries them one by one: a(?:bb|vv)|b... */
static void put_alternatives(struct fronte_buf *out, const struct words *words) {
    for (size_t i = 0, n; i < words->n; i += n) {
        n = count_group(words, i);
        fronte_buf_puts(out, i ? "|" : "");
        fronte_view first = fronte_buf_view(&words->items[i]);
        if (n == 1) {
            fronte_buf_append(out, first);
            continue;
        }
        fronte_buf_append_char(out, *first.ptr);
        fronte_buf_puts(out, first.len == 1 ? "(?:" : "(?:");
        for (size_t k = i + (first.len == 1); k < i + n; k++) {
            fronte_view word = fronte_buf_view(&words->items[k]);
            fronte_buf_append(out, (fronte_view){word.ptr + 1, word.len - 1});
            fronte_buf_puts(out, k + 1 < i + n ? "|" : "");
        }
        fronte_buf_puts(out, first.len == 1 ? ")?" : ")");
    }
}

/* In order, each once. */
static void sort_words(struct words *words) {
    size_t n = 0;
    if (words->n)
        qsort(words->items, words->n, sizeof *words->items, by_bytes);
    for (size_t i = 0; i < words->n; i++) {
        if (n && by_bytes(&words->items[n - 1], &words->items[i]) == 0)
            fronte_buf_free(&words->items[i]);
        else
            words->items[n++] = words->items[i];
    }
    words->n = n;
}

static void put_list(struct builder *b, enum list list, struct fronte_buf *out) {
    fronte_buf_puts(out, "(?:");
    if (b->folded[list].n) {
        fronte_buf_puts(out, "(?i:");
        put_alternatives(out, &b->folded[list]);
        fronte_buf_puts(out, b->exact[list].n ? ")|" : ")");
    }
    put_alternatives(out, &b->exact[list]);
    fronte_buf_append_char(out, ')');
}

/* ---- The tables ---- */

static fronte_view change_case(fronte_view word, bool upper, bool first_only, struct fronte_buf *out) {
    fronte_buf_clear(out);
    for (size_t at = 0; at < word.len;) {
        bool change = !first_only || at == 0;
        int32_t c = fronte_code_point_next(word, &at);
        fronte_buf_append_code_point(out, !change ? c : upper ? u_toupper(c) : u_tolower(c));
    }
    return fronte_buf_view(out);
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

static enum list list_of(enum fronte_abbreviation_class class, fronte_view word) {
    switch (class) {
    case FRONTE_ABBREVIATION_TITLE:
    case FRONTE_ABBREVIATION_NEVER: return KEPT;
    case FRONTE_ABBREVIATION_NUMBER: return NUMBERED;
    case FRONTE_ABBREVIATION_UNIT: return UNITS;
    case FRONTE_ABBREVIATION_HOUR: return HOURS;
    case FRONTE_ABBREVIATION_ERA: return ERAS;
    case FRONTE_ABBREVIATION_END: return ENDING;
    case FRONTE_ABBREVIATION_MAY: return is_capitals(word) ? CAPITALS : MAY;
    case FRONTE_ABBREVIATION_NONE: break;
    }
    return N_LISTS;
}

/* Whether all cases of the word in lower case are in the table with one meaning. */
static bool has_all_cases(const struct fronte_abbreviations *table, fronte_view lower,
                          enum fronte_abbreviation_class class) {
    struct fronte_buf other = {0};
    bool all = true;
    for (int how = 0; how < 3 && all; how++) {
        fronte_view word = how ? change_case(lower, true, how == 1, &other) : lower;
        all = !other.failed && fronte_abbreviations_find(table, word) == class &&
              list_of(class, word) == list_of(class, lower);
    }
    fronte_buf_free(&other);
    return all;
}

/* A word whose three cases mean the same is written once, in lower case. */
static bool add_abbreviation(struct builder *b, const struct fronte_abbreviations *table, fronte_view word) {
    enum fronte_abbreviation_class class = fronte_abbreviations_find(table, word);
    enum list list = list_of(class, word);
    enum list second = class == FRONTE_ABBREVIATION_TITLE ? TITLES
                       : list == HOURS || list == ERAS || list == ENDING
                           ? (is_capitals(word) ? CAPITALS : MAY)
                           : N_LISTS;
    struct fronte_buf buf = {0};
    fronte_view lower = change_case(word, false, false, &buf);
    bool fold = !buf.failed && has_all_cases(table, lower, class), ok = !buf.failed;
    struct words *to = fold ? b->folded : b->exact;
    if (ok && list != N_LISTS)
        ok = add_word(&to[list], fold ? lower : word, fold);
    if (ok && second != N_LISTS)
        ok = add_word(&to[second], fold ? lower : word, fold);
    if (ok && list != UNITS && fronte_abbreviations_kind(table, word).unit)
        ok = add_word(&to[UNITS], fold ? lower : word, fold);
    fronte_buf_free(&buf);
    return ok;
}

static fronte_status read_abbreviations(struct builder *b, const char *dir, const char *lang) {
    struct fronte_abbreviations table = {0};
    fronte_status status = fronte_abbreviations_read(&table, dir, lang, b->error);
    for (uint32_t i = 0; i < table.words.count && !status; i++)
        if (!add_abbreviation(b, &table, table.words.strings[i]))
            status = fronte_fail_memory(b->error);
    fronte_abbreviations_free(&table);
    return status;
}

static bool add_capitalised(struct builder *b, enum list list, fronte_view word) {
    struct fronte_buf buf = {0};
    fronte_view capitalised = change_case(word, true, true, &buf);
    bool ok = !buf.failed && add_word(&b->exact[list], capitalised, false);
    fronte_buf_free(&buf);
    return ok;
}

static fronte_status add_stopword(void *user, const struct fronte_row *row, fronte_error *error) {
    struct builder *b = user;
    fronte_view word = row->column[0];
    size_t letters = 0;
    for (size_t at = 0; at < word.len; letters++)
        if (!u_isalpha(fronte_code_point_next(word, &at)))
            return FRONTE_OK;
    bool ok = add_capitalised(b, BEGIN, word) &&
              (b->has_roles || letters > LONGEST_OPENING || add_capitalised(b, OPENS, word));
    return ok ? FRONTE_OK : fronte_fail_memory(error);
}

static fronte_status read_stopwords(struct builder *b, const char *dir, const char *lang) {
    char name[64];
    snprintf(name, sizeof name, "%.8s/stopwords.txt", lang);
    struct fronte_table table = {dir, name, 1, true, add_stopword, b};
    return fronte_table_read(&table, b->error);
}

/* The lists that a word's roles put it into. */
static bool add_roles(struct builder *b, fronte_view word, unsigned roles) {
    static const struct {
        enum fronte_sentence_role role;
        enum list list;
        bool capital;
    } ROLES[] = {
        {FRONTE_SENTENCE_OPENS, OPENS, true},        {FRONTE_SENTENCE_OPENS, BEGIN, true},
        {FRONTE_SENTENCE_PARTICLE, PARTICLES, true}, {FRONTE_SENTENCE_CLOCK, CLOCK, false},
        {FRONTE_SENTENCE_DATE, DATES, false},        {FRONTE_SENTENCE_LETTERED, LETTERED, false},
        {FRONTE_SENTENCE_SAYS, SAYS, false},         {FRONTE_SENTENCE_SPAN, SPANS, false},
        {FRONTE_SENTENCE_JOINS, JOINING, false},
    };
    bool ok = true;
    for (size_t i = 0; i < sizeof ROLES / sizeof *ROLES && ok; i++)
        if (roles & ROLES[i].role)
            ok = ROLES[i].capital ? add_capitalised(b, ROLES[i].list, word)
                                  : add_word(&b->folded[ROLES[i].list], word, true);
    return ok;
}

static fronte_status read_roles(struct builder *b, const char *dir, const char *lang) {
    struct fronte_sentence_words table = {0};
    fronte_status status = fronte_sentence_words_read(&table, dir, lang, b->error);
    for (uint32_t i = 0; i < table.words.count && !status; i++)
        if (!add_roles(b, table.words.strings[i], table.roles[i]))
            status = fronte_fail_memory(b->error);
    b->has_roles = table.words.count > 0;
    fronte_sentence_words_free(&table);
    return status;
}

bool fronte_srx_knows(const char *dir, const char *lang) {
    struct fronte_buf path = {0};
    fronte_buf_printf(&path, "%s/%s/abbreviations.tsv", dir, lang);
    fronte_buf_append_char(&path, '\0');
    bool knows = !path.failed && access(path.ptr, R_OK) == 0;
    fronte_buf_free(&path);
    return knows;
}

/* ---- Rules ---- */

/* Parts of expressions, under a letter behind %.  Only what Java and ICU read alike: \s is ASCII in Java. */
static const struct {
    char letter;
    const char *text;
} PARTS[] = {
    {'_', "[\\s\\p{Z}]"},
    {'w', "[\\p{L}\\p{N}\\p{M}]"},                             /* of words */
    {'m', "[^\\p{L}\\p{N}\\p{M}]"},                            /* between words */
    {'s', "[.?!…‼⁇⁈⁉。．！？]"},                               /* stops */
    {'q', "[\"'`”’»›)\\]}“‘‟]"},                               /* what may close with them */
    {'k', "[)\\]}»›”]"},                                       /* what only closes */
    {'e', "[.?!…‼⁇⁈⁉。．！？\"'`”’»›)\\]}“‘‟¹²³⁰-⁹*†‡]"},      /* how a sentence may end */
    {'n', "[¹²³⁰-⁹*†‡]{0,9}(?:%_{0,4}\\[[0-9]{1,9}\\]){0,9}"}, /* marks of notes */
    {'<', "(?<![\\p{L}\\p{N}\\p{M}.°-])"},                     /* a word begins */
    {'>', "(?![\\p{L}\\p{N}\\p{M}])"},                         /* a word has ended */
    {'i', "(?:^|[.?!…]%q{0,9}%_|[;•⁃‣▪◦]%_?)%m{0,15}"},        /* a sentence or an item begins */
    {'r', "(?:[IVXLCDM]{1,9}%>)"},                             /* a Roman number */
    {'v', "(?=\\p{Lu}{0,9}\\p{Ll})[B-DF-HJ-NP-TV-XZb-df-hj-np-tv-xz]{2,9}"}, /* no vowel: no word */
    {'a', "\\p{L}(?:\\.\\p{L}\\p{L}?){1,9}"},                                /* an acronym with stops */
    {'c', "\\p{Lu}(?:\\.\\p{Lu}){0,9}"},                                     /* initials */
    {'.', " ?\\.%q{0,9}"},                                  /* the one stop, and what closes */
    {'f', "%_(?=%m{0,15}(?=\\p{Lu})(?:%B%>|%t\\.))"},       /* what "Inc." ends before */
    {'o', "%_(?=%m{0,15}(?!%p \\p{Lu})%O(?!%w|\\.))"},      /* what "U.S." ends before */
    {'h', "[0-9][^\\s\\p{Z}]{0,9}%_{1,3}%H"},               /* a time of day */
    {'g', "(?:[0-9][^\\s\\p{Z}]{0,9}|%<%r|%<%P)%_{1,3}%E"}, /* a year or century */
    {'d', "(?:%D%_{1,3}){1,3}(?:(?!%D%>)[^\\s\\p{Z}.?!…]{1,20}%_{1,3}){0,5}"}, /* a date */
};

struct rule {
    bool breaks;
    const char *before, *after;
};

/* After-parts take one character and look ahead for the rest: readers search for them one behind the other,
 * so that a long match would hide the next.  All is bounded: no text makes the search long. */
static const struct rule FIRST[] = {
    {false, "(?:^|%w%q{0,9}[.?!…]%_(?!\\.%_))%m{0,15}[.?!…]%q{0,9}", "%_"},         /* nothing said */
    {false, "[(\\[{]%s{1,9}%k%q{0,9}", "%_"},                                       /* "(...)" */
    {false, "%s%q{0,9}", "%_(?=%_{0,15}\\[[0-9]{1,9}\\])"},                         /* a note follows */
    {false, "%s", "%_(?=%_{0,15}(?:%k%>|''))"},                                     /* "Ecco . »" */
    {true, "%s%q{0,9}", "%_(?=%_{0,3}\\(?(?:\\p{L}|[ivx]{1,5})\\)%_{1,3}\\p{Lu})"}, /* "b) Then" */
    {false, "%e", "%_(?=%_{0,15}[,;:])"},                                           /* goes on */
    {false, "%e",
     "%_(?=%m{0,15}\\p{Ll}(?!\\p{L}{0,15}(?:\\p{Lu}|\\.[\\p{L}\\p{N}]{1,20}(?!%w|\\.))))"}, /* but iPhone,
                                                                                               e.on */
    {false, "%e", "%_(?=%m{16}|%m{0,15}$)"}, /* no word follows */
    {false, "[.?!]",
     "(?<=\\.) (?=\\.%>)|(?<=\\?) (?=\\?%>)|(?<=!) (?=!%>)|(?<=[?!]) (?=\\. \\.)"}, /* ". . ." */
};

/* Not one full stop alone. */
#define STOPS "(?:%s%s{1,99}|[?!…‼⁇⁈⁉。．！？]|\\.%q{1,9}[.?!…]|(?<= )\\. \\.)"

static const struct rule OF_LANGUAGE[] = {
    /* "A shark!" Rob Hammel added. */
    {false, STOPS "%q{0,9}[\"'”’»“‘]", "%_(?=(?!%O%>)\\p{Lu}\\p{L}{0,30}(?: \\p{Lu}\\p{L}{0,30}){0,2} %y%>)"},
    {true, STOPS "(?:%q{1,9}%s{0,9}){0,9}%n", "%_"},
    {true, STOPS "%_{1,9}(?:%k{1,9}|'')%s{0,9}%n", "%_"},
    {true, "%<(?:%N\\.%_{1,9}[IVXLCDM]{1,9}|(?:%N|%M|%T)\\.%_{1,9}[0-9][0-9.]{0,9})\\.%q{0,9}",
     "%_(?=%m{0,15}\\p{Lu})"},                                            /* "art. 5. Il": no item */
    {false, "%i(?:[0-9][0-9.]{0,9}|[IVXLCDM]{1,9}|\\p{L})\\.\\)?", "%_"}, /* mark of an item */
    {false, "[(\\[]\\p{Ll}[\\p{L}.-]{0,20}\\.", "%_(?=[0-9])"},           /* "(tab. 3)" */
    {true, "(?:°%_{0,3}|%<%L%_{1,3})\\p{Lu}%.", "%_"},                    /* "plan B. Then" */
    {true, "°%_{0,3}\\p{Lu}%.", "%_"},
    {false, "[0-9][^\\s\\p{Z}]{0,9}%_{1,3}%U%.", "%_(?=%m{0,15}[0-9])"},
    {true, "[0-9][^\\s\\p{Z}]{0,9}%_{1,3}%U%.", "%_"},
    {false, "%<%T%.", "%_"},
    {false, "%<%N%.", "%_(?=%m{0,15}(?:[0-9]|(?!%O%>)%r))"},
    {false, "%<(?=\\p{Lu})%N%.", "%_(?=(?=\\p{Lu})(?:%N|%M)\\.)"}, /* "Dir. Amm." */
    {false, "%h%.", "%_(?=%m{0,15}(?:(?:[0-9]{1,2} )?%K%>))"},     /* "6 p.m. Monday" */
    {true, "%h%.", "%_(?=%m{0,15}%O(?!%w|\\.))"},
    {false, "(?:%i|%<%J%_)%d%H%.", "%_"}, /* "At 5 a.m. Mr. Smith" */
    {true, "%h%.", "%_"},
    {true, "%g%.", "%_(?=%m{0,15}%O(?!%w|\\.))"},
    {false, "(?:%i|%<%J%_|[,;:]%_)%d%E%.", "%_"},
    {true, "%g%.", "%_"},
    {true, "%<%X%.", "%_(?=[^\\p{L}\\p{N}\\p{M}(\\[{]{0,15}(?:\\p{Lu}|[0-9]))"},
    {true, "%<%C%.", "%o"},
    {false, "%<%C%.", "%_"},
    {true, "%<%M%.", "%f"},
    {false, "%<%M%.", "%_"},
    {true, "%<%c%.", "%o"},
    {false, "%<%c%.", "%_"},
    {true, "%<(?:%a|%v)%.", "%f"},
};

static const struct rule LAST[] = {
    {true, STOPS "(?:%q{1,9}%s{0,9}){0,9}%n", "%_"},
    {true, STOPS "%_{1,9}(?:%k{1,9}|'')%s{0,9}%n", "%_"},
    {false, "%i(?:[0-9][0-9.]{0,9}|[IVXLCDM]{1,9}|\\p{L})\\.\\)?", "%_"},
    {false, "%<(?:%c|%a|%v)%.", "%_"},
    {true, "\\.(?:%q{1,9}%s{0,9}){0,9}%n", "%_"},
    {true, "\\.%_{1,9}(?:%k{1,9}|'')%s{0,9}%n", "%_"},
    {true, "(?:\\p{Ll}{3}|%k)%q{0,2}\\.%q{0,2}[0-9]{1,3}(?: [0-9]{1,3}){0,2}",
     " (?=[\"“«(]?\\p{Lu})"}, /* notes */
    {true,
     "(?:%k|(?:^|%_|%q|[。．！？])[\\p{L}\\p{N}'’,-]{0,40}(?:\\p{Ll}{2}|[0-9]{2}))[.?!…。．！？]{1,99}%q{0,"
     "9}",
     "(?=[\"“«(]?\\p{Lu}(?:\\p{Ll}{1,40}(?![\\p{L}@/_]|\\.[\\p{L}\\p{N}])|[\\s'’]))"}, /* a space forgotten */
};

/* Appends `pattern` with what its % stand for; false when a list is empty: no such rule. */
static bool expand(struct builder *b, const char *pattern, struct fronte_buf *out) {
    bool all = true;
    for (; *pattern && all; pattern++) {
        if (*pattern != '%') {
            fronte_buf_append_char(out, *pattern);
            continue;
        }
        const char *letter = strchr(LETTERS, *++pattern);
        enum list list = letter ? (enum list)(letter - LETTERS) : N_LISTS;
        if (letter && (b->exact[list].n || b->folded[list].n))
            put_list(b, list, out);
        else if (letter)
            all = false;
        for (size_t i = 0; i < sizeof PARTS / sizeof *PARTS && !letter; i++)
            if (PARTS[i].letter == *pattern)
                all = expand(b, PARTS[i].text, out);
    }
    return all;
}

static const char *keep(struct builder *b, const struct fronte_buf *buf) {
    return buf->failed ? NULL : fronte_arena_copy(&b->doc->arena, fronte_buf_view(buf)).ptr;
}

static bool add_rule(struct builder *b, const struct rule *from) {
    struct fronte_srx_document *doc = b->doc;
    struct fronte_buf before = {0}, after = {0};
    void *rules = doc->rules;
    bool ok = true, wanted = expand(b, from->before, &before) && expand(b, from->after, &after);
    if (wanted) {
        ok = fronte_grow(&rules, &doc->rule_capacity, doc->n_rules + 1, sizeof *doc->rules);
        doc->rules = rules;
    }
    if (wanted && ok) {
        struct fronte_srx_rule rule = {
            .before = keep(b, &before), .after = keep(b, &after), .breaks = from->breaks};
        doc->rules[doc->n_rules++] = rule;
        doc->languages[doc->n_languages - 1].n++;
        ok = rule.before && rule.after;
    }
    fronte_buf_free(&before);
    fronte_buf_free(&after);
    return ok;
}

/* A language rule with its map, last in both. */
static bool add_language(struct builder *b, const char *name, const char *pattern) {
    struct fronte_srx_document *doc = b->doc;
    const char *copy = fronte_arena_copy(&doc->arena, fronte_view_of(name)).ptr;
    const char *own = fronte_arena_copy(&doc->arena, fronte_view_of(pattern)).ptr;
    void *languages = doc->languages, *maps = doc->maps;
    bool ok = copy && own &&
              fronte_grow(&languages, &doc->language_capacity, doc->n_languages + 1, sizeof *doc->languages);
    doc->languages = languages;
    ok = ok && fronte_grow(&maps, &doc->map_capacity, doc->n_maps + 1, sizeof *doc->maps);
    doc->maps = maps;
    if (!ok)
        return false;
    doc->languages[doc->n_languages++] = (struct fronte_srx_language){.name = copy, .first = doc->n_rules};
    doc->maps[doc->n_maps++] = (struct fronte_srx_map){.pattern = own, .name = copy};
    return true;
}

static fronte_status add_rules(struct builder *b, const struct rule *rules, size_t n) {
    bool ok = true;
    for (size_t i = 0; i < n && ok; i++)
        ok = add_rule(b, &rules[i]);
    return ok ? FRONTE_OK : fronte_fail_memory(b->error);
}

/* Okapi matches the pattern of a language letter by letter, OmegaT in any case. */
static fronte_status build_language(struct builder *b, const char *dir, const char *lang) {
    char pattern[64];
    snprintf(pattern, sizeof pattern, "(?i)%.8s(?:[-_].*)?", lang);
    if (!add_language(b, lang, pattern))
        return fronte_fail_memory(b->error);
    fronte_status status = read_abbreviations(b, dir, lang);
    if (!status)
        status = read_roles(b, dir, lang);
    if (!status)
        status = read_stopwords(b, dir, lang);
    for (size_t i = 0; i < N_LISTS; i++) {
        sort_words(&b->exact[i]);
        sort_words(&b->folded[i]);
    }
    if (!status)
        status = add_rules(b, OF_LANGUAGE, sizeof OF_LANGUAGE / sizeof *OF_LANGUAGE);
    for (size_t i = 0; i < N_LISTS; i++) {
        free_words(&b->exact[i]);
        free_words(&b->folded[i]);
    }
    return status;
}

fronte_status fronte_srx_build(struct fronte_srx_document *doc, const char *dir, const char *const *langs,
                               size_t n_langs, fronte_error *error) {
    *doc = (struct fronte_srx_document){
        .file = "our own rules", .cascade = true, .segment_subflows = true, .include_end = true};
    struct builder b = {.doc = doc, .error = error};
    if (!add_language(&b, "any language, first", ".*"))
        return fronte_fail_memory(error);
    fronte_status status = add_rules(&b, FIRST, sizeof FIRST / sizeof *FIRST);
    for (size_t i = 0; i < n_langs && !status; i++)
        status = build_language(&b, dir, langs[i]);
    if (!status && !add_language(&b, "any language, last", ".*"))
        status = fronte_fail_memory(error);
    return status ? status : add_rules(&b, LAST, sizeof LAST / sizeof *LAST);
}
