/* Debian's dictionaries: dictionaries/sources.tsv says which file holds what; here it is read and joined. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/error.h"
#include "base/file.h"
#include "base/table.h"
#include "lexicon/builder.h"
#include "lexicon/import/apertium.h"
#include "lexicon/import/dictd.h"
#include "lexicon/import/mo.h"
#include "lexicon/import/pivot.h"
#include "text/fold.h"

enum { MOST_SOURCES = 512, LONGEST_NAME = 60 /* bytes of a place's name */ };

enum kind { BIDIX, MORPH, DICTD, MO };

struct source {
    enum kind kind;
    char package[64], file[96], lang[2][4]; /* from, to */
};

struct packages {
    struct fronte_builder *builder;
    const char *root;
    struct source *sources; /* [n] heap */
    size_t n;
    struct fronte_arena arena;
    struct fronte_intern names[2]; /* [side] lemmas that an analyser knows as names */
    struct fronte_pivot *pivot;    /* at hand */
    char missing[MOST_SOURCES];    /* [source] its package was found missing */
};

/* ---- sources.tsv ---- */

static bool parse_kind(fronte_view name, enum kind *kind) {
    static const char *const names[] = {"bidix", "morph", "dictd", "mo"};
    for (int k = 0; k < 4; k++)
        if (fronte_view_is(name, names[k])) {
            *kind = (enum kind)k;
            return true;
        }
    return false;
}

static void copy(char *to, size_t size, fronte_view v) {
    snprintf(to, size, "%.*s", (int)v.len, v.ptr ? v.ptr : "");
}

static fronte_status add_source(void *user, const struct fronte_row *row, fronte_error *error) {
    struct packages *p = user;
    struct source source;
    if (!parse_kind(row->column[0], &source.kind))
        return fronte_row_fail(row, error, "the kind must be bidix, morph, dictd or mo");
    if (p->n == MOST_SOURCES)
        return fronte_row_fail(row, error, "too many sources");
    copy(source.package, sizeof source.package, row->column[1]);
    copy(source.file, sizeof source.file, row->column[2]);
    copy(source.lang[0], sizeof source.lang[0], row->column[3]);
    copy(source.lang[1], sizeof source.lang[1], row->column[4]);
    p->sources[p->n++] = source;
    return FRONTE_OK;
}

/* The side of the pair that a language is, or -1. */
static int side_of(const struct packages *p, const char *lang) {
    for (int side = 0; side < 2; side++)
        if (strcmp(p->builder->language[side]->code, lang) == 0)
            return side;
    return -1;
}

/* ---- Files ---- */

static void path_of(const struct packages *p, const struct source *s, char *path, size_t size) {
    static const char *const folders[] = {"apertium/", "apertium/", "dictd/", ""};
    snprintf(path, size, "%s/%s%s%s", p->root, folders[s->kind], s->file, s->kind == DICTD ? ".index" : "");
}

/* Whether a source is installed; says once when its package is not. */
static bool is_there(struct packages *p, const struct source *s) {
    char path[512];
    path_of(p, s, path, sizeof path);
    if (access(path, R_OK) == 0)
        return true;
    if (!p->missing[s - p->sources])
        fronte_builder_say(p->builder, "missing: %s (install the package %s)", s->file, s->package);
    p->missing[s - p->sources] = 1;
    return false;
}

/* A reader's failure is said and passed over, but for memory. */
static bool passed_over(const struct packages *p, fronte_status status, const fronte_error *error) {
    if (status == FRONTE_ERR_NOMEM)
        return false;
    if (status)
        fronte_builder_say(p->builder, "damaged: %s: %s", error->file, error->message);
    return true;
}

/* ---- What readers give ---- */

/* A source being read, as pairs of a word of side `side` with a word of another language; or of both sides.
 */
struct giver {
    struct packages *packages;
    int side[2]; /* of the image, of the source's two languages; -1: the pivot's */
    uint8_t bit; /* enum fronte_source */
    struct fronte_buf left, right, accented;
    uint32_t n;
};

