#include "entity/name_query.h"

#include "text/transliterate.h"

struct asking {
    const struct fronte_name_tables *tables;
    struct fronte_romanisers *romanisers;
    struct fronte_name_answer *answer;
    uint8_t how;
    bool forms; /* give what rules make of the name, too, where no table has that */
    bool ok;    /* memory */
};

/* ---- Forms ---- */

static bool has_blank(fronte_view v) {
    return v.len && memchr(v.ptr, ' ', v.len);
}

static fronte_view last_word(fronte_view v) {
    for (size_t at = v.len; at--;)
        if (v.ptr[at] == ' ')
            return (fronte_view){v.ptr + at + 1, v.len - at - 1};
    return v;
}

static bool same_key(struct asking *a, fronte_view x, fronte_view y) {
    struct fronte_buf key[2] = {{0}, {0}};
    fronte_name_key(x, &key[0]);
    fronte_name_key(y, &key[1]);
    bool same = fronte_view_equal(fronte_buf_view(&key[0]), fronte_buf_view(&key[1]));
    a->ok = a->ok && !key[0].failed && !key[1].failed;
    fronte_buf_free(&key[0]);
    fronte_buf_free(&key[1]);
    return same;
}

static void add_accepted(struct fronte_name_reply *reply, fronte_view form) {
    for (size_t i = 0; i < reply->n_accepted; i++)
        if (fronte_view_equal(reply->accepted[i], form))
            return;
    reply->accepted[reply->n_accepted++] = form;
}

/* Whether the last word of a form is the name asked about: II in Albert II is not. */
static bool is_surname(struct asking *a, fronte_view word) {
    struct fronte_judgement j = {.verdict = FRONTE_NAME_OTHER};
    a->ok = a->ok && fronte_conventions_judge(a->tables->conventions, a->answer->name, word, &j);
    return j.verdict != FRONTE_NAME_OTHER;
}

/* The right forms of a row; of a person asked about by the surname, the surnames first. */
static void copy_accepted(struct asking *a, struct fronte_name_reply *reply, bool surname) {
    const struct fronte_name_row *row = reply->row;
    reply->accepted =
        fronte_arena_alloc(&a->answer->arena, 2 * (size_t)row->n_accepted + 1, sizeof *reply->accepted);
    a->ok = a->ok && reply->accepted;
    for (uint16_t i = 0; i < row->n_accepted && a->ok && surname; i++)
        if (is_surname(a, last_word(row->accepted[i])))
            add_accepted(reply, last_word(row->accepted[i]));
    for (uint16_t i = 0; i < row->n_accepted && a->ok; i++)
        add_accepted(reply, row->accepted[i]);
}

/* Whose spelling a form is, beside the best right one; NULL: nobody's, or the target language's. */
static const char *convention_of(struct asking *a, fronte_view right, fronte_view form) {
    struct fronte_name_judgement j;
    const char *convention = NULL;
    a->ok = a->ok && fronte_conventions_judge_name(a->tables->conventions, right, form, &j);
    if (!a->ok)
        return NULL;
    if (j.worst.verdict == FRONTE_NAME_CONVENTION)
        return j.worst.convention;
    bool foreign =
        fronte_conventions_is_foreign_name(a->tables->conventions, right, form, &convention, &a->ok);
    return foreign ? convention : NULL;
}

static void copy_wrong(struct asking *a, struct fronte_name_reply *reply) {
    const struct fronte_name_row *row = reply->row;
    reply->wrong = fronte_arena_alloc(&a->answer->arena, row->n_wrong, sizeof *reply->wrong);
    a->ok = a->ok && reply->wrong;
    for (uint16_t i = 0; i < row->n_wrong && a->ok; i++) {
        fronte_view right = row->n_accepted ? row->accepted[0] : row->source[0];
        if (!has_blank(row->wrong[i]))
            right = last_word(right);
        reply->wrong[reply->n_wrong++] =
            (struct fronte_wrong_form){row->wrong[i], convention_of(a, right, row->wrong[i])};
    }
}

/* ---- Why ---- */

