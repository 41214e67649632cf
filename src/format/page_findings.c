/* The findings of the facing page: a list of all of them before the texts, and each beside its pair.  All
 * that comes from the texts is text and goes through fronte_xml_put(). */
#include <inttypes.h>

#include "format/page.h"
#include "format/report.h"
#include "format/xml.h"

#define OPEN "\u201C"
#define CLOSE "\u201D"

enum {
    PART = 64,         /* entries of a list: what is far out of sight is not laid out, list by list */
    MOST_START = 60,   /* bytes of a sentence that say which it is */
    MOST_FORMS = 4,    /* spellings of a name that are told apart */
    MOST_LINKS = 6,    /* places of a spelling that are linked */
    MOST_LOOKED = 2000 /* occurrences that are read for that */
};

static void put(const struct fronte_page *page, const char *s) {
    fronte_sink_puts(page->sink, s);
}

static const fronte_finding *finding_at(const struct fronte_page *page, uint32_t number) {
    return fronte_checker_finding(page->options->checker, page->findings->first + number);
}

const char *const fronte_page_severity[] = {
    [FRONTE_NOTE] = "Note", [FRONTE_WARNING] = "Warning", [FRONTE_ERROR] = "Error"};

/* ---- The texts of a finding ---- */

/* Where the best of the expected forms stands in the message, in its quotation marks: behind all else, which
 * may be the same word.  0: nowhere. */
static size_t find_expected(const fronte_finding *f) {
    if (!f->n_expected || !f->expected[0].len)
        return 0;
    fronte_view form = f->expected[0], message = f->message;
    for (size_t at = message.len; at-- > sizeof OPEN - 1;)
        if (message.len - at >= form.len + sizeof CLOSE - 1 &&
            memcmp(message.ptr + at - (sizeof OPEN - 1), OPEN, sizeof OPEN - 1) == 0 &&
            memcmp(message.ptr + at, form.ptr, form.len) == 0 &&
            memcmp(message.ptr + at + form.len, CLOSE, sizeof CLOSE - 1) == 0)
            return at;
    return 0;
}

static void put_message(const struct fronte_page *page, const fronte_finding *f) {
    size_t at = find_expected(f), done = 0;
    if (at) {
        fronte_xml_put(page->sink, (fronte_view){f->message.ptr, at});
        put(page, "<em>");
        fronte_xml_put(page->sink, f->expected[0]);
        put(page, "</em>");
        done = at + f->expected[0].len;
    }
    fronte_xml_put(page->sink, (fronte_view){f->message.ptr + done, f->message.len - done});
}

/* What was expected, where the message does not say so. */
static void put_expected(const struct fronte_page *page, const fronte_finding *f) {
    static const char separator[] = "; ";
    struct fronte_buf *whole = &page->findings->scratch;
    fronte_buf_clear(whole);
    fronte_report_message(whole, f);
    if (whole->failed)
        fronte_sink_fail(page->sink, FRONTE_ERR_NOMEM);
    size_t skip = f->message.len + sizeof separator - 1;
    if (whole->failed || whole->len <= skip)
        return;
    put(page, "<p class=\"expected\">");
    fronte_xml_put(page->sink, (fronte_view){whole->ptr + skip, whole->len - skip});
    put(page, "</p>\n");
}

/* ---- Where else a name stands ---- */

/* The segment that holds a byte of the decoded text: the last that begins at or before it. */
static uint32_t segment_at(const struct fronte_document *doc, uint32_t offset) {
    uint32_t low = 0, high = doc->n_segments;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (doc->segments[middle].span.off <= offset)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static bool has_segment(const fronte_unit *unit, fronte_side side, uint32_t segment) {
    return segment >= unit->first[side] && segment - unit->first[side] < unit->count[side];
}

/* A unit without sentences on that side begins where the next one does: the last of them has the segment.
 * Where sentences changed places the units are not in order, and all are looked at. */
static uint32_t unit_of(const struct fronte_bitext *bitext, fronte_side side, uint32_t segment) {
    uint32_t low = 0, high = bitext->n_units;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (bitext->units[middle].first[side] <= segment)
            low = middle;
        else
            high = middle;
    }
    for (uint32_t i = 0; i < bitext->n_units && !has_segment(&bitext->units[low], side, segment); i++)
        if (has_segment(&bitext->units[i], side, segment))
            return i;
    return low;
}

uint32_t fronte_page_unit(const struct fronte_page *page, const fronte_occurrence *o) {
    return unit_of(page->bitext, o->side, segment_at(page->bitext->doc[o->side], o->span[0]));
}

static void put_place(const struct fronte_page *page, const fronte_occurrence *o) {
    if (o->doc == page->options->doc) {
        uint32_t number = fronte_page_unit(page, o) + 1;
        fronte_sink_printf(page->sink, "<a href=\"#p%" PRIu32 "\">%" PRIu32 "</a>", number, number);
        return;
    }
    const char *name = fronte_checker_pair(page->options->checker, o->doc)->file[o->side];
    const char *slash = strrchr(name, '/');
    fronte_xml_put(page->sink, fronte_view_of(fronte_report_file(slash ? slash + 1 : name)));
}

