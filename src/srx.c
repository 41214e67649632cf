/* Writing our own splitting as SRX rules. */
#include <stdlib.h>

#include "base/error.h"
#include "base/folder.h"
#include "format/srx_write.h"
#include "resources.h"
#include "text/srx_build.h"

/* Start from zero, but `dir`. */
struct languages {
    const char *dir; /* of the language data */
    struct fronte_arena arena;
    const char **codes; /* heap, [n] */
    size_t n, capacity;
    bool failed; /* memory was short */
};

static bool is_code(const char *name) {
    size_t n = strlen(name);
    for (size_t i = 0; i < n; i++)
        if (name[i] < 'a' || name[i] > 'z')
            return false;
    return n == 2 || n == 3;
}

static void add_language(struct languages *l, const char *code) {
    void *codes = l->codes;
    fronte_view copy = fronte_arena_copy(&l->arena, fronte_view_of(code));
    l->failed = !copy.ptr || !fronte_grow(&codes, &l->capacity, l->n + 1, sizeof *l->codes);
    l->codes = codes;
    if (!l->failed)
        l->codes[l->n++] = copy.ptr;
}

/* Takes a folder that has abbreviations. */
static bool look_at(void *user, const char *name) {
    struct languages *l = user;
    if (is_code(name) && fronte_srx_knows(l->dir, name))
        add_language(l, name);
    return !l->failed;
}

static fronte_status list_languages(struct languages *l, fronte_error *error) {
    if (!fronte_folder_list(l->dir, look_at, l))
        return fronte_fail(error, FRONTE_ERR_DICTIONARY, (struct fronte_place){.file = l->dir},
                           "the folder cannot be read");
    return l->failed ? fronte_fail_memory(error) : FRONTE_OK;
}

static fronte_status name_language(struct languages *l, const char *tag, fronte_error *error) {
    char code[9];
    if (!fronte_language_code(tag, code) || !fronte_srx_knows(l->dir, code))
        return fronte_fail(error, FRONTE_ERR_ARGUMENT, (struct fronte_place){0},
                           "the language data have no abbreviations of the language %.40s", tag);
    add_language(l, code);
    return l->failed ? fronte_fail_memory(error) : FRONTE_OK;
}

static fronte_status write_rules(const struct languages *l, const fronte_output *output,
                                 fronte_error *error) {
    struct fronte_srx_document doc;
    struct fronte_sink sink = {.write = output->write, .user = output->user};
    fronte_status status = fronte_srx_build(&doc, l->dir, l->codes, l->n, error);
    if (!status) {
        fronte_srx_put(&sink, &doc);
        status = fronte_sink_finish(&sink, error);
    }
    fronte_srx_document_free(&doc);
    return status;
}

fronte_status fronte_srx_write(const fronte_settings *settings, const char *lang, const fronte_output *output,
                               fronte_error *error) {
    struct languages languages = {0};
    struct fronte_buf dir = {0};
    fronte_status status = fronte_resources_find_data(settings, &dir, error);
    languages.dir = dir.ptr;
    if (!status)
        status = lang ? name_language(&languages, lang, error) : list_languages(&languages, error);
    if (!status)
        status = write_rules(&languages, output, error);
    fronte_arena_free(&languages.arena);
    free(languages.codes);
    fronte_buf_free(&dir);
    return status;
}
