/* `fronte split`: a text of any length in a window that moves over it.
 *
 *     bytes -decoder-> window -block finder-> how far the block reaches -splitter-> sentences -> writer
 *
 * A piece of the input is decoded into the window, whose first bytes are let go when their sentences are
 * written.  None of the four depends on how the text comes, so the pieces may be as they are read. */
#include "split.h"

#include <stdlib.h>

#include "answerer.h"
#include "base/error.h"
#include "base/feed.h"
#include "format/html_read.h"
#include "format/office_read.h"
#include "format/split_write.h"
#include "input.h"
#include "text/blocks.h"
#include "text/candidate.h"
#include "text/encoding.h"
#include "text/mark.h"

enum {
    PIECE = 128 * 1024, /* fits the caches */
    AGAIN = 64 * 1024,
};

const struct fronte_split_steps fronte_split_usual_steps = {PIECE, AGAIN};

/* ---- Sentences ---- */

struct stream {
    struct fronte_split_steps steps;
    struct fronte_answerer answerer;
    struct fronte_splitting splitting;
    struct fronte_split_writer writer;
    struct fronte_decoder decoder;
    struct fronte_block_finder finder;
    struct fronte_buf text; /* the window, from byte `base` on */
    uint64_t base;
    uint64_t block; /* number of the one at hand */
    bool in_block;
    uint64_t done, tried; /* of it: what is written, how far the splitter has looked in vain */
    fronte_view part;     /* what the splitter has before it */
    uint64_t part_at;
    bool broken;  /* wrong bytes come behind the window */
    bool unended; /* and what the splitter has before it may go on there */
};

static bool put_sentence(void *user, struct fronte_span span, const char *why) {
    struct stream *s = user;
    if (s->unended && fronte_skip_space(s->part, span.off + span.len) == s->part.len)
        return true;
    fronte_split_put_raw(&s->writer, &(struct fronte_split_record){
                                         .text = fronte_view_at(s->part.ptr, span),
                                         .block = s->block,
                                         .offset = s->part_at + span.off,
                                         .len = span.len,
                                         .why = why,
                                     });
    return s->writer.sink.status == FRONTE_OK;
}

static void put_kept(void *user, uint32_t at, const char *why) {
    struct stream *s = user;
    fronte_split_keep(&s->writer, s->part_at + at, why);
}

/* Splits the part that begins at byte `at` of the text. */
static fronte_status split_part(struct stream *s, uint64_t at, fronte_view part, bool last,
                                fronte_error *error) {
    size_t done;
    s->part = part;
    s->part_at = at;
    fronte_status status = fronte_split_part(&s->splitting, part, last, &done, error);
    s->done = at + done;
    if (s->writer.sink.status) /* what stopped the splitter */
        return s->writer.sink.status;
    return !status && s->answerer.failed ? fronte_fail_memory(error) : status;
}

/* Whether a block that ends where the text breaks off may go on behind the wrong bytes: no empty line, nor
 * what stands for one, follows. */
static bool may_go_on(const struct stream *s, uint64_t end) {
    size_t from = (size_t)(end - s->base), lines = 0;
    fronte_view rest = {s->text.ptr + from, s->text.len - from};
    for (size_t i = 0; i < rest.len; i++)
        lines += rest.ptr[i] == '\n';
    return lines < 2 && rest.len <= FRONTE_BLOCK_GAP && fronte_skip_space(rest, 0) == rest.len;
}

/* What is there of a block. */
static fronte_status split_found(struct stream *s, const struct fronte_found_block *found,
                                 fronte_error *error) {
    if (!s->in_block)
        s->done = s->tried = found->begin;
    s->in_block = true;
    if (!found->ended && found->end - s->tried < s->steps.again)
        return FRONTE_OK;
    s->tried = found->end;
    s->unended = s->broken && may_go_on(s, found->end);
    size_t len = found->end > s->done ? (size_t)(found->end - s->done) : 0;
    fronte_view part = {s->text.ptr + (len ? s->done - s->base : 0), len};
    fronte_status status = split_part(s, s->done, part, found->ended, error);
    if (found->ended) {
        s->in_block = false;
        s->block++;
    }
    return status;
}

/* Lets the first bytes of the window go, unless they are few. */
static void move_window(struct stream *s) {
    uint64_t keep = fronte_block_finder_needs(&s->finder);
    if (s->in_block && s->done < keep)
        keep = s->done;
    if (keep - s->base < s->text.len / 2 + FRONTE_LINE_TAIL)
        return;
    size_t from =
        fronte_code_point_start(fronte_buf_view(&s->text), (size_t)(keep - s->base) - FRONTE_LINE_TAIL);
    s->text.len -= from;
    memmove(s->text.ptr, s->text.ptr + from, s->text.len);
    s->base += from;
}

static fronte_status split_window(struct stream *s, bool last, fronte_error *error) {
    if (!s->text.len)
        return FRONTE_OK;
    struct fronte_window window = {fronte_buf_view(&s->text), s->base, last};
    struct fronte_found_block found = {.ended = true};
    fronte_status status = FRONTE_OK;
    while (!status && found.ended && fronte_block_finder_next(&s->finder, &window, &found))
        status = split_found(s, &found, error);
    if (!status && s->finder.failed)
        status = fronte_fail_memory(error);
    if (!status)
        move_window(s);
    return status;
}

