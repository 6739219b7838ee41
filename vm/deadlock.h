// SPDX-License-Identifier: MIT
// deadlock.h: saying at once that nothing can go on any more, and what every thread is doing.
#ifndef GILA_DEADLOCK_H
#define GILA_DEADLOCK_H
#include "runtime/interp.h"

// What a thread waits for without the GIL. In VmThread; all empty: nothing that other threads could give it.
typedef struct WaitRecord {
  struct ParkLock *lock;
  struct ParkEvent *event; // what only thread `thread_id` brings about, its end or that of an import
  uint64_t thread_id;      // 0: a notification, by whomever
  const size_t *stock;     // a number of things to be had; the wait is over when it is not 0
  bool forever;            // no time limit
  bool must;               // the wait is no place for DeadlockError
} WaitRecord;

// Called by a thread that is about to wait without limit, with its WaitRecord set, and by one that ends (no record). If no thread
// can ever go on, says so on standard error, once; under -X dev raises DeadlockError in this thread, which waits no more: false.
bool deadlock_check(Thread *t);
// Writes the stack of every thread, who holds the GIL and what each waits for. From the GIL's holder, or from a signal handler
// (then it is a best effort: other threads may move meanwhile). Allocates nothing.
void dump_threads(Interp *interp, int fd, const char *headline);
void dump_stack(Thread *t, int fd);
#endif
