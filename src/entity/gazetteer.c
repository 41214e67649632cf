#include "entity/gazetteer.h"

#include <stdlib.h>

#include "base/intern.h"
#include "base/table.h"
#include "text/fold.h"

const char *const fronte_mention_types[FRONTE_N_MENTIONS] = {
    "name", "person", "place", "organisation", "acronym", "demonym", "title", "event", "work",
};

/* The project's own knowledge before ICU's. */
static const char *const tables[] = {
    "places.tsv", "demonyms.tsv", "organisations.tsv", "acronyms.tsv", "titles.tsv",
    "people.tsv", "events.tsv",   "works.tsv",         "cldr.tsv",
};
enum { N_TABLES = sizeof tables / sizeof *tables };

/* One word of a phrase. */
struct phrase_word {
    fronte_view folded; /* or the stem, when it bends */
    fronte_view whole;  /* folded */
    bool capital, bends;
};

enum {
    LEAST_BENT = 4, /* letters of a word that is found by its stem: stems of shorter ones are anything's */
    MOST_BENT = 2   /* letters that an inflection adds or takes */
};

struct phrase {
    fronte_view text;
    struct phrase_word *words; /* [n_words]; NULL until first asked about */
    uint32_t row;
    uint16_t which, n_words;
    bool wrong, bends; /* a wrong rendering; found by stems */
    uint32_t next;     /* phrase with the same beginning + 1; 0: none */
};

enum { N_BUCKETS = 4096, PREFIX = 3 };

/* The phrases that a word begins, in the order of the tables. */
struct opening {
    uint32_t *phrases; /* arena, [n] */
    uint32_t n;
};

enum { NO_OPENING = 1 }; /* in struct fronte_form: asked, and the word begins no phrase */

struct index {
    struct phrase *phrases; /* heap, [n] */
    size_t n, capacity;
    uint32_t first[N_BUCKETS], last[N_BUCKETS]; /* phrase + 1; 0: none */
    struct fronte_keymaker keys;
    struct fronte_buf stem, bent;
    struct fronte_intern words; /* that do begin phrases, */
    struct opening *openings;   /* heap, [words.count] and these phrases */
    size_t openings_capacity;
};

struct fronte_gazetteer {
    struct fronte_arena arena;
    struct fronte_name_row *rows; /* heap, [n_rows] */
    size_t n_rows, capacity;
    struct index side[2];
    struct fronte_relations relations;
    uint32_t *relation; /* heap, [n_rows] the row's name in relations->names, or FRONTE_NO_ID */
    struct fronte_buf folded;
    struct fronte_intern all_words; /* of names and right renderings, folded */
    bool gathered;                  /* all_words is filled */
    bool reading_user;              /* rows now read are the user's */
};

static uint32_t hash_of(fronte_view word) {
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < word.len; i++)
        hash = (hash ^ (unsigned char)word.ptr[i]) * 16777619u;
    return hash ^ hash >> 15;
}

/* ---- Reading ---- */

/* A phrase is looked for by the first letters of its first word: what inflection leaves. */
static uint32_t bucket_of(fronte_view folded) {
    return hash_of((fronte_view){folded.ptr, folded.len < PREFIX ? folded.len : PREFIX}) % N_BUCKETS;
}

static fronte_view first_letters(struct fronte_gazetteer *g, fronte_view phrase) {
    size_t n = 0;
    while (n < phrase.len && !strchr(" '-.", phrase.ptr[n]) && n < 4 * PREFIX)
        n++;
    while (n < phrase.len && ((unsigned char)phrase.ptr[n] & 0xC0) == 0x80)
        n++;
    fronte_buf_clear(&g->folded);
    fronte_fold((fronte_view){phrase.ptr, n}, &g->folded);
    return fronte_buf_view(&g->folded);
}

