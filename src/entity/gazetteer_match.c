#include "entity/gazetteer_index.h"

#include <stdlib.h>

#include "text/fold.h"

enum {
    PREFIX = 3,     /* letters that a phrase is looked for by: what inflection leaves of its first word */
    LEAST_BENT = 4, /* letters of a word that is found by its stem: stems of shorter ones are anything's */
    MOST_BENT = 2   /* letters that an inflection adds or takes */
};

/* ---- Adding ---- */

static uint32_t bucket_of(fronte_view folded) {
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < folded.len && i < PREFIX; i++)
        hash = (hash ^ (unsigned char)folded.ptr[i]) * 16777619u;
    return (hash ^ hash >> 15) % GAZETTEER_BUCKETS;
}

static bool is_ascii(char c) {
    return !((unsigned char)c & 0x80);
}

static bool is_letter(char c) {
    return (uint8_t)((c | 32) - 'a') < 26;
}

static bool ends_first_word(char c) {
    return c == ' ' || c == '\'' || c == '-' || c == '.';
}

/* The first letters of a phrase, folded.  Most are ASCII, which needs no more than a place to put them. */
static fronte_view first_letters(struct fronte_gazetteer *g, fronte_view phrase, char ascii[PREFIX]) {
    size_t n = 0;
    for (; n < phrase.len && n < PREFIX && is_letter(phrase.ptr[n]); n++)
        ascii[n] = (char)(phrase.ptr[n] | 32);
    if (n == phrase.len || n == PREFIX || ends_first_word(phrase.ptr[n]))
        return (fronte_view){ascii, n};
    while (n < phrase.len && !ends_first_word(phrase.ptr[n]) && n < 4 * PREFIX)
        n++;
    while (n < phrase.len && ((unsigned char)phrase.ptr[n] & 0xC0) == 0x80)
        n++;
    fronte_buf_clear(&g->folded);
    fronte_fold((fronte_view){phrase.ptr, n}, &g->folded);
    return fronte_buf_view(&g->folded);
}

bool gazetteer_index_add(struct fronte_gazetteer *g, int side, fronte_view phrase, bool bends) {
    struct gazetteer_index *index = &g->side[side];
    char ascii[PREFIX];
    void *links = index->links;
    bool ok = fronte_grow(&links, &index->capacity, index->n + 1, sizeof *index->links);
    index->links = links;
    uint32_t *first = &index->first[bends][bucket_of(first_letters(g, phrase, ascii))];
    if (!ok || g->folded.failed)
        return false;
    index->links[index->n++] = (struct gazetteer_link){(uint32_t)(phrase.ptr - g->text.ptr), *first};
    *first = (uint32_t)index->n;
    return true;
}

/* ---- Words ---- */

/* A word without its inflection; valid until the next call, ptr NULL when memory is short. */
static fronte_view unbend(struct gazetteer_index *index, fronte_view folded) {
    const struct fronte_rewrites *inflections = &index->keys.language->inflections;
    if (!inflections->n)
        return fronte_key_stem(&index->keys, folded);
    fronte_buf_clear(&index->bent);
    fronte_rewrite_ending(inflections, folded, &index->bent);
    return index->bent.failed ? (fronte_view){NULL, 0} : fronte_buf_view(&index->bent);
}

/* Whether a word of a text, and its stem, is a word of a phrase. */
static bool is_word(const struct gazetteer_word *word, fronte_view folded, fronte_view stem) {
    if (!word->bends)
        return fronte_view_equal(folded, word->folded);
    return fronte_view_equal(stem, word->folded) && folded.len <= word->whole.len + MOST_BENT &&
           word->whole.len <= folded.len + MOST_BENT;
}

/* Whether a phrase's first word can be a word of a text, or another form of it, as far as its ASCII letters
 * tell: of those with the same first letters that rules out nearly all, before anything is made of them.
 * The text of the tables ends with a newline, so the letters do. */
