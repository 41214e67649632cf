/* Opening and closing resources. */
#include "resources.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/error.h"
#include "base/parallel.h"
#include "base/paths.h"
#include "bitext/weights.h"
#include "format/srx_read.h"
#include "lexicon/build.h"

void fronte_settings_init(fronte_settings *settings) {
    *settings = (fronte_settings){.lang = {"it", "en"}, .packages = "/usr/share", .max_bead = 5, .jobs = 1};
}

static fronte_status check_settings(const fronte_settings *settings, fronte_error *error) {
    struct fronte_place none = {0};
    if (!settings->lang[0] || !settings->lang[1])
        return fronte_fail(error, FRONTE_ERR_ARGUMENT, none, "both languages are needed: it,en");
    if (settings->max_bead < 1 || settings->max_bead > FRONTE_MAX_BEAD)
        return fronte_fail(error, FRONTE_ERR_ARGUMENT, none, "beads have 1 to %d sentences on a side",
                           FRONTE_MAX_BEAD);
    return FRONTE_OK;
}

fronte_status fronte_resources_find_data(const fronte_settings *settings, struct fronte_buf *dir,
                                         fronte_error *error) {
    if (settings->data_dir) {
        fronte_buf_puts(dir, settings->data_dir);
        fronte_buf_append_char(dir, '\0');
    } else if (!fronte_paths_data(dir) && !dir->failed) {
        return fronte_fail(error, FRONTE_ERR_DICTIONARY, (struct fronte_place){0},
                           "the language data is not there: install fronte, or name its folder with --data");
    }
    return dir->failed ? fronte_fail_memory(error) : FRONTE_OK;
}

static fronte_status open_languages(struct fronte_resources *r, const fronte_settings *settings,
                                    const char *dir, fronte_error *error) {
    for (int side = 0; side < 2; side++) {
        fronte_view tag = fronte_arena_copy(&r->arena, fronte_view_of(settings->lang[side]));
        if (!tag.ptr)
            return fronte_fail_memory(error);
        r->tag[side] = tag.ptr;
        fronte_status status = fronte_language_open(&r->language[side], dir, r->tag[side], error);
        if (status)
            return status;
    }
    return FRONTE_OK;
}

/* Both sides are split by the rules of one file, each by those of its language. */
static fronte_status use_srx(struct fronte_resources *r, const char *path, fronte_error *error) {
    struct fronte_srx_document doc = {0};
    fronte_status status = path ? fronte_srx_read(path, &doc, error) : FRONTE_OK;
    for (int side = 0; side < 2 && path && !status; side++) {
        struct fronte_srx *srx;
        status = fronte_srx_open(&srx, &doc, r->tag[side], error);
        if (!status)
            fronte_splitter_use_srx(r->language[side].splitter, srx);
    }
    fronte_srx_document_free(&doc);
    return status;
}

/* From the tables, and with `packages` from what it names. */
static fronte_status build_lexicon(struct fronte_resources *r, const char *dir,
                                   const fronte_settings *packages, struct fronte_buf *image,
                                   fronte_error *error) {
    struct fronte_build build = {.dir = dir,
                                 .language = {&r->language[0], &r->language[1]},
                                 .packages = packages ? packages->packages : NULL,
                                 .log = packages ? packages->log : NULL,
                                 .log_user = packages ? packages->log_user : NULL};
    return fronte_lexicon_build(&build, image, error);
}

/* The compiled lexicon: the one named, the one found, or one made from the tables now. */
static fronte_status open_lexicon(struct fronte_resources *r, const fronte_settings *settings,
                                  const char *dir, fronte_error *error) {
    const char *code[2] = {r->language[0].code, r->language[1].code};
    struct fronte_buf path = {0}, image = {0};
    char name[40];
    snprintf(name, sizeof name, "%s-%s.lex", code[0], code[1]);
    const char *file = settings->lexicon;
    if (!file && !settings->data_dir && fronte_paths_lexicon(name, &path))
        file = path.ptr;
    fronte_status status;
    if (file) {
        r->lexicon_path = fronte_arena_copy(&r->arena, fronte_view_of(file)).ptr;
        status =
            r->lexicon_path ? fronte_lexicon_map(&r->lexicon, file, code, error) : fronte_fail_memory(error);
    } else {
        status = build_lexicon(r, dir, NULL, &image, error);
        if (!status)
            status = fronte_lexicon_adopt(&r->lexicon, &image, code, error);
    }
    r->lexicons = (struct fronte_lexicons){{&r->lexicon, &r->glossary}, 1};
    fronte_buf_free(&image);
    fronte_buf_free(&path);
    return status;
}

fronte_status fronte_resources_open(fronte_resources **out, const fronte_settings *settings,
                                    fronte_error *error) {
    *out = NULL;
    fronte_status status = check_settings(settings, error);
    if (status)
        return status;
    struct fronte_resources *r = calloc(1, sizeof *r);
    struct fronte_buf dir = {0};
    if (!r)
        return fronte_fail_memory(error);
    r->max_bead = settings->max_bead;
    r->jobs = settings->jobs ? settings->jobs : fronte_processors();
    status = fronte_resources_find_data(settings, &dir, error);
    if (!status) {
        r->dir = fronte_arena_copy(&r->arena, fronte_view_of(dir.ptr)).ptr;
        status = r->dir ? open_languages(r, settings, dir.ptr, error) : fronte_fail_memory(error);
    }
    if (!status)
        status = use_srx(r, settings->srx, error);
    if (!status)
        status = open_lexicon(r, settings, dir.ptr, error);
    if (!status)
        status = fronte_resources_read_glossaries(r, settings, error);
    if (!status)
        status = fronte_weights_read(&r->weights, dir.ptr, error);
    fronte_buf_free(&dir);
    if (status)
        fronte_resources_close(&r);
    *out = r;
    return status;
}

void fronte_resources_close(fronte_resources **resources) {
    if (!resources || !*resources)
        return;
    for (int side = 0; side < 2; side++)
        fronte_language_close(&(*resources)->language[side]);
    fronte_lexicon_close(&(*resources)->lexicon);
    fronte_lexicon_close(&(*resources)->glossary);
    fronte_arena_free(&(*resources)->arena);
    free(*resources);
    *resources = NULL;
}

fronte_status fronte_lexicon_compile(const fronte_settings *settings, fronte_write_fn write, void *user,
                                     fronte_error *error) {
    fronte_status status = check_settings(settings, error);
    if (status)
        return status;
    struct fronte_resources r = {.max_bead = settings->max_bead};
    struct fronte_buf dir = {0}, image = {0};
    status = fronte_resources_find_data(settings, &dir, error);
    if (!status)
        status = open_languages(&r, settings, dir.ptr, error);
    if (!status)
        status = build_lexicon(&r, dir.ptr, settings, &image, error);
    if (!status && !write(user, image.ptr, image.len))
        status = fronte_fail(error, FRONTE_ERR_WRITE, (struct fronte_place){0}, "writing was stopped");
    for (int side = 0; side < 2; side++)
        fronte_language_close(&r.language[side]);
    fronte_arena_free(&r.arena);
    fronte_buf_free(&image);
    fronte_buf_free(&dir);
    return status;
}
