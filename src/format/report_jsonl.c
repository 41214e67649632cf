#include "format/json.h"
#include "format/report.h"

static void put_string(struct fronte_json *json, const char *key, fronte_view v) {
    if (v.ptr)
        fronte_json_string(json, key, v);
    else
        fronte_json_null(json, key);
}

static void put_line(struct fronte_json *json, const char *key, uint32_t line) {
    if (line)
        fronte_json_number(json, key, line);
    else
        fronte_json_null(json, key);
}

static void put_finding(struct fronte_sink *sink, const fronte_finding *f) {
    struct fronte_json json;
    fronte_json_begin(&json, sink);
    fronte_json_string(&json, "id", fronte_view_of(f->id));
    fronte_json_string(&json, "kind", fronte_view_of(fronte_kind_name(f->kind)));
    fronte_json_string(&json, "severity", fronte_view_of(fronte_severity_name(f->severity)));
    fronte_json_string(&json, "type", fronte_view_of(f->type));
    put_string(&json, "entity", f->entity);
    put_string(&json, "rendering", f->rendering);
    fronte_json_number(&json, "doc", f->doc);
    put_line(&json, "src_line", f->line[FRONTE_SOURCE]);
    put_line(&json, "tgt_line", f->line[FRONTE_TARGET]);
    put_string(&json, "message", f->message);
    fronte_json_end(&json);
}

void fronte_report_write_jsonl(struct fronte_sink *sink, const struct fronte_report *report) {
    for (size_t i = 0; i < report->findings->n; i++)
        if (report->findings->items[i].severity >= report->least)
            put_finding(sink, &report->findings->items[i]);
}
