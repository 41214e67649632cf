/* Whether a name has fallen out of a sentence of the target: what is left does not go together. */
#include "entity/name_stray.h"

static struct fronte_standin standin_at(const struct fronte_names *names, uint32_t word) {
    return fronte_gazetteer_standin(names->gazetteer,
                                    fronte_reading_folded(names->target, &names->target->words[word]));
}

/* A word with the sentence that it stands in. */
struct standing {
    fronte_view text;          /* of the sentence */
    uint32_t word, begin, end; /* numbers of words: the sentence's are begin .. end */
    struct fronte_span span;
};

static struct standing stand(const struct fronte_names *names, uint32_t word) {
    uint32_t segment = fronte_names_segment(names, FRONTE_TARGET, word);
    return (struct standing){names->target->doc->segments[segment].plain, word, names->target->begin[segment],
                             names->target->begin[segment + 1], names->target->words[word].span};
}

/* Whether the word behind stands there after one blank and nothing else. */
static bool is_next_beside(const struct fronte_names *names, const struct standing *s) {
    uint32_t end = s->span.off + s->span.len;
    return s->word + 1 < s->end && s->text.ptr[end] == ' ' &&
           names->target->words[s->word + 1].span.off == end + 1;
}

/* Two commas, or a bracket, behind a blank or not: nothing between. */
static bool is_emptied(fronte_view text, uint32_t end) {
    return end + 1 < text.len && ((text.ptr[end] == ',' && text.ptr[end + 1] == ',') ||
                                  (text.ptr[end] == ' ' && strchr(",;:.)", text.ptr[end + 1])));
}

/* Nothing stands between "of" and "and", or "to" and a stop. */
static bool lacks_object(const struct fronte_names *names, const struct standing *s) {
    struct fronte_standin standin = standin_at(names, s->word);
    uint32_t end = s->span.off + s->span.len;
    if (is_emptied(s->text, end))
        return true;
    if (!standin.opener)
        return false;
    if (standin.bound && end + 1 < s->text.len && s->text.ptr[end] == ' ' && s->text.ptr[end + 1] == '(')
        return true;
    if (s->word + 1 == s->end || (standin.bound && end < s->text.len && strchr(",;:.", s->text.ptr[end])))
        return end < s->text.len;
    return is_next_beside(names, s) && standin_at(names, s->word + 1).closer;
}

/* Whether a word may be a subject, or begin one. */
static bool may_be_subject(const struct fronte_names *names, uint32_t word) {
    const struct fronte_word *w = &names->target->words[word];
    struct fronte_standin standin = standin_at(names, word);
    return w->flags & FRONTE_TOKEN_CAPITAL || standin.kind != FRONTE_STANDIN_NONE || standin.bound;
}

/* Nothing behind "said", up to the next comma or stop, says who did. */
static bool lacks_speaker(const struct fronte_names *names, const struct standing *s) {
    for (uint32_t w = s->word + 1; w < s->end; w++) {
        struct fronte_span before = names->target->words[w - 1].span;
        fronte_view gap = {s->text.ptr + before.off + before.len,
                           names->target->words[w].span.off - before.off - before.len};
        if (w > s->word + 1 && (memchr(gap.ptr, ',', gap.len) || memchr(gap.ptr, '.', gap.len)))
            return true;
        if (may_be_subject(names, w))
            return false;
    }
    return false;
}

static bool has_quotation_mark(fronte_view gap) {
    for (size_t i = 0; i < gap.len; i++)
        if (gap.ptr[i] == '"' || (i + 2 < gap.len && memcmp(gap.ptr + i, "\u201D", 3) == 0))
            return true;
    return false;
}

/* Nothing stands between "but", or the beginning, and "said"; or between a quotation, "said" and "of" or a
 * stop. */
static bool lacks_subject(const struct fronte_names *names, const struct standing *s) {
    if (!standin_at(names, s->word).predicate)
        return false;
    if (s->word == s->begin)
        return is_next_beside(names, s) && standin_at(names, s->word + 1).opener;
    const struct fronte_word *before = &names->target->words[s->word - 1];
    uint32_t gap = s->span.off - (before->span.off + before->span.len);
    if (gap == 1)
        return standin_at(names, s->word - 1).clause;
    if (s->word + 1 == s->end || strchr(":.", s->text.ptr[s->span.off + s->span.len]))
        return true;
    fronte_view between = {s->text.ptr + before->span.off + before->span.len, gap};
    if (has_quotation_mark(between) && lacks_speaker(names, s))
        return true;
    return is_next_beside(names, s) && standin_at(names, s->word + 1).opener;
}

bool fronte_names_has_gap(const struct fronte_names *names) {
    for (uint32_t w = names->begin[1]; w < names->end[1]; w++) {
        struct standing s = stand(names, w);
        if (lacks_object(names, &s) || lacks_subject(names, &s))
            return true;
    }
    return false;
}
