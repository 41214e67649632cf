/* Findings for a person at an editor: a line each as compilers print them, then the sentences in which they
 * stand, with the places in brackets.  Findings of one unit share their sentences.
 *
 *     a.en.txt:12: error: “Slovacchia” is rendered as “Slovenia”, which is another name [wrong-entity]
 *         it sentence 9: Il premier della [Slovacchia] è atteso a Bari.
 *         en sentence 9: The prime minister of [Slovenia] is due in Bari.
 */
#include <stdlib.h>

#include "base/utf8.h"
#include "format/report.h"

enum {
    CONTEXT = 90,      /* bytes of a long sentence that are shown beside a place */
    MOST_ELSEWHERE = 5 /* occurrences that are named one by one */
};

#define ELLIPSIS "\u2026"
#define REPLACEMENT "\uFFFD"

/* ---- Text that a terminal shows and does not obey ---- */

/* Bytes at `v` that are a control character (C0, DEL, C1); 0: none. */
static size_t control_length(fronte_view v) {
    unsigned char c = (unsigned char)*v.ptr;
    if (c < 0x20 || c == 0x7F)
        return 1;
    return c == 0xC2 && v.len > 1 && (unsigned char)v.ptr[1] < 0xA0 ? 2 : 0;
}

static void put_valid(struct fronte_sink *sink, fronte_view v) {
    size_t done = 0;
    for (size_t i = 0; i < v.len;) {
        size_t n = control_length((fronte_view){v.ptr + i, v.len - i});
        if (n) {
            fronte_sink_put(sink, (fronte_view){v.ptr + done, i - done});
            fronte_sink_puts(sink, REPLACEMENT);
            done = i + n;
        }
        i += n ? n : 1;
    }
    fronte_sink_put(sink, (fronte_view){v.ptr + done, v.len - done});
}

static void put_clean(struct fronte_sink *sink, fronte_view v) {
    while (v.len) {
        size_t n = fronte_utf8_invalid_at(v);
        put_valid(sink, (fronte_view){v.ptr, n});
        if (n < v.len) {
            fronte_sink_puts(sink, REPLACEMENT);
            n++;
        }
        v = (fronte_view){v.ptr + n, v.len - n};
    }
}

/* ---- Sentences ---- */

/* The place of the last blank at or before `at`, or of the first behind it; at most CONTEXT bytes away, else
 * the start of a character. */
static size_t blank_before(fronte_view v, size_t at) {
    for (size_t i = at; i && at - i < CONTEXT / 2; i--)
        if (v.ptr[i] == ' ')
            return i;
    while (at && ((unsigned char)v.ptr[at] & 0xC0) == 0x80)
        at--;
    return at;
}

static size_t blank_behind(fronte_view v, size_t at) {
    for (size_t i = at; i < v.len && i - at < CONTEXT / 2; i++)
        if (v.ptr[i] == ' ')
            return i + 1;
    while (at < v.len && ((unsigned char)v.ptr[at] & 0xC0) == 0x80)
        at++;
    return at;
}

/* What stands between two places; `before` and `behind`: there is one on that side.  The middle of a long
 * one is left out. */
static void put_gap(struct fronte_sink *sink, fronte_view v, bool before, bool behind) {
    if (v.len <= 3 * CONTEXT) {
        put_clean(sink, v);
        return;
    }
    size_t head = before || !behind ? blank_before(v, before == behind ? CONTEXT : 2 * CONTEXT) : 0;
    size_t tail = behind ? blank_behind(v, v.len - CONTEXT) : v.len;
    put_clean(sink, (fronte_view){v.ptr, head});
    fronte_sink_puts(sink, head ? " " ELLIPSIS : ELLIPSIS);
    if (tail < v.len)
        fronte_sink_puts(sink, " ");
    put_clean(sink, (fronte_view){v.ptr + tail, v.len - tail});
}

/* The sentence of `f[0]`, with the places of f[0..n), which are in order, in brackets. */
static void put_sentence(struct fronte_sink *sink, const fronte_finding *const *f, size_t n, int side) {
    fronte_view text = f[0]->text[side];
    size_t done = 0;
    for (size_t i = 0; i < n; i++) {
        const uint32_t *place = f[i]->plain[side];
        if (place[0] < done || place[1] <= place[0] || place[1] > text.len)
            continue;
        if (place[1] - place[0] == text.len) /* the sentence itself */
            break;
        put_gap(sink, (fronte_view){text.ptr + done, place[0] - done}, done > 0, true);
        fronte_sink_puts(sink, "[");
        put_clean(sink, (fronte_view){text.ptr + place[0], place[1] - place[0]});
        fronte_sink_puts(sink, "]");
        done = place[1];
    }
    put_gap(sink, (fronte_view){text.ptr + done, text.len - done}, done > 0, false);
    fronte_sink_puts(sink, "\n");
}