/* What the rules lead over, word by word where both have as many. */
static void explain(struct asking *a, fronte_view from, fronte_view to, fronte_view *why) {
    struct fronte_buf text = {0}, part = {0};
    fronte_view x, y;
    while (a->ok && fronte_view_next(&from, ' ', &x) && fronte_view_next(&to, ' ', &y)) {
        fronte_buf_clear(&part);
        a->ok = fronte_conventions_explain(a->tables->conventions, x, y, &part);
        if (text.len && part.len)
            fronte_buf_puts(&text, ", ");
        fronte_buf_append(&text, fronte_buf_view(&part));
    }
    a->ok = a->ok && !text.failed;
    if (a->ok && text.len)
        *why = fronte_arena_copy(&a->answer->arena, fronte_buf_view(&text));
    a->ok = a->ok && (!text.len || why->ptr);
    fronte_buf_free(&part);
    fronte_buf_free(&text);
}

/* Says whose spelling the name asked about is, and what leads from it to the best right form of as many
 * words. */
static void describe(struct asking *a, struct fronte_name_reply *reply) {
    fronte_view name = a->answer->name, right = {NULL, 0};
    for (size_t i = 0; i < reply->n_accepted && a->ok; i++) {
        reply->is_accepted |= same_key(a, reply->accepted[i], name);
        if (!right.ptr && has_blank(reply->accepted[i]) == has_blank(name))
            right = reply->accepted[i];
    }
    if (reply->is_accepted || !right.ptr || !a->ok)
        return;
    const char *convention = convention_of(a, right, name);
    if (convention)
        reply->convention = fronte_view_of(convention);
    explain(a, name, right, &reply->why);
}

/* ---- Replies ---- */

static struct fronte_name_reply *new_reply(struct asking *a) {
    struct fronte_name_answer *answer = a->answer;
    if (answer->n == FRONTE_MOST_REPLIES)
        return NULL;
    struct fronte_name_reply *reply = &answer->replies[answer->n++];
    *reply = (struct fronte_name_reply){.how = a->how};
    return reply;
}

/* Whether a row, or one that says the same, was given. */
static bool has_row(const struct fronte_name_answer *answer, const struct fronte_name_row *row) {
    for (size_t i = 0; i < answer->n; i++) {
        const struct fronte_name_row *other = answer->replies[i].row;
        if (other == row || (other && row->n_accepted && other->n_accepted && other->type == row->type &&
                             fronte_view_equal(other->accepted[0], row->accepted[0])))
            return true;
    }
    return false;
}

static void reply_row(struct asking *a, uint32_t id, bool surname) {
    const struct fronte_name_row *row = fronte_gazetteer_row(a->tables->gazetteer, id);
    struct fronte_name_reply *reply = has_row(a->answer, row) || !row->n_accepted ? NULL : new_reply(a);
    if (!reply)
        return;
    reply->row = row;
    reply->origin = row->origin;
    copy_accepted(a, reply, surname);
    copy_wrong(a, reply);
    describe(a, reply);
}

/* The rows that have a spelling, in any role; whether there is one. */
static bool reply_rows(struct asking *a, fronte_view spelling) {
    const struct fronte_name_index *index = a->tables->index;
    uint32_t first = index ? fronte_name_index_find(index, spelling, &a->ok) : FRONTE_NO_ID;
    size_t had = a->answer->n;
    bool whole = false;
    for (uint32_t e = first; e != FRONTE_NO_ID && a->ok; e = index->entries[e].next) {
        whole |= !index->entries[e].part;
        if (!index->entries[e].part)
            reply_row(a, index->entries[e].row, false);
    }
    for (uint32_t e = first; e != FRONTE_NO_ID && a->ok; e = index->entries[e].next)
        if (index->entries[e].part && (!whole || !has_blank(spelling)))
            reply_row(a, index->entries[e].row, true);
    return a->answer->n > had;
}

static bool is_said(struct asking *a, fronte_view form) {
    for (size_t i = 0; i < a->answer->n && a->ok; i++)
        for (size_t k = 0; k < a->answer->replies[i].n_accepted; k++)
            if (same_key(a, a->answer->replies[i].accepted[k], form))
                return true;
    return false;
}

enum { MOST_FORMS = 16 }; /* of one original */

/* One more form of what was said; those past the last that fits are left. */
static void add_form(struct asking *a, struct fronte_name_reply *reply, fronte_view form) {
    fronte_view text = fronte_arena_copy(&a->answer->arena, form);
    a->ok = a->ok && text.ptr;
    if (a->ok && reply->n_accepted < MOST_FORMS)
        add_accepted(reply, text);
}

