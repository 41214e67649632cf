#include "measure.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* For errors to be read: into a file of the folder FIT_DUMP, when that is given. */
static void write_beads(const struct example *x, const struct fronte_align_beads *beads) {
    static int serial;
    char path[4096];
    if (!getenv("FIT_DUMP"))
        return;
    snprintf(path, sizeof path, "%s/%03zu-%04d.beads", getenv("FIT_DUMP"), x->set, serial++);
    FILE *out = must(fopen(path, "w"));
    fprintf(out, "%s\n", x->folder);
    for (uint32_t k = 0; k < beads->n; k++) {
        const struct fronte_align_bead *b = &beads->items[k];
        fprintf(out, "%u %u %u %u %u\n", b->first[0], b->count[0], b->first[1], b->count[1], b->probability);
    }
    check(fclose(out) == 0);
}

void measure_add(struct measure *measure, const struct example *x, const struct fronte_weights *weights) {
    struct fronte_arena arena = {0};
    struct fronte_align_beads beads;
    const struct fronte_align_options options = {.max_bead = MAX_BEAD, .jobs = 1};
    check(fronte_align(&x->evidence.input, weights, &options, &arena, &beads));
    measure->beads += beads.n;
    write_beads(x, &beads);
    for (uint32_t k = 0; k < beads.n; k++) {
        const struct fronte_align_bead *b = &beads.items[k];
        bool right = gold_has(&x->gold, b), two_sided = b->count[0] && b->count[1];
        uint32_t bin = b->probability * N_BINS / 10001;
        measure->right += right;
        measure->found += right && two_sided;
        if (!two_sided)
            continue;
        measure->unlike += b->probability >= 5000 ? b->count[0] + b->count[1] : 0;
        measure->n[bin]++;
        measure->n_right[bin] += right;
        measure->p[bin] += b->probability / 10000.0;
    }
    for (int side = 0; side < 2; side++)
        measure->lines += x->evidence.input.side[side].n_segments;
    for (size_t k = 0; k < x->gold.n_beads; k++)
        measure->gold += x->gold.beads[k].exact;
    fronte_arena_free(&arena);
}

double measure_f1(const struct measure *m) {
    double p = m->beads ? (double)m->right / (double)m->beads : 0;
    double r = m->gold ? (double)m->found / (double)m->gold : 0;
    return p + r > 0 ? 2 * p * r / (p + r) : 0;
}

void measure_print_calibration(const struct measure *m) {
    double gap = 0;
    uint64_t all = 0;
    for (int b = 0; b < N_BINS; b++) {
        double p = m->n[b] ? m->p[b] / (double)m->n[b] : 0,
               r = m->n[b] ? (double)m->n_right[b] / (double)m->n[b] : 0;
        printf("p .%d  %6llu beads  mean p %.3f  right %.3f\n", b, (unsigned long long)m->n[b], p, r);
        gap += fabs(p - r) * (double)m->n[b];
        all += m->n[b];
    }
    printf("mean gap %.4f; from .9 on %.4f right\n", all ? gap / (double)all : 0,
           m->n[9] ? (double)m->n_right[9] / (double)m->n[9] : 0);
}
