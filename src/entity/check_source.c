/* Spelling of the source: words and names that are listed as misspelt; names that the translation, the rest
 * of the article and the tables spell otherwise.  Words that no dictionary knows: check_words.c. */
#include "entity/source_checks.h"
#include "lexicon/lookup.h"
#include "text/fold.h"
#include "text/mark.h"
#include "text/token.h"

static const struct fronte_spot NOWHERE = {FRONTE_NO_ID, {0, 0}};

/* ---- Edits ---- */

bool fronte_is_one_edit(fronte_view a, fronte_view b) {
    if (a.len > b.len)
        return fronte_is_one_edit(b, a);
    if (b.len - a.len > 1)
        return false;
    size_t i = 0, left = a.len;
    while (i < a.len && a.ptr[i] == b.ptr[i])
        i++;
    left -= i; /* letters of a from the first difference on */
    if (!left)
        return b.len > a.len;
    if (b.len > a.len)
        return memcmp(a.ptr + i, b.ptr + i + 1, left) == 0;
    if (memcmp(a.ptr + i + 1, b.ptr + i + 1, left - 1) == 0)
        return true;
    return left > 1 && a.ptr[i] == b.ptr[i + 1] && a.ptr[i + 1] == b.ptr[i] &&
           memcmp(a.ptr + i + 2, b.ptr + i + 2, left - 2) == 0;
}

/* ---- Reporting ---- */

static bool blames_rendering(uint32_t kind) {
    switch (kind) {
    case FRONTE_KIND_MISSPELT_TARGET:
    case FRONTE_KIND_WRONG_TRANSLITERATION:
    case FRONTE_KIND_INCONSISTENT_RENDERING:
    case FRONTE_KIND_MISSING_ENTITY:
    case FRONTE_KIND_WRONG_ENTITY: return true;
    default: return false;
    }
}

/* Takes back what the check of names has said of the rendering of this place: the source is to blame. */
static void withdraw(struct fronte_pair *pair, const struct fronte_claim *claim) {
    struct fronte_findings *findings = pair->findings;
    struct fronte_spot spot = claim->at[FRONTE_SOURCE];
    size_t kept = pair->first_finding;
    for (size_t i = kept; i < findings->n; i++) {
        const fronte_finding *f = &findings->items[i];
        bool same = f->sentence[FRONTE_SOURCE] == spot.segment &&
                    f->plain[FRONTE_SOURCE][0] < spot.span.off + spot.span.len &&
                    f->plain[FRONTE_SOURCE][1] > spot.span.off;
        if (!same || !blames_rendering(f->kind))
            findings->items[kept++] = *f;
    }
    findings->n = kept;
}

bool fronte_report_misspelling(struct fronte_pair *pair, uint32_t segment, struct fronte_span span,
                               struct fronte_claim claim) {
    claim.unit = fronte_pair_unit(pair, FRONTE_SOURCE, segment);
    claim.at[FRONTE_SOURCE] = (struct fronte_spot){segment, span};
    if (!claim.at[FRONTE_TARGET].span.len)
        claim.at[FRONTE_TARGET] = NOWHERE;
    if (pair->findings->severity[FRONTE_KIND_MISSPELT_SOURCE] >= 0)
        withdraw(pair, &claim);
    return fronte_report(pair, &claim);
}

/* ---- Listed ---- */

struct scan {
    struct fronte_pair *pair;
    struct fronte_keymaker keys; /* of the source */
    struct fronte_buf scratch;
    uint32_t segment, n; /* of the source; its words */
    const struct fronte_word *words;
};

static bool has_word(const struct fronte_pair *pair, int side, uint32_t u, fronte_view folded) {
    const struct fronte_reading *reading = &pair->reading[side];
    uint32_t id = fronte_reading_find(reading, folded), n;
    if (id == FRONTE_NO_ID)
        return false;
    const struct fronte_word *words = fronte_unit_words(pair, &pair->bitext->units[u], side, &n);
    for (uint32_t k = 0; k < n; k++)
        if (words[k].folded == id)
            return true;
    return false;
}

/* A row for a word means it in small letters or at the start of a sentence; one for a name is no fault when
 * the translation has the very spelling: somebody's own. */
static bool is_kept(const struct scan *s, uint32_t k, const struct fronte_misspelling *row) {
    const struct fronte_word *word = &s->words[k];
    if (!row->name)
        return word->flags & FRONTE_TOKEN_CAPITAL && !(word->flags & FRONTE_TOKEN_INITIAL);
    fronte_view folded = fronte_reading_folded(&s->pair->reading[FRONTE_SOURCE], word);
    return has_word(s->pair, FRONTE_TARGET, fronte_pair_unit(s->pair, FRONTE_SOURCE, s->segment), folded);
}

