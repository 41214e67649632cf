/* Bytes to questions about names: what stands before the first line feed is the source's name, what stands behind
 * it the target's.  The first byte chooses the format, and whether the tables are asked.  With small tables of
 * names and rules of a few letters: the shipped ones take long to open. */
#include "fuzz.h"

#include <string.h>

#include "../support.h"

static const char *const TABLES[][2] = {
    {"names/index.tsv", "ru.txt\tCyrl\tru\t\tабвё+в\nar.txt\tArab\tar\t\t\tname\nde.txt\tLatn\tcyrillic\tgerman\n"},
    {"names/ru.txt", "$b = [^[:L:]] ;\n$b { ё > yo ;\nё > e ;\nа > a ;\nб > b ;\nв } $b > ff ;\nв > v ;\n"},
    {"names/ar.txt", "ال > al'_' ;\nا > a ;\nب > b ;\n"},
    {"names/de.txt", "tsch > ch ;\nw $ > v ;\n"},
    {"names/originals.tsv", "бав\tBuff|Bav\tru\n"},
    {"names/origins.tsv", "ru\tRussian\n"},
};

static void close_namer(void);
static fronte_namer *namers[2]; /* with the tables, by rules alone */

static const fronte_namer *namer_of(bool alone) {
    const fronte_namer_settings settings = {.no_tables = alone};
    char english[SUPPORT_PATH];
    if (namers[alone])
        return namers[alone];
    support_path(english, fuzz_data(), "en");
    for (size_t i = 0; i < sizeof TABLES / sizeof *TABLES; i++)
        support_write(english, TABLES[i][0], TABLES[i][1]);
    if (!namers[!alone])
        atexit(close_namer);
    REQUIRE(fronte_namer_open(&namers[alone], fuzz_resources(), &settings, NULL) == FRONTE_OK);
    return namers[alone];
}

static void close_namer(void) {
    fronte_namer_close(&namers[0]);
    fronte_namer_close(&namers[1]);
}

static void ask(const fronte_namer *namer, fronte_view name, fronte_names_format format) {
    size_t written = 0;
    bool found = true;
    fronte_output output = {fuzz_swallow, &written};
    fronte_error error = {0};
    fronte_status status = fronte_namer_query(namer, name, format, &found, &output, &error);
    REQUIRE(error.status == status);
    REQUIRE(status == FRONTE_OK || status == FRONTE_ERR_ENCODING || status == FRONTE_ERR_LIMIT);
    REQUIRE(!status || (!found && !written));
    REQUIRE(written || status || (!found && format == FRONTE_NAMES_TSV));
}

static void judge(const fronte_namer *namer, fronte_view source, fronte_view target, bool alone) {
    fronte_rendering rendering;
    fronte_status status = fronte_namer_judge(namer, source, target, &rendering, NULL);
    REQUIRE(status == FRONTE_OK || status == FRONTE_ERR_ENCODING || status == FRONTE_ERR_LIMIT);
    REQUIRE(!status || (!rendering.same && !rendering.listed));
    REQUIRE(rendering.same || !rendering.accepted);
    REQUIRE(!rendering.accepted || !rendering.convention);
    REQUIRE(!alone || !rendering.listed);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (!size)
        return 0;
    bool alone = data[0] & 1;
    fronte_names_format format = (fronte_names_format)((data[0] >> 1) % 3);
    const fronte_namer *namer = namer_of(alone);
    fronte_view source = {(const char *)data + 1, size - 1}, target = {source.ptr + source.len, 0};
    const char *end = source.len ? memchr(source.ptr, '\n', source.len) : NULL;
    if (end) {
        target = (fronte_view){end + 1, source.len - (size_t)(end + 1 - source.ptr)};
        source.len = (size_t)(end - source.ptr);
    }
    ask(namer, source, format);
    ask(namer, target, format);
    judge(namer, source, target, alone);
    return 0;
}
