/* What answers questions about names, as the library's calls share it. */
#ifndef FRONTE_NAMER_H
#define FRONTE_NAMER_H

#include "entity/name_judge.h"
#include "entity/romanise.h"
#include "resources.h"

struct fronte_namer {
    struct fronte_conventions *conventions;
    struct fronte_gazetteer *gazetteer;
    struct fronte_name_index index;
    struct fronte_given given;
    struct fronte_romanisers *romanisers;
    struct fronte_name_tables tables;
};

#endif
