#include "format/package.h"

#include <stdlib.h>
#include <zip.h>

#include "base/error.h"

enum {
    CHUNK = 1 << 16,
    MOST_BYTES = 256 << 20, /* of a part, unpacked: a novel has two million */
    MOST_TIMES = 200,       /* that a part may grow: more is a bomb, from some size on */
    BOMB_BYTES = 16 << 20
};

struct fronte_package {
    zip_t *zip;
    const char *name;
};

#define FAIL(package, status, ...)                                                                           \
    fronte_fail(error, status, (struct fronte_place){.file = (package)->name}, __VA_ARGS__)

bool fronte_package_looks_like(fronte_view bytes) {
    return bytes.len >= 4 && memcmp(bytes.ptr, "PK\3\4", 4) == 0;
}

fronte_status fronte_package_open(struct fronte_package **out, fronte_view bytes, const char *name,
                                  fronte_error *error) {
    struct fronte_package *package = calloc(1, sizeof *package);
    zip_error_t reason;
    *out = NULL;
    if (!package)
        return fronte_fail_memory(error);
    package->name = name;
    zip_error_init(&reason);
    zip_source_t *source = zip_source_buffer_create(bytes.ptr, bytes.len, 0, &reason);
    package->zip = source ? zip_open_from_source(source, ZIP_RDONLY, &reason) : NULL;
    fronte_status status = FRONTE_OK;
    if (!package->zip) {
        zip_source_free(source);
        status = zip_error_code_zip(&reason) == ZIP_ER_MEMORY
                     ? fronte_fail_memory(error)
                     : FAIL(package, FRONTE_ERR_FORMAT, "damaged: %s. Save it anew from the word processor",
                            zip_error_strerror(&reason));
        free(package);
        package = NULL;
    }
    zip_error_fini(&reason);
    *out = package;
    return status;
}

void fronte_package_close(struct fronte_package **package) {
    if (!*package)
        return;
    zip_discard((*package)->zip);
    free(*package);
    *package = NULL;
}

bool fronte_package_has(const struct fronte_package *package, const char *part) {
    return zip_name_locate(package->zip, part, ZIP_FL_ENC_GUESS) >= 0;
}

static fronte_status read_all(struct fronte_package *package, const char *part, zip_file_t *file,
                              uint64_t packed, struct fronte_buf *out, fronte_error *error) {
    uint64_t total = 0;
    for (;;) {
        fronte_buf_reserve(out, CHUNK);
        if (out->failed)
            return fronte_fail_memory(error);
        zip_int64_t n = zip_fread(file, out->ptr + out->len, CHUNK);
        if (n < 0)
            return FAIL(package, FRONTE_ERR_FORMAT, "%s in it is damaged: %s", part,
                        zip_error_strerror(zip_file_get_error(file)));
        if (n == 0)
            return FRONTE_OK;
        out->len += (size_t)n;
        total += (uint64_t)n;
        if (total > MOST_BYTES || (total > BOMB_BYTES && total / MOST_TIMES > packed))
            return FAIL(package, FRONTE_ERR_LIMIT,
                        "%s in it unpacks to more than any text: no document, but a zip bomb", part);
    }
}

fronte_status fronte_package_read(struct fronte_package *package, const char *part, struct fronte_buf *out,
                                  fronte_error *error) {
    zip_stat_t stat;
    if (zip_stat(package->zip, part, ZIP_FL_ENC_GUESS, &stat) < 0)
        return FAIL(package, FRONTE_ERR_FORMAT, "there is no %s in it: no document of a word processor",
                    part);
    if (stat.valid & ZIP_STAT_ENCRYPTION_METHOD && stat.encryption_method != ZIP_EM_NONE)
        return FAIL(package, FRONTE_ERR_FORMAT, "it has a password: save it without one");
    zip_file_t *file = zip_fopen_index(package->zip, stat.index, 0);
    if (!file)
        return FAIL(package, FRONTE_ERR_FORMAT, "%s in it cannot be unpacked: %s", part,
                    zip_error_strerror(zip_get_error(package->zip)));
    uint64_t packed = stat.valid & ZIP_STAT_COMP_SIZE ? stat.comp_size : 0;
    fronte_status status = read_all(package, part, file, packed, out, error);
    zip_fclose(file);
    return status;
}

fronte_status fronte_package_read_xml(struct fronte_package *package, const char *part,
                                      const struct fronte_xml_events *events, void *user,
                                      fronte_error *error) {
    struct fronte_buf xml = {0};
    fronte_status status = fronte_package_read(package, part, &xml, error);
    if (!status)
        status = fronte_xml_read(fronte_buf_view(&xml), package->name, part, events, user, error);
    fronte_buf_free(&xml);
    return status;
}
