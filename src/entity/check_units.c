#include "entity/check.h"
#include <stdlib.h>

bool fronte_check_units(struct fronte_pair *pair) {
    (void)pair;
    return true;
}

struct fronte_unit_archive *fronte_unit_archive_new(void) {
    return calloc(1, 1);
}
void fronte_unit_archive_free(struct fronte_unit_archive *archive) {
    free(archive);
}
