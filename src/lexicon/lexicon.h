/* The bilingual lexicon: one image, mapped from a file or built in memory, looked up without copying.
 *
 * The image is native-endian and made on the user's machine.  It begins with a struct fronte_image_header;
 * its sections hold for each side   the keys of its words and phrases (strings, a hash table over them,
 * flags) and an automaton from forms to lemmas; for the pair    for each source key, the target keys that
 * render it. Every number in it is checked when it is opened, so that a damaged file is an error and never a
 * crash.
 *
 * A word's key is its folded lemma; a phrase's key is the stems of its words, joined by spaces
 * (lexicon/key.h).  The automaton also leads from "~stem" to the lemmas with that stem, for forms that no
 * table knows. */
#ifndef FRONTE_LEXICON_LEXICON_H
#define FRONTE_LEXICON_LEXICON_H

#include "base/buf.h"
#include "base/intern.h"
#include "lexicon/automaton.h"

#define FRONTE_IMAGE_MAGIC "fronte\r\n" /* a transfer that changes line ends is noticed */
enum { FRONTE_IMAGE_VERSION = 2, FRONTE_IMAGE_ENDIAN = 0x01020304 };

/* Flags of a string. */
enum {
    FRONTE_STRING_HEAD = 1,   /* it is the key of an entry */
    FRONTE_STRING_PREFIX = 2, /* a longer phrase begins with it and a space */
    FRONTE_STRING_NAME = 4,   /* an entry with it is a name */
    FRONTE_STRING_FEMALE = 8, /* a given name of women */
    FRONTE_STRING_MALE = 16,  /* a given name of men */
    FRONTE_STRING_SURNAME = 32,
    FRONTE_STRING_PLACE = 64,
    FRONTE_STRING_ORGANISATION = 128,
    FRONTE_STRING_DELETED = 256, /* in a glossary: its entries in the lexicon do not count */
};

struct fronte_image_section {
    uint32_t offset; /* bytes from the start of the image, a multiple of 8 */
    uint32_t count;  /* elements */
};

enum fronte_section {
    FRONTE_SECTION_POOL,      /* bytes of all strings of a side */
    FRONTE_SECTION_STRINGS,   /* uint32_t [strings + 1] offsets into the pool */
    FRONTE_SECTION_SLOTS,     /* uint32_t [power of two] string number + 1, 0 = free */
    FRONTE_SECTION_FLAGS,     /* uint16_t [strings] */
    FRONTE_SECTION_AUTOMATON, /* uint32_t, see lexicon/automaton.h */
    FRONTE_SIDE_SECTIONS
};

/* How far an entry is trusted. */
enum fronte_grade {
    FRONTE_GRADE_CERTAIN, /* from a table, among the first renderings; or from several sources */
    FRONTE_GRADE_GOOD,    /* from one trusted source */
    FRONTE_GRADE_FAIR,    /* from three or more indirect sources */
    FRONTE_GRADE_POOR,    /* from two indirect sources */
    FRONTE_N_GRADES
};

/* Where an entry comes from: bits, so that several add up. */
enum fronte_source {
    FRONTE_SOURCE_TABLE = 1,       /* the project's own tables */
    FRONTE_SOURCE_GLOSSARY = 2,    /* a user's */
    FRONTE_SOURCE_DIRECT = 4,      /* a dictionary of the two languages themselves */
    FRONTE_SOURCE_APERTIUM_1 = 8,  /* Apertium by way of the first pivot language of sources.tsv */
    FRONTE_SOURCE_APERTIUM_2 = 16, /* by way of another */
    FRONTE_SOURCE_PLACES = 32,     /* lists of places */
    FRONTE_SOURCE_PIVOT = 64,      /* FreeDict by way of other languages: see votes */
};

struct fronte_entry {
    uint32_t target; /* string number of the target side */
    uint8_t grade;   /* enum fronte_grade */
    uint8_t sources; /* enum fronte_source, joined */
    uint8_t votes;   /* pivot languages that give it */
    char pos;        /* n v a d (adverb) p (name) or - */
};

struct fronte_image_header {
    char magic[8];
    uint32_t version, endian;
    uint64_t size;     /* bytes of the whole image */
    uint64_t checksum; /* of all bytes behind the header */
    char lang[2][16];  /* language codes */
    struct fronte_image_section side[2][FRONTE_SIDE_SECTIONS];
    struct fronte_image_section begin;   /* uint32_t [source strings + 1] into the entries */
    struct fronte_image_section entries; /* struct fronte_entry, by source string, then target string */
};

struct fronte_lexicon_side {
    const char *pool;
    const uint32_t *strings, *slots;
    const uint16_t *flags;
    uint32_t n_strings, n_slots;
    struct fronte_automaton automaton;
};

struct fronte_lexicon {
    struct fronte_lexicon_side side[2];
    const uint32_t *begin; /* [side[0].n_strings + 1] */
    const struct fronte_entry *entries;
    uint32_t n_entries;
    uint64_t checksum;
    void *mapped;          /* munmap() this, or */
    struct fronte_buf own; /* free this */
    size_t size;
};

/* The lexicons that a text is read with: the compiled one, and that of the user's glossaries. */
enum { FRONTE_MOST_LEXICONS = 2 };
struct fronte_lexicons {
    const struct fronte_lexicon *items[FRONTE_MOST_LEXICONS]; /* [n] */
    int n;
};

/* Hash of a string in an image. */
uint64_t fronte_image_hash(fronte_view v);
/* Checksum of the bytes behind a header; n is a multiple of 8. */
uint64_t fronte_image_checksum(const uint8_t *bytes, size_t n);

/* Maps `path` for the pair.  FRONTE_ERR_IO when it cannot be opened, FRONTE_ERR_DICTIONARY when it is no
 * lexicon, of another version or pair, or damaged: the message says to build it again. */
fronte_status fronte_lexicon_map(struct fronte_lexicon *lexicon, const char *path, const char *const code[2],
                                 fronte_error *error);

/* Takes over an image in memory. */
fronte_status fronte_lexicon_adopt(struct fronte_lexicon *lexicon, struct fronte_buf *image,
                                   const char *const code[2], fronte_error *error);
void fronte_lexicon_close(struct fronte_lexicon *lexicon);

/* The number of a string, or FRONTE_NO_ID. */
uint32_t fronte_lexicon_find(const struct fronte_lexicon *lexicon, int side, fronte_view string);

/* Flags of a string's number; 0 for FRONTE_NO_ID. */
uint16_t fronte_lexicon_flags(const struct fronte_lexicon *lexicon, int side, uint32_t string);

/* A string by its number. */
fronte_view fronte_lexicon_string(const struct fronte_lexicon *lexicon, int side, uint32_t string);

/* The entries of a source key: *n of them. */
const struct fronte_entry *fronte_lexicon_entries(const struct fronte_lexicon *lexicon, uint32_t key,
                                                  uint32_t *n);

#endif
