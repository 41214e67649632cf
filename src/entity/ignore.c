#include "entity/ignore.h"

#include <stdlib.h>

fronte_status fronte_ignore_read(struct fronte_ignore *ignore, const char *path, fronte_error *error) {
    (void)ignore, (void)path, (void)error;
    return FRONTE_OK;
}
void fronte_ignore_apply(struct fronte_ignore *ignore, struct fronte_findings *findings) {
    (void)ignore, (void)findings;
}
const char *fronte_ignore_unused(const struct fronte_ignore *ignore, uint32_t index, uint32_t *line) {
    (void)ignore, (void)index, (void)line;
    return NULL;
}
void fronte_ignore_free(struct fronte_ignore *ignore) {
    free(ignore->entries);
    fronte_arena_free(&ignore->arena);
}
