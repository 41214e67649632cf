#include "cli/progress.h"

#include <inttypes.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

enum { PAUSE = 250 }; /* milliseconds */

static int64_t now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

void progress_begin(struct progress *progress, uint64_t total, bool quiet) {
    int64_t begun = now();
    *progress = (struct progress){
        .total = total, .begun = begun, .shown = begun, .visible = !quiet && isatty(STDERR_FILENO)};
}

int64_t progress_milliseconds(const struct progress *progress) {
    return now() - progress->begun;
}

uint64_t progress_rate(uint64_t n, int64_t milliseconds) {
    return milliseconds > 0 ? (n * 1000 + (uint64_t)milliseconds / 2) / (uint64_t)milliseconds : 0;
}

static void show_left(uint64_t left, uint64_t worked, int64_t milliseconds) {
    uint64_t seconds = left * (uint64_t)milliseconds / worked / 1000;
    fprintf(stderr, ", %" PRIu64 ":%02" PRIu64 ":%02" PRIu64 " left", seconds / 3600, seconds / 60 % 60,
            seconds % 60);
}

void progress_show(struct progress *progress, uint64_t passed, uint64_t worked) {
    if (!progress->visible || now() - progress->shown < PAUSE)
        return;
    int64_t milliseconds = progress_milliseconds(progress);
    progress->shown = progress->begun + milliseconds;
    progress->on_screen = true;
    fprintf(stderr, "\r\033[K%" PRIu64, passed);
    if (progress->total)
        fprintf(stderr, " of %" PRIu64, progress->total);
    fprintf(stderr, " pairs, %" PRIu64 " a second", progress_rate(worked, milliseconds));
    if (progress->total && worked)
        show_left(progress->total - passed, worked, milliseconds);
    fflush(stderr);
}

void progress_clear(struct progress *progress) {
    if (progress->on_screen)
        fputs("\r\033[K", stderr);
    progress->on_screen = false;
}
