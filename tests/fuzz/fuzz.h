/* What the fuzz targets share.  Each target is one file with LLVMFuzzerTestOneInput(), built with libFuzzer
 * (-Dfuzzing=true, clang) or with replay.c, which runs it over the files of a folder. */
#ifndef FRONTE_TESTS_FUZZ_H
#define FRONTE_TESTS_FUZZ_H

#include <stdlib.h>

#include "base/view.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A property that does not hold is a crash. */
#define REQUIRE(condition)                                                                                   \
    do {                                                                                                     \
        if (!(condition))                                                                                    \
            abort();                                                                                         \
    } while (0)

/* Resources of Italian and English, from the small tables of tests/support.c; opened once. */
const fronte_resources *fuzz_resources(void);

/* A folder with the small tables; removed at the end. */
const char *fuzz_data(void);

/* Counts bytes; a fronte_write_fn. */
bool fuzz_swallow(void *count, const char *bytes, size_t len);

/* Writes the bitext in all formats, explains its units and reads its beads back; the units must tile the
 * documents. */
void fuzz_bitext(const fronte_bitext *bitext, const fronte_document *source, const fronte_document *target);

/* What holds of the sentences of any document. */
void fuzz_document(const fronte_document *document);

#endif
