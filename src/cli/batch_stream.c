/* fronte batch -: a line of JSON a pair, on standard input and output. */
#include <errno.h>
#include <inttypes.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/batch.h"
#include "cli/interrupt.h"
#include "cli/lines.h"

struct job {
    uint64_t number; /* of the line */
    uint64_t byte;   /* where it is no request; 0: not known */
    char *line;      /* heap, [len]; NULL: too long */
    size_t len;
    bool left;               /* not answered */
    fronte_request *request; /* NULL: could not be read */
    FILE *say;               /* to `said` */
    struct batch_pair pair;
    int status;
    char *said, *answer; /* heap, by open_memstream() */
    size_t said_len, answer_len;
};

static bool put(void *file, const char *bytes, size_t len) {
    return fwrite(bytes, 1, len, file) == len;
}

/* ---- Doing ---- */

static int say_request_error(struct job *job, const fronte_error *error) {
    job->byte = error->byte;
    fprintf(job->say, "%s\n", error->message);
    return error->status == FRONTE_ERR_NOMEM ? EXIT_IO : EXIT_BAD_INPUT;
}

static int run_request(const struct batch *b, uint32_t thread, struct job *job) {
    const fronte_request *request = job->request;
    for (int side = 0; side < 2; side++)
        job->pair.input[side] = fronte_request_input(request, (fronte_side)side);
    for (size_t i = 0; fronte_request_output(request, i); i++)
        if (!batch_pair_add_output(&job->pair, fronte_request_output(request, i))) {
            fputs("out of memory\n", job->say);
            return EXIT_IO;
        }
    job->pair.answered = true;
    return batch_pair_run(b, thread, &job->pair, job->say);
}

static int run_line(const struct batch *b, uint32_t thread, struct job *job) {
    fronte_error error;
    if (!job->line) {
        fprintf(job->say, "longer than %d MiB\n", LONGEST_LINE >> 20);
        return EXIT_BAD_INPUT;
    }
    if (fronte_request_read(&job->request, (fronte_view){job->line, job->len}, &error))
        return say_request_error(job, &error);
    return run_request(b, thread, job);
}

/* The last line that was said, as the error of an answer; those before it stay. */
static const char *take_last_line(char *said) {
    static const char OURS[] = "fronte: ";
    size_t n = strlen(said);
    while (n && said[n - 1] == '\n')
        said[--n] = '\0';
    char *feed = strrchr(said, '\n');
    char *last = feed ? feed + 1 : said;
    if (strncmp(last, OURS, sizeof OURS - 1) == 0)
        last += sizeof OURS - 1;
    return last;
}

/* "line 3, byte 17: " and what was said last; heap, NULL when memory is short. */
static char *error_of(const struct job *job) {
    const char *last = take_last_line(job->said);
    char *text = NULL;
    int n = job->byte
                ? asprintf(&text, "line %" PRIu64 ", byte %" PRIu64 ": %s", job->number, job->byte, last)
                : asprintf(&text, "line %" PRIu64 ": %s", job->number, last);
    return n < 0 ? NULL : text;
}

/* Drops the last line. */
static void keep_warnings(char *said) {
    char *feed = strrchr(said, '\n');
    if (feed)
        feed[1] = '\0';
    else
        *said = '\0';
}

static bool write_answer(struct job *job, const fronte_answer *answer) {
    free(job->answer);
    job->answer = NULL;
    FILE *file = open_memstream(&job->answer, &job->answer_len);
    if (!file)
        return false;
    bool ok = fronte_answer_write(answer, &(fronte_output){put, file}, NULL) == FRONTE_OK;
    return fclose(file) == 0 && ok;
}

/* What was said is complete. */
static void answer_failure(struct job *job) {
    char *error = error_of(job);
    fronte_answer answer = {.request = job->request, .error = error ? error : "out of memory"};
    write_answer(job, &answer);
    free(error);
    keep_warnings(job->said);
}

static void answer_pair(const struct batch *b, struct job *job) {
    fronte_write_options options = b->aligning.write;
    options.checker = job->pair.checker;
    fronte_answer answer = {.request = job->request,
                            .bitext = job->pair.bitext,
                            .checker = job->pair.checker,
                            .format = b->aligning.format,
                            .options = &options};
    if (write_answer(job, &answer))
        return;
    fputs("out of memory\n", job->say);
    job->status = EXIT_IO;
}