static fronte_status split_bytes(struct stream *s, fronte_view bytes, bool last, fronte_error *error) {
    fronte_status status = fronte_decoder_read(&s->decoder, bytes, last, &s->text, error);
    if (!status)
        status = split_window(s, last, error);
    return status ? status : fronte_split_flush(&s->writer);
}

/* `first`: bytes that are read already; all of them when they have `ended`. */
static fronte_status split_text(struct stream *s, struct fronte_feed *feed, const struct fronte_buf *first,
                                bool ended, fronte_error *error) {
    fronte_view bytes = fronte_buf_view(first);
    fronte_status status = bytes.len || ended ? split_bytes(s, bytes, ended, error) : FRONTE_OK;
    while (!ended && !status) {
        status = fronte_feed_read(feed, &bytes, error);
        if (status)
            break;
        ended = !bytes.len;
        status = split_bytes(s, bytes, ended, error);
    }
    if (status != FRONTE_ERR_ENCODING && status != FRONTE_ERR_IO)
        return status;
    /* The sentences that are whole before what stopped the reading, however the text came. */
    s->broken = true;
    split_window(s, true, NULL);
    return status;
}

/* Of a page or a word processor's document, which are read whole. */
static fronte_status split_blocks(struct stream *s, const struct fronte_split_job *job, bool office,
                                  fronte_view bytes, fronte_error *error) {
    struct fronte_blocks blocks = {0};
    const char *name = fronte_input_name(job->input);
    fronte_status status =
        office ? fronte_office_read(bytes, name, &s->text, &blocks, error)
               : fronte_html_read(bytes, job->input->encoding, name, &s->text, &blocks, error);
    for (size_t i = 0; i < blocks.n && !status; i++, s->block++) {
        struct fronte_span span = blocks.items[i].span;
        status = split_part(s, span.off, fronte_view_at(s->text.ptr, span), true, error);
    }
    free(blocks.items);
    return status;
}

static fronte_status split_input(struct stream *s, const struct fronte_split_job *job,
                                 struct fronte_feed *feed, fronte_error *error) {
    struct fronte_buf first = {0};
    bool ended = false;
    fronte_status status = FRONTE_OK;
    if (job->input->type == FRONTE_INPUT_AUTO)
        status = fronte_feed_gather(feed, fronte_input_is_telling, &first, &ended, error);
    fronte_input_type type = fronte_input_type_of(job->input, fronte_buf_view(&first));
    if (!status && (type == FRONTE_INPUT_HTML || type == FRONTE_INPUT_OFFICE)) {
        status = fronte_feed_gather(feed, NULL, &first, &ended, error);
        if (!status)
            status = split_blocks(s, job, type == FRONTE_INPUT_OFFICE, fronte_buf_view(&first), error);
    } else if (!status) {
        status = split_text(s, feed, &first, ended, error);
    }
    fronte_buf_free(&first);
    return status;
}

fronte_status fronte_split_run(const struct fronte_split_job *job, fronte_error *error) {
    struct stream s = {
        .steps = job->steps,
        .writer = {.sink = {.write = job->output.write, .user = job->output.user},
                   .format = job->options.format,
                   .why = job->options.why},
        .decoder = {.encoding = job->input->encoding, .file = fronte_input_name(job->input)},
        .finder = {.words = fronte_splitter_words(job->resources->language[job->options.side].splitter)},
    };
    struct fronte_feed feed;
    bool ok = fronte_answerer_open(&s.answerer, job->resources, (int)job->options.side);
    fronte_status status = fronte_feed_open(&feed, job->input, job->steps.piece, error);
    s.splitting = fronte_splitting_of(&s.answerer);
    s.splitting.sink = (struct fronte_split_sink){put_sentence, job->options.why ? put_kept : NULL, &s};
    if (!status)
        status = ok ? split_input(&s, job, &feed, error) : fronte_fail_memory(error);
    bool written = s.writer.sink.status == FRONTE_OK;
    fronte_status finished = fronte_split_finish(&s.writer, status && written ? NULL : error);
    fronte_block_finder_free(&s.finder);
    fronte_decoder_free(&s.decoder);
    fronte_buf_free(&s.text);
    fronte_answerer_close(&s.answerer);
    fronte_feed_close(&feed);
    return status && written ? status : finished;
}

fronte_status fronte_split(const fronte_resources *resources, const fronte_input *input,
                           const fronte_split_options *options, const fronte_output *output,
                           fronte_error *error) {
    if (input->type == FRONTE_INPUT_LINES)
        return fronte_fail(error, FRONTE_ERR_ARGUMENT,
                           (struct fronte_place){.file = fronte_input_name(input)},
                           "one sentence a line: there is nothing to split");
    struct fronte_split_job job = {resources, input, *options, *output, fronte_split_usual_steps};
    return fronte_split_run(&job, error);
}
