#include "lexicon/build.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/error.h"

bool fronte_builder_pair(struct fronte_builder *b, const struct fronte_built_pair *pair) {
    if (!pair->key[0].len || !pair->key[1].len)
        return true;
    uint32_t source = fronte_image_add_string(&b->parts, 0, pair->key[0], pair->flags);
    struct fronte_entry entry = pair->entry;
    entry.target = fronte_image_add_string(&b->parts, 1, pair->key[1], pair->flags);
    return source != FRONTE_NO_ID && entry.target != FRONTE_NO_ID &&
           fronte_image_add_entry(&b->parts, source, entry);
}

bool fronte_builder_form(struct fronte_builder *b, int side, fronte_view form, fronte_view lemma, char pos) {
    return fronte_automaton_add(&b->parts.forms[side], form, lemma, pos);
}

bool fronte_builder_name(struct fronte_builder *b, int side, fronte_view key, uint16_t flags) {
    return !key.len ||
           fronte_image_add_string(&b->parts, side, key, flags | FRONTE_STRING_NAME) != FRONTE_NO_ID;
}

void fronte_builder_say(const struct fronte_builder *b, const char *format, ...) {
    char message[512];
    va_list args;
    if (!b->log)
        return;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    b->log(b->log_user, message);
}

/* "~stem" leads to the words with that stem that have entries: what forms that no table knows are looked up
 * by. */
static bool add_stems(struct fronte_builder *b) {
    struct fronte_buf form = {0};
    bool ok = true;
    for (int side = 0; side < 2; side++)
        for (uint32_t id = 0; id < b->parts.strings[side].count && ok; id++) {
            fronte_view word = b->parts.strings[side].strings[id];
            if (!(b->parts.flags[side][id] & FRONTE_STRING_HEAD) || memchr(word.ptr, ' ', word.len))
                continue;
            fronte_view stem = fronte_key_stem(&b->keys[side], word);
            fronte_buf_clear(&form);
            fronte_buf_append_char(&form, '~');
            fronte_buf_append(&form, stem);
            ok = stem.ptr && !form.failed &&
                 fronte_automaton_add(&b->parts.forms[side], fronte_buf_view(&form), word, '-');
        }
    fronte_buf_free(&form);
    return ok;
}

bool fronte_builder_finish(struct fronte_builder *b, struct fronte_buf *image) {
    const char *code[2] = {b->language[0]->code, b->language[1]->code};
    return fronte_image_join(&b->parts) && add_stems(b) && fronte_image_write(&b->parts, code, image);
}

fronte_status fronte_lexicon_build(const struct fronte_build *build, struct fronte_buf *image,
                                   fronte_error *error) {
    struct fronte_builder b = {
        .language = {build->language[0], build->language[1]}, .log = build->log, .log_user = build->log_user};
    fronte_image_parts_init(&b.parts);
    bool ok = fronte_keymaker_open(&b.keys[0], b.language[0]);
    ok = fronte_keymaker_open(&b.keys[1], b.language[1]) && ok;
    fronte_status status = ok ? FRONTE_OK : fronte_fail_memory(error);
    if (!status && build->packages)
        status = fronte_builder_read_packages(&b, build->dir, build->packages, error);
    if (!status)
        status = fronte_builder_read_tables(&b, build->dir, error);
    if (!status && !fronte_builder_finish(&b, image))
        status = fronte_fail_memory(error);
    for (int side = 0; side < 2; side++)
        fronte_keymaker_close(&b.keys[side]);
    fronte_image_parts_free(&b.parts);
    return status;
}
