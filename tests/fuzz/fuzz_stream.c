/* `fronte split` against the document: the same sentences, however the text comes.  Three bytes choose the
 * encoding, the side and the steps; of wrong bytes both say the same, and what is written before them does
 * not depend on the steps either. */
#include "base/buf.h"
#include "fuzz.h"
#include "split.h"

struct text {
    fronte_input input;
    fronte_side side;
};

/* What a splitting gives. */
struct outcome {
    fronte_status status;
    fronte_error error;
    struct fronte_buf out;
};

static bool append(void *user, const char *bytes, size_t len) {
    fronte_buf_append(user, (fronte_view){bytes, len});
    return true;
}

static struct outcome split(const struct text *text, struct fronte_split_steps steps,
                            fronte_split_format format, bool why) {
    struct outcome o = {0};
    struct fronte_split_job job = {.resources = fuzz_resources(),
                                   .input = &text->input,
                                   .options = {.side = text->side, .format = format, .why = why},
                                   .output = {append, &o.out},
                                   .steps = steps};
    o.status = fronte_split_run(&job, &o.error);
    REQUIRE(o.error.status == o.status);
    return o;
}

static struct outcome split_document(const struct text *text, fronte_split_format format) {
    struct outcome o = {0};
    fronte_document *document;
    o.status = fronte_document_open(&document, fuzz_resources(), text->side, &text->input, &o.error);
    if (document)
        REQUIRE(fronte_document_write(document, format, append, &o.out, NULL) == FRONTE_OK);
    fronte_document_close(&document);
    return o;
}

static void require_same_failure(const struct outcome *a, const struct outcome *b) {
    REQUIRE(a->status == b->status);
    REQUIRE(a->error.line == b->error.line && a->error.byte == b->error.byte);
}

static void compare(const struct text *text, struct fronte_split_steps small, fronte_split_format format) {
    const struct fronte_split_steps large = {SIZE_MAX / 2, SIZE_MAX / 2};
    struct outcome document = split_document(text, format), whole = split(text, large, format, false);
    struct outcome reasons = split(text, large, format, true), pieces = split(text, small, format, true);
    require_same_failure(&document, &whole);
    require_same_failure(&whole, &pieces);
    if (!document.status)
        REQUIRE(fronte_view_equal(fronte_buf_view(&document.out), fronte_buf_view(&whole.out)));
    REQUIRE(fronte_view_equal(fronte_buf_view(&reasons.out), fronte_buf_view(&pieces.out)));
    fronte_buf_free(&document.out);
    fronte_buf_free(&whole.out);
    fronte_buf_free(&reasons.out);
    fronte_buf_free(&pieces.out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const char *const encodings[] = {NULL,       NULL,       NULL,        "windows-1252",
                                            "UTF-16LE", "UTF-16BE", "shift_jis", "UTF-32LE"};
    static const uint16_t sizes[] = {1,   2,   3,    5,    7,    16,   61,    64,
                                     100, 256, 1000, 1024, 4095, 4096, 10000, 60000};
    if (size < 3)
        return 0;
    struct text text = {
        .input = {.bytes = {(const char *)data + 3, size - 3},
                  .name = "a",
                  .encoding = encodings[data[0] & 7],
                  .type = FRONTE_INPUT_TEXT},
        .side = data[0] & 8 ? FRONTE_TARGET : FRONTE_SOURCE,
    };
    struct fronte_split_steps steps = {sizes[data[1] & 15], sizes[data[2] & 15]};
    compare(&text, steps, FRONTE_SPLIT_LINES);
    compare(&text, steps, FRONTE_SPLIT_JSONL);
    return 0;
}
