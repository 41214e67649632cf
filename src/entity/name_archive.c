/* Renderings of names through a run: is each spelt the same way throughout? */
#include <stdlib.h>

#include "entity/names.h"

/* Where a name stands in the target. */
struct place {
    struct fronte_prepared prepared;
    fronte_occurrence at;
    uint32_t next; /* of the same spelling and document + 1; 0: none */
};

/* One spelling of a name in one document. */
struct spelling {
    uint32_t text;   /* folded: number in texts */
    uint32_t source; /* what it renders, folded: number in texts; FRONTE_NO_ID: several forms of the name */
    uint32_t doc, count;
    uint32_t first, last; /* place + 1 */
    uint32_t n_places;
    uint32_t next; /* spelling of the same name + 1; 0: none */
    uint8_t type;  /* enum fronte_mention_type */
    bool odd;      /* its document has a more frequent variant */
};

enum { MOST_PLACES = 16 }; /* kept of one spelling in one document; the rest are counted */

struct fronte_name_archive {
    struct fronte_arena arena;
    struct fronte_intern names, texts;
    uint32_t *first, *last; /* heap, [names.count] spelling + 1 */
    struct spelling *spellings;
    struct place *places;
    size_t first_capacity, last_capacity, n_spellings, spellings_capacity, n_places, places_capacity;
    struct fronte_buf key, text;
    const struct fronte_conventions *conventions; /* of the run; NULL before the first name */
};

struct fronte_name_archive *fronte_name_archive_new(void) {
    struct fronte_name_archive *a = calloc(1, sizeof *a);
    if (a)
        a->names.arena = a->texts.arena = &a->arena;
    return a;
}

void fronte_name_archive_free(struct fronte_name_archive *archive) {
    if (!archive)
        return;
    fronte_intern_free(&archive->names);
    fronte_intern_free(&archive->texts);
    free(archive->first);
    free(archive->last);
    free(archive->spellings);
    free(archive->places);
    fronte_buf_free(&archive->key);
    fronte_buf_free(&archive->text);
    fronte_arena_free(&archive->arena);
    free(archive);
}

/* ---- Remembering ---- */

/* Words of the source, and those of the target that render them. */
struct rendered {
    const struct fronte_mention *mention;
    uint32_t source_word;  /* of an unlisted name the word, of a listed one its first */
    uint32_t first, n;     /* words of the target */
    uint32_t told, n_told; /* of these, the words whose spelling is compared */
    bool given;            /* they are a listed person's given name */
    bool same;             /* the word of the source itself, or its plural */
};

/* What is one name: a row of the tables, or its given name; a surname; a given name with its surname, for
 * Sergei and Sergey may be two persons. */
static void put_name(const struct fronte_names *names, const struct rendered *r, struct fronte_buf *key) {
    const struct fronte_mention *m = r->mention;
    uint32_t last = m->first + m->n_words - 1;
    fronte_buf_clear(key);
    if (m->n_rows) {
        fronte_buf_append_char(key, r->given ? '^' : '=');
        fronte_buf_append(key, fronte_gazetteer_row(names->gazetteer, m->rows[0])->source[0]);
        if (!(m->flags & FRONTE_MENTION_PART) || last + 1 >= names->end[0] ||
            fronte_names_segment(names, FRONTE_SOURCE, last + 1) != m->segment ||
            !(names->source->words[last + 1].flags & FRONTE_TOKEN_CAPITAL))
            return;
        fronte_buf_append_char(key, ' '); /* a listed given name in somebody's */
        fronte_buf_append(key, fronte_reading_folded(names->source, &names->source->words[last + 1]));
        return;
    }
    fronte_buf_append(key, fronte_reading_folded(names->source, &names->source->words[r->source_word]));
    if (r->source_word == last)
        return;
    fronte_buf_append_char(key, ' ');
    fronte_buf_append(key, fronte_reading_folded(names->source, &names->source->words[last]));
}

static uint32_t name_of(struct fronte_name_archive *a, const struct fronte_names *names,
                        const struct rendered *r) {
    put_name(names, r, &a->key);
    uint32_t had = a->names.count;
    uint32_t id = a->key.failed ? FRONTE_NO_ID : fronte_intern_add(&a->names, fronte_buf_view(&a->key));
    if (id == FRONTE_NO_ID || id < had)
        return id;
    void *first = a->first, *last = a->last;
    bool ok = fronte_grow(&first, &a->first_capacity, (size_t)id + 1, sizeof *a->first);
    a->first = first;
    ok = ok && fronte_grow(&last, &a->last_capacity, (size_t)id + 1, sizeof *a->last);
    a->last = last;
    if (!ok)
        return FRONTE_NO_ID;
    a->first[id] = a->last[id] = 0;
    return id;
}