/* A form that no row has. */
static void reply_form(struct asking *a, const struct fronte_romanised *form) {
    struct fronte_name_answer *answer = a->answer;
    for (size_t i = 0; i < answer->n; i++) /* one more form of what was said */
        if (!answer->replies[i].row && form->listed &&
            fronte_view_equal(answer->replies[i].origin, form->origin)) {
            add_form(a, &answer->replies[i], form->text);
            return;
        }
    struct fronte_name_reply *reply = is_said(a, form->text) ? NULL : new_reply(a);
    if (!reply)
        return;
    reply->how = form->listed ? FRONTE_REPLY_ORIGINAL : FRONTE_REPLY_RULES;
    reply->accepted = fronte_arena_alloc(&answer->arena, MOST_FORMS, sizeof *reply->accepted);
    reply->origin = fronte_arena_copy(&answer->arena, form->origin);
    reply->convention = fronte_arena_copy(&answer->arena, form->convention);
    fronte_view text = fronte_arena_copy(&answer->arena, form->text);
    a->ok = a->ok && reply->accepted && reply->origin.ptr && reply->convention.ptr && text.ptr;
    if (!a->ok)
        return;
    reply->accepted[reply->n_accepted++] = text;
    reply->is_accepted = fronte_view_equal(text, answer->name);
    if (form->convention.len)
        explain(a, answer->name, text, &reply->why);
}

/* ---- Near names ---- */

enum { MOST_LETTERS = 48 };

/* Letters apart, exchanged neighbours counting once; more than `most`: most + 1. */
static uint32_t distance(fronte_view a, fronte_view b, uint32_t most) {
    uint32_t row[3][MOST_LETTERS + 1];
    if (a.len > MOST_LETTERS || b.len > MOST_LETTERS || a.len > b.len + most || b.len > a.len + most)
        return most + 1;
    for (uint32_t j = 0; j <= b.len; j++)
        row[0][j] = j;
    for (uint32_t i = 1; i <= a.len; i++) {
        uint32_t *now = row[i % 3], *last = row[(i + 2) % 3], *before = row[(i + 1) % 3], best = i;
        now[0] = i;
        for (uint32_t j = 1; j <= b.len; j++) {
            uint32_t cost = last[j - 1] + (a.ptr[i - 1] != b.ptr[j - 1]);
            cost = last[j] + 1 < cost ? last[j] + 1 : cost;
            cost = now[j - 1] + 1 < cost ? now[j - 1] + 1 : cost;
            if (i > 1 && j > 1 && a.ptr[i - 1] == b.ptr[j - 2] && a.ptr[i - 2] == b.ptr[j - 1] &&
                before[j - 2] + 1 < cost)
                cost = before[j - 2] + 1;
            now[j] = cost;
            best = cost < best ? cost : best;
        }
        if (best > most)
            return most + 1;
    }
    return row[a.len % 3][b.len];
}

/* The rows that have a name which is as few letters away as any is. */
static void reply_near(struct asking *a, fronte_view asked) {
    const struct fronte_name_index *index = a->tables->index;
    struct fronte_buf key = {0};
    fronte_name_key(asked, &key);
    fronte_view name = fronte_buf_view(&key);
    a->ok = a->ok && !key.failed;
    a->how = FRONTE_REPLY_NEAR;
    uint32_t most = name.len < 4 ? 0 : name.len < 7 ? 1 : 2;
    size_t had = a->answer->n;
    for (uint32_t far = 1; far <= most && a->answer->n == had && a->ok; far++)
        for (uint32_t k = 0; k < index->keys.count && a->ok; k++) {
            const struct fronte_name_entry *entry = &index->entries[index->first[k]];
            if (entry->role != FRONTE_ROLE_WRONG && distance(name, index->keys.strings[k], far) == far)
                reply_row(a, entry->row, entry->part);
        }
    fronte_buf_free(&key);
}

/* ---- Originals ---- */

static bool take_original(void *user, const struct fronte_romanised *found) {
    struct asking *a = user;
    a->how = found->listed ? FRONTE_REPLY_ORIGINAL : FRONTE_REPLY_RULES;
    if (!reply_rows(a, found->text) && a->ok && (a->forms || found->listed))
        reply_form(a, found);
    return a->ok;
}

