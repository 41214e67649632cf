#include "lexicon/import/dictd.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <zlib.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/file.h"
#include "base/utf8.h"

#define MAX_ARTICLES ((size_t)512 << 20) /* bytes; the largest FreeDict dictionary has some 100 million */

/* Far above what there is: a hostile article may cost no more than the square of these. */
enum { LONGEST_ARTICLE = 16384, MOST_HEADS = 64 };

struct reader {
    fronte_dictd_fn each;
    void *user;
    bool english[2];        /* [side] */
    struct fronte_buf head; /* the article's heads, a line each */
    size_t n_heads;
    struct fronte_buf line; /* the line at hand, cleaned */
    enum fronte_pos pos;
    uint32_t given; /* entries of this article */
    bool stopped;   /* by `each` */
};

/* ---- Cleaning ---- */

static bool begins(fronte_view v, const char *s) {
    size_t n = strlen(s);
    return v.len >= n && memcmp(v.ptr, s, n) == 0;
}

static fronte_view skip(fronte_view v, size_t n) {
    return (fronte_view){v.ptr + n, v.len - n};
}

/* The rest of `v` from `s` on; .ptr is NULL when it is not there. */
static fronte_view find(fronte_view v, const char *s) {
    const char *at = v.len ? memmem(v.ptr, v.len, s, strlen(s)) : NULL;
    return at ? skip(v, (size_t)(at - v.ptr)) : (fronte_view){NULL, 0};
}

static fronte_view before(fronte_view v, const char *s) {
    fronte_view at = find(v, s);
    return at.ptr ? (fronte_view){v.ptr, v.len - at.len} : v;
}

static const struct {
    const char *from, *to;
} folded[] = {
    {"\t", " "},           {"\xC2\xA0", " "},     /* no-break space */
    {"\xE2\x80\x90", "-"}, {"\xE2\x80\x91", "-"}, /* U+2010, U+2011 */
    {"\xE2\x80\x99", "'"},                        /* U+2019 */
    {"\xC2\xAD", ""},      {"\xE2\x80\x8B", ""},  /* soft hyphen, zero-width space */
    {"\xE2\x80\x8E", ""},  {"\xE2\x80\x8F", ""},  /* direction marks */
    {"\xEF\xBB\xBF", ""},
};

/* The last character is Greek or Cyrillic: two bytes, U+0370..U+052F. */
static bool ends_greek_cyrillic(const struct fronte_buf *out) {
    if (out->len < 2)
        return false;
    uint8_t lead = (uint8_t)out->ptr[out->len - 2];
    return lead >= 0xCD && lead <= 0xD4;
}

/* Appends the first character of `v` as it is compared, or its first byte, and returns how many bytes that
 * took. */
static size_t put_folded(fronte_view v, struct fronte_buf *out) {
    if ((uint8_t)*v.ptr >= ' ' && (uint8_t)*v.ptr < 0x80) { /* most text */
        fronte_buf_append_char(out, *v.ptr);
        return 1;
    }
    if ((begins(v, "\xCC\x80") || begins(v, "\xCC\x81")) && ends_greek_cyrillic(out))
        return 2;
    for (size_t i = 0; i < sizeof folded / sizeof *folded; i++) {
        if (begins(v, folded[i].from)) {
            fronte_buf_puts(out, folded[i].to);
            return strlen(folded[i].from);
        }
    }
    fronte_buf_append_char(out, *v.ptr);
    return 1;
}

/* Where the text shown of a wiki link begins: "[[target|shown]]", "[[shown]]"; 0 when there is no link. */
static size_t link_prefix(fronte_view v) {
    fronte_view end = begins(v, "[[") ? find(v, "]]") : (fronte_view){NULL, 0};
    if (!end.ptr)
        return 0;
    fronte_view inside = {v.ptr + 2, v.len - end.len - 2};
    fronte_view bar = find(inside, "|");
    return bar.ptr ? 2 + inside.len - bar.len + 1 : 2;
}

/* Makes `out` the line without brackets and what is in them; of wiki links the text shown stays.  A bracket
 * that is never closed takes the rest with it; one that was never opened goes alone. */
