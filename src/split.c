/* `fronte split`: a text of any length in a window that moves over it.
 *
 *     bytes -decoder-> window -block finder-> how far the block at hand reaches -splitter-> sentences ->
 * writer
 *
 * A piece of the input is decoded into the window, whose first bytes are let go when their sentences are
 * written.  None of the four depends on how the text comes, so the pieces may be as they are read. */
#include "split.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/file.h"
#include "format/html_read.h"
#include "format/split_write.h"
#include "text/blocks.h"
#include "text/encoding.h"
#include "text/mark.h"

enum {
    PIECE = 128 * 1024, /* fits the caches */
    AGAIN = 64 * 1024,
    MOST_BLANKS = 64 * 1024, /* before a page begins; so much in vain, and it is text */
    HTML_SIGN = 14           /* bytes of <!doctype html */
};

const struct fronte_split_steps fronte_split_usual_steps = {PIECE, AGAIN};

/* ---- What is this word? ---- */

/* At the lemma of a form that is no name. */
static bool stop_at_common(void *user, fronte_view lemma, char pos) {
    (void)user, (void)lemma;
    return pos == 'p';
}

static enum fronte_word_class ask_lexicon(const void *user, fronte_view word) {
    struct fronte_answerer *a = (struct fronte_answerer *)(uintptr_t)user; /* that of one splitting */
    uint32_t n_words;
    fronte_view key = fronte_key_phrase(&a->keys, word, &n_words);
    a->failed |= !key.ptr;
    if (!key.len)
        return FRONTE_WORD_UNKNOWN;
    const struct fronte_lexicon *lexicon = &a->resources->lexicon;
    uint16_t flags = fronte_lexicon_flags(lexicon, a->side, fronte_lexicon_find(lexicon, a->side, key));
    bool form = !fronte_automaton_lemmas(&lexicon->side[a->side].automaton, key, stop_at_common, NULL);
    if (flags & FRONTE_STRING_NAME)
        return form ? FRONTE_WORD_EITHER : FRONTE_WORD_NAME;
    return form || flags & FRONTE_STRING_HEAD ? FRONTE_WORD_COMMON : FRONTE_WORD_UNKNOWN;
}

bool fronte_answerer_open(struct fronte_answerer *a, const struct fronte_resources *resources, int side) {
    *a = (struct fronte_answerer){.resources = resources, .side = side};
    return fronte_keymaker_open(&a->keys, &resources->language[side]);
}

void fronte_answerer_close(struct fronte_answerer *a) {
    fronte_keymaker_close(&a->keys);
}

struct fronte_splitting fronte_splitting_of(struct fronte_answerer *a) {
    return (struct fronte_splitting){
        .splitter = a->resources->language[a->side].splitter,
        .oracle = {ask_lexicon, a},
    };
}

/* ---- Input ---- */

const char *fronte_input_name(const fronte_input *input) {
    if (input->name)
        return input->name;
    return input->path ? input->path : "text";
}

fronte_input_type fronte_input_type_of(const fronte_input *input, fronte_view bytes) {
    if (input->type != FRONTE_INPUT_AUTO)
        return input->type;
    return fronte_html_looks_like(fronte_input_name(input), bytes) ? FRONTE_INPUT_HTML : FRONTE_INPUT_TEXT;
}

/* Whether the first bytes tell HTML from text. */
static bool is_telling(fronte_view bytes) {
    for (size_t i = 0; i < bytes.len && i < MOST_BLANKS; i++)
        if (!memchr("\xEF\xBB\xBF \t\r\n", bytes.ptr[i], 7))
            return bytes.ptr[i] != '<' || bytes.len - i >= HTML_SIGN;
    return bytes.len >= MOST_BLANKS;
}

/* Where the bytes come from. */
struct source {
    const char *path; /* NULL: `rest` */
    int fd;
    fronte_view rest;
    char *piece; /* [size] heap */
    size_t size;
};

static fronte_status open_source(struct source *source, const struct fronte_split_job *job,
                                 fronte_error *error) {
    const fronte_input *input = job->input;
    *source = (struct source){.path = input->path, .fd = -1, .rest = input->bytes, .size = job->steps.piece};
    if (!input->path)
        return FRONTE_OK;
    source->piece = malloc(source->size);
    if (!source->piece)
        return fronte_fail_memory(error);
    source->fd = strcmp(input->path, "-") == 0 ? STDIN_FILENO : fronte_file_open(input->path, error);
    return source->fd < 0 ? FRONTE_ERR_IO : FRONTE_OK;
}

static void close_source(struct source *source) {
    if (source->fd > STDIN_FILENO)
        close(source->fd);
    free(source->piece);
}

