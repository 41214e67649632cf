/* The rules of entity/conventions.h as they are read: sounds, signs, words, foreign patterns. */
#ifndef FRONTE_ENTITY_CONVENTIONS_RULES_H
#define FRONTE_ENTITY_CONVENTIONS_RULES_H

#include "base/intern.h"
#include "entity/conventions.h"

/* Columns of sounds and words, in the order of the tables; the first that explains a word is named. */
enum convention_column {
    CONVENTION_ENGLISH,
    CONVENTION_ITALIAN,
    CONVENTION_SCIENTIFIC,
    CONVENTION_GERMAN,
    CONVENTION_FRENCH,
    CONVENTION_POLISH,
    CONVENTION_COLUMNS
};
extern const char *const convention_names[CONVENTION_COLUMNS];

enum {
    CONVENTION_FAMILIES = 24, /* of languages; family 0 is "any" */
    CONVENTION_LANES = 7,     /* families that are followed at once: "any" and those with the most points */
    CONVENTION_LETTERS = 64,  /* of a word */
    CONVENTION_SPELLING = 8,  /* letters of a spelling */
    CONVENTION_PATTERN = 24,  /* elements of a pattern */
    CONVENTION_SPECIAL = 96,  /* letters outside ASCII that rules name */
    CONVENTION_BUCKETS = 28,  /* a..z, the others, the empty spelling */
    CONVENTION_NEVER = 255,
    CONVENTION_SURE = 3 /* points of a family that no doubt is left of */
};

struct convention_letter {
    int32_t plain; /* folded */
    int32_t full;  /* with its accent when a rule names it so, else as plain */
};

struct convention_word {
    struct convention_letter at[CONVENTION_LETTERS];
    uint32_t n;
    bool too_long;
};

/* One way to spell a sound. */
struct convention_spelling {
    int32_t letters[CONVENTION_SPELLING];
    uint32_t before, after; /* sets of letters, bit 0 = a; 0: any surroundings */
    uint16_t sound;
    uint8_t n, columns; /* columns: a set */
    bool start, end;    /* only there */
};

struct convention_sound {
    uint8_t needs[CONVENTION_FAMILIES]; /* points of the family from which it holds; CONVENTION_NEVER */
};

/* A pattern: letters, '?' any letter, 'V' a vowel, 'C' a consonant, '*' any number of letters. */
struct convention_pattern {
    int32_t at[CONVENTION_PATTERN];
    uint8_t n;
    bool start, end;
};

struct convention_sign {
    struct convention_pattern pattern;
    int8_t points;                      /* of a foreign pattern: 0 */
    uint8_t family;                     /* of a foreign pattern: its column */
    bool both;                          /* in the target, too, it cannot be a slip of the pen */
    uint8_t needs[CONVENTION_FAMILIES]; /* of a foreign pattern: as of a sound; all CONVENTION_NEVER: holds
                                           for every name */
};

/* A form of a name that has several. */
struct convention_form {
    uint32_t key;  /* of `keys` */
    uint32_t row;  /* forms of one row are one name */
    uint32_t next; /* form with the same key, FRONTE_NO_ID: none */
    uint8_t columns, family;
};

struct fronte_conventions {
    struct fronte_arena arena;
    struct fronte_intern families, keys;
    int32_t special[CONVENTION_SPECIAL];
    uint32_t n_special;
    struct convention_spelling *spellings; /* heap, [n_spellings], by sound once read */
    size_t n_spellings, spellings_capacity;
    uint32_t *bucket[CONVENTION_BUCKETS]; /* arena: numbers of spellings by first letter, ascending */
    uint32_t n_bucket[CONVENTION_BUCKETS];
    struct convention_sound *sounds; /* heap */
    size_t n_sounds, sounds_capacity;
    struct convention_sign *signs, *foreign; /* heap */
    size_t n_signs, signs_capacity, n_foreign, foreign_capacity;
    struct convention_form *forms; /* heap */
    size_t n_forms, forms_capacity;
    uint32_t *first_form; /* heap, [keys.count] form, FRONTE_NO_ID: none */
    size_t first_form_capacity;
    uint32_t n_rows;
    uint32_t starts[32]; /* letters a word may begin with when the other begins with this one */
};

/* Points of each family. */
struct convention_evidence {
    int32_t points[CONVENTION_FAMILIES];
};

/* conventions_read.c */
fronte_status convention_rules_read(struct fronte_conventions *c, const char *dir, bool rules_alone,
                                    fronte_error *error);

/* conventions_word.c */
static inline uint32_t convention_letter_index(int32_t letter) {
    return letter >= 'a' && letter <= 'z' ? (uint32_t)(letter - 'a') : 26;
}
bool convention_word_read(const struct fronte_conventions *c, fronte_view v, struct convention_word *word);
bool convention_pattern_matches(const struct convention_pattern *pattern, const struct convention_word *word);
bool convention_spelling_matches(const struct convention_spelling *s, const struct convention_word *word,
                                 uint32_t at);
bool convention_words_equal(const struct convention_word *a, const struct convention_word *b);
/* Adds the points of a word of side 0 (source) or 1. */
void convention_evidence_add(const struct fronte_conventions *c, const struct convention_word *word, int side,
                             struct convention_evidence *evidence);
/* The first form spelt like the word; FRONTE_NO_ID: none. */
uint32_t convention_form_find(const struct fronte_conventions *c, const struct convention_word *word);

/* conventions.c */
bool convention_is_foreign(const struct fronte_conventions *c, const struct convention_word *word,
                           const struct convention_evidence *evidence, const char **convention);
void convention_words_judge(const struct fronte_conventions *c, const struct convention_word *source,
                            const struct convention_word *target, const struct convention_evidence *evidence,
                            struct fronte_judgement *out);

#endif
