/* SARIF 2.1.0 (OASIS, 2020), for code scanning and for editors.  Sections below are the standard's.
 * A result's place is in the translation when there is one; the other side is a related location. */
#include "format/json.h"
#include "format/report.h"

/* ---- Rules ---- */

/* The first sentence of an explanation. */
static fronte_view first_sentence(const char *text) {
    const char *stop = strstr(text, ". ");
    return stop ? (fronte_view){text, (size_t)(stop + 1 - text)} : fronte_view_of(text);
}

static void put_text(struct fronte_json *json, const char *key, fronte_view text) {
    fronte_json_object(json, key);
    fronte_json_string(json, "text", text);
    fronte_json_close(json);
}

static void put_level(struct fronte_json *json, fronte_severity severity) {
    fronte_json_string(json, "level", fronte_view_of(fronte_severity_name(severity)));
}

/* 3.49: one a kind, so that ruleIndex is the kind's number. */
static void put_rule(struct fronte_json *json, const struct fronte_report *report, uint32_t kind) {
    int8_t severity = report->findings->severity[kind];
    const char *explanation = fronte_kind_explanation(kind);
    fronte_json_break(json);
    fronte_json_object(json, NULL);
    fronte_json_string(json, "id", fronte_view_of(fronte_kind_name(kind)));
    put_text(json, "shortDescription", first_sentence(explanation));
    put_text(json, "fullDescription", fronte_view_of(explanation));
    put_text(json, "help", fronte_view_of(explanation));
    fronte_json_object(json, "defaultConfiguration");
    fronte_json_bool(json, "enabled", severity >= 0);
    put_level(json, severity >= 0 ? (fronte_severity)severity : fronte_kind_severity(kind));
    fronte_json_close(json);
    fronte_json_close(json);
}

static void put_tool(struct fronte_json *json, const struct fronte_report *report) {
    fronte_json_object(json, "tool");
    fronte_json_object(json, "driver");
    fronte_json_string(json, "name", fronte_view_of("fronte"));
    fronte_json_string(json, "version", fronte_view_of(fronte_version()));
    fronte_json_array(json, "rules");
    for (uint32_t kind = 0; kind < FRONTE_N_KINDS; kind++)
        put_rule(json, report, kind);
    fronte_json_close(json);
    fronte_json_close(json);
    fronte_json_close(json);
}

/* ---- Places ---- */

static bool is_unreserved(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_' || c == '~' || c == '/';
}

/* A path as a URI reference (RFC 3986): relative stays relative, as code scanning wants it; every byte that
 * is not unreserved is escaped, and with it the colon that would make a scheme of the first folder. */
static void put_uri(struct fronte_json *json, const char *path) {
    struct fronte_buf uri = {0};
    if (*path == '/')
        fronte_buf_puts(&uri, "file://");
    for (const char *p = path; *p; p++) {
        if (is_unreserved(*p))
            fronte_buf_append_char(&uri, *p);
        else
            fronte_buf_printf(&uri, "%%%02X", (unsigned)(unsigned char)*p);
    }
    if (uri.failed)
        fronte_sink_fail(json->sink, FRONTE_ERR_NOMEM);
    fronte_json_string(json, "uri", fronte_buf_view(&uri));
    fronte_buf_free(&uri);
}

/* 3.30; `bytes` NULL: not known in the file. */
static void put_region(struct fronte_json *json, const fronte_region *region, const uint32_t *bytes) {
    bool has_bytes = bytes && bytes[1];
    if (!region->line && !has_bytes)
        return;
    fronte_json_object(json, "region");
    if (region->line) {
        fronte_json_number(json, "startLine", region->line);
        fronte_json_number(json, "startColumn", region->column);
        fronte_json_number(json, "endLine", region->end_line);
        fronte_json_number(json, "endColumn", region->end_column);
    }
    if (has_bytes) {
        fronte_json_number(json, "byteOffset", bytes[0]);
        fronte_json_number(json, "byteLength", bytes[1] - bytes[0]);
    }
    fronte_json_close(json);
}

static void put_physical(struct fronte_json *json, const char *file, const fronte_region *region,
                         const uint32_t *bytes) {
    fronte_json_object(json, "physicalLocation");
    fronte_json_object(json, "artifactLocation");
    put_uri(json, file);
    fronte_json_close(json);
    put_region(json, region, bytes);
    fronte_json_close(json);
}

