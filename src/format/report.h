/* The formats findings are written in: one file and one row of the table in report.c each. */
#ifndef FRONTE_FORMAT_REPORT_H
#define FRONTE_FORMAT_REPORT_H

#include "entity/finding.h"
#include "format/format.h"

struct fronte_report {
    const struct fronte_findings *findings;
    fronte_severity least; /* the mildest that is written */
    uint32_t n_pairs;
};

struct fronte_report_format {
    const char *name; /* for --to */
    void (*write)(struct fronte_sink *sink, const struct fronte_report *report);
};

void fronte_report_write_text(struct fronte_sink *sink, const struct fronte_report *report);
void fronte_report_write_jsonl(struct fronte_sink *sink, const struct fronte_report *report);
void fronte_report_write_sarif(struct fronte_sink *sink, const struct fronte_report *report);
void fronte_report_write_junit(struct fronte_sink *sink, const struct fronte_report *report);

#endif
