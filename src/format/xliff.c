/* XLIFF 2.1 (OASIS, 2018): a unit a pair, findings as its notes, so that a translator sees them where the
 * text is corrected.  A sentence that was left out is a segment without a target; one that was added has no
 * source, which XLIFF has no place for. */
#include <inttypes.h>

#include "format/fields.h"
#include "format/format.h"
#include "format/report.h"
#include "format/xml.h"

struct xliff {
    struct fronte_sink *sink;
    const struct fronte_bitext *bitext;
    const fronte_write_options *options;
    uint32_t finding, n_findings; /* the next of the checker's; 0, 0: none are shown */
    struct fronte_buf message;
};

static void put(const struct xliff *x, const char *s) {
    fronte_sink_puts(x->sink, s);
}

/* ---- Head ---- */

/* Without its folders: the file is passed on, and they are nobody's business. */
static void put_name(const struct xliff *x) {
    const char *name = x->bitext->doc[FRONTE_SOURCE]->name;
    const char *slash = strrchr(name, '/');
    fronte_xml_put(x->sink, fronte_view_of(slash ? slash + 1 : name));
}

static void put_head(const struct xliff *x) {
    const struct fronte_document *const *doc = x->bitext->doc;
    put(x, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
           "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" "
           "xmlns:mda=\"urn:oasis:names:tc:xliff:metadata:2.0\" "
           "version=\"2.1\" srcLang=\"");
    fronte_xml_put_lang(x->sink, doc[FRONTE_SOURCE]->lang);
    put(x, "\" trgLang=\"");
    fronte_xml_put_lang(x->sink, doc[FRONTE_TARGET]->lang);
    put(x, "\">\n<file id=\"f1\" original=\"");
    put_name(x);
    put(x, "\">\n");
}

/* ---- Notes ---- */

/* 1 is the gravest. */
static int priority_of(fronte_severity severity) {
    static const int priority[] = {[FRONTE_NOTE] = 7, [FRONTE_WARNING] = 4, [FRONTE_ERROR] = 1};
    return priority[severity];
}

static void put_finding(struct xliff *x, const fronte_finding *f) {
    fronte_buf_clear(&x->message);
    fronte_report_message(&x->message, f);
    if (x->message.failed)
        fronte_sink_fail(x->sink, FRONTE_ERR_NOMEM);
    fronte_sink_printf(x->sink, "    <note id=\"%s\" category=\"%s\" priority=\"%d\" appliesTo=\"%s\">",
                       f->id, fronte_kind_name(f->kind), priority_of(f->severity),
                       fronte_report_side(f) == FRONTE_SOURCE ? "source" : "target");
    fronte_xml_put(x->sink, fronte_buf_view(&x->message));
    put(x, "</note>\n");
}

/* Ids are the same for the same fault twice in a sentence: within <notes> they must not be. */
static bool is_said(const struct xliff *x, const fronte_finding *f, uint32_t from, uint32_t to) {
    for (uint32_t i = from; i < to; i++)
        if (strcmp(fronte_checker_finding(x->options->checker, i)->id, f->id) == 0)
            return true;
    return false;
}

/* Findings of a pair come by unit. */
static const fronte_finding *finding_of(const struct xliff *x, uint32_t number, uint32_t unit) {
    const fronte_finding *f =
        number < x->n_findings ? fronte_checker_finding(x->options->checker, number) : NULL;
    return f && f->unit == unit ? f : NULL;
}

static void skip_findings(struct xliff *x, uint32_t unit) {
    while (x->finding < x->n_findings && fronte_checker_finding(x->options->checker, x->finding)->unit < unit)
        x->finding++;
}

static void put_notes(struct xliff *x, uint32_t index) {
    const fronte_unit *unit = &x->bitext->units[index];
    bool doubtful = fronte_fields_doubtful(unit, x->options);
    skip_findings(x, index);
    uint32_t first = x->finding;
    if (!doubtful && !finding_of(x, first, index))
        return;
    put(x, "   <notes>\n");
    if (doubtful) {
        char decimal[FRONTE_DECIMAL_SIZE];
        fronte_fields_short_decimal(unit->probability, decimal);
        fronte_sink_printf(x->sink, "    <note category=\"doubtful\">check: probability %s</note>\n",
                           decimal);
    }
    for (const fronte_finding *f; (f = finding_of(x, x->finding, index)) != NULL; x->finding++)
        if (!is_said(x, f, first, x->finding))
            put_finding(x, f);
    put(x, "   </notes>\n");
}

/* ---- Units ---- */

static void put_metadata(const struct xliff *x, const fronte_unit *unit) {
    char bead[FRONTE_BEAD_SIZE], decimal[FRONTE_DECIMAL_SIZE];
    fronte_fields_bead(unit, bead);
    fronte_fields_decimal(unit->probability, decimal);
    fronte_sink_printf(
        x->sink,
        "   <mda:metadata><mda:metaGroup category=\"fronte\"><mda:meta type=\"probability\">%s</mda:meta>"
        "<mda:meta type=\"bead\">%s</mda:meta></mda:metaGroup></mda:metadata>\n",
        decimal, bead);
}

static void put_unit(struct xliff *x, uint32_t index) {
    const fronte_unit *unit = &x->bitext->units[index];
    bool translated = unit->text[FRONTE_TARGET].len;
    if (!unit->text[FRONTE_SOURCE].len)
        return;
    fronte_sink_printf(x->sink, "  <unit id=\"u%" PRIu32 "\">\n", index + 1);
    put_metadata(x, unit);
    put_notes(x, index);
    fronte_sink_printf(x->sink, "   <segment id=\"s1\" state=\"%s\">\n    <source>",
                       translated ? "translated" : "initial");
    fronte_xml_put(x->sink, unit->text[FRONTE_SOURCE]);
    put(x, "</source>\n");
    if (translated) {
        put(x, "    <target>");
        fronte_xml_put(x->sink, unit->text[FRONTE_TARGET]);
        put(x, "</target>\n");
    }
    put(x, "   </segment>\n  </unit>\n");
}

/* ---- The file ---- */

static void find_findings(struct xliff *x) {
    const fronte_checker *checker = x->options->checker;
    uint32_t n = checker ? fronte_checker_count(checker) : 0;
    while (x->finding < n && fronte_checker_finding(checker, x->finding)->doc < x->options->doc)
        x->finding++;
    x->n_findings = x->finding;
    while (x->n_findings < n && fronte_checker_finding(checker, x->n_findings)->doc == x->options->doc)
        x->n_findings++;
}

void fronte_write_xliff(struct fronte_sink *sink, const struct fronte_bitext *bitext,
                        const fronte_write_options *options) {
    struct xliff x = {.sink = sink, .bitext = bitext, .options = options};
    find_findings(&x);
    put_head(&x);
    for (uint32_t i = 0; i < bitext->n_units && sink->status == FRONTE_OK; i++)
        put_unit(&x, i);
    put(&x, "</file>\n</xliff>\n");
    fronte_buf_free(&x.message);
}
