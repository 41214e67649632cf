#include "entity/conventions.h"

#include <stdlib.h>

#include "base/buf.h"
#include "entity/conventions_align.h"
#include "text/fold.h"

fronte_status fronte_conventions_open(struct fronte_conventions **out, const char *dir,
                                      const char *const code[2], bool rules_alone, fronte_error *error) {
    struct fronte_conventions *c = *out = calloc(1, sizeof *c);
    if (!c)
        return fronte_fail_memory(error);
    c->families.arena = c->keys.arena = &c->arena;
    struct fronte_buf path = {0};
    fronte_buf_printf(&path, "%s/%s-%s", dir, code[0], code[1]);
    fronte_buf_append_char(&path, '\0');
    fronte_status status =
        path.failed ? fronte_fail_memory(error) : convention_rules_read(c, path.ptr, rules_alone, error);
    fronte_buf_free(&path);
    if (status)
        fronte_conventions_close(out);
    return status;
}

void fronte_conventions_close(struct fronte_conventions **conventions) {
    struct fronte_conventions *c = *conventions;
    if (!c)
        return;
    free(c->spellings);
    free(c->sounds);
    free(c->signs);
    free(c->foreign);
    free(c->forms);
    free(c->first_form);
    fronte_intern_free(&c->families);
    fronte_intern_free(&c->keys);
    fronte_arena_free(&c->arena);
    free(c);
    *conventions = NULL;
}

/* ---- Judging ---- */

/* Both are forms of one name in the table of words. */
static bool judge_forms(const struct fronte_conventions *c, const struct convention_word *source,
                        const struct convention_word *target, struct fronte_judgement *out) {
    uint32_t a = convention_form_find(c, source);
    uint32_t first = a == FRONTE_NO_ID ? FRONTE_NO_ID : convention_form_find(c, target);
    if (first == FRONTE_NO_ID)
        return false;
    for (; a != FRONTE_NO_ID; a = c->forms[a].next)
        for (uint32_t b = first; b != FRONTE_NO_ID; b = c->forms[b].next) {
            if (c->forms[a].row != c->forms[b].row)
                continue;
            unsigned from = 0, to = 0;
            while (!(c->forms[a].columns >> from & 1))
                from++;
            while (!(c->forms[b].columns >> to & 1))
                to++;
            out->verdict = to ? FRONTE_NAME_CONVENTION : from ? FRONTE_NAME_RENDERED : FRONTE_NAME_VARIANT;
            out->convention = to || from ? convention_names[to ? to : from] : NULL;
            out->listed = true;
            return true;
        }
    return false;
}

/* Are the letters from a place of each the same? */
static bool letters_equal(const struct convention_word *a, uint32_t i, const struct convention_word *b,
                          uint32_t j) {
    if (a->n - i != b->n - j)
        return false;
    for (; i < a->n; i++, j++)
        if (a->at[i].plain != b->at[j].plain)
            return false;
    return true;
}

/* Can names with these first letters be one?  They are the same, or spellings of one sound, a lost h or
 * letters that were swapped; or the first letter is mistaken and all others are right. */
static bool starts_agree(const struct fronte_conventions *c, const struct convention_word *a,
                         const struct convention_word *b) {
    int32_t x = a->at[0].plain, y = b->at[0].plain;
    int32_t second_x = a->n > 1 ? a->at[1].plain : 0, second_y = b->n > 1 ? b->at[1].plain : 0;
    if (x == y || (c->starts[convention_letter_index(x)] >> convention_letter_index(y) & 1))
        return true;
    return (x == 'h' && second_x == y) || (y == 'h' && second_y == x) || (x == second_y && y == second_x) ||
           letters_equal(a, 1, b, 1) || letters_equal(a, 1, b, 0) || letters_equal(a, 0, b, 1);
}

/* Words that no rule and no slip of the pen can bring together. */
static bool are_far(const struct fronte_conventions *c, const struct convention_word *a,
                    const struct convention_word *b) {
    uint32_t shorter = a->n < b->n ? a->n : b->n, longer = a->n < b->n ? b->n : a->n;
    return !shorter || longer > 2 * shorter + 2 || !starts_agree(c, a, b);
}

