/* The names of the facing page: a table of the people, places, organisations ... of the source with all that
 * stands for each in the translation, how often, in which pairs, and the findings about it.  All that comes
 * from the texts is text and goes through fronte_xml_put(). */
#include <inttypes.h>

#include "entity/kind.h"
#include "format/page.h"
#include "format/xml.h"

enum { MOST_LINKS = 6 }; /* pairs of a rendering that are linked */

static void put(const struct fronte_page *page, const char *s) {
    fronte_sink_puts(page->sink, s);
}

static const fronte_finding *finding_at(const struct fronte_page *page, uint32_t number) {
    return fronte_checker_finding(page->options->checker, page->findings->first + number);
}

/* A text of a side. */
static void put_name(const struct fronte_page *page, fronte_side side, fronte_view name) {
    put(page, "<bdi lang=\"");
    fronte_xml_put_lang(page->sink, page->bitext->doc[side]->lang);
    put(page, "\">");
    fronte_xml_put(page->sink, name);
    put(page, "</bdi>");
}

/* ---- What is on this page ---- */

static bool is_here(const struct fronte_page *page, const fronte_occurrence *o) {
    return o->doc == page->options->doc;
}

/* The first form from `number` on that stands in this bitext; NULL: no more.  The run may have had others. */
static const struct fronte_table_form *form_from(const struct fronte_page *page, uint32_t number) {
    for (; number; number = page->names->forms[number - 1].next) {
        const struct fronte_table_form *form = &page->names->forms[number - 1];
        for (uint32_t i = 0; i < form->n_places; i++)
            if (is_here(page, &form->places[i]))
                return form;
    }
    return NULL;
}

static const struct fronte_table_form *
first_form(const struct fronte_page *page, const struct fronte_table_entity *entity, fronte_side side) {
    return entity->count ? form_from(page, entity->first_form[side]) : NULL;
}

static const struct fronte_table_form *next_form(const struct fronte_page *page,
                                                 const struct fronte_table_form *form) {
    return form_from(page, form->next);
}

/* The pairs that a form stands in, in order, each once. */
struct pairs {
    uint32_t number[FRONTE_MOST_TABLE_PLACES]; /* [n] from 1 */
    uint32_t n, n_places;
};

static void add_pair(struct pairs *pairs, uint32_t number) {
    uint32_t at = pairs->n;
    while (at && pairs->number[at - 1] > number)
        at--;
    if (at && pairs->number[at - 1] == number)
        return;
    memmove(pairs->number + at + 1, pairs->number + at, (pairs->n - at) * sizeof *pairs->number);
    pairs->number[at] = number;
    pairs->n++;
}

static struct pairs pairs_of(const struct fronte_page *page, const struct fronte_table_form *form) {
    struct pairs pairs = {.n = 0};
    for (uint32_t i = 0; i < form->n_places; i++)
        if (is_here(page, &form->places[i])) {
            add_pair(&pairs, fronte_page_unit(page, &form->places[i]) + 1);
            pairs.n_places++;
        }
    return pairs;
}

/* ---- What is wrong with a rendering ---- */

