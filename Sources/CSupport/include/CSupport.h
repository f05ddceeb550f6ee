#ifndef CASA_SUPPORT_H
#define CASA_SUPPORT_H

// What Swift cannot call or must not do: variable arguments, signal handlers, a fork without exec.

#include "CurlShim.h"
#include "SignalPipe.h"
#include "Threads.h"
#include "Watchdog.h"

#endif
