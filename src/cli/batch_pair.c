#include <stdlib.h>
#include <string.h>

#include "cli/batch.h"
#include "cli/summary.h"

/* ---- Outputs ---- */

bool batch_pair_add_output(struct batch_pair *pair, const char *path) {
    const char **outputs = realloc(pair->outputs, (pair->n_outputs + 1) * sizeof *outputs);
    if (!outputs)
        return false;
    pair->outputs = outputs;
    pair->outputs[pair->n_outputs++] = path;
    return true;
}

/* Findings alone, where no format of pairs has the ending. */
static const fronte_report_format *report_of(const struct batch *b, const char *path) {
    return aligning_format(&b->aligning, path) ? NULL : fronte_report_format_for_path(path);
}

/* Whether all outputs can be written at all; before anything is read. */
static int check_outputs(const struct batch *b, const struct batch_pair *p, FILE *say) {
    for (size_t i = 0; i < p->n_outputs; i++) {
        const char *path = p->outputs[i];
        if (strcmp(path, "-") == 0)
            fputs("fronte: an output of one pair of many cannot be standard output\n", say);
        else if (report_of(b, path) && b->aligning.no_check)
            fprintf(say, "fronte: %s: nothing is checked with --no-check\n", path);
        else if (!report_of(b, path) && !aligning_format(&b->aligning, path))
            fprintf(say,
                    "fronte: %s: no format has that ending; there are .tmx .html .tsv .jsonl .xlf .txt "
                    ".sarif .xml\n",
                    path);
        else
            continue;
        return EXIT_BAD_INPUT;
    }
    return EXIT_DONE;
}

static bool wants_findings(const struct batch *b, const struct batch_pair *p) {
    bool wanted = p->answered;
    for (size_t i = 0; i < p->n_outputs && !wanted; i++)
        wanted = report_of(b, p->outputs[i]) ||
                 aligning_shows_findings(aligning_format(&b->aligning, p->outputs[i]));
    return wanted && !b->aligning.no_check;
}

struct writing {
    const struct batch *batch;
    const struct batch_pair *pair;
    const char *path;
};

static fronte_status write_output(const void *user, const fronte_output *to, fronte_error *error) {
    const struct writing *w = user;
    const fronte_report_format *report = report_of(w->batch, w->path);
    if (report)
        return fronte_checker_write(w->pair->checker, report, NULL, to, error);
    fronte_write_options options = w->batch->aligning.write;
    options.checker = w->pair->checker;
    return fronte_bitext_write(w->pair->bitext, aligning_format(&w->batch->aligning, w->path), &options,
                               to->write, to->user, error);
}

static int write_one(const struct batch *b, struct batch_pair *p, const char *path, FILE *say) {
    struct output *out = &p->written[p->n_written];
    struct writing w = {b, p, path};
    fronte_error error;
    if (!output_open_saying(out, path, say))
        return EXIT_IO;
    p->n_written++;
    return write_output(&w, &(fronte_output){output_write, out}, &error) ? say_error(say, &error) : EXIT_DONE;
}

static int write_outputs(const struct batch *b, struct batch_pair *p, FILE *say) {
    int status = EXIT_DONE;
    if (!p->n_outputs)
        return status;
    p->written = calloc(p->n_outputs, sizeof *p->written);
    if (!p->written) {
        fputs("out of memory\n", say);
        return EXIT_IO;
    }
    for (size_t i = 0; i < p->n_outputs && status == EXIT_DONE; i++)
        status = write_one(b, p, p->outputs[i], say);
    return status;
}

int batch_pair_settle(struct batch_pair *p, int status, FILE *say) {
    for (size_t i = 0; i < p->n_written; i++) {
        p->written[i].say = say;
        if (status != EXIT_DONE)
            output_abandon(&p->written[i]);
        else if (!output_commit(&p->written[i]))
            status = EXIT_IO;
    }
    p->n_written = 0;
    return status;
}

/* ---- Aligning and checking ---- */

static int align(const struct batch *b, struct batch_pair *p, FILE *say) {
    fronte_error error;
    const char *name[2];
    for (int side = 0; side < 2; side++) {
        fronte_input *input = &p->input[side];
        name[side] = input->path ? input->path : input->name;
        input->type = b->common.from;
        input->encoding = input->path ? b->common.encoding : NULL;
        if (fronte_document_open(&p->doc[side], b->resources, (fronte_side)side, input, &error))
            return say_error(say, &error);
    }
    const fronte_document *const docs[2] = {p->doc[0], p->doc[1]};
    if (!check_languages(docs, b->resources, name, b->common.settings.lang, say))
        return EXIT_BAD_INPUT;
    return aligning_pair(&b->aligning, b->resources, docs, NULL, &p->bitext, &error) ? say_error(say, &error)
                                                                                     : EXIT_DONE;
}

/* The tables of a checker are read once a thread; each pair is a run of its own. */
static fronte_status check(const struct batch *b, uint32_t thread, struct batch_pair *p,
                           fronte_error *error) {
    fronte_checker **checker = &b->checkers[thread];
    fronte_status status = *checker ? fronte_checker_restart(*checker, error)
                                    : fronte_checker_open(checker, b->resources, &b->checks, error);
    if (!status)
        status = fronte_checker_add(*checker, p->bitext, error);
    if (!status)
        status = fronte_checker_finish(*checker, error);
    if (status)
        return status;
    p->checker = *checker;
    p->checked = true;
    for (uint32_t i = 0; i < fronte_checker_count(*checker); i++)
        p->findings[fronte_checker_finding(*checker, i)->severity]++;
    return FRONTE_OK;
}

int batch_pair_run(const struct batch *b, uint32_t thread, struct batch_pair *p, FILE *say) {
    fronte_error error;
    int status = check_outputs(b, p, say);
    if (status == EXIT_DONE)
        status = align(b, p, say);
    if (status == EXIT_DONE && wants_findings(b, p) && check(b, thread, p, &error))
        status = say_error(say, &error);
    return status == EXIT_DONE ? write_outputs(b, p, say) : status;
}

void batch_pair_close(struct batch_pair *p) {
    fronte_bitext_close(&p->bitext);
    for (int side = 0; side < 2; side++)
        fronte_document_close(&p->doc[side]);
    p->checker = NULL;
}

void batch_pair_free(struct batch_pair *p) {
    free(p->outputs);
    free(p->written);
}