static bool add_phrase(struct fronte_gazetteer *g, int side, struct phrase phrase) {
    struct index *index = &g->side[side];
    void *phrases = index->phrases;
    bool ok = fronte_grow(&phrases, &index->capacity, index->n + 1, sizeof phrase);
    index->phrases = phrases;
    uint32_t bucket = bucket_of(first_letters(g, phrase.text));
    if (!ok || g->folded.failed)
        return false;
    index->phrases[index->n++] = phrase;
    if (index->last[bucket])
        index->phrases[index->last[bucket] - 1].next = (uint32_t)index->n;
    else
        index->first[bucket] = (uint32_t)index->n;
    index->last[bucket] = (uint32_t)index->n;
    return true;
}

/* The values of a column: `first`, then those separated by "|". */
static fronte_view *read_values(struct fronte_gazetteer *g, fronte_view first, fronte_view column,
                                uint16_t *n) {
    size_t most = 1 + (first.len > 0);
    for (size_t i = 0; i < column.len; i++)
        most += column.ptr[i] == '|';
    fronte_view *values = fronte_arena_alloc(&g->arena, most, sizeof *values), part;
    *n = 0;
    if (values && first.len)
        values[(*n)++] = first;
    while (values && column.len && fronte_view_next(&column, '|', &part)) {
        part = fronte_view_trim(part);
        if (part.len && *n < UINT16_MAX)
            values[(*n)++] = part;
        if (!column.ptr)
            break;
    }
    for (uint16_t i = 0; i < *n; i++) {
        values[i] = fronte_arena_copy(&g->arena, values[i]);
        if (!values[i].ptr)
            return NULL;
    }
    return values;
}

static int type_of(fronte_view name) {
    for (int type = 0; type < FRONTE_N_MENTIONS; type++)
        if (fronte_view_is(name, fronte_mention_types[type]))
            return type;
    return fronte_view_is(name, "org") ? FRONTE_MENTION_ORGANISATION : -1;
}

static bool add_phrases(struct fronte_gazetteer *g, uint32_t id) {
    const struct fronte_name_row *row = &g->rows[id];
    bool bends = row->type == FRONTE_MENTION_DEMONYM || row->type == FRONTE_MENTION_TITLE;
    bool ok = true;
    for (uint16_t i = 0; i < row->n_source && ok; i++)
        ok = add_phrase(g, FRONTE_SOURCE,
                        (struct phrase){.text = row->source[i], .row = id, .which = i, .bends = bends});
    for (uint16_t i = 0; i < row->n_accepted && ok; i++)
        ok = add_phrase(g, FRONTE_TARGET,
                        (struct phrase){.text = row->accepted[i], .row = id, .which = i, .bends = bends});
    for (uint16_t i = 0; i < row->n_wrong && ok; i++)
        ok = add_phrase(g, FRONTE_TARGET,
                        (struct phrase){.text = row->wrong[i], .row = id, .which = i, .wrong = true});
    return ok;
}

static fronte_status read_row(void *user, const struct fronte_row *row, fronte_error *error) {
    struct fronte_gazetteer *g = user;
    int type = type_of(row->column[4]);
    if (g->reading_user && !row->column[2].len && !row->column[3].len)
        return fronte_row_fail(row, error, "a name has accepted (third column) or wrong renderings (fourth)");
    if (type < 0 && g->reading_user && row->column[4].len)
        return fronte_row_fail(
            row, error,
            "the type (fifth column) is name, person, place, organisation, acronym, demonym, "
            "title, event or work");
    if (type < 0 && !g->reading_user)
        return FRONTE_OK; /* languages and currencies */
    void *rows = g->rows;
    bool ok = fronte_grow(&rows, &g->capacity, g->n_rows + 1, sizeof *g->rows);
    g->rows = rows;
    if (!ok)
        return fronte_fail_memory(error);
    struct fronte_name_row *out = &g->rows[g->n_rows];
    *out = (struct fronte_name_row){.type = (uint8_t)(type < 0 ? FRONTE_MENTION_NAME : type),
                                    .user = g->reading_user};
    out->source = read_values(g, row->column[0], row->column[1], &out->n_source);
    out->accepted = read_values(g, (fronte_view){NULL, 0}, row->column[2], &out->n_accepted);
    out->wrong = read_values(g, (fronte_view){NULL, 0}, row->column[3], &out->n_wrong);
    out->origin = fronte_arena_copy(&g->arena, row->column[5]);
    out->note = fronte_arena_copy(&g->arena, row->column[6]);
    ok = out->source && out->accepted && out->wrong && out->origin.ptr && out->note.ptr;
    return ok && add_phrases(g, (uint32_t)g->n_rows++) ? FRONTE_OK : fronte_fail_memory(error);
}

