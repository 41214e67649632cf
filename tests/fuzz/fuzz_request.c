/* A line that asks for a pair: whatever it is, there is an answer to it on one line, which has its id, and
 * that id can be read again.  Texts are aligned; files are none of a fuzzer's business. */
#include "format/request.h"
#include "fuzz.h"

struct text {
    char *bytes; /* heap, [len] */
    size_t len;
};

static bool append(void *user, const char *bytes, size_t len) {
    struct text *text = user;
    text->bytes = realloc(text->bytes, text->len + len + 1);
    REQUIRE(text->bytes);
    memcpy(text->bytes + text->len, bytes, len);
    text->len += len;
    return true;
}

/* One line, which starts with the id. */
static void write(const fronte_answer *answer, fronte_view id) {
    struct text out = {NULL, 0};
    REQUIRE(fronte_answer_write(answer, &(fronte_output){append, &out}, NULL) == FRONTE_OK);
    REQUIRE(out.len > 8 + id.len && memcmp(out.bytes, "{\"id\":", 6) == 0);
    REQUIRE(memcmp(out.bytes + 6, id.ptr, id.len) == 0 && out.bytes[6 + id.len] == ',');
    REQUIRE(memchr(out.bytes, '\n', out.len) == out.bytes + out.len - 1);
    REQUIRE(!memchr(out.bytes, '\0', out.len));
    free(out.bytes);
}

/* The id of an answer is that of its request. */
static void read_again(fronte_view id) {
    static const char HEAD[] = "{\"source\":\"\",\"target\":\"\",\"id\":";
    struct text again = {NULL, 0};
    fronte_request *request;
    append(&again, HEAD, sizeof HEAD - 1);
    append(&again, id.ptr, id.len);
    append(&again, "}", 1);
    REQUIRE(fronte_request_read(&request, (fronte_view){again.bytes, again.len}, NULL) == FRONTE_OK);
    REQUIRE(fronte_view_equal(fronte_request_id(request), id));
    fronte_request_close(&request);
    free(again.bytes);
}

static void answer_pair(const fronte_request *request, fronte_view id) {
    fronte_document *doc[2] = {NULL, NULL};
    fronte_bitext *bitext = NULL;
    bool ok = true;
    for (int side = 0; side < 2 && ok; side++) {
        fronte_input input = fronte_request_input(request, (fronte_side)side);
        REQUIRE(input.path ? *input.path : *input.name);
        ok = !input.path &&
             fronte_document_open(&doc[side], fuzz_resources(), (fronte_side)side, &input, NULL) == FRONTE_OK;
    }
    if (ok) {
        REQUIRE(fronte_bitext_align(&bitext, fuzz_resources(), doc[0], doc[1], NULL, NULL) == FRONTE_OK);
        fronte_answer answer = {.request = request, .bitext = bitext};
        write(&answer, id);
        answer.format = fronte_format_find("tsv");
        write(&answer, id);
    }
    fronte_bitext_close(&bitext);
    fronte_document_close(&doc[0]);
    fronte_document_close(&doc[1]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    fronte_request *request;
    fronte_error error = {0};
    fronte_status status = fronte_request_read(&request, (fronte_view){(const char *)data, size}, &error);
    REQUIRE(error.status == status && (status == FRONTE_OK || status == FRONTE_ERR_FORMAT));
    REQUIRE(request || (status && error.byte && error.byte <= size + 1));
    fronte_view id = fronte_request_id(request);
    if (request)
        read_again(id);
    if (status)
        write(&(fronte_answer){.request = request, .error = error.message}, id);
    else
        answer_pair(request, id);
    fronte_request_close(&request);
    return 0;
}
