/* The names of a pair and what renders them: shared by the files of the check of names. */
#ifndef FRONTE_ENTITY_NAMES_H
#define FRONTE_ENTITY_NAMES_H

#include "entity/check.h"
#include "entity/mention.h"
#include "entity/name_together.h"

enum fronte_name_state {
    FRONTE_NAME_OPEN,   /* nothing found */
    FRONTE_NAME_FOUND,  /* by a listed rendering, by itself, or by a spelling of it */
    FRONTE_NAME_WORDED, /* by words that the lexicon gives */
    FRONTE_NAME_SAID,   /* something wrong has been said of it */
};

/* What renders a word of an unlisted name, or a listed name: then at its first word. */
struct fronte_outcome {
    uint8_t state;
    uint8_t verdict;  /* enum fronte_name_verdict, when found */
    uint16_t n_words; /* of the target; 0: none */
    uint32_t first;   /* number of the first of them in target->words */
    uint32_t row;     /* of the gazetteer, or FRONTE_NO_ID */
    uint16_t which;   /* accepted rendering of the row */
};

struct fronte_names {
    struct fronte_pair *pair;
    struct fronte_gazetteer *gazetteer;
    const struct fronte_reading *source, *target;
    struct fronte_mentions mentions;      /* of the source */
    struct fronte_sights sights;          /* of the target */
    struct fronte_name_together together; /* words of the target */
    struct fronte_outcome *outcome;       /* heap, [source->n_words] */
    bool *told;       /* heap, [source->n_words] the word is part of a name that is rendered */
    bool *used;       /* heap, [target->n_words] the word renders a name */
    uint8_t *lexical; /* heap, [target->n_words] enum: is the word what the lexicon makes of the source? */
    bool *mentioned;  /* heap, [rows of the gazetteer] the source names it somewhere */
    /* The unit at hand: */
    uint32_t unit;
    uint32_t begin[2], end[2]; /* [side] words */
    uint32_t first_mention, end_mention, first_sight, end_sight;
    uint32_t noted; /* end of the last words said to be more than the source has */
};

/* Names of both documents.  false when memory is short; close it all the same. */
bool fronte_names_open(struct fronte_names *names, struct fronte_pair *pair);
void fronte_names_close(struct fronte_names *names);
void fronte_names_enter(struct fronte_names *names, uint32_t unit);

/* Finds what renders the names of the unit at hand. */
bool fronte_names_render(struct fronte_names *names);

/* The word of the unit's target that comes nearest to a word of a name and renders no name yet. */
struct fronte_nearest {
    uint32_t word; /* FRONTE_NO_ID: none */
    struct fronte_judgement judgement;
};
bool fronte_names_nearest(const struct fronte_names *names, fronte_view word, struct fronte_nearest *out);

/* The only word of the unit's target that is a word of the source, with a capital; FRONTE_NO_ID: none, or
 * several. */
uint32_t fronte_names_find_only(const struct fronte_names *names, uint32_t source_word);

/* Whether a word of the source is rendered by the lexicon in the unit's target, by a word that renders no
 * name. */
bool fronte_names_is_worded(const struct fronte_names *names, uint32_t source_word);

/* Whether words of the target are what the lexicon makes of some word of the unit's source, names that are
 * rendered aside. */
bool fronte_names_is_lexical(const struct fronte_names *names, uint32_t first, uint32_t n);

/* Says something of a mention and words of the target (n_words 0: none), which then render it. */
struct fronte_remark {
    enum fronte_kind kind;
    bool note;
    uint32_t first, n_words;
    const struct fronte_name_row *row; /* whose renderings are expected; NULL: none */
};
bool fronte_names_say(struct fronte_names *names, const struct fronte_mention *mention,
                      const struct fronte_remark *remark);

/* Says which renderings are wrong: those that a table calls so, and a source name that has another in the
 * target. */
bool fronte_names_report_wrong(struct fronte_names *names);

/* Looks for a misspelling of a word of a name, or of a listed name's last words, and says so.  *settled: it
 * is there, or a spelling that the translation has throughout. */
bool fronte_names_spell(struct fronte_names *names, const struct fronte_mention *m, fronte_view word,
                        bool *said);
bool fronte_names_spell_listed(struct fronte_names *names, const struct fronte_mention *m, bool *settled);

/* Says how the rest of a listed name is misspelt beside the part that is found. */
bool fronte_names_spell_rest(struct fronte_names *names, const struct fronte_mention *m);

/* Says which words have other marks on their letters than the source gives them. */
bool fronte_names_spell_marks(struct fronte_names *names, const struct fronte_mention *m);

/* Names that have changed places. */
bool fronte_names_report_swapped(struct fronte_names *names);

/* Where a name stands in the target: remembered until the run ends. */
bool fronte_names_remember(struct fronte_names *names, const struct fronte_mention *mention,
                           uint32_t source_word);

static inline const struct fronte_form *fronte_names_form(const struct fronte_reading *reading,
                                                          uint32_t word) {
    return &reading->form[reading->words[word].folded];
}

static inline bool fronte_names_has_row(const struct fronte_mention *mention, uint32_t row) {
    for (int i = 0; i < mention->n_rows; i++)
        if (mention->rows[i] == row)
            return true;
    return false;
}

static inline bool fronte_names_any_used(const struct fronte_names *names, uint32_t first, uint32_t n) {
    for (uint32_t k = 0; k < n; k++)
        if (names->used[first + k])
            return true;
    return false;
}

/* The segment of a word; a word as it stands in the text; a run of words as a place. */
uint32_t fronte_names_segment(const struct fronte_names *names, int side, uint32_t word);
fronte_view fronte_names_text(const struct fronte_names *names, int side, uint32_t word);
struct fronte_spot fronte_names_spot(const struct fronte_names *names, int side, uint32_t first, uint32_t n);

/* Whether the next word of the unit, which there is, stands in the same segment with one blank between. */
bool fronte_names_are_beside(const struct fronte_names *names, int side, uint32_t word);

#endif
