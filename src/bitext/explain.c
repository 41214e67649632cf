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
static fronte_view token_text(const struct fronte_explainer *e, int side, uint32_t token) {
    const struct fronte_align_side *in = &e->evidence->input.side[side];
    uint32_t i = 0;
    while (token >= in->segments[i].first_token + in->segments[i].n_tokens)
        i++;
    return fronte_view_at(e->bitext->doc[side]->segments[i].plain.ptr, e->evidence->spans[side][token]);
}

static void append_matches(const struct fronte_explainer *e, const struct fronte_matches *matches,
                           struct fronte_buf *out) {
    for (uint32_t k = 0; k < matches->n; k++) {
        const struct fronte_match *m = &matches->items[k];
        fronte_buf_append(out, token_text(e, 0, m->token[0]));
        fronte_buf_puts(out, " = ");
        fronte_buf_append(out, token_text(e, 1, m->token[1]));
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

/* What speaks for a bead: its word pairs, its features and their sum. */
static bool append_evidence(const struct fronte_explainer *e, const struct fronte_lexis *lexis,
                            const struct fronte_align_bead *bead, struct fronte_buf *out) {
    struct fronte_arena arena = {0};
    struct fronte_scorer scorer = {0};
    int32_t values[FRONTE_N_FEATURES];
    bool ok = fronte_scorer_init(&scorer, lexis, &arena);
    for (uint32_t k = 0; k < bead->count[0] && ok; k++)
        ok = fronte_scorer_open_row(&scorer, bead->first[0] + k, bead->first[1], bead->count[1]);
    if (ok && bead->count[0] && bead->count[1]) {
        struct fronte_matches matches;
        ok = fronte_scorer_match(&scorer, bead, &matches);
        if (ok)
            append_matches(e, &matches, out);
    }
    ok = ok && fronte_scorer_features(&scorer, bead, values);
    if (ok)
        append_features(e->weights, values, out);
    fronte_scorer_free(&scorer);
    fronte_arena_free(&arena);
    return ok;
}

static void append_side(const struct fronte_document *doc, const struct fronte_align_bead *bead, int side,
                        struct fronte_buf *out) {
    for (uint32_t k = 0; k < bead->count[side]; k++) {
        fronte_buf_append(out, fronte_view_of(k ? " " : ""));
        fronte_buf_append(out, doc->segments[bead->first[side] + k].plain);
    }
    fronte_buf_append_char(out, '\n');
}

/* The most probable other bead that holds a source sentence of the unit. */
static bool append_runner_up(const struct fronte_explainer *e, const struct fronte_lexis *lexis,
                             const struct fronte_align_bead *rivals, const fronte_unit *unit,
                             struct fronte_buf *out) {
    struct fronte_align_bead best = {.probability = 0};
    for (uint32_t k = 0; k < unit->count[0]; k++)
        if (rivals[unit->first[0] + k].probability > best.probability)
            best = rivals[unit->first[0] + k];
    if (!best.probability) {
        fronte_buf_puts(out, "\nno other pair comes near\n");
        return true;
    }
    fronte_buf_printf(out, "\nrunner-up: %u-%u, probability %u.%04u\n", best.count[0], best.count[1],
                      best.probability / 10000, best.probability % 10000);
    for (int side = 0; side < 2; side++)
        append_side(e->bitext->doc[side], &best, side, out);
    return append_evidence(e, lexis, &best, out);
}

/* The pinned units, as they were when the bitext was aligned; fixed beads are in order. */
static bool list_pins(const struct fronte_bitext *bitext, struct fronte_align_options *options,
                      struct fronte_arena *arena) {
    struct fronte_align_bead *fixed = fronte_arena_alloc(arena, bitext->n_units, sizeof *fixed);
    for (uint32_t u = 0; u < bitext->n_units && fixed; u++) {
        const fronte_unit *unit = &bitext->units[u];
        if (unit->pinned && !unit->crossing)
            fixed[options->n_fixed++] = (struct fronte_align_bead){
                {unit->first[0], unit->first[1]}, {unit->count[0], unit->count[1]}, 0};
    }
    options->fixed = fixed;
    return fixed;
}

bool fronte_explain(const struct fronte_explainer *e, uint32_t unit, struct fronte_buf *out) {
    const fronte_unit *u = &e->bitext->units[unit];
    struct fronte_align_bead bead = {{u->first[0], u->first[1]}, {u->count[0], u->count[1]}, 0};
    struct fronte_arena arena = {0};
    struct fronte_lexis lexis;
    struct fronte_align_beads beads;
    struct fronte_align_options options = {.max_bead = e->max_bead, .jobs = 1};
    options.rivals =
        fronte_arena_alloc(&arena, e->evidence->input.side[0].n_segments, sizeof *options.rivals);
    bool ok = options.rivals && list_pins(e->bitext, &options, &arena) &&
              fronte_align(&e->evidence->input, e->weights, &options, &arena, &beads) &&
              fronte_lexis_init(&lexis, &e->evidence->input, &arena);
    if (ok) {
        lexis.coverage = beads.coverage;
        lexis.chance = beads.chance;
        ok = append_evidence(e, &lexis, &bead, out) && append_runner_up(e, &lexis, options.rivals, u, out);
    }
    fronte_arena_free(&arena);
    return ok && !out->failed;
}
