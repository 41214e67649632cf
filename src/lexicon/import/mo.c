#include "lexicon/import/mo.h"

#include "base/error.h"
#include "base/utf8.h"

enum { HEADER = 28, ROW = 8 }; /* bytes */

struct catalogue {
    fronte_view bytes;
    const char *name;
    bool swapped;      /* written on a machine of the other byte order */
    uint32_t n;        /* messages */
    uint32_t table[2]; /* offsets of the tables of originals and translations */
    uint64_t used[2];  /* bytes of the strings so far */
};

/* The caller has checked that four bytes are there. */
static uint32_t number_at(const struct catalogue *mo, size_t at) {
    uint8_t b[4];
    memcpy(b, mo->bytes.ptr + at, sizeof b);
    return mo->swapped ? (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3]
                       : (uint32_t)b[3] << 24 | (uint32_t)b[2] << 16 | (uint32_t)b[1] << 8 | b[0];
}

static fronte_status damaged(const struct catalogue *mo, uint64_t at, const char *what, fronte_error *error) {
    return fronte_fail(error, FRONTE_ERR_DICTIONARY, (struct fronte_place){.file = mo->name, .byte = at + 1},
                       "%s", what);
}

static fronte_status read_header(struct catalogue *mo, fronte_error *error) {
    if (mo->bytes.len < HEADER)
        return damaged(mo, 0, "not a message catalogue: too short", error);
    if (memcmp(mo->bytes.ptr, "\x95\x04\x12\xde", 4) == 0)
        mo->swapped = true;
    else if (memcmp(mo->bytes.ptr, "\xde\x12\x04\x95", 4) != 0)
        return damaged(mo, 0, "not a message catalogue", error);
    if (number_at(mo, 4) >> 16 > 1)
        return damaged(mo, 4, "a message catalogue of a later version", error);
    mo->n = number_at(mo, 8);
    for (size_t i = 0; i < 2; i++) {
        mo->table[i] = number_at(mo, 12 + 4 * i);
        if ((uint64_t)mo->table[i] + (uint64_t)mo->n * ROW > mo->bytes.len)
            return damaged(mo, 12 + 4 * i, "damaged: its table is cut off", error);
    }
    return FRONTE_OK;
}

/* String `i` of a table.  Strings may not share bytes: a small file could otherwise stand for terabytes. */
static fronte_status read_string(struct catalogue *mo, size_t table, uint32_t i, fronte_view *out,
                                 fronte_error *error) {
    size_t row = mo->table[table] + (size_t)i * ROW;
    uint64_t len = number_at(mo, row), at = number_at(mo, row + 4);
    mo->used[table] += len;
    if (at > mo->bytes.len || len > mo->bytes.len - at || mo->used[table] > mo->bytes.len)
        return damaged(mo, row, "damaged: a message is cut off", error);
    *out = (fronte_view){mo->bytes.ptr + at, (size_t)len};
    size_t bad = fronte_utf8_invalid_at(*out);
    if (bad < out->len)
        return damaged(mo, at + bad, "not UTF-8", error);
    return FRONTE_OK;
}

/* Plural forms stand one behind the other, each with a NUL. */
static fronte_view first_form(fronte_view v) {
    fronte_view form = v;
    fronte_view_next(&v, '\0', &form);
    return form;
}

/* Cuts "context EOT id". */
static fronte_view split_context(fronte_view *id) {
    const char *at = id->len ? memchr(id->ptr, '\4', id->len) : NULL;
    if (!at)
        return (fronte_view){NULL, 0};
    fronte_view context = {id->ptr, (size_t)(at - id->ptr)};
    *id = (fronte_view){at + 1, id->len - context.len - 1};
    return context;
}

fronte_status fronte_mo_read(fronte_view bytes, const char *name, fronte_mo_fn each, void *user,
                             fronte_error *error) {
    struct catalogue mo = {.bytes = bytes, .name = name};
    fronte_status status = read_header(&mo, error);
    for (uint32_t i = 0; !status && i < mo.n; i++) {
        fronte_view id, translation;
        status = read_string(&mo, 0, i, &id, error);
        if (!status)
            status = read_string(&mo, 1, i, &translation, error);
        if (status)
            break;
        fronte_view context = split_context(&id);
        id = first_form(id);
        translation = first_form(translation);
        if (id.len && translation.len && !each(user, context, id, translation))
            status = fronte_fail_memory(error);
    }
    return status;
}
