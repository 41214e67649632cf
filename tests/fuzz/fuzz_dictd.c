/* An index, a line "===", and the articles, uncompressed. */
#include "lexicon/import/dictd.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool touch(void *user, const struct fronte_dictd_entry *entry) {
    size_t *bytes = user;
    *bytes += entry->head.len + entry->translation.len;
    return entry->head.len && entry->translation.len; /* neither is ever empty: else the reading stops */
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const char cut[] = "\n===\n";
    fronte_view all = {(const char *)data, size};
    const char *at = size ? memmem(data, size, cut, sizeof cut - 1) : NULL;
    struct fronte_dictd_bytes bytes = {.index = all, .name = "fuzz-eng-eng.index"};
    if (at) {
        size_t head = (size_t)(at - all.ptr), skip = head + sizeof cut - 1;
        bytes.index = (fronte_view){all.ptr, head + 1};
        bytes.articles = (fronte_view){all.ptr + skip, size - skip};
    }
    size_t total = 0;
    uint32_t skipped;
    fronte_error error;
    if (fronte_dictd_parse(&bytes, touch, &total, &skipped, &error) == FRONTE_ERR_NOMEM)
        __builtin_trap();
    return 0;
}
