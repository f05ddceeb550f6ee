#include "Threads.h"

#include <pthread.h>

static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;

static void *wait_at_gate(void *nothing) {
  pthread_mutex_lock(&gate);
  pthread_mutex_unlock(&gate);
  return nothing;
}

int casa_threads_at_once(int wanted) {
  enum { MOST = 64, STACK = 256 << 10 };
  pthread_t threads[MOST];
  pthread_attr_t small;
  int count = 0;
  if (wanted > MOST) wanted = MOST;
  if (pthread_attr_init(&small) != 0) return 0;
  pthread_attr_setstacksize(&small, STACK);
  // Each waits until the last one has been asked for: they have to be there side by side.
  pthread_mutex_lock(&gate);
  while (count < wanted && pthread_create(&threads[count], &small, wait_at_gate, NULL) == 0) count++;
  pthread_mutex_unlock(&gate);
  for (int index = 0; index < count; index++) pthread_join(threads[index], NULL);
  pthread_attr_destroy(&small);
  return count;
}
