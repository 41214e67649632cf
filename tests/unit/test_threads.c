/* Threads that share one fronte_resources, each with documents of its own.  Says most when built with
 * -Db_sanitize=thread. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../support.h"
#include "fronte.h"

enum { THREADS = 4, ROUNDS = 3, MOST_OUTPUT = 1 << 20 };

/* What the threads share: the pair's data, and the same with segmentation rules of a file. */
enum { OUR_RULES, SRX_RULES, RESOURCES };

struct job {
    const fronte_resources *const *resources; /* [RESOURCES] */
    const fronte_document *shared[2];         /* read by all threads */
    fronte_checker *checker;                  /* its own; kept from round to round */
    size_t len;
    char output[MOST_OUTPUT];
    fronte_error error;
};

static bool append(void *user, const char *bytes, size_t len) {
    struct job *job = user;
    if (len > MOST_OUTPUT - job->len)
        return false;
    memcpy(job->output + job->len, bytes, len);
    job->len += len;
    return true;
}

static fronte_status write_all(struct job *job, const fronte_bitext *bitext) {
    fronte_status status = FRONTE_OK;
    for (size_t f = 0; fronte_format_name(f) && !status; f++)
        status = fronte_bitext_write(bitext, fronte_format_find(fronte_format_name(f)), NULL, append, job,
                                     &job->error);
    return status ? status
                  : fronte_bitext_explain(bitext, job->resources[OUR_RULES], 0, append, job, &job->error);
}

static fronte_status open_document(fronte_document **out, struct job *job, int side) {
    char path[SUPPORT_PATH];
    fronte_side which = side ? FRONTE_TARGET : FRONTE_SOURCE;
    support_path(path, support_root(),
                 side ? "corpora/articles/porto/en.txt" : "corpora/articles/porto/it.txt");
    return fronte_document_open(out, job->resources[OUR_RULES], which,
                                &(fronte_input){.path = path, .name = "a"}, &job->error);
}

/* Streams: Italian by our own rules and by those of the file. */
static fronte_status split_texts(struct job *job) {
    char path[SUPPORT_PATH];
    fronte_split_options options = {.side = FRONTE_SOURCE, .format = FRONTE_SPLIT_JSONL, .why = true};
    fronte_output output = {append, job};
    fronte_status status = FRONTE_OK;
    support_path(path, support_root(), "corpora/articles/porto/it.txt");
    for (int rules = 0; rules < RESOURCES && !status; rules++)
        status = fronte_split(job->resources[rules], &(fronte_input){.path = path}, &options, &output,
                              &job->error);
    return status;
}

/* Findings, and the page that shows them. */
static fronte_status check(struct job *job, const fronte_bitext *bitext) {
    fronte_output output = {append, job};
    fronte_write_options options;
    fronte_write_options_init(&options);
    fronte_status status =
        job->checker ? fronte_checker_restart(job->checker, &job->error)
                     : fronte_checker_open(&job->checker, job->resources[OUR_RULES], NULL, &job->error);
    if (!status)
        status = fronte_checker_add(job->checker, bitext, &job->error);
    if (!status)
        status = fronte_checker_finish(job->checker, &job->error);
    if (!status)
        status =
            fronte_checker_write(job->checker, fronte_report_format_find("text"), NULL, &output, &job->error);
    options.checker = job->checker;
    return status
               ? status
               : fronte_bitext_write(bitext, fronte_format_find("html"), &options, append, job, &job->error);
}

/* A request, read and answered. */
static fronte_status answer(struct job *job, const fronte_bitext *bitext) {
    static const char LINE[] = "{\"id\":[1,\"\\u00e8\"],\"source\":\"a\",\"target\":\"b\"}";
    fronte_output output = {append, job};
    fronte_request *request;
    fronte_status status = fronte_request_read(&request, (fronte_view){LINE, sizeof LINE - 1}, &job->error);
    fronte_answer out = {.request = request, .bitext = bitext, .checker = job->checker};
    if (!status)
        status = fronte_answer_write(&out, &output, &job->error);
    fronte_request_close(&request);
    return status;
}

