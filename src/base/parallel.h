/* Independent tasks on several threads. */
#ifndef FRONTE_BASE_PARALLEL_H
#define FRONTE_BASE_PARALLEL_H

#include <stdbool.h>
#include <stdint.h>

/* Does task number `task`; false when memory is short.  Runs on any of the threads: what it writes is its
 * own. */
typedef bool (*fronte_task_fn)(void *user, uint32_t task);

/* Runs tasks 0 .. n_tasks - 1, each once, begun in that order, on at most `jobs` threads, the caller's among
 * them; with jobs of 0 or 1, or when no thread can be had, all on the caller's.  false when a task failed:
 * tasks that had not begun are then left out. */
bool fronte_parallel_run(uint32_t n_tasks, uint32_t jobs, fronte_task_fn run, void *user);

/* Processors at hand, at least 1. */
uint32_t fronte_processors(void);

#endif
