#include "edits.h"

#include "answerer.h"
#include "base/error.h"
#include "text/plain.h"

/* Hands the sentences of a new text to the segments of a bead. */
struct dealer {
    fronte_view text;
    struct fronte_segment *segments; /* [count] */
    uint32_t count, n;               /* n sentences so far; more than there are segments, too */
    size_t end;                      /* of what is dealt of the text */
    bool joined;                     /* so far a single space stands between them, as between segments */
};

static bool deal(void *user, struct fronte_span sentence, const char *why) {
    struct dealer *d = user;
    (void)why;
    d->joined &= sentence.off == d->end + (d->n > 0);
    d->end = (size_t)sentence.off + sentence.len;
    if (d->n < d->count)
        d->segments[d->n].plain = fronte_view_at(d->text.ptr, sentence);
    d->n++;
    return true;
}

static fronte_status split(struct dealer *d, struct fronte_answerer *answerer, fronte_error *error) {
    struct fronte_splitting splitting = fronte_splitting_of(answerer);
    splitting.sink = (struct fronte_split_sink){.sentence = deal, .user = d};
    fronte_status status = fronte_split_block(&splitting, d->text, error);
    return status || !answerer->failed ? status : fronte_fail_memory(error);
}

static fronte_status set_text(struct fronte_segment *segments, uint32_t count, fronte_view text,
                              struct fronte_answerer *answerer, fronte_error *error) {
    struct dealer d = {.text = text, .segments = segments, .count = count, .joined = true};
    fronte_status status = count > 1 && text.len ? split(&d, answerer, error) : FRONTE_OK;
    bool dealt = d.n == count && d.joined && d.end == text.len;
    for (uint32_t k = 0; k < count; k++) {
        segments[k].edited = true;
        if (!dealt)
            segments[k].plain = k ? (fronte_view){"", 0} : text;
    }
    return status;
}

/* As documents have it: NFC, white space folded, what XML forbids replaced. */
static fronte_view plain_text(struct fronte_arena *arena, struct fronte_buf *buf, fronte_view text) {
    fronte_buf_clear(buf);
    fronte_plain_text(text, buf);
    return buf->failed ? (fronte_view){NULL, 0} : fronte_arena_copy(arena, fronte_buf_view(buf));
}

/* The bitext's own target; the texts that are not edited stay where they are.  NULL when memory is short. */
static struct fronte_document *own_target(struct fronte_bitext *bitext) {
    const struct fronte_document *doc = bitext->doc[FRONTE_TARGET];
    struct fronte_document *own = fronte_arena_alloc(&bitext->arena, 1, sizeof *own);
    struct fronte_segment *segments = fronte_arena_alloc(&bitext->arena, doc->n_segments, sizeof *segments);
    if (!own || !segments)
        return NULL;
    if (doc->n_segments)
        memcpy(segments, doc->segments, doc->n_segments * sizeof *segments);
    *own = *doc;
    own->arena = (struct fronte_arena){0};
    own->segments = segments;
    bitext->doc[FRONTE_TARGET] = own;
    return own;
}

static bool has_edits(const struct fronte_beads *beads) {
    for (size_t k = 0; k < beads->n; k++)
        if (beads->items[k].edited)
            return true;
    return false;
}

fronte_status fronte_edits_apply(struct fronte_bitext *bitext, const struct fronte_resources *resources,
                                 const struct fronte_beads *beads, fronte_error *error) {
    if (!has_edits(beads))
        return FRONTE_OK;
    struct fronte_document *doc = own_target(bitext);
    struct fronte_answerer answerer = {.resources = NULL};
    struct fronte_buf buf = {0};
    bool opened = doc && fronte_answerer_open(&answerer, resources, FRONTE_TARGET);
    fronte_status status = opened ? FRONTE_OK : fronte_fail_memory(error);
    for (size_t k = 0; k < beads->n && !status; k++) {
        const struct fronte_bead_line *bead = &beads->items[k];
        if (!bead->edited)
            continue;
        fronte_view text = plain_text(&bitext->arena, &buf, bead->text);
        status = text.ptr ? set_text(doc->segments + bead->first[FRONTE_TARGET], bead->count[FRONTE_TARGET],
                                     text, &answerer, error)
                          : fronte_fail_memory(error);
    }
    if (doc && doc->byline.n && doc->segments[doc->byline.segment].edited)
        doc->byline.n = 0; /* its authors stood elsewhere */
    fronte_answerer_close(&answerer);
    fronte_buf_free(&buf);
    return status;
}
