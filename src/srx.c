/* Writing our own splitting as SRX rules. */
#include <dirent.h>
#include <stdlib.h>

#include "base/error.h"
#include "format/srx_write.h"
#include "resources.h"
#include "text/srx_build.h"

enum { MOST_LANGUAGES = 200 };

struct languages {
    struct fronte_arena arena;
    const char *code[MOST_LANGUAGES]; /* [n] */
    size_t n;
};

static bool is_code(const char *name) {
    size_t n = strlen(name);
    for (size_t i = 0; i < n; i++)
        if (name[i] < 'a' || name[i] > 'z')
            return false;
    return n == 2 || n == 3;
}

static int by_name(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The folders of the language data that have abbreviations, by name. */
static fronte_status list_languages(struct languages *languages, const char *dir, fronte_error *error) {
    DIR *folder = opendir(dir);
    if (!folder)
        return fronte_fail(error, FRONTE_ERR_DICTIONARY, (struct fronte_place){.file = dir},
                           "the folder cannot be read");
    bool ok = true;
    for (struct dirent *entry; ok && languages->n < MOST_LANGUAGES && (entry = readdir(folder));) {
        if (!is_code(entry->d_name) || !fronte_srx_knows(dir, entry->d_name))
            continue;
        const char *code = fronte_arena_copy(&languages->arena, fronte_view_of(entry->d_name)).ptr;
        languages->code[languages->n++] = code;
        ok = code != NULL;
    }
    closedir(folder);
    if (!ok)
        return fronte_fail_memory(error);
    qsort(languages->code, languages->n, sizeof *languages->code, by_name);
    return FRONTE_OK;
}

static fronte_status name_language(struct languages *languages, const char *dir, const char *tag,
                                   fronte_error *error) {
    char code[9];
    if (!fronte_language_code(tag, code) || !fronte_srx_knows(dir, code))
        return fronte_fail(error, FRONTE_ERR_ARGUMENT, (struct fronte_place){0},
                           "the language data have no abbreviations of the language %.40s", tag);
    languages->code[0] = fronte_arena_copy(&languages->arena, fronte_view_of(code)).ptr;
    languages->n = 1;
    return languages->code[0] ? FRONTE_OK : fronte_fail_memory(error);
}

static fronte_status write_rules(const struct languages *languages, const char *dir,
                                 const fronte_output *output, fronte_error *error) {
    struct fronte_srx_document doc;
    struct fronte_sink sink = {.write = output->write, .user = output->user};
    fronte_status status = fronte_srx_build(&doc, dir, languages->code, languages->n, error);
    if (!status) {
        fronte_srx_put(&sink, &doc);
        status = fronte_sink_finish(&sink, error);
    }
    fronte_srx_document_free(&doc);
    return status;
}

fronte_status fronte_srx_write(const fronte_settings *settings, const char *lang, const fronte_output *output,
                               fronte_error *error) {
    struct languages languages = {.n = 0};
    struct fronte_buf dir = {0};
    fronte_status status = fronte_resources_find_data(settings, &dir, error);
    if (!status)
        status = lang ? name_language(&languages, dir.ptr, lang, error)
                      : list_languages(&languages, dir.ptr, error);
    if (!status)
        status = write_rules(&languages, dir.ptr, output, error);
    fronte_arena_free(&languages.arena);
    fronte_buf_free(&dir);
    return status;
}
