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

/* Nothing stands between "of" and "and", or "to" and a stop. */
static bool lacks_object(const struct fronte_names *names, const struct standing *s) {
    struct fronte_standin standin = standin_at(names, s->word);
    if (!standin.opener)
        return false;
    uint32_t end = s->span.off + s->span.len;
    if (s->word + 1 == s->end || (standin.bound && end < s->text.len && strchr(",;:.", s->text.ptr[end])))
        return end < s->text.len;
    return is_next_beside(names, s) && standin_at(names, s->word + 1).closer;
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
