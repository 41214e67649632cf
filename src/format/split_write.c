/* A text alone, cut into sentences: what `fronte split` prints. */
#include "format/split_write.h"

#include <stdlib.h>

#include "base/arena.h"
#include "format/json.h"
#include "text/plain.h"

static void put_kept(struct fronte_json *json, const struct fronte_split_writer *writer, uint64_t end) {
    fronte_json_array(json, "kept");
    for (size_t i = 0; i < writer->n_kept && writer->kept[i].offset < end; i++) {
        fronte_json_object(json, NULL);
        fronte_json_number(json, "offset", writer->kept[i].offset);
        fronte_json_string(json, "why", fronte_view_of(writer->kept[i].why));
        fronte_json_close(json);
    }
    fronte_json_close(json);
}

static void put_object(struct fronte_split_writer *writer, const struct fronte_split_record *record) {
    struct fronte_json json;
    fronte_json_begin(&json, &writer->sink);
    fronte_json_number(&json, "line", record->line);
    fronte_json_number(&json, "block", record->block);
    fronte_json_number(&json, "offset", record->offset);
    fronte_json_number(&json, "length", record->len);
    fronte_json_string(&json, "text", record->text);
    if (writer->why) {
        fronte_json_string(&json, "why", fronte_view_of(record->why));
        put_kept(&json, writer, record->offset + record->len);
    }
    fronte_json_end(&json);
}

static void separate_blocks(struct fronte_split_writer *writer, uint64_t block) {
    if (writer->n && writer->block != block)
        fronte_sink_puts(&writer->sink, "\n");
}

/* What comes with every sentence. */
static void count(struct fronte_split_writer *writer, const struct fronte_split_record *record) {
    writer->block = record->block;
    writer->n++;
    writer->n_kept = 0;
}

void fronte_split_put(struct fronte_split_writer *writer, const struct fronte_split_record *record) {
    if (writer->format == FRONTE_SPLIT_JSONL) {
        put_object(writer, record);
    } else {
        separate_blocks(writer, record->block);
        fronte_sink_put(&writer->sink, record->text);
        fronte_sink_puts(&writer->sink, "\n");
    }
    count(writer, record);
}

/* Folded straight into the output: no copy. */
static void put_line_raw(struct fronte_split_writer *writer, const struct fronte_split_record *record) {
    separate_blocks(writer, record->block);
    fronte_plain_text(record->text, &writer->sink.buf);
    fronte_sink_puts(&writer->sink, "\n");
    count(writer, record);
}

void fronte_split_put_raw(struct fronte_split_writer *writer, struct fronte_split_record *record) {
    record->line = writer->n;
    if (writer->format == FRONTE_SPLIT_LINES && writer->sink.status == FRONTE_OK) {
        put_line_raw(writer, record);
        return;
    }
    fronte_buf_clear(&writer->plain);
    fronte_plain_text(record->text, &writer->plain);
    if (writer->plain.failed)
        fronte_sink_fail(&writer->sink, FRONTE_ERR_NOMEM);
    record->text = fronte_buf_view(&writer->plain);
    fronte_split_put(writer, record);
}

void fronte_split_keep(struct fronte_split_writer *writer, uint64_t offset, const char *why) {
    void *kept = writer->kept;
    if (writer->n_kept && offset <= writer->kept[writer->n_kept - 1].offset)
        return; /* told again */
    if (!fronte_grow(&kept, &writer->capacity, writer->n_kept + 1, sizeof *writer->kept)) {
        fronte_sink_fail(&writer->sink, FRONTE_ERR_NOMEM);
        return;
    }
    writer->kept = kept;
    writer->kept[writer->n_kept++] = (struct fronte_split_kept){offset, why};
}

fronte_status fronte_split_flush(struct fronte_split_writer *writer) {
    fronte_sink_flush(&writer->sink);
    return writer->sink.status;
}

fronte_status fronte_split_finish(struct fronte_split_writer *writer, fronte_error *error) {
    fronte_status status = fronte_sink_finish(&writer->sink, error);
    fronte_buf_free(&writer->plain);
    free(writer->kept);
    return status;
}

fronte_status fronte_document_write(const fronte_document *document, fronte_split_format format,
                                    fronte_write_fn write, void *user, fronte_error *error) {
    struct fronte_split_writer writer = {.sink = {.write = write, .user = user}, .format = format};
    for (uint32_t i = 0; i < document->n_segments && writer.sink.status == FRONTE_OK; i++) {
        const struct fronte_segment *s = &document->segments[i];
        fronte_split_put(&writer, &(struct fronte_split_record){.text = s->plain,
                                                                .line = s->line,
                                                                .block = s->block,
                                                                .offset = s->span.off,
                                                                .len = s->span.len});
    }
    return fronte_split_finish(&writer, error);
}
