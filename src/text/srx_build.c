#include "text/srx_build.h"

#include <limits.h>
#include <stdio.h>
#include <unistd.h>

#include "base/error.h"
#include "text/srx_words.h"

struct builder {
    struct fronte_srx_document *doc;
    struct fronte_srx_words words; /* of the language at hand */
    fronte_error *error;
};

bool fronte_srx_knows(const char *dir, const char *lang) {
    char path[PATH_MAX];
    int n = snprintf(path, sizeof path, "%s/%s/abbreviations.tsv", dir, lang);
    return n > 0 && (size_t)n < sizeof path && access(path, R_OK) == 0;
}

/* ---- Rules ---- */

/* Parts of expressions, under a letter behind %.  Only what Java and ICU read alike: \s is ASCII in Java. */
static const struct {
    char letter;
    const char *text;
} PARTS[] = {
    {'_', "[\\s\\p{Z}]"},
    {'w', "[\\p{L}\\p{N}\\p{M}]"},                        /* of words */
    {'m', "[^\\p{L}\\p{N}\\p{M}]"},                       /* between words */
    {'s', "[.?!…‼⁇⁈⁉。．！？]"},                          /* stops */
    {'q', "[\"'`”’»›)\\]}“‘‟]"},                          /* what may close with them */
    {'k', "[)\\]}»›”]"},                                  /* what only closes */
    {'e', "[.?!…‼⁇⁈⁉。．！？\"'`”’»›)\\]}“‘‟¹²³⁰-⁹*†‡]"}, /* how a sentence may end */
    {'n',
     "[¹²³⁰-⁹*†‡]{0,9}(?:\\([0-9]{1,3}\\))?(?:%_{0,4}\\[(?:[0-9]{1,3}|[a-z])\\]){0,9}"}, /* marks of notes */
    {'<', "(?<![\\p{L}\\p{N}\\p{M}.°-])"},                                               /* a word begins */
    {'>', "(?![\\p{L}\\p{N}\\p{M}])"},                                      /* a word has ended */
    {'b', "(?:^|(?<![^\\p{L}\\p{N}\\p{M}]\\p{L}|^\\p{L})[.?!…]%q{0,9}%_)"}, /* a sentence begins; not behind
                                                                               "U.S." */
    {'i', "(?:%b|[;•⁃‣▪◦]%_?)%m{0,15}"},                                    /* a sentence or an item begins */
    {'r', "(?:[IVXLCDM]{1,9}%>)"},                                          /* a Roman number */
    {'v', "(?=\\p{Lu}{0,9}\\p{Ll})[B-DF-HJ-NP-TV-XZb-df-hj-np-tv-xz]{2,9}"}, /* no vowel: no word */
    {'a', "\\p{L}(?:\\.\\p{L}\\p{L}?){1,9}"},                                /* an acronym with stops */
    {'c', "\\p{Lu}(?:\\.-?\\p{Lu}){0,9}"},                                   /* initials */
    {'z', "[0-9][^\\s\\p{Z}]{0,9}%_{1,3}"},                                  /* a number before a word */
    {'j', "[0-9](?:[^\\s\\p{Z}]{0,9}[\\p{L}\\p{N}%°])?%_{1,3}"},
    {'.', " ?\\.%q{0,9}"},                              /* the one stop, and what closes */
    {'u', "%_(?=%m{0,15}\\p{Lu})"},                     /* before a capital */
    {'f', "%_(?=%m{0,15}(?=\\p{Lu})(?:%B%>|%t\\.))"},   /* what "Inc." ends before */
    {'o', "%_(?=%m{0,15}(?!%p \\p{Lu})%O(?!%w|\\.))"},  /* what "U.S." ends before */
    {'x', "%_(?=%m{0,15}(?=\\p{Lu})\\p{L}{2,30}%V%>)"}, /* and a verb: "Torneranno" */
    {'h', "%z%H"},                                      /* a time of day */
    {'g', "(?:%z|%<%r%_{1,3}|%<%P%_{1,3})%E"},          /* a year or century */
    {'d', "(?:%D%_{1,3}){1,3}(?:(?!%D%>)[^\\s\\p{Z}.?!…]{1,20}%_{1,3}){0,5}"}, /* a date */
    {'l', "[^\\s\\p{Z}.?!…]{1,40}%_{1,3}(?=\\p{Lu}[^.]{0,20}\\p{Ll})%A"}, /* "il Reg", a name behind a word */
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
    {false, "%s%q{0,9}", "%_(?=%_{0,15}\\[(?:[0-9]{1,3}|[a-z])\\])"},               /* a note follows */
    {false, "%s", "%_(?=%_{0,15}(?:%k%>|''))"},                                     /* "Ecco . »" */
    {true, "%s%q{0,9}", "%_(?=%_{0,3}\\(?(?:\\p{L}|[ivx]{1,5})\\)%_{1,3}\\p{Lu})"}, /* "b) Then" */
    {false, "%e", "%_(?=%m{16}|%m{0,15}$)"},                                        /* no word follows */
    {false, "[.?!]",
     "(?<=\\.) (?=\\.%>)|(?<=\\?) (?=\\?%>)|(?<=!) (?=!%>)|(?<=[?!]) (?=\\. \\.)"}, /* ". . ." */
    {true, "—[\"'”’»“‘]", "%u"},                                                    /* "But I never—" */
    {true, " [:;]-?\\)", "%u"},                                                     /* :) */
    {false, "[\\p{L}\\p{N},]%_{1,3}[“«\"][^“”«»\"]{1,80}[?!]%s{0,9}[”»\"]",
     "%_(?=\\()"}, /* In "Who?" (Tate) */
};

