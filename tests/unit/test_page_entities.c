/* Names, dates and numbers marked on the page, from tags made by hand: what is nested in what, and what is
 * linked. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "checker.h"
#include "format/format.h"
#include "small_bitext.h"

struct run {
    struct small_bitext small;
    struct fronte_checker checker;
    struct fronte_tags tags;
    struct fronte_pair pair;
    fronte_checked checked;
    fronte_write_options options;
};

static void open_run(struct run *run, const char *it, const char *en, const char *units) {
    *run = (struct run){0};
    small_open(&run->small, it, en, units);
    for (uint32_t kind = 0; kind < FRONTE_N_KINDS; kind++)
        run->checker.findings.severity[kind] = (int8_t)fronte_kind_severity(kind);
    run->checker.archive.tags = &run->tags;
    run->pair = (struct fronte_pair){
        .bitext = &run->small.bitext, .findings = &run->checker.findings, .archive = &run->checker.archive};
    run->checked = (fronte_checked){.file = {"a.it.txt", "a.en.txt"}};
    run->checker.pairs = &run->checked;
    run->checker.n_pairs = 1;
    run->checker.n_checked = 1;
    run->checker.finished = true;
    fronte_write_options_init(&run->options);
    run->options.checker = &run->checker;
}

static void close_run(struct run *run) {
    fronte_findings_free(&run->checker.findings);
    fronte_tags_free(&run->tags);
    small_close(&run->small);
}

/* "1:word": a place by its segment and text; "": nowhere; "1:word~2": the second of them. */
static struct fronte_spot spot(const struct run *run, int side, const char *place) {
    struct fronte_spot at = {FRONTE_NO_ID, {0, 0}};
    if (!*place)
        return at;
    const char *text = strchr(place, ':') + 1, *twice = strchr(text, '~');
    fronte_view word = {text, twice ? (size_t)(twice - text) : strlen(text)};
    long wanted = twice ? strtol(twice + 1, NULL, 10) : 1;
    at.segment = (uint32_t)strtol(place, NULL, 10);
    fronte_view plain = run->small.doc[side].segments[at.segment].plain;
    for (uint32_t i = 0; i + word.len <= plain.len; i++)
        if (memcmp(plain.ptr + i, word.ptr, word.len) == 0 && --wanted == 0) {
            at.span = (struct fronte_span){i, (uint32_t)word.len};
            return at;
        }
    fail_msg("%s is not there", place);
    return at;
}

/* "type source=target", places of spot(). */
static void tag(struct run *run, const char *link) {
    char copy[200];
    snprintf(copy, sizeof copy, "%s", link);
    char *source = strchr(copy, ' '), *target = strchr(copy, '=');
    *source = *target = '\0';
    struct fronte_link made = {.type = copy, .at = {spot(run, 0, source + 1), spot(run, 1, target + 1)}};
    assert_true(fronte_tags_add_link(&run->pair, &made));
}

static void claim(struct run *run, const char *source, const char *target) {
    struct fronte_claim claim = {.kind = FRONTE_KIND_WRONG_ENTITY,
                                 .type = "place",
                                 .at = {spot(run, 0, source), spot(run, 1, target)}};
    claim.unit = claim.at[0].segment;
    assert_true(fronte_report(&run->pair, &claim));
}

static bool append(void *user, const char *bytes, size_t len) {
    fronte_buf_append(user, (fronte_view){bytes, len});
    return true;
}

/* The sentences of the page in short: [p1 word] is an entity of kind p in link 1, {1 word} a place of finding
 * 1, sentences have / between. */
static void written(struct run *run, char *out, size_t size) {
    struct fronte_buf page = {0};
    assert_int_equal(fronte_bitext_write(&run->small.bitext, fronte_format_find("html"), &run->options,
                                         append, &page, NULL),
                     FRONTE_OK);
    fronte_buf_append_char(&page, '\0');
    size_t n = 0;
    char closing[16], *close = closing;
    for (const char *at = strstr(page.ptr, "class=\"sentence"); at; at = strstr(at, "class=\"sentence")) {
        at = strchr(at, '>') + 1;
        for (close = closing; n + 8 < size && (close > closing || strncmp(at, "</span>", 7) != 0);) {
            unsigned number = 0;
            const char *end = strchr(at, '>');
            if (strncmp(at, "<span class=\"entity ", 20) == 0) {
                if (end - at > 12 && memchr(at, '=', (size_t)(end - at)) && strstr(at, "data-e") < end &&
                    strstr(at, "data-e"))
                    number = (unsigned)strtoul(strstr(at, "data-e=") + 8, NULL, 10);
                n += (size_t)snprintf(out + n, size - n, "[%.2s%u ", at + 20, number);
                *close++ = ']';
                at = end + 1;
            } else if (strncmp(at, "<a class=\"place", 15) == 0) {
                n += (size_t)snprintf(out + n, size - n, "{%lu ", strtoul(strstr(at, "#f") + 2, NULL, 10));
                *close++ = '}';
                at = strstr(at, "<mark>") + 6;
            } else if (strncmp(at, "</mark></a>", 11) == 0 || strncmp(at, "</span>", 7) == 0) {
                out[n++] = *--close;
                at += *at == '<' && at[2] == 'm' ? 11 : 7;
            } else {
                out[n++] = *at++;
            }
        }
        out[n++] = '/';
    }
    out[n] = '\0';
    fronte_buf_free(&page);
}