/* A path as its folder and the name in it. */
static fronte_status read_user_table(struct fronte_gazetteer *g, const char *path, fronte_error *error) {
    const char *slash = strrchr(path, '/');
    struct fronte_buf dir = {0};
    fronte_buf_append(&dir, slash ? (fronte_view){path, (size_t)(slash - path)} : fronte_view_of("."));
    fronte_buf_append_char(&dir, '\0');
    struct fronte_table table = {dir.ptr, slash ? slash + 1 : path, 1, false, read_row, g};
    g->reading_user = true;
    fronte_status status = dir.failed ? fronte_fail_memory(error) : fronte_table_read(&table, error);
    fronte_buf_free(&dir);
    return status == FRONTE_ERR_DICTIONARY ? (error ? (error->status = FRONTE_ERR_FORMAT) : FRONTE_ERR_FORMAT)
                                           : status;
}

static fronte_status read_tables(struct fronte_gazetteer *g, const char *dir,
                                 const struct fronte_language *const language[2], fronte_error *error) {
    struct fronte_buf pair = {0};
    fronte_buf_printf(&pair, "%s/%s-%s", dir, language[0]->code, language[1]->code);
    fronte_buf_append_char(&pair, '\0');
    fronte_status status = pair.failed ? fronte_fail_memory(error) : FRONTE_OK;
    g->reading_user = false;
    for (int i = 0; i < N_TABLES && !status; i++) {
        struct fronte_table table = {pair.ptr, tables[i], 5, true, read_row, g};
        status = fronte_table_read(&table, error);
    }
    fronte_buf_free(&pair);
    return status;
}

/* The rows' names in the relations: the first of a row that is there. */
static bool find_relations(struct fronte_gazetteer *g) {
    g->relation = calloc(g->n_rows + 1, sizeof *g->relation);
    for (size_t i = 0; i < g->n_rows && g->relation; i++) {
        g->relation[i] = FRONTE_NO_ID;
        for (uint16_t k = 0; k < g->rows[i].n_source && g->relation[i] == FRONTE_NO_ID; k++)
            g->relation[i] = fronte_intern_find(&g->relations.names, g->rows[i].source[k]);
    }
    return g->relation;
}

fronte_status fronte_gazetteer_open(struct fronte_gazetteer **out, const char *dir,
                                    const struct fronte_language *const language[2], const char *const *names,
                                    size_t n_names, fronte_error *error) {
    struct fronte_gazetteer *g = *out = calloc(1, sizeof *g);
    if (!g)
        return fronte_fail_memory(error);
    fronte_status status = FRONTE_OK;
    for (int side = 0; side < 2 && !status; side++) {
        g->side[side].words.arena = g->all_words.arena = &g->arena;
        if (!fronte_keymaker_open(&g->side[side].keys, language[side]))
            status = fronte_fail_memory(error);
    }
    for (size_t i = 0; i < n_names && !status; i++)
        status = read_user_table(g, names[i], error);
    if (!status)
        status = read_tables(g, dir, language, error);
    if (!status)
        status = fronte_relations_read(&g->relations, dir, language, error);
    if (!status && !find_relations(g))
        status = fronte_fail_memory(error);
    return status;
}

