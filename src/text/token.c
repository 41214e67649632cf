#include "text/token.h"

#include <stdlib.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "base/arena.h"

struct scan {
    const uint8_t *s;
    int32_t at, len;
    bool initial; /* the next word begins a sentence or a quotation */
};

static UChar32 peek(const struct scan *scan, int32_t at, int32_t *next) {
    UChar32 c = 0;
    if (at < scan->len)
        U8_NEXT(scan->s, at, scan->len, c);
    *next = at;
    return c < 0 ? 0xFFFD : c;
}

static bool is_mark(UChar32 c) {
    return u_charType(c) == U_NON_SPACING_MARK;
}

static bool is_ascii_letter(uint8_t c) {
    return (uint8_t)((c | 32) - 'a') < 26;
}

static bool is_letter(UChar32 c) {
    return c < 0x80 ? is_ascii_letter((uint8_t)c) : u_isalpha(c) || is_mark(c);
}

static bool is_capital(UChar32 c) {
    return c < 0x80 ? c >= 'A' && c <= 'Z' : u_isupper(c) || u_istitle(c);
}

static bool is_digit(UChar32 c) {
    return c >= '0' && c <= '9';
}

static bool is_apostrophe(UChar32 c) {
    return c == '\'' || c == 0x2019;
}

/* The end of a dotted abbreviation that starts at `at` (two or more single letters, each with its stop), or
 * `at`. */
static int32_t dotted_end(const struct scan *scan, int32_t at) {
    int32_t end = at, letters = 0, next;
    for (;;) {
        if (!is_letter(peek(scan, end, &next)) || next >= scan->len || scan->s[next] != '.')
            break;
        end = next + 1;
        letters++;
    }
    if (letters < 2)
        return at;
    return is_letter(peek(scan, end, &next)) ? at : end;
}

static bool add_token(struct fronte_tokens *tokens, struct fronte_token token) {
    void *items = tokens->items;
    if (!fronte_grow(&items, &tokens->capacity, tokens->n + 1, sizeof token))
        return false;
    tokens->items = items;
    tokens->items[tokens->n++] = token;
    return true;
}

/* The end of the letters from `at` on, most of which are ASCII. */
static int32_t letters_end(const struct scan *scan, int32_t at) {
    int32_t next;
    for (;; at = next) {
        while (at < scan->len && is_ascii_letter(scan->s[at]))
            at++;
        if (at == scan->len || scan->s[at] < 0x80 || !is_letter(peek(scan, at, &next)))
            return at;
    }
}

static bool take_word(struct scan *scan, UChar32 first, struct fronte_tokens *tokens) {
    int32_t start = scan->at, end = dotted_end(scan, start);
    uint8_t flags = end > start ? FRONTE_TOKEN_DOTTED : 0;
    if (!(flags & FRONTE_TOKEN_DOTTED))
        end = letters_end(scan, start);
    flags |= is_capital(first) ? FRONTE_TOKEN_CAPITAL : 0;
    flags |= scan->initial ? FRONTE_TOKEN_INITIAL : 0;
    scan->initial = false;
    scan->at = end;
    return add_token(
        tokens, (struct fronte_token){{(uint32_t)start, (uint32_t)(end - start)}, FRONTE_TOKEN_WORD, flags});
}

/* Digits, and a stop, comma or apostrophe that has digits on both sides. */
static bool take_number(struct scan *scan, struct fronte_tokens *tokens) {
    int32_t start = scan->at, end = start, next, after;
    for (;;) {
        UChar32 c = peek(scan, end, &next);
        bool joins = (c == '.' || c == ',' || is_apostrophe(c)) && is_digit(peek(scan, next, &after));
        if (!is_digit(c) && !joins)
            break;
        end = next;
    }
    scan->initial = false;
    scan->at = end;
    return add_token(
        tokens, (struct fronte_token){{(uint32_t)start, (uint32_t)(end - start)}, FRONTE_TOKEN_NUMBER, 0});
}

/* After these a capital is no sign of a name. */
static bool opens(UChar32 c) {
    switch (c) {
    case '"':
    case ':':
    case '.':
    case '?':
    case '!':
    case '-':
    case '(':
    case 0x00AB:
    case 0x2013:
    case 0x2014:
    case 0x2018:
    case 0x201C:
    case 0x201E:
    case 0x2026: return true;
    default: return false;
    }
}

bool fronte_tokenize(fronte_view sentence, struct fronte_tokens *tokens) {
    struct scan scan = {(const uint8_t *)sentence.ptr, 0, (int32_t)sentence.len, true};
    tokens->n = 0;
    while (scan.at < scan.len) {
        int32_t next;
        UChar32 c = peek(&scan, scan.at, &next);
        bool ok = true;
        if (c == ' ') {
            scan.at = next;
        } else if (is_digit(c)) {
            ok = take_number(&scan, tokens);
        } else if (is_letter(c) && !is_mark(c)) {
            ok = take_word(&scan, c, tokens);
        } else {
            scan.at = next;
            scan.initial = scan.initial || opens(c);
        }
        if (!ok)
            return false;
    }
    return true;
}

void fronte_tokens_free(struct fronte_tokens *tokens) {
    free(tokens->items);
    *tokens = (struct fronte_tokens){0};
}

static bool is_quote(UChar32 c) {
    return c == '"' || c == 0x00AB || c == 0x00BB || (c >= 0x201C && c <= 0x201F) || c == 0x2039 ||
           c == 0x203A;
}

static bool is_bracket(UChar32 c) {
    return c == '(' || c == ')' || c == '[' || c == ']';
}

/* How far a line has come towards another sentence: a stop, then a blank, then a capital or digit, quotes and
 * brackets in between. */
enum unit_state { WITHIN, STOPPED, APART };

static bool ends_unit(UChar32 c) {
    return c == '.' || c == '?' || c == '!' || c == 0x2026;
}

static enum unit_state next_state(enum unit_state state, UChar32 c) {
    if (ends_unit(c))
        return STOPPED;
    if (c == ' ')
        return state == WITHIN ? WITHIN : APART;
    bool between = is_quote(c) || is_apostrophe(c) || is_bracket(c) || (state == APART && c == '-');
    return between ? state : WITHIN;
}

static void count_mark(struct fronte_shape *shape, UChar32 c) {
    shape->questions += c == '?';
    shape->exclamations += c == '!';
    shape->quotes += is_quote(c);
    shape->brackets += is_bracket(c);
}

struct fronte_shape fronte_shape_of(fronte_view sentence) {
    struct scan scan = {(const uint8_t *)sentence.ptr, 0, (int32_t)sentence.len, true};
    struct fronte_shape shape = {.units = 1};
    bool first = true, seen_letter = false;
    enum unit_state state = WITHIN;
    while (scan.at < scan.len) {
        UChar32 c = peek(&scan, scan.at, &scan.at);
        bool letter = is_letter(c) || is_digit(c);
        shape.units += state == APART && (u_isupper(c) || is_digit(c));
        state = next_state(state, c);
        if (letter && !seen_letter)
            shape.starts_upper = u_isupper(c);
        shape.starts_letter = first ? letter : shape.starts_letter;
        seen_letter = seen_letter || letter;
        first = false;
        shape.letters += letter;
        count_mark(&shape, c);
        if (letter)
            shape.last_mark = 0;
        else if (c != ' ' && !is_quote(c) && !is_bracket(c) && !is_apostrophe(c))
            shape.last_mark = c;
    }
    return shape;
}
