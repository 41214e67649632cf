#include "format/xliff_read.h"

#include "base/error.h"
#include "base/feed.h"
#include "format/format.h"
#include "format/xml_read.h"
#include "text/plain.h"

enum { PIECE = 1 << 18 };

struct reading {
    const char *name; /* of the file, for messages */
    const struct fronte_tmx_options *options;
    struct fronte_tmx_count *count;
    struct fronte_xml_value lang[2]; /* of the file: source, target */
    uint32_t skipped;                /* elements around the place that are left out */
    bool began, in_unit;
    bool has[2];              /* [source, target] */
    int at;                   /* whose text it is; -1: nobody's */
    struct fronte_buf raw[2]; /* [source, target] of the unit */
    struct fronte_buf text[2];
    bool too_long;
    uint64_t line;
    fronte_error *error;
    fronte_status status; /* the first failure */
};

static bool is_one_of(const char *name, const char *const *names, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (strcmp(name, names[i]) == 0)
            return true;
    return false;
}
#define IS_ONE_OF(name, names) is_one_of(name, names, sizeof(names) / sizeof *(names))

/* ---- Languages ---- */

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

/* The primary languages are the same: it, it-IT. */
static bool are_same_language(const char *a, const char *b) {
    size_t n = strcspn(a, "-_"), m = strcspn(b, "-_");
    for (size_t i = 0; i < n && i < m; i++)
        if (lower(a[i]) != lower(b[i]))
            return false;
    return n && n == m;
}

/* The side of the file's source; -1: it is of other languages.  XLIFF 1.x need not say the target's. */
static int side_of_source(const struct reading *r) {
    for (int side = 0; side < 2; side++)
        if (are_same_language(r->lang[0].text, r->options->lang[side]) &&
            (!r->lang[1].text[0] || are_same_language(r->lang[1].text, r->options->lang[!side])))
            return side;
    return -1;
}

/* ---- A unit ---- */

static void fail(struct reading *r, fronte_status status) {
    if (!r->status)
        r->status = status;
}

static void begin_unit(struct reading *r, xmlTextReaderPtr reader) {
    int line = xmlTextReaderGetParserLineNumber(reader);
    r->line = line > 0 ? (uint64_t)line : 0;
    r->in_unit = true;
    r->has[0] = r->has[1] = r->too_long = false;
    fronte_buf_clear(&r->raw[0]);
    fronte_buf_clear(&r->raw[1]);
    r->count->units++;
}

static void give(struct reading *r, int source) {
    struct fronte_tmx_unit unit = {.number = r->count->units, .line = r->line};
    for (int k = 0; k < 2; k++) {
        fronte_buf_clear(&r->text[k]);
        if (r->raw[k].len)
            fronte_plain_text(fronte_buf_view(&r->raw[k]), &r->text[k]);
        if (r->raw[k].failed || r->text[k].failed) {
            fail(r, fronte_fail_memory(r->error));
            return;
        }
        unit.text[k ? !source : source] = (fronte_view){r->text[k].len ? r->text[k].ptr : "", r->text[k].len};
    }
    fail(r, r->options->each(r->options->user, &unit, r->error));
}

static void end_unit(struct reading *r) {
    int source = side_of_source(r);
    r->in_unit = false;
    if (source < 0 || !r->has[0] || !r->has[1])
        r->count->lacking++;
    else if (r->too_long)
        r->count->too_long++;
    else if (!r->status)
        give(r, source);
}

/* ---- Events ---- */

/* Of XLIFF itself: its modules and the extensions of programs have other namespaces. */
static bool is_xliff(const char *space) {
    static const char of_oasis[] = "urn:oasis:names:tc:xliff:document:";
    return !*space || strncmp(space, of_oasis, sizeof of_oasis - 1) == 0;
}

static bool is_skipped(const struct reading *r, const char *space, const char *name) {
    static const char *const others[] = {"alt-trans", "note",         "notes",      "seg-source", "ignorable",
                                         "bin-unit",  "originalData", "prop-group", "header"};
    static const char *const codes[] = {"bpt", "ept", "it", "ph", "sub", "x", "bx", "ex"};
    return !is_xliff(space) || IS_ONE_OF(name, others) || (r->at >= 0 && IS_ONE_OF(name, codes));
}

/* A code that is a line break stands between words. */
static void put_break(struct reading *r, xmlTextReaderPtr reader) {
    struct fronte_xml_value type;
    if (r->at >= 0 && (strcmp(fronte_xml_attribute(reader, "ctype", &type), "lb") == 0 ||
                       strcmp(fronte_xml_attribute(reader, "subType", &type), "xlf:lb") == 0))
        fronte_buf_append_char(&r->raw[r->at], ' ');
}

