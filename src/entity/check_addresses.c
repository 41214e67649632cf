/* Web and mail addresses, handles and hash tags: the same on both sides, but for the language in them. */
#include "entity/unit_checks.h"
#include "text/fold.h"
#include "text/mark.h"

static const struct fronte_spot NOWHERE = {FRONTE_NO_ID, {0, 0}};

enum { MOST_ADDRESSES = 32 }; /* of a side of a unit; the rest are not compared */
enum address_kind { NO_ADDRESS, WEB, MAIL, HANDLE, HASH_TAG };

struct address {
    enum address_kind kind;
    struct fronte_spot spot;
    struct fronte_buf key; /* what is compared */
    bool met;              /* the other side has it */
};

struct addresses {
    struct address items[MOST_ADDRESSES];
    size_t n;
};

/* ---- Finding them ---- */

static bool begins_with(fronte_view v, const char *prefix) {
    size_t n = strlen(prefix);
    if (v.len < n)
        return false;
    for (size_t i = 0; i < n; i++) {
        char c = v.ptr[i];
        if ((c >= 'A' && c <= 'Z' ? (char)(c + 32) : c) != prefix[i])
            return false;
    }
    return true;
}

static bool is_word_byte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           (unsigned char)c >= 0x80;
}

/* x@y.z, with letters around the sign and a stop behind it. */
static bool is_mail(fronte_view v) {
    const char *at = v.len ? memchr(v.ptr, '@', v.len) : NULL;
    if (!at || at == v.ptr || !is_word_byte(at[-1]))
        return false;
    size_t rest = (size_t)(v.ptr + v.len - at - 1);
    const char *stop = rest ? memchr(at + 1, '.', rest) : NULL;
    return stop && stop > at + 1 && stop + 1 < v.ptr + v.len && !memchr(at + 1, '@', rest);
}

static bool is_all_word(fronte_view v) {
    bool letter = false;
    for (size_t i = 0; i < v.len; i++) {
        if (!is_word_byte(v.ptr[i]))
            return false;
        letter |= v.ptr[i] < '0' || v.ptr[i] > '9';
    }
    return letter;
}

static enum address_kind kind_of(fronte_view v) {
    if (begins_with(v, "http://") || begins_with(v, "https://") || begins_with(v, "ftp://") ||
        (begins_with(v, "www.") && v.len > 6))
        return WEB;
    if (is_mail(v))
        return MAIL;
    if (v.len < 3 || !is_all_word((fronte_view){v.ptr + 1, v.len - 1}))
        return NO_ADDRESS;
    return *v.ptr == '@' ? HANDLE : *v.ptr == '#' ? HASH_TAG : NO_ADDRESS;
}

static size_t count_byte(fronte_view v, char c) {
    size_t n = 0;
    for (size_t i = 0; i < v.len; i++)
        n += v.ptr[i] == c;
    return n;
}

/* Whether the last mark of a chunk belongs to the sentence around: all but a slash, a bracket that was opened
 * in the address, and what is no mark. */
static bool ends_outside(fronte_view v, size_t *end) {
    int32_t c = fronte_code_point_prev(v, end);
    if (c == ')' && count_byte(v, '(') >= count_byte(v, ')'))
        return false;
    return fronte_mark_of(c) & ~(unsigned)FRONTE_MARK_DASH;
}

static fronte_view trim_marks(fronte_view v) {
    for (size_t at = 0; v.len && fronte_mark_of(fronte_code_point_next(v, &at)); at = 0)
        v = (fronte_view){v.ptr + at, v.len - at};
    for (size_t end = v.len; v.len && ends_outside(v, &end); end = v.len)
        v.len = end;
    return v;
}

/* Parts of a host or a path that only say the language: it.wikipedia.org, /en/, lang=it. */
static bool is_language_part(const struct fronte_pair *pair, fronte_view part) {
    for (int side = 0; side < 2; side++)
        if (fronte_view_is(part, pair->knowledge->language[side]->code))
            return true;
    return false;
}

