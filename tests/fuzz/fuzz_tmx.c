/* A translation memory, or XLIFF, through the checks.  The first byte chooses the encoding, and which it is. */
#include "fuzz.h"

static void check(fronte_checker *checker, const fronte_input *input) {
    fronte_error error = {0};
    fronte_status status = fronte_checker_add_tmx(checker, input, &error);
    REQUIRE(error.status == status);
    REQUIRE(status == FRONTE_OK || status == FRONTE_ERR_FORMAT || status == FRONTE_ERR_LIMIT);
    REQUIRE(fronte_checker_finish(checker, NULL) == FRONTE_OK);
    size_t written = 0;
    fronte_output output = {fuzz_swallow, &written};
    fronte_report_options options;
    fronte_report_options_init(&options);
    options.least = FRONTE_NOTE;
    for (size_t f = 0; fronte_report_format_name(f); f++)
        REQUIRE(fronte_checker_write(checker, fronte_report_format_find(fronte_report_format_name(f)),
                                     &options, &output, NULL) == FRONTE_OK);
    for (uint32_t i = 0; i < fronte_checker_count(checker); i++) {
        const fronte_finding *f = fronte_checker_finding(checker, i);
        REQUIRE(f->line[0] || f->line[1]);
        for (int side = 0; side < 2; side++)
            REQUIRE(f->span[side][0] <= f->span[side][1]);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const char *const encodings[] = {NULL, "windows-1252", "UTF-8", "UTF-16LE"};
    if (!size)
        return 0;
    fronte_input input = {.bytes = {(const char *)data + 1, size - 1},
                          .name = data[0] & 4 ? "a.xlf" : "a.tmx",
                          .encoding = data[0] & 4 ? NULL : encodings[data[0] & 3]};
    fronte_checker *checker;
    REQUIRE(fronte_checker_open(&checker, fuzz_resources(), NULL, NULL) == FRONTE_OK);
    check(checker, &input);
    fronte_checker_close(&checker);
    return 0;
}
