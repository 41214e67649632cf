/* Questions about names: this file joins the layers. */
#include "namer.h"

#include <stdlib.h>

#include "base/error.h"
#include "base/utf8.h"
#include "entity/name_query.h"
#include "format/names_write.h"

static fronte_status open_tables(fronte_namer *namer, const fronte_resources *resources,
                                 const fronte_namer_settings *settings, fronte_error *error) {
    const struct fronte_language *const language[2] = {&resources->language[0], &resources->language[1]};
    const char *const code[2] = {language[0]->code, language[1]->code};
    fronte_status status =
        fronte_conventions_open(&namer->conventions, resources->dir, code, settings->no_tables, error);
    if (!status)
        status = fronte_gazetteer_open(&namer->gazetteer, resources->dir, language, settings->names,
                                       settings->n_names, error);
    if (!status && !settings->no_tables && !fronte_name_index_make(&namer->index, namer->gazetteer))
        status = fronte_fail_memory(error);
    if (!status)
        status =
            fronte_romanisers_open(&namer->romanisers, resources->dir, code[1], settings->no_tables, error);
    if (!status)
        status = fronte_given_read(&namer->given, resources->dir, code, error);
    namer->tables = (struct fronte_name_tables){namer->conventions, &namer->given, namer->gazetteer,
                                                settings->no_tables ? NULL : &namer->index};
    return status;
}

fronte_status fronte_namer_open(fronte_namer **out, const fronte_resources *resources,
                                const fronte_namer_settings *settings, fronte_error *error) {
    static const fronte_namer_settings plain;
    fronte_namer *namer = *out = calloc(1, sizeof *namer);
    if (!namer)
        return fronte_fail_memory(error);
    fronte_status status = open_tables(namer, resources, settings ? settings : &plain, error);
    if (status)
        fronte_namer_close(out);
    return status;
}

void fronte_namer_close(fronte_namer **namer) {
    if (!namer || !*namer)
        return;
    fronte_given_free(&(*namer)->given);
    fronte_romanisers_close(&(*namer)->romanisers);
    fronte_name_index_free(&(*namer)->index);
    fronte_gazetteer_close(&(*namer)->gazetteer);
    fronte_conventions_close(&(*namer)->conventions);
    free(*namer);
    *namer = NULL;
}

enum { MOST_NAME_BYTES = 1024 };

/* A name is short, and text. */
static fronte_status check_name(fronte_view name, fronte_error *error) {
    const struct fronte_place none = {0};
    if (name.len > MOST_NAME_BYTES)
        return fronte_fail(error, FRONTE_ERR_LIMIT, none, "a name has at most %d bytes", MOST_NAME_BYTES);
    if (fronte_utf8_invalid_at(name) != name.len)
        return fronte_fail(error, FRONTE_ERR_ENCODING, none, "the name is no UTF-8");
    return FRONTE_OK;
}

fronte_status fronte_namer_judge(const fronte_namer *namer, fronte_view source, fronte_view target,
                                 fronte_rendering *out, fronte_error *error) {
    struct fronte_name_opinion opinion;
    *out = (fronte_rendering){0};
    fronte_status status = check_name(source, error);
    if (!status)
        status = check_name(target, error);
    if (status)
        return status;
    if (!fronte_name_judge(&namer->tables, source, target, &opinion))
        return fronte_fail_memory(error);
    *out = (fronte_rendering){.same = opinion.same,
                              .accepted = opinion.accepted,
                              .convention = opinion.accepted ? NULL : opinion.convention,
                              .listed = opinion.row != FRONTE_NO_ID};
    return FRONTE_OK;
}

typedef void (*answer_writer)(struct fronte_sink *, const struct fronte_name_answer *);

static answer_writer answer_writer_of(fronte_names_format format) {
    switch (format) {
    case FRONTE_NAMES_TEXT: return fronte_names_write_answer_text;
    case FRONTE_NAMES_TSV: return fronte_names_write_answer_tsv;
    case FRONTE_NAMES_JSONL: return fronte_names_write_answer_jsonl;
    }
    return NULL;
}

fronte_status fronte_namer_query(const fronte_namer *namer, fronte_view name, fronte_names_format format,
                                 bool *found, const fronte_output *output, fronte_error *error) {
    struct fronte_name_answer answer = {.n = 0};
    struct fronte_sink sink = {.write = output->write, .user = output->user};
    answer_writer write = answer_writer_of(format);
    *found = false;
    if (!write)
        return fronte_fail(error, FRONTE_ERR_ARGUMENT, (struct fronte_place){0}, "no such format of names");
    fronte_status status = check_name(name, error);
    if (!status)
        status = fronte_name_ask(&namer->tables, namer->romanisers, name, &answer, error);
    if (!status) {
        *found = answer.n > 0;
        write(&sink, &answer);
        status = fronte_sink_finish(&sink, error);
    }
    fronte_name_answer_free(&answer);
    return status;
}
