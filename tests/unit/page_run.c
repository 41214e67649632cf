#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "page_run.h"

void open_run(struct run *run, const char *it, const char *en, const char *units) {
    *run = (struct run){0};
    small_open(&run->small, it, en, units);
    for (uint32_t kind = 0; kind < FRONTE_N_KINDS; kind++)
        run->checker.findings.severity[kind] = (int8_t)fronte_kind_severity(kind);
    run->pair = (struct fronte_pair){.bitext = &run->small.bitext, .findings = &run->checker.findings};
    run->checker.n_pairs = 1;
    run->checker.pairs = run->checked;
    run->checker.n_checked = 2;
    run->checked[0] = (fronte_checked){.file = {"a.it.txt", "a.en.txt"}};
    run->checked[1] = (fronte_checked){.file = {"/home/me/b.it.txt", "/home/me/<b>.txt"}};
    fronte_write_options_init(&run->options);
    run->options.checker = &run->checker;
}

void close_run(struct run *run) {
    fronte_findings_free(&run->checker.findings);
    small_close(&run->small);
}

struct fronte_spot spot(const struct run *run, size_t side, uint32_t segment, const char *text) {
    struct fronte_spot at = {text ? segment : FRONTE_NO_ID, {0, 0}};
    if (!text)
        return at;
    fronte_view plain = run->small.doc[side].segments[segment].plain;
    for (uint32_t i = 0; i + strlen(text) <= plain.len; i++)
        if (memcmp(plain.ptr + i, text, strlen(text)) == 0) {
            at.span = (struct fronte_span){i, (uint32_t)strlen(text)};
            return at;
        }
    fail_msg("%s is not there", text);
    return at;
}

void claim(struct run *run, enum fronte_kind kind, uint32_t unit, const char *e, const char *r) {
    struct fronte_claim claim = {
        .kind = kind, .type = "place", .unit = unit, .at = {spot(run, 0, unit, e), spot(run, 1, unit, r)}};
    assert_true(fronte_report(&run->pair, &claim));
}

static bool append(void *user, const char *bytes, size_t len) {
    fronte_buf_append(user, (fronte_view){bytes, len});
    return true;
}

const char *written(struct run *run) {
    static struct fronte_buf out;
    fronte_buf_free(&out);
    if (!run)
        return NULL;
    fronte_findings_sort(&run->checker.findings);
    run->checker.finished = true;
    assert_int_equal(fronte_bitext_write(&run->small.bitext, fronte_format_find("html"), &run->options,
                                         append, &out, NULL),
                     FRONTE_OK);
    fronte_buf_append_char(&out, '\0');
    assert_false(out.failed);
    *strstr(out.ptr, "<script") = '\0';
    return strstr(out.ptr, "<body");
}

void assert_has(const char *text, const char *part) {
    if (!strstr(text, part))
        fail_msg("missing: %s\nin: %s", part, text);
}

void assert_lacks(const char *text, const char *part) {
    if (strstr(text, part))
        fail_msg("not wanted: %s\nin: %s", part, text);
}

size_t occurrences(const char *text, const char *part) {
    size_t n = 0;
    for (; (text = strstr(text, part)); text++)
        n++;
    return n;
}
