/* Why two names are one: what the rules lead over, in words for a person; and where a name may come from. */
#include "base/buf.h"
#include "entity/conventions_align.h"

static void append_letters(const struct convention_word *word, uint32_t begin, uint32_t end,
                           struct fronte_buf *out) {
    for (uint32_t i = begin; i < end; i++)
        fronte_buf_append_code_point(out, word->at[i].full);
}

static void append_steps(const struct convention_word *const word[2], const struct convention_step *steps,
                         uint32_t n, struct fronte_buf *out) {
    for (uint32_t k = 0; k < n; k++) {
        if (out->len)
            fronte_buf_puts(out, ", ");
        for (int side = 0; side < 2; side++) {
            if (steps[k].begin[side] == steps[k].end[side])
                fronte_buf_puts(out, "nothing");
            append_letters(word[side], steps[k].begin[side], steps[k].end[side], out);
            fronte_buf_puts(out, side ? "" : " = ");
        }
    }
}

bool fronte_conventions_explain(const struct fronte_conventions *c, fronte_view source, fronte_view target,
                                struct fronte_buf *out) {
    struct convention_word word[2];
    struct convention_evidence evidence = {{0}};
    struct convention_step steps[2 * CONVENTION_LETTERS];
    if (!convention_word_read(c, source, &word[0]) || !convention_word_read(c, target, &word[1]))
        return false;
    if (word[0].too_long || word[1].too_long)
        return true;
    const struct convention_word *const pair[2] = {&word[0], &word[1]};
    convention_evidence_add(c, &word[0], 0, &evidence);
    convention_evidence_add(c, &word[1], 0, &evidence); /* both are taken for names: no slip is looked for */
    append_steps(pair, steps, convention_trace(c, pair, &evidence, steps), out);
    return !out->failed;
}

uint32_t fronte_conventions_origins(const struct fronte_conventions *c, fronte_view name,
                                    fronte_view families[FRONTE_MOST_ORIGINS], bool *ok) {
    struct convention_evidence evidence = {{0}};
    fronte_view word;
    uint32_t n = 0;
    while (*ok && fronte_view_next(&name, ' ', &word)) {
        struct convention_word letters;
        *ok = convention_word_read(c, word, &letters);
        if (*ok && !letters.too_long)
            convention_evidence_add(c, &letters, 0, &evidence);
    }
    int32_t most = 0;
    for (uint32_t f = 1; f < c->families.count; f++)
        most = evidence.points[f] > most ? evidence.points[f] : most;
    for (int32_t points = most; points > 0 && n < FRONTE_MOST_ORIGINS; points--)
        for (uint32_t f = 1; f < c->families.count && n < FRONTE_MOST_ORIGINS; f++)
            if (evidence.points[f] == points)
                families[n++] = c->families.strings[f];
    return *ok ? n : 0;
}
