#include "bitext/vocabulary.h"

#include <stdlib.h>

/* Where more than this share of the words within sentences has a capital, in percent, a capital is no sign of
 * a name: German writes all nouns so. */
enum { CAPITALS_MEAN_NOTHING = 25 };

static bool add_type(struct fronte_vocabulary *v, fronte_view name, uint32_t *id, bool *is_new) {
    uint32_t before = v->names.count;
    *id = fronte_intern_add(&v->names, name);
    void *types = v->types;
    if (*id == FRONTE_NO_ID || !fronte_grow(&types, &v->types_capacity, (size_t)*id + 1, sizeof *v->types))
        return false;
    v->types = types;
    *is_new = *id == before;
    if (*is_new)
        v->types[*id] = (struct fronte_type){.class = FRONTE_TYPE_UNKNOWN};
    return true;
}

static bool add_found(void *user, uint32_t key) {
    struct fronte_vocabulary *v = user;
    for (size_t i = 0; i < v->n_found; i++)
        if (v->found[i] == key)
            return true;
    void *found = v->found;
    if (!fronte_grow(&found, &v->found_capacity, v->n_found + 1, sizeof *v->found))
        return false;
    v->found = found;
    v->found[v->n_found++] = key;
    return true;
}

static bool keep_keys(struct fronte_vocabulary *v, struct fronte_type *type, int lexicon) {
    uint32_t *keys = fronte_arena_alloc(v->arena, v->n_found, sizeof *keys);
    if (!keys)
        return false;
    if (v->n_found)
        memcpy(keys, v->found, v->n_found * sizeof *keys);
    type->keys[lexicon] = keys;
    type->n_keys[lexicon] = (uint32_t)v->n_found;
    return true;
}

/* Takes out the keys whose strings a later lexicon, a glossary, deletes. */
static void drop_deleted(struct fronte_vocabulary *v, int lexicon) {
    size_t kept = 0;
    for (size_t i = 0; i < v->n_found; i++) {
        fronte_view string = fronte_lexicon_string(v->lexicons->items[lexicon], v->side, v->found[i]);
        bool deleted = false;
        for (int l = lexicon + 1; l < v->lexicons->n; l++) {
            uint32_t there = fronte_lexicon_find(v->lexicons->items[l], v->side, string);
            deleted = deleted ||
                      (fronte_lexicon_flags(v->lexicons->items[l], v->side, there) & FRONTE_STRING_DELETED);
        }
        if (!deleted)
            v->found[kept++] = v->found[i];
    }
    v->n_found = kept;
}

/* The keys and the stem of a new word. */
static bool look_up(struct fronte_vocabulary *v, struct fronte_type *type, fronte_view folded) {
    fronte_view word = fronte_key_word(&v->keys, folded);
    for (int l = 0; l < v->lexicons->n && word.ptr; l++) {
        struct fronte_lookup lookup = {v->lexicons->items[l], v->side, &v->keys};
        v->n_found = 0;
        if (!fronte_lookup_word(&lookup, word, add_found, v))
            return false;
        drop_deleted(v, l);
        if (!keep_keys(v, type, l))
            return false;
    }
    fronte_view stem = word.ptr ? fronte_key_stem(&v->keys, word) : word;
    type->stem = stem.ptr ? fronte_arena_copy(v->arena, stem) : stem;
    return type->stem.ptr;
}

/* The type of a folded word. */
static bool add_word(struct fronte_vocabulary *v, fronte_view folded, uint32_t *id) {
    bool is_new;
    if (!add_type(v, folded, id, &is_new))
        return false;
    if (!is_new)
        return true;
    if (fronte_language_is_stopword(v->language, folded))
        v->types[*id].class = FRONTE_TYPE_STOP;
    return look_up(v, &v->types[*id], folded);
}