static uint32_t first_of_unit(const struct fronte_page *page, uint32_t unit) {
    uint32_t low = 0, high = page->findings->n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (finding_at(page, middle)->unit < unit)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool is_about(const fronte_finding *f, uint32_t kind, const fronte_occurrence *o) {
    return f->kind == kind && f->span[o->side][0] < o->span[1] && o->span[0] < f->span[o->side][1];
}

/* The findings of a kind about a form. */
struct wrong {
    uint32_t first, n; /* the number on the page of the first */
};

static void add_wrong(struct wrong *wrong, uint32_t finding) {
    if (!wrong->n || finding < wrong->first)
        wrong->first = finding;
    wrong->n++;
}

/* Those of the sentences it stands in; of a form with more places than are kept, those that name it.  None
 * when they are ignored, or not looked for. */
static struct wrong find_wrong(const struct fronte_page *page, const struct fronte_table_form *form,
                               uint32_t kind) {
    struct wrong wrong = {.n = 0};
    for (uint32_t i = 0; i < form->n_places; i++) {
        const fronte_occurrence *o = &form->places[i];
        uint32_t unit = is_here(page, o) ? fronte_page_unit(page, o) : UINT32_MAX;
        for (uint32_t k = first_of_unit(page, unit);
             k < page->findings->n && finding_at(page, k)->unit == unit; k++)
            if (is_about(finding_at(page, k), kind, o))
                add_wrong(&wrong, k);
    }
    for (uint32_t k = 0; !wrong.n && form->count > form->n_places && k < page->findings->n; k++)
        if (finding_at(page, k)->kind == kind && form->text.ptr &&
            fronte_view_equal(finding_at(page, k)->rendering, form->text))
            add_wrong(&wrong, k);
    return wrong;
}

static bool is_rendering_wrong(const struct fronte_page *page, const struct fronte_table_form *form) {
    for (uint32_t kind = 0; kind < FRONTE_N_KINDS; kind++)
        if (form->kinds >> kind & 1 && find_wrong(page, form, kind).n)
            return true;
    return false;
}

static bool is_wrong(const struct fronte_page *page, const struct fronte_table_entity *entity) {
    for (const struct fronte_table_form *form = first_form(page, entity, FRONTE_SOURCE); form;
         form = next_form(page, form))
        if (find_wrong(page, form, FRONTE_KIND_MISSPELT_SOURCE).n)
            return true;
    for (const struct fronte_table_form *form = first_form(page, entity, FRONTE_TARGET); form;
         form = next_form(page, form))
        if (is_rendering_wrong(page, form))
            return true;
    return false;
}

/* ---- A rendering ---- */

/* Of a run over several bitexts only the first places are known to be here. */
static void put_count(const struct fronte_page *page, const struct fronte_table_form *form,
                      const struct pairs *pairs) {
    bool alone = fronte_checker_pair_count(page->options->checker) == 1;
    fronte_sink_printf(page->sink, "<td class=\"count\">%" PRIu32 "%s</td>",
                       alone ? form->count : pairs->n_places,
                       !alone && form->count > form->n_places ? "+" : "");
}

static void put_pairs(const struct fronte_page *page, const struct fronte_table_form *form,
                      const struct pairs *pairs) {
    put(page, "<td class=\"pairs\">");
    for (uint32_t i = 0; i < pairs->n && i < MOST_LINKS; i++)
        fronte_sink_printf(page->sink, "%s<a href=\"#p%" PRIu32 "\">%" PRIu32 "</a>", i ? ", " : "",
                           pairs->number[i], pairs->number[i]);
    put(page, pairs->n > MOST_LINKS || form->count > form->n_places ? ", \u2026</td>" : "</td>");
}

/* "Error: misspelt-target, pair 3" and what was expected. */
static void put_wrong(const struct fronte_page *page, const struct fronte_table_form *form, uint32_t kind) {
    struct wrong wrong = find_wrong(page, form, kind);
    if (!wrong.n)
        return;
    const fronte_finding *f = finding_at(page, wrong.first);
    fronte_sink_printf(page->sink, "<p class=\"wrong %s\"><a href=\"#f%" PRIu32 "\">%s</a>: <span>%s",
                       fronte_severity_name(f->severity), wrong.first + 1, fronte_page_severity[f->severity],
                       fronte_kind_name(kind));
    if (form->count > 1)
        fronte_sink_printf(page->sink, ", %spair %" PRIu32, wrong.n > 1 ? "first in " : "", f->unit + 1);
    if (f->n_expected && f->expected[0].len) {
        put(page, ";</span> <span>expected: \u201C");
        put_name(page, FRONTE_TARGET, f->expected[0]);
        put(page, "\u201D");
    }
    put(page, "</span></p>");
}

static void put_form(const struct fronte_page *page, const struct fronte_table_form *form) {
    struct pairs pairs = pairs_of(page, form);
    put(page, form->text.ptr ? "<td class=\"rendering\">" : "<td class=\"rendering unnamed\">");
    if (form->text.ptr)
        put_name(page, FRONTE_TARGET, form->text);
    else
        put(page, "not named");
    put(page, "</td>");
    put_count(page, form, &pairs);
    put_pairs(page, form, &pairs);
}

/* ---- A name ---- */

static size_t lowercase(fronte_view text) {
    size_t n = 0;
    for (size_t i = 0; i < text.len; i++)
        n += text.ptr[i] >= 'a' && text.ptr[i] <= 'z';
    return n;
}

/* The fullest of the source forms; of two the one that is no dateline. */
static const struct fronte_table_form *fullest(const struct fronte_page *page,
                                               const struct fronte_table_entity *entity) {
    const struct fronte_table_form *best = first_form(page, entity, FRONTE_SOURCE), *form = best;
    while (form && (form = next_form(page, form)))
        if (form->text.len > best->text.len ||
            (form->text.len == best->text.len && lowercase(form->text) > lowercase(best->text)))
            best = form;
    return best;
}

static void put_other_forms(const struct fronte_page *page, const struct fronte_table_entity *entity,
                            const struct fronte_table_form *best) {
    const char *before = "<small>";
    for (const struct fronte_table_form *form = first_form(page, entity, FRONTE_SOURCE); form;
         form = next_form(page, form)) {
        if (form == best)
            continue;
        put(page, before);
        put_name(page, FRONTE_SOURCE, form->text);
        before = ", ";
    }
    put(page, *before == ',' ? "</small>" : "");
}

static uint32_t count_forms(const struct fronte_page *page, const struct fronte_table_entity *entity) {
    uint32_t n = 0;
    for (const struct fronte_table_form *form = first_form(page, entity, FRONTE_TARGET); form;
         form = next_form(page, form))
        n++;
    return n;
}

static void put_source_wrong(const struct fronte_page *page, const struct fronte_table_entity *entity) {
    for (const struct fronte_table_form *form = first_form(page, entity, FRONTE_SOURCE); form;
         form = next_form(page, form))
        put_wrong(page, form, FRONTE_KIND_MISSPELT_SOURCE);
}

/* The renderings in order, then where it has none; what is wrong with the name itself beside the first. */
static void put_forms(const struct fronte_page *page, const struct fronte_table_entity *entity) {
    bool first = true;
    for (int named = 1; named >= 0; named--)
        for (const struct fronte_table_form *form = first_form(page, entity, FRONTE_TARGET); form;
             form = next_form(page, form)) {
            if ((form->text.ptr != NULL) != named)
                continue;
            put(page, first ? "" : "<tr>");
            put_form(page, form);
            put(page, "<td class=\"told\">");
            if (first)
                put_source_wrong(page, entity);
            for (uint32_t kind = 0; kind < FRONTE_N_KINDS; kind++)
                if (form->kinds >> kind & 1)
                    put_wrong(page, form, kind);
            put(page, "</td></tr>\n");
            first = false;
        }
}

static void put_rows(const struct fronte_page *page, uint32_t rows) {
    if (rows > 1)
        fronte_sink_printf(page->sink, " rowspan=\"%" PRIu32 "\"", rows);
    put(page, ">");
}

static void put_entity(const struct fronte_page *page, const struct fronte_table_entity *entity) {
    uint32_t rows = count_forms(page, entity);
    const struct fronte_table_form *best = fullest(page, entity);
    put(page, "<tbody>\n<tr><th scope=\"rowgroup\"");
    put_rows(page, rows);
    put_name(page, FRONTE_SOURCE, best->text);
    put_other_forms(page, entity, best);
    put(page, "</th><td class=\"type\"");
    put_rows(page, rows);
    put(page, entity->type);
    put(page, "</td>");
    put_forms(page, entity);
    put(page, "</tbody>\n");
}

/* ---- All of them ---- */

static bool is_shown(const struct fronte_page *page, const struct fronte_table_entity *entity) {
    return first_form(page, entity, FRONTE_SOURCE) && first_form(page, entity, FRONTE_TARGET);
}

/* The end of the entities of one type, which come together. */
static size_t end_of_type(const struct fronte_name_table *names, size_t begin) {
    size_t end = begin;
    while (end < names->n && strcmp(names->entities[end].type, names->entities[begin].type) == 0)
        end++;
    return end;
}

/* Within their type those first that are to be mended. */
static void put_entities(const struct fronte_page *page) {
    for (size_t begin = 0, end; begin < page->names->n; begin = end) {
        end = end_of_type(page->names, begin);
        for (int wrong = 1; wrong >= 0; wrong--)
            for (size_t i = begin; i < end; i++) {
                const struct fronte_table_entity *entity = &page->names->entities[i];
                if (is_shown(page, entity) && is_wrong(page, entity) == wrong)
                    put_entity(page, entity);
            }
    }
}

/* Of no use without the script, which shows it. */
static void put_filter(const struct fronte_page *page, uint32_t wrong) {
    put(page, "<fieldset class=\"filter\" hidden>\n<legend class=\"unseen\">Which names to show</legend>\n"
              "<label>Find <input type=\"search\" autocomplete=\"off\" spellcheck=\"false\"></label>\n");
    if (wrong)
        put(page, "<label><input type=\"checkbox\" autocomplete=\"off\"> only with findings</label>\n");
    put(page, "<output></output>\n</fieldset>\n");
}

static void put_table(const struct fronte_page *page, uint32_t wrong) {
    put(page, wrong ? "<table>\n" : "<table class=\"clean\">\n");
    put(page, "<caption>The names of the source, and what stands for each in the translation");
    put(page, wrong ? "; of each kind those with findings first.</caption>\n" : ".</caption>\n");
    put(page, "<thead>\n<tr><th scope=\"col\">Source</th><th scope=\"col\">Kind</th>"
              "<th scope=\"col\">Translation</th><th scope=\"col\" class=\"count\">Times</th>"
              "<th scope=\"col\">Pairs</th><th scope=\"col\" class=\"told\">Findings</th></tr>\n</thead>\n");
    put_entities(page);
    put(page, "</table>\n");
}

void fronte_page_put_names(const struct fronte_page *page) {
    uint32_t n = 0, wrong = 0;
    for (size_t i = 0; page->names && i < page->names->n; i++)
        if (is_shown(page, &page->names->entities[i])) {
            n++;
            wrong += is_wrong(page, &page->names->entities[i]);
        }
    if (!n)
        return;
    fronte_sink_printf(page->sink,
                       "<section class=\"names\" aria-label=\"Names\">\n<details>\n"
                       "<summary><h2>Names <span>(%" PRIu32,
                       n);
    if (wrong)
        fronte_sink_printf(page->sink, ", %" PRIu32 " with findings", wrong);
    put(page, ")</span></h2></summary>\n");
    put_filter(page, wrong);
    put_table(page, wrong);
    put(page, "</details>\n</section>\n");
}