/* What was said is at hand when its stream is closed. */
static void end(struct job *job) {
    if (fclose(job->say) != 0)
        job->status = EXIT_IO;
    else if (job->status != EXIT_DONE)
        answer_failure(job);
    fronte_request_close(&job->request);
}

static void settle(void *user, void *of_pipeline) {
    struct job *job = of_pipeline;
    (void)user;
    job->status = batch_pair_settle(&job->pair, job->status, job->say);
    end(job);
}

static bool work(void *user, uint32_t thread, void *of_pipeline) {
    struct batch *b = user;
    struct job *job = of_pipeline;
    job->left = interrupt_came();
    if (job->left)
        return false;
    job->say = open_memstream(&job->said, &job->said_len);
    if (!job->say)
        return false;
    job->status = run_line(b, thread, job);
    if (job->status == EXIT_DONE)
        answer_pair(b, job);
    batch_pair_close(&job->pair);
    if (batch_pair_is_unsettled(&job->pair))
        return true;
    end(job);
    return false;
}

/* ---- Answering ---- */

static void give(struct batch *b, struct job *job) {
    static const char NO_MEMORY[] = "{\"id\":null,\"error\":\"out of memory\"}\n";
    const char *answer = job->answer && job->answer_len ? job->answer : NO_MEMORY;
    progress_clear(&b->progress);
    if (answer == NO_MEMORY)
        job->status = EXIT_IO;
    if (fputs(answer, stdout) < 0 || fflush(stdout) != 0) {
        fprintf(stderr, "fronte: standard output: cannot write: %s\n", strerror(errno));
        b->tally.status = EXIT_IO;
        interrupt_end(SIGPIPE); /* who waits for more input is to know */
        return;
    }
    batch_say(b, job->number, job->said ? job->said : "");
    batch_count(b, job->status, &job->pair);
}

static void done(void *user, void *of_pipeline) {
    struct batch *b = user;
    struct job *job = of_pipeline;
    if (!job->left && interrupt_came() != SIGPIPE)
        give(b, job);
    const struct tally *t = &b->tally;
    progress_show(&b->progress, t->done + t->failed, t->done + t->failed);
    batch_pair_free(&job->pair);
    free(job->line);
    free(job->said);
    free(job->answer);
    free(job);
}

static bool push_line(struct pipeline *pipeline, uint64_t number, enum lines_state state, fronte_view line) {
    struct job *job = calloc(1, sizeof *job);
    if (!job)
        return false;
    job->number = number;
    if (state == LINES_ONE) {
        job->line = malloc(line.len + 1);
        job->len = line.len;
        if (!job->line) {
            free(job);
            return false;
        }
        memcpy(job->line, line.ptr, line.len);
    }
    pipeline_push(pipeline, job, sizeof *job + job->len);
    return true;
}

static int push_lines(struct pipeline *pipeline) {
    struct lines lines = {.descriptor = STDIN_FILENO};
    int status = EXIT_DONE;
    for (uint64_t number = 1; status == EXIT_DONE && !interrupt_came(); number++) {
        fronte_view line;
        enum lines_state state = lines_next(&lines, &line);
        if (state == LINES_END || state == LINES_INTERRUPTED)
            break;
        if (state == LINES_FAILED || !push_line(pipeline, number, state, line)) {
            fprintf(stderr, "fronte: standard input: cannot read: %s\n", strerror(errno));
            status = EXIT_IO;
        }
    }
    lines_free(&lines);
    return status;
}

int batch_run_stream(struct batch *b) {
    struct pipeline pipeline;
    progress_begin(&b->progress, 0, b->common.quiet || isatty(STDOUT_FILENO));
    if (!pipeline_open(&pipeline, b->jobs, &(struct pipeline_steps){work, settle, done, b})) {
        fputs("fronte: out of memory\n", stderr);
        return EXIT_IO;
    }
    int status = push_lines(&pipeline);
    pipeline_close(&pipeline);
    return status;
}