static int compare_places(const fronte_finding *a, const fronte_finding *b, int side) {
    if (a->sentence[side] != b->sentence[side])
        return a->sentence[side] < b->sentence[side] ? -1 : 1;
    if (a->plain[side][0] != b->plain[side][0])
        return a->plain[side][0] < b->plain[side][0] ? -1 : 1;
    return (a->plain[side][1] < b->plain[side][1]) - (a->plain[side][1] > b->plain[side][1]);
}

static int compare_sources(const void *a, const void *b) {
    return compare_places(*(const fronte_finding *const *)a, *(const fronte_finding *const *)b,
                          FRONTE_SOURCE);
}

static int compare_targets(const void *a, const void *b) {
    return compare_places(*(const fronte_finding *const *)a, *(const fronte_finding *const *)b,
                          FRONTE_TARGET);
}

/* A finding's line has said where it is in the file; for the other text it is said here. */
static bool is_place_said(const fronte_finding *const *f, size_t n, int side) {
    for (size_t i = 0; i < n; i++)
        if ((int)fronte_report_side(f[i]) == side && f[i]->region[side].line == f[0]->region[side].line)
            return true;
    return !f[0]->region[side].line;
}

/* Before the sentence of f[0..n). */
static void put_label(struct fronte_sink *sink, const struct fronte_report *report,
                      const fronte_finding *const *f, size_t n, int side) {
    fronte_sink_puts(sink, "    ");
    put_clean(sink, fronte_view_of(report->lang[side]));
    fronte_sink_printf(sink, " %s %u", fronte_report_counted(report, f[0]->doc), f[0]->line[side]);
    if (!is_place_said(f, n, side)) {
        fronte_sink_puts(sink, " (");
        put_clean(sink, fronte_view_of(fronte_report_file(f[0]->file[side])));
        fronte_sink_printf(sink, ":%u)", f[0]->region[side].line);
    }
    fronte_sink_puts(sink, ": ");
}

/* Each sentence of a group once. */
static void put_sentences(struct fronte_sink *sink, const struct fronte_report *report,
                          const fronte_finding **group, size_t n) {
    for (int side = 0; side < 2; side++) {
        qsort(group, n, sizeof *group, side ? compare_targets : compare_sources);
        for (size_t i = 0, end; i < n; i = end) {
            for (end = i + 1; end < n && group[end]->sentence[side] == group[i]->sentence[side];)
                end++;
            if (!group[i]->text[side].ptr || !group[i]->line[side])
                continue;
            put_label(sink, report, group + i, end - i, side);
            put_sentence(sink, group + i, end - i, side);
        }
    }
}

/* ---- Findings ---- */

static bool is_own_place(const fronte_finding *f, const fronte_occurrence *o) {
    return o->doc == f->doc && o->span[0] == f->span[o->side][0] && o->span[1] == f->span[o->side][1];
}

/* Where else the name stands, in the text that the finding is about. */
static void put_elsewhere(struct fronte_sink *sink, const struct fronte_report *report,
                          const fronte_finding *f) {
    uint32_t n = 0;
    for (size_t i = 0; i < f->n_occurrences; i++) {
        const fronte_occurrence *o = &f->occurrences[i];
        if (o->side != fronte_report_side(f) || is_own_place(f, o) || o->doc >= report->n_pairs)
            continue;
        if (n++ >= MOST_ELSEWHERE)
            continue;
        fronte_sink_puts(sink, n == 1 ? "    elsewhere: \u201C" : ", \u201C");
        put_clean(sink, o->text);
        fronte_sink_puts(sink, "\u201D ");
        put_clean(sink, fronte_view_of(fronte_report_file(report->pairs[o->doc].file[o->side])));
        if (o->region.line)
            fronte_sink_printf(sink, ":%u", o->region.line);
        else
            fronte_sink_printf(sink, " %s %u", fronte_report_counted(report, o->doc), o->line);
    }
    if (n > MOST_ELSEWHERE)
        fronte_sink_printf(sink, ", and %u more", n - MOST_ELSEWHERE);
    if (n)
        fronte_sink_puts(sink, "\n");
}

