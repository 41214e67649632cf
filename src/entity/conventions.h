/* Conventions of spelling: is one word the other's rendering, another spelling of the same name, or a slip?
 */
#ifndef FRONTE_ENTITY_CONVENTIONS_H
#define FRONTE_ENTITY_CONVENTIONS_H

#include "base/error.h"
#include "base/view.h"

struct fronte_buf;

/* In order of how well the target renders the source. */
enum fronte_name_verdict {
    FRONTE_NAME_SAME,     /* equal but for case, accents, apostrophes and hyphens */
    FRONTE_NAME_RENDERED, /* an English spelling of it by a convention: Gorbaciov, Gorbachev */
    FRONTE_NAME_VARIANT,  /* the same name in another English spelling: Sergei, Sergey; Lukashenko, Lukashenka
                           */
    FRONTE_NAME_CONVENTION, /* the same name as German, French, Italian or a scientific transliteration spell
                               it */
    FRONTE_NAME_SLIP,       /* a letter or two apart, and no convention explains it */
    FRONTE_NAME_OTHER
};

struct fronte_judgement {
    enum fronte_name_verdict verdict;
    const char *convention; /* of RENDERED that of the source, of CONVENTION that of the target: "italian",
                               "scientific", "german", "french", "polish"; else NULL.  Static */
    uint32_t distance;      /* letters apart, when SLIP; also when OTHER, UINT32_MAX: very far */
    bool listed; /* RENDERED, VARIANT, CONVENTION: both forms stand in one row of a table of words */
};

struct fronte_conventions;

/* Reads the rules of a pair, `dir`/<source>-<target>/; without them only SAME, SLIP and OTHER are told.
 * `rules_alone` leaves out conventions_names.tsv, which knows particular names.  Nothing changes afterwards:
 * threads may share them. */
fronte_status fronte_conventions_open(struct fronte_conventions **out, const char *dir,
                                      const char *const code[2], bool rules_alone, fronte_error *error);
void fronte_conventions_close(struct fronte_conventions **conventions);

/* Judges one word of a name against one word of the translation, both as they stand in the text.  Words of
 * more than 64 letters are SAME or OTHER.  false when memory is short. */
bool fronte_conventions_judge(const struct fronte_conventions *conventions, fronte_view source,
                              fronte_view target, struct fronte_judgement *out);

/* Judgements made before: the same names come again and again.  One for each hash; a thread at a time.  NULL
 * when memory is short. */
struct fronte_judged;
struct fronte_judged *fronte_judged_new(void);
void fronte_judged_free(struct fronte_judged *judged);

/* As fronte_conventions_judge(), of the same conventions each time. */
bool fronte_judged_ask(struct fronte_judged *judged, const struct fronte_conventions *conventions,
                       const fronte_view word[2], struct fronte_judgement *out);

/* A name of several words, paired in their order as well as it goes. */
struct fronte_name_judgement {
    struct fronte_judgement worst; /* of the words that are paired; OTHER when none is */
    fronte_view word[2];           /* the pair that gave `worst`; views into the names */
    uint32_t paired, left[2];      /* words paired; [side] words that are not, particles aside */
    bool last;                     /* the last words are paired: the surname, as a rule */
};

/* Judges a whole name.  What one word tells of the name's origin counts for all.  Particles (al, bin, von)
 * may be missing, hyphens and blanks stand for each other (Kim Jong-un, Kim Jong Un); a blank within a word
 * is a SLIP (Xi Jin Ping).  Names of more than 8 words: what follows is left.  false when memory is short. */
bool fronte_conventions_judge_name(const struct fronte_conventions *conventions, fronte_view source,
                                   fronte_view target, struct fronte_name_judgement *out);

/* Are two words, the first an Arabic article, another spelling of one: Al Farabi, Alfarabi?  false when
 * memory is short. */
bool fronte_conventions_is_joined(const struct fronte_conventions *conventions, fronte_view two,
                                  fronte_view one, bool *joined);

/* Might both spell one name of another script, transcribed in two ways?  They differ in vowels, y and j, h
 * and double letters at most, and look as if they came from there.  false also when memory is short. */
bool fronte_conventions_is_transcription(const struct fronte_conventions *conventions, fronte_view a,
                                         fronte_view b);

/* Do they differ in i and e only: Domínikos, Domenikos?  false also when memory is short. */
bool fronte_conventions_is_i_for_e(const struct fronte_conventions *conventions, fronte_view a,
                                   fronte_view b);

/* Does a text in the target language never spell a name so, whatever its origin?  Then *convention, which
 * may be NULL, names who does.  false also when memory is short. */
bool fronte_conventions_is_foreign(const struct fronte_conventions *conventions, fronte_view target,
                                   const char **convention);

/* Does one never spell so in the target language a name that comes from where this pair of names tells that
 * it does?  Both may be of several words.  *ok false: memory is short. */
bool fronte_conventions_is_foreign_name(const struct fronte_conventions *conventions, fronte_view source,
                                        fronte_view target, const char **convention, bool *ok);

/* Appends how the rules lead from one word to the other, where they differ: "ci = ch, i = y"; nothing when
 * they do not, or one of the words is longer than 64 letters.  false when memory is short. */
bool fronte_conventions_explain(const struct fronte_conventions *conventions, fronte_view source,
                                fronte_view target, struct fronte_buf *out);

/* The families of languages that a name looks as if it came from, the likeliest first; returns how many.
 * They live as long as the conventions.  *ok false: memory is short. */
enum { FRONTE_MOST_ORIGINS = 3 };
uint32_t fronte_conventions_origins(const struct fronte_conventions *conventions, fronte_view name,
                                    fronte_view families[FRONTE_MOST_ORIGINS], bool *ok);

#endif
