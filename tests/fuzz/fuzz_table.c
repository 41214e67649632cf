/* Files that people edit.  The first byte chooses which of the tables of a data folder the rest stands for,
 * or that it is a file of beads. */
#include "fuzz.h"

#include "../support.h"

static const char *const FILES[] = {
    "it/stopwords.txt",  "it/numbers.tsv",   "it/abbreviations.tsv", "it/forms.tsv",
    "en/spelling.tsv",   "en/skeleton.tsv",  "it/endings.tsv",       "it-en/nouns.tsv",
    "it-en/phrases.tsv", "it-en/places.tsv", "it-en/people.tsv",     "weights.tsv",
};
enum { N_FILES = sizeof FILES / sizeof *FILES };

static const char *const TEXTS[2] = {
    "Il porto di Londra chiude, per quanto riguarda due case.\nVado a casa: 10mila.\n\n"
    "Organizzazione nazione chiesa.\n",
    "The port of London closes, as for two houses.\nI went home: 10 thousand.\n\nOrganisation, nation, "
    "church.\n"};

struct pair {
    fronte_document *doc[2];
    fronte_bitext *bitext;
};

static fronte_status align(struct pair *p, const fronte_resources *resources, const fronte_input *beads) {
    for (int side = 0; side < 2; side++) {
        fronte_input text = {.bytes = fronte_view_of(TEXTS[side]), .type = FRONTE_INPUT_LINES};
        fronte_side which = side ? FRONTE_TARGET : FRONTE_SOURCE;
        REQUIRE(fronte_document_open(&p->doc[side], resources, which, &text, NULL) == FRONTE_OK);
    }
    return fronte_bitext_align(&p->bitext, resources, p->doc[0], p->doc[1], beads, NULL);
}

static void close_pair(struct pair *p) {
    fronte_bitext_close(&p->bitext);
    fronte_document_close(&p->doc[0]);
    fronte_document_close(&p->doc[1]);
}

static void read_beads(fronte_view bytes) {
    struct pair pair = {.bitext = NULL};
    fronte_input beads = {.bytes = bytes};
    fronte_status status = align(&pair, fuzz_resources(), &beads);
    REQUIRE(status == FRONTE_OK || status == FRONTE_ERR_FORMAT);
    if (!status)
        fuzz_bitext(pair.bitext, pair.doc[0], pair.doc[1]);
    close_pair(&pair);
}

/* A data folder of its own for each table, in which all others stay as they are. */
static const char *folder_of(size_t file) {
    static char folders[N_FILES][SUPPORT_PATH];
    char name[] = "changed-a";
    if (!*folders[file]) {
        name[sizeof name - 2] = (char)('a' + file);
        support_path(folders[file], fuzz_data(), name);
        support_small_data(folders[file]);
    }
    return folders[file];
}

static void read_table(size_t file, fronte_view bytes) {
    fronte_settings settings;
    fronte_settings_init(&settings);
    settings.data_dir = folder_of(file);
    support_write_bytes(settings.data_dir, FILES[file], bytes.ptr, bytes.len);
    fronte_resources *resources;
    fronte_status status = fronte_resources_open(&resources, &settings, NULL);
    REQUIRE(status == FRONTE_OK || status == FRONTE_ERR_DICTIONARY);
    struct pair pair = {.bitext = NULL};
    if (!status) {
        size_t written = 0;
        REQUIRE(align(&pair, resources, NULL) == FRONTE_OK);
        for (uint32_t u = 0; u < fronte_bitext_unit_count(pair.bitext); u++)
            REQUIRE(fronte_bitext_explain(pair.bitext, resources, u, fuzz_swallow, &written, NULL) ==
                    FRONTE_OK);
    }
    close_pair(&pair);
    fronte_resources_close(&resources);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (!size)
        return 0;
    fronte_view bytes = {(const char *)data + 1, size - 1};
    size_t which = data[0] % (N_FILES + 4);
    if (which < N_FILES)
        read_table(which, bytes);
    else
        read_beads(bytes);
    return 0;
}
