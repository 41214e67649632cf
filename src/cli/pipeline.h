/* Jobs on several threads, which come out in the order they went in. */
#ifndef FRONTE_CLI_PIPELINE_H
#define FRONTE_CLI_PIPELINE_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What is done with a job, which the caller owns. */
struct pipeline_steps {
    void (*work)(void *user, uint32_t thread, void *job); /* on any thread, from 0 */
    void (*done)(void *user, void *job);                  /* one at a time, in the order of pipeline_push() */
    void *user;
};

struct pipeline {
    struct pipeline_steps steps;
    pthread_t *threads; /* heap, [n_threads] */
    uint32_t n_threads;
    pthread_mutex_t lock;                  /* of all that follows */
    pthread_cond_t work, room;             /* there is a job to take; one is gone */
    struct pipeline_slot *slots;           /* heap, [n_slots]: a ring */
    uint64_t n_slots, pushed, taken, gone; /* jobs: so many have come so far */
    size_t bytes;                          /* of the jobs in hand */
    bool closed, giving;                   /* no more will be pushed; a thread is giving finished jobs back */
};

/* Starts threads, as many as can be had of `n_threads`.  With none, pipeline_push() does it all.  false when
 * memory is short. */
bool pipeline_open(struct pipeline *pipeline, uint32_t n_threads, const struct pipeline_steps *steps);

/* Hands a job over; waits while many are in hand, or few that are large. */
void pipeline_push(struct pipeline *pipeline, void *job, size_t bytes);

/* Waits for what is in hand. */
void pipeline_close(struct pipeline *pipeline);

#endif
