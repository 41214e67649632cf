/* A corrected alignment, of two texts of a few sentences: whatever is taken tiles them, pins are where they
 * were put, what is written of it is read back, and the checks bear the texts that were corrected.  The first
 * byte chooses whether the texts are one sentence a line. */
#include "fuzz.h"

static const char *const TEXTS[2] = {
    "Il porto di Londra chiude. Piove da ieri.\n\nLa casa ha due porte.\nIl 3 maggio arriva la nave!\n\n"
    "Roma.\nFine della storia.\nTutti a casa.\n",
    "The port of London closes.\nIt has rained since yesterday.\n\nThe house has two doors.\n"
    "The ship arrives on 3 May!\nRome. The end.\n\nAll go home.\n"};

static fronte_document *documents[2][2]; /* [lines or not][side] */

static void close_documents(void) {
    for (int lines = 0; lines < 2; lines++)
        for (int side = 0; side < 2; side++)
            fronte_document_close(&documents[lines][side]);
}

static void open_documents(void) {
    if (documents[0][0])
        return;
    atexit(close_documents);
    for (int lines = 0; lines < 2; lines++)
        for (int side = 0; side < 2; side++) {
            fronte_input input = {.bytes = fronte_view_of(TEXTS[side]),
                                  .type = lines ? FRONTE_INPUT_LINES : FRONTE_INPUT_TEXT};
            REQUIRE(fronte_document_open(&documents[lines][side], fuzz_resources(),
                                         side ? FRONTE_TARGET : FRONTE_SOURCE, &input, NULL) == FRONTE_OK);
        }
}

static void check(const fronte_bitext *bitext) {
    fronte_checker *checker;
    size_t written = 0;
    fronte_output output = {fuzz_swallow, &written};
    REQUIRE(fronte_checker_open(&checker, fuzz_resources(), NULL, NULL) == FRONTE_OK);
    REQUIRE(fronte_checker_add(checker, bitext, NULL) == FRONTE_OK);
    REQUIRE(fronte_checker_finish(checker, NULL) == FRONTE_OK);
    REQUIRE(fronte_checker_write(checker, fronte_report_format_find("text"), NULL, &output, NULL) ==
            FRONTE_OK);
    fronte_write_options options;
    fronte_write_options_init(&options);
    options.checker = checker;
    REQUIRE(fronte_bitext_write(bitext, fronte_format_find("html"), &options, fuzz_swallow, &written, NULL) ==
            FRONTE_OK);
    fronte_checker_close(&checker);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (!size)
        return 0;
    open_documents();
    fronte_document *const *doc = documents[data[0] & 1];
    fronte_input beads = {.bytes = {(const char *)data + 1, size - 1}, .name = "beads"};
    fronte_bitext *bitext;
    fronte_error error = {0};
    fronte_status status = fronte_bitext_align(&bitext, fuzz_resources(), doc[0], doc[1], &beads, &error);
    REQUIRE(!bitext == !!status && error.status == status);
    REQUIRE(status == FRONTE_OK || status == FRONTE_ERR_FORMAT || status == FRONTE_ERR_ENCODING);
    if (bitext) {
        fuzz_bitext(bitext, doc[0], doc[1]);
        REQUIRE(fronte_bitext_link_words(bitext, fuzz_resources(), NULL) == FRONTE_OK);
        REQUIRE(fronte_bitext_cross(bitext, NULL) == FRONTE_OK);
        fuzz_bitext(bitext, doc[0], doc[1]);
        check(bitext);
    }
    fronte_bitext_close(&bitext);
    return 0;
}
