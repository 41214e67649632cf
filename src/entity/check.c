#include "entity/check.h"

#include <stdlib.h>

/* One row a check. */
static bool (*const checks[])(struct fronte_pair *) = {
    fronte_check_units,
    fronte_check_quantities,
    fronte_check_names,
    fronte_check_source,
};
enum { N_CHECKS = sizeof checks / sizeof *checks };

/* ---- Knowledge ---- */

fronte_status fronte_knowledge_open(struct fronte_knowledge *knowledge,
                                    const struct fronte_knowledge_source *source, fronte_error *error) {
    const char *const code[2] = {knowledge->language[0]->code, knowledge->language[1]->code};
    fronte_status status =
        fronte_measures_open(&knowledge->measures, source->dir, knowledge->language, error);
    if (!status)
        status = fronte_gazetteer_open(&knowledge->gazetteer, source->dir, knowledge->language, source->names,
                                       source->n_names, error);
    if (!status)
        status = fronte_conventions_open(&knowledge->conventions, source->dir, code, false, error);
    if (!status)
        status = fronte_given_read(&knowledge->given, source->dir, code, error);
    if (!status)
        status = fronte_usage_open(&knowledge->usage, source->dir, code, error);
    knowledge->judged = fronte_judged_new();
    if (!knowledge->judged && !status)
        status = fronte_fail_memory(error);
    for (int side = 0; side < 2 && !status; side++) {
        knowledge->speller[side] = fronte_speller_new(code[side]);
        if (!knowledge->speller[side])
            status = fronte_fail_memory(error);
    }
    return status;
}

void fronte_knowledge_close(struct fronte_knowledge *knowledge) {
    fronte_measures_close(&knowledge->measures);
    fronte_gazetteer_close(&knowledge->gazetteer);
    fronte_conventions_close(&knowledge->conventions);
    fronte_judged_free(knowledge->judged);
    fronte_given_free(&knowledge->given);
    fronte_usage_close(&knowledge->usage);
    for (int side = 0; side < 2; side++)
        fronte_speller_free(knowledge->speller[side]);
    for (int side = 0; side < 2; side++)
        fronte_forms_free(&knowledge->forms[side]);
    *knowledge = (struct fronte_knowledge){0};
}

/* ---- Archive ---- */

bool fronte_archive_open(struct fronte_archive *archive, bool table, bool tags) {
    archive->names = fronte_name_archive_new();
    archive->units = fronte_unit_archive_new();
    archive->table = table ? calloc(1, sizeof *archive->table) : NULL;
    archive->tags = tags ? calloc(1, sizeof *archive->tags) : NULL;
    return archive->names && archive->units && (archive->table || !table) && (archive->tags || !tags);
}

void fronte_archive_close(struct fronte_archive *archive) {
    fronte_name_archive_free(archive->names);
    fronte_unit_archive_free(archive->units);
    if (archive->table)
        fronte_name_table_free(archive->table);
    free(archive->table);
    if (archive->tags)
        fronte_tags_free(archive->tags);
    free(archive->tags);
    *archive = (struct fronte_archive){0};
}

bool fronte_check_archive(struct fronte_archive *archive, struct fronte_findings *findings) {
    return fronte_name_archive_finish(archive->names, findings) &&
           (!archive->table || fronte_name_table_finish(archive->table, findings));
}

/* ---- A pair ---- */

bool fronte_pair_link(struct fronte_pair *pair, const struct fronte_link *link) {
    void *links = pair->links;
    bool ok = fronte_grow(&links, &pair->links_capacity, pair->n_links + 1, sizeof *pair->links);
    pair->links = links;
    if (ok)
        pair->links[pair->n_links++] = *link;
    return ok;
}

enum { MOST_WORDS = 1000 };

bool fronte_pair_is_comparable(const struct fronte_pair *pair, uint32_t unit) {
    const fronte_unit *u = &pair->bitext->units[unit];
    for (int side = 0; side < 2; side++) {
        const uint32_t *begin = pair->reading[side].begin + u->first[side];
        if (begin[u->count[side]] - begin[0] > MOST_WORDS)
            return false;
    }
    return true;
}

static bool number_units(struct fronte_pair *pair, int side) {
    const struct fronte_bitext *bitext = pair->bitext;
    pair->unit_of[side] = calloc((size_t)bitext->doc[side]->n_segments + 1, sizeof *pair->unit_of[side]);
    for (uint32_t u = 0; u < bitext->n_units && pair->unit_of[side]; u++)
        for (uint32_t k = 0; k < bitext->units[u].count[side]; k++)
            pair->unit_of[side][bitext->units[u].first[side] + k] = u;
    return pair->unit_of[side];
}

static bool read_side(struct fronte_pair *pair, int side) {
    struct fronte_knowledge *knowledge = pair->knowledge;
    struct fronte_reading_source source = {pair->bitext->doc[side], knowledge->language[side],
                                           knowledge->lexicons, &knowledge->forms[side]};
    return number_units(pair, side) && fronte_reading_open(&pair->reading[side], &source) &&
           fronte_quantities_read(&pair->quantities[side], knowledge->measures, &pair->reading[side]);
}

/* Whether another link of the unit says more of the same words: that something is wrong with them. */
static bool is_outdone(const struct fronte_pair *pair, size_t link) {
    const struct fronte_link *a = &pair->links[link];
    for (int step = -1; step <= 1; step += 2)
        for (size_t i = link + (size_t)step; i < pair->n_links && pair->links[i].unit == a->unit;
             i += (size_t)step) {
            const struct fronte_link *b = &pair->links[i];
            if (b->at[0].segment == a->at[0].segment && b->at[0].span.off == a->at[0].span.off &&
                (b->kind != FRONTE_N_KINDS ? a->kind == FRONTE_N_KINDS || step < 0
                                           : a->kind == FRONTE_N_KINDS && step < 0))
                return true;
        }
    return false;
}

static bool keep_link(struct fronte_pair *pair, const struct fronte_link *link) {
    return (!pair->archive->table || fronte_name_table_add(pair->archive->table, pair, link)) &&
           fronte_tags_add_link(pair, link);
}

/* What is asked for of the links. */
static bool keep_links(struct fronte_pair *pair) {
    bool ok = true, wanted = pair->archive->table || pair->archive->tags;
    for (size_t i = 0; wanted && i < pair->n_links && ok; i++)
        if (!is_outdone(pair, i))
            ok = keep_link(pair, &pair->links[i]);
    return ok && fronte_tags_add_quantities(pair);
}

bool fronte_check_pair(struct fronte_pair *pair) {
    pair->first_finding = pair->findings->n;
    bool ok = read_side(pair, FRONTE_SOURCE) && read_side(pair, FRONTE_TARGET);
    for (int i = 0; i < N_CHECKS && ok; i++)
        ok = checks[i](pair);
    return ok && keep_links(pair);
}

void fronte_pair_close(struct fronte_pair *pair) {
    for (int side = 0; side < 2; side++) {
        fronte_quantities_free(&pair->quantities[side]);
        fronte_reading_close(&pair->reading[side]);
        free(pair->unit_of[side]);
    }
    free(pair->links);
}
