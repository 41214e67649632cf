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
    uint32_t first = 0;
    for (size_t f = 0; f < sizeof FAMILIES / sizeof *FAMILIES; first += FAMILIES[f++].size) {
        size_t n = strlen(FAMILIES[f].name);
        if (name.len <= n + 1 || memcmp(name.ptr, FAMILIES[f].name, n) != 0 || name.ptr[n] != '.')
            continue;
        uint32_t member = 0;
        for (size_t i = n + 1; i < name.len && member < FAMILIES[f].size; i++)
            member = name.ptr[i] >= '0' && name.ptr[i] <= '9' ? member * 10 + (uint32_t)(name.ptr[i] - '0')
                                                              : FAMILIES[f].size;
        return member < FAMILIES[f].size ? first + member : UINT32_MAX;
    }
    return UINT32_MAX;
}
