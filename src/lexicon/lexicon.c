#include "lexicon/lexicon.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"

uint64_t fronte_image_hash(fronte_view v) {
    uint64_t h = 14695981039346656037u; /* FNV-1a */
    for (size_t i = 0; i < v.len; i++)
        h = (h ^ (uint8_t)v.ptr[i]) * 1099511628211u;
    return h ^ (h >> 32);
}

uint64_t fronte_image_checksum(const uint8_t *bytes, size_t n) {
    uint64_t h = 14695981039346656037u, word;
    for (size_t i = 0; i + sizeof word <= n; i += sizeof word) {
        memcpy(&word, bytes + i, sizeof word);
        h = (h ^ word) * 1099511628211u;
        h ^= h >> 29;
    }
    return h;
}

/* ---- Checking an image ---- */

struct image {
    const uint8_t *bytes;
    size_t size;
    struct fronte_image_header header;
};

/* The section's bytes, or NULL when they do not lie in the image. */
static const void *section(const struct image *image, struct fronte_image_section s, size_t element) {
    size_t bytes = (size_t)s.count * element;
    if (s.offset % 8 || s.offset < sizeof image->header || s.offset > image->size ||
        bytes > image->size - s.offset)
        return NULL;
    return image->bytes + s.offset;
}

/* Offsets that rise from 0 to `end`. */
static bool rises_to(const uint32_t *offsets, size_t n, uint32_t end) {
    if (!offsets || offsets[0] != 0 || offsets[n] != end)
        return false;
    for (size_t i = 0; i < n; i++)
        if (offsets[i] > offsets[i + 1])
            return false;
    return true;
}

/* A hash table needs a free slot, or a search would not end. */
static bool check_slots(const uint32_t *slots, size_t n, uint32_t n_strings) {
    bool has_free = false;
    for (size_t i = 0; i < n; i++) {
        if (slots[i] > n_strings)
            return false;
        has_free = has_free || !slots[i];
    }
    return has_free && (n & (n - 1)) == 0;
}

static bool check_side(const struct image *image, int number, struct fronte_lexicon_side *side) {
    const struct fronte_image_section *s = image->header.side[number];
    if (!s[FRONTE_SECTION_STRINGS].count)
        return false;
    side->n_strings = s[FRONTE_SECTION_STRINGS].count - 1;
    side->n_slots = s[FRONTE_SECTION_SLOTS].count;
    side->automaton.n = s[FRONTE_SECTION_AUTOMATON].count;
    side->pool = section(image, s[FRONTE_SECTION_POOL], 1);
    side->strings = section(image, s[FRONTE_SECTION_STRINGS], sizeof *side->strings);
    side->slots = section(image, s[FRONTE_SECTION_SLOTS], sizeof *side->slots);
    side->flags = section(image, s[FRONTE_SECTION_FLAGS], sizeof *side->flags);
    side->automaton.arcs = section(image, s[FRONTE_SECTION_AUTOMATON], sizeof *side->automaton.arcs);
    if (!side->pool || !side->strings || !side->slots || !side->flags || !side->automaton.arcs)
        return false;
    return s[FRONTE_SECTION_FLAGS].count == side->n_strings &&
           rises_to(side->strings, side->n_strings, s[FRONTE_SECTION_POOL].count) &&
           check_slots(side->slots, side->n_slots, side->n_strings) &&
           fronte_automaton_check(&side->automaton);
}

static bool check_entries(const struct image *image, struct fronte_lexicon *lexicon) {
    lexicon->n_entries = image->header.entries.count;
    lexicon->begin = section(image, image->header.begin, sizeof *lexicon->begin);
    lexicon->entries = section(image, image->header.entries, sizeof *lexicon->entries);
    if (!lexicon->begin || !lexicon->entries || image->header.begin.count != lexicon->side[0].n_strings + 1 ||
        !rises_to(lexicon->begin, lexicon->side[0].n_strings, lexicon->n_entries))
        return false;
    for (uint32_t e = 0; e < lexicon->n_entries; e++)
        if (lexicon->entries[e].target >= lexicon->side[1].n_strings ||
            lexicon->entries[e].grade >= FRONTE_N_GRADES)
            return false;
    return true;
}

static fronte_status check_header(const struct image *image, const char *const code[2], const char *path,
                                  fronte_error *error) {
    const struct fronte_image_header *h = &image->header;
    struct fronte_place place = {.file = path};
    if (image->size < sizeof *h || memcmp(h->magic, FRONTE_IMAGE_MAGIC, sizeof h->magic) != 0)
        return fronte_fail(error, FRONTE_ERR_DICTIONARY, place, "not a lexicon of fronte");
    if (h->version != FRONTE_IMAGE_VERSION || h->endian != FRONTE_IMAGE_ENDIAN)
        return fronte_fail(error, FRONTE_ERR_DICTIONARY, place,
                           "made by another version or machine: build the lexicon again");
    if (h->size != image->size || image->size % 8 ||
        h->checksum != fronte_image_checksum(image->bytes + sizeof *h, image->size - sizeof *h))
        return fronte_fail(error, FRONTE_ERR_DICTIONARY, place, "damaged: build the lexicon again");
    for (int side = 0; side < 2; side++)
        if (strncmp(h->lang[side], code[side], sizeof h->lang[side]) != 0)
            return fronte_fail(error, FRONTE_ERR_DICTIONARY, place, "a lexicon for %.15s-%.15s, not %s-%s",
                               h->lang[0], h->lang[1], code[0], code[1]);
    return FRONTE_OK;
}

