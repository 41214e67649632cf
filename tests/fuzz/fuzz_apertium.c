/* Transducers of Apertium: what they give is text, and an error says where. */
#include "fuzz.h"

#include "base/utf8.h"
#include "lexicon/import/apertium.h"

static void require_utf8(fronte_view v) {
    REQUIRE(fronte_utf8_invalid_at(v) == v.len);
}

/* Enough entries: what takes long is not what fails. */
static bool check(void *user, const struct fronte_apertium_entry *entry) {
    enum { ENOUGH = 10000 };
    uint32_t *n = user;
    REQUIRE(entry->in.len && entry->out.len);
    require_utf8(entry->in);
    require_utf8(entry->out);
    require_utf8(entry->in_tags);
    require_utf8(entry->out_tags);
    return ++*n < ENOUGH;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    uint32_t n = 0;
    fronte_error error = {0};
    fronte_status status =
        fronte_apertium_read((fronte_view){(const char *)data, size}, "fuzz", check, &n, &error);
    REQUIRE(status == error.status);
    REQUIRE(status != FRONTE_ERR_DICTIONARY || (error.byte && error.byte <= size + 1));
    return 0;
}
