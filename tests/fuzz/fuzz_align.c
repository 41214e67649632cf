/* Two texts, one behind the other with a NUL between them, to a bitext and all formats.  The first byte
 * chooses whether they are one sentence a line. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const uint8_t *middle = size ? memchr(data + 1, 0, size - 1) : NULL;
    if (!middle)
        return 0;
    fronte_input input[2] = {{.bytes = {(const char *)data + 1, (size_t)(middle - data) - 1}},
                             {.bytes = {(const char *)middle + 1, size - (size_t)(middle - data) - 1}}};
    fronte_document *doc[2] = {NULL, NULL};
    fronte_bitext *bitext = NULL;
    for (int side = 0; side < 2; side++)
        input[side].type = data[0] & 1 << side ? FRONTE_INPUT_LINES : FRONTE_INPUT_TEXT;
    if (!fronte_document_open(&doc[0], fuzz_resources(), FRONTE_SOURCE, &input[0], NULL) &&
        !fronte_document_open(&doc[1], fuzz_resources(), FRONTE_TARGET, &input[1], NULL)) {
        REQUIRE(fronte_bitext_align(&bitext, fuzz_resources(), doc[0], doc[1], NULL, NULL) == FRONTE_OK);
        fuzz_bitext(bitext, doc[0], doc[1]);
    }
    fronte_bitext_close(&bitext);
    fronte_document_close(&doc[0]);
    fronte_document_close(&doc[1]);
    return 0;
}
