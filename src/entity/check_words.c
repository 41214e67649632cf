/* Words of the source that are surely misspelt: in small letters, known to no dictionary, and a letter away
 * from a word that is known.
 *
 * Cheap questions come first: the lexicon's forms know nearly every word; of the others few are a letter away
 * from one of them; only for those Hunspell is opened, and it has to know the one and not the other. */
#include <stdlib.h>

#include "entity/source_checks.h"
#include "text/mark.h"

enum {
    LEAST_LETTERS = 5,
    LONG_WORD = 9,
    TELLING = 7, /* letters of a word whose coming again is no chance */
    MOST_LETTERS = 30,
    MOST_TIMES = 2,    /* who writes it three times means it */
    MOST_GUESSES = 24, /* of a word; those behind are left out */
    MOST_EXPECTED = 3
};

/* How a guess was made; the smaller the likelier. */
enum edit { SYLLABLE, TWICE, SWAPPED, DROPPED, CHANGED, ADDED };

struct guess {
    char letters[MOST_LETTERS + 8]; /* with room for an accent */
    uint8_t len, edit;
    uint8_t folded_len; /* of the letters before an accent was given back */
};

struct guesses {
    const struct fronte_reading *reading;
    struct guess items[MOST_GUESSES]; /* [n] by edit */
    size_t n;
};

/* ---- The lexicon's forms ---- */

static bool stop_at_first(void *user, fronte_view lemma, char pos) {
    (void)lemma;
    *(bool *)user |= pos != 'p';
    return !*(bool *)user;
}

/* Whether a lexicon has the folded form on a side, as something else than a name. */
static bool has_form(const struct fronte_lexicons *lexicons, int side, fronte_view form) {
    bool found = false;
    for (int i = 0; i < lexicons->n && !found; i++) {
        const struct fronte_lexicon *lexicon = lexicons->items[i];
        uint16_t flags = fronte_lexicon_flags(lexicon, side, fronte_lexicon_find(lexicon, side, form));
        found = flags & FRONTE_STRING_HEAD && !(flags & FRONTE_STRING_NAME);
        if (!found)
            fronte_automaton_lemmas(&lexicon->side[side].automaton, form, stop_at_first, &found);
    }
    return found;
}

/* ---- Guesses ---- */

static void try_guess(struct guesses *guesses, const char *letters, size_t len, enum edit edit) {
    if (guesses->n == MOST_GUESSES ||
        !has_form(guesses->reading->lexicons, guesses->reading->side, (fronte_view){letters, len}))
        return;
    for (size_t i = 0; i < guesses->n; i++)
        if (guesses->items[i].len == len && memcmp(guesses->items[i].letters, letters, len) == 0)
            return;
    struct guess *new = &guesses->items[guesses->n++];
    memcpy(new->letters, letters, len);
    new->len = new->folded_len = (uint8_t)len;
    new->edit = (uint8_t)edit;
}

/* vociferarava: a syllable of two or three letters that stands twice. */
static void try_syllables(struct guesses *guesses, fronte_view word) {
    char letters[MOST_LETTERS];
    for (size_t n = 2; n <= 3; n++)
        for (size_t i = 1; i + 2 * n <= word.len; i++) {
            if (memcmp(word.ptr + i, word.ptr + i + n, n) != 0)
                continue;
            memcpy(letters, word.ptr, i);
            memcpy(letters + i, word.ptr + i + n, word.len - i - n);
            try_guess(guesses, letters, word.len - n, SYLLABLE);
        }
}

/* A letter too many. */
static void try_without(struct guesses *guesses, fronte_view word, bool twice) {
    char letters[MOST_LETTERS];
    for (size_t i = 1; i < word.len; i++) {
        if ((word.ptr[i] == word.ptr[i - 1]) != twice)
            continue;
        memcpy(letters, word.ptr, i);
        memcpy(letters + i, word.ptr + i + 1, word.len - i - 1);
        try_guess(guesses, letters, word.len - 1, twice ? TWICE : ADDED);
    }
}

static void try_swapped(struct guesses *guesses, fronte_view word) {
    char letters[MOST_LETTERS];
    for (size_t i = 1; i + 1 < word.len; i++) {
        memcpy(letters, word.ptr, word.len);
        letters[i] = word.ptr[i + 1];
        letters[i + 1] = word.ptr[i];
        try_guess(guesses, letters, word.len, SWAPPED);
    }
}

