/* For programs: an object for each group of sentences, then one for each entity rendered differently. */
#include "format/compare_write.h"
#include "format/json.h"

/* 1-based, as in findings. */
static void put_sentences(struct fronte_json *json, const char *key, uint32_t first, uint32_t n) {
    fronte_json_array(json, key);
    for (uint32_t i = 0; i < n; i++)
        fronte_json_number(json, NULL, first + i + 1);
    fronte_json_close(json);
}

static void put_source(struct fronte_json *json, const struct fronte_document *doc,
                       const struct fronte_compared_group *group) {
    put_sentences(json, "src_lines", group->segment, group->n_segments);
    fronte_json_array(json, "source");
    for (uint32_t i = 0; i < group->n_segments; i++)
        fronte_json_string(json, NULL, doc->segments[group->segment + i].plain);
    fronte_json_close(json);
}

static void put_side(struct fronte_json *json, const struct fronte_bitext *bitext,
                     const struct fronte_compared_side *side) {
    uint32_t n = 0, first = 0;
    for (uint32_t i = 0; i < side->n_units; i++) {
        const fronte_unit *unit = &bitext->units[side->unit + i];
        if (!n)
            first = unit->first[FRONTE_TARGET];
        n += unit->count[FRONTE_TARGET];
    }
    fronte_json_object(json, NULL);
    fronte_json_string(json, "tgt_file", fronte_view_of(bitext->doc[FRONTE_TARGET]->name));
    put_sentences(json, "tgt_lines", first, n);
    fronte_json_string_or_null(json, "text", side->text.len ? side->text : (fronte_view){NULL, 0});
    fronte_json_close(json);
}

static void put_entity(struct fronte_json *json, const struct fronte_comparison *c,
                       const struct fronte_compared_entity *entity) {
    fronte_json_object(json, NULL);
    fronte_json_string(json, "type", fronte_view_of(entity->type));
    fronte_json_string_or_null(json, "entity", entity->text);
    fronte_json_array(json, "renderings");
    for (size_t r = 0; r < c->n; r++)
        fronte_json_string_or_null(json, NULL, entity->renderings[r]);
    fronte_json_close(json);
    fronte_json_close(json);
}

static void put_group(struct fronte_sink *sink, const struct fronte_comparison *c,
                      const struct fronte_compared_group *group) {
    struct fronte_json json;
    fronte_json_begin(&json, sink);
    fronte_json_string(&json, "record", fronte_view_of("sentences"));
    put_source(&json, c->pairs[0].bitext->doc[FRONTE_SOURCE], group);
    fronte_json_array(&json, "renderings");
    for (size_t r = 0; r < c->n; r++)
        put_side(&json, c->pairs[r].bitext, &group->sides[r]);
    fronte_json_close(&json);
    fronte_json_array(&json, "differences");
    for (uint32_t i = 0; i < group->n_entities; i++)
        if (c->entities[group->entity + i].differs)
            put_entity(&json, c, &c->entities[group->entity + i]);
    fronte_json_close(&json);
    fronte_json_end(&json);
}

/* The renderings one by one: a list for each place in the text. */
static void put_row(struct fronte_sink *sink, const struct fronte_comparison *c,
                    const struct fronte_compared_row *row) {
    struct fronte_json json;
    fronte_json_begin(&json, sink);
    fronte_json_string(&json, "record", fronte_view_of("entity"));
    fronte_json_string(&json, "type", fronte_view_of(row->type));
    fronte_json_string(&json, "entity", row->text);
    fronte_json_array(&json, "occurrences");
    for (uint32_t i = 0; i < row->n_entities; i++) {
        const struct fronte_compared_entity *entity = &c->entities[row->entities[i]];
        fronte_json_object(&json, NULL);
        put_sentences(&json, "src_lines", c->groups[entity->group].segment,
                      c->groups[entity->group].n_segments);
        fronte_json_array(&json, "renderings");
        for (size_t r = 0; r < c->n; r++)
            fronte_json_string_or_null(&json, NULL, entity->renderings[r]);
        fronte_json_close(&json);
        fronte_json_close(&json);
    }
    fronte_json_close(&json);
    fronte_json_end(&json);
}

void fronte_compare_write_jsonl(struct fronte_sink *sink, const struct fronte_comparison *comparison) {
    for (uint32_t i = 0; i < comparison->n_groups; i++)
        put_group(sink, comparison, &comparison->groups[i]);
    for (uint32_t i = 0; i < comparison->n_rows; i++)
        put_row(sink, comparison, &comparison->rows[i]);
}
