/* One name against one rendering of it: is it the same name, and does the target language spell it so? */
#ifndef FRONTE_ENTITY_NAME_JUDGE_H
#define FRONTE_ENTITY_NAME_JUDGE_H

#include "entity/conventions.h"
#include "entity/given.h"
#include "entity/name_index.h"

/* What names are judged by; all borrowed. */
struct fronte_name_tables {
    const struct fronte_conventions *conventions;
    const struct fronte_given *given;
    const struct fronte_gazetteer *gazetteer;
    const struct fronte_name_index *index; /* of the gazetteer; NULL: judge by the conventions alone */
};

struct fronte_name_opinion {
    bool same;                        /* a rendering of the name, right or wrong */
    bool accepted;                    /* and spelt as the target language spells it */
    enum fronte_name_verdict verdict; /* by the conventions */
    const char *convention; /* whose spelling it is, when not the target language's; NULL: unknown; static */
    uint32_t row;           /* of the gazetteer that decided; FRONTE_NO_ID: none did */
};

/* false when memory is short. */
bool fronte_name_judge(const struct fronte_name_tables *tables, fronte_view source, fronte_view target,
                       struct fronte_name_opinion *out);

#endif
