#include "entity/compare.h"

#include <stdlib.h>

#include "text/fold.h"

/* A link of one rendering. */
struct cell {
    uint32_t group, rendering;
    const char *type;
    struct fronte_spot source; /* segment FRONTE_NO_ID: not in the source */
    fronte_view text;          /* of the rendering; ptr NULL: none */
    fronte_view key;           /* what is held against others; empty: a quantity of the value of the source */
};

struct work {
    struct fronte_comparison *out;
    const struct fronte_language *language;
    struct fronte_buf buf;
    struct cell *cells; /* heap, [n] */
    size_t n, capacity;
    /* Of the rendering at hand, heap: */
    uint32_t *group_of; /* [units] */
    uint32_t *first;    /* [segments] finding there + 1; 0: none */
    uint32_t *next;     /* [findings] the next one there */
};

/* ---- Groups ---- */

static const struct fronte_bitext *bitext_of(const struct fronte_comparison *c, size_t rendering) {
    return c->pairs[rendering].bitext;
}

/* The unit that comes next in a rendering; NULL behind the last. */
static const fronte_unit *next_unit(const struct fronte_comparison *c, size_t rendering, uint32_t unit) {
    const struct fronte_bitext *bitext = bitext_of(c, rendering);
    return unit < bitext->n_units ? &bitext->units[unit] : NULL;
}

/* Takes the units of a rendering that begin before `end`, which grows to where they end. */
static bool take_units(struct fronte_comparison *c, size_t rendering, struct fronte_compared_side *side,
                       uint32_t *end) {
    uint32_t before = *end;
    const fronte_unit *unit;
    while ((unit = next_unit(c, rendering, side->unit + side->n_units)) != NULL && unit->first[0] < *end) {
        side->n_units++;
        if (unit->first[0] + unit->count[0] > *end)
            *end = unit->first[0] + unit->count[0];
    }
    return *end > before;
}

/* Takes what a rendering adds at its place. */
static bool take_additions(const struct fronte_comparison *c, size_t rendering, uint32_t segment,
                           struct fronte_compared_side *side) {
    const fronte_unit *unit;
    while ((unit = next_unit(c, rendering, side->unit + side->n_units)) != NULL && !unit->count[0] &&
           unit->first[0] == segment)
        side->n_units++;
    return side->n_units;
}

/* The texts of a side's units, joined by a space. */
static bool join_units(struct work *w, size_t rendering, struct fronte_compared_side *side) {
    const fronte_unit *units = bitext_of(w->out, rendering)->units + side->unit;
    fronte_buf_clear(&w->buf);
    for (uint32_t i = 0; i < side->n_units; i++) {
        if (w->buf.len && units[i].text[FRONTE_TARGET].len)
            fronte_buf_append_char(&w->buf, ' ');
        fronte_buf_append(&w->buf, units[i].text[FRONTE_TARGET]);
    }
    side->text = fronte_arena_copy(&w->out->arena, fronte_buf_view(&w->buf));
    return side->text.ptr && !w->buf.failed;
}

/* A group behind the last one, whose units end where the new one's begin. */
static struct fronte_compared_group *begin_group(struct fronte_comparison *c, uint32_t segment) {
    struct fronte_compared_group *group = &c->groups[c->n_groups];
    const struct fronte_compared_group *last = c->n_groups ? group - 1 : NULL;
    group->segment = segment;
    group->sides = fronte_arena_alloc(&c->arena, c->n, sizeof *group->sides);
    for (size_t r = 0; r < c->n && group->sides && last; r++)
        group->sides[r].unit = last->sides[r].unit + last->sides[r].n_units;
    return group->sides ? group : NULL;
}

static bool end_group(struct work *w, struct fronte_compared_group *group) {
    bool ok = true;
    for (size_t r = 0; r < w->out->n && ok; r++)
        ok = join_units(w, r, &group->sides[r]);
    w->out->n_groups++;
    return ok;
}

