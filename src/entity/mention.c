#include "entity/mention.h"

#include <stdlib.h>

struct fronte_span fronte_words_span(const struct fronte_reading *reading, uint32_t first, uint32_t n) {
    struct fronte_span a = reading->words[first].span, b = reading->words[first + n - 1].span;
    return (struct fronte_span){a.off, b.off + b.len - a.off};
}

static const struct fronte_form *form_of(const struct fronte_reading *reading, uint32_t word) {
    return &reading->form[reading->words[word].folded];
}

/* ---- What is a name? ---- */

enum { GIVEN = FRONTE_STRING_FEMALE | FRONTE_STRING_MALE };
enum { KNOWN_NAME = GIVEN | FRONTE_STRING_SURNAME | FRONTE_STRING_PLACE | FRONTE_STRING_ORGANISATION };

static bool is_capital(const struct fronte_reading *reading, uint32_t word) {
    const struct fronte_word *w = &reading->words[word];
    return w->kind == FRONTE_TOKEN_WORD && w->flags & FRONTE_TOKEN_CAPITAL &&
           !form_of(reading, word)->stopword;
}

/* The capital of a sentence's first word says nothing: does anything else say that it is a name? */
static bool may_be_name_at_start(const struct fronte_form *form) {
    if (form->small || form->common)
        return false;
    return form->capital || form->flags & KNOWN_NAME || !form->flags;
}

/* Whether a capitalised word that no table knows is part of a name. */
static bool is_unlisted(const struct fronte_reading *reading, uint32_t word) {
    if (!is_capital(reading, word) || reading->words[word].span.len < 2)
        return false;
    return !(reading->words[word].flags & FRONTE_TOKEN_INITIAL) ||
           may_be_name_at_start(form_of(reading, word));
}

/* Most words are in capitals: a headline, where they say nothing. */
static bool is_shouted(const struct fronte_reading *reading, uint32_t begin, uint32_t end) {
    uint32_t capitals = 0, words = 0;
    for (uint32_t w = begin; w < end; w++) {
        if (reading->words[w].kind != FRONTE_TOKEN_WORD || reading->words[w].span.len < 4)
            continue;
        words++;
        capitals += is_capital(reading, w) || (reading->words[w].flags & FRONTE_TOKEN_CAPITAL);
    }
    return words >= 4 && capitals * 5 >= words * 4;
}

static bool are_adjacent(const struct fronte_reading *reading, uint32_t segment, uint32_t word) {
    const struct fronte_word *a = &reading->words[word], *b = a + 1;
    uint32_t end = a->span.off + a->span.len;
    const char *gap = reading->doc->segments[segment].plain.ptr + end;
    if (b->span.off == end + 1)
        return *gap == ' ' || *gap == '-' || *gap == '\'';
    return b->span.off == end + 2 && gap[0] == '.' && a->span.len == 1; /* J. Smith */
}

/* ---- Source ---- */

struct finding_names {
    struct fronte_mentions *mentions;
    struct fronte_gazetteer *gazetteer;
    const struct fronte_reading *reading;
    uint32_t segment, end;
    bool shouted;
    struct fronte_mention at; /* the longest listed name that begins at the word at hand */
    bool bent;                /* it was found by stems */
};

static bool note_match(void *user, const struct fronte_name_match *match) {
    struct finding_names *f = user;
    const struct fronte_name_row *row = fronte_gazetteer_row(f->gazetteer, match->row);
    /* The longest; of these the words themselves before other forms of them. */
    if (match->n_words > f->at.n_words || (match->n_words == f->at.n_words && f->bent && !match->bent)) {
        f->at.n_words = match->n_words;
        f->at.n_rows = 0;
        f->bent = match->bent;
    }
    bool settled = f->at.n_rows && fronte_gazetteer_row(f->gazetteer, f->at.rows[0])->user && !row->user;
    if (match->n_words < f->at.n_words || match->bent > f->bent || f->at.n_rows == FRONTE_MOST_ROWS ||
        settled)
        return true;
    for (int i = 0; i < f->at.n_rows; i++)
        if (f->at.rows[i] == match->row)
            return true;
    if (!f->at.n_rows)
        f->at.type = row->type;
    f->at.rows[f->at.n_rows++] = match->row;
    return true;
}

