/* JUnit XML as Jenkins and GitLab read it.  A pair is a test suite, and each kind that is looked for is a
 * test case: its name stays the same from one run to the next, so that they can tell new failures from old
 * ones and see when one is mended.  A test fails when the pair has findings of its kind at or above
 * options->fail; its text lists them. */
#include "format/report.h"
#include "format/xml.h"

/* The findings of a pair: first <= index < end. */
struct suite {
    const struct fronte_report *report;
    const fronte_checked *pair;
    size_t number, first, end;
};

struct tally {
    uint32_t shown, failing;
    fronte_severity worst;
    const fronte_finding *first; /* that fails */
};

static struct tally count(const struct suite *suite, uint32_t kind) {
    struct tally tally = {0};
    for (size_t i = suite->first; i < suite->end; i++) {
        const fronte_finding *f = &suite->report->findings->items[i];
        if (f->kind != kind || !fronte_report_shows(suite->report, f))
            continue;
        tally.shown++;
        if ((uint32_t)f->severity < suite->report->options->fail)
            continue;
        if (!tally.failing++)
            tally.first = f;
        if (f->severity > tally.worst)
            tally.worst = f->severity;
    }
    return tally;
}

static bool is_looked_for(const struct fronte_report *report, uint32_t kind) {
    return report->findings->severity[kind] >= 0;
}

static uint32_t count_tests(const struct fronte_report *report) {
    uint32_t n = 0;
    for (uint32_t kind = 0; kind < FRONTE_N_KINDS; kind++)
        n += is_looked_for(report, kind);
    return n;
}

static uint32_t count_failures(const struct suite *suite) {
    uint32_t n = 0;
    for (uint32_t kind = 0; kind < FRONTE_N_KINDS; kind++)
        n += is_looked_for(suite->report, kind) && count(suite, kind).failing;
    return n;
}

/* ---- Names ---- */

static void put(struct fronte_sink *sink, const char *s) {
    fronte_xml_put(sink, fronte_view_of(s));
}

static void put_file(struct fronte_sink *sink, const struct suite *suite) {
    const char *file = suite->pair->file[FRONTE_TARGET];
    if (*file)
        put(sink, fronte_report_file(file));
    else
        fronte_sink_printf(sink, "pair %zu", suite->number + 1);
}

static void put_suite_name(struct fronte_sink *sink, const struct suite *suite) {
    const char *const *file = suite->pair->file;
    if (*file[FRONTE_SOURCE] && strcmp(file[FRONTE_SOURCE], file[FRONTE_TARGET]) != 0) {
        put(sink, fronte_report_file(file[FRONTE_SOURCE]));
        fronte_sink_puts(sink, ", ");
    }
    put_file(sink, suite);
}

/* ---- Tests ---- */

typedef void text_fn(struct fronte_buf *out, const fronte_finding *finding);

static void put_made(struct fronte_sink *sink, const fronte_finding *finding, text_fn *make) {
    struct fronte_buf text = {0};
    make(&text, finding);
    if (text.failed)
        fronte_sink_fail(sink, FRONTE_ERR_NOMEM);
    fronte_xml_put(sink, fronte_buf_view(&text));
    fronte_buf_free(&text);
}

static void put_list(struct fronte_sink *sink, const struct suite *suite, uint32_t kind) {
    for (size_t i = suite->first; i < suite->end; i++) {
        const fronte_finding *f = &suite->report->findings->items[i];
        if (f->kind != kind || !fronte_report_shows(suite->report, f))
            continue;
        put_made(sink, f, fronte_report_line);
        fronte_sink_puts(sink, "\n");
    }
}

static void put_failure(struct fronte_sink *sink, const struct suite *suite, uint32_t kind,
                        const struct tally *tally) {
    fronte_sink_printf(sink, "<failure type=\"%s\" message=\"", fronte_severity_name(tally->worst));
    put_made(sink, tally->first, fronte_report_message);
    if (tally->failing > 1)
        fronte_sink_printf(sink, " (and %u more)", tally->failing - 1);
    fronte_sink_puts(sink, "\">\n");
    put_list(sink, suite, kind);
    fronte_sink_puts(sink, "</failure>\n");
}

static void put_test(struct fronte_sink *sink, const struct suite *suite, uint32_t kind) {
    struct tally tally = count(suite, kind);
    const char *name = fronte_kind_name(kind);
    fronte_sink_printf(sink, "<testcase classname=\"fronte.%s\" name=\"%s: ", name, name);
    put_file(sink, suite);
    fronte_sink_puts(sink, "\" file=\"");
    put(sink, suite->pair->file[FRONTE_TARGET]);
    if (!tally.shown) {
        fronte_sink_puts(sink, "\"/>\n");
        return;
    }
    fronte_sink_puts(sink, "\">\n");
    if (tally.failing)
        put_failure(sink, suite, kind, &tally);
    else {
        fronte_sink_puts(sink, "<system-out>\n");
        put_list(sink, suite, kind);
        fronte_sink_puts(sink, "</system-out>\n");
    }
    fronte_sink_puts(sink, "</testcase>\n");
}

static void put_suite(struct fronte_sink *sink, const struct suite *suite) {
    fronte_sink_puts(sink, "<testsuite name=\"");
    put_suite_name(sink, suite);
    fronte_sink_printf(sink, "\" tests=\"%u\" failures=\"%u\" errors=\"0\" skipped=\"0\">\n",
                       count_tests(suite->report), count_failures(suite));
    for (uint32_t kind = 0; kind < FRONTE_N_KINDS; kind++)
        if (is_looked_for(suite->report, kind))
            put_test(sink, suite, kind);
    fronte_sink_puts(sink, "</testsuite>\n");
}

static struct suite first_suite(const struct fronte_report *report) {
    return (struct suite){.report = report, .number = SIZE_MAX};
}

/* Moves to the next pair. */
static bool next_suite(struct suite *suite) {
    const struct fronte_findings *findings = suite->report->findings;
    if (++suite->number >= suite->report->n_pairs)
        return false;
    suite->pair = &suite->report->pairs[suite->number];
    suite->first = suite->end;
    while (suite->end < findings->n && findings->items[suite->end].doc <= suite->number)
        suite->end++;
    return true;
}

void fronte_report_write_junit(struct fronte_sink *sink, const struct fronte_report *report) {
    uint32_t failures = 0;
    for (struct suite suite = first_suite(report); next_suite(&suite);)
        failures += count_failures(&suite);
    fronte_sink_printf(sink,
                       "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                       "<testsuites name=\"fronte check\" tests=\"%zu\" failures=\"%u\">\n",
                       count_tests(report) * report->n_pairs, failures);
    for (struct suite suite = first_suite(report); next_suite(&suite) && sink->status == FRONTE_OK;)
        put_suite(sink, &suite);
    fronte_sink_puts(sink, "</testsuites>\n");
}
