/* The file of findings not to report.  A line an entry: the id of a finding, or kind, entity and rendering
 * separated by tabs, in which `*` stands for any text, none included; an empty column for "none".  A line
 * that begins with `#` is a comment; so is what follows an id and ` #`, and a fourth column that begins with
 * `#`. */
#ifndef FRONTE_ENTITY_IGNORE_H
#define FRONTE_ENTITY_IGNORE_H

#include "base/error.h"
#include "base/intern.h"
#include "entity/finding.h"

struct fronte_ignore_entry;

struct fronte_ignore {
    struct fronte_arena arena;
    struct fronte_ignore_entry *entries; /* heap, [n]; those that matched nothing first, once applied */
    size_t n, capacity;
    struct fronte_intern keys; /* the ids and the columns of entries without a `*` inside: entries[key] */
    uint32_t *by_key;          /* heap, [keys.count] the entry */
    size_t by_key_capacity;
    uint32_t *globs; /* heap, [n_globs] entries with a `*` inside a column */
    size_t n_globs, globs_capacity;
    uint32_t n_unused;
    uint32_t n_ignored; /* findings taken out */
};

/* Reads `path` ("-" is standard input).  A row that is neither form, or a kind that does not exist, is
 * FRONTE_ERR_FORMAT at its line.  A second entry of the same columns is passed over.  Free it after a
 * failure, too. */
fronte_status fronte_ignore_read(struct fronte_ignore *ignore, const char *path, fronte_error *error);

/* Takes the findings out that an entry matches.  Once; false when memory is short. */
bool fronte_ignore_apply(struct fronte_ignore *ignore, struct fronte_findings *findings);

/* Forgets what was applied: it can be applied to the findings of another run. */
void fronte_ignore_restart(struct fronte_ignore *ignore);

/* The index-th entry that matched nothing, as it stands in the file; NULL past the last. */
const char *fronte_ignore_unused(const struct fronte_ignore *ignore, uint32_t index, uint32_t *line);

void fronte_ignore_free(struct fronte_ignore *ignore);

#endif