static bool make_groups(struct work *w) {
    struct fronte_comparison *c = w->out;
    uint32_t n_segments = bitext_of(c, 0)->doc[FRONTE_SOURCE]->n_segments;
    c->groups = fronte_arena_alloc(&c->arena, 2 * (size_t)n_segments + 1, sizeof *c->groups);
    bool ok = c->groups;
    for (uint32_t segment = 0; ok;) {
        struct fronte_compared_group *group = begin_group(c, segment);
        bool any = false;
        for (size_t r = 0; r < c->n && group; r++)
            any |= take_additions(c, r, segment, &group->sides[r]);
        ok = group && (!any || end_group(w, group));
        if (!ok || segment == n_segments)
            break;
        group = begin_group(c, segment);
        uint32_t end = segment + 1;
        for (bool more = group; more;) {
            more = false;
            for (size_t r = 0; r < c->n; r++)
                more |= take_units(c, r, &group->sides[r], &end);
        }
        ok = group && end_group(w, group);
        if (ok)
            group->n_segments = end - segment;
        segment = end;
    }
    return ok;
}

/* ---- Cells ---- */

static bool is_quantity(const char *type) {
    static const char *const types[] = {"number", "percent", "currency", "unit", "date", "time"};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (strcmp(type, types[i]) == 0)
            return true;
    return false;
}

/* Folded, without the function words that it begins with, unless it is nothing else. */
static fronte_view name_key(struct work *w, fronte_view name) {
    fronte_buf_clear(&w->buf);
    fronte_fold(name, &w->buf);
    fronte_view key = fronte_buf_view(&w->buf), rest = key, word;
    while (fronte_view_next(&rest, ' ', &word) && rest.len && fronte_language_is_stopword(w->language, word))
        key = rest;
    return w->buf.failed ? (fronte_view){NULL, 0} : fronte_arena_copy(&w->out->arena, key);
}

static bool touches(const uint32_t plain[2], struct fronte_span span) {
    return plain[0] < span.off + span.len && span.off < plain[1];
}

/* What the checks have against quantities, by sentence of the source. */
static bool index_findings(struct work *w, size_t rendering) {
    const struct fronte_pair *pair = &w->out->pairs[rendering];
    free(w->first);
    free(w->next);
    w->first = calloc((size_t)pair->bitext->doc[FRONTE_SOURCE]->n_segments + 1, sizeof *w->first);
    w->next = calloc(pair->findings->n + 1, sizeof *w->next);
    for (size_t i = 0; i < pair->findings->n && w->first && w->next; i++) {
        const fronte_finding *f = &pair->findings->items[i];
        uint32_t segment = f->sentence[FRONTE_SOURCE];
        if (f->severity == FRONTE_NOTE || segment == FRONTE_NO_ID || !is_quantity(f->type))
            continue;
        w->next[i] = w->first[segment];
        w->first[segment] = (uint32_t)i + 1;
    }
    return w->first && w->next;
}

static bool is_doubted(const struct work *w, const struct fronte_pair *pair, struct fronte_spot source) {
    for (uint32_t i = w->first[source.segment]; i; i = w->next[i - 1])
        if (touches(pair->findings->items[i - 1].plain[FRONTE_SOURCE], source.span))
            return true;
    return false;
}

static fronte_view text_at(const struct fronte_bitext *bitext, int side, struct fronte_spot spot) {
    if (spot.segment == FRONTE_NO_ID)
        return (fronte_view){NULL, 0};
    return fronte_view_at(bitext->doc[side]->segments[spot.segment].plain.ptr, spot.span);
}

static bool add_cell(struct work *w, uint32_t rendering, const struct fronte_link *link) {
    const struct fronte_pair *pair = &w->out->pairs[rendering];
    void *cells = w->cells;
    bool ok = fronte_grow(&cells, &w->capacity, w->n + 1, sizeof *w->cells);
    w->cells = cells;
    if (!ok)
        return false;
    struct cell cell = {.group = w->group_of[link->unit],
                        .rendering = rendering,
                        .type = link->type,
                        .source = link->at[FRONTE_SOURCE],
                        .text = text_at(pair->bitext, FRONTE_TARGET, link->at[FRONTE_TARGET]),
                        .key = {"", 0}};
    bool known =
        is_quantity(link->type) && cell.source.segment != FRONTE_NO_ID && !is_doubted(w, pair, cell.source);
    if (cell.text.ptr && !known)
        cell.key = name_key(w, cell.text);
    w->cells[w->n++] = cell;
    return cell.key.ptr;
}