/* Sentences without capitals, which begin in small letters, too: "the food was cold. the waiter was rude." */
static const struct rule SMALL[] = {
    {false, "%<%W\\.", "%_(?=\\p{Ll})"},
    {true, "(?:^|(?<=[.?!] ))\\p{Ll}[\\p{L}'’]{0,40} [^\\p{Lu}.?!…]{0,400}\\p{L}{3}[.?!]", "%_(?=\\p{Ll})"},
};

static const struct rule GOES_ON[] = {
    {false, "%e", "%_(?=%_{0,15}[,;:])"}, /* goes on */
    {false, "%e",
     "%_(?=(?![@#]\\p{L}|[«‹„‚][.?!…])%m{0,15}\\p{Ll}"
     "(?!\\p{L}{0,15}(?:\\p{Lu}|\\.[\\p{L}\\p{N}]{1,20}(?!%w|\\.))))"}, /* but @gigi, «... ten», iPhone, e.on
                                                                         */
};

/* Not one full stop alone. */
#define STOPS "(?:%s%s{1,99}|[?!…‼⁇⁈⁉。．！？]|\\.%q{1,9}[.?!…]|(?<= )\\. \\.)"

static const struct rule OF_LANGUAGE[] = {
    /* "A shark!" Mr. Rob Hammel added. */
    {false, STOPS "%q{0,9}[\"'”’»“‘]",
     "%_(?=(?!%Q%>)\\p{Lu}\\p{L}{0,30}\\.?(?: \\p{Lu}\\p{L}{0,30}\\.?){0,2} %y%>)"},
    {false, "(?:…|\\.(?: ?\\.){1,9})", "%_(?=%m{0,15}%Y%>)"}, /* "So... I thought" */
    {false, "%<%G", "%_(?=%m{0,15}(?!%O%>)\\p{Lu})"},         /* "Yahoo! Mail" */
    {true, STOPS "(?:%q{1,9}%s{0,9}){0,9}%n", "%_"},
    {true, STOPS "%_{1,9}(?:%k{1,9}|'')%s{0,9}%n", "%_"},
    {false, "%<%W\\.", "(?=\\p{Lu})"},                                                 /* "dott.Rossi" */
    {false, "%b%Z%_{1,3}(?:[0-9]{1,9}|[IVXLCDM]{1,9}|\\p{L})\\.", "%_"},               /* "Table 3. Wages" */
    {false, "%b(?=\\p{Lu})%N\\.%_{1,3}(?:[0-9]{1,9}|[IVXLCDM]{1,9}|\\p{L})\\.", "%_"}, /* "Art. 5. Oggetto" */
    {true, "%<%W\\.%_{1,3}\\p{Lu}%.", "%o"},                                           /* "all. A. Le" */
    {true, "%<[12][0-9]{3}\\.[0-9]{1,3}", "%_(?=%O%>)"}, /* a year and its note */
    {true, "%<%W\\.%_{1,9}(?:[§¶]%_{0,3})?(?:[IVX]|[IVXLCDM]{2,9}|[0-9][0-9.]{0,9})\\.%q{0,9}", "%u"},
    {false, "(?:%i(?:[0-9][0-9.]{0,9}|[IVXLCDM]{1,9}|\\p{L})|:%_[0-9A-Za-z])\\.\\)?",
     "%_"},                                                            /* mark of an item */
    {false, "%<[0-9][0-9.]{0,9}\\.", "%_(?=%R%>)"},                    /* "il suo 38. Palio" */
    {false, "[(\\[]\\p{Ll}[\\p{L}.-]{0,20}\\.", "%_(?=%m{0,3}[0-9])"}, /* "(tab. 3)" */
    {true, "(?:°%_{0,3}|%<%L%_{1,3}(?!%t\\.))\\p{Lu}%.", "%_"},        /* "plan B. Then" */
    {true, "°%_{0,3}\\p{Lu}%.", "%_"},
    {false, "%j(?:%J%_)?%U%.", "%_(?=%m{0,15}(?:[0-9]|(?=\\p{Lu})(?!%t\\.)%W\\.))"},
    {true, "%j(?:%J%_)?%U%.", "%_"},
    {true, "(?:\\p{Lu}[\\p{L}.]{0,20}|[0-9]\\p{L}{0,2})%_(?=\\p{Lu})%t%.",
     "%_(?=%m{0,15}%O(?!%w|\\.))"}, /* "Elm St. It" */
    {false, "%<%T%.", "%_"},
    {false, "%<%N%.", "%_(?=%m{0,15}(?:[0-9]|[IVXLCDM]{2,9}%>))"},
    {false, "%<%A%.", "%_(?=\\(|%m{0,15}(?:[A-Z]%>(?!['’])|(?=\\p{Lu})\\p{L}{1,9}[0-9]))"}, /* "all. A" */
    {false, "%<(?=\\p{Lu})%A%.", "%_(?=(?=\\p{Lu})%W\\.)"},                                 /* "Dir. Amm." */
    {true, "%l%.", "%f"},
    {false, "%l%.", "%_"},
    {false, "%h%.", "%_(?=%m{0,15}(?:(?:[0-9]{1,2} )?%K%>))"}, /* "6 p.m. Monday" */
    {false, "%h%.", "%_(?=\\((?!%O%>))"},
    {true, "%h%.", "%_(?=%m{0,15}%O(?!%w|\\.))"},
    {false, "(?:%i|%<%J%_)%d%H%.", "%_"}, /* "At 5 a.m. Mr. Smith" */
    {true, "%h%.", "%_"},
    {true, "%g%.", "%_(?=%m{0,15}%O(?!%w|\\.))"},
    {false, "(?:%i|%<%J%_|[,;:]%_)%d%E%.", "%_"},
    {true, "%g%.", "%_"},
    {true, "%<%X%.", "%_(?=[^\\p{L}\\p{N}\\p{M}(\\[{]{0,15}(?:\\p{Lu}|[0-9]))"},
    {false, "(?:%a|%M|%C|%c)\\.\\)", "%_(?=[–—-]%_)"}, /* "ROMA (g.m.) - Ancora" */
    {true, "%<%C%.", "%o"},
    {true, "%<%C%.", "%x"},
    {false, "%<%C%.", "%_"},
    {true, "%<%M%.", "%f"},
    {true, "%<%M%.", "%x"},
    {false, "%<%M%.", "%_"},
    {true, "%<%c%.", "%o"},
    {true, "%<\\p{Lu}(?:\\.\\p{Lu}){1,9}%.", "%x"},
    {false, "%<%c%.", "%_"},
    {true, "%<(?:%a|%v)%.", "%f"},
    {true, "%<(?:%a|%v)%.", "%x"},
};

