#ifndef CASA_THREADS_H
#define CASA_THREADS_H

// How many of the wanted threads (at most 64) the system lets run side by side; they have ended when
// this returns. Without any the Swift runtime would wait for ever for the first one.
int casa_threads_at_once(int wanted);

#endif