/* lunedi' has its accent as an apostrophe, as newsrooms write it. */
static bool has_apostrophe(const struct scan *s, struct fronte_span span) {
    fronte_view text = s->pair->bitext->doc[FRONTE_SOURCE]->segments[s->segment].plain;
    int32_t c = fronte_code_point_at(text, span.off + span.len);
    return c == '\'' || c == 0x2019;
}

static bool report_listed(struct scan *s, struct fronte_span span, const struct fronte_misspelling *row) {
    fronte_view text = fronte_reading_text(&s->pair->reading[FRONTE_SOURCE], s->segment, span);
    fronte_buf_clear(&s->scratch);
    fronte_buf_append(&s->scratch, row->right);
    bool capital = text.ptr[0] >= 'A' && text.ptr[0] <= 'Z';
    if (!s->scratch.failed && capital && s->scratch.ptr[0] >= 'a' && s->scratch.ptr[0] <= 'z')
        s->scratch.ptr[0] = (char)(s->scratch.ptr[0] - 32);
    fronte_view expected = fronte_buf_view(&s->scratch);
    struct fronte_claim claim = {.kind = FRONTE_KIND_MISSPELT_SOURCE,
                                 .note = row->note,
                                 .sure = !row->note,
                                 .type = row->place  ? "place"
                                         : row->name ? "name"
                                                     : "word",
                                 .expected = &expected,
                                 .n_expected = 1};
    return !s->scratch.failed && fronte_report_misspelling(s->pair, s->segment, span, claim);
}

/* The longest row that stands at word k; *n words, 0: none. */
static bool check_listed(struct scan *s, uint32_t k, uint32_t *n) {
    const struct fronte_reading *reading = &s->pair->reading[FRONTE_SOURCE];
    const struct fronte_usage *usage = s->pair->knowledge->usage;
    uint32_t longest =
        fronte_usage_longest(usage, FRONTE_SOURCE, fronte_reading_folded(reading, &s->words[k]));
    for (*n = longest < s->n - k ? longest : s->n - k; *n; --*n) {
        const struct fronte_word *last = &s->words[k + *n - 1];
        struct fronte_span span = {s->words[k].span.off,
                                   last->span.off + last->span.len - s->words[k].span.off};
        const struct fronte_misspelling *row;
        if (!fronte_usage_misspelling(usage, FRONTE_SOURCE, &s->scratch,
                                      fronte_reading_text(reading, s->segment, span), &row))
            return false;
        if (row && !is_kept(s, k, row) && !has_apostrophe(s, span))
            return report_listed(s, span, row);
    }
    return true;
}

/* ---- Names ---- */

enum {
    LEAST_NAME = 4, /* letters */
    MEANT_SO = 3    /* who spells a name so often in one way means it */
};

/* What a name should be. */
struct proposal {
    fronte_view right;
    struct fronte_spot target;
    bool found;
};

static bool stop_at_any(void *user, uint32_t key) {
    (void)key;
    *(bool *)user = true;
    return false;
}

/* Whether a lexicon has the word or a lemma of it in any way. */
static bool is_in_lexicon(struct scan *s, fronte_view folded, bool *ok) {
    const struct fronte_lexicons *lexicons = s->pair->knowledge->lexicons;
    bool known = false;
    fronte_view word = fronte_key_word(&s->keys, folded);
    *ok = word.ptr;
    for (int i = 0; i < lexicons->n && !known && *ok; i++) {
        struct fronte_lookup lookup = {lexicons->items[i], FRONTE_SOURCE, &s->keys};
        *ok = fronte_lookup_word(&lookup, word, stop_at_any, &known) || known;
    }
    return known;
}

static bool is_name_flag(uint16_t flags) {
    return flags & (FRONTE_STRING_NAME | FRONTE_STRING_FEMALE | FRONTE_STRING_MALE | FRONTE_STRING_SURNAME |
                    FRONTE_STRING_PLACE | FRONTE_STRING_ORGANISATION);
}

/* A capitalised word that nothing knows and the translation has nowhere. */
static bool is_strange(struct scan *s, const struct fronte_word *word, bool *ok) {
    const struct fronte_reading *reading = &s->pair->reading[FRONTE_SOURCE];
    const struct fronte_form *form = &reading->form[word->folded];
    fronte_view folded = fronte_reading_folded(reading, word);
    *ok = true;
    if (word->kind != FRONTE_TOKEN_WORD || !(word->flags & FRONTE_TOKEN_CAPITAL) ||
        word->flags & FRONTE_TOKEN_DOTTED || folded.len < LEAST_NAME || form->upper || form->small ||
        form->common || form->stopword || is_name_flag(form->flags))
        return false;
    return fronte_reading_find(&s->pair->reading[FRONTE_TARGET], folded) == FRONTE_NO_ID &&
           !is_in_lexicon(s, folded, ok) && *ok;
}

