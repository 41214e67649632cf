/* The library's calls on findings: this file joins the layers. */
#include <stdlib.h>

#include "base/error.h"
#include "entity/check.h"
#include "entity/ignore.h"
#include "format/names_write.h"
#include "format/page.h"
#include "format/report.h"
#include "checker.h"

const char *fronte_severity_name(fronte_severity severity) {
    switch (severity) {
    case FRONTE_NOTE: return "note";
    case FRONTE_WARNING: return "warning";
    case FRONTE_ERROR: return "error";
    }
    return "unknown";
}

const char *fronte_kind_name(uint32_t kind) {
    return kind < FRONTE_N_KINDS ? fronte_kinds[kind].name : NULL;
}

const char *fronte_kind_explanation(uint32_t kind) {
    return kind < FRONTE_N_KINDS ? fronte_kinds[kind].explanation : NULL;
}

fronte_severity fronte_kind_severity(uint32_t kind) {
    return kind < FRONTE_N_KINDS ? fronte_kinds[kind].severity : FRONTE_NOTE;
}

_Static_assert((int)FRONTE_N_KINDS <= (int)FRONTE_MOST_KINDS, "room for all kinds");

void fronte_check_settings_init(fronte_check_settings *settings) {
    *settings = (fronte_check_settings){0};
    for (uint32_t kind = 0; kind < FRONTE_MOST_KINDS; kind++)
        settings->severity[kind] = (int8_t)fronte_kind_severity(kind);
}

/* ---- A run ---- */

fronte_status fronte_checker_open(fronte_checker **out, const fronte_resources *resources,
                                  const fronte_check_settings *settings, fronte_error *error) {
    *out = NULL;
    fronte_check_settings plain;
    fronte_check_settings_init(&plain);
    if (!settings)
        settings = &plain;
    struct fronte_checker *checker = calloc(1, sizeof *checker);
    if (!checker)
        return fronte_fail_memory(error);
    checker->resources = resources;
    checker->knowledge =
        (struct fronte_knowledge){.language = {&resources->language[0], &resources->language[1]},
                                  .lexicons = &resources->lexicons,
                                  .glossary = resources->lexicons.n > 1 ? &resources->glossary : NULL};
    memcpy(checker->findings.severity, settings->severity, sizeof checker->findings.severity);
    struct fronte_knowledge_source source = {resources->dir, settings->names, settings->n_names};
    fronte_status status = fronte_knowledge_open(&checker->knowledge, &source, error);
    if (!status && !fronte_archive_open(&checker->archive, settings->table, settings->tags))
        status = fronte_fail_memory(error);
    if (!status && settings->ignore)
        status = fronte_ignore_read(&checker->ignore, settings->ignore, error);
    if (status)
        fronte_checker_close(&checker);
    *out = checker;
    return status;
}

fronte_status fronte_checker_restart(fronte_checker *checker, fronte_error *error) {
    bool table = checker->archive.table, tags = checker->archive.tags;
    fronte_archive_close(&checker->archive);
    fronte_findings_clear(&checker->findings);
    fronte_ignore_restart(&checker->ignore);
    checker->n_pairs = 0;
    checker->n_checked = 0;
    checker->passed_over = 0;
    checker->finished = false;
    if (fronte_archive_open(&checker->archive, table, tags))
        return FRONTE_OK;
    fronte_archive_close(&checker->archive);
    checker->finished = true; /* nothing can be added */
    return fronte_fail_memory(error);
}

uint64_t fronte_checker_passed_over(const fronte_checker *checker) {
    return checker->passed_over;
}

void fronte_checker_close(fronte_checker **checker) {
    if (!checker || !*checker)
        return;
    fronte_archive_close(&(*checker)->archive);
    fronte_knowledge_close(&(*checker)->knowledge);
    fronte_findings_free(&(*checker)->findings);
    fronte_ignore_free(&(*checker)->ignore);
    free((*checker)->pairs);
    free(*checker);
    *checker = NULL;
}

fronte_status fronte_checker_add(fronte_checker *checker, const fronte_bitext *bitext, fronte_error *error) {
    struct fronte_checker_part part = {.number = checker->n_pairs++,
                                       .units_are_lines =
                                           bitext->doc[0]->presplit && bitext->doc[1]->presplit};
    return fronte_checker_add_part(checker, bitext, &part, error);
}

/* Makes room up to pair `number`; what is between is of no file. */
static fronte_checked *checked_pair(fronte_checker *checker, uint32_t number) {
    void *pairs = checker->pairs;
    bool ok = fronte_grow(&pairs, &checker->pairs_capacity, (size_t)number + 1, sizeof *checker->pairs);
    checker->pairs = pairs;
    if (!ok)
        return NULL;
    while (checker->n_checked <= number)
        checker->pairs[checker->n_checked++] = (fronte_checked){.file = {"", ""}};
    return &checker->pairs[number];
}

