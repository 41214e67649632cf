#include "bitext/bitext.h"

/* Letters are counted as bytes of the texts: good enough for a share. */
uint32_t fronte_bitext_score(const struct fronte_bitext *bitext) {
    uint64_t paired = 0, all = 0;
    for (uint32_t u = 0; u < bitext->n_units; u++) {
        const fronte_unit *unit = &bitext->units[u];
        uint64_t len = unit->text[0].len + unit->text[1].len;
        all += len;
        if (unit->count[0] && unit->count[1])
            paired += len * unit->probability;
    }
    return all ? (uint32_t)(paired / all) : 0;
}