static bool number_groups(struct work *w, size_t rendering) {
    const struct fronte_comparison *c = w->out;
    free(w->group_of);
    w->group_of = calloc((size_t)bitext_of(c, rendering)->n_units + 1, sizeof *w->group_of);
    for (uint32_t g = 0; g < c->n_groups && w->group_of; g++) {
        const struct fronte_compared_side *side = &c->groups[g].sides[rendering];
        for (uint32_t i = 0; i < side->n_units; i++)
            w->group_of[side->unit + i] = g;
    }
    return w->group_of;
}

static bool gather_cells(struct work *w) {
    bool ok = true;
    for (uint32_t r = 0; r < w->out->n && ok; r++) {
        const struct fronte_pair *pair = &w->out->pairs[r];
        ok = number_groups(w, r) && index_findings(w, r);
        for (size_t i = 0; i < pair->n_links && ok; i++)
            ok = add_cell(w, r, &pair->links[i]);
    }
    return ok;
}

/* By group; in a group by place in the source, the longer first; behind them by key; last by rendering. */
static int compare_cells(const void *a, const void *b) {
    const struct cell *x = a, *y = b;
    if (x->group != y->group)
        return x->group < y->group ? -1 : 1;
    if (x->source.segment != y->source.segment)
        return x->source.segment < y->source.segment ? -1 : 1;
    if (x->source.segment == FRONTE_NO_ID) {
        int c = fronte_view_compare(x->key, y->key);
        if (c)
            return c;
    } else if (x->source.span.off != y->source.span.off) {
        return x->source.span.off < y->source.span.off ? -1 : 1;
    } else if (x->source.span.len != y->source.span.len) {
        return x->source.span.len > y->source.span.len ? -1 : 1;
    }
    return (x->rendering > y->rendering) - (x->rendering < y->rendering);
}

/* ---- Entities ---- */

/* How many cells from `from` on are of one entity: those of overlapping places, or of one key. */
static size_t count_same(const struct work *w, size_t from) {
    const struct cell *first = &w->cells[from];
    uint32_t end = first->source.span.off + first->source.span.len;
    size_t n = 1;
    for (; from + n < w->n; n++) {
        const struct cell *cell = &w->cells[from + n];
        if (cell->group != first->group || cell->source.segment != first->source.segment)
            break;
        if (first->source.segment == FRONTE_NO_ID) {
            if (!fronte_view_equal(cell->key, first->key))
                break;
        } else if (cell->source.span.off >= end) {
            break;
        } else if (cell->source.span.off + cell->source.span.len > end) {
            end = cell->source.span.off + cell->source.span.len;
        }
    }
    return n;
}

/* The cell that says what a rendering makes of the entity: one with a text before one without. */
static const struct cell *best_cell(const struct cell *cells, size_t n, uint32_t rendering) {
    const struct cell *best = NULL;
    for (size_t i = 0; i < n; i++)
        if (cells[i].rendering == rendering && (!best || (!best->text.ptr && cells[i].text.ptr)))
            best = &cells[i];
    return best;
}

/* Renderings that leave the sentence out are not asked. */
static bool add_entity(struct fronte_comparison *c, const struct cell *cells, size_t n) {
    struct fronte_compared_entity *entity = &c->entities[c->n_entities];
    const struct fronte_compared_group *group = &c->groups[cells->group];
    const struct cell *seen = NULL;
    bool any = false, none = false;
    *entity = (struct fronte_compared_entity){
        .type = cells->type,
        .group = cells->group,
        .text = text_at(bitext_of(c, 0), FRONTE_SOURCE, cells->source),
        .renderings = fronte_arena_alloc(&c->arena, c->n, sizeof *entity->renderings)};
    for (uint32_t r = 0; r < c->n && entity->renderings; r++) {
        const struct cell *cell = best_cell(cells, n, r);
        if (cell)
            entity->renderings[r] = cell->text;
        if (fronte_compared_left_out(group, r))
            continue;
        if (!cell || !cell->text.ptr) {
            none = true;
            continue;
        }
        entity->differs |= seen && !fronte_view_equal(seen->key, cell->key);
        seen = cell;
        any = true;
    }
    entity->differs |= any && none;
    c->n_entities += entity->renderings != NULL;
    return entity->renderings;
}

