/* Answers to requests: this file joins a pair, its findings and JSON. */
#include <stdlib.h>

#include "base/error.h"
#include "checker.h"
#include "format/format.h"
#include "format/jsonl.h"
#include "format/request.h"

static bool gather(void *user, const char *bytes, size_t len) {
    struct fronte_buf *text = user;
    fronte_buf_append(text, (fronte_view){bytes, len});
    return !text->failed;
}

/* The whole output of a format as a string. */
static fronte_status put_text(struct fronte_json *json, const fronte_answer *answer, fronte_error *error) {
    struct fronte_buf text = {0};
    fronte_status status =
        fronte_bitext_write(answer->bitext, answer->format, answer->options, gather, &text, error);
    if (text.failed)
        status = fronte_fail_memory(error);
    if (!status)
        fronte_json_string(json, answer->format->name, fronte_buf_view(&text));
    fronte_buf_free(&text);
    return status;
}

static void put_units(struct fronte_json *json, const fronte_bitext *bitext) {
    fronte_json_array(json, "units");
    for (uint32_t i = 0; i < bitext->n_units; i++) {
        fronte_json_object(json, NULL);
        fronte_json_unit(json, bitext, i);
        fronte_json_close(json);
    }
    fronte_json_close(json);
}

static void put_outputs(struct fronte_json *json, const fronte_request *request) {
    fronte_json_array(json, "output");
    for (size_t i = 0; fronte_request_output(request, i); i++)
        fronte_json_string(json, NULL, fronte_view_of(fronte_request_output(request, i)));
    fronte_json_close(json);
}

/* What the text report shows by default. */
static void put_findings(struct fronte_json *json, const fronte_checker *checker) {
    fronte_json_array(json, "findings");
    for (size_t i = 0; i < checker->findings.n; i++) {
        if (checker->findings.items[i].severity < FRONTE_WARNING)
            continue;
        fronte_json_object(json, NULL);
        fronte_json_finding(json, &checker->findings.items[i]);
        fronte_json_close(json);
    }
    fronte_json_close(json);
}

static fronte_status put_result(struct fronte_json *json, const fronte_answer *answer, fronte_error *error) {
    fronte_status status = FRONTE_OK;
    fronte_json_decimal(json, "score", fronte_bitext_score(answer->bitext));
    if (answer->request && fronte_request_output(answer->request, 0))
        put_outputs(json, answer->request);
    else if (answer->format && answer->format != fronte_format_find("jsonl"))
        status = put_text(json, answer, error);
    else
        put_units(json, answer->bitext);
    if (answer->checker)
        put_findings(json, answer->checker);
    else
        fronte_json_null(json, "findings");
    fronte_json_null(json, "error");
    return status;
}

fronte_status fronte_answer_write(const fronte_answer *answer, const fronte_output *output,
                                  fronte_error *error) {
    struct fronte_sink sink = {.write = output->write, .user = output->user};
    struct fronte_json json;
    fronte_status status = FRONTE_OK;
    fronte_json_begin(&json, &sink);
    fronte_json_raw(&json, "id", fronte_request_id(answer->request));
    if (answer->error)
        fronte_json_string(&json, "error", fronte_view_of(answer->error));
    else
        status = put_result(&json, answer, error);
    if (status) {
        fronte_buf_free(&sink.buf);
        return status;
    }
    fronte_json_end(&json);
    return fronte_sink_finish(&sink, error);
}
