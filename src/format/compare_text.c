/* For people: sentence by sentence, and a table of what is rendered differently. */
#include <inttypes.h>
#include <stdio.h>

#include "format/compare_write.h"

enum { MARGIN = 8 };

static const char *target_name(const struct fronte_comparison *c, size_t rendering) {
    return c->pairs[rendering].bitext->doc[FRONTE_TARGET]->name;
}

/* A label of at most MARGIN columns, then the text. */
static void put_line(struct fronte_sink *sink, const char *label, fronte_view text) {
    fronte_sink_printf(sink, "%-*s", MARGIN, label);
    fronte_sink_put(sink, text);
    fronte_sink_puts(sink, "\n");
}

static void put_source(struct fronte_sink *sink, const struct fronte_comparison *c,
                       const struct fronte_compared_group *group) {
    const struct fronte_document *doc = c->pairs[0].bitext->doc[FRONTE_SOURCE];
    if (!group->n_segments)
        put_line(sink, "+", fronte_view_of("(not in the source)"));
    for (uint32_t i = 0; i < group->n_segments; i++) {
        char label[16];
        snprintf(label, sizeof label, "%" PRIu32, group->segment + i + 1);
        put_line(sink, label, doc->segments[group->segment + i].plain);
    }
}

static void put_renderings(struct fronte_sink *sink, const struct fronte_comparison *c,
                           const struct fronte_compared_group *group) {
    for (size_t r = 0; r < c->n; r++) {
        char label[32];
        bool left_out = fronte_compared_left_out(group, r);
        if (left_out && !group->n_segments)
            continue;
        snprintf(label, sizeof label, "   [%zu]", r + 1);
        put_line(sink, label, left_out ? fronte_view_of("(left out)") : group->sides[r].text);
    }
}

static void put_entity(struct fronte_sink *sink, fronte_view text, const char *type) {
    fronte_sink_put(sink, text.ptr ? text : fronte_view_of("not in the source"));
    fronte_sink_puts(sink, " (");
    fronte_sink_puts(sink, type);
    fronte_sink_puts(sink, "):");
}

static void put_difference(struct fronte_sink *sink, const struct fronte_comparison *c,
                           const struct fronte_compared_entity *entity) {
    fronte_sink_puts(sink, "      \u2260 ");
    put_entity(sink, entity->text, entity->type);
    bool any = false;
    for (size_t r = 0; r < c->n; r++) {
        if (fronte_compared_left_out(&c->groups[entity->group], r))
            continue;
        fronte_sink_printf(sink, "%s [%zu] ", any ? "," : "", r + 1);
        fronte_sink_put(sink, entity->renderings[r].ptr ? entity->renderings[r] : fronte_view_of("\u2014"));
        any = true;
    }
    fronte_sink_puts(sink, "\n");
}

static void put_group(struct fronte_sink *sink, const struct fronte_comparison *c,
                      const struct fronte_compared_group *group) {
    put_source(sink, c, group);
    put_renderings(sink, c, group);
    for (uint32_t i = 0; i < group->n_entities; i++)
        if (c->entities[group->entity + i].differs)
            put_difference(sink, c, &c->entities[group->entity + i]);
    fronte_sink_puts(sink, "\n");
}

/* ---- The table ---- */

/* How often a rendering has this text from the i-th entity of the row on; 0 when it had it before. */
static uint32_t count_text(const struct fronte_comparison *c, const struct fronte_compared_row *row,
                           size_t rendering, uint32_t i) {
    fronte_view text = c->entities[row->entities[i]].renderings[rendering];
    uint32_t n = 0;
    for (uint32_t k = 0; k < row->n_entities; k++) {
        const struct fronte_compared_entity *entity = &c->entities[row->entities[k]];
        fronte_view other = entity->renderings[rendering];
        bool asked = !fronte_compared_left_out(&c->groups[entity->group], rendering);
        if (!asked || !text.ptr != !other.ptr || !fronte_view_equal(text, other))
            continue;
        if (k < i)
            return 0;
        n++;
    }
    return n;
}

static void put_cell(struct fronte_sink *sink, const struct fronte_comparison *c,
                     const struct fronte_compared_row *row, size_t rendering) {
    enum { MOST = 100 }; /* occurrences that are looked at */
    struct fronte_compared_row first = *row;
    if (first.n_entities > MOST)
        first.n_entities = MOST;
    bool any = false;
    for (uint32_t i = 0; i < first.n_entities; i++) {
        uint32_t n = count_text(c, &first, rendering, i);
        if (!n)
            continue;
        fronte_view text = c->entities[first.entities[i]].renderings[rendering];
        if (any)
            fronte_sink_puts(sink, ", ");
        else
            fronte_sink_printf(sink, "   [%zu] ", rendering + 1);
        fronte_sink_put(sink, text.ptr ? text : fronte_view_of("\u2014"));
        if (n > 1)
            fronte_sink_printf(sink, " \u00D7%" PRIu32, n);
        any = true;
    }
}

static void put_table(struct fronte_sink *sink, const struct fronte_comparison *c) {
    fronte_sink_puts(sink, c->n_rows ? "Rendered differently:\n" : "Nothing is rendered differently.\n");
    for (uint32_t i = 0; i < c->n_rows; i++) {
        fronte_sink_puts(sink, "   ");
        put_entity(sink, c->rows[i].text, c->rows[i].type);
        for (size_t r = 0; r < c->n; r++)
            put_cell(sink, c, &c->rows[i], r);
        fronte_sink_puts(sink, "\n");
    }
}

void fronte_compare_write_text(struct fronte_sink *sink, const struct fronte_comparison *comparison) {
    for (size_t r = 0; r < comparison->n; r++) {
        fronte_sink_printf(sink, "[%zu] ", r + 1);
        fronte_sink_puts(sink, target_name(comparison, r));
        fronte_sink_puts(sink, "\n");
    }
    fronte_sink_puts(sink, "\n");
    for (uint32_t i = 0; i < comparison->n_groups; i++)
        put_group(sink, comparison, &comparison->groups[i]);
    put_table(sink, comparison);
}
