/* The library's calls on two documents: this file joins the layers. */
#include "fronte.h"

#include <stdlib.h>

#include "align/crossing.h"
#include "base/error.h"
#include "base/file.h"
#include "bitext/bitext.h"
#include "bitext/evidence.h"
#include "bitext/explain.h"
#include "bitext/pins.h"
#include "bitext/words.h"
#include "edits.h"
#include "format/format.h"
#include "resources.h"
#include "text/encoding.h"
#include "text/fold.h"
#include "text/token.h"

const char *fronte_version(void) {
    return FRONTE_VERSION;
}

const char *fronte_status_name(fronte_status status) {
    switch (status) {
    case FRONTE_OK: return "done";
    case FRONTE_ERR_NOMEM: return "out of memory";
    case FRONTE_ERR_IO: return "input or output failed";
    case FRONTE_ERR_ENCODING: return "bad encoding";
    case FRONTE_ERR_FORMAT: return "bad format";
    case FRONTE_ERR_LIMIT: return "too large";
    case FRONTE_ERR_ARGUMENT: return "bad argument";
    case FRONTE_ERR_DICTIONARY: return "bad language data";
    case FRONTE_ERR_WRITE: return "writing was stopped";
    }
    return "unknown status";
}

/* ---- Language of a text ---- */

enum {
    ENOUGH_WORDS = 20, /* function words of one language before anything is said */
    CLEAR_RATIO = 4    /* times as many as of the other */
};

/* How many words of the document are function words of each language of the pair, and of that one alone. */
static bool count_stopwords(const fronte_document *document, const fronte_resources *resources,
                            uint32_t count[2]) {
    struct fronte_tokens tokens = {0};
    struct fronte_buf key = {0};
    bool ok = true;
    for (uint32_t i = 0; i < document->n_segments && ok; i++) {
        fronte_view text = document->segments[i].plain;
        ok = fronte_tokenize(text, &tokens);
        for (size_t k = 0; k < tokens.n && ok; k++) {
            fronte_buf_clear(&key);
            fronte_fold(fronte_view_at(text.ptr, tokens.items[k].span), &key);
            ok = !key.failed;
            bool in[2];
            for (int side = 0; side < 2; side++)
                in[side] = fronte_language_is_stopword(&resources->language[side], fronte_buf_view(&key));
            if (in[0] != in[1])
                count[in[1]]++;
        }
    }
    fronte_tokens_free(&tokens);
    fronte_buf_free(&key);
    return ok;
}

bool fronte_document_language(const fronte_document *document, const fronte_resources *resources,
                              fronte_side *out) {
    uint32_t count[2] = {0, 0};
    if (!count_stopwords(document, resources, count))
        return false;
    for (int side = 0; side < 2; side++)
        if (count[side] >= ENOUGH_WORDS && count[side] / CLEAR_RATIO >= count[!side]) {
            *out = side ? FRONTE_TARGET : FRONTE_SOURCE;
            return true;
        }
    return false;
}

/* ---- Bitexts ---- */

static fronte_status check_size(const struct fronte_bitext *bitext, fronte_error *error) {
    uint64_t n[2] = {bitext->doc[0]->n_segments, bitext->doc[1]->n_segments};
    if (n[0] + n[1] <= FRONTE_MOST_SEGMENTS)
        return FRONTE_OK;
    return fronte_fail(error, FRONTE_ERR_LIMIT, (struct fronte_place){.file = bitext->doc[0]->name},
                       "%u sentences against %u are too many at once: cut the texts into chapters",
                       bitext->doc[0]->n_segments, bitext->doc[1]->n_segments);
}

/* Beads that the caller corrected. */
struct given {
    struct fronte_align_bead *beads; /* [n] heap */
    uint32_t n;
    struct fronte_beads read; /* what else is said of them, [n]; partial: the rest is aligned around them */
};

