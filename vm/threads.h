// SPDX-License-Identifier: MIT
// threads.h: starting and ending threads of script code.
#ifndef GILA_THREADS_H
#define GILA_THREADS_H
#include "park.h"

// What a new thread does. `run` is called with the GIL held and consumes `arg`; pending exceptions are its own business.
typedef struct ThreadJob {
  void (*run)(Thread *t, void *arg);
  void *arg;
  ParkEvent *done;      // set when the thread has let go of the GIL for good; a reference is passed on
  uint64_t *ident, *id; // if not NULL, set to the new thread's before it can run
  bool wait_for_start;  // return only when the thread has begun (and so, mostly, when it first lets go of the GIL)
} ThreadJob;

// Starts a thread; its ident, or 0 with an exception ("can't start new thread"). OS threads that came to their end are used again.
uint64_t thread_start(Thread *t, const ThreadJob *job);
// What scripts know a thread by. Unique among those alive.
static inline uint64_t thread_ident(const Thread *t) { return (uint64_t)(uintptr_t)t; }
Thread *thread_by_ident(Interp *interp, uint64_t ident); // NULL: none; needs the GIL
// Bytes of C stack for threads started from now on; 0: the system's choice.
size_t thread_stack_size(Interp *interp);
void thread_set_stack_size(Interp *interp, size_t bytes);
int thread_count(Interp *interp);        // threads of script code alive, without the main one
void threads_after_fork(Interp *interp);
void thread_set_name(Thread *t, const char *name);
#endif
