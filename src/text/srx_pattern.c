#include "text/srx_pattern.h"

/* What walks through an expression. */
struct walk {
    fronte_view v;
    size_t at;
    int depth;    /* of brackets: inside a character class */
    bool braces;  /* inside {2,3} */
    bool unicode; /* (?U): Java's classes are ICU's */
    struct fronte_buf *out;
};

static bool looking_at(const struct walk *w, const char *s) {
    size_t n = strlen(s);
    return w->v.len - w->at >= n && memcmp(w->v.ptr + w->at, s, n) == 0;
}

static void copy(struct walk *w, size_t n) {
    if (n > w->v.len - w->at)
        n = w->v.len - w->at;
    fronte_buf_append(w->out, (fronte_view){w->v.ptr + w->at, n});
    w->at += n;
}

/* ---- Java to ICU ---- */

/* What Java's names stand for, between brackets. */
static const struct {
    const char *name;
    const char *set;
} CLASSES[] = {
    {"s", " \\t\\n\\x0B\\f\\r"},
    {"d", "0-9"},
    {"w", "a-zA-Z_0-9"},
    {"Lower", "a-z"},
    {"Upper", "A-Z"},
    {"ASCII", "\\x00-\\x7F"},
    {"Alpha", "a-zA-Z"},
    {"Digit", "0-9"},
    {"Alnum", "a-zA-Z0-9"},
    {"Punct", "!-/:-@\\[-`{-~"},
    {"Graph", "!-~"},
    {"Print", " -~"},
    {"Blank", " \\t"},
    {"Cntrl", "\\x00-\\x1F\\x7F"},
    {"XDigit", "0-9a-fA-F"},
    {"Space", " \\t\\n\\x0B\\f\\r"},
};

/* Writes the class when there is one of the name. */
static bool put_class(struct walk *w, fronte_view name, bool negated) {
    for (size_t i = 0; i < sizeof CLASSES / sizeof *CLASSES && !w->unicode; i++)
        if (fronte_view_is(name, CLASSES[i].name)) {
            fronte_buf_puts(w->out, negated ? "[^" : "[");
            fronte_buf_puts(w->out, CLASSES[i].set);
            fronte_buf_append_char(w->out, ']');
            return true;
        }
    return false;
}

/* \p{Lu}, \P{Alpha}, \pL. */
static void translate_property(struct walk *w) {
    bool negated = w->v.ptr[w->at + 1] == 'P';
    size_t from = w->at + 2;
    if (from < w->v.len && w->v.ptr[from] != '{') {
        fronte_buf_puts(w->out, negated ? "\\P{" : "\\p{");
        w->at = from;
        copy(w, 1);
        fronte_buf_append_char(w->out, '}');
        return;
    }
    const char *end = from < w->v.len ? memchr(w->v.ptr + from, '}', w->v.len - from) : NULL;
    size_t to = end ? (size_t)(end - w->v.ptr) : w->v.len;
    if (end && put_class(w, (fronte_view){w->v.ptr + from + 1, to - from - 1}, negated))
        w->at = to + 1;
    else
        copy(w, to + (end != NULL) - w->at);
}

/* \Q ... \E as it stands. */
static void copy_quoted(struct walk *w) {
    const char *end = memmem(w->v.ptr + w->at, w->v.len - w->at, "\\E", 2);
    copy(w, end ? (size_t)(end - w->v.ptr) + 2 - w->at : w->v.len);
}

static void translate_escape(struct walk *w) {
    char c = w->at + 1 < w->v.len ? w->v.ptr[w->at + 1] : '\0';
    char lower = (char)(c | 0x20);
    if (c == 'Q') {
        copy_quoted(w);
    } else if (lower == 'p') {
        translate_property(w);
    } else if ((lower == 's' || lower == 'd' || lower == 'w') &&
               put_class(w, (fronte_view){&lower, 1}, c != lower)) {
        w->at += 2;
    } else if (!w->depth && (c == 'x' || c == 'N') && w->at + 2 < w->v.len && w->v.ptr[w->at + 2] == '{') {
        copy(w, 3);
        w->braces = true;
    } else {
        copy(w, 2);
    }
}

/* (?iu) and (?iu: without the flags that only Java has; false when this is no group of flags. */
static bool translate_flags(struct walk *w) {
    char kept[16] = "";
    size_t n = 0, at = w->at + 2;
    for (; at < w->v.len && n + 1 < sizeof kept; at++) {
        char c = w->v.ptr[at];
        if (c == 'U')
            w->unicode = true;
        else if (c == '-' || (c >= 'a' && c <= 'z' && c != 'u'))
            kept[n++] = c;
        else if (c != 'u')
            break;
    }
    if (at == w->at + 2 || at == w->v.len || (w->v.ptr[at] != ')' && w->v.ptr[at] != ':'))
        return false;
    kept[n] = '\0';
    if (n || w->v.ptr[at] == ':')
        fronte_buf_printf(w->out, "(?%s%c", kept, w->v.ptr[at]);
    w->at = at + 1;
    return true;
}

