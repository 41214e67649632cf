#include "text/locale_names.h"

#include <unicode/ucal.h>
#include <unicode/ucurr.h>
#include <unicode/udat.h>
#include <unicode/uenum.h>
#include <unicode/uldnames.h>
#include <unicode/uloc.h>
#include <unicode/uregion.h>
#include <unicode/ustring.h>

enum { LONGEST = 256 }; /* UTF-16 units, then bytes, of a name */

struct names {
    const char *const *lang; /* [2] */
    fronte_locale_name_fn each;
    void *user;
};

/* Gives a pair of names on, when both are there. */
static bool give(const struct names *n, const char *type, UChar name[2][LONGEST], const int32_t *len) {
    char bytes[2][LONGEST * 3];
    fronte_view view[2];
    for (int side = 0; side < 2; side++) {
        UErrorCode code = U_ZERO_ERROR;
        int32_t n_bytes = 0;
        u_strToUTF8(bytes[side], sizeof bytes[side], &n_bytes, name[side], len[side], &code);
        if (U_FAILURE(code) || n_bytes <= 0)
            return true;
        view[side] = (fronte_view){bytes[side], (size_t)n_bytes};
    }
    return n->each(n->user, type, view[0], view[1]);
}

typedef int32_t (*display_fn)(const ULocaleDisplayNames *, const char *, UChar *, int32_t, UErrorCode *);

/* The names of the codes of an enumeration, which is closed. */
static bool display_names(const struct names *n, const char *type, UEnumeration *codes, display_fn display) {
    UErrorCode code = U_ZERO_ERROR;
    ULocaleDisplayNames *names[2];
    bool ok = codes;
    for (int side = 0; side < 2; side++)
        names[side] = uldn_open(n->lang[side], ULDN_STANDARD_NAMES, &code);
    const char *id;
    ok = ok && U_SUCCESS(code);
    while (ok && (id = uenum_next(codes, NULL, &code))) {
        UChar name[2][LONGEST];
        int32_t len[2] = {0, 0};
        UErrorCode failed = U_ZERO_ERROR;
        for (int side = 0; side < 2; side++)
            len[side] = display(names[side], id, name[side], LONGEST, &failed);
        if (U_SUCCESS(failed))
            ok = give(n, type, name, len);
    }
    for (int side = 0; side < 2; side++)
        uldn_close(names[side]);
    uenum_close(codes);
    return ok;
}

static bool territories(const struct names *n) {
    UErrorCode code = U_ZERO_ERROR;
    return display_names(n, "place", uregion_getAvailable(URGN_TERRITORY, &code), uldn_regionDisplayName);
}

static bool continents(const struct names *n) {
    UErrorCode code = U_ZERO_ERROR;
    return display_names(n, "place", uregion_getAvailable(URGN_CONTINENT, &code), uldn_regionDisplayName);
}

static bool languages(const struct names *n) {
    UErrorCode code = U_ZERO_ERROR;
    return display_names(n, "language", uloc_openAvailableByType(ULOC_AVAILABLE_DEFAULT, &code),
                         uldn_localeDisplayName);
}

static bool currencies(const struct names *n) {
    UErrorCode code = U_ZERO_ERROR;
    UEnumeration *codes = ucurr_openISOCurrencies(UCURR_COMMON | UCURR_NON_DEPRECATED, &code);
    const char *id;
    bool ok = U_SUCCESS(code);
    while (ok && (id = uenum_next(codes, NULL, &code))) {
        UChar iso[4], name[2][LONGEST];
        int32_t len[2] = {0, 0};
        u_charsToUChars(id, iso, 4);
        for (int side = 0; side < 2; side++) {
            UErrorCode failed = U_ZERO_ERROR;
            const UChar *found =
                ucurr_getName(iso, n->lang[side], UCURR_LONG_NAME, NULL, &len[side], &failed);
            if (U_FAILURE(failed) || len[side] > LONGEST)
                len[side] = 0;
            u_memcpy(name[side], found, len[side]);
        }
        ok = give(n, "currency", name, len);
    }
    uenum_close(codes);
    return ok;
}

/* The city of a time zone, as a date format with the pattern VVV writes it. */
static int32_t city(const char *lang, const UChar *zone, int32_t zone_len, UChar *out) {
    static const UChar pattern[] = {'V', 'V', 'V'};
    UErrorCode code = U_ZERO_ERROR;
    UDateFormat *format = udat_open(UDAT_PATTERN, UDAT_PATTERN, lang, zone, zone_len, pattern, 3, &code);
    int32_t len = U_SUCCESS(code) ? udat_format(format, 0, out, LONGEST, NULL, &code) : 0;
    udat_close(format);
    return U_SUCCESS(code) ? len : 0;
}

static bool cities(const struct names *n) {
    UErrorCode code = U_ZERO_ERROR;
    UEnumeration *zones =
        ucal_openTimeZoneIDEnumeration(UCAL_ZONE_TYPE_CANONICAL_LOCATION, NULL, NULL, &code);
    const UChar *zone;
    int32_t zone_len;
    bool ok = U_SUCCESS(code);
    while (ok && (zone = uenum_unext(zones, &zone_len, &code))) {
        UChar name[2][LONGEST];
        int32_t len[2];
        for (int side = 0; side < 2; side++)
            len[side] = city(n->lang[side], zone, zone_len, name[side]);
        ok = give(n, "place", name, len);
    }
    uenum_close(zones);
    return ok;
}

bool fronte_locale_names(const char *const lang[2], fronte_locale_name_fn each, void *user) {
    struct names n = {lang, each, user};
    return territories(&n) && continents(&n) && languages(&n) && currencies(&n) && cities(&n);
}
