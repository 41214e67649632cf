#include "base/parallel.h"

#include <pthread.h>
#include <unistd.h>

enum { MOST_THREADS = 256 };

struct team {
    fronte_task_fn run;
    void *user;
    uint32_t n_tasks;
    pthread_mutex_t lock; /* of what follows */
    uint32_t next;        /* task */
    bool ok;
};

/* The next task, or n_tasks when none is to be begun. */
static uint32_t take(struct team *team) {
    pthread_mutex_lock(&team->lock);
    uint32_t task = team->ok && team->next < team->n_tasks ? team->next++ : team->n_tasks;
    pthread_mutex_unlock(&team->lock);
    return task;
}

static void *work(void *user) {
    struct team *team = user;
    for (uint32_t task = take(team); task < team->n_tasks; task = take(team)) {
        if (team->run(team->user, task))
            continue;
        pthread_mutex_lock(&team->lock);
        team->ok = false;
        pthread_mutex_unlock(&team->lock);
    }
    return NULL;
}

static bool run_here(uint32_t n_tasks, fronte_task_fn run, void *user) {
    for (uint32_t task = 0; task < n_tasks; task++)
        if (!run(user, task))
            return false;
    return true;
}

bool fronte_parallel_run(uint32_t n_tasks, uint32_t jobs, fronte_task_fn run, void *user) {
    pthread_t threads[MOST_THREADS];
    uint32_t wanted = jobs < n_tasks ? jobs : n_tasks, n = 0;
    struct team team = {.run = run, .user = user, .n_tasks = n_tasks, .ok = true};
    if (wanted <= 1 || pthread_mutex_init(&team.lock, NULL) != 0)
        return run_here(n_tasks, run, user);
    while (n < MOST_THREADS && n + 1 < wanted && pthread_create(&threads[n], NULL, work, &team) == 0)
        n++;
    work(&team);
    while (n)
        pthread_join(threads[--n], NULL);
    pthread_mutex_destroy(&team.lock);
    return team.ok;
}

uint32_t fronte_processors(void) {
    long n = sysconf(_SC_NPROCESSORS_ONLN);
    return n < 1 ? 1 : n > MOST_THREADS ? MOST_THREADS : (uint32_t)n;
}
