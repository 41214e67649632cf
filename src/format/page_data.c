/* What the script of the facing page needs beside the texts on it, to correct the pairs and to write them as
 * tsv.c and tmx.c do: an object of JSON in an element that no browser runs. */
#include "format/json.h"
#include "format/page.h"

/* In a script element no `<` stands, so that nothing in it begins or ends one.  JSON has it in strings only. */
static bool put_without_less_than(void *user, const char *bytes, size_t len) {
    struct fronte_sink *page = user;
    fronte_view rest = {bytes, len}, part;
    const char *before = "";
    while (fronte_view_next(&rest, '<', &part)) {
        fronte_sink_puts(page, before);
        fronte_sink_put(page, part);
        before = "\\u003c";
    }
    return page->status == FRONTE_OK;
}

/* ---- The two texts ---- */

static void put_lines(struct fronte_json *json, const struct fronte_document *doc) {
    if (!doc->presplit)
        return; /* a sentence's line is its number */
    fronte_json_array(json, "lines");
    for (uint32_t i = 0; i < doc->n_segments; i++)
        fronte_json_number(json, NULL, doc->segments[i].line);
    fronte_json_close(json);
}

static void put_spans(struct fronte_json *json, const struct fronte_document *doc) {
    fronte_json_array(json, "spans");
    for (uint32_t i = 0; i < doc->n_segments; i++) {
        fronte_json_number(json, NULL, doc->segments[i].span.off);
        fronte_json_number(json, NULL, doc->segments[i].span.len);
    }
    fronte_json_close(json);
}

/* Of each block with sentences the first of these, and the kind. */
static void put_blocks(struct fronte_json *json, const struct fronte_document *doc) {
    fronte_json_array(json, "blocks");
    for (uint32_t i = 0; i < doc->n_segments; i++) {
        uint32_t block = doc->segments[i].block;
        if (i && block == doc->segments[i - 1].block)
            continue;
        fronte_json_number(json, NULL, i);
        fronte_json_number(json, NULL, doc->blocks[block].kind);
    }
    fronte_json_close(json);
}

/* FNV-1a of its texts: corrections that a browser keeps belong to these alone. */
static uint32_t hash_texts(const struct fronte_document *doc) {
    uint32_t hash = 0x811C9DC5u;
    for (uint32_t i = 0; i < doc->n_segments; i++) {
        fronte_view text = doc->segments[i].plain;
        for (size_t k = 0; k < text.len; k++)
            hash = (hash ^ (unsigned char)text.ptr[k]) * 0x01000193u;
        hash = (hash ^ '\n') * 0x01000193u;
    }
    return hash;
}

static void put_document(struct fronte_json *json, const struct fronte_document *doc, const char *key) {
    fronte_json_object(json, key);
    fronte_json_string(json, "name", fronte_page_shared_name(doc->name));
    fronte_json_string(json, "lang", fronte_view_of(doc->lang));
    fronte_json_number(json, "sentences", doc->n_segments);
    fronte_json_number(json, "hash", hash_texts(doc));
    put_lines(json, doc);
    put_spans(json, doc);
    put_blocks(json, doc);
    fronte_json_close(json);
}

/* ---- The pairs ---- */

/* The sentences whose texts are not the file's: edited before. */
static void put_edited(struct fronte_json *json, const struct fronte_document *doc) {
    fronte_json_array(json, "edited");
    for (uint32_t i = 0; i < doc->n_segments; i++)
        if (doc->segments[i].edited)
            fronte_json_number(json, NULL, i);
    fronte_json_close(json);
}

enum { PINNED = 1, CROSSING = 2 };

/* Six numbers each: first and count of the source, of the target, the probability, what is to be said. */
static void put_units(struct fronte_json *json, const struct fronte_bitext *bitext) {
    fronte_json_array(json, "units");
    for (uint32_t i = 0; i < bitext->n_units; i++) {
        const fronte_unit *unit = &bitext->units[i];
        for (size_t side = 0; side < 2; side++) {
            fronte_json_number(json, NULL, unit->first[side]);
            fronte_json_number(json, NULL, unit->count[side]);
        }
        fronte_json_number(json, NULL, unit->probability);
        fronte_json_number(json, NULL, (unit->pinned ? PINNED : 0) | (unit->crossing ? CROSSING : 0));
    }
    fronte_json_close(json);
}

/* ---- The findings ---- */

static void put_sentence(struct fronte_json *json, const struct fronte_document *doc, uint32_t segment) {
    if (segment < doc->n_segments)
        fronte_json_number(json, NULL, segment);
    else
        fronte_json_null(json, NULL);
}

/* Three numbers each: its sentence in the source, in the target, null where it has none, and its unit. */
static void put_findings(struct fronte_json *json, const struct fronte_page *page) {
    fronte_json_array(json, "findings");
    for (uint32_t i = 0; page->findings && i < page->findings->n; i++) {
        const fronte_finding *f =
            fronte_checker_finding(page->options->checker, page->findings->first + i);
        for (size_t side = 0; side < 2; side++)
            put_sentence(json, page->bitext->doc[side], f->sentence[side]);
        fronte_json_number(json, NULL, f->unit);
    }
    fronte_json_close(json);
}

void fronte_page_put_data(const struct fronte_page *page) {
    const struct fronte_bitext *bitext = page->bitext;
    struct fronte_sink sink = {.write = put_without_less_than, .user = page->sink};
    struct fronte_json json;
    fronte_sink_puts(page->sink, "<script type=\"application/json\" id=\"data\">");
    fronte_json_begin(&json, &sink);
    fronte_json_string(&json, "version", fronte_view_of(fronte_version()));
    fronte_json_number(&json, "lexicon", bitext->lexicon_checksum);
    if (page->options->date >= 0)
        fronte_json_number(&json, "date", (uint64_t)page->options->date);
    fronte_json_number(&json, "threshold", page->options->threshold);
    fronte_json_number(&json, "least", page->options->least);
    put_document(&json, bitext->doc[FRONTE_SOURCE], "source");
    put_document(&json, bitext->doc[FRONTE_TARGET], "target");
    put_edited(&json, bitext->doc[FRONTE_TARGET]);
    put_units(&json, bitext);
    put_findings(&json, page);
    fronte_json_end(&json);
    fronte_status status = fronte_sink_finish(&sink, NULL);
    if (status != FRONTE_OK)
        fronte_sink_fail(page->sink, status);
    fronte_sink_puts(page->sink, "</script>\n");
}
