/* A document alone, cut into sentences: what `fronte split` prints. */
#include "format/format.h"
#include "format/json.h"

static void put_lines(struct fronte_sink *sink, const struct fronte_document *doc) {
    for (uint32_t i = 0; i < doc->n_segments && sink->status == FRONTE_OK; i++) {
        const struct fronte_segment *segment = &doc->segments[i];
        if (i && segment->block != segment[-1].block)
            fronte_sink_puts(sink, "\n");
        fronte_sink_put(sink, segment->plain);
        fronte_sink_puts(sink, "\n");
    }
}

static void put_objects(struct fronte_sink *sink, const struct fronte_document *doc) {
    for (uint32_t i = 0; i < doc->n_segments && sink->status == FRONTE_OK; i++) {
        const struct fronte_segment *segment = &doc->segments[i];
        struct fronte_json json;
        fronte_json_begin(&json, sink);
        fronte_json_number(&json, "line", segment->line);
        fronte_json_number(&json, "block", segment->block);
        fronte_json_number(&json, "offset", segment->span.off);
        fronte_json_number(&json, "length", segment->span.len);
        fronte_json_string(&json, "text", segment->plain);
        fronte_json_end(&json);
    }
}

fronte_status fronte_document_write(const fronte_document *document, fronte_split_format format,
                                    fronte_write_fn write, void *user, fronte_error *error) {
    struct fronte_sink sink = {.write = write, .user = user};
    if (format == FRONTE_SPLIT_JSONL)
        put_objects(&sink, document);
    else
        put_lines(&sink, document);
    return fronte_sink_finish(&sink, error);
}
