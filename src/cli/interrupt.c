#include "cli/interrupt.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>
#include <unistd.h>

static const int SIGNALS[] = {SIGINT, SIGTERM, SIGHUP};
enum { N_SIGNALS = sizeof SIGNALS / sizeof *SIGNALS };

static atomic_int came;
static int ends[2] = {-1, -1}; /* of a pipe */

static void remember(int number) {
    int error = errno;
    atomic_store(&came, number);
    if (write(ends[1], "", 1) < 0) { /* full: it is readable then */
    }
    errno = error;
}

bool interrupt_begin(void) {
    if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0)
        return false;
    for (size_t i = 0; i < N_SIGNALS; i++) {
        struct sigaction old, ours = {.sa_handler = remember, .sa_flags = (int)SA_RESETHAND};
        if (sigaction(SIGNALS[i], NULL, &old) != 0)
            return false;
        if (old.sa_handler != SIG_IGN) /* nohup */
            sigaction(SIGNALS[i], &ours, NULL);
    }
    return true;
}

int interrupt_came(void) {
    return atomic_load(&came);
}

int interrupt_descriptor(void) {
    return ends[0];
}

void interrupt_end(int number) {
    remember(number);
}
