/* The file of findings not to report: a line an entry, an id, or kind <tab> entity <tab> rendering with `*`.
 */
#ifndef FRONTE_ENTITY_IGNORE_H
#define FRONTE_ENTITY_IGNORE_H

#include "base/error.h"
#include "entity/finding.h"

struct fronte_ignore_entry;

struct fronte_ignore {
    struct fronte_arena arena;
    struct fronte_ignore_entry *entries; /* heap, [n] */
    size_t n, capacity;
    uint32_t n_ignored; /* findings taken out */
};

/* Reads `path`.  A row that is neither form, or a kind that does not exist, is FRONTE_ERR_FORMAT at its line.
 * Free it after a failure, too. */
fronte_status fronte_ignore_read(struct fronte_ignore *ignore, const char *path, fronte_error *error);

/* Takes the findings out that an entry matches. */
void fronte_ignore_apply(struct fronte_ignore *ignore, struct fronte_findings *findings);

/* The index-th entry that matched nothing, as it stands in the file; NULL past the last. */
const char *fronte_ignore_unused(const struct fronte_ignore *ignore, uint32_t index, uint32_t *line);

void fronte_ignore_free(struct fronte_ignore *ignore);

#endif
