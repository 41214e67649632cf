/* A pair as a whole: sentences without a counterpart, sentences that were not translated, words that stand
 * twice. */
#include "entity/unit_checks.h"
#include "entity/usage.h"
#include "text/mark.h"
#include "text/token.h"

static const struct fronte_spot NOWHERE = {FRONTE_NO_ID, {0, 0}};

/* ---- Left out, added ---- */

enum {
    FRAGMENT_WORDS = 3, /* a dateline, a byline, an agency's sign-off */
    HEADLINE_WORDS = 10 /* of what has no full stop */
};

/* Whether a text ends as a sentence does. */
static bool ends_as_sentence(fronte_view text) {
    return fronte_mark_of(fronte_shape_of(text).last_mark) & FRONTE_MARK_STOP;
}

/* A headline, byline, dateline or caption: newsrooms leave them out and add their own. */
static bool is_furniture(const struct fronte_pair *pair, int side, uint32_t segment, uint32_t n_words) {
    const struct fronte_document *doc = pair->bitext->doc[side];
    const struct fronte_segment *s = &doc->segments[segment];
    uint8_t kind = s->block < doc->n_blocks ? doc->blocks[s->block].kind : FRONTE_BLOCK_PARAGRAPH;
    if (kind == FRONTE_BLOCK_TITLE || kind == FRONTE_BLOCK_HEADING || kind == FRONTE_BLOCK_CAPTION)
        return true;
    return n_words <= FRAGMENT_WORDS || (n_words <= HEADLINE_WORDS && !ends_as_sentence(s->plain));
}

/* How many words of a source segment that carry meaning, *n of them, stand in a target segment. */
static uint32_t count_common(const struct fronte_pair *pair, uint32_t source, uint32_t target, uint32_t *n) {
    uint32_t n_words[2], found = 0;
    const struct fronte_word *a = fronte_reading_words(&pair->reading[FRONTE_SOURCE], source, &n_words[0]);
    const struct fronte_word *b = fronte_reading_words(&pair->reading[FRONTE_TARGET], target, &n_words[1]);
    *n = 0;
    for (uint32_t i = 0; i < n_words[0]; i++) {
        if (pair->reading[FRONTE_SOURCE].form[a[i].folded].stopword)
            continue;
        bool here = false;
        for (uint32_t k = 0; k < n_words[1] && !here; k++)
            here = fronte_view_equal(fronte_reading_folded(&pair->reading[FRONTE_SOURCE], &a[i]),
                                     fronte_reading_folded(&pair->reading[FRONTE_TARGET], &b[k])) ||
                   fronte_reading_renders(&pair->reading[FRONTE_SOURCE], a[i].folded,
                                          &pair->reading[FRONTE_TARGET], b[k].folded);
        ++*n;
        found += here;
    }
    return found;
}

enum {
    NEARBY = 2,         /* units in which a sentence that has moved is looked for */
    MOST_COMPARED = 200 /* words of a segment; longer ones are no sentences */
};

/* Whether a sentence without a counterpart has one nearby that has none either: they have only moved. */
static bool has_moved(const struct fronte_pair *pair, uint32_t u, int side, uint32_t segment) {
    const struct fronte_bitext *bitext = pair->bitext;
    uint32_t words, n;
    fronte_reading_words(&pair->reading[side], segment, &words);
    uint32_t from = u > NEARBY ? u - NEARBY : 0;
    for (uint32_t v = from; v <= u + NEARBY && v < bitext->n_units && words <= MOST_COMPARED; v++) {
        const fronte_unit *unit = &bitext->units[v];
        if (unit->count[side])
            continue;
        for (uint32_t k = 0; k < unit->count[!side] && k < NEARBY; k++) {
            uint32_t other = unit->first[!side] + k;
            fronte_reading_words(&pair->reading[!side], other, &n);
            if (n > MOST_COMPARED)
                continue;
            uint32_t common = side == FRONTE_SOURCE ? count_common(pair, segment, other, &n)
                                                    : count_common(pair, other, segment, &n);
            if (n && common * 2 >= n)
                return true;
        }
    }
    return false;
}

static bool report_alone(struct fronte_pair *pair, uint32_t u, int side, uint32_t segment) {
    const fronte_unit *unit = &pair->bitext->units[u];
    uint32_t n;
    fronte_reading_words(&pair->reading[side], segment, &n);
    if (!n)
        return true;
    bool given = unit->probability == 10000; /* by the user, or by lines */
    bool doubtful = unit->probability < FRONTE_DOUBTFUL || (!given && has_moved(pair, u, side, segment));
    struct fronte_claim claim = {.kind = side == FRONTE_SOURCE ? FRONTE_KIND_OMISSION : FRONTE_KIND_ADDITION,
                                 .note = doubtful || is_furniture(pair, side, segment, n),
                                 .type = "sentence",
                                 .unit = u,
                                 .at = {NOWHERE, NOWHERE}};
    claim.at[side] = fronte_spot_of_segment(pair, side, segment);
    if (doubtful)
        claim.message =
            fronte_view_of(side == FRONTE_SOURCE
                               ? "perhaps a sentence of the source is not translated: the pairing is doubtful"
                               : "perhaps a sentence is not in the source: the pairing is doubtful");
    return fronte_report(pair, &claim);
}

