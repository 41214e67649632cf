#include "entity/name_judge.h"

/* ---- By the conventions ---- */

static fronte_view last_word(fronte_view name) {
    size_t n = 0;
    while (n < name.len && name.ptr[name.len - 1 - n] != ' ')
        n++;
    return (fronte_view){name.ptr + name.len - n, n};
}

static fronte_view first_word(fronte_view name) {
    size_t n = 0;
    while (n < name.len && name.ptr[n] != ' ')
        n++;
    return (fronte_view){name.ptr, n};
}

/* A slip leaves most of a word as it is: a letter in four is more than that. */
static bool is_near(const struct fronte_name_judgement *j) {
    enum { SHARE = 4 };
    size_t shorter = j->word[0].len < j->word[1].len ? j->word[0].len : j->word[1].len;
    size_t most = shorter / SHARE > 1 ? shorter / SHARE : 1;
    return j->worst.verdict != FRONTE_NAME_SLIP || j->worst.distance <= most;
}

/* "B." and Boris. */
static bool is_initial(fronte_view a, fronte_view b) {
    return a.len == 2 && a.ptr[1] == '.' && b.len && a.ptr[0] == b.ptr[0];
}

/* Whether the words that differ most are the given names. */
static bool is_of_given(const struct fronte_name_judgement *j, fronte_view source, fronte_view target) {
    return j->paired > 1 && j->word[0].ptr == source.ptr && j->word[1].ptr == target.ptr;
}

/* Given names that the conventions do not pair, or as a slip: translated ones, or an initial. */
static bool are_given(const struct fronte_name_tables *t, fronte_view source, fronte_view target, bool *ok) {
    fronte_view a = first_word(source), b = first_word(target);
    return is_initial(a, b) || is_initial(b, a) || fronte_given_are_one(t->given, a, b, ok);
}

/* The surnames are paired, and what is left of one of the names is left out in the other: Dmitry Medvedev is
 * not Daniil. */
static bool are_paired(const struct fronte_name_judgement *j) {
    return j->paired && (!j->left[0] || !j->left[1]) && is_near(j);
}

static bool judge_by_rules(const struct fronte_name_tables *t, fronte_view source, fronte_view target,
                           struct fronte_name_opinion *out) {
    struct fronte_name_judgement j;
    const char *foreign = NULL;
    bool ok = fronte_conventions_judge_name(t->conventions, source, target, &j);
    out->verdict = j.worst.verdict;
    out->convention = j.worst.convention;
    out->same = are_paired(&j);
    bool known = fronte_conventions_is_foreign_name(t->conventions, source, target, &foreign, &ok);
    if (known && j.worst.verdict != FRONTE_NAME_CONVENTION)
        out->convention = foreign;
    out->accepted = out->same && !known && j.worst.verdict <= FRONTE_NAME_VARIANT;
    if (ok && !out->same)
        out->same = j.paired && j.last && (is_near(&j) || is_of_given(&j, source, target)) &&
                    are_given(t, source, target, &ok);
    return ok;
}

/* ---- By the tables ---- */

static bool is_users(const struct fronte_name_tables *t, const struct fronte_name_entry *entry) {
    return fronte_gazetteer_row(t->gazetteer, entry->row)->user;
}

/* An entry of the target's spelling in a row that has the source's.  A right one is better than a wrong one,
 * but what a user's row says, which comes first, is not asked of ours. */
static const struct fronte_name_entry *find_shared(const struct fronte_name_tables *tables, uint32_t source,
                                                   uint32_t target) {
    const struct fronte_name_index *index = tables->index;
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
        if (best && is_users(tables, best))
            return best;
    }
    return best;
}

static bool is_mark(unsigned char byte) {
    return byte >= 0x80 || byte == '\'';
}

/* Whether two spellings have the same letters with other marks: Haïlé, Haile.  A hyphen and a blank are one.
 */
static bool same_marks(fronte_view a, fronte_view b) {
    size_t i = 0, k = 0;
    for (; i < a.len && k < b.len; i++, k++) {
        while (i < a.len && !is_mark((unsigned char)a.ptr[i]))
            i++;
        while (k < b.len && !is_mark((unsigned char)b.ptr[k]))
            k++;
        if ((i < a.len) != (k < b.len) || (i < a.len && a.ptr[i] != b.ptr[k]))
            return false;
    }
    return i >= a.len && k >= b.len;
}

static bool is_marked(fronte_view text) {
    for (size_t i = 0; i < text.len; i++)
        if (is_mark((unsigned char)text.ptr[i]))
            return true;
    return false;
}

/* Whether the target has no marks on its letters but those that a right form of the row has, or the source's
 * where English takes them over: Ceaușescu keeps his, Gorbačëv does not. */
static bool has_right_marks(const struct fronte_name_tables *t, uint32_t target, fronte_view text,
                            uint32_t row, bool *ok) {
    const struct fronte_name_row *r = fronte_gazetteer_row(t->gazetteer, row);
    if (!is_marked(text))
        return true;
    for (uint32_t e = target; e != FRONTE_NO_ID && *ok; e = t->index->entries[e].next) {
        const struct fronte_name_entry *entry = &t->index->entries[e];
        if (entry->row != row || entry->role == FRONTE_ROLE_WRONG)
            continue;
        bool source = entry->role == FRONTE_ROLE_SOURCE;
        fronte_view form = source ? r->source[entry->which] : r->accepted[entry->which];
        if (same_marks(text, entry->part ? last_word(form) : form) &&
            !(source && fronte_conventions_is_foreign_name(t->conventions, form, text, NULL, ok)))
            return *ok;
    }
    return false;
}

