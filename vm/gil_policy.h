// SPDX-License-Identifier: MIT
// gil_policy.h: how the lock changes hands. -X gil=NAME chooses.
//
//   new     gil.c        CPython since 3.2: timed requests, forced switching        (the default)
//   ticks   gil_ticks.c  CPython 2: every hundredth check lets go, nobody waits for the switch
//   fair    gil_fair.c   a queue: the lock goes to whoever waits longest
//   mutex   gil_mutex.c  let go and take again at every check
#ifndef GILA_GIL_POLICY_H
#define GILA_GIL_POLICY_H
#include "gil.h"

struct GilPolicy {
  const char *name;
  // Both are called, and return, with gil->mutex held. take: until `locked` is this thread's.
  // False: the interpreter is being shut down by another thread (gil_must_not_return). drop:
  // `locked` is free, or someone else's, afterwards.
  bool (*take)(Gil *gil, Thread *t);
  void (*drop)(Gil *gil, Thread *t);
  int checks;              // 0: the holder looks up on request; else it lets go at every so-many-th check
  bool forced;             // after letting go on request the holder waits until someone else has taken the lock
};

extern const GilPolicy *const gil_policies[]; // ends with NULL; the first is the default
const GilPolicy *gil_policy_find(const char *name);
bool gil_must_not_return(Gil *gil, Thread *t);
// Sleeps on `cond` for one switch interval; true if it passed.
bool gil_wait_interval(Gil *gil, pthread_cond_t *cond);
// A drop for policies without a queue: the lock is free, and one of those that sleep on `cond` wakes.
void gil_set_free(Gil *gil, Thread *t);
// Sleeps until the lock is free, without asking for it: the take of `ticks` and `mutex`.
bool gil_ticks_take(Gil *gil, Thread *t);
// The holder becomes t.
void gil_now_held_by(Gil *gil, Thread *t);
#endif
