/* The formats findings are written in: one file and one row of the table in report.c each. */
#ifndef FRONTE_FORMAT_REPORT_H
#define FRONTE_FORMAT_REPORT_H

#include "entity/finding.h"
#include "format/format.h"

struct fronte_report {
    const struct fronte_findings *findings; /* sorted */
    const fronte_report_options *options;
    const char *lang[2];         /* [side] */
    const fronte_checked *pairs; /* [n_pairs] */
    size_t n_pairs;
};

struct fronte_report_format {
    const char *name;       /* for --to */
    const char *endings[2]; /* of file names, with the stop; NULL: no more */
    void (*write)(struct fronte_sink *sink, const struct fronte_report *report);
};

void fronte_report_write_text(struct fronte_sink *sink, const struct fronte_report *report);
void fronte_report_write_jsonl(struct fronte_sink *sink, const struct fronte_report *report);
void fronte_report_write_sarif(struct fronte_sink *sink, const struct fronte_report *report);
void fronte_report_write_junit(struct fronte_sink *sink, const struct fronte_report *report);

/* ---- What several of them say ---- */

static inline bool fronte_report_shows(const struct fronte_report *report, const fronte_finding *finding) {
    return finding->severity >= (fronte_severity)report->options->least;
}

/* The text that has to be looked at: the translation, unless the fault is in the source or there is none. */
fronte_side fronte_report_side(const fronte_finding *finding);

/* The message, and what was expected where it does not say so. */
void fronte_report_message(struct fronte_buf *out, const fronte_finding *finding);

/* `file:line: severity: message`, as compilers say it; the line is the file's, so that editors jump there. */
void fronte_report_line(struct fronte_buf *out, const fronte_finding *finding);

/* "sentence", "line" or "unit": what the finding's line numbers count. */
const char *fronte_report_counted(const struct fronte_report *report, uint32_t doc);

/* `-` is standard input. */
const char *fronte_report_file(const char *name);

#endif