/* A letter is missing behind i; one that is like its neighbour first. */
static void try_with(struct guesses *guesses, fronte_view word) {
    char letters[MOST_LETTERS + 1];
    for (int twice = 1; twice >= 0; twice--)
        for (size_t i = 1; i <= word.len; i++) {
            memcpy(letters, word.ptr, i);
            memcpy(letters + i + 1, word.ptr + i, word.len - i);
            for (char c = 'a'; c <= 'z'; c++) {
                letters[i] = c;
                if ((c == word.ptr[i - 1]) == twice)
                    try_guess(guesses, letters, word.len + 1, twice ? TWICE : DROPPED);
            }
        }
}

static void try_changed(struct guesses *guesses, fronte_view word) {
    char letters[MOST_LETTERS];
    for (size_t i = 1; i < word.len; i++) {
        memcpy(letters, word.ptr, word.len);
        for (char c = 'a'; c <= 'z'; c++) {
            letters[i] = c;
            if (c != word.ptr[i])
                try_guess(guesses, letters, word.len, CHANGED);
        }
    }
}

/* The words of the lexicon that are an edit away and begin alike, likeliest first. */
static void guess(struct guesses *guesses, fronte_view word) {
    try_syllables(guesses, word);
    try_without(guesses, word, true);
    try_swapped(guesses, word);
    try_with(guesses, word);
    try_changed(guesses, word);
    try_without(guesses, word, false);
}

/* ---- Which words ---- */

static bool is_plain_letters(fronte_view word) {
    for (size_t i = 0; i < word.len; i++)
        if (word.ptr[i] < 'a' || word.ptr[i] > 'z')
            return false;
    return word.len >= LEAST_LETTERS && word.len <= MOST_LETTERS;
}

/* In small letters, rare, and no form, stop word, number or flag of the lexicon; not the English word. */
static bool is_unknown(const struct fronte_pair *pair, uint32_t id) {
    const struct fronte_reading *reading = &pair->reading[FRONTE_SOURCE];
    const struct fronte_form *form = &reading->form[id];
    fronte_view folded = reading->forms->strings.strings[id];
    uint64_t number;
    if (form->common || form->stopword || form->flags || form->capital || form->upper || !form->small ||
        form->small > MOST_TIMES || !is_plain_letters(folded))
        return false;
    return !fronte_language_number(reading->language, folded, &number) &&
           fronte_reading_find(&pair->reading[FRONTE_TARGET], folded) == FRONTE_NO_ID &&
           !has_form(reading->lexicons, FRONTE_TARGET, folded);
}

/* Words with a prefix or an ending that any word may have (antirughe, lentamente) are no errors. */
static bool is_derived(const struct fronte_pair *pair, fronte_view word) {
    const struct fronte_reading *reading = &pair->reading[FRONTE_SOURCE];
    char letters[MOST_LETTERS + 1];
    size_t end = word.len, at = 0, len;
    while ((len = fronte_usage_prefix(pair->knowledge->usage, FRONTE_SOURCE, word, &at)))
        if (has_form(reading->lexicons, FRONTE_SOURCE, (fronte_view){word.ptr + len, word.len - len}))
            return true;
    at = 0;
    while ((len = fronte_usage_suffix(pair->knowledge->usage, FRONTE_SOURCE, word, &at))) {
        end = word.len - len;
        memcpy(letters, word.ptr, end);
        if (has_form(reading->lexicons, FRONTE_SOURCE, (fronte_view){letters, end}))
            return true;
        for (const char *vowel = "aeio"; *vowel; vowel++) {
            letters[end] = *vowel;
            if (has_form(reading->lexicons, FRONTE_SOURCE, (fronte_view){letters, end + 1}))
                return true;
        }
    }
    return false;
}

/* Whether a neighbour in the sentence is a word that the lexicon knows, a name or a number: else both may be
 * of another language, or of a dialect. */
static bool is_at_home(const struct fronte_reading *reading, const struct fronte_word *word) {
    const struct fronte_form *form = &reading->form[word->folded];
    return word->kind == FRONTE_TOKEN_NUMBER || word->flags & FRONTE_TOKEN_CAPITAL || form->common ||
           form->stopword || form->flags;
}

