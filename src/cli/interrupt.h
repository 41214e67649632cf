/* Ctrl-C and its like as a wish to end: work in hand is finished, nothing new is begun.  A second one ends
 * the program at once. */
#ifndef FRONTE_CLI_INTERRUPT_H
#define FRONTE_CLI_INTERRUPT_H

#include <stdbool.h>

/* From now on.  false when the system says no. */
bool interrupt_begin(void);

/* The number of the signal that came; 0: none yet.  Any thread may ask. */
int interrupt_came(void);

/* Becomes readable when one has come: for poll(). */
int interrupt_descriptor(void);

/* As if that signal had come. */
void interrupt_end(int number);

#endif