static bool is_elsewhere(const fronte_finding *f, const fronte_occurrence *o) {
    bool own = o->doc == f->doc && o->span[0] == f->span[o->side][0] && o->span[1] == f->span[o->side][1];
    return o->side == fronte_report_side(f) && !own;
}

static size_t looked_at(const fronte_finding *f) {
    return f->n_occurrences < MOST_LOOKED ? f->n_occurrences : MOST_LOOKED;
}

/* The different texts of the occurrences elsewhere, at most MOST_FORMS of them. */
static size_t find_forms(const fronte_finding *f, fronte_view forms[MOST_FORMS]) {
    size_t n = 0;
    for (size_t i = 0; i < looked_at(f) && n < MOST_FORMS; i++) {
        size_t form = 0;
        while (form < n && !fronte_view_equal(forms[form], f->occurrences[i].text))
            form++;
        if (form == n && is_elsewhere(f, &f->occurrences[i]))
            forms[n++] = f->occurrences[i].text;
    }
    return n;
}

static void put_form(const struct fronte_page *page, const fronte_finding *f, fronte_view form) {
    put(page, "<p class=\"elsewhere\">" OPEN);
    fronte_xml_put(page->sink, form);
    put(page, CLOSE " elsewhere: pair ");
    uint32_t links = 0;
    for (size_t i = 0; i < looked_at(f) && links <= MOST_LINKS; i++) {
        const fronte_occurrence *o = &f->occurrences[i];
        if (!is_elsewhere(f, o) || !fronte_view_equal(o->text, form))
            continue;
        put(page, links ? ", " : "");
        if (links++ == MOST_LINKS)
            put(page, "\xE2\x80\xA6");
        else
            put_place(page, o);
    }
    put(page, "</p>\n");
}

static void put_elsewhere(const struct fronte_page *page, const fronte_finding *f) {
    fronte_view forms[MOST_FORMS];
    size_t n = find_forms(f, forms);
    for (size_t i = 0; i < n; i++)
        put_form(page, f, forms[i]);
}

/* ---- Beside its pair ---- */

static void put_finding(const struct fronte_page *page, uint32_t number) {
    const fronte_finding *f = finding_at(page, number);
    fronte_sink_printf(page->sink,
                       "<li id=\"f%" PRIu32 "\" class=\"finding %s\" data-kind=\"%s\">\n"
                       "<p class=\"said\"><a href=\"#f%" PRIu32 "\">%s</a>: ",
                       number + 1, fronte_severity_name(f->severity), fronte_kind_name(f->kind), number + 1,
                       fronte_page_severity[f->severity]);
    put_message(page, f);
    put(page, "</p>\n");
    put_expected(page, f);
    put_elsewhere(page, f);
    fronte_sink_printf(page->sink, "<p class=\"kind\">%s <code>%s</code></p>\n</li>\n",
                       fronte_kind_name(f->kind), f->id);
}

void fronte_page_put_findings(const struct fronte_page *page, uint32_t unit) {
    struct fronte_page_findings *findings = page->findings;
    if (!findings || findings->next == findings->n || finding_at(page, findings->next)->unit > unit)
        return;
    put(page, "<ul class=\"findings\">\n");
    for (; findings->next < findings->n && finding_at(page, findings->next)->unit <= unit; findings->next++)
        put_finding(page, findings->next);
    put(page, "</ul>\n");
}

/* ---- All of them ---- */

struct counts {
    uint32_t severity[FRONTE_ERROR + 1];
    uint32_t kind[FRONTE_MOST_KINDS];
};

static struct counts count(const struct fronte_page *page) {
    struct counts counts = {{0}, {0}};
    for (uint32_t i = 0; i < page->findings->n; i++) {
        counts.severity[finding_at(page, i)->severity]++;
        counts.kind[finding_at(page, i)->kind]++;
    }
    return counts;
}

/* "2 errors, 1 warning" */
static void put_counts(const struct fronte_page *page, const struct counts *counts) {
    const char *comma = "";
    for (int severity = FRONTE_ERROR; severity >= FRONTE_NOTE; severity--) {
        uint32_t n = counts->severity[severity];
        if (!n)
            continue;
        fronte_sink_printf(page->sink, "%s<span class=\"%s\">%" PRIu32 " %s%s</span>", comma,
                           fronte_severity_name((fronte_severity)severity), n,
                           fronte_severity_name((fronte_severity)severity), n == 1 ? "" : "s");
        comma = ", ";
    }
}

