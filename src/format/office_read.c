#include "format/office_read.h"

#include "base/error.h"
#include "format/docx_read.h"
#include "format/odt_read.h"

/* Files that people take for documents with text. */
static const struct {
    const char *bytes;
    size_t n;
    const char *advice;
} others[] = {
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8,
     "an old Word file, or one with a password: save it as .docx without one"},
    {"%PDF-", 5, "a PDF: save its text, or the document that it was made of"},
    {"{\\rtf", 5, "rich text: save it as .docx, .odt or plain text"},
};

static const char *find_advice(fronte_view bytes) {
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (bytes.len >= others[i].n && memcmp(bytes.ptr, others[i].bytes, others[i].n) == 0)
            return others[i].advice;
    return NULL;
}

bool fronte_office_looks_like(fronte_view bytes) {
    return fronte_package_looks_like(bytes) || find_advice(bytes);
}

fronte_status fronte_office_read(fronte_view bytes, const char *name, struct fronte_buf *text,
                                 struct fronte_blocks *blocks, fronte_error *error) {
    const char *advice = find_advice(bytes);
    struct fronte_package *package = NULL;
    if (advice)
        return fronte_fail(error, FRONTE_ERR_FORMAT, (struct fronte_place){.file = name}, "%s", advice);
    fronte_status status = fronte_package_open(&package, bytes, name, error);
    if (!status && fronte_docx_is(package))
        status = fronte_docx_read(package, name, text, blocks, error);
    else if (!status && fronte_odt_is(package))
        status = fronte_odt_read(package, name, text, blocks, error);
    else if (!status)
        status = fronte_fail(error, FRONTE_ERR_FORMAT, (struct fronte_place){.file = name},
                             "a zip archive, but no .docx or .odt: unpack it, and give the texts in it");
    fronte_package_close(&package);
    return status;
}
