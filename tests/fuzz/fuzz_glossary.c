/* The same bytes as lines (TSV, hunalign) and as XML (TBX, TEI). */
#include "format/glossary_xml.h"
#include "lexicon/import/glossary.h"
#include "lexicon/import/glossary.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool touch(void *user, const struct fronte_glossary_row *row) {
    size_t *n = user;
    if (!row->term[0].ptr)
        __builtin_trap();
    return ++*n < 100000;
}

static int is_source(void *user, fronte_view word) {
    (void)user;
    return word.len && word.ptr[0] == 'a' ? 1 : -1;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct fronte_glossary_bytes bytes = {"fuzz.dic", {(const char *)data, size}};
    fronte_error error;
    for (int keep_going = 0; keep_going < 2; keep_going++) {
        struct fronte_glossary_options options = {
            .lang = {"it", "en"}, .keep_going = keep_going, .is_source = is_source};
        size_t n = 0;
        fronte_glossary_parse(&bytes, &options, touch, &n, &error);
        fronte_glossary_xml_parse(&bytes, &options, touch, &n, &error);
    }
    return 0;
}
