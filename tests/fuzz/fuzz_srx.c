/* A file of segmentation rules, then a text behind a line of its own, "%%": both may be anything.  Whatever
 * is taken must cut the text into segments that tile it but for white space, the same whole and in parts when
 * the parts end where segments do. */
#include "format/srx_read.h"
#include "format/srx_write.h"
#include "base/utf8.h"
#include "fuzz.h"

#define MARK "\n%%\n"

struct heard {
    fronte_view text;
    size_t end, n;
};

static bool is_blank(const char *from, const char *to) {
    for (; from < to; from++)
        if (*from >= '!' && *from <= '~')
            return false;
    return true;
}

static bool hear(void *user, struct fronte_span span, const char *why) {
    struct heard *heard = user;
    REQUIRE(why && span.len && span.off >= heard->end && span.len <= heard->text.len - span.off);
    REQUIRE(is_blank(heard->text.ptr + heard->end, heard->text.ptr + span.off));
    heard->end = span.off + span.len;
    heard->n++;
    return true;
}

static void hear_kept(void *user, uint32_t at, const char *why) {
    const struct heard *heard = user;
    REQUIRE(why && at <= heard->text.len);
}

static void split(const struct fronte_srx *srx, fronte_view text) {
    struct heard heard = {.text = text};
    struct fronte_split_sink sink = {hear, hear_kept, &heard};
    fronte_error error = {0};
    size_t done;
    fronte_status status = fronte_srx_split_part(srx, &sink, text, true, &done, &error);
    REQUIRE(error.status == status);
    /* FORMAT: the file has no rules for the language, which is said when a text wants them. */
    REQUIRE(status == FRONTE_OK || status == FRONTE_ERR_LIMIT || status == FRONTE_ERR_FORMAT);
    if (status)
        return;
    REQUIRE(done == text.len && is_blank(text.ptr + heard.end, text.ptr + text.len));
    heard = (struct heard){.text = text};
    if (fronte_srx_split_part(srx, &sink, text, false, &done, NULL) == FRONTE_OK)
        REQUIRE(done <= text.len && heard.end <= done);
}

/* What was read is written and read again. */
static void write_again(const struct fronte_srx_document *doc) {
    size_t written = 0;
    struct fronte_sink sink = {.write = fuzz_swallow, .user = &written};
    fronte_srx_put(&sink, doc);
    REQUIRE(fronte_sink_finish(&sink, NULL) == FRONTE_OK && written);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    fronte_view bytes = {(const char *)data, size},
                text = fronte_view_of("Il sig. R. Poi? \xC3\x88 \xF0\x9F\x98\x80.");
    const char *mark = size ? memmem(data, size, MARK, sizeof MARK - 1) : NULL;
    if (mark) {
        bytes.len = (size_t)(mark - bytes.ptr);
        text = (fronte_view){mark + sizeof MARK - 1, size - bytes.len - (sizeof MARK - 1)};
        if (fronte_utf8_invalid_at(text) < text.len)
            return 0;
    }
    struct fronte_srx_document doc;
    struct fronte_srx *srx = NULL;
    fronte_error error = {0};
    fronte_status status = fronte_srx_parse(bytes, "a.srx", &doc, &error);
    if (!status) {
        write_again(&doc);
        status = fronte_srx_open(&srx, &doc, "it-IT", &error);
    }
    REQUIRE(error.status == status);
    REQUIRE(status == FRONTE_OK || status == FRONTE_ERR_FORMAT || status == FRONTE_ERR_LIMIT ||
            status == FRONTE_ERR_ENCODING);
    if (!status)
        split(srx, text);
    fronte_srx_close(&srx);
    fronte_srx_document_free(&doc);
    return 0;
}
