/* fronte.h alone, before any other header, as C11 and (copied to header_test.cpp) as C++17. */
#include "fronte.h"
#include "fronte.h"

static bool write_nothing(void *user, const char *bytes, size_t len) {
    (void)user;
    (void)bytes;
    return len > 0;
}

int main(void) {
    fronte_settings settings;
    fronte_write_options options;
    fronte_write_fn write = write_nothing;
    fronte_resources *resources = NULL;
    fronte_settings_init(&settings);
    fronte_write_options_init(&options);
    fronte_resources_close(&resources);
    return write && fronte_format_find("tmx") && fronte_version()[0] && fronte_status_name(FRONTE_OK)[0] ? 0
                                                                                                         : 1;
}