static bool is_slip(const struct convention_word *a, const struct convention_word *b, uint32_t units) {
    uint32_t shorter = a->n < b->n ? a->n : b->n;
    return shorter >= 4 && units <= (shorter <= 5 ? 2 : 4);
}

static bool knows_origin(const struct convention_evidence *evidence) {
    for (unsigned f = 1; f < CONVENTION_FAMILIES; f++)
        if (evidence->points[f] > 0)
            return true;
    return false;
}

void convention_words_judge(const struct fronte_conventions *c, const struct convention_word *source,
                            const struct convention_word *target, const struct convention_evidence *evidence,
                            struct fronte_judgement *out) {
    struct convention_outcome outcome;
    *out = (struct fronte_judgement){.verdict = FRONTE_NAME_OTHER, .distance = UINT32_MAX};
    if (source->n && convention_words_equal(source, target)) {
        *out = (struct fronte_judgement){.verdict = FRONTE_NAME_SAME};
        return;
    }
    if (source->too_long || target->too_long)
        return;
    if (judge_forms(c, source, target, out)) {
        out->distance = 0;
        return;
    }
    if (are_far(c, source, target))
        return;
    convention_align(c, source, target, evidence, &outcome);
    out->distance = outcome.units == UINT32_MAX ? UINT32_MAX : (outcome.units + 1) / 2;
    bool certain = knows_origin(evidence);
    if ((certain || (source->n >= 5 && target->n >= 5)) &&
        convention_hypotheses_judge(outcome.explained, certain, out))
        out->distance = 0;
    else if (is_slip(source, target, outcome.units))
        out->verdict = FRONTE_NAME_SLIP;
}

/* Words that have no room in a table. */
static bool judge_long(fronte_view source, fronte_view target, struct fronte_judgement *out) {
    struct fronte_buf a = {0}, b = {0};
    fronte_fold(source, &a);
    fronte_fold(target, &b);
    bool ok = !a.failed && !b.failed;
    if (ok && fronte_view_equal(fronte_buf_view(&a), fronte_buf_view(&b)))
        *out = (struct fronte_judgement){.verdict = FRONTE_NAME_SAME};
    fronte_buf_free(&b);
    fronte_buf_free(&a);
    return ok;
}

bool fronte_conventions_judge(const struct fronte_conventions *c, fronte_view source, fronte_view target,
                              struct fronte_judgement *out) {
    struct convention_word word[2];
    struct convention_evidence evidence = {{0}};
    *out = (struct fronte_judgement){.verdict = FRONTE_NAME_OTHER, .distance = UINT32_MAX};
    if (fronte_view_equal(source, target) && source.len) {
        *out = (struct fronte_judgement){.verdict = FRONTE_NAME_SAME};
        return true;
    }
    if (!convention_word_read(c, source, &word[0]) || !convention_word_read(c, target, &word[1]))
        return false;
    if (word[0].too_long || word[1].too_long)
        return judge_long(source, target, out);
    if (!are_far(c, &word[0], &word[1])) {
        convention_evidence_add(c, &word[0], 0, &evidence);
        convention_evidence_add(c, &word[1], 1, &evidence);
    }
    convention_words_judge(c, &word[0], &word[1], &evidence, out);
    return true;
}

/* What no transcription changes: consonants, h and j aside, double ones once. */
static uint32_t read_skeleton(const struct convention_word *word, int32_t out[CONVENTION_LETTERS]) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < word->n; i++) {
        int32_t letter = word->at[i].plain;
        bool kept = letter >= 0x80 || !strchr("aeiouyjh", (int)letter);
        if (kept && !(n && out[n - 1] == letter && word->at[i - 1].plain == letter))
            out[n++] = letter;
    }
    return n;
}

bool fronte_conventions_is_transcription(const struct fronte_conventions *c, fronte_view a, fronte_view b) {
    struct convention_word word[2];
    struct convention_evidence evidence = {{0}};
    int32_t skeleton[2][CONVENTION_LETTERS];
    if (!convention_word_read(c, a, &word[0]) || !convention_word_read(c, b, &word[1]) || word[0].too_long ||
        word[1].too_long)
        return false;
    uint32_t n = read_skeleton(&word[0], skeleton[0]);
    if (!n || n != read_skeleton(&word[1], skeleton[1]) ||
        memcmp(skeleton[0], skeleton[1], n * sizeof **skeleton) != 0)
        return false;
    for (int i = 0; i < 2; i++)
        convention_evidence_add(c, &word[i], 0, &evidence);
    return knows_origin(&evidence);
}

