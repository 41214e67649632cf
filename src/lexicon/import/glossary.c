#include "lexicon/import/glossary.h"

#include "base/error.h"
#include "base/file.h"
#include "base/utf8.h"
#include "lexicon/import/dictd.h"

enum {
    COLUMNS = 5,
    MOST_TERMS = 64, /* of a column: a line stands for all pairs of them */
    VOTERS = 200     /* entries that are asked for their order */
};

struct reader {
    const char *path;
    const struct fronte_glossary_options *options;
    fronte_glossary_fn each;
    void *user;
    bool swapped; /* the first language of the file is the second of hunalign's documentation, or of dictd */
    uint64_t line;
};

/* Gives the line's rows.  NULL when all is well, `stopped`, or what is wrong with the line. */
typedef const char *(*line_fn)(const struct reader *reader, fronte_view line);

static const char stopped[] = "stopped";

static const char *give(const struct reader *reader, struct fronte_glossary_row *row) {
    row->line = reader->line;
    return reader->each(reader->user, row) ? NULL : stopped;
}

/* ---- TSV ---- */

/* Cuts "casa | dimora" into its terms; 0 when there are too many. */
static size_t split_terms(fronte_view column, fronte_view terms[MOST_TERMS]) {
    size_t n = 0;
    fronte_view part;
    while (fronte_view_next(&column, '|', &part)) {
        if (n == MOST_TERMS)
            return 0;
        part = fronte_view_trim(part);
        if (part.len || !n)
            terms[n++] = part;
    }
    return n;
}

static const char *give_pairs(const struct reader *reader, const fronte_view column[COLUMNS]) {
    fronte_view sources[MOST_TERMS], targets[MOST_TERMS];
    size_t n_sources = split_terms(column[0], sources), n_targets = split_terms(column[1], targets);
    if (!n_sources || !n_targets)
        return "too many terms by \"|\" in a column: use several lines";
    const char *bad = NULL;
    for (size_t s = 0; s < n_sources && !bad; s++) {
        for (size_t t = 0; t < n_targets && !bad; t++) {
            struct fronte_glossary_row row = {
                .term = {sources[s], targets[t]}, .pos = column[2], .flags = column[3], .note = column[4]};
            bad = give(reader, &row);
        }
    }
    return bad;
}

static const char *read_tsv_line(const struct reader *reader, fronte_view line) {
    fronte_view column[COLUMNS] = {0}, part;
    size_t n = 0;
    if (line.ptr[0] == '#')
        return NULL;
    while (fronte_view_next(&line, '\t', &part)) {
        if (n == COLUMNS)
            return "too many columns: look for a stray tab";
        column[n++] = fronte_view_trim(part);
    }
    if (n < 2)
        return "no tab: write the source, a tab, the target";
    if (!column[0].len)
        return "the source is empty";
    return give_pairs(reader, column);
}

/* ---- hunalign ---- */

static bool split_at_sign(fronte_view line, fronte_view side[2]) {
    const char *at = line.len ? memmem(line.ptr, line.len, " @ ", 3) : NULL;
    if (!at)
        return false;
    size_t n = (size_t)(at - line.ptr);
    side[0] = fronte_view_trim((fronte_view){line.ptr, n});
    side[1] = fronte_view_trim((fronte_view){at + 3, line.len - n - 3});
    return side[0].len && side[1].len;
}

static const char *read_hunalign_line(const struct reader *reader, fronte_view line) {
    fronte_view side[2];
    if (!split_at_sign(line, side))
        return "not \"target @ source\"";
    struct fronte_glossary_row row = {.term = {side[!reader->swapped], side[reader->swapped]}};
    return give(reader, &row);
}

/* ---- Which way round ---- */

struct vote {
    const struct fronte_glossary_options *options;
    size_t asked;
    int balance; /* > 0: the first of a pair is of the source language */
};

/* false when enough have been asked. */
static bool ask(struct vote *vote, fronte_view first, fronte_view second) {
    const struct fronte_glossary_options *options = vote->options;
    int is_source = options->is_source(options->is_source_user, first);
    int is_other = options->is_source(options->is_source_user, second);
    vote->balance += (is_source > 0) - (is_source < 0) - (is_other > 0) + (is_other < 0);
    return ++vote->asked < VOTERS;
}

static bool hunalign_swapped(const struct fronte_glossary_options *options, fronte_view text) {
    struct vote vote = {.options = options};
    fronte_view line, side[2];
    if (!options->is_source)
        return false;
    while (fronte_view_next(&text, '\n', &line))
        if (split_at_sign(fronte_view_trim(line), side) && !ask(&vote, side[0], side[1]))
            break;
    return vote.balance > 0;
}

