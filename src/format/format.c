#include "format/format.h"

#include "base/error.h"

/* Pairs below this, in ten-thousandths, are worth a look: probabilities are calibrated, so one in ten or
 * more of them is wrong. */
enum { DOUBTFUL_BELOW = 9000 };

/* Of two endings that a name has, the first counts. */
static const struct fronte_format formats[] = {
    {"tmx", ".tmx", fronte_write_tmx},       {"html-reader", ".reader.html", fronte_write_reader},
    {"html", ".html", fronte_write_page},    {"tsv", ".tsv", fronte_write_tsv},
    {"jsonl", ".jsonl", fronte_write_jsonl}, {"beads", NULL, fronte_write_beads},
    {"xliff", ".xlf", fronte_write_xliff},
};
enum { N_FORMATS = sizeof formats / sizeof *formats };

const fronte_format *fronte_format_find(const char *name) {
    for (size_t i = 0; i < N_FORMATS; i++)
        if (strcmp(formats[i].name, name) == 0)
            return &formats[i];
    return NULL;
}

/* ASCII only, so not strcasecmp(), which follows the caller's locale. */
static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool fronte_format_path_ends(const char *path, const char *ending) {
    size_t n = strlen(path), m = strlen(ending);
    if (n < m)
        return false;
    for (size_t i = 0; i < m; i++)
        if (lower(path[n - m + i]) != ending[i])
            return false;
    return true;
}

const fronte_format *fronte_format_for_path(const char *path) {
    for (size_t i = 0; i < N_FORMATS; i++)
        if (formats[i].ending && fronte_format_path_ends(path, formats[i].ending))
            return &formats[i];
    return NULL;
}

const char *fronte_format_name(size_t index) {
    return index < N_FORMATS ? formats[index].name : NULL;
}

void fronte_write_options_init(fronte_write_options *options) {
    *options = (fronte_write_options){.date = -1, .threshold = DOUBTFUL_BELOW};
}

fronte_status fronte_bitext_write(const fronte_bitext *bitext, const fronte_format *format,
                                  const fronte_write_options *options, fronte_write_fn write, void *user,
                                  fronte_error *error) {
    if (!format) /* what fronte_format_find() gave, unchecked */
        return fronte_fail(error, FRONTE_ERR_ARGUMENT, (struct fronte_place){0}, "no such format");
    fronte_write_options defaults;
    if (!options) {
        fronte_write_options_init(&defaults);
        options = &defaults;
    }
    struct fronte_sink sink = {.write = write, .user = user};
    format->write(&sink, bitext, options);
    return fronte_sink_finish(&sink, error);
}
