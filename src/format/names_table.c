#include <inttypes.h>

#include "format/fields.h"
#include "format/json.h"
#include "format/names_write.h"

static const struct fronte_table_form *form_at(const struct fronte_names_run *run, uint32_t form) {
    return form ? &run->table->forms[form - 1] : NULL;
}

static const char *file_of(const struct fronte_names_run *run, const fronte_occurrence *o) {
    return o->doc < run->n_pairs ? run->pairs[o->doc].file[o->side] : "";
}

/* "wrong-entity, inconsistent-across"; nothing when nothing is wrong. */
static void put_kinds(struct fronte_sink *sink, const struct fronte_table_form *form, const char *before) {
    for (uint32_t kind = 0; kind < FRONTE_N_KINDS; kind++)
        if (form->kinds >> kind & 1) {
            fronte_sink_puts(sink, before);
            fronte_sink_puts(sink, fronte_kinds[kind].name);
            before = ", ";
        }
}

/* ---- Text ---- */

static void put_place(struct fronte_sink *sink, const struct fronte_names_run *run,
                      const fronte_occurrence *o) {
    if (run->n_pairs > 1) {
        fronte_sink_puts(sink, file_of(run, o));
        fronte_sink_puts(sink, ":");
    }
    fronte_sink_printf(sink, "%" PRIu32, o->line);
}

static void put_form(struct fronte_sink *sink, const struct fronte_names_run *run,
                     const struct fronte_table_form *form) {
    fronte_sink_printf(sink, "    %5" PRIu32 "  ", form->count);
    if (form->text.ptr)
        fronte_sink_put(sink, form->text);
    else
        fronte_sink_puts(sink, "(not named)");
    fronte_sink_puts(sink, form->text.ptr ? "  in " : "  source ");
    for (uint32_t i = 0; i < form->n_places; i++) {
        fronte_sink_puts(sink, i ? ", " : "");
        put_place(sink, run, &form->places[i]);
    }
    fronte_sink_puts(sink, form->count > form->n_places ? " ..." : "");
    put_kinds(sink, form, "  ! ");
    fronte_sink_puts(sink, "\n");
}

static void put_source_forms(struct fronte_sink *sink, const struct fronte_names_run *run,
                             const struct fronte_table_entity *entity) {
    const char *before = " (";
    for (const struct fronte_table_form *f = form_at(run, entity->first_form[0]); f;
         f = form_at(run, f->next)) {
        if (fronte_view_equal(f->text, entity->name))
            continue;
        fronte_sink_puts(sink, before);
        fronte_sink_put(sink, f->text);
        before = ", ";
    }
    fronte_sink_puts(sink, *before == ',' ? ")" : "");
}

void fronte_names_write_table_text(struct fronte_sink *sink, const struct fronte_names_run *run) {
    const char *type = "";
    for (uint32_t i = 0; i < run->table->n; i++) {
        const struct fronte_table_entity *entity = &run->table->entities[i];
        if (!entity->count)
            continue;
        if (strcmp(type, entity->type) != 0) {
            fronte_sink_puts(sink, *type ? "\n" : "");
            fronte_sink_puts(sink, entity->type);
            fronte_sink_puts(sink, "\n");
        }
        type = entity->type;
        fronte_sink_printf(sink, "%5" PRIu32 "  ", entity->count);
        fronte_sink_put(sink, entity->name);
        put_source_forms(sink, run, entity);
        fronte_sink_puts(sink, "\n");
        for (const struct fronte_table_form *f = form_at(run, entity->first_form[1]); f;
             f = form_at(run, f->next))
            put_form(sink, run, f);
    }
}

/* ---- TSV ---- */

