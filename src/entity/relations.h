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
    uint16_t types;   /* bits of enum fronte_mention_type */
    bool opener;      /* it wants something behind it: of */
    bool bound;       /* and at once, even before a comma */
    bool closer;      /* it does not stand directly behind an opener: and */
    bool conjunction; /* it joins names of one list: and */
    bool clause;      /* it begins a clause: but */
    bool predicate;   /* a verb that needs its subject before it: said */
};

/* How a small word binds a name, or words of a clause: the first column of bonds.tsv. */
enum fronte_bond_use {
    FRONTE_BOND_STRONG,   /* a preposition that tells by itself who is meant: against */
    FRONTE_BOND_PLAIN,    /* one that does when the other name's is exchanged, too: from */
    FRONTE_BOND_AGENT,    /* and that may name the agent of a passive: by */
    FRONTE_BOND_WEAK,     /* one that is often rendered by another: in */
    FRONTE_BOND_GENITIVE, /* of */
    FRONTE_BOND_JOINT,    /* and, or */
    FRONTE_BOND_RELATIVE, /* who, when: begins a clause */
    FRONTE_BOND_CLITIC,   /* lo, la: an object before the verb */
    FRONTE_BOND_PASSIVE,  /* was: what follows may be a passive */
    FRONTE_BOND_MUTUAL,   /* meet, miss: who and whom may change places */
    FRONTE_BOND_ARTICLE,
    FRONTE_BOND_DEFINITE, /* an article, or a preposition with one: the club, not the city */
    FRONTE_N_BONDS
};
enum { FRONTE_MOST_BONDS = 64 }; /* rows of bonds.tsv: a phrase has a bit for each row that it stands in */

struct fronte_bonds {
    struct fronte_intern phrases[2]; /* [side] folded: a word, or two with a space between */
    uint64_t *rows[2];               /* [side] heap, [phrases[side].count] sets of rows */
    size_t capacity[2];              /* [side] */
    uint64_t of_use[FRONTE_N_BONDS]; /* sets of rows */
    uint32_t n;                      /* rows */
};

/* The rows that a folded phrase of a side stands in, as a set. */
uint64_t fronte_bonds_find(const struct fronte_bonds *bonds, int side, fronte_view phrase);

struct fronte_relations {
    struct fronte_arena arena;
    struct fronte_bonds bonds;
    struct fronte_intern names;     /* of related.tsv and home.txt, as they stand there */
    struct fronte_intern standins;  /* folded */
    struct fronte_intern silent;    /* folded words of the source's names that may be left out */
    uint64_t *pairs;                /* heap, [n_pairs] two names' numbers, the smaller first; sorted */
    bool *home;                     /* heap, [home_capacity] by name */
    struct fronte_standin *standin; /* heap, [standins.count] */
    size_t n_pairs, pairs_capacity, home_capacity, standin_capacity;
};

/* Reads dictionaries/<pair>/related.tsv and bonds.tsv, dictionaries/<source>/home.txt
 * and silent.txt, dictionaries/<target>/standins.tsv; a missing one is empty.  Free it after a failure, too.
 */
fronte_status fronte_relations_read(struct fronte_relations *relations, const char *dir,
                                    const struct fronte_language *const language[2], fronte_error *error);
void fronte_relations_free(struct fronte_relations *relations);

/* Numbers are those of relations->names; FRONTE_NO_ID is related to nothing and nobody's home. */
bool fronte_relations_have(const struct fronte_relations *relations, uint32_t a, uint32_t b);
bool fronte_relations_is_home(const struct fronte_relations *relations, uint32_t name);

#endif