static bool add_mention(struct finding_names *f, struct fronte_mention mention) {
    void *items = f->mentions->items;
    bool ok = fronte_grow(&items, &f->mentions->capacity, f->mentions->n + 1, sizeof mention);
    f->mentions->items = items;
    if (!ok)
        return false;
    mention.segment = f->segment;
    mention.span = fronte_words_span(f->reading, mention.first, mention.n_words);
    f->mentions->items[f->mentions->n++] = mention;
    return true;
}

/* A capitalised word that makes a listed name beside it part of a longer one: Sara in Sara Petronio. */
static bool is_name_part(const struct fronte_reading *reading, uint32_t word) {
    const struct fronte_form *form = form_of(reading, word);
    if (reading->words[word].flags & FRONTE_TOKEN_CAPITAL && form->flags & GIVEN)
        return true;
    return is_unlisted(reading, word) && (!form->common || form->flags & FRONTE_STRING_SURNAME);
}

/* A listed name at a word: is it meant? */
static uint8_t doubts(const struct finding_names *f, uint32_t word) {
    const struct fronte_reading *reading = f->reading;
    const struct fronte_form *form = form_of(reading, word);
    bool initial = reading->words[word].flags & FRONTE_TOKEN_INITIAL;
    uint8_t flags = 0;
    if (f->at.n_words == 1 && (initial || f->shouted) && (form->common || form->small))
        flags |= FRONTE_MENTION_UNSURE;
    uint32_t last = word + f->at.n_words - 1;
    bool before = word > reading->begin[f->segment] && are_adjacent(reading, f->segment, word - 1) &&
                  is_name_part(reading, word - 1);
    bool after =
        last + 1 < f->end && are_adjacent(reading, f->segment, last) && is_name_part(reading, last + 1);
    return flags | (before || after ? FRONTE_MENTION_PART : 0);
}

/* Whether a bare preposition stands before a word: di Napoli, not del Napoli. */
static bool follows_bare_preposition(const struct finding_names *f, uint32_t word) {
    const struct fronte_bonds *bonds = fronte_gazetteer_bonds(f->gazetteer);
    if (word == f->reading->begin[f->segment])
        return false;
    uint64_t rows = fronte_bonds_find(bonds, FRONTE_SOURCE,
                                      fronte_reading_folded(f->reading, &f->reading->words[word - 1]));
    uint64_t prepositions = bonds->of_use[FRONTE_BOND_AGENT] | bonds->of_use[FRONTE_BOND_WEAK] |
                            bonds->of_use[FRONTE_BOND_GENITIVE];
    return rows & prepositions && !(rows & bonds->of_use[FRONTE_BOND_DEFINITE]);
}

/* A club that is called like its city has an article: behind a bare preposition the city is meant. */
static void leave_out_clubs(struct finding_names *f, uint32_t word) {
    int places = 0, kept = 0;
    for (int i = 0; i < f->at.n_rows; i++)
        places += fronte_gazetteer_row(f->gazetteer, f->at.rows[i])->type == FRONTE_MENTION_PLACE;
    if (!places || places == f->at.n_rows || f->at.n_words > 1 || !follows_bare_preposition(f, word))
        return;
    for (int i = 0; i < f->at.n_rows; i++)
        if (fronte_gazetteer_row(f->gazetteer, f->at.rows[i])->type != FRONTE_MENTION_ORGANISATION)
            f->at.rows[kept++] = f->at.rows[i];
    f->at.n_rows = (uint8_t)kept;
    f->at.type = fronte_gazetteer_row(f->gazetteer, f->at.rows[0])->type;
}

static void note_names(struct finding_names *f, uint32_t first, uint32_t n) {
    bool given = form_of(f->reading, first)->flags & GIVEN, strong = false;
    for (uint32_t k = 0; k < n; k++)
        strong |= !form_of(f->reading, first + k)->common;
    for (uint32_t k = 0; k < n && n > 1 && given && strong; k++)
        f->mentions->is_name[f->reading->words[first + k].folded] = true;
}

/* A run of capitalised words that no table knows. */
static bool take_unlisted(struct finding_names *f, uint32_t word, uint32_t *n) {
    *n = 1;
    while (word + *n < f->end && are_adjacent(f->reading, f->segment, word + *n - 1) &&
           is_unlisted(f->reading, word + *n))
        ++*n;
    if (*n > UINT16_MAX)
        *n = UINT16_MAX;
    note_names(f, word, *n);
    return add_mention(f, (struct fronte_mention){.first = word,
                                                  .n_words = (uint16_t)*n,
                                                  .flags = f->shouted ? FRONTE_MENTION_UNSURE : 0});
}