/* Aligns around the given beads that have a place; with the places of the others then, around all. */
static bool align_around(const struct fronte_evidence *evidence, const struct fronte_resources *resources,
                         struct given *given, struct fronte_arena *arena, struct fronte_align_beads *beads) {
    struct fronte_align_options options = {.max_bead = resources->max_bead, .jobs = resources->jobs};
    struct fronte_align_bead *placed = given->n ? fronte_arena_alloc(arena, given->n, sizeof *placed) : NULL;
    if (given->n && !placed)
        return false;
    for (uint32_t k = 0; k < given->n; k++)
        if (fronte_pin_has_place(&given->beads[k]))
            placed[options.n_fixed++] = given->beads[k];
    options.fixed = placed;
    if (!fronte_align(&evidence->input, &resources->weights, &options, arena, beads))
        return false;
    if (options.n_fixed == given->n)
        return true;
    fronte_pins_place(given->beads, given->n, beads);
    options.fixed = given->beads;
    options.n_fixed = given->n;
    return fronte_align(&evidence->input, &resources->weights, &options, arena, beads);
}

static void mark_pins(struct fronte_bitext *bitext, const struct given *given) {
    uint32_t u = 0;
    for (uint32_t k = 0; k < given->n; k++) {
        while (bitext->units[u].first[0] != given->beads[k].first[0] ||
               bitext->units[u].first[1] != given->beads[k].first[1])
            u++;
        bitext->units[u++].pinned = true;
    }
}

/* The beads of a whole alignment are the units. */
static void mark_units(struct fronte_bitext *bitext, const struct given *given) {
    for (uint32_t k = 0; k < given->n; k++) {
        bitext->units[k].crossing = given->read.items[k].crossing;
        bitext->units[k].pinned = given->read.items[k].pinned;
    }
}

static bool find_crossings(struct fronte_bitext *bitext, const struct fronte_evidence *evidence,
                           const struct fronte_resources *resources, const struct fronte_align_beads *beads) {
    struct fronte_arena arena = {0};
    struct fronte_align_beads crossings;
    bool ok = fronte_align_crossings(&evidence->input, &resources->weights, beads, &arena, &crossings) &&
              fronte_bitext_set_crossings(bitext, &crossings);
    fronte_arena_free(&arena);
    return ok;
}

static fronte_status compute_beads(struct fronte_bitext *bitext, const struct fronte_resources *resources,
                                   struct given *given, fronte_error *error) {
    const struct fronte_language *const language[2] = {&resources->language[0], &resources->language[1]};
    struct fronte_evidence evidence;
    struct fronte_arena arena = {0};
    struct fronte_align_beads beads;
    fronte_status status = check_size(bitext, error);
    if (status)
        return status;
    bool ok = fronte_evidence_make(&evidence, bitext->doc, language, &resources->lexicons) &&
              align_around(&evidence, resources, given, &arena, &beads) &&
              fronte_bitext_set_beads(bitext, beads.items, beads.n);
    ok = ok && find_crossings(bitext, &evidence, resources, &beads);
    if (ok)
        mark_pins(bitext, given);
    fronte_evidence_free(&evidence);
    fronte_arena_free(&arena);
    return ok ? FRONTE_OK : fronte_fail_memory(error);
}

static bool keep_beads(struct given *given) {
    const struct fronte_beads *read = &given->read;
    given->beads = calloc(read->n + 1, sizeof *given->beads);
    if (!given->beads)
        return false;
    for (size_t k = 0; k < read->n; k++) {
        const struct fronte_bead_line *bead = &read->items[k];
        given->beads[k] = (struct fronte_align_bead){
            {bead->first[0], bead->first[1]}, {bead->count[0], bead->count[1]}, bead->probability};
    }
    given->n = (uint32_t)read->n;
    return true;
}

static bool is_utf16(fronte_view bytes) {
    return bytes.len >= 2 && (memcmp(bytes.ptr, "\xFF\xFE", 2) == 0 || memcmp(bytes.ptr, "\xFE\xFF", 2) == 0);
}

/* A spreadsheet's "Unicode text" is UTF-16.  Other bytes stay as they are: of most of them nothing but the
 * digits is read. */
