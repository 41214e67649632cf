#include "format/srx_write.h"

#include "format/xml.h"

static const char *yes(bool value) {
    return value ? "yes" : "no";
}

static void put_header(struct fronte_sink *sink, const struct fronte_srx_document *doc) {
    const struct {
        const char *type;
        bool include;
    } handles[] = {
        {"start", doc->include_start}, {"end", doc->include_end}, {"isolated", doc->include_isolated}};
    fronte_sink_puts(sink, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                           "<srx xmlns=\"http://www.lisa.org/srx20\" version=\"2.0\">\n");
    fronte_sink_printf(sink, "  <header segmentsubflows=\"%s\" cascade=\"%s\">\n", yes(doc->segment_subflows),
                       yes(doc->cascade));
    for (size_t i = 0; i < sizeof handles / sizeof *handles; i++)
        fronte_sink_printf(sink, "    <formathandle type=\"%s\" include=\"%s\"/>\n", handles[i].type,
                           yes(handles[i].include));
    fronte_sink_puts(sink, "  </header>\n");
}

static void put_part(struct fronte_sink *sink, const char *element, const char *pattern) {
    fronte_sink_printf(sink, "          <%s>", element);
    fronte_xml_put(sink, fronte_view_of(pattern ? pattern : ""));
    fronte_sink_printf(sink, "</%s>\n", element);
}

static void put_language(struct fronte_sink *sink, const struct fronte_srx_document *doc,
                         const struct fronte_srx_language *language) {
    fronte_sink_puts(sink, "      <languagerule languagerulename=\"");
    fronte_xml_put(sink, fronte_view_of(language->name));
    fronte_sink_puts(sink, "\">\n");
    for (size_t i = 0; i < language->n; i++) {
        const struct fronte_srx_rule *rule = &doc->rules[language->first + i];
        fronte_sink_printf(sink, "        <rule break=\"%s\">\n", yes(rule->breaks));
        put_part(sink, "beforebreak", rule->before);
        put_part(sink, "afterbreak", rule->after);
        fronte_sink_puts(sink, "        </rule>\n");
    }
    fronte_sink_puts(sink, "      </languagerule>\n");
}

static void put_map(struct fronte_sink *sink, const struct fronte_srx_map *map) {
    fronte_sink_puts(sink, "      <languagemap languagepattern=\"");
    fronte_xml_put(sink, fronte_view_of(map->pattern));
    fronte_sink_puts(sink, "\" languagerulename=\"");
    fronte_xml_put(sink, fronte_view_of(map->name));
    fronte_sink_puts(sink, "\"/>\n");
}

void fronte_srx_put(struct fronte_sink *sink, const struct fronte_srx_document *doc) {
    put_header(sink, doc);
    fronte_sink_puts(sink, "  <body>\n    <languagerules>\n");
    for (size_t i = 0; i < doc->n_languages; i++)
        put_language(sink, doc, &doc->languages[i]);
    fronte_sink_puts(sink, "    </languagerules>\n    <maprules>\n");
    for (size_t i = 0; i < doc->n_maps; i++)
        put_map(sink, &doc->maps[i]);
    fronte_sink_puts(sink, "    </maprules>\n  </body>\n</srx>\n");
}