static bool take_word(struct finding_names *f, uint32_t word, uint32_t *n) {
    struct fronte_name_place place = {f->reading, f->segment, word, f->end};
    f->at = (struct fronte_mention){.first = word};
    f->bent = true;
    *n = 1;
    if (!fronte_gazetteer_match(f->gazetteer, &place, note_match, f))
        return false;
    if (f->at.n_rows) {
        *n = f->at.n_words;
        leave_out_clubs(f, word);
        f->at.flags = doubts(f, word);
        return add_mention(f, f->at);
    }
    return !is_unlisted(f->reading, word) || take_unlisted(f, word, n);
}

static bool read_segment(struct finding_names *f) {
    uint32_t begin = f->reading->begin[f->segment];
    f->end = f->reading->begin[f->segment + 1];
    f->shouted = is_shouted(f->reading, begin, f->end);
    bool ok = true;
    for (uint32_t word = begin, n = 1; word < f->end && ok; word += n)
        ok = take_word(f, word, &n);
    return ok;
}

bool fronte_mentions_read(struct fronte_mentions *mentions, struct fronte_gazetteer *gazetteer,
                          const struct fronte_reading *reading) {
    struct finding_names f = {.mentions = mentions, .gazetteer = gazetteer, .reading = reading};
    uint32_t n = reading->doc->n_segments;
    mentions->begin = calloc((size_t)n + 1, sizeof *mentions->begin);
    mentions->is_name = calloc((size_t)reading->forms->strings.count + 1, sizeof *mentions->is_name);
    bool ok = mentions->begin && mentions->is_name;
    for (f.segment = 0; f.segment < n && ok; f.segment++) {
        ok = read_segment(&f);
        mentions->begin[f.segment + 1] = (uint32_t)mentions->n;
    }
    return ok;
}

void fronte_mentions_free(struct fronte_mentions *mentions) {
    free(mentions->items);
    free(mentions->begin);
    free(mentions->is_name);
    *mentions = (struct fronte_mentions){0};
}

bool fronte_mention_is_strong(const struct fronte_mentions *mentions, const struct fronte_reading *reading,
                              uint32_t word) {
    const struct fronte_form *form = form_of(reading, word);
    return mentions->is_name[reading->words[word].folded] || (!form->common && !form->stopword);
}

/* ---- Target ---- */

struct finding_sights {
    struct fronte_sights *sights;
    uint32_t segment, word;
};

static bool note_sight(void *user, const struct fronte_name_match *match) {
    struct finding_sights *f = user;
    void *items = f->sights->items;
    bool ok = fronte_grow(&items, &f->sights->capacity, f->sights->n + 1, sizeof *f->sights->items);
    f->sights->items = items;
    if (!ok)
        return false;
    f->sights->items[f->sights->n++] = (struct fronte_sight){f->segment, f->word, *match};
    f->sights->rows[match->row] += !match->wrong;
    return true;
}

bool fronte_sights_read(struct fronte_sights *sights, struct fronte_gazetteer *gazetteer,
                        const struct fronte_reading *reading) {
    uint32_t n = reading->doc->n_segments;
    sights->begin = calloc((size_t)n + 1, sizeof *sights->begin);
    sights->rows = calloc((size_t)fronte_gazetteer_count(gazetteer) + 1, sizeof *sights->rows);
    bool ok = sights->begin && sights->rows;
    struct finding_sights f = {.sights = sights};
    for (f.segment = 0; f.segment < n && ok; f.segment++) {
        uint32_t end = reading->begin[f.segment + 1];
        for (f.word = reading->begin[f.segment]; f.word < end && ok; f.word++) {
            struct fronte_name_place place = {reading, f.segment, f.word, end};
            ok = fronte_gazetteer_match(gazetteer, &place, note_sight, &f);
        }
        sights->begin[f.segment + 1] = (uint32_t)sights->n;
    }
    return ok;
}

void fronte_sights_free(struct fronte_sights *sights) {
    free(sights->items);
    free(sights->begin);
    free(sights->rows);
    *sights = (struct fronte_sights){0};
}
