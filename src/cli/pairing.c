#include "cli/pairing.h"

#include "cli/summary.h"

void pairing_close(struct pairing *pairing) {
    fronte_bitext_close(&pairing->bitext);
    for (int side = 0; side < 2; side++)
        fronte_document_close(&pairing->doc[side]);
}

static fronte_status pair_texts(struct pairing *p, fronte_error *error) {
    if (p->line_aligned)
        return fronte_bitext_pair_lines(&p->bitext, p->resources, p->doc[0], p->doc[1], error);
    fronte_input beads = {.path = p->beads};
    return fronte_bitext_align(&p->bitext, p->resources, p->doc[0], p->doc[1], p->beads ? &beads : NULL,
                               error);
}

int pairing_open(struct pairing *p, const char *const path[2]) {
    fronte_error error;
    pairing_close(p);
    for (int side = 0; side < 2; side++)
        if (open_document(&p->doc[side], p->common, p->resources, (fronte_side)side, path[side], &error))
            return library_error(&error);
    const fronte_document *const docs[2] = {p->doc[0], p->doc[1]};
    if (!check_languages(docs, p->resources, path, p->common->settings.lang, stderr))
        return EXIT_BAD_INPUT;
    return pair_texts(p, &error) ? library_error(&error) : EXIT_DONE;
}
