#include "align/features.h"

#include <stdio.h>

static const struct {
    const char *name;
    uint32_t size;
} FAMILIES[] = {
#define FAMILY_ROW(id, name, size) {name, size},
    FRONTE_FAMILIES(FAMILY_ROW)
#undef FAMILY_ROW
};

void fronte_feature_name(uint32_t feature, char *out) {
    size_t family = 0;
    while (feature >= FAMILIES[family].size)
        feature -= FAMILIES[family++].size;
    snprintf(out, FRONTE_FEATURE_NAME, "%s.%u", FAMILIES[family].name, feature);
}

uint32_t fronte_feature_find(fronte_view name) {
    char full[FRONTE_FEATURE_NAME];
    for (uint32_t feature = 0; feature < FRONTE_N_FEATURES; feature++) {
        fronte_feature_name(feature, full);
        if (fronte_view_is(name, full))
            return feature;
    }
    return UINT32_MAX;
}