static fronte_status decode_beads(fronte_view *bytes, const char *name, struct fronte_buf *own,
                                  fronte_error *error) {
    struct fronte_buf text = {0};
    if (!is_utf16(*bytes))
        return FRONTE_OK;
    fronte_status status = fronte_decode(*bytes, NULL, name, &text, error);
    fronte_buf_free(own);
    *own = text;
    *bytes = fronte_buf_view(own);
    return status;
}

static fronte_status read_beads(struct given *given, const struct fronte_bitext *bitext,
                                const fronte_input *input, fronte_error *error) {
    struct fronte_buf own = {0};
    fronte_view bytes = input->bytes;
    fronte_status status = FRONTE_OK;
    if (input->path) {
        status = fronte_file_read(input->path, &own, error);
        bytes = fronte_buf_view(&own);
    }
    const char *name = input->name ? input->name : input->path ? input->path : "beads";
    if (!status)
        status = decode_beads(&bytes, name, &own, error);
    if (!status)
        status = fronte_beads_read(bytes, name, bitext->doc, &given->read, error);
    if (!status && !keep_beads(given))
        status = fronte_fail_memory(error);
    fronte_buf_free(&own);
    return status;
}

static fronte_status take_beads(struct fronte_bitext *bitext, const struct given *given,
                                fronte_error *error) {
    if (!fronte_bitext_set_beads(bitext, given->beads, given->n))
        return fronte_fail_memory(error);
    mark_units(bitext, given);
    return FRONTE_OK;
}

/* The beads of the caller's file as they are, or the aligner's around them. */
static fronte_status find_beads(struct fronte_bitext *bitext, const struct fronte_resources *resources,
                                const fronte_input *input, fronte_error *error) {
    struct given given = {.read.partial = true};
    fronte_status status = input ? read_beads(&given, bitext, input, error) : FRONTE_OK;
    if (!status)
        status = fronte_edits_apply(bitext, resources, &given.read, error);
    if (!status)
        status = given.read.partial ? compute_beads(bitext, resources, &given, error)
                                    : take_beads(bitext, &given, error);
    free(given.beads);
    fronte_beads_free(&given.read);
    return status;
}

static struct fronte_bitext *new_bitext(const struct fronte_resources *resources,
                                        const struct fronte_document *source,
                                        const struct fronte_document *target) {
    struct fronte_bitext *bitext = calloc(1, sizeof *bitext);
    if (!bitext)
        return NULL;
    bitext->doc[0] = source;
    bitext->doc[1] = target;
    bitext->lexicon_checksum = (uint32_t)(resources->lexicon.checksum ^ resources->lexicon.checksum >> 32);
    return bitext;
}

fronte_status fronte_bitext_align(fronte_bitext **out, const fronte_resources *resources,
                                  const fronte_document *source, const fronte_document *target,
                                  const fronte_input *beads, fronte_error *error) {
    *out = NULL;
    struct fronte_bitext *bitext = new_bitext(resources, source, target);
    if (!bitext)
        return fronte_fail_memory(error);
    fronte_status status = find_beads(bitext, resources, beads, error);
    if (status)
        fronte_bitext_close(&bitext);
    *out = bitext;
    return status;
}

/* Lines of a file that was read as lines: a last line without its end counts. */
static uint32_t count_lines(const struct fronte_document *doc) {
    uint32_t n = doc->text.len && doc->text.ptr[doc->text.len - 1] != '\n';
    for (size_t i = 0; i < doc->text.len; i++)
        n += doc->text.ptr[i] == '\n';
    return n;
}

/* A bead for each line that is not empty on both sides. */
static bool pair_lines(struct fronte_bitext *bitext, uint32_t n_lines) {
    struct fronte_align_bead *beads = calloc((size_t)n_lines + 1, sizeof *beads);
    uint32_t n = 0, at[2] = {0, 0};
    for (uint32_t line = 0; line < n_lines && beads; line++) {
        struct fronte_align_bead bead = {{at[0], at[1]}, {0, 0}, 10000};
        for (int side = 0; side < 2; side++) {
            const struct fronte_document *doc = bitext->doc[side];
            bead.count[side] = at[side] < doc->n_segments && doc->segments[at[side]].line == line;
            at[side] += bead.count[side];
        }
        if (bead.count[0] || bead.count[1])
            beads[n++] = bead;
    }
    bool ok = beads && fronte_bitext_set_beads(bitext, beads, n);
    free(beads);
    return ok;
}

