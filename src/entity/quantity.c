#include "entity/quantity.h"

#include <stdlib.h>

fronte_status fronte_measures_open(struct fronte_measures **out, const char *dir,
                                   const struct fronte_language *const language[2], fronte_error *error) {
    (void)dir, (void)language, (void)error;
    *out = NULL;
    return FRONTE_OK;
}
void fronte_measures_close(struct fronte_measures **measures) {
    (void)measures;
}
bool fronte_quantities_read(struct fronte_quantities *quantities, const struct fronte_measures *measures,
                            const struct fronte_reading *reading) {
    (void)measures;
    quantities->begin = calloc((size_t)reading->doc->n_segments + 1, sizeof *quantities->begin);
    return quantities->begin;
}
void fronte_quantities_free(struct fronte_quantities *quantities) {
    free(quantities->items);
    free(quantities->begin);
}
