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