/* The key of a word of a side of the pair, or of the pivot language, into `out`. */
static bool make_key(struct giver *g, int side, fronte_view word, struct fronte_buf *out) {
    fronte_buf_clear(out);
    if (side < 0) {
        fronte_fold(word, out);
        return !out->failed;
    }
    uint32_t n_words;
    fronte_view key = fronte_key_phrase(&g->packages->builder->keys[side], word, &n_words);
    fronte_buf_append(out, key);
    return key.ptr && !out->failed;
}

static bool give_pair(struct giver *g, fronte_view from, fronte_view to, char pos) {
    if (!make_key(g, g->side[0], from, &g->left) || !make_key(g, g->side[1], to, &g->right))
        return false;
    fronte_view key[2] = {fronte_buf_view(&g->left), fronte_buf_view(&g->right)};
    g->n++;
    if (g->side[0] < 0)
        return fronte_pivot_add(g->packages->pivot, g->side[1], key[1], key[0], pos);
    if (g->side[1] < 0)
        return fronte_pivot_add(g->packages->pivot, g->side[0], key[0], key[1], pos);
    struct fronte_built_pair pair = {.entry = {.sources = g->bit, .pos = pos}};
    pair.key[g->side[0]] = key[0];
    pair.key[g->side[1]] = key[1];
    return fronte_builder_pair(g->packages->builder, &pair);
}

/* Apertium's first tag as a letter. */
static char tag_pos(fronte_view tags) {
    static const struct {
        const char *tag;
        char pos;
    } letters[] = {{"<n>", 'n'},     {"<adj>", 'a'},   {"<adv>", 'd'},   {"<np>", 'p'},
                   {"<vblex>", 'v'}, {"<vbmod>", 'v'}, {"<vbser>", 'v'}, {"<vbhaver>", 'v'}};
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) {
        size_t n = strlen(letters[i].tag);
        if (tags.len >= n && memcmp(tags.ptr, letters[i].tag, n) == 0)
            return letters[i].pos;
    }
    return '-';
}

/* A proper name whose Italian side no analyser knows is a leftover of the pivot language. */
static bool is_leftover(const struct giver *g, int k) {
    if (g->side[k] < 0 || !g->packages->names[g->side[k]].count)
        return false;
    fronte_view key = fronte_buf_view(k ? &g->right : &g->left);
    return fronte_intern_find(&g->packages->names[g->side[k]], key) == FRONTE_NO_ID;
}

static bool give_bidix(void *user, const struct fronte_apertium_entry *entry) {
    struct giver *g = user;
    char pos = tag_pos(entry->in_tags);
    if (pos == 'p') {
        if (!make_key(g, g->side[0], entry->in, &g->left) || !make_key(g, g->side[1], entry->out, &g->right))
            return false;
        if (is_leftover(g, 0) || is_leftover(g, 1))
            return true;
    }
    return give_pair(g, entry->in, entry->out, pos);
}

static char dictd_pos(enum fronte_pos pos) {
    static const char letters[] = {'-', 'n', 'v', 'a', 'd', 'p', '-'};
    return letters[pos];
}

static bool give_dictd(void *user, const struct fronte_dictd_entry *entry) {
    return give_pair(user, entry->head, entry->translation, dictd_pos(entry->pos));
}

static bool has_tag(fronte_view tags, const char *tag) {
    return memmem(tags.ptr, tags.len, tag, strlen(tag));
}

static uint16_t name_flags(fronte_view tags) {
    if (has_tag(tags, "<ant>"))
        return has_tag(tags, "<f>") ? FRONTE_STRING_FEMALE : FRONTE_STRING_MALE;
    if (has_tag(tags, "<cog>"))
        return FRONTE_STRING_SURNAME;
    if (has_tag(tags, "<top>") || has_tag(tags, "<loc>"))
        return FRONTE_STRING_PLACE;
    return has_tag(tags, "<org>") ? FRONTE_STRING_ORGANISATION : 0;
}

/* The form with its accents, where it has any, is one more. */
static bool give_accented(struct giver *g, fronte_view form, fronte_view lemma, char pos) {
    fronte_buf_clear(&g->accented);
    fronte_lower(form, &g->accented);
    if (g->accented.failed || fronte_view_equal(fronte_buf_view(&g->accented), fronte_buf_view(&g->left)))
        return !g->accented.failed;
    return fronte_builder_form(g->packages->builder, g->side[0], fronte_buf_view(&g->accented), lemma, pos);
}