/* Characters that stand for more than themselves. */
static void translate_special(struct walk *w) {
    char c = w->v.ptr[w->at];
    if (c == '[')
        w->depth++;
    else if (c == ']' && w->depth)
        w->depth--;
    else if (c == '{' && !w->depth)
        w->braces = true;
    else if (c == '}' && !w->depth && !w->braces)
        fronte_buf_append_char(w->out, '\\');
    if (c == '}' && !w->depth)
        w->braces = false;
    copy(w, 1);
}

void fronte_srx_pattern_translate(fronte_view java, struct fronte_buf *out) {
    struct walk w = {.v = java, .out = out};
    while (w.at < java.len) {
        if (java.ptr[w.at] == '\\')
            translate_escape(&w);
        else if (w.depth || !looking_at(&w, "(?") || !translate_flags(&w))
            translate_special(&w);
    }
}

/* ---- A string that stands in every match ---- */

/* A run of characters that must stand one behind the other.  w->out holds the longest so far. */
struct run {
    struct walk w;
    struct fronte_buf now;
    size_t last; /* where the last character of `now` begins */
    int group;   /* depth of parentheses: inside them nothing is a must */
};

static void end_run(struct run *r) {
    if (r->now.len > r->w.out->len) {
        r->w.out->len = 0;
        fronte_buf_append(r->w.out, fronte_buf_view(&r->now));
    }
    r->now.len = r->last = 0;
}

/* The character before may be missing. */
static void drop_last(struct run *r) {
    r->now.len = r->last;
    end_run(r);
}

static void add_to_run(struct run *r) {
    r->last = r->now.len;
    do
        fronte_buf_append_char(&r->now, r->w.v.ptr[r->w.at++]);
    while (r->w.at < r->w.v.len && ((uint8_t)r->w.v.ptr[r->w.at] & 0xC0) == 0x80);
}

/* Behind the `close` that follows; false when there is none. */
static bool skip_to(struct run *r, char close) {
    const char *end = memchr(r->w.v.ptr + r->w.at, close, r->w.v.len - r->w.at);
    r->w.at = end ? (size_t)(end - r->w.v.ptr) + 1 : r->w.v.len;
    return end != NULL;
}

static bool is_letter_or_digit(char c) {
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

/* false: what stands there is not understood. */
static bool walk_escape(struct run *r) {
    char c = r->w.at + 1 < r->w.v.len ? r->w.v.ptr[r->w.at + 1] : '\0';
    if (!is_letter_or_digit(c)) {
        r->w.at++;
        if (r->w.at == r->w.v.len)
            return false;
        if (r->w.depth || r->group)
            r->w.at++;
        else
            add_to_run(r);
        return true;
    }
    end_run(r);
    r->w.at += 2;
    if (c == 'p' || c == 'P') {
        if (r->w.at < r->w.v.len && r->w.v.ptr[r->w.at] == '{')
            return skip_to(r, '}');
        r->w.at++;
        return true;
    }
    return strchr("sSdDwWbBAzZGhHvVRXtnrfae", c) != NULL;
}

/* Flags change what letters mean: (?i), (?x). */
static bool walk_group(struct run *r) {
    fronte_view v = r->w.v;
    size_t at = r->w.at + 1;
    end_run(r);
    r->group++;
    r->w.at++;
    if (at + 1 >= v.len || v.ptr[at] != '?')
        return true;
    r->w.at++;
    return strchr(":=!<>", v.ptr[at + 1]) != NULL;
}

static bool walk_class(struct run *r) {
    char c = r->w.v.ptr[r->w.at++];
    r->w.depth += (c == '[') - (c == ']');
    return true;
}

static bool walk_on(struct run *r) {
    char c = r->w.v.ptr[r->w.at];
    if (c == '\\')
        return walk_escape(r);
    if (r->w.depth)
        return walk_class(r);
    switch (c) {
    case '(': return walk_group(r);
    case ')':
        r->group--;
        r->w.at++;
        return r->group >= 0;
    case '[': end_run(r); return walk_class(r);
    case '|': r->w.at++; return r->group > 0;
    case '?':
    case '*':
        drop_last(r);
        r->w.at++;
        return true;
    case '{': drop_last(r); return skip_to(r, '}');
    case '+':
    case '.':
    case '^':
    case '$':
        end_run(r);
        r->w.at++;
        return true;
    default: break;
    }
    if (r->group)
        r->w.at++;
    else
        add_to_run(r);
    return true;
}

void fronte_srx_pattern_literal(fronte_view java, struct fronte_buf *out) {
    struct run r = {.w = {.v = java, .out = out}};
    bool understood = true;
    while (r.w.at < java.len && understood)
        understood = walk_on(&r);
    end_run(&r);
    if (!understood)
        out->len = 0;
    out->failed |= r.now.failed;
    fronte_buf_free(&r.now);
}