/* The type of a number: "#" and its digits without leading zeros; separators say nothing about the value. */
static bool add_number(struct fronte_vocabulary *v, fronte_view digits, bool thousands, uint32_t *id) {
    struct fronte_buf *name = &v->keys.key;
    fronte_buf_clear(name);
    fronte_buf_append_char(name, '#');
    for (size_t i = 0; i < digits.len; i++)
        if (digits.ptr[i] >= '0' && digits.ptr[i] <= '9' && (digits.ptr[i] != '0' || name->len > 1))
            fronte_buf_append_char(name, digits.ptr[i]);
    if (thousands)
        fronte_buf_puts(name, "000");
    bool is_new;
    if (name->failed || !add_type(v, fronte_buf_view(name), id, &is_new))
        return false;
    v->types[*id].class = FRONTE_TYPE_NUMBER;
    return true;
}

static bool add_token(struct fronte_vocabulary *v, uint32_t type, struct fronte_span span) {
    void *tokens = v->tokens, *spans = v->spans;
    bool ok = fronte_grow(&tokens, &v->tokens_capacity, v->n_tokens + 1, sizeof *v->tokens);
    ok = fronte_grow(&spans, &v->spans_capacity, v->n_tokens + 1, sizeof *v->spans) && ok;
    v->tokens = tokens;
    v->spans = spans;
    if (!ok)
        return false;
    v->tokens[v->n_tokens] = type;
    v->spans[v->n_tokens++] = span;
    return true;
}

/* A segment's tokens while it is read. */
struct reading {
    fronte_view text;
    struct fronte_token *tokens; /* [n] */
    uint32_t *types;             /* [n] of single words and numbers */
    size_t n;
};

static bool is_scale(struct fronte_vocabulary *v, const struct reading *r, size_t k) {
    if (k >= r->n || r->tokens[k].kind != FRONTE_TOKEN_WORD)
        return false;
    fronte_view folded = fronte_key_fold(&v->keys, r->text, &r->tokens[k]);
    return folded.ptr && fronte_intern_find(&v->language->scale_words, folded) != FRONTE_NO_ID;
}

static uint32_t span_end(struct fronte_span span) {
    return span.off + span.len;
}

/* 10mila, 10 thousand: one number.  The scale word's token is taken out. */
static bool take_number(struct fronte_vocabulary *v, struct reading *r, size_t k) {
    fronte_view digits = fronte_view_at(r->text.ptr, r->tokens[k].span);
    bool thousands = is_scale(v, r, k + 1) && r->tokens[k + 1].span.off - span_end(r->tokens[k].span) <= 1;
    if (thousands) {
        r->tokens[k].span.len = span_end(r->tokens[k + 1].span) - r->tokens[k].span.off;
        memmove(&r->tokens[k + 1], &r->tokens[k + 2], (r->n - k - 2) * sizeof *r->tokens);
        r->n--;
    }
    return add_number(v, digits, thousands, &r->types[k]);
}

static bool take_word(struct fronte_vocabulary *v, struct reading *r, size_t k) {
    fronte_view folded = fronte_key_fold(&v->keys, r->text, &r->tokens[k]);
    uint64_t value;
    if (!folded.ptr)
        return false;
    if (fronte_language_number(v->language, folded, &value)) {
        char digits[24];
        size_t at = sizeof digits;
        for (; value || at == sizeof digits; value /= 10)
            digits[--at] = (char)('0' + value % 10);
        return add_number(v, (fronte_view){digits + at, sizeof digits - at}, false, &r->types[k]);
    }
    if (!add_word(v, folded, &r->types[k]))
        return false;
    struct fronte_type *type = &v->types[r->types[k]];
    if (!(r->tokens[k].flags & FRONTE_TOKEN_CAPITAL))
        type->small++;
    else if (!(r->tokens[k].flags & FRONTE_TOKEN_INITIAL))
        type->capitals++;
    return true;
}

