/* Questions about names: this file joins the layers. */
#include "namer.h"

#include <stdlib.h>

#include "base/error.h"

static fronte_status open_tables(fronte_namer *namer, const fronte_resources *resources,
                                 const fronte_namer_settings *settings, fronte_error *error) {
    const struct fronte_language *const language[2] = {&resources->language[0], &resources->language[1]};
    const char *const code[2] = {language[0]->code, language[1]->code};
    fronte_status status = fronte_conventions_open(&namer->conventions, resources->dir, code,
                                                   settings->no_tables, error);
    if (!status)
        status = fronte_gazetteer_open(&namer->gazetteer, resources->dir, language, settings->names,
                                       settings->n_names, error);
    if (!status && !settings->no_tables && !fronte_name_index_make(&namer->index, namer->gazetteer))
        status = fronte_fail_memory(error);
    namer->tables = (struct fronte_name_tables){namer->conventions, namer->gazetteer,
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
    fronte_name_index_free(&(*namer)->index);
    fronte_gazetteer_close(&(*namer)->gazetteer);
    fronte_conventions_close(&(*namer)->conventions);
    free(*namer);
    *namer = NULL;
}

fronte_status fronte_namer_judge(const fronte_namer *namer, fronte_view source, fronte_view target,
                                 fronte_rendering *out, fronte_error *error) {
    struct fronte_name_opinion opinion;
    *out = (fronte_rendering){0};
    if (!fronte_name_judge(&namer->tables, source, target, &opinion))
        return fronte_fail_memory(error);
    *out = (fronte_rendering){.same = opinion.same,
                              .accepted = opinion.accepted,
                              .convention = opinion.accepted ? NULL : opinion.convention,
                              .listed = opinion.row != FRONTE_NO_ID};
    return FRONTE_OK;
}