static bool bytes_of_file(const struct fronte_report *report, uint32_t doc, int side) {
    return doc < report->n_pairs && report->pairs[doc].bytes_of_file[side];
}

static void put_side(struct fronte_json *json, const struct fronte_report *report, const fronte_finding *f,
                     int side) {
    put_physical(json, f->file[side], &f->region[side],
                 bytes_of_file(report, f->doc, side) ? f->span[side] : NULL);
}

static void put_occurrence(struct fronte_json *json, const struct fronte_report *report,
                           const fronte_occurrence *o) {
    const char *file = o->doc < report->n_pairs ? report->pairs[o->doc].file[o->side] : "";
    fronte_json_object(json, NULL);
    put_physical(json, file, &o->region, bytes_of_file(report, o->doc, (int)o->side) ? o->span : NULL);
    put_text(json, "message", o->text);
    fronte_json_close(json);
}

/* 3.27.22: the other side's sentence, then the occurrences. */
static void put_related(struct fronte_json *json, const struct fronte_report *report, const fronte_finding *f,
                        int side) {
    if (!f->line[side] && !f->n_occurrences)
        return;
    fronte_json_array(json, "relatedLocations");
    if (f->line[side]) {
        fronte_json_object(json, NULL);
        put_side(json, report, f, side);
        put_text(json, "message", f->text[side]);
        fronte_json_close(json);
    }
    for (size_t i = 0; i < f->n_occurrences; i++)
        put_occurrence(json, report, &f->occurrences[i]);
    fronte_json_close(json);
}

/* ---- Results ---- */

static void put_message(struct fronte_json *json, const fronte_finding *f) {
    struct fronte_buf text = {0};
    fronte_report_message(&text, f);
    if (text.failed)
        fronte_sink_fail(json->sink, FRONTE_ERR_NOMEM);
    put_text(json, "message", fronte_buf_view(&text));
    fronte_buf_free(&text);
}

static void put_number(struct fronte_json *json, const char *key, uint32_t number) {
    if (number)
        fronte_json_number(json, key, number);
}

static void put_properties(struct fronte_json *json, const fronte_finding *f) {
    fronte_json_object(json, "properties");
    if (f->type)
        fronte_json_string(json, "type", fronte_view_of(f->type));
    put_number(json, "sourceSentence", f->line[FRONTE_SOURCE]);
    put_number(json, "targetSentence", f->line[FRONTE_TARGET]);
    fronte_json_close(json);
}

/* 3.27 */
static void put_result(struct fronte_json *json, const struct fronte_report *report,
                       const fronte_finding *f) {
    int side = (int)fronte_report_side(f);
    fronte_json_break(json);
    fronte_json_object(json, NULL);
    fronte_json_string(json, "ruleId", fronte_view_of(fronte_kind_name(f->kind)));
    fronte_json_number(json, "ruleIndex", f->kind);
    put_level(json, f->severity);
    put_message(json, f);
    fronte_json_array(json, "locations");
    fronte_json_object(json, NULL);
    put_side(json, report, f, side);
    fronte_json_close(json);
    fronte_json_close(json);
    put_related(json, report, f, !side);
    fronte_json_object(json, "partialFingerprints");
    fronte_json_string(json, "fronteFinding/v1", fronte_view_of(f->id));
    fronte_json_close(json);
    put_properties(json, f);
    fronte_json_close(json);
}

void fronte_report_write_sarif(struct fronte_sink *sink, const struct fronte_report *report) {
    struct fronte_json json;
    fronte_json_begin(&json, sink);
    fronte_json_string(&json, "$schema", fronte_view_of("https://json.schemastore.org/sarif-2.1.0.json"));
    fronte_json_string(&json, "version", fronte_view_of("2.1.0"));
    fronte_json_array(&json, "runs");
    fronte_json_object(&json, NULL);
    put_tool(&json, report);
    fronte_json_string(&json, "columnKind", fronte_view_of("unicodeCodePoints"));
    fronte_json_array(&json, "results");
    for (size_t i = 0; i < report->findings->n && sink->status == FRONTE_OK; i++)
        if (fronte_report_shows(report, &report->findings->items[i]))
            put_result(&json, report, &report->findings->items[i]);
    fronte_json_end(&json);
}
