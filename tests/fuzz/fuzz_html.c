/* A page to sentences.  The first byte chooses the encoding. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const char *const encodings[] = {NULL, "windows-1252", "UTF-8", "UTF-16LE"};
    if (!size)
        return 0;
    fronte_input input = {
        .bytes = {(const char *)data + 1, size - 1},
        .name = "a.html",
        .type = FRONTE_INPUT_HTML,
        .encoding = encodings[data[0] & 3],
    };
    fronte_document *document;
    fronte_error error = {0};
    fronte_status status = fronte_document_open(&document, fuzz_resources(), FRONTE_SOURCE, &input, &error);
    REQUIRE(!document == !!status && error.status == status);
    if (document)
        fuzz_document(document);
    fronte_document_close(&document);
    return 0;
}