static void clean(fronte_view v, struct fronte_buf *out) {
    size_t depth = 0;
    fronte_buf_clear(out);
    while (v.len) {
        size_t n = depth ? 0 : link_prefix(v);
        if (n) {
            v = skip(v, n);
        } else if (memchr("([{<", *v.ptr, 4)) {
            depth++;
            v = skip(v, 1);
        } else if (memchr(")]}>", *v.ptr, 4)) {
            depth -= depth > 0;
            v = skip(v, 1);
        } else {
            v = skip(v, depth ? 1 : put_folded(v, out));
        }
    }
}

/* Takes doubled blanks from `v`, which is compacted in place, and the words that `drop` (may be NULL) says.
 */
static fronte_view drop_words(char *v, size_t len, bool (*drop)(fronte_view word)) {
    fronte_view rest = {v, len}, word;
    size_t kept = 0;
    while (fronte_view_next(&rest, ' ', &word)) {
        if (!word.len || (drop && drop(word)))
            continue;
        if (kept)
            v[kept++] = ' ';
        memmove(v + kept, word.ptr, word.len);
        kept += word.len;
    }
    return (fronte_view){v, kept};
}

static bool is_placeholder(fronte_view word) {
    return fronte_view_is(word, "sth.") || fronte_view_is(word, "sb.") || fronte_view_is(word, "sth") ||
           fronte_view_is(word, "sb");
}

/* A pronunciation whose opening slash was lost. */
static bool is_stressed(fronte_view word) {
    return find(word, "\xCB\x88").ptr != NULL; /* U+02C8 */
}

/* "to go" is "go", "the Bahamas" are "Bahamas"; but "a lot", "to boot" are adverbs and stay whole. */
static fronte_view drop_article(fronte_view v, enum fronte_pos pos) {
    static const struct {
        const char *word;
        bool verb;
    } leading[] = {{"to ", true}, {"the ", false}, {"a ", false}, {"an ", false}};
    if (pos == FRONTE_POS_ADVERB || pos == FRONTE_POS_OTHER)
        return v;
    for (size_t i = 0; i < sizeof leading / sizeof *leading; i++) {
        bool fits = pos == FRONTE_POS_UNKNOWN || (pos == FRONTE_POS_VERB) == leading[i].verb;
        if (fits && begins(v, leading[i].word))
            return skip(v, strlen(leading[i].word));
    }
    return v;
}

/* "motto#Englanti" has a wiki section behind it; "C#" and "# 1" have not. */
static fronte_view drop_section(fronte_view v) {
    fronte_view at = find(v, "#");
    bool section = at.len > 1 && at.ptr[1] != ' ';
    return section ? (fronte_view){v.ptr, v.len - at.len} : v;
}

/* One head or translation; `v` points into `line`. */
static fronte_view clean_term(struct reader *reader, fronte_view v, fronte_side side) {
    char *at = reader->line.ptr + (v.ptr - reader->line.ptr);
    bool english = reader->english[side];
    v = drop_words(at, v.len, english ? is_placeholder : NULL);
    return fronte_view_trim(english ? drop_article(v, reader->pos) : v);
}

/* ---- Articles ---- */

/* "<n, fem>", in eng-pol "<N>" */
static enum fronte_pos part_of_speech(fronte_view first_line) {
    static const struct {
        const char *name, *capital;
        enum fronte_pos pos;
    } tags[] = {{"n", "N", FRONTE_POS_NOUN},
                {"v", "V", FRONTE_POS_VERB},
                {"adj", "Adj", FRONTE_POS_ADJECTIVE},
                {"adv", "Adv", FRONTE_POS_ADVERB},
                {"pn", "PN", FRONTE_POS_NAME}};
    const char *slash = memrchr(first_line.ptr, '/', first_line.len); /* pronunciations hold <sup> */
    if (slash)
        first_line = skip(first_line, (size_t)(slash - first_line.ptr));
    fronte_view tag = find(first_line, "<");
    if (!tag.ptr)
        return FRONTE_POS_UNKNOWN;
    tag = before(before(skip(tag, 1), ">"), ",");
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (fronte_view_is(tag, tags[i].name) || fronte_view_is(tag, tags[i].capital))
            return tags[i].pos;
    return FRONTE_POS_OTHER;
}

