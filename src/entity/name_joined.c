#include "entity/name_joined.h"

enum { MOST_ARTICLE = 3 /* letters */ };

/* Whether a short word stands right before a word, with a blank or a hyphen between. */
static bool has_article(const struct fronte_names *names, int side, uint32_t word) {
    if (word == names->begin[side] ||
        fronte_names_segment(names, side, word - 1) != fronte_names_segment(names, side, word))
        return false;
    const struct fronte_word *w = &names->pair->reading[side].words[word], *before = w - 1;
    return before->kind == FRONTE_TOKEN_WORD && before->span.len <= MOST_ARTICLE &&
           before->span.off + before->span.len + 1 == w->span.off;
}

/* Whether a word with its article is another spelling of one word of the other side. */
static bool judge(const struct fronte_names *names, int side, const uint32_t word[2], bool *same) {
    const struct fronte_reading *reading = &names->pair->reading[side];
    struct fronte_span span = fronte_words_span(reading, word[side] - 1, 2);
    fronte_view two = fronte_reading_text(reading, fronte_names_segment(names, side, word[side]), span);
    return fronte_conventions_is_joined(names->pair->knowledge->conventions, two,
                                        fronte_names_text(names, !side, word[!side]), same);
}

bool fronte_names_find_joined(const struct fronte_names *names, uint32_t word, struct fronte_outcome *out) {
    bool same = false, ok = true, article = has_article(names, FRONTE_SOURCE, word);
    *out = (struct fronte_outcome){FRONTE_NAME_FOUND, FRONTE_NAME_VARIANT, 0, 0, FRONTE_NO_ID, 0};
    for (uint32_t w = names->begin[1]; w < names->end[1] && ok && !same; w++) {
        const struct fronte_word *t = &names->target->words[w];
        if (names->used[w] || t->kind != FRONTE_TOKEN_WORD || !(t->flags & FRONTE_TOKEN_CAPITAL))
            continue;
        int side = article ? FRONTE_SOURCE : FRONTE_TARGET;
        if (article || has_article(names, FRONTE_TARGET, w))
            ok = judge(names, side, (const uint32_t[2]){word, w}, &same);
        if (same)
            *out = (struct fronte_outcome){FRONTE_NAME_FOUND, FRONTE_NAME_VARIANT, 1, w, FRONTE_NO_ID, 0};
    }
    return ok;
}

/* ---- Two words in one ---- */

static fronte_view folded_at(const struct fronte_names *names, int side, uint32_t word) {
    const struct fronte_reading *reading = side ? names->target : names->source;
    return fronte_reading_folded(reading, &reading->words[word]);
}

static bool is_run_together(fronte_view a, fronte_view b, fronte_view whole) {
    return a.len && b.len && whole.len == a.len + b.len && memcmp(whole.ptr, a.ptr, a.len) == 0 &&
           memcmp(whole.ptr + a.len, b.ptr, b.len) == 0;
}

/* Whether a capitalised word of the target, and of a pair the next, render nothing yet. */
static bool is_free(const struct fronte_names *names, uint32_t word, uint32_t n) {
    return word + n <= names->end[1] && names->target->words[word].flags & FRONTE_TOKEN_CAPITAL &&
           !fronte_names_any_used(names, word, n);
}

static struct fronte_merged merged(uint32_t source, uint32_t n_source, uint32_t target, uint32_t n_target) {
    return (struct fronte_merged){
        source,
        n_source,
        {FRONTE_NAME_FOUND, FRONTE_NAME_VARIANT, (uint16_t)n_target, target, FRONTE_NO_ID, 0}};
}

struct fronte_merged fronte_names_find_merged(const struct fronte_names *names,
                                              const struct fronte_mention *m) {
    for (uint32_t k = m->first; k < m->first + m->n_words; k++)
        for (uint32_t w = names->begin[1]; w < names->end[1]; w++) {
            if (names->outcome[k].state != FRONTE_NAME_OPEN || !is_free(names, w, 1))
                continue;
            fronte_view source = folded_at(names, FRONTE_SOURCE, k),
                        target = folded_at(names, FRONTE_TARGET, w);
            if (k + 1 < m->first + m->n_words && names->outcome[k + 1].state == FRONTE_NAME_OPEN &&
                is_run_together(source, folded_at(names, FRONTE_SOURCE, k + 1), target))
                return merged(k, 2, w, 1);
            if (is_free(names, w, 2) && fronte_names_are_beside(names, FRONTE_TARGET, w) &&
                is_run_together(target, folded_at(names, FRONTE_TARGET, w + 1), source))
                return merged(k, 1, w, 2);
        }
    return (struct fronte_merged){.n_words = 0};
}

/* ---- Initials ---- */

enum { LEAST_INITIALS = 3 };

/* Whether a word of the target consists of the first letters of a name's words, small words aside. */
static bool are_initials(const struct fronte_names *names, const struct fronte_mention *m, uint32_t word) {
    fronte_view text = fronte_names_text(names, FRONTE_TARGET, word);
    size_t n = 0;
    for (uint32_t k = m->first; k < m->first + m->n_words; k++) {
        if (fronte_names_form(names->source, k)->stopword)
            continue;
        if (n == text.len || fronte_names_text(names, FRONTE_SOURCE, k).ptr[0] != text.ptr[n])
            return false;
        n++;
    }
    return n == text.len && n >= LEAST_INITIALS;
}

struct fronte_merged fronte_names_find_initials(const struct fronte_names *names,
                                                const struct fronte_mention *m) {
    for (uint32_t w = names->begin[1]; w < names->end[1] && m->n_words >= LEAST_INITIALS; w++)
        if (is_free(names, w, 1) && are_initials(names, m, w))
            return merged(m->first, m->n_words, w, 1);
    return (struct fronte_merged){.n_words = 0};
}
