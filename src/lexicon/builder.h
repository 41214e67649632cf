/* A lexicon while it is made: what the readers of tables and packages add to. */
#ifndef FRONTE_LEXICON_BUILDER_H
#define FRONTE_LEXICON_BUILDER_H

#include "lexicon/image_write.h"
#include "lexicon/key.h"

/* What is said while a lexicon is made: found, missing, made. */
typedef void (*fronte_log_fn)(void *user, const char *message);

struct fronte_builder {
    struct fronte_image_parts parts;
    struct fronte_keymaker keys[2];            /* [side of the image] */
    const struct fronte_language *language[2]; /* [side] */
    fronte_log_fn log;                         /* may be NULL */
    void *log_user;
};

/* Two keys and what is known of them. */
struct fronte_built_pair {
    fronte_view key[2]; /* [side] as fronte_key_phrase() makes them */
    uint16_t flags;     /* of both strings */
    struct fronte_entry entry;
};

/* false when memory is short, as below.  An empty key adds nothing. */
bool fronte_builder_pair(struct fronte_builder *builder, const struct fronte_built_pair *pair);

/* A form and its lemma, given as keys. */
bool fronte_builder_form(struct fronte_builder *builder, int side, fronte_view form, fronte_view lemma,
                         char pos);

/* A word that is a name, given as its key. */
bool fronte_builder_name(struct fronte_builder *builder, int side, fronte_view key, uint16_t flags);

/* Says something through the log. */
void fronte_builder_say(const struct fronte_builder *builder, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* The tables of dictionaries/<pair>/ and the irregular forms of both languages: lexicon/tables.c. */
fronte_status fronte_builder_read_tables(struct fronte_builder *builder, const char *dir,
                                         fronte_error *error);

/* What dictionaries/sources.tsv names and is installed below `root` ("/usr/share"):
 * lexicon/import/packages.c.  A package that is missing or damaged is said through the log and passed over.
 */
fronte_status fronte_builder_read_packages(struct fronte_builder *builder, const char *dir, const char *root,
                                           fronte_error *error);

/* Joins all that was added and appends the image. */
bool fronte_builder_finish(struct fronte_builder *builder, struct fronte_buf *image);

#endif
