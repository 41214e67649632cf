#include "format/report.h"

static const struct fronte_report_format formats[] = {
    {"text", fronte_report_write_text},
    {"jsonl", fronte_report_write_jsonl},
    {"sarif", fronte_report_write_sarif},
    {"junit", fronte_report_write_junit},
};
enum { N_FORMATS = sizeof formats / sizeof *formats };

const fronte_report_format *fronte_report_format_find(const char *name) {
    for (size_t i = 0; i < N_FORMATS; i++)
        if (strcmp(formats[i].name, name) == 0)
            return &formats[i];
    return NULL;
}

const char *fronte_report_format_name(size_t index) {
    return index < N_FORMATS ? formats[index].name : NULL;
}
