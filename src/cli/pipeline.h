/* Jobs on several threads, which come out in the order they went in. */
#ifndef FRONTE_CLI_PIPELINE_H
#define FRONTE_CLI_PIPELINE_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What is done with a job, which the caller owns. */
struct pipeline_steps {
    bool (*work)(void *user, uint32_t thread,
                 void *job);               /* on any thread, from 0; false: nothing to settle */
    void (*settle)(void *user, void *job); /* what waits for the disk: not on a thread's time */
    void (*done)(void *user, void *job);   /* one at a time, in the order of pipeline_push() */
    void *user;
};

struct pipeline {
    struct pipeline_steps steps;
    pthread_t *threads; /* heap, [n_threads + n_settlers] */
    uint32_t n_threads, n_settlers;
    pthread_mutex_t lock;              /* of all that follows */
    pthread_cond_t work, settle, room; /* there is a job to work on, one to settle; one is gone */
    struct pipeline_slot *slots;       /* heap, [n_slots]: a ring */
    struct pipeline_slot **worked;     /* heap, [n_slots]: a ring of those to settle */
    uint64_t n_slots;
    uint64_t pushed, taken, gone; /* jobs: so many have come so far */
    uint64_t to_settle, settling; /* how many were put into `worked`, and taken out */
    size_t bytes;                 /* of the jobs in hand */
    bool closed, over, giving; /* no more will be pushed; worked on; a thread is giving finished jobs back */
};

/* Starts threads, as many as can be had of `n_threads`.  With none, pipeline_push() does it all.  false when
 * memory is short. */
bool pipeline_open(struct pipeline *pipeline, uint32_t n_threads, const struct pipeline_steps *steps);

/* Hands a job over; waits while many are in hand, or few that are large. */
void pipeline_push(struct pipeline *pipeline, void *job, size_t bytes);

/* Waits for what is in hand. */
void pipeline_close(struct pipeline *pipeline);

#endif