fronte_status fronte_bitext_pair_lines(fronte_bitext **out, const fronte_resources *resources,
                                       const fronte_document *source, const fronte_document *target,
                                       fronte_error *error) {
    *out = NULL;
    uint32_t n[2] = {count_lines(source), count_lines(target)};
    if (n[0] != n[1])
        return fronte_fail(error, FRONTE_ERR_FORMAT, (struct fronte_place){.file = target->name},
                           "%u lines, but %s has %u: line-aligned texts have a line for each line", n[1],
                           source->name, n[0]);
    struct fronte_bitext *bitext = new_bitext(resources, source, target);
    if (bitext && !pair_lines(bitext, n[0]))
        fronte_bitext_close(&bitext);
    *out = bitext;
    return bitext ? FRONTE_OK : fronte_fail_memory(error);
}

void fronte_bitext_close(fronte_bitext **bitext) {
    if (!bitext || !*bitext)
        return;
    fronte_arena_free(&(*bitext)->arena);
    free(*bitext);
    *bitext = NULL;
}

uint32_t fronte_bitext_unit_count(const fronte_bitext *bitext) {
    return bitext->n_units;
}

const fronte_unit *fronte_bitext_unit(const fronte_bitext *bitext, uint32_t index) {
    return &bitext->units[index];
}

uint32_t fronte_bitext_crossing_count(const fronte_bitext *bitext) {
    return bitext->n_crossings;
}

const fronte_unit *fronte_bitext_crossing(const fronte_bitext *bitext, uint32_t index) {
    return &bitext->crossings[index];
}

fronte_status fronte_bitext_cross(fronte_bitext *bitext, fronte_error *error) {
    return fronte_bitext_cross_units(bitext) ? FRONTE_OK : fronte_fail_memory(error);
}

fronte_status fronte_bitext_link_words(fronte_bitext *bitext, const fronte_resources *resources,
                                       fronte_error *error) {
    const struct fronte_language *const language[2] = {&resources->language[0], &resources->language[1]};
    struct fronte_evidence evidence;
    bool ok = fronte_evidence_make(&evidence, bitext->doc, language, &resources->lexicons) &&
              fronte_words_link(&evidence, bitext);
    fronte_evidence_free(&evidence);
    return ok ? FRONTE_OK : fronte_fail_memory(error);
}

const fronte_word_link *fronte_bitext_links(const fronte_bitext *bitext, uint32_t unit, uint32_t *n) {
    *n = 0;
    if (!bitext->links)
        return NULL;
    *n = bitext->first_link[unit + 1] - bitext->first_link[unit];
    return bitext->links + bitext->first_link[unit];
}

fronte_status fronte_bitext_explain(const fronte_bitext *bitext, const fronte_resources *resources,
                                    uint32_t index, fronte_write_fn write, void *user, fronte_error *error) {
    const struct fronte_language *const language[2] = {&resources->language[0], &resources->language[1]};
    struct fronte_evidence evidence;
    struct fronte_buf text = {0};
    fronte_status status = FRONTE_OK;
    struct fronte_explainer explainer = {&evidence, &resources->weights, bitext, resources->max_bead};
    if (!fronte_evidence_make(&evidence, bitext->doc, language, &resources->lexicons) ||
        !fronte_explain(&explainer, index, &text))
        status = fronte_fail_memory(error);
    else if (!write(user, text.ptr, text.len))
        status = fronte_fail(error, FRONTE_ERR_WRITE, (struct fronte_place){0}, "writing was stopped");
    fronte_evidence_free(&evidence);
    fronte_buf_free(&text);
    return status;
}
