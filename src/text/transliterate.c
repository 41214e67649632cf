#include "text/transliterate.h"

#include <stdlib.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

#include "text/fold.h"
#include "text/mark.h"

enum { MOST_BYTES = 4096, GROWTH = 8 }; /* a letter becomes at most so many, with those around it */

struct fronte_transliterator {
    UTransliterator *icu;
};

/* UTF-16 of a text; heap.  NULL when memory is short. */
static UChar *widen(fronte_view text, size_t capacity, int32_t *n) {
    UErrorCode code = U_ZERO_ERROR;
    UChar *wide = capacity <= INT32_MAX / sizeof *wide ? malloc(capacity * sizeof *wide) : NULL;
    if (!wide)
        return NULL;
    u_strFromUTF8WithSub(wide, (int32_t)capacity, n, text.ptr, (int32_t)text.len, 0xFFFD, NULL, &code);
    if (U_SUCCESS(code))
        return wide;
    free(wide);
    return NULL;
}

static bool append_wide(const UChar *wide, int32_t n, struct fronte_buf *out) {
    UErrorCode code = U_ZERO_ERROR;
    int32_t capacity = 3 * n, len = 0; /* no unit of UTF-16 is more than three bytes */
    char *bytes = malloc((size_t)capacity + 1);
    if (!bytes)
        return false;
    u_strToUTF8(bytes, capacity + 1, &len, wide, n, &code);
    if (U_SUCCESS(code))
        fronte_buf_append(out, (fronte_view){bytes, (size_t)len});
    free(bytes);
    return U_SUCCESS(code) && !out->failed;
}

/* ---- Rules ---- */

static fronte_status fail_rules(const UParseError *where, const char *file, UErrorCode code,
                                fronte_error *error) {
    if (code == U_MEMORY_ALLOCATION_ERROR)
        return fronte_fail_memory(error);
    char before[U_PARSE_CONTEXT_LEN * 4] = "";
    UErrorCode ignored = U_ZERO_ERROR;
    u_strToUTF8(before, sizeof before - 1, NULL, where->preContext, -1, &ignored);
    before[sizeof before - 1] = '\0';
    return fronte_fail(error, FRONTE_ERR_DICTIONARY, (struct fronte_place){.file = file},
                       "no transliteration rules as ICU reads them (%s), behind: %s", u_errorName(code),
                       before);
}

fronte_status fronte_transliterator_open(struct fronte_transliterator **out, fronte_view rules,
                                         const char *file, fronte_error *error) {
    static const UChar id[] = {'n', 'a', 'm', 'e', 's'};
    UErrorCode code = U_ZERO_ERROR;
    UParseError where = {0};
    int32_t n = 0;
    struct fronte_transliterator *t = *out = calloc(1, sizeof *t);
    UChar *wide = t && rules.len < INT32_MAX ? widen(rules, rules.len + 1, &n) : NULL;
    if (wide)
        t->icu = utrans_openU(id, 5, UTRANS_FORWARD, wide, n, &where, &code);
    fronte_status status = FRONTE_OK;
    if (!wide)
        status = fronte_fail_memory(error);
    else if (U_FAILURE(code))
        status = fail_rules(&where, file, code, error);
    free(wide);
    if (status)
        fronte_transliterator_close(out);
    return status;
}

void fronte_transliterator_close(struct fronte_transliterator **transliterator) {
    if (!*transliterator)
        return;
    if ((*transliterator)->icu)
        utrans_close((*transliterator)->icu);
    free(*transliterator);
    *transliterator = NULL;
}

bool fronte_transliterate(const struct fronte_transliterator *t, fronte_view text, struct fronte_buf *out) {
    int32_t n = 0;
    if (text.len > MOST_BYTES)
        return false;
    size_t capacity = (text.len + 1) * GROWTH;
    UChar *wide = widen(text, capacity, &n);
    if (!wide)
        return false;
    UErrorCode code = U_ZERO_ERROR;
    int32_t limit = n;
    utrans_transUChars(t->icu, wide, &n, (int32_t)capacity, 0, &limit, &code);
    bool ok = U_SUCCESS(code) && append_wide(wide, n, out);
    free(wide);
    return ok;
}

/* ---- Letters ---- */

const char *fronte_script_of(fronte_view text) {
    for (size_t at = 0; at < text.len;) {
        UErrorCode code = U_ZERO_ERROR;
        UScriptCode script = uscript_getScript(fronte_code_point_next(text, &at), &code);
        if (U_SUCCESS(code) && script != USCRIPT_COMMON && script != USCRIPT_INHERITED)
            return uscript_getShortName(script);
    }
    return "Zyyy";
}

/* Joiners, marks of direction, soft hyphens: what cannot be seen tells no names apart. */
static void append_seen(fronte_view text, struct fronte_buf *out) {
    for (size_t at = 0; at < text.len;) {
        int32_t c = fronte_code_point_next(text, &at);
        if (!u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT))
            fronte_buf_append_code_point(out, c);
    }
}

bool fronte_normalise_lower(fronte_view text, struct fronte_buf *out) {
    UErrorCode code = U_ZERO_ERROR;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&code);
    struct fronte_buf lower = {0}, seen = {0};
    int32_t n = 0, n_composed = 0;
    append_seen(text, &seen);
    fronte_lower(fronte_buf_view(&seen), &lower);
    lower.failed |= seen.failed;
    size_t capacity = lower.len + 1;
    UChar *wide = lower.failed ? NULL : widen(fronte_buf_view(&lower), capacity, &n);
    UChar *composed = wide ? malloc(capacity * 3 * sizeof *composed) : NULL;
    if (composed && U_SUCCESS(code))
        n_composed = unorm2_normalize(nfc, wide, n, composed, (int32_t)(capacity * 3), &code);
    bool ok = composed && U_SUCCESS(code) && append_wide(composed, n_composed, out);
    free(composed);
    free(wide);
    fronte_buf_free(&lower);
    fronte_buf_free(&seen);
    return ok;
}

void fronte_capitalise(fronte_view text, struct fronte_buf *out) {
    bool start = true;
    for (size_t at = 0; at < text.len;) {
        int32_t c = fronte_code_point_next(text, &at);
        bool letter = u_isalpha(c) || c == '\'' || c == 0x2019 || c == '_';
        if (c != '_')
            fronte_buf_append_code_point(out, start && letter ? u_toupper(c) : c);
        start = !letter;
    }
}