/* Blanks, commas and stops around it: no part of an address, a compound or a quotation, and no accent written
 * as an apostrophe. */
static bool stands_free(fronte_view text, struct fronte_span span) {
    size_t begin = span.off, end = span.off + span.len;
    int32_t before = fronte_code_point_before(text, begin), after = fronte_code_point_at(text, end);
    bool elided = before == '\'' || before == 0x2019;
    if (before && before != ' ' && before != '(' && !elided)
        return false;
    if (!after || after == ' ' || after == ')')
        return true;
    return fronte_mark_of(after) & (FRONTE_MARK_PAUSE | FRONTE_MARK_STOP) && after != ':' &&
           (end + 1 >= text.len || text.ptr[end + 1] == ' ');
}

/* ---- Asking Hunspell ---- */

/* The guess as Hunspell spells it: folded forms have lost the accent on their last vowel. */
static bool spell_guess(struct fronte_speller *speller, struct guess *guess) {
    static const char *const ACCENTED[][2] = {{"a", "à"}, {"e", "è"}, {"e", "é"},
                                              {"i", "ì"}, {"o", "ò"}, {"u", "ù"}};
    if (fronte_speller_knows(speller, (fronte_view){guess->letters, guess->len}))
        return true;
    char last = guess->letters[guess->len - 1];
    for (size_t i = 0; i < sizeof ACCENTED / sizeof *ACCENTED; i++) {
        if (*ACCENTED[i][0] != last)
            continue;
        memcpy(guess->letters + guess->len - 1, ACCENTED[i][1], 2);
        if (fronte_speller_knows(speller, (fronte_view){guess->letters, guess->len + 1u})) {
            guess->len++;
            return true;
        }
    }
    return false;
}

/* The guesses that Hunspell knows, those of the likeliest edit: how many; 0 when it knows the word itself. */
static size_t confirm(struct fronte_pair *pair, fronte_view word, struct guesses *guesses,
                      const struct guess **confirmed, size_t most) {
    struct fronte_speller *speller = pair->knowledge->speller[FRONTE_SOURCE];
    size_t n = 0;
    int edit = -1;
    if (!fronte_speller_ready(speller) || fronte_speller_knows(speller, word))
        return 0;
    for (size_t i = 0; i < guesses->n && n < most; i++) {
        struct guess *g = &guesses->items[i];
        if (edit >= 0 && g->edit != edit)
            break;
        if (!spell_guess(speller, g))
            continue;
        edit = g->edit;
        confirmed[n++] = g;
    }
    return n;
}

/* ---- Asking the translation ---- */

struct support {
    const struct fronte_pair *pair;
    const struct fronte_lexicon *lexicon;
    uint32_t unit;
    bool found;
};

/* Whether a word of the unit's translation is a rendering, or begins like it. */
static bool has_rendering(const struct support *s, fronte_view rendering) {
    uint32_t n;
    const struct fronte_word *words =
        fronte_unit_words(s->pair, &s->pair->bitext->units[s->unit], FRONTE_TARGET, &n);
    size_t len = rendering.len > LEAST_LETTERS ? rendering.len - 1 : rendering.len;
    for (uint32_t k = 0; k < n && len; k++) {
        fronte_view folded = fronte_reading_folded(&s->pair->reading[FRONTE_TARGET], &words[k]);
        if (folded.len >= len && folded.len <= rendering.len + 3 &&
            memcmp(folded.ptr, rendering.ptr, len) == 0)
            return true;
    }
    return false;
}

static bool ask_renderings(void *user, fronte_view lemma, char pos) {
    struct support *s = user;
    (void)pos;
    uint32_t key = fronte_lexicon_find(s->lexicon, FRONTE_SOURCE, lemma), n = 0;
    const struct fronte_entry *entries =
        key == FRONTE_NO_ID ? NULL : fronte_lexicon_entries(s->lexicon, key, &n);
    for (uint32_t e = 0; e < n && !s->found; e++)
        s->found = has_rendering(s, fronte_lexicon_string(s->lexicon, FRONTE_TARGET, entries[e].target));
    return !s->found;
}

