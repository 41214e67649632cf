#include "text/byline.h"

#include <unicode/uchar.h>

#include "text/mark.h"

enum {
    MOST_WORDS = 16, /* of a byline, place and date included */
    MOST_BEFORE = 3, /* between "by" and the name: "our special correspondent" */
    SHORT = 3        /* letters of what may follow a name in the line: "in Rome" */
};

struct reader {
    const struct fronte_sentence_words *words;
    struct fronte_byline *out;
    bool may_sign;    /* at the beginning, or behind a mark */
    bool signs;       /* "by" stood before */
    bool closed;      /* a dash stands behind the names */
    bool spoilt;      /* it is a sentence about somebody */
    uint32_t before;  /* words since "by" */
    uint32_t n_parts; /* of the name at hand */
};

static bool is_dash(fronte_view word) {
    size_t at = 0;
    int32_t c = fronte_code_point_next(word, &at);
    return at == word.len && (fronte_mark_of(c) & FRONTE_MARK_DASH || c == '|' || c == 0xB7);
}

static bool is_capital(fronte_view word) {
    int32_t c = fronte_code_point_at(word, 0);
    return u_isupper(c) || u_isdigit(c);
}

/* "Anna", "M.T.", "O'Neill": a capital, and more than capitals or a stop behind it. */
static bool is_name_part(fronte_view word) {
    size_t at = 0;
    bool upper = u_isupper(fronte_code_point_next(word, &at)), small = false;
    for (int32_t c; upper && (c = fronte_code_point_next(word, &at)) != 0;)
        small |= u_islower(c) || c == '.';
    return small;
}

static size_t count_letters(fronte_view v) {
    size_t n = 0;
    for (size_t at = 0; at < v.len; n++)
        fronte_code_point_next(v, &at);
    return n;
}

/* A name of one word is none. */
static void end_name(struct reader *r) {
    if (r->n_parts == 1)
        r->out->n--;
    r->n_parts = 0;
}

static void add_part(struct reader *r, struct fronte_span word) {
    if (!r->n_parts) {
        if (r->out->n == FRONTE_MOST_AUTHORS)
            return;
        r->out->authors[r->out->n++] = word;
    }
    struct fronte_span *name = &r->out->authors[r->out->n - 1];
    name->len = word.off + word.len - name->off;
    r->n_parts++;
}

/* A word in lower case, or one that signs, stands after "by". */
static void take_other(struct reader *r, fronte_view word) {
    unsigned roles = fronte_sentence_words_find(r->words, word);
    bool joins = roles & FRONTE_SENTENCE_JOINS;
    if (r->n_parts && roles & FRONTE_SENTENCE_PARTICLE)
        return; /* Luca di Montezemolo */
    end_name(r);
    r->spoilt |= r->out->n && !r->closed && !joins && count_letters(word) > SHORT && !is_capital(word);
    if (!r->out->n)
        r->signs = ++r->before <= MOST_BEFORE;
    else if (!joins)
        r->signs = false;
}

/* `bare` is the word without a comma behind it. */
static void take_word(struct reader *r, fronte_view text, struct fronte_span word, bool comma) {
    fronte_view bare = fronte_view_at(text.ptr, word);
    if (is_dash(bare)) {
        end_name(r);
        r->signs = false;
        r->closed = r->out->n > 0;
        r->may_sign = !r->closed;
        return;
    }
    bool may_sign = r->may_sign;
    r->may_sign = comma && !r->out->n;
    if (may_sign && fronte_sentence_words_find(r->words, bare) & FRONTE_SENTENCE_SIGNS) {
        r->signs = true;
        r->before = 0;
        return;
    }
    bool name = r->signs && is_name_part(bare);
    if (name)
        add_part(r, word);
    else if (r->signs || r->out->n)
        take_other(r, bare);
    if (comma)
        end_name(r);
}

bool fronte_byline_read(fronte_view text, const struct fronte_sentence_words *words,
                        struct fronte_byline *out) {
    struct reader r = {.words = words, .out = out, .may_sign = true};
    size_t n_words = 0;
    out->n = 0;
    for (size_t at = 0; at < text.len && n_words <= MOST_WORDS; n_words++) {
        const char *space = memchr(text.ptr + at, ' ', text.len - at);
        size_t end = space ? (size_t)(space - text.ptr) : text.len;
        bool comma = end > at && strchr(",;:", text.ptr[end - 1]);
        take_word(&r, text, (struct fronte_span){(uint32_t)at, (uint32_t)(end - at - comma)}, comma);
        at = end + 1;
    }
    end_name(&r);
    if (n_words > MOST_WORDS || r.spoilt)
        out->n = 0;
    return out->n > 0;
}