static fronte_status check_image(struct fronte_lexicon *lexicon, struct image *image,
                                 const char *const code[2], const char *path, fronte_error *error) {
    if (image->size >= sizeof image->header)
        memcpy(&image->header, image->bytes, sizeof image->header);
    fronte_status status = check_header(image, code, path, error);
    if (status)
        return status;
    if (!check_side(image, 0, &lexicon->side[0]) || !check_side(image, 1, &lexicon->side[1]) ||
        !check_entries(image, lexicon))
        return fronte_fail(error, FRONTE_ERR_DICTIONARY, (struct fronte_place){.file = path},
                           "damaged: build the lexicon again");
    lexicon->checksum = image->header.checksum;
    lexicon->size = image->size;
    return FRONTE_OK;
}

fronte_status fronte_lexicon_adopt(struct fronte_lexicon *lexicon, struct fronte_buf *bytes,
                                   const char *const code[2], fronte_error *error) {
    *lexicon = (struct fronte_lexicon){.own = *bytes};
    *bytes = (struct fronte_buf){0};
    struct image image = {.bytes = (const uint8_t *)lexicon->own.ptr, .size = lexicon->own.len};
    fronte_status status = check_image(lexicon, &image, code, "lexicon in memory", error);
    if (status)
        fronte_lexicon_close(lexicon);
    return status;
}

/* The whole file, mapped; NULL with errno. */
static void *map_file(const char *path, size_t *size) {
    struct stat st;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return NULL;
    void *at = MAP_FAILED;
    if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0) {
        *size = (size_t)st.st_size;
        at = mmap(NULL, *size, PROT_READ, MAP_PRIVATE, fd, 0);
    } else {
        errno = EINVAL;
    }
    int saved = errno;
    close(fd);
    errno = saved;
    return at == MAP_FAILED ? NULL : at;
}

fronte_status fronte_lexicon_map(struct fronte_lexicon *lexicon, const char *path, const char *const code[2],
                                 fronte_error *error) {
    *lexicon = (struct fronte_lexicon){0};
    struct image image = {0};
    lexicon->mapped = map_file(path, &lexicon->size);
    if (!lexicon->mapped)
        return fronte_fail(error, FRONTE_ERR_IO, (struct fronte_place){.file = path},
                           "cannot open the lexicon: %s", strerror(errno));
    image.bytes = lexicon->mapped;
    image.size = lexicon->size;
    fronte_status status = check_image(lexicon, &image, code, path, error);
    if (status)
        fronte_lexicon_close(lexicon);
    return status;
}

void fronte_lexicon_close(struct fronte_lexicon *lexicon) {
    if (lexicon->mapped)
        munmap(lexicon->mapped, lexicon->size);
    fronte_buf_free(&lexicon->own);
    *lexicon = (struct fronte_lexicon){0};
}

/* ---- Looking up ---- */

static fronte_view string_at(const struct fronte_lexicon_side *side, uint32_t n) {
    return (fronte_view){side->pool + side->strings[n], side->strings[n + 1] - side->strings[n]};
}

fronte_view fronte_lexicon_string(const struct fronte_lexicon *lexicon, int side, uint32_t string) {
    return string_at(&lexicon->side[side], string);
}

uint32_t fronte_lexicon_find(const struct fronte_lexicon *lexicon, int side, fronte_view string) {
    const struct fronte_lexicon_side *s = &lexicon->side[side];
    if (!s->n_slots)
        return FRONTE_NO_ID;
    uint32_t mask = s->n_slots - 1;
    for (uint32_t slot = (uint32_t)fronte_image_hash(string) & mask; s->slots[slot]; slot = (slot + 1) & mask)
        if (fronte_view_equal(string_at(s, s->slots[slot] - 1), string))
            return s->slots[slot] - 1;
    return FRONTE_NO_ID;
}

uint16_t fronte_lexicon_flags(const struct fronte_lexicon *lexicon, int side, uint32_t string) {
    return string == FRONTE_NO_ID ? 0 : lexicon->side[side].flags[string];
}

const struct fronte_entry *fronte_lexicon_entries(const struct fronte_lexicon *lexicon, uint32_t key,
                                                  uint32_t *n) {
    *n = lexicon->begin[key + 1] - lexicon->begin[key];
    return lexicon->entries + lexicon->begin[key];
}