/* Whether the article has the guess elsewhere, or the translation a rendering of it. */
static bool is_supported(const struct fronte_pair *pair, uint32_t unit, const struct guess *guess) {
    const struct fronte_reading *reading = &pair->reading[FRONTE_SOURCE];
    fronte_view form = {guess->letters, guess->folded_len};
    struct support support = {.pair = pair, .unit = unit};
    support.found = form.len >= TELLING && fronte_reading_find(reading, form) != FRONTE_NO_ID;
    for (int i = 0; i < reading->lexicons->n && !support.found; i++) {
        support.lexicon = reading->lexicons->items[i];
        ask_renderings(&support, form, '-');
        if (!support.found)
            fronte_automaton_lemmas(&support.lexicon->side[FRONTE_SOURCE].automaton, form, ask_renderings,
                                    &support);
    }
    return support.found;
}

/* A syllable or a letter twice is surely a slip; so is a letter dropped or swapped in a long word.  Other
 * words may be rare ones that the dictionaries lack: something has to speak for the guess. */
static bool is_sure(const struct fronte_pair *pair, uint32_t unit, fronte_view word,
                    const struct guess *guess) {
    bool slip = guess->edit == SYLLABLE || guess->edit == TWICE ||
                (word.len >= LONG_WORD && (guess->edit == SWAPPED || guess->edit == DROPPED));
    return slip || is_supported(pair, unit, guess);
}

/* ---- The check ---- */

static bool report_word(struct fronte_pair *pair, uint32_t segment, struct fronte_span span,
                        const struct guess *const *guesses, size_t n) {
    fronte_view expected[MOST_EXPECTED], word = {NULL, span.len};
    bool sure = false;
    for (size_t i = 0; i < n; i++) {
        bool supported = is_sure(pair, fronte_pair_unit(pair, FRONTE_SOURCE, segment), word, guesses[i]) &&
                         (n == 1 || !sure);
        expected[i] = (fronte_view){guesses[i]->letters, guesses[i]->len};
        if (supported && i) { /* the best comes first */
            expected[i] = expected[0];
            expected[0] = (fronte_view){guesses[i]->letters, guesses[i]->len};
        }
        sure |= supported;
    }
    struct fronte_claim claim = {.kind = FRONTE_KIND_MISSPELT_SOURCE,
                                 .note = !sure,
                                 .type = "word",
                                 .expected = expected,
                                 .n_expected = n};
    return fronte_report_misspelling(pair, segment, span, claim);
}

static bool check_word(struct fronte_pair *pair, uint32_t segment, const struct fronte_word *word) {
    const struct fronte_reading *reading = &pair->reading[FRONTE_SOURCE];
    fronte_view folded = fronte_reading_folded(reading, word);
    struct guesses guesses = {.reading = reading, .n = 0};
    const struct guess *confirmed[MOST_EXPECTED];
    if (fronte_usage_longest(pair->knowledge->usage, FRONTE_SOURCE, folded) || is_derived(pair, folded))
        return true; /* what is listed has been said */
    guess(&guesses, folded);
    if (!guesses.n)
        return true;
    fronte_view text = fronte_reading_text(reading, segment, word->span);
    size_t n = confirm(pair, text, &guesses, confirmed, MOST_EXPECTED);
    return !n || report_word(pair, segment, word->span, confirmed, n);
}

bool fronte_check_words(struct fronte_pair *pair) {
    const struct fronte_reading *reading = &pair->reading[FRONTE_SOURCE];
    bool ok = true;
    for (uint32_t s = 0; s < reading->doc->n_segments && ok; s++) {
        uint32_t n;
        const struct fronte_word *words = fronte_reading_words(reading, s, &n);
        for (uint32_t k = 0; k < n && ok; k++) {
            bool at_home = (!k || is_at_home(reading, &words[k - 1])) &&
                           (k + 1 == n || is_at_home(reading, &words[k + 1]));
            if (words[k].kind == FRONTE_TOKEN_WORD && !words[k].flags && at_home &&
                is_unknown(pair, words[k].folded) &&
                stands_free(reading->doc->segments[s].plain, words[k].span))
                ok = check_word(pair, s, &words[k]);
        }
    }
    return ok;
}