static uint16_t phrase_flags(const struct fronte_vocabulary *v, fronte_view key) {
    uint16_t flags = 0;
    for (int l = 0; l < v->lexicons->n; l++)
        flags |= fronte_lexicon_flags(v->lexicons->items[l], v->side,
                                      fronte_lexicon_find(v->lexicons->items[l], v->side, key));
    return flags;
}

/* How many tokens from k on make the longest phrase of the lexicons; 1 when none does.  The phrase's key is
 * left in `key`. */
static size_t longest_phrase(const struct fronte_vocabulary *v, const struct reading *r, size_t k,
                             struct fronte_buf *key) {
    size_t longest = 1, key_len = 0;
    fronte_buf_clear(key);
    for (size_t end = k; end < r->n && v->types[r->types[end]].stem.ptr; end++) {
        if (end > k)
            fronte_buf_append_char(key, ' ');
        fronte_buf_append(key, v->types[r->types[end]].stem);
        if (key->failed)
            return 0;
        uint16_t flags = phrase_flags(v, fronte_buf_view(key));
        if (end > k && (flags & FRONTE_STRING_HEAD)) {
            longest = end - k + 1;
            key_len = key->len;
        }
        if (!(flags & FRONTE_STRING_PREFIX))
            break;
    }
    key->len = key_len;
    return longest;
}

static bool find_phrase(struct fronte_vocabulary *v, struct fronte_type *type, fronte_view key) {
    for (int l = 0; l < v->lexicons->n; l++) {
        uint32_t id = fronte_lexicon_find(v->lexicons->items[l], v->side, key);
        v->n_found = 0;
        if (id != FRONTE_NO_ID && !add_found(v, id))
            return false;
        drop_deleted(v, l);
        if (!keep_keys(v, type, l))
            return false;
    }
    return true;
}

/* A phrase becomes one token, so that Stati Uniti and US match one to one. */
static bool add_phrase(struct fronte_vocabulary *v, const struct reading *r, size_t k, size_t n,
                       fronte_view key) {
    uint32_t id;
    bool is_new;
    if (!add_type(v, key, &id, &is_new))
        return false;
    struct fronte_type *type = &v->types[id];
    if (is_new) {
        if (!find_phrase(v, type, key))
            return false;
        type->parts = fronte_arena_alloc(v->arena, n, sizeof *type->parts);
        if (!type->parts)
            return false;
        memcpy(type->parts, r->types + k, n * sizeof *type->parts);
        type->n_parts = (uint32_t)n;
    }
    struct fronte_span span = r->tokens[k].span;
    span.len = span_end(r->tokens[k + n - 1].span) - span.off;
    return add_token(v, id, span);
}

static bool take_phrases(struct fronte_vocabulary *v, const struct reading *r) {
    struct fronte_buf key = {0};
    bool ok = true;
    for (size_t k = 0, n; k < r->n && ok; k += n) {
        n = longest_phrase(v, r, k, &key);
        if (n > 1)
            ok = add_phrase(v, r, k, n, fronte_buf_view(&key));
        else
            ok = n && add_token(v, r->types[k], r->tokens[k].span);
    }
    fronte_buf_free(&key);
    return ok;
}

static bool read_words(struct fronte_vocabulary *v, fronte_view text, struct fronte_tokens *tokens) {
    if (!fronte_tokenize(text, tokens))
        return false;
    struct reading r = {text, tokens->items, calloc(tokens->n + 1, sizeof *r.types), tokens->n};
    bool ok = r.types;
    for (size_t k = 0; k < r.n && ok; k++)
        ok = r.tokens[k].kind == FRONTE_TOKEN_NUMBER ? take_number(v, &r, k) : take_word(v, &r, k);
    ok = ok && take_phrases(v, &r);
    free(r.types);
    return ok;
}

static uint8_t end_mark(int32_t mark) {
    switch (mark) {
    case '.':
    case 0x2026: return FRONTE_END_STOP;
    case '?': return FRONTE_END_QUESTION;
    case '!': return FRONTE_END_EXCLAMATION;
    case ':':
    case ';': return FRONTE_END_COLON;
    default: return FRONTE_END_OTHER;
    }
}

