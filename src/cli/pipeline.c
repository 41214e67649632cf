/* A ring of slots.  The next free thread takes the oldest job that nobody has taken; the thread that finishes
 * the oldest in hand gives it back, and all finished ones behind it. */
#include "cli/pipeline.h"

#include <signal.h>
#include <stdlib.h>

enum {
    SLOTS_A_THREAD = 16,   /* a long pair holds up the ones behind it, not the threads */
    MOST_BYTES = 64 << 20, /* in hand, unless a single job has more */
    MOST_UNSETTLED = 32,   /* their outputs are open files */
    SETTLERS = 8           /* who wait together wait for one writing of the disk */
};

struct pipeline_slot {
    void *job;
    size_t bytes;
    bool finished;
};

static struct pipeline_slot *slot_of(struct pipeline *p, uint64_t number) {
    return &p->slots[number % p->n_slots];
}

/* With the lock, which is let go meanwhile. */
static void give_back(struct pipeline *p) {
    if (p->giving)
        return;
    p->giving = true;
    while (p->gone < p->pushed && slot_of(p, p->gone)->finished) {
        struct pipeline_slot *slot = slot_of(p, p->gone);
        pthread_mutex_unlock(&p->lock);
        p->steps.done(p->steps.user, slot->job);
        pthread_mutex_lock(&p->lock);
        p->bytes -= slot->bytes;
        p->gone++;
        pthread_cond_signal(&p->room);
    }
    p->giving = false;
}

/* With the lock, which is let go meanwhile. */
static void settle(struct pipeline *p, struct pipeline_slot *slot) {
    pthread_mutex_unlock(&p->lock);
    p->steps.settle(p->steps.user, slot->job);
    pthread_mutex_lock(&p->lock);
    slot->finished = true;
    give_back(p);
}

/* Hands on what is worked on, or settles it here when the settlers are behind. */
static void hand_on(struct pipeline *p, struct pipeline_slot *slot) {
    if (!p->n_settlers || p->to_settle - p->settling >= MOST_UNSETTLED) {
        settle(p, slot);
        return;
    }
    p->worked[p->to_settle++ % p->n_slots] = slot;
    pthread_cond_signal(&p->settle);
}

struct worker {
    struct pipeline *pipeline;
    uint32_t number;
};

static void work_on(struct pipeline *p, uint32_t thread) {
    pthread_mutex_lock(&p->lock);
    for (;;) {
        while (!p->closed && p->taken == p->pushed)
            pthread_cond_wait(&p->work, &p->lock);
        if (p->taken == p->pushed)
            break;
        struct pipeline_slot *slot = slot_of(p, p->taken++);
        pthread_mutex_unlock(&p->lock);
        bool unsettled = p->steps.work(p->steps.user, thread, slot->job);
        pthread_mutex_lock(&p->lock);
        slot->finished = !unsettled;
        if (unsettled)
            hand_on(p, slot);
        else
            give_back(p);
    }
    pthread_mutex_unlock(&p->lock);
}

static void *run_worker(void *user) {
    struct worker worker = *(struct worker *)user;
    free(user);
    work_on(worker.pipeline, worker.number);
    return NULL;
}

static void *run_settler(void *user) {
    struct pipeline *p = user;
    pthread_mutex_lock(&p->lock);
    for (;;) {
        while (!p->over && p->settling == p->to_settle)
            pthread_cond_wait(&p->settle, &p->lock);
        if (p->settling == p->to_settle)
            break;
        settle(p, p->worked[p->settling++ % p->n_slots]);
    }
    pthread_mutex_unlock(&p->lock);
    return NULL;
}

static bool start_worker(struct pipeline *p) {
    struct worker *worker = malloc(sizeof *worker);
    if (!worker)
        return false;
    *worker = (struct worker){p, p->n_threads};
    if (pthread_create(&p->threads[p->n_threads], NULL, run_worker, worker) != 0) {
        free(worker);
        return false;
    }
    p->n_threads++;
    return true;
}

/* Signals are for the thread that reads. */
static void start_threads(struct pipeline *p, uint32_t wanted) {
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    while (p->n_threads < wanted && start_worker(p))
        ;
    while (p->n_threads && p->n_settlers < SETTLERS &&
           pthread_create(&p->threads[p->n_threads + p->n_settlers], NULL, run_settler, p) == 0)
        p->n_settlers++;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
}

static void free_rings(struct pipeline *p) {
    free(p->threads);
    free(p->slots);
    free(p->worked);
}

bool pipeline_open(struct pipeline *p, uint32_t n_threads, const struct pipeline_steps *steps) {
    *p = (struct pipeline){.steps = *steps, .n_slots = (uint64_t)n_threads * SLOTS_A_THREAD + MOST_UNSETTLED};
    p->slots = calloc(p->n_slots, sizeof *p->slots);
    p->worked = calloc(p->n_slots, sizeof(struct pipeline_slot *));
    p->threads = calloc((size_t)n_threads + SETTLERS, sizeof *p->threads);
    if (!p->slots || !p->worked || !p->threads) {
        free_rings(p);
        return false;
    }
    pthread_mutex_init(&p->lock, NULL);
    pthread_cond_init(&p->work, NULL);
    pthread_cond_init(&p->settle, NULL);
    pthread_cond_init(&p->room, NULL);
    start_threads(p, n_threads);
    return true;
}

static bool is_full(const struct pipeline *p, size_t bytes) {
    uint64_t in_hand = p->pushed - p->gone;
    return in_hand == p->n_slots ||
           (in_hand && bytes > MOST_BYTES - (p->bytes < MOST_BYTES ? p->bytes : MOST_BYTES));
}

void pipeline_push(struct pipeline *p, void *job, size_t bytes) {
    if (!p->n_threads) {
        if (p->steps.work(p->steps.user, 0, job))
            p->steps.settle(p->steps.user, job);
        p->steps.done(p->steps.user, job);
        return;
    }
    pthread_mutex_lock(&p->lock);
    while (is_full(p, bytes))
        pthread_cond_wait(&p->room, &p->lock);
    *slot_of(p, p->pushed++) = (struct pipeline_slot){job, bytes, false};
    p->bytes += bytes;
    pthread_cond_signal(&p->work);
    pthread_mutex_unlock(&p->lock);
}

void pipeline_close(struct pipeline *p) {
    pthread_mutex_lock(&p->lock);
    p->closed = true;
    pthread_cond_broadcast(&p->work);
    pthread_mutex_unlock(&p->lock);
    for (uint32_t i = 0; i < p->n_threads; i++)
        pthread_join(p->threads[i], NULL);
    pthread_mutex_lock(&p->lock);
    p->over = true;
    pthread_cond_broadcast(&p->settle);
    pthread_mutex_unlock(&p->lock);
    for (uint32_t i = 0; i < p->n_settlers; i++)
        pthread_join(p->threads[p->n_threads + i], NULL);
    pthread_cond_destroy(&p->room);
    pthread_cond_destroy(&p->settle);
    pthread_cond_destroy(&p->work);
    pthread_mutex_destroy(&p->lock);
    free_rings(p);
}
