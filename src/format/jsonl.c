/* One JSON object a unit, a line each. */
#include "format/jsonl.h"

#include "format/fields.h"

static void add_lines(struct fronte_json *json, const struct fronte_bitext *bitext, const fronte_unit *unit,
                      fronte_side side) {
    static const char *const key[] = {"src_lines", "tgt_lines"};
    const struct fronte_segment *segment = bitext->doc[side]->segments + unit->first[side];
    fronte_json_array(json, key[side]);
    for (uint32_t i = 0; i < unit->count[side]; i++)
        fronte_json_number(json, NULL, segment[i].line);
    fronte_json_close(json);
}

static void add_span(struct fronte_json *json, const struct fronte_bitext *bitext, const fronte_unit *unit,
                     fronte_side side) {
    static const char *const key[] = {"source_span", "target_span"};
    if (unit->count[side] == 0) {
        fronte_json_null(json, key[side]);
        return;
    }
    struct fronte_span span = fronte_fields_span(bitext, unit, side);
    fronte_json_array(json, key[side]);
    fronte_json_number(json, NULL, span.off);
    fronte_json_number(json, NULL, span.len);
    fronte_json_close(json);
}

/* [[source begin, end], [target begin, end], how]: bytes in the unit's texts. */
static void add_words(struct fronte_json *json, const struct fronte_bitext *bitext, uint32_t unit) {
    uint32_t n;
    const fronte_word_link *links = fronte_bitext_links(bitext, unit, &n);
    if (!links)
        return;
    fronte_json_array(json, "words");
    for (uint32_t k = 0; k < n; k++) {
        fronte_json_array(json, NULL);
        for (int side = 0; side < 2; side++) {
            fronte_json_array(json, NULL);
            fronte_json_number(json, NULL, links[k].begin[side]);
            fronte_json_number(json, NULL, links[k].end[side]);
            fronte_json_close(json);
        }
        fronte_json_string(json, NULL, fronte_view_of(links[k].how));
        fronte_json_close(json);
    }
    fronte_json_close(json);
}

void fronte_json_unit(struct fronte_json *json, const struct fronte_bitext *bitext, uint32_t index) {
    const fronte_unit *unit = &bitext->units[index];
    char bead[FRONTE_BEAD_SIZE];
    fronte_fields_bead(unit, bead);
    fronte_json_string(json, "bead", fronte_view_of(bead));
    fronte_json_decimal(json, "probability", unit->probability);
    add_lines(json, bitext, unit, FRONTE_SOURCE);
    add_lines(json, bitext, unit, FRONTE_TARGET);
    fronte_json_string(json, "source", unit->text[FRONTE_SOURCE]);
    fronte_json_string(json, "target", unit->text[FRONTE_TARGET]);
    add_span(json, bitext, unit, FRONTE_SOURCE);
    add_span(json, bitext, unit, FRONTE_TARGET);
    if (unit->crossing)
        fronte_json_bool(json, "crossing", true);
    if (unit->edited)
        fronte_json_bool(json, "edited", true);
    add_words(json, bitext, index);
}

void fronte_write_jsonl(struct fronte_sink *sink, const struct fronte_bitext *bitext,
                        const fronte_write_options *options) {
    (void)options;
    for (uint32_t i = 0; i < bitext->n_units && sink->status == FRONTE_OK; i++) {
        struct fronte_json json;
        fronte_json_begin(&json, sink);
        fronte_json_unit(&json, bitext, i);
        fronte_json_end(&json);
    }
}