/* Which severities are there to be shown; notes only when asked. */
static void put_severities(const struct fronte_page *page, const struct counts *counts) {
    for (int severity = FRONTE_ERROR; severity >= FRONTE_NOTE; severity--)
        if (counts->severity[severity])
            fronte_sink_printf(page->sink,
                               "<label><input type=\"checkbox\" value=\"%s\" autocomplete=\"off\"%s> "
                               "%ss</label>\n",
                               fronte_severity_name((fronte_severity)severity),
                               severity == FRONTE_NOTE ? "" : " checked", fronte_page_severity[severity]);
}

static void put_kinds(const struct fronte_page *page, const struct counts *counts) {
    put(page, "<label>Kind <select autocomplete=\"off\">\n<option value=\"\">all</option>\n");
    for (uint32_t kind = 0; fronte_kind_name(kind); kind++)
        if (counts->kind[kind])
            fronte_sink_printf(page->sink, "<option value=\"%s\">%s (%" PRIu32 ")</option>\n",
                               fronte_kind_name(kind), fronte_kind_name(kind), counts->kind[kind]);
    put(page, "</select></label>\n");
}

/* Of no use without the script, which shows it. */
static void put_filter(const struct fronte_page *page, const struct counts *counts) {
    put(page, "<fieldset class=\"filter\" hidden>\n<legend class=\"unseen\">What to show</legend>\n");
    put_severities(page, counts);
    put_kinds(page, counts);
    put(page, "<output></output>\n</fieldset>\n");
}

/* Of a finding about a whole sentence: how that begins. */
static void put_start(const struct fronte_page *page, const fronte_finding *f) {
    fronte_view text = f->text[fronte_report_side(f)];
    if (!f->type || strcmp(f->type, "sentence") != 0 || !text.ptr)
        return;
    size_t n = text.len;
    if (n > MOST_START)
        for (n = MOST_START; n && ((unsigned char)text.ptr[n] & 0xC0) == 0x80;)
            n--;
    put(page, ": <i>");
    fronte_xml_put(page->sink, (fronte_view){text.ptr, n});
    put(page, n < text.len ? "\u2026</i>" : "</i>");
}

static void put_entry(const struct fronte_page *page, uint32_t number) {
    const fronte_finding *f = finding_at(page, number);
    fronte_sink_printf(page->sink,
                       "<li class=\"%s\" data-f=\"%" PRIu32 "\"><a href=\"#f%" PRIu32 "\"><b>%s</b> "
                       "<span class=\"where\">pair %" PRIu32 "</span> <span>",
                       fronte_severity_name(f->severity), number + 1, number + 1,
                       fronte_page_severity[f->severity], f->unit + 1);
    put_message(page, f);
    put_start(page, f);
    put(page, "</span></a></li>\n");
}

/* The gravest first, as they are to be mended. */
static void put_list(const struct fronte_page *page, const struct counts *counts) {
    uint32_t entries = 0;
    put(page, "<div class=\"list\">\n");
    for (int severity = FRONTE_ERROR; severity >= FRONTE_NOTE; severity--)
        for (uint32_t i = 0; counts->severity[severity] && i < page->findings->n; i++) {
            if ((int)finding_at(page, i)->severity != severity)
                continue;
            if (entries++ % PART == 0)
                put(page, entries > 1 ? "</ol>\n<ol>\n" : "<ol>\n");
            put_entry(page, i);
        }
    put(page, "</ol>\n</div>\n");
}

static void put_meanings(const struct fronte_page *page, const struct counts *counts) {
    put(page, "<details>\n<summary>What the kinds mean</summary>\n<dl>\n");
    for (uint32_t kind = 0; fronte_kind_name(kind); kind++) {
        if (!counts->kind[kind])
            continue;
        fronte_sink_printf(page->sink, "<dt>%s</dt><dd>", fronte_kind_name(kind));
        fronte_xml_put(page->sink, fronte_view_of(fronte_kind_explanation(kind)));
        put(page, "</dd>\n");
    }
    put(page, "</dl>\n<p>An id, which a finding has behind its kind, stands in a file for "
              "<code>fronte check --ignore</code> to leave it out.</p>\n</details>\n");
}

/* Of a run over this pair alone: of several it is not known which pairs they were in. */
static void put_ignored(const struct fronte_page *page) {
    uint32_t n = fronte_checker_ignored(page->options->checker);
    if (n && fronte_checker_pair_count(page->options->checker) == 1)
        fronte_sink_printf(page->sink, " <span>(%" PRIu32 " ignored)</span>", n);
}

void fronte_page_put_overview(const struct fronte_page *page) {
    if (!page->findings)
        return;
    put(page, "<section class=\"overview\" aria-label=\"Findings\">\n");
    if (!page->findings->n) {
        put(page, "<p>No findings: the checks of names, places, dates and numbers have nothing to report.");
        put_ignored(page);
        put(page, "</p>\n</section>\n");
        return;
    }
    struct counts counts = count(page);
    put(page, "<h2>");
    put_counts(page, &counts);
    put_ignored(page);
    put(page, "</h2>\n");
    put_filter(page, &counts);
    put_list(page, &counts);
    put_meanings(page, &counts);
    put(page, "</section>\n");
}