void fronte_gazetteer_close(struct fronte_gazetteer **gazetteer) {
    struct fronte_gazetteer *g = *gazetteer;
    if (!g)
        return;
    for (int side = 0; side < 2; side++) {
        fronte_keymaker_close(&g->side[side].keys);
        fronte_buf_free(&g->side[side].stem);
        fronte_buf_free(&g->side[side].bent);
        fronte_intern_free(&g->side[side].words);
        free(g->side[side].openings);
        free(g->side[side].phrases);
    }
    fronte_relations_free(&g->relations);
    fronte_intern_free(&g->all_words);
    fronte_buf_free(&g->folded);
    free(g->relation);
    free(g->rows);
    fronte_arena_free(&g->arena);
    free(g);
    *gazetteer = NULL;
}

uint32_t fronte_gazetteer_count(const struct fronte_gazetteer *gazetteer) {
    return (uint32_t)gazetteer->n_rows;
}

const struct fronte_name_row *fronte_gazetteer_row(const struct fronte_gazetteer *gazetteer, uint32_t row) {
    return &gazetteer->rows[row];
}

/* ---- Words ---- */

static bool gather_values(struct fronte_gazetteer *g, struct fronte_tokens *tokens, const fronte_view *values,
                          uint16_t n) {
    bool ok = true;
    for (uint16_t i = 0; i < n && ok; i++) {
        ok = fronte_tokenize(values[i], tokens);
        for (size_t k = 0; k < tokens->n && ok; k++) {
            fronte_buf_clear(&g->folded);
            fronte_fold(fronte_view_at(values[i].ptr, tokens->items[k].span), &g->folded);
            ok = !g->folded.failed &&
                 fronte_intern_add(&g->all_words, fronte_buf_view(&g->folded)) != FRONTE_NO_ID;
        }
    }
    return ok;
}

bool fronte_gazetteer_has_word(struct fronte_gazetteer *g, fronte_view folded, bool *has) {
    struct fronte_tokens tokens = {0};
    bool ok = true;
    for (size_t i = 0; i < g->n_rows && !g->gathered && ok; i++)
        ok = gather_values(g, &tokens, g->rows[i].source, g->rows[i].n_source) &&
             gather_values(g, &tokens, g->rows[i].accepted, g->rows[i].n_accepted);
    g->gathered = g->gathered || ok;
    fronte_tokens_free(&tokens);
    *has = ok && fronte_intern_find(&g->all_words, folded) != FRONTE_NO_ID;
    return ok;
}

/* ---- Relations ---- */

bool fronte_gazetteer_are_related(const struct fronte_gazetteer *gazetteer, uint32_t a, uint32_t b) {
    const struct fronte_name_row *x = &gazetteer->rows[a], *y = &gazetteer->rows[b];
    if (fronte_relations_have(&gazetteer->relations, gazetteer->relation[a], gazetteer->relation[b]))
        return true;
    if (x->type == y->type)
        return false; /* North and South Korea are both Korea */
    for (uint16_t i = 0; i < x->n_accepted; i++)
        for (uint16_t k = 0; k < y->n_accepted; k++)
            if (fronte_view_equal(x->accepted[i], y->accepted[k]))
                return true;
    return false;
}

bool fronte_gazetteer_is_home(const struct fronte_gazetteer *gazetteer, uint32_t row) {
    return fronte_relations_is_home(&gazetteer->relations, gazetteer->relation[row]);
}

bool fronte_gazetteer_is_silent(const struct fronte_gazetteer *gazetteer, fronte_view folded) {
    return fronte_intern_find(&gazetteer->relations.silent, folded) != FRONTE_NO_ID;
}

const struct fronte_bonds *fronte_gazetteer_bonds(const struct fronte_gazetteer *gazetteer) {
    return &gazetteer->relations.bonds;
}

struct fronte_standin fronte_gazetteer_standin(const struct fronte_gazetteer *gazetteer, fronte_view folded) {
    uint32_t id = fronte_intern_find(&gazetteer->relations.standins, folded);
    return id == FRONTE_NO_ID ? (struct fronte_standin){.kind = FRONTE_STANDIN_NONE}
                              : gazetteer->relations.standin[id];
}