static const struct rule LAST[] = {
    {true, STOPS "(?:%q{1,9}%s{0,9}){0,9}%n", "%_"},
    {true, STOPS "%_{1,9}(?:%k{1,9}|'')%s{0,9}%n", "%_"},
    {false, "%i(?:[0-9][0-9.]{0,9}|[IVXLCDM]{1,9}|\\p{L})\\.\\)?", "%_"},
    {false, "%<(?:%c|%a|%v)%.", "%_"},
    {true, "\\.(?:%q{1,9}%s{0,9}){0,9}%n", "%_"},
    {true, "\\.%_{1,9}(?:%k{1,9}|'')%s{0,9}%n", "%_"},
    {true, "(?:\\p{Ll}{3}|%k)%q{0,2}\\.%q{0,2}[0-9]{1,3}(?:[ ,][0-9]{1,3}){0,2}",
     " (?=[\"“«(]?\\p{Lu})"}, /* notes */
    /* a space forgotten */
    {true,
     "(?:%k|(?<![\\p{L}\\p{N}\\p{M}'’,@/"
     "_.-])[\\p{L}\\p{N}'’,-]{0,40}(?:\\p{Ll}{2}|[0-9]{2}))[.?!…。．！？]{1,99}%q{0,9}",
     "(?=[\"“«(]?\\p{Lu}(?:\\p{Ll}{1,40}(?![\\p{L}@/_]|\\.[\\p{L}\\p{N}])|[\\s'’]))"},
};

