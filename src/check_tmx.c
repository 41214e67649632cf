/* Checking the units of a TMX or XLIFF file as they are read: a part of them at a time is made a pair of
 * documents, a unit a line, is checked and forgotten. */
#include <stdlib.h>

#include "base/error.h"
#include "checker.h"
#include "format/xliff_read.h"

enum {
    PART_UNITS = 1000, /* names are looked for elsewhere in this many units */
    PART_BYTES = 1 << 22,
    MOST_EMPTY_LINES = 100 /* for units that are passed over; after more of them a new part begins */
};

struct parts {
    fronte_checker *checker;
    const char *name;           /* of the file */
    struct fronte_buf lines[2]; /* [side] of the part */
    uint32_t *file_lines;       /* heap, [n_lines] where each unit begins in the file, from 1 */
    size_t file_lines_capacity;
    uint64_t first, n_lines; /* units before the part; lines in it */
    uint32_t pair;           /* number of the file in the run */
};

/* The lines of the file, not those of the part. */
static void set_file_lines(const struct parts *parts, fronte_document *doc) {
    for (uint32_t i = 0; i < doc->n_segments; i++) {
        doc->segments[i].file_line = parts->file_lines[doc->segments[i].line];
        doc->segments[i].file_column = 0;
    }
}

static fronte_status open_side(fronte_document **out, const struct parts *parts, int side,
                               fronte_error *error) {
    fronte_input input = {.bytes = fronte_buf_view(&parts->lines[side]),
                          .name = parts->name,
                          .encoding = "UTF-8",
                          .type = FRONTE_INPUT_LINES};
    fronte_status status =
        fronte_document_open(out, parts->checker->resources, (fronte_side)side, &input, error);
    if (!status)
        set_file_lines(parts, *out);
    return status;
}

static fronte_status check_part(const struct parts *parts, fronte_error *error) {
    fronte_document *doc[2] = {NULL, NULL};
    fronte_bitext *bitext = NULL;
    struct fronte_checker_part part = {.number = parts->pair,
                                       .first_line = (uint32_t)parts->first,
                                       .units_are_lines = true,
                                       .spans_in_lines = true};
    fronte_status status = open_side(&doc[0], parts, 0, error);
    if (!status)
        status = open_side(&doc[1], parts, 1, error);
    if (!status)
        status = fronte_bitext_pair_lines(&bitext, parts->checker->resources, doc[0], doc[1], error);
    if (!status)
        status = fronte_checker_add_part(parts->checker, bitext, &part, error);
    fronte_bitext_close(&bitext);
    for (int side = 0; side < 2; side++)
        fronte_document_close(&doc[side]);
    return status;
}

/* Checks what is gathered; the next part begins behind `n_units` units of the file. */
static fronte_status end_part(struct parts *parts, uint64_t n_units, fronte_error *error) {
    fronte_status status = parts->n_lines ? check_part(parts, error) : FRONTE_OK;
    fronte_buf_clear(&parts->lines[0]);
    fronte_buf_clear(&parts->lines[1]);
    parts->first = n_units;
    parts->n_lines = 0;
    return status;
}

static bool add_line(struct parts *parts, const fronte_view text[2], uint64_t file_line) {
    void *file_lines = parts->file_lines;
    bool ok = fronte_grow(&file_lines, &parts->file_lines_capacity, (size_t)parts->n_lines + 1,
                          sizeof *parts->file_lines);
    parts->file_lines = file_lines;
    if (!ok)
        return false;
    parts->file_lines[parts->n_lines] = file_line < UINT32_MAX ? (uint32_t)file_line : 0;
    for (int side = 0; side < 2; side++) {
        fronte_buf_append(&parts->lines[side], text[side]);
        fronte_buf_append_char(&parts->lines[side], '\n');
    }
    parts->n_lines++;
    return !parts->lines[0].failed && !parts->lines[1].failed;
}

static bool is_full(const struct parts *parts) {
    return parts->n_lines >= PART_UNITS || parts->lines[0].len >= PART_BYTES ||
           parts->lines[1].len >= PART_BYTES;
}

static fronte_status add_unit(void *user, const struct fronte_tmx_unit *unit, fronte_error *error) {
    static const fronte_view empty[2] = {{"", 0}, {"", 0}};
    struct parts *parts = user;
    fronte_status status = FRONTE_OK;
    if (unit->number >= UINT32_MAX)
        return fronte_fail(error, FRONTE_ERR_LIMIT, (struct fronte_place){parts->name, unit->line, 0},
                           "more units than can be counted: split the file");
    uint64_t passed_over = unit->number - 1 - parts->first - parts->n_lines;
    if (is_full(parts) || passed_over > MOST_EMPTY_LINES)
        status = end_part(parts, unit->number - 1, error);
    bool ok = true;
    while (!status && ok && parts->first + parts->n_lines < unit->number - 1)
        ok = add_line(parts, empty, 0);
    if (status)
        return status;
    return ok && add_line(parts, unit->text, unit->line) ? FRONTE_OK : fronte_fail_memory(error);
}

static const char *name_of(const fronte_input *input) {
    return input->name ? input->name : input->path ? input->path : "TMX";
}

fronte_status fronte_checker_add_tmx(fronte_checker *checker, const fronte_input *input,
                                     fronte_error *error) {
    if (checker->finished)
        return fronte_fail(error, FRONTE_ERR_ARGUMENT, (struct fronte_place){0}, "the run is finished");
    struct parts parts = {.checker = checker, .name = name_of(input), .pair = checker->n_pairs++};
    struct fronte_tmx_options options = {
        .lang = {checker->resources->tag[0], checker->resources->tag[1]}, .each = add_unit, .user = &parts};
    struct fronte_tmx_count count;
    fronte_status status = fronte_xliff_is_name(parts.name)
                               ? fronte_xliff_read(input, &options, &count, error)
                               : fronte_tmx_read(input, &options, &count, error);
    if (!status)
        status = end_part(&parts, count.units, error);
    checker->passed_over += count.lacking + count.too_long;
    free(parts.file_lines);
    fronte_buf_free(&parts.lines[0]);
    fronte_buf_free(&parts.lines[1]);
    return status;
}

bool fronte_is_xliff(const char *name) {
    return fronte_xliff_is_name(name);
}