static bool is_near(fronte_view a, fronte_view b) {
    return a.len && b.len && a.ptr[0] == b.ptr[0] && fronte_is_one_edit(a, b);
}

/* A word of the translation that the source should have: the source has it elsewhere, or it is a known name
 * in the source's language, too. */
static bool is_right(const struct scan *s, const struct fronte_word *word, fronte_view folded) {
    const struct fronte_reading *source = &s->pair->reading[FRONTE_SOURCE];
    uint32_t id = fronte_reading_find(source, folded);
    uint32_t times = source->form[word->folded].capital;
    if (id != FRONTE_NO_ID)
        return source->form[id].capital >= times && !source->form[id].small;
    const struct fronte_lexicons *lexicons = s->pair->knowledge->lexicons;
    bool known = false;
    for (int i = 0; i < lexicons->n && !known; i++)
        known = is_name_flag(
            fronte_lexicon_flags(lexicons->items[i], FRONTE_SOURCE,
                                 fronte_lexicon_find(lexicons->items[i], FRONTE_SOURCE, folded)));
    return known && times < MEANT_SO;
}

static void propose_by_translation(const struct scan *s, const struct fronte_word *word, uint32_t segment,
                                   struct proposal *proposal) {
    const struct fronte_reading *target = &s->pair->reading[FRONTE_TARGET];
    fronte_view folded = fronte_reading_folded(&s->pair->reading[FRONTE_SOURCE], word);
    uint32_t u = fronte_pair_unit(s->pair, FRONTE_SOURCE, s->segment), n;
    const struct fronte_word *words = fronte_reading_words(target, segment, &n);
    for (uint32_t k = 0; k < n && !proposal->found; k++) {
        fronte_view other = fronte_reading_folded(target, &words[k]);
        if (words[k].kind != FRONTE_TOKEN_WORD || !(words[k].flags & FRONTE_TOKEN_CAPITAL) ||
            !is_near(folded, other) || has_word(s->pair, FRONTE_SOURCE, u, other) ||
            !is_right(s, word, other))
            continue;
        proposal->found = true;
        proposal->right = fronte_reading_text(target, segment, words[k].span);
        proposal->target = (struct fronte_spot){segment, words[k].span};
    }
}

/* ---- Names of the tables ---- */

struct asking {
    struct scan *scan;
    fronte_view folded; /* the strange word */
    struct fronte_tokens tokens;
    struct proposal *proposal;
    const struct fronte_reading *target;
    uint32_t segment, at; /* of the target */
    bool ok;
};

/* A word of a row's name that is an edit away, and that the source's sentence does not have. */
static bool propose_from(struct asking *a, fronte_view name) {
    struct fronte_buf *folded = &a->scan->scratch;
    if (!fronte_tokenize(name, &a->tokens))
        return false;
    uint32_t u = fronte_pair_unit(a->scan->pair, FRONTE_SOURCE, a->scan->segment);
    for (size_t i = 0; i < a->tokens.n && !a->proposal->found; i++) {
        fronte_view text = fronte_view_at(name.ptr, a->tokens.items[i].span);
        fronte_buf_clear(folded);
        fronte_fold(text, folded);
        if (folded->failed)
            return false;
        if (!(a->tokens.items[i].flags & FRONTE_TOKEN_CAPITAL) ||
            !is_near(a->folded, fronte_buf_view(folded)) ||
            has_word(a->scan->pair, FRONTE_SOURCE, u, fronte_buf_view(folded)))
            continue;
        a->proposal->found = true;
        a->proposal->right = text;
    }
    return true;
}

static bool ask_row(void *user, const struct fronte_name_match *match) {
    struct asking *a = user;
    const struct fronte_name_row *row = fronte_gazetteer_row(a->scan->pair->knowledge->gazetteer, match->row);
    bool proper = row->type == FRONTE_MENTION_PERSON || row->type == FRONTE_MENTION_PLACE ||
                  row->type == FRONTE_MENTION_ORGANISATION || row->type == FRONTE_MENTION_EVENT;
    if (match->wrong || !proper)
        return true;
    for (uint32_t i = 0; i < row->n_source && a->ok && !a->proposal->found; i++)
        a->ok = propose_from(a, row->source[i]);
    if (a->ok && a->proposal->found) {
        const struct fronte_word *first = &a->target->words[a->at], *last = first + match->n_words - 1;
        a->proposal->target = (struct fronte_spot){
            a->segment, {first->span.off, last->span.off + last->span.len - first->span.off}};
    }
    return a->ok && !a->proposal->found;
}

