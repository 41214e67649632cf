/* A document of a word processor to sentences.  The first byte chooses: an archive as it is, also packed by
 * gzip; or the main part of a .docx or .odt, which is put into an archive here, so that more than archives is
 * tried. */
#include <zip.h>

#include "fuzz.h"

static const char *const parts[] = {"word/document.xml", "content.xml", "word/styles.xml", "styles.xml"};

/* An archive with one part; NULL when that cannot be made. */
static char *make(const char *part, const void *bytes, size_t n, size_t *len) {
    char *out = NULL;
    zip_source_t *archive = zip_source_buffer_create(NULL, 0, 0, NULL);
    zip_t *zip = archive ? zip_open_from_source(archive, ZIP_TRUNCATE, NULL) : NULL;
    if (!zip)
        return NULL;
    zip_source_keep(archive);
    zip_source_t *source = zip_source_buffer(zip, bytes, n, 0);
    zip_int64_t index = source ? zip_file_add(zip, part, source, ZIP_FL_ENC_UTF_8) : -1;
    if (index >= 0)
        zip_set_file_compression(zip, (zip_uint64_t)index, ZIP_CM_STORE, 0);
    zip_stat_t stat;
    if (zip_close(zip) == 0 && zip_source_open(archive) == 0) {
        if (zip_source_stat(archive, &stat) == 0 && (out = malloc(stat.size + 1)))
            *len = (size_t)zip_source_read(archive, out, stat.size);
        zip_source_close(archive);
    }
    zip_source_free(archive);
    return out;
}

static void open_bytes(const char *bytes, size_t len) {
    fronte_input input = {.bytes = {bytes, len}, .name = "a.docx"};
    fronte_document *document;
    fronte_error error = {0};
    fronte_status status = fronte_document_open(&document, fuzz_resources(), FRONTE_SOURCE, &input, &error);
    REQUIRE(!document == !!status && error.status == status);
    if (document)
        fuzz_document(document);
    fronte_document_close(&document);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    size_t len = 0;
    if (!size)
        return 0;
    if (!(data[0] & 4)) {
        open_bytes((const char *)data + 1, size - 1);
        return 0;
    }
    char *archive = make(parts[data[0] & 3], data + 1, size - 1, &len);
    if (archive)
        open_bytes(archive, len);
    free(archive);
    return 0;
}