/* What lists and tables know; where they know nothing, what rules make of it and what is near to that. */
static fronte_status ask_original(struct asking *a, fronte_error *error) {
    struct fronte_name_answer *answer = a->answer;
    fronte_status status = fronte_romanise_original(a->romanisers, answer->name, take_original, a, error);
    if (status || answer->n)
        return status;
    a->forms = true;
    status = fronte_romanise_original(a->romanisers, answer->name, take_original, a, error);
    for (size_t i = 0, n = answer->n; i < n && !status && a->ok && a->tables->index; i++)
        reply_near(a, answer->replies[i].accepted[0]);
    return status;
}

/* ---- Spellings ---- */

/* Rules of a convention are believed when the conventions of spelling lead from the name to what they give,
 * or say that the name is that convention's spelling of it. */
static bool is_believed(struct asking *a, const struct fronte_romanised *found) {
    struct fronte_name_judgement there, back;
    const char *sure = NULL; /* the name has what only one convention writes: č, -skij */
    if (fronte_conventions_is_foreign_name(a->tables->conventions, a->answer->name, a->answer->name, &sure,
                                           &a->ok) &&
        !fronte_view_is(found->convention, sure))
        return false;
    a->ok = a->ok &&
            fronte_conventions_judge_name(a->tables->conventions, a->answer->name, found->text, &there) &&
            fronte_conventions_judge_name(a->tables->conventions, found->text, a->answer->name, &back);
    if (!a->ok)
        return false;
    bool told =
        sure || fronte_view_is(found->convention, there.worst.convention ? there.worst.convention : "");
    return (told && there.worst.verdict == FRONTE_NAME_RENDERED) ||
           (back.worst.verdict == FRONTE_NAME_CONVENTION &&
            fronte_view_is(found->convention, back.worst.convention));
}

static bool is_ascii(fronte_view v) {
    for (size_t i = 0; i < v.len; i++)
        if ((unsigned char)v.ptr[i] >= 0x80)
            return false;
    return true;
}

static bool take_spelling(void *user, const struct fronte_romanised *found) {
    struct asking *a = user;
    if (a->answer->n && !is_ascii(found->text))
        return true; /* rules that leave marks are not those of the name's convention */
    if (!reply_rows(a, found->text) && a->ok && is_believed(a, found))
        reply_form(a, found);
    return a->ok;
}

static fronte_status ask_rules(struct asking *a, fronte_error *error) {
    fronte_view families[FRONTE_MOST_ORIGINS];
    uint32_t n = fronte_conventions_origins(a->tables->conventions, a->answer->name, families, &a->ok);
    fronte_status status = FRONTE_OK;
    a->how = FRONTE_REPLY_RULES;
    for (uint32_t i = 0; i < n && !status; i++)
        status =
            fronte_romanise_spelling(a->romanisers, a->answer->name, families[i], take_spelling, a, error);
    const char *foreign = NULL;
    if (!status && n && a->ok && !a->answer->n &&
        !fronte_conventions_is_foreign_name(a->tables->conventions, a->answer->name, a->answer->name,
                                            &foreign, &a->ok)) {
        const struct fronte_romanised itself = {.text = a->answer->name, .origin = families[0]};
        reply_form(a, &itself); /* nothing to change */
    }
    return status;
}

/* ---- Asking ---- */

fronte_status fronte_name_ask(const struct fronte_name_tables *tables, struct fronte_romanisers *romanisers,
                              fronte_view name, struct fronte_name_answer *answer, fronte_error *error) {
    struct asking a = {tables, romanisers, answer, FRONTE_REPLY_TABLE, false, true};
    answer->name = fronte_arena_copy(&answer->arena, name);
    if (!answer->name.ptr)
        return fronte_fail_memory(error);
    bool latin = strcmp(fronte_script_of(name), "Latn") == 0;
    fronte_status status = FRONTE_OK;
    bool found = reply_rows(&a, answer->name);
    if (!latin)
        status = ask_original(&a, error);
    else if (!found)
        status = ask_rules(&a, error);
    bool guessed =
        answer->n && answer->replies[0].is_accepted && answer->replies[0].how == FRONTE_REPLY_RULES;
    if (!status && latin && a.ok && (!answer->n || guessed) && tables->index)
        reply_near(&a, answer->name);
    for (size_t i = 0; i < answer->n; i++)
        answer->replies[i].origin_name = fronte_romanisers_origin(romanisers, answer->replies[i].origin);
    return status ? status : a.ok ? FRONTE_OK : fronte_fail_memory(error);
}

void fronte_name_answer_free(struct fronte_name_answer *answer) {
    fronte_arena_free(&answer->arena);
    *answer = (struct fronte_name_answer){.n = 0};
}