/* The next bytes, none at the end; as many as there are, without waiting for more. */
static fronte_status read_source(struct source *source, fronte_view *bytes, fronte_error *error) {
    if (!source->path) {
        size_t n = source->rest.len < source->size ? source->rest.len : source->size;
        *bytes = (fronte_view){n ? source->rest.ptr : "", n};
        source->rest = (fronte_view){n ? source->rest.ptr + n : "", source->rest.len - n};
        return FRONTE_OK;
    }
    ssize_t n;
    do
        n = read(source->fd, source->piece, source->size);
    while (n < 0 && errno == EINTR);
    if (n < 0)
        return fronte_fail(error, FRONTE_ERR_IO, (struct fronte_place){.file = source->path},
                           "cannot read: %s", strerror(errno));
    *bytes = (fronte_view){source->piece, (size_t)n};
    return FRONTE_OK;
}

/* Appends what comes until `enough` bytes tell (NULL: to the end). */
static fronte_status gather(struct source *source, bool (*enough)(fronte_view), struct fronte_buf *out,
                            bool *ended, fronte_error *error) {
    fronte_view bytes = {0};
    fronte_status status = FRONTE_OK;
    while (!*ended && !status && !(enough && enough(fronte_buf_view(out)))) {
        status = read_source(source, &bytes, error);
        fronte_buf_append(out, bytes);
        *ended = !bytes.len;
        if (!status && out->failed)
            status = fronte_fail_memory(error);
        if (!status && out->len > FRONTE_MAX_FILE)
            status = fronte_fail(error, FRONTE_ERR_LIMIT, (struct fronte_place){.file = source->path},
                                 "larger than 4 GiB: split it into several files");
    }
    return status;
}

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
};

static bool put_sentence(void *user, struct fronte_span span, const char *why) {
    struct stream *s = user;
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

/* What is there of a block. */
static fronte_status split_found(struct stream *s, const struct fronte_found_block *found,
                                 fronte_error *error) {
    if (!s->in_block)
        s->done = s->tried = found->begin;
    s->in_block = true;
    if (!found->ended && found->end - s->tried < s->steps.again)
        return FRONTE_OK;
    s->tried = found->end;
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

static fronte_status split_text(struct stream *s, struct source *source, const struct fronte_buf *first,
                                fronte_error *error) {
    fronte_view bytes = fronte_buf_view(first);
    fronte_status status = bytes.len ? split_bytes(s, bytes, false, error) : FRONTE_OK;
    do {
        if (!status)
            status = read_source(source, &bytes, error);
        if (!status)
            status = split_bytes(s, bytes, !bytes.len, error);
    } while (!status && bytes.len);
    return status;
}

static fronte_status split_html(struct stream *s, const struct fronte_split_job *job, fronte_view bytes,
                                fronte_error *error) {
    struct fronte_blocks blocks = {0};
    fronte_status status = fronte_html_read(bytes, job->input->encoding, fronte_input_name(job->input),
                                            &s->text, &blocks, error);
    for (size_t i = 0; i < blocks.n && !status; i++, s->block++) {
        struct fronte_span span = blocks.items[i].span;
        status = split_part(s, span.off, fronte_view_at(s->text.ptr, span), true, error);
    }
    free(blocks.items);
    return status;
}

static fronte_status split_source(struct stream *s, const struct fronte_split_job *job, struct source *source,
                                  fronte_error *error) {
    struct fronte_buf first = {0};
    bool ended = false;
    fronte_status status = FRONTE_OK;
    if (job->input->type == FRONTE_INPUT_AUTO)
        status = gather(source, is_telling, &first, &ended, error);
    if (!status && fronte_input_type_of(job->input, fronte_buf_view(&first)) == FRONTE_INPUT_HTML) {
        status = gather(source, NULL, &first, &ended, error);
        if (!status)
            status = split_html(s, job, fronte_buf_view(&first), error);
    } else if (!status) {
        status = split_text(s, source, &first, error);
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
    struct source source;
    bool ok = fronte_answerer_open(&s.answerer, job->resources, (int)job->options.side);
    fronte_status status = open_source(&source, job, error);
    s.splitting = fronte_splitting_of(&s.answerer);
    s.splitting.sink = (struct fronte_split_sink){put_sentence, job->options.why ? put_kept : NULL, &s};
    if (!status)
        status = ok ? split_source(&s, job, &source, error) : fronte_fail_memory(error);
    bool written = s.writer.sink.status == FRONTE_OK;
    fronte_status finished = fronte_split_finish(&s.writer, status && written ? NULL : error);
    fronte_block_finder_free(&s.finder);
    fronte_decoder_free(&s.decoder);
    fronte_buf_free(&s.text);
    fronte_answerer_close(&s.answerer);
    close_source(&source);
    return status ? status : finished;
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
