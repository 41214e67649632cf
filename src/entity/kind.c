#include "entity/kind.h"

const struct fronte_kind_row fronte_kinds[FRONTE_N_KINDS] = {
#define FRONTE_KIND_ROW(id, name, severity, message, explanation) {name, severity, message, explanation},
    FRONTE_KINDS(FRONTE_KIND_ROW)
#undef FRONTE_KIND_ROW
};
