/* Conventions of spelling: is one word the other's rendering, another spelling of the same name, or a slip?
 */
#ifndef FRONTE_ENTITY_CONVENTIONS_H
#define FRONTE_ENTITY_CONVENTIONS_H

#include "base/error.h"
#include "base/view.h"

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
    const char *convention; /* of RENDERED and CONVENTION: "german" ...; static or the conventions' */
    uint32_t distance;      /* letters apart, when SLIP */
};

struct fronte_conventions;

/* Reads the rules of a pair, `dir`/<source>-<target>/; without them only SAME, SLIP and OTHER are told. */
fronte_status fronte_conventions_open(struct fronte_conventions **out, const char *dir,
                                      const char *const code[2], fronte_error *error);
void fronte_conventions_close(struct fronte_conventions **conventions);

/* Judges one word of a name against one word of the translation, both as they stand in the text.  false when
 * memory is short. */
bool fronte_conventions_judge(const struct fronte_conventions *conventions, fronte_view source,
                              fronte_view target, struct fronte_judgement *out);

#endif