/* ---- Matching ---- */

/* A word without its inflection; valid until the next call, ptr NULL when memory is short. */
static fronte_view unbend(struct index *index, fronte_view folded) {
    const struct fronte_rewrites *inflections = &index->keys.language->inflections;
    if (!inflections->n)
        return fronte_key_stem(&index->keys, folded);
    fronte_buf_clear(&index->bent);
    fronte_rewrite_ending(inflections, folded, &index->bent);
    return index->bent.failed ? (fronte_view){NULL, 0} : fronte_buf_view(&index->bent);
}

/* Cuts a phrase into its words. */
static bool prepare(struct fronte_gazetteer *g, int side, struct phrase *phrase) {
    struct fronte_keymaker *keys = &g->side[side].keys;
    if (!fronte_tokenize(phrase->text, &keys->tokens))
        return false;
    size_t n = keys->tokens.n;
    struct phrase_word *words = fronte_arena_alloc(&g->arena, n, sizeof *words);
    for (size_t k = 0; words && k < n; k++) {
        fronte_view folded = fronte_key_fold(keys, phrase->text, &keys->tokens.items[k]);
        words[k].whole = folded.ptr ? fronte_arena_copy(&g->arena, folded) : folded;
        words[k].bends = phrase->bends && folded.len >= LEAST_BENT;
        if (words[k].whole.ptr && words[k].bends)
            folded = unbend(&g->side[side], words[k].whole);
        words[k].folded = folded.ptr ? fronte_arena_copy(&g->arena, folded) : folded;
        words[k].capital = keys->tokens.items[k].flags & FRONTE_TOKEN_CAPITAL;
        if (!words[k].folded.ptr || !words[k].whole.ptr)
            return false;
    }
    phrase->n_words = (uint16_t)(n < UINT16_MAX ? n : 0);
    phrase->words = words;
    return words;
}

/* Whether a word of a text, and its stem, is a word of a phrase. */
static bool is_word(const struct phrase_word *word, fronte_view folded, fronte_view stem) {
    if (!word->bends)
        return fronte_view_equal(folded, word->folded);
    return fronte_view_equal(stem, word->folded) && folded.len <= word->whole.len + MOST_BENT &&
           word->whole.len <= folded.len + MOST_BENT;
}

/* Words of one name have nothing but blanks, an apostrophe, a hyphen or a stop between them. */
static bool are_joined(const struct fronte_name_place *place, uint32_t at) {
    const struct fronte_word *a = &place->reading->words[at], *b = a + 1;
    const char *text = place->reading->doc->segments[place->segment].plain.ptr;
    uint32_t gap = b->span.off - (a->span.off + a->span.len);
    if (gap > 4)
        return false;
    for (uint32_t i = 0; i < gap; i++)
        if (strchr(",;:!?()[]\"/", text[a->span.off + a->span.len + i]))
            return false;
    return true;
}

/* Whether the words of a phrase behind the first, which is known to begin it, stand in the text. */
static bool matches(struct fronte_gazetteer *g, const struct fronte_name_place *place,
                    const struct phrase *phrase, bool *ok) {
    if (place->at + phrase->n_words > place->end)
        return false;
    for (uint32_t k = 0; k < phrase->n_words; k++) {
        const struct fronte_word *word = &place->reading->words[place->at + k];
        if (phrase->words[k].capital && !(word->flags & FRONTE_TOKEN_CAPITAL))
            return false;
        if (!k)
            continue;
        if (!are_joined(place, place->at + k - 1))
            return false;
        fronte_view folded = fronte_reading_folded(place->reading, word);
        fronte_view stem = phrase->words[k].bends ? unbend(&g->side[place->reading->side], folded) : folded;
        *ok = *ok && stem.ptr;
        if (!*ok || !is_word(&phrase->words[k], folded, stem))
            return false;
    }
    return true;
}