/* Lower case, without the scheme, "www." and the parts that say the language.  The last label of a host is
 * none of those: ansa.it is not ansa.en. */
static void put_key(const struct fronte_pair *pair, fronte_view address, struct fronte_buf *lower,
                    struct fronte_buf *key) {
    fronte_buf_clear(lower);
    fronte_lower(address, lower);
    fronte_view rest = fronte_buf_view(lower);
    for (size_t i = 0; i + 3 <= rest.len; i++)
        if (memcmp(rest.ptr + i, "://", 3) == 0) {
            rest = (fronte_view){rest.ptr + i + 3, rest.len - i - 3};
            break;
        }
    if (begins_with(rest, "www."))
        rest = (fronte_view){rest.ptr + 4, rest.len - 4};
    for (size_t i = 0, end; i < rest.len; i = end + 1) {
        for (end = i; end < rest.len && is_word_byte(rest.ptr[end]); end++)
            ;
        fronte_view part = {rest.ptr + i, end - i};
        bool drop = part.len && is_language_part(pair, part) && (!i || rest.ptr[i - 1] != '.');
        if (!drop && part.len) {
            fronte_buf_append(key, part);
            fronte_buf_append_char(key, ' ');
        }
    }
}

static bool add_address(const struct fronte_pair *pair, const struct fronte_spot *spot, fronte_view text,
                        struct addresses *out, struct fronte_buf *lower) {
    fronte_view address = trim_marks(fronte_view_at(text.ptr, spot->span));
    enum address_kind kind = kind_of(address);
    if (kind == NO_ADDRESS || out->n == MOST_ADDRESSES)
        return true;
    struct address *new = &out->items[out->n++];
    struct fronte_span span = {(uint32_t)(address.ptr - text.ptr), (uint32_t)address.len};
    *new = (struct address){.kind = kind, .spot = {spot->segment, span}};
    put_key(pair, address, lower, &new->key);
    return !new->key.failed && !lower->failed;
}

/* What stands between blanks and looks like an address. */
static bool find_in_segment(const struct fronte_pair *pair, int side, uint32_t segment, struct addresses *out,
                            struct fronte_buf *lower) {
    fronte_view text = pair->bitext->doc[side]->segments[segment].plain;
    bool ok = true;
    for (size_t i = 0, end; i < text.len && ok; i = end + 1) {
        for (end = i; end < text.len && text.ptr[end] != ' '; end++)
            ;
        fronte_view chunk = {text.ptr + i, end - i};
        struct fronte_spot spot = {segment, {(uint32_t)i, (uint32_t)(end - i)}};
        if (chunk.len > 2 && (memchr(chunk.ptr, '@', chunk.len) || memchr(chunk.ptr, '#', chunk.len) ||
                              memchr(chunk.ptr, '/', chunk.len) || memchr(chunk.ptr, '.', chunk.len)))
            ok = add_address(pair, &spot, text, out, lower);
    }
    return ok;
}

static bool find_addresses(const struct fronte_pair *pair, uint32_t u, int side, struct addresses *out) {
    const fronte_unit *unit = &pair->bitext->units[u];
    struct fronte_buf lower = {0};
    bool ok = true;
    for (uint32_t k = 0; k < unit->count[side] && ok; k++)
        ok = find_in_segment(pair, side, unit->first[side] + k, out, &lower);
    fronte_buf_free(&lower);
    return ok;
}

static void free_addresses(struct addresses *addresses) {
    for (size_t i = 0; i < addresses->n; i++)
        fronte_buf_free(&addresses->items[i].key);
}

/* ---- Comparing them ---- */

static void match(struct addresses *a, struct addresses *b) {
    for (size_t i = 0; i < a->n; i++)
        for (size_t j = 0; j < b->n && !a->items[i].met; j++)
            if (!b->items[j].met &&
                fronte_view_equal(fronte_buf_view(&a->items[i].key), fronte_buf_view(&b->items[j].key)))
                a->items[i].met = b->items[j].met = true;
}