/* The number of a run of words, folded. */
static uint32_t text_of(struct fronte_name_archive *a, const struct fronte_reading *reading, uint32_t first,
                        uint32_t n) {
    fronte_buf_clear(&a->text);
    for (uint32_t k = 0; k < n; k++) {
        if (k)
            fronte_buf_append_char(&a->text, ' ');
        fronte_buf_append(&a->text, fronte_reading_folded(reading, &reading->words[first + k]));
    }
    return a->text.failed ? FRONTE_NO_ID : fronte_intern_add(&a->texts, fronte_buf_view(&a->text));
}

/* The spelling of a name in a document: the number of it + 1; 0 when memory is short. */
static uint32_t spelling_of(struct fronte_name_archive *a, uint32_t name, uint32_t text, uint32_t doc) {
    for (uint32_t s = a->first[name]; s; s = a->spellings[s - 1].next)
        if (a->spellings[s - 1].text == text && a->spellings[s - 1].doc == doc)
            return s;
    void *spellings = a->spellings;
    bool ok = fronte_grow(&spellings, &a->spellings_capacity, a->n_spellings + 1, sizeof *a->spellings);
    a->spellings = spellings;
    if (!ok)
        return 0;
    a->spellings[a->n_spellings++] = (struct spelling){.text = text, .source = FRONTE_NO_ID, .doc = doc};
    uint32_t s = (uint32_t)a->n_spellings;
    if (a->last[name])
        a->spellings[a->last[name] - 1].next = s;
    else
        a->first[name] = s;
    a->last[name] = s;
    return s;
}

static bool add_place(struct fronte_name_archive *a, uint32_t s, struct fronte_pair *pair,
                      const struct fronte_claim *claim) {
    struct spelling *spelling = &a->spellings[s - 1];
    spelling->count++;
    if (spelling->n_places == MOST_PLACES)
        return true;
    void *places = a->places;
    bool ok = fronte_grow(&places, &a->places_capacity, a->n_places + 1, sizeof *a->places);
    a->places = places;
    if (!ok)
        return false;
    struct place *place = &a->places[a->n_places++];
    place->next = 0;
    if (spelling->last)
        a->places[spelling->last - 1].next = (uint32_t)a->n_places;
    else
        spelling->first = (uint32_t)a->n_places;
    spelling->last = (uint32_t)a->n_places;
    spelling->n_places++;
    struct fronte_sighting sighting = {FRONTE_TARGET, claim->at[FRONTE_TARGET]};
    return fronte_prepare(pair, claim, &place->prepared) && fronte_occurrence_at(pair, &sighting, &place->at);
}

/* Notes which form of the name in the source it renders: one, or several. */
static void note_source(struct spelling *spelling, uint32_t source) {
    if (!spelling->count)
        spelling->source = source;
    else if (spelling->source != source)
        spelling->source = FRONTE_NO_ID;
}

static bool keep(struct fronte_name_archive *a, struct fronte_names *names, const struct rendered *r) {
    const struct fronte_mention *m = r->mention;
    uint32_t n_source = m->n_rows ? m->n_words : 1;
    struct fronte_claim claim = {.type = fronte_mention_types[m->type],
                                 .unit = names->unit,
                                 .at = {m->n_rows
                                            ? (struct fronte_spot){m->segment, m->span}
                                            : fronte_names_spot(names, FRONTE_SOURCE, r->source_word, 1),
                                        fronte_names_spot(names, FRONTE_TARGET, r->first, r->n)}};
    uint32_t name = name_of(a, names, r);
    uint32_t source = text_of(a, names->source, r->source_word, n_source);
    /* A plural is no other spelling. */
    uint32_t text = r->same ? source : text_of(a, names->target, r->told, r->n_told);
    if (name == FRONTE_NO_ID || text == FRONTE_NO_ID || source == FRONTE_NO_ID)
        return false;
    uint32_t s = spelling_of(a, name, text, names->pair->number);
    if (!s)
        return false;
    a->spellings[s - 1].type = m->type;
    note_source(&a->spellings[s - 1], source);
    return add_place(a, s, names->pair, &claim);
}

/* The given name of a listed person: the first word of what renders the whole, or the word before what
 * renders the surname.  *ok false: memory is short. */
