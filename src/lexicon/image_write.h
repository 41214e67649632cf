/* Gathering the parts of a lexicon and laying them out as an image. */
#ifndef FRONTE_LEXICON_IMAGE_WRITE_H
#define FRONTE_LEXICON_IMAGE_WRITE_H

#include "lexicon/lexicon.h"

struct fronte_image_link {
    uint32_t from, to, grade;
};

struct fronte_image_links {
    struct fronte_image_link *items; /* heap, [n] */
    size_t n, capacity;
};

struct fronte_image_parts {
    struct fronte_arena arena;
    struct fronte_intern strings[2]; /* [side] */
    uint8_t *flags[2];               /* [side][strings] heap */
    size_t flags_capacity[2];
    struct fronte_image_links forms[2]; /* [side] form to key */
    struct fronte_image_links entries;  /* source key to target key */
};

void fronte_image_parts_init(struct fronte_image_parts *parts);
void fronte_image_parts_free(struct fronte_image_parts *parts);

/* The string's number, its flags joined with `flags`; FRONTE_NO_ID when memory is short. */
uint32_t fronte_image_add_string(struct fronte_image_parts *parts, int side, fronte_view string,
                                 uint8_t flags);

/* Marks "a", "a b" for the phrase "a b c".  false when memory is short, as below. */
bool fronte_image_add_prefixes(struct fronte_image_parts *parts, int side, fronte_view phrase);
bool fronte_image_add_form(struct fronte_image_parts *parts, int side, uint32_t form, uint32_t key);
bool fronte_image_add_entry(struct fronte_image_parts *parts, uint32_t source, uint32_t target,
                            uint32_t grade);

/* Appends the image to `out`.  An entry given twice is kept once, with its best grade. */
bool fronte_image_write(struct fronte_image_parts *parts, const char *const code[2],
                        struct fronte_buf *out);

#endif