static void entities_lie_within_pieces(void **state) {
    (void)state;
    static const struct {
        const char *tags[5], *claims[3], *page;
    } cases[] = {
        {{"place 0:Mosca=0:Moscow"},
         {NULL},
         "Il treno per [pl1 Mosca], alle 9./The train to [pl1 Moscow] at 9./"},
        {{"place 0:Mosca=0:Moscow", "time 0:alle 9=0:at 9"},
         {"0:Mosca"},
         "Il treno per {1 [pl1 Mosca]}, [da2 alle 9]./The train to [pl1 Moscow] [da2 at 9]./"},
        {{"place 0:per Mosca=0:Moscow"}, /* the place is inside */
         {"0:Mosca"},
         "Il treno [pl1 per ]{1 [pl1 Mosca]}, alle 9./The train to [pl1 Moscow] at 9./"},
        {{"place 0:Mosca=0:Moscow", "number 0:9=0:9"}, /* the place is outside */
         {"0:per Mosca, alle 9"},
         "Il treno {1 per [pl1 Mosca], alle [nu2 9]}./The train to [pl1 Moscow] at [nu2 9]./"},
        {{"place 0:treno per=0:train"}, /* they cross */
         {"0:per Mosca"},
         "Il [pl1 treno ]{1 [pl1 per] Mosca}, alle 9./The [pl1 train] to Moscow at 9./"},
        {{"person 0:Il=0:The", "body 0:Il=0:The"},
         {NULL},
         "[pe1 Il] treno per Mosca, alle 9./[pe1 The] train to Moscow at 9./"},
        {{"organisation 0:treno per Mosca=0:train to Moscow", "place 0:Mosca=0:Moscow"},
         {NULL},
         "Il [bo1 treno per Mosca], alle 9./The [bo1 train to Moscow] at 9./"},
        {{"person 0:Il=", "work =0:train"},
         {NULL},
         "[pe0 Il] treno per Mosca, alle 9./The [ev0 train] to Moscow at 9./"},
        {{"title 0:Il=0:The", "word 0:Mosca=0:train"},
         {NULL},
         "Il treno per Mosca, alle 9./The train to Moscow at 9./"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct run run;
        char page[1000];
        open_run(&run, "Il treno per Mosca, alle 9.", "The train to Moscow at 9.", "1-1@9731");
        for (size_t k = 0; k < 5 && cases[i].tags[k]; k++)
            tag(&run, cases[i].tags[k]);
        for (size_t k = 0; k < 3 && cases[i].claims[k]; k++)
            claim(&run, cases[i].claims[k], "");
        written(&run, page, sizeof page);
        assert_string_equal(page, cases[i].page);
        close_run(&run);
    }
}

/* What one word renders twice is one link, in both sentences. */
static void links_that_share_words_are_one(void **state) {
    (void)state;
    struct run run;
    char page[1000];
    open_run(&run, "Rossi e Rossi.\nBianchi.\nA Roma.", "Rossi.\nBianchi and Neri.\nRome.",
             "1-1@9731 1-1@9731 1-1@9731");
    tag(&run, "place 2:Roma=2:Rome");
    tag(&run, "name 1:Bianchi=1:Bianchi");
    tag(&run, "person 0:Rossi=0:Rossi");
    tag(&run, "person 0:Rossi~2=0:Rossi");
    tag(&run, "name =1:Neri");
    written(&run, page, sizeof page);
    assert_string_equal(
        page, "[pe1 Rossi] e [pe1 Rossi]./[pe1 Rossi]./[pe2 Bianchi]./[pe2 Bianchi] and [pe0 Neri]./"
              "A [pl3 Roma]./[pl3 Rome]./");
    close_run(&run);
}

static void what_is_of_no_use_is_passed_over(void **state) {
    (void)state;
    struct run run;
    char page[1000];
    open_run(&run, "Roma.", "Rome.", "1-1@9731");
    tag(&run, "place 0:Roma=0:Rome");
    tag(&run, "place 0:Roma=0:Rome");
    tag(&run, "place 0:Roma=0:Rome");
    run.tags.items[0].doc = 1;        /* of another pair */
    run.tags.items[1].segment[0] = 7; /* outside the text */
    run.tags.items[1].plain[1].len = 1000;
    run.tags.items[2].plain[0].len = 0;
    written(&run, page, sizeof page);
    assert_string_equal(page, "Roma./[pl0 Rome]./");
    run.checker.archive.tags = NULL;
    written(&run, page, sizeof page);
    assert_string_equal(page, "Roma./Rome./");
    run.options.checker = NULL;
    written(&run, page, sizeof page);
    assert_string_equal(page, "Roma./Rome./");
    close_run(&run);
}

/* A place, or an entity, in a sentence that stands before one that was written already. */
static void sentences_that_changed_places_are_marked(void **state) {
    (void)state;
    struct run run;
    char page[1000];
    open_run(&run, "Uno a Roma.\nDue a Pisa.", "Two in Pisa.\nOne in Rome.", "1-1@9731 1-1@9731");
    for (uint32_t u = 0; u < 2; u++) {
        run.small.bitext.units[u].first[1] = 1 - u;
        run.small.bitext.units[u].crossing = true;
    }
    tag(&run, "place 0:Roma=1:Rome");
    tag(&run, "place 1:Pisa=0:Pisa");
    claim(&run, "0:Roma", "1:Rome");
    claim(&run, "1:Pisa", "0:Pisa");
    written(&run, page, sizeof page);
    assert_string_equal(
        page, "Uno a {1 [pl1 Roma]}./One in {1 [pl1 Rome]}./Due a {2 [pl2 Pisa]}./Two in {2 [pl2 Pisa]}./");
    close_run(&run);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(entities_lie_within_pieces),
        cmocka_unit_test(links_that_share_words_are_one),
        cmocka_unit_test(what_is_of_no_use_is_passed_over),
        cmocka_unit_test(sentences_that_changed_places_are_marked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