/* ---- Lines ---- */

static fronte_view without_bom(fronte_view text) {
    bool bom = text.len >= 3 && memcmp(text.ptr, "\xEF\xBB\xBF", 3) == 0;
    return bom ? (fronte_view){text.ptr + 3, text.len - 3} : text;
}

static fronte_status complain(const struct reader *reader, fronte_status status, const char *what,
                              fronte_error *error) {
    fronte_error bad;
    struct fronte_place place = {.file = reader->path, .line = reader->line};
    fronte_fail(&bad, status, place, "%s", what);
    return fronte_glossary_complain(reader->options, &bad, error);
}

static fronte_status read_line(const struct reader *reader, fronte_view line, line_fn read,
                               fronte_error *error) {
    if (fronte_utf8_invalid_at(line) < line.len)
        return complain(reader, FRONTE_ERR_ENCODING, "not UTF-8: save the file as UTF-8", error);
    if (line.len && line.ptr[line.len - 1] == '\r')
        line.len--;
    if (!fronte_view_trim(line).len)
        return FRONTE_OK;
    const char *bad = read(reader, line);
    if (bad == stopped)
        return fronte_fail_memory(error);
    return bad ? complain(reader, FRONTE_ERR_FORMAT, bad, error) : FRONTE_OK;
}

/* By the first line that is no comment: a tab says more than the ending. */
static bool is_hunalign(const char *path, fronte_view text) {
    fronte_view line, side[2];
    while (fronte_view_next(&text, '\n', &line)) {
        if (!fronte_view_trim(line).len || line.ptr[0] == '#')
            continue;
        if (memchr(line.ptr, '\t', line.len))
            return false;
        return split_at_sign(fronte_view_trim(line), side) ||
               fronte_view_ends_with(fronte_view_of(path), ".dic");
    }
    return false;
}

static fronte_status read_text(struct reader *reader, fronte_view text, fronte_error *error) {
    line_fn read = read_tsv_line;
    fronte_status status = FRONTE_OK;
    fronte_view line;
    text = without_bom(text);
    if (is_hunalign(reader->path, text)) {
        read = read_hunalign_line;
        reader->swapped = hunalign_swapped(reader->options, text);
    }
    while (!status && fronte_view_next(&text, '\n', &line)) {
        reader->line++;
        status = read_line(reader, line, read, error);
    }
    return status;
}

fronte_status fronte_glossary_parse(const struct fronte_glossary_bytes *bytes,
                                    const struct fronte_glossary_options *options, fronte_glossary_fn each,
                                    void *user, fronte_error *error) {
    struct reader reader = {bytes->name, options, each, user, false, 0};
    return read_text(&reader, bytes->bytes, error);
}

/* ---- dictd ---- */

static bool ask_dictd(void *user, const struct fronte_dictd_entry *entry) {
    return ask(user, entry->head, entry->translation);
}

/* What is wrong with the files is told when they are read in earnest. */
static bool dictd_swapped(const char *path, const struct fronte_glossary_options *options) {
    struct vote vote = {.options = options};
    if (!options->is_source)
        return false;
    fronte_dictd_read(path, ask_dictd, &vote, NULL, NULL);
    return vote.balance < 0;
}

static bool give_dictd(void *user, const struct fronte_dictd_entry *entry) {
    static const char *const names[] = {
        [FRONTE_POS_UNKNOWN] = "",      [FRONTE_POS_NOUN] = "n",     [FRONTE_POS_VERB] = "v",
        [FRONTE_POS_ADJECTIVE] = "adj", [FRONTE_POS_ADVERB] = "adv", [FRONTE_POS_NAME] = "pn",
        [FRONTE_POS_OTHER] = ""};
    const struct reader *reader = user;
    struct fronte_glossary_row row = {.pos = fronte_view_of(names[entry->pos])};
    row.term[reader->swapped] = entry->head;
    row.term[!reader->swapped] = entry->translation;
    return give(reader, &row) != stopped;
}

fronte_status fronte_glossary_read(const char *path, const struct fronte_glossary_options *options,
                                   fronte_glossary_fn each, void *user, fronte_error *error) {
    struct reader reader = {path, options, each, user, false, 0};
    if (fronte_view_ends_with(fronte_view_of(path), ".index")) {
        reader.swapped = dictd_swapped(path, options);
        return fronte_dictd_read(path, give_dictd, &reader, NULL, error);
    }
    struct fronte_buf text = {0};
    fronte_status status = fronte_file_read(path, &text, error);
    if (!status)
        status = read_text(&reader, fronte_buf_view(&text), error);
    fronte_buf_free(&text);
    return status;
}
