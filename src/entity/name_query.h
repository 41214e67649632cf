/* What is known of one name, asked outside any text: its forms in the target language, whose spelling it is
 * in, and why. */
#ifndef FRONTE_ENTITY_NAME_QUERY_H
#define FRONTE_ENTITY_NAME_QUERY_H

#include "entity/name_judge.h"
#include "entity/romanise.h"

enum fronte_reply_how {
    FRONTE_REPLY_TABLE,    /* a row of the tables has the name */
    FRONTE_REPLY_ORIGINAL, /* a list of names in their original script has it */
    FRONTE_REPLY_RULES,    /* rules alone give the form */
    FRONTE_REPLY_NEAR      /* a row has a name that is a letter or two away */
};

/* A form that the target language does not use. */
struct fronte_wrong_form {
    fronte_view text;
    const char *convention; /* whose it is; NULL: a slip, or not known; static */
};

struct fronte_name_reply {
    uint8_t how;                       /* enum fronte_reply_how */
    const struct fronte_name_row *row; /* NULL: none */
    fronte_view *accepted;             /* [n_accepted] best first */
    struct fronte_wrong_form *wrong;   /* [n_wrong] */
    size_t n_accepted, n_wrong;
    fronte_view origin;      /* a language's code, or a family's name; may be empty */
    fronte_view origin_name; /* the same in words; lives as long as the romanisers */
    fronte_view
        convention;   /* whose spelling the name asked about is; empty: the target language's, or unknown */
    bool is_accepted; /* the name asked about is one of `accepted` */
    fronte_view why;  /* the spellings of sounds that differ: "ci = ch"; may be empty */
};

enum { FRONTE_MOST_REPLIES = 8 };

struct fronte_name_answer {
    struct fronte_arena arena;
    fronte_view name;
    struct fronte_name_reply replies[FRONTE_MOST_REPLIES]; /* [n] the surest first */
    size_t n;
};

/* `answer` is zeroed by the caller and freed by fronte_name_answer_free(), after a failure too.  An unknown
 * name has no reply. */
fronte_status fronte_name_ask(const struct fronte_name_tables *tables, struct fronte_romanisers *romanisers,
                              fronte_view name, struct fronte_name_answer *answer, fronte_error *error);
void fronte_name_answer_free(struct fronte_name_answer *answer);

#endif