static uint8_t at_most_255(uint32_t n) {
    return n < 255 ? (uint8_t)n : 255;
}

static struct fronte_align_segment segment_shape(const struct fronte_segment *segment) {
    struct fronte_shape shape = fronte_shape_of(segment->plain);
    return (struct fronte_align_segment){
        .length = shape.letters,
        .block = segment->block,
        .end = end_mark(shape.last_mark),
        .start = !shape.starts_letter ? FRONTE_START_MARK
                 : shape.starts_upper ? FRONTE_START_UPPER
                                      : FRONTE_START_LOWER,
        .n_units = at_most_255(shape.units),
        .marks = {at_most_255(shape.questions), at_most_255(shape.exclamations), at_most_255(shape.quotes),
                  at_most_255(shape.brackets)},
    };
}

/* Names, known words and the others, when the whole text has been seen. */
static void classify(struct fronte_vocabulary *v) {
    uint64_t capitals = 0, small = 0;
    for (uint32_t t = 0; t < v->names.count; t++) {
        capitals += v->types[t].capitals;
        small += v->types[t].small;
    }
    bool capitals_tell = capitals * 100 <= (capitals + small) * CAPITALS_MEAN_NOTHING;
    for (uint32_t t = 0; t < v->names.count; t++) {
        struct fronte_type *type = &v->types[t];
        if (type->class != FRONTE_TYPE_UNKNOWN)
            continue;
        if (capitals_tell && type->capitals && !type->small)
            type->class = FRONTE_TYPE_NAME;
        else if (type->n_keys[0] || type->n_keys[1])
            type->class = FRONTE_TYPE_KNOWN;
    }
}

bool fronte_vocabulary_read(struct fronte_vocabulary *v, const struct fronte_document *doc,
                            struct fronte_align_segment *segments) {
    struct fronte_tokens tokens = {0};
    v->names.arena = v->arena;
    bool ok = fronte_keymaker_open(&v->keys, v->language);
    for (uint32_t i = 0; i < doc->n_segments && ok; i++) {
        segments[i] = segment_shape(&doc->segments[i]);
        segments[i].first_token = (uint32_t)v->n_tokens;
        ok = read_words(v, doc->segments[i].plain, &tokens);
        segments[i].n_tokens = (uint32_t)v->n_tokens - segments[i].first_token;
    }
    if (ok)
        classify(v);
    fronte_tokens_free(&tokens);
    return ok;
}

void fronte_vocabulary_close(struct fronte_vocabulary *v) {
    fronte_keymaker_close(&v->keys);
    fronte_intern_free(&v->names);
    free(v->types);
    free(v->tokens);
    free(v->spans);
    free(v->found);
}

/* The keys of `type`, given as those of `owner`. */
static bool give_keys(const struct fronte_vocabulary *v, int lexicon, const uint32_t owner_and_type[2],
                      fronte_key_fn each, void *user) {
    uint32_t owner = owner_and_type[0], type = owner_and_type[1];
    for (uint32_t k = 0; k < v->types[type].n_keys[lexicon]; k++)
        if (!each(user, owner, v->types[type].keys[lexicon][k], owner != type))
            return false;
    return true;
}

bool fronte_vocabulary_keys(const struct fronte_vocabulary *v, int lexicon, fronte_key_fn each, void *user) {
    bool ok = true;
    for (uint32_t t = 0; t < v->names.count && ok; t++) {
        ok = give_keys(v, lexicon, (uint32_t[2]){t, t}, each, user);
        for (uint32_t k = 0; k < v->types[t].n_parts && ok; k++)
            if (v->types[v->types[t].parts[k]].class != FRONTE_TYPE_STOP)
                ok = give_keys(v, lexicon, (uint32_t[2]){t, v->types[t].parts[k]}, each, user);
    }
    return ok;
}