static bool find_given(const struct fronte_names *names, const struct fronte_mention *m, struct rendered *r,
                       bool *ok) {
    struct fronte_judgement judgement;
    r->given = true;
    r->n_told = 1;
    r->told = r->first;
    if (r->n > 1 || m->n_words < 2 || r->first == names->begin[1])
        return r->n > 1;
    r->told = --r->first;
    r->n++;
    if (!(names->target->words[r->told].flags & FRONTE_TOKEN_CAPITAL) ||
        fronte_names_segment(names, FRONTE_TARGET, r->told) !=
            fronte_names_segment(names, FRONTE_TARGET, r->told + 1))
        return false;
    *ok = fronte_conventions_judge(names->pair->knowledge->conventions,
                                   fronte_names_text(names, FRONTE_SOURCE, m->first),
                                   fronte_names_text(names, FRONTE_TARGET, r->told), &judgement);
    return *ok && judgement.verdict < FRONTE_NAME_SLIP;
}

bool fronte_names_remember(struct fronte_names *names, const struct fronte_mention *mention,
                           uint32_t source_word) {
    struct fronte_name_archive *a = names->pair->archive->names;
    const struct fronte_outcome *o = &names->outcome[source_word];
    bool people = mention->type == FRONTE_MENTION_DEMONYM;
    if ((mention->type > FRONTE_MENTION_ORGANISATION && !people) || !o->n_words)
        return true;
    a->conventions = names->pair->knowledge->conventions;
    struct rendered r = {.mention = mention,
                         .source_word = source_word,
                         .first = o->first,
                         .n = o->n_words,
                         .told = o->first,
                         .n_told = o->n_words,
                         .same = o->verdict == FRONTE_NAME_SAME && !mention->n_rows};
    bool person = mention->type == FRONTE_MENTION_PERSON, ok = true;
    if (person) /* the last word: given names come and go */
        r.told += r.n_told - 1, r.n_told = 1;
    if (!keep(a, names, &r))
        return false;
    if (person && mention->n_rows && find_given(names, mention, &r, &ok) && ok)
        ok = keep(a, names, &r);
    return ok;
}

/* ---- Comparing ---- */

/* Houthi, Houthis. */
static bool is_plural(fronte_view one, fronte_view many) {
    return many.len == one.len + 1 && many.ptr[one.len] == 's' && memcmp(one.ptr, many.ptr, one.len) == 0;
}

/* Spellings that cannot be compared: the source itself has two names of a place, Mumbai that once was
 * Bombay; or one body is named in the singular and the plural. */
static bool are_meant(const struct fronte_name_archive *a, const struct spelling *x,
                      const struct spelling *y) {
    fronte_view text[2] = {a->texts.strings[x->text], a->texts.strings[y->text]};
    if (x->type == FRONTE_MENTION_PLACE)
        return x->source != FRONTE_NO_ID && y->source != FRONTE_NO_ID && x->source != y->source;
    return x->type == FRONTE_MENTION_ORGANISATION &&
           (is_plural(text[0], text[1]) || is_plural(text[1], text[0]));
}

/* Spellings of one name differ by letters, or stand in the table of names that have changed; Britain and
 * United Kingdom are no spellings of each other. */
static bool are_variants(const struct fronte_name_archive *a, uint32_t s, uint32_t t, bool *ok) {
    struct fronte_judgement judgement;
    const struct spelling *x = &a->spellings[s - 1], *y = &a->spellings[t - 1];
    for (int way = 0; way < 2 && *ok && !are_meant(a, x, y); way++) {
        *ok = fronte_conventions_judge(a->conventions, a->texts.strings[(way ? y : x)->text],
                                       a->texts.strings[(way ? x : y)->text], &judgement);
        bool same = judgement.verdict > FRONTE_NAME_SAME && judgement.verdict < FRONTE_NAME_OTHER;
        if (*ok && (x->type == FRONTE_MENTION_DEMONYM ? same && judgement.listed : same))
            return true; /* Russian and Russia are no spellings of each other, Houthi and Huthi are */
    }
    return false;
}

static fronte_view shown(const struct fronte_name_archive *a, uint32_t spelling) {
    return a->places[a->spellings[spelling - 1].first - 1].at.text;
}

/* Says that a spelling is the odd one, at its first place or at all that are kept. */
static bool report_odd(struct fronte_name_archive *a, struct fronte_findings *findings, uint32_t odd,
                       uint32_t usual, bool across) {
    fronte_view expected = shown(a, usual);
    struct fronte_claim claim = {.kind = across ? FRONTE_KIND_INCONSISTENT_ACROSS
                                                : FRONTE_KIND_INCONSISTENT_RENDERING,
                                 .expected = &expected,
                                 .n_expected = 1};
    fronte_occurrence *occurrences =
        fronte_arena_alloc(&findings->arena, 2 * MOST_PLACES, sizeof *occurrences);
    size_t n = 0;
    if (!occurrences)
        return false;
    for (int k = 0; k < 2; k++)
        for (uint32_t p = a->spellings[(k ? odd : usual) - 1].first; p; p = a->places[p - 1].next)
            occurrences[n++] = a->places[p - 1].at;
    bool ok = true;
    for (uint32_t p = a->spellings[odd - 1].first; p && ok; p = across ? 0 : a->places[p - 1].next) {
        a->places[p - 1].prepared.finding.occurrences = occurrences;
        a->places[p - 1].prepared.finding.n_occurrences = n;
        ok = fronte_report_prepared(findings, &a->places[p - 1].prepared, &claim);
    }
    return ok;
}

