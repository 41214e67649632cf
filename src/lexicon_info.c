/* The library's calls that tell what a lexicon holds. */
#include "base/error.h"
#include "lexicon/describe.h"
#include "resources.h"

/* Hands the text over and frees it. */
static fronte_status hand_over(struct fronte_buf *text, fronte_write_fn write, void *user,
                               fronte_error *error) {
    fronte_status status = FRONTE_OK;
    if (text->failed)
        status = fronte_fail_memory(error);
    else if (text->len && !write(user, text->ptr, text->len))
        status = fronte_fail(error, FRONTE_ERR_WRITE, (struct fronte_place){0}, "writing was stopped");
    fronte_buf_free(text);
    return status;
}

fronte_status fronte_lexicon_info(const fronte_resources *resources, fronte_write_fn write, void *user,
                                  fronte_error *error) {
    const char *code[2] = {resources->language[0].code, resources->language[1].code};
    const struct fronte_lexicon *lexicon = &resources->lexicon;
    struct fronte_buf text = {0};
    fronte_buf_printf(&text,
                      "%s: ", resources->lexicon_path ? resources->lexicon_path : "made from the tables now");
    fronte_buf_printf(&text, "%s-%s, version %d, %zu bytes, checksum %016llx\n", code[0], code[1],
                      FRONTE_IMAGE_VERSION, lexicon->size, (unsigned long long)lexicon->checksum);
    fronte_lexicon_describe(lexicon, code, &text);
    return hand_over(&text, write, user, error);
}

fronte_status fronte_lexicon_query(const fronte_resources *resources, fronte_view word, bool *found,
                                   fronte_write_fn write, void *user, fronte_error *error) {
    struct fronte_buf text = {0};
    *found = false;
    for (int side = 0; side < 2; side++) {
        struct fronte_keymaker keys;
        struct fronte_buf known = {0};
        if (!fronte_keymaker_open(&keys, &resources->language[side]))
            text.failed = true;
        struct fronte_lookup lookup = {&resources->lexicon, side, &keys};
        if (!text.failed && fronte_lexicon_explain(&lookup, word, &known)) {
            *found = true;
            fronte_buf_append(&text, word);
            fronte_buf_printf(&text, " (%s)\n", resources->language[side].code);
            fronte_buf_append(&text, fronte_buf_view(&known));
        }
        text.failed = text.failed || known.failed;
        fronte_buf_free(&known);
        fronte_keymaker_close(&keys);
    }
    return hand_over(&text, write, user, error);
}
