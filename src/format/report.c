#include "format/report.h"

static const struct fronte_report_format formats[] = {
    {"text", {".txt"}, fronte_report_write_text},
    {"jsonl", {".jsonl"}, fronte_report_write_jsonl},
    {"sarif", {".sarif", ".sarif.json"}, fronte_report_write_sarif},
    {"junit", {".xml"}, fronte_report_write_junit},
};
enum { N_FORMATS = sizeof formats / sizeof *formats };

const fronte_report_format *fronte_report_format_find(const char *name) {
    for (size_t i = 0; i < N_FORMATS; i++)
        if (strcmp(formats[i].name, name) == 0)
            return &formats[i];
    return NULL;
}

const fronte_report_format *fronte_report_format_for_path(const char *path) {
    for (size_t i = 0; i < N_FORMATS; i++)
        for (size_t k = 0; k < 2 && formats[i].endings[k]; k++)
            if (fronte_format_path_ends(path, formats[i].endings[k]))
                return &formats[i];
    return NULL;
}

const char *fronte_report_format_name(size_t index) {
    return index < N_FORMATS ? formats[index].name : NULL;
}

fronte_side fronte_report_side(const fronte_finding *finding) {
    bool about_source = finding->kind == FRONTE_KIND_MISSPELT_SOURCE ||
                        finding->kind == FRONTE_KIND_WEEKDAY_DATE || !finding->line[FRONTE_TARGET];
    return about_source && finding->line[FRONTE_SOURCE] ? FRONTE_SOURCE : FRONTE_TARGET;
}

/* ---- Messages ---- */

enum { MOST_EXPECTED = 3 };

static bool holds(fronte_view text, fronte_view part) {
    for (size_t i = 0; i + part.len <= text.len; i++)
        if (memcmp(text.ptr + i, part.ptr, part.len) == 0)
            return true;
    return false;
}

void fronte_report_message(struct fronte_buf *out, const fronte_finding *finding) {
    fronte_buf_append(out, finding->message);
    size_t n = finding->n_expected;
    if (!n || !finding->expected[0].len || holds(finding->message, finding->expected[0]))
        return;
    for (size_t i = 0; i < n && i < MOST_EXPECTED; i++) {
        fronte_buf_puts(out, i ? " or \u201C" : "; expected: \u201C");
        fronte_buf_append(out, finding->expected[i]);
        fronte_buf_puts(out, "\u201D");
    }
    if (n > MOST_EXPECTED)
        fronte_buf_puts(out, " or others");
}

void fronte_report_line(struct fronte_buf *out, const fronte_finding *finding) {
    fronte_side side = fronte_report_side(finding);
    fronte_buf_puts(out, fronte_report_file(finding->file[side]));
    if (finding->region[side].line)
        fronte_buf_printf(out, ":%u", finding->region[side].line);
    fronte_buf_puts(out, ": ");
    fronte_buf_puts(out, fronte_severity_name(finding->severity));
    fronte_buf_puts(out, ": ");
    fronte_report_message(out, finding);
}

const char *fronte_report_counted(const struct fronte_report *report, uint32_t doc) {
    if (doc >= report->n_pairs || !report->pairs[doc].lines_count)
        return "sentence";
    const char *const *file = report->pairs[doc].file;
    return strcmp(file[0], file[1]) == 0 ? "unit" : "line";
}

const char *fronte_report_file(const char *name) {
    return strcmp(name, "-") == 0 ? "standard input" : name;
}