static void put_finding(struct fronte_sink *sink, const struct fronte_report *report,
                        const fronte_finding *f) {
    struct fronte_buf line = {0};
    fronte_report_line(&line, f);
    if (line.failed)
        fronte_sink_fail(sink, FRONTE_ERR_NOMEM);
    put_clean(sink, fronte_buf_view(&line));
    fronte_buf_free(&line);
    fronte_sink_printf(sink, " [%s]\n", fronte_kind_name(f->kind));
    put_elsewhere(sink, report, f);
}

/* Findings of one unit: findings first <= index < end, those that are shown. */
static void put_group(struct fronte_sink *sink, const struct fronte_report *report, size_t first,
                      size_t end) {
    const fronte_finding **group = malloc((end - first) * sizeof *group);
    size_t n = 0;
    if (!group) {
        fronte_sink_fail(sink, FRONTE_ERR_NOMEM);
        return;
    }
    for (size_t i = first; i < end; i++)
        if (fronte_report_shows(report, &report->findings->items[i]))
            group[n++] = &report->findings->items[i];
    for (size_t i = 0; i < n; i++)
        put_finding(sink, report, group[i]);
    if (n) {
        put_sentences(sink, report, group, n);
        fronte_sink_puts(sink, "\n");
    }
    free(group);
}

/* ---- The whole ---- */

static bool is_same_unit(const fronte_finding *a, const fronte_finding *b) {
    return a->doc == b->doc && a->unit == b->unit;
}

/* A heading where a pair begins; a single one needs none. */
static void put_heading(struct fronte_sink *sink, const struct fronte_report *report, uint32_t doc) {
    if (report->n_pairs < 2 || doc >= report->n_pairs)
        return;
    const char *const *file = report->pairs[doc].file;
    fronte_sink_puts(sink, "== ");
    put_clean(sink, fronte_view_of(fronte_report_file(file[FRONTE_SOURCE])));
    if (strcmp(file[0], file[1]) != 0) {
        fronte_sink_puts(sink, ", ");
        put_clean(sink, fronte_view_of(fronte_report_file(file[FRONTE_TARGET])));
    }
    fronte_sink_puts(sink, "\n\n");
}

/* "2 errors, 1 warning"; `shown`: of those that are printed, or of those that are not. */
static bool put_counts(struct fronte_sink *sink, const struct fronte_report *report, bool shown) {
    uint32_t n[FRONTE_ERROR + 1] = {0};
    const char *comma = "";
    for (size_t i = 0; i < report->findings->n; i++)
        if (fronte_report_shows(report, &report->findings->items[i]) == shown)
            n[report->findings->items[i].severity]++;
    for (int severity = FRONTE_ERROR; severity >= FRONTE_NOTE; severity--) {
        if (!n[severity])
            continue;
        fronte_sink_printf(sink, "%s%u %s%s", comma, n[severity],
                           fronte_severity_name((fronte_severity)severity), n[severity] > 1 ? "s" : "");
        comma = ", ";
    }
    return *comma;
}

static void put_end(struct fronte_sink *sink, const struct fronte_report *report) {
    if (!put_counts(sink, report, true))
        fronte_sink_puts(sink, "no findings");
    bool hidden = false;
    for (size_t i = 0; i < report->findings->n && !hidden; i++)
        hidden = !fronte_report_shows(report, &report->findings->items[i]);
    if (hidden) {
        fronte_sink_puts(sink, "; not shown: ");
        put_counts(sink, report, false);
    }
    fronte_sink_puts(sink, "\n");
}

void fronte_report_write_text(struct fronte_sink *sink, const struct fronte_report *report) {
    const struct fronte_findings *findings = report->findings;
    uint32_t doc = UINT32_MAX;
    for (size_t i = 0, end; i < findings->n && sink->status == FRONTE_OK; i = end) {
        bool shown = false;
        for (end = i; end < findings->n && is_same_unit(&findings->items[i], &findings->items[end]); end++)
            shown = shown || fronte_report_shows(report, &findings->items[end]);
        if (shown && findings->items[i].doc != doc)
            put_heading(sink, report, doc = findings->items[i].doc);
        put_group(sink, report, i, end);
    }
    put_end(sink, report);
}
