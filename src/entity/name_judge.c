#include "entity/name_judge.h"

/* ---- By the conventions ---- */

/* Names whose surnames are paired, or one of which is a part of the other. */
static bool are_paired(const struct fronte_name_judgement *j) {
    return j->paired && (j->last || !j->left[0] || !j->left[1]);
}

static bool judge_by_rules(const struct fronte_conventions *c, fronte_view source, fronte_view target,
                           struct fronte_name_opinion *out) {
    struct fronte_name_judgement j;
    const char *foreign = NULL;
    if (!fronte_conventions_judge_name(c, source, target, &j))
        return false;
    out->verdict = j.worst.verdict;
    out->convention = j.worst.convention;
    out->same = are_paired(&j);
    bool known = fronte_conventions_is_foreign_name(c, source, target, &foreign);
    if (known)
        out->convention = foreign;
    out->accepted = out->same && !known && j.worst.verdict <= FRONTE_NAME_VARIANT;
    return true;
}

/* ---- By the tables ---- */

/* An entry of the target's spelling in a row that has the source's, whole with whole and part with part. */
static const struct fronte_name_entry *find_shared(const struct fronte_name_index *index, uint32_t source,
                                                   uint32_t target) {
    const struct fronte_name_entry *best = NULL;
    for (uint32_t s = source; s != FRONTE_NO_ID; s = index->entries[s].next) {
        if (index->entries[s].role == FRONTE_ROLE_WRONG)
            continue;
        for (uint32_t t = target; t != FRONTE_NO_ID; t = index->entries[t].next) {
            const struct fronte_name_entry *entry = &index->entries[t];
            if (entry->row != index->entries[s].row || entry->role == FRONTE_ROLE_SOURCE)
                continue;
            if (entry->role == FRONTE_ROLE_ACCEPTED)
                return entry;
            best = entry;
        }
    }
    return best;
}

/* A row that has the spelling as a whole form of a role. */
static uint32_t find_row(const struct fronte_name_index *index, uint32_t entry, enum fronte_name_role role) {
    for (; entry != FRONTE_NO_ID; entry = index->entries[entry].next)
        if (index->entries[entry].role == role && !index->entries[entry].part)
            return index->entries[entry].row;
    return FRONTE_NO_ID;
}

/* Whether a right form stands in the target, but for case and accents, or for given names that a table lists
 * as variants: Sergey for Sergei.  What letters alone explain is not enough where the right forms are known. */
static bool has_listed(const struct fronte_name_judgement *j) {
    return j->paired && !j->left[0] && j->last &&
           (j->worst.verdict == FRONTE_NAME_SAME || (j->worst.verdict == FRONTE_NAME_VARIANT && j->worst.listed));
}

static fronte_view first_word(fronte_view name) {
    size_t n = 0;
    while (n < name.len && name.ptr[n] != ' ')
        n++;
    return (fronte_view){name.ptr, n};
}

/* Whether the given name before a listed surname is right, too. */
static bool is_given_right(const struct fronte_name_tables *t, const struct fronte_name_row *row,
                           fronte_view target, bool *right) {
    struct fronte_judgement j;
    *right = false;
    for (uint16_t i = 0; i < row->n_source + row->n_accepted && !*right; i++) {
        fronte_view form = i < row->n_source ? row->source[i] : row->accepted[i - row->n_source];
        if (!fronte_conventions_judge(t->conventions, first_word(form), first_word(target), &j))
            return false;
        *right = j.verdict == FRONTE_NAME_SAME || (j.listed && j.verdict <= FRONTE_NAME_VARIANT);
    }
    return true;
}

/* The target beside the right forms of a row that has the source. */
static bool judge_by_row(const struct fronte_name_tables *t, uint32_t id, fronte_view target,
                         struct fronte_name_opinion *out) {
    const struct fronte_name_row *row = fronte_gazetteer_row(t->gazetteer, id);
    struct fronte_name_judgement j;
    bool surname = false, ok = true;
    out->row = id;
    out->accepted = !row->n_accepted && out->accepted;
    for (uint16_t i = 0; i < row->n_accepted && ok; i++) {
        ok = fronte_conventions_judge_name(t->conventions, row->accepted[i], target, &j);
        if (!ok || !are_paired(&j))
            continue;
        out->accepted |= has_listed(&j) && !j.left[1];
        surname |= has_listed(&j);
        if (!out->same || j.worst.verdict < out->verdict) {
            out->verdict = j.worst.verdict;
            out->convention = j.worst.convention;
        }
        out->same = true;
    }
    if (ok && surname && !out->accepted && row->type == FRONTE_MENTION_PERSON)
        ok = is_given_right(t, row, target, &out->accepted);
    return ok;
}

bool fronte_name_judge(const struct fronte_name_tables *t, fronte_view source, fronte_view target,
                       struct fronte_name_opinion *out) {
    bool ok = true;
    *out = (struct fronte_name_opinion){.row = FRONTE_NO_ID};
    if (!judge_by_rules(t->conventions, source, target, out))
        return false;
    if (!t->index)
        return true;
    uint32_t from = fronte_name_index_find(t->index, source, &ok);
    uint32_t to = fronte_name_index_find(t->index, target, &ok);
    const struct fronte_name_entry *shared = ok ? find_shared(t->index, from, to) : NULL;
    if (!ok)
        return false;
    if (shared) {
        out->row = shared->row;
        out->accepted = shared->role == FRONTE_ROLE_ACCEPTED;
        out->same = out->accepted || out->same;
        return true;
    }
    uint32_t row = find_row(t->index, from, FRONTE_ROLE_SOURCE);
    uint32_t other = find_row(t->index, to, FRONTE_ROLE_ACCEPTED);
    if (row != FRONTE_NO_ID && other != FRONTE_NO_ID) { /* each is another's */
        out->same = out->accepted = false;
        out->row = other;
        return true;
    }
    return row == FRONTE_NO_ID || judge_by_row(t, row, target, out);
}
