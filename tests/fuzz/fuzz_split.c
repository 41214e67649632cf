/* Bytes to sentences.  The first byte chooses the type, the side and the encoding. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const char *const encodings[] = {NULL,          "windows-1252", "UTF-16LE", "UTF-16",
                                            "ISO-8859-15", "UTF-32BE",     "x",        "UTF-8"};
    static const fronte_input_type types[] = {FRONTE_INPUT_TEXT, FRONTE_INPUT_TEXT, FRONTE_INPUT_LINES,
                                              FRONTE_INPUT_AUTO};
    if (!size)
        return 0;
    uint8_t options = data[0];
    fronte_input input = {
        .bytes = {(const char *)data + 1, size - 1},
        .name = "a",
        .type = types[options & 3],
        .encoding = encodings[options >> 3 & 7],
    };
    fronte_document *document;
    fronte_error error = {0};
    fronte_status status = fronte_document_open(&document, fuzz_resources(),
                                                options & 4 ? FRONTE_TARGET : FRONTE_SOURCE, &input, &error);
    REQUIRE(!document == !!status && error.status == status);
    if (document)
        fuzz_document(document);
    fronte_document_close(&document);
    return 0;
}
