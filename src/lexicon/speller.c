#include "lexicon/speller.h"

#include <hunspell/hunspell.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

enum { LONGEST_WORD = 100 }; /* bytes; Hunspell's own limit is a little higher */

/* Where Debian, Fedora and the BSDs put dictionaries. */
static const char *const FOLDERS[] = {"/usr/share/hunspell", "/usr/share/myspell", "/usr/share/myspell/dicts",
                                      "/usr/local/share/hunspell"};

struct fronte_speller {
    char language[9], region[3]; /* region "": none given */
    Hunhandle *handle;           /* NULL: not opened, or there is no dictionary */
    bool tried;
    bool latin; /* the dictionary is in ISO 8859-1 or -15 instead of UTF-8 */
};

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static char upper(char c) {
    return c >= 'a' && c <= 'z' ? (char)(c - 32) : c;
}

struct fronte_speller *fronte_speller_new(const char *tag) {
    struct fronte_speller *speller = calloc(1, sizeof *speller);
    if (!speller)
        return NULL;
    size_t n = 0;
    for (; n < sizeof speller->language - 1 && tag[n] && tag[n] != '-'; n++)
        speller->language[n] = lower(tag[n]);
    if (tag[n] == '-' && tag[n + 1] && tag[n + 2] && (!tag[n + 3] || tag[n + 3] == '-'))
        for (int k = 0; k < 2; k++)
            speller->region[k] = upper(tag[n + 1 + (size_t)k]);
    return speller;
}

void fronte_speller_free(struct fronte_speller *speller) {
    if (speller && speller->handle)
        Hunspell_destroy(speller->handle);
    free(speller);
}

/* ---- Opening ---- */

static bool has_bytes(const char *path) {
    struct stat st;
    return stat(path, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0;
}

/* Latin-9 differs from Latin-1 in eight characters that are no letters of Italian words. */
static bool accept_encoding(struct fronte_speller *speller) {
    static const char *const LATIN[] = {"ISO8859-1", "ISO-8859-1", "ISO8859-15", "ISO-8859-15"};
    const char *encoding = Hunspell_get_dic_encoding(speller->handle);
    if (strcmp(encoding, "UTF-8") == 0)
        return true;
    for (size_t i = 0; i < sizeof LATIN / sizeof *LATIN && !speller->latin; i++)
        speller->latin = strcmp(encoding, LATIN[i]) == 0;
    return speller->latin;
}

/* Hunspell gives a handle for files that are missing or empty, too: they are looked at first. */
static bool open_at(struct fronte_speller *speller, const char *folder, const char *region) {
    char aff[128], dic[128];
    snprintf(aff, sizeof aff, "%s/%s_%s.aff", folder, speller->language, region);
    snprintf(dic, sizeof dic, "%s/%s_%s.dic", folder, speller->language, region);
    if (!has_bytes(aff) || !has_bytes(dic))
        return false;
    speller->handle = Hunspell_create(aff, dic);
    if (speller->handle && !accept_encoding(speller)) {
        Hunspell_destroy(speller->handle);
        speller->handle = NULL;
    }
    return speller->handle;
}

static bool open_region(struct fronte_speller *speller, const char *region) {
    for (size_t i = 0; i < sizeof FOLDERS / sizeof *FOLDERS; i++)
        if (open_at(speller, FOLDERS[i], region))
            return true;
    return false;
}

/* The region of the tag, else the one that bears the language's name, else that of en. */
bool fronte_speller_ready(struct fronte_speller *speller) {
    if (speller->tried)
        return speller->handle;
    speller->tried = true;
    const char own[3] = {upper(speller->language[0]), upper(speller->language[1]), 0};
    if (speller->region[0] && open_region(speller, speller->region))
        return true;
    return strlen(speller->language) == 2 &&
           (open_region(speller, own) || (strcmp(own, "EN") == 0 && open_region(speller, "US")));
}

/* ---- Asking ---- */

/* The word in Latin-1, ended by NUL; false when it has other characters. */
static bool put_latin(fronte_view word, char *out) {
    size_t n = 0;
    for (size_t i = 0; i < word.len; i++) {
        unsigned char c = (unsigned char)word.ptr[i];
        if (c < 0x80) {
            out[n++] = word.ptr[i];
        } else if ((c == 0xC2 || c == 0xC3) && i + 1 < word.len) {
            out[n++] = (char)((c & 3) << 6 | ((unsigned char)word.ptr[++i] & 0x3F));
        } else {
            return false;
        }
    }
    out[n] = 0;
    return true;
}

bool fronte_speller_knows(struct fronte_speller *speller, fronte_view word) {
    char bytes[LONGEST_WORD + 1];
    if (!word.len || word.len > LONGEST_WORD || !fronte_speller_ready(speller))
        return true;
    if (speller->latin) {
        if (!put_latin(word, bytes))
            return true;
    } else {
        memcpy(bytes, word.ptr, word.len);
        bytes[word.len] = 0;
    }
    return Hunspell_spell(speller->handle, bytes);
}