static bool may_begin(const char *phrase, fronte_view folded, bool bends) {
    size_t n = 0, same = 0;
    for (; is_letter(phrase[n]); n++)
        same += same == n && n < folded.len && (phrase[n] | 32) == folded.ptr[n];
    bool whole = is_ascii(phrase[n]) && (phrase[n] != '.' || n > 1); /* U.S. is one word */
    if (bends && (!whole || n >= LEAST_BENT))
        return !whole || (n <= folded.len + MOST_BENT && folded.len <= n + MOST_BENT);
    return same == n && (!n || !whole || n == folded.len);
}

/* ---- Openings ---- */

/* The value of a row that is at `at`: which one, of what column. */
static fronte_view find_value(const struct fronte_name_row *row, const char *at, bool source,
                              struct gazetteer_phrase *phrase) {
    const fronte_view *values[2] = {source ? row->source : row->accepted, row->wrong};
    uint16_t n[2] = {source ? row->n_source : row->n_accepted, source ? 0 : row->n_wrong};
    for (int wrong = 0; wrong < 2; wrong++)
        for (uint16_t i = 0; i < n[wrong]; i++)
            if (values[wrong][i].ptr == at) {
                phrase->which = i;
                phrase->wrong = wrong;
                return values[wrong][i];
            }
    return (fronte_view){NULL, 0}; /* more values than are counted */
}

static bool read_word(struct fronte_gazetteer *g, struct gazetteer_index *index, fronte_view text,
                      const struct fronte_token *token, bool bends, struct gazetteer_word *word) {
    fronte_view folded = fronte_key_fold(&index->keys, text, token);
    word->whole = folded.ptr ? fronte_arena_copy(&g->arena, folded) : folded;
    word->bends = bends && folded.len >= LEAST_BENT;
    if (word->whole.ptr && word->bends)
        folded = unbend(index, word->whole);
    word->folded = !word->bends ? word->whole : folded.ptr ? fronte_arena_copy(&g->arena, folded) : folded;
    word->capital = token->flags & FRONTE_TOKEN_CAPITAL;
    return word->whole.ptr && word->folded.ptr;
}

/* Adds the phrase at `at` to those found, if a word of a text, and its stem, begins it. */
static bool try_phrase(struct fronte_gazetteer *g, int side, uint32_t at, bool bends,
                       const fronte_view word[2]) {
    struct gazetteer_index *index = &g->side[side];
    struct gazetteer_phrase phrase = {.at = at, .row = gazetteer_row_at(g, at)};
    const struct fronte_name_row *row = fronte_gazetteer_cut(g, phrase.row);
    if (!row)
        return false;
    fronte_view text = find_value(row, g->text.ptr + at, side == FRONTE_SOURCE, &phrase);
    struct fronte_tokens *tokens = &index->keys.tokens;
    if (!fronte_tokenize(text, tokens))
        return false;
    if (!tokens->n || tokens->n > UINT16_MAX)
        return true;
    phrase.n_words = (uint16_t)tokens->n;
    phrase.words = fronte_arena_alloc(&g->arena, tokens->n, sizeof *phrase.words);
    for (uint16_t k = 0; k < phrase.n_words; k++) {
        if (!phrase.words || !read_word(g, index, text, &tokens->items[k], bends, &phrase.words[k]))
            return false;
        if (k == 0 && !is_word(&phrase.words[0], word[0], word[1]))
            return true;
    }
    phrase.capital = phrase.words[0].capital;
    phrase.second = phrase.n_words > 1 && phrase.words[1].whole.len ? phrase.words[1].whole.ptr[0] : 0;
    void *found = index->found;
    bool ok = fronte_grow(&found, &index->found_capacity, index->n_found + 1, sizeof phrase);
    index->found = found;
    if (ok)
        index->found[index->n_found++] = phrase;
    return ok;
}

static int compare_places(const void *a, const void *b) {
    const struct gazetteer_phrase *x = a, *y = b;
    return (x->at > y->at) - (x->at < y->at);
}

