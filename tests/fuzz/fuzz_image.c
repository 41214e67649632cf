/* Compiled lexicons.  The first byte says what the rest is: 1, the bytes of an image; else changes to a good
 * one, each an offset in two bytes and the byte to put there.  2: the checksum is made right afterwards, so
 * that the checks behind it are reached; 4: the first change is a new length. */
#include "fuzz.h"

#include "base/buf.h"
#include "lexicon/build.h"
#include "lexicon/lookup.h"

static const char *const CODE[2] = {"it", "en"};
static struct fronte_language language[2];
static struct fronte_buf good;

static void make_good(void) {
    struct fronte_build tables = {.dir = fuzz_data(), .language = {&language[0], &language[1]}};
    if (good.len)
        return;
    for (int side = 0; side < 2; side++)
        REQUIRE(fronte_language_open(&language[side], fuzz_data(), CODE[side], NULL) == FRONTE_OK);
    REQUIRE(fronte_lexicon_build(&tables, &good, NULL) == FRONTE_OK);
}

static bool count_key(void *user, uint32_t key) {
    (void)key;
    return ++*(size_t *)user < 1000;
}

static void look_up(const struct fronte_lexicon *lexicon, int side) {
    static const char *const words[] = {"casa", "vado", "andarlo", "houses", "went", "aaa", "porto"};
    struct fronte_keymaker keys;
    REQUIRE(fronte_keymaker_open(&keys, &language[side]));
    struct fronte_lookup lookup = {lexicon, side, &keys};
    size_t n = 0;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        fronte_lookup_word(&lookup, fronte_view_of(words[i]), count_key, &n);
    fronte_keymaker_close(&keys);
}

static void walk(const struct fronte_lexicon *lexicon) {
    uint32_t n;
    for (int side = 0; side < 2; side++) {
        look_up(lexicon, side);
        for (uint32_t id = 0; id < lexicon->side[side].n_strings; id++) {
            fronte_view string = fronte_lexicon_string(lexicon, side, id);
            uint32_t found = fronte_lexicon_find(lexicon, side, string);
            REQUIRE(found == FRONTE_NO_ID || found < lexicon->side[side].n_strings);
            fronte_lexicon_flags(lexicon, side, id);
        }
    }
    for (uint32_t id = 0; id < lexicon->side[0].n_strings; id++) {
        const struct fronte_entry *entries = fronte_lexicon_entries(lexicon, id, &n);
        for (uint32_t e = 0; e < n; e++)
            REQUIRE(fronte_lexicon_string(lexicon, 1, entries[e].target).len <= UINT32_MAX);
    }
}

static void change(struct fronte_buf *image, fronte_view changes, bool cut) {
    for (size_t i = 0; i + 3 <= changes.len; i += 3) {
        const uint8_t *c = (const uint8_t *)changes.ptr + i;
        size_t at = c[0] | (size_t)c[1] << 8;
        if (cut && i == 0)
            image->len = at < image->len ? at : image->len;
        else if (at < image->len)
            image->ptr[at] = (char)c[2];
    }
}

static void set_checksum(struct fronte_buf *image) {
    struct fronte_image_header header;
    if (image->len < sizeof header)
        return;
    memcpy(&header, image->ptr, sizeof header);
    header.size = image->len;
    header.checksum =
        fronte_image_checksum((const uint8_t *)image->ptr + sizeof header, image->len - sizeof header);
    memcpy(image->ptr, &header, sizeof header);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    make_good();
    if (!size)
        return 0;
    struct fronte_buf image = {0};
    struct fronte_lexicon lexicon;
    fronte_view rest = {(const char *)data + 1, size - 1};
    fronte_buf_append(&image, data[0] & 1 ? rest : fronte_buf_view(&good));
    if (!(data[0] & 1))
        change(&image, rest, data[0] & 4);
    if (data[0] & 2)
        set_checksum(&image);
    /* A block of exactly its size, so that a sanitizer sees a byte too far. */
    struct fronte_buf exact = {malloc(image.len + !image.len), image.len, image.len, false};
    REQUIRE(exact.ptr);
    if (image.len)
        memcpy(exact.ptr, image.ptr, image.len);
    fronte_buf_free(&image);
    fronte_status status = fronte_lexicon_adopt(&lexicon, &exact, CODE, NULL);
    REQUIRE(status == FRONTE_OK || status == FRONTE_ERR_DICTIONARY);
    if (!status)
        walk(&lexicon);
    fronte_lexicon_close(&lexicon);
    return 0;
}
