/* Renderings of names through a run: is each spelt the same way throughout? */
#include <stdlib.h>

#include "entity/names.h"

/* Where a name stands in the target. */
struct place {
    struct fronte_prepared prepared;
    fronte_occurrence at;
    uint32_t next; /* of the same rendering + 1; 0: none */
};

/* One spelling of a name in one document. */
struct spelling {
    uint32_t text; /* folded: number in texts */
    uint32_t doc, count;
    uint32_t first, last; /* place + 1 */
    uint32_t n_places;    /* kept */
    uint32_t next;        /* spelling of the same name + 1 */
};

enum { MOST_PLACES = 16 }; /* kept of one spelling in one document; the rest are counted */

struct fronte_name_archive {
    struct fronte_arena arena;
    struct fronte_intern names, texts;
    uint32_t *first; /* heap, [names.count] spelling + 1 */
    struct spelling *spellings;
    struct place *places;
    size_t first_capacity, n_spellings, spellings_capacity, n_places, places_capacity;
    struct fronte_buf key;
    const struct fronte_conventions *conventions;
};

struct fronte_name_archive *fronte_name_archive_new(void) {
    struct fronte_name_archive *a = calloc(1, sizeof *a);
    if (a)
        a->names.arena = a->texts.arena = &a->arena;
    return a;
}

void fronte_name_archive_free(struct fronte_name_archive *archive) {
    if (!archive)
        return;
    fronte_intern_free(&archive->names);
    fronte_intern_free(&archive->texts);
    free(archive->first);
    free(archive->spellings);
    free(archive->places);
    fronte_buf_free(&archive->key);
    fronte_arena_free(&archive->arena);
    free(archive);
}

bool fronte_names_remember(struct fronte_names *names, const struct fronte_mention *mention,
                           uint32_t source_word) {
    (void)names, (void)mention, (void)source_word;
    return true;
}

bool fronte_name_archive_finish(struct fronte_name_archive *archive, struct fronte_findings *findings) {
    (void)archive, (void)findings;
    return true;
}
