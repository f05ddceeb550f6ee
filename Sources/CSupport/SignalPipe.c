#define _GNU_SOURCE
#include "SignalPipe.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/time.h>
#include <unistd.h>

static int ends[2] = {-1, -1};
static volatile sig_atomic_t first = 0;
static const char *volatile farewell = NULL;

// Seconds from a signal to the end, however busy the program is.
enum { GRACE = 2 };

// Only what is safe in a signal handler: the pipe does not block, and a full one has said enough.
static void tell(int number) {
  int before = errno;
  unsigned char byte = (unsigned char)number;
  ssize_t written = write(ends[1], &byte, 1);
  (void)written;
  if (first == 0) {
    first = number;
    alarm(GRACE);
  }
  errno = before;
}

// The kernel brings this about: it needs no thread, no memory and no descriptor. What casa has
// started, the watchdog ends.
static void end(int number) {
  (void)number;
  static const char after_signal[] = "\ncasa: still busy 2 s after the signal; ended without a report\n";
  static const char after_deadline[] =
      "\ncasa: still busy after --timeout; ended without a report. Ask for less, as with"
      " --runtime-namespace, or give it more time\n";
  const char *text = first ? after_signal : after_deadline;
  const char *last = farewell;
  ssize_t written = last ? write(1, last, strlen(last)) : 0;
  written = write(2, text, strlen(text));
  (void)written;
  _exit(first ? 128 + first : 69);
}

static void handle(int number, void (*handler)(int)) {
  struct sigaction action = {.sa_handler = handler, .sa_flags = SA_RESTART};
  struct sigaction before;
  sigemptyset(&action.sa_mask);
  // What nohup or a shell had ignored stays ignored.
  if (sigaction(number, NULL, &before) == 0 && before.sa_handler == SIG_IGN) return;
  sigaction(number, &action, NULL);
}

int casa_signal_pipe(const int *signals, int count) {
  if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0) return -1;
  struct sigaction last = {.sa_handler = end};
  sigemptyset(&last.sa_mask);
  sigaction(SIGALRM, &last, NULL);
  for (int index = 0; index < count; index++) handle(signals[index], tell);
  return ends[0];
}

void casa_end_at_quit(void) { handle(SIGQUIT, SIG_DFL); }

void casa_farewell(const char *text) { farewell = text; }

void casa_end_after(double seconds) {
  if (first) return;
  struct itimerval timer = {0};
  timer.it_value.tv_sec = (time_t)seconds;
  timer.it_value.tv_usec = (suseconds_t)((seconds - (double)timer.it_value.tv_sec) * 1e6);
  setitimer(ITIMER_REAL, &timer, NULL);
}
