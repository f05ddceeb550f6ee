#define _GNU_SOURCE
#include "Watchdog.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

// Only what is safe between fork and exec is used below: the parent has other threads.

enum { MOST = 64 };

static void close_all_but(int kept) {
  if (dup2(kept, 0) < 0) _exit(1);
  struct rlimit limit;
  int end = getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < 65536 ? (int)limit.rlim_cur : 65536;
  if (close_range(1, ~0U, 0) == 0) return;
  for (int file = 1; file < end; file++) close(file);
}

static void remove_folder(const struct casa_watchdog_word *word) {
  char path[sizeof word->folder + sizeof word->file + 1];
  size_t length = strnlen(word->folder, sizeof word->folder - 1);
  if (length == 0) return;
  memcpy(path, word->folder, length);
  path[length] = '/';
  size_t rest = strnlen(word->file, sizeof word->file - 1);
  memcpy(path + length + 1, word->file, rest);
  path[length + 1 + rest] = 0;
  unlink(path);
  path[length] = 0;
  rmdir(path);
}

static void watch(void) {
  static struct casa_watchdog_word known[MOST];
  int count = 0;
  struct casa_watchdog_word word;
  for (;;) {
    ssize_t got = read(0, &word, sizeof word);
    if (got < 0 && errno == EINTR) continue;
    // Words are shorter than PIPE_BUF, so they come whole; the end comes when the parent has gone.
    if (got != (ssize_t)sizeof word) break;
    if (word.has_started) {
      if (count < MOST) known[count++] = word;
      continue;
    }
    for (int index = 0; index < count; index++) {
      if (known[index].group == word.group) {
        known[index] = known[--count];
        break;
      }
    }
  }
  for (int index = 0; index < count; index++) {
    kill(-known[index].group, SIGKILL);
    remove_folder(&known[index]);
  }
}

static int told = -1;
static pid_t child = -1;

// Nobody else may reap it: in a container often no process does that.
static void end_and_reap(void) {
  if (child <= 0 || close(told) != 0) return;
  while (waitpid(child, NULL, 0) < 0 && errno == EINTR) continue;
}

int casa_watchdog_start(void) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return -1;
  child = fork();
  if (child < 0) {
    close(ends[0]);
    close(ends[1]);
    return -1;
  }
  if (child > 0) {
    close(ends[0]);
    told = ends[1];
    atexit(end_and_reap);
    return ends[1];
  }
  // A session of its own: what ends the parent's group does not end it.
  setsid();
  prctl(PR_SET_NAME, "casa-watchdog");
  for (int number = 1; number < 32; number++) signal(number, SIG_IGN);
  if (chdir("/") != 0) _exit(1);
  close_all_but(ends[0]);
  watch();
  _exit(0);
}