static bool check_alone(struct fronte_pair *pair, uint32_t u) {
    const fronte_unit *unit = &pair->bitext->units[u];
    int side = unit->count[FRONTE_SOURCE] ? FRONTE_SOURCE : FRONTE_TARGET;
    bool ok = true;
    for (uint32_t k = 0; k < unit->count[side] && ok; k++)
        ok = report_alone(pair, u, side, unit->first[side] + k);
    return ok;
}

/* ---- Not translated ---- */

enum {
    SURELY_FOREIGN = 3, /* words of the source's language and none or few of the target's */
    FOREIGN_RATIO = 4,  /* so many for one of the target's */
    SHORT_LINE = 8,     /* words; where half of them must be the source's */
    SENTENCE_WORDS = 5  /* identical lines of so many are no titles or names */
};

/* Words by the language they tell of. */
struct mix {
    uint32_t source, target, all;
};

/* A word of the target that only the source's language has, or only the target's.  Names tell nothing. */
static void count_word(const struct fronte_pair *pair, const struct fronte_word *word, struct mix *mix) {
    const struct fronte_reading *source = &pair->reading[FRONTE_SOURCE],
                                *target = &pair->reading[FRONTE_TARGET];
    const struct fronte_form *form = &target->form[word->folded];
    mix->all++;
    if (word->kind != FRONTE_TOKEN_WORD ||
        (word->flags & FRONTE_TOKEN_CAPITAL && !(word->flags & FRONTE_TOKEN_INITIAL)))
        return;
    fronte_view folded = fronte_reading_folded(target, word);
    bool source_stop = fronte_language_is_stopword(source->language, folded);
    uint32_t same = fronte_reading_find(source, folded);
    bool source_has = same != FRONTE_NO_ID && source->form[same].small;
    bool target_knows = form->stopword || form->common;
    if (source_stop && !form->stopword)
        mix->source++;
    else if (form->stopword && !source_stop)
        mix->target++;
    else if (source_has && !target_knows && source->form[same].common)
        mix->source++;
    else if (target_knows && same == FRONTE_NO_ID)
        mix->target++;
}

static bool is_same(const struct fronte_pair *pair, const fronte_unit *unit) {
    uint32_t n[2];
    const struct fronte_word *words[2];
    for (int side = 0; side < 2; side++)
        words[side] = fronte_unit_words(pair, unit, side, &n[side]);
    if (n[0] != n[1])
        return false;
    for (uint32_t k = 0; k < n[0]; k++)
        if (!fronte_view_equal(fronte_reading_folded(&pair->reading[0], &words[0][k]),
                               fronte_reading_folded(&pair->reading[1], &words[1][k])))
            return false;
    return n[0];
}

/* A line that is nothing but a quotation: the title of a work. */
static bool is_quotation(fronte_view text) {
    size_t end = text.len;
    return text.len && fronte_mark_of(fronte_code_point_at(text, 0)) & FRONTE_MARK_QUOTE &&
           fronte_mark_of(fronte_code_point_prev(text, &end)) & FRONTE_MARK_QUOTE;
}

static bool report_language(struct fronte_pair *pair, uint32_t u, uint32_t segment,
                            const struct fronte_claim *pattern) {
    struct fronte_claim claim = *pattern;
    claim.type = "sentence";
    claim.unit = u;
    claim.at[FRONTE_SOURCE] =
        fronte_spot_of_segment(pair, FRONTE_SOURCE, pair->bitext->units[u].first[FRONTE_SOURCE]);
    claim.at[FRONTE_TARGET] = fronte_spot_of_segment(pair, FRONTE_TARGET, segment);
    return fronte_report(pair, &claim);
}

static struct mix count_words(const struct fronte_pair *pair, uint32_t segment) {
    struct mix mix = {0};
    uint32_t n;
    const struct fronte_word *words = fronte_reading_words(&pair->reading[FRONTE_TARGET], segment, &n);
    for (uint32_t k = 0; k < n; k++)
        count_word(pair, &words[k], &mix);
    return mix;
}

/* Names, numbers, "OK" and what both languages write alike are rightly the same. */
static bool check_same(struct fronte_pair *pair, uint32_t u) {
    const fronte_unit *unit = &pair->bitext->units[u];
    fronte_view text = unit->text[FRONTE_TARGET];
    struct mix mix = {0};
    for (uint32_t k = 0; k < unit->count[FRONTE_TARGET]; k++) {
        struct mix more = count_words(pair, unit->first[FRONTE_TARGET] + k);
        mix = (struct mix){mix.source + more.source, mix.target + more.target, mix.all + more.all};
    }
    if (!mix.source || mix.source <= mix.target || is_quotation(text))
        return true;
    struct fronte_claim claim = {.kind = FRONTE_KIND_SAME_AS_SOURCE,
                                 .note = mix.all < SENTENCE_WORDS && !ends_as_sentence(text)};
    return report_language(pair, u, unit->first[FRONTE_TARGET], &claim);
}