static bool propose_by_tables(struct scan *s, const struct fronte_word *word, uint32_t segment,
                              struct proposal *proposal) {
    const struct fronte_reading *target = &s->pair->reading[FRONTE_TARGET];
    struct asking asking = {.scan = s,
                            .folded = fronte_reading_folded(&s->pair->reading[FRONTE_SOURCE], word),
                            .proposal = proposal,
                            .target = target,
                            .segment = segment,
                            .ok = true};
    for (uint32_t k = target->begin[segment]; k < target->begin[segment + 1] && asking.ok && !proposal->found;
         k++) {
        struct fronte_name_place place = {target, segment, k, target->begin[segment + 1]};
        asking.at = k;
        asking.ok = fronte_gazetteer_match(s->pair->knowledge->gazetteer, &place, ask_row, &asking) ||
                    (asking.ok && proposal->found);
    }
    fronte_tokens_free(&asking.tokens);
    return asking.ok;
}

static bool is_listed(struct scan *s, fronte_view text, bool *listed) {
    fronte_buf_clear(&s->scratch);
    fronte_fold(text, &s->scratch);
    return !s->scratch.failed &&
           fronte_gazetteer_has_word(s->pair->knowledge->gazetteer, fronte_buf_view(&s->scratch), listed);
}

/* A name of the tables, or one that comes from another script, of which the translation has only another
 * transcription: Qaeda, Qaida.  A name of the tables has no other. */
static bool is_right_so(struct scan *s, const struct fronte_word *word, fronte_view proposed, bool *ok) {
    const struct fronte_conventions *conventions = s->pair->knowledge->conventions;
    fronte_view text = fronte_reading_text(&s->pair->reading[FRONTE_SOURCE], s->segment, word->span);
    struct fronte_judgement judgement;
    bool listed[2] = {false, false};
    *ok = is_listed(s, text, &listed[0]) && is_listed(s, proposed, &listed[1]) &&
          fronte_conventions_judge(conventions, text, proposed, &judgement);
    if (!*ok || listed[0])
        return listed[0];
    return (judgement.verdict > FRONTE_NAME_SAME && judgement.verdict < FRONTE_NAME_SLIP) ||
           (judgement.verdict == FRONTE_NAME_SLIP && !listed[1] &&
            fronte_conventions_is_transcription(conventions, text, proposed));
}

static bool check_name(struct scan *s, const struct fronte_word *word) {
    const fronte_unit *unit = &s->pair->bitext->units[fronte_pair_unit(s->pair, FRONTE_SOURCE, s->segment)];
    struct proposal proposal = {.found = false};
    bool ok = true;
    for (uint32_t k = 0; k < unit->count[FRONTE_TARGET] && ok && !proposal.found; k++) {
        propose_by_translation(s, word, unit->first[FRONTE_TARGET] + k, &proposal);
        if (!proposal.found)
            ok = propose_by_tables(s, word, unit->first[FRONTE_TARGET] + k, &proposal);
    }
    if (!ok || !proposal.found || is_right_so(s, word, proposal.right, &ok))
        return ok;
    struct fronte_claim claim = {.kind = FRONTE_KIND_MISSPELT_SOURCE,
                                 .type = "name",
                                 .at = {NOWHERE, proposal.target},
                                 .expected = &proposal.right,
                                 .n_expected = 1};
    return fronte_report_misspelling(s->pair, s->segment, word->span, claim);
}

/* ---- All ---- */

static bool check_segment(struct scan *s) {
    bool ok = true;
    for (uint32_t k = 0, n; k < s->n && ok; k += n ? n : 1) {
        ok = check_listed(s, k, &n);
        if (ok && !n && is_strange(s, &s->words[k], &ok))
            ok = check_name(s, &s->words[k]);
    }
    return ok;
}

bool fronte_check_source(struct fronte_pair *pair) {
    struct scan scan = {.pair = pair};
    bool ok = fronte_keymaker_open(&scan.keys, pair->knowledge->language[FRONTE_SOURCE]);
    for (uint32_t s = 0; s < pair->bitext->doc[FRONTE_SOURCE]->n_segments && ok; s++) {
        scan.segment = s;
        scan.words = fronte_reading_words(&pair->reading[FRONTE_SOURCE], s, &scan.n);
        ok = check_segment(&scan);
    }
    fronte_keymaker_close(&scan.keys);
    fronte_buf_free(&scan.scratch);
    return ok && fronte_check_words(pair);
}