static const char *const units[] = {"trans-unit", "segment"};

/* Of XLIFF 1.x each file says its own, 2.x all together. */
static void take_languages(struct reading *r, xmlTextReaderPtr reader, const char *source,
                           const char *target) {
    struct fronte_xml_value value;
    if (!*fronte_xml_attribute(reader, source, &value))
        return;
    r->lang[0] = value;
    fronte_xml_attribute(reader, target, &r->lang[1]);
}

static void start(void *user, xmlTextReaderPtr reader, const char *space, const char *name) {
    struct reading *r = user;
    if (!r->began && strcmp(name, "xliff") != 0)
        fail(r, fronte_fail(r->error, FRONTE_ERR_FORMAT, (struct fronte_place){.file = r->name},
                            "no XLIFF: the file is XML that begins with <%.40s>", name));
    r->began = true;
    if (r->skipped || is_skipped(r, space, name)) {
        if (!r->skipped)
            put_break(r, reader);
        r->skipped++;
    } else if (strcmp(name, "xliff") == 0) {
        take_languages(r, reader, "srcLang", "trgLang");
    } else if (strcmp(name, "file") == 0) {
        take_languages(r, reader, "source-language", "target-language");
    } else if (IS_ONE_OF(name, units)) {
        begin_unit(r, reader);
    } else if (r->in_unit && (strcmp(name, "source") == 0 || strcmp(name, "target") == 0)) {
        r->at = name[0] == 't';
        r->has[r->at] = true;
    }
}

static void end(void *user, const char *space, const char *name) {
    struct reading *r = user;
    (void)space;
    if (r->skipped) {
        r->skipped--;
        return;
    }
    if (strcmp(name, "source") == 0 || strcmp(name, "target") == 0)
        r->at = -1;
    else if (r->in_unit && IS_ONE_OF(name, units))
        end_unit(r);
}

static void put_text(void *user, fronte_view text) {
    struct reading *r = user;
    if (r->at < 0 || r->skipped)
        return;
    if (text.len > FRONTE_TMX_LONGEST - r->raw[r->at].len)
        r->too_long = true;
    else
        fronte_buf_append(&r->raw[r->at], text);
}

static bool has_failed(void *user) {
    return ((const struct reading *)user)->status != FRONTE_OK;
}

/* ---- The file ---- */

bool fronte_xliff_is_name(const char *name) {
    static const char *const endings[] = {".xlf",    ".xliff",  ".sdlxliff", ".mqxliff",
                                          ".mxliff", ".xlf.gz", ".xliff.gz"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (fronte_format_path_ends(name, endings[i]))
            return true;
    return false;
}

static fronte_status read_bytes(const fronte_input *input, struct fronte_buf *out, fronte_error *error) {
    struct fronte_feed feed;
    bool ended = false;
    fronte_status status = fronte_feed_open(&feed, input, PIECE, error);
    if (!status)
        status = fronte_feed_gather(&feed, NULL, out, &ended, error);
    fronte_feed_close(&feed);
    return status;
}

static fronte_status check_languages(const struct reading *r) {
    if (!r->count->units || r->count->lacking < r->count->units)
        return FRONTE_OK;
    return fronte_fail(
        r->error, FRONTE_ERR_FORMAT, (struct fronte_place){.file = r->name},
        "no unit has texts in both %.40s and %.40s (the file says %.40s and %.40s): is it translated? Else "
        "name its languages with --lang",
        r->options->lang[0], r->options->lang[1], r->lang[0].text, r->lang[1].text);
}

fronte_status fronte_xliff_read(const fronte_input *input, const struct fronte_tmx_options *options,
                                struct fronte_tmx_count *count, fronte_error *error) {
    static const struct fronte_xml_events events = {start, end, put_text, has_failed};
    *count = (struct fronte_tmx_count){0};
    struct reading r = {.options = options, .count = count, .at = -1, .error = error};
    struct fronte_buf bytes = {0};
    r.name = input->name ? input->name : input->path ? input->path : "XLIFF";
    fronte_status status = read_bytes(input, &bytes, error);
    if (!status)
        status = fronte_xml_read(fronte_buf_view(&bytes), r.name, "", &events, &r, error);
    if (!status)
        status = r.status;
    if (!status)
        status = check_languages(&r);
    for (int k = 0; k < 2; k++) {
        fronte_buf_free(&r.raw[k]);
        fronte_buf_free(&r.text[k]);
    }
    fronte_buf_free(&bytes);
    return status;
}