static bool make_entities(struct work *w) {
    struct fronte_comparison *c = w->out;
    c->entities = fronte_arena_alloc(&c->arena, w->n, sizeof *c->entities);
    bool ok = c->entities;
    for (size_t from = 0, n; from < w->n && ok; from += n) {
        n = count_same(w, from);
        ok = add_entity(c, w->cells + from, n);
    }
    for (uint32_t i = 0; i < c->n_entities && ok; i++) {
        struct fronte_compared_group *group = &c->groups[c->entities[i].group];
        if (!group->n_entities++)
            group->entity = i;
    }
    return ok;
}

/* ---- Rows ---- */

/* Entities of the source by name: their ids in `names`, [n_entities]. */
static uint32_t *name_entities(struct work *w, struct fronte_intern *names) {
    const struct fronte_comparison *c = w->out;
    uint32_t *id = calloc((size_t)c->n_entities + 1, sizeof *id);
    for (uint32_t i = 0; i < c->n_entities && id; i++) {
        id[i] = FRONTE_NO_ID;
        if (!c->entities[i].text.ptr)
            continue;
        fronte_buf_clear(&w->buf);
        fronte_buf_puts(&w->buf, c->entities[i].type);
        fronte_buf_append_char(&w->buf, ' ');
        fronte_fold(c->entities[i].text, &w->buf);
        id[i] = w->buf.failed ? FRONTE_NO_ID : fronte_intern_add(names, fronte_buf_view(&w->buf));
        if (id[i] == FRONTE_NO_ID) {
            free(id);
            id = NULL;
        }
    }
    return id;
}

static bool fill_rows(struct fronte_comparison *c, const uint32_t *id, uint32_t n_names) {
    struct fronte_compared_row *rows = fronte_arena_alloc(&c->arena, n_names, sizeof *rows);
    uint32_t *slots = fronte_arena_alloc(&c->arena, c->n_entities, sizeof *slots);
    bool *differs = fronte_arena_alloc(&c->arena, n_names, sizeof *differs);
    if (!rows || !slots || !differs)
        return false;
    for (uint32_t i = 0; i < c->n_entities; i++)
        if (id[i] != FRONTE_NO_ID) {
            rows[id[i]].n_entities++;
            differs[id[i]] |= c->entities[i].differs;
        }
    for (uint32_t name = 0; name < n_names; name++) {
        rows[name].entities = slots;
        slots += rows[name].n_entities;
        rows[name].n_entities = 0;
    }
    for (uint32_t i = 0; i < c->n_entities; i++) {
        if (id[i] == FRONTE_NO_ID)
            continue;
        struct fronte_compared_row *row = &rows[id[i]];
        if (!row->n_entities)
            row->type = c->entities[i].type, row->text = c->entities[i].text;
        row->entities[row->n_entities++] = i;
    }
    c->rows = rows;
    for (uint32_t name = 0; name < n_names; name++)
        if (differs[name])
            rows[c->n_rows++] = rows[name];
    return true;
}

static bool make_rows(struct work *w) {
    struct fronte_intern names = {.arena = &w->out->arena};
    uint32_t *id = name_entities(w, &names);
    bool ok = id && fill_rows(w->out, id, names.count);
    free(id);
    fronte_intern_free(&names);
    return ok;
}

bool fronte_compare(struct fronte_comparison *comparison, const struct fronte_language *language) {
    struct work w = {.out = comparison, .language = language};
    bool ok = make_groups(&w) && gather_cells(&w);
    if (ok && w.n)
        qsort(w.cells, w.n, sizeof *w.cells, compare_cells);
    ok = ok && make_entities(&w) && make_rows(&w);
    free(w.cells);
    free(w.group_of);
    free(w.first);
    free(w.next);
    fronte_buf_free(&w.buf);
    return ok;
}

void fronte_comparison_free(struct fronte_comparison *comparison) {
    fronte_arena_free(&comparison->arena);
    *comparison = (struct fronte_comparison){0};
}
