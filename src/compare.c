/* Comparing renderings: this file joins the layers. */
#include "entity/compare.h"

#include <stdlib.h>

#include "base/error.h"
#include "checker.h"
#include "format/compare_write.h"

/* Each rendering is a run of its own: they are not held against each other as one archive. */
static fronte_status check_rendering(struct fronte_pair *pair, fronte_checker **checker,
                                     const fronte_resources *resources, const fronte_bitext *bitext,
                                     fronte_error *error) {
    fronte_status status = fronte_checker_open(checker, resources, NULL, error);
    if (status)
        return status;
    *pair = (struct fronte_pair){.bitext = bitext,
                                 .knowledge = &(*checker)->knowledge,
                                 .findings = &(*checker)->findings,
                                 .archive = &(*checker)->archive};
    return fronte_check_pair(pair) ? FRONTE_OK : fronte_fail_memory(error);
}

static fronte_status write_comparison(const struct fronte_comparison *comparison,
                                      fronte_compare_format format, const fronte_output *output,
                                      fronte_error *error) {
    struct fronte_sink sink = {.write = output->write, .user = output->user};
    if (format == FRONTE_COMPARE_JSONL)
        fronte_compare_write_jsonl(&sink, comparison);
    else
        fronte_compare_write_text(&sink, comparison);
    return fronte_sink_finish(&sink, error);
}

static bool have_one_source(const fronte_bitext *const *bitexts, size_t n) {
    for (size_t i = 1; i < n; i++)
        if (bitexts[i]->doc[FRONTE_SOURCE] != bitexts[0]->doc[FRONTE_SOURCE])
            return false;
    return n > 0;
}

static fronte_status compare(struct fronte_pair *pairs, fronte_checker **checkers,
                             const struct fronte_renderings *renderings, const fronte_output *output,
                             fronte_error *error) {
    fronte_status status = FRONTE_OK;
    for (size_t i = 0; i < renderings->n && !status; i++)
        status =
            check_rendering(&pairs[i], &checkers[i], renderings->resources, renderings->bitexts[i], error);
    struct fronte_comparison comparison = {.pairs = pairs, .n = renderings->n};
    if (!status && !fronte_compare(&comparison, &renderings->resources->language[FRONTE_TARGET]))
        status = fronte_fail_memory(error);
    if (!status)
        status = write_comparison(&comparison, renderings->format, output, error);
    fronte_comparison_free(&comparison);
    return status;
}

fronte_status fronte_compare_write(const fronte_renderings *renderings, const fronte_output *output,
                                   fronte_error *error) {
    size_t n = renderings->n;
    if (!have_one_source(renderings->bitexts, n))
        return fronte_fail(error, FRONTE_ERR_ARGUMENT, (struct fronte_place){0},
                           "renderings of one and the same document are compared");
    struct fronte_pair *pairs = calloc(n, sizeof *pairs);
    fronte_checker **checkers = calloc(n, sizeof(fronte_checker *));
    fronte_status status =
        pairs && checkers ? compare(pairs, checkers, renderings, output, error) : fronte_fail_memory(error);
    for (size_t i = 0; i < n && pairs && checkers; i++) {
        fronte_pair_close(&pairs[i]);
        fronte_checker_close(&checkers[i]);
    }
    free(checkers);
    free(pairs);
    return status;
}