/* Finds the phrases that a word begins, in the order of the tables: once for a word. */
static bool find_phrases(struct fronte_gazetteer *g, int side, fronte_view folded) {
    struct gazetteer_index *index = &g->side[side];
    uint32_t bucket = bucket_of(folded);
    fronte_view word[2] = {folded, folded};
    if (index->first[true][bucket]) {
        fronte_buf_clear(&index->stem);
        word[1] = unbend(index, folded);
        fronte_buf_append(&index->stem, word[1]); /* read_word() makes others */
        if (!word[1].ptr || index->stem.failed)
            return false;
        word[1] = fronte_buf_view(&index->stem);
    }
    bool ok = true;
    index->n_found = 0;
    for (int bends = 0; bends < 2; bends++)
        for (uint32_t i = index->first[bends][bucket]; i && ok; i = index->links[i - 1].next) {
            uint32_t at = index->links[i - 1].at;
            ok = !may_begin(g->text.ptr + at, folded, bends) || try_phrase(g, side, at, bends, word);
        }
    if (ok && index->n_found)
        qsort(index->found, index->n_found, sizeof *index->found, compare_places);
    return ok;
}

/* Keeps the phrases found. */
static uint32_t remember_opening(struct fronte_gazetteer *g, struct gazetteer_index *index,
                                 fronte_view folded) {
    void *openings = index->openings;
    bool ok = fronte_grow(&openings, &index->openings_capacity, (size_t)index->words.count + 1,
                          sizeof *index->openings);
    index->openings = openings;
    struct gazetteer_opening opening = {NULL, (uint32_t)index->n_found};
    opening.phrases = ok ? fronte_arena_alloc(&g->arena, opening.n, sizeof *opening.phrases) : NULL;
    uint32_t id = opening.phrases ? fronte_intern_add(&index->words, folded) : FRONTE_NO_ID;
    if (id == FRONTE_NO_ID)
        return id;
    memcpy(opening.phrases, index->found, opening.n * sizeof *opening.phrases);
    index->openings[id] = opening;
    return id;
}

enum { NO_OPENING = 1 }; /* in struct fronte_form: asked, and the word begins no phrase */

/* The number of the phrases that a word begins, + 2, or NO_OPENING. */
static bool ask_opening(struct fronte_gazetteer *g, int side, fronte_view folded, uint32_t *out) {
    struct gazetteer_index *index = &g->side[side];
    uint32_t id = fronte_intern_find(&index->words, folded);
    if (id == FRONTE_NO_ID) {
        if (!find_phrases(g, side, folded))
            return false;
        if (index->n_found && (id = remember_opening(g, index, folded)) == FRONTE_NO_ID)
            return false;
    }
    *out = id == FRONTE_NO_ID ? NO_OPENING : id + NO_OPENING + 1;
    return true;
}

/* ---- Matching ---- */

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
                    const struct gazetteer_phrase *phrase, bool *ok) {
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

/* Whether a phrase may stand at a word, as far as a look tells: most do not, and "the" begins hundreds.  No
 * inflection changes the first letter. */
static bool may_match(const struct gazetteer_phrase *phrase, const struct fronte_word *word, char second) {
    return (!phrase->second || phrase->second == second) &&
           (!phrase->capital || word->flags & FRONTE_TOKEN_CAPITAL);
}

/* Whether the text has other words than the phrase, with the same stems. */
static bool is_bent(const struct fronte_name_place *place, const struct gazetteer_phrase *phrase) {
    for (uint32_t k = 0; k < phrase->n_words; k++)
        if (!fronte_view_equal(phrase->words[k].whole,
                               fronte_reading_folded(place->reading, &place->reading->words[place->at + k])))
            return true;
    return false;
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
    struct gazetteer_opening opening = gazetteer->side[side].openings[form->opening - NO_OPENING - 1];
    char second = 0;
    if (place->at + 1 < place->end) {
        fronte_view next = fronte_reading_folded(place->reading, word + 1);
        second = next.len ? next.ptr[0] : 0;
    }
    for (uint32_t i = 0; i < opening.n && ok; i++) {
        const struct gazetteer_phrase *phrase = &opening.phrases[i];
        if (may_match(phrase, word, second) && matches(gazetteer, place, phrase, &ok))
            ok = each(user, &(struct fronte_name_match){.row = phrase->row,
                                                        .which = phrase->which,
                                                        .n_words = phrase->n_words,
                                                        .wrong = phrase->wrong,
                                                        .bent = is_bent(place, phrase)});
    }
    return ok;
}
