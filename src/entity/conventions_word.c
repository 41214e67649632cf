/* Words as the rules see them: letters, patterns, evidence of where a name comes from. */
#include "entity/conventions_rules.h"
#include "text/fold.h"
#include "text/mark.h"

/* ---- Letters ---- */

static bool is_special(const struct fronte_conventions *c, int32_t letter) {
    for (uint32_t i = 0; i < c->n_special; i++)
        if (c->special[i] == letter)
            return true;
    return false;
}

/* Apostrophes, hyphens, stops and letters that only modify others are no letters of a name. */
static bool is_letter(int32_t p) {
    if (p < 0x80)
        return (p >= 'a' && p <= 'z') || (p >= '0' && p <= '9');
    return !(p >= 0x02B0 && p <= 0x036F) && !(p >= 0x2000 && p <= 0x206F) && p != 0xB7 && p != 0xAD;
}

static bool append_letter(struct convention_word *word, int32_t plain, int32_t full) {
    if (word->n == CONVENTION_LETTERS) {
        word->too_long = true;
        return false;
    }
    word->at[word->n++] = (struct convention_letter){plain, full};
    return true;
}

/* A letter outside ASCII: what it folds to, the first of it with the accent. */
static bool append_folded(const struct fronte_conventions *c, fronte_view letter, struct fronte_buf *folded,
                          struct convention_word *word) {
    int32_t full = fronte_code_point_at(letter, 0), plain;
    bool special = is_special(c, full);
    size_t at = 0;
    fronte_buf_clear(folded);
    fronte_fold(letter, folded);
    if (folded->failed)
        return false;
    while ((plain = fronte_code_point_next(fronte_buf_view(folded), &at))) {
        if (is_letter(plain) && !append_letter(word, plain, special ? full : plain))
            break;
        special = false;
    }
    return true;
}

static bool read_accented(const struct fronte_conventions *c, fronte_view v, struct convention_word *word) {
    struct fronte_buf lower = {0}, folded = {0};
    fronte_lower(v, &lower);
    bool ok = !lower.failed;
    fronte_view text = fronte_buf_view(&lower);
    for (size_t at = 0; ok && at < text.len && !word->too_long;) {
        size_t start = at;
        int32_t p = fronte_code_point_next(text, &at);
        if (p >= 0x80)
            ok = append_folded(c, (fronte_view){text.ptr + start, at - start}, &folded, word);
        else if (is_letter(p))
            append_letter(word, p, p);
    }
    fronte_buf_free(&folded);
    fronte_buf_free(&lower);
    return ok;
}

bool convention_word_read(const struct fronte_conventions *c, fronte_view v, struct convention_word *word) {
    word->n = 0;
    word->too_long = false;
    for (size_t i = 0; i < v.len && !word->too_long; i++) {
        unsigned char b = (unsigned char)v.ptr[i];
        if (b >= 0x80) {
            word->n = 0;
            return read_accented(c, v, word);
        }
        int32_t p = b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b;
        if (is_letter(p))
            append_letter(word, p, p);
    }
    return true;
}

bool convention_words_equal(const struct convention_word *a, const struct convention_word *b) {
    if (a->n != b->n)
        return false;
    for (uint32_t i = 0; i < a->n; i++)
        if (a->at[i].plain != b->at[i].plain)
            return false;
    return true;
}

/* ---- Spellings and patterns ---- */

static bool in_set(uint32_t set, const struct convention_word *word, uint32_t at) {
    return at < word->n && set >> convention_letter_index(word->at[at].plain) & 1;
}

bool convention_spelling_matches(const struct convention_spelling *s, const struct convention_word *word,
                                 uint32_t at) {
    if ((s->start && at) || at + s->n > word->n || (s->end && at + s->n != word->n))
        return false;
    for (uint32_t i = 0; i < s->n; i++)
        if (s->letters[i] != word->at[at + i].full)
            return false;
    return (!s->before || (at && in_set(s->before, word, at - 1))) &&
           (!s->after || in_set(s->after, word, at + s->n));
}

static bool is_vowel(int32_t plain) {
    return plain < 0x80 && strchr("aeiouy", (int)plain) && plain;
}

static bool element_matches(int32_t element, const struct convention_letter *letter) {
    if (element == '?')
        return true;
    if (element == 'V' || element == 'C')
        return is_vowel(letter->plain) == (element == 'V');
    return element == letter->full || element == letter->plain;
}

/* The elements from `from` to `to` at a place of the word. */
static bool part_matches(const struct convention_pattern *p, uint32_t from, uint32_t to,
                         const struct convention_word *word, uint32_t at) {
    if (at + (to - from) > word->n)
        return false;
    for (uint32_t i = from; i < to; i++)
        if (!element_matches(p->at[i], &word->at[at + i - from]))
            return false;
    return true;
}

/* The parts between the stars, each as far to the left as it goes; the last at the end if so anchored. */
bool convention_pattern_matches(const struct convention_pattern *p, const struct convention_word *word) {
    uint32_t at = 0;
    if (!word->n || (p->start && !element_matches(p->at[0], &word->at[0])) ||
        (p->end && !element_matches(p->at[p->n - 1], &word->at[word->n - 1])))
        return false; /* most are told by one letter */
    for (uint32_t from = 0, to; from <= p->n; from = to + 1) {
        for (to = from; to < p->n && p->at[to] != '*';)
            to++;
        uint32_t length = to - from, last = word->n - length;
        if (length > word->n)
            return false;
        bool fixed_end = p->end && to == p->n;
        if (fixed_end && last < at)
            return false;
        at = fixed_end ? last : at;
        if (p->start && from == 0)
            last = 0;
        if (at > last || (fixed_end && p->start && from == 0 && length != word->n))
            return false;
        while (at <= last && !part_matches(p, from, to, word, at))
            at++;
        if (at > last)
            return false;
        at += length;
    }
    return true;
}

/* ---- Evidence ---- */

uint32_t convention_form_find(const struct fronte_conventions *c, const struct convention_word *word) {
    char bytes[CONVENTION_LETTERS];
    for (uint32_t i = 0; i < word->n; i++) {
        if (word->at[i].plain >= 0x80)
            return FRONTE_NO_ID;
        bytes[i] = (char)word->at[i].plain;
    }
    uint32_t key = fronte_intern_find(&c->keys, (fronte_view){bytes, word->n});
    return key == FRONTE_NO_ID ? FRONTE_NO_ID : c->first_form[key];
}

void convention_evidence_add(const struct fronte_conventions *c, const struct convention_word *word, int side,
                             struct convention_evidence *evidence) {
    for (size_t i = 0; i < c->n_signs; i++) {
        const struct convention_sign *sign = &c->signs[i];
        if ((side == 0 || sign->both) && convention_pattern_matches(&sign->pattern, word))
            evidence->points[sign->family] += sign->points;
    }
    uint32_t form = side == 0 ? convention_form_find(c, word) : FRONTE_NO_ID;
    if (form != FRONTE_NO_ID)
        evidence->points[c->forms[form].family] += CONVENTION_SURE;
}