/* A row that has the spelling as a whole form of a role. */
static uint32_t find_row(const struct fronte_name_index *index, uint32_t entry, enum fronte_name_role role) {
    for (; entry != FRONTE_NO_ID; entry = index->entries[entry].next)
        if (index->entries[entry].role == role && !index->entries[entry].part)
            return index->entries[entry].row;
    return FRONTE_NO_ID;
}

/* Whether a right form stands in the target, but for case and accents, or for given names that a table lists
 * as variants: Sergey for Sergei.  What letters alone explain is not enough where the right forms are known.
 */
static bool has_listed(const struct fronte_name_judgement *j) {
    return j->paired && !j->left[0] && j->last &&
           (j->worst.verdict == FRONTE_NAME_SAME ||
            (j->worst.verdict == FRONTE_NAME_VARIANT && j->worst.listed));
}

/* Whether the given name before a listed surname is right, too: as a right form has it, or a listed variant
 * of that; where the right forms have but an initial, or none, as the conventions render the source's. */
static bool is_given_right(const struct fronte_name_tables *t, const struct fronte_name_row *row,
                           fronte_view target, bool *right) {
    struct fronte_judgement j;
    fronte_view given = first_word(target);
    bool known = false;
    *right = false;
    for (uint16_t i = 0; i < row->n_accepted && !*right; i++) {
        fronte_view form = first_word(row->accepted[i]);
        if (form.len == row->accepted[i].len || is_initial(form, given))
            continue;
        known = true;
        if (!fronte_conventions_judge(t->conventions, form, given, &j))
            return false;
        *right = j.verdict == FRONTE_NAME_SAME || (j.listed && j.verdict == FRONTE_NAME_VARIANT);
    }
    for (uint16_t i = 0; i < row->n_source && !known && !*right; i++) {
        fronte_view form = first_word(row->source[i]);
        if (!fronte_conventions_judge(t->conventions, form, given, &j))
            return false;
        *right = form.len < row->source[i].len && j.verdict <= FRONTE_NAME_VARIANT;
    }
    return true;
}

/* What a right form of a row says of the target. */
static bool judge_by_form(const struct fronte_name_tables *t, const struct fronte_name_row *row,
                          const fronte_view pair[2], struct fronte_name_opinion *out) {
    struct fronte_name_judgement j;
    bool given = true;
    if (!fronte_conventions_judge_name(t->conventions, pair[0], pair[1], &j))
        return false;
    if (!are_paired(&j))
        return true;
    if (j.left[1] && row->type == FRONTE_MENTION_PERSON && !is_given_right(t, row, pair[1], &given))
        return false;
    if (!given)
        return true;
    out->accepted |= has_listed(&j) && (!j.left[1] || row->type == FRONTE_MENTION_PERSON);
    if (!out->same || j.worst.verdict < out->verdict) {
        out->verdict = j.worst.verdict;
        out->convention = j.worst.convention;
    }
    out->same = true;
    return true;
}

/* The target beside the right forms of a row that has the source. */
static bool judge_by_row(const struct fronte_name_tables *t, uint32_t id, fronte_view target,
                         struct fronte_name_opinion *out) {
    const struct fronte_name_row *row = fronte_gazetteer_row(t->gazetteer, id);
    bool ok = true;
    out->row = id;
    out->accepted = !row->n_accepted && out->accepted;
    for (uint16_t i = 0; i < row->n_accepted && ok; i++)
        ok = judge_by_form(t, row, (const fronte_view[2]){row->accepted[i], target}, out);
    return ok;
}

bool fronte_name_judge(const struct fronte_name_tables *t, fronte_view source, fronte_view target,
                       struct fronte_name_opinion *out) {
    bool ok = true;
    *out = (struct fronte_name_opinion){.row = FRONTE_NO_ID};
    if (!judge_by_rules(t, source, target, out))
        return false;
    if (!t->index)
        return true;
    uint32_t from = fronte_name_index_find(t->index, source, &ok);
    uint32_t to = fronte_name_index_find(t->index, target, &ok);
    const struct fronte_name_entry *shared = ok ? find_shared(t, from, to) : NULL;
    if (!ok)
        return false;
    uint32_t row = find_row(t->index, from, FRONTE_ROLE_SOURCE);
    uint32_t other = find_row(t->index, to, FRONTE_ROLE_ACCEPTED);
    if (shared && (shared->role == FRONTE_ROLE_ACCEPTED || other == FRONTE_NO_ID || is_users(t, shared))) {
        out->row = shared->row;
        out->same = true; /* a form that a row calls wrong renders the name, too, unless it is another's */
        out->accepted =
            shared->role == FRONTE_ROLE_ACCEPTED && has_right_marks(t, to, target, shared->row, &ok);
        return ok;
    }
    if (row != FRONTE_NO_ID && other != FRONTE_NO_ID) { /* each is another's */
        out->same = out->accepted = false;
        out->row = other;
        return true;
    }
    if (row != FRONTE_NO_ID)
        return judge_by_row(t, row, target, out);
    if (out->same && other != FRONTE_NO_ID) { /* a spelling that the target language has */
        out->accepted = true;
        out->row = other;
    }
    return true;
}