/* Counts a bitext, or a part of it. */
static bool remember_pair(fronte_checker *checker, const fronte_bitext *bitext,
                          const struct fronte_checker_part *part) {
    fronte_checked *checked = checked_pair(checker, part->number);
    if (!checked)
        return false;
    checked->units += bitext->n_units;
    checked->lines_count = part->units_are_lines;
    for (int side = 0; side < 2; side++) {
        const struct fronte_document *doc = bitext->doc[side];
        checked->sentences[side] += doc->n_segments;
        checked->bytes_of_file[side] = doc->bytes_of_file && !part->spans_in_lines;
        if (*checked->file[side])
            continue;
        fronte_view name = fronte_arena_copy(&checker->findings.arena, fronte_view_of(doc->name));
        if (!name.ptr)
            return false;
        checked->file[side] = name.ptr;
    }
    return true;
}

fronte_status fronte_checker_add_part(fronte_checker *checker, const fronte_bitext *bitext,
                                      const struct fronte_checker_part *part, fronte_error *error) {
    if (checker->finished)
        return fronte_fail(error, FRONTE_ERR_ARGUMENT, (struct fronte_place){0}, "the run is finished");
    struct fronte_pair pair = {.bitext = bitext,
                               .knowledge = &checker->knowledge,
                               .findings = &checker->findings,
                               .archive = &checker->archive,
                               .number = part->number,
                               .first_line = part->first_line,
                               .units_are_lines = part->units_are_lines,
                               .spans_in_lines = part->spans_in_lines};
    bool ok = remember_pair(checker, bitext, part) && fronte_check_pair(&pair);
    fronte_pair_close(&pair);
    return ok ? FRONTE_OK : fronte_fail_memory(error);
}

fronte_status fronte_checker_finish(fronte_checker *checker, fronte_error *error) {
    if (checker->finished)
        return FRONTE_OK;
    if (!fronte_check_archive(&checker->archive, &checker->findings) ||
        !fronte_ignore_apply(&checker->ignore, &checker->findings))
        return fronte_fail_memory(error);
    fronte_findings_sort(&checker->findings);
    checker->finished = true;
    return FRONTE_OK;
}

uint32_t fronte_checker_count(const fronte_checker *checker) {
    return checker->finished ? (uint32_t)checker->findings.n : 0;
}

const fronte_finding *fronte_checker_finding(const fronte_checker *checker, uint32_t index) {
    return &checker->findings.items[index];
}

uint32_t fronte_checker_pair_count(const fronte_checker *checker) {
    return checker->n_pairs;
}

const fronte_checked *fronte_checker_pair(const fronte_checker *checker, uint32_t index) {
    static const fronte_checked nothing = {.file = {"", ""}};
    return index < checker->n_checked ? &checker->pairs[index] : &nothing;
}

uint32_t fronte_checker_ignored(const fronte_checker *checker) {
    return checker->ignore.n_ignored;
}

const char *fronte_checker_unused(const fronte_checker *checker, uint32_t index, uint32_t *line) {
    return fronte_ignore_unused(&checker->ignore, index, line);
}

fronte_status fronte_checker_write_names(const fronte_checker *checker, fronte_names_format format,
                                         const fronte_output *output, fronte_error *error) {
    const struct fronte_place none = {0};
    if (!checker->archive.table || !checker->finished)
        return fronte_fail(error, FRONTE_ERR_ARGUMENT, none,
                           "a table of names needs a run that has settings.table and is finished");
    struct fronte_sink sink = {.write = output->write, .user = output->user};
    const struct fronte_names_run run = {checker->archive.table, checker->pairs, checker->n_checked};
    switch (format) {
    case FRONTE_NAMES_TEXT: fronte_names_write_table_text(&sink, &run); break;
    case FRONTE_NAMES_TSV: fronte_names_write_table_tsv(&sink, &run); break;
    case FRONTE_NAMES_JSONL: fronte_names_write_table_jsonl(&sink, &run); break;
    default: return fronte_fail(error, FRONTE_ERR_ARGUMENT, none, "no such format of names");
    }
    return fronte_sink_finish(&sink, error);
}

const struct fronte_name_table *fronte_page_names_of(const fronte_checker *checker) {
    return checker->finished ? checker->archive.table : NULL;
}

const struct fronte_tags *fronte_page_tags_of(const fronte_checker *checker) {
    return checker->finished ? checker->archive.tags : NULL;
}

void fronte_report_options_init(fronte_report_options *options) {
    *options = (fronte_report_options){.least = FRONTE_WARNING, .fail = FRONTE_ERROR};
}

fronte_status fronte_checker_write(const fronte_checker *checker, const fronte_report_format *format,
                                   const fronte_report_options *options, const fronte_output *output,
                                   fronte_error *error) {
    if (!format)
        return fronte_fail(error, FRONTE_ERR_ARGUMENT, (struct fronte_place){0}, "no such format of reports");
    if (!checker->finished)
        return fronte_fail(error, FRONTE_ERR_ARGUMENT, (struct fronte_place){0}, "the run is not finished");
    fronte_report_options plain;
    fronte_report_options_init(&plain);
    struct fronte_sink sink = {.write = output->write, .user = output->user};
    struct fronte_report report = {.findings = &checker->findings,
                                   .options = options ? options : &plain,
                                   .lang = {checker->resources->tag[0], checker->resources->tag[1]},
                                   .pairs = checker->pairs,
                                   .n_pairs = checker->n_checked};
    format->write(&sink, &report);
    return fronte_sink_finish(&sink, error);
}
