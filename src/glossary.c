/* Users' glossaries: read into a small lexicon of their own that goes with the compiled one, or written out
 * as a table. */
#include "base/error.h"
#include "format/glossary_xml.h"
#include "lexicon/build.h"
#include "lexicon/import/glossary.h"
#include "resources.h"

struct reading {
    const struct fronte_resources *resources;
    const fronte_settings *settings;
    struct fronte_builder builder;
    uint32_t n_rows;
    bool failed; /* memory was short while a word was looked up */
};

/* Is a word the source's or the target's?  The compiled lexicon and the function words say. */
static int ask_side(void *user, fronte_view word) {
    struct reading *r = user;
    bool known[2];
    for (int side = 0; side < 2; side++) {
        uint32_t n_words;
        fronte_view key = fronte_key_phrase(&r->builder.keys[side], word, &n_words);
        const struct fronte_lexicon *lexicon = &r->resources->lexicon;
        r->failed = r->failed || !key.ptr;
        known[side] =
            key.len && (fronte_lexicon_flags(lexicon, side, fronte_lexicon_find(lexicon, side, key)) &
                        FRONTE_STRING_HEAD);
    }
    return (int)known[0] - (int)known[1];
}

static void complain(void *user, const fronte_error *error) {
    const struct reading *r = user;
    fronte_builder_say(&r->builder, "%s:%llu: %s", error->file, (unsigned long long)error->line,
                       error->message);
}

static fronte_status read_file(struct reading *r, const char *path, fronte_glossary_fn each, void *user,
                               fronte_error *error) {
    struct fronte_glossary_options options = {
        .lang = {r->resources->language[0].code, r->resources->language[1].code},
        .keep_going = r->settings->keep_going,
        .complain = complain,
        .complain_user = r,
        .is_source = ask_side,
        .is_source_user = r};
    fronte_status status = fronte_glossary_xml_looks_like(path)
                               ? fronte_glossary_xml_read(path, &options, each, user, error)
                               : fronte_glossary_read(path, &options, each, user, error);
    return r->failed ? fronte_fail_memory(error) : status;
}

static bool reading_open(struct reading *r, const struct fronte_resources *resources,
                         const fronte_settings *settings) {
    *r = (struct reading){.resources = resources, .settings = settings};
    r->builder.log = settings->log;
    r->builder.log_user = settings->log_user;
    fronte_image_parts_init(&r->builder.parts);
    bool ok = true;
    for (int side = 0; side < 2; side++) {
        r->builder.language[side] = &resources->language[side];
        ok = fronte_keymaker_open(&r->builder.keys[side], &resources->language[side]) && ok;
    }
    return ok;
}

static void reading_close(struct reading *r) {
    for (int side = 0; side < 2; side++)
        fronte_keymaker_close(&r->builder.keys[side]);
    fronte_image_parts_free(&r->builder.parts);
}

/* ---- Into a lexicon ---- */

static bool add_row(void *user, const struct fronte_glossary_row *row) {
    struct reading *r = user;
    struct fronte_built_pair pair = {.entry = {.sources = FRONTE_SOURCE_GLOSSARY, .pos = '-'}};
    uint32_t n_words;
    r->n_rows++;
    for (int side = 0; side < 2; side++)
        pair.key[side] = fronte_key_phrase(&r->builder.keys[side], row->term[side], &n_words);
    if (!pair.key[0].ptr || !pair.key[1].ptr)
        return false;
    if (row->term[1].len)
        return fronte_builder_pair(&r->builder, &pair);
    return !pair.key[0].len ||
           fronte_image_add_string(&r->builder.parts, 0, pair.key[0], FRONTE_STRING_DELETED) != FRONTE_NO_ID;
}

fronte_status fronte_resources_read_glossaries(struct fronte_resources *resources,
                                               const fronte_settings *settings, fronte_error *error) {
    const char *code[2] = {resources->language[0].code, resources->language[1].code};
    struct fronte_buf image = {0};
    struct reading r;
    if (!settings->n_glossaries)
        return FRONTE_OK;
    fronte_status status = reading_open(&r, resources, settings) ? FRONTE_OK : fronte_fail_memory(error);
    for (size_t k = 0; k < settings->n_glossaries && !status; k++) {
        r.n_rows = 0;
        status = read_file(&r, settings->glossaries[k], add_row, &r, error);
        if (!status && !r.n_rows)
            status =
                fronte_fail(error, FRONTE_ERR_FORMAT, (struct fronte_place){.file = settings->glossaries[k]},
                            "no entry in this glossary: see fronte help dict for the formats");
    }
    if (!status && !fronte_builder_finish(&r.builder, &image))
        status = fronte_fail_memory(error);
    if (!status)
        status = fronte_lexicon_adopt(&resources->glossary, &image, code, error);
    if (!status)
        resources->lexicons.n = 2;
    fronte_buf_free(&image);
    reading_close(&r);
    return status;
}

/* ---- As a table ---- */

struct converting {
    const fronte_output *output;
    struct fronte_buf line;
    bool stopped; /* by the caller's write function */
};

/* A cell of a table has no tabs or line ends. */
static void append_cell(struct fronte_buf *line, fronte_view v, char end) {
    for (size_t i = 0; i < v.len; i++)
        fronte_buf_append_char(line,
                               v.ptr[i] == '\t' || v.ptr[i] == '\n' || v.ptr[i] == '\r' ? ' ' : v.ptr[i]);
    fronte_buf_append_char(line, end);
}

static bool write_row(void *user, const struct fronte_glossary_row *row) {
    struct converting *c = user;
    fronte_buf_clear(&c->line);
    append_cell(&c->line, row->term[0], '\t');
    append_cell(&c->line, row->term[1], '\t');
    append_cell(&c->line, row->pos, '\t');
    append_cell(&c->line, row->flags, '\t');
    append_cell(&c->line, row->note, '\n');
    c->stopped = !c->line.failed && !c->output->write(c->output->user, c->line.ptr, c->line.len);
    return !c->line.failed && !c->stopped;
}

fronte_status fronte_glossary_convert(const fronte_resources *resources, const fronte_settings *settings,
                                      const char *path, const fronte_output *output, fronte_error *error) {
    struct converting converting = {.output = output};
    struct reading r;
    fronte_status status = reading_open(&r, resources, settings) ? FRONTE_OK : fronte_fail_memory(error);
    if (!status)
        status = read_file(&r, path, write_row, &converting, error);
    if (converting.stopped)
        status = fronte_fail(error, FRONTE_ERR_WRITE, (struct fronte_place){0}, "writing was stopped");
    fronte_buf_free(&converting.line);
    reading_close(&r);
    return status;
}
