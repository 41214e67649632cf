/* Transducers of Apertium. */
#include "lexicon/import/apertium.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Enough entries: what takes long is not what fails. */
static bool touch(void *user, const struct fronte_apertium_entry *entry) {
    enum { ENOUGH = 10000 };
    const fronte_view views[] = {entry->in, entry->out, entry->in_tags, entry->out_tags};
    uint32_t *sum = user;
    for (size_t i = 0; i < sizeof views / sizeof *views; i++)
        if (views[i].len)
            sum[1] += (uint8_t)views[i].ptr[0] + (uint8_t)views[i].ptr[views[i].len - 1];
    return ++sum[0] < ENOUGH;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    uint32_t sum[2] = {0};
    fronte_error error;
    (void)fronte_apertium_read((fronte_view){(const char *)data, size}, "fuzz", touch, sum, &error);
    return 0;
}