static bool give_morph(void *user, const struct fronte_apertium_entry *entry) {
    struct giver *g = user;
    struct fronte_builder *b = g->packages->builder;
    int side = g->side[0];
    char pos = tag_pos(entry->out_tags);
    if (memchr(entry->in.ptr, ' ', entry->in.len))
        return true;
    if (!make_key(g, side, entry->in, &g->left) || !make_key(g, side, entry->out, &g->right))
        return false;
    fronte_view form = fronte_buf_view(&g->left), lemma = fronte_buf_view(&g->right);
    if (memchr(form.ptr, ' ', form.len) || memchr(lemma.ptr, ' ', lemma.len))
        return true;
    g->n++;
    if (!give_accented(g, entry->in, lemma, pos))
        return false;
    if (!fronte_builder_form(b, side, form, lemma, pos))
        return false;
    return pos != 'p' || (fronte_builder_name(b, side, lemma, name_flags(entry->out_tags)) &&
                          fronte_intern_add(&g->packages->names[side], lemma) != FRONTE_NO_ID);
}

/* Reads a source of one or two languages. */
static bool read_source(struct packages *p, const struct source *s, uint8_t bit) {
    struct giver g = {.packages = p, .side = {side_of(p, s->lang[0]), side_of(p, s->lang[1])}, .bit = bit};
    struct fronte_buf bytes = {0};
    fronte_error error = {.file = ""};
    char path[512];
    path_of(p, s, path, sizeof path);
    fronte_status status = FRONTE_OK;
    if (s->kind == DICTD) {
        status = fronte_dictd_read(path, give_dictd, &g, NULL, &error);
    } else {
        status = fronte_file_read(path, &bytes, &error);
        if (!status)
            status = fronte_apertium_read(fronte_buf_view(&bytes), path,
                                          s->kind == MORPH ? give_morph : give_bidix, &g, &error);
    }
    bool ok = passed_over(p, status, &error);
    if (!status)
        fronte_builder_say(p->builder, "%s: %u entries", s->file, g.n);
    fronte_buf_free(&bytes);
    fronte_buf_free(&g.left);
    fronte_buf_free(&g.right);
    fronte_buf_free(&g.accented);
    return ok;
}

/* ---- Analysers, direct pairs, pivots ---- */

static bool read_analysers(struct packages *p) {
    for (size_t i = 0; i < p->n; i++)
        if (p->sources[i].kind == MORPH && side_of(p, p->sources[i].lang[0]) >= 0 &&
            is_there(p, &p->sources[i]) && !read_source(p, &p->sources[i], 0))
            return false;
    return true;
}

static bool read_direct(struct packages *p) {
    for (size_t i = 0; i < p->n; i++) {
        const struct source *s = &p->sources[i];
        if ((s->kind == BIDIX || s->kind == DICTD) && side_of(p, s->lang[0]) >= 0 &&
            side_of(p, s->lang[1]) >= 0 && is_there(p, s) && !read_source(p, s, FRONTE_SOURCE_DIRECT))
            return false;
    }
    return true;
}

/* The language that a source joins to one of the pair, or NULL. */
static const char *pivot_of(const struct packages *p, const struct source *s) {
    int from = side_of(p, s->lang[0]), to = side_of(p, s->lang[1]);
    if ((s->kind != BIDIX && s->kind != DICTD) || (from < 0) == (to < 0))
        return NULL;
    return from < 0 ? s->lang[0] : s->lang[1];
}

struct composer {
    struct fronte_builder *builder;
    struct fronte_entry entry;
    uint32_t n;
};

static bool give_composed(void *user, fronte_view source, fronte_view target, char pos) {
    struct composer *c = user;
    struct fronte_built_pair pair = {.key = {source, target}, .entry = c->entry};
    pair.entry.pos = pos;
    c->n++;
    return fronte_builder_pair(c->builder, &pair);
}

