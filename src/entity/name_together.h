/* Words that stand side by side in the translation: asked for each name, answered without reading it again.
 */
#ifndef FRONTE_ENTITY_NAME_TOGETHER_H
#define FRONTE_ENTITY_NAME_TOGETHER_H

#include "entity/reading.h"

/* Neighbours in a sentence of which one at least has a capital.  Zero-initialise it. */
struct fronte_name_together {
    uint64_t *items; /* heap, [n] ascending: the number of a folded form and that of the one behind it */
    size_t n, capacity;
};

/* false when memory is short; free it all the same. */
bool fronte_name_together_read(struct fronte_name_together *together, const struct fronte_reading *reading);
void fronte_name_together_free(struct fronte_name_together *together);
bool fronte_name_together_has(const struct fronte_name_together *together, uint32_t first, uint32_t second);

#endif
