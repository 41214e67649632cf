#include "format/report.h"

void fronte_report_write_junit(struct fronte_sink *sink, const struct fronte_report *report) {
    (void)sink, (void)report;
}