/* An address may stand without its http:// or www. on the other side, or in the next sentence. */
static bool stands_nearby(const struct fronte_pair *pair, uint32_t u, int side,
                          const struct address *address) {
    const struct fronte_bitext *bitext = pair->bitext;
    fronte_view core =
        fronte_view_at(bitext->doc[!side]->segments[address->spot.segment].plain.ptr, address->spot.span);
    for (size_t i = 0; i + 3 < core.len; i++)
        if (memcmp(core.ptr + i, "://", 3) == 0)
            core = (fronte_view){core.ptr + i + 3, core.len - i - 3};
    if (begins_with(core, "www."))
        core = (fronte_view){core.ptr + 4, core.len - 4};
    while (core.len > 1 && core.ptr[core.len - 1] == '/')
        core.len--;
    uint32_t begin = u ? u - 1 : u, end = u + 1 < bitext->n_units ? u + 2 : u + 1;
    for (uint32_t k = begin; k < end; k++) {
        fronte_view text = bitext->units[k].text[side];
        if (text.len && core.len && memmem(text.ptr, text.len, core.ptr, core.len))
            return true;
    }
    return false;
}

static const struct address *first_unmet(const struct addresses *addresses, enum address_kind kind) {
    for (size_t i = 0; i < addresses->n; i++)
        if (!addresses->items[i].met && addresses->items[i].kind == kind)
            return &addresses->items[i];
    return NULL;
}

static bool report_address(struct fronte_pair *pair, uint32_t u, const struct address *source,
                           const struct address *target) {
    enum address_kind kind = source ? source->kind : target->kind;
    struct fronte_claim claim = {.kind = FRONTE_KIND_URL_MISMATCH,
                                 .note = kind == HANDLE || kind == HASH_TAG || !source,
                                 .type = "address",
                                 .unit = u,
                                 .at = {source ? source->spot : NOWHERE, target ? target->spot : NOWHERE}};
    if (!target)
        claim.message = fronte_view_of("an address of the source is not in the translation");
    else if (!source)
        claim.message = fronte_view_of("an address of the translation is not in the source");
    return fronte_report(pair, &claim);
}

static bool compare(struct fronte_pair *pair, uint32_t u, struct addresses *found[2]) {
    bool ok = true;
    match(found[0], found[1]);
    for (int side = 0; side < 2; side++)
        for (size_t i = 0; i < found[side]->n; i++)
            found[side]->items[i].met |= stands_nearby(pair, u, !side, &found[side]->items[i]);
    for (size_t i = 0; i < found[0]->n && ok; i++) {
        struct address *source = &found[0]->items[i];
        if (source->met)
            continue;
        const struct address *target = first_unmet(found[1], source->kind);
        ok = report_address(pair, u, source, target);
        source->met = true;
        if (target)
            found[1]->items[target - found[1]->items].met = true;
    }
    for (size_t i = 0; i < found[1]->n && ok; i++)
        if (!found[1]->items[i].met)
            ok = report_address(pair, u, NULL, &found[1]->items[i]);
    return ok;
}

bool fronte_check_addresses(struct fronte_pair *pair) {
    bool ok = true;
    for (uint32_t u = 0; u < pair->bitext->n_units && ok; u++) {
        if (!fronte_unit_is_paired(&pair->bitext->units[u]))
            continue;
        struct addresses source = {.n = 0}, target = {.n = 0};
        ok = find_addresses(pair, u, FRONTE_SOURCE, &source) &&
             find_addresses(pair, u, FRONTE_TARGET, &target);
        if (ok && (source.n || target.n))
            ok = compare(pair, u, (struct addresses *[2]){&source, &target});
        free_addresses(&source);
        free_addresses(&target);
    }
    return ok;
}
