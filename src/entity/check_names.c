#include "entity/check.h"
#include <stdlib.h>

bool fronte_check_names(struct fronte_pair *pair) {
    (void)pair;
    return true;
}

struct fronte_name_archive *fronte_name_archive_new(void) {
    return calloc(1, 1);
}
void fronte_name_archive_free(struct fronte_name_archive *archive) {
    free(archive);
}
bool fronte_name_archive_finish(struct fronte_name_archive *archive, struct fronte_findings *findings) {
    (void)archive, (void)findings;
    return true;
}