static fronte_status one_round(struct job *job) {
    fronte_document *own[2] = {NULL, NULL};
    fronte_bitext *bitext = NULL;
    fronte_side side;
    fronte_status status = FRONTE_OK;
    for (int s = 0; s < 2 && !status; s++)
        status = open_document(&own[s], job, s);
    for (int shared = 0; shared < 2 && !status; shared++) {
        const fronte_document *a = shared ? job->shared[0] : own[0], *b = shared ? job->shared[1] : own[1];
        if (!fronte_document_language(a, job->resources[OUR_RULES], &side))
            status = FRONTE_ERR_FORMAT;
        if (!status)
            status = fronte_bitext_align(&bitext, job->resources[OUR_RULES], a, b, NULL, &job->error);
        if (!status)
            status = write_all(job, bitext);
        if (!status)
            status = check(job, bitext);
        if (!status)
            status = answer(job, bitext);
        fronte_bitext_close(&bitext);
    }
    fronte_document_close(&own[0]);
    fronte_document_close(&own[1]);
    return status;
}

static void *work(void *user) {
    struct job *job = user;
    for (int round = 0; round < ROUNDS; round++) {
        job->len = 0;
        fronte_status status = split_texts(job);
        if (!status)
            status = one_round(job);
        if (status) {
            fprintf(stderr, "%s: %s\n", fronte_status_name(status), job->error.message);
            return job;
        }
    }
    return NULL;
}

static bool same_outputs(const struct job *jobs) {
    for (int t = 1; t < THREADS; t++)
        if (jobs[t].len != jobs[0].len || memcmp(jobs[t].output, jobs[0].output, jobs[0].len) != 0)
            return false;
    return jobs[0].len > 0;
}

static bool write_file(void *file, const char *bytes, size_t len) {
    return fwrite(bytes, 1, len, file) == len;
}

/* Our rules as a file into dir/rules.srx. */
static fronte_status write_rules(const fronte_settings *settings, const char *path, fronte_error *error) {
    FILE *file = fopen(path, "wb");
    if (!file)
        return FRONTE_ERR_IO;
    fronte_output output = {write_file, file};
    fronte_status status = fronte_srx_write(settings, NULL, &output, error);
    return fclose(file) == 0 ? status : FRONTE_ERR_IO;
}

static fronte_status open_resources(fronte_resources *out[RESOURCES], fronte_error *error) {
    char dir[SUPPORT_PATH], path[SUPPORT_PATH];
    fronte_settings settings;
    fronte_settings_init(&settings);
    settings.data_dir = support_data();
    support_temp_open(dir);
    support_path(path, dir, "rules.srx");
    fronte_status status = fronte_resources_open(&out[OUR_RULES], &settings, error);
    if (!status)
        status = write_rules(&settings, path, error);
    settings.srx = path;
    if (!status)
        status = fronte_resources_open(&out[SRX_RULES], &settings, error);
    support_temp_close(dir);
    return status;
}

/* Whether all threads are through without a failure. */
static bool run_threads(struct job jobs[THREADS]) {
    pthread_t threads[THREADS];
    bool ok = true;
    for (int t = 0; t < THREADS; t++)
        if (pthread_create(&threads[t], NULL, work, &jobs[t]) != 0)
            abort();
    for (int t = 0; t < THREADS; t++) {
        void *failed;
        ok = pthread_join(threads[t], &failed) == 0 && !failed && ok;
    }
    return ok;
}

int main(void) {
    static struct job jobs[THREADS];
    fronte_resources *resources[RESOURCES];
    fronte_document *shared[2];
    fronte_error error = {0};
    if (open_resources(resources, &error)) {
        fprintf(stderr, "%s\n", error.message);
        return 1;
    }
    const fronte_resources *const given[RESOURCES] = {resources[OUR_RULES], resources[SRX_RULES]};
    for (int t = 0; t < THREADS; t++)
        jobs[t].resources = given;
    if (open_document(&shared[0], &jobs[0], 0) || open_document(&shared[1], &jobs[0], 1))
        return 1;
    for (int t = 0; t < THREADS; t++)
        memcpy(jobs[t].shared, shared, sizeof shared);
    bool ok = run_threads(jobs) && same_outputs(jobs);
    for (int t = 0; t < THREADS; t++)
        fronte_checker_close(&jobs[t].checker);
    fronte_document_close(&shared[0]);
    fronte_document_close(&shared[1]);
    for (int rules = 0; rules < RESOURCES; rules++)
        fronte_resources_close(&resources[rules]);
    puts(ok ? "threads agree" : "threads differ");
    return ok ? 0 : 1;
}