static void add_head(struct reader *reader, fronte_view spelling) {
    clean(spelling, &reader->line);
    if (!reader->line.len || reader->line.failed)
        return;
    fronte_view head = drop_words(reader->line.ptr, reader->line.len, is_stressed);
    head = clean_term(reader, head, FRONTE_SOURCE);
    if (!head.len)
        return;
    fronte_buf_append(&reader->head, head);
    fronte_buf_append_char(&reader->head, '\n');
    reader->n_heads++;
}

/* "head /IPA/ <n>"; Japanese dictionaries list the spellings: "head /IPA/, head /IPA/". */
static void read_heads(struct reader *reader, fronte_view line) {
    reader->pos = part_of_speech(line);
    reader->n_heads = 0;
    fronte_buf_clear(&reader->head);
    while (reader->n_heads < MOST_HEADS) {
        fronte_view sound = find(line, " /");
        add_head(reader, sound.ptr ? before(line, " /") : before(line, " <"));
        fronte_view next = sound.ptr ? find(skip(sound, 2), "/,") : sound;
        if (!next.ptr)
            return;
        line = skip(next, 2);
    }
}

static void give(struct reader *reader, fronte_view translation) {
    fronte_view heads = fronte_buf_view(&reader->head), head;
    while (fronte_view_next(&heads, '\n', &head)) {
        if (!head.len || reader->stopped)
            continue;
        struct fronte_dictd_entry entry = {head, translation, reader->pos};
        reader->stopped = !reader->each(reader->user, &entry);
        reader->given++;
    }
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* WikDict glues the number of the next sense to a line, "easy 2."; true when it was there. */
static bool drop_glued_number(fronte_view *line) {
    size_t n = line->len;
    if (!n || line->ptr[n - 1] != '.')
        return false;
    size_t digits = n - 1;
    while (digits && is_digit(line->ptr[digits - 1]))
        digits--;
    if (!digits || digits == n - 1 || line->ptr[digits - 1] != ' ')
        return false;
    line->len = digits - 1;
    return true;
}

/* Cuts "one, two; three" at the first separator; the comma of "1,000 km" is none. */
static bool next_term(fronte_view *rest, fronte_view *term) {
    *term = *rest;
    for (size_t i = 0; i < rest->len; i++) {
        const char *at = rest->ptr + i;
        bool number = i && i + 1 < rest->len && is_digit(at[-1]) && is_digit(at[1]);
        if (*at == ';' || (*at == ',' && !number)) {
            term->len = i;
            *rest = skip(*rest, i + 1);
            return true;
        }
    }
    *rest = (fronte_view){NULL, 0};
    return term->ptr != NULL;
}

/* The numbers of eng-pol, which stand behind the part of speech: "I.  <N> 1.  suknia". */
static fronte_view drop_numerals(fronte_view line) {
    line = fronte_view_trim(line);
    if (begins(line, "I. "))
        line = fronte_view_trim(skip(line, 3));
    return begins(line, "1. ") ? skip(line, 3) : line;
}

static void give_line(struct reader *reader, fronte_view line) {
    clean(line, &reader->line);
    if (reader->line.failed || !reader->line.len)
        return;
    fronte_view rest = drop_numerals(fronte_buf_view(&reader->line)), term;
    while (next_term(&rest, &term)) {
        term = clean_term(reader, drop_section(term), FRONTE_TARGET);
        if (term.len && !find(term, "//").ptr) /* a pronunciation broken over two lines */
            give(reader, term);
    }
}

static bool take_number(fronte_view *line, uint32_t number) {
    char text[16];
    snprintf(text, sizeof text, "%u. ", (unsigned)number);
    if (!begins(*line, text))
        return false;
    *line = skip(*line, strlen(text));
    return true;
}

/* What stands before the translation in a Japanese article: "(noun)" or "Note: ...". */
static bool is_label(const struct reader *reader, fronte_view line) {
    return reader->pos == FRONTE_POS_UNKNOWN && (begins(line, "(") || begins(line, "Note:"));
}

/* The first line is the translation, or each line with the next number is; definitions follow, which may have
 * numbers of their own. */
static void read_senses(struct reader *reader, fronte_view text) {
    uint32_t sense = 0;
    bool wanted = true, glued = false;
    fronte_view line;
    while (fronte_view_next(&text, '\n', &line)) {
        if (!fronte_view_trim(line).len)
            continue;
        if ((sense || wanted) && !glued && take_number(&line, sense + 1)) {
            sense++;
            wanted = true;
        }
        glued = false;
        line = fronte_view_trim(line);
        if (!wanted || begins(line, "Note:"))
            continue;
        uint32_t given = reader->given;
        glued = drop_glued_number(&line);
        give_line(reader, line);
        wanted = given == reader->given && is_label(reader, line);
    }
}

/* false when nothing in it can be used. */
static bool read_article(struct reader *reader, fronte_view article) {
    if (fronte_utf8_invalid_at(article) < article.len)
        return false;
    fronte_view line;
    if (!fronte_view_next(&article, '\n', &line) || !line.len)
        return false;
    reader->given = 0;
    read_heads(reader, line);
    read_senses(reader, article);
    return reader->given > 0;
}

/* ---- The index ---- */

struct slots {
    struct fronte_span *items; /* [n] where the articles are; heap */
    size_t n, capacity;
};

static int compare_slots(const void *a, const void *b) {
    const struct fronte_span *left = a, *right = b;
    if (left->off != right->off)
        return left->off < right->off ? -1 : 1;
    return (left->len > right->len) - (left->len < right->len);
}

/* Base 64, the most significant digit first. */
static bool read_number(fronte_view v, uint32_t *out) {
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    uint64_t value = 0;
    for (size_t i = 0; i < v.len; i++) {
        const char *digit = memchr(digits, v.ptr[i], 64);
        if (!digit)
            return false;
        value = value * 64 + (uint64_t)(digit - digits);
        if (value > UINT32_MAX)
            return false;
    }
    *out = (uint32_t)value;
    return v.len > 0;
}

static bool read_slot(fronte_view line, struct fronte_span *slot) {
    fronte_view head, offset, length;
    return fronte_view_next(&line, '\t', &head) && fronte_view_next(&line, '\t', &offset) &&
           fronte_view_next(&line, '\t', &length) && read_number(offset, &slot->off) &&
           read_number(fronte_view_trim(length), &slot->len);
}

/* false when memory is short. */
static bool read_index(fronte_view index, struct slots *slots, uint32_t *skipped) {
    fronte_view line;
    while (fronte_view_next(&index, '\n', &line)) {
        struct fronte_span slot;
        if (!line.len || begins(line, "00database") || begins(line, "00-database"))
            continue;
        if (!read_slot(line, &slot)) {
            ++*skipped;
            continue;
        }
        void *items = slots->items;
        if (!fronte_grow(&items, &slots->capacity, slots->n + 1, sizeof slot))
            return false;
        slots->items = items;
        slots->items[slots->n++] = slot;
    }
    if (slots->n)
        qsort(slots->items, slots->n, sizeof *slots->items, compare_slots);
    return true;
}

/* Articles of a sound dictionary do not overlap; were they allowed to, a small file could cost hours. */
static void read_articles(struct reader *reader, const struct slots *slots, fronte_view articles,
                          uint32_t *skipped) {
    size_t end = 0;
    for (size_t i = 0; i < slots->n && !reader->stopped; i++) {
        struct fronte_span slot = slots->items[i];
        if (i && compare_slots(&slot, &slots->items[i - 1]) == 0)
            continue; /* another head of the same article */
        bool sound = slot.off >= end && slot.off <= articles.len && slot.len <= articles.len - slot.off &&
                     slot.len <= LONGEST_ARTICLE;
        if (sound)
            end = (size_t)slot.off + slot.len;
        if (!sound || !read_article(reader, fronte_view_at(articles.ptr, slot)))
            ++*skipped;
    }
}

/* "freedict-ita-eng.index" */
static void find_english(const char *name, bool english[2]) {
    const char *slash = strrchr(name, '/');
    fronte_view v = before(fronte_view_of(slash ? slash + 1 : name), ".");
    english[FRONTE_SOURCE] = begins(v, "eng-") || find(v, "-eng-").ptr;
    english[FRONTE_TARGET] = fronte_view_ends_with(v, "-eng");
}

fronte_status fronte_dictd_parse(const struct fronte_dictd_bytes *bytes, fronte_dictd_fn each, void *user,
                                 uint32_t *skipped, fronte_error *error) {
    struct reader reader = {.each = each, .user = user};
    struct slots slots = {0};
    uint32_t passed_over = 0;
    fronte_status status = FRONTE_OK;
    find_english(bytes->name, reader.english);
    if (!read_index(bytes->index, &slots, &passed_over))
        status = fronte_fail_memory(error);
    else if (!slots.n)
        status = fronte_fail(error, FRONTE_ERR_DICTIONARY, (struct fronte_place){.file = bytes->name},
                             "not an index of dictd: no line has a word, an offset and a length");
    else
        read_articles(&reader, &slots, bytes->articles.ptr ? bytes->articles : (fronte_view){"", 0},
                      &passed_over);
    if (reader.stopped || reader.head.failed || reader.line.failed)
        status = fronte_fail_memory(error);
    if (skipped)
        *skipped = passed_over;
    free(slots.items);
    fronte_buf_free(&reader.head);
    fronte_buf_free(&reader.line);
    return status;
}

/* ---- Files ---- */

static fronte_status check_gzip(gzFile in, const char *path, bool compressed, fronte_error *error) {
    struct fronte_place place = {.file = path};
    int code = Z_OK;
    gzerror(in, &code);
    if (code == Z_MEM_ERROR)
        return fronte_fail_memory(error);
    if (code == Z_ERRNO)
        return fronte_fail(error, FRONTE_ERR_IO, place, "cannot read");
    if (code != Z_OK && code != Z_STREAM_END)
        return fronte_fail(error, FRONTE_ERR_DICTIONARY, place, "damaged: install the dictionary again");
    if (compressed && gzdirect(in))
        return fronte_fail(error, FRONTE_ERR_DICTIONARY, place, "not compressed by dictzip or gzip");
    return FRONTE_OK;
}

/* What is not compressed is read as it is. */
static fronte_status inflate_file(const char *path, bool compressed, struct fronte_buf *out,
                                  fronte_error *error) {
    struct fronte_place place = {.file = path};
    static const size_t size = 1 << 16;
    char chunk[1 << 16];
    gzFile in = gzopen(path, "rb");
    if (!in)
        return fronte_fail(error, FRONTE_ERR_IO, place, "cannot open: is the dictionary installed?");
    fronte_status status = FRONTE_OK;
    int n;
    while (!status && (n = gzread(in, chunk, (unsigned)size)) > 0) {
        fronte_buf_append(out, (fronte_view){chunk, (size_t)n});
        if (out->failed)
            status = fronte_fail_memory(error);
        else if (out->len > MAX_ARTICLES)
            status = fronte_fail(error, FRONTE_ERR_LIMIT, place, "larger than 512 MiB uncompressed");
    }
    if (!status)
        status = check_gzip(in, path, compressed, error);
    gzclose(in);
    return status;
}

/* NAME.dict.dz, or NAME.dict when that is not there. */
static fronte_status read_dict(fronte_view stem, struct fronte_buf *out, fronte_error *error) {
    struct fronte_buf path = {0};
    fronte_buf_append(&path, stem);
    fronte_buf_append(&path, (fronte_view){".dict.dz", sizeof ".dict.dz"});
    if (path.failed)
        return fronte_fail_memory(error);
    char *end = path.ptr + stem.len + strlen(".dict");
    bool compressed = true;
    if (access(path.ptr, F_OK) != 0) {
        *end = '\0';
        compressed = access(path.ptr, F_OK) != 0; /* neither: the usual name is the one to complain of */
        *end = compressed ? '.' : '\0';
    }
    fronte_status status = inflate_file(path.ptr, compressed, out, error);
    fronte_buf_free(&path);
    return status;
}

fronte_status fronte_dictd_read(const char *index, fronte_dictd_fn each, void *user, uint32_t *skipped,
                                fronte_error *error) {
    fronte_view stem = fronte_view_of(index);
    if (fronte_view_ends_with(stem, ".index"))
        stem.len -= strlen(".index");
    struct fronte_buf lines = {0}, articles = {0};
    if (skipped)
        *skipped = 0;
    fronte_status status = fronte_file_read(index, &lines, error);
    if (!status)
        status = read_dict(stem, &articles, error);
    if (!status) {
        struct fronte_dictd_bytes bytes = {fronte_buf_view(&lines), fronte_buf_view(&articles), index};
        status = fronte_dictd_parse(&bytes, each, user, skipped, error);
    }
    fronte_buf_free(&lines);
    fronte_buf_free(&articles);
    return status;
}
