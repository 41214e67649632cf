/* What may be said for a name: related names, words that stand for any, and the readers' own country. */
#ifndef FRONTE_ENTITY_RELATIONS_H
#define FRONTE_ENTITY_RELATIONS_H

#include "base/error.h"
#include "base/intern.h"
#include "text/language.h"

enum fronte_standin_kind {
    FRONTE_STANDIN_NONE,
    FRONTE_STANDIN_PRONOUN,
    FRONTE_STANDIN_NOUN,
    FRONTE_STANDIN_AGENT
};

/* A word that can stand for a name (he, the company), or that names the agent of a passive (by). */
struct fronte_standin {
    uint8_t kind;     /* enum fronte_standin_kind */
    uint8_t types;    /* bits of enum fronte_mention_type */
    bool opener;      /* it wants something behind it: of */
    bool closer;      /* it does not stand directly behind an opener: and */
    bool conjunction; /* it joins names of one list: and */
};

struct fronte_relations {
    struct fronte_arena arena;
    struct fronte_intern names;     /* of related.tsv and home.txt, as they stand there */
    struct fronte_intern standins;  /* folded */
    uint64_t *pairs;                /* heap, [n_pairs] two names' numbers, the smaller first; sorted */
    bool *home;                     /* heap, [home_capacity] by name */
    struct fronte_standin *standin; /* heap, [standins.count] */
    size_t n_pairs, pairs_capacity, home_capacity, standin_capacity;
};

/* Reads dictionaries/<pair>/related.tsv, dictionaries/<source>/home.txt, dictionaries/<target>/standins.tsv;
 * a missing one is empty.  Free it after a failure, too. */
fronte_status fronte_relations_read(struct fronte_relations *relations, const char *dir,
                                    const struct fronte_language *const language[2], fronte_error *error);
void fronte_relations_free(struct fronte_relations *relations);

/* Numbers are those of relations->names; FRONTE_NO_ID is related to nothing and nobody's home. */
bool fronte_relations_have(const struct fronte_relations *relations, uint32_t a, uint32_t b);
bool fronte_relations_is_home(const struct fronte_relations *relations, uint32_t name);

#endif
