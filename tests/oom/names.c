/* Names asked about, judged, and in tables. */
#include <stdlib.h>

#include "things.h"

/* Rules and lists of names; names that need each of them, and others. */
static const char *const NAME_TABLES[][2] = {
    {"names/index.tsv", "a.txt\tCyrl\tru\nb.txt\tLatn\tcyrillic\titalian\n"},
    {"names/a.txt", "\u0430 > a ;\n\u0431 > b ;\n\u0432 > v ;\n"},
    {"names/b.txt", "sc } e > sh ;\n"},
    {"names/originals.tsv", "\u0430\u0431\tAbba|Abbah|Abb\tru\n\u0432\u0430\tLukashenko\tby\n"},
    {"names/origins.tsv", "ru\tRussian\nby\tBelarusian\n"},
};
static const char *const QUERIES[] = {"Lukascenko",
                                      "Aleksandr Lukashenko",
                                      "Londra",
                                      "Lukashenka",
                                      "Lukasheno",
                                      "Zubascenko",
                                      "\u0430\u0431",
                                      "\u0432\u0430",
                                      "\u0431\u0430-\u0430\u0432",
                                      "Zzz",
                                      ""};

void oom_write_name_tables(const char *dir) {
    for (size_t i = 0; i < sizeof NAME_TABLES / sizeof *NAME_TABLES; i++)
        support_write(dir, NAME_TABLES[i][0], NAME_TABLES[i][1]);
}

static fronte_status ask_names(struct things *t) {
    fronte_output output = {oom_append, t->out};
    fronte_status status = FRONTE_OK;
    for (size_t i = 0; i < sizeof QUERIES / sizeof *QUERIES && !status; i++)
        for (int format = FRONTE_NAMES_TEXT; format <= FRONTE_NAMES_JSONL && !status; format++) {
            bool found;
            t->out->len = 0;
            status = fronte_namer_query(t->namer, (fronte_view){QUERIES[i], strlen(QUERIES[i])},
                                        (fronte_names_format)format, &found, &output, &t->error);
        }
    return status;
}

/* Each name beside each other. */
static fronte_status judge_names(struct things *t) {
    fronte_status status = FRONTE_OK;
    for (size_t i = 0; i < sizeof QUERIES / sizeof *QUERIES && !status; i++)
        for (size_t k = 0; k < sizeof QUERIES / sizeof *QUERIES && !status; k++) {
            fronte_rendering rendering;
            const fronte_view source = {QUERIES[i], strlen(QUERIES[i])},
                              target = {QUERIES[k], strlen(QUERIES[k])};
            status = fronte_namer_judge(t->namer, source, target, &rendering, &t->error);
        }
    return status;
}

/* With the user's table and ours, then by rules alone. */
fronte_status oom_ask_namer(struct things *t) {
    const char *names[] = {oom_names_path};
    fronte_status status = FRONTE_OK;
    for (int alone = 0; alone < 2 && !status; alone++) {
        const fronte_namer_settings settings = {.names = names, .n_names = 1, .no_tables = alone};
        status = fronte_namer_open(&t->namer, t->resources, &settings, &t->error);
        if (!status)
            status = ask_names(t);
        if (!status)
            status = judge_names(t);
        fronte_namer_close(&t->namer);
    }
    return status;
}

/* Pairs whose surnames join full names, with the same and with other forms. */
static fronte_status add_named(struct things *t) {
    static const char *const pairs[][2] = {
        {"Poi Bellandi parla.\nPiero Bellandi va a Londra.\nPoi Bellandi tace.\n",
         "Then Bellandi speaks.\nPiero Bellandi goes to Londra.\nThen he is silent.\n"},
        {"Carla Zubani e Bellandi vanno a casa.\n", "Carla Zubani and Bellandy go home.\n"}};
    fronte_status status = FRONTE_OK;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs && !status; i++) {
        oom_close_texts(t);
        status = oom_open_lines(t, pairs[i][0], pairs[i][1]);
        if (!status)
            status = fronte_bitext_pair_lines(&t->bitext, t->resources, t->doc[0], t->doc[1], &t->error);
        if (!status)
            status = fronte_checker_add(t->checker, t->bitext, &t->error);
    }
    return status;
}

/* The page of the last pair, with the names of the run, that are marked in its texts. */
static fronte_status write_page(struct things *t) {
    fronte_write_options options;
    fronte_write_options_init(&options);
    options.checker = t->checker;
    options.doc = 1;
    t->out->len = 0;
    return fronte_bitext_write(t->bitext, fronte_format_find("html"), &options, oom_append, t->out,
                               &t->error);
}

fronte_status oom_tabulate_names(struct things *t) {
    fronte_output output = {oom_append, t->out};
    fronte_check_settings settings;
    fronte_check_settings_init(&settings);
    settings.table = settings.tags = true;
    fronte_status status = fronte_checker_open(&t->checker, t->resources, &settings, &t->error);
    if (!status)
        status = add_named(t);
    if (!status)
        status = oom_add_memory(t);
    if (!status)
        status = fronte_checker_finish(t->checker, &t->error);
    for (int format = FRONTE_NAMES_TEXT; format <= FRONTE_NAMES_JSONL && !status; format++) {
        t->out->len = 0;
        status = fronte_checker_write_names(t->checker, (fronte_names_format)format, &output, &t->error);
    }
    if (!status)
        status = write_page(t);
    if (!status && (!t->out->len || !memmem(t->out->bytes, t->out->len, "data-e=", 7)))
        abort(); /* nothing is tested here */
    fronte_checker_close(&t->checker);
    oom_close_texts(t);
    return status;
}