static bool is_untranslated(const struct mix *mix) {
    if (mix->all <= SHORT_LINE)
        return mix->source >= 2 && !mix->target && mix->source * 2 >= mix->all;
    return mix->source >= SURELY_FOREIGN && mix->source >= FOREIGN_RATIO * mix->target &&
           mix->source * 5 >= mix->all;
}

static bool check_language(struct fronte_pair *pair, uint32_t u) {
    const fronte_unit *unit = &pair->bitext->units[u];
    bool ok = true;
    if (is_same(pair, unit))
        return check_same(pair, u);
    for (uint32_t k = 0; k < unit->count[FRONTE_TARGET] && ok; k++) {
        uint32_t segment = unit->first[FRONTE_TARGET] + k;
        struct mix mix = count_words(pair, segment);
        struct fronte_claim claim = {.kind = FRONTE_KIND_UNTRANSLATED};
        if (is_untranslated(&mix))
            ok = report_language(pair, u, segment, &claim);
    }
    return ok;
}

/* ---- Twice in a row ---- */

/* Words k - 1 and k are the same with only a blank between them; a name may be double: Duran Duran. */
static bool is_double(fronte_view text, const struct fronte_word *words, uint32_t k) {
    const struct fronte_word *a = &words[k - 1], *b = &words[k];
    return a->folded == b->folded && a->kind == FRONTE_TOKEN_WORD && b->kind == FRONTE_TOKEN_WORD &&
           b->span.off == a->span.off + a->span.len + 1 && text.ptr[b->span.off - 1] == ' ' &&
           !(b->flags & FRONTE_TOKEN_CAPITAL) && !((a->flags | b->flags) & FRONTE_TOKEN_DOTTED);
}

/* Whether a side of a unit doubles a word, wrongly or not. */
static bool doubles(const struct fronte_pair *pair, const fronte_unit *unit, int side) {
    const struct fronte_reading *reading = &pair->reading[side];
    for (uint32_t s = 0; s < unit->count[side]; s++) {
        uint32_t n;
        const struct fronte_word *words = fronte_reading_words(reading, unit->first[side] + s, &n);
        for (uint32_t k = 1; k < n; k++)
            if (is_double(reading->doc->segments[unit->first[side] + s].plain, words, k))
                return true;
    }
    return false;
}

/* "the the" is never right, "that that" is; other words may be doubled for emphasis, as the source does. */
static bool is_wrongly_double(const struct fronte_pair *pair, const struct fronte_word *word,
                              bool source_doubles) {
    const struct fronte_reading *reading = &pair->reading[FRONTE_TARGET];
    const struct fronte_usage *usage = pair->knowledge->usage;
    fronte_view folded = fronte_reading_folded(reading, word);
    uint64_t number;
    if (fronte_usage_may_double(usage, FRONTE_TARGET, folded) ||
        fronte_language_number(reading->language, folded, &number))
        return false;
    if (reading->form[word->folded].stopword)
        return true;
    return !source_doubles && folded.len > 3 && !fronte_usage_doubles_freely(usage, FRONTE_TARGET);
}

static bool check_doubles_of(struct fronte_pair *pair, uint32_t u, uint32_t segment, bool source_doubles) {
    const struct fronte_reading *reading = &pair->reading[FRONTE_TARGET];
    uint32_t n;
    const struct fronte_word *words = fronte_reading_words(reading, segment, &n);
    bool ok = true;
    for (uint32_t k = 1; k < n && ok; k++) {
        if (!is_double(reading->doc->segments[segment].plain, words, k) ||
            !is_wrongly_double(pair, &words[k], source_doubles))
            continue;
        uint32_t begin = words[k - 1].span.off, end = words[k].span.off + words[k].span.len;
        struct fronte_claim claim = {.kind = FRONTE_KIND_DOUBLE_WORD,
                                     .type = "word",
                                     .unit = u,
                                     .at = {NOWHERE, {segment, {begin, end - begin}}}};
        ok = fronte_report(pair, &claim);
    }
    return ok;
}

static bool check_doubles(struct fronte_pair *pair, uint32_t u) {
    const fronte_unit *unit = &pair->bitext->units[u];
    bool ok = true;
    if (!doubles(pair, unit, FRONTE_TARGET))
        return true;
    bool source_doubles = doubles(pair, unit, FRONTE_SOURCE);
    for (uint32_t k = 0; k < unit->count[FRONTE_TARGET] && ok; k++)
        ok = check_doubles_of(pair, u, unit->first[FRONTE_TARGET] + k, source_doubles);
    return ok;
}

/* ---- All ---- */

bool fronte_check_units(struct fronte_pair *pair) {
    bool ok = true;
    for (uint32_t u = 0; u < pair->bitext->n_units && ok; u++)
        ok = fronte_unit_is_paired(&pair->bitext->units[u])
                 ? check_language(pair, u) && check_doubles(pair, u)
                 : check_alone(pair, u);
    return ok && fronte_check_addresses(pair) && fronte_check_terms(pair) && fronte_check_repeats(pair);
}
