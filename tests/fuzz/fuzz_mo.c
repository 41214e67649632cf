#include "lexicon/import/mo.h"

#include "base/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool touch(void *user, fronte_view context, fronte_view id, fronte_view translation) {
    (void)user;
    if (fronte_utf8_invalid_at(context) < context.len || fronte_utf8_invalid_at(id) < id.len ||
        fronte_utf8_invalid_at(translation) < translation.len)
        __builtin_trap();
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    fronte_error error;
    fronte_mo_read((fronte_view){(const char *)data, size}, "fuzz.mo", touch, NULL, &error);
    return 0;
}
