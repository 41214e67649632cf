/* One JSON object a finding, a line each.  The members and their order are a contract with scripts. */
#include "format/jsonl.h"
#include "format/report.h"

static void put_line(struct fronte_json *json, const char *key, uint32_t line) {
    if (line)
        fronte_json_number(json, key, line);
    else
        fronte_json_null(json, key);
}

static void put_span(struct fronte_json *json, const char *key, const uint32_t span[2]) {
    fronte_json_array(json, key);
    fronte_json_number(json, NULL, span[0]);
    fronte_json_number(json, NULL, span[1]);
    fronte_json_close(json);
}

/* A place that is not known has no end. */
static void put_span_or_null(struct fronte_json *json, const char *key, const uint32_t span[2]) {
    if (span[1])
        put_span(json, key, span);
    else
        fronte_json_null(json, key);
}

static void put_occurrence(struct fronte_json *json, const fronte_occurrence *o) {
    fronte_json_object(json, NULL);
    fronte_json_number(json, "doc", o->doc);
    fronte_json_string(json, "side", fronte_view_of(o->side == FRONTE_SOURCE ? "src" : "tgt"));
    put_line(json, "line", o->line);
    put_span(json, "span", o->span);
    fronte_json_string(json, "text", o->text);
    fronte_json_close(json);
}

static void put_expected(struct fronte_json *json, const fronte_finding *f) {
    fronte_json_array(json, "expected");
    for (size_t i = 0; i < f->n_expected; i++)
        fronte_json_string(json, NULL, f->expected[i]);
    fronte_json_close(json);
}

static void put_places(struct fronte_json *json, const fronte_finding *f) {
    fronte_json_number(json, "doc", f->doc);
    fronte_json_string(json, "src_file", fronte_view_of(f->file[FRONTE_SOURCE]));
    fronte_json_string(json, "tgt_file", fronte_view_of(f->file[FRONTE_TARGET]));
    put_line(json, "src_line", f->line[FRONTE_SOURCE]);
    put_line(json, "tgt_line", f->line[FRONTE_TARGET]);
    put_span_or_null(json, "src_span", f->span[FRONTE_SOURCE]);
    put_span_or_null(json, "tgt_span", f->span[FRONTE_TARGET]);
}

void fronte_json_finding(struct fronte_json *json, const fronte_finding *f) {
    fronte_json_string(json, "id", fronte_view_of(f->id));
    fronte_json_string(json, "kind", fronte_view_of(fronte_kind_name(f->kind)));
    fronte_json_string(json, "severity", fronte_view_of(fronte_severity_name(f->severity)));
    fronte_json_string_or_null(json, "type", f->type ? fronte_view_of(f->type) : (fronte_view){NULL, 0});
    fronte_json_string_or_null(json, "entity", f->entity);
    fronte_json_string_or_null(json, "rendering", f->rendering);
    put_expected(json, f);
    put_places(json, f);
    fronte_json_string(json, "message", f->message);
    fronte_json_array(json, "occurrences");
    for (size_t i = 0; i < f->n_occurrences; i++)
        put_occurrence(json, &f->occurrences[i]);
    fronte_json_close(json);
}

void fronte_report_write_jsonl(struct fronte_sink *sink, const struct fronte_report *report) {
    for (size_t i = 0; i < report->findings->n && sink->status == FRONTE_OK; i++) {
        const fronte_finding *finding = &report->findings->items[i];
        struct fronte_json json;
        if (!fronte_report_shows(report, finding))
            continue;
        fronte_json_begin(&json, sink);
        fronte_json_finding(&json, finding);
        fronte_json_end(&json);
    }
}