bool fronte_conventions_is_i_for_e(const struct fronte_conventions *c, fronte_view a, fronte_view b) {
    struct convention_word word[2];
    if (!convention_word_read(c, a, &word[0]) || !convention_word_read(c, b, &word[1]) ||
        word[0].n != word[1].n || word[0].too_long)
        return false;
    for (uint32_t i = 0; i < word[0].n; i++) {
        int32_t x = word[0].at[i].plain, y = word[1].at[i].plain;
        if (x != y && !(x == 'i' && y == 'e') && !(x == 'e' && y == 'i'))
            return false;
    }
    return true;
}

/* Whether a foreign pattern speaks of names of this origin; `evidence` NULL: of an origin that is not known.
 */
static bool holds(const struct convention_sign *foreign, const struct convention_evidence *evidence) {
    bool any = true;
    for (unsigned f = 0; f < CONVENTION_FAMILIES; f++) {
        any = any && foreign->needs[f] == CONVENTION_NEVER;
        if (evidence && foreign->needs[f] != CONVENTION_NEVER && evidence->points[f] >= foreign->needs[f])
            return true;
    }
    return any;
}

bool convention_is_foreign(const struct fronte_conventions *c, const struct convention_word *word,
                           const struct convention_evidence *evidence, const char **convention) {
    for (size_t i = 0; i < c->n_foreign; i++)
        if (holds(&c->foreign[i], evidence) && convention_pattern_matches(&c->foreign[i].pattern, word)) {
            if (convention)
                *convention = convention_names[c->foreign[i].family];
            return true;
        }
    return false;
}

bool fronte_conventions_is_foreign(const struct fronte_conventions *c, fronte_view target,
                                   const char **convention) {
    struct convention_word word;
    return convention_word_read(c, target, &word) && !word.too_long &&
           convention_is_foreign(c, &word, NULL, convention);
}

/* ---- Judged before ---- */

enum { JUDGED = 16384, JUDGED_BYTES = 40 };

struct fronte_judged {
    struct {
        char text[JUDGED_BYTES]; /* source and target, one behind the other */
        uint8_t len[2];          /* 0, 0: free */
        struct fronte_judgement judgement;
    } at[JUDGED];
};

struct fronte_judged *fronte_judged_new(void) {
    return calloc(1, sizeof(struct fronte_judged));
}

void fronte_judged_free(struct fronte_judged *judged) {
    free(judged);
}

static uint32_t hash_on(uint32_t hash, fronte_view v) {
    for (size_t i = 0; i < v.len; i++)
        hash = (hash ^ (unsigned char)v.ptr[i]) * 16777619u;
    return hash ^ hash >> 15;
}

bool fronte_judged_ask(struct fronte_judged *judged, const struct fronte_conventions *c,
                       const fronte_view word[2], struct fronte_judgement *out) {
    size_t source = word[0].len, target = word[1].len;
    if (!source || !target || source > JUDGED_BYTES || target > JUDGED_BYTES - source)
        return fronte_conventions_judge(c, word[0], word[1], out);
    uint32_t slot = hash_on(hash_on(2166136261u, word[0]), word[1]) % JUDGED;
    char *text = judged->at[slot].text;
    uint8_t *len = judged->at[slot].len;
    if (len[0] != source || len[1] != target || memcmp(text, word[0].ptr, source) != 0 ||
        memcmp(text + source, word[1].ptr, target) != 0) {
        len[0] = len[1] = 0;
        if (!fronte_conventions_judge(c, word[0], word[1], &judged->at[slot].judgement))
            return false;
        memcpy(text, word[0].ptr, source);
        memcpy(text + source, word[1].ptr, target);
        len[0] = (uint8_t)source;
        len[1] = (uint8_t)target;
    }
    *out = judged->at[slot].judgement;
    return true;
}