/* All sources of a kind that join the pair to `lang`, composed. */
static bool read_pivot(struct packages *p, enum kind kind, const char *lang, struct fronte_entry entry) {
    struct fronte_pivot pivot;
    struct composer composer = {p->builder, entry, 0};
    fronte_pivot_init(&pivot);
    p->pivot = &pivot;
    bool ok = true;
    for (size_t i = 0; i < p->n && ok; i++) {
        const struct source *s = &p->sources[i];
        const char *other = pivot_of(p, s);
        if (s->kind == kind && other && strcmp(other, lang) == 0 && is_there(p, s))
            ok = read_source(p, s, 0);
    }
    ok = ok && fronte_pivot_compose(&pivot, give_composed, &composer);
    if (ok && composer.n)
        fronte_builder_say(p->builder, "by way of %s: %u pairs", lang, composer.n);
    fronte_pivot_free(&pivot);
    return ok;
}

/* Is there a source of the same kind with the same pivot before this one?  And does another one join the
 * pivot to the other language of the pair? */
static bool is_first(const struct packages *p, size_t at, bool *joins) {
    const struct source *s = &p->sources[at];
    const char *lang = pivot_of(p, s);
    bool sides[2] = {false, false}, first = true;
    for (size_t i = 0; i < p->n; i++) {
        const struct source *o = &p->sources[i];
        const char *other = pivot_of(p, o);
        if (o->kind != s->kind || !other || strcmp(other, lang) != 0)
            continue;
        first = first && i >= at;
        int from = side_of(p, o->lang[0]);
        sides[from >= 0 ? from : side_of(p, o->lang[1])] = true;
    }
    *joins = sides[0] && sides[1];
    return first;
}

static bool read_pivots(struct packages *p) {
    uint8_t bit = FRONTE_SOURCE_APERTIUM_1;
    for (size_t i = 0; i < p->n; i++) {
        const struct source *s = &p->sources[i];
        bool joins;
        if (!pivot_of(p, s) || !is_first(p, i, &joins) || !joins)
            continue;
        struct fronte_entry entry = {.sources = FRONTE_SOURCE_PIVOT, .votes = 1, .pos = '-'};
        if (s->kind == BIDIX) {
            entry.sources = bit;
            entry.votes = 0;
            bit = FRONTE_SOURCE_APERTIUM_2;
        }
        if (!read_pivot(p, s->kind, pivot_of(p, s), entry))
            return false;
    }
    return true;
}

/* ---- Places ---- */

/* A catalogue's messages by id, or the pair's names as they come. */
struct catalogue {
    struct packages *packages;
    struct fronte_intern ids;
    fronte_view *names; /* heap, [ids.count] */
    size_t capacity;
    int side;           /* of the names that are given */
    bool ids_are_names; /* in the language of the other side */
    uint16_t flags;
    struct fronte_buf key;
    uint32_t n;
};

static bool store_message(void *user, fronte_view context, fronte_view id, fronte_view name) {
    struct catalogue *c = user;
    (void)context;
    uint32_t number = fronte_intern_add(&c->ids, id);
    void *names = c->names;
    if (number == FRONTE_NO_ID || !fronte_grow(&names, &c->capacity, (size_t)number + 1, sizeof *c->names))
        return false;
    c->names = names;
    c->names[number] = fronte_arena_copy(&c->packages->arena, name);
    return c->names[number].ptr;
}

/* Names of places and languages, not sentences or formats. */
static bool is_name(fronte_view v) {
    return v.len && v.len <= LONGEST_NAME && !memchr(v.ptr, '%', v.len) && !memchr(v.ptr, '<', v.len) &&
           !memchr(v.ptr, '\n', v.len) && !(v.len > 4 && memcmp(v.ptr, "Not ", 4) == 0);
}

static bool add_names(struct catalogue *c, fronte_view name, fronte_view other) {
    struct fronte_builder *b = c->packages->builder;
    struct fronte_built_pair pair = {.flags = c->flags,
                                     .entry = {.sources = FRONTE_SOURCE_PLACES, .pos = 'p'}};
    uint32_t n_words;
    if (!is_name(name) || !is_name(other) || fronte_view_equal(name, other))
        return true;
    fronte_view key = fronte_key_phrase(&b->keys[c->side], name, &n_words);
    fronte_buf_clear(&c->key);
    fronte_buf_append(&c->key, key);
    pair.key[c->side] = fronte_buf_view(&c->key);
    pair.key[!c->side] = fronte_key_phrase(&b->keys[!c->side], other, &n_words);
    c->n++;
    return key.ptr && !c->key.failed && pair.key[!c->side].ptr && fronte_builder_pair(b, &pair);
}

