#include "fuzz.h"

#include "../support.h"
#include "base/buf.h"
#include "base/utf8.h"

static char dir[SUPPORT_PATH];

static void remove_data(void) {
    support_temp_close(dir);
}

const char *fuzz_data(void) {
    if (!*dir) {
        support_temp_open(dir);
        support_small_data(dir);
        atexit(remove_data);
    }
    return dir;
}

const fronte_resources *fuzz_resources(void) {
    static fronte_resources *resources;
    fronte_settings settings;
    fronte_settings_init(&settings);
    settings.data_dir = fuzz_data();
    if (!resources)
        REQUIRE(fronte_resources_open(&resources, &settings, NULL) == FRONTE_OK);
    return resources;
}

bool fuzz_swallow(void *count, const char *bytes, size_t len) {
    size_t *n = count;
    REQUIRE(bytes || !len);
    *n += len;
    return true;
}

/* XML 1.0, section 2.2, for text that is UTF-8. */
static bool is_legal(fronte_view v) {
    for (size_t i = 0; i < v.len; i++)
        if ((uint8_t)v.ptr[i] < 0x20 || (i + 2 < v.len && (memcmp(v.ptr + i, "\xEF\xBF\xBE", 3) == 0 ||
                                                           memcmp(v.ptr + i, "\xEF\xBF\xBF", 3) == 0)))
            return false;
    return true;
}

void fuzz_document(const fronte_document *document) {
    size_t written = 0;
    uint32_t end = 0, block = 0;
    for (uint32_t i = 0; i < fronte_document_sentence_count(document); i++) {
        fronte_sentence s = fronte_document_sentence(document, i);
        REQUIRE(s.offset >= end);
        REQUIRE(s.block >= block);
        REQUIRE(fronte_utf8_invalid_at(s.text) == s.text.len);
        REQUIRE(is_legal(s.text));
        end = s.offset + s.len;
        block = s.block;
    }
    fronte_side side;
    fronte_document_language(document, fuzz_resources(), &side);
    REQUIRE(fronte_document_write(document, FRONTE_SPLIT_LINES, fuzz_swallow, &written, NULL) == FRONTE_OK);
    REQUIRE(fronte_document_write(document, FRONTE_SPLIT_JSONL, fuzz_swallow, &written, NULL) == FRONTE_OK);
}

static bool has_crossing(const fronte_bitext *bitext) {
    for (uint32_t u = 0; u < fronte_bitext_unit_count(bitext); u++)
        if (fronte_bitext_unit(bitext, u)->crossing)
            return true;
    return false;
}

/* Every sentence is in one unit; sources are in order, targets too where nothing crosses. */
static void check_tiles(const fronte_bitext *bitext, const fronte_document *const doc[2]) {
    uint32_t next[2] = {0, 0}, n[2] = {0, 0};
    bool crosses = has_crossing(bitext);
    for (uint32_t u = 0; u < fronte_bitext_unit_count(bitext); u++) {
        const fronte_unit *unit = fronte_bitext_unit(bitext, u);
        REQUIRE(unit->probability <= 10000);
        REQUIRE(unit->count[0] || unit->count[1]);
        for (int side = 0; side < 2; side++) {
            bool ordered = side == 0 || !crosses;
            REQUIRE(unit->first[side] == next[side] || !ordered);
            REQUIRE(unit->first[side] + unit->count[side] <= fronte_document_sentence_count(doc[side]));
            next[side] += unit->count[side];
            n[side] += unit->count[side];
        }
    }
    for (int side = 0; side < 2; side++)
        REQUIRE(n[side] == fronte_document_sentence_count(doc[side]));
    for (uint32_t s = 0; s < n[1] && crosses; s++) {
        uint32_t holders = 0;
        for (uint32_t u = 0; u < fronte_bitext_unit_count(bitext); u++) {
            const fronte_unit *unit = fronte_bitext_unit(bitext, u);
            holders += s >= unit->first[1] && s - unit->first[1] < unit->count[1];
        }
        REQUIRE(holders == 1);
    }
}

static bool append(void *user, const char *bytes, size_t len) {
    fronte_buf_append(user, (fronte_view){bytes, len});
    return true;
}

static bool has_pins(const fronte_bitext *bitext) {
    for (uint32_t u = 0; u < fronte_bitext_unit_count(bitext); u++)
        if (fronte_bitext_unit(bitext, u)->pinned)
            return true;
    return false;
}

/* A whole alignment is the same again, byte for byte; around pins, the rest is aligned anew. */
static void read_back(const fronte_bitext *bitext, const char *name, const fronte_document *const doc[2]) {
    struct fronte_buf beads = {0}, written = {0};
    fronte_bitext *again;
    const fronte_format *format = fronte_format_find(name);
    REQUIRE(fronte_bitext_write(bitext, format, NULL, append, &beads, NULL) == FRONTE_OK);
    fronte_input input = {.bytes = fronte_buf_view(&beads)};
    REQUIRE(fronte_bitext_align(&again, fuzz_resources(), doc[0], doc[1], &input, NULL) == FRONTE_OK);
    REQUIRE(fronte_bitext_unit_count(again) == fronte_bitext_unit_count(bitext) || has_crossing(bitext));
    REQUIRE(fronte_bitext_write(again, format, NULL, append, &written, NULL) == FRONTE_OK);
    REQUIRE(fronte_view_equal(fronte_buf_view(&beads), fronte_buf_view(&written)) || has_pins(bitext));
    fronte_bitext_close(&again);
    fronte_buf_free(&beads);
    fronte_buf_free(&written);
}

void fuzz_bitext(const fronte_bitext *bitext, const fronte_document *source, const fronte_document *target) {
    size_t written = 0;
    const fronte_document *const doc[2] = {source, target};
    check_tiles(bitext, doc);
    for (size_t f = 0; fronte_format_name(f); f++)
        REQUIRE(fronte_bitext_write(bitext, fronte_format_find(fronte_format_name(f)), NULL, fuzz_swallow,
                                    &written, NULL) == FRONTE_OK);
    for (uint32_t u = 0; u < fronte_bitext_unit_count(bitext) && u < 8; u++)
        REQUIRE(fronte_bitext_explain(bitext, fuzz_resources(), u, fuzz_swallow, &written, NULL) ==
                FRONTE_OK);
    read_back(bitext, "tsv", doc);
    if (!has_crossing(bitext)) /* beads are in order */
        read_back(bitext, "beads", doc);
}
