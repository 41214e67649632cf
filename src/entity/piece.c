#include "entity/piece.h"

#include <stdlib.h>

#include "text/mark.h"
#include "text/token.h"

static const struct fronte_lexeme NOTHING_KNOWN;

bool fronte_pieces_open(struct fronte_pieces *pieces, const struct fronte_measures *measures,
                        const struct fronte_reading *reading) {
    *pieces = (struct fronte_pieces){.measures = measures, .reading = reading, .side = reading->side};
    const struct fronte_intern *forms = &reading->forms->strings;
    pieces->of_form = calloc((size_t)forms->count + 1, sizeof(const struct fronte_lexeme *));
    for (uint32_t i = 0; i < forms->count && pieces->of_form; i++) {
        if (!reading->form[i].count)
            continue;
        struct fronte_lexeme composed;
        pieces->of_form[i] = fronte_wordlist_find(&measures->side[pieces->side], forms->strings[i]);
        if (pieces->of_form[i] ||
            !fronte_wordlist_compose(measures, pieces->side, forms->strings[i], &composed))
            continue;
        struct fronte_lexeme *kept = fronte_arena_alloc(&pieces->arena, 1, sizeof *kept);
        if (!kept)
            return false;
        *kept = composed;
        pieces->of_form[i] = kept;
    }
    return pieces->of_form;
}

void fronte_pieces_close(struct fronte_pieces *pieces) {
    free(pieces->items);
    free((void *)pieces->of_form);
    fronte_arena_free(&pieces->arena);
    fronte_buf_free(&pieces->key);
}

const struct fronte_piece *fronte_piece_at(const struct fronte_pieces *pieces, size_t i) {
    static const struct fronte_piece nowhere = {.lexeme = &NOTHING_KNOWN, .sign = -1};
    return i < pieces->n ? &pieces->items[i] : &nowhere;
}

bool fronte_piece_dash(const struct fronte_pieces *pieces, size_t i) {
    int32_t sign = fronte_piece_at(pieces, i)->sign;
    return sign == '-' || sign == 0x2010 || sign == 0x2011 || sign == 0x2013 || sign == 0x2212;
}

bool fronte_piece_apostrophe(const struct fronte_pieces *pieces, size_t i) {
    int32_t sign = fronte_piece_at(pieces, i)->sign;
    return sign == '\'' || sign == 0x2019 || sign == 0x2018;
}

static bool add(struct fronte_pieces *pieces, struct fronte_piece piece) {
    void *items = pieces->items;
    bool ok = fronte_grow(&items, &pieces->capacity, pieces->n + 1, sizeof *pieces->items);
    pieces->items = items;
    if (ok)
        pieces->items[pieces->n++] = piece;
    return ok;
}

/* Signs that no table needs to be asked about. */
static bool is_common(int32_t c) {
    return c < 0x80 ? c != '%' && c != '$' && c != '&' && c != '/' : c >= 0x2010 && c <= 0x2026;
}

/* The signs between two words. */
static bool add_signs(struct fronte_pieces *pieces, size_t from, size_t to) {
    bool glued = from > 0 || to > 0;
    for (size_t at = from; at < to;) {
        size_t next = at;
        int32_t c = fronte_code_point_next(pieces->text, &next);
        fronte_view bytes = {pieces->text.ptr + at, next - at};
        const struct fronte_lexeme *known =
            is_common(c) ? NULL : fronte_wordlist_find(&pieces->measures->side[pieces->side], bytes);
        struct fronte_piece piece = {.span = {(uint32_t)at, (uint32_t)bytes.len},
                                     .lexeme = known ? known : &NOTHING_KNOWN,
                                     .sign = c,
                                     .glued = glued};
        if (c != ' ' && !add(pieces, piece))
            return false;
        glued = c != ' ';
        at = next;
    }
    return true;
}

/* The text of a piece as the tables have it. */
static void append_key(struct fronte_pieces *pieces, size_t i) {
    if (!pieces->items[i].sign)
        fronte_buf_append(&pieces->key, pieces->reading->forms->strings.strings[pieces->items[i].folded]);
    else if (fronte_piece_apostrophe(pieces, i))
        fronte_buf_append_char(&pieces->key, '\'');
    else
        fronte_buf_append(&pieces->key, fronte_view_at(pieces->text.ptr, pieces->items[i].span));
}

enum { LONGEST_PHRASE = 5 };

/* How many pieces from `i` on are a phrase of the tables, and its lexeme; 1 when none. */
static size_t phrase_at(struct fronte_pieces *pieces, size_t i, const struct fronte_lexeme **lexeme) {
    size_t longest = 1;
    fronte_buf_clear(&pieces->key);
    append_key(pieces, i);
    for (size_t n = 2; n <= LONGEST_PHRASE && i + n <= pieces->n; n++) {
        fronte_buf_append_char(&pieces->key, ' ');
        append_key(pieces, i + n - 1);
        const struct fronte_lexeme *found =
            fronte_wordlist_find(&pieces->measures->side[pieces->side], fronte_buf_view(&pieces->key));
        if (found && found->roles && !pieces->key.failed) {
            longest = n;
            *lexeme = found;
        }
    }
    return longest;
}

static bool join_phrases(struct fronte_pieces *pieces) {
    size_t to = 0;
    for (size_t from = 0, taken; from < pieces->n; from += taken) {
        struct fronte_piece piece = pieces->items[from];
        taken = 1;
        if (piece.lexeme->marks & FRONTE_LEXEME_STARTS)
            taken = phrase_at(pieces, from, &piece.lexeme);
        const struct fronte_piece *last = &pieces->items[from + taken - 1];
        piece.span.len = last->span.off + last->span.len - piece.span.off;
        if (taken > 1)
            piece.sign = 0;
        pieces->items[to++] = piece;
    }
    pieces->n = to;
    return !pieces->key.failed;
}

bool fronte_pieces_cut(struct fronte_pieces *pieces, uint32_t segment) {
    const struct fronte_reading *reading = pieces->reading;
    uint32_t n, end = 0;
    const struct fronte_word *words = fronte_reading_words(reading, segment, &n);
    bool phrases = false;
    pieces->text = reading->doc->segments[segment].plain;
    pieces->n = 0;
    for (uint32_t i = 0; i < n; i++) {
        const struct fronte_lexeme *known = pieces->of_form[words[i].folded];
        struct fronte_piece piece = {.span = words[i].span,
                                     .lexeme = known ? known : &NOTHING_KNOWN,
                                     .folded = words[i].folded,
                                     .kind = words[i].kind,
                                     .flags = words[i].flags,
                                     .stopword = reading->form[words[i].folded].stopword};
        if (!add_signs(pieces, end, words[i].span.off))
            return false;
        piece.glued = words[i].span.off && pieces->text.ptr[words[i].span.off - 1] != ' ';
        if (!add(pieces, piece))
            return false;
        phrases |= known && known->marks & FRONTE_LEXEME_STARTS;
        end = words[i].span.off + words[i].span.len;
    }
    if (!add_signs(pieces, end, pieces->text.len))
        return false;
    for (size_t i = 0; i < pieces->n && !phrases; i++)
        phrases = pieces->items[i].lexeme->marks & FRONTE_LEXEME_STARTS;
    return !phrases || join_phrases(pieces);
}