/* "Tanzania, United Republic of" is also Tanzania. */
static fronte_view before_comma(fronte_view v) {
    const char *comma = v.len ? memchr(v.ptr, ',', v.len) : NULL;
    return comma ? (fronte_view){v.ptr, (size_t)(comma - v.ptr)} : v;
}

static bool join_message(void *user, fronte_view context, fronte_view id, fronte_view name) {
    struct catalogue *c = user;
    (void)context;
    fronte_view other = id;
    if (!c->ids_are_names) {
        uint32_t number = fronte_intern_find(&c->ids, id);
        if (number == FRONTE_NO_ID)
            return true;
        other = c->names[number];
    }
    fronte_view short_name = before_comma(name), short_other = before_comma(other);
    if (!add_names(c, name, other))
        return false;
    return (short_name.len == name.len && short_other.len == other.len) ||
           add_names(c, short_name, short_other);
}

static bool read_catalogue(struct packages *p, const struct source *s, int side, fronte_mo_fn each,
                           void *user) {
    struct fronte_buf bytes = {0};
    fronte_error error = {.file = ""};
    char path[512];
    snprintf(path, sizeof path, "%s/locale/%s/LC_MESSAGES/%s.mo", p->root, p->builder->language[side]->code,
             s->file);
    bool ok = true;
    if (access(path, R_OK) == 0) {
        fronte_status status = fronte_file_read(path, &bytes, &error);
        if (!status)
            status = fronte_mo_read(fronte_buf_view(&bytes), path, each, user, &error);
        ok = passed_over(p, status, &error);
    } else {
        fronte_builder_say(p->builder, "missing: %s (install the package %s)", path, s->package);
    }
    fronte_buf_free(&bytes);
    return ok;
}

/* Languages and currencies are words like others. */
static uint16_t catalogue_flags(const char *file) {
    bool words = strncmp(file, "iso_639", 7) == 0 || strcmp(file, "iso_4217") == 0;
    return words ? 0 : FRONTE_STRING_NAME | FRONTE_STRING_PLACE;
}

static bool read_names(struct packages *p, const struct source *s) {
    struct catalogue c = {.packages = p, .ids = {.arena = &p->arena}, .flags = catalogue_flags(s->file)};
    int id_side = side_of(p, s->lang[0]);
    c.ids_are_names = id_side >= 0;
    c.side = c.ids_are_names ? !id_side : 0;
    bool ok = c.ids_are_names || read_catalogue(p, s, !c.side, store_message, &c);
    ok = ok && read_catalogue(p, s, c.side, join_message, &c);
    if (ok && c.n)
        fronte_builder_say(p->builder, "%s: %u names", s->file, c.n);
    fronte_intern_free(&c.ids);
    fronte_buf_free(&c.key);
    free(c.names);
    return ok;
}

static bool read_places(struct packages *p) {
    for (size_t i = 0; i < p->n; i++)
        if (p->sources[i].kind == MO && !read_names(p, &p->sources[i]))
            return false;
    return true;
}

fronte_status fronte_builder_read_packages(struct fronte_builder *builder, const char *dir, const char *root,
                                           fronte_error *error) {
    struct packages p = {.builder = builder, .root = root};
    p.names[0].arena = p.names[1].arena = &p.arena;
    p.sources = calloc(MOST_SOURCES, sizeof *p.sources);
    if (!p.sources)
        return fronte_fail_memory(error);
    struct fronte_table table = {dir, "sources.tsv", 4, true, add_source, &p};
    fronte_status status = fronte_table_read(&table, error);
    if (!status && (!read_analysers(&p) || !read_direct(&p) || !read_pivots(&p) || !read_places(&p)))
        status = fronte_fail_memory(error);
    for (int side = 0; side < 2; side++)
        fronte_intern_free(&p.names[side]);
    fronte_arena_free(&p.arena);
    free(p.sources);
    return status;
}