/* Whether the text has other words than the phrase, with the same stems. */
static bool is_bent(const struct fronte_name_place *place, const struct phrase *phrase) {
    for (uint32_t k = 0; k < phrase->n_words; k++)
        if (!fronte_view_equal(phrase->words[k].whole,
                               fronte_reading_folded(place->reading, &place->reading->words[place->at + k])))
            return true;
    return false;
}

static bool remember_opening(struct fronte_gazetteer *g, struct index *index, fronte_view folded,
                             const struct opening *opening) {
    void *openings = index->openings;
    bool ok = fronte_grow(&openings, &index->openings_capacity, (size_t)index->words.count + 1,
                          sizeof *index->openings);
    index->openings = openings;
    uint32_t *copy = ok ? fronte_arena_alloc(&g->arena, opening->n, sizeof *copy) : NULL;
    if (!copy)
        return false;
    memcpy(copy, opening->phrases, opening->n * sizeof *copy);
    uint32_t id = fronte_intern_add(&index->words, folded);
    if (id == FRONTE_NO_ID)
        return false;
    index->openings[id] = (struct opening){copy, opening->n};
    return true;
}

/* Goes through the phrases with the same first letters: once for a word. */
static bool find_opening(struct fronte_gazetteer *g, int side, fronte_view folded, struct opening *out) {
    struct index *index = &g->side[side];
    size_t capacity = 0;
    fronte_buf_clear(&index->stem);
    fronte_view stem = unbend(index, folded);
    fronte_buf_append(&index->stem, stem); /* prepare() makes others */
    stem = fronte_buf_view(&index->stem);
    bool ok = stem.ptr && !index->stem.failed;
    for (uint32_t next = index->first[bucket_of(folded)]; next && ok; next = index->phrases[next - 1].next) {
        struct phrase *phrase = &index->phrases[next - 1];
        ok = phrase->words || prepare(g, side, phrase);
        if (!ok || !phrase->n_words || !is_word(&phrase->words[0], folded, stem))
            continue;
        void *phrases = out->phrases;
        ok = fronte_grow(&phrases, &capacity, (size_t)out->n + 1, sizeof *out->phrases);
        out->phrases = phrases;
        if (ok)
            out->phrases[out->n++] = next - 1;
    }
    return ok;
}

/* The number of the phrases that a word begins, + 2, or NO_OPENING. */
static bool ask_opening(struct fronte_gazetteer *g, int side, fronte_view folded, uint32_t *out) {
    struct index *index = &g->side[side];
    struct opening found = {NULL, 0};
    uint32_t id = fronte_intern_find(&index->words, folded);
    bool ok = id != FRONTE_NO_ID || find_opening(g, side, folded, &found);
    if (ok && found.n) {
        id = index->words.count;
        ok = remember_opening(g, index, folded, &found);
    }
    free(found.phrases);
    *out = !ok ? 0 : id == FRONTE_NO_ID ? NO_OPENING : id + NO_OPENING + 1;
    return ok;
}

bool fronte_gazetteer_match(struct fronte_gazetteer *gazetteer, const struct fronte_name_place *place,
                            fronte_name_fn each, void *user) {
    int side = place->reading->side;
    const struct fronte_word *word = &place->reading->words[place->at];
    struct fronte_form *form = &place->reading->forms->items[word->folded];
    bool ok = form->opening ||
              ask_opening(gazetteer, side, fronte_reading_folded(place->reading, word), &form->opening);
    if (!ok || form->opening == NO_OPENING)
        return ok;
    struct opening opening = gazetteer->side[side].openings[form->opening - NO_OPENING - 1];
    for (uint32_t i = 0; i < opening.n && ok; i++) {
        const struct phrase *phrase = &gazetteer->side[side].phrases[opening.phrases[i]];
        if (matches(gazetteer, place, phrase, &ok))
            ok = each(user, &(struct fronte_name_match){.row = phrase->row,
                                                        .which = phrase->which,
                                                        .n_words = phrase->n_words,
                                                        .wrong = phrase->wrong,
                                                        .bent = is_bent(place, phrase)});
    }
    return ok;
}