/* The most frequent variant of a spelling in its document, whose spellings begin at `from` and stand
 * together, when that is more frequent, or as frequent and first; 0: none. */
static uint32_t find_usual(const struct fronte_name_archive *a, uint32_t from, uint32_t s, bool *ok) {
    const struct spelling *x = &a->spellings[s - 1];
    uint32_t best = 0;
    for (uint32_t t = from; t && *ok && a->spellings[t - 1].doc == x->doc; t = a->spellings[t - 1].next) {
        const struct spelling *y = &a->spellings[t - 1];
        bool more = y->count > x->count || (y->count == x->count && t < s);
        if (t != s && more && (!best || y->count > a->spellings[best - 1].count) && are_variants(a, s, t, ok))
            best = t;
    }
    return best;
}

enum { MOST_VARIANTS = 32 }; /* spellings of a name that are told apart in a run */

/* The spellings of a name that are usual in their documents, whatever the document. */
struct usual {
    uint32_t spelling[MOST_VARIANTS], docs[MOST_VARIANTS]; /* [n] the first of its text, how many documents */
    uint32_t n;
};

static void count_usual(const struct fronte_name_archive *a, uint32_t spelling, struct usual *usual) {
    uint32_t i = 0;
    while (i < usual->n && a->spellings[usual->spelling[i] - 1].text != a->spellings[spelling - 1].text)
        i++;
    if (i == MOST_VARIANTS)
        return;
    if (i == usual->n) {
        usual->spelling[usual->n] = spelling;
        usual->docs[usual->n++] = 0;
    }
    usual->docs[i]++;
}

/* The variant of a spelling that most documents have: more than have this one, or as many and first; 0: none.
 */
static uint32_t find_norm(const struct fronte_name_archive *a, const struct usual *usual, uint32_t s,
                          bool *ok) {
    uint32_t own = 0, best = FRONTE_NO_ID;
    while (own < usual->n && a->spellings[usual->spelling[own] - 1].text != a->spellings[s - 1].text)
        own++;
    for (uint32_t i = 0; i < usual->n && own < usual->n && *ok; i++) {
        bool more = usual->docs[i] > usual->docs[own] || (usual->docs[i] == usual->docs[own] && i < own);
        if (i != own && more && (best == FRONTE_NO_ID || usual->docs[i] > usual->docs[best]) &&
            are_variants(a, s, usual->spelling[i], ok))
            best = i;
    }
    return best == FRONTE_NO_ID ? 0 : usual->spelling[best];
}

/* Within a document, the rarer of two variants; across documents, the one that fewer have. */
static bool compare_spellings(struct fronte_name_archive *a, uint32_t name,
                              struct fronte_findings *findings) {
    bool ok = true;
    struct usual usual = {.n = 0};
    for (uint32_t s = a->first[name], from = s; s && ok; s = a->spellings[s - 1].next) {
        if (a->spellings[s - 1].doc != a->spellings[from - 1].doc)
            from = s;
        uint32_t better = find_usual(a, from, s, &ok);
        a->spellings[s - 1].odd = better;
        if (better)
            ok = ok && report_odd(a, findings, s, better, false);
        else
            count_usual(a, s, &usual);
    }
    for (uint32_t s = a->first[name]; s && ok && usual.n > 1; s = a->spellings[s - 1].next) {
        uint32_t norm = a->spellings[s - 1].odd ? 0 : find_norm(a, &usual, s, &ok);
        if (norm && a->spellings[norm - 1].doc != a->spellings[s - 1].doc)
            ok = ok && report_odd(a, findings, s, norm, true);
    }
    return ok;
}

bool fronte_name_archive_finish(struct fronte_name_archive *archive, struct fronte_findings *findings) {
    bool ok = true;
    for (uint32_t name = 0; name < archive->names.count && ok; name++) {
        uint32_t first = archive->first[name];
        if (first && archive->spellings[first - 1].next)
            ok = compare_spellings(archive, name, findings);
    }
    return ok;
}
