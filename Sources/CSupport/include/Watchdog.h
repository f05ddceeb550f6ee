#ifndef CASA_WATCHDOG_H
#define CASA_WATCHDOG_H

#include <sys/types.h>

// What a watchdog is told, in one write: a group of processes that has started, or that has ended.
struct casa_watchdog_word {
  pid_t group;
  int has_started;
  // A folder that goes with the group, and its one file; empty for none.
  char folder[104];
  char file[24];
};

// Starts a process that outlives this one, however that ends, and then kills the groups that it
// knows of and removes their folders. Returns where to write words to, or -1.
int casa_watchdog_start(void);

#endif