static void put_line(struct fronte_sink *sink, const struct fronte_names_run *run,
                     const struct fronte_table_entity *entity, const struct fronte_table_form *form) {
    fronte_sink_printf(sink, "%s\t", entity->type);
    fronte_fields_put_cell(sink, entity->name);
    fronte_sink_puts(sink, "\t");
    fronte_fields_put_cell(sink, entity->origin);
    fronte_sink_printf(sink, "\t%" PRIu32 "\t", entity->count);
    for (const struct fronte_table_form *f = form_at(run, entity->first_form[0]); f;
         f = form_at(run, f->next)) {
        fronte_fields_put_cell(sink, f->text);
        fronte_sink_puts(sink, f->next ? "|" : "");
    }
    fronte_sink_puts(sink, "\t");
    fronte_fields_put_cell(sink, form->text);
    fronte_sink_printf(sink, "\t%" PRIu32 "\t", form->count);
    fronte_fields_put_cell(sink, fronte_view_of(file_of(run, &form->places[0])));
    fronte_sink_printf(sink, "\t%" PRIu32 "\t", form->places[0].line);
    put_kinds(sink, form, "");
    fronte_sink_puts(sink, "\n");
}

void fronte_names_write_table_tsv(struct fronte_sink *sink, const struct fronte_names_run *run) {
    fronte_sink_puts(
        sink, "type\tname\torigin\tcount\tsource_forms\trendering\trendering_count\tfirst_file\tfirst_line"
              "\tfindings\n");
    for (uint32_t i = 0; i < run->table->n; i++) {
        const struct fronte_table_entity *entity = &run->table->entities[i];
        for (const struct fronte_table_form *f = entity->count ? form_at(run, entity->first_form[1]) : NULL;
             f; f = form_at(run, f->next))
            put_line(sink, run, entity, f);
    }
}

/* ---- JSON ---- */

static void put_places(struct fronte_json *json, const struct fronte_table_form *form) {
    fronte_json_array(json, "places");
    for (uint32_t i = 0; i < form->n_places; i++) {
        const fronte_occurrence *o = &form->places[i];
        fronte_json_object(json, NULL);
        fronte_json_number(json, "doc", o->doc);
        fronte_json_string(json, "side", fronte_view_of(o->side == FRONTE_SOURCE ? "src" : "tgt"));
        fronte_json_number(json, "line", o->line);
        fronte_json_array(json, "span");
        fronte_json_number(json, NULL, o->span[0]);
        fronte_json_number(json, NULL, o->span[1]);
        fronte_json_close(json);
        fronte_json_close(json);
    }
    fronte_json_close(json);
}

static void put_forms(struct fronte_json *json, const struct fronte_names_run *run, const char *key,
                      uint32_t first) {
    fronte_json_array(json, key);
    for (const struct fronte_table_form *f = form_at(run, first); f; f = form_at(run, f->next)) {
        fronte_json_object(json, NULL);
        fronte_json_string_or_null(json, "text", f->text);
        fronte_json_number(json, "count", f->count);
        fronte_json_array(json, "findings");
        for (uint32_t kind = 0; kind < FRONTE_N_KINDS; kind++)
            if (f->kinds >> kind & 1)
                fronte_json_string(json, NULL, fronte_view_of(fronte_kinds[kind].name));
        fronte_json_close(json);
        put_places(json, f);
        fronte_json_close(json);
    }
    fronte_json_close(json);
}

void fronte_names_write_table_jsonl(struct fronte_sink *sink, const struct fronte_names_run *run) {
    for (uint32_t i = 0; i < run->table->n; i++) {
        const struct fronte_table_entity *entity = &run->table->entities[i];
        struct fronte_json json;
        if (!entity->count)
            continue;
        fronte_json_begin(&json, sink);
        fronte_json_string(&json, "name", entity->name);
        fronte_json_string(&json, "type", fronte_view_of(entity->type));
        fronte_json_string(&json, "origin", entity->origin);
        fronte_json_bool(&json, "listed", entity->listed);
        fronte_json_number(&json, "count", entity->count);
        put_forms(&json, run, "source", entity->first_form[0]);
        put_forms(&json, run, "renderings", entity->first_form[1]);
        fronte_json_end(&json);
    }
}
