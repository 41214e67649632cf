/* Gathering the parts of a lexicon and laying them out as an image. */
#ifndef FRONTE_LEXICON_IMAGE_WRITE_H
#define FRONTE_LEXICON_IMAGE_WRITE_H

#include "lexicon/lexicon.h"

struct fronte_image_link {
    uint32_t from; /* string number of the source side */
    struct fronte_entry entry;
};

struct fronte_image_parts {
    struct fronte_arena arena;
    struct fronte_intern strings[2]; /* [side] */
    uint16_t *flags[2];              /* [side][strings] heap */
    size_t flags_capacity[2];
    struct fronte_automaton_entries forms[2]; /* [side] */
    struct fronte_image_link *links;          /* heap, [n_links] */
    size_t n_links, links_capacity;
};

void fronte_image_parts_init(struct fronte_image_parts *parts);
void fronte_image_parts_free(struct fronte_image_parts *parts);

/* The string's number, its flags joined with `flags`; FRONTE_NO_ID when memory is short. */
uint32_t fronte_image_add_string(struct fronte_image_parts *parts, int side, fronte_view string,
                                 uint16_t flags);

/* An entry; its grade is found when the image is written, from all that was said of the pair. */
bool fronte_image_add_entry(struct fronte_image_parts *parts, uint32_t source, struct fronte_entry entry);

/* Takes out all entries of a string of a side that were added so far. */
void fronte_image_delete_entries(struct fronte_image_parts *parts, int side, uint32_t string);

/* Joins what was said of each pair, leaves out pairs with too few votes for any grade, and marks the strings
 * of the others as heads and the beginnings of phrases among them as prefixes.  false when memory is short,
 * as below. */
bool fronte_image_join(struct fronte_image_parts *parts);

/* Appends the image of joined parts to `out`, without the strings that have no flags. */
bool fronte_image_write(struct fronte_image_parts *parts, const char *const code[2], struct fronte_buf *out);

#endif