/* Whether what is written so far ends in (?!. */
static bool is_denied(const struct fronte_buf *out) {
    return out->len >= 3 && memcmp(out->ptr + out->len - 3, "(?!", 3) == 0;
}

static bool expand(struct builder *b, const char *pattern, struct fronte_buf *out);

/* What a letter stands for.  What is in an empty list nothing is: true where that is what is asked for, and
 * (?!) matches nowhere. */
static bool expand_letter(struct builder *b, char letter, struct fronte_buf *out) {
    const char *list = strchr(fronte_srx_letters, letter);
    if (list) {
        bool denied = is_denied(out);
        if (fronte_srx_words_put(&b->words, (enum fronte_srx_list)(list - fronte_srx_letters), out))
            return true;
        fronte_buf_puts(out, "(?!)");
        return denied;
    }
    for (size_t i = 0; i < sizeof PARTS / sizeof *PARTS; i++)
        if (PARTS[i].letter == letter)
            return expand(b, PARTS[i].text, out);
    return true;
}

/* Appends `pattern` with what its % stand for; false when it can match nowhere: no such rule. */
static bool expand(struct builder *b, const char *pattern, struct fronte_buf *out) {
    bool ok = true;
    for (; *pattern && ok; pattern++) {
        if (*pattern == '%')
            ok = expand_letter(b, *++pattern, out);
        else
            fronte_buf_append_char(out, *pattern);
    }
    return ok;
}

static const char *keep(struct builder *b, const struct fronte_buf *buf) {
    return fronte_arena_copy(&b->doc->arena, fronte_buf_view(buf)).ptr;
}

/* A rule of the language that came last. */
static bool add_expanded(struct fronte_srx_document *doc, const struct fronte_srx_rule *rule) {
    void *rules = doc->rules;
    if (!rule->before || !rule->after ||
        !fronte_grow(&rules, &doc->rule_capacity, doc->n_rules + 1, sizeof *doc->rules))
        return false;
    doc->rules = rules;
    doc->rules[doc->n_rules++] = *rule;
    doc->languages[doc->n_languages - 1].n++;
    return true;
}

static bool add_rule(struct builder *b, const struct rule *from) {
    struct fronte_buf before = {0}, after = {0};
    bool wanted = expand(b, from->before, &before) && expand(b, from->after, &after);
    bool ok = !before.failed && !after.failed;
    if (ok && wanted)
        ok = add_expanded(b->doc, &(struct fronte_srx_rule){.before = keep(b, &before),
                                                            .after = keep(b, &after),
                                                            .breaks = from->breaks});
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
    fronte_status status = fronte_srx_words_read(&b->words, dir, lang, b->error);
    if (!status)
        status = add_rules(b, SMALL, sizeof SMALL / sizeof *SMALL);
    if (!status)
        status = add_rules(b, GOES_ON, sizeof GOES_ON / sizeof *GOES_ON);
    if (!status)
        status = add_rules(b, OF_LANGUAGE, sizeof OF_LANGUAGE / sizeof *OF_LANGUAGE);
    fronte_srx_words_free(&b->words);
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
    if (!status)
        status = add_rules(&b, GOES_ON, sizeof GOES_ON / sizeof *GOES_ON);
    return status ? status : add_rules(&b, LAST, sizeof LAST / sizeof *LAST);
}
