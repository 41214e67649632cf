#include "bitext/explain.h"

#include <stdlib.h>

#include "align/scorer.h"

static const char *const KINDS[FRONTE_N_EDGE_KINDS] = {"same",          "number",        "lexicon",
                                                       "lexicon, good", "lexicon, fair", "lexicon, poor",
                                                       "cognate",       "near",          "function word"};

/* Thousandths as "1.234". */
static void append_thousandths(struct fronte_buf *out, int64_t value) {
    int64_t size = value < 0 ? -value : value;
    fronte_buf_printf(out, "%s%lld.%03lld", value < 0 ? "-" : "", (long long)(size / 1000),
                      (long long)(size % 1000));
}

/* The text of a token: a span of its segment's plain text. */
static fronte_view token_text(const struct fronte_evidence *evidence, const struct fronte_document *doc,
                              int side, uint32_t token) {
    const struct fronte_align_side *in = &evidence->input.side[side];
    uint32_t i = 0;
    while (token >= in->segments[i].first_token + in->segments[i].n_tokens)
        i++;
    return fronte_view_at(doc->segments[i].plain.ptr, evidence->spans[side][token]);
}

static void append_matches(const struct fronte_evidence *evidence, const struct fronte_bitext *bitext,
                           const struct fronte_matches *matches, struct fronte_buf *out) {
    for (uint32_t k = 0; k < matches->n; k++) {
        const struct fronte_match *m = &matches->items[k];
        fronte_buf_append(out, token_text(evidence, bitext->doc[0], 0, m->token[0]));
        fronte_buf_puts(out, " = ");
        fronte_buf_append(out, token_text(evidence, bitext->doc[1], 1, m->token[1]));
        fronte_buf_printf(out, "\t%s\t", KINDS[m->kind]);
        append_thousandths(out, m->info);
        fronte_buf_append_char(out, '\n');
    }
}

static void append_features(const struct fronte_weights *weights, const int32_t *values,
                            struct fronte_buf *out) {
    char name[FRONTE_FEATURE_NAME];
    for (uint32_t f = 0; f < FRONTE_N_FEATURES; f++) {
        if (!values[f])
            continue;
        fronte_feature_name(f, name);
        fronte_buf_printf(out, "%s\t", name);
        append_thousandths(out, values[f]);
        fronte_buf_puts(out, "\t");
        append_thousandths(out, (int64_t)values[f] * weights->value[f] / 1000);
        fronte_buf_append_char(out, '\n');
    }
    fronte_buf_puts(out, "score\t\t");
    append_thousandths(out, fronte_weigh(weights, values));
    fronte_buf_append_char(out, '\n');
}

bool fronte_explain(const struct fronte_evidence *evidence, const struct fronte_weights *weights,
                    const struct fronte_bitext *bitext, uint32_t unit, struct fronte_buf *out) {
    const fronte_unit *u = &bitext->units[unit];
    struct fronte_align_bead bead = {{u->first[0], u->first[1]}, {u->count[0], u->count[1]}, 0};
    struct fronte_arena arena = {0};
    struct fronte_lexis lexis;
    struct fronte_scorer scorer = {0};
    int32_t values[FRONTE_N_FEATURES];
    bool ok =
        fronte_lexis_init(&lexis, &evidence->input, &arena) && fronte_scorer_init(&scorer, &lexis, &arena);
    for (uint32_t k = 0; k < bead.count[0] && ok; k++)
        ok = fronte_scorer_open_row(&scorer, bead.first[0] + k, bead.first[1], bead.count[1]);
    if (ok && bead.count[0] && bead.count[1]) {
        struct fronte_matches matches;
        ok = fronte_scorer_match(&scorer, &bead, &matches);
        if (ok)
            append_matches(evidence, bitext, &matches, out);
    }
    ok = ok && fronte_scorer_features(&scorer, &bead, values);
    if (ok)
        append_features(weights, values, out);
    fronte_scorer_free(&scorer);
    fronte_arena_free(&arena);
    return ok && !out->failed;
}
